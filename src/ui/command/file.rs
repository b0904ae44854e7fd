//! Datasets that a user opens.

use std::path::PathBuf;

/// A wish that concerns the dataset's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileCommand {
    /// Ask which file to open.
    Ask,
    /// Open a file.
    Open(PathBuf),
    /// Load the built-in dataset.
    Builtin,
    /// Go on with the data that is shown instead of a file that can't be used.
    Keep,
    /// Stop reading the file that is on its way in.
    Cancel,
    /// Forget which files were opened lately.
    ForgetRecent,
}

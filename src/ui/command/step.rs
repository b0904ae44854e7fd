//! Steps through what was chosen before.

/// A step through the history of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Take the last change back.
    Undo,
    /// Make it again.
    Redo,
    /// Go to where one was before.
    Back,
    /// And forward again.
    Forward,
}

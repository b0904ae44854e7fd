//! What exports are made from.

use std::sync::OnceLock;

use crate::frame::Frames;
use crate::model::Dataset;

/// A dataset with its columns, which are made once, when somebody wants them.
#[derive(Debug)]
pub struct Stock<'a> {
    data: &'a Dataset,
    known: Option<&'a Frames>,
    made: OnceLock<Frames>,
}

impl<'a> Stock<'a> {
    /// A dataset alone.
    pub fn new(data: &'a Dataset) -> Self {
        Self { data, known: None, made: OnceLock::new() }
    }

    /// A dataset whose columns somebody has made already.
    pub fn with_frames(data: &'a Dataset, frames: &'a Frames) -> Self {
        Self { data, known: Some(frames), made: OnceLock::new() }
    }

    /// The dataset.
    pub fn data(&self) -> &'a Dataset {
        self.data
    }

    /// Its columns.
    pub fn frames(&self) -> &Frames {
        self.known.unwrap_or_else(|| self.made.get_or_init(|| Frames::new(self.data)))
    }
}

//! What exports are made from.

use std::sync::{Arc, OnceLock};

use crate::frame::Frames;
use crate::model::Dataset;

/// A dataset with its columns, which are made once, when somebody wants them. A
/// clone shares what is there.
#[derive(Clone, Debug)]
pub struct Stock {
    data: Arc<Dataset>,
    frames: OnceLock<Frames>,
    warnings: usize,
}

impl Stock {
    /// A dataset alone.
    pub fn new(data: &Arc<Dataset>) -> Self {
        Self { data: Arc::clone(data), frames: OnceLock::new(), warnings: 0 }
    }

    /// The dataset.
    pub fn data(&self) -> &Arc<Dataset> {
        &self.data
    }

    /// The same, about whose file there are so many warnings.
    #[must_use]
    pub fn warned(self, warnings: usize) -> Self {
        Self { warnings, ..self }
    }

    /// How many warnings there are about its file.
    pub fn warnings(&self) -> usize {
        self.warnings
    }

    /// The same for one piece of work: what is computed and read for that goes with it,
    /// and what is there already is shared.
    #[must_use]
    pub fn apart(&self) -> Self {
        let Some(frames) = self.frames.get().map(|frames| frames.without(|_| true)) else { return self.clone() };
        Self { data: Arc::clone(frames.data()), frames: OnceLock::from(frames), warnings: self.warnings }
    }

    /// Its columns, if they are made.
    pub(super) fn made(&self) -> Option<&Frames> {
        self.frames.get()
    }

    /// Its columns.
    pub fn frames(&self) -> &Frames {
        self.frames.get_or_init(|| Frames::new(&self.data))
    }
}

impl From<&Frames> for Stock {
    /// A dataset whose columns somebody has made already.
    fn from(frames: &Frames) -> Self {
        Self { data: Arc::clone(frames.data()), frames: OnceLock::from(frames.clone()), warnings: 0 }
    }
}

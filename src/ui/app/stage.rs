//! Where the dataset stands: being read, ready, or broken.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Instant;

use crate::export::Stock;
use crate::frame::Frames;
use crate::load::{self, Diagnostic, Progress, Report};
use crate::model::Dataset;
use crate::ui::work::tidy;

/// A dataset with its columns.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The records.
    pub data: Arc<Dataset>,
    /// The columns.
    pub frames: Arc<Frames>,
    /// The file; `None` for the built-in dataset.
    pub path: Option<PathBuf>,
    /// What the file's author should know: warnings, in the order of the file.
    pub warnings: Vec<Diagnostic>,
}

impl Loaded {
    /// Builds the columns of a dataset.
    pub fn new(data: Arc<Dataset>, path: Option<PathBuf>) -> Self {
        let frames = Arc::new(Frames::new(&data));
        Self { data, frames, path, warnings: Vec::new() }
    }

    /// What exports are made from.
    pub fn stock(&self) -> Stock {
        Stock::from(&*self.frames).warned(self.warnings.len())
    }

    /// The built-in dataset.
    pub fn builtin() -> Self {
        Self::new(load::builtin(), None)
    }
}

/// Where the dataset stands.
#[derive(Debug)]
pub enum Stage {
    /// A thread is reading the file.
    Reading {
        /// The file.
        path: PathBuf,
        /// Where the result comes out.
        result: Receiver<Stage>,
        /// How far it has come.
        progress: Arc<Progress>,
        /// When it began.
        since: Instant,
    },
    /// It can be explored.
    Ready(Loaded),
    /// It can't be used.
    Broken {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        report: Box<Report>,
    },
}

impl Stage {
    /// Begins to read a file on a thread; `done` is called when it is read.
    pub fn read(path: &Path, done: impl FnOnce() + Send + 'static) -> Self {
        let (sender, result) = channel();
        let file = path.to_path_buf();
        let progress = Arc::new(Progress::default());
        let told = Arc::clone(&progress);
        let thread = std::thread::Builder::new().name("reader".to_owned()).spawn(move || {
            // Nobody waits for the result any more: the window was closed.
            let _ = sender.send(Self::read_with(&file, &told));
            done();
        });
        match thread {
            Ok(_) => Self::Reading { path: path.to_path_buf(), result, progress, since: Instant::now() },
            // No thread to be had: better late than never.
            Err(_) => Self::read_now(path),
        }
    }

    /// Reads a file on this thread.
    pub fn read_now(path: &Path) -> Self {
        Self::read_with(path, &Progress::default())
    }

    fn read_with(path: &Path, progress: &Progress) -> Self {
        let mut report = load::load_file_with(path, progress);
        let data = report.dataset.take().map(Arc::new);
        // Where somebody asks to stop there is nothing to show, as without data.
        let built = data.and_then(|data| Some((Frames::build(&data, progress.index()).ok()?, data)));
        if let Some(short) = progress.index().short() {
            report = Report::lacking(short);
        }
        match built {
            Some((frames, data)) => {
                let (frames, path) = (Arc::new(frames), Some(path.to_path_buf()));
                Self::Ready(Loaded { data, frames, path, warnings: report.diagnostics })
            }
            None => Self::Broken { path: path.to_path_buf(), report: Box::new(report) },
        }
    }

    /// Takes the result over, if the thread has come to one.
    pub fn poll(&mut self) {
        if let Self::Reading { result, path, .. } = self {
            match result.try_recv() {
                Ok(stage) => *self = stage,
                Err(std::sync::mpsc::TryRecvError::Empty) => {}
                Err(std::sync::mpsc::TryRecvError::Disconnected) => *self = Self::read_now(&path.clone()),
            }
        }
    }

    /// Puts another stage in this one's place. What is put away is let go on a
    /// thread: a million records take a while.
    pub(super) fn replace(&mut self, next: Self) {
        if let Self::Ready(old) = std::mem::replace(self, next) {
            tidy(old);
        }
    }

    /// The file that is being read, how far it has come, and since when.
    pub fn reading(&self) -> Option<(&Path, &Progress, Instant)> {
        match self {
            Self::Reading { path, progress, since, .. } => Some((path, progress, *since)),
            _ => None,
        }
    }

    /// The dataset, if it can be explored.
    pub fn loaded(&self) -> Option<&Loaded> {
        match self {
            Self::Ready(loaded) => Some(loaded),
            _ => None,
        }
    }
}

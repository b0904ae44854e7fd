//! Pictures of the window as the graphics card drew it: for `--screenshot`, and
//! for a choice of the export.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use egui::{ColorImage, Context, ViewportCommand};

use crate::export::picture::{Metadata, shot_to_png};
use crate::export::{Request, Stock};
use crate::ui::exporting::encoded;

/// Frames to be drawn before the picture is taken: layout settles in two.
const SETTLE_FRAMES: u32 = 4;

/// What became of the picture.
pub(super) type Outcome = Arc<Mutex<Option<Result<(), String>>>>;

/// Waits until the window has settled, then takes one picture of it.
#[derive(Default)]
pub(super) struct Shot {
    frames: u32,
    asked: bool,
    image: Arc<Mutex<Option<Arc<ColorImage>>>>,
}

impl Shot {
    /// To be called in every frame; gives the picture once it is taken.
    pub(super) fn frame(&mut self, ctx: &Context) -> Option<Arc<ColorImage>> {
        self.frames += 1;
        if self.frames < SETTLE_FRAMES {
            ctx.request_repaint();
            return None;
        }
        if !self.asked {
            self.asked = true;
            let (image, waker) = (Arc::clone(&self.image), ctx.clone());
            ctx.request_screenshot(move |shot| {
                if let Ok(mut image) = image.lock() {
                    *image = Some(shot);
                }
                waker.request_repaint();
            });
            return None;
        }
        self.image.lock().ok().and_then(|mut image| image.take())
    }
}

/// Takes one picture, saves it, and closes the window.
pub(super) struct Screenshot {
    path: PathBuf,
    shot: Shot,
    outcome: Outcome,
}

impl Screenshot {
    pub(super) fn new(path: PathBuf, outcome: Outcome) -> Self {
        Self { path, shot: Shot::default(), outcome }
    }

    /// To be called in every frame once the dataset is there; `like` tells what
    /// makes a picture of the same window, `None` where no data are shown.
    pub(super) fn frame(&mut self, ctx: &Context, like: impl FnOnce() -> Option<(Request, Stock)>) {
        let Some(image) = self.shot.frame(ctx) else { return };
        let result = save(&self.path, &image, like());
        if let Ok(mut outcome) = self.outcome.lock() {
            *outcome = Some(result);
        }
        ctx.send_viewport_cmd(ViewportCommand::Close);
    }
}

fn save(path: &Path, shot: &ColorImage, like: Option<(Request, Stock)>) -> Result<(), String> {
    let png = match like {
        Some((like, stock)) => encoded(shot, &like, &stock)?,
        None => shot_to_png(shot, &Metadata::default()).map_err(|err| err.to_string())?,
    };
    crate::atomic::write_atomic(path, &png).map_err(|err| format!("{}: {err}", path.display()))
}

//! A picture of the window as the GPU drew it, for `--screenshot`.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use egui::{ColorImage, Context, ViewportCommand};

/// Frames to be drawn before the picture is taken: layout settles in two.
const SETTLE_FRAMES: u32 = 4;

/// What became of the picture.
pub(super) type Outcome = Arc<Mutex<Option<Result<(), String>>>>;

/// Takes one picture, saves it, and closes the window.
pub(super) struct Screenshot {
    path: PathBuf,
    frames: u32,
    asked: bool,
    image: Arc<Mutex<Option<Arc<ColorImage>>>>,
    outcome: Outcome,
}

impl Screenshot {
    pub(super) fn new(path: PathBuf, outcome: Outcome) -> Self {
        Self { path, frames: 0, asked: false, image: Arc::default(), outcome }
    }

    /// To be called in every frame once the dataset is there.
    pub(super) fn frame(&mut self, ctx: &Context) {
        self.frames += 1;
        if self.frames < SETTLE_FRAMES {
            ctx.request_repaint();
            return;
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
            return;
        }
        let shot = self.image.lock().ok().and_then(|mut image| image.take());
        if let Some(shot) = shot {
            let result = save(&self.path, &shot);
            if let Ok(mut outcome) = self.outcome.lock() {
                *outcome = Some(result);
            }
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
    }
}

fn save(path: &std::path::Path, shot: &ColorImage) -> Result<(), String> {
    let (width, height) = (shot.size[0] as u32, shot.size[1] as u32);
    let bytes: Vec<u8> = shot.pixels.iter().flat_map(egui::Color32::to_array).collect();
    let image = image::RgbaImage::from_raw(width, height, bytes).ok_or("the picture is incomplete")?;
    let mut png = Vec::new();
    image.write_to(&mut std::io::Cursor::new(&mut png), image::ImageFormat::Png).map_err(|err| err.to_string())?;
    crate::atomic::write_atomic(path, &png).map_err(|err| format!("{}: {err}", path.display()))
}

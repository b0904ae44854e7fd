//! egui without a window.

use egui::epaint::ClippedShape;

use super::hollow;

/// Frames run at least: the first places things, the second knows their sizes.
const MIN_FRAMES: usize = 2;
/// Frames run at most, for a view that never stops asking for a repaint.
const MAX_FRAMES: usize = 8;
/// Seconds between two frames; longer than any animation, so none is caught
/// half-way.
const FRAME_SECS: f64 = 2.0;
/// The least that egui is content with: glyphs without outlines need no room.
const MAX_TEXTURE_SIDE: usize = 1024;

/// An egui context that runs off screen: no pointer, no focus, no animation,
/// no debug painting, and the bundled fonts only.
pub struct Headless {
    /// The context, for what a caller wants to read or set between frames.
    pub ctx: egui::Context,
    size: egui::Vec2,
    pixels_per_point: f32,
    frame: u32,
}

impl Headless {
    /// A context for a screen of `size` points. `setup` gets it before the first
    /// frame: that is where style and theme are set. Fonts are its own.
    pub fn new(size: egui::Vec2, pixels_per_point: f32, setup: impl FnOnce(&egui::Context)) -> Self {
        let ctx = egui::Context::default();
        // Shortcuts are spelled differently on macOS; pictures are not.
        ctx.set_os(egui::os::OperatingSystem::Nix);
        setup(&ctx);
        // What lays out a window needs outlines; this does not.
        ctx.set_fonts(hollow::definitions());
        ctx.options_mut(|options| options.warn_on_id_clash = false);
        ctx.all_styles_mut(hold_still);
        Self { ctx, size, pixels_per_point, frame: 0 }
    }

    /// From now on the screen has `size` points. What it knows of texts stays.
    pub fn resize(&mut self, size: egui::Vec2) {
        self.size = size;
    }

    /// Runs `ui` off screen until it has settled and gives the shapes of the
    /// last frame. `size` is in points.
    pub fn run(
        size: egui::Vec2,
        pixels_per_point: f32,
        setup: impl FnOnce(&egui::Context),
        ui: impl FnMut(&mut egui::Ui),
    ) -> Vec<ClippedShape> {
        Self::new(size, pixels_per_point, setup).settle(ui)
    }

    /// Runs frames of `ui` until nothing asks for an immediate repaint and two
    /// frames in a row paint the same, and gives the shapes of the last one.
    pub fn settle(&mut self, mut ui: impl FnMut(&mut egui::Ui)) -> Vec<ClippedShape> {
        let mut painted = Vec::new();
        for count in 1..=MAX_FRAMES {
            let (shapes, wants_more) = self.step(&mut ui);
            let settled = !wants_more && shapes == painted;
            painted = shapes;
            if settled && count >= MIN_FRAMES {
                break;
            }
        }
        painted
    }

    /// Runs one frame of `ui`, of which only what it paints is wanted, at places
    /// that it knows beforehand.
    pub fn once(&mut self, ui: impl FnMut(&mut egui::Ui)) -> Vec<ClippedShape> {
        self.step(ui).0
    }

    /// One frame: its shapes, and whether egui wants another one at once.
    fn step(&mut self, ui: impl FnMut(&mut egui::Ui)) -> (Vec<ClippedShape>, bool) {
        // A text cursor belongs to a person at work, not to a picture.
        self.ctx.memory_mut(|memory| {
            if let Some(id) = memory.focused() {
                memory.surrender_focus(id);
            }
        });
        let mut input = egui::RawInput {
            screen_rect: Some(egui::Rect::from_min_size(egui::Pos2::ZERO, self.size)),
            max_texture_side: Some(MAX_TEXTURE_SIDE),
            time: Some(f64::from(self.frame) * FRAME_SECS),
            focused: false,
            ..Default::default()
        };
        let viewport = input.viewports.entry(egui::ViewportId::ROOT).or_default();
        viewport.native_pixels_per_point = Some(self.pixels_per_point);
        viewport.focused = Some(false);
        self.frame += 1;
        let mut output = self.ctx.run_ui(input, ui);
        let shapes = std::mem::take(&mut output.shapes);
        let wants_more = output.viewport_output.values().any(|viewport| viewport.repaint_delay.is_zero());
        output.drop_without_applying_deltas();
        (shapes, wants_more)
    }
}

/// Takes everything out of a style that depends on time, on a person being
/// there, or on this being a debug build.
fn hold_still(style: &mut egui::Style) {
    style.animation_time = 0.0;
    style.scroll_animation = egui::style::ScrollAnimation::none();
    style.visuals.text_cursor.blink = false;
    // egui has these in debug builds only.
    #[cfg(debug_assertions)]
    {
        style.debug.show_unaligned = false;
        style.debug.warn_if_rect_changes_id = false;
    }
}

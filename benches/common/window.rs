//! The window without a screen: frames as it runs them, and what they cost.

use std::hint::black_box;
use std::time::{Duration, Instant};

use egui::{Context, Event, Key, Modifiers, Pos2, RawInput, Rect, ViewportId, vec2};
use zonescope::ui::app::{App, Stage};
use zonescope::ui::state::AppState;
use zonescope::ui::style::{self, Theme};
use zonescope::ui::work::is_busy;

/// What is typed into the search box, a character in each frame.
pub const TYPED: &str = "xiamen fund 12 kind:";

/// The window off screen.
pub struct Window {
    ctx: Context,
    app: App,
    frames: u64,
}

impl Window {
    /// Opens it; nothing is painted yet.
    pub fn new(state: AppState, stage: Stage) -> Self {
        let ctx = Context::default();
        style::apply(&ctx, Theme::Light);
        let app = App::with_data(&ctx, state, stage);
        Self { ctx, app, frames: 0 }
    }

    /// What the user has chosen.
    pub fn state(&self) -> &AppState {
        self.app.state()
    }

    /// One frame with some events, shapes cut into triangles included: the time
    /// it took, and whether another one is asked for.
    pub fn frame(&mut self, events: Vec<Event>) -> (Duration, bool) {
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(1440.0, 900.0))),
            time: Some(self.frames as f64 / 60.0),
            events,
            ..RawInput::default()
        };
        self.frames += 1;
        let since = Instant::now();
        let mut output = self.ctx.run_ui(input, |ui| self.app.window_ui(ui));
        let shapes = std::mem::take(&mut output.shapes);
        black_box(self.ctx.tessellate(shapes, 1.0));
        let took = since.elapsed();
        let root = output.viewport_output.get(&ViewportId::ROOT);
        let again = root.is_some_and(|root| root.repaint_delay < Duration::from_secs(60));
        output.drop_without_applying_deltas();
        (took, again)
    }

    /// Frames until nothing is computed any more and none is asked for.
    pub fn settle(&mut self) {
        for _ in 0..4 {
            self.frame(Vec::new());
        }
        while is_busy(&self.ctx) {
            std::thread::sleep(Duration::from_millis(2));
            self.frame(Vec::new());
        }
        self.frame(Vec::new());
    }

    /// The median time of frames in which nothing happens, in milliseconds.
    pub fn usual_frame(&mut self) -> f64 {
        let mut times: Vec<Duration> = (0..200).map(|_| self.frame(Vec::new()).0).collect();
        times.sort();
        times[times.len() / 2].as_secs_f64() * 1e3
    }

    /// How many of a hundred frames in which nothing happens ask for another.
    pub fn restless_frames(&mut self) -> usize {
        (0..100).filter(|_| self.frame(Vec::new()).1).count()
    }

    /// Types into the search box, a character in each frame, as fast as fingers
    /// go at the very most; the longest frame until the rows are there, in
    /// milliseconds.
    pub fn longest_while_typing(&mut self) -> f64 {
        let modifiers = Modifiers { ctrl: true, command: true, ..Modifiers::NONE };
        let search = Event::Key { key: Key::F, physical_key: None, pressed: true, repeat: false, modifiers };
        self.frame(vec![search]);
        self.settle();
        let mut longest = Duration::ZERO;
        for letter in TYPED.chars() {
            let (took, _) = self.frame(vec![Event::Text(letter.to_string())]);
            longest = longest.max(took);
            std::thread::sleep(Duration::from_millis(16).saturating_sub(took));
        }
        while is_busy(&self.ctx) {
            std::thread::sleep(Duration::from_millis(2));
            longest = longest.max(self.frame(Vec::new()).0);
        }
        longest = longest.max(self.frame(Vec::new()).0);
        longest.as_secs_f64() * 1e3
    }
}

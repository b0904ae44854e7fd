//! Opening the window.

use std::path::PathBuf;
use std::sync::Arc;

use eframe::egui::{ViewportBuilder, vec2};

use super::saved::{self, Saved};
use super::screenshot::{Outcome, Screenshot};
use super::window::{App, Start};
use crate::i18n::Lang;
use crate::ui::exporting::stand_before;
use crate::ui::state::AppState;
use crate::ui::style::{Theme, size};
use crate::ui::views::Views;

/// The name of the folder where settings are kept.
const APP_ID: &str = "zonescope";

/// How the window is opened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WindowOptions {
    /// The dataset; `None` for the built-in one.
    pub data: Option<PathBuf>,
    /// Where to save a picture of the window once it has settled; the window
    /// closes then. `None` for a window that stays.
    pub screenshot: Option<PathBuf>,
    /// The language, if one was asked for.
    pub lang: Option<Lang>,
    /// The language of the system, for a first start.
    pub system_lang: Lang,
}

/// Why the window did not do what was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RunError {
    /// It could not be opened.
    Window(String),
    /// The picture could not be saved.
    Screenshot(String),
}

/// Opens the window and returns when it is closed.
pub fn run(options: &WindowOptions) -> Result<(), RunError> {
    let state_path = eframe::storage_dir(APP_ID).map(|folder| folder.join("state.ron"));
    let saved = state_path.as_deref().map_or(Saved::Missing, saved::read);
    let mut notices = Vec::new();
    let mut state = match saved {
        Saved::Read { state, left_out } => {
            if !left_out.is_empty() {
                let list = left_out.join(", ");
                notices.push((
                    format!("设置文件中有无法识别的部分，未采用：{list}"),
                    format!("Left out of the settings, as it is not known here: {list}"),
                ));
            }
            *state
        }
        Saved::Missing => AppState { lang: options.system_lang, ..AppState::default() },
        Saved::PutAside(name) => {
            notices.push((
                format!("设置文件无法读取，已另存为 {name}"),
                format!("The settings file could not be read and was kept as {name}"),
            ));
            AppState { lang: options.system_lang, ..AppState::default() }
        }
    };
    let (views, told) = match &state_path {
        Some(path) => Views::load(path.with_file_name("views.ron")),
        None => (Views::default(), None),
    };
    if let Some(found) = told {
        let list = found.left_out.join(", ");
        notices.push((
            format!("保存的视图中无法识别的部分已另存，未采用：{list}"),
            format!("What could not be read of the saved views was kept aside: {list}"),
        ));
    }
    if let Some(lang) = options.lang {
        state.lang = lang;
    }
    let outcome: Outcome = Arc::default();
    let screenshot = options.screenshot.clone().map(|path| Screenshot::new(path, Arc::clone(&outcome)));
    let native = eframe::NativeOptions {
        viewport: ViewportBuilder::default()
            .with_app_id(APP_ID)
            .with_title("Zonescope")
            .with_icon(Arc::new(icon()))
            .with_inner_size(vec2(1440.0, 900.0))
            .with_min_inner_size(size::LEAST_WINDOW),
        renderer: eframe::Renderer::Glow,
        persist_window: options.screenshot.is_none(),
        ..eframe::NativeOptions::default()
    };
    let data = options.data.clone();
    let start = Start { state, state_path, notices, views, screenshot };
    let result = eframe::run_native(
        APP_ID,
        native,
        Box::new(move |context| {
            stand_before(context);
            Ok(Box::new(App::new(&context.egui_ctx, start, data.as_deref())))
        }),
    );
    result.map_err(|err| RunError::Window(without_places(&err.to_string())))?;
    match outcome.lock().ok().and_then(|mut outcome| outcome.take()) {
        Some(Err(why)) => Err(RunError::Screenshot(why)),
        None if options.screenshot.is_some() => Err(RunError::Screenshot("the window was closed too early".to_owned())),
        _ => Ok(()),
    }
}

/// An error of the windowing library without the place in its sources, which
/// says nothing to a person.
fn without_places(why: &str) -> String {
    why.split_whitespace().filter(|word| !word.contains(".rs:")).collect::<Vec<_>>().join(" ").replace(" at :", ":")
}

/// The icon of the window: the mark of the top bar.
fn icon() -> egui::IconData {
    const SIDE: usize = 64;
    let accent = crate::ui::style::Tokens::of(Theme::Light).accent;
    let mut rgba = vec![0; SIDE * SIDE * 4];
    for y in 0..SIDE {
        for x in 0..SIDE {
            let (dx, dy) = (x.min(SIDE - 1 - x), y.min(SIDE - 1 - y));
            let corner = dx < 10 && dy < 10 && (10 - dx).pow(2) + (10 - dy).pow(2) > 100;
            let bar = |from: usize, height: usize| (from..from + 9).contains(&x) && (52 - height..52).contains(&y);
            let color = if bar(14, 14) || bar(28, 26) || bar(42, 38) { egui::Color32::WHITE } else { accent };
            let color = if corner { egui::Color32::TRANSPARENT } else { color };
            rgba[(y * SIDE + x) * 4..][..4].copy_from_slice(&color.to_array());
        }
    }
    egui::IconData { rgba, width: SIDE as u32, height: SIDE as u32 }
}

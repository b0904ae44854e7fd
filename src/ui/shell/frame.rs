//! The whole window: top bar, rail and status bar around the open screen. The
//! window shows it, and pictures of the whole window are drawn by it.

use egui::{CentralPanel, Frame, Panel, Ui};

use super::{TopBar, rail_ui, status_ui, top_ui};
use crate::ui::command::Command;
use crate::ui::page::Page;
use crate::ui::parts;
use crate::ui::screens::screen_ui;
use crate::ui::state::AppState;
use crate::ui::style::{Tokens, size};
use crate::ui::words;

/// Shows the window in all of `ui`, with `content` in its middle. Without a
/// `page` (while a file is read, or when it is broken) there is no status bar.
pub(in crate::ui) fn frame_ui(
    ui: &mut Ui,
    bar: &TopBar<'_>,
    state: &AppState,
    page: Option<&Page<'_>>,
    content: impl FnOnce(&mut Ui) -> Option<Command>,
) -> Option<Command> {
    let t = Tokens::of(state.theme);
    let mut command = None;
    let bare = |panel: Panel, size: f32| {
        panel.exact_size(size).resizable(false).show_separator_line(false).frame(Frame::new())
    };
    bare(Panel::top("top"), size::TOP_BAR).show(ui, |ui| {
        parts::mark(ui.ctx(), ui.max_rect());
        command = top_ui(ui, bar, t);
    });
    if let Some(page) = page {
        bare(Panel::bottom("status"), size::STATUS_BAR).show(ui, |ui| status_ui(ui, page));
    }
    bare(Panel::left("rail"), size::RAIL).show(ui, |ui| {
        parts::mark(ui.ctx(), ui.max_rect());
        let frames = (page.map(|page| page.frames), page.is_some_and(|page| page.at_once));
        command = rail_ui(ui, state, frames, t).or(command.take());
    });
    CentralPanel::no_frame().show(ui, |ui| {
        parts::mark(ui.ctx(), ui.max_rect());
        command = content(ui).or(command.take());
    });
    command
}

/// Shows the window on a dataset that is there, in all of `ui`.
pub(in crate::ui) fn whole_ui(ui: &mut Ui, page: &Page<'_>) -> Option<Command> {
    let bar = TopBar {
        dataset: &dataset_title(page),
        about: "",
        healthy: true,
        warned: page.warnings > 0,
        lang: page.lang(),
        theme: page.state.theme,
    };
    frame_ui(ui, &bar, page.state, Some(page), |ui| screen_ui(ui, page))
}

/// What the top bar calls the dataset: the name of its file, and how many
/// warnings there are about it.
pub(in crate::ui) fn dataset_title(page: &Page<'_>) -> String {
    let lang = page.lang();
    let title = page.data.file.as_deref().unwrap_or(lang.pick("内置数据集", "Built-in dataset"));
    match page.warnings {
        0 => title.to_owned(),
        count => format!("{title} · {}", words::warnings(count, lang)),
    }
}

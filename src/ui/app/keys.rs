//! Keys that hold in the whole window.

use egui::Ui;

use crate::ui::command::{Command, Setting, Step};
use crate::ui::shortcuts::Act;
use crate::ui::state::AppState;

/// What the keys of this frame ask of the window. While a text is typed, undo
/// and redo belong to it.
pub(super) fn pressed(ui: &Ui, state: &AppState) -> Option<Command> {
    let typing = ui.ctx().text_edit_focused();
    // The longer shortcut first: it contains the shorter one.
    let acts = [
        Act::Quit,
        Act::Settings,
        Act::Larger,
        Act::Smaller,
        Act::OwnSize,
        Act::PartBefore,
        Act::NextPart,
        Act::Redo,
        Act::Undo,
        Act::Back,
        Act::Forward,
    ];
    let yields = |act| matches!(act, Act::Redo | Act::Undo | Act::Back | Act::Forward);
    let act = acts.into_iter().filter(|&act| !typing || !yields(act)).find(|act| act.taken(ui.ctx()))?;
    Some(match act {
        Act::Quit => Command::Quit,
        Act::Settings => Command::ToggleSettings,
        Act::Larger => Command::Set(Setting::Zoom(state.zoom_step(1))),
        Act::Smaller => Command::Set(Setting::Zoom(state.zoom_step(-1))),
        Act::OwnSize => Command::Set(Setting::Zoom(100)),
        Act::NextPart => Command::NextPart(true),
        Act::PartBefore => Command::NextPart(false),
        Act::Redo => Command::Step(Step::Redo),
        Act::Undo => Command::Step(Step::Undo),
        Act::Back => Command::Step(Step::Back),
        Act::Forward => Command::Step(Step::Forward),
        Act::Palette | Act::Shortcuts | Act::Filter => return None,
    })
}

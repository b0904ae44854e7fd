//! Keys that hold in the whole window.

use egui::{Key, KeyboardShortcut, Modifiers, Ui};

use super::history::Step;
use crate::ui::command::{Command, ExportCommand, FileCommand, ViewsCommand};

/// What a key asks of the window itself.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum WindowKey {
    /// Ctrl+Q
    Quit,
    /// A step through the history.
    Step(Step),
    /// Larger or smaller; `None` for the usual size.
    Zoom(Option<bool>),
    /// A command.
    Ask(Command),
}

/// The key that was pressed, if it is one of the window's. While a text is
/// typed, undo and redo belong to it.
pub(super) fn pressed(ui: &Ui) -> Option<WindowKey> {
    let typing = ui.ctx().text_edit_focused();
    // On a column's header Alt and the arrows move the column.
    let moving = crate::ui::explore::is_header_focused(ui.ctx());
    let both = Modifiers::COMMAND | Modifiers::SHIFT;
    // The longer shortcut first: it contains the shorter one.
    let ask = |command| WindowKey::Ask(command);
    let keys = [
        (Modifiers::COMMAND, Key::Q, WindowKey::Quit),
        (both, Key::Z, WindowKey::Step(Step::Redo)),
        (Modifiers::COMMAND, Key::Y, WindowKey::Step(Step::Redo)),
        (Modifiers::COMMAND, Key::Z, WindowKey::Step(Step::Undo)),
        (Modifiers::ALT, Key::ArrowLeft, WindowKey::Step(Step::Back)),
        (Modifiers::ALT, Key::ArrowRight, WindowKey::Step(Step::Forward)),
        (Modifiers::COMMAND, Key::Plus, WindowKey::Zoom(Some(true))),
        (Modifiers::COMMAND, Key::Equals, WindowKey::Zoom(Some(true))),
        (Modifiers::COMMAND, Key::Minus, WindowKey::Zoom(Some(false))),
        (Modifiers::COMMAND, Key::Num0, WindowKey::Zoom(None)),
        (both, Key::P, ask(Command::Export(ExportCommand::CopyPicture(None)))),
        (Modifiers::COMMAND, Key::P, ask(Command::Export(ExportCommand::Quick))),
        (Modifiers::COMMAND, Key::E, ask(Command::Export(ExportCommand::Ask))),
        (Modifiers::NONE, Key::F12, ask(Command::Export(ExportCommand::Quick))),
        (Modifiers::COMMAND, Key::O, ask(Command::File(FileCommand::Ask))),
        (Modifiers::COMMAND, Key::B, ask(Command::Views(ViewsCommand::Toggle(false)))),
        (Modifiers::COMMAND, Key::S, ask(Command::Views(ViewsCommand::Toggle(true)))),
        (Modifiers::COMMAND, Key::Comma, ask(Command::ToggleSettings)),
    ];
    keys.into_iter()
        // What a text field has a use for stays with it.
        .filter(|(.., key)| !typing || !matches!(key, WindowKey::Step(_)))
        .filter(|(modifiers, ..)| !moving || *modifiers != Modifiers::ALT)
        .find(|(modifiers, key, _)| {
            ui.input_mut(|input| input.consume_shortcut(&KeyboardShortcut::new(*modifiers, *key)))
        })
        .map(|(.., found)| found)
}

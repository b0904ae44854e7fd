//! Short notes at the first start, one at a time. Each goes for good when it is
//! closed, or when what it tells of has been done.

use egui::{Context, Frame, Key, Modifiers, Panel, Role, Sense, Ui, WidgetInfo, vec2};

use super::command::{Command, Setting};
use super::paint::{self, Align};
use super::palette::key_names;
use super::state::{AppState, Hint, Screen};
use super::style::{Tokens, size};
use super::widgets::{Button, row_from_right_ui};
use crate::i18n::Lang;

/// Height of the line.
const HEIGHT: f32 = 40.0;

/// The hint that the open screen gives, if there is one left.
fn due(state: &AppState) -> Option<Hint> {
    let here: &[Hint] = match state.screen {
        Screen::Overview => &[Hint::Palette],
        Screen::Sheet(_) => &[Hint::Filter, Hint::Chart],
        _ => &[],
    };
    here.iter().copied().find(|hint| !state.seen.contains(hint))
}

/// The hint that a command shows to be known already.
pub(super) fn done_by(command: &Command) -> Option<Hint> {
    match command {
        Command::TogglePalette => Some(Hint::Palette),
        Command::SetQuery(..) => Some(Hint::Filter),
        Command::SetChart(..) | Command::Mark(..) | Command::Select(_, Some(_)) => Some(Hint::Chart),
        _ => None,
    }
}

fn words(hint: Hint, lang: Lang) -> &'static str {
    match hint {
        Hint::Palette => lang.pick(
            "Ctrl K 可搜索任何记录、页面和命令，拼音首字母也行",
            "Ctrl K finds every record, screen and command, by pinyin initials too",
        ),
        Hint::Filter => lang.pick(
            "在筛选框输入文字或 列名:值 来筛选；每个条件可单独移除",
            "Type words or column:value into the filter; each condition can be taken away again",
        ),
        Hint::Chart => lang.pick(
            "单击一行或图中的条形，可看它的出处与细节",
            "Click a row or a bar to see its details and where they come from",
        ),
    }
}

/// Takes Esc for the hint that is shown, unless a text is being typed.
pub(super) fn keys(ctx: &Context, state: &AppState) -> Option<Command> {
    let hint = due(state)?;
    let closed = !ctx.text_edit_focused() && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    closed.then_some(Command::Set(Setting::Seen(hint)))
}

/// Shows the hint that is due in a line above the page, which gives it room, so that
/// it covers nothing; returns that it was closed.
pub(super) fn line_ui(ui: &mut Ui, state: &AppState, t: &Tokens) -> Option<Command> {
    let hint = due(state)?;
    let lang = state.lang;
    let mut closed = false;
    let panel = Panel::top("hint").exact_size(HEIGHT).resizable(false).show_separator_line(false).frame(Frame::new());
    panel.show(ui, |ui| {
        let words = &words(hint, lang).replace("Ctrl", key_names::COMMAND);
        let rect = ui.max_rect();
        let response = ui.interact(rect, ui.scope_id().with("hint"), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Note, true, words));
        ui.painter().rect_filled(rect, 0.0, t.sel);
        paint::hline(ui.painter(), rect.left()..=rect.right(), rect.bottom() - 0.5, t.stroke);
        let inner = rect.shrink2(vec2(size::PAGE_MARGIN, 0.0));
        let end = row_from_right_ui(ui, inner, "hint button", |ui| {
            closed = Button::new(lang.pick("知道了", "Got it")).show(ui, t).clicked();
            ui.min_rect().left()
        });
        let room = end - inner.left() - 12.0;
        let at = inner.left_center();
        paint::elided(ui.painter(), at, Align::Left, words, size::secondary(), t.strong, room);
    });
    closed.then_some(Command::Set(Setting::Seen(hint)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::Sheet;
    use crate::model::Table;

    #[test]
    fn one_hint_at_a_time_and_none_twice() {
        let sheet = Sheet::Table(Table::Funds);
        let mut state = AppState { screen: Screen::Sheet(sheet), ..AppState::default() };
        assert_eq!(due(&state), Some(Hint::Filter));
        state.seen.insert(Hint::Filter);
        assert_eq!(due(&state), Some(Hint::Chart));
        state.seen.insert(Hint::Chart);
        assert_eq!(due(&state), None);
        state.screen = Screen::Overview;
        assert_eq!(due(&state), Some(Hint::Palette));
        state.screen = Screen::Leverage;
        assert_eq!(due(&state), None);
    }
}

//! Short notes at the first start, one at a time. Each goes for good when it is
//! closed, or when what it tells of has been done.

use egui::{Align2, Area, Context, CornerRadius, Id, Key, Modifiers, Order, Rect, Role, Sense, Shadow, Stroke};
use egui::{StrokeKind, Vec2, WidgetInfo, pos2, vec2};

use super::command::{Command, Setting};
use super::paint::{self, Align};
use super::palette::key_names;
use super::state::{AppState, Hint, Screen};
use super::style::{Tokens, size};
use super::widgets::{Button, row_from_right_ui};
use crate::i18n::Lang;

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
            "在此输入文字或 列名:值 来筛选；每个条件可单独移除",
            "Type words or column:value here to filter; each condition can be taken away again",
        ),
        Hint::Chart => lang.pick(
            "单击一行或图中的条形，可看它的出处与细节",
            "Click a row or a bar to see its details and where they come from",
        ),
    }
}

/// Where the note stands: near what it tells of.
fn place(hint: Hint) -> (Align2, Vec2) {
    match hint {
        Hint::Palette => (Align2::CENTER_TOP, vec2(0.0, size::TOP_BAR + 4.0)),
        Hint::Filter => (Align2::LEFT_TOP, vec2(size::RAIL + 176.0, size::TOP_BAR + size::PAGE_HEADER - 2.0)),
        Hint::Chart => (Align2::CENTER_BOTTOM, vec2(0.0, -(size::STATUS_BAR + 12.0))),
    }
}

/// Takes Esc for the hint that is shown, unless a text is being typed.
pub(super) fn keys(ctx: &Context, state: &AppState) -> Option<Command> {
    let hint = due(state)?;
    let closed = !ctx.text_edit_focused() && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    closed.then_some(Command::Set(Setting::Seen(hint)))
}

/// Shows the hint that is due; returns that it was closed.
pub(super) fn show(ctx: &Context, state: &AppState, t: &Tokens) -> Option<Command> {
    let hint = due(state)?;
    let lang = state.lang;
    let (align, offset) = place(hint);
    let mut closed = false;
    Area::new(Id::unique("hint")).order(Order::Foreground).anchor(align, offset).show(ctx, |ui| {
        let words = &words(hint, lang).replace("Ctrl", key_names::COMMAND);
        let most = ctx.content_rect().width() - 140.0;
        let width = paint::text_width(ui.painter(), words, size::secondary()).min(most);
        let known = lang.pick("知道了", "Got it");
        let button = paint::text_width(ui.painter(), known, size::secondary()) + 20.0;
        let (rect, response) = ui.allocate_exact_size(vec2((width + button + 42.0).ceil(), HEIGHT), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Note, true, words));
        let ground = paint::crisp(ui.painter(), rect);
        let radius = CornerRadius::same(size::INPUT_RADIUS);
        let shadow = Shadow { offset: [0, 4], blur: 14, spread: 0, color: t.shadow };
        ui.painter().add(shadow.as_shape(ground, radius));
        ui.painter().rect(ground, radius, t.panel, Stroke::new(1.0, t.accent), StrokeKind::Inside);
        let at = pos2(rect.left() + 14.0, rect.center().y);
        paint::elided(ui.painter(), at, Align::Left, words, size::secondary(), t.strong, width + 1.0);
        let right = Rect::from_min_max(rect.min, pos2(rect.right() - 7.0, rect.bottom()));
        closed = row_from_right_ui(ui, right, "hint button", |ui| Button::new(known).show(ui, t).clicked());
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

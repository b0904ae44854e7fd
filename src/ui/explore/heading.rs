//! The switches for the three groups of rows, each with its count: shown or
//! left out, a group never disappears without a trace.

use egui::{CornerRadius, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2};

use super::super::command::Command;
use super::super::page::{Page, SheetView};
use super::super::paint::{self, Align, Icon};
use super::super::style::{Tokens, size};
use crate::i18n::{Lang, counted, many};
use crate::query::Match;

/// The groups, the surest first.
pub(super) const GROUPS: [Match; 3] = [Match::Certain, Match::Possible, Match::Unknown];

/// The name of a group.
pub(super) fn group_word(verdict: Match, lang: Lang) -> &'static str {
    match verdict {
        Match::Certain => lang.pick("符合", "Certain"),
        Match::Possible => lang.pick("不确定", "Possible"),
        Match::Unknown | Match::No => lang.pick("未知", "Unknown"),
    }
}

/// What puts a row into a group.
pub(super) fn group_reason(verdict: Match, lang: Lang) -> &'static str {
    match verdict {
        Match::Certain => lang.pick("条件必然成立", "the condition holds for certain"),
        Match::Possible => lang.pick("数字只给出界限，可能成立", "the bounds allow it, but do not make it sure"),
        Match::Unknown | Match::No => {
            lang.pick("条件所问的数值未公布，不按 0 处理", "a value it asks about is unpublished, which is not zero")
        }
    }
}

/// The mark of a group with its colour.
pub(super) fn group_mark(verdict: Match, t: &Tokens) -> (Icon, egui::Color32) {
    match verdict {
        Match::Certain => (Icon::Certain, t.ok[0]),
        Match::Possible => (Icon::Possible, t.warn[0]),
        Match::Unknown | Match::No => (Icon::Unknown, t.weak),
    }
}

/// What a click on a group's switch does, in words.
pub(super) fn switch_words(verdict: Match, count: usize, shown: bool, lang: Lang) -> String {
    let word = group_word(verdict, lang);
    match (lang, shown) {
        (Lang::Zh, true) => format!("隐藏{word}的 {} 行", counted(count)),
        (Lang::Zh, false) => format!("显示{word}的 {} 行", counted(count)),
        (Lang::En, true) => format!("Hide {} {}", counted(count), word.to_lowercase()),
        (Lang::En, false) => format!("Show {} {}", counted(count), word.to_lowercase()),
    }
}

/// A switch for a group.
#[derive(Clone, Copy, Debug)]
struct Switch {
    verdict: Match,
    count: usize,
    on: bool,
}

/// Shows the switches, the last one first as the row is set from the right.
pub(super) fn switches_ui(ui: &mut Ui, page: &Page<'_>, view: &SheetView) -> Option<Command> {
    let keep = page.state.sheet(view.sheet).keep;
    let mut command = None;
    let gap = ui.spacing().item_spacing.x;
    ui.spacing_mut().item_spacing.x = 4.0;
    for verdict in GROUPS.into_iter().rev() {
        let count = view.selection.group(verdict).len();
        let switch = Switch { verdict, count, on: keep.shows(verdict) };
        if switch_ui(ui, switch, page) {
            command = Some(Command::SetKeep(view.sheet, keep.with(verdict, !switch.on)));
        }
    }
    ui.spacing_mut().item_spacing.x = gap;
    command
}

fn switch_ui(ui: &mut Ui, Switch { verdict, count, on }: Switch, page: &Page<'_>) -> bool {
    let (t, lang) = (page.t, page.lang());
    let word = group_word(verdict, lang);
    let number = counted(count);
    let painter = ui.painter();
    let number_width = paint::text_width(painter, &number, size::secondary_bold());
    let width = 24.0 + number_width + 5.0 + paint::text_width(painter, word, size::secondary()) + 8.0;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width.ceil(), size::CHIP), Sense::click());
    let name = format!("{}: {} {word}", lang.pick("显示", "Show"), counted(count));
    response.widget_info(|| WidgetInfo::selected(Role::Switch, ui.is_enabled(), on, &name));
    let painter = ui.painter();
    let rect = paint::crisp(painter, rect);
    let radius = CornerRadius::same(size::BUTTON_RADIUS);
    let hot = (response.hovered() || response.has_focus()) && !page.still;
    let ground = match (on, hot) {
        (_, true) => t.hover,
        (true, false) => t.panel,
        (false, false) => egui::Color32::TRANSPARENT,
    };
    painter.rect(rect, radius, ground, Stroke::new(1.0, if on { t.stroke2 } else { t.stroke }), StrokeKind::Inside);
    if response.has_focus() {
        painter.rect_stroke(rect, radius, Stroke::new(1.5, t.accent), StrokeKind::Inside);
    }
    let y = rect.center().y;
    let (icon, color) = group_mark(verdict, t);
    icon.paint(painter, pos2(rect.left() + 13.0, y), 12.0, if on { color } else { t.faint });
    let ink = if on { t.strong } else { t.faint };
    let at = pos2(rect.left() + 24.0, y);
    let shown = paint::text(painter, at, Align::Left, &number, size::secondary_bold(), ink);
    let ink = if on { t.normal } else { t.faint };
    let shown = paint::text(painter, pos2(shown.right() + 5.0, y), Align::Left, word, size::secondary(), ink);
    if !on {
        // Not by colour alone: what is left out is struck through.
        paint::hline(painter, rect.left() + 22.0..=shown.right() + 1.0, y, t.weak);
    }
    let clicked = response.clicked();
    response.on_hover_ui(|ui| {
        ui.label(switch_words(verdict, count, on, lang));
        ui.label(egui::RichText::new(group_reason(verdict, lang)).color(t.weak).size(11.0));
    });
    clicked
}

/// Shows the heading of a group over its rows, with a switch at its right end
/// that puts the group away.
pub(super) fn heading_ui(
    ui: &Ui,
    rect: Rect,
    page: &Page<'_>,
    view: &SheetView,
    (verdict, count): (Match, usize),
) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let painter = ui.painter();
    painter.rect_filled(rect, 0.0, t.panel2);
    paint::hline(painter, rect.left()..=rect.right(), rect.bottom() - 0.5, t.rule);
    let (icon, color) = group_mark(verdict, t);
    let y = rect.center().y;
    icon.paint(painter, pos2(rect.left() + 17.0, y), 13.0, color);
    let word = group_word(verdict, lang);
    let shown = paint::text(painter, pos2(rect.left() + 30.0, y), Align::Left, word, size::secondary_bold(), color);
    let number = counted(count);
    let at = pos2(shown.right() + 6.0, y);
    let shown = paint::text(painter, at, Align::Left, &number, size::secondary(), t.weak);
    let mut left = shown.right() + 14.0;
    let mut command = None;
    if !page.still {
        let words = lang.pick("隐藏", "Hide");
        let width = paint::text_width(painter, words, size::small()) + 16.0;
        let button = Rect::from_min_size(pos2(left - 6.0, rect.top() + 2.0), Vec2::new(width, rect.height() - 4.0));
        let seen = button.intersect(ui.clip_rect());
        let response = ui.interact(seen, ui.scope_id().with(("group switch", verdict.id())), Sense::click());
        let name = switch_words(verdict, count, true, lang);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        let hot = response.hovered() || response.has_focus();
        let radius = CornerRadius::same(size::TAG_RADIUS);
        if hot {
            painter.rect_filled(button, radius, t.hover);
        }
        if response.has_focus() {
            painter.rect_stroke(button, radius, Stroke::new(1.5, t.accent), StrokeKind::Inside);
        }
        let ink = if hot { t.strong } else { t.accent };
        paint::text(painter, button.center(), Align::Center, words, size::small(), ink);
        left = button.right() + 10.0;
        if response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked() {
            let keep = page.state.sheet(view.sheet).keep;
            command = Some(Command::SetKeep(view.sheet, keep.with(verdict, false)));
        }
    }
    let room = rect.right() - left - 12.0;
    if room > 40.0 {
        let why = group_reason(verdict, lang);
        paint::elided(painter, pos2(left, y), Align::Left, why, size::small(), t.weak, room);
    }
    command
}

/// The groups that are put away though they have rows, with their counts.
pub(in crate::ui) fn left_out_words(view: &SheetView, lang: Lang) -> Option<String> {
    let parts: Vec<String> = GROUPS
        .into_iter()
        .filter(|verdict| view.left_out(*verdict) > 0)
        .map(|verdict| {
            let count = view.left_out(verdict);
            match (lang, verdict) {
                (Lang::Zh, Match::Unknown) => format!("{} 行因数值未知未列入", counted(count)),
                (Lang::En, Match::Unknown) => format!("{} left out as unknown", counted(count)),
                (Lang::Zh, Match::Possible) => format!("{} 行因不确定未列入", counted(count)),
                (Lang::En, Match::Possible) => format!("{} left out as only possible", counted(count)),
                (Lang::Zh, _) => format!("{} 行符合但已隐藏", counted(count)),
                (Lang::En, _) => format!("{} hidden", many(count, "certain one", "certain ones")),
            }
        })
        .collect();
    (!parts.is_empty()).then(|| parts.join(lang.pick("，", ", ")))
}

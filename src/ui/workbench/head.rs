//! The head of a workbench page: title, subtitle, the filter that is in force.

use egui::{Rect, Role, Sense, Ui, WidgetInfo, pos2};

use crate::ui::command::Command;
use crate::ui::explore::search_ui;
use crate::ui::page::Page;
use crate::ui::paint::{self, Align, Icon};
use crate::ui::state::Screen;
use crate::ui::style::size;
use crate::ui::widgets::{chip, row_from_right_ui};
use crate::ui::words::TermWords;

/// Its height.
pub(in crate::ui) const HEAD: f32 = size::PAGE_HEADER;

/// Shows the head within `rect`; a chip's cross takes its term away.
pub(in crate::ui) fn head_ui(
    ui: &mut Ui,
    rect: Rect,
    page: &Page<'_>,
    screen: Screen,
    subtitle: &str,
) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let y = rect.center().y;
    let left = pos2(rect.left() + size::PAGE_MARGIN, y);
    let title = paint::text(ui.painter(), left, Align::Left, screen.title(lang), size::page_title(), t.strong);
    let heading = ui.interact(title, ui.scope_id().with("page title"), Sense::hover());
    heading.widget_info(|| WidgetInfo::labeled(Role::Heading, true, screen.title(lang)));
    let right = rect.right() - size::PAGE_MARGIN;
    let (typed, right) = field_ui(ui, rect.with_min_x(title.right()).with_max_x(right), page, screen);
    let (command, end) = filter_ui(ui, rect.with_min_x(title.right()).with_max_x(right), page);
    let command = typed.or(command);
    let at = pos2(title.right() + 10.0, y);
    paint::elided(ui.painter(), at, Align::Left, subtitle, size::secondary(), t.weak, end - at.x - 16.0);
    command
}

/// The width of the field for the filter, and of a head that has room for one.
const FIELD: f32 = 300.0;
const FIELD_FROM: f32 = 620.0;

/// The same field as above the table, on pages that show what its filter leaves; also
/// where it begins.
fn field_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, screen: Screen) -> (Option<Command>, f32) {
    let has_field = matches!(screen, Screen::Leverage | Screen::Flow) && !page.still && rect.width() >= FIELD_FROM;
    let Some(view) = page.view.filter(|_| has_field) else { return (None, rect.right()) };
    let size = egui::vec2(FIELD, size::INPUT);
    let place = Rect::from_center_size(pos2(rect.right() - FIELD / 2.0, rect.center().y), size);
    (search_ui(ui, place, page, view), place.left() - 12.0)
}

/// The terms of the filter, or what is wrong with it, from the right edge
/// leftwards; also where they begin.
fn filter_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>) -> (Option<Command>, f32) {
    let (t, lang) = (page.t, page.lang());
    let Some(view) = page.view else { return (None, rect.right()) };
    let y = rect.center().y;
    if let Some(err) = &view.error {
        let message = err.message(lang);
        let room = rect.width() * 0.6;
        let at = pos2(rect.right(), y);
        let (shown, cut) = paint::elided(ui.painter(), at, Align::Right, message, size::secondary(), t.bad[0], room);
        Icon::Warning.paint(ui.painter(), pos2(shown.left() - 12.0, y), 14.0, t.bad[0]);
        if cut {
            ui.interact(shown, ui.scope_id().with("query error"), Sense::hover()).on_hover_text(message);
        }
        return (None, shown.left() - 22.0);
    }
    if view.query.is_empty() {
        return (None, rect.right());
    }
    let frame = view.frame(page.frames);
    let mut command = None;
    let place = Rect::from_center_size(rect.center(), egui::vec2(rect.width(), size::BUTTON));
    let end = row_from_right_ui(ui, place, "filter", |ui| {
        for (at, term) in view.query.terms().iter().enumerate().rev() {
            if chip(ui, &TermWords::of(term, frame, lang).chip(), t) {
                command = Some(Command::SetQuery(view.sheet, view.query.without(at)));
            }
        }
        let left_out = view.left_out_unknown();
        let words = match lang {
            crate::i18n::Lang::Zh if left_out > 0 => format!("筛选（另有 {left_out} 项因数值未知未计入）"),
            crate::i18n::Lang::En if left_out > 0 => format!("Filter ({left_out} left out, value unknown)"),
            _ => lang.pick("筛选", "Filter").to_owned(),
        };
        let width = paint::text_width(ui.painter(), &words, size::secondary());
        let (place, _) = ui.allocate_exact_size(egui::vec2(width, size::BUTTON), Sense::hover());
        paint::text(ui.painter(), place.left_center(), Align::Left, &words, size::secondary(), t.weak);
        ui.min_rect().left()
    });
    (command, end)
}

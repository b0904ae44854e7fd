//! The head of a record's page: its table, the switch between the table and
//! the record, and steps to the records before and after.

use egui::{Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::frame::Sheet;
use crate::i18n::{Lang, counted};
use crate::model::Table;
use crate::ui::command::Command;
use crate::ui::page::{Page, SheetView};
use crate::ui::paint::{self, Align, Icon};
use crate::ui::state::Screen;
use crate::ui::style::{Tokens, size};
use crate::ui::widgets::{Button, row_from_right_ui, row_ui, segmented};

/// Shows the switch between a table and one of its records; returns the screen
/// that was chosen.
pub(in crate::ui) fn switch_ui(ui: &mut Ui, table: Table, now: Screen, lang: Lang, t: &Tokens) -> Option<Screen> {
    let record = Screen::Record(table);
    let options = [(Screen::Sheet(Sheet::Table(table)), lang.pick("表格", "Table")), (record, record.title(lang))];
    segmented(ui, lang.pick("显示为", "Show as"), &options, now, t)
}

/// Shows the head within `rect`.
pub(super) fn head_ui(
    ui: &mut Ui,
    rect: Rect,
    page: &Page<'_>,
    view: &SheetView,
    (table, row): (Table, Option<usize>),
) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let y = rect.center().y;
    let left = pos2(rect.left() + size::PAGE_MARGIN, y);
    let title = table.title(lang);
    let frame = page.frames.get(table);
    let name = row.map(|row| frame.name(row)).unwrap_or_default();
    let name = name.get(lang);
    let right = rect.right() - size::PAGE_MARGIN;
    if page.still && !name.is_empty() {
        // A picture is of the record; of which table says less.
        let room = right - left.x - 120.0;
        let (shown, _) = paint::elided(ui.painter(), left, Align::Left, name, size::page_title(), t.strong, room);
        let at = pos2(shown.right() + 10.0, y + 1.0);
        paint::elided(ui.painter(), at, Align::Left, title, size::secondary(), t.weak, right - at.x);
        return None;
    }
    let shown = paint::text(ui.painter(), left, Align::Left, title, size::page_title(), t.strong);
    let heading = ui.interact(shown, ui.scope_id().with("page title"), Sense::hover());
    heading.widget_info(|| WidgetInfo::labeled(Role::Heading, true, title));
    let mut command = None;
    let place = Rect::from_min_max(pos2(shown.right() + 14.0, rect.top()), pos2(right, rect.bottom()));
    let end = row_ui(ui, place, "record switch", |ui| {
        if let Some(screen) = switch_ui(ui, table, page.state.screen, lang, t) {
            command = Some(Command::Go(screen));
        }
        ui.min_rect().right()
    });
    let count = view.shown();
    let at = row.and_then(|row| view.place(row));
    let start = row_from_right_ui(ui, place, "record steps", |ui| {
        let before = at.and_then(|at| at.checked_sub(1)).or((at.is_none() && count > 0).then_some(0));
        let after = at.map_or(0, |at| at + 1);
        let steps = [
            (Icon::Right, lang.pick("下一条", "Next record"), Some(after)),
            (Icon::Left, lang.pick("上一条", "Record before"), before),
        ];
        for (icon, label, target) in steps {
            let target = target.and_then(|at| view.row_at(at));
            let clicked =
                ui.add_enabled_ui(target.is_some(), |ui| Button::icon(icon, label).show(ui, t).clicked()).inner;
            if let (true, Some(target)) = (clicked, target) {
                command = Some(Command::OpenRecord(table, frame.id(target as usize).to_owned()));
            }
        }
        let words = match (lang, at) {
            (Lang::Zh, Some(at)) => format!("第 {} / {} 条", counted(at + 1), counted(count)),
            (Lang::En, Some(at)) => format!("{} of {}", counted(at + 1), counted(count)),
            (Lang::Zh, None) => format!("筛选之外，另有 {count} 条", count = counted(count)),
            (Lang::En, None) => format!("outside the filter, which leaves {count}", count = counted(count)),
        };
        let width = paint::text_width(ui.painter(), &words, size::secondary());
        let (place, _) = ui.allocate_exact_size(vec2(width + 8.0, size::BUTTON), Sense::hover());
        paint::text(ui.painter(), place.left_center(), Align::Left, &words, size::secondary(), t.weak);
        ui.min_rect().left()
    });
    let at = pos2(end + 14.0, y);
    paint::elided(ui.painter(), at, Align::Left, name, size::body(), t.normal, start - at.x - 16.0);
    command
}

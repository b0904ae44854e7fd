//! What stands where there is too little to compare.

use egui::{Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::{Compared, add};
use crate::frame::Sheet;
use crate::model::Table;
use crate::ui::command::{Command, PinCommand};
use crate::ui::page::Page;
use crate::ui::paint::{self, Align, Icon};
use crate::ui::state::Screen;
use crate::ui::style::size;
use crate::ui::widgets::{Button, card, link, row_ui};

/// Between buttons.
const GAP: f32 = 8.0;

/// Nothing is pinned: says how to, and offers the tables.
pub(super) fn nothing_ui(ui: &mut Ui, area: Rect, page: &Page<'_>) -> Option<Command> {
    let lang = page.lang();
    let title = lang.pick("还没有要对比的记录", "Nothing to compare yet");
    let words = lang.pick(
        "在任一表格中选中一行，按 P 或点“加入对比”；选好两至四行后回到这里",
        "Select a row of any table and press P, or click 'Pin to compare'; come back with two to four rows",
    );
    let center = message(ui, area, page, title, words);
    if page.still {
        return None;
    }
    let mut command = None;
    let tables = [Table::Funds, Table::Loans, Table::Zones];
    let widths = tables.map(|table| Button::new(table.title(lang)).width(ui.painter()));
    let width = widths.iter().sum::<f32>() + GAP * (tables.len() - 1) as f32;
    let place = Rect::from_center_size(pos2(center.x, center.y + 58.0), vec2(width, size::BUTTON));
    row_ui(ui, place, "tables to pin from", |ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        for table in tables {
            let words = table.title(lang);
            if Button::new(words).show(ui, page.t).clicked() {
                command = Some(Command::Go(Screen::Sheet(Sheet::Table(table))));
            }
        }
    });
    command
}

/// One record is pinned, or none that exists: asks for another.
pub(super) fn too_few_ui(ui: &mut Ui, area: Rect, page: &Page<'_>, compared: &Compared<'_>) -> Option<Command> {
    let lang = page.lang();
    let (top, below) = area.split_top_bottom_at_y(area.top() + 120.0);
    let title = lang.pick("再选一行即可对比", "One more record makes a comparison");
    let body = card(ui, top, title, "", page.t);
    let mut command = None;
    let mut y = body.top() + 20.0;
    let mut line = |ui: &mut Ui, words: &str, remove: Option<&str>| {
        let place = Rect::from_min_max(
            pos2(body.left() + size::CARD_MARGIN, y - 12.0),
            pos2(body.right() - size::CARD_MARGIN, y + 12.0),
        );
        y += 26.0;
        row_ui(ui, place, words, |ui| {
            let room = (place.width() - 90.0).min(paint::text_width(ui.painter(), words, size::body()) + 2.0);
            let (rect, _) = ui.allocate_exact_size(vec2(room, 22.0), Sense::hover());
            paint::elided(ui.painter(), rect.left_center(), Align::Left, words, size::body(), page.t.strong, room);
            ui.add_space(8.0);
            if let Some(id) = remove
                && !page.still
                && link(ui, lang.pick("取消", "Unpin"), page.t).clicked()
            {
                command = Some(Command::Pin(PinCommand::Remove(compared.sheet, id.to_owned())));
            }
        });
    };
    for &row in &compared.rows {
        line(ui, compared.frame.name(row).get(lang), Some(compared.frame.id(row)));
    }
    for id in &compared.missing {
        let words = match lang {
            crate::i18n::Lang::Zh => format!("{id}：数据集中没有这条记录"),
            crate::i18n::Lang::En => format!("{id}: not in this dataset"),
        };
        line(ui, &words, Some(id));
    }
    let rest = below.with_min_y(below.top() + size::CARD_GAP);
    add::add_ui(ui, rest, page, compared).or(command)
}

/// A title and a sentence in the middle of `area`; returns its centre.
fn message(ui: &Ui, area: Rect, page: &Page<'_>, title: &str, words: &str) -> egui::Pos2 {
    let center = area.center() - vec2(0.0, 40.0);
    let place = Rect::from_center_size(center, vec2(area.width() - 40.0, 60.0));
    let response = ui.interact(place, ui.scope_id().with("message"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{title}. {words}")));
    Icon::Pin.paint(ui.painter(), center - vec2(0.0, 40.0), 28.0, page.t.faint);
    paint::text(ui.painter(), center, Align::Center, title, size::object_title(), page.t.strong);
    let at = center + vec2(0.0, 24.0);
    paint::elided(ui.painter(), at, Align::Center, words, size::secondary(), page.t.weak, area.width() - 40.0);
    center
}

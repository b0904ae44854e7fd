//! Choosing a further record to compare: by name, pinyin or id.

use egui::{Rect, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::Compared;
use crate::query::Finder;
use crate::ui::command::{Command, PinCommand};
use crate::ui::page::Page;
use crate::ui::paint::{self, Align, Icon};
use crate::ui::state::AppState;
use crate::ui::style::size;
use crate::ui::widgets::{Field, card};
use crate::ui::work::{self, Cancel};

/// Most records that are offered.
const MOST: usize = 40;
const ROW: f32 = 28.0;

/// Shows records of the sheet that are not pinned, found by what is typed.
pub(super) fn add_ui(ui: &mut Ui, area: Rect, page: &Page<'_>, compared: &Compared<'_>) -> Option<Command> {
    if page.still || area.height() < 120.0 {
        return None;
    }
    let (t, lang) = (page.t, page.lang());
    let title = lang.pick("加入对比", "Add to the comparison");
    let body = card(ui, area, title, compared.sheet.title(lang), t);
    let inner = body.shrink2(vec2(size::CARD_MARGIN, 10.0));
    let id = egui::Id::unique("compare add text");
    let mut text = ui.data(|data| data.get_temp::<String>(id)).unwrap_or_default();
    let field = Rect::from_min_size(inner.min, vec2(inner.width().min(360.0), size::BUTTON));
    let hint = lang.pick("名称、拼音或编号", "Name, pinyin or id");
    let name = lang.pick("查找记录", "Find a record");
    Field { id: "compare add", name, hint, width: field.width() }.show_in(ui, field, &mut text, t);
    ui.data_mut(|data| data.insert_temp(id, text.clone()));

    let list = Rect::from_min_max(pos2(inner.left(), field.bottom() + 8.0), inner.max);
    let mut child = ui.new_child(UiBuilder::new().id_salt("records to add").max_rect(list));
    let mut command = None;
    let frame = compared.frame;
    let sheet = compared.sheet;
    let now = work::is_now(page, frame.rows());
    let found = work::keep(ui.ctx(), "records to add", (page.frames.stamp(), sheet, text.clone()), now, || {
        let (frames, text) = (page.frames.clone(), text.clone());
        move |cancel: &Cancel| {
            let (frame, finder) = (frames.get(sheet), Finder::new(&text));
            let fits = |row: usize| finder.is_empty() || finder.fit(frame.id(row), &frame.name(row), &[]).is_some();
            let mut found = Vec::new();
            for row in 0..frame.rows() {
                cancel.go_on()?;
                // Those that are compared already are not offered.
                if found.len() < MOST + AppState::MOST_PINS && fits(row) {
                    found.push(row);
                }
            }
            Some(found)
        }
    });
    let rows: Vec<usize> = found.fresh().map_or_else(Vec::new, |found| {
        found.iter().copied().filter(|row| !compared.rows.contains(row)).take(MOST).collect()
    });
    ScrollArea::vertical().auto_shrink([false; 2]).show(&mut child, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for row in rows {
            let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
            let name = frame.name(row);
            let name = name.get(lang);
            let label = format!("{}{}{name}", lang.pick("加入对比", "Pin to compare"), lang.pick("：", ": "));
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
            if response.hovered() || response.has_focus() {
                ui.painter().rect_filled(rect, 4.0, t.hover);
            }
            Icon::Pin.paint(ui.painter(), pos2(rect.left() + 12.0, rect.center().y), 13.0, t.weak);
            let at = pos2(rect.left() + 28.0, rect.center().y);
            paint::elided(ui.painter(), at, Align::Left, name, size::body(), t.normal, rect.right() - at.x);
            if response.clicked() {
                command = Some(Command::Pin(PinCommand::Add(compared.sheet, frame.id(row).to_owned())));
            }
        }
    });
    command
}

//! Links to the records that speak of this one.

use std::sync::Arc;

use egui::{Ui, vec2};

use super::super::command::Command;
use super::super::page::Page;
use super::super::paint::{self, Align};
use super::super::style::size;
use super::super::widgets::{link, row_ui};
use super::super::work;
use super::heading;
use crate::frame::Sheet;
use crate::i18n::Lang;
use crate::model::Table;
use crate::query::{Related, related, set_values};

/// Names shown of one kind; the rest are counted.
const MOST: usize = 8;

/// The records that speak of a row; `None` while they are looked for.
pub(in crate::ui) fn found(ui: &Ui, page: &Page<'_>, table: Table, row: usize) -> Option<Arc<Vec<Related>>> {
    let now = work::is_now(page, work::records(page.data));
    work::fresh(ui.ctx(), "related records", (page.frames.stamp(), table, row), now, || {
        let frames = page.frames.clone();
        move |_| Some(related(&frames, table, frames.get(table).id(row)))
    })
}

/// Lists the records that speak of `id` by table and column.
pub(super) fn links_ui(ui: &mut Ui, page: &Page<'_>, id: &str, found: &[Related]) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let mut command = None;
    heading(ui, lang.pick("关联记录", "Related records"), page);
    for related in found {
        let frame = page.frames.get(related.table);
        let column = frame.columns()[related.column].info.title(lang);
        let words = match lang {
            Lang::Zh => format!("{}（{column}）", related.table.title(lang)),
            Lang::En => format!("{} ({})", related.table.title(lang), column.to_lowercase()),
        };
        let words = format!("{words}  {}", related.rows.len());
        let (place, _) = ui.allocate_exact_size(vec2(ui.available_width(), 20.0), egui::Sense::hover());
        let shown = paint::text(ui.painter(), place.left_center(), Align::Left, &words, size::secondary(), t.weak);
        if related.rows.len() > 1 && !page.still {
            let rest = place.with_min_x(shown.right() + 10.0);
            let all = match lang {
                Lang::Zh => format!("在{}表中查看全部", related.table.title(lang)),
                Lang::En => format!("Show all in {}", related.table.title(lang)),
            };
            let clicked = row_ui(ui, rest, &format!("all {} {}", related.table.id(), related.column), |ui| {
                link(ui, &all, t).clicked()
            });
            if clicked {
                let query = set_values("", frame, related.column, &[id.to_owned()]);
                command = Some(Command::ShowRows(Sheet::Table(related.table), query));
            }
        }
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(14.0, 2.0);
            for &row in related.rows.iter().take(MOST) {
                if link(ui, frame.name(row as usize).get(lang), t).clicked() {
                    command = Some(Command::Open(related.table, frame.id(row as usize).to_owned()));
                }
            }
            if related.rows.len() > MOST {
                let more = related.rows.len() - MOST;
                let words = match lang {
                    Lang::Zh => format!("另 {more} 项"),
                    Lang::En => format!("and {more} more"),
                };
                ui.label(egui::RichText::new(words).font(size::secondary()).color(t.weak));
            }
        });
        ui.add_space(4.0);
    }
    command
}

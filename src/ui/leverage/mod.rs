//! The leverage workbench: published multiples beside recomputed ones, the
//! formula with its numbers, and the amounts behind it.

mod amounts;
mod formula;
mod missing;
mod model;
mod multiples;
mod shown;
mod switches;
#[cfg(test)]
mod tests;
mod together;
mod what_if;

use egui::{Rect, ScrollArea, Ui, UiBuilder, pos2, vec2};

use super::command::Command;
use super::evidence;
use super::page::Page;
use super::plot::stub_row;
use super::state::{AppState, Screen};
use super::style::size;
use super::widgets::card;
use super::work::too_many_ui;
use super::workbench::{HEAD, head_ui};
use crate::indicators::Assumption;
use crate::model::Term as _;
use missing::{MISSING, missing_ui};
use model::Model;
use shown::{Detail, Shown};
use switches::{SWITCHES, switches_ui};
use together::{TOGETHER, together_ui};
use what_if::{WHAT_IF, what_if_card_ui};

/// The page is scrolled where it is lower than this.
const LEAST_HEIGHT: f32 = 560.0;
/// Rows are as high as there is room for, within these.
const ROW: std::ops::RangeInclusive<f32> = 30.0..=48.0;
/// The same for the lower chart.
const AMOUNT_ROW: std::ops::RangeInclusive<f32> = 18.0..=48.0;
/// Height of the row of funds that can't be computed.
const STUB: f32 = 32.0;
/// Height of the legend.
const LEGEND: f32 = 28.0;
/// Height of a table's titles and ticks.
const TITLES: f32 = 30.0;

/// What the multiples of a picture rest on, for its footer.
pub(super) fn basis_words(state: &AppState) -> String {
    switches::basis_words(state)
}

/// Shows the leverage page.
pub fn leverage_ui(ui: &mut Ui, page: &Page<'_>) -> Option<Command> {
    let area = ui.max_rect();
    ui.painter().rect_filled(area, 0.0, page.t.bg);
    let head = Rect::from_min_size(area.min, vec2(area.width(), HEAD));
    let subtitle = page
        .lang()
        .pick("公布的倍数与按各口径推算的倍数，互相核对", "Published multiples beside those recomputed on each basis");
    let command = head_ui(ui, head, page, Screen::Leverage, subtitle);
    let body = Rect::from_min_max(
        pos2(area.left() + size::PAGE_MARGIN, head.bottom()),
        pos2(area.right() - size::PAGE_MARGIN, area.bottom() - size::PAGE_MARGIN),
    );
    if too_many_ui(ui, body, page) {
        return command;
    }
    let shown = Shown::of(ui.ctx(), page);
    let (switches, body) = body.split_top_bottom_at_y(body.top() + SWITCHES);
    let command = switches_ui(ui, switches, page, &shown).or(command);
    if page.still || body.height() >= LEAST_HEIGHT {
        return cards_ui(ui, body, page, &shown, true).or(command);
    }
    let mut child = ui.new_child(UiBuilder::new().id_salt("leverage").max_rect(body));
    let scrolled = ScrollArea::vertical().auto_shrink([false; 2]).show(&mut child, |ui| {
        let (place, _) = ui.allocate_exact_size(vec2(body.width(), LEAST_HEIGHT), egui::Sense::hover());
        cards_ui(ui, place, page, &shown, false)
    });
    evidence::note_scrolled(ui.ctx(), page.lang(), &scrolled);
    scrolled.inner.or(command)
}

fn cards_ui(ui: &mut Ui, area: Rect, page: &Page<'_>, shown: &Shown, wheel: bool) -> Option<Command> {
    let model = Model::of(page, shown);
    let detail = model.of.map(|of| Detail::of(ui.ctx(), page, of.row));
    let right = (area.width() * 0.32).clamp(300.0, 460.0);
    let (left, right) = area.split_left_right_at_x(area.right() - right);
    let left = left.with_max_x(left.right() - size::CARD_GAP);
    // A picture shows an assumption that is made, not where one could be.
    let what_if = !page.still || page.state.work.leverage.assumption != Assumption::default();
    let lower = if what_if { WHAT_IF + size::CARD_GAP } else { 0.0 };
    let upper = right.with_max_y(right.bottom() - lower);
    let mut command = formula::formula_card_ui(ui, upper, page, &model, detail.as_deref());
    if what_if {
        let lower = right.with_min_y(right.bottom() - WHAT_IF);
        command = what_if_card_ui(ui, lower, page, &model, detail.as_deref()).or(command);
    }

    let row = row_height(left.height(), &model);
    let unknown = !model.unknown.is_empty();
    let fixed = size::CARD_HEADER + TITLES + TOGETHER + LEGEND + if unknown { STUB } else { 0.0 };
    let wanted = fixed + row * model.known.len().max(1) as f32;
    // Where there is room, each fund that can't be computed has a row.
    let amounts = size::CARD_HEADER + TITLES + LEGEND + *ROW.start() * model.amounts().count().max(1) as f32;
    let rows = MISSING * model.unknown.len() as f32;
    let listed = wanted + rows + size::CARD_GAP + amounts <= left.height();
    let wanted = if listed { wanted + rows } else { wanted };
    // A long list leaves a third for the amounts and is scrolled.
    let upper =
        wanted.min(if listed { wanted } else { (left.height() * 0.64).max(fixed + 3.0 * row) }).min(left.height());
    let (top, bottom) = left.split_top_bottom_at_y(left.top() + upper);
    command = multiples_card_ui(ui, top, page, (&model, shown), (row, wheel, listed)).or(command);
    let bottom = bottom.with_min_y(bottom.top() + size::CARD_GAP);
    if bottom.height() > size::CARD_HEADER + TITLES + LEGEND + 2.0 * AMOUNT_ROW.start() {
        command = amounts::amounts_card_ui(ui, bottom, page, &model, wheel).or(command);
    }
    command
}

/// Height of a row of multiples: the least, and a fair share of what both
/// charts leave over.
fn row_height(height: f32, model: &Model<'_>) -> f32 {
    let (upper, lower) = (model.known.len().max(1) as f32, model.amounts().count().max(1) as f32);
    let fixed = 2.0 * (size::CARD_HEADER + TITLES + LEGEND) + STUB + TOGETHER + size::CARD_GAP;
    let spare = height - fixed - upper * ROW.start() - lower * AMOUNT_ROW.start();
    (ROW.start() + (spare * 0.5 / upper).floor().max(0.0)).min(*ROW.end())
}

fn multiples_card_ui(
    ui: &mut Ui,
    rect: Rect,
    page: &Page<'_>,
    (model, shown): (&Model<'_>, &Shown),
    (row, wheel, listed): (f32, bool, bool),
) -> Option<Command> {
    let lang = page.lang();
    let title = page.state.work.leverage.measure.label(lang);
    let inner = card(ui, rect, title, &model.subtitle(lang), page.t);
    let foot = inner.with_min_y(inner.bottom() - LEGEND);
    let mut table = inner.with_max_y(foot.top() - TOGETHER);
    together_ui(ui, inner.with_min_y(table.bottom()).with_max_y(foot.top()), page, &shown.group);
    let mut command = None;
    if !model.unknown.is_empty() {
        if listed {
            let rows = table.with_min_y(table.bottom() - MISSING * model.unknown.len() as f32);
            command = missing_ui(ui, rows, page, model);
            table.max.y = rows.top();
        }
        let stub = table.with_min_y(table.bottom() - STUB);
        table.max.y = stub.top();
        let names = model.why_unknown(lang);
        let what = match lang {
            crate::i18n::Lang::Zh => format!("无法计算 {} 只", model.unknown.len()),
            crate::i18n::Lang::En => format!("{} can't be computed", model.unknown.len()),
        };
        // The stub follows the last row where the card is higher than its rows.
        let end = if listed { table.bottom() } else { table.top() + TITLES + row * model.known.len() as f32 };
        let up = (table.bottom() - end).max(0.0);
        stub_row(ui, stub.translate(vec2(0.0, -up)), page, "multiples", &what, if listed { "" } else { &names });
    }
    multiples::multiples_ui(ui, (table, foot), page, model, (row, wheel)).or(command)
}

//! The two charts, one above the other: multiples, and the amounts behind them.

use egui::{Rect, Ui, vec2};

use super::amounts;
use super::missing::{MISSING, missing_ui};
use super::model::Model;
use super::multiples;
use super::shown::Shown;
use super::together::Together;
use crate::model::Term as _;
use crate::ui::command::Command;
use crate::ui::evidence;
use crate::ui::page::Page;
use crate::ui::plot::stub_row;
use crate::ui::style::size;
use crate::ui::widgets::card;

/// Rows are as high as there is room for, within these.
const ROW: std::ops::RangeInclusive<f32> = 30.0..=48.0;
/// The same for the lower chart.
pub(super) const AMOUNT_ROW: std::ops::RangeInclusive<f32> = 18.0..=48.0;
/// A row of the lower chart with a name of two lines.
const TWO_LINES: f32 = 29.0;
/// Lower pictures may leave out the lower chart.
const LOW: f32 = 520.0;
/// Height of the row of funds that can't be computed.
const STUB: f32 = 32.0;
/// Height of a table's titles and ticks.
pub(super) const TITLES: f32 = 30.0;

/// What the two cards take beside their rows.
struct Fixed {
    multiples: f32,
    amounts: f32,
}

impl Fixed {
    fn new(ui: &Ui, width: f32, page: &Page<'_>, (model, shown): (&Model<'_>, &Shown)) -> Self {
        let head = size::CARD_HEADER + TITLES;
        let stub = if model.unknown.is_empty() { 0.0 } else { STUB };
        let together = Together::of(ui.painter(), width, page, &shown.group);
        Self {
            multiples: head + stub + together.height() + multiples::foot_height(ui, width, page),
            amounts: head + amounts::foot_height(ui, width, page.lang(), page.t),
        }
    }
}

/// How many rows each of the two has room for.
fn rows(model: &Model<'_>) -> (f32, f32) {
    (model.known.len().max(1) as f32, model.amounts().count().max(1) as f32)
}

/// The height in which both show all of their rows.
pub(super) fn least_height(ui: &Ui, width: f32, page: &Page<'_>, (model, shown): (&Model<'_>, &Shown)) -> f32 {
    let fixed = Fixed::new(ui, width, page, (model, shown));
    let (upper, lower) = rows(model);
    fixed.multiples + ROW.start() * upper + size::CARD_GAP + fixed.amounts + TWO_LINES * lower
}

/// Shows both; also tells where they end.
pub(super) fn charts_ui(
    ui: &mut Ui,
    area: Rect,
    page: &Page<'_>,
    (model, shown): (&Model<'_>, &Shown),
    wheel: bool,
) -> (Option<Command>, f32) {
    let fixed = Fixed::new(ui, area.width(), page, (model, shown));
    let (known, of_amounts) = rows(model);
    let row = row_height(area.height(), &fixed, model);
    let wanted = fixed.multiples + row * known;
    // Where there is room, each fund that can't be computed has a row.
    let amounts = fixed.amounts + ROW.start() * of_amounts;
    let missing = MISSING * model.unknown.len() as f32;
    let listed = wanted + missing + size::CARD_GAP + amounts <= area.height();
    let wanted = if listed { wanted + missing } else { wanted };
    // A low picture shows all of one chart rather than a little of both.
    let both = wanted + size::CARD_GAP + fixed.amounts + AMOUNT_ROW.start() * of_amounts;
    if page.still && area.height() < LOW && both > area.height() {
        evidence::note_without(ui.ctx(), page.lang(), [page.lang().pick("资金规模", "the amounts")]);
        let rect = area.with_max_y(area.top() + wanted.min(area.height()));
        let command = multiples_card_ui(ui, rect, page, (model, shown), (row, wheel, false));
        return (command, rect.bottom());
    }
    // A long list leaves a third for the amounts and is scrolled.
    let upper = if listed { wanted } else { wanted.min((area.height() * 0.64).max(fixed.multiples + 3.0 * row)) };
    let (top, bottom) = area.split_top_bottom_at_y(area.top() + upper.min(area.height()));
    let command = multiples_card_ui(ui, top, page, (model, shown), (row, wheel, listed));
    let bottom = bottom.with_min_y(bottom.top() + size::CARD_GAP);
    if bottom.height() <= fixed.amounts + 2.0 * AMOUNT_ROW.start() {
        return (command, top.bottom());
    }
    let (chosen, end) = amounts::amounts_card_ui(ui, bottom, page, model, wheel);
    (chosen.or(command), end)
}

/// Height of a row of multiples: the least, and a fair share of what both
/// charts leave over.
fn row_height(height: f32, fixed: &Fixed, model: &Model<'_>) -> f32 {
    let (upper, lower) = rows(model);
    let spare = height - fixed.multiples - fixed.amounts - size::CARD_GAP - upper * ROW.start() - lower * TWO_LINES;
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
    let foot = inner.with_min_y(inner.bottom() - multiples::foot_height(ui, rect.width(), page));
    let together = Together::of(ui.painter(), rect.width(), page, &shown.group);
    let mut table = inner.with_max_y(foot.top() - together.height());
    together.show(ui, inner.with_min_y(table.bottom()).with_max_y(foot.top()), page);
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

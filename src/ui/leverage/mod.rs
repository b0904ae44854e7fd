//! The leverage workbench: published multiples beside recomputed ones, the
//! formula with its numbers, and the amounts behind it.

mod amounts;
mod charts;
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
use super::state::{AppState, Screen};
use super::style::size;
use super::work::progress_ui;
use super::workbench::{HEAD, LEFT_OUT, head_ui, left_out_ui};
use crate::indicators::Assumption;
use model::Model;
use shown::{Detail, Shown};
use switches::{SWITCHES, switches_ui};
use what_if::{WHAT_IF, what_if_card_ui};

/// The page is scrolled where it is lower than this.
const LEAST_HEIGHT: f32 = 560.0;
/// What the formula gets of the width of a picture, and of the window, where an
/// assumption stands below it.
const FORMULA: [f32; 2] = [0.29, 0.32];
/// A picture higher than this part of its width gives it as much as the window: it ends
/// sooner, and on the first of two pages.
const HIGH: f32 = 0.8;
/// Below this height of its card in a picture the formula is left out: with the
/// multiples on other bases beside it, it needs little.
const LEAST_FORMULA: f32 = 136.0;
/// What it gets at the most below the charts.
const MOST_FORMULA: f32 = 320.0;
/// A picture that is narrower and not upright has no room for the formula.
const BESIDE: f32 = 760.0;

/// What the multiples of a picture rest on, for its footer.
pub(super) fn basis_words(state: &AppState) -> String {
    switches::basis_words(state)
}

/// Shows the leverage page; of a picture the charts alone, if that is asked for.
pub fn leverage_ui(ui: &mut Ui, page: &Page<'_>, alone: bool) -> Option<Command> {
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
    let kept = Shown::of(ui.ctx(), page);
    let Some(shown) = kept.value.filter(|_| kept.is_fresh) else {
        progress_ui(ui, body, page, Screen::Leverage.title(page.lang()), &kept.wait);
        return command;
    };
    let (switched, height) = switches_ui(ui, body.with_max_y(body.top() + SWITCHES), page, &shown);
    let (mut command, mut body) = (switched.or(command), body.with_min_y(body.top() + height));
    if shown.left_out > 0 {
        let what = page.lang().pick("杠杆倍数", "multiple");
        command = left_out_ui(ui, body, page, (shown.rows.len(), shown.left_out), what).or(command);
        body.min.y += LEFT_OUT;
    }
    if alone {
        let model = Model::of(page, &shown);
        return charts::charts_ui(ui, body, page, (&model, &shown), false).0.or(command);
    }
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
    if page.still && (area.height() > area.width() || area.width() < BESIDE) {
        return below_ui(ui, area, page, (&model, shown), detail.as_deref());
    }
    let is_high = area.height() > area.width() * HIGH;
    let right = (area.width() * FORMULA[usize::from(!page.still || is_high)]).clamp(300.0, 460.0);
    let (left, right) = area.split_left_right_at_x(area.right() - right);
    let left = left.with_max_x(left.right() - size::CARD_GAP);
    let command = formula_ui(ui, right, page, &model, detail.as_deref());
    charts::charts_ui(ui, left, page, (&model, shown), wheel).0.or(command)
}

/// The charts of a narrow picture, and the formula below them where it has room.
fn below_ui(
    ui: &mut Ui,
    area: Rect,
    page: &Page<'_>,
    (model, shown): (&Model<'_>, &Shown),
    detail: Option<&Detail>,
) -> Option<Command> {
    let least = charts::least_height(ui, area.width(), page, (model, shown));
    let spare = area.height() - least - size::CARD_GAP;
    if spare < LEAST_FORMULA {
        evidence::note_without(ui.ctx(), page.lang(), [page.lang().pick("公式", "the formula")]);
        return charts::charts_ui(ui, area, page, (model, shown), false).0;
    }
    // Both get of what is left over.
    let charts = area.with_max_y(area.bottom() - size::CARD_GAP - spare.min(MOST_FORMULA));
    let (command, end) = charts::charts_ui(ui, charts, page, (model, shown), false);
    let formula = area.with_min_y(end + size::CARD_GAP);
    formula_ui(ui, formula, page, model, detail).or(command)
}

/// The formula, and the assumption below it.
fn formula_ui(ui: &mut Ui, area: Rect, page: &Page<'_>, model: &Model<'_>, detail: Option<&Detail>) -> Option<Command> {
    // A picture shows an assumption that is made, not where one could be.
    let what_if = !page.still || page.state.work.leverage.assumption != Assumption::default();
    let lower = if what_if { WHAT_IF + size::CARD_GAP } else { 0.0 };
    let upper = area.with_max_y(area.bottom() - lower);
    let command = formula::formula_card_ui(ui, upper, page, model, detail);
    if what_if {
        let lower = area.with_min_y(area.bottom() - WHAT_IF);
        return what_if_card_ui(ui, lower, page, model, detail).or(command);
    }
    command
}

//! Grants turned into investments 拨改投: a budget spent as grants against the
//! same budget, a part of which is invested and used again. All that goes in is
//! an assumption; what the dataset knows stands apart.

mod chart;
mod controls;
mod facts;
mod formula;
mod result;
mod table;

use std::sync::Arc;

use egui::{Context, Rect, ScrollArea, Ui, UiBuilder, pos2, vec2};
use rust_decimal::Decimal;

use super::command::Command;
use super::evidence;
use super::page::Page;
use super::state::Screen;
use super::style::size;
use super::workbench::{HEAD, head_ui, money_scale};
use crate::i18n::Lang;
use crate::indicators::recycling::{Assumptions, Course};
use crate::model::Figure;
use crate::model::figure::{Interval, Scale, Unit};

use facts::Facts;
pub(super) use facts::sources;

/// Below this width the cards stand one below the other.
const WIDE: f32 = 960.0;
/// The page is scrolled where it is lower than this.
const LEAST_HEIGHT: f32 = 640.0;
/// A picture lower than this has no room for the assumptions.
const LEAST_STILL: f32 = controls::HEIGHT;
/// With less height a chart says nothing.
const LEAST_CHART: f32 = 130.0;
/// The least height of the chart.
const CHART: f32 = 220.0;
/// Rows of the table that are seen at once where cards are stacked.
const STACKED_ROWS: f32 = 12.0;

/// What the cards show.
struct Model<'a> {
    assumed: &'a Assumptions,
    course: Course,
    /// One unit for all amounts of the page.
    scale: Scale,
    /// What the dataset knows; `None` while it is looked for.
    facts: Option<Arc<Facts>>,
}

impl<'a> Model<'a> {
    fn of(ctx: &Context, page: &Page<'a>) -> Self {
        let assumed = &page.state.work.grants.assumed;
        let course = Course::of(assumed);
        let last: Vec<Figure> = course
            .years
            .last()
            .map(|year| [year.grants_so_far, year.support_so_far()].map(money).into())
            .unwrap_or_default();
        let scale = money_scale(&last, page.lang());
        Self { assumed, course, scale, facts: Facts::of(ctx, page) }
    }
}

/// A simulated amount.
fn money(amount: Decimal) -> Figure {
    Figure::derived(amount, Interval::point(amount), Unit::Money, false)
}

/// A simulated amount in words: 4050 万元.
fn words(amount: Decimal, lang: Lang) -> String {
    money(amount).format(lang)
}

/// Shows the page in all of `ui`.
pub(super) fn grants_ui(ui: &mut Ui, page: &Page<'_>) -> Option<Command> {
    let area = ui.max_rect();
    ui.painter().rect_filled(area, 0.0, page.t.bg);
    let head = Rect::from_min_size(area.min, vec2(area.width(), HEAD));
    let subtitle = page.lang().pick(
        "同一笔预算：全部补助，与部分投资、收回再投；模拟，参数均为假设",
        "The same budget all as grants, and partly invested and used again; a simulation on assumptions",
    );
    let command = head_ui(ui, head, page, Screen::Grants, subtitle);
    let body = Rect::from_min_max(
        pos2(area.left() + size::PAGE_MARGIN, head.bottom()),
        pos2(area.right() - size::PAGE_MARGIN, area.bottom() - size::PAGE_MARGIN),
    );
    let model = Model::of(ui.ctx(), page);
    let stacked = body.width() < WIDE;
    let least = if stacked { stacked_height(&model) } else { LEAST_HEIGHT };
    let cards = |ui: &mut Ui, place: Rect| {
        if stacked {
            stacked_ui(ui, place, page, &model)
        } else if page.still && place.height() < LEAST_STILL {
            low_ui(ui, place, page, &model);
            None
        } else {
            beside_ui(ui, place, page, &model)
        }
    };
    if page.still || body.height() >= least {
        return cards(ui, body).or(command);
    }
    let mut child = ui.new_child(UiBuilder::new().id_salt("grants").max_rect(body));
    let scrolled = ScrollArea::vertical().auto_shrink([false; 2]).show(&mut child, |ui| {
        let (place, _) = ui.allocate_exact_size(vec2(body.width(), least), egui::Sense::hover());
        cards(ui, place)
    });
    evidence::note_scrolled(ui.ctx(), page.lang(), &scrolled);
    scrolled.inner.or(command)
}

/// A picture too low for the assumptions has the result above the chart.
fn low_ui(ui: &mut Ui, area: Rect, page: &Page<'_>, model: &Model<'_>) {
    let lang = page.lang();
    let (top, chart) = area.split_top_bottom_at_y(area.top() + result::HEIGHT);
    result::result_card_ui(ui, top, page, model);
    let chart = chart.with_min_y(chart.top() + size::CARD_GAP);
    let has_chart = chart.height() >= LEAST_CHART;
    if has_chart {
        chart::chart_card_ui(ui, chart, page, model);
    }
    let rest = [
        lang.pick("假设", "the assumptions"),
        lang.pick("公式", "the formula"),
        lang.pick("逐年表", "the table year by year"),
        lang.pick("公布的事实", "published facts"),
    ];
    let chart = (!has_chart).then_some(lang.pick("累计支持图", "the chart"));
    evidence::note_without(ui.ctx(), lang, chart.into_iter().chain(rest));
}

/// What is assumed at the left, what follows from it at the right.
fn beside_ui(ui: &mut Ui, area: Rect, page: &Page<'_>, model: &Model<'_>) -> Option<Command> {
    let (left, right) = area.split_left_right_at_x(area.left() + (area.width() * 0.26).clamp(300.0, 380.0));
    let right = right.with_min_x(right.left() + size::CARD_GAP);
    let facts = facts::height(model.facts.as_deref());
    let controls = (left.height() - facts - size::CARD_GAP).clamp(controls::HEIGHT, controls::MOST);
    let (top, bottom) = left.split_top_bottom_at_y(left.top() + controls);
    let command = controls::controls_card_ui(ui, top, page, model);
    let bottom = bottom.with_min_y(bottom.top() + size::CARD_GAP);
    let command = facts::facts_card_ui(ui, bottom, page, model.facts.as_deref()).or(command);

    let (top, rest) = right.split_top_bottom_at_y(right.top() + result::HEIGHT);
    result::result_card_ui(ui, top, page, model);
    let rest = rest.with_min_y(rest.top() + size::CARD_GAP);
    let lower = formula::HEIGHT.max(rest.height() * 0.5).min(rest.height() - CHART - size::CARD_GAP);
    let (chart, lower) = rest.split_top_bottom_at_y(rest.bottom() - lower);
    chart::chart_card_ui(ui, chart.with_max_y(chart.bottom() - size::CARD_GAP), page, model);
    let split = lower.left() + (lower.width() * 0.37).clamp(300.0, 460.0);
    let (formula, table) = lower.split_left_right_at_x(split);
    formula::formula_card_ui(ui, formula, page, model);
    table::table_card_ui(ui, table.with_min_x(table.left() + size::CARD_GAP), page, model);
    command
}

/// The heights of the cards where they are stacked.
fn heights(model: &Model<'_>) -> [f32; 6] {
    let table = size::CARD_HEADER + table::TITLES + STACKED_ROWS * table::ROW + 8.0;
    [result::HEIGHT, controls::HEIGHT, CHART + 40.0, formula::HEIGHT, table, facts::height(model.facts.as_deref())]
}

fn stacked_height(model: &Model<'_>) -> f32 {
    let heights = heights(model);
    heights.iter().sum::<f32>() + size::CARD_GAP * (heights.len() as f32 - 1.0)
}

fn stacked_ui(ui: &mut Ui, area: Rect, page: &Page<'_>, model: &Model<'_>) -> Option<Command> {
    let mut top = area.top();
    let places = heights(model).map(|height| {
        let place = Rect::from_min_size(pos2(area.left(), top), vec2(area.width(), height));
        top = place.bottom() + size::CARD_GAP;
        place
    });
    let [result, controls, chart, formula, table, facts] = places;
    // A picture has whole cards; the first one there always is.
    let fits = |place: Rect| !page.still || place == result || place.bottom() <= area.bottom() + 1.0;
    let lang = page.lang();
    let titles = [
        (controls, lang.pick("假设", "the assumptions")),
        (chart, lang.pick("累计支持图", "the chart")),
        (formula, lang.pick("公式", "the formula")),
        (table, lang.pick("逐年表", "the table year by year")),
        (facts, lang.pick("公布的事实", "published facts")),
    ];
    let without = titles.into_iter().filter(|(place, _)| !fits(*place)).map(|(_, title)| title);
    evidence::note_without(ui.ctx(), lang, without);
    result::result_card_ui(ui, result, page, model);
    let command = if fits(controls) { controls::controls_card_ui(ui, controls, page, model) } else { None };
    if fits(chart) {
        chart::chart_card_ui(ui, chart, page, model);
    }
    if fits(formula) {
        formula::formula_card_ui(ui, formula, page, model);
    }
    if fits(table) {
        table::table_card_ui(ui, table, page, model);
    }
    if !fits(facts) {
        return command;
    }
    facts::facts_card_ui(ui, facts, page, model.facts.as_deref()).or(command)
}

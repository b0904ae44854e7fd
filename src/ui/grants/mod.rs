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

/// A card of the page, from top to bottom where they are stacked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Card {
    Result,
    Controls,
    Chart,
    Formula,
    Table,
    Facts,
}

impl Card {
    const ALL: [Self; 6] = [Self::Result, Self::Controls, Self::Chart, Self::Formula, Self::Table, Self::Facts];
    /// In the order in which they get room where there is little.
    const BY_WEIGHT: [Self; 6] = [Self::Result, Self::Chart, Self::Controls, Self::Formula, Self::Table, Self::Facts];

    fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Result => lang.pick("结论", "the result"),
            Self::Controls => lang.pick("假设", "the assumptions"),
            Self::Chart => lang.pick("累计支持图", "the chart"),
            Self::Formula => lang.pick("公式", "the formula"),
            Self::Table => lang.pick("逐年表", "the table year by year"),
            Self::Facts => lang.pick("公布的事实", "published facts"),
        }
    }
}

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

/// Shows the page in all of `ui`; of a picture the chart alone, if that is asked for.
pub(super) fn grants_ui(ui: &mut Ui, page: &Page<'_>, alone: bool) -> Option<Command> {
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
    if alone {
        chart::chart_card_ui(ui, body, page, &model);
        return command;
    }
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
    let chart = (!has_chart).then_some(Card::Chart);
    let without = chart.into_iter().chain([Card::Controls, Card::Formula, Card::Table, Card::Facts]);
    evidence::note_without(ui.ctx(), lang, without.map(|card| card.title(lang)));
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
    let places = if page.still { still_places(ui, area, page, model) } else { all_places(area, model) };
    let mut command = None;
    for (card, place) in places {
        let found = match card {
            Card::Result => {
                result::result_card_ui(ui, place, page, model);
                None
            }
            Card::Controls => controls::controls_card_ui(ui, place, page, model),
            Card::Chart => {
                chart::chart_card_ui(ui, place, page, model);
                None
            }
            Card::Formula => {
                formula::formula_card_ui(ui, place, page, model);
                None
            }
            Card::Table => {
                table::table_card_ui(ui, place, page, model);
                None
            }
            Card::Facts => facts::facts_card_ui(ui, place, page, model.facts.as_deref()),
        };
        command = command.or(found);
    }
    command
}

/// All cards below each other.
fn all_places(area: Rect, model: &Model<'_>) -> Vec<(Card, Rect)> {
    let mut top = area.top();
    let place = |(card, height): (Card, f32)| {
        let place = Rect::from_min_size(pos2(area.left(), top), vec2(area.width(), height));
        top = place.bottom() + size::CARD_GAP;
        (card, place)
    };
    Card::ALL.into_iter().zip(heights(model)).map(place).collect()
}

/// The cards that have room in a picture, the telling ones first; the chart gets what is
/// left over. The first one there always is.
fn still_places(ui: &Ui, area: Rect, page: &Page<'_>, model: &Model<'_>) -> Vec<(Card, Rect)> {
    let lang = page.lang();
    let wanted = |card: Card| {
        let all = Card::ALL.into_iter().zip(heights(model));
        let height = all.into_iter().find(|(other, _)| *other == card).map_or(0.0, |(_, height)| height);
        let chart = (area.height() - result::HEIGHT - size::CARD_GAP).clamp(LEAST_CHART, CHART);
        if card == Card::Chart { chart } else { height }
    };
    let mut left = area.height() + 1.0;
    let mut shown: Vec<(Card, f32)> = Vec::new();
    for card in Card::BY_WEIGHT {
        let height = wanted(card);
        let gap = if shown.is_empty() { 0.0 } else { size::CARD_GAP };
        if shown.is_empty() || height + gap <= left {
            left -= height + gap;
            shown.push((card, height));
        }
    }
    let without = Card::ALL.into_iter().filter(|card| !shown.iter().any(|(other, _)| other == card));
    evidence::note_without(ui.ctx(), lang, without.map(|card| card.title(lang)));
    shown.sort_by_key(|(card, _)| *card);
    let mut top = area.top();
    let place = |(card, height): (Card, f32)| {
        let height = if card == Card::Chart { height + left.max(1.0) - 1.0 } else { height };
        let place = Rect::from_min_size(pos2(area.left(), top), vec2(area.width(), height));
        top = place.bottom() + size::CARD_GAP;
        (card, place)
    };
    shown.into_iter().map(place).collect()
}

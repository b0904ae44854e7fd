//! Money flow: from public money through mother funds and sub-funds to
//! projects, and what it adds up to with and without the mother's money in its
//! sub-funds.

mod band;
mod diagram;
mod family;
mod figure;
mod layout;
mod legend;
mod model;
mod node;
mod totals;

use egui::{Rect, ScrollArea, Sense, Ui, UiBuilder, pos2, vec2};

use super::command::Command;
use super::evidence;
use super::page::Page;
use super::state::Screen;
use super::style::size;
use super::work::progress_ui;
use super::workbench::{HEAD, LEFT_OUT, head_ui, left_out_ui};
use model::{Found, Model};

/// Where it is narrower than this, the totals stand below the diagram.
const SIDE_BY_SIDE: f32 = 860.0;
/// The page is scrolled where it is lower than this.
const LEAST_HEIGHT: f32 = 520.0;
/// A picture lower than this has no room for the totals beside the diagram.
const LEAST_STILL: f32 = 260.0;

/// Shows the page in all of `ui`; of a picture the diagram alone, if that is asked for.
pub(super) fn flow_ui(ui: &mut Ui, page: &Page<'_>, alone: bool) -> Option<Command> {
    let area = ui.max_rect();
    ui.painter().rect_filled(area, 0.0, page.t.bg);
    let head = Rect::from_min_size(area.min, vec2(area.width(), HEAD));
    let subtitle = page.lang().pick(
        "财政资金经母基金、子基金到项目；筛选留下一只基金，就算入它的整个家族",
        "From public money through mother funds and sub-funds to projects; a fund that is kept brings its family",
    );
    let command = head_ui(ui, head, page, Screen::Flow, subtitle);
    let body = Rect::from_min_max(
        pos2(area.left() + size::PAGE_MARGIN, head.bottom()),
        pos2(area.right() - size::PAGE_MARGIN, area.bottom() - size::PAGE_MARGIN),
    );
    let kept = Found::of(ui.ctx(), page);
    let Some(found) = kept.value.filter(|_| kept.is_fresh) else {
        progress_ui(ui, body, page, Screen::Flow.title(page.lang()), &kept.wait);
        return command;
    };
    let model = Model::of(page, &found);
    let (mut command, mut body) = (command, body);
    if let Some(left_out) = model.left_out {
        let what = page.lang().pick("金额", "amount");
        command = left_out_ui(ui, body, page, left_out, what).or(command);
        body.min.y += LEFT_OUT;
    }
    if alone {
        return diagram::diagram_ui(ui, body, page, &model, false).0.or(command);
    }
    // An upright picture gives both the whole width.
    let is_upright = page.still && body.height() > body.width();
    let is_wide = body.width() >= SIDE_BY_SIDE && !is_upright;
    let least = if is_wide { LEAST_STILL } else { LEAST_HEIGHT };
    if page.still && body.height() < least {
        // Half of it would have no room for a single family.
        evidence::note_without(ui.ctx(), page.lang(), [page.lang().pick("合计对照", "the totals")]);
        return diagram::diagram_ui(ui, body, page, &model, false).0.or(command);
    }
    if is_wide && (page.still || body.height() >= LEAST_HEIGHT) {
        return side_by_side_ui(ui, body, page, &model).or(command);
    }
    if page.still {
        let diagram = diagram::least(ui, body.width(), page, &model);
        let totals = totals::least(ui, body.width(), page, &model).max(body.height() * 0.4);
        let totals = totals.min(body.height() - diagram - size::CARD_GAP).max(body.height() * 0.3);
        return below_ui(ui, body, page, &model, body.height() - totals).or(command);
    }
    let (diagram, totals) = (
        diagram::wanted(ui, body.width(), page, &model),
        totals::wanted(ui, totals_width(body, is_wide), page, &model),
    );
    let mut child = ui.new_child(UiBuilder::new().id_salt("money flow").max_rect(body));
    let scrolled = ScrollArea::vertical().auto_shrink([false; 2]).show(&mut child, |ui| {
        let height = if is_wide { diagram.max(totals) } else { diagram + size::CARD_GAP + totals };
        let (place, _) = ui.allocate_exact_size(vec2(body.width(), height), Sense::hover());
        if is_wide { columns_ui(ui, place, page, &model, true) } else { below_ui(ui, place, page, &model, diagram) }
    });
    evidence::note_scrolled(ui.ctx(), page.lang(), &scrolled);
    scrolled.inner.or(command)
}

/// The width of the card of totals.
fn totals_width(area: Rect, is_wide: bool) -> f32 {
    if is_wide { (area.width() * 0.33).clamp(300.0, 470.0) } else { area.width() }
}

fn side_by_side_ui(ui: &mut Ui, area: Rect, page: &Page<'_>, model: &Model) -> Option<Command> {
    columns_ui(ui, area, page, model, false)
}

/// The diagram beside the totals.
fn columns_ui(ui: &mut Ui, area: Rect, page: &Page<'_>, model: &Model, whole: bool) -> Option<Command> {
    let right = totals_width(area, true);
    let (left, right) = area.split_left_right_at_x(area.right() - right);
    let left = left.with_max_x(left.right() - size::CARD_GAP);
    // Few rows make a low card.
    let height = totals::wanted(ui, right.width(), page, model).min(right.height());
    let (command, drawn) = diagram::diagram_ui(ui, left, page, model, whole);
    totals::totals_ui(ui, right.with_max_y(right.top() + height), page, model, &drawn).or(command)
}

/// The diagram above the totals.
fn below_ui(ui: &mut Ui, area: Rect, page: &Page<'_>, model: &Model, diagram: f32) -> Option<Command> {
    let room = (area.height() - diagram).min(totals::wanted(ui, area.width(), page, model));
    let (top, bottom) = area.split_top_bottom_at_y(area.bottom() - room);
    let top = top.with_max_y(top.bottom() - size::CARD_GAP);
    let (command, drawn) = diagram::diagram_ui(ui, top, page, model, !page.still);
    totals::totals_ui(ui, bottom, page, model, &drawn).or(command)
}

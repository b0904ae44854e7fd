//! What one can apply for: a profile against the conditions of programmes; and
//! from the other side, who can apply for a programme.

mod combine;
mod conditions;
mod detail;
mod form;
mod list;
mod mark;
mod model;
mod parts;
mod who;

use egui::{Rect, Ui, pos2, vec2};

use super::command::{Command, WorkCommand};
use super::evidence;
use super::page::Page;
use super::paint;
use super::state::{MatchMode, MatchState, Screen};
use super::style::size;
use super::widgets::{self, row_from_right_ui, segmented};
use super::work;
use super::workbench::{HEAD, head_ui};
use form::Known;
use model::Model;
pub(super) use model::applicant_words;

/// Below this width the details stand under the list, not beside it.
const WIDE: f32 = 900.0;
/// A picture lower than this has no room for them there.
const LOW: f32 = 600.0;

/// Shows the page in all of `ui`.
pub(super) fn match_ui(ui: &mut Ui, page: &Page<'_>) -> Option<Command> {
    let (area, lang) = (ui.max_rect(), page.lang());
    ui.painter().rect_filled(area, 0.0, page.t.bg);
    let head = Rect::from_min_size(area.min, vec2(area.width(), HEAD));
    let state = &page.state.work.matching;
    let (picked, edge) = mode_ui(ui, head, page, state.mode);
    let subtitle = match state.mode {
        MatchMode::Apply => lang.pick(
            "填写条件，逐项核对各项目的申请要求；未填写即未知",
            "A profile against the conditions of every programme; what is not given is unknown",
        ),
        MatchMode::Who => lang.pick("选定项目，查看谁可以申请", "A programme, and who can apply for it"),
    };
    let mut command = head_ui(ui, head.with_max_x(edge), page, Screen::Match, subtitle);
    if let Some(mode) = picked {
        command = Some(change(page, |state| state.mode = mode));
    }
    let body = Rect::from_min_max(
        pos2(area.left() + size::PAGE_MARGIN, head.bottom()),
        pos2(area.right() - size::PAGE_MARGIN, area.bottom() - size::PAGE_MARGIN),
    );
    if model::is_unasked(page) {
        let [left, middle, right] = columns(body, state.mode);
        unasked_ui(ui, middle.union(right), page);
        let zones = model::zones(ui.ctx(), page);
        return form::form_ui(ui, left, page, Known { options: None, zones: &zones }).or(command);
    }
    let kept = Model::of(ui.ctx(), page);
    let Some(model) = &kept.value else {
        work::progress_ui(ui, body, page, Screen::Match.title(page.lang()), &kept.wait);
        return command;
    };
    if kept.is_late {
        let words = work::computing_words(&kept.wait, lang);
        work::late_words_ui(ui, body.left_top() + vec2(0.0, 4.0), area, page, &words);
    }
    let [left, mut middle, right] = columns(body, state.mode);
    let is_low = page.still && state.mode == MatchMode::Apply && body.width() < WIDE && body.height() < LOW;
    if is_low {
        middle.max.y = right.bottom();
        evidence::note_without(ui.ctx(), lang, [lang.pick("选中的项目", "the selected programme")]);
    }
    let found = match state.mode {
        MatchMode::Apply => {
            let filled = form::form_ui(ui, left, page, model.known());
            let listed = list::list_ui(ui, middle, page, model);
            filled.or(listed).or_else(|| if is_low { None } else { detail::detail_ui(ui, right, page, model) })
        }
        MatchMode::Who => who::who_ui(ui, [left, middle, right], page, model),
    };
    found.or(command)
}

/// Says, where programmes will be listed, what is to be given first.
fn unasked_ui(ui: &Ui, rect: Rect, page: &Page<'_>) {
    let lang = page.lang();
    let title = lang.pick("项目", "Programmes");
    let inner = widgets::card(ui, rect, title, "", page.t).shrink(size::PAGE_MARGIN);
    let words = lang.pick(
        "项目很多：请先填写申请人的一项条件，如所在园区、类型或规模，填写后即逐项核对",
        "Many programmes: first give one thing about the applicant, such as zone, kind or size; then each is held against it",
    );
    let response = ui.interact(inner, ui.scope_id().with("unasked"), egui::Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Status, true, format!("{title}: {words}")));
    let galley = paint::wrapped_galley(ui.painter(), words, size::body(), page.t.normal, inner.width(), 6);
    let at = pos2(inner.left(), inner.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, page.t.normal);
}

/// Where the three cards stand.
fn columns(body: Rect, mode: MatchMode) -> [Rect; 3] {
    let first = match mode {
        MatchMode::Apply => (body.width() * 0.22).clamp(LEAST_COLUMN, 300.0),
        MatchMode::Who => (body.width() * 0.26).clamp(LEAST_COLUMN, 360.0),
    };
    if body.width() < 2.0 * LEAST_COLUMN {
        let (top, rest) = body.split_top_bottom_at_fraction(0.34);
        let (middle, bottom) = rest.split_top_bottom_at_fraction(0.5);
        let above = |place: Rect| place.with_max_y(place.bottom() - size::CARD_GAP);
        return [above(top), above(middle), bottom];
    }
    let (left, rest) = body.split_left_right_at_x(body.left() + first);
    let rest = rest.with_min_x(rest.left() + size::CARD_GAP);
    if body.width() < WIDE {
        let (top, bottom) = rest.split_top_bottom_at_fraction(0.52);
        return [left, top.with_max_y(top.bottom() - size::CARD_GAP), bottom];
    }
    let last = match mode {
        MatchMode::Apply => (body.width() * 0.32).clamp(300.0, 560.0),
        MatchMode::Who => (body.width() * 0.34).clamp(280.0, 640.0),
    };
    let (middle, right) = rest.split_left_right_at_x(rest.right() - last);
    [left, middle.with_max_x(middle.right() - size::CARD_GAP), right]
}

/// With less width a column can't be read.
const LEAST_COLUMN: f32 = 212.0;

/// The switch between the two sides; also where it begins.
fn mode_ui(ui: &mut Ui, head: Rect, page: &Page<'_>, mode: MatchMode) -> (Option<MatchMode>, f32) {
    let lang = page.lang();
    let place = head.with_max_x(head.right() - size::PAGE_MARGIN);
    let modes = [
        (MatchMode::Apply, lang.pick("我能申请什么", "What I can apply for")),
        (MatchMode::Who, lang.pick("谁能申请", "Who can apply")),
    ];
    row_from_right_ui(ui, place, "match mode", |ui| {
        let picked = segmented(ui, lang.pick("方向", "Side"), &modes, mode, page.t);
        (picked, ui.min_rect().left())
    })
}

/// The command that changes what is set on this page.
fn change(page: &Page<'_>, edit: impl FnOnce(&mut MatchState)) -> Command {
    let mut state = page.state.work.matching.clone();
    edit(&mut state);
    Command::Work(WorkCommand::Matching(state))
}

//! The programme that is looked at, with every condition.

use egui::{Rect, Sense, Ui, pos2, vec2};

use super::change;
use super::conditions::judged_ui;
use super::mark::{color, paint_mark};
use super::model::Model;
use super::parts::{cap, fact_ui, has_room, heading_ui, lenders, missing_words, para_ui, place, scroll_ui};
use crate::matching::{Outcome, Programme, judge};
use crate::model::Table;
use crate::ui::command::Command;
use crate::ui::page::Page;
use crate::ui::paint::{self, Align, TagStyle, tag};
use crate::ui::state::MatchMode;
use crate::ui::style::size;
use crate::ui::widgets::{card, link};

/// Shows the card.
pub(super) fn detail_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, model: &Model) -> Option<Command> {
    let lang = page.lang();
    let inner = card(ui, rect, lang.pick("所选项目", "Selected programme"), "", page.t);
    let programme = model.chosen(page)?;
    let salt = format!("programme {}", programme.key(page.data));
    let what = lang.pick("所选项目", "the selected programme");
    scroll_ui(ui, inner, page, (what, &salt), |ui| {
        ui.spacing_mut().item_spacing = vec2(12.0, 3.0);
        content_ui(ui, page, model, programme)
    })
}

fn content_ui(ui: &mut Ui, page: &Page<'_>, model: &Model, programme: Programme) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let about = programme.about(page.data);
    let finding = judge(about.conditions, &page.state.work.matching.profile, page.data);
    name_ui(ui, page, programme);
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::hover());
    paint_mark(ui.painter(), pos2(row.left() + 8.0, row.center().y), 16.0, finding.outcome, t);
    let missing = missing_words(&finding.missing(), lang);
    let verdict = match (finding.outcome, about.conditions.is_empty()) {
        (Outcome::Passed, _) => lang.pick("公布的条件全部符合", "All published conditions hold").to_owned(),
        (Outcome::Failed, _) => lang.pick("有条件不符合", "A condition does not hold").to_owned(),
        (Outcome::Unknown, true) => {
            lang.pick("无法判断：未公布申请条件", "Can't be told: no conditions are published").to_owned()
        }
        (Outcome::Unknown, false) if missing.is_empty() => lang.pick("无法判断", "Can't be told").to_owned(),
        (Outcome::Unknown, false) => missing,
    };
    let ink = color(finding.outcome, t);
    let at = pos2(row.left() + 24.0, row.center().y);
    let place_of = row.with_min_x(at.x);
    paint::elided(ui.painter(), at, Align::Left, &verdict, size::secondary_bold(), ink, place_of.width());
    let response = ui.interact(row, ui.scope_id().with("verdict"), Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &verdict));

    facts_ui(ui, page, programme);
    if !about.conditions.is_empty() {
        heading_ui(ui, page, lang.pick("条件逐项核对", "Condition by condition"));
        judged_ui(ui, page, &finding, &model.options);
    }
    let command = links_ui(ui, page, programme);
    words_ui(ui, page, programme);
    sources_ui(ui, page, programme).or(command)
}

/// Name and kind.
pub(super) fn name_ui(ui: &mut Ui, page: &Page<'_>, programme: Programme) {
    let (t, lang) = (page.t, page.lang());
    para_ui(ui, programme.about(page.data).name.get(lang), size::object_title(), t.strong);
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 22.0), Sense::hover());
    tag(ui.painter(), row.left_center(), programme.kind(page.data).get(lang), TagStyle::Kind, t);
}

/// Place, lenders and cap.
pub(super) fn facts_ui(ui: &mut Ui, page: &Page<'_>, programme: Programme) {
    let lang = page.lang();
    ui.add_space(2.0);
    fact_ui(ui, page, lang.pick("地区", "Place"), &place(programme, page));
    fact_ui(ui, page, lang.pick("贷款机构", "Lender"), &lenders(programme, page));
    if programme.about(page.data).cap.is_some() {
        let words = cap(programme, page).unwrap_or_else(|| lang.pick("未公布", "unpublished").to_owned());
        fact_ui(ui, page, lang.pick("额度", "Cap"), &words);
    }
}

/// Links to the record, to its procedure, to the other side of the page.
pub(super) fn links_ui(ui: &mut Ui, page: &Page<'_>, programme: Programme) -> Option<Command> {
    // A picture has nothing to click.
    if page.still || !has_room(ui, page, 30.0) {
        return None;
    }
    let (t, lang) = (page.t, page.lang());
    let about = programme.about(page.data);
    let mut command = None;
    ui.add_space(6.0);
    ui.horizontal_wrapped(|ui| {
        if link(ui, lang.pick("打开记录", "Open the record"), t).clicked() {
            command = Some(Command::Open(programme.table, about.id.to_owned()));
        }
        let procedure = about.procedure.and_then(|procedure| page.data.get(procedure));
        if let Some(procedure) = procedure {
            let words = format!("{}{}", lang.pick("流程：", "Procedure: "), procedure.name.get(lang));
            if link(ui, &words, t).clicked() {
                command = Some(Command::OpenRecord(Table::Procedures, procedure.id.to_string()));
            }
        }
        let (words, mode) = match page.state.work.matching.mode {
            MatchMode::Apply => (lang.pick("谁能申请它", "Who can apply for it"), MatchMode::Who),
            MatchMode::Who => (lang.pick("用当前申请人核对", "Check the applicant against it"), MatchMode::Apply),
        };
        if link(ui, words, t).clicked() {
            let key = programme.key(page.data);
            command = Some(change(page, |state| (state.mode, state.programme) = (mode, Some(key))));
        }
    });
    if about.procedure.is_none() && has_room(ui, page, 20.0) {
        para_ui(ui, lang.pick("数据中没有它的办事流程", "The data has no procedure for it"), size::small(), t.weak);
    }
    command
}

/// What it is for, and what a reader must know.
pub(super) fn words_ui(ui: &mut Ui, page: &Page<'_>, programme: Programme) {
    let (t, lang) = (page.t, page.lang());
    let about = programme.about(page.data);
    for (heading, words) in [(lang.pick("简介", "Summary"), about.summary), (lang.pick("备注", "Note"), about.note)]
    {
        if !words.is_empty() && has_room(ui, page, 78.0) {
            heading_ui(ui, page, heading);
            para_ui(ui, words.get(lang), size::secondary(), t.normal);
        }
    }
}

/// The sources with their titles, each a link.
pub(super) fn sources_ui(ui: &mut Ui, page: &Page<'_>, programme: Programme) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let mut command = None;
    if !has_room(ui, page, 50.0) {
        return None;
    }
    heading_ui(ui, page, lang.pick("来源", "Sources"));
    for id in programme.about(page.data).sources.ids() {
        let row = page.data.row(Table::Sources, id);
        let title = row.map(|row| page.data.sources[row].title.get(lang)).unwrap_or_default();
        let words = format!("{id} {title}");
        if has_room(ui, page, 20.0) && link(ui, words.trim_end(), t).clicked() {
            command = Some(Command::Open(Table::Sources, id.to_owned()));
        }
    }
    command
}

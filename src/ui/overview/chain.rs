//! An industry chain: its stages in order, and its firms.

use egui::{Rect, Stroke, Ui, pos2, vec2};

use super::super::command::Command;
use super::super::evidence;
use super::super::page::Page;
use super::super::paint::{self, Align, Icon};
use super::super::state::Screen;
use super::super::style::size;
use super::parts::{Hot, MOST_ROWS, all_of, linked_card, nothing};
use super::rank::{Ranks, place};
use crate::frame::Sheet;
use crate::i18n::{Lang, counted, many};
use crate::model::{Dataset, Industry, Organisation, Ref, Table};
use crate::ui::words;

/// What is shown of an industry.
#[derive(Clone, Debug)]
pub(super) struct Chain {
    id: String,
    name: String,
    place: String,
    /// Names of the stages, from upstream to downstream.
    stages: Vec<String>,
    /// Firms with their id and the number of their stage, if known.
    firms: Vec<(String, String, Option<usize>)>,
    /// What happened on it, the author's order.
    milestones: Vec<String>,
    /// The other industries: id and name, as many as a card may ever show.
    others: Vec<(String, String)>,
    /// How many others there are.
    others_total: usize,
}

/// What makes an industry the one to show: it has stages, belongs to a zone, its
/// source is primary, much is told of it.
type Weight = (bool, bool, bool, (usize, usize, usize));

/// The industry to show, as they come one after the other: the one with most
/// stages, a zone's before others, a primary source before a secondary one.
#[derive(Debug, Default)]
pub(super) struct ChainBuilder {
    best: Option<(Weight, Industry)>,
    /// Ids and names of as many as a card may ever show.
    names: Vec<(String, String)>,
    total: usize,
}

impl ChainBuilder {
    /// Adds an industry.
    pub(super) fn see(&mut self, industry: &Industry, ranks: &Ranks<'_>, lang: Lang) {
        let told = (industry.stages.len(), industry.firms.len(), industry.milestones.len());
        let primary = ranks.is_primary(&industry.source);
        let weight = (!industry.stages.is_empty(), industry.zone.is_some(), primary, told);
        if self.best.as_ref().is_none_or(|(known, _)| weight > *known) {
            self.best = Some((weight, industry.clone()));
        }
        self.total += 1;
        if self.names.len() <= MOST_ROWS {
            self.names.push((industry.id.to_string(), industry.name.get(lang).to_owned()));
        }
    }

    /// The chain; none where there is no industry.
    pub(super) fn finish(self, data: &Dataset, lang: Lang) -> Option<Chain> {
        let (_, best) = self.best?;
        let name_of = |firm: &Ref<Organisation>| {
            data.get(firm).map_or_else(|| firm.id().to_owned(), |found| found.name.get(lang).to_owned())
        };
        let stage_of = |id: &str| best.stages.iter().position(|stage| stage.id == id);
        Some(Chain {
            id: best.id.to_string(),
            name: best.name.get(lang).to_owned(),
            place: place(data, best.zone.as_ref(), &crate::model::Text::default(), lang),
            stages: best.stages.iter().map(|stage| stage.name.get(lang).to_owned()).collect(),
            firms: best
                .firms
                .iter()
                .map(|one| (one.firm.id().to_owned(), name_of(&one.firm), one.stage.as_deref().and_then(stage_of)))
                .collect(),
            milestones: best.milestones.iter().map(|one| one.name.get(lang).to_owned()).collect(),
            others: self.names.into_iter().filter(|(id, _)| *id != *best.id).collect(),
            others_total: self.total - 1,
        })
    }
}

const TAG: f32 = 24.0;
const NOTE: f32 = 28.0;

/// Shows the card.
pub(super) fn chain_ui(ui: &Ui, rect: Rect, page: &Page<'_>, chain: Option<&Chain>) -> Option<Command> {
    let lang = page.lang();
    let total = page.data.len(Table::Industries);
    let link = all_of(Table::Industries, total, lang);
    let title = match chain {
        Some(chain) => format!("{}{}", lang.pick("产业链：", "Industry chain: "), chain.name),
        None => lang.pick("产业链", "Industry chains").to_owned(),
    };
    let subtitle = chain.map_or("", |chain| &chain.place);
    let (body, clicked) = linked_card(ui, rect, (&title, subtitle), &link, page);
    let go = clicked.then_some(Command::Go(Screen::Sheet(Sheet::Table(Table::Industries))));
    let Some(chain) = chain else {
        let none = lang.pick("没有收录产业链", "No industries recorded");
        nothing(ui, body, words::none_of(page, Table::Industries, none), page);
        return go;
    };
    let inner = body.shrink2(vec2(size::CARD_MARGIN, 10.0));
    let mut command = go;
    let mut y = inner.top();
    if !chain.stages.is_empty() {
        let height = (inner.height() * 0.17).clamp(32.0, 84.0).round();
        let row = Rect::from_min_size(inner.min, vec2(inner.width(), height));
        command = stages_ui(ui, row, page, chain).or(command);
        y = row.bottom() + 9.0;
    }
    let unplaced = !chain.stages.is_empty() && chain.firms.iter().any(|(_, _, stage)| stage.is_none());
    let note = Rect::from_min_max(pos2(inner.left(), inner.bottom() - NOTE), inner.max);
    let bottom = if unplaced { note.top() - 6.0 } else { inner.bottom() };
    if unplaced {
        note_ui(ui, note, page);
    }
    let firms = chain.firms.iter().map(|(id, name, stage)| {
        let stage = stage.and_then(|at| chain.stages.get(at)).map(|stage| format!("{stage} · {name}"));
        (id.clone(), stage.unwrap_or_else(|| name.clone()))
    });
    let firms: Vec<(String, String)> = firms.collect();
    let heading = match lang {
        Lang::Zh => format!("链上企业 {} 家", firms.len()),
        Lang::En => format!("{} on it", many(firms.len(), "firm", "firms")),
    };
    let area = Rect::from_min_max(pos2(inner.left(), y), pos2(inner.right(), bottom));
    if !firms.is_empty() {
        let (end, found) =
            tags_ui(ui, area, page, &heading, (Table::Organisations, Icon::Building), (&firms, firms.len()));
        command = found.or(command);
        y = end;
    }
    y = milestones_ui(ui, Rect::from_min_max(pos2(inner.left(), y), area.max), page, chain);
    if !chain.others.is_empty() {
        let heading = match lang {
            Lang::Zh => format!("其他产业 {} 条", counted(chain.others_total)),
            Lang::En => format!("{} other industries", counted(chain.others_total)),
        };
        let area = Rect::from_min_max(pos2(inner.left(), y), area.max);
        let (_, found) =
            tags_ui(ui, area, page, &heading, (Table::Industries, Icon::Chain), (&chain.others, chain.others_total));
        // Parks and clusters have pictures of their own.
        let found = found.map(|command| match command {
            Command::Open(table, id) => Command::OpenRecord(table, id),
            other => other,
        });
        command = found.or(command);
    }
    command
}

/// Arrows from upstream to downstream.
fn stages_ui(ui: &Ui, row: Rect, page: &Page<'_>, chain: &Chain) -> Option<Command> {
    let t = page.t;
    let painter = ui.painter();
    let tip = paint::ARROW_TIP;
    let count = chain.stages.len() as f32;
    let step = (row.width() - tip) / count;
    let mut command = None;
    for (at, stage) in chain.stages.iter().enumerate() {
        let left = row.left() + step * at as f32 + if at > 0 { 3.0 } else { 0.0 };
        let right = row.left() + step * (at + 1) as f32;
        let place = Rect::from_min_max(pos2(left, row.top()), pos2(right, row.bottom()));
        let hot = Hot::new(ui, page, place, ("stage", at), stage);
        let ground = if hot.is_lit() { t.hover } else { t.sel };
        paint::arrow(painter, place, at > 0, ground, t.accent);
        let from = if at > 0 { left + tip } else { left };
        let center = pos2(f32::midpoint(from, right + tip / 2.0), row.center().y);
        let room = right - from;
        stage_name(painter, center, stage, room, t.accent);
        if hot.clicked(stage) {
            command = Some(Command::OpenRecord(Table::Industries, chain.id.clone()));
        }
    }
    command
}

/// The name of a stage, in two lines where one is too short.
fn stage_name(painter: &egui::Painter, center: egui::Pos2, name: &str, room: f32, color: egui::Color32) {
    let fits = paint::text_width(painter, name, size::secondary_bold()) <= room;
    if fits || !name.contains(' ') {
        paint::elided(painter, center, Align::Center, name, size::secondary_bold(), color, room);
        return;
    }
    let mut job =
        egui::text::LayoutJob::simple(paint::one_line(name).into_owned(), size::small_bold(), color, room - 4.0);
    job.halign = egui::Align::Center;
    job.wrap.max_rows = 2;
    let galley = painter.layout_job(job);
    painter.galley(pos2(center.x, (center.y - galley.size().y / 2.0).round()), galley, color);
}

/// That the source does not say at which stage the firms stand.
fn note_ui(ui: &Ui, rect: Rect, page: &Page<'_>) {
    let (t, lang) = (page.t, page.lang());
    let painter = ui.painter();
    let rect = paint::crisp(painter, rect);
    painter.rect(rect, f32::from(size::TAG_RADIUS), t.panel2, Stroke::new(1.0, t.stroke), egui::StrokeKind::Inside);
    Icon::Unknown.paint(painter, pos2(rect.left() + 15.0, rect.center().y), 13.0, t.weak);
    let choices = [
        lang.pick(
            "来源没有说明企业所在环节，企业不放入环节。",
            "The source does not say at which stage the firms stand.",
        )
        .to_owned(),
        lang.pick("企业所在环节未公布。", "Stages of the firms: unknown.").to_owned(),
    ];
    let words = super::parts::first_fitting(painter, &choices, &size::small(), rect.width() - 34.0);
    let at = pos2(rect.left() + 27.0, rect.center().y);
    paint::elided(painter, at, Align::Left, words, size::small(), t.weak, rect.width() - 34.0);
}

/// A heading and tags below it, as many as have room; returns where they end.
fn tags_ui(
    ui: &Ui,
    area: Rect,
    page: &Page<'_>,
    heading: &str,
    (table, icon): (Table, Icon),
    (items, total): (&[(String, String)], usize),
) -> (f32, Option<Command>) {
    let t = page.t;
    let painter = ui.painter();
    if area.height() < 18.0 + TAG {
        return (area.top(), None);
    }
    let at = pos2(area.left(), area.top() + 8.0);
    paint::elided(painter, at, Align::Left, heading, size::secondary(), t.weak, area.width());
    let (mut x, mut y) = (area.left(), area.top() + 20.0);
    let mut command = None;
    for (at, (id, name)) in items.iter().enumerate() {
        let width = (paint::text_width(painter, name, size::secondary()) + 32.0).min(area.width()).ceil();
        let rest = total - at;
        let more = format!("+{}", counted(rest));
        let more_width = paint::text_width(painter, &more, size::secondary()) + 8.0;
        let is_last_line = y + 2.0 * TAG + 6.0 > area.bottom();
        let needed = if is_last_line && rest > 1 { width + 6.0 + more_width } else { width };
        if x + needed > area.right() + 0.5 && x > area.left() {
            if is_last_line {
                paint::text(painter, pos2(x + 2.0, y + TAG / 2.0), Align::Left, &more, size::secondary(), t.weak);
                break;
            }
            (x, y) = (area.left(), y + TAG + 6.0);
        }
        let tag = Rect::from_min_size(pos2(x, y), vec2(width, TAG));
        let hot = Hot::new(ui, page, tag, ("tag", table, at), name);
        let ground = if hot.is_lit() { t.hover } else { t.panel };
        let rect = paint::crisp(painter, tag);
        painter.rect(rect, f32::from(size::TAG_RADIUS), ground, Stroke::new(1.0, t.stroke2), egui::StrokeKind::Inside);
        icon.paint(painter, pos2(rect.left() + 14.0, rect.center().y), 12.0, t.weak);
        let left = pos2(rect.left() + 24.0, rect.center().y);
        paint::elided(painter, left, Align::Left, name, size::secondary(), t.strong, width - 30.0);
        if hot.clicked(name) {
            command = Some(opened(table, id));
        }
        x += width + 6.0;
    }
    (y + TAG + 10.0, command)
}

/// Industries open as pictures, firms in their table.
fn opened(table: Table, id: &str) -> Command {
    match table {
        Table::Industries => Command::OpenRecord(table, id.to_owned()),
        _ => Command::Open(table, id.to_owned()),
    }
}

/// What happened on the chain, line by line, as much as has room.
fn milestones_ui(ui: &Ui, area: Rect, page: &Page<'_>, chain: &Chain) -> f32 {
    let (t, lang) = (page.t, page.lang());
    // Lines stand wider apart where there is more room.
    let line = (area.height() / 14.0).clamp(20.0, 30.0).floor();
    // Tags of other industries below need room too.
    let room = area.height() - 18.0;
    let beside = if chain.others.is_empty() { 0.0 } else { 28.0 + TAG };
    let lines = |room: f32| chain.milestones.len().min((room / line).max(0.0) as usize);
    let shown = if lines(room - beside) > 0 { lines(room - beside) } else { lines(room) };
    if shown == 0 {
        return area.top();
    }
    let painter = ui.painter();
    let all = chain.milestones.len();
    let heading = match lang {
        Lang::Zh if shown < all => format!("进展 {all} 项，此处 {shown} 项"),
        Lang::Zh => format!("进展 {all} 项"),
        Lang::En if shown < all => format!("{shown} of {}", many(all, "milestone", "milestones")),
        Lang::En => many(all, "milestone", "milestones"),
    };
    evidence::note_more(ui.ctx(), lang, lang.pick("产业链进展", "Milestones"), all - shown);
    paint::text(painter, pos2(area.left(), area.top() + 8.0), Align::Left, &heading, size::secondary(), t.weak);
    let mut y = area.top() + 18.0;
    for name in &chain.milestones[..shown] {
        painter.circle_filled(pos2(area.left() + 4.0, y + line / 2.0), 2.0, t.accent);
        let at = pos2(area.left() + 13.0, y + line / 2.0);
        paint::elided(painter, at, Align::Left, name, size::secondary(), t.normal, area.width() - 13.0);
        y += line;
    }
    y + 8.0
}

#[cfg(test)]
mod tests {
    use super::super::content::Content;
    use super::*;

    #[test]
    fn the_chain_with_stages_is_chosen_and_firms_keep_their_unknown_stage() {
        let chain = Content::of_all(&crate::load::builtin(), Lang::Zh).chain.unwrap();
        assert_eq!(chain.id, "xiamen-display");
        assert_eq!(chain.stages, ["材料", "面板", "模组", "整机"]);
        assert!(chain.firms.iter().all(|(_, _, stage)| stage.is_none()));
        assert_eq!(chain.others.len(), 6);
    }

    #[test]
    fn without_industries_there_is_no_chain() {
        assert!(Content::of_all(&Dataset::default(), Lang::En).chain.is_none());
    }
}

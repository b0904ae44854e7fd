//! Zone by zone: what each has published, and its share of what all have.

use egui::{Painter, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::chart::own_cell;
use super::leading::{DATES, Leading, and_more};
use super::place::Place;
use crate::frame::Frames;
use crate::i18n::Lang;
use crate::indicators::{ZonePart, ZoneShares, ZoneTotal, zone_shares};
use crate::model::{Dataset, Table, Term as _, Zone};
use crate::once::push_new;
use crate::ui::command::Command;
use crate::ui::page::Page;
use crate::ui::paint::{self, Align};
use crate::ui::plot::left_out;
use crate::ui::style::size;
use crate::ui::widgets::card;
use crate::ui::words;
use crate::ui::words::{bounds, short_zone};
use crate::ui::work::{Cancel, each};
use crate::ui::workbench::{Fact, facts_ui, figure_facts};

/// Height of the titles: two lines.
const TITLES: f32 = 40.0;
/// Height of what is said below.
const FOOT: f32 = 26.0;
/// Rows are as high as there is room for, within these.
const ROW: std::ops::RangeInclusive<f32> = 19.0..=32.0;
/// Room for a share.
const SHARE: f32 = 44.0;
/// With narrower columns the shares stand in the tooltips.
const SHARES_FROM: f32 = 126.0;

const TOTALS: [ZoneTotal; 3] = [ZoneTotal::Financing, ZoneTotal::Paid, ZoneTotal::Funds];

/// The title of the card.
pub(super) fn card_title(lang: Lang) -> &'static str {
    lang.pick("各高新区的公布情况与占比", "Published by zone, with shares")
}

/// What a total is, for columns that have no room for more.
fn short_title(total: ZoneTotal, lang: Lang) -> &'static str {
    match total {
        ZoneTotal::Financing => lang.pick("平台融资", "Platforms"),
        ZoneTotal::Paid => lang.pick("政策兑现", "Paid out"),
        ZoneTotal::Funds => lang.pick("基金总规模", "Funds"),
    }
}

/// What a total is, and whether it is cumulated, of a period, or a size.
fn title(total: ZoneTotal, lang: Lang) -> &'static str {
    match total {
        ZoneTotal::Financing => lang.pick("平台融资，累计", "Platforms, cumulated"),
        ZoneTotal::Paid => lang.pick("政策兑现，期间", "Paid out, of a period"),
        ZoneTotal::Funds => lang.pick("基金总规模", "Funds total, size"),
    }
}

/// What is known of one total.
struct Known {
    /// How many zones have published it.
    zones: usize,
    /// False where amounts can't be added up.
    comparable: bool,
    /// Of how many zones it is known, and of when.
    words: String,
}

impl Known {
    fn of(shares: &ZoneShares, lang: Lang) -> Self {
        let (zones, of) = (shares.parts.len(), shares.of);
        let dated: Vec<&str> = shares.dated.iter().take(DATES).map(|words| words.get(lang)).collect();
        let when = match (zones, dated.is_empty()) {
            (0, _) => String::new(),
            (_, true) => lang.pick("未注明日期", "undated").to_owned(),
            (_, false) => and_more(&dated, shares.dated.len(), lang),
        };
        let head = match lang {
            Lang::Zh => format!("{zones} / {of} 区"),
            Lang::En => format!("{zones} of {of}"),
        };
        let words = if when.is_empty() { head } else { format!("{head} · {when}") };
        Self { zones, comparable: shares.comparable, words }
    }

    /// All of what one zone alone has published says nothing of its share.
    fn tells(&self) -> bool {
        self.zones >= 2
    }
}

/// A zone and what it has published of each total.
struct Publishing {
    row: usize,
    zone: Zone,
    parts: [Option<ZonePart>; 3],
}

/// All zones.
pub(super) struct Published {
    known: [Known; 3],
    /// The first of them, those that have published something before the others.
    listed: Vec<Publishing>,
    /// How many there are.
    of: usize,
}

/// How many records are looked at to find what makes up a total.
fn looked_at(total: ZoneTotal, data: &Dataset) -> usize {
    match total {
        ZoneTotal::Financing => data.platforms.len(),
        ZoneTotal::Paid => data.policies.len(),
        ZoneTotal::Funds => data.zones.len(),
    }
}

impl Published {
    /// How many steps of the work it takes.
    pub(super) fn steps(data: &Dataset) -> usize {
        TOTALS.into_iter().map(|total| looked_at(total, data)).sum::<usize>() + data.zones.len()
    }

    /// Looks at all zones, and at what others say of them.
    pub(super) fn new(frames: &Frames, lang: Lang, cancel: &Cancel) -> Option<Self> {
        let data = frames.data();
        let mut shares: Vec<ZoneShares> = Vec::new();
        for total in TOTALS {
            shares.push(zone_shares(total, data));
            cancel.progress().step(looked_at(total, data)).ok()?;
        }
        let shares: [ZoneShares; 3] = shares.try_into().ok()?;
        let mut listed = Leading::new();
        each(&data.zones, cancel, |row, zone| {
            let silent = shares.iter().all(|one| one.of_zone(row).is_none());
            listed.add((silent, row), || {
                let parts = shares.each_ref().map(|one| one.of_zone(row).cloned());
                Publishing { row, zone: zone.clone(), parts }
            });
        })?;
        let known = shares.each_ref().map(|one| Known::of(one, lang));
        let (of, listed) = (listed.of(), listed.into_vec());
        Some(Self { known, listed, of })
    }

    /// The height that the card wants.
    pub(super) fn wanted(&self) -> f32 {
        size::CARD_HEADER + TITLES + ROW.start() * self.listed.len().clamp(1, 8) as f32 + FOOT
    }

    /// The height of a card with two rows: with less it says nothing.
    pub(super) fn few(&self) -> f32 {
        size::CARD_HEADER + TITLES + ROW.start() * self.listed.len().clamp(1, 2) as f32 + FOOT
    }

    /// The height beyond which rows grow no more.
    pub(super) fn most(&self) -> f32 {
        size::CARD_HEADER + TITLES + ROW.end() * self.listed.len().max(1) as f32 + FOOT
    }

    /// What a screen reader says of a row.
    #[cfg(test)]
    pub(super) fn label(&self, row: usize, lang: Lang) -> String {
        label(&self.listed[row], lang)
    }

    /// Room for a share beside an amount in a column of `width`: none where no
    /// share says anything, or where an amount needs it all.
    fn share_room(&self, painter: &Painter, width: f32, lang: Lang) -> f32 {
        if width < SHARES_FROM || !self.known.iter().any(Known::tells) {
            return 0.0;
        }
        let room = SHARE.max((width - SHARES_FROM) * 0.8 + SHARE).min(84.0);
        let amounts = self.listed.iter().flat_map(|one| &one.parts).flatten().take(paint::MEASURED);
        let cells = amounts.map(|part| own_cell(Some(&part.amount), lang));
        let fits = cells.map(|cell| cell.width(painter)).fold(0.0, f32::max) <= width - room - 4.0;
        if fits { room } else { 0.0 }
    }
}

/// Shows the card.
pub(super) fn published_card_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, published: &Published) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let title = card_title(lang);
    let subtitle = lang.pick("三列互不相加、不相除", "columns are never added or divided");
    let inner = card(ui, rect, title, subtitle, t);
    let Published { known, listed, of } = published;
    if listed.is_empty() {
        let (at, room) = (inner.center(), inner.width() - 2.0 * size::CARD_MARGIN);
        let words = words::no_records(page, lang.pick("没有高新区", "No zones"));
        paint::elided(ui.painter(), at, Align::Center, words, size::secondary(), t.weak, room);
        return None;
    }
    let head = inner.with_max_y(inner.top() + TITLES);
    head_ui(ui, head, page, known);
    let foot = inner.with_min_y(inner.bottom() - FOOT);
    let body = Rect::from_min_max(head.left_bottom(), foot.right_top());
    let row = (body.height() / listed.len() as f32).floor().clamp(*ROW.start(), *ROW.end());
    let what = lang.pick("各高新区的公布情况", "what zones have published");
    let place = Place { rect: body, row, salt: "published", what };
    let share_room = published.share_room(ui.painter(), columns(body, lang).1, lang);
    let (clicked, shown) = place
        .rows_ui(ui, page, listed.len(), |ui, place, at| row_ui(ui, place, page, (&listed[at], known), share_room));
    let foot = left_out(ui, foot, page, title, of - shown);
    foot_ui(ui, foot, page, share_room > 0.0);
    Some(Command::Open(Table::Zones, listed.get(clicked?)?.zone.id.to_string()))
}

/// Where the columns end, from the first on, and their width.
fn columns(rect: Rect, lang: Lang) -> ([f32; 3], f32) {
    let right = rect.right() - size::CARD_MARGIN;
    let name = match lang {
        Lang::Zh => 96.0,
        Lang::En => 134.0,
    };
    let width = ((rect.width() - 2.0 * size::CARD_MARGIN - name) / 3.0).min(176.0);
    ([right - 2.0 * width, right - width, right], width)
}

fn head_ui(ui: &Ui, rect: Rect, page: &Page<'_>, known: &[Known; 3]) {
    let (t, lang) = (page.t, page.lang());
    let painter = ui.painter();
    painter.rect_filled(rect.shrink2(vec2(1.0, 0.0)), 0.0, t.panel2);
    paint::hline(painter, rect.left() + 1.0..=rect.right() - 1.0, rect.bottom(), t.rule);
    let left = rect.left() + size::CARD_MARGIN;
    let y = rect.center().y;
    let (ends, width) = columns(rect, lang);
    let words = lang.pick("高新区", "Zone");
    paint::elided(painter, pos2(left, y), Align::Left, words, size::secondary(), t.weak, ends[0] - width - left - 4.0);
    for ((total, known), right) in TOTALS.into_iter().zip(known).zip(ends) {
        let (title, known) = (title(total, lang), &*known.words);
        let room = width - 8.0;
        // How many there are stays whole, of when they are may go.
        let head = known.split(" · ").next().unwrap_or(known);
        let lines =
            [(title, short_title(total, lang), y - 8.0, size::secondary()), (known, head, y + 8.0, size::small())];
        let mut cut = false;
        for (all, short, y, font) in lines {
            let has_room = paint::text_width(painter, all, font.clone()) <= room;
            let words = if has_room { all } else { short };
            cut |= !has_room;
            paint::elided(painter, pos2(right, y), Align::Right, words, font, t.weak, room);
        }
        if !page.still {
            let place = Rect::from_min_max(pos2(right - room, rect.top()), pos2(right, rect.bottom()));
            let response = ui.interact(place, ui.scope_id().with(("published", total)), Sense::hover());
            let all = format!("{title}{}{known}", lang.pick("：", ": "));
            response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, &all));
            if cut {
                response.on_hover_text(&all);
            }
        }
    }
}

/// One zone; true if it was clicked.
fn row_ui(ui: &Ui, rect: Rect, page: &Page<'_>, (one, known): (&Publishing, &[Known; 3]), share_room: f32) -> bool {
    let (t, lang) = (page.t, page.lang());
    let zone = &one.zone;
    let inner = paint::crisp(ui.painter(), rect.shrink2(vec2(1.0, 0.0)));
    let mut clicked = false;
    if !page.still {
        let response = ui.interact(rect, ui.scope_id().with(("published zone", one.row)), Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::Row, true, false, label(one, lang)));
        if response.contains_pointer() {
            ui.painter().rect_filled(inner, 0.0, t.hover);
        }
        if response.has_focus() {
            ui.painter().rect_stroke(inner.shrink(1.0), 2.0, Stroke::new(1.5, t.accent), StrokeKind::Inside);
        }
        clicked = response.clicked();
        response.on_hover_ui_at_pointer(|ui| tip_ui(ui, page, one, known));
    }
    let painter = ui.painter();
    paint::hline(painter, inner.left()..=inner.right(), rect.bottom() - 0.5, t.rule);
    let y = rect.center().y;
    let left = rect.left() + size::CARD_MARGIN;
    let (ends, width) = columns(rect, lang);
    // All of them are zones: the word would take the room of the name.
    let name = short_zone(zone.name.get(lang), lang);
    let room = ends[0] - width - left - 4.0;
    let place = Rect::from_x_y_ranges(left..=left + room, rect.y_range());
    paint::name(painter, place, name, &size::secondary(), t.strong);
    for ((part, known), right) in one.parts.iter().zip(known).zip(ends) {
        let Some(part) = part else {
            let end = right - share_room;
            let stub = Rect::from_min_max(pos2(end - 26.0, y - 4.0), pos2(end, y + 4.0));
            paint::hatch(painter, paint::crisp(painter, stub), t.hatch);
            continue;
        };
        let end = pos2(right - share_room, y);
        own_cell(Some(&part.amount), lang).paint(painter, end, width - share_room - 4.0, false, t);
        if share_room == 0.0 {
            continue;
        }
        let at = pos2(right, y);
        let (words, ink) = match &part.share {
            _ if !known.tells() => continue,
            Some(share) => (share.spoken(lang), t.derived),
            None => ("–".to_owned(), t.weak),
        };
        paint::number(painter, at, Align::Right, &words, &size::secondary(), ink, share_room - 4.0);
    }
    clicked
}

/// What the shares are of, and what hatch means.
fn foot_ui(ui: &Ui, rect: Rect, page: &Page<'_>, has_shares: bool) {
    let (t, lang) = (page.t, page.lang());
    let painter = ui.painter();
    let y = rect.center().y;
    let left = rect.left() + size::CARD_MARGIN;
    let sample = Rect::from_min_max(pos2(left, y - 4.0), pos2(left + 18.0, y + 4.0));
    paint::hatch(painter, paint::crisp(painter, sample), t.hatch);
    let unknown = lang.pick("未公布", "unpublished");
    let shown = paint::text(painter, pos2(left + 24.0, y), Align::Left, unknown, size::small(), t.weak);
    if !has_shares {
        return;
    }
    let words = lang.pick("%：本区 ÷ 已公布各区之和（推算）", "%: of what all zones have published (derived)");
    let at = pos2(shown.right() + 16.0, y);
    let room = rect.right() - size::CARD_MARGIN - at.x;
    paint::elided(painter, at, Align::Left, words, size::small(), t.weak, room);
}

/// What is known of one total: 569 亿元, 100%.
fn known(part: Option<&ZonePart>, lang: Lang) -> String {
    let Some(part) = part else { return lang.pick("未公布", "unpublished").to_owned() };
    let share = part.share.as_ref().map_or(lang.pick("占比无法推算", "share unknown").to_owned(), |share| {
        format!("{} {}", lang.pick("占", "share"), share.spoken(lang))
    });
    format!("{}{}{share}", part.amount.spoken(lang), lang.pick("，", ", "))
}

fn label(one: &Publishing, lang: Lang) -> String {
    let parts = TOTALS.into_iter().zip(&one.parts);
    let parts: Vec<String> =
        parts.map(|(total, part)| format!("{} {}", total.label(lang), known(part.as_ref(), lang))).collect();
    format!("{}{}{}", one.zone.name.get(lang), lang.pick("：", ": "), parts.join(lang.pick("；", "; ")))
}

fn tip_ui(ui: &mut Ui, page: &Page<'_>, one: &Publishing, known: &[Known; 3]) {
    let (lang, zone) = (page.lang(), &one.zone);
    let mut facts: Vec<Fact> = Vec::new();
    for ((total, part), known) in TOTALS.into_iter().zip(&one.parts).zip(known) {
        let label = title(total, lang);
        let Some(part) = part else {
            facts.extend(Fact::new(label, lang.pick("未公布", "unpublished")));
            continue;
        };
        facts.extend(figure_facts(label, &part.amount, lang));
        let share = match &part.share {
            Some(share) if share.bounds().is_point() => share.spoken(lang),
            Some(share) => format!("{} {}", share.spoken(lang), bounds(share, lang)),
            None if known.comparable => lang.pick("界限不足，无法推算", "unknown: bounds on one side only").to_owned(),
            None => lang.pick("日期或期间不一，不能相加", "none: dates or periods differ").to_owned(),
        };
        facts.extend(Fact::new(lang.pick("占已公布之和", "share of what is published"), share));
        facts.extend(Fact::new(lang.pick("已公布", "published by"), &*known.words));
    }
    let claim = zone.funds_total.preferred();
    facts.extend(claim.and_then(|claim| Fact::new(lang.pick("备注", "note"), claim.note.get(lang))));
    facts_ui(ui, page, zone.name.get(lang), &facts, &sources(one));
}

/// The sources of what a zone has published, each once.
fn sources(one: &Publishing) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for id in one.parts.iter().flatten().flat_map(|part| &part.sources) {
        push_new(&mut ids, id.clone());
    }
    ids
}

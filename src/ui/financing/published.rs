//! Zone by zone: what each has published, and its share of what all have.

use egui::{Painter, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::chart::own_cell;
use crate::i18n::Lang;
use crate::indicators::{ZoneShares, ZoneTotal, zone_shares};
use crate::model::{Table, Term as _, Zone};
use crate::ui::command::Command;
use crate::ui::evidence;
use crate::ui::page::Page;
use crate::ui::paint::{self, Align};
use crate::ui::plot::left_out;
use crate::ui::style::size;
use crate::ui::widgets::card;
use crate::ui::words::{bounds, list, short_zone};
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

/// The height that the card wants.
pub(super) fn wanted(page: &Page<'_>) -> f32 {
    size::CARD_HEADER + TITLES + ROW.start() * page.data.zones.len().clamp(1, 8) as f32 + FOOT
}

/// The height beyond which rows grow no more.
pub(super) fn most(page: &Page<'_>) -> f32 {
    size::CARD_HEADER + TITLES + ROW.end() * page.data.zones.len().max(1) as f32 + FOOT
}

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

/// Of how many zones it is known, and of when.
fn known_of(shares: &ZoneShares, lang: Lang) -> String {
    let (known, of) = (shares.parts.len(), shares.of);
    let when = match (known, shares.dated.is_empty()) {
        (0, _) => String::new(),
        (_, true) => lang.pick("未注明日期", "undated").to_owned(),
        (_, false) => list(shares.dated.iter().map(|words| words.get(lang)), lang),
    };
    let head = match lang {
        Lang::Zh => format!("{known} / {of} 区"),
        Lang::En => format!("{known} of {of}"),
    };
    if when.is_empty() { head } else { format!("{head} · {when}") }
}

/// Shows the card.
pub(super) fn published_card_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let title = card_title(lang);
    let subtitle = lang.pick("三列互不相加、不相除", "columns are never added or divided");
    let inner = card(ui, rect, title, subtitle, t);
    let shares = TOTALS.map(|total| zone_shares(total, page.data));
    let mut rows: Vec<(usize, &Zone)> = page.data.zones.iter().enumerate().collect();
    rows.sort_by_key(|(row, _)| shares.iter().all(|one| one.of_zone(*row).is_none()));
    if rows.is_empty() {
        let (at, room) = (inner.center(), inner.width() - 2.0 * size::CARD_MARGIN);
        let words = lang.pick("没有高新区", "No zones");
        paint::elided(ui.painter(), at, Align::Center, words, size::secondary(), t.weak, room);
        return None;
    }
    let head = inner.with_max_y(inner.top() + TITLES);
    head_ui(ui, head, page, &shares);
    let foot = inner.with_min_y(inner.bottom() - FOOT);
    let body = Rect::from_min_max(head.left_bottom(), foot.right_top());
    let height = (body.height() / rows.len() as f32).floor().clamp(*ROW.start(), *ROW.end());
    let fit = ((body.height() + 0.5) / height).floor() as usize;
    let mut clicked = None;
    let mut row_at = |ui: &Ui, place: Rect, at: usize| {
        if row_ui(ui, place, page, rows[at], &shares) {
            clicked = Some(at);
        }
    };
    if page.still || rows.len() <= fit {
        for at in 0..rows.len().min(fit) {
            let top = body.top() + height * at as f32;
            row_at(ui, Rect::from_min_size(pos2(body.left(), top), vec2(body.width(), height)), at);
        }
        left_out(ui, foot, page, title, rows.len().saturating_sub(fit));
    } else {
        let mut child = ui.new_child(UiBuilder::new().id_salt("published").max_rect(body));
        let scrolled = ScrollArea::vertical().id_salt("published").auto_shrink([false; 2]).show(&mut child, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for at in 0..rows.len() {
                let (place, _) = ui.allocate_exact_size(vec2(body.width(), height), Sense::hover());
                row_at(ui, place, at);
            }
        });
        evidence::note_part(
            ui.ctx(),
            page.lang(),
            page.lang().pick("各高新区的公布情况", "what zones have published"),
            &scrolled,
        );
    }
    foot_ui(ui, foot, page, &shares);
    let (_, zone) = rows.get(clicked?)?;
    Some(Command::Open(Table::Zones, zone.id.to_string()))
}

/// Room for a share beside an amount in a column of `width`: none where no share
/// says anything, or where an amount needs it all.
fn share_room(painter: &Painter, width: f32, shares: &[ZoneShares; 3], lang: Lang) -> f32 {
    if width < SHARES_FROM || !shares.iter().any(tells) {
        return 0.0;
    }
    let room = SHARE.max((width - SHARES_FROM) * 0.8 + SHARE).min(84.0);
    let amounts = shares.iter().flat_map(|shares| &shares.parts).map(|part| own_cell(Some(&part.amount), lang));
    let fits = amounts.map(|cell| cell.width(painter)).fold(0.0, f32::max) <= width - room - 4.0;
    if fits { room } else { 0.0 }
}

/// All of what one zone alone has published says nothing of its share.
fn tells(shares: &ZoneShares) -> bool {
    shares.parts.len() >= 2
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

fn head_ui(ui: &Ui, rect: Rect, page: &Page<'_>, shares: &[ZoneShares; 3]) {
    let (t, lang) = (page.t, page.lang());
    let painter = ui.painter();
    painter.rect_filled(rect.shrink2(vec2(1.0, 0.0)), 0.0, t.panel2);
    paint::hline(painter, rect.left() + 1.0..=rect.right() - 1.0, rect.bottom(), t.rule);
    let left = rect.left() + size::CARD_MARGIN;
    let y = rect.center().y;
    let (ends, width) = columns(rect, lang);
    let words = lang.pick("高新区", "Zone");
    paint::elided(painter, pos2(left, y), Align::Left, words, size::secondary(), t.weak, ends[0] - width - left - 4.0);
    for ((total, shares), right) in TOTALS.into_iter().zip(shares).zip(ends) {
        let title = title(total, lang);
        let room = width - 8.0;
        let known = known_of(shares, lang);
        // How many there are stays whole, of when they are may go.
        let head = known.split(" · ").next().unwrap_or(&known);
        let lines =
            [(title, short_title(total, lang), y - 8.0, size::secondary()), (&*known, head, y + 8.0, size::small())];
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
fn row_ui(ui: &Ui, rect: Rect, page: &Page<'_>, (row, zone): (usize, &Zone), shares: &[ZoneShares; 3]) -> bool {
    let (t, lang) = (page.t, page.lang());
    let inner = paint::crisp(ui.painter(), rect.shrink2(vec2(1.0, 0.0)));
    let mut clicked = false;
    if !page.still {
        let response = ui.interact(rect, ui.scope_id().with(("published zone", row)), Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::Row, true, false, label(row, zone, shares, lang)));
        if response.contains_pointer() {
            ui.painter().rect_filled(inner, 0.0, t.hover);
        }
        if response.has_focus() {
            ui.painter().rect_stroke(inner.shrink(1.0), 2.0, Stroke::new(1.5, t.accent), StrokeKind::Inside);
        }
        clicked = response.clicked();
        response.on_hover_ui_at_pointer(|ui| tip_ui(ui, page, row, zone, shares));
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
    let share_room = share_room(painter, width, shares, lang);
    for (shares, right) in shares.iter().zip(ends) {
        let Some(part) = shares.of_zone(row) else {
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
            _ if !tells(shares) => continue,
            Some(share) => (share.spoken(lang), t.derived),
            None => ("–".to_owned(), t.weak),
        };
        paint::number(painter, at, Align::Right, &words, &size::secondary(), ink, share_room - 4.0);
    }
    clicked
}

/// What the shares are of, and what hatch means.
fn foot_ui(ui: &Ui, rect: Rect, page: &Page<'_>, shares: &[ZoneShares; 3]) {
    let (t, lang) = (page.t, page.lang());
    let painter = ui.painter();
    let y = rect.center().y;
    let left = rect.left() + size::CARD_MARGIN;
    let sample = Rect::from_min_max(pos2(left, y - 4.0), pos2(left + 18.0, y + 4.0));
    paint::hatch(painter, paint::crisp(painter, sample), t.hatch);
    let unknown = lang.pick("未公布", "unpublished");
    let shown = paint::text(painter, pos2(left + 24.0, y), Align::Left, unknown, size::small(), t.weak);
    if share_room(painter, columns(rect, lang).1, shares, lang) == 0.0 {
        return;
    }
    let words = lang.pick("%：本区 ÷ 已公布各区之和（推算）", "%: of what all zones have published (derived)");
    let at = pos2(shown.right() + 16.0, y);
    let room = rect.right() - size::CARD_MARGIN - at.x;
    paint::elided(painter, at, Align::Left, words, size::small(), t.weak, room);
}

/// What is known of one total: 569 亿元, 100%.
fn known(shares: &ZoneShares, row: usize, lang: Lang) -> String {
    let Some(part) = shares.of_zone(row) else { return lang.pick("未公布", "unpublished").to_owned() };
    let share = part.share.as_ref().map_or(lang.pick("占比无法推算", "share unknown").to_owned(), |share| {
        format!("{} {}", lang.pick("占", "share"), share.spoken(lang))
    });
    format!("{}{}{share}", part.amount.spoken(lang), lang.pick("，", ", "))
}

fn label(row: usize, zone: &Zone, shares: &[ZoneShares; 3], lang: Lang) -> String {
    let parts = TOTALS.into_iter().zip(shares);
    let parts: Vec<String> =
        parts.map(|(total, shares)| format!("{} {}", total.label(lang), known(shares, row, lang))).collect();
    format!("{}{}{}", zone.name.get(lang), lang.pick("：", ": "), parts.join(lang.pick("；", "; ")))
}

fn tip_ui(ui: &mut Ui, page: &Page<'_>, row: usize, zone: &Zone, shares: &[ZoneShares; 3]) {
    let lang = page.lang();
    let mut facts: Vec<Fact> = Vec::new();
    for (total, shares) in TOTALS.into_iter().zip(shares) {
        let label = title(total, lang);
        let Some(part) = shares.of_zone(row) else {
            facts.extend(Fact::new(label, lang.pick("未公布", "unpublished")));
            continue;
        };
        facts.extend(figure_facts(label, &part.amount, lang));
        let share = match &part.share {
            Some(share) if share.bounds().is_point() => share.spoken(lang),
            Some(share) => format!("{} {}", share.spoken(lang), bounds(share, lang)),
            None if shares.comparable => lang.pick("界限不足，无法推算", "unknown: bounds on one side only").to_owned(),
            None => lang.pick("日期或期间不一，不能相加", "none: dates or periods differ").to_owned(),
        };
        facts.extend(Fact::new(lang.pick("占已公布之和", "share of what is published"), share));
        facts.extend(Fact::new(lang.pick("已公布", "published by"), known_of(shares, lang)));
    }
    let claim = zone.funds_total.preferred();
    facts.extend(claim.and_then(|claim| Fact::new(lang.pick("备注", "note"), claim.note.get(lang))));
    facts_ui(ui, page, zone.name.get(lang), &facts, &sources(page, zone));
}

/// The sources of what a zone has published, each once.
fn sources(page: &Page<'_>, zone: &Zone) -> Vec<String> {
    let of_zone = |other: Option<&crate::model::Ref<Zone>>| other.is_some_and(|other| other.id() == zone.id);
    let platforms = page.data.platforms.iter().filter(|one| of_zone(one.zone.as_ref()));
    let platforms = platforms.filter_map(|one| Some(one.financing.preferred()?.source.or(&one.source)));
    let policies = page.data.policies.iter().filter(|one| of_zone(one.zone.as_ref()));
    let policies = policies.filter_map(|one| Some(one.paid.preferred()?.source.or(&one.source)));
    let funds = zone.funds_total.preferred().map(|claim| claim.source.or(&zone.source));
    let mut ids: Vec<String> = Vec::new();
    for id in platforms.chain(policies).chain(funds).flat_map(crate::model::Sources::ids) {
        if !ids.iter().any(|known| known == id) {
            ids.push(id.to_owned());
        }
    }
    ids
}

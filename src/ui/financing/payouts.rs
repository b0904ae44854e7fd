//! What policies paid out: by which instruments, over which period, to how many
//! firms, and whether the policy is in force.

use std::cmp::Reverse;

use egui::{Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::chart::{cell, derived_cell, own_cell, per_firm_width};
use super::leading::Leading;
use super::place::Place;
use super::summary::{First, Ratio, Tile, sum_tile};
use crate::frame::{Frames, Sheet};
use crate::i18n::{Lang, counted};
use crate::indicators::{Indicator, IndicatorKind, payout_per_firm};
use crate::model::figure::Scale;
use crate::model::{Figure, Policy, Table, Term as _};
use crate::ui::command::Command;
use crate::ui::page::Page;
use crate::ui::paint::{self, Align};
use crate::ui::plot::{Cell, left_out};
use crate::ui::style::size;
use crate::ui::widgets::{card, subtitle_ui};
use crate::ui::words;
use crate::ui::words::list;
use crate::ui::work::{Cancel, each};
use crate::ui::workbench::{Fact, facts_ui, figure_facts, money_scale};

pub(super) const POLICIES: Sheet = Sheet::Table(Table::Policies);

/// Height of the titles.
const TITLES: f32 = 28.0;
/// Height of a policy: its name, and a line about it.
const ROW: std::ops::RangeInclusive<f32> = 36.0..=44.0;

/// The title of the card.
pub(super) fn title(lang: Lang) -> &'static str {
    lang.pick("政策兑现", "Paid out under policies")
}

/// A policy in the list.
struct Paying {
    row: usize,
    policy: Policy,
    /// Zone, city or province.
    place: String,
    /// What it paid per firm, if that can be told.
    per_firm: Option<Indicator>,
}

impl Paying {
    fn average(&self) -> Option<&Figure> {
        self.per_firm.as_ref()?.value.as_ref().ok()
    }
}

/// All policies.
pub(super) struct Payouts {
    /// Headline figures.
    pub(super) tiles: [Tile; 2],
    /// The first of them, the one that paid most first and those without an
    /// amount last.
    listed: Vec<Paying>,
    scale: Scale,
    /// How many say what they paid.
    known: usize,
    /// How many there are.
    of: usize,
}

impl Payouts {
    /// Looks at all policies.
    pub(super) fn new(frames: &Frames, lang: Lang, cancel: &Cancel) -> Option<Self> {
        let (data, zones) = (frames.data(), frames.get(Table::Zones));
        let mut listed = Leading::new();
        let (mut known, mut source) = (0, First::default());
        let mut ratio = Ratio::new(IndicatorKind::PayoutPerFirm);
        each(&data.policies, cancel, |row, policy| {
            let per_firm = payout_per_firm(policy, row);
            known += usize::from(!policy.paid.is_unknown());
            source.add(row, policy.paid.preferred().map(|claim| claim.source.or(&policy.source)));
            ratio.add(row, per_firm.as_ref(), policy);
            listed.add((Reverse(policy.paid.value().map(Figure::nominal)), row), || {
                let zone = policy.zone.as_ref().and_then(|zone| data.row(Table::Zones, zone.id()));
                let place = zone.map_or_else(|| policy.region.clone(), |zone| zones.name(zone));
                Paying { row, policy: policy.clone(), place: place.get(lang).to_owned(), per_firm }
            });
        })?;
        let frame = frames.get(POLICIES);
        let all: Vec<u32> = (0..frame.rows() as u32).collect();
        let tiles = [
            sum_tile(
                (lang.pick("政策兑现", "Paid out under policies"), lang.pick("兑现", "Paid out")),
                (frame, "paid"),
                &all,
                source.id(),
                lang,
            ),
            ratio.tile((lang.pick("户均兑现", "Pay-out per firm"), lang.pick("户均", "Per firm")), frame, lang),
        ];
        let (of, listed) = (listed.of(), listed.into_vec());
        let scale = money_scale(listed.iter().filter_map(|one| one.policy.paid.value()), lang);
        Some(Self { tiles, listed, scale, known, of })
    }

    /// The height that the card wants.
    pub(super) fn wanted(&self) -> f32 {
        size::CARD_HEADER + TITLES + ROW.start() * self.listed.len().clamp(1, 4) as f32 + 4.0
    }

    /// The height of a card with as many whole rows as have room in `height`, one at
    /// the least.
    pub(super) fn in_whole_rows(&self, height: f32) -> f32 {
        let fixed = size::CARD_HEADER + TITLES + 4.0;
        let rows = ((height - fixed) / ROW.start()).floor().clamp(1.0, self.listed.len().max(1) as f32);
        fixed + ROW.start() * rows
    }

    /// The height beyond which rows grow no more.
    pub(super) fn most(&self) -> f32 {
        size::CARD_HEADER + TITLES + ROW.end() * self.listed.len().max(1) as f32 + 4.0
    }
}

/// Shows the card.
pub(super) fn payouts_card_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, payouts: &Payouts) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let Payouts { listed, scale, known, of, .. } = payouts;
    let unit = scale.money_label(lang);
    let subtitle = match lang {
        Lang::Zh => format!("{unit}，{known} / {of} 项已公布", known = counted(known), of = counted(of)),
        Lang::En => format!("{unit}, {known} of {of} published", known = counted(known), of = counted(of)),
    };
    let title = title(lang);
    let inner = card(ui, rect, title, "", t);
    let header = rect.with_max_y(rect.top() + size::CARD_HEADER);
    if listed.is_empty() {
        subtitle_ui(ui, header, title, &subtitle, t);
        let (at, room) = (inner.center(), inner.width() - 2.0 * size::CARD_MARGIN);
        let words = words::no_records(page, lang.pick("没有政策", "No policies"));
        paint::elided(ui.painter(), at, Align::Center, words, size::secondary(), t.weak, room);
        return None;
    }
    let head = inner.with_max_y(inner.top() + TITLES);
    head_ui(ui, head, page);
    let body = Rect::from_min_max(head.left_bottom(), inner.max - vec2(0.0, 3.0));
    let row = (body.height() / listed.len() as f32).floor().clamp(*ROW.start(), *ROW.end());
    let place = Place { rect: body, row, salt: "payouts", what: lang.pick("政策兑现", "the policies") };
    let (clicked, shown) =
        place.rows_ui(ui, page, listed.len(), |ui, place, at| row_ui(ui, place, page, &listed[at], *scale));
    let header = left_out(ui, header, page, title, of - shown);
    subtitle_ui(ui, header, title, &subtitle, t);
    Some(Command::Open(Table::Policies, listed.get(clicked?)?.policy.id.to_string()))
}

/// Titles and widths of the printed columns.
fn columns(lang: Lang) -> [(&'static str, f32); 3] {
    [
        (lang.pick("兑现", "Paid"), 78.0),
        (lang.pick("户均（推算）", "Per firm (derived)"), per_firm_width(lang)),
        (lang.pick("企业", "Firms"), 68.0),
    ]
}

fn head_ui(ui: &Ui, rect: Rect, page: &Page<'_>) {
    let (t, lang) = (page.t, page.lang());
    let painter = ui.painter();
    painter.rect_filled(rect.shrink2(vec2(1.0, 0.0)), 0.0, t.panel2);
    paint::hline(painter, rect.left() + 1.0..=rect.right() - 1.0, rect.bottom(), t.rule);
    let y = rect.center().y;
    let mut right = rect.right() - size::CARD_MARGIN;
    for (title, width) in columns(lang).into_iter().rev() {
        paint::elided(painter, pos2(right, y), Align::Right, title, size::secondary(), t.weak, width - 6.0);
        right -= width;
    }
    let left = rect.left() + size::CARD_MARGIN;
    let (all, room) =
        (lang.pick("政策：状态 · 期间 · 工具", "Policy: status · period · instruments"), right - left - 8.0);
    let has_room = paint::text_width(painter, all, size::secondary()) <= room;
    let words = if has_room { all } else { lang.pick("政策", "Policy") };
    paint::elided(painter, pos2(left, y), Align::Left, words, size::secondary(), t.weak, room);
}

/// Status, when it was issued, period, instruments: what is long comes last.
fn about(policy: &Policy, lang: Lang) -> String {
    let instruments = list(policy.instruments.iter().map(|one| one.get(lang)), lang);
    let or = |words: &str, zh: &str, en: &str| {
        if words.is_empty() { lang.pick(zh, en).to_owned() } else { words.to_owned() }
    };
    let issued = policy.issued.map(|date| match lang {
        Lang::Zh => format!("{date} 出台"),
        Lang::En => format!("issued {date}"),
    });
    let status = policy.status.map_or(lang.pick("状态未公布", "status unpublished"), |status| status.label(lang));
    let parts = [
        Some(status.to_owned()),
        issued,
        // A period is one of pay-outs.
        (!policy.paid.is_unknown() || !policy.period.is_empty())
            .then(|| or(policy.period.get(lang), "期间未公布", "period unpublished")),
        Some(or(&instruments, "工具未公布", "instruments unpublished")),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// One policy; true if it was clicked.
fn row_ui(ui: &Ui, rect: Rect, page: &Page<'_>, one: &Paying, scale: Scale) -> bool {
    let (t, lang) = (page.t, page.lang());
    let (policy, per_firm) = (&one.policy, one.average());
    let inner = paint::crisp(ui.painter(), rect.shrink2(vec2(1.0, 0.0)));
    let mut clicked = false;
    if !page.still {
        let response = ui.interact(rect, ui.scope_id().with(("payout", one.row)), Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::Row, true, false, label(one, lang)));
        if response.contains_pointer() {
            ui.painter().rect_filled(inner, 0.0, t.hover);
        }
        if response.has_focus() {
            ui.painter().rect_stroke(inner.shrink(1.0), 2.0, Stroke::new(1.5, t.accent), StrokeKind::Inside);
        }
        clicked = response.clicked();
        response.on_hover_ui_at_pointer(|ui| tip_ui(ui, page, one));
    }
    let painter = ui.painter();
    paint::hline(painter, inner.left()..=inner.right(), rect.bottom() - 0.5, t.rule);
    let dash = Cell::words("–", crate::ui::plot::CellInk::Weak);
    let cells = [
        if policy.paid.is_unknown() { Cell::unknown(lang) } else { cell(policy.paid.value(), scale, lang) },
        if per_firm.is_none() { dash } else { derived_cell(per_firm, lang) },
        own_cell(policy.firms.value(), lang),
    ];
    let mut right = rect.right() - size::CARD_MARGIN;
    for ((_, width), cell) in columns(lang).into_iter().zip(cells).rev() {
        cell.paint(painter, pos2(right, rect.center().y), width - 6.0, false, t);
        right -= width;
    }
    let left = rect.left() + size::CARD_MARGIN;
    let room = right - left - 8.0;
    let y = rect.center().y;
    paint::elided(painter, pos2(left, y - 8.0), Align::Left, policy.name.get(lang), size::secondary(), t.strong, room);
    paint::elided(painter, pos2(left, y + 9.0), Align::Left, &about(policy, lang), size::small(), t.weak, room);
    clicked
}

fn label(one: &Paying, lang: Lang) -> String {
    let policy = &one.policy;
    let unknown = || lang.pick("未公布", "unpublished").to_owned();
    let words = |figure: Option<&Figure>| figure.map_or_else(unknown, |figure| figure.spoken(lang));
    let (place, paid, per_firm) = (&one.place, words(policy.paid.value()), words(one.average()));
    let (name, about) = (policy.name.get(lang), about(policy, lang));
    match lang {
        Lang::Zh => format!("{place}：政策兑现 {paid}，户均 {per_firm}（推算）；{name}；{about}"),
        Lang::En => format!("{place}: paid out {paid}, per firm {per_firm} (derived); {name}; {about}"),
    }
}

fn tip_ui(ui: &mut Ui, page: &Page<'_>, one: &Paying) {
    let (lang, policy) = (page.lang(), &one.policy);
    let mut facts: Vec<Fact> = Vec::new();
    facts.extend(Fact::new(lang.pick("高新区或地区", "zone or region"), &*one.place));
    if let Some(paid) = policy.paid.value() {
        facts.extend(figure_facts(lang.pick("兑现", "paid out"), paid, lang));
    } else {
        facts.extend(Fact::new(lang.pick("兑现", "paid out"), lang.pick("未公布", "unpublished")));
    }
    if let Some(firms) = policy.firms.value() {
        facts.extend(figure_facts(lang.pick("惠及企业", "firms"), firms, lang));
    }
    if let Some(found) = &one.per_firm {
        facts.extend(Fact::new(lang.pick("户均（推算）", "per firm (derived)"), found.formula(lang)));
    }
    let directions = list(policy.directions.iter().map(|one| one.get(lang)), lang);
    facts.extend(Fact::new(lang.pick("方向", "directions"), directions));
    facts.extend(Fact::new(lang.pick("状态 · 期间 · 工具", "status · period · instruments"), about(policy, lang)));
    facts.extend(Fact::new(lang.pick("备注", "note"), policy.note.get(lang)));
    let sources: Vec<String> = policy.source.ids().map(str::to_owned).collect();
    facts_ui(ui, page, policy.name.get(lang), &facts, &sources);
}

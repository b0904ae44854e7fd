//! Loan programmes: what one borrower can get, and what was lent in all.

use std::cmp::Reverse;

use egui::{Rect, Ui};

use super::ROW;
use super::chart::{ChartCard, LEGEND, STUB, TITLES, cell};
use crate::i18n::Lang;
use crate::indicators::credit_granted;
use crate::model::figure::Scale;
use crate::model::{Claims, Figure, Loan, Records, Table};
use crate::ui::command::Command;
use crate::ui::page::Page;
use crate::ui::paint::Mark;
use crate::ui::plot::{Cell, Column, Domain, Lane, Line, PlotRow, RowTable, Sign, name_width};
use crate::ui::style::size;
use crate::ui::workbench::{Fact, facts_ui, figure_facts, money_scale, per};

/// Shows both cards over `area`, caps above totals.
pub(super) fn loans_ui(ui: &mut Ui, area: Rect, page: &Page<'_>, wheel: bool) -> Option<Command> {
    let caps = with_caps(&page.data.loans);
    let totals = with_totals(&page.data.loans);
    let unknown = caps.len() < page.data.loans.len();
    let fixed = 2.0 * (size::CARD_HEADER + TITLES + LEGEND) + if unknown { STUB } else { 0.0 } + size::CARD_GAP;
    let rows = (caps.len().max(1) + totals.len().max(1)) as f32;
    let row = ((area.height() - fixed) / rows).floor().clamp(*ROW.start(), *ROW.end());
    let lower = ChartCard::wanted(totals.len(), false, row).min(area.height() * 0.45);
    let (top, bottom) = area.split_top_bottom_at_y(area.bottom() - lower);
    let top = top.with_max_y(top.bottom() - size::CARD_GAP);
    let command = caps_card_ui(ui, top, page, &caps, (row, wheel));
    totals_card_ui(ui, bottom, page, &totals, (row, wheel)).or(command)
}

/// How many rows at least say something of a card.
const FEW: usize = 3;

/// Shows the caps alone over `rect`, with rows as high as it has room for.
pub(super) fn caps_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>) -> Option<Command> {
    let caps = with_caps(&page.data.loans);
    let fixed = ChartCard::wanted(0, caps.len() < page.data.loans.len(), 0.0);
    caps_card_ui(ui, rect, page, &caps, (row_in(rect.height() - fixed, caps.len()), false))
}

/// The same of what was lent in all.
pub(super) fn totals_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>) -> Option<Command> {
    let totals = with_totals(&page.data.loans);
    let row = row_in(rect.height() - ChartCard::wanted(0, false, 0.0), totals.len());
    totals_card_ui(ui, rect, page, &totals, (row, false))
}

fn row_in(height: f32, rows: usize) -> f32 {
    (height / rows.max(1) as f32).floor().clamp(*ROW.start(), *ROW.end())
}

/// The heights of the card of caps with a few rows, with all, and with all as high as
/// they may be.
pub(super) fn caps_heights(page: &Page<'_>) -> [f32; 3] {
    let caps = with_caps(&page.data.loans).len();
    heights(caps, caps < page.data.loans.len())
}

/// The same of what was lent in all.
pub(super) fn totals_heights(page: &Page<'_>) -> [f32; 3] {
    heights(with_totals(&page.data.loans).len(), false)
}

fn heights(rows: usize, unknown: bool) -> [f32; 3] {
    let (least, most) = (*ROW.start(), *ROW.end());
    [(rows.min(FEW), least), (rows, least), (rows, most)].map(|(rows, row)| ChartCard::wanted(rows, unknown, row))
}

/// The title of the card of caps.
pub(super) fn caps_title(lang: Lang) -> &'static str {
    lang.pick("信贷额度与授信", "Loan caps and grants")
}

/// The title of the card of what was lent in all.
pub(super) fn totals_title(lang: Lang) -> &'static str {
    lang.pick("授信总额与贷款规模", "Credit granted and loan volume")
}

/// Programmes with a cap or an amount for each borrower, the largest first.
fn with_caps(loans: &Records<Loan>) -> Vec<&Loan> {
    let main = |loan: &&Loan| loan.cap.value().or(loan.granted_each.value()).map(Figure::nominal);
    let mut found: Vec<&Loan> = loans.iter().filter(|loan| main(loan).is_some()).collect();
    found.sort_by_key(|loan| Reverse(main(loan)));
    found
}

/// A programme with what was lent in all.
struct Lent<'a> {
    loan: &'a Loan,
    /// What was granted, else the volume.
    total: Figure,
    is_granted: bool,
    /// The risk pool behind a volume.
    pool: Option<&'a Figure>,
}

impl<'a> Lent<'a> {
    fn of(loan: &'a Loan) -> Option<Self> {
        let granted = credit_granted(loan);
        let is_granted = granted.is_some();
        let total = granted.or_else(|| loan.volume.value().cloned())?;
        Some(Self { loan, total, is_granted, pool: loan.risk_pool.value().filter(|_| !is_granted) })
    }
}

/// Programmes with a total, the largest first.
fn with_totals(loans: &Records<Loan>) -> Vec<Lent<'_>> {
    let mut found: Vec<Lent<'_>> = loans.iter().filter_map(Lent::of).collect();
    found.sort_by_key(|lent| Reverse(lent.total.nominal()));
    found
}

fn caps_card_ui(
    ui: &mut Ui,
    rect: Rect,
    page: &Page<'_>,
    loans: &[&Loan],
    (row_height, wheel): (f32, bool),
) -> Option<Command> {
    let lang = page.lang();
    let figures = || loans.iter().flat_map(|loan| loan.cap.value().into_iter().chain(loan.granted_each.value()));
    let scale = money_scale(figures(), lang);
    let lines: Vec<Line<'_>> = loans
        .iter()
        .map(|loan| {
            let cap = loan.cap.value().map(|figure| Lane::Bar(Mark::of(figure)));
            let each = loan.granted_each.value().map(|figure| Lane::Bar(Mark::of(figure)));
            Line {
                name: loan.name.get(lang),
                label: cap_label(loan, lang),
                plot: PlotRow { lanes: cap.into_iter().chain(each).collect(), selected: false },
                cells: vec![cap_cell(loan, scale, lang), cell(loan.granted_each.value(), scale, lang)],
                tag: None,
            }
        })
        .collect();
    let unknown: Vec<&str> = page
        .data
        .loans
        .iter()
        .filter(|loan| loan.cap.is_unknown() && loan.granted_each.is_unknown())
        .map(|loan| loan.name.get(lang))
        .collect();
    let reach = lines.iter().flat_map(|line| &line.plot.lanes).map(Lane::reach).fold(0.0, f64::max);
    let unit = scale.money_label(lang);
    let subtitle = format!("{unit}{}", lang.pick("，单户或单笔", ", per borrower or loan"));
    let columns = [
        Column { title: lang.pick("上限", "Cap"), width: 92.0 },
        Column { title: lang.pick("已授信", "Granted each"), width: 88.0 },
    ];
    let what = match lang {
        Lang::Zh => format!("额度未公布 {} 项", unknown.len()),
        Lang::En => format!("{} without a cap", unknown.len()),
    };
    let card = ChartCard {
        title: caps_title(lang),
        subtitle: &subtitle,
        table: RowTable {
            salt: "loan caps",
            name: lang.pick("产品", "Programme"),
            name_width: name_width(ui.painter(), &lines, &columns, rect.width()),
            unit: "",
            domain: Domain::linear(reach, per(scale)),
            columns: &columns,
            row_height,
            wheel,
            clickable: true,
        },
        lines: &lines,
        unknown: (&what, unknown),
        signs: &[
            (Sign::Cap, lang.pick("上限（最高、至多）", "at most")),
            (Sign::Published, lang.pick("原文无限定词，或已授信（单笔）", "no qualifier, or granted each")),
            (Sign::Unknown, lang.pick("未公布", "unpublished")),
        ],
    };
    let (clicked, _) = card.show(ui, rect, page, &|ui, at| {
        if let Some(loan) = loans.get(at) {
            tip_ui(ui, page, loan);
        }
    });
    Some(Command::Open(Table::Loans, loans.get(clicked?)?.id.to_string()))
}

/// The cap with its words, which tell at most from about and from exactly.
fn cap_cell(loan: &Loan, scale: Scale, lang: Lang) -> Cell {
    if loan.cap.is_unknown() { Cell::unknown(lang) } else { cell(loan.cap.value(), scale, lang) }
}

fn cap_label(loan: &Loan, lang: Lang) -> String {
    let words = |claims: &Claims<Figure>| {
        claims.value().map_or(lang.pick("未公布", "unpublished").to_owned(), |figure| figure.spoken(lang))
    };
    let (name, cap, each) = (loan.name.get(lang), words(&loan.cap), words(&loan.granted_each));
    match lang {
        Lang::Zh => format!("{name}：上限 {cap}，单笔授信 {each}"),
        Lang::En => format!("{name}: cap {cap}, granted each {each}"),
    }
}

fn totals_card_ui(
    ui: &mut Ui,
    rect: Rect,
    page: &Page<'_>,
    loans: &[Lent<'_>],
    (row_height, wheel): (f32, bool),
) -> Option<Command> {
    let lang = page.lang();
    let scale = money_scale(loans.iter().flat_map(|lent| [&lent.total].into_iter().chain(lent.pool)), lang);
    let unit = scale.money_label(lang);
    let subtitle = format!("{unit}{}", lang.pick("，对数轴", ", log axis"));
    let lines: Vec<Line<'_>> = loans.iter().map(|lent| total_line(lent, scale, lang)).collect();
    let lanes = || lines.iter().flat_map(|line| &line.plot.lanes);
    let columns = [
        Column { title: lang.pick("风险池", "Risk pool"), width: 84.0 },
        Column { title: lang.pick("总额", "Total"), width: 130.0 },
    ];
    let card = ChartCard {
        title: totals_title(lang),
        subtitle: &subtitle,
        table: RowTable {
            salt: "loan totals",
            name: lang.pick("产品", "Programme"),
            name_width: name_width(ui.painter(), &lines, &columns, rect.width()),
            unit: "",
            domain: Domain::log(lanes().flat_map(|lane| [lane.least(), lane.reach()]), per(scale)),
            columns: &columns,
            row_height,
            wheel,
            clickable: true,
        },
        lines: &lines,
        unknown: ("", Vec::new()),
        signs: &[
            (Sign::Dot, lang.pick("授信总额或贷款规模", "granted, or loan volume")),
            (
                Sign::Ring,
                lang.pick("风险池资金（信贷放大，不是基金杠杆）", "risk pool (credit amplification, not leverage)"),
            ),
        ],
    };
    let (clicked, _) = card.show(ui, rect, page, &|ui, at| {
        if let Some(lent) = loans.get(at) {
            tip_ui(ui, page, lent.loan);
        }
    });
    Some(Command::Open(Table::Loans, loans.get(clicked?)?.loan.id.to_string()))
}

fn total_line<'a>(lent: &Lent<'a>, scale: Scale, lang: Lang) -> Line<'a> {
    let &Lent { loan, ref total, is_granted, pool } = lent;
    let lane = match pool {
        Some(pool) => Lane::Span(Mark::of(pool), Mark::of(total)),
        None => Lane::Dot(Mark::of(total)),
    };
    let what = if is_granted { lang.pick("授信", "granted") } else { lang.pick("贷款规模", "volume") };
    let shown = cell(Some(total), scale, lang);
    let before = format!("{what} {}", shown.before);
    let pool_cell = cell(pool, scale, lang);
    let name = loan.name.get(lang);
    Line {
        name,
        label: match lang {
            Lang::Zh => format!("{name} 总额：{what} {}", total.spoken(lang)),
            Lang::En => format!("{name}, total: {what} {}", total.spoken(lang)),
        },
        plot: PlotRow { lanes: vec![lane], selected: false },
        cells: vec![pool_cell, Cell { before: before.trim_end().to_owned(), ..shown }],
        tag: None,
    }
}

fn tip_ui(ui: &mut Ui, page: &Page<'_>, loan: &Loan) {
    let lang = page.lang();
    let fields = [
        (lang.pick("额度上限", "cap"), &loan.cap),
        (lang.pick("授信总额", "granted in all"), &loan.granted_total),
        (lang.pick("授信笔数", "grants"), &loan.granted_count),
        (lang.pick("单笔授信", "granted each"), &loan.granted_each),
        (lang.pick("风险池", "risk pool"), &loan.risk_pool),
        (lang.pick("贷款规模", "loan volume"), &loan.volume),
        (lang.pick("信贷放大", "credit amplification"), &loan.amplification),
    ];
    let mut facts: Vec<Fact> = Vec::new();
    for (label, claims) in fields {
        facts.extend(claims.value().into_iter().flat_map(|figure| figure_facts(label, figure, lang)));
    }
    let date =
        loan.as_of.map_or(lang.pick("来源未注明", "not given by the source").to_owned(), |date| date.to_string());
    facts.extend(Fact::new(lang.pick("数据日期", "as of"), date));
    facts.extend(Fact::new(lang.pick("备注", "note"), loan.note.get(lang)));
    let sources: Vec<String> = loan.source.ids().map(str::to_owned).collect();
    facts_ui(ui, page, loan.name.get(lang), &facts, &sources);
}

//! By zone: what policies paid out, and the funds that were gathered.

use std::cmp::Reverse;

use egui::{Rect, Ui};

use super::chart::{ChartCard, LEGEND, STUB, TITLES, cell, derived_cell, own_cell, per_firm_width};
use super::{ROW, platforms};
use crate::i18n::Lang;
use crate::indicators::payout_per_firm;
use crate::model::{Figure, Policy, Table, Zone};
use crate::ui::command::Command;
use crate::ui::page::Page;
use crate::ui::paint::Mark;
use crate::ui::plot::{Cell, Column, Domain, Lane, Line, PlotRow, RowTable, Sign};
use crate::ui::style::size;
use crate::ui::workbench::{Fact, facts_ui, figure_facts, money_scale, per};

/// What the policies of one place paid out.
struct Payout<'a> {
    /// Zone, city or province.
    place: &'a str,
    /// The policies with a published amount.
    policies: Vec<(usize, &'a Policy)>,
    /// Their sum; of one its own figure.
    paid: Figure,
}

/// The places with pay-outs, the largest first, and the policies without.
fn payouts<'a>(page: &Page<'a>) -> (Vec<Payout<'a>>, Vec<&'a str>) {
    let lang = page.lang();
    let mut found: Vec<Payout<'a>> = Vec::new();
    let mut unknown = Vec::new();
    for (row, policy) in page.data.policies.iter().enumerate() {
        let zone = policy.zone.as_ref().and_then(|zone| page.data.get(zone));
        let place = zone.map_or(policy.region.get(lang), |zone| zone.name.get(lang));
        match policy.paid.value() {
            None => unknown.push(policy.name.get(lang)),
            // Plans are never added to what was paid.
            Some(paid) => match found.iter_mut().find(|one| one.place == place && !paid.is_planned()) {
                Some(one) => {
                    one.policies.push((row, policy));
                    one.paid = Figure::sum([&one.paid, paid]).unwrap_or(one.paid.clone());
                }
                None => found.push(Payout { place, policies: vec![(row, policy)], paid: paid.clone() }),
            },
        }
    }
    found.sort_by_key(|one| Reverse(one.paid.nominal()));
    (found, unknown)
}

/// Zones with a published total of funds, the largest first.
fn with_funds(zones: &[Zone]) -> Vec<(&Zone, &Figure)> {
    let mut found: Vec<_> = zones.iter().filter_map(|zone| Some((zone, zone.funds_total.value()?))).collect();
    found.sort_by_key(|(_, figure)| Reverse(figure.nominal()));
    found
}

/// Height of a row where every zone has one.
const LISTED_ROW: f32 = 26.0;

/// Heights of the three cards of the right column: what each wants, and an
/// equal share of what is left over.
pub(super) fn heights(height: f32, page: &Page<'_>, rows: &[usize]) -> [f32; 3] {
    let (paid, unpaid) = payouts(page);
    let funds = with_funds(&page.data.zones);
    let row = 30.0;
    let mut wanted = [
        platforms::wanted(rows, page, row),
        ChartCard::wanted(paid.len(), !unpaid.is_empty(), row),
        ChartCard::wanted(funds.len(), funds.len() < page.data.zones.len(), row),
    ];
    // With room to spare the zones without a total get rows of their own.
    let listed = ChartCard::wanted(page.data.zones.len(), false, LISTED_ROW);
    if height - 2.0 * size::CARD_GAP - wanted[0] - wanted[1] >= listed {
        wanted[2] = listed;
    }
    let spare = height - 2.0 * size::CARD_GAP - wanted.iter().sum::<f32>();
    if spare >= 0.0 {
        for one in &mut wanted {
            *one += (spare / 3.0).floor();
        }
    } else {
        let all: f32 = wanted.iter().sum();
        for one in &mut wanted {
            *one += spare * *one / all;
        }
    }
    wanted
}

/// Height of a row in a card of `rect` with so many of them.
fn row_height(rect: Rect, rows: usize, unknown: bool) -> f32 {
    let room = rect.height() - size::CARD_HEADER - TITLES - LEGEND - if unknown { STUB } else { 0.0 };
    (room / rows.max(1) as f32).floor().clamp(*ROW.start(), *ROW.end())
}

/// Shows what policies paid out.
pub(super) fn payouts_card_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, wheel: bool) -> Option<Command> {
    let lang = page.lang();
    let (found, unknown) = payouts(page);
    let scale = money_scale(found.iter().map(|one| &one.paid), lang);
    let lines: Vec<Line<'_>> = found
        .iter()
        .map(|one| {
            let only = if let [(row, policy)] = one.policies.as_slice() { Some((*row, *policy)) } else { None };
            let derived = only.and_then(|(row, policy)| payout_per_firm(policy, row)?.value.ok());
            let firms = only.and_then(|(_, policy)| policy.firms.value());
            Line {
                name: one.place,
                label: match lang {
                    Lang::Zh => format!("{}：政策兑现 {}", one.place, one.paid.format(lang)),
                    Lang::En => format!("{}: paid out {}", one.place, one.paid.format(lang)),
                },
                plot: PlotRow { lanes: vec![Lane::Bar(Mark::of(&one.paid))], selected: false },
                cells: vec![
                    cell(Some(&one.paid), scale, lang),
                    derived_cell(derived.as_ref(), lang),
                    own_cell(firms, lang),
                ],
                tag: None,
            }
        })
        .collect();
    let reach = lines.iter().flat_map(|line| &line.plot.lanes).map(Lane::reach).fold(0.0, f64::max);
    let unit = scale.money_label(lang);
    let narrow = rect.width() < 560.0;
    let all = [
        Column { title: lang.pick("兑现", "Paid"), width: 78.0 },
        Column { title: lang.pick("户均（推算）", "Per firm (derived)"), width: per_firm_width(lang) },
        Column { title: lang.pick("企业", "Firms"), width: 68.0 },
    ];
    let columns = if narrow { &all[..2] } else { &all[..] };
    let what = match lang {
        Lang::Zh => format!("兑现未公布 {} 项", unknown.len()),
        Lang::En => format!("{} without a pay-out", unknown.len()),
    };
    let card = ChartCard {
        title: lang.pick("政策兑现", "Paid out under policies"),
        subtitle: &unit,
        table: RowTable {
            salt: "payouts",
            name: lang.pick("高新区", "Zone"),
            name_width: (rect.width() * 0.26).clamp(96.0, 220.0),
            unit: "",
            domain: Domain::linear(reach, per(scale)),
            columns,
            row_height: row_height(rect, lines.len(), !unknown.is_empty()),
            wheel,
            clickable: true,
        },
        lines: &lines,
        unknown: (&what, unknown.clone()),
        signs: &[
            (Sign::Published, lang.pick("披露值", "published")),
            (Sign::About, lang.pick("余：至下一单位", "-odd: up to the next unit")),
            (Sign::Unknown, lang.pick("未公布", "unpublished")),
        ],
    };
    let (clicked, _) = card.show(ui, rect, page, &|ui, at| {
        if let Some(one) = found.get(at) {
            payout_tip_ui(ui, page, one);
        }
    });
    let (_, policy) = found.get(clicked?)?.policies.first()?;
    Some(Command::Open(Table::Policies, policy.id.clone()))
}

fn payout_tip_ui(ui: &mut Ui, page: &Page<'_>, one: &Payout<'_>) {
    let lang = page.lang();
    let mut facts: Vec<Fact> = Vec::new();
    let mut sources: Vec<String> = Vec::new();
    for &(row, policy) in &one.policies {
        facts.extend(Fact::new(lang.pick("政策", "policy"), policy.name.get(lang)));
        if let Some(paid) = policy.paid.value() {
            facts.extend(figure_facts(lang.pick("兑现", "paid out"), paid, lang));
        }
        if let Some(firms) = policy.firms.value() {
            facts.extend(figure_facts(lang.pick("惠及企业", "firms"), firms, lang));
        }
        if let Some(found) = payout_per_firm(policy, row) {
            facts.extend(Fact::new(lang.pick("户均（推算）", "per firm (derived)"), found.formula(lang)));
        }
        facts.extend(Fact::new(lang.pick("备注", "note"), policy.note.get(lang)));
        sources.extend(policy.source.ids().map(str::to_owned));
    }
    sources.sort();
    sources.dedup();
    facts_ui(ui, page, one.place, &facts, &sources);
}

/// Shows the funds that zones have gathered.
pub(super) fn funds_card_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, wheel: bool) -> Option<Command> {
    let lang = page.lang();
    let found = with_funds(&page.data.zones);
    let without = page.data.zones.iter().filter(|zone| zone.funds_total.is_unknown());
    let without: Vec<&Zone> = without.collect();
    let listed = rect.height() >= ChartCard::wanted(page.data.zones.len(), false, LISTED_ROW);
    let unknown: Vec<&str> =
        if listed { &[] } else { without.as_slice() }.iter().map(|zone| zone.name.get(lang)).collect();
    let scale = money_scale(found.iter().map(|(_, figure)| *figure), lang);
    let mut lines: Vec<Line<'_>> = found
        .iter()
        .map(|(zone, figure)| Line {
            name: zone.name.get(lang),
            label: match lang {
                Lang::Zh => format!("{}：基金总规模 {}", zone.name.get(lang), figure.format(lang)),
                Lang::En => format!("{}: funds total {}", zone.name.get(lang), figure.format(lang)),
            },
            plot: PlotRow { lanes: vec![Lane::Bar(Mark::of(figure))], selected: false },
            cells: vec![cell(Some(figure), scale, lang)],
            tag: None,
        })
        .collect();
    if listed {
        lines.extend(without.iter().map(|zone| Line {
            name: zone.name.get(lang),
            label: format!("{} {}", zone.name.get(lang), lang.pick("基金总规模未公布", "funds total unpublished")),
            plot: PlotRow { lanes: vec![Lane::Unknown], selected: false },
            cells: vec![Cell::unknown(lang)],
            tag: None,
        }));
    }
    let zone_at =
        |at: usize| found.get(at).map(|(zone, _)| *zone).or(without.get(at.wrapping_sub(found.len())).copied());
    let reach = lines.iter().flat_map(|line| &line.plot.lanes).map(Lane::reach).fold(0.0, f64::max);
    let unit = scale.money_label(lang);
    let what = match lang {
        Lang::Zh => format!("未公布 {} 个", unknown.len()),
        Lang::En => format!("{} unpublished", unknown.len()),
    };
    let card = ChartCard {
        title: lang.pick("高新区集聚基金总规模", "Funds gathered in zones"),
        subtitle: &unit,
        table: RowTable {
            salt: "zone funds",
            name: lang.pick("高新区", "Zone"),
            name_width: (rect.width() * 0.26).clamp(96.0, 220.0),
            unit: "",
            domain: Domain::linear(reach, per(scale)),
            columns: &[Column { title: lang.pick("总规模", "Total"), width: 92.0 }],
            row_height: row_height(rect, lines.len(), !unknown.is_empty()),
            wheel,
            clickable: true,
        },
        lines: &lines,
        unknown: (&what, unknown.clone()),
        signs: &[
            (Sign::Published, lang.pick("披露值", "published")),
            (Sign::Unknown, lang.pick("未公布", "unpublished")),
        ],
    };
    let (clicked, _) = card.show(ui, rect, page, &|ui, at| {
        if let Some(zone) = zone_at(at) {
            let total = zone.funds_total.value();
            let label = lang.pick("基金总规模", "funds total");
            let mut facts: Vec<Fact> = total.into_iter().flat_map(|figure| figure_facts(label, figure, lang)).collect();
            if total.is_none() {
                facts.extend(Fact::new(label, lang.pick("未公布", "unpublished")));
            }
            let claim = zone.funds_total.preferred();
            facts.extend(claim.and_then(|claim| Fact::new(lang.pick("备注", "note"), claim.note.get(lang))));
            let sources = claim.map(|claim| claim.source.or(&zone.source).ids().map(str::to_owned).collect());
            facts_ui(ui, page, zone.name.get(lang), &facts, &sources.unwrap_or_else(Vec::new));
        }
    });
    Some(Command::Open(Table::Zones, zone_at(clicked?)?.id.clone()))
}

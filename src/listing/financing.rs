//! What platforms raised, policies paid out and banks granted, with averages
//! for each firm, and what each zone has published of it.

use crate::frame::{ColumnSpec, Frame, Label, Listing, Read, Targets};
use crate::i18n::Lang;
use crate::indicators::{
    Indicator, IndicatorKind, ZoneTotal, credit_granted, financing_per_firm, group_ratio, payout_per_firm, zone_shares,
};
use crate::model::figure::Unit;
use crate::model::term::terms;
use crate::model::{Claims, Dataset, Figure, Loan, PartialDate, Platform, Policy, Ref, Sources, Table, Text, Zone};
use crate::once::push_new;

terms! {
    /// Which amount a row of the financing view speaks of; one is never added
    /// to another.
    FinancingTotal {
        Financing = "financing", "平台融资", "Platform financing";
        Paid = "paid", "政策兑现", "Paid out";
        Funds = "funds", "基金总规模", "Funds total";
        Credit = "credit", "信贷", "Credit";
    }
}

terms! {
    /// What a row of the financing view is.
    FinancingPart {
        Total = "total", "合计", "Total";
        Platform = "platform", "平台", "Platform";
        Policy = "policy", "政策", "Policy";
        Loan = "loan", "信贷产品", "Loan programme";
        Zone = "zone", "高新区", "Zone";
    }
}

/// One total, record or zone.
struct Row {
    id: String,
    total: FinancingTotal,
    part: FinancingPart,
    name: Text,
    zone: Option<String>,
    amount: Option<Figure>,
    firms: Option<Figure>,
    per_firm: Option<Figure>,
    formula: Text,
    share: Option<Figure>,
    cap: Option<Figure>,
    each: Option<Figure>,
    when: Text,
    used: Text,
    sources: Vec<String>,
}

static COLUMNS: &[ColumnSpec<Row>] = &[
    ColumnSpec::<Row>::new("id", "编号", "ID", Read::Id(|r| &r.id)).hidden(),
    ColumnSpec::<Row>::new("total", "项目", "Amount of", Read::Category(|r| Some(Label::term(r.total)))),
    ColumnSpec::<Row>::new("part", "类别", "Part", Read::Category(|r| Some(Label::term(r.part)))),
    ColumnSpec::<Row>::new("name", "名称", "Name", Read::Text(|r| &r.name)),
    ColumnSpec::<Row>::new(
        "zone",
        "高新区",
        "Zone",
        Read::Refs(Table::Zones, |r| Targets {
            ids: r.zone.as_deref().into_iter().collect(),
            not_applicable: r.part == FinancingPart::Total,
        }),
    )
    .hidden(),
    ColumnSpec::<Row>::new("amount", "金额", "Amount", Read::Value(Unit::Money, |r| r.amount.as_ref())),
    ColumnSpec::<Row>::new("firms", "企业", "Firms", Read::Value(Unit::Count, |r| r.firms.as_ref())),
    ColumnSpec::<Row>::new(
        "per_firm",
        "户均（推算）",
        "Per firm (derived)",
        Read::Value(Unit::Money, |r| r.per_firm.as_ref()),
    ),
    ColumnSpec::<Row>::new("share", "占比（推算）", "Share (derived)", Read::Value(Unit::Share, |r| r.share.as_ref())),
    ColumnSpec::<Row>::new("cap", "额度上限", "Cap", Read::Value(Unit::Money, |r| r.cap.as_ref())).hidden(),
    ColumnSpec::<Row>::new("each", "单笔授信", "Granted each", Read::Value(Unit::Money, |r| r.each.as_ref())).hidden(),
    ColumnSpec::<Row>::new("formula", "算式", "Formula", Read::Text(|r| &r.formula)).hidden(),
    ColumnSpec::<Row>::new("when", "时间", "When", Read::Text(|r| &r.when)),
    ColumnSpec::<Row>::new("used", "计入", "Used", Read::Text(|r| &r.used)),
    ColumnSpec::<Row>::new("source", "来源", "Source", Read::Refs(Table::Sources, |r| Targets::ids(&r.sources))),
];

/// Totals, the records behind them, and the share of each zone: first financing
/// through platforms, then pay-outs, the totals of funds, and credit, which has
/// no total since its amounts speak of different things. `platforms` are those
/// that a filter has left; all if it is `None`.
pub fn financing(data: &Dataset, platforms: Option<&[usize]>) -> Frame {
    let all: Vec<usize> = (0..data.platforms.len()).collect();
    let mut rows = platform_rows(data, platforms.unwrap_or(&all));
    rows.extend(zone_rows(data, FinancingTotal::Financing, ZoneTotal::Financing));
    rows.extend(policy_rows(data));
    rows.extend(zone_rows(data, FinancingTotal::Paid, ZoneTotal::Paid));
    rows.extend(zone_rows(data, FinancingTotal::Funds, ZoneTotal::Funds));
    rows.extend(data.loans.iter().map(loan_row));
    Frame::listing(Listing::Financing, COLUMNS, &rows, data)
}

fn empty(total: FinancingTotal, part: FinancingPart, id: &str, name: &Text) -> Row {
    Row {
        id: id.to_owned(),
        total,
        part,
        name: name.clone(),
        zone: None,
        amount: None,
        firms: None,
        per_firm: None,
        formula: Text::default(),
        share: None,
        cap: None,
        each: None,
        when: Text::default(),
        used: Text::default(),
        sources: Vec::new(),
    }
}

fn date(date: Option<PartialDate>) -> Text {
    date.map_or_else(Text::default, |date| Text::new(&date.to_string(), &date.to_string()))
}

/// Dates and periods in one line.
fn several(dated: &[Text]) -> Text {
    let words = |lang: Lang| dated.iter().map(|words| words.get(lang)).collect::<Vec<_>>().join(lang.pick("、", ", "));
    Text::new(&words(Lang::Zh), &words(Lang::En))
}

fn zone_id(zone: Option<&Ref<Zone>>) -> Option<String> {
    zone.map(|zone| zone.id().to_owned())
}

fn with_average(row: Row, average: Option<&Indicator>) -> Row {
    let Some(average) = average else { return row };
    Row {
        per_firm: average.value.as_ref().ok().cloned(),
        formula: Text::new(&average.formula(Lang::Zh), &average.formula(Lang::En)),
        ..row
    }
}

/// What is published and no target.
fn actual(claims: &Claims<Figure>) -> Option<&Figure> {
    claims.value().filter(|figure| !figure.is_planned())
}

/// The sum over records, and the ratio of the sums; a sum of one keeps its
/// words.
fn total_row(total: FinancingTotal, kind: IndicatorKind, amounts: &[Member<'_>]) -> Row {
    let name = Text::new("全部", "All");
    let sum = |of: &dyn Fn(&Member<'_>) -> Option<Figure>| {
        let known: Vec<Figure> = amounts.iter().filter_map(of).collect();
        match known.as_slice() {
            [only] => (Some(only.clone()), 1),
            all => (Figure::sum(all), all.len()),
        }
    };
    let (amount, used) = sum(&|one| actual(one.amount).cloned());
    let (firms, _) = sum(&|one| actual(one.firms).cloned());
    let group = group_ratio(kind, None, amounts.iter().map(|one| one.average.as_ref()));
    let average = group.actual.as_ref();
    let used_by = || amounts.iter().filter_map(|one| one.average.as_ref()).filter(|one| one.value.is_ok());
    let only = used_by().next().filter(|_| average.is_some_and(|average| average.used == 1));
    let formula = |lang: Lang| match only {
        // Of one the words stay as they were published.
        Some(only) => only.formula(lang),
        None => average.map_or_else(String::new, |average| {
            let value = average.value.as_ref();
            let value = value.map_or_else(|err| err.message(lang).to_owned(), |value| value.spoken(lang));
            format!("{} ÷ {} = {value}", average.numerator.spoken(lang), average.denominator.spoken(lang))
        }),
    };
    let mut sources: Vec<String> = Vec::new();
    for one in amounts.iter().filter(|one| actual(one.amount).is_some()) {
        one.sources.ids().for_each(|id| push_new(&mut sources, id.to_owned()));
    }
    let of = amounts.len();
    let averaged = average.map_or(0, |average| average.used);
    let used_words = |lang: Lang| match (averaged, lang) {
        // An average may rest on fewer of them than the total does.
        (averaged, Lang::Zh) if averaged > 0 && averaged != used => format!("{used} / {of}；户均 {averaged} / {of}"),
        (averaged, Lang::En) if averaged > 0 && averaged != used => {
            format!("{used} / {of}; per firm {averaged} / {of}")
        }
        _ => format!("{used} / {of}"),
    };
    let mut dated: Vec<Text> = Vec::new();
    let whens = amounts.iter().filter(|one| actual(one.amount).is_some()).map(|one| &one.when);
    whens.filter(|when| !when.is_empty()).for_each(|when| push_new(&mut dated, when.clone()));
    Row {
        amount,
        firms,
        per_firm: average.and_then(|average| average.value.as_ref().ok().cloned()),
        formula: Text::new(&formula(Lang::Zh), &formula(Lang::En)),
        when: several(&dated),
        used: Text::new(&used_words(Lang::Zh), &used_words(Lang::En)),
        sources,
        ..empty(total, FinancingPart::Total, "total", &name)
    }
}

/// One record that goes into a total.
struct Member<'a> {
    amount: &'a Claims<Figure>,
    firms: &'a Claims<Figure>,
    average: Option<Indicator>,
    when: Text,
    sources: &'a Sources,
}

fn platform_rows(data: &Dataset, shown: &[usize]) -> Vec<Row> {
    let of = |row: &usize| {
        let one = &data.platforms[*row];
        let average = financing_per_firm(one, *row);
        let when = date(one.financing.preferred().and_then(|claim| claim.as_of).or(one.as_of));
        Member { amount: &one.financing, firms: &one.firms, average, when, sources: &one.source }
    };
    let members: Vec<Member<'_>> = shown.iter().map(of).collect();
    let mut rows = vec![total_row(FinancingTotal::Financing, IndicatorKind::FinancingPerFirm, &members)];
    rows.extend(shown.iter().zip(&members).map(|(&row, member)| {
        let one: &Platform = &data.platforms[row];
        let claim = one.financing.preferred();
        let row = Row {
            zone: zone_id(one.zone.as_ref()),
            amount: one.financing.value().cloned(),
            firms: one.firms.value().cloned(),
            when: date(claim.and_then(|claim| claim.as_of).or(one.as_of)),
            sources: one.source.ids().map(str::to_owned).collect(),
            ..empty(FinancingTotal::Financing, FinancingPart::Platform, &one.id, &one.name)
        };
        with_average(row, member.average.as_ref())
    }));
    rows
}

fn policy_rows(data: &Dataset) -> Vec<Row> {
    let of = |(row, one): (usize, &'_ Policy)| payout_per_firm(one, row);
    let members: Vec<Member<'_>> = data
        .policies
        .iter()
        .enumerate()
        .map(|(row, one)| Member {
            amount: &one.paid,
            firms: &one.firms,
            average: of((row, one)),
            when: one.period.clone(),
            sources: &one.source,
        })
        .collect();
    let mut rows = vec![total_row(FinancingTotal::Paid, IndicatorKind::PayoutPerFirm, &members)];
    rows.extend(data.policies.iter().zip(&members).map(|(one, member)| {
        let row = Row {
            zone: zone_id(one.zone.as_ref()),
            amount: one.paid.value().cloned(),
            firms: one.firms.value().cloned(),
            when: one.period.clone(),
            sources: one.source.ids().map(str::to_owned).collect(),
            ..empty(FinancingTotal::Paid, FinancingPart::Policy, &one.id, &one.name)
        };
        with_average(row, member.average.as_ref())
    }));
    rows
}

fn loan_row(one: &Loan) -> Row {
    let claim = one.granted_total.preferred().or(one.volume.preferred());
    let amount = credit_granted(one).or_else(|| one.volume.value().cloned());
    Row {
        zone: zone_id(one.zone.as_ref()),
        amount,
        cap: one.cap.value().cloned(),
        each: one.granted_each.value().cloned(),
        when: date(claim.and_then(|claim| claim.as_of).or(one.as_of)),
        sources: one.source.ids().map(str::to_owned).collect(),
        ..empty(FinancingTotal::Credit, FinancingPart::Loan, &one.id, &one.name)
    }
}

/// All zones; those that have published nothing have no amount.
fn zone_rows(data: &Dataset, total: FinancingTotal, of: ZoneTotal) -> Vec<Row> {
    let shares = zone_shares(of, data);
    let used = format!("{} / {}", shares.parts.len(), shares.of);
    let zones = data.zones.iter().enumerate();
    zones
        .map(|(row, zone)| {
            let part = shares.of_zone(row);
            Row {
                zone: Some(zone.id.to_string()),
                amount: part.map(|part| part.amount.clone()),
                share: part.and_then(|part| part.share.clone()),
                when: part.map(|part| several(&part.dated)).unwrap_or_default(),
                used: Text::new(&used, &used),
                sources: part.map(|_| zone_sources(data, row, of)).unwrap_or_default(),
                ..empty(total, FinancingPart::Zone, &zone.id, &zone.name)
            }
        })
        .collect()
}

/// The sources of what a zone has published of a total.
fn zone_sources(data: &Dataset, row: usize, of: ZoneTotal) -> Vec<String> {
    let zone = &data.zones[row];
    let is_of = |other: Option<&Ref<Zone>>| other.is_some_and(|other| other.id() == zone.id);
    let lists: Vec<&Sources> = match of {
        ZoneTotal::Funds => vec![zone.funds_total.preferred().map_or(&zone.source, |one| one.source.or(&zone.source))],
        ZoneTotal::Financing => {
            let of_zone = data.platforms.iter().filter(|one| is_of(one.zone.as_ref()));
            of_zone.filter(|one| actual(&one.financing).is_some()).map(|one| &one.source).collect()
        }
        ZoneTotal::Paid => {
            let of_zone = data.policies.iter().filter(|one| is_of(one.zone.as_ref()));
            of_zone.filter(|one| actual(&one.paid).is_some()).map(|one| &one.source).collect()
        }
    };
    let mut found: Vec<String> = lists.into_iter().flat_map(Sources::ids).map(str::to_owned).collect();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(frame: &Frame, total: &str, part: &str, id: &str, column: &str) -> Option<String> {
        let term = |column: &str, row: usize| -> String {
            let crate::frame::Data::Terms(terms) = &frame.column(column).unwrap().data else { panic!("terms") };
            terms.labels(row).map(|label| label.id.to_string()).collect()
        };
        let row = (0..frame.rows())
            .find(|&row| term("total", row) == total && term("part", row) == part && frame.id(row) == id)
            .unwrap();
        Some(frame.column(column).unwrap().data.figure(row)?.format(Lang::Zh))
    }

    #[test]
    fn totals_averages_and_shares_keep_their_bounds() {
        let data = crate::load::builtin();
        let frame = financing(&data, None);
        let figure = |total, part, id, column| words(&frame, total, part, id, column);
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(figure("financing", "total", "total", "amount"), some("≥470.11 亿元"));
        assert_eq!(figure("financing", "total", "total", "per_firm"), some("≥1433.2 万元"));
        assert_eq!(figure("financing", "platform", "xiamen-torch-platform", "firms"), some("3280 家"));
        assert_eq!(figure("paid", "total", "total", "per_firm"), some("19.66–20.71 万元"));
        assert_eq!(figure("paid", "zone", "xiamen", "share"), some("100%"));
        assert_eq!(figure("paid", "zone", "wuxi", "amount"), None, "unknown is no zero");
        assert_eq!(figure("funds", "zone", "wuxi", "amount"), some("569 亿元"));
        assert_eq!(figure("credit", "loan", "ningbo-jingyingdai", "amount"), some("300 万元"));
        assert_eq!(figure("credit", "loan", "ningbo-jingyingdai", "cap"), some("≤200 万元"));
    }

    #[test]
    fn a_filter_on_platforms_leaves_their_total() {
        let data = crate::load::builtin();
        let frame = financing(&data, Some(&[]));
        assert_eq!(words(&frame, "financing", "total", "total", "amount"), None);
        assert_eq!(words(&frame, "paid", "total", "total", "amount").as_deref(), Some("5700 余万元"));
    }
}

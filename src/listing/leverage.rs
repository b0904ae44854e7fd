//! The multiples of funds on the workbench.

use std::ops::Range;

use rayon::prelude::*;

use crate::frame::{ColumnSpec, Frame, Label, Listing, Read, Reading, Sheet, Targets};
use crate::indicators::{Assumption, Families, LeverageRow, Measure, Obstacle, PIECE, assume, leverage_row};
use crate::model::figure::Unit;
use crate::model::{Basis, Dataset, Figure, Ref, Table, Text, Zone};
use crate::progress::{Cancelled, Progress};

/// One fund.
struct Row {
    id: String,
    name: Text,
    zone: Option<Ref<Zone>>,
    measure: Measure,
    basis: Basis,
    multiple: LeverageRow,
    sources: Vec<String>,
    formula: Text,
    assumed: Option<Figure>,
    assumed_formula: Text,
}

/// Columns of the workbench. What rests on an assumption has columns of its
/// own, empty where nothing is assumed.
static COLUMNS: &[ColumnSpec<Row>] = &[
    ColumnSpec::<Row>::new("id", "编号", "ID", Read::Id(|r| &r.id)),
    ColumnSpec::<Row>::new("name", "基金名称", "Fund", Read::Text(|r| &r.name)),
    ColumnSpec::<Row>::new("zone", "高新区", "Zone", Read::Refs(Table::Zones, |r| Targets::maybe(r.zone.as_ref())))
        .hidden(),
    ColumnSpec::<Row>::new("measure", "倍数", "Measure", Read::Category(|r| Some(Label::term(r.measure)))).hidden(),
    ColumnSpec::<Row>::new("basis", "口径", "Basis", Read::Category(|r| Some(Label::term(r.basis)))),
    ColumnSpec::<Row>::new(
        "published",
        "披露",
        "Published",
        Read::Value(Unit::Ratio, |r| r.multiple.published.as_ref()),
    ),
    ColumnSpec::<Row>::new("recomputed", "推算", "Recomputed", Read::Value(Unit::Ratio, |r| r.multiple.value())),
    ColumnSpec::<Row>::new("verdict", "核对", "Verdict", Read::Category(|r| r.multiple.verdict().map(Label::term))),
    ColumnSpec::<Row>::new("formula", "算式", "Formula", Read::Text(|r| &r.formula)).hidden(),
    ColumnSpec::<Row>::new("reason", "说明", "Reason", Read::Text(|r| &r.multiple.reason)),
    ColumnSpec::<Row>::new("source", "来源", "Source", Read::Refs(Table::Sources, |r| Targets::ids(&r.sources))),
    ColumnSpec::<Row>::new("assumed", "假设值", "Assumed", Read::Value(Unit::Ratio, |r| r.assumed.as_ref())).hidden(),
    ColumnSpec::<Row>::new("assumed_formula", "假设算式", "Assumed formula", Read::Text(|r| &r.assumed_formula))
        .hidden(),
];

/// The multiple of each fund, or of the one in `only`, on a basis: published
/// beside recomputed, what came of comparing them, and why. Each fund is a step; of
/// many, few are at hand at once.
///
/// # Errors
/// The work is to stop, or there is no memory for it.
pub fn leverage(
    data: &Dataset,
    only: Option<usize>,
    (measure, basis): (Measure, Basis),
    assumption: Assumption,
    progress: &Progress,
) -> Result<Frame, Cancelled> {
    let families = Families::new(data);
    let len = only.map_or(data.funds.len(), |_| 1);
    progress.expect(len);
    let cells = progress.part();
    let mut reading = Reading::new(Sheet::Listing(Listing::Leverage), COLUMNS, len);
    let mut add = |data: &Dataset, lot: Range<usize>| {
        let one = |at: usize| {
            progress.step(1)?;
            let multiple = leverage_row(data, families, at, measure, basis);
            Ok(multiple.map(|multiple| row(data, (measure, basis), assumption, multiple)))
        };
        let found = lot.into_par_iter().with_min_len(PIECE).map(one).collect::<Result<Vec<_>, Cancelled>>()?;
        let rows: Vec<Row> = found.into_iter().flatten().collect();
        reading.add(&rows, data, &cells)
    };
    match only {
        Some(row) => add(data, row..row + 1)?,
        None => data.in_lots(Table::Funds, add)?,
    }
    Ok(reading.named(data))
}

fn row(data: &Dataset, (measure, basis): (Measure, Basis), assumption: Assumption, multiple: LeverageRow) -> Row {
    let fund = &data.funds[multiple.row];
    let found = multiple.found.as_ref().ok();
    let sources = multiple.sources(fund);
    let formula = found.map(|found| found.formula.clone()).unwrap_or_default();
    let (assumed, assumed_formula) = match assume(data, multiple.row, measure, basis, assumption) {
        None => (None, Text::default()),
        Some(Err(obstacle)) => (None, Obstacle::text(obstacle)),
        Some(Ok(assumed)) => (assumed.indicator.value.clone().ok(), assumed.formula()),
    };
    // The basis that a multiple rests on says more than that it is as published.
    let basis = multiple.basis().filter(|_| basis == Basis::AsPublished).unwrap_or(basis);
    let (id, name, zone) = (fund.id.to_string(), fund.name.clone(), fund.zone.clone());
    Row { id, name, zone, measure, basis, multiple, sources, formula, assumed, assumed_formula }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::Data;
    use crate::i18n::Lang;

    fn frame(basis: Basis, assumption: Assumption) -> Frame {
        let on = (Measure::Scale, basis);
        leverage(&crate::load::builtin(), None, on, assumption, &Progress::heedless()).unwrap()
    }

    fn value(frame: &Frame, column: &str, id: &str) -> Option<String> {
        let row = (0..frame.rows()).find(|&row| frame.id(row) == id).unwrap();
        Some(frame.column(column).unwrap().data.figure(row)?.format(Lang::Zh))
    }

    #[test]
    fn every_fund_has_a_row_with_a_reason() {
        for basis in Basis::OFFERED {
            let frame = frame(basis, Assumption::default());
            assert_eq!(frame.rows(), crate::load::builtin().funds.len());
            let Data::Text(reasons) = &frame.column("reason").unwrap().data else { panic!("texts") };
            assert!(reasons.iter().all(|reason| !reason.zh().is_empty() && !reason.en().is_empty()));
        }
    }

    #[test]
    fn the_built_in_funds_stand_as_the_facts_say() {
        let target = frame(Basis::Target, Assumption::default());
        assert_eq!(value(&target, "recomputed", "xiamen-guidance").as_deref(), Some("目标 ≥14.9 倍"));
        assert_eq!(value(&target, "published", "xiamen-guidance").as_deref(), Some("≈20 倍"));
        assert_eq!(value(&target, "recomputed", "hefei-guidance-mother"), None);
        let fiscal = frame(Basis::Fiscal, Assumption::default());
        assert_eq!(value(&fiscal, "recomputed", "hefei-guidance-mother").as_deref(), Some("6.26 倍"));
        assert_eq!(value(&fiscal, "recomputed", "xiamen-guidance"), None);
    }

    #[test]
    fn an_assumption_stands_in_columns_of_its_own() {
        let assumption = Assumption { fiscal_share: "30%".parse().ok(), paid_in_rate: None };
        let (plain, assumed) = (frame(Basis::Target, Assumption::default()), frame(Basis::Target, assumption));
        assert_eq!(value(&plain, "assumed", "xiamen-guidance"), None);
        assert_eq!(value(&assumed, "assumed", "xiamen-guidance").as_deref(), Some("目标 ≥49.66 倍"));
        for column in ["published", "recomputed"] {
            for id in ["xiamen-guidance", "xiamen-venture", "hefei-guidance-mother"] {
                assert_eq!(value(&plain, column, id), value(&assumed, column, id));
            }
        }
    }
}

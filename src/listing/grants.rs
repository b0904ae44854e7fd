//! A budget spent as grants and partly invested, year by year.

use crate::frame::{ColumnSpec, Frame, Listing, Read};
use crate::indicators::recycling::{Assumptions, Course, Parameter, Year};
use crate::model::Dataset;
use crate::model::Figure;
use crate::model::figure::{Interval, Unit};
use rust_decimal::Decimal;

/// One year, and what it rests on.
struct Row {
    id: String,
    year: u64,
    /// In the order of the columns below.
    amounts: [Figure; AMOUNTS],
    /// The assumptions, in the order of [`Parameter::ALL`].
    assumed: [Figure; Parameter::ALL.len()],
}

const AMOUNTS: usize = 11;

/// A column of simulated amounts.
macro_rules! amount {
    ($at:literal, $id:literal, $zh:literal, $en:literal) => {
        ColumnSpec::<Row>::new($id, $zh, $en, Read::Value(Unit::Money, |r| Some(&r.amounts[$at])))
    };
}

/// A column that says what was assumed.
macro_rules! assumed {
    ($parameter:ident, $unit:ident, $id:literal, $zh:literal, $en:literal) => {
        ColumnSpec::<Row>::new(
            $id,
            $zh,
            $en,
            Read::Value(Unit::$unit, |r| Some(&r.assumed[Parameter::$parameter as usize])),
        )
        .hidden()
    };
}

static COLUMNS: &[ColumnSpec<Row>] = &[
    ColumnSpec::<Row>::new("id", "编号", "ID", Read::Id(|r| &r.id)).hidden(),
    ColumnSpec::<Row>::new("year", "年份", "Year", Read::Count(|r, _, _| r.year)).without_sum(),
    amount!(0, "grants", "全部补助：当年补助", "Grants alone: paid this year"),
    amount!(1, "kept_grants", "部分投资：当年补助", "Partly invested: grants this year"),
    amount!(2, "invested", "预算新投资", "Newly invested"),
    amount!(3, "returned", "当年收回", "Came back"),
    amount!(4, "invested_again", "收回再投资", "Invested again"),
    amount!(5, "cost", "管理费", "Cost"),
    amount!(6, "at_work", "在投本金", "Money at work"),
    amount!(7, "value_left", "基金余值（预期收回）", "Value left (expected)"),
    amount!(8, "support_grants", "全部补助：累计支持", "Grants alone: support so far"),
    amount!(9, "support_invested", "部分投资：累计支持", "Partly invested: support so far"),
    amount!(10, "returned_total", "累计收回", "Came back so far"),
    assumed!(Budget, Money, "budget", "假设：年度预算", "Assumed: yearly budget"),
    assumed!(Share, Share, "share", "假设：投资占比", "Assumed: share invested"),
    assumed!(Survival, Share, "survival", "假设：存活率", "Assumed: survival"),
    assumed!(Return, Ratio, "return", "假设：退出回报", "Assumed: return at exit"),
    assumed!(Holding, Count, "holding", "假设：持有年数", "Assumed: years until exit"),
    assumed!(Cost, Share, "cost_rate", "假设：年管理费率", "Assumed: yearly cost"),
];

fn row(year: &Year, assumed: &Assumptions) -> Row {
    let amounts = [
        year.grants,
        year.kept_grants,
        year.new,
        year.returned,
        year.again,
        year.cost,
        year.at_work,
        year.value_left,
        year.grants_so_far,
        year.support_so_far(),
        year.returned_so_far,
    ];
    let money = |amount: Decimal| Figure::derived(amount, Interval::point(amount), Unit::Money, false);
    Row {
        id: year.year.to_string(),
        year: u64::from(year.year),
        amounts: amounts.map(money),
        assumed: Parameter::ALL.map(|parameter| parameter.figure(assumed.get(parameter))),
    }
}

/// Both ways, year by year; every row also says what was assumed.
pub fn grants(assumed: &Assumptions, data: &Dataset) -> Frame {
    let rows: Vec<Row> = Course::of(assumed).years.iter().map(|year| row(year, assumed)).collect();
    Frame::listing(Listing::Grants, COLUMNS, &rows, data)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::Data;
    use crate::i18n::Lang;

    #[test]
    fn every_year_is_a_row_with_its_assumptions() {
        let data = crate::load::builtin();
        let frame = grants(&Assumptions::default(), &data);
        assert_eq!(frame.rows(), 20);
        let words = |id: &str, row: usize| -> String {
            let Data::Figures(figures) = &frame.column(id).unwrap().data else { panic!("figures") };
            figures[row].as_ref().unwrap().format(Lang::Zh)
        };
        assert_eq!(words("returned", 4), "0 元");
        assert_eq!(words("returned", 5), "4050 万元");
        assert_eq!(words("support_invested", 5), "6.06 亿元", "6.0645, rounded for reading");
        assert_eq!((words("share", 0), words("return", 19)), ("50%".to_owned(), "1.5 倍".to_owned()));
    }
}

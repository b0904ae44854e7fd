//! What must hold for any query.

use std::sync::LazyLock;

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::data::frames;
use crate::frame::{Frame, Frames};
use crate::i18n::Lang;
use crate::model::Table;
use crate::model::figure::Comparison;
use crate::query::{Match, Query, matches, parse_sort, select, set_values};

static FRAMES: LazyLock<Frames> = LazyLock::new(frames);

fn funds() -> &'static Frame {
    FRAMES.get(Table::Funds)
}

/// Pieces that mean something in a query, and some that don't.
fn piece() -> impl Strategy<Value = String> {
    let known = [
        "zone",
        "size",
        "leverage",
        "kind",
        "as_of",
        "name",
        "sub_funds",
        "杠杆倍数",
        ":",
        "：",
        ">=",
        "<",
        "=",
        "≥",
        "＜",
        ",",
        "，",
        "、",
        "..",
        "?",
        "？",
        "-",
        "－",
        "\"",
        "“",
        "”",
        " ",
        "　",
        "10亿",
        "亿",
        "bn",
        "5",
        "5倍",
        "65%",
        "2007",
        "2007-06",
        "xiamen",
        "火炬",
        "约20倍",
        "引导",
        "http://a.b",
        "1,000",
        "\"\"",
        "a b",
        ".",
        "'",
    ];
    prop_oneof![8 => proptest::sample::select(known.to_vec()).prop_map(str::to_owned), 1 => any::<String>()]
}

fn any_text() -> impl Strategy<Value = String> {
    proptest::collection::vec(piece(), 0..12).prop_map(|pieces| pieces.concat())
}

/// A query that can be read, more often than not.
fn term() -> impl Strategy<Value = String> {
    let columns = ["leverage", "size", "fiscal_share", "sub_funds"];
    let numbers = ["0", "5", "10", "19", "20", "21", "100"];
    let comparisons = [":", "=", ">", ">=", "<", "<="];
    let pick = |from: &[&'static str]| proptest::sample::select(from.to_vec());
    prop_oneof![
        (pick(&["", "-"]), pick(&columns[..2]), pick(&comparisons), pick(&numbers))
            .prop_map(|(minus, column, sign, number)| format!("{minus}{column}{sign}{number}")),
        (pick(&["", "-"]), pick(&columns)).prop_map(|(minus, column)| format!("{minus}{column}:?")),
        (
            pick(&["", "-"]),
            pick(&["zone:xiamen", "kind:mother,引导", "火炬", "xm", "focus:ai", "zone:?", "as_of>2000"])
        )
            .prop_map(|(minus, term)| format!("{minus}{term}")),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn reading_never_panics_and_places_are_in_the_text(text in any_text()) {
        match Query::parse(&text, funds()) {
            Ok(query) => {
                let mut end = 0;
                for (at, term) in query.terms().iter().enumerate() {
                    prop_assert!(text.get(term.span.clone()).is_some_and(|word| !word.is_empty()));
                    prop_assert!(term.span.start >= end);
                    end = term.span.end;
                    let rest = Query::parse(&query.without(at), funds());
                    prop_assert_eq!(rest.map(|rest| rest.terms().len()), Ok(query.terms().len() - 1));
                }
                matches(funds(), &query);
            }
            Err(error) => prop_assert!(text.get(error.span).is_some()),
        }
        if let Err(error) = parse_sort(&text, funds()) {
            prop_assert!(text.get(error.span).is_some());
        }
    }

    #[test]
    fn what_is_written_asks_for_the_same(text in any_text()) {
        if let Ok(query) = Query::parse(&text, funds()) {
            let written = query.write(funds());
            let again = Query::parse(&written, funds()).map_err(|e| TestCaseError::fail(format!("{written}: {e:?}")))?;
            prop_assert_eq!(again.terms().len(), query.terms().len());
            for (a, b) in query.terms().iter().zip(again.terms()) {
                prop_assert_eq!((&a.condition, a.negated), (&b.condition, b.negated));
            }
            prop_assert_eq!(again.write(funds()), written);
        }
    }

    #[test]
    fn values_that_are_set_are_the_values_that_are_asked(
        text in proptest::collection::vec(term(), 0..4),
        values in proptest::collection::vec(any_text(), 1..4),
    ) {
        let values: Vec<String> = values.iter().map(|v| v.trim().to_owned()).filter(|v| !v.is_empty()).collect();
        let zone = funds().position("zone").unwrap();
        let written = set_values(&text.join(" "), funds(), zone, &values);
        let query = Query::parse(&written, funds()).map_err(|e| TestCaseError::fail(format!("{written}: {e:?}")))?;
        prop_assert_eq!(query.values_of(zone), values);
    }

    #[test]
    fn select_puts_each_row_in_one_group_at_most(terms in proptest::collection::vec(term(), 0..4), sort in "(name|size:desc|zone)?") {
        let query = Query::parse(&terms.join(" "), funds()).unwrap();
        let keys = parse_sort(&sort, funds()).unwrap();
        let found = select(funds(), &query, &keys, Lang::Zh);
        let mut seen = vec![Match::No; funds().rows()];
        for (rows, verdict) in [(&found.certain, Match::Certain), (&found.possible, Match::Possible), (&found.unknown, Match::Unknown)] {
            for &row in rows {
                prop_assert_eq!(seen[row as usize], Match::No);
                seen[row as usize] = verdict;
            }
        }
        prop_assert_eq!(seen, matches(funds(), &query));
        prop_assert_eq!(found.total, funds().rows());
    }

    #[test]
    fn not_twice_is_nothing(term in term()) {
        let other = term.strip_prefix('-').map_or_else(|| format!("-{term}"), str::to_owned);
        let of = |text: &str| matches(funds(), &Query::parse(text, funds()).unwrap());
        let negated: Vec<Match> = of(&other).into_iter().map(Match::negated).collect();
        prop_assert_eq!(of(&term), negated);
    }

    #[test]
    fn comparisons_agree_with_those_of_intervals(number in 0_u32..30, at in 0_usize..5) {
        let (sign, comparison) = [
            ("<", Comparison::Less), ("<=", Comparison::LessOrEqual), (">", Comparison::Greater),
            (">=", Comparison::GreaterOrEqual), ("=", Comparison::Equal),
        ][at];
        let query = Query::parse(&format!("leverage{sign}{number}"), funds()).unwrap();
        let figures = &funds().column("leverage").unwrap().data;
        for (row, found) in matches(funds(), &query).into_iter().enumerate() {
            let wanted = figures.figure(row).map(|f| f.bounds().compare(comparison, Decimal::from(number)).into());
            prop_assert_eq!(found, wanted.unwrap_or(Match::Unknown));
        }
    }
}

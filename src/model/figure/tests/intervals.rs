//! Comparisons of bounds with numbers and ranges.

use super::{bounds, d};
use crate::model::figure::Certainty::{self, Certain, No, Possible};
use crate::model::figure::Comparison::{Equal, Greater, GreaterOrEqual, Less, LessOrEqual};
use crate::model::figure::{Comparison, RatioError};

#[test]
fn comparisons_respect_open_ends() {
    let rows: [(&str, Comparison, &str, Certainty); 22] = [
        ("[280, 290)", Less, "290", Certain),
        ("[280, 290)", Less, "289", Possible),
        ("[280, 290)", Less, "280", No),
        ("[280, 290)", LessOrEqual, "280", Possible),
        ("[280, 290)", LessOrEqual, "279", No),
        ("[280, 290)", Greater, "280", Possible),
        ("[280, 290)", Greater, "290", No),
        ("[280, 290)", Greater, "279", Certain),
        ("[280, 290)", GreaterOrEqual, "280", Certain),
        ("[280, 290)", GreaterOrEqual, "290", No),
        ("[280, 290]", GreaterOrEqual, "290", Possible),
        ("(280, 290]", Greater, "280", Certain),
        ("(280, 290]", LessOrEqual, "280", No),
        ("[447, ∞)", GreaterOrEqual, "447", Certain),
        ("[447, ∞)", GreaterOrEqual, "500", Possible),
        ("[447, ∞)", Less, "447", No),
        ("[447, ∞)", Less, "448", Possible),
        ("(∞, 5]", LessOrEqual, "5", Certain),
        ("[20, 20]", Equal, "20", Certain),
        ("[19, 21]", Equal, "20", Possible),
        ("[19, 20)", Equal, "20", No),
        ("[20, 20]", Less, "20", No),
    ];
    for (interval, comparison, value, certainty) in rows {
        assert_eq!(bounds(interval).compare(comparison, d(value)), certainty, "{interval} {comparison:?} {value}");
    }
}

#[test]
fn within_a_range() {
    for (interval, range, certainty) in [
        ("[10, 20)", "[10, 20]", Certain),
        ("[10, 20]", "[10, 20)", Possible),
        ("[10, ∞)", "[10, 20]", Possible),
        ("[20, 30]", "[10, 20)", No),
        ("[20, 30]", "[10, 20]", Possible),
        ("(20, 30]", "[10, 20]", No),
        ("(10, 12]", "(10, 20]", Certain),
        ("[10, 12]", "(10, 20]", Possible),
    ] {
        assert_eq!(bounds(interval).within(bounds(range)), certainty, "{interval} in {range}");
    }
}

#[test]
fn arithmetic_keeps_open_and_missing_ends() {
    let (a, b) = (bounds("[10, 20)"), bounds("[1, 2]"));
    assert_eq!(a.add(b), bounds("[11, 22)"));
    assert_eq!(a.sub(b), bounds("[8, 19)"));
    assert_eq!(a.mul(b), bounds("[10, 40)"));
    assert_eq!(a.div(b), Ok(bounds("[5, 20)")));
    assert_eq!(b.div(a), Ok(bounds("(0.05, 0.2]")));
    assert_eq!(a.add(bounds("[5, ∞)")), bounds("[15, ∞)"));
    assert_eq!(a.sub(bounds("[5, ∞)")), bounds("(∞, 15)"));
    assert_eq!(a.mul(bounds("[5, ∞)")), bounds("[50, ∞)"));
    assert_eq!(bounds("[-2, 3]").mul(bounds("[-5, 4)")), bounds("[-15, 12)"));
    assert_eq!(bounds("[0, 0]").mul(bounds("(1, ∞)")), bounds("[0, 0]"));
    assert_eq!(bounds("[-4, 8]").div(bounds("[2, 4]")), Ok(bounds("[-2, 4]")));
    assert_eq!(bounds("[4, 8]").div(bounds("[-4, -2]")), Ok(bounds("[-4, -1]")));
}

#[test]
fn divisors_that_reach_zero_or_infinity() {
    let a = bounds("[6, 12]");
    assert_eq!(a.div(bounds("[0, 3]")), Ok(bounds("[2, ∞)")));
    assert_eq!(a.div(bounds("[3, ∞)")), Ok(bounds("(0, 4]")));
    assert_eq!(a.div(bounds("[0, 0]")), Err(RatioError::DivisionByZero));
    assert_eq!(a.div(bounds("[-1, 1]")), Err(RatioError::DivisionByZero));
    assert_eq!(bounds("[6, ∞)").div(bounds("[3, ∞)")), Err(RatioError::NoBound));
    assert_eq!(bounds("[6, ∞)").div(bounds("[2, 3]")), Ok(bounds("[2, ∞)")));
    assert_eq!(bounds("[6, ∞)").div(bounds("[-3, -2]")), Ok(bounds("(∞, -2]")));
}

#[test]
fn intersections_and_width() {
    assert!(bounds("[1, 2]").intersects(bounds("[2, 3]")));
    assert!(!bounds("[1, 2)").intersects(bounds("[2, 3]")));
    assert!(!bounds("[2, 3]").intersects(bounds("[1, 2)")));
    assert!(bounds("[1, ∞)").intersects(bounds("[9, 9]")));
    assert_eq!(bounds("[280, 290)").width(), Some(d("10")));
    assert_eq!(bounds("[280, ∞)").width(), None);
}

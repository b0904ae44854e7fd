//! What can't be read says where, why, and what would be right.

use super::figure;
use crate::i18n::Lang;
use crate::model::figure::{Figure, Unit};

#[test]
fn errors_point_at_the_trouble() {
    for (text, at, says) in [
        ("", 0, "empty"),
        ("  ", 0, "empty"),
        ("突破", "突破".len(), "no number"),
        ("累计帮助3280家企业", "累计".len(), "can't be read"),
        ("447亿美元", "447亿".len(), "can't be read"),
        ("44.7 billon", 5, "can't be read"),
        ("5 apples", 2, "can't be read"),
        ("3,28", 1, "write 3,280"),
        ("3280,000", 4, "write 3,280"),
        ("1.2.3", 1, "malformed"),
        ("5.", 1, "malformed"),
        (".5", 0, "malformed"),
        ("二百五家", "二百五".len(), "malformed"),
        ("百家", 0, "malformed"),
        ("-5亿元", 0, "negative"),
        ("−5亿元", 0, "negative"),
        ("目标-5亿元", "目标".len(), "negative"),
        ("超280余家", "超280".len(), "two qualifiers"),
        ("约100亿元以上", "约100亿元".len(), "two qualifiers"),
        ("约10-20亿元", 0, "a range takes no qualifier"),
        ("20-10亿元", 3, "from low to high"),
        ("10 to <10", 7, "from low to high"),
        ("CNY 5倍", 5, "two units"),
        ("5元-6家", 6, "two units"),
        ("近0家", "近".len(), "above zero"),
        ("0余家", 0, "above zero"),
        ("5十家", 1, "can't be read"),
        ("3亿万元", "3亿".len(), "can't be read"),
        ("3\u{0}亿", 1, "control character"),
        ("3亿\n元", "3亿".len(), "control character"),
        ("123456789012345678901", 0, "too many digits"),
        ("0.12345678901234567890", 0, "too many digits"),
        ("99999999万亿元", 0, "too large"),
        ("10000余万亿元", 0, "too large"),
        ("  5 亿 美元", "  5 亿 ".len(), "can't be read"),
    ] {
        let err = Figure::parse(text).expect_err(text);
        assert_eq!(err.at(), at, "{text}: {err}");
        assert!(err.to_string().contains(says), "{text}: {err}");
        assert!(!err.message(Lang::Zh).is_empty());
    }
    let long = "1".repeat(201);
    assert!(Figure::parse(&long).unwrap_err().to_string().contains("200"));
}

#[test]
fn another_unit_is_named_with_the_expected_form() {
    let err = Figure::parse_as("280余家", Unit::Money).unwrap_err();
    assert_eq!(err.at(), "280余".len());
    assert_eq!(
        err.to_string(),
        "\"280余家\", character 5 (\"家\"): expected an amount of money such as 447亿元 or CNY 44.7 billion, found a count"
    );
    assert_eq!(err.message(Lang::Zh), "“280余家”第 5 个字“家”处：应写金额，如 447亿元，这里却是数量");
    for (text, unit) in [
        ("447亿元", Unit::Count),
        ("CNY 5", Unit::Ratio),
        ("20倍", Unit::Share),
        ("65%", Unit::Money),
        ("5%-15%", Unit::Ratio),
    ] {
        let err = Figure::parse_as(text, unit).unwrap_err();
        assert!(err.to_string().contains(&unit.example(Lang::En)), "{err}");
    }
}

#[test]
fn a_bare_share_above_one_is_ambiguous() {
    let err = Figure::parse_as("65", Unit::Share).unwrap_err();
    assert!(err.to_string().contains("write 65% or 0.65"), "{err}");
}

#[test]
fn a_missing_number_is_reported_at_the_end() {
    let err = Figure::parse_as("目标超", Unit::Money).unwrap_err();
    assert_eq!(
        err.to_string(),
        "\"目标超\", at the end: no number here; expected an amount of money such as 447亿元 or CNY 44.7 billion"
    );
}

#[test]
fn the_longest_text_is_still_read() {
    let text = format!("5{}亿元", " ".repeat(190));
    assert_eq!(figure(&text).bounds(), figure("5亿元").bounds());
}

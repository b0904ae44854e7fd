//! Queries as text and as chips.

use super::data::frames;
use crate::i18n::Lang;
use crate::model::Table;
use crate::query::{Query, set_values, toggle_value};

#[test]
fn queries_are_written_in_one_form() {
    let frames = frames();
    let frame = frames.get(Table::Funds);
    for (text, written) in [
        ("火炬　ＡＢ", "火炬 ＡＢ"),
        ("“a b” -\"-c\"", "\"a b\" -\"-c\""),
        ("高新区：xiamen，“Ningbo Zone”", "zone:xiamen,\"Ningbo Zone\""),
        ("杠杆倍数 ＞＝ 5倍", "leverage>=5倍"),
        ("size:\"CNY 1 bn\"..", "size:\"CNY 1 bn\".."),
        ("size:\"1,000\"", "size:\"1,000\""),
        ("as_of:2025年1月", "as_of:2025-01"),
        ("-leverage:？", "-leverage:?"),
        ("size>=5 亿", "size>=5亿"),
        ("size>=5 \"亿\"", "size>=5 \"亿\""),
        ("name:\"?\"", "name:\"?\""),
        ("\"size>=5\"", "\"size>=5\""),
        ("name:\"say \"\"A\"\"\"", "name:\"say \"\"A\"\"\""),
    ] {
        assert_eq!(Query::parse(text, frame).unwrap().write(frame), written, "{text}");
    }
}

#[test]
fn chips_speak_both_languages() {
    let frames = frames();
    let frame = frames.get(Table::Funds);
    for (text, zh, en) in [
        ("火炬", ("包含", "火炬"), ("Text", "火炬")),
        ("-火炬", ("包含", "非 火炬"), ("Text", "not 火炬")),
        ("kind:guidance,mother", ("类型", "引导基金、母基金"), ("Kind", "Guidance fund, Mother fund")),
        ("zone:xiamen", ("高新区", "厦门火炬高新区"), ("Zone", "Xiamen Torch Zone")),
        ("-place:厦门、宁波", ("城市", "非 厦门、宁波"), ("Place", "not 厦门, 宁波")),
        ("leverage>=5", ("杠杆倍数", "≥ 5 倍"), ("Leverage", "≥ 5×")),
        ("size:10亿..50亿", ("总规模", "10 亿元 – 50 亿元"), ("Size", "CNY 1 bn – CNY 5 bn")),
        ("size:..50亿", ("总规模", "≤ 50 亿元"), ("Size", "≤ CNY 5 bn")),
        ("zone:?", ("高新区", "未知"), ("Zone", "unknown")),
        ("-zone:?", ("高新区", "已知"), ("Zone", "known")),
    ] {
        let query = Query::parse(text, frame).unwrap();
        let described = |lang| query.terms()[0].describe(frame, lang);
        let pair = |(label, text): (&str, &str)| (label.to_owned(), text.to_owned());
        assert_eq!(described(Lang::Zh), pair(zh), "{text}");
        assert_eq!(described(Lang::En), pair(en), "{text}");
    }
}

#[test]
fn facets_edit_the_text() {
    let frames = frames();
    let frame = frames.get(Table::Funds);
    let zone = frame.position("zone").unwrap();
    let set = |text: &str, values: &[&str]| {
        let values: Vec<String> = values.iter().map(|&value| value.to_owned()).collect();
        set_values(text, frame, zone, &values)
    };
    assert_eq!(set("", &["xiamen"]), "zone:xiamen");
    assert_eq!(set("火炬  size >= 10亿", &["a b", "c,d"]), "火炬 size >= 10亿 zone:\"a b\",\"c,d\"");
    assert_eq!(set("zone:xiamen 火炬", &["ningbo"]), "zone:ningbo 火炬");
    assert_eq!(set("zone:xiamen 火炬 zone:? -zone:x", &["ningbo"]), "zone:ningbo 火炬 -zone:x");
    assert_eq!(set("火炬 zone:xiamen", &[]), "火炬");
    assert_eq!(set("\"open", &["xiamen"]), "zone:xiamen \"open");
    assert_eq!(toggle_value("zone:xiamen", frame, zone, "ningbo"), "zone:xiamen,ningbo");
    assert_eq!(toggle_value("zone:xiamen,ningbo", frame, zone, "Xiamen"), "zone:ningbo");
    assert_eq!(toggle_value("火炬 zone:xiamen", frame, zone, "xiamen"), "火炬");
}

//! What can't be read, and where.

use super::data::frames;
use crate::i18n::Lang;
use crate::model::Table;
use crate::query::{Query, parse_sort};

/// Query, the words at fault, and what the message must say in each language.
const FAULTS: &[(&str, &str, &str, &str)] = &[
    ("火炬 levrage>=5", "levrage", "leverage", "did you mean leverage"),
    ("nonsense:1", "nonsense", "mobilised", "Columns: id name zone"),
    ("10:30", "10", "引号", "quotes"),
    ("zone>=xiamen", "zone>=xiamen", "zone:xiamen", "zone:xiamen"),
    ("name=Torch", "name=Torch", "name:Torch", "name:Torch"),
    ("leverage>=lots", "lots", "20倍", "20x"),
    ("leverage>=约20倍", "约20倍", "普通数字", "plain number"),
    ("leverage:10-20倍", "10-20倍", "普通数字", "plain number"),
    ("size>=5倍", "5倍", "金额", "money"),
    ("fiscal_share>=65", "65", "65%", "65%"),
    ("火炬 \"guidance", "\"guidance", "引号", "quote"),
    ("zone:", "zone:", "缺少值", "no value"),
    ("zone:xiamen,", "zone:xiamen,", "缺少值", "no value"),
    ("size>=", "size>=", "缺少值", "no value"),
    ("zone:\"\"", "zone:\"\"", "缺少值", "no value"),
    ("火炬 -", "-", "没有内容", "nothing"),
    ("\" \"", "\" \"", "没有内容", "nothing"),
    (">=5", ">=5", "列名", "no column"),
    ("size:..", "size:..", "两端", "no end"),
    ("size:5亿..1亿", "5亿..1亿", "1亿..5亿", "1亿..5亿"),
    ("as_of:2007..2005", "2007..2005", "2005..2007", "2005..2007"),
    ("as_of>=soon", "soon", "2007-01", "2007-01"),
    ("as_of:2025-13", "2025-13", "2007-01", "2007-01"),
    ("zone:?,xiamen", "?,xiamen", "单独", "alone"),
    ("sub_funds:18,200", "18,200", "18200", "18200"),
];

#[test]
fn faults_name_the_word_and_what_would_be_right() {
    let frames = frames();
    let frame = frames.get(Table::Funds);
    for (query, word, zh, en) in FAULTS {
        let error = Query::parse(query, frame).expect_err(query);
        assert_eq!(&query[error.span.clone()], *word, "{query}");
        assert!(error.message(Lang::Zh).contains(zh), "{query}: {}", error.message(Lang::Zh));
        assert!(error.message(Lang::En).contains(en), "{query}: {}", error.message(Lang::En));
    }
}

#[test]
fn sort_faults() {
    let frames = frames();
    let frame = frames.get(Table::Funds);
    for (sort, word, en) in [
        ("levrage:desc", "levrage", "did you mean leverage"),
        ("name, size:down", "down", "asc or desc"),
        ("name,", "", "no column"),
        ("size：下", "下", "asc or desc"),
    ] {
        let error = parse_sort(sort, frame).expect_err(sort);
        assert_eq!(&sort[error.span.clone()], word, "{sort}");
        assert!(error.message(Lang::En).contains(en), "{sort}: {}", error.message(Lang::En));
    }
}

#[test]
fn terms_know_where_they_stand() {
    let frames = frames();
    let frame = frames.get(Table::Funds);
    let text = "  火炬 -zone:xiamen,\"Ningbo Zone\"　size >= 10亿 \"a b\"";
    let query = Query::parse(text, frame).unwrap();
    let spans: Vec<&str> = query.terms().iter().map(|term| &text[term.span.clone()]).collect();
    assert_eq!(spans, ["火炬", "-zone:xiamen,\"Ningbo Zone\"", "size >= 10亿", "\"a b\""]);
    assert_eq!(query.without(1), "火炬 size >= 10亿 \"a b\"");
    assert_eq!(query.without(3), "火炬 -zone:xiamen,\"Ningbo Zone\"　size >= 10亿");
    assert_eq!(query.without(9), text);
}

//! Which rows each construct finds.

use super::data::{found, frames};
use crate::model::Table;

fn check(table: Table, cases: &[(&str, &str)]) {
    let frames = frames();
    for (query, rows) in cases {
        assert_eq!(found(frames.get(table), query).join(" "), *rows, "{query}");
    }
}

#[test]
fn bare_words_look_into_all_texts() {
    check(
        Table::Funds,
        &[
            ("", "about-20 exactly-5 city-fund nothing-known no-zone"),
            ("火炬", "about-20"),
            ("TORCH", "about-20"),
            ("ｔｏｒｃｈ", "about-20"),
            ("huoju", "about-20"),
            ("xmhj", "about-20"),
            ("xiamen", "about-20"),
            ("ai子基金", "city-fund"),
            ("人工智能", "about-20 exactly-5"),
            ("rgzn", "about-20 exactly-5"),
            ("chongqing", "city-fund"),
            ("-基金", ""),
            ("-火炬", "exactly-5 city-fund nothing-known no-zone"),
            ("－火炬 -宁波", "city-fund nothing-known no-zone"),
            ("\"guidance fund\"", "about-20"),
            ("“guidance fund”", "about-20"),
            ("guidance fund", "about-20"),
            ("火炬　引导", "about-20"),
            ("\"Alpha \"\"A\"\" fund\"", "no-zone"),
            ("\"-火炬\"", ""),
            ("http://example.org?a=b", ""),
        ],
    );
}

#[test]
fn values_of_categories_references_lists_and_texts() {
    check(
        Table::Funds,
        &[
            ("kind:guidance", "about-20 !nothing-known !no-zone"),
            ("kind:引导基金", "about-20 !nothing-known !no-zone"),
            ("kind:\"Guidance fund\"", "about-20 !nothing-known !no-zone"),
            ("kind:yindao", "about-20 !nothing-known !no-zone"),
            ("KIND：引导", "about-20 !nothing-known !no-zone"),
            ("类型:母", "exactly-5 !nothing-known !no-zone"),
            ("kind:mother,sub", "exactly-5 city-fund !nothing-known !no-zone"),
            ("-kind:mother，sub", "about-20 !nothing-known !no-zone"),
            ("kind:?", "nothing-known no-zone"),
            ("-kind:？", "about-20 exactly-5 city-fund"),
            ("zone:xiamen", "about-20 !no-zone"),
            ("zone:厦门", "about-20 !no-zone"),
            ("zone:xm", "about-20 !no-zone"),
            ("zone:changchun", "nothing-known !no-zone"),
            ("zone:changchun-1", "!no-zone"),
            ("zone:xiamen,\"Ningbo Zone\"", "about-20 exactly-5 !no-zone"),
            ("-zone:xiamen", "exactly-5 city-fund nothing-known !no-zone"),
            ("zone:?", "no-zone"),
            ("-zone:?", "about-20 exactly-5 city-fund nothing-known"),
            ("focus:智能", "about-20 exactly-5 !city-fund !nothing-known !no-zone"),
            ("focus:chips,智能", "about-20 exactly-5 !city-fund !nothing-known !no-zone"),
            ("name:alpha", "no-zone"),
            ("id:20", "about-20"),
            ("place:重庆、宁波", "exactly-5 city-fund !no-zone"),
            ("zone:xiamen kind:mother", "!no-zone"),
            ("zone:xiamen -zone:?", "about-20"),
            ("zone:xiamen kind:guidance", "about-20 !no-zone"),
        ],
    );
}

#[test]
fn a_word_is_not_its_negation() {
    use crate::frame::{Kind, Label};
    use crate::model::Text;
    let label = |id: &str, zh: &str, en: &str| Label { id: id.into(), text: Text::new(zh, en) };
    let only_inconsistent = [label("inconsistent", "不一致", "Inconsistent"), label("", "未公布", "Unpublished")];
    for value in ["consistent", "一致", "yizhi", "公布"] {
        let needle = super::super::needle::Needle::new(value);
        assert_eq!(needle.entries(Kind::Category, &only_inconsistent), [false, false], "{value}");
    }
    let needle = super::super::needle::Needle::new("incons");
    assert_eq!(needle.entries(Kind::Category, &only_inconsistent), [true, false]);
}

#[test]
fn figures_compare_by_their_bounds() {
    check(
        Table::Funds,
        &[
            ("leverage>=20倍", "?about-20 !nothing-known !no-zone"),
            ("leverage>=19", "about-20 !nothing-known !no-zone"),
            ("leverage＞＝5倍", "about-20 exactly-5 city-fund !nothing-known !no-zone"),
            ("leverage ≥ 5x", "about-20 exactly-5 city-fund !nothing-known !no-zone"),
            ("leverage >5", "about-20 city-fund !nothing-known !no-zone"),
            ("leverage<10", "exactly-5 !nothing-known !no-zone"),
            ("leverage≤10", "exactly-5 city-fund !nothing-known !no-zone"),
            ("杠杆倍数<=10", "exactly-5 city-fund !nothing-known !no-zone"),
            ("leverage=20", "?about-20 !nothing-known !no-zone"),
            ("leverage:5,10", "exactly-5 city-fund !nothing-known !no-zone"),
            ("leverage:>=10", "about-20 city-fund !nothing-known !no-zone"),
            ("-leverage>=20", "exactly-5 city-fund ?about-20 !nothing-known !no-zone"),
            ("leverage:5..10倍", "exactly-5 city-fund !nothing-known !no-zone"),
            ("leverage:..5", "exactly-5 !nothing-known !no-zone"),
            ("leverage:20..", "?about-20 !nothing-known !no-zone"),
            ("leverage:?", "nothing-known no-zone"),
            ("size>=10亿", "about-20 exactly-5 city-fund !nothing-known !no-zone"),
            ("size>=1000000000", "about-20 exactly-5 city-fund !nothing-known !no-zone"),
            ("size:\"CNY 1 bn\"", "about-20 !nothing-known !no-zone"),
            ("size>=1,000,000,000", "about-20 exactly-5 city-fund !nothing-known !no-zone"),
            ("size >= 10 亿元", "about-20 exactly-5 city-fund !nothing-known !no-zone"),
            ("size:10 亿..20 亿", "about-20 ?exactly-5 !nothing-known !no-zone"),
            ("-size<1 bn 火炬", "about-20"),
            ("leverage>=5 倍 火炬", "about-20"),
            ("size:30亿..", "city-fund ?exactly-5 !nothing-known !no-zone"),
            ("size:10亿..20亿", "about-20 ?exactly-5 !nothing-known !no-zone"),
            ("fiscal_share>=65%", "about-20 !exactly-5 !city-fund !nothing-known !no-zone"),
            ("\"Fiscal share\":0.65", "about-20 !exactly-5 !city-fund !nothing-known !no-zone"),
            ("fiscal-share<0.5", "!exactly-5 !city-fund !nothing-known !no-zone"),
            ("sub_funds:18", "exactly-5 !about-20 !city-fund !nothing-known !no-zone"),
        ],
    );
    check(Table::Zones, &[("funds>=1", "xiamen ningbo changchun-10"), ("funds:0", "chongqing"), ("funds:?", "")]);
}

#[test]
fn dates_compare_by_their_days() {
    check(
        Table::Zones,
        &[
            ("approved>=2000", "ningbo !changchun-10"),
            ("approved:1990..2000", "xiamen chongqing !changchun-10"),
            ("approved>=2007-06", "?ningbo !changchun-10"),
            ("approved<2007", "xiamen chongqing !changchun-10"),
            ("approved:1991-03-06", "chongqing ?xiamen !changchun-10"),
            ("approved:1991-03", "xiamen chongqing !changchun-10"),
            ("approved:?", "changchun-10"),
            ("批准时间≥2000年", "ningbo !changchun-10"),
        ],
    );
    check(
        Table::Events,
        &[
            ("start:2025-10", "october ?some-day-2025 !no-date"),
            ("start>2025", "new-year-2026 !no-date"),
            ("start>2025-10", "new-year-2026 ?some-day-2025 !no-date"),
            ("start<=2025-10-15", "?october ?some-day-2025 !no-date"),
            ("start:2025-11..2026", "new-year-2026 ?some-day-2025 !no-date"),
            ("start:2025,2026", "october some-day-2025 new-year-2026 !no-date"),
        ],
    );
}

use super::super::content::Content;
use super::*;
use crate::load;

fn of(text: &str) -> Dataset {
    let report = load::load_bytes(format!("Dataset({text})").as_bytes());
    let diagnostics = report.diagnostics;
    report.dataset.unwrap_or_else(|| panic!("{diagnostics:?}"))
}

fn chosen(data: &Dataset) -> Vec<(String, String)> {
    let tiles = Content::of_all(data, Lang::Zh).tiles;
    tiles.into_iter().map(|tile| (tile.id, tile.figure.format(Lang::Zh))).collect()
}

#[test]
fn an_empty_dataset_has_no_tiles() {
    assert!(chosen(&of("")).is_empty());
}

#[test]
fn the_built_in_dataset_gives_five() {
    let found = chosen(&load::builtin());
    let expected = [
        ("xiamen-guidance", "≥447 亿元"),
        ("xiamen-torch-platform", "≥470.11 亿元"),
        ("xiamen-innovation-measures", "5700 余万元"),
        ("xiamen-guidance", "≈20 倍"),
        ("ningbo-jingyingdai", "≤200 万元"),
    ];
    assert_eq!(found, expected.map(|(id, figure)| (id.to_owned(), figure.to_owned())));
}

#[test]
fn captions_of_the_built_in_dataset_carry_what_is_recomputed() {
    let data = load::builtin();
    for (lang, expected) in [
        (
            Lang::Zh,
            [
                "目标 30 亿元，子基金 18 只",
                "户均",
                "户均",
                "按目标规模推算 至少 14.9 倍",
                "已授信 3 × 100 万元 = 300 万元",
            ],
        ),
        (
            Lang::En,
            ["Target CNY 3 bn, 18 sub-funds", "each", "each", "at least 14.9×", "Granted 3 × CNY 1 m = CNY 3 m"],
        ),
    ] {
        for (tile, words) in Content::of_all(&data, lang).tiles.iter().zip(expected) {
            assert!(tile.captions[0].contains(words), "{:?} without {words}", tile.captions);
        }
    }
}

#[test]
fn a_zones_record_goes_before_a_larger_one_of_a_city() {
    let data = of(r#"
        zones: [(id: "z", name: "Zone")],
        funds: [
            (id: "city", name: "City fund", level: City, mobilised: "900亿元"),
            (id: "zone", name: "Zone fund", zone: "z", mobilised: "5亿元"),
        ]"#);
    assert_eq!(chosen(&data)[0], ("zone".to_owned(), "5 亿元".to_owned()));
}

#[test]
fn a_primary_source_goes_before_a_larger_secondary_figure() {
    let data = of(r#"
        platforms: [
            (id: "told", name: "Told", financing: "90亿元", source: "S"),
            (id: "said", name: "Said", financing: "5亿元", source: "P"),
        ],
        sources: [(id: "S", title: "S", kind: Secondary), (id: "P", title: "P", kind: Primary)]"#);
    assert_eq!(chosen(&data), [("said".to_owned(), "5 亿元".to_owned())]);
}

#[test]
fn without_funds_other_rules_fill_in() {
    let data = of(r#"
        zones: [(id: "z", name: "Zone", funds_total: "569亿元")],
        loans: [(id: "l", name: "Loan", zone: "z", granted_total: "93亿元")]"#);
    assert_eq!(chosen(&data), [("l".to_owned(), "93 亿元".to_owned()), ("z".to_owned(), "569 亿元".to_owned())]);
}

#[test]
fn a_fund_without_figures_gives_no_tile() {
    assert!(chosen(&of(r#"funds: [(id: "f", name: "Fund")]"#)).is_empty());
}

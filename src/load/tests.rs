//! Loading as a whole. What is said about each defect is in
//! `tests/suite/load_broken.rs`.

use proptest::prelude::*;

use super::*;
use crate::model::{Record as _, Table};

/// A small dataset with something of everything that the format allows.
const SMALL: &str = r##"#![enable(implicit_some)]
// A comment, with "quotes" and (brackets
Dataset(
  meta: (title: (zh: "小", en: "Small"), as_of: "2025-11"),
  zones: [
    Zone(id: "xiamen", name: (zh: "厦门（高新区）", en: r#"the "Torch" zone"#), level: National, /* ( */
      approved: [(value: "1991-03", source: "X1"), "1991"], source: ["X1", "X2",],),
  ],
  funds: [
    (id: "a", name: "A", zone: Some("xiamen"), target: "目标30亿元", sub_funds: 12, source: "X1"), // )
    (id: "b", name: "B \"b\" \\", parent: "a", size: (value: "20亿元", planned: true), source: "X1"),
  ],
  procedures: [(id: "p", name: "P", source: "X1", steps: [(id: "s", name: "S", kind: Start, next: [(to: "t")]), (id: "t", name: "T")])],
  sources: [(id: "X1", title: "One"), (id: "X2", title: "Two")],
)
"##;

fn codes(text: &str) -> Vec<&'static str> {
    load_bytes(text.as_bytes()).diagnostics.iter().map(|found| found.code).collect()
}

#[test]
fn a_small_dataset_is_read() {
    let report = load_bytes(SMALL.as_bytes());
    assert_eq!(report.diagnostics, []);
    let data = report.dataset.unwrap();
    assert_eq!(data.funds[1].name.en(), "B \"b\" \\");
    assert_eq!(data.row(Table::Funds, "b"), Some(1));
    assert_eq!(data.get(data.funds[0].zone.as_ref().unwrap()).unwrap().id(), "xiamen");
    assert_eq!(data.zones[0].approved.all().len(), 2);
    assert_eq!(data.meta.title.zh(), "小");
    assert_eq!(data.sha256.len(), 64);
}

#[test]
fn the_hash_is_that_of_the_bytes() {
    let data = load_bytes(b"Dataset(sources: [(id: \"X\", title: \"T\")])").dataset.unwrap();
    assert_eq!(data.short_hash().len(), 8);
    assert_eq!(
        sha256(b"abc", &Progress::default()),
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    );
}

#[test]
fn marks_and_line_ends_of_other_systems_make_no_difference() {
    let windows = format!("\u{feff}{}", SMALL.replace('\n', "\r\n"));
    let report = load_bytes(windows.as_bytes());
    assert_eq!(report.diagnostics, []);
    let (windows, here) = (report.dataset.unwrap(), load_bytes(SMALL.as_bytes()).dataset.unwrap());
    assert!(windows.funds.iter().eq(&here.funds));
}

#[test]
fn the_built_in_dataset_has_no_errors() {
    let report = load_bytes(builtin_bytes());
    let errors: Vec<_> =
        report.diagnostics.iter().map(|found| found.human("dataset.ron", crate::i18n::Lang::En)).collect();
    assert_eq!(errors, [""; 0]);
    assert!(!builtin().funds.is_empty());
}

#[test]
fn a_file_cut_off_anywhere_is_an_error() {
    let end = SMALL.trim_end().len();
    for at in 0..end {
        let report = load_bytes(&SMALL.as_bytes()[..at]);
        assert!(report.has_errors(), "cut at {at}");
        assert!(report.diagnostics.iter().any(|found| found.severity == Severity::Error), "cut at {at}");
    }
}

#[test]
fn a_file_cut_off_within_a_bracket_says_where_it_ends_and_what_is_open() {
    let text = crate::sample::ron(crate::sample::Size::funds(4), 7);
    let cut = |within: &str| {
        let at = text.find(within).unwrap() + within.len();
        let report = load_bytes(&text.as_bytes()[..at]);
        let said: Vec<String> =
            report.diagnostics.iter().map(|one| one.human("x.ron", crate::i18n::Lang::En)).collect();
        (text[..at].lines().count(), said.join("\n"))
    };
    for (within, open) in [
        ("    Fund(", "the bracket `(`"),
        ("  funds: [", "the bracket `[`"),
        ("name: (", "the bracket `(`"),
        ("name: (zh: \"", "the text"),
    ] {
        let (line, said) = cut(within);
        assert!(said.contains(&format!("the file ends early, in line {line}, where {open}")), "{within}: {said}");
    }
}

#[test]
fn deep_and_endless_brackets_end_at_once() {
    for bracket in ["(", "[", "{", "(a:", "[(", "(zones:["] {
        let text = bracket.repeat(20_000_000 / bracket.len());
        let report = load_bytes(text.as_bytes());
        assert!(report.has_errors() && !report.diagnostics.is_empty(), "{bracket}");
        let deep = format!("Dataset(zones: [(id: {}", bracket.repeat(10_000));
        assert_eq!(codes(&deep), ["too-deep"], "{bracket}");
    }
    let closed = format!("Dataset(zones: [(id: {}{})])", "(".repeat(10_000), ")".repeat(10_000));
    assert_eq!(codes(&closed), ["too-deep"]);
}

#[test]
fn a_file_full_of_rubbish_is_given_up() {
    for rubbish in ["[],", "(),", "()", "1 ", ",", "(id: 3, a: [],),"] {
        let text = format!("Dataset(zones: [{}])", rubbish.repeat(300_000));
        let report = load_bytes(text.as_bytes());
        assert!(report.has_errors(), "{rubbish}");
        assert!(report.diagnostics.len() <= Report::LIMIT, "{rubbish}");
    }
    let inner = format!("Dataset(zones: [({})])", "a: 1 ".repeat(300_000));
    assert!(load_bytes(inner.as_bytes()).diagnostics.len() <= 200);
    let same = format!("Dataset(zones: [({})])", "city: \"a\",".repeat(300_000));
    assert!(load_bytes(same.as_bytes()).diagnostics.len() <= 200);
}

#[test]
fn slips_without_end_are_given_up_in_time() {
    let start = std::time::Instant::now();
    for slip in [
        "Fund(\n",
        "Fund(id: \"a\n",
        "Fund(id: \"a\",\n",
        "Fund(id: \"a\"),)\n",
        "Fund(/*\n",
        "Fund(id: \"a\", n: [),\n",
        "\"\n",
        "r#\"\n",
        "id: (\n",
        "],\nfunds: [\n",
        "funds: [\n",
        "x: [\n",
        ")\n",
        "]\n",
        "),\nfunds: [(\n",
        "meta: (\n",
        "Fund(a: \"\n), Fund(b: \"x\",\n",
    ] {
        let text = format!("Dataset(funds: [\n{}", slip.repeat(2_000_000 / slip.len()));
        let report = load_bytes(text.as_bytes());
        assert!(report.has_errors() && !report.diagnostics.is_empty(), "{slip}");
        assert!(start.elapsed().as_secs() < 120, "{slip}: {:?}", start.elapsed());
    }
}

#[test]
fn a_slip_hides_nothing_that_follows() {
    let slip = "    Fund(id: \"a\", name: \"A\", source: \"X\",\n";
    let rest = "    Fund(id: \"b\", name: \"B\", parent: \"a\", zone: \"none\", source: \"X\"),\n";
    let text = format!(
        "Dataset(\n  funds: [\n{}  ],\n  sources: [(id: \"X\", title: \"T\")],\n)",
        [slip, rest].concat().repeat(100)
    );
    let found = codes(&text);
    assert_eq!(found.iter().filter(|code| **code == "unclosed-bracket").count(), 100);
    assert_eq!(found.iter().filter(|code| **code == "dangling-reference").count(), 100);
}

#[test]
fn problems_beyond_the_limit_are_counted() {
    let text = format!("Dataset(zones: [{}])", "(id: \"z\", nam: 1),".repeat(1500));
    let report = load_bytes(text.as_bytes());
    assert_eq!(report.diagnostics.len(), Report::LIMIT);
    assert!(report.omitted >= 500);
    assert!(report.omission(crate::i18n::Lang::En).unwrap().contains("more problems"));
}

#[test]
fn warnings_do_not_push_out_errors() {
    let zones: Vec<_> = (0..3000).map(|at| format!("(id: \"z{at}\", name: \"Z\"),")).collect();
    let text = format!("Dataset(zones: [{}", zones.concat()) + "(id: \"last\", name: \"Z\", source: \"none\")])";
    let report = load_bytes(text.as_bytes());
    assert!(report.has_errors());
    assert_eq!(report.diagnostics.len(), Report::LIMIT);
    assert_eq!(report.diagnostics.last().unwrap().code, "dangling-reference");
    assert_eq!(report.omitted, 2001);
}

#[test]
fn warnings_alone_leave_the_dataset_usable() {
    let report = load_bytes(b"(zones: [(id: \"z\", name: \"Z\")])");
    assert_eq!(report.diagnostics[0].code, "no-source");
    assert!(report.dataset.is_some());
    assert_eq!(codes("Dataset()"), ["no-records"]);
}

#[test]
fn a_record_that_is_broken_still_exists_for_others() {
    let zone = r#"zones: [(id: "z", name: 3, source: "X")]"#;
    let rest = r#"funds: [(id: "f", name: "F", zone: "z", source: "X")], sources: [(id: "X", title: "T")]"#;
    assert_eq!(codes(&format!("({zone}, {rest})")), ["unquoted-text"]);
    let nameless = r#"zones: [(id: 3, name: "Z", source: "X")]"#;
    assert_eq!(codes(&format!("({nameless}, {rest})")), ["unquoted-text"]);
}

#[test]
fn a_problem_in_a_figure_points_into_the_text() {
    let report = load_bytes(
        "(funds: [(id: \"f\", name: \"F\", size: \"20亿xy元\", source: \"X\")], sources: [(id: \"X\", title: \"T\")])"
            .as_bytes(),
    );
    let found = &report.diagnostics[0];
    assert_eq!(found.code, "bad-figure");
    let start = "(funds: [(id: \"f\", name: \"F\", size: \"".chars().count() + 1;
    assert!(found.column > start && found.column <= start + 4, "{found:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn no_change_of_bytes_makes_it_panic(
        changes in prop::collection::vec((0..SMALL.len(), prop_oneof![
            any::<u8>(),
            prop::sample::select(b"\"'()[]{}/*,:\\#r0a \n".to_vec()),
        ], 0..3_u8), 1..12)
    ) {
        let mut bytes = SMALL.as_bytes().to_vec();
        for (at, byte, kind) in changes {
            let at = at.min(bytes.len() - 1);
            match kind {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                _ => { bytes.remove(at); }
            }
        }
        let report = load_bytes(&bytes);
        prop_assert_eq!(report.dataset.is_none(), report.diagnostics.iter().any(|found| found.severity == Severity::Error));
    }
}

#[test]
fn what_is_cancelled_leaves_no_dataset_and_progress_counts_every_record() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("data.ron");
    std::fs::write(&path, builtin_bytes()).unwrap();
    let progress = Progress::default();
    let data = load_file_with(&path, &progress).dataset.unwrap();
    let seen = progress.seen();
    assert_eq!(seen.bytes, builtin_bytes().len() as u64);
    assert_eq!(seen.records, Table::ALL.into_iter().map(|table| data.len(table) as u64).sum::<u64>());
    let progress = Progress::default();
    progress.cancel();
    assert!(load_file_with(&path, &progress).dataset.is_none());
}

/// A file of which two tables are long enough to be kept as text, with what a
/// file may have wrong without being refused.
fn long(change: impl Fn(String) -> String) -> String {
    change(crate::sample::ron(crate::sample::Size::rows(12_000), 11))
}

fn both(text: &str) -> [Report; 2] {
    [0, usize::MAX].map(|large| load_with(text.as_bytes(), &Progress::default(), large))
}

#[test]
fn what_is_kept_as_text_says_the_same() {
    let text = long(|text| {
        let text = text.replacen("name: (zh: ", "name: (zh: /* é */ ", 1);
        text.replacen(
            "\n      parent: \"fund-",
            "\n      parent: \"fund-0\", // \"\n      note: r#\"\"#, /* \n      parent: \"fund-",
            0,
        )
    });
    let [streamed, whole] = both(&text);
    assert_eq!(streamed.diagnostics, whole.diagnostics);
    let (streamed, whole) = (streamed.dataset.unwrap(), whole.dataset.unwrap());
    assert!(streamed.funds.is_packed() && !whole.funds.is_packed());
    assert!(streamed.zones.iter().eq(&whole.zones) && streamed.funds.iter().eq(&whole.funds));
    assert!(streamed.loans.iter().eq(&whole.loans) && streamed.policies.iter().eq(&whole.policies));
    assert!(streamed.sources.iter().eq(&whole.sources) && streamed.organisations.iter().eq(&whole.organisations));
    assert_eq!((&streamed.sha256, &streamed.meta), (&whole.sha256, &whole.meta));
    for row in 0..whole.sources.len() {
        assert_eq!(streamed.citations(row), whole.citations(row));
    }
    for row in 0..whole.funds.len() {
        assert_eq!(streamed.row(Table::Funds, &whole.funds[row].id), Some(row));
        assert_eq!(streamed.links().mother(row), whole.links().mother(row));
        assert_eq!(streamed.links().zone_of(Table::Funds, row), whole.links().zone_of(Table::Funds, row));
    }
    assert_eq!(streamed.row(Table::Funds, "nobody"), None);
    for row in 0..whole.organisations.len() {
        assert_eq!(streamed.links().lends(row), whole.links().lends(row));
    }
}

#[test]
fn what_is_wrong_in_a_long_file_is_told_alike() {
    let wrong: [(&str, &str, &str); 7] = [
        ("source: \"", "source: \"nowhere", "dangling-reference"),
        ("id: \"fund-7\"", "id: \"fund-8\"", "duplicate-id"),
        ("id: \"fund-7\"", "id: \"Fund 7\"", "invalid-id"),
        ("size: \"", "size: \"viel ", "bad-figure"),
        ("kind: ", "kind: Unheard", "unknown-word"),
        ("source: \"", "note: \"\", note: \"", "duplicate-field"),
        ("Fund(", "Fund((", "mismatched-bracket"),
    ];
    for (from, to, code) in wrong {
        let [streamed, whole] = both(&long(|text| text.replacen(from, to, 1)));
        assert_eq!(streamed.diagnostics, whole.diagnostics, "{code}");
        assert!(streamed.dataset.is_none() && whole.dataset.is_none(), "{code}");
        assert!(whole.diagnostics.iter().any(|found| found.severity == Severity::Error), "{code}");
    }
    // Only warnings: the data is there.
    let circle = long(|text| {
        let (before, behind) = text.split_once("id: \"fund-1\",").unwrap();
        format!("{before}id: \"fund-1\", parent: \"fund-1\",{behind}")
    });
    let [streamed, whole] = both(&circle);
    assert_eq!(streamed.diagnostics, whole.diagnostics);
}

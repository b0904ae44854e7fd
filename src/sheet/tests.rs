use super::*;
use crate::frame::{Frames, Kind, Sheet};
use crate::i18n::Lang;
use crate::load;

const TINY: &str = r#"Dataset(
    funds: [
        Fund(id: "small", name: (zh: "微型基金", en: "A very tiny fund"), size: "100元", fiscal_share: "0.001%", source: "S"),
        Fund(id: "large", name: (zh: "巨型", en: "Huge"), size: "900万亿元", leverage: "1.25倍", source: "S"),
        Fund(id: "derived", name: "D", fiscal: "3亿元", mobilised: "10亿元", source: "S"),
        Fund(id: "plan", name: "P", size: (value: "5亿元", planned: true), fiscal: "目标2亿元", source: "S"),
    ],
    sources: [Source(id: "S", title: "T")],
)"#;

fn frames(text: &str) -> Frames {
    let report = load::load_bytes(text.as_bytes());
    Frames::new(&std::sync::Arc::new(report.dataset.unwrap_or_else(|| panic!("{:?}", report.diagnostics))))
}

fn rows(frame: &Frame) -> Vec<Row> {
    (0..frame.rows() as u32).map(|row| (row, Match::Certain)).collect()
}

fn write(text: &str, columns: &[&str], write: fn(&Frame, &[usize], &[Row], Lang) -> String) -> String {
    let frames = frames(text);
    let frame = frames.get(Sheet::from_id("funds").unwrap());
    let columns: Vec<usize> = columns.iter().map(|id| frame.position(id).unwrap()).collect();
    write(frame, &columns, &rows(frame), Lang::Zh)
}

#[test]
fn the_first_rows_are_written_as_among_all_of_them() {
    let frames = frames(TINY);
    let frame = frames.get(Sheet::from_id("funds").unwrap());
    let mut rows = rows(frame);
    for last in [Match::Certain, Match::Possible] {
        rows[3].1 = last;
        let all = csv(frame, &[0, 1], &rows, Lang::En);
        let first: String = all.split_inclusive('\n').take(3).collect();
        assert_eq!(csv_sample(frame, &[0, 1], &rows, Lang::En, 2), first);
        assert_eq!(csv_sample(frame, &[0, 1], &rows, Lang::En, 9), all);
    }
}

#[test]
fn people_read_a_dash_where_no_record_is_counted() {
    let frames = frames(r#"Dataset(zones: [(id: "z", name: "Z")])"#);
    let frame = frames.get(Sheet::from_id("zones").unwrap());
    let column = &frame.columns()[frame.position("loans").unwrap()];
    assert_eq!(people_words(frame.sheet(), column, 0, Lang::En), "–");
}

#[test]
fn json_numbers_have_no_exponent() {
    let text = write(TINY, &["size", "fiscal_share", "leverage"], json);
    assert!(text.contains(r#""nominal":0.00001,"#), "{text}");
    assert!(text.contains(r#""nominal":900000000000000,"#), "{text}");
    assert!(text.contains(r#""nominal":1.25,"#), "{text}");
    assert!(text.contains(r#""nominal":100,"#), "{text}");
}

#[test]
fn what_is_computed_says_so() {
    let text = write(TINY, &["leverage"], csv);
    assert!(text.contains("\r\n1.25倍\r\n推算 "), "{text}");
    let text = write(TINY, &["leverage_derived"], json);
    assert!(text.contains(r#""derived":true"#), "{text}");
}

#[test]
fn a_narrow_terminal_cuts_words_and_never_figures() {
    let frames = frames(TINY);
    let frame = frames.get(Sheet::from_id("funds").unwrap());
    let columns = ["id", "name", "size"].map(|id| frame.position(id).unwrap());
    let text = table(frame, &columns, &rows(frame), Lang::En, Some(10));
    insta::assert_snapshot!(text, @r"
    ID       Fund                  Size
    ───────  ────────  ────────────────
    small    A very …           CNY 100
    large    Huge            CNY 900 tn
    derived  D                        —
    plan     P         target CNY 500 m
    ");
}

#[test]
fn a_plan_whose_words_do_not_say_so_is_marked() {
    let text = write(TINY, &["size", "fiscal"], csv);
    assert!(text.contains("\r\n目标 5亿元,目标2亿元\r\n"), "{text}");
}

/// Which references are one id in JSON and which are arrays must not change
/// unseen, since programs rely on it.
#[test]
fn references_are_one_id_or_an_array() {
    let frames = Frames::new(&load::builtin());
    let mut lines = Vec::new();
    for sheet in Sheet::all() {
        let frame = frames.get(sheet);
        for column in frame.columns() {
            if let (Kind::Reference(_), Data::Terms(terms)) = (column.info.kind, &column.data) {
                let single = cell::is_single(column);
                let most = (0..frame.rows()).map(|row| terms.codes(row).len()).max().unwrap_or_default();
                assert!(!single || most <= 1, "{} {}", sheet.id(), column.info.id);
                lines.push(format!("{} {} {}", sheet.id(), column.info.id, if single { "one" } else { "array" }));
            }
        }
    }
    insta::assert_snapshot!(lines.join("\n"), @r"
    zones zone one
    zones source array
    funds zone one
    funds parent one
    funds manager one
    funds procedure one
    funds source array
    loans zone one
    loans lender array
    loans partners array
    loans policy one
    loans procedure one
    loans source array
    policies zone one
    policies fund one
    policies procedure one
    policies source array
    platforms zone one
    platforms operator one
    platforms procedure one
    platforms source array
    industries zone one
    industries part_of one
    industries firms array
    industries source array
    organisations zone one
    organisations source array
    procedures zone one
    procedures authority one
    procedures source array
    events zone one
    events source array
    indicators source array
    audit source array
    ");
}

#[test]
fn characters_that_steer_a_terminal_are_spelt_out() {
    assert_eq!(printable("a\u{1b}[31m\u{202e}b"), "a\\u{1b}[31m\\u{202e}b");
    assert_eq!(printable("高新区 “火炬”"), "高新区 “火炬”");
}

#[test]
fn formulas_are_made_harmless() {
    let plain = ["=1", "+1", "-1", "@a", "\ta", "\ra", "＝1", "＋1", "－1", "＠a", "−1", "﹦1"];
    let behind_blanks =
        ["  +cmd|' /C calc'!A0", " \t=1", "\u{3000}@a", "\u{a0}-1", "\u{200b}=1", "\u{2003}\u{3000}＝1"];
    for text in plain.into_iter().chain(behind_blanks) {
        assert!(safe::is_formula(text), "{text}");
    }
    for text in ["1-1", "  1=1", "", "   ", "\u{3000}高新区", "a\n=1"] {
        assert!(!safe::is_formula(text), "{text}");
    }
}

#[test]
fn numbers_are_known_by_having_nothing_else_in_them() {
    for text in ["-5", "+5", "5", "-1,234.5", "-12.5%"] {
        assert!(safe::is_number(text), "{text}");
    }
    for text in ["-", "", "-5+1", "-A1", "--5", "-5 ", "-=5", "-1e5", "-(5)"] {
        assert!(!safe::is_number(text), "{text}");
    }
}

#[test]
fn a_formula_behind_blanks_is_harmless_in_every_form_and_a_number_stays_one() {
    let text = r#"Dataset(funds: [
        Fund(id: "blank", name: "  +cmd|' /C calc'!A0", size: "3亿元", source: "S"),
        Fund(id: "wide", name: "　＝1", size: "4亿元", source: "S"),
    ], sources: [Source(id: "S", title: "T")])"#;
    for form in [csv, tsv] {
        let out = write(text, &["name", "size", "sub_funds"], form);
        assert!(out.contains("'  +cmd|") && out.contains("'　＝1"), "{out}");
        assert!(out.contains("3亿元") && !out.contains("'3"), "{out}");
    }
}

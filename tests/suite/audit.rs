//! What the audit finds in the built-in dataset.

use std::fmt::Write as _;

use zonescope::i18n::Lang;
use zonescope::indicators::{Verdict, audit};
use zonescope::load::builtin;
use zonescope::model::Term as _;

#[test]
fn the_built_in_dataset_is_audited() {
    let data = builtin();
    let mut table = String::new();
    for row in audit(&data) {
        writeln!(table, "{}: {}", row.id, row.verdict.id()).unwrap();
        for lang in [Lang::Zh, Lang::En] {
            let text = |text: &zonescope::model::Text| text.get(lang).to_owned();
            writeln!(
                table,
                "  {} | {} | {} | {} | {} | {}",
                text(&row.subject),
                row.check.label(lang),
                text(&row.published),
                text(&row.recomputed),
                row.verdict.label(lang),
                row.sources.join(" ")
            )
            .unwrap();
            writeln!(table, "    {}", text(&row.explanation)).unwrap();
        }
    }
    insta::assert_snapshot!(table);
}

#[test]
fn audit_ids_are_unique() {
    let mut ids: Vec<String> = audit(&builtin()).into_iter().map(|row| row.id).collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all);
}

#[test]
fn the_known_cases_come_out_as_they_should() {
    let rows = audit(&builtin());
    let verdict = |id: &str| rows.iter().find(|row| row.id == id).map(|row| row.verdict);
    for (id, expected) in [
        ("ningbo-jingyingdai:parts-total", Verdict::Consistent),
        ("ningbo-jingyingdai:part-cap:each", Verdict::Consistent),
        ("hefei-guidance-mother:leverage:fiscal", Verdict::Consistent),
        ("hefei-guidance-mother:share", Verdict::Inconsistent),
        ("ningbo-venture-guidance:leverage:fiscal", Verdict::Consistent),
        ("ningbo-angel-guidance:leverage:fiscal", Verdict::Undecided),
        ("ningbo:conflict:approved", Verdict::Inconsistent),
        ("xiamen-guidance:leverage:target", Verdict::Undecided),
    ] {
        assert_eq!(verdict(id), Some(expected), "{id}");
    }
}

//! Builds rows of the audit sheet.

use super::{AuditRow, Check, Verdict};
use crate::i18n::Lang;
use crate::indicators::table::source_ids;
use crate::model::{Record, Sources, Term as _, Text};

/// What a check has to say, before it is a row.
pub(super) struct Finding {
    pub(super) published: Text,
    pub(super) recomputed: Text,
    pub(super) verdict: Verdict,
    pub(super) explanation: Text,
}

/// The same words in both languages, made by one function.
pub(super) fn both(words: impl Fn(Lang) -> String) -> Text {
    Text::new(&words(Lang::Zh), &words(Lang::En))
}

/// Two texts, one behind the other; English gets a space between them.
pub(super) fn then(first: &Text, second: &Text) -> Text {
    let space = if first.en().is_empty() || second.en().is_empty() { "" } else { " " };
    Text::new(&format!("{}{}", first.zh(), second.zh()), &format!("{}{space}{}", first.en(), second.en()))
}

/// The same with a capital letter at the beginning of the English sentence.
fn capital(text: &Text) -> Text {
    let mut rest = text.en().chars();
    let english: String = rest.next().into_iter().flat_map(char::to_uppercase).chain(rest).collect();
    Text::new(text.zh(), &english)
}

/// Puts a finding on the sheet. `which` tells checks of one kind and record
/// apart; `sources` are those of the claims that went in.
pub(super) fn add<'a, R: Record>(
    rows: &mut Vec<AuditRow>,
    (record, at): (&R, usize),
    (check, which): (Check, &str),
    sources: impl IntoIterator<Item = &'a Sources>,
    finding: Finding,
) {
    let mut id = format!("{}:{}", record.id(), check.id());
    if !which.is_empty() {
        id = format!("{id}:{which}");
    }
    rows.push(AuditRow {
        id,
        table: R::TABLE,
        row: at,
        subject: record.name().clone(),
        check,
        published: finding.published,
        recomputed: finding.recomputed,
        verdict: finding.verdict,
        explanation: capital(&finding.explanation),
        sources: source_ids(record, sources),
    });
}

//! Sources that say different things about one field.

use super::row::{Finding, add, both};
use super::{AuditRow, Check, Verdict};
use crate::i18n::Lang;
use crate::indicators::Standing;
use crate::model::{Claim, Claims, Field, FieldClaims, Figure, Record, Sources, Text};

/// One row for each field with a conflict in the record in row `at`.
pub(super) fn check<R: Record>(rows: &mut Vec<AuditRow>, record: &R, at: usize) {
    record.visit_claims(&mut |field| {
        let finding = match field.claims {
            FieldClaims::Figures(claims) => compare(record, field, claims, Figure::spoken),
            FieldClaims::Dates(claims) => compare(record, field, claims, |date, _| date.to_string()),
        };
        if let Some(finding) = finding {
            add(rows, (record, at), (Check::Conflict, field.id), field.claims.sources(), finding);
        }
    });
}

/// `None` where claims agree, or speak of dates that differ: a series is no
/// conflict.
fn compare<R: Record, T: PartialEq>(
    record: &R,
    field: &Field<'_>,
    claims: &Claims<T>,
    write: impl Fn(&T, Lang) -> String,
) -> Option<Finding> {
    let (preferred, others) = claims.all().split_first().filter(|(_, others)| !others.is_empty())?;
    let verdict = verdict(claims, field)?;
    let words = |claim: &Claim<T>, lang: Lang| {
        let value = write(&claim.value, lang);
        let sources = named(record, &claim.source, lang);
        match (claim.as_of, lang) {
            (None, Lang::Zh) => format!("{value}（{sources}）"),
            (None, Lang::En) => format!("{value} ({sources})"),
            (Some(date), Lang::Zh) => format!("{value}（{date}，{sources}）"),
            (Some(date), Lang::En) => format!("{value} ({date}, {sources})"),
        }
    };
    let rest = |lang: Lang| {
        let rest: Vec<String> = others.iter().map(|claim| words(claim, lang)).collect();
        rest.join(lang.pick("、", ", "))
    };
    let explanation = both(|lang| {
        let (first, rest) = (words(preferred, lang), rest(lang));
        let field = lang.pick(field.zh, field.en);
        match (verdict, lang) {
            (Verdict::Inconsistent, Lang::Zh) => format!("{field}：{first}与 {rest}互不相容，来源不一致。"),
            (Verdict::Inconsistent, Lang::En) => {
                format!("On \"{field}\", {first} and {rest} exclude each other.")
            }
            (Verdict::Consistent, Lang::Zh) => format!("{field}：{first}与 {rest}表述不同，但可以同时成立。"),
            (Verdict::Consistent, Lang::En) => {
                format!("On \"{field}\", {first} and {rest} are worded differently, but both can be true.")
            }
            (Verdict::Undecided, Lang::Zh) => {
                format!("{field}：{first}与 {rest}不同，但只有部分注明日期，可能不是同一时点，无法判定。")
            }
            (Verdict::Undecided, Lang::En) => format!(
                "On \"{field}\", {first} and {rest} differ, but only some are dated and they may speak of different dates, so it cannot be decided."
            ),
        }
    });
    Some(Finding { published: both(|lang| words(preferred, lang)), recomputed: both(rest), verdict, explanation })
}

/// What the audit says of how claims stand to each other.
fn verdict<T: PartialEq>(claims: &Claims<T>, field: &Field<'_>) -> Option<Verdict> {
    match Standing::of_field(field.claims) {
        Standing::Conflict => Some(Verdict::Inconsistent),
        Standing::Undecided => Some(Verdict::Undecided),
        _ => claims.has_conflict().then_some(Verdict::Consistent),
    }
}

/// The ids of the sources of a claim: 来源 N1.
fn named<R: Record>(record: &R, sources: &Sources, lang: Lang) -> String {
    let of_record = record.sources().cloned().unwrap_or_default();
    let ids: Vec<&str> = sources.or(&of_record).ids().collect();
    if ids.is_empty() {
        return lang.pick("来源未注明", "no source given").to_owned();
    }
    let text = Text::new(&format!("来源 {}", ids.join("、")), &format!("source {}", ids.join(", ")));
    text.get(lang).to_owned()
}

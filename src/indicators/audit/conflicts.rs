//! Sources that say different things about one field.

use super::compare::is_one_sided;
use super::row::{Finding, add, both};
use super::{AuditRow, Check, Verdict};
use crate::i18n::Lang;
use crate::indicators::when::with_rounding;
use crate::model::{Claim, Claims, Field, FieldClaims, Figure, PartialDate, Record, Sources, Text};

/// One row for each field with a conflict, in each record of a table.
pub(super) fn check<R: Record>(rows: &mut Vec<AuditRow>, records: &[R]) {
    for (at, record) in records.iter().enumerate() {
        record.visit_claims(&mut |field| {
            let finding = match field.claims {
                FieldClaims::Figures(claims) => compare(record, field, claims, &FIGURES),
                FieldClaims::Dates(claims) => compare(record, field, claims, &DATES),
            };
            if let Some(finding) = finding {
                add(rows, (record, at), (Check::Conflict, field.id), field.claims.sources(), finding);
            }
        });
    }
}

/// How values of a kind are compared and written.
struct Kind<T> {
    overlap: fn(&T, &T) -> bool,
    /// Whether a value is known on one side only.
    open: fn(&T) -> bool,
    words: fn(&T, Lang) -> String,
}

const FIGURES: Kind<Figure> = Kind {
    overlap: |a, b| with_rounding(a).intersects(with_rounding(b)),
    open: |figure| is_one_sided(figure.bounds()),
    words: Figure::format,
};

const DATES: Kind<PartialDate> = Kind {
    overlap: |a, b| a.first_day() <= b.last_day() && b.first_day() <= a.last_day(),
    open: |_| false,
    words: |date, _| date.to_string(),
};

/// `None` where claims agree, or speak of dates that differ: a series is no
/// conflict.
fn compare<R: Record, T: PartialEq>(
    record: &R,
    field: &Field<'_>,
    claims: &Claims<T>,
    kind: &Kind<T>,
) -> Option<Finding> {
    let (preferred, others) = claims.all().split_first().filter(|(_, others)| !others.is_empty())?;
    let verdict = verdict(claims, kind)?;
    let words = |claim: &Claim<T>, lang: Lang| {
        let value = (kind.words)(&claim.value, lang);
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

/// The worst that two claims have to say to each other.
fn verdict<T: PartialEq>(claims: &Claims<T>, kind: &Kind<T>) -> Option<Verdict> {
    let all = claims.all();
    let pairs = || all.iter().enumerate().flat_map(|(at, a)| all[at + 1..].iter().map(move |b| (a, b)));
    let exclude = |a: &Claim<T>, b: &Claim<T>| !(kind.overlap)(&a.value, &b.value);
    let unclear = |a: &Claim<T>, b: &Claim<T>| {
        a.value != b.value && (exclude(a, b) || (kind.open)(&a.value) || (kind.open)(&b.value))
    };
    if pairs().any(|(a, b)| a.as_of == b.as_of && exclude(a, b)) {
        Some(Verdict::Inconsistent)
    } else if pairs().any(|(a, b)| a.as_of.is_some() != b.as_of.is_some() && unclear(a, b)) {
        Some(Verdict::Undecided)
    } else {
        claims.has_conflict().then_some(Verdict::Consistent)
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

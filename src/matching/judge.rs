//! Whether conditions hold for a profile.

use super::finding::{Finding, Outcome, Question, Wanted};
use super::profile::{Profile, years, zone_id};
use crate::model::figure::Certainty;
use crate::model::{Asked, Condition, Dataset, Figure, Ref, Term as _, Text, Zone};

/// What a finding without a note says.
static NO_NOTE: std::sync::LazyLock<Text> = std::sync::LazyLock::new(Text::default);

/// Whether all of `conditions` hold for `profile`; unknown if there are none.
/// A zone in the profile that `data` does not know can't be told from others.
pub fn judge<'a>(conditions: &'a [Condition], profile: &Profile, data: &Dataset) -> Finding<'a> {
    let parts: Vec<Finding<'a>> =
        conditions.iter().filter(|part| !part.is_empty()).map(|part| condition(part, profile, data)).collect();
    if parts.is_empty() {
        return leaf(Question::Unpublished, Outcome::Unknown, None);
    }
    joined(Question::All, parts)
}

/// Whether one condition holds: everything that is given in it.
fn condition<'a>(asked: &'a Condition, profile: &Profile, data: &Dataset) -> Finding<'a> {
    let mut parts = Vec::new();
    if !asked.zone.is_empty() {
        parts.push(zone(&asked.zone, profile, data));
    }
    for &what in Asked::ALL {
        let wanted = asked.words(what);
        if !wanted.is_empty() {
            parts.push(words(what, wanted, profile));
        }
    }
    if let Some(bounds) = asked.age.value() {
        parts.push(age(bounds, profile));
    }
    parts.extend(asked.unknown.iter().map(|field| leaf(Question::Unreadable(field), Outcome::Unknown, None)));
    let each =
        |list: &'a [Condition]| list.iter().filter(|part| !part.is_empty()).map(|part| condition(part, profile, data));
    parts.extend(each(&asked.all));
    for (question, list) in [(Question::Any, &asked.any), (Question::NoneOf, &asked.not)] {
        let group: Vec<Finding<'a>> = each(list).collect();
        if !group.is_empty() {
            parts.push(joined(question, group));
        }
    }
    // One thing that is asked needs no heading.
    let mut found = match parts.pop() {
        Some(only) if parts.is_empty() => only,
        last => {
            parts.extend(last);
            joined(Question::All, parts)
        }
    };
    if !asked.note.is_empty() {
        found.note = &asked.note;
    }
    found
}

fn joined<'a>(question: Question<'a>, parts: Vec<Finding<'a>>) -> Finding<'a> {
    let outcomes = parts.iter().map(|part| part.outcome);
    let outcome = match question {
        Question::Any => outcomes.fold(Outcome::Failed, Outcome::or),
        Question::NoneOf => outcomes.fold(Outcome::Failed, Outcome::or).negated(),
        _ => outcomes.fold(Outcome::Passed, Outcome::and),
    };
    Finding { parts, ..leaf(question, outcome, None) }
}

fn leaf(question: Question<'_>, outcome: Outcome, answer: Option<Vec<String>>) -> Finding<'_> {
    Finding { question, outcome, answer, note: &NO_NOTE, parts: Vec::new() }
}

/// One of `answers` has to fit; where nothing is said it can't be told.
fn one_of<'a>(
    question: Question<'a>,
    asked: Asked,
    profile: &Profile,
    mut fits: impl FnMut(&str) -> Outcome,
) -> Finding<'a> {
    let Some(answers) = profile.answer(asked) else { return leaf(question, Outcome::Unknown, None) };
    let outcome = answers.iter().map(|answer| fits(answer)).fold(Outcome::Failed, Outcome::or);
    leaf(question, outcome, Some(answers.to_vec()))
}

fn zone<'a>(wanted: &'a [Ref<Zone>], profile: &Profile, data: &Dataset) -> Finding<'a> {
    one_of(Question::Is(Asked::Zone, Wanted::Zones(wanted)), Asked::Zone, profile, |answer| {
        zone_id(answer, data).map_or(Outcome::Unknown, |id| held(wanted.iter().any(|zone| zone.id() == id)))
    })
}

fn words<'a>(asked: Asked, wanted: &'a [Text], profile: &Profile) -> Finding<'a> {
    one_of(Question::Is(asked, Wanted::Words(wanted)), asked, profile, |answer| {
        held(wanted.iter().any(|word| is_word(word, answer)))
    })
}

fn age<'a>(bounds: &'a Figure, profile: &Profile) -> Finding<'a> {
    one_of(Question::Is(Asked::Age, Wanted::Within(bounds)), Asked::Age, profile, |answer| {
        years(answer).map_or(Outcome::Unknown, |answer| match answer.bounds().within(bounds.bounds()) {
            Certainty::Certain => Outcome::Passed,
            Certainty::Possible => Outcome::Unknown,
            Certainty::No => Outcome::Failed,
        })
    })
}

fn held(holds: bool) -> Outcome {
    if holds { Outcome::Passed } else { Outcome::Failed }
}

/// True if `answer` is the word in one of the two languages.
pub(super) fn is_word(word: &Text, answer: &str) -> bool {
    let same = |form: &str| !form.is_empty() && form.to_lowercase() == answer.trim().to_lowercase();
    same(word.zh()) || same(word.en())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Condition {
        ron::Options::default()
            .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
            .from_str(text)
            .unwrap()
    }

    fn outcome(conditions: &str, parts: &[&str]) -> Outcome {
        let profile = Profile::parse(parts.iter().copied()).unwrap();
        judge(&[read(conditions)], &profile, &crate::load::builtin()).outcome
    }

    #[test]
    fn all_any_and_not_are_joined_by_three_valued_logic() {
        let asked =
            r#"(zone: ["ningbo"], any: [(size: ["small"]), (age: "不超过5年")], not: [(industry: ["tobacco"])])"#;
        assert_eq!(outcome(asked, &["zone=ningbo", "size=small", "industry=software"]), Outcome::Passed);
        assert_eq!(outcome(asked, &["zone=ningbo", "size=large", "age=7", "industry=software"]), Outcome::Failed);
        assert_eq!(outcome(asked, &["zone=ningbo", "size=large", "industry=software"]), Outcome::Unknown);
        assert_eq!(outcome(asked, &["zone=ningbo", "size=small", "industry=tobacco"]), Outcome::Failed);
        assert_eq!(outcome(asked, &["zone=ningbo", "size=small"]), Outcome::Unknown);
        assert_eq!(outcome(asked, &["zone=wuxi"]), Outcome::Failed, "one part that fails decides");
    }

    #[test]
    fn an_age_that_reaches_over_the_bound_can_not_be_told() {
        assert_eq!(outcome(r#"(age: "不超过5年")"#, &["age=3"]), Outcome::Passed);
        assert_eq!(outcome(r#"(age: "不超过5年")"#, &["age=6"]), Outcome::Failed);
        assert_eq!(outcome(r#"(age: "不超过5年")"#, &["age=约5年"]), Outcome::Unknown);
    }

    #[test]
    fn having_none_fails_where_something_is_wanted() {
        assert_eq!(outcome(r#"(qualification: ["ISO 9001"])"#, &["qualification=none"]), Outcome::Failed);
        assert_eq!(outcome(r#"(qualification: ["ISO 9001"])"#, &[]), Outcome::Unknown);
    }

    #[test]
    fn a_zone_is_known_by_id_and_name_and_one_that_is_not_there_is_unknown() {
        let asked = r#"(zone: ["ningbo"])"#;
        for zone in ["ningbo", "宁波高新区", "ningbo high-tech zone"] {
            assert_eq!(outcome(asked, &[&format!("zone={zone}")]), Outcome::Passed, "{zone}");
        }
        assert_eq!(outcome(asked, &["zone=wuxi"]), Outcome::Failed);
        assert_eq!(outcome(asked, &["zone=nigbo"]), Outcome::Unknown, "it may be misspelt");
        assert_eq!(outcome(asked, &["zone=none"]), Outcome::Failed);
    }

    #[test]
    fn a_field_that_no_condition_has_decides_nothing_and_the_rest_is_judged() {
        let asked = r#"(zone: ["ningbo"], town: "Ningbo")"#;
        assert_eq!(outcome(asked, &["zone=ningbo"]), Outcome::Unknown);
        assert_eq!(outcome(asked, &["zone=wuxi"]), Outcome::Failed);
        assert_eq!(outcome(r#"(town: "Ningbo")"#, &["zone=ningbo"]), Outcome::Unknown);
    }

    #[test]
    fn no_conditions_decide_nothing() {
        let found = judge(&[], &Profile::parse(["zone=ningbo"]).unwrap(), &Dataset::default());
        assert_eq!((found.outcome, found.question), (Outcome::Unknown, Question::Unpublished));
    }

    fn conditions() -> impl Strategy<Value = Condition> {
        let word = prop::sample::select(vec!["a", "b", "c"]);
        let leaf = (any::<bool>(), word).prop_map(|(role, word)| {
            let words = vec![Text::new(word, word)];
            if role {
                Condition { role: words, ..Condition::default() }
            } else {
                Condition { size: words, ..Condition::default() }
            }
        });
        leaf.prop_recursive(3, 16, 3, |inner| {
            let list = || prop::collection::vec(inner.clone(), 0..3);
            (list(), list(), list()).prop_map(|(all, any, not)| Condition { all, any, not, ..Condition::default() })
        })
    }

    proptest! {
        #[test]
        fn what_is_decided_stays_so_when_more_is_known(asked in conditions(), role in "[abc]", size in "[abc]") {
            let (role, size) = (format!("role={role}"), format!("size={size}"));
            let full = judge(std::slice::from_ref(&asked), &Profile::parse([role.as_str(), size.as_str()]).unwrap(), &Dataset::default());
            for part in [&role, &size] {
                let part = judge(std::slice::from_ref(&asked), &Profile::parse([part.as_str()]).unwrap(), &Dataset::default());
                if part.outcome != Outcome::Unknown {
                    prop_assert_eq!(part.outcome, full.outcome);
                }
            }
            if !asked.is_empty() && full.question != Question::Unpublished {
                prop_assert!(full.outcome != Outcome::Unknown, "everything is known");
            }
        }
    }
}

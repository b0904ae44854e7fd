//! A profile that meets conditions, found by trying.

use rust_decimal::Decimal;

use super::finding::Outcome;
use super::judge::judge;
use super::profile::Profile;
use crate::model::figure::Certainty;
use crate::model::{Asked, Condition, Dataset, Figure, Term as _};

/// More attempts than this are not made.
const ENOUGH: usize = 500;

/// Something that a profile has to have.
#[derive(Clone)]
enum Demand<'a> {
    /// One of these answers.
    Answer(Asked, Vec<String>),
    /// One of these conditions.
    Any(&'a [Condition]),
}

/// A profile for which all of `conditions` hold; `None` where there are no
/// conditions or none was found.
pub fn example(conditions: &[Condition], data: &Dataset) -> Option<Profile> {
    let mut demands = Vec::new();
    let mut ages = Vec::new();
    for condition in conditions {
        collect(condition, &mut demands);
        ages_of(condition, &mut ages);
    }
    let mut search = Search { conditions, data, ages, left: ENOUGH };
    search.meet(&demands, &Profile::default())
}

struct Search<'a> {
    conditions: &'a [Condition],
    data: &'a Dataset,
    /// Ages on both sides of every bound.
    ages: Vec<String>,
    left: usize,
}

impl Search<'_> {
    fn meet(&mut self, demands: &[Demand<'_>], profile: &Profile) -> Option<Profile> {
        if self.left == 0 {
            return None;
        }
        let Some((first, rest)) = demands.split_first() else {
            self.left -= 1;
            return self.finish(profile);
        };
        match first {
            Demand::Answer(asked, values) => {
                // What is said already may do.
                if profile.answer(*asked).is_some_and(|said| said.iter().any(|one| values.contains(one))) {
                    return self.meet(rest, profile);
                }
                values.iter().find_map(|value| {
                    let mut tried = profile.clone();
                    tried.add(*asked, value).ok()?;
                    self.meet(rest, &tried)
                })
            }
            Demand::Any(parts) => parts.iter().find_map(|part| {
                let mut demands = Vec::new();
                collect(part, &mut demands);
                demands.extend(rest.iter().cloned());
                self.meet(&demands, profile)
            }),
        }
    }

    /// Says 'none' to what only must not be.
    fn finish(&self, profile: &Profile) -> Option<Profile> {
        let found = judge(self.conditions, profile, self.data);
        let mut full = profile.clone();
        let missing = found.missing();
        for asked in missing.iter().filter(|asked| **asked != Asked::Age) {
            full.set(*asked, Some(Vec::new()));
        }
        let passes = |profile: &Profile| judge(self.conditions, profile, self.data).outcome == Outcome::Passed;
        if passes(&full) {
            return Some(full);
        }
        self.ages.iter().filter(|_| missing.contains(&Asked::Age)).find_map(|age| {
            let mut aged = full.clone();
            aged.add(Asked::Age, age).ok()?;
            passes(&aged).then_some(aged)
        })
    }
}

/// What `condition` demands; what it forbids is looked at in the end.
fn collect<'a>(condition: &'a Condition, demands: &mut Vec<Demand<'a>>) {
    if !condition.zone.is_empty() {
        let zones = condition.zone.iter().map(|zone| zone.id().to_owned()).collect();
        demands.push(Demand::Answer(Asked::Zone, zones));
    }
    for &asked in Asked::ALL {
        let words = condition.words(asked);
        if !words.is_empty() {
            let words = words.iter().map(|word| word.get(crate::i18n::Lang::Zh).to_owned()).collect();
            demands.push(Demand::Answer(asked, words));
        }
    }
    if let Some(bounds) = condition.age.value() {
        let fits = |age: &String| {
            let age = super::profile::years(age);
            age.is_some_and(|age| age.bounds().within(bounds.bounds()) == Certainty::Certain)
        };
        demands.push(Demand::Answer(Asked::Age, ages_at(bounds).into_iter().filter(fits).collect()));
    }
    condition.all.iter().for_each(|part| collect(part, demands));
    if !condition.any.is_empty() {
        demands.push(Demand::Any(&condition.any));
    }
}

fn ages_of(condition: &Condition, ages: &mut Vec<String>) {
    ages.extend(condition.age.value().into_iter().flat_map(ages_at));
    condition.parts().for_each(|part| ages_of(part, ages));
}

/// Numbers of years at the bound of a figure, below it and above it.
fn ages_at(figure: &Figure) -> Vec<String> {
    let nominal = figure.nominal();
    let years = [nominal - Decimal::ONE, nominal, nominal + Decimal::ONE];
    years.into_iter().filter(|years| *years >= Decimal::ZERO).map(|years| years.normalize().to_string()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::programmes;

    fn passes(conditions: &str) -> bool {
        let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
        let conditions: Vec<Condition> = options.from_str(conditions).unwrap();
        let data = crate::load::builtin();
        let found = example(&conditions, &data);
        found.is_some_and(|profile| judge(&conditions, &profile, &data).outcome == Outcome::Passed)
    }

    #[test]
    fn an_example_passes_wherever_conditions_can_be_met() {
        assert!(passes(r#"[(zone: ["ningbo"], age: "不超过5年")]"#));
        assert!(passes(r#"[(any: [(role: ["a"]), (size: ["b"])]), (not: [(role: ["a"])])]"#));
        assert!(passes(r#"[(not: [(age: "不超过5年"), (stage: ["listed"])])]"#));
        assert!(!passes(r#"[(role: ["a"]), (not: [(role: ["a"])])]"#), "nobody can");
        assert!(!passes("[]"));
    }

    #[test]
    fn every_built_in_programme_with_conditions_has_an_example() {
        let data = crate::load::builtin();
        for programme in programmes(&data) {
            let conditions = programme.about(&data).conditions;
            let found = example(conditions, &data);
            assert_eq!(found.is_some(), !conditions.is_empty(), "{}", programme.key(&data));
        }
    }
}

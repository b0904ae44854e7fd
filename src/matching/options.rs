//! What a profile can say, as far as the conditions of a dataset ask for it.

use std::collections::BTreeMap;

use super::programme::programmes;
use crate::model::{Asked, Condition, Dataset, Term as _, Text};

/// The words that conditions of a dataset ask for, in the order in which they
/// occur; zones are all zones there are.
pub type Options = BTreeMap<Asked, Vec<Text>>;

/// Collects them.
pub fn options(data: &Dataset) -> Options {
    let mut found = Options::new();
    for programme in programmes(data) {
        collect_all(programme.about(data).conditions, &mut found);
    }
    found
}

/// Adds those that some conditions ask for.
pub fn collect_all(conditions: &[Condition], found: &mut Options) {
    for condition in conditions {
        collect(condition, found);
    }
}

fn collect(condition: &Condition, found: &mut Options) {
    for &asked in Asked::ALL {
        for word in condition.words(asked) {
            let words = found.entry(asked).or_default();
            if !words.contains(word) {
                words.push(word.clone());
            }
        }
    }
    if !condition.zone.is_empty() {
        found.entry(Asked::Zone).or_default();
    }
    if !condition.age.is_unknown() {
        found.entry(Asked::Age).or_default();
    }
    condition.parts().for_each(|part| collect(part, found));
}

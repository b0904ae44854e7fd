//! What is kept of a long list: the rows that the window shows, and names of what
//! has no value.

use crate::i18n::{Lang, counted};
use crate::ui::words::list;

/// Rows of a long list that the window shows.
pub(super) const LISTED: usize = 500;
/// Names of what has no value that are kept.
const NAMES: usize = 100;
/// Dates and periods that are named.
pub(super) const DATES: usize = 12;

/// The first of many things, in the order of their keys. A key is unique, or
/// equal ones stand in the order in which they came.
pub(super) struct Leading<K, T> {
    found: Vec<(K, T)>,
    /// How many were counted.
    of: usize,
}

impl<K: Ord, T> Leading<K, T> {
    /// Without anything yet.
    pub(super) fn new() -> Self {
        Self { found: Vec::new(), of: 0 }
    }

    /// Counts one more, which is made if it may be among the first.
    pub(super) fn add(&mut self, key: K, make: impl FnOnce() -> T) {
        self.of += 1;
        if self.found.len() == 2 * LISTED {
            self.cut();
        }
        // The first ones are in order once something was cut.
        if self.of > 2 * LISTED && self.found.get(LISTED - 1).is_some_and(|(last, _)| key >= *last) {
            return;
        }
        self.found.push((key, make()));
    }

    fn cut(&mut self) {
        self.found.sort_by(|(one, _), (other, _)| one.cmp(other));
        self.found.truncate(LISTED);
    }

    /// How many were counted.
    pub(super) fn of(&self) -> usize {
        self.of
    }

    /// The first ones, in order.
    pub(super) fn into_vec(mut self) -> Vec<T> {
        self.cut();
        self.found.into_iter().map(|(_, one)| one).collect()
    }
}

/// Records that have no value: how many there are, and the first names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Unknown {
    /// How many.
    pub(super) count: usize,
    /// The first names in one line, and how many more there are.
    pub(super) names: String,
}

impl Unknown {
    /// Of `rows`, in order; `name` tells that of a row.
    pub(super) fn of(rows: &[usize], name: impl Fn(usize) -> String, lang: Lang) -> Self {
        let names: Vec<String> = rows.iter().take(NAMES).map(|&row| name(row)).collect();
        Self { count: rows.len(), names: and_more(&names, rows.len(), lang) }
    }
}

/// The first of `of` words in one line, and how many more there are.
pub(super) fn and_more<S: AsRef<str>>(first: &[S], of: usize, lang: Lang) -> String {
    let words = list(first.iter().map(AsRef::as_ref), lang);
    let more = of.saturating_sub(first.len());
    match (more, lang) {
        (0, _) => words,
        (_, Lang::Zh) => format!("{words}，另有 {more} 项", more = counted(more)),
        (_, Lang::En) => format!("{words}, and {more} more", more = counted(more)),
    }
}

#[cfg(test)]
mod tests {
    use std::cmp::Reverse;

    use super::*;

    #[test]
    fn the_first_of_many_are_those_of_sorting_all() {
        for many in [0, 3, LISTED, 2 * LISTED, 2 * LISTED + 1, 7 * LISTED + 13] {
            // Values that come again and again, in no order.
            let values: Vec<(Reverse<usize>, usize)> = (0..many).map(|row| (Reverse(row * 7919 % 613), row)).collect();
            let mut leading = Leading::new();
            let mut made = 0;
            for &(value, row) in &values {
                leading.add((value, row), || {
                    made += 1;
                    row
                });
            }
            let mut sorted = values;
            sorted.sort_unstable();
            let expected: Vec<usize> = sorted.iter().take(LISTED).map(|(_, row)| *row).collect();
            assert_eq!((leading.of(), leading.into_vec()), (many, expected));
            assert!(made <= many && (many <= 2 * LISTED || made < many), "{made} of {many}");
        }
    }

    #[test]
    fn of_many_names_the_first_stand_and_the_others_are_counted() {
        let name = |row: usize| format!("r{row}");
        assert_eq!(Unknown::of(&[4, 2], name, Lang::En), Unknown { count: 2, names: "r4, r2".to_owned() });
        let rows: Vec<usize> = (0..1234).collect();
        let many = Unknown::of(&rows, name, Lang::En);
        assert!(
            many.count == 1234 && many.names.starts_with("r0, r1, ") && many.names.ends_with("r99, and 1,134 more")
        );
        assert_eq!(Unknown::of(&[], name, Lang::Zh), Unknown::default());
    }
}

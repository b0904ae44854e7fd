//! The first of many in some order, without keeping all others.

use super::parts::MOST_ROWS;

/// The rows that come first in ascending order of their keys, as many as a card may
/// ever show; of equal keys the one that was offered first.
#[derive(Debug)]
pub(super) struct Foremost<K, T> {
    rows: Vec<(K, T)>,
    /// The key of the last row that is kept, once there are enough: what does not
    /// come before it is left out.
    bar: Option<K>,
    total: usize,
}

impl<K, T> Default for Foremost<K, T> {
    fn default() -> Self {
        Self { rows: Vec::new(), bar: None, total: 0 }
    }
}

impl<K: Ord + Clone, T> Foremost<K, T> {
    /// Takes a row up if it is among the first.
    pub(super) fn offer(&mut self, key: K, row: impl FnOnce() -> T) {
        self.total += 1;
        if self.bar.as_ref().is_some_and(|bar| key >= *bar) {
            return;
        }
        self.rows.push((key, row()));
        if self.rows.len() >= 2 * MOST_ROWS {
            self.cut();
        }
    }

    fn cut(&mut self) {
        self.rows.sort_by(|(one, _), (other, _)| one.cmp(other));
        if self.rows.len() >= MOST_ROWS {
            self.rows.truncate(MOST_ROWS);
            self.bar = self.rows.last().map(|(key, _)| key.clone());
        }
    }

    /// The rows in order, and how many were offered.
    pub(super) fn finish(mut self) -> (Vec<T>, usize) {
        self.cut();
        (self.rows.into_iter().map(|(_, row)| row).collect(), self.total)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_those_that_come_first_when_all_are_sorted() {
        // Keys that come again and again, in no order.
        let keys: Vec<usize> = (0..10 * MOST_ROWS).map(|at| at * 7919 % 1501).collect();
        let mut foremost = Foremost::default();
        keys.iter().enumerate().for_each(|(at, key)| foremost.offer(*key, || at));
        let mut sorted: Vec<usize> = (0..keys.len()).collect();
        sorted.sort_by_key(|at| keys[*at]);
        sorted.truncate(MOST_ROWS);
        assert_eq!(foremost.finish(), (sorted, keys.len()));
    }

    #[test]
    fn a_few_all_stay() {
        let mut foremost = Foremost::default();
        for key in [3, 1, 2] {
            foremost.offer(key, || key);
        }
        assert_eq!(foremost.finish(), (vec![1, 2, 3], 3));
    }
}

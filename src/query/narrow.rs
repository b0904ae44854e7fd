//! A query that asks for more than another one finds no other rows: only those
//! that the other one has left need be looked at.

use super::evaluate::matches_of;
use super::needle::Needle;
use super::select::Selection;
use super::sort::SortKey;
use super::term::{Condition, Query, QueryTerm};
use crate::frame::Frame;
use crate::i18n::Lang;

/// Looking at rows one by one pays for fewer than one in so many.
const PART: usize = 8;

impl Query {
    /// True if whatever this query finds in a frame `wider` finds as well, as
    /// far as can be told from the words: each term of `wider` is here again,
    /// or is the beginning of a word that is here.
    pub fn narrows(&self, wider: &Self) -> bool {
        wider.terms().iter().all(|old| self.terms().iter().any(|new| is_within(new, old)))
    }
}

fn is_within(new: &QueryTerm, old: &QueryTerm) -> bool {
    if new.negated != old.negated {
        return false;
    }
    let negated = new.negated;
    match (&new.condition, &old.condition) {
        // A word that is cut short is found wherever the whole is: so is its
        // spelling, whose last syllable may be cut short.
        (Condition::Word(new), Condition::Word(old)) if !old.is_empty() && !negated => {
            Needle::new(new).chars().starts_with(Needle::new(old).chars())
        }
        (new, old) => new == old,
    }
}

/// What [`super::select`] gives, found among the rows that a wider query has
/// left; `None` where `wider` is not wider, or looking at all rows is quicker.
pub fn select_within(
    frame: &Frame,
    query: &Query,
    (wider, left): (&Query, &Selection),
    sort: &[SortKey],
    lang: Lang,
) -> Option<Selection> {
    let groups = [&left.certain, &left.possible, &left.unknown];
    let rows: usize = groups.iter().map(|rows| rows.len()).sum();
    if left.total != frame.rows() || rows > frame.rows() / PART || !query.narrows(wider) {
        return None;
    }
    let mut rows: Vec<u32> = groups.into_iter().flatten().copied().collect();
    rows.sort_unstable();
    let mut selection = Selection { total: frame.rows(), ..Selection::default() };
    let verdicts = matches_of(frame, query, &rows);
    selection.add(&verdicts, |at| rows[at]);
    selection.sort(frame, sort, lang);
    Some(selection)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::frame::{Frames, Sheet};
    use crate::model::Table;
    use crate::query::select;

    fn word() -> impl Strategy<Value = String> {
        let piece = vec![
            "厦",
            "门",
            "xia",
            "men",
            "x",
            "j",
            "jijin",
            "基金",
            "fund",
            "kind:guid",
            "-kind:sub",
            "leverage>=10",
            "size:?",
            " ",
            " ",
            "venture",
            "10",
        ];
        prop::collection::vec(prop::sample::select(piece), 1..5).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn what_is_found_among_what_was_left_is_all_there_is(old in word(), more in word()) {
            let frames = Frames::new(&crate::load::builtin());
            let frame = frames.get(Sheet::Table(Table::Funds));
            let text = format!("{old}{more}");
            let (Ok(wider), Ok(query)) = (Query::parse(&old, frame), Query::parse(&text, frame)) else {
                return Ok(());
            };
            if query.narrows(&wider) {
                let left = select(frame, &wider, &[], Lang::Zh);
                let all = select(frame, &query, &[], Lang::Zh);
                for rows in [&all.certain, &all.possible, &all.unknown] {
                    let kept = [&left.certain, &left.possible, &left.unknown];
                    prop_assert!(rows.iter().all(|row| kept.iter().any(|kept| kept.contains(row))), "{} / {}", old, text);
                }
                if let Some(found) = select_within(frame, &query, (&wider, &left), &[], Lang::Zh) {
                    prop_assert_eq!(found, all);
                }
            }
        }
    }

    #[test]
    fn typing_on_narrows_and_another_word_does_not() {
        let frames = Frames::new(&crate::load::builtin());
        let frame = frames.get(Sheet::Table(Table::Funds));
        let query = |text: &str| Query::parse(text, frame).unwrap_or_default();
        for (new, old) in [("xiam", "xia"), ("厦门", "厦"), ("厦 kind:sub", "厦"), ("xmhj a", "xm"), ("x", "")] {
            assert!(query(new).narrows(&query(old)), "{new} {old}");
        }
        for (new, old) in [("xia", "xiam"), ("-xiam", "-xia"), ("门", "厦"), ("kind:sub", "kind:guid"), ("", "x")] {
            assert!(!query(new).narrows(&query(old)), "{new} {old}");
        }
    }
}

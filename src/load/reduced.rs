//! A record without what is wrong in it: the rest is read and checked all the
//! same.

/// Text put together from pieces of the file. Knows for each piece where it
/// came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Reduced {
    text: String,
    /// For each piece its offset in `text` and in the file; none for what
    /// stands in no file.
    places: Vec<(usize, Option<usize>)>,
}

impl Reduced {
    /// The piece of `source` from `start` to `end`.
    pub(super) fn piece(source: &str, start: usize, end: usize) -> Self {
        let text = source.get(start..end).unwrap_or_default().to_owned();
        Self { text, places: vec![(0, Some(start))] }
    }

    /// A value that stands in for one that is missing or can't be read.
    pub(super) fn invented(text: &str) -> Self {
        Self { text: text.to_owned(), places: vec![(0, None)] }
    }

    /// The bracket `open`, which stands for what starts in `at`.
    pub(super) fn opened(open: &str, at: usize) -> Self {
        Self { text: open.to_owned(), places: vec![(0, Some(at))] }
    }

    /// Adds what only holds pieces together.
    pub(super) fn glue(&mut self, text: &str) {
        self.text.push_str(text);
    }

    pub(super) fn append(&mut self, other: &Self) {
        let by = self.text.len();
        self.places.extend(other.places.iter().map(|&(at, from)| (by + at, from)));
        self.text.push_str(&other.text);
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Where the byte `at` stands in the file; none if it was invented.
    pub(super) fn origin(&self, at: usize) -> Option<usize> {
        let piece = self.places.partition_point(|&(start, _)| start <= at).checked_sub(1)?;
        let (start, from) = self.places[piece];
        from.map(|from| from + (at - start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_know_where_they_came_from() {
        let mut all = Reduced::opened("(", 10);
        all.append(&Reduced::invented("x"));
        all.glue(", ");
        all.append(&Reduced::piece("0123456789", 4, 8));
        assert_eq!(all.text(), "(x, 4567");
        assert_eq!((all.origin(0), all.origin(1), all.origin(5)), (Some(10), None, Some(5)));
    }
}

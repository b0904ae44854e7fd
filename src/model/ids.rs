//! The ids of many records.

/// The ids of many records in one piece, one behind the other; each ends with a zero,
/// but for an empty one.
#[derive(Debug, Default)]
pub(crate) struct Ids {
    letters: String,
    /// Where each begins; one more than there are ids, or none at all.
    starts: Vec<u32>,
}

impl Ids {
    /// Adds the id of the next record.
    pub(crate) fn push(&mut self, id: &str) {
        if self.starts.is_empty() {
            self.starts.push(0);
        }
        self.letters.push_str(id);
        if !id.is_empty() {
            self.letters.push('\0');
        }
        self.starts.push(self.letters.len() as u32);
    }

    /// The id of a record.
    pub(crate) fn get(&self, row: usize) -> Option<&str> {
        let (start, end) = (*self.starts.get(row)? as usize, *self.starts.get(row + 1)? as usize);
        self.letters.get(start..end.saturating_sub(1).max(start))
    }

    /// All of them, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).filter_map(|row| self.get(row))
    }

    /// The number of records.
    pub(crate) fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// All ids with their zeros.
    pub(crate) fn bytes(&self) -> &[u8] {
        self.letters.as_bytes()
    }

    /// Where each begins in [`Ids::bytes`], and where the last one ends.
    pub(crate) fn starts(&self) -> &[u32] {
        &self.starts
    }

    /// Takes no more room than is needed.
    pub(crate) fn shrink(&mut self) {
        self.letters.shrink_to_fit();
        self.starts.shrink_to_fit();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_those_of_their_records() {
        let mut ids = Ids::default();
        assert_eq!((ids.len(), ids.get(0)), (0, None));
        for id in ["a", "", "基金"] {
            ids.push(id);
        }
        assert_eq!([0, 1, 2, 3].map(|row| ids.get(row)), [Some("a"), Some(""), Some("基金"), None]);
        assert_eq!((ids.len(), ids.bytes(), ids.starts()), (3, "a\0基金\0".as_bytes(), &[0, 2, 2, 9][..]));
    }
}

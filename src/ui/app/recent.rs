//! The rows of the screens that were open last: who goes back finds them as they were,
//! with all that was worked out for them.

use std::sync::Arc;

use crate::ui::page::SheetView;

/// So many are kept: a million rows take twelve megabytes.
const MOST: usize = 4;

/// The rows of some screens, the last one first, by what they were computed from.
pub(super) struct Recent<K>(Vec<(K, Arc<SheetView>)>);

impl<K> Default for Recent<K> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: PartialEq> Recent<K> {
    /// Those of a key, if they are there.
    pub(super) fn get(&self, key: &K) -> Option<Arc<SheetView>> {
        self.0.iter().find(|(known, _)| known == key).map(|(_, view)| Arc::clone(view))
    }

    /// Remembers those that are shown. What the words of a filter can't be read for
    /// depends on what was shown before, and rows of another dataset are of no use:
    /// both are left out.
    pub(super) fn keep(&mut self, key: K, view: &Arc<SheetView>) {
        if self.0.first().is_some_and(|(known, _)| *known == key) {
            return;
        }
        self.0.retain(|(known, old)| *known != key && old.is_like(view));
        if view.error.is_none() {
            self.0.insert(0, (key, Arc::clone(view)));
        }
        self.0.truncate(MOST);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::{Frames, Sheet};
    use crate::i18n::Lang;
    use crate::model::Table;
    use crate::ui::state::SheetState;

    #[test]
    fn the_last_ones_are_there_and_those_of_another_dataset_are_not() {
        let view = |frames: &Frames, query: &str| {
            let state = SheetState { query: query.to_owned(), ..SheetState::default() };
            Arc::new(SheetView::new(frames, Sheet::Table(Table::Funds), &state, Lang::En, None))
        };
        let frames = Frames::new(&crate::load::builtin());
        let mut recent = Recent::default();
        let first = view(&frames, "");
        recent.keep(0, &first);
        recent.keep(1, &view(&frames, "size>>"));
        assert!(recent.get(&1).is_none(), "it could not be read");
        assert!(recent.get(&0).is_some_and(|known| known.stamp == first.stamp));
        (2..2 + MOST).for_each(|key| recent.keep(key, &view(&frames, "")));
        assert!(recent.get(&0).is_none() && recent.get(&2).is_some());
        recent.keep(9, &view(&Frames::new(&crate::load::builtin()), ""));
        assert!(recent.get(&2).is_none() && recent.get(&9).is_some());
    }
}

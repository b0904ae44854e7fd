//! Which columns a table shows, and in which order: changes of
//! [`ColumnsState`], without anything painted.

use super::super::state::ColumnsState;
use crate::frame::{Frame, Kind};

/// The positions of the columns shown, in order. Ids that the frame does not
/// have are passed over; where none is left the table has its own set.
pub(super) fn shown(frame: &Frame, state: &ColumnsState) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::new();
    for at in state.shown.iter().filter_map(|id| frame.position(id)) {
        if !found.contains(&at) {
            found.push(at);
        }
    }
    if found.is_empty() { own(frame) } else { found }
}

/// The table's own set of columns.
fn own(frame: &Frame) -> Vec<usize> {
    (0..frame.columns().len()).filter(|&at| frame.columns()[at].info.shown).collect()
}

/// All columns: those shown in their order, then the others.
pub(super) fn all(frame: &Frame, state: &ColumnsState) -> Vec<usize> {
    let mut all = shown(frame, state);
    let hidden: Vec<usize> = (0..frame.columns().len()).filter(|at| !all.contains(at)).collect();
    all.extend(hidden);
    all
}

fn with(frame: &Frame, state: &ColumnsState, columns: &[usize]) -> ColumnsState {
    let ids = columns.iter().map(|&at| frame.columns()[at].info.id.to_owned());
    let shown = if columns == own(frame) { Vec::new() } else { ids.collect() };
    ColumnsState { shown, ..state.clone() }
}

/// Shows a hidden column as the last one, or hides a shown one; the last
/// column left stays.
pub(super) fn toggled(frame: &Frame, state: &ColumnsState, column: usize) -> ColumnsState {
    let mut columns = shown(frame, state);
    match columns.iter().position(|&other| other == column) {
        Some(_) if columns.len() == 1 => {}
        Some(at) => {
            columns.remove(at);
        }
        None => columns.push(column),
    }
    with(frame, state, &columns)
}

/// Moves a shown column to the place of another one.
pub(super) fn moved(frame: &Frame, state: &ColumnsState, column: usize, target: usize) -> ColumnsState {
    let mut columns = shown(frame, state);
    let place = |wanted| columns.iter().position(|&other| other == wanted);
    if let (Some(from), Some(to)) = (place(column), place(target)) {
        let moved = columns.remove(from);
        columns.insert(to, moved);
    }
    with(frame, state, &columns)
}

/// Moves a shown column one place to the left or to the right among `visible`.
pub(super) fn stepped(
    frame: &Frame,
    state: &ColumnsState,
    visible: &[usize],
    column: usize,
    step: isize,
) -> Option<ColumnsState> {
    let at = visible.iter().position(|&other| other == column)?;
    let target = visible.get(at.checked_add_signed(step)?)?;
    Some(moved(frame, state, column, *target))
}

/// True if rows can be grouped by the column: it holds words that repeat, or
/// dates, which are grouped by year.
pub(super) fn can_group(kind: Kind) -> bool {
    matches!(kind, Kind::Category | Kind::Reference(_) | Kind::List | Kind::Date | Kind::Text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::Sheet;
    use crate::model::Table;
    use crate::ui::app::Loaded;

    #[test]
    fn columns_are_hidden_shown_moved_and_come_back_to_their_own_set() {
        let loaded = Loaded::builtin();
        let frame = loaded.frames.get(Sheet::Table(Table::Funds));
        let none = ColumnsState::default();
        let own = shown(frame, &none);
        let hidden = toggled(frame, &none, own[1]);
        assert!(!shown(frame, &hidden).contains(&own[1]));
        let last = toggled(frame, &hidden, own[1]);
        assert_eq!(shown(frame, &last).last(), Some(&own[1]));
        assert_eq!(moved(frame, &last, own[1], own[2]), none, "in its old place the set is the table's own");
        let stepped = stepped(frame, &none, &own, own[0], 1).expect("there is a column to the right");
        assert_eq!(shown(frame, &stepped)[..2], [own[1], own[0]]);
        assert_eq!(all(frame, &hidden).len(), frame.columns().len());
    }

    #[test]
    fn the_last_column_stays_and_unknown_ids_are_passed_over() {
        let loaded = Loaded::builtin();
        let frame = loaded.frames.get(Sheet::Table(Table::Funds));
        let one =
            ColumnsState { shown: vec!["no-such-column".to_owned(), "kind".to_owned()], ..ColumnsState::default() };
        let kind = frame.position("kind").expect("funds have a kind");
        assert_eq!(shown(frame, &one), [kind]);
        assert_eq!(shown(frame, &toggled(frame, &one, kind)), [kind]);
    }
}

//! What a click on a column's header does to the order of rows.

use crate::frame::{ColumnInfo, Kind};

/// Columns that a click leaves in force, its own among them.
const MOST: usize = 3;

/// A click on a column's header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SortClick {
    column: &'static str,
    /// The order that comes first: largest first of figures, counts and dates, A to Z
    /// of all that is text.
    first: bool,
    /// True if the column is put behind the others: Shift was held.
    add: bool,
}

impl SortClick {
    /// A click on the header of a column; with Shift held if `add`.
    pub(in crate::ui) fn on(column: &ColumnInfo, add: bool) -> Self {
        let first = column.kind.is_numeric() || column.kind == Kind::Date;
        Self { column: column.id, first, add }
    }

    /// How the column will be sorted, descending if true; `None` if not any more.
    pub(in crate::ui) fn next(self, sort: &[(String, bool)]) -> Option<bool> {
        let at = sort.iter().position(|(id, _)| id == self.column);
        // What only parts ties is a new column to sort by.
        match at.filter(|at| self.add || *at == 0).map(|at| sort[at].1) {
            None => Some(self.first),
            Some(descending) => (descending == self.first).then_some(!self.first),
        }
    }

    /// First click: the usual order of the column, ties in the order there was before;
    /// second: the other way round; third: file order. With Shift the column comes
    /// behind the others, and goes alone.
    pub(super) fn apply(self, sort: &mut Vec<(String, bool)>) {
        let next = self.next(sort);
        let at = sort.iter().position(|(id, _)| id == self.column);
        match (at, next) {
            (Some(at), Some(descending)) if self.add || at == 0 => sort[at].1 = descending,
            (at, Some(descending)) => {
                at.map(|at| sort.remove(at));
                let key = (self.column.to_owned(), descending);
                if self.add {
                    sort.push(key);
                } else {
                    sort.insert(0, key);
                    sort.truncate(MOST);
                }
            }
            (Some(at), None) if self.add => drop(sort.remove(at)),
            (_, None) => sort.clear(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::{Frame, Sheet};
    use crate::model::Table;

    /// The order after clicks on columns of the funds, with Shift where there is a plus.
    fn after(clicks: &str) -> String {
        let frame = Frame::of(Sheet::Table(Table::Funds), &crate::load::builtin()).unwrap();
        let mut sort = Vec::new();
        for click in clicks.split_whitespace() {
            let id = click.trim_start_matches('+');
            let info = &frame.columns()[frame.position(id).unwrap()].info;
            SortClick::on(info, id != click).apply(&mut sort);
        }
        let told = sort.iter().map(|(id, descending)| format!("{id}{}", if *descending { "↓" } else { "↑" }));
        told.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn figures_come_largest_first_and_texts_from_a_to_z_and_the_third_click_goes_back() {
        assert_eq!(["target", "target target", "target target target"].map(after), ["target↓", "target↑", ""]);
        assert_eq!(["name", "name name", "name name name"].map(after), ["name↑", "name↓", ""]);
        assert_eq!(["kind", "zone", "as_of", "sub_funds"].map(after), ["kind↑", "zone↑", "as_of↓", "sub_funds↓"]);
    }

    #[test]
    fn another_column_keeps_the_order_before_among_its_ties() {
        assert_eq!(after("target kind"), "kind↑ target↓");
        assert_eq!(after("target kind zone name"), "name↑ zone↑ kind↑", "three at the most");
        assert_eq!(after("target kind kind"), "kind↓ target↓");
        assert_eq!(after("target kind target"), "target↓ kind↑", "a click on a column behind puts it first");
        assert_eq!(after("target kind kind kind"), "", "back to the file's order");
    }

    #[test]
    fn adding_keeps_the_other_columns() {
        assert_eq!(after("kind +target"), "kind↑ target↓");
        assert_eq!(after("kind +target +kind"), "kind↓ target↓");
        assert_eq!(after("kind +target +kind +kind"), "target↓");
        assert_eq!(after("kind +target +zone +name"), "kind↑ target↓ zone↑ name↑", "as many as are wanted");
    }
}

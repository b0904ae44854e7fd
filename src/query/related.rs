//! Which records speak of a record.

use crate::frame::{Data, Frames, Kind, Sheet};
use crate::model::Table;

/// Records of one table that point to a record through one column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// Their table.
    pub table: Table,
    /// The position of the column in that table's frame.
    pub column: usize,
    /// Their rows, in the order of the file.
    pub rows: Vec<u32>,
}

/// Every record that points to the record `id` of `table`, by table and
/// column, in the order of the registry.
pub fn related(frames: &Frames, table: Table, id: &str) -> Vec<Related> {
    let mut found = Vec::new();
    for from in Table::ALL {
        let frame = frames.get(Sheet::Table(from));
        for (at, column) in frame.columns().iter().enumerate() {
            let (Kind::Reference(to), Data::Terms(terms)) = (column.info.kind, &column.data) else { continue };
            let code = terms.dictionary().iter().position(|label| *label.id == *id);
            let Some(code) = code.filter(|_| to == table) else { continue };
            // A record that points to itself is not related to itself.
            let own = if from == table { (0..frame.rows()).find(|&row| frame.id(row) == id) } else { None };
            let rows = (0..frame.rows()).filter(|&row| terms.codes(row).contains(&(code as u32)) && Some(row) != own);
            let rows: Vec<u32> = rows.map(|row| row as u32).collect();
            if !rows.is_empty() {
                found.push(Related { table: from, column: at, rows });
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;

    #[test]
    fn a_zone_is_spoken_of_by_its_funds_and_policies() {
        let data = load::builtin();
        let frames = Frames::new(&data);
        let found = related(&frames, Table::Zones, "xiamen");
        let names = |table: Table| -> Vec<&str> {
            let of = found.iter().filter(|related| related.table == table);
            of.flat_map(|related| related.rows.iter().map(|&row| frames.get(table).id(row as usize))).collect()
        };
        assert_eq!(names(Table::Funds), ["xiamen-guidance", "xiamen-venture", "xiamen-grant-to-investment"]);
        assert!(names(Table::Loans).is_empty() && names(Table::Zones).is_empty());
        assert!(related(&frames, Table::Zones, "nowhere").is_empty());
    }
}

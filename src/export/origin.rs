//! Where rows come from: their sources, and the figures that have sources or a date
//! of their own.

use std::collections::HashSet;

use super::rows::Chosen;
use crate::frame::{Claimed, Data, Frame, Kind, OwnClaim, Sheet, own_claims};
use crate::i18n::Lang;
use crate::model::{Dataset, Table};
use crate::sheet::{self, ClaimNote};

/// More figures are counted, not listed: each is a line of a sheet.
const MOST: usize = 20_000;

/// Where the rows of a sheet come from.
#[derive(Debug, Default)]
pub(super) struct Origin {
    /// Ids of the sources of the records and of their figures, each once.
    pub(super) sources: Vec<String>,
    /// The figures of the columns whose sources or dates are not those of their rows.
    pub(super) claims: Vec<ClaimNote>,
    /// How many more of these there are.
    pub(super) more_claims: usize,
}

impl Origin {
    /// Walks through the rows once.
    pub(super) fn of(chosen: &Chosen<'_>, data: &Dataset, lang: Lang) -> Self {
        let frame = chosen.frame;
        let Sheet::Table(table) = frame.sheet() else {
            return Self { sources: sheet::sources(frame, chosen.rows), ..Self::default() };
        };
        let shown: HashSet<&str> = chosen.columns.iter().map(|&at| frame.columns()[at].info.id).collect();
        let (mut origin, mut seen) = (Self::default(), HashSet::new());
        for &(row, _) in chosen.rows {
            let row = row as usize;
            for id in cited(frame, row) {
                origin.add_source(id, &mut seen);
            }
            for own in own_claims(data, table, row) {
                own.claim.sources.iter().for_each(|id| origin.add_source(id, &mut seen));
                // A figure of a name of its own has no column.
                if shown.contains(own.field.as_str()) || frame.position(&own.field).is_none() {
                    origin.add_claim(&own, frame.id(row), lang);
                }
            }
        }
        origin
    }

    fn add_source(&mut self, id: &str, seen: &mut HashSet<String>) {
        if !seen.contains(id) {
            seen.insert(id.to_owned());
            self.sources.push(id.to_owned());
        }
    }

    fn add_claim(&mut self, own: &OwnClaim, id: &str, lang: Lang) {
        if self.claims.len() == MOST {
            self.more_claims += 1;
            return;
        }
        let words = match &own.claim.value {
            Claimed::Figure(figure) => figure.text().to_owned(),
            Claimed::Date(date) => date.to_string(),
        };
        self.claims.push(ClaimNote {
            id: id.to_owned(),
            field: own.name.get(lang).to_owned(),
            words,
            sources: own.claim.sources.join(" "),
            as_of: own.claim.as_of.map(|date| date.to_string()).unwrap_or_default(),
            note: own.claim.note.get(lang).to_owned(),
        });
    }
}

/// Ids of the sources that a row names as its own.
fn cited(frame: &Frame, row: usize) -> impl Iterator<Item = &str> {
    let columns = frame.columns().iter().filter(|column| column.info.kind == Kind::Reference(Table::Sources));
    columns.flat_map(move |column| match &column.data {
        Data::Terms(terms) => terms.labels(row).map(|label| &*label.id).collect(),
        _ => Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::RowCount;
    use crate::frame::Frames;
    use crate::query::Match;

    #[test]
    fn sources_are_those_of_the_records_and_of_every_figure() {
        let data = crate::load::builtin();
        let frames = Frames::new(&data);
        for table in Table::ALL {
            let frame = frames.get(table);
            let rows: Vec<sheet::Row> = (0..frame.rows() as u32).map(|row| (row, Match::Certain)).collect();
            let columns = sheet::all_columns(frame);
            let chosen = Chosen { frame, columns: &columns, rows: &rows, count: RowCount::default() };
            let mut expected: Vec<String> = Vec::new();
            for id in (0..frame.rows()).flat_map(|row| data.sources_of(table, row)) {
                if !expected.contains(&id) {
                    expected.push(id);
                }
            }
            assert_eq!(Origin::of(&chosen, &data, Lang::En).sources, expected, "{table:?}");
        }
    }
}

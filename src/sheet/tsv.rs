//! Rows for the clipboard: cells parted by tabs, as spreadsheets take them.

use super::{Row, cell, printable, safe};
use crate::frame::{Data, Frame};
use crate::i18n::Lang;

/// Rows with a header. Figures have their published words, references their
/// names; what is unknown is —. No cell holds a tab or a line break, and none
/// is taken for a formula.
pub fn tsv(frame: &Frame, columns: &[usize], rows: &[Row], lang: Lang) -> String {
    let columns: Vec<_> = columns.iter().filter_map(|&at| frame.columns().get(at)).collect();
    let titles: Vec<&str> = columns.iter().map(|column| column.info.title(lang)).collect();
    let mut out = titles.join("\t");
    out.push('\n');
    for &(row, _) in rows {
        let cells: Vec<String> = columns
            .iter()
            .map(|column| {
                let row = row as usize;
                let known = matches!(&column.data, Data::Figures(_)) && column.data.figure(row).is_some();
                let mut text = String::new();
                if known {
                    cell::push_csv(&mut text, frame.sheet(), column, row, lang);
                } else {
                    text = cell::for_people(frame.sheet(), column, row, lang);
                }
                let text = printable(&text.replace(['\t', '\n', '\r'], " ")).into_owned();
                let runs = safe::is_formula(&text) && !(known && safe::is_number(&text));
                if runs { format!("'{text}") } else { text }
            })
            .collect();
        out.push_str(&cells.join("\t"));
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::{Frames, Sheet};
    use crate::model::Table;
    use crate::query::Match;

    #[test]
    fn every_line_has_a_cell_for_each_column_and_figures_keep_their_words() {
        let frames = Frames::new(&crate::load::builtin());
        let frame = frames.get(Sheet::Table(Table::Funds));
        let columns = super::super::all_columns(frame);
        let rows: Vec<Row> = (0..frame.rows() as u32).map(|row| (row, Match::Certain)).collect();
        let text = tsv(frame, &columns, &rows, Lang::Zh);
        assert_eq!(text.lines().count(), rows.len() + 1);
        assert!(text.lines().all(|line| line.matches('\t').count() == columns.len() - 1));
        let words = (0..frame.rows()).find_map(|row| {
            let figure = frame.column("mobilised")?.data.figure(row)?;
            (!figure.text().is_empty()).then(|| figure.text().to_owned())
        });
        assert!(text.contains(&words.expect("a fund has published what it mobilised")));
    }
}

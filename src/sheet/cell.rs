//! The text of one cell.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::frame::{Column, Data, Kind, Presence, Sheet};
use crate::i18n::Lang;
use crate::model::{Figure, Table};

/// References that hold one record at the most. JSON writes them as one id;
/// all other references, and lists, are arrays.
const SINGLE: [&str; 10] =
    ["zone", "parent", "part_of", "manager", "fund", "authority", "operator", "policy", "procedure", "organisation"];

/// Whether the column holds one entry at the most.
pub(super) fn is_single(column: &Column) -> bool {
    match column.info.kind {
        Kind::Reference(_) => SINGLE.contains(&column.info.id),
        Kind::List => false,
        _ => true,
    }
}

/// The published words of a figure; where it has none, as of a derived one,
/// its written form.
pub(super) fn words(figure: &Figure, lang: Lang) -> Cow<'_, str> {
    if figure.text().is_empty() { figure.spoken(lang).into() } else { figure.text().into() }
}

/// The cell as a reader of `lang` expects it: formatted figures, names instead
/// of ids, — for what is unknown, – where none is recorded.
pub fn for_people(sheet: Sheet, column: &Column, row: usize, lang: Lang) -> String {
    match column.data.presence(row) {
        Presence::Unknown => return "—".to_owned(),
        Presence::NotApplicable => return lang.pick("不适用", "n/a").to_owned(),
        Presence::Known => {}
    }
    match &column.data {
        Data::Terms(terms) if column.info.kind == Kind::Reference(Table::Sources) => {
            let ids: Vec<&str> = terms.labels(row).map(|label| &*label.id).collect();
            ids.join(", ")
        }
        Data::Terms(terms) => {
            let names: Vec<&str> = terms.labels(row).map(|label| label.text.get(lang)).collect();
            names.join(lang.pick("、", ", "))
        }
        Data::Figures(_) => {
            column.data.figure(row).map_or_else(String::new, |figure| tagged(sheet, figure, figure.spoken(lang), lang))
        }
        // That none is recorded does not say that there is none.
        Data::Counts(counts) if counts[row] == 0 => "–".to_owned(),
        data => plain(data, row, lang),
    }
}

/// Appends the cell as CSV has it: published words, ids of references and
/// categories, several entries joined by `; `, nothing for what is unknown or
/// can't be.
pub(super) fn push_csv(out: &mut String, sheet: Sheet, column: &Column, row: usize, lang: Lang) {
    match &column.data {
        Data::Text(texts) => out.push_str(texts.at(row).get(lang)),
        Data::Terms(terms) => {
            let ids = column.info.kind != Kind::List;
            for (at, label) in terms.labels(row).enumerate() {
                out.push_str(if at > 0 { "; " } else { "" });
                out.push_str(if ids { &label.id } else { label.text.get(lang) });
            }
        }
        Data::Figures(_) => {
            if let Some(figure) = column.data.figure(row) {
                push_figure(out, sheet, figure, lang);
            }
        }
        data => {
            // Writing to memory can't fail.
            let _ = match data {
                Data::Counts(counts) => counts.get(row).map_or(Ok(()), |count| write!(out, "{count}")),
                Data::Dates(dates) => dates.get(row).map_or(Ok(()), |date| write!(out, "{date}")),
                _ => Ok(()),
            };
        }
    }
}

/// Appends [`words`], with a mark before them where the figure is computed, or
/// planned but only its record says so.
pub(super) fn push_figure(out: &mut String, sheet: Sheet, figure: &Figure, lang: Lang) {
    if is_tagged(sheet, figure) {
        out.push_str(lang.pick("推算 ", "derived "));
    }
    let words = words(figure, lang);
    // Only what is planned has to be read to see whether its words say so.
    let said = || Figure::parse_as(&words, figure.unit()).is_ok_and(|read| read.is_planned());
    if figure.is_planned() && !said() {
        out.push_str(lang.pick("目标 ", "target "));
    }
    out.push_str(&words);
}

/// Cells that need no choice.
fn plain(data: &Data, row: usize, lang: Lang) -> String {
    match data {
        Data::Text(texts) => texts.get(row).map_or_else(String::new, |text| text.get(lang).to_owned()),
        Data::Counts(counts) => counts.get(row).map_or_else(String::new, u64::to_string),
        Data::Dates(dates) => dates.get(row).map_or_else(String::new, ToString::to_string),
        Data::Terms(_) | Data::Figures(_) => String::new(),
    }
}

/// Marks a figure that was computed.
fn tagged(sheet: Sheet, figure: &Figure, text: String, lang: Lang) -> String {
    if is_tagged(sheet, figure) { format!("{} {text}", lang.pick("推算", "derived")) } else { text }
}

/// Whether a figure is marked as computed, since it may stand among published
/// ones; indicators are computed throughout.
fn is_tagged(sheet: Sheet, figure: &Figure) -> bool {
    figure.is_derived() && sheet != Sheet::Indicators
}

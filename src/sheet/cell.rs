//! The text of one cell.

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
pub(super) fn words(figure: &Figure, lang: Lang) -> String {
    if figure.text().is_empty() { figure.spoken(lang) } else { figure.text().to_owned() }
}

/// [`words`], with a mark before them where the figure is planned but only its
/// record says so.
fn planned_words(figure: &Figure, lang: Lang) -> String {
    let words = words(figure, lang);
    let said = Figure::parse_as(&words, figure.unit()).is_ok_and(|read| read.is_planned());
    if figure.is_planned() && !said { format!("{} {words}", lang.pick("目标", "target")) } else { words }
}

/// The cell as a reader of `lang` expects it: formatted figures, names instead
/// of ids, — for what is unknown.
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
        data => plain(data, row, lang),
    }
}

/// The cell in CSV: published words, ids of references and categories, several
/// entries joined by `; `, nothing for what is unknown or can't be.
pub(super) fn for_csv(sheet: Sheet, column: &Column, row: usize, lang: Lang) -> String {
    match &column.data {
        Data::Terms(terms) => {
            let ids = column.info.kind != Kind::List;
            let entries: Vec<&str> =
                terms.labels(row).map(|label| if ids { &*label.id } else { label.text.get(lang) }).collect();
            entries.join("; ")
        }
        Data::Figures(_) => column
            .data
            .figure(row)
            .map_or_else(String::new, |figure| tagged(sheet, figure, planned_words(figure, lang), lang)),
        data => plain(data, row, lang),
    }
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

/// Marks a figure that was computed, since it may stand among published ones;
/// indicators are computed throughout.
fn tagged(sheet: Sheet, figure: &Figure, text: String, lang: Lang) -> String {
    if figure.is_derived() && sheet != Sheet::Indicators {
        format!("{} {text}", lang.pick("推算", "derived"))
    } else {
        text
    }
}

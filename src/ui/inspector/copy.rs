//! A record as text, for the clipboard.

use crate::frame::{Data, Kind, Presence, Sheet, sections};
use crate::i18n::Lang;
use crate::model::Table;
use crate::sheet;
use crate::ui::page::Page;

/// A line for a report: name, known figures with their words, sources.
pub(in crate::ui) fn citation(page: &Page<'_>, sheet: Sheet, row: usize) -> String {
    let lang = page.lang();
    let frame = page.frames.get(sheet);
    let mut parts = vec![frame.name(row).get(lang).to_owned()];
    for column in frame.columns().iter().filter(|column| matches!(column.info.kind, Kind::Figure(_))) {
        if let Some(figure) = column.data.figure(row) {
            let published = if lang == Lang::Zh { figure.text().to_owned() } else { figure.format(lang) };
            parts.push(format!("{} {published}", column.info.title(lang)));
        }
    }
    let gap = lang.pick("；", "; ");
    format!("{}\n{}", parts.join(gap), source_lines(page, sheet, row).join("\n"))
}

/// Every field that is known, a line each, then what belongs to it, then the
/// sources.
pub(in crate::ui) fn all_fields(page: &Page<'_>, sheet: Sheet, row: usize) -> String {
    let lang = page.lang();
    let frame = page.frames.get(sheet);
    let colon = lang.pick("：", ": ");
    let mut lines = Vec::new();
    for column in frame.columns() {
        let known = column.data.presence(row) == Presence::Known;
        if known && column.info.kind != Kind::Reference(Table::Sources) {
            let words = sheet::people_words(sheet, column, row, lang);
            lines.push(format!("{}{colon}{words}", column.info.title(lang)));
        }
    }
    for section in sections(page.data, sheet, row) {
        lines.push(format!("{}{colon}", section.title.get(lang)));
        for item in &section.items {
            let (indent, more) = ("  ".repeat(usize::from(item.depth) + 1), item.more.get(lang));
            let gap = if more.is_empty() { "" } else { " — " };
            lines.push(format!("{indent}{}{gap}{more}", item.text.get(lang)));
        }
    }
    lines.extend(source_lines(page, sheet, row));
    lines.join("\n")
}

/// The sources of a row: id, title, address.
fn source_lines(page: &Page<'_>, sheet: Sheet, row: usize) -> Vec<String> {
    let lang = page.lang();
    let mut lines = Vec::new();
    for id in source_ids(page, sheet, row) {
        let source = page.data.row(Table::Sources, &id).map(|at| &page.data.sources[at]);
        let (title, url) = source.map_or(("", ""), |source| (source.title.get(lang), source.url.as_str()));
        lines.push(format!("[{id}] {title} {url}").trim_end().to_owned());
    }
    lines
}

/// Ids of the sources of a row: the record's own, then those of single claims.
pub(in crate::ui) fn source_ids(page: &Page<'_>, sheet: Sheet, row: usize) -> Vec<String> {
    if let Sheet::Table(table) = sheet {
        return page.data.sources_of(table, row);
    }
    match page.frames.get(sheet).column("source").map(|column| &column.data) {
        Some(Data::Terms(terms)) => terms.labels(row).map(|label| label.id.to_string()).collect(),
        _ => Vec::new(),
    }
}

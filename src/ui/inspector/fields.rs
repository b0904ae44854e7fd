//! Texts, categories, links and sources of a record.

use egui::{RichText, Ui, vec2};

use super::super::command::Command;
use super::super::page::Page;
use super::super::paint::{self, Align};
use super::super::style::size;
use super::super::widgets::link;
use super::super::words;
use super::sections::sections_ui;
use super::{heading, source_ids};
use crate::frame::{Column, Data, Kind, Presence, Section, Sheet};
use crate::i18n::{Lang, counted};
use crate::model::Table;

/// From this width on fields stand in two columns.
const TWO_COLUMNS: f32 = 560.0;
/// Height of a line of a field.
const LINE: f32 = 18.0;

/// Lists every field that is no figure, then the sources; sections too unless
/// they stand `apart`.
pub(super) fn fields_ui(
    ui: &mut Ui,
    page: &Page<'_>,
    (sheet, row): (Sheet, usize),
    sections: &[Section],
    apart: bool,
) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let frame = page.frames.get(sheet);
    let mut command = None;
    heading(ui, lang.pick("资料", "Record"), page);
    ui.spacing_mut().item_spacing.y = 3.0;
    let name = frame.name(row);
    let other = lang.pick(name.en(), name.zh());
    if !other.is_empty() && other != name.get(lang) {
        ui.add(egui::Label::new(RichText::new(other).font(size::secondary()).color(t.weak)).wrap());
    }
    // What the audit found stands beside, in a box of its own.
    for id in ["summary", "note", "explanation"].into_iter().filter(|id| *id != "explanation" || sheet != Sheet::Audit)
    {
        if let Some(Data::Text(texts)) = frame.column(id).map(|column| &column.data)
            && texts.has(row)
        {
            let color = if id == "note" { t.weak } else { t.normal };
            ui.add(
                egui::Label::new(RichText::new(texts.at(row).get(lang)).font(size::secondary()).color(color)).wrap(),
            );
            other_ui(ui, page, &texts.at(row));
        }
    }
    ui.add_space(4.0);
    let told = |id: &str| sections.iter().any(|section| section.columns.contains(&id));
    let itself =
        |column: &Column| column.info.kind == Kind::Reference(Table::Zones) && sheet == Sheet::Table(Table::Zones);
    let shown: Vec<&Column> = frame
        .columns()
        .iter()
        // What a computed row is called inside is for links and queries.
        .filter(|column| !page.still || column.info.id != "id" || matches!(sheet, Sheet::Table(_)))
        .filter(|column| !itself(column) && !skipped(column) && !told(column.info.id))
        .filter(|column| column.data.presence(row) == Presence::Known)
        .collect();
    let count = if ui.available_width() >= TWO_COLUMNS { 2 } else { 1 };
    let each = shown.len().div_ceil(count).max(1);
    ui.columns(count, |columns| {
        for (ui, shown) in columns.iter_mut().zip(shown.chunks(each)) {
            ui.spacing_mut().item_spacing.y = 3.0;
            for column in shown {
                command = field_ui(ui, page, column, row).or(command.take());
            }
        }
    });
    if !apart && !sections.is_empty() {
        ui.add_space(6.0);
        command = ui.scope(|ui| sections_ui(ui, page, sections)).inner.or(command);
    }
    sources_ui(ui, page, sheet, row).or(command)
}

/// Lists the sources: those of the whole record, then those of single figures.
fn sources_ui(ui: &mut Ui, page: &Page<'_>, sheet: Sheet, row: usize) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let ids = source_ids(page, sheet, row);
    if ids.is_empty() {
        return None;
    }
    let own = match page.frames.get(sheet).column("source").map(|column| &column.data) {
        Some(Data::Terms(terms)) => terms.labels(row).count(),
        _ => 0,
    };
    // The footer of a picture has them, too: part of a line would say nothing.
    if page.still && ui.cursor().top() + 48.0 > ui.clip_rect().bottom() {
        return None;
    }
    let mut command = None;
    ui.add_space(6.0);
    heading(ui, lang.pick("来源", "Sources"), page);
    for (at, id) in ids.iter().enumerate() {
        if at == own && at > 0 {
            heading(ui, lang.pick("个别数字的来源", "Sources of single figures"), page);
        }
        let source = page.data.row(Table::Sources, id).map(|at| &page.data.sources[at]);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(6.0, 2.0);
            if link(ui, id, t).clicked() {
                command = Some(Command::Open(Table::Sources, id.clone()));
            }
            let title = source.map_or("", |source| source.title.get(lang));
            ui.add(egui::Label::new(RichText::new(title).font(size::secondary()).color(t.normal)).wrap());
            if let Some(source) = source.filter(|_| !page.still) {
                let section = source.section.get(lang);
                if !section.is_empty() {
                    ui.label(RichText::new(section).font(size::small()).color(t.weak));
                }
                if !source.url.is_empty() {
                    ui.hyperlink_to(RichText::new(&source.url).font(size::small()), &source.url);
                    let copy = lang.pick("复制网址", "Copy address");
                    if link(ui, copy, t).clicked() {
                        command = Some(Command::Copy(source.url.clone()));
                    }
                }
            }
        });
    }
    command
}

fn skipped(column: &Column) -> bool {
    let told = ["figures", "name", "title", "summary", "note", "explanation", "subject", "source"];
    told.contains(&column.info.id) || column.info.kind.unit().is_some() || column.info.id == "approved"
}

fn field_ui(ui: &mut Ui, page: &Page<'_>, column: &Column, row: usize) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let mut command = None;
    let label_width = if lang == Lang::Zh { 64.0 } else { 124.0 };
    let room = (ui.available_width() - label_width - 8.0).max(40.0);
    // Label and value stand side by side; a long value wraps beside its label,
    // not under it.
    let place = |ui: &mut Ui, add: &mut dyn FnMut(&mut Ui)| {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 2.0);
            ui.spacing_mut().interact_size.y = LINE;
            let (label, _) = ui.allocate_exact_size(vec2(label_width, LINE), egui::Sense::hover());
            let title = column.info.title(lang);
            // On one base line with the value, which begins at the top.
            let at = label.left_top() + vec2(0.0, paint::line_height(ui.painter(), &size::secondary()) / 2.0);
            paint::elided(ui.painter(), at, Align::Left, title, size::secondary(), t.weak, label_width);
            ui.allocate_ui_with_layout(
                vec2(room, LINE),
                egui::Layout::left_to_right(egui::Align::Min).with_main_wrap(true),
                |ui| {
                    ui.set_max_width(room);
                    add(ui);
                },
            );
        });
    };
    place(ui, &mut |ui| match (&column.data, column.info.kind) {
        (Data::Terms(terms), Kind::Reference(table)) => {
            for label in terms.labels(row) {
                let words = label.text.get(lang);
                if link(ui, words, t).clicked() {
                    command = Some(Command::Open(table, label.id.to_string()));
                }
                other_ui(ui, page, &label.text);
            }
        }
        (Data::Text(texts), Kind::Url) => {
            let url = texts.at(row);
            let url = url.zh();
            if !url.is_empty() {
                ui.hyperlink_to(RichText::new(url).font(size::secondary()), url);
            }
        }
        (data, _) => {
            let words = text_of(data, row, lang);
            ui.add(egui::Label::new(RichText::new(words).font(size::secondary()).color(t.normal)).wrap());
            match data {
                Data::Text(texts) => other_ui(ui, page, &texts.at(row)),
                Data::Terms(terms) => terms.labels(row).for_each(|label| other_ui(ui, page, &label.text)),
                _ => {}
            }
        }
    });
    command
}

/// The same in the other language, smaller, where it has words of its own. A
/// picture speaks one language.
fn other_ui(ui: &mut Ui, page: &Page<'_>, text: &crate::model::Text) {
    let lang = page.lang();
    let other = lang.pick(text.en(), text.zh());
    if !other.is_empty() && other != text.get(lang) && !page.still {
        ui.add(egui::Label::new(RichText::new(other).font(size::small()).color(page.t.weak)).wrap());
    }
}

fn text_of(data: &Data, row: usize, lang: Lang) -> String {
    match data {
        Data::Text(texts) => texts.at(row).get(lang).to_owned(),
        Data::Terms(terms) => words::list(terms.labels(row).map(|label| label.text.get(lang)), lang),
        Data::Counts(counts) if counts[row] == 0 => "–".to_owned(),
        Data::Counts(counts) => counted(counts[row]),
        Data::Dates(dates) => dates[row].map(|date| date.to_string()).unwrap_or_default(),
        Data::Figures(_) => data.figure(row).map(|figure| figure.format(lang)).unwrap_or_default(),
    }
}

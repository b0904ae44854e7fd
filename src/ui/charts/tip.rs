//! What a chart says of a mark under the pointer.

use egui::{Color32, Response, RichText};

use crate::frame::{Column, Data, Frame};
use crate::i18n::{Lang, counted};
use crate::model::{Figure, Table};
use crate::query::Aggregate;
use crate::ui::page::Page;
use crate::ui::style::size;
use crate::ui::words;

/// A tooltip: a title, lines, and at the end weak ones.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Tip {
    pub(super) title: String,
    pub(super) lines: Vec<String>,
    pub(super) notes: Vec<String>,
}

impl Tip {
    /// What there is to say of one row: its name, the figures of `columns` with
    /// their words and bounds, its sources.
    pub(super) fn of_row(page: &Page<'_>, frame: &Frame, row: usize, columns: &[usize]) -> Self {
        let lang = page.lang();
        let mut tip = Self { title: frame.name(row).get(lang).to_owned(), ..Self::default() };
        for &at in columns {
            let column = &frame.columns()[at];
            tip.lines.push(format!("{}{}{}", column.info.title(lang), lang.pick("：", ": "), value(column, row, lang)));
        }
        tip.notes.extend(sources(page, frame, row));
        tip
    }

    /// What there is to say of a group: its number, what it rests on and what it
    /// leaves out.
    pub(super) fn of_group(label: &str, name: &str, number: &Aggregate, rows: usize, lang: Lang) -> Self {
        let value =
            number.value.as_ref().map_or_else(|| lang.pick("未知", "unknown").to_owned(), |figure| figure.spoken(lang));
        let mut tip = Self { title: label.to_owned(), ..Self::default() };
        tip.lines.push(format!("{name}{}{value}", lang.pick("：", ": ")));
        if let Some(figure) = number.value.as_ref().filter(|figure| !figure.bounds().is_point()) {
            tip.lines.push(words::bounds(figure, lang));
            let nominal = Figure::exact(figure.nominal(), figure.unit()).format(lang);
            tip.notes.push(match lang {
                Lang::Zh => format!("按公布值 {nominal} 排序与作图，与表格一致；同值时界限宽者在前"),
                Lang::En => {
                    let ties = "of equal ones the wider bounds come first";
                    format!("sorted and drawn by what was published, {nominal}, as in tables; {ties}")
                }
            });
        }
        tip.notes.push(match lang {
            Lang::Zh => format!("{rows} 行，{} 行有值", counted(number.counted), rows = counted(rows)),
            Lang::En => format!(
                "{rows} row{}, {} with a value",
                if rows == 1 { "" } else { "s" },
                counted(number.counted),
                rows = counted(rows)
            ),
        });
        let mut left = Vec::new();
        for (count, zh, en) in [
            (number.unknown, "未公布", "unpublished"),
            (number.planned, "为目标或计划，未计入", "planned, left out"),
            (number.nested, "为其他行的一部分，未重复计入", "within others, not counted twice"),
        ] {
            if count > 0 {
                left.push(format!("{} {}", counted(count), lang.pick(zh, en)));
            }
        }
        if !left.is_empty() {
            tip.notes.push(left.join(lang.pick("；", "; ")));
        }
        tip
    }

    /// Shows the tooltip while the pointer is on `response`.
    pub(super) fn show(self, response: Response, weak: Color32) -> Response {
        response.on_hover_ui_at_pointer(|ui| {
            ui.label(RichText::new(&self.title).font(size::secondary_bold()));
            for line in &self.lines {
                ui.label(RichText::new(line).font(size::secondary()));
            }
            for note in &self.notes {
                ui.label(RichText::new(note).font(size::small()).color(weak));
            }
        })
    }

    /// All of it in one line, for screen readers.
    pub(super) fn words(&self) -> String {
        let parts = std::iter::once(&self.title).chain(&self.lines).chain(&self.notes);
        parts.map(String::as_str).collect::<Vec<_>>().join(", ")
    }
}

/// A cell with its words and, where they say more, its bounds.
fn value(column: &Column, row: usize, lang: Lang) -> String {
    let Some(mut words) = words::cell(column, row, lang) else {
        return words::absence(column, row, lang).to_owned();
    };
    if let Some(figure) = column.data.figure(row).filter(|figure| !figure.bounds().is_point()) {
        words = format!("{words}  {}", words::bounds(figure, lang));
    }
    words
}

/// The sources of a row, with their titles.
fn sources(page: &Page<'_>, frame: &Frame, row: usize) -> Option<String> {
    let lang = page.lang();
    let Data::Terms(terms) = &frame.column("source")?.data else { return None };
    let each: Vec<String> = terms
        .labels(row)
        .map(|label| {
            let at = page.data.row(Table::Sources, &label.id);
            let title = at.map_or("", |at| page.data.sources[at].title.get(lang));
            format!("{} {title}", label.id).trim_end().to_owned()
        })
        .collect();
    (!each.is_empty()).then(|| format!("{}{}", lang.pick("来源：", "Source: "), each.join(lang.pick("；", "; "))))
}

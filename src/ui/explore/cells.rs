//! The words of a cell, and how they are painted.

use egui::{Painter, Rect, pos2};

use super::super::paint::{self, Align, TagStyle, tag, tag_width};
use super::super::style::{Tokens, size};
use super::plan::{CELL_MARGIN, ColumnPlan};
use crate::frame::{Column, Data, Kind, Presence};
use crate::i18n::Lang;
use crate::model::Figure;
use crate::model::figure::Scale;

/// What stands in a cell.
pub(super) enum Words {
    /// A number with its qualifier words.
    Figure {
        /// Tags before the number.
        tags: Vec<(String, TagStyle)>,
        /// Digits before the decimal point.
        integer: String,
        /// The point and the digits after it.
        fraction: String,
        /// The tag after the number.
        after: Option<String>,
    },
    /// Plain text.
    Text(String),
    /// Source tags.
    Tags(Vec<String>),
    /// Nobody has published it.
    Unknown(&'static str),
    /// There can be none.
    NotApplicable(&'static str),
}

/// The words of a cell.
pub(super) fn words(column: &Column, row: usize, scale: Scale, lang: Lang) -> Words {
    match column.data.presence(row) {
        Presence::Unknown => return Words::Unknown("—"),
        Presence::NotApplicable => return Words::NotApplicable(lang.pick("不适用", "n/a")),
        Presence::Known => {}
    }
    match &column.data {
        Data::Text(texts) => Words::Text(texts[row].get(lang).to_owned()),
        Data::Terms(terms) if matches!(column.info.kind, Kind::Reference(crate::model::Table::Sources)) => {
            Words::Tags(terms.labels(row).map(|label| label.id.to_string()).collect())
        }
        Data::Terms(terms) => {
            let separator = lang.pick("、", ", ");
            Words::Text(terms.labels(row).map(|label| label.text.get(lang)).collect::<Vec<_>>().join(separator))
        }
        Data::Figures(_) => {
            column.data.figure(row).map_or(Words::Unknown("—"), |figure| figure_words(figure, column, scale, lang))
        }
        Data::Counts(counts) => {
            Words::Figure { tags: Vec::new(), integer: counts[row].to_string(), fraction: String::new(), after: None }
        }
        Data::Dates(dates) => Words::Text(dates[row].map(|date| date.to_string()).unwrap_or_default()),
    }
}

fn figure_words(figure: &Figure, column: &Column, scale: Scale, lang: Lang) -> Words {
    // A column of mixed units writes each figure in its own.
    let parts = if column.info.id == "value" { figure.parts(lang) } else { figure.parts_in(scale, lang) };
    let mut tags = Vec::new();
    if figure.is_derived() && matches!(column.info.kind, Kind::Derived(_)) && column.info.id == "leverage" {
        tags.push((lang.pick("推算", "derived").to_owned(), TagStyle::Derived));
    }
    tags.extend(parts.planned.map(|word| (word, TagStyle::Planned)));
    tags.extend(qualifier(figure, parts.before, lang).map(|word| (word, TagStyle::Qualifier)));
    let (integer, fraction) = match parts.number.find('.').filter(|_| !parts.number.contains(['–', '-'])) {
        Some(point) => (parts.number[..point].to_owned(), parts.number[point..].to_owned()),
        None => (parts.number.clone(), String::new()),
    };
    let fraction = if column.info.id == "value" { format!("{fraction} {}", parts.unit) } else { fraction };
    Words::Figure { tags, integer, fraction, after: parts.after }
}

/// The published word before a number where it is in the reader's language,
/// else its sign.
pub(in crate::ui) fn qualifier(figure: &Figure, sign: Option<String>, lang: Lang) -> Option<String> {
    let sign = sign?;
    let word = figure.qualifier_word().filter(|word| word.is_ascii() == (lang == Lang::En));
    Some(word.map_or(sign, str::to_owned))
}

/// Paints a cell; true if its text had to be cut.
pub(super) fn paint_cell(painter: &Painter, rect: Rect, words: &Words, plan: &ColumnPlan, look: &CellLook<'_>) -> bool {
    let t = look.t;
    let y = rect.center().y;
    let left = pos2(rect.left() + CELL_MARGIN, y);
    let right = rect.right() - CELL_MARGIN;
    let room = rect.width() - 2.0 * CELL_MARGIN;
    let font = || if look.bold { size::panel_title() } else { size::body() };
    match words {
        Words::Text(text) => paint::elided(painter, left, Align::Left, text, font(), look.color, room).1,
        Words::Unknown(word) | Words::NotApplicable(word) => {
            let color = if look.on_selection { t.normal } else { t.weak };
            if look.numeric {
                paint::text(painter, pos2(right, y), Align::Right, word, size::small(), color);
            } else {
                paint::text(painter, left, Align::Left, word, size::small(), color);
            }
            false
        }
        Words::Tags(tags) => {
            let mut x = left.x;
            for word in tags {
                let width = tag_width(painter, word, TagStyle::Source);
                if x + width > right + CELL_MARGIN {
                    return true;
                }
                tag(painter, pos2(x, y), word, TagStyle::Source, t);
                x += width + 4.0;
            }
            false
        }
        Words::Figure { tags, integer, fraction, after } => {
            let point = right - plan.after - plan.fraction;
            let number = paint::text(painter, pos2(point, y), Align::Right, integer, size::body(), t.strong);
            paint::text(painter, pos2(point, y), Align::Left, fraction, size::body(), t.strong);
            if let Some(after) = after {
                tag(painter, pos2(right - plan.after + 4.0, y), after, TagStyle::Qualifier, t);
            }
            let mut x = number.left() - 4.0;
            for (word, style) in tags.iter().rev() {
                x -= tag_width(painter, word, *style);
                tag(painter, pos2(x, y), word, *style, t);
                x -= 4.0;
            }
            false
        }
    }
}

/// How the text of a cell looks.
pub(super) struct CellLook<'a> {
    /// The colours.
    pub(super) t: &'a Tokens,
    /// Of plain text.
    pub(super) color: egui::Color32,
    /// True for the name of a selected row.
    pub(super) bold: bool,
    /// True on the ground of a selected row.
    pub(super) on_selection: bool,
    /// True for columns set flush right.
    pub(super) numeric: bool,
}

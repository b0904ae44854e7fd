//! The words of a cell, and how they are painted.

use egui::{FontId, Painter, Rect, pos2};

use super::super::paint::{self, Align, Icon, TagStyle, tag, tag_width};
use super::super::style::{Tokens, size};
use super::plan::{CELL_MARGIN, ColumnPlan};
use crate::frame::{Column, Data, Kind, Presence};
use crate::i18n::{Lang, counted};
use crate::model::figure::Scale;
use crate::model::{Figure, PartialDate};

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
        /// The unit, in a column where each figure is written in its own.
        unit: String,
        /// True for a figure that was computed.
        derived: bool,
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
pub(super) fn words(column: &Column, row: usize, scale: Option<Scale>, lang: Lang) -> Words {
    match column.data.presence(row) {
        Presence::Unknown => return Words::Unknown("—"),
        Presence::NotApplicable => return Words::NotApplicable(lang.pick("不适用", "n/a")),
        Presence::Known => {}
    }
    match &column.data {
        Data::Text(texts) => Words::Text(texts.at(row).get(lang).to_owned()),
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
        // That none is recorded does not say that there is none.
        Data::Counts(counts) if counts[row] == 0 => Words::Unknown("–"),
        Data::Counts(counts) => count_words(counts[row]),
        Data::Dates(dates) => dates[row].map_or(Words::Unknown("—"), date_words),
    }
}

/// The words of a number of rows or items.
pub(super) fn count_words(count: u64) -> Words {
    Words::Figure {
        tags: Vec::new(),
        integer: counted(count),
        fraction: String::new(),
        after: None,
        unit: String::new(),
        derived: false,
    }
}

/// The words of a date.
pub(super) fn date_words(date: PartialDate) -> Words {
    Words::Text(date.to_string())
}

/// The words of a figure.
pub(super) fn figure_words(figure: &Figure, column: &Column, scale: Option<Scale>, lang: Lang) -> Words {
    let parts = scale.map_or_else(|| figure.parts(lang), |scale| figure.parts_in(scale, lang));
    let mut tags = Vec::new();
    if figure.is_derived() && column.info.either {
        tags.push((lang.pick("推算", "derived").to_owned(), TagStyle::Derived));
    }
    tags.extend(parts.planned.map(|word| (word, TagStyle::Planned)));
    tags.extend(qualifier(figure, parts.before, lang).map(|word| (word, TagStyle::Qualifier)));
    let (integer, fraction) = match parts.number.find('.').filter(|_| !parts.number.contains(['–', '-'])) {
        Some(point) => (parts.number[..point].to_owned(), parts.number[point..].to_owned()),
        None => (parts.number.clone(), String::new()),
    };
    let (integer, fraction) = if scale.is_none() { (parts.number, String::new()) } else { (integer, fraction) };
    let unit = if scale.is_none() { parts.unit } else { String::new() };
    Words::Figure { tags, integer, fraction, after: parts.after, unit, derived: figure.is_derived() }
}

/// The published word before a number where it is in the reader's language,
/// else its sign.
pub(in crate::ui) fn qualifier(figure: &Figure, sign: Option<String>, lang: Lang) -> Option<String> {
    let sign = sign?;
    if figure.is_derived() {
        return Some(sign);
    }
    Some(figure.bound_word(lang).map_or(sign, str::to_owned))
}

/// Paints a cell; true if its text had to be cut.
pub(super) fn paint_cell(painter: &Painter, rect: Rect, words: &Words, plan: &ColumnPlan, look: &CellLook<'_>) -> bool {
    let t = look.t;
    let y = rect.center().y;
    let left = pos2(rect.left() + CELL_MARGIN, y);
    let right = rect.right() - CELL_MARGIN;
    let room = rect.width() - 2.0 * CELL_MARGIN;
    let font = FontId { size: look.size, ..if look.bold { size::panel_title() } else { size::body() } };
    let plain = FontId { size: look.size, ..size::body() };
    match words {
        Words::Text(text) => {
            let indent = look.icon.map_or(0.0, |icon| {
                icon.paint(painter, pos2(left.x + 7.0, y), 14.0, look.color);
                ICON
            });
            let place = Rect::from_x_y_ranges(left.x + indent..=left.x + room, rect.y_range());
            paint::name(painter, place, text, &font, look.color).1
        }
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
            // No gap follows the last one.
            let shown = paint::sources_in(painter, tags, room + paint::SOURCE_GAP, usize::MAX);
            let mut x = left.x;
            for word in &shown {
                x = tag(painter, pos2(x, y), word, TagStyle::Source, t).right() + paint::SOURCE_GAP;
            }
            shown.len() < tags.len() || shown.last() != tags.last()
        }
        Words::Figure { tags, integer, fraction, after, unit, derived } => {
            let point = right - plan.unit - plan.after - plan.fraction;
            let color = if *derived { t.derived } else { t.strong };
            // A number of which an edge would leave a part is another number.
            let before: f32 = tags.iter().map(|(word, style)| tag_width(painter, word, *style) + 4.0).sum();
            let needed = paint::text_width(painter, integer, plain.clone()) + before;
            if point - needed < rect.left() + CELL_MARGIN / 2.0 {
                return paint_cut(painter, rect, words, t);
            }
            let number = paint::text(painter, pos2(point, y), Align::Right, integer, plain.clone(), color);
            paint::text(painter, pos2(point, y), Align::Left, fraction, plain, color);
            if let Some(after) = after {
                tag(painter, pos2(right - plan.unit - plan.after + 4.0, y), after, TagStyle::Qualifier, t);
            }
            paint::text(painter, pos2(right - plan.unit + 4.0, y), Align::Left, unit, size::small(), t.weak);
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

/// Paints what stands for a number of which an edge would leave a part only:
/// three dots where there is one. Always cut, so that its words are told on
/// hover.
pub(super) fn paint_cut(painter: &Painter, seen: Rect, words: &Words, t: &Tokens) -> bool {
    let known = matches!(words, Words::Figure { .. });
    if known && seen.width() > 2.0 * CELL_MARGIN {
        paint::text(painter, seen.center(), Align::Center, "…", size::body(), t.weak);
    }
    true
}

/// How the text of a cell looks.
pub(super) struct CellLook<'a> {
    /// The colours.
    pub(super) t: &'a Tokens,
    /// Of plain text.
    pub(super) color: egui::Color32,
    /// True for the name of a selected row.
    pub(super) bold: bool,
    /// Stands before the text.
    pub(super) icon: Option<Icon>,
    /// The size of type of all cells of the table.
    pub(super) size: f32,
    /// True on the ground of a selected row.
    pub(super) on_selection: bool,
    /// True for columns set flush right.
    pub(super) numeric: bool,
}

/// Room for an icon before the text of a cell.
pub(super) const ICON: f32 = 20.0;

/// Verdicts have a sign, so that colour alone does not tell them apart.
pub(super) fn icon(column: &Column, row: usize) -> Option<Icon> {
    verdict(column, row).map(|verdict| match verdict {
        "consistent" => Icon::Certain,
        "inconsistent" => Icon::Warning,
        _ => Icon::Possible,
    })
}

fn verdict(column: &Column, row: usize) -> Option<&str> {
    let ("verdict", Data::Terms(terms)) = (column.info.id, &column.data) else { return None };
    terms.labels(row).next().map(|label| &*label.id)
}

/// Names are strong, verdicts have the colour of their kind.
pub(super) fn text_color(column: &Column, row: usize, frozen: bool, t: &Tokens) -> egui::Color32 {
    if let Some(verdict) = verdict(column, row) {
        return match verdict {
            "consistent" => t.ok[0],
            "inconsistent" => t.bad[0],
            _ => t.warn[0],
        };
    }
    if frozen { t.strong } else { t.normal }
}

/// What the pointer shows over a cell: the whole text where it was cut, the
/// published words and bounds of a figure, or why there is nothing.
pub(super) fn hover_words(column: &Column, row: usize, words: &Words, cut: bool, lang: Lang) -> Option<String> {
    match words {
        Words::Text(text) => cut.then(|| text.clone()),
        Words::Tags(tags) => cut.then(|| tags.join(lang.pick("、", ", "))),
        Words::Unknown(_) if column.info.kind == Kind::Count => {
            Some(lang.pick("未收录；不表示没有", "None is recorded here; that does not say there is none").to_owned())
        }
        Words::Unknown(_) => Some(
            lang.pick("来源没有公布这一项；未知不等于 0", "No source publishes this; unknown is not zero").to_owned(),
        ),
        Words::NotApplicable(_) => {
            Some(lang.pick("此记录不属于任何高新区", "This record belongs to no zone").to_owned())
        }
        Words::Figure { .. } => {
            let figure = column.data.figure(row)?;
            let bounds = super::super::words::bounds(figure, lang);
            let published = if figure.is_derived() { lang.pick("推算", "derived") } else { figure.text() };
            Some(format!("{published}\n{bounds}"))
        }
    }
}

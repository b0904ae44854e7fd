//! A figure in one line: its words as tags, its number, its unit.

use egui::{Painter, Pos2, pos2};

use crate::i18n::Lang;
use crate::model::Figure;
use crate::ui::explore::qualifier;
use crate::ui::paint::{self, Align, TagStyle, tag, tag_width};
use crate::ui::style::{Tokens, size};

/// Paints a figure from `left` on within `room`: with its tags where they fit,
/// else as plain words.
pub(super) fn figure_line(painter: &Painter, left: Pos2, room: f32, figure: &Figure, lang: Lang, t: &Tokens) {
    let parts = figure.parts(lang);
    let word = qualifier(figure, parts.before.clone(), lang);
    let tags = [(parts.planned.clone(), TagStyle::Planned), (word, TagStyle::Qualifier)];
    let number = size::object_title();
    let color = if figure.is_derived() { t.derived } else { t.strong };
    let tags_width: f32 =
        tags.iter().filter_map(|(word, style)| Some(tag_width(painter, word.as_deref()?, *style) + 4.0)).sum();
    let after = parts.after.as_deref().map_or(0.0, |word| tag_width(painter, word, TagStyle::Qualifier) + 4.0);
    let unit = paint::text_width(painter, &parts.unit, size::small());
    let width = tags_width + paint::text_width(painter, &parts.number, number.clone()) + 4.0 + after + unit;
    if width > room {
        paint::number(painter, left, Align::Left, &figure.format(lang), &size::panel_title(), color, room);
        return;
    }
    let mut x = left.x;
    for (word, style) in tags {
        if let Some(word) = word {
            x = tag(painter, pos2(x, left.y), &word, style, t).right() + 4.0;
        }
    }
    x = paint::text(painter, pos2(x, left.y), Align::Left, &parts.number, number, color).right() + 4.0;
    if let Some(word) = parts.after {
        x = tag(painter, pos2(x, left.y), &word, TagStyle::Qualifier, t).right() + 4.0;
    }
    paint::text(painter, pos2(x, left.y), Align::Left, &parts.unit, size::small(), t.weak);
}

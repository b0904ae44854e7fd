//! Tags: qualifier words, sources, kinds.

use egui::{Color32, CornerRadius, FontId, Painter, Pos2, Rect, Stroke, StrokeKind, Vec2};

use super::text::{Align, text, text_width};
use super::{crisp, dashed_rect};
use crate::i18n::counted;
use crate::ui::style::{Tokens, size};

/// How a tag looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TagStyle {
    /// A qualifier word: filled.
    Qualifier,
    /// A planned value: dashed edge.
    Planned,
    /// A source: outlined, small.
    Source,
    /// A kind or place: filled, larger.
    Kind,
    /// A derived value.
    Derived,
}

impl TagStyle {
    fn font(self) -> FontId {
        match self {
            Self::Source => size::tiny(),
            Self::Kind | Self::Qualifier | Self::Planned | Self::Derived => size::small(),
        }
    }

    fn padding(self) -> f32 {
        match self {
            Self::Kind => 6.0,
            _ => 4.0,
        }
    }
}

/// The width of a tag.
pub fn tag_width(painter: &Painter, words: &str, style: TagStyle) -> f32 {
    (text_width(painter, words, style.font()) + 2.0 * style.padding()).ceil()
}

/// Between two source tags.
pub const SOURCE_GAP: f32 = 4.0;

/// What source tags take, with a gap behind each.
pub fn sources_width(painter: &Painter, ids: &[String]) -> f32 {
    ids.iter().map(|id| tag_width(painter, id, TagStyle::Source) + SOURCE_GAP).sum()
}

/// The source tags that have room: of many the first ones, `most` at most, and how many
/// more there are.
pub fn sources_in(painter: &Painter, ids: &[String], room: f32, most: usize) -> Vec<String> {
    let mut found = ids.to_vec();
    let mut shown = ids.len().saturating_sub(1).min(most);
    while sources_width(painter, &found) > room && shown > 0 {
        found = ids[..shown].to_vec();
        found.push(format!("+{}", counted(ids.len() - shown)));
        shown -= 1;
    }
    found
}

/// Paints a tag whose left middle is at `left`; returns its rectangle.
pub fn tag(painter: &Painter, left: Pos2, words: &str, style: TagStyle, t: &Tokens) -> Rect {
    let height = if style == TagStyle::Kind { size::TAG } else { size::SMALL_TAG };
    let width = tag_width(painter, words, style);
    let rect = crisp(painter, Rect::from_min_size(left - Vec2::new(0.0, height / 2.0), Vec2::new(width, height)));
    let radius = CornerRadius::same(if style == TagStyle::Kind { size::TAG_RADIUS } else { size::SMALL_TAG_RADIUS });
    let color: Color32 = match style {
        TagStyle::Qualifier | TagStyle::Kind => {
            painter.rect_filled(rect, radius, t.inset);
            t.normal
        }
        TagStyle::Planned => {
            dashed_rect(painter, rect, t.stroke2);
            t.normal
        }
        TagStyle::Source => {
            painter.rect(rect, radius, t.panel, Stroke::new(1.0, t.stroke2), StrokeKind::Inside);
            t.weak
        }
        TagStyle::Derived => t.derived,
    };
    text(painter, rect.center(), Align::Center, words, style.font(), color);
    rect
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::paint::trial::painted;

    #[test]
    fn tags_without_room_are_counted() {
        let ids: Vec<String> = (0..9).map(|at| format!("S{at}")).collect();
        painted(|painter| {
            let all = sources_width(painter, &ids);
            assert_eq!(sources_in(painter, &ids, all, usize::MAX), ids);
            let found = sources_in(painter, &ids, all * 0.6, usize::MAX);
            assert!(sources_width(painter, &found) <= all * 0.6);
            assert_eq!(found.last(), Some(&format!("+{}", 10 - found.len())));
        });
    }
}

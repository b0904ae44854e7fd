//! Tags: qualifier words, sources, kinds.

use egui::{Color32, CornerRadius, FontId, Painter, Pos2, Rect, Stroke, StrokeKind, Vec2};

use super::text::{Align, text, text_width};
use super::{crisp, dashed_rect};
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

//! What the marks of a chart mean: a row at the foot of its card.

use egui::{Painter, Rect, pos2};
use rust_decimal::Decimal;

use crate::model::Figure;
use crate::model::figure::{Interval, Unit};
use crate::ui::paint::{self, Align, Axis, Mark, MarkStyle};
use crate::ui::style::{Tokens, size};

/// A mark to be explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// A solid bar.
    Published,
    /// A stem with a ring.
    Derived,
    /// A stem with a ring and chevrons.
    DerivedAtLeast,
    /// A solid bar with chevrons.
    AtLeast,
    /// A solid bar with a whisker.
    About,
    /// A hollow bar with a cap.
    Cap,
    /// A dashed outline.
    Planned,
    /// A dashed stem with a ring.
    DerivedPlanned,
    /// A ring.
    Ring,
    /// A dot.
    Dot,
    /// A dot with chevrons.
    DotAtLeast,
    /// A dashed ring.
    RingPlanned,
    /// A ring in the colour of derived marks.
    RingDerived,
    /// Hatch.
    Unknown,
}

/// Width of a sample.
const SAMPLE: f32 = 18.0;

impl Sign {
    /// A figure that looks like it, and whether it is a dot and of which end.
    fn sample(self) -> Option<(Figure, Option<bool>)> {
        let derived = |bounds, planned| Figure::derived(Decimal::from(80), bounds, Unit::Count, planned);
        let read = |text: &str| Figure::parse_as(text, Unit::Count).ok();
        let eighty = Decimal::from(80);
        Some(match self {
            Self::Published => (read("100")?, None),
            Self::Derived => (derived(Interval::point(eighty), false), None),
            Self::DerivedAtLeast => (derived(Interval::at_least(eighty), false), None),
            Self::DerivedPlanned => (derived(Interval::point(eighty), true), None),
            Self::AtLeast => (read("≥60")?, None),
            Self::About => (read("约90")?, None),
            Self::Cap => (read("最高100")?, None),
            Self::Planned => (read("目标100")?, None),
            Self::Ring => (read("50")?, Some(false)),
            Self::Dot => (read("50")?, Some(true)),
            Self::DotAtLeast => (read("≥20")?, Some(true)),
            Self::RingPlanned => (read("目标50")?, Some(false)),
            Self::RingDerived => {
                let fifty = Decimal::from(50);
                (Figure::derived(fifty, Interval::point(fifty), Unit::Count, false), Some(true))
            }
            Self::Unknown => return None,
        })
    }

    /// Paints the sample from `x` on; returns where it ends.
    fn paint(self, painter: &Painter, x: f32, y: f32, t: &Tokens) -> f32 {
        let style = MarkStyle::of(t, false);
        let axis = Axis { left: x, right: x + SAMPLE, ticks: vec![0.0, 100.0] };
        match self.sample() {
            Some((figure, None)) => Mark::of(&figure).paint(painter, &axis, y, 8.0, &style),
            Some((figure, Some(total))) => {
                super::item::dot(painter, &|value| axis.x(value), y, (&Mark::of(&figure), total), &style, t)
            }
            None => {
                let rect = Rect::from_min_size(pos2(x, y - 4.0), egui::vec2(SAMPLE, 8.0));
                paint::hatch(painter, paint::crisp(painter, rect), t.hatch);
                rect.right()
            }
        }
        .max(x + SAMPLE)
    }
}

/// Paints what the marks mean along `rect`; the last ones are left out where
/// there is no room.
pub fn legend(painter: &Painter, rect: Rect, signs: &[(Sign, &str)], t: &Tokens) {
    let y = rect.center().y;
    let mut x = rect.left() + size::CARD_MARGIN;
    for (sign, words) in signs {
        let width = paint::text_width(painter, words, size::small());
        if x + SAMPLE + 20.0 + width > rect.right() {
            break;
        }
        let end = sign.paint(painter, x, y, t) + 6.0;
        x = paint::text(painter, pos2(end, y), Align::Left, words, size::small(), t.weak).right() + 14.0;
    }
}

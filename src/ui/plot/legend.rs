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

/// Height of a legend of one line.
const ONE_LINE: f32 = 28.0;
/// Height of each further line.
const LINE: f32 = 16.0;
/// The most lines of a legend.
const MOST_LINES: usize = 3;

/// How high a legend is that names all `signs` in a card of `width`.
pub fn legend_height(painter: &Painter, width: f32, signs: &[(Sign, &str)], t: &Tokens) -> f32 {
    let lines = in_lines(painter, width, signs, t).last().map_or(0, |(_, line)| *line);
    ONE_LINE + LINE * lines.min(MOST_LINES - 1) as f32
}

/// Paints what the marks mean within `rect`, in as many lines as it is high; the
/// last ones are left out where there is no room.
pub fn legend(painter: &Painter, rect: Rect, signs: &[(Sign, &str)], t: &Tokens) {
    let lines = 1 + ((rect.height() - ONE_LINE) / LINE).floor().max(0.0) as usize;
    let top = rect.center().y - LINE * (lines - 1) as f32 / 2.0;
    for ((sign, words), (x, line)) in signs.iter().zip(in_lines(painter, rect.width(), signs, t)) {
        if line >= lines {
            break;
        }
        let y = top + LINE * line as f32;
        let end = sign.paint(painter, rect.left() + size::CARD_MARGIN + x, y, t) + 6.0;
        paint::text(painter, pos2(end, y), Align::Left, words, size::small(), t.weak);
    }
}

/// Where each of the signs begins, from the left, and in which line.
fn in_lines(painter: &Painter, width: f32, signs: &[(Sign, &str)], t: &Tokens) -> Vec<(f32, usize)> {
    let mut unseen = painter.clone();
    unseen.set_invisible();
    let wide = |(sign, words): &(Sign, &str)| {
        sign.paint(&unseen, 0.0, 0.0, t) + 6.0 + paint::text_width(painter, words, size::small())
    };
    paint::in_lines(signs.iter().map(wide), width - size::CARD_MARGIN - 6.0, 14.0)
}

//! Rows with a name, dots on an axis and words: beside each other, or the dots in a
//! line of their own where an axis between the others would be too short to be read.

use egui::{Rangef, Rect, pos2};

use super::super::paint::{LEAST_LOG, RANGE_TAIL};

/// The least height of a row whose dots stand below its name.
pub(super) const DOTS_BELOW: f32 = 34.0;
/// What the dots take of it.
const LINE: f32 = 15.0;
/// The width of an axis on which every decade has its number.
const GOOD_LOG: f32 = 170.0;
/// What short forms of names need of the width of whole ones.
const SHORT: f32 = 0.75;
/// Half of a number stands before its tick.
const LABEL: f32 = 10.0;
/// Between a name and words in one line.
const GAP: f32 = 12.0;

/// Where the parts of rows stand from left to right.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct DotRows {
    /// Whether dots stand below names.
    pub(super) below: bool,
    /// From where to where names stand.
    name: Rangef,
    /// The ends of the axis.
    pub(super) axis: Rangef,
}

impl DotRows {
    /// The parts of rows over `inner`: names in `name` width at most, words in `words`.
    /// Names that have a `short` form give way a little.
    pub(super) fn new(inner: Rect, name: f32, words: f32, short: bool) -> Self {
        let right = inner.right() - RANGE_TAIL - 4.0;
        let missing = (GOOD_LOG - (right - words - inner.left() - name - GAP)).max(0.0);
        let name = if short { (name - missing).max(name * SHORT).floor() } else { name };
        let axis = Rangef::new(inner.left() + name + GAP, right - words);
        if axis.span() >= LEAST_LOG {
            return Self { below: false, name: Rangef::new(inner.left(), inner.left() + name), axis };
        }
        let name = Rangef::new(inner.left(), (inner.right() - words - GAP).max(inner.left()));
        Self { below: true, name, axis: Rangef::new(inner.left() + LABEL, right) }
    }

    /// The place of the name of a row of height `each` from `y0` on, beside the middle of
    /// which the words stand, and the height of the dots.
    pub(super) fn places(&self, y0: f32, each: f32) -> (Rect, f32) {
        let top = if self.below { ((each - DOTS_BELOW) / 4.0).floor().max(0.0) } else { 0.0 };
        let high = if self.below { each - 2.0 * top - LINE } else { each };
        let name = Rect::from_min_max(pos2(self.name.min, y0 + top), pos2(self.name.max, y0 + top + high));
        (name, if self.below { name.bottom() + LINE / 2.0 - 2.0 } else { name.center().y })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_is_never_too_short_to_be_read() {
        for width in [200.0, 250.0, 400.0, 600.0_f32] {
            let inner = Rect::from_min_size(pos2(10.0, 0.0), egui::vec2(width, 100.0));
            let rows = DotRows::new(inner, 120.0, 80.0, false);
            assert!(rows.axis.span() >= LEAST_LOG, "{width}: {rows:?}");
            assert_eq!(rows.below, width < 380.0, "{width}");
            let (name, dots) = rows.places(0.0, DOTS_BELOW);
            assert!(name.right() <= inner.right() - 80.0 && dots < DOTS_BELOW);
            assert!(!rows.below || dots > name.bottom());
        }
    }
}

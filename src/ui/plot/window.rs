//! The part of an axis that is in sight, and how it is moved.

/// From where to where an axis is in sight, in places along it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    /// The left end.
    pub min: f64,
    /// The right end, above the left one.
    pub max: f64,
}

/// How far one can zoom in: to this part of the whole.
const CLOSEST: f64 = 1.0 / 60.0;

impl Window {
    /// How much is in sight.
    pub fn width(&self) -> f64 {
        self.max - self.min
    }

    /// Moved by `by`, but not beyond the whole.
    #[must_use]
    pub fn pan(self, by: f64, whole: Self) -> Self {
        let by = by.clamp((whole.min - self.min).min(0.0), (whole.max - self.max).max(0.0));
        Self { min: self.min + by, max: self.max + by }
    }

    /// `factor` times as close, `around` staying in place; never more than the
    /// whole.
    #[must_use]
    pub fn zoom(self, factor: f64, around: f64, whole: Self) -> Self {
        if !(factor > 0.0 && factor.is_finite()) {
            return self;
        }
        let width = (self.width() / factor).clamp(whole.width() * CLOSEST, whole.width());
        let share = ((around - self.min) / self.width()).clamp(0.0, 1.0);
        let min = around.clamp(self.min, self.max) - width * share;
        Self { min, max: min + width }.within(whole)
    }

    /// From one place to another; unchanged where they are too close to each
    /// other to be meant.
    #[must_use]
    pub fn boxed(self, from: f64, to: f64, whole: Self) -> Self {
        let (min, max) = (from.min(to), from.max(to));
        if max - min < self.width() * 0.02 {
            return self;
        }
        let spare = (whole.width() * CLOSEST - (max - min)).max(0.0) / 2.0;
        Self { min: min - spare, max: max + spare }.within(whole)
    }

    /// The same width, moved into the whole.
    #[must_use]
    pub fn within(self, whole: Self) -> Self {
        if self.width() >= whole.width() {
            return whole;
        }
        let by = (whole.min - self.min).max(0.0) + (whole.max - self.max).min(0.0);
        Self { min: self.min + by, max: self.max + by }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: Window = Window { min: 0.0, max: 100.0 };

    #[test]
    fn zooming_keeps_the_place_under_the_pointer() {
        let near = WHOLE.zoom(2.0, 30.0, WHOLE);
        assert_eq!(near, Window { min: 15.0, max: 65.0 });
        assert!(((30.0 - near.min) / near.width() - 0.3).abs() < 1e-9);
    }

    #[test]
    fn one_can_neither_leave_the_whole_nor_come_too_close() {
        assert_eq!(WHOLE.zoom(0.1, 50.0, WHOLE), WHOLE);
        assert_eq!(WHOLE.pan(-20.0, WHOLE), WHOLE);
        let near = Window { min: 80.0, max: 90.0 };
        assert_eq!(near.pan(40.0, WHOLE), Window { min: 90.0, max: 100.0 });
        let closest = WHOLE.zoom(1e9, 50.0, WHOLE);
        assert!((closest.width() - 100.0 / 60.0).abs() < 1e-9);
        assert_eq!(WHOLE.zoom(f64::NAN, 50.0, WHOLE), WHOLE);
    }

    #[test]
    fn a_box_is_what_is_seen_next_unless_it_is_a_slip() {
        assert_eq!(WHOLE.boxed(60.0, 20.0, WHOLE), Window { min: 20.0, max: 60.0 });
        assert_eq!(WHOLE.boxed(20.0, 20.5, WHOLE), WHOLE);
    }
}

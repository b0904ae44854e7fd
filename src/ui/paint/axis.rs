//! A linear axis from zero, for bars.

use egui::{Painter, Rangef, Rect};

use super::ticks::tick_labels;
use super::vline;
use crate::ui::style::{Tokens, size};

/// Round numbers from 0 to beyond `max`, at most `most` steps.
pub fn nice_ticks(max: f64, most: usize) -> Vec<f64> {
    if !(max > 0.0 && max.is_finite()) {
        return vec![0.0, 1.0];
    }
    let rough = max / most.max(1) as f64;
    let power = 10_f64.powf(rough.log10().floor());
    let step =
        [1.0, 2.0, 2.5, 5.0, 10.0].into_iter().map(|m| m * power).find(|step| *step >= rough * 0.999).unwrap_or(power);
    let count = (max / step).ceil() as usize;
    (0..=count.max(1)).map(|i| step * i as f64).collect()
}

/// Maps values to x positions: zero at the left edge of `area`.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// Left end, where zero is.
    pub left: f32,
    /// Right end, where the last tick is.
    pub right: f32,
    /// Round numbers to be shown.
    pub ticks: Vec<f64>,
}

impl Axis {
    /// An axis over `x` that reaches `max`.
    pub fn new(left: f32, right: f32, max: f64, most: usize) -> Self {
        Self { left, right, ticks: nice_ticks(max, most) }
    }

    /// Drops ticks that are no whole numbers: half a record there is not.
    pub fn whole_steps(&mut self) {
        if self.ticks.iter().any(|tick| tick.fract() != 0.0) {
            let end = self.end().ceil();
            let step = self.ticks.get(1).map_or(1.0, |step| step.ceil()).max(1.0);
            let count = (end / step).ceil() as usize;
            self.ticks = (0..=count).map(|at| step * at as f64).collect();
        }
    }

    /// The largest tick.
    pub fn end(&self) -> f64 {
        self.ticks.last().copied().unwrap_or(1.0)
    }

    /// The x position of a value; beyond the ends it stays at them.
    pub fn x(&self, value: f64) -> f32 {
        let share = (value / self.end()).clamp(0.0, 1.0);
        self.left + (self.right - self.left) * share as f32
    }

    /// The value of an x position; beyond the ends that of the end.
    pub fn value(&self, x: f32) -> f64 {
        let share = f64::from((x - self.left) / (self.right - self.left)).clamp(0.0, 1.0);
        self.end() * share
    }

    /// Paints the tick labels centred at height `y`, as many as have room.
    pub fn labels(&self, painter: &Painter, y: f32, t: &Tokens, write: impl Fn(f64) -> String) {
        let labels: Vec<(f32, String)> = self.ticks.iter().map(|&tick| (self.x(tick), write(tick))).collect();
        // Beyond the ends there is room for half a number.
        tick_labels(painter, &labels, (Rangef::EVERYTHING, y), &size::small(), t);
    }

    /// Paints the grid within `area`, the zero line a little stronger.
    pub fn grid(&self, painter: &Painter, area: Rect, t: &Tokens) {
        for (at, &tick) in self.ticks.iter().enumerate() {
            let color = if at == 0 { t.stroke2 } else { t.rule };
            vline(painter, self.x(tick), area.top()..=area.bottom(), color);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_reach_the_maximum() {
        assert_eq!(nice_ticks(20.0, 4), [0.0, 5.0, 10.0, 15.0, 20.0]);
        assert_eq!(nice_ticks(1546.0, 4), [0.0, 500.0, 1000.0, 1500.0, 2000.0]);
        assert_eq!(nice_ticks(0.0, 4), [0.0, 1.0]);
        for max in [0.001, 0.7, 3.0, 18.0, 99.0, 1e12] {
            let ticks = nice_ticks(max, 4);
            assert!(*ticks.last().unwrap() >= max && ticks.len() <= 6, "{max}: {ticks:?}");
        }
    }
}

//! What an axis shows: which values, in which unit, evenly or by powers of ten.

use super::window::Window;

/// How values lie along an axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AxisKind {
    /// Evenly, from zero: for bars.
    Linear,
    /// By powers of ten: for dots, never for bars.
    Log,
}

/// Room before the first value, for the ring of a dot or the zero line.
const LEAD: f32 = 7.0;
/// Room behind the last value, for chevrons.
const TAIL: f32 = 24.0;

/// The values that an axis shows when nothing is zoomed. Values are held in
/// yuan, as plain ratios, as counts; places along the axis are those values in
/// the unit shown, or their powers of ten.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Domain {
    kind: AxisKind,
    low: f64,
    high: f64,
    per: f64,
}

impl Domain {
    /// From zero to `reach`, with ticks that are round in units of `per`.
    pub fn linear(reach: f64, per: f64) -> Self {
        let per = if per > 0.0 && per.is_finite() { per } else { 1.0 };
        let high = if reach > 0.0 && reach.is_finite() { reach } else { per };
        Self { kind: AxisKind::Linear, low: 0.0, high, per }
    }

    /// The whole decades, in units of `per`, around `values`; those that are
    /// not above zero have no place on such an axis and are left out.
    pub fn log(values: impl IntoIterator<Item = f64>, per: f64) -> Self {
        let per = if per > 0.0 && per.is_finite() { per } else { 1.0 };
        let (mut low, mut high) = (f64::INFINITY, 0.0_f64);
        for value in values.into_iter().filter(|value| *value > 0.0 && value.is_finite()) {
            low = low.min(value);
            high = high.max(value);
        }
        if !low.is_finite() {
            (low, high) = (per, per * 10.0);
        }
        // A hair of tolerance: a value on a power of ten needs no decade more.
        let (first, last) = (((low / per).log10() + 1e-9).floor(), ((high / per).log10() - 1e-9).ceil());
        let last = last.max(first + 1.0);
        Self { kind: AxisKind::Log, low: per * 10_f64.powf(first), high: per * 10_f64.powf(last), per }
    }

    /// Evenly or by powers of ten.
    pub fn kind(&self) -> AxisKind {
        self.kind
    }

    /// The largest value shown.
    pub fn high(&self) -> f64 {
        self.high
    }

    /// The unit in which ticks are round.
    pub fn per(&self) -> f64 {
        self.per
    }

    /// The place of a value along the axis. On a logarithmic one what is not
    /// above zero lies at the low end.
    pub fn place(&self, value: f64) -> f64 {
        match self.kind {
            AxisKind::Linear => value / self.per,
            AxisKind::Log => (if value > 0.0 { value } else { self.low } / self.per).log10(),
        }
    }

    /// The value at a place along the axis.
    pub fn value(&self, place: f64) -> f64 {
        match self.kind {
            AxisKind::Linear => place * self.per,
            AxisKind::Log => self.per * 10_f64.powf(place),
        }
    }

    /// The whole axis on `width` points, with room for what stands beyond its
    /// ends. An even one ends at or behind a tick that no bar outreaches.
    pub fn whole(&self, width: f32) -> Window {
        let (from, mut to) = (self.place(self.low), self.place(self.high));
        if self.kind == AxisKind::Linear {
            let least = to;
            // Each step back is to a coarser step, or far enough: a few are plenty.
            for _ in 0..4 {
                let ticks = linear_ticks(Window { min: from, max: to }, self.most_ticks(width));
                let (Some(&last), Some(&before)) = (ticks.last(), ticks.iter().rev().nth(1)) else { break };
                if last >= least * (1.0 - 1e-9) {
                    break;
                }
                to = last + (last - before);
            }
        }
        let inner = f64::from((width - LEAD - TAIL).max(16.0));
        let per_point = (to - from) / inner;
        Window { min: from - per_point * f64::from(LEAD), max: to + per_point * f64::from(TAIL) }
    }

    /// How many ticks have room on `width` points. Even steps stand on any number,
    /// powers of ten on few: the former need more room.
    pub fn most_ticks(&self, width: f32) -> usize {
        match self.kind {
            AxisKind::Linear => ((width / 42.0) as usize).clamp(2, 6),
            AxisKind::Log => ((width / 38.0) as usize).clamp(3, 8),
        }
    }

    /// Round values within `window`, at most about `most` of them.
    pub fn ticks(&self, window: Window, most: usize) -> Vec<f64> {
        match self.kind {
            AxisKind::Linear => linear_ticks(window, most),
            AxisKind::Log => log_ticks(window, most),
        }
        .into_iter()
        .map(|tick| tick * self.per)
        .collect()
    }
}

/// Multiples of a round step within the window, none below zero: of the steps
/// that set at most one more than `most` of them the finest.
fn linear_ticks(window: Window, most: usize) -> Vec<f64> {
    let width = window.width();
    if !(width > 0.0 && width.is_finite()) {
        return Vec::new();
    }
    let ends = |step: f64| {
        let first = (window.min.max(0.0) / step - 1e-9).ceil();
        let last = (window.max / step + 1e-9).floor();
        (first, last)
    };
    let power = 10_f64.powf((width / most.max(1) as f64).log10().floor());
    let step = [0.5, 1.0, 2.0, 2.5, 5.0, 10.0, 20.0].into_iter().map(|step| step * power).find(|&step| {
        let (first, last) = ends(step);
        last - first <= most as f64
    });
    let step = step.unwrap_or(power * 50.0);
    let (first, last) = ends(step);
    (first as i64..=last as i64).map(|at| at as f64 * step).collect()
}

/// Powers of ten; others between, or even steps, where hardly one power is in sight.
fn log_ticks(window: Window, most: usize) -> Vec<f64> {
    let (from, to) = (10_f64.powf(window.min), 10_f64.powf(window.max));
    let within = |stride: i32| -> Vec<f64> {
        let (first, last) = (window.min.floor() as i32, window.max.ceil() as i32);
        (first..=last)
            .filter(|power| power.rem_euclid(stride) == 0)
            .map(|power| 10_f64.powi(power))
            .filter(|value| (from..=to).contains(value))
            .collect()
    };
    let found = (1..=8).map(within).find(|ticks| ticks.len() <= most);
    // Where hardly one power is in sight, others between: one tick says nothing of a scale.
    let between = |steps: &[f64]| -> Vec<f64> {
        let powers = (window.min.floor() as i32..=window.max.ceil() as i32).map(|power| 10_f64.powi(power));
        let values = powers.flat_map(|power| steps.iter().map(move |step| step * power));
        values.filter(|value| (from..=to).contains(value)).collect()
    };
    let several = |ticks: &Vec<f64>| ticks.len() >= 2;
    let few = |ticks: &Vec<f64>| several(ticks) && ticks.len() <= most.max(2);
    found.filter(several).unwrap_or_else(|| {
        let finer = [[1.0, 2.0, 5.0].as_slice(), &[1.0, 3.0], &[1.0, 5.0]].map(between).into_iter().find(few);
        let even =
            || linear_ticks(Window { min: from, max: to }, most).into_iter().filter(|tick| *tick > 0.0).collect();
        finer.unwrap_or_else(even)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powers_of_ten_lie_at_equal_distances() {
        let domain = Domain::log([1.0e8, 1.546e11], 1e8);
        let places: Vec<f64> = [1e8, 1e9, 1e10, 1e11].map(|value| domain.place(value)).into();
        for pair in places.windows(2) {
            assert!((pair[1] - pair[0] - 1.0).abs() < 1e-9, "{places:?}");
        }
        assert!((domain.value(domain.place(5.85e8)) / 5.85e8 - 1.0).abs() < 1e-9);
    }

    #[test]
    fn a_log_axis_has_room_for_its_values_and_ticks_that_are_round() {
        let domain = Domain::log([1.1e8, 1.546e11, 0.0, -3.0], 1e8);
        let whole = domain.whole(400.0);
        assert!(whole.min < domain.place(1.1e8) && whole.max > domain.place(1.546e11));
        assert_eq!(domain.ticks(whole, 6), [1e8, 1e9, 1e10, 1e11, 1e12]);
        assert_eq!(domain.ticks(whole, 3), [1e8, 1e10, 1e12]);
        // Zoomed into less than a decade: even steps.
        let near = Window { min: domain.place(2e9), max: domain.place(4e9) };
        assert_eq!(domain.ticks(near, 5), [2e9, 2.5e9, 3e9, 3.5e9, 4e9]);
    }

    #[test]
    fn a_log_axis_has_two_ticks_at_the_least_however_it_is_zoomed() {
        let domain = Domain::log([1e8, 1e12], 1e8);
        for width in [0.3, 0.7, 1.0, 1.3, 1.6, 1.9, 2.5, 4.0] {
            for min in (0..40).map(|at| f64::from(at) * 0.1) {
                let window = Window { min, max: min + width };
                for most in [3, 5, 8] {
                    let ticks = domain.ticks(window, most);
                    assert!(ticks.len() >= 2, "{width} from {min}, {most}: {ticks:?}");
                    assert!(ticks.iter().all(|tick| (min - 1e-9..=min + width + 1e-9).contains(&domain.place(*tick))));
                }
            }
        }
    }

    #[test]
    fn a_log_axis_of_nothing_or_one_value_is_still_an_axis() {
        for domain in [Domain::log([], 1e4), Domain::log([3e6], 1e4), Domain::log([1e6], 1e4)] {
            let whole = domain.whole(300.0);
            assert!(whole.width() > 0.5 && whole.width().is_finite());
            assert!(!domain.ticks(whole, 6).is_empty());
        }
    }

    #[test]
    fn no_bar_outreaches_the_last_tick() {
        for width in [60.0, 90.0, 120.0, 200.0, 360.0, 900.0] {
            for reach in (1..=400).map(|at| f64::from(at) * 0.7) {
                let domain = Domain::linear(reach * 1e4, 1e4);
                let ticks = domain.ticks(domain.whole(width), domain.most_ticks(width));
                let last = ticks.last().copied().unwrap_or_default();
                assert!(last >= reach * 1e4 * (1.0 - 1e-6), "{reach} on {width}: {ticks:?}");
            }
        }
    }

    #[test]
    fn linear_ticks_begin_at_zero_and_are_round_in_the_unit_shown() {
        let domain = Domain::linear(47.011e9, 1e8);
        assert_eq!(domain.ticks(domain.whole(360.0), 5), [0.0, 1e10, 2e10, 3e10, 4e10, 5e10]);
        for reach in [0.003, 0.7, 21.0, 99.0, 5.8e7, 1.6e11] {
            let domain = Domain::linear(reach, 1.0);
            let ticks = domain.ticks(domain.whole(360.0), 5);
            assert_eq!(ticks.first(), Some(&0.0));
            assert!((4..=6).contains(&ticks.len()), "{reach}: {ticks:?}");
        }
    }
}

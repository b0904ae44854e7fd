//! Which of the labels of an axis are painted, and where: clear of each other, evenly
//! thinned, and never one alone where two have room.

use egui::{FontId, Painter, Pos2, Rangef};

use super::text::{Align, text, text_width};
use crate::ui::style::Tokens;

/// The least room between two labels: nearer, two numbers would read as one.
const GAP: f32 = 8.0;

/// A label: where its tick is, and how wide it is.
type Label = (f32, f32);

/// The labels that have room within `room`, with the middle of each: every one, else
/// every second, third ... and where that leaves one alone the first and the last.
/// Those two may stand beside their ticks, as far as they still cover them.
fn places(labels: &[Label], room: Rangef) -> Vec<(usize, f32)> {
    let last = labels.len().saturating_sub(1);
    let place = |at: usize| {
        let (x, width) = labels[at];
        let half = width / 2.0;
        let moved = x.max(room.min + half).min(room.max - half);
        // Half a point: what is rounded is not out of place.
        let fits = (moved - x).abs() <= if at == 0 || at == last { half } else { 0.5 };
        fits.then_some((at, moved))
    };
    let apart = |pair: &[(usize, f32)]| {
        let half = |(at, _): (usize, f32)| labels[at].1 / 2.0;
        pair[1].1 - pair[0].1 >= half(pair[0]) + half(pair[1]) + GAP
    };
    let every = |step: usize| -> Option<Vec<(usize, f32)>> {
        let found: Vec<(usize, f32)> = (0..labels.len()).step_by(step).filter_map(place).collect();
        (found.len() > 1 && found.windows(2).all(apart)).then_some(found)
    };
    if let Some(found) = (1..=last).find_map(every) {
        return found;
    }
    let ends: Vec<(usize, f32)> = [0, last].into_iter().filter(|at| *at < labels.len()).filter_map(place).collect();
    match ends.as_slice() {
        pair @ [first, second] if first.0 != second.0 && apart(pair) => ends,
        [first, ..] => vec![*first],
        [] => Vec::new(),
    }
}

/// Paints labels at height `y`, each over or below its tick, as far as they have room
/// within `room`.
pub fn tick_labels(painter: &Painter, labels: &[(f32, String)], (room, y): (Rangef, f32), font: &FontId, t: &Tokens) {
    let measured: Vec<Label> = labels.iter().map(|(x, words)| (*x, text_width(painter, words, font.clone()))).collect();
    for (at, x) in places(&measured, room) {
        text(painter, Pos2::new(x, y), Align::Center, &labels[at].1, font.clone(), t.weak);
    }
}

/// A number of an axis as short as can be, in groups of three digits: 0.5, 20, 1,500.
pub fn tick_number(value: f64) -> String {
    let rounded = (value * 1000.0).round() / 1000.0;
    let plain = format!("{rounded}");
    if !rounded.is_finite() {
        return plain;
    }
    match plain.split_once('.') {
        Some((whole, fraction)) => format!("{}.{fraction}", crate::i18n::counted(whole)),
        None => crate::i18n::counted(plain),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(labels: &[Label], from: f32, to: f32) -> Vec<usize> {
        places(labels, Rangef::new(from, to)).into_iter().map(|(at, _)| at).collect()
    }

    #[test]
    fn labels_stand_apart_and_are_thinned_evenly() {
        let labels = |step: f32, width: f32| (0..6_u8).map(|at| (f32::from(at) * step, width)).collect::<Vec<_>>();
        assert_eq!(kept(&labels(40.0, 30.0), -20.0, 220.0), [0, 1, 2, 3, 4, 5]);
        assert_eq!(kept(&labels(40.0, 34.0), -20.0, 220.0), [0, 2, 4], "they would touch");
        assert_eq!(kept(&labels(16.0, 34.0), -20.0, 120.0), [0, 3]);
        assert_eq!(kept(&labels(10.0, 30.0), -20.0, 220.0), [0, 4]);
        assert_eq!(kept(&labels(8.0, 31.0), -16.0, 220.0), [0, 5], "the ends where no step leaves two");
        for (step, width) in [(40.0, 30.0), (40.0, 34.0), (16.0, 34.0), (8.0, 31.0)] {
            let labels = labels(step, width);
            let places = places(&labels, Rangef::new(-20.0, 220.0));
            assert!(places.windows(2).all(|pair| pair[1].1 - pair[0].1 >= width + GAP), "{places:?}");
        }
    }

    #[test]
    fn the_outermost_labels_give_way_to_what_stands_beside_the_axis() {
        let places = places(&[(0.0, 30.0), (100.0, 30.0)], Rangef::new(-10.0, 108.0));
        assert_eq!(places, [(0, 5.0), (1, 93.0)]);
        assert_eq!(kept(&[(0.0, 30.0), (100.0, 30.0)], -20.0, 80.0), [0], "one that leaves its tick says nothing");
        assert!(kept(&[], 0.0, 10.0).is_empty());
        assert_eq!(kept(&[(5.0, 4.0)], 0.0, 10.0), [0]);
    }

    #[test]
    fn long_numbers_are_grouped() {
        let numbers =
            [(0.5, "0.5"), (1500.0, "1,500"), (20_000.0, "20,000"), (-12_345.5, "-12,345.5"), (1e6, "1,000,000")];
        for (number, words) in numbers {
            assert_eq!(tick_number(number), words);
        }
    }
}

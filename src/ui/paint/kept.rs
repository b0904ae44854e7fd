//! What is found by many layouts and kept from frame to frame.

use std::collections::HashMap;
use std::fmt::Debug;
use std::hash::Hash;

use egui::{Id, Painter};

/// Lines that are measured; of more the first ones stand for all.
pub const MEASURED: usize = 200;

/// Of more findings of a kind than this none is kept.
const MANY: usize = 4096;

/// Findings of a kind by what they were found for.
#[derive(Clone, Debug)]
struct Kept<V>(HashMap<Id, V>);

impl<V> Default for Kept<V> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

/// What `find` finds for `key`, which names all that it depends on but the size
/// of a pixel; `slot` tells kinds of findings apart.
pub(super) fn kept<V: Clone + Send + Sync + 'static>(
    painter: &Painter,
    slot: &'static str,
    key: impl Hash + Debug,
    find: impl FnOnce() -> V,
) -> V {
    let key = Id::unique((key, painter.pixels_per_point().to_bits()));
    let slot = Id::unique(slot);
    let known = painter.ctx().data_mut(|data| data.get_temp_mut_or_default::<Kept<V>>(slot).0.get(&key).cloned());
    known.unwrap_or_else(|| {
        let found = find();
        painter.ctx().data_mut(|data| {
            let kept = &mut data.get_temp_mut_or_default::<Kept<V>>(slot).0;
            if kept.len() >= MANY {
                kept.clear();
            }
            kept.insert(key, found.clone());
        });
        found
    })
}

/// The greatest width of the first [`MEASURED`] of some lines, as `measure` finds
/// it; `slot` tells ways to measure apart.
pub fn widest<L: Hash + Debug>(
    painter: &Painter,
    slot: &'static str,
    lines: impl Iterator<Item = L>,
    measure: impl Fn(&Painter, &L) -> f32,
) -> f32 {
    let lines: Vec<L> = lines.take(MEASURED).collect();
    kept(painter, slot, &lines, || lines.iter().map(|line| measure(painter, line)).fold(0.0, f32::max))
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn lines_are_measured_once_and_no_more_of_them_than_stand_for_all() {
        let ctx = egui::Context::default();
        let measured = Cell::new(0);
        let mut seen = Vec::new();
        for lines in [0..1000_u16, 0..1000, 5..9] {
            let mut width = 0.0;
            let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
                width = widest(ui.painter(), "numbers", lines.clone(), |_, line| {
                    measured.set(measured.get() + 1);
                    f32::from(*line)
                });
            });
            // Nothing paints the letters.
            output.textures_delta.clear();
            seen.push((width as usize, measured.get()));
        }
        assert_eq!(seen, [(MEASURED - 1, MEASURED), (MEASURED - 1, MEASURED), (8, MEASURED + 4)]);
    }
}

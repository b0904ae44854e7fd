//! How wide the columns of a long table are whose rows can't all have one line: so that
//! as many as can have one, and few names and figures cost a row a second.

use super::super::LEAD;
use super::{LARGEST, SENTENCES, Strip};

/// The height of a line, in the text's sizes.
const LINE: f32 = 1.45;
/// Type is smaller by a point if pages hold so much more for it.
const WORTH: f32 = 0.2;
/// What parts of the rows are given a second line in one go.
const STEPS: [f32; 6] = [0.002, 0.01, 0.03, 0.1, 0.3, 1.0];

/// The size of text and the widths that let pages hold most rows; `None` where two lines
/// are too few for some, or the columns can't be made to fit. `lines` holds how wide each
/// cell of a column is in one line of the largest type.
pub(super) fn best(
    strips: &[Strip],
    lines: &[Vec<f32>],
    room: f32,
    sizes: impl Iterator<Item = f32>,
) -> Option<(f32, Vec<f32>)> {
    let set = sizes.filter_map(|size| {
        let (widths, broken) = narrowed(strips, lines, room, size)?;
        let height = 2.0 * LEAD + size * LINE * (1.0 + broken);
        Some((height * (1.0 + WORTH * (LARGEST - size)), size, widths))
    });
    set.min_by(|one, other| one.0.total_cmp(&other.0)).map(|(_, size, widths)| (size, widths))
}

/// The widths in type of one size, and the part of the rows that have two lines: columns
/// are as wide as all of them need for one, and then narrowed where that costs fewest
/// rows for the room that it yields.
fn narrowed(strips: &[Strip], lines: &[Vec<f32>], room: f32, size: f32) -> Option<(Vec<f32>, f32)> {
    let times = size / LARGEST;
    let least: Vec<f32> = strips.iter().map(|strip| wide(strip.needs.two.max(strip.needs.word), times)).collect();
    let has_sentences = strips.iter().any(|strip| strip.needs.two > SENTENCES[0] * LARGEST);
    if has_sentences || least.iter().sum::<f32>() > room {
        return None;
    }
    let most = strips.iter().zip(&least).map(|(strip, least)| wide(strip.needs.all, times).max(*least));
    let mut widths: Vec<f32> = most.collect();
    let all = lines.iter().map(Vec::len).max().unwrap_or_default();
    let mut whole: Vec<usize> = (0..all).collect();
    loop {
        let excess = widths.iter().sum::<f32>() - room;
        if excess <= 0.0 {
            let broken = 1.0 - whole.len() as f32 / all.max(1) as f32;
            return Some((widths, broken));
        }
        let (mut found, mut most) = (None, 0.0);
        for (at, cells) in lines.iter().enumerate() {
            let mut needed: Vec<f32> = whole.iter().map(|row| wide(cells[*row], times)).collect();
            needed.sort_by(|one, other| other.total_cmp(one));
            for part in STEPS {
                let dropped = (part * whole.len() as f32).ceil() as usize;
                let width = needed.get(dropped).copied().unwrap_or(0.0).max(least[at]);
                let saved = (widths[at] - width).min(excess);
                let lost = needed.iter().take_while(|needed| **needed > width).count();
                let yields = saved / (lost as f32 + 0.5);
                if saved > 0.0 && yields > most {
                    (found, most) = (Some((at, width)), yields);
                }
            }
        }
        let (at, width) = found?;
        widths[at] = width;
        whole.retain(|row| wide(lines[at][*row], times) <= width);
    }
}

/// A whole point more, so that rounding breaks no line.
fn wide(width: f32, times: f32) -> f32 {
    (width * times).ceil() + 1.0
}

#[cfg(test)]
mod tests {
    use super::super::Needs;
    use super::*;

    /// Columns of cells that are so wide, and half as wide in two lines.
    fn strips(lines: &[Vec<f32>]) -> Vec<Strip> {
        let strip = |cells: &Vec<f32>| {
            let all = cells.iter().copied().fold(0.0, f32::max);
            let needs = Needs { all, one: all, two: all / 2.0, word: 10.0 };
            Strip { column: None, title: String::new(), right: false, width: 0.0, needs }
        };
        lines.iter().map(strip).collect()
    }

    #[test]
    fn a_column_that_few_rows_need_wide_gives_way() {
        let mut kinds = vec![50.0; 190];
        kinds.extend([100.0; 10]);
        let lines = [vec![200.0; 200], kinds];
        let (widths, broken) = narrowed(&strips(&lines), &lines, 255.0, LARGEST).unwrap();
        assert!(widths[0] > 200.0 && widths[1] < 55.0, "{widths:?}");
        assert!((broken - 0.05).abs() < 0.001, "{broken}");
    }

    #[test]
    fn rows_that_have_two_lines_already_lose_nothing_more() {
        let mut one = vec![50.0; 190];
        one.extend([100.0; 10]);
        let lines = [one.clone(), one, vec![100.0; 200]];
        let (widths, broken) = narrowed(&strips(&lines), &lines, 205.0, LARGEST).unwrap();
        assert!(widths[2] > 100.0, "{widths:?}");
        assert!((broken - 0.05).abs() < 0.001, "{broken}");
    }

    #[test]
    fn sentences_and_what_has_no_room_are_left_to_others() {
        let lines = [vec![500.0; 200]];
        assert!(narrowed(&strips(&lines), &lines, 600.0, LARGEST).is_none());
        let lines = [vec![300.0; 200]];
        assert!(narrowed(&strips(&lines), &lines, 100.0, LARGEST).is_none());
    }
}

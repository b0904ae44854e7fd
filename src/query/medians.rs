//! The median of a column of figures for each group, from one look at the rows: what is
//! put in order are places, not figures.

use rayon::prelude::*;

use super::aggregate::Aggregate;
use super::cross::Cell;
use super::grouping::Places;
use super::rows::Rows;
use super::statistics::Middle;
use crate::frame::{Figures, Frame};
use crate::model::Figure;
use crate::model::figure::Unit;

/// The median in each group of `by`, as [`super::median`] gives it; `None` if the
/// figures are not all of one unit.
pub(super) fn medians(frame: &Frame, figures: &Figures, rows: Rows<'_>, by: &Places) -> Option<Vec<Cell>> {
    let unit = figures.ends().unit?;
    let lists = by.lists_of(frame, rows, figures.codes());
    let cell = |codes: Vec<u32>| Cell { rows: codes.len(), number: median_of(figures, unit, codes) };
    Some(lists.into_par_iter().map(cell).collect())
}

/// The median of figures of one unit by their codes, each as often as it stands there.
fn median_of(figures: &Figures, unit: Unit, codes: Vec<u32>) -> Aggregate {
    let all = codes.len();
    let of = |code: u32| figures.values()[code as usize].as_ref();
    let mut used = codes;
    used.retain(|code| *code > 0);
    let known = used.len();
    let is_planned = {
        let summands = figures.summands();
        let is_planned = |code: &u32| summands.get(*code as usize).is_planned();
        let all_planned = used.iter().all(is_planned);
        if !all_planned {
            used.retain(|code| !is_planned(code));
        }
        all_planned
    };
    let derived = !used.is_empty() && used.iter().all(|code| figures.summands().get(*code as usize).is_derived());
    let value = match used[..] {
        [] => None,
        // In the words in which it was published.
        [only] => of(only).cloned(),
        _ => {
            middle(figures, &used).and_then(|middle| middle.figure(unit)).map(|figure| figure.with_planned(is_planned))
        }
    };
    Aggregate { value, counted: used.len(), planned: known - used.len(), unknown: all - known, nested: 0, derived }
}

/// What stands in the middle of figures: of their numbers, of their lower ends and of
/// their upper ones.
fn middle(figures: &Figures, codes: &[u32]) -> Option<Middle> {
    let ends = figures.ends();
    let bounds = |code: u32| figures.values()[code as usize].as_ref().map(Figure::bounds);
    // Codes rise with the numbers.
    let numbers = both(codes.to_vec()).map(|code| figures.values()[code as usize].as_ref().map(Figure::nominal));
    let low = both(codes.iter().map(|code| ends.low.place(*code)).collect()).map(|at| bounds(ends.low.code(at)));
    let high = both(codes.iter().map(|code| ends.high.place(*code)).collect()).map(|at| bounds(ends.high.code(at)));
    let two = |[below, above]: [_; 2]| Some([below?, above?]);
    Some(Middle {
        numbers: [numbers[0]?, numbers[1]?],
        lows: two(low)?.map(|bounds| bounds.low),
        highs: two(high)?.map(|bounds| bounds.high),
    })
}

/// The two in the middle of some places, which are one and the same if their number is
/// odd.
fn both(mut places: Vec<u32>) -> [u32; 2] {
    let len = places.len();
    let (less, above, _) = places.select_nth_unstable(len / 2);
    let above = *above;
    let below = if len % 2 == 1 { above } else { less.iter().copied().max().unwrap_or(above) };
    [below, above]
}

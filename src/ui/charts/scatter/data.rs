//! The dots of a scatter. Worked out once per view and choice.

use super::super::groups::{self, Key};
use super::super::made::From;
use super::super::span::Reach;
use super::super::suits::{self, Resolved};
use crate::query::{Position, value_at};

/// A row with a place on both axes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Dot {
    pub(super) row: u32,
    pub(super) x: Position,
    pub(super) y: Position,
    /// The position of its colour, if there is a column of colours.
    pub(super) colour: Option<usize>,
}

/// The dots, and the rows that have no place.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Dots {
    pub(super) resolved: Resolved,
    pub(super) placed: Vec<Dot>,
    pub(super) colours: Vec<Key>,
    /// Rows without either value.
    pub(super) neither: usize,
    /// Rows without a value along alone, and rows without one up alone.
    pub(super) no_x: usize,
    pub(super) no_y: usize,
    /// Rows that a logarithmic axis has no place for.
    pub(super) not_above_zero: usize,
    /// How far the dots reach along and up.
    pub(super) reach_x: Reach,
    pub(super) reach_y: Reach,
}

impl Dots {
    pub(super) fn new(from: &From<'_>) -> Option<Self> {
        let &From { frame, chart, lang, cancel, .. } = from;
        let resolved = suits::resolve(frame, chart);
        let (Some(up), Some(along)) = (resolved.measure, resolved.across) else {
            return Some(Self { resolved, ..Self::default() });
        };
        let colours = resolved.colour.map_or_else(Vec::new, |at| groups::colours(frame, at, lang));
        let mut found = Self { resolved, ..Self::default() };
        for row in from.view.ascending() {
            if row % 65_536 == 0 {
                cancel.go_on()?;
            }
            let at = |column: usize| value_at(&frame.columns()[column], row as usize);
            match (at(along), at(up)) {
                (Some(x), Some(y)) if suits::stands(x, chart.log) && suits::stands(y, chart.log) => {
                    let colour = colours.iter().position(|key| key.rows.binary_search(&row).is_ok());
                    found.placed.push(Dot { row, x, y, colour });
                }
                (Some(_), Some(_)) => found.not_above_zero += 1,
                (None, None) => found.neither += 1,
                (None, Some(_)) => found.no_x += 1,
                (Some(_), None) => found.no_y += 1,
            }
        }
        let reach = |pick: fn(&Dot) -> Position| Reach::of(found.placed.iter().map(|dot| pick(dot).at));
        (found.reach_x, found.reach_y) = (reach(|dot| dot.x), reach(|dot| dot.y));
        found.colours = colours;
        Some(found)
    }
}

//! The rows that a mark of a chart stands for: how many they are is known, which they
//! are is looked up or listed once somebody asks.

use std::sync::{Arc, OnceLock};

use super::made::From;
use crate::frame::{Frame, Frames};
use crate::query::{NOWHERE, Places, Rows};
use crate::ui::page::SheetView;

/// What the marks of one chart have in common.
#[derive(Debug)]
pub(super) struct Basis {
    frames: Frames,
    view: SheetView,
    /// The rows that the chart is made of, in ascending order; `None` for all.
    rows: Option<Vec<u32>>,
    groups: Places,
    colours: Option<Places>,
    /// True if parts of a group are without rows that are parts of others in it.
    is_sum: bool,
}

impl Basis {
    pub(super) fn new(
        from: &From<'_>,
        rows: Option<Vec<u32>>,
        groups: Places,
        colours: Option<Places>,
        is_sum: bool,
    ) -> Arc<Self> {
        Arc::new(Self { frames: from.frames.clone(), view: from.view.clone(), rows, groups, colours, is_sum })
    }

    pub(super) fn frame(&self) -> &Frame {
        self.view.frame(&self.frames)
    }

    pub(super) fn rows(&self) -> Rows<'_> {
        self.rows.as_deref().map_or(Rows::First(self.frame().rows()), Rows::These)
    }

    /// Some groups as one, and no others.
    pub(super) fn together(&self, groups: &[u32]) -> Places {
        let mut to = vec![NOWHERE; self.groups.len()];
        for group in groups {
            to[*group as usize] = 0;
        }
        self.groups.mapped(&to, 1)
    }
}

/// The rows of a group, or of a part of it.
#[derive(Clone, Debug)]
pub(super) struct Members {
    basis: Arc<Basis>,
    group: u32,
    colour: Option<u32>,
    len: usize,
    listed: Arc<OnceLock<Arc<[u32]>>>,
}

impl Members {
    /// The `len` rows of a group.
    pub(super) fn of_group(basis: &Arc<Basis>, group: usize, len: usize) -> Self {
        Self { basis: Arc::clone(basis), group: group as u32, colour: None, len, listed: Arc::default() }
    }

    /// The `len` rows of a part of a group.
    pub(super) fn of_part(basis: &Arc<Basis>, group: usize, colour: usize, len: usize) -> Self {
        Self { colour: Some(colour as u32), ..Self::of_group(basis, group, len) }
    }

    /// The number of the group.
    pub(super) fn group(&self) -> u32 {
        self.group
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// The rows in ascending order.
    pub(super) fn list(&self) -> &Arc<[u32]> {
        self.listed.get_or_init(|| {
            let Basis { groups, colours, .. } = &*self.basis;
            let frame = self.basis.frame();
            let mut rows = groups.rows_of(frame, self.basis.rows(), self.group);
            if let Some((places, colour)) = colours.as_ref().zip(self.colour) {
                rows = places.rows_of(frame, Rows::These(&rows), colour);
                rows.retain(|row| !self.is_nested(frame, *row));
            }
            rows.into()
        })
    }

    /// Whether a row of the group is left out of its parts.
    fn is_nested(&self, frame: &Frame, row: u32) -> bool {
        self.basis.is_sum && frame.is_part(row, |whole| self.is_in_group(frame, whole))
    }

    fn is_in_group(&self, frame: &Frame, row: u32) -> bool {
        let is_there = self.basis.rows.as_ref().is_none_or(|rows| rows.binary_search(&row).is_ok());
        is_there && self.basis.groups.of_row(frame, row).contains(&self.group)
    }

    /// Whether a row is among them.
    pub(super) fn holds(&self, row: u32) -> bool {
        let frame = self.basis.frame();
        let is_of = |(places, colour): (&Places, u32)| {
            places.of_row(frame, row).contains(&colour) && !self.is_nested(frame, row)
        };
        self.is_in_group(frame, row) && self.basis.colours.as_ref().zip(self.colour).is_none_or(is_of)
    }
}

//! One pass over the rows of a table that adds them up by group, and by part of a
//! group.

use rayon::prelude::*;

use super::grouping::{NOWHERE, Places};
use super::rows::{Among, Rows};
use crate::frame::{Codes, Data, Figures, Frame, Terms};
use crate::model::figure::{Bulk, Summand, Summands};

/// Rows that are looked at in one go.
const BLOCK: usize = 1 << 11;
/// Fewer rows are not worth a thread of their own.
const FEW: usize = 1 << 16;

/// The values that are added up.
pub(super) enum Values<'a> {
    None,
    Figures(&'a Figures, &'a Summands),
    Counts(&'a [u64]),
}

/// What is summed up of some rows.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sums {
    pub(super) actual: Bulk,
    pub(super) planned: Bulk,
    pub(super) rows: u32,
    pub(super) unknown: u32,
}

impl Sums {
    fn join(&mut self, other: &Self) {
        self.actual.join(&other.actual);
        self.planned.join(&other.planned);
        self.rows += other.rows;
        self.unknown += other.unknown;
    }
}

/// What some rows come to.
#[derive(Clone, Debug, Default)]
pub(super) struct Summed {
    pub(super) sums: Sums,
    /// The codes of figures in it that integers can't hold.
    pub(super) odd: Vec<u32>,
    /// Rows with a value that are parts of others in the group.
    pub(super) nested: u32,
}

/// What all rows come to.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub(super) groups: Vec<Summed>,
    /// For each group its parts.
    pub(super) parts: Vec<Summed>,
    pub(super) overlapping: bool,
    pub(super) nested_across: bool,
}

/// A figure that integers can't hold, and where it belongs.
type Odd = (u32, u32);

/// What a thread has summed up.
struct Found {
    /// For each group and colour, rows of one colour alone.
    cells: Vec<Sums>,
    /// The same of rows that have several colours; empty until there is one.
    shared: Vec<Sums>,
    /// For each group the rows that have several colours, each once.
    several: Vec<Sums>,
    /// For each group rows that are parts of others in it, and how many of them
    /// have no value.
    nested: Vec<(u32, u32)>,
    /// For `cells`, for `shared` and for `several`.
    odd: [Vec<Odd>; 3],
    overlapping: bool,
    nested_across: bool,
}

impl Found {
    fn new(groups: usize, width: usize) -> Self {
        Self {
            cells: vec![Sums::default(); groups * width],
            shared: Vec::new(),
            several: vec![Sums::default(); groups],
            nested: vec![(0, 0); groups],
            odd: <_>::default(),
            overlapping: false,
            nested_across: false,
        }
    }

    fn join(mut self, mut other: Self) -> Self {
        let add = |all: &mut Vec<Sums>, other: &[Sums]| {
            all.resize(all.len().max(other.len()), Sums::default());
            all.iter_mut().zip(other).for_each(|(all, other)| all.join(other));
        };
        add(&mut self.cells, &other.cells);
        add(&mut self.shared, &other.shared);
        add(&mut self.several, &other.several);
        for (all, other) in self.nested.iter_mut().zip(&other.nested) {
            *all = (all.0 + other.0, all.1 + other.1);
        }
        self.odd.iter_mut().zip(&mut other.odd).for_each(|(all, other)| all.append(other));
        self.overlapping |= other.overlapping;
        self.nested_across |= other.nested_across;
        self
    }
}

/// One pass over the rows.
pub(super) struct Pass<'a> {
    frame: &'a Frame,
    rows: Rows<'a>,
    by: &'a Places,
    groups: (&'a Codes, &'a [u32]),
    colours: Option<(&'a Places, &'a Codes, &'a [u32])>,
    /// Parts of a group.
    width: usize,
    pub(super) values: Values<'a>,
    /// What rows are parts of, where that matters.
    parents: Option<&'a Terms>,
    among: Option<Among>,
}

/// What is looked at of some rows at once.
struct Block {
    groups: [u32; BLOCK],
    colours: [u32; BLOCK],
    values: [u32; BLOCK],
    parents: [u32; BLOCK],
}

impl<'a> Pass<'a> {
    /// Of groups `by` and their parts by `colour`; `sum` is the position of the column
    /// that is added up, if any is. `None` if there are no groups.
    pub(super) fn new(
        frame: &'a Frame,
        rows: Rows<'a>,
        by: &'a Places,
        colour: Option<&'a Places>,
        sum: Option<usize>,
    ) -> Option<Self> {
        let groups = by.coded(frame)?;
        let colours = colour.and_then(|places| places.coded(frame).map(|(codes, of)| (places, codes, of)));
        let column = sum.and_then(|at| frame.columns().get(at)).filter(|column| column.info.sums);
        let values = match column.map(|column| &column.data) {
            Some(Data::Figures(figures)) => Values::Figures(figures, figures.summands()),
            Some(Data::Counts(counts)) => Values::Counts(counts),
            _ => Values::None,
        };
        let parents = frame.parents().filter(|_| !matches!(values, Values::None));
        Some(Self {
            frame,
            rows,
            by,
            groups,
            width: colours.map_or(1, |(places, ..)| places.len()),
            colours,
            values,
            among: parents.and_then(|_| Among::of(rows, frame.rows())),
            parents,
        })
    }

    /// Looks at all rows.
    pub(super) fn run(&self) -> Gathered {
        let len = self.rows.len();
        // Each thread has tables of its own, which are added up in the end.
        let chunk = len.div_ceil(rayon::current_num_threads()).max(FEW);
        let starts: Vec<usize> = (0..len).step_by(chunk).collect();
        let new = || Found::new(self.by.len(), self.width);
        let found = starts.into_par_iter().map(|start| self.some(start..(start + chunk).min(len)));
        self.gathered(found.reduce_with(Found::join).unwrap_or_else(new))
    }

    fn some(&self, places: std::ops::Range<usize>) -> Found {
        let mut found = Found::new(self.by.len(), self.width);
        let mut block = Block { groups: [0; BLOCK], colours: [0; BLOCK], values: [0; BLOCK], parents: [0; BLOCK] };
        let mut from = places.start;
        while from < places.end {
            let len = BLOCK.min(places.end - from);
            self.block(&mut block, from, len, &mut found);
            from += len;
        }
        found
    }

    fn block(&self, block: &mut Block, from: usize, len: usize, found: &mut Found) {
        let (codes, of_code) = self.groups;
        self.rows.read(codes, from, &mut block.groups[..len], |code| of_code[code]);
        if let Some((_, codes, of_code)) = self.colours {
            self.rows.read(codes, from, &mut block.colours[..len], |code| of_code[code]);
        }
        if let Some(parents) = self.parents {
            self.rows.read(parents.set_codes(), from, &mut block.parents[..len], |code| code as u32);
        }
        match self.values {
            Values::None => self.add_up(block, from, len, found, |_, _| Some((Summand::default(), 0))),
            Values::Figures(figures, summands) => {
                self.rows.read(figures.codes(), from, &mut block.values[..len], |code| code as u32);
                // Code 0 is that there is none.
                self.add_up(block, from, len, found, |_, code| {
                    code.checked_sub(1).map(|at| (summands.get(at as usize), code))
                });
            }
            Values::Counts(counts) => {
                self.add_up(block, from, len, found, |row, _| Some((Summand::whole(counts[row as usize]), 0)));
            }
        }
    }

    #[inline]
    fn add_up(
        &self,
        block: &Block,
        from: usize,
        len: usize,
        found: &mut Found,
        value: impl Fn(u32, u32) -> Option<(Summand, u32)>,
    ) {
        for at in 0..len {
            let row = self.rows.at(from + at);
            let value = value(row, block.values[at]);
            let place = block.groups[at];
            let set = self.parents.map(|parents| (parents, block.parents[at] as usize));
            let colour = block.colours[at];
            if let Some(group) = Places::only(place) {
                self.add(found, group, row, colour, value, set);
            } else {
                let groups = self.by.listed(&block.groups[at]);
                found.overlapping |= groups.len() > 1;
                for &group in groups {
                    self.add(found, group as usize, row, colour, value, set);
                }
            }
        }
    }

    /// Adds a row to a group.
    #[inline]
    fn add(
        &self,
        found: &mut Found,
        group: usize,
        row: u32,
        colour: u32,
        value: Option<(Summand, u32)>,
        set: Option<(&Terms, usize)>,
    ) {
        if let Some((parents, set)) = set {
            let is_across = std::cell::Cell::new(false);
            let is_whole = |whole: u32| {
                if self.among.as_ref().is_some_and(|among| !among.has(whole)) {
                    return false;
                }
                let (codes, of_code) = self.groups;
                let place = codes.get(whole as usize).map_or(NOWHERE, |code| of_code[code]);
                let is_here = match Places::only(place) {
                    Some(only) => only == group,
                    None => self.by.listed(&place).contains(&(group as u32)),
                };
                is_across.set(is_across.get() || !is_here);
                is_here
            };
            if self.frame.is_part_by(parents, row, set, is_whole) {
                let nested = &mut found.nested[group];
                *nested = (nested.0 + 1, nested.1 + u32::from(value.is_none()));
                return;
            }
            found.nested_across |= is_across.get() && value.is_some();
        }
        match (Places::only(colour), self.colours) {
            (Some(part), _) => {
                let cell = group * self.width + part;
                put(&mut found.cells[cell], cell, value, &mut found.odd[0]);
            }
            (None, Some((places, ..))) => {
                let parts = places.listed(&colour);
                found.overlapping |= parts.len() > 1;
                found.shared.resize(found.cells.len(), Sums::default());
                for &part in parts {
                    let cell = group * self.width + part as usize;
                    put(&mut found.shared[cell], cell, value, &mut found.odd[1]);
                }
                put(&mut found.several[group], group, value, &mut found.odd[2]);
            }
            (None, None) => {}
        }
    }

    /// What threads have summed up, by group and part.
    fn gathered(&self, mut found: Found) -> Gathered {
        found.odd.iter_mut().for_each(|odd| odd.sort_unstable());
        let odd_of = |which: usize, at: usize| {
            let odd = &found.odd[which];
            let from = odd.partition_point(|(cell, _)| (*cell as usize) < at);
            odd[from..].iter().take_while(move |(cell, _)| *cell as usize == at).map(|(_, code)| *code)
        };
        let (mut groups, mut parts) = (Vec::with_capacity(self.by.len()), Vec::new());
        for group in 0..self.by.len() {
            let mut all = Summed { sums: found.several[group], odd: odd_of(2, group).collect(), nested: 0 };
            for part in 0..self.width {
                let at = group * self.width + part;
                let mut own = Summed { sums: found.cells[at], odd: odd_of(0, at).collect(), nested: 0 };
                all.sums.join(&own.sums);
                all.odd.extend_from_slice(&own.odd);
                if self.colours.is_some() {
                    if let Some(shared) = found.shared.get(at) {
                        own.sums.join(shared);
                        own.odd.extend(odd_of(1, at));
                    }
                    parts.push(own);
                }
            }
            let (nested, without) = found.nested[group];
            all.sums.rows += nested;
            all.sums.unknown += without;
            all.nested = nested - without;
            groups.push(all);
        }
        Gathered { groups, parts, overlapping: found.overlapping, nested_across: found.nested_across }
    }
}

/// Adds a row's value to a sum.
#[inline]
fn put(sums: &mut Sums, cell: usize, value: Option<(Summand, u32)>, odd: &mut Vec<Odd>) {
    sums.rows += 1;
    let Some((summand, code)) = value else {
        sums.unknown += 1;
        return;
    };
    if summand.is_planned() { &mut sums.planned } else { &mut sums.actual }.add(summand, code);
    if summand.is_odd() {
        odd.push((cell as u32, code));
    }
}

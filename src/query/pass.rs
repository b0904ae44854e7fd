//! One pass over the rows of a table that adds them up by group, and by part of a
//! group.

use rayon::prelude::*;

use super::grouping::{NOWHERE, Places};
use super::rows::{Among, Rows};
use crate::frame::{Code as _, Codes, Data, Figures, Frame, NO_WHOLE, SEVERAL_WHOLES, Terms, on_codes};
use crate::model::figure::{Bulk, Summand, Summands};

/// Rows that are looked at in one go.
const BLOCK: usize = 1 << 11;

/// The values that are added up.
pub(super) enum Values<'a> {
    None,
    Figures(&'a Figures, &'a Summands),
    Counts(&'a [u64]),
}

/// What is summed up of the rows of some cells.
#[derive(Default)]
struct Cells {
    /// For each cell what is actual, then what is planned; none where nothing is added
    /// up.
    bulks: Vec<Bulk>,
    /// How many rows each has.
    rows: Vec<u32>,
    /// Figures that integers can't hold: the cell and the code.
    odd: Vec<(u32, u32)>,
}

impl Cells {
    fn new(cells: usize, values: &Values<'_>) -> Self {
        let bulks = if matches!(values, Values::None) { 0 } else { cells * 2 };
        Self { bulks: vec![Bulk::default(); bulks], rows: vec![0; cells], odd: Vec::new() }
    }

    fn join(&mut self, mut other: Self) {
        if self.rows.is_empty() {
            *self = other;
            return;
        }
        self.bulks.iter_mut().zip(&other.bulks).for_each(|(all, other)| all.join(other));
        self.rows.iter_mut().zip(&other.rows).for_each(|(all, other)| *all += other);
        self.odd.append(&mut other.odd);
    }

    /// Adds a row's value, if the cell adds up.
    #[inline]
    fn add(&mut self, cell: usize, summand: Summand, code: u32) {
        self.rows[cell] += 1;
        if let Some(bulk) = self.bulks.get_mut(cell * 2 + usize::from(summand.is_planned())) {
            bulk.add(summand, code);
        }
        if summand.is_odd() {
            self.odd.push((cell as u32, code));
        }
    }

    /// What has been summed up in a cell; nothing if there are no cells. Odd figures
    /// must be in order.
    fn summed(&self, cell: usize) -> Summed {
        let bulk = |at: usize| self.bulks.get(cell * 2 + at).copied().unwrap_or_default();
        let from = self.odd.partition_point(|(of, _)| (*of as usize) < cell);
        let odd = self.odd[from..].iter().take_while(|(of, _)| *of as usize == cell).map(|(_, code)| *code);
        let rows = self.rows.get(cell).copied().unwrap_or_default();
        Summed { actual: bulk(0), planned: bulk(1), rows, odd: odd.collect(), ..Summed::default() }
    }
}

/// What some rows come to.
#[derive(Clone, Debug, Default)]
pub(super) struct Summed {
    pub(super) actual: Bulk,
    pub(super) planned: Bulk,
    pub(super) rows: u32,
    /// The codes of figures in it that integers can't hold.
    pub(super) odd: Vec<u32>,
    /// Rows with a value that are parts of others in the group; they are not in
    /// `rows`.
    pub(super) nested: u32,
    /// The same without a value.
    nested_unknown: u32,
}

impl Summed {
    fn join(&mut self, other: &Self) {
        self.actual.join(&other.actual);
        self.planned.join(&other.planned);
        self.rows += other.rows;
        self.odd.extend_from_slice(&other.odd);
    }

    /// All rows.
    pub(super) fn all(&self) -> usize {
        (self.rows + self.nested + self.nested_unknown) as usize
    }

    /// Rows without a value.
    pub(super) fn unknown(&self) -> usize {
        (self.rows - self.actual.counted - self.planned.counted + self.nested_unknown) as usize
    }
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

/// What a thread has summed up.
struct Found {
    /// For each group and colour, rows of one colour alone.
    cells: Cells,
    /// The same of rows that have several colours; empty until there is one.
    shared: Cells,
    /// For each group the rows that have several colours, each once.
    several: Cells,
    /// For each group rows that are parts of others in it: with a value and without.
    nested: Vec<(u32, u32)>,
    overlapping: bool,
    nested_across: bool,
}

impl Found {
    /// Counts a row that is a part of another in the group.
    fn nest(&mut self, group: usize, summand: Summand) {
        let nested = &mut self.nested[group];
        *nested = (nested.0 + u32::from(summand.is_known()), nested.1 + u32::from(!summand.is_known()));
    }

    fn join(mut self, other: Self) -> Self {
        self.cells.join(other.cells);
        if !other.shared.rows.is_empty() {
            self.shared.join(other.shared);
        }
        self.several.join(other.several);
        for (all, other) in self.nested.iter_mut().zip(&other.nested) {
            *all = (all.0 + other.0, all.1 + other.1);
        }
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
    /// The row that each is a part of, see [`Frame::whole_of`].
    wholes: [u32; BLOCK],
    /// In which group that stands, if it is among the rows; else as above.
    places: [u32; BLOCK],
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
        let found = self.rows.split().into_par_iter().map(|places| self.some(places));
        self.gathered(found.reduce_with(Found::join).unwrap_or_else(|| self.nothing()))
    }

    fn nothing(&self) -> Found {
        Found {
            cells: Cells::new(self.by.len() * self.width, &self.values),
            shared: Cells::default(),
            several: Cells::new(self.by.len(), &self.values),
            nested: vec![(0, 0); self.by.len()],
            overlapping: false,
            nested_across: false,
        }
    }

    fn some(&self, places: std::ops::Range<usize>) -> Found {
        let mut found = self.nothing();
        let mut block = Block {
            groups: [0; BLOCK],
            colours: [0; BLOCK],
            values: [0; BLOCK],
            wholes: [0; BLOCK],
            places: [NO_WHOLE; BLOCK],
        };
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
            self.rows.read(parents.set_codes(), from, &mut block.wholes[..len], |set| self.frame.whole_of(set));
            let among = |row: u32| self.among.as_ref().is_none_or(|among| among.has(row));
            on_codes!(codes, codes => {
                let rows = block.wholes.iter().zip(&mut block.places[..len]).enumerate();
                rows.for_each(|(at, (whole, place))| *place = match *whole {
                    NO_WHOLE => NO_WHOLE,
                    SEVERAL_WHOLES => SEVERAL_WHOLES,
                    whole if whole == self.rows.at(from + at) || !among(whole) => NO_WHOLE,
                    whole => of_code[codes[whole as usize].at()],
                });
            });
        }
        match self.values {
            Values::None => self.add_up(block, from, len, found, |_, _| Summand::default()),
            Values::Figures(figures, summands) => {
                self.rows.read(figures.codes(), from, &mut block.values[..len], |code| code as u32);
                self.add_up(block, from, len, found, |_, code| summands.get(code as usize));
            }
            Values::Counts(counts) => {
                self.add_up(block, from, len, found, |row, _| Summand::whole(counts[row as usize]));
            }
        }
    }

    #[inline]
    fn add_up(
        &self,
        block: &mut Block,
        from: usize,
        len: usize,
        found: &mut Found,
        value: impl Fn(u32, u32) -> Summand,
    ) {
        // What needs a second look comes first and is taken out, so that the rest is
        // added up without one.
        for at in 0..len {
            let (place, colour, whole) = (block.groups[at], block.colours[at], block.places[at]);
            if whole == NO_WHOLE && place < NOWHERE && colour < NOWHERE {
                continue;
            }
            let row = self.rows.at(from + at);
            let value = (value(row, block.values[at]), block.values[at]);
            if whole < NOWHERE && place < NOWHERE && colour < NOWHERE {
                if whole != place {
                    found.nested_across |= value.0.is_known();
                    continue;
                }
                found.nest(place as usize, value.0);
            } else {
                let groups = self.by.listed(&place);
                found.overlapping |= groups.len() > 1;
                for &group in groups {
                    self.add(found, group as usize, row, colour, value);
                }
            }
            block.groups[at] = NOWHERE;
        }
        for at in 0..len {
            if let Some(group) = Places::only(block.groups[at]) {
                let code = block.values[at];
                let summand = value(self.rows.at(from + at), code);
                found.cells.add(group * self.width + block.colours[at] as usize, summand, code);
            }
        }
    }

    /// Adds a row to a group.
    fn add(&self, found: &mut Found, group: usize, row: u32, colour: u32, (summand, code): (Summand, u32)) {
        if let Some(parents) = self.parents {
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
            let set = parents.set_codes().get(row as usize);
            if set.is_some_and(|set| self.frame.is_part_by(parents, row, set, is_whole)) {
                found.nest(group, summand);
                return;
            }
            found.nested_across |= is_across.get() && summand.is_known();
        }
        match (Places::only(colour), self.colours) {
            (Some(part), _) => found.cells.add(group * self.width + part, summand, code),
            (None, Some((places, ..))) => {
                let parts = places.listed(&colour);
                found.overlapping |= parts.len() > 1;
                if found.shared.rows.is_empty() {
                    found.shared = Cells::new(self.by.len() * self.width, &self.values);
                }
                for &part in parts {
                    found.shared.add(group * self.width + part as usize, summand, code);
                }
                found.several.add(group, summand, code);
            }
            (None, None) => {}
        }
    }

    /// What threads have summed up, by group and part.
    fn gathered(&self, mut found: Found) -> Gathered {
        for cells in [&mut found.cells, &mut found.shared, &mut found.several] {
            cells.odd.sort_unstable();
        }
        let (mut groups, mut parts) = (Vec::with_capacity(self.by.len()), Vec::new());
        for group in 0..self.by.len() {
            let mut all = found.several.summed(group);
            for part in 0..self.width {
                let at = group * self.width + part;
                let mut own = found.cells.summed(at);
                all.join(&own);
                if self.colours.is_some() {
                    own.join(&found.shared.summed(at));
                    parts.push(own);
                }
            }
            (all.nested, all.nested_unknown) = found.nested[group];
            groups.push(all);
        }
        Gathered { groups, parts, overlapping: found.overlapping, nested_across: found.nested_across }
    }
}

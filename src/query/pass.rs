//! One pass over the rows of a table that adds them up by group, and by part of a
//! group.

use rayon::prelude::*;

use super::grouping::{NOWHERE, Places};
use super::rows::{Among, Rows};
use crate::frame::{Codes, Data, Figures, Frame, NO_WHOLE, SEVERAL_WHOLES, Terms};
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
    fn new(cells: usize, is_sum: bool) -> Self {
        let bulks = if is_sum { cells * 2 } else { 0 };
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
    /// For each group and colour, rows of one colour alone; in the end what is in no
    /// group.
    cells: Cells,
    /// The same of rows that have several colours; empty until there is one.
    shared: Cells,
    /// For each group the rows that have several colours, each once.
    several: Cells,
    /// For each group rows that are parts of others in it: without a value and with one.
    nested: Vec<[u32; 2]>,
    overlapping: bool,
    nested_across: bool,
}

impl Found {
    fn join(mut self, other: Self) -> Self {
        self.cells.join(other.cells);
        if !other.shared.rows.is_empty() {
            self.shared.join(other.shared);
        }
        self.several.join(other.several);
        for (all, other) in self.nested.iter_mut().zip(&other.nested) {
            *all = [all[0] + other[0], all[1] + other[1]];
        }
        self.overlapping |= other.overlapping;
        self.nested_across |= other.nested_across;
        self
    }
}

/// One pass over the rows, for as many columns as are to be added up: where rows stand,
/// and what they are parts of, is looked up once for all of them.
pub(super) struct Pass<'a> {
    frame: &'a Frame,
    rows: Rows<'a>,
    by: &'a Places,
    groups: (&'a Codes, &'a [u32]),
    colours: Option<(&'a Places, &'a Codes, &'a [u32])>,
    /// Parts of a group.
    width: usize,
    values: Vec<Values<'a>>,
    /// What rows are parts of, where that matters.
    kin: Option<Kin<'a>>,
    among: Option<Among>,
}

/// What is looked at of some rows at once.
struct Block {
    groups: [u32; BLOCK],
    colours: [u32; BLOCK],
    /// Sets of the entries in the column `parent`.
    sets: [u32; BLOCK],
    /// The place of the group of the row that each is a part of; [`NO_WHOLE`] if there is
    /// none among the rows, [`SEVERAL_WHOLES`] if there may be several.
    wholes: [u32; BLOCK],
    /// Codes of values: 0 is that there is none.
    values: [u32; BLOCK],
    /// Where values are added up.
    cells: [u32; BLOCK],
}

/// What the rows with a set of entries in the column `parent` are parts of: a row, and its
/// place as [`Block`] has it.
type Whole = (u32, u32);

/// The wholes of rows by their sets of entries.
struct Kin<'a> {
    parents: &'a Terms,
    /// Of each set, unless there are more sets than rows.
    known: Option<Vec<Whole>>,
}

impl<'a> Pass<'a> {
    /// Of groups `by` and their parts by `colour`; `sums` are the positions of the columns
    /// that are added up; with none rows are counted. `None` if there are no groups.
    pub(super) fn new(
        frame: &'a Frame,
        rows: Rows<'a>,
        by: &'a Places,
        colour: Option<&'a Places>,
        sums: &[usize],
    ) -> Option<Self> {
        let groups = by.coded(frame)?;
        let colours = colour.and_then(|places| places.coded(frame).map(|(codes, of)| (places, codes, of)));
        let values = |at: &usize| {
            let column = frame.columns().get(*at).filter(|column| column.info.sums);
            match column.map(|column| &column.data) {
                Some(Data::Figures(figures)) => Values::Figures(figures, figures.summands()),
                Some(Data::Counts(counts)) => Values::Counts(counts),
                _ => Values::None,
            }
        };
        let values = if sums.is_empty() { vec![Values::None] } else { sums.iter().map(values).collect() };
        let is_sum = values.iter().any(|values| !matches!(values, Values::None));
        let parents = frame.parents().filter(|_| is_sum);
        let mut pass = Self {
            frame,
            rows,
            by,
            groups,
            width: colours.map_or(1, |(places, ..)| places.len()),
            colours,
            values,
            among: parents.and_then(|_| Among::of(rows, frame.rows())),
            kin: None,
        };
        pass.kin = parents.map(|parents| {
            let sets = parents.sets().len();
            let all = || (0..sets as u32).into_par_iter().with_min_len(1 << 12).map(|set| pass.whole_of(set)).collect();
            Kin { parents, known: (sets <= rows.len()).then(all) }
        });
        Some(pass)
    }

    /// The values of one of its columns.
    pub(super) fn values(&self, column: usize) -> &Values<'a> {
        &self.values[column]
    }

    /// What rows with such a set of entries in the column `parent` are parts of.
    fn whole_of(&self, set: u32) -> Whole {
        let (codes, of_code) = self.groups;
        match self.frame.whole_of(set as usize) {
            NO_WHOLE => (NO_WHOLE, NO_WHOLE),
            SEVERAL_WHOLES => (NO_WHOLE, SEVERAL_WHOLES),
            whole if self.among.as_ref().is_some_and(|among| !among.has(whole)) => (whole, NO_WHOLE),
            whole => (whole, codes.get(whole as usize).map_or(NOWHERE, |code| of_code[code])),
        }
    }

    /// Looks at all rows: for each column what it comes to.
    pub(super) fn run(&self) -> Vec<Gathered> {
        let join = |one: Vec<Found>, other: Vec<Found>| one.into_iter().zip(other).map(|(a, b)| a.join(b)).collect();
        let found = self.rows.split().into_par_iter().map(|places| self.some(places)).reduce_with(join);
        let found = found.unwrap_or_else(|| self.nothing());
        found.into_iter().map(|found| self.gathered(found)).collect()
    }

    fn nothing(&self) -> Vec<Found> {
        let is_sum = |values: &Values<'_>| !matches!(values, Values::None);
        let of = |values: &Values<'_>| Found {
            cells: Cells::new((self.by.len() + 1) * self.width, is_sum(values)),
            shared: Cells::default(),
            several: Cells::new(self.by.len(), is_sum(values)),
            nested: vec![[0; 2]; self.by.len()],
            overlapping: false,
            nested_across: false,
        };
        self.values.iter().map(of).collect()
    }

    fn some(&self, places: std::ops::Range<usize>) -> Vec<Found> {
        let mut found = self.nothing();
        let mut block = Block {
            groups: [0; BLOCK],
            colours: [0; BLOCK],
            sets: [0; BLOCK],
            wholes: [NO_WHOLE; BLOCK],
            values: [0; BLOCK],
            cells: [0; BLOCK],
        };
        let mut from = places.start;
        while from < places.end {
            let len = BLOCK.min(places.end - from);
            self.block(&mut block, from, len, &mut found);
            from += len;
        }
        found
    }

    fn block(&self, block: &mut Block, from: usize, len: usize, found: &mut [Found]) {
        let (codes, of_code) = self.groups;
        self.rows.read(codes, from, &mut block.groups[..len], |code| of_code[code]);
        if let Some((_, codes, of_code)) = self.colours {
            self.rows.read(codes, from, &mut block.colours[..len], |code| of_code[code]);
        }
        if let Some(Kin { parents, known }) = &self.kin {
            self.rows.read(parents.set_codes(), from, &mut block.sets[..len], |set| set as u32);
            match known {
                Some(known) => self.find_wholes(block, from, len, |set| known[set as usize]),
                None => self.find_wholes(block, from, len, |set| self.whole_of(set)),
            }
        }
        for (values, found) in self.values.iter().zip(found) {
            match values {
                Values::None => self.add_up(block, from, len, found, |_| Summand::default()),
                Values::Figures(figures, summands) => {
                    self.rows.read(figures.codes(), from, &mut block.values[..len], |code| code as u32);
                    self.add_up(block, from, len, found, |code| summands.get(code as usize));
                }
                Values::Counts(counts) => {
                    (0..len).for_each(|at| block.values[at] = self.rows.at(from + at) + 1);
                    self.add_up(block, from, len, found, |code| Summand::whole(counts[code as usize - 1]));
                }
            }
        }
    }

    /// Finds where the rows stand that some are parts of. Nobody can tell the next: there
    /// is no branch. A row that is its own parent is no part.
    #[inline]
    fn find_wholes(&self, block: &mut Block, from: usize, len: usize, whole_of: impl Fn(u32) -> Whole) {
        for at in 0..len {
            let (whole, place) = whole_of(block.sets[at]);
            block.wholes[at] = if whole == self.rows.at(from + at) { NO_WHOLE } else { place };
        }
    }

    #[inline]
    fn add_up(&self, block: &mut Block, from: usize, len: usize, found: &mut Found, value: impl Fn(u32) -> Summand) {
        // A cell of its own for what is added nowhere, so that the most of it goes without
        // a branch.
        let (width, nowhere) = (self.width as u32, (self.by.len() * self.width) as u32);
        let mut across = 0;
        for at in 0..len {
            let (place, colour, whole, code) =
                (block.groups[at], block.colours[at], block.wholes[at], block.values[at]);
            if place >= NOWHERE || colour >= NOWHERE || (NOWHERE..NO_WHOLE).contains(&whole) {
                let groups = self.by.listed(&place);
                found.overlapping |= groups.len() > 1;
                for &group in groups {
                    self.add(found, group, self.rows.at(from + at), colour, whole, (value(code), code));
                }
                block.cells[at] = nowhere;
                continue;
            }
            let [is_known, is_nested] = [code > 0, whole == place].map(u32::from);
            across |= is_known * (1 - is_nested) * u32::from(whole != NO_WHOLE);
            found.nested[place as usize][is_known as usize] += is_nested;
            block.cells[at] = if is_nested > 0 { nowhere } else { place * width + colour };
        }
        found.nested_across |= across > 0;
        for at in 0..len {
            let code = block.values[at];
            found.cells.add(block.cells[at] as usize, value(code), code);
        }
    }

    /// Adds a row to a group. `whole` is as [`Block`] has it.
    fn add(&self, found: &mut Found, group: u32, row: u32, colour: u32, whole: u32, (summand, code): (Summand, u32)) {
        let is_known = code > 0;
        let is_here = |place: u32| self.by.listed(&place).contains(&group);
        let is_part = match whole {
            NO_WHOLE => false,
            SEVERAL_WHOLES => {
                let is_across = std::cell::Cell::new(false);
                let (codes, of_code) = self.groups;
                let is_whole = |whole: u32| {
                    let is_among = self.among.as_ref().is_none_or(|among| among.has(whole));
                    let is_here = is_among && codes.get(whole as usize).is_some_and(|code| is_here(of_code[code]));
                    is_across.set(is_across.get() || is_among && !is_here);
                    is_here
                };
                let is_part = self.frame.is_part(row, is_whole);
                found.nested_across |= !is_part && is_across.get() && is_known;
                is_part
            }
            place => {
                found.nested_across |= !is_here(place) && is_known;
                is_here(place)
            }
        };
        let group = group as usize;
        if is_part {
            found.nested[group][usize::from(is_known)] += 1;
            return;
        }
        match (Places::only(colour), self.colours) {
            (Some(part), _) => found.cells.add(group * self.width + part, summand, code),
            (None, Some((places, ..))) => {
                let parts = places.listed(&colour);
                found.overlapping |= parts.len() > 1;
                if found.shared.rows.is_empty() {
                    found.shared = Cells::new(self.by.len() * self.width, !found.cells.bulks.is_empty());
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
            [all.nested_unknown, all.nested] = found.nested[group];
            groups.push(all);
        }
        Gathered { groups, parts, overlapping: found.overlapping, nested_across: found.nested_across }
    }
}

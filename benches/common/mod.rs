//! What the benches share: made-up tables of several lengths, each made once.

#![allow(dead_code, reason = "each bench uses a part of it")]
#![expect(clippy::expect_used, reason = "a bench may stop")]

pub(crate) mod reference;
pub(crate) mod window;

use std::sync::{Arc, OnceLock};

use zonescope::frame::{Frame, Sheet};
use zonescope::load;
use zonescope::model::{Dataset, Table};
use zonescope::sample::{Size, ron};

/// That of the program: what is measured is what people run.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The seed of all made-up data.
pub(crate) const SEED: u64 = 7;

/// Lengths of tables, in rows.
pub(crate) const ROWS: [usize; 4] = [1_000, 10_000, 100_000, 1_000_000];

/// The text of a file with so many funds.
pub(crate) fn text(funds: usize) -> String {
    ron(Size::funds(funds), SEED)
}

/// The funds sheet.
pub(crate) const FUNDS: Sheet = Sheet::Table(Table::Funds);

/// A dataset with so many funds, and the columns of these; made once for each
/// of [`ROWS`].
pub(crate) fn funds(rows: usize) -> &'static (Arc<Dataset>, Frame) {
    static MADE: [OnceLock<(Arc<Dataset>, Frame)>; ROWS.len()] = [const { OnceLock::new() }; ROWS.len()];
    let at = ROWS.iter().position(|known| *known == rows).expect("one of the lengths");
    MADE[at].get_or_init(|| {
        let report = load::load_bytes(text(rows).as_bytes());
        let data = Arc::new(report.dataset.expect("made-up data is sound"));
        let frame = Frame::of(FUNDS, &data).expect("funds are a table");
        (data, frame)
    })
}

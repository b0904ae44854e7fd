//! Reading a file, against `ron` alone on one thread.

use zonescope::load;

use super::common::{self, reference};
use super::table::Table;
use super::timing::pair;

pub(crate) fn measure(table: &mut Table, funds: usize) {
    let text = common::text(funds);
    let (ours, plain) = pair(
        5,
        || load::load_bytes(text.as_bytes()).dataset.expect("made-up data is sound"),
        || reference::parse(&text),
    );
    table.ratio(&format!("parse {funds} funds, with all checks"), ours, ("ron::from_str", plain), 0.6, None);
}

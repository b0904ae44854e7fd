//! Reading a file, against `ron` alone on one thread.

use ron::extensions::Extensions;
use zonescope::load;
use zonescope::model::{Fund, Loan, Meta, Organisation, Policy, Source, Zone};

use super::common;
use super::table::Table;
use super::timing::pair;

/// A dataset as `ron` reads it in one go, into the same records.
#[derive(Default, serde::Deserialize)]
#[serde(default, rename = "Dataset")]
struct Plain {
    meta: Meta,
    zones: Vec<Zone>,
    funds: Vec<Fund>,
    loans: Vec<Loan>,
    policies: Vec<Policy>,
    organisations: Vec<Organisation>,
    sources: Vec<Source>,
}

pub(crate) fn measure(table: &mut Table, funds: usize) {
    let text = common::text(funds);
    let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    let (ours, plain) = pair(
        5,
        || load::load_bytes(text.as_bytes()).dataset.expect("made-up data is sound"),
        || options.from_str::<Plain>(&text).expect("made-up data is sound"),
    );
    table.ratio(&format!("parse {funds} funds, with all checks"), ours, ("ron::from_str", plain), 0.6, None);
}

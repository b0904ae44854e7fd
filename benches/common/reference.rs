//! What the program is measured against: the same work done in the plainest
//! way, on one thread.

use memchr::memmem::Finder;
use ron::extensions::Extensions;
use zonescope::frame::{Arena, Data, Frame};
use zonescope::model::{Fund, Loan, Meta, Organisation, Policy, Source, Zone};

/// A dataset as `ron` reads it in one go, into the same records.
#[derive(Default, serde::Deserialize)]
#[serde(default, rename = "Dataset")]
pub(crate) struct Plain {
    meta: Meta,
    zones: Vec<Zone>,
    funds: Vec<Fund>,
    loans: Vec<Loan>,
    policies: Vec<Policy>,
    organisations: Vec<Organisation>,
    sources: Vec<Source>,
}

/// The text of a file, read by `ron::from_str`.
pub(crate) fn parse(text: &str) -> Plain {
    let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    options.from_str(text).expect("made-up data is sound")
}

/// All that a bare word is looked for in and that stands in one piece: texts, and
/// what references lead to.
pub(crate) fn arenas(frame: &Frame) -> Vec<&Arena> {
    let searched = frame.columns().iter().filter(|column| column.info.searched);
    searched.filter_map(|column| column.data.arena()).collect()
}

/// Every place of a word in the texts, as `memmem` finds them.
pub(crate) fn scan(arenas: &[&Arena], word: &str) -> usize {
    let units: Vec<u8> = word.encode_utf16().flat_map(u16::to_ne_bytes).collect();
    let (narrow, wide) = (Finder::new(word), Finder::new(&units));
    let places = |arena: &&Arena| {
        let lanes = arena.lanes();
        narrow.find_iter(lanes.0).count() + wide.find_iter(lanes.1).count()
    };
    arenas.iter().map(places).sum()
}

/// The bare numbers of a column of figures, to be sorted.
pub(crate) fn numbers(frame: &Frame, column: usize) -> Vec<f64> {
    let Data::Figures(figures) = &frame.columns()[column].data else { panic!("a column of figures") };
    let number = |figure: Option<&zonescope::model::Figure>| {
        figure.map_or(f64::NAN, |figure| figure.nominal().to_string().parse().unwrap_or(f64::NAN))
    };
    figures.iter().map(number).collect()
}

//! Filter, sort and count a long table.

use memchr::memmem::Finder;
use zonescope::frame::{Arena, Data, Frame, Texts};
use zonescope::i18n::Lang;
use zonescope::query::{Query, SortKey, facet, histogram, select, sort_rows, sums};

use super::common;
use super::table::Table;
use super::timing::{pair, time};

/// The texts of all columns that a bare word is looked for in.
fn arenas(frame: &Frame) -> Vec<&Arena> {
    let searched = frame.columns().iter().filter(|column| column.info.searched);
    searched
        .filter_map(|column| match &column.data {
            Data::Text(Texts::Apart { arena, .. }) => Some(arena),
            _ => None,
        })
        .collect()
}

/// Every place of a word in the texts, as a plain scan finds them.
fn scan(arenas: &[&Arena], word: &str) -> usize {
    let units: Vec<u8> = word.encode_utf16().flat_map(u16::to_ne_bytes).collect();
    let (narrow, wide) = (Finder::new(word), Finder::new(&units));
    let places = |arena: &&Arena| {
        let lanes = arena.lanes();
        narrow.find_iter(lanes.0).count() + wide.find_iter(lanes.1).count()
    };
    arenas.iter().map(places).sum()
}

pub fn measure(table: &mut Table, rows: usize) {
    let frame = &common::funds(rows).1;
    let every: Vec<u32> = (0..frame.rows() as u32).collect();
    let position = |id: &str| frame.position(id).expect("funds have the column");
    let arenas = arenas(frame);

    for (what, word) in [
        ("one letter", "x"),
        ("an English word", "venture"),
        ("a Chinese word", "创业"),
        ("pinyin initials", "cytz"),
        ("pinyin in full", "chuangye"),
    ] {
        let query = Query::parse(word, frame).expect("a word is a query");
        let (ours, plain) = pair(15, || select(frame, &query, &[], Lang::Zh), || scan(&arenas, word));
        table.ratio(&format!("text filter, {what} ({word})"), ours, ("memmem scan", plain), 1.5, Some(16.0));
    }
    for (what, text) in [
        ("comparison on bounds", "size>=10亿"),
        ("three facets together", "kind:venture,sub level:zone status:established"),
    ] {
        let query = Query::parse(text, frame).expect("a query");
        table.value(what, time(15, || select(frame, &query, &[], Lang::Zh)), "ms", 5.0);
    }

    let facets: Vec<usize> = ["zone", "level", "kind", "status", "manager", "place"].map(position).into();
    let charted = position("size");
    let counted = time(15, || {
        let counts: Vec<_> = facets.iter().map(|&at| facet(frame, at, &every)).collect();
        (counts, sums(frame, &every), histogram(frame, charted, &every, 24, true))
    });
    table.value("facet counts of six columns, sums of all, chart buckets", counted, "ms", 25.0);

    let figures = match &frame.columns()[charted].data {
        Data::Figures(figures) => figures,
        _ => panic!("size is a figure"),
    };
    let number = |figure: Option<&zonescope::model::Figure>| {
        figure.map_or(f64::NAN, |figure| figure.nominal().to_string().parse().unwrap_or(f64::NAN))
    };
    let numbers: Vec<f64> = figures.iter().map(number).collect();
    let keys = [SortKey { column: charted, descending: false }];
    let (ours, plain) = pair(
        9,
        || {
            let mut rows = every.clone();
            sort_rows(frame, &mut rows, &keys, Lang::Zh);
            rows
        },
        || {
            let mut numbers = numbers.clone();
            numbers.sort_unstable_by(f64::total_cmp);
            numbers
        },
    );
    table.ratio("sort by a figure", ours, ("sort_unstable_by on the numbers", plain), 1.5, None);
}

//! Filter, sort and count a long table.

use zonescope::i18n::Lang;
use zonescope::query::{Query, SortKey, facet, histogram, select, sort_rows, sums};

use super::common::{self, reference};
use super::table::Table;
use super::timing::{once, pair, time};

pub(crate) fn measure(table: &mut Table, rows: usize) {
    let frame = &common::funds(rows).1;
    let every: Vec<u32> = (0..frame.rows() as u32).collect();
    let position = |id: &str| frame.position(id).expect("funds have the column");
    let arenas = reference::arenas(frame);

    for (what, word) in [
        ("one letter", "x"),
        ("an English word", "venture"),
        ("a Chinese word", "创业"),
        ("pinyin initials", "cytz"),
        ("pinyin in full", "chuangye"),
    ] {
        let query = Query::parse(word, frame).expect("a word is a query");
        let (ours, plain) = pair(15, || select(frame, &query, &[], Lang::Zh), || reference::scan(&arenas, word));
        table.ratio(&format!("text filter, {what} ({word})"), ours, ("memmem scan", plain), 1.5, Some(16.0));
    }
    for (what, text) in [
        ("comparison on bounds", "size>=10亿"),
        ("three facets together", "kind:venture,sub level:zone status:established"),
    ] {
        let query = Query::parse(text, frame).expect("a query");
        table.value(what, time(15, || select(frame, &query, &[], Lang::Zh)), "ms", 5.0);
    }

    let facets: Vec<usize> = ["zone", "level", "kind", "status", "focus", "place"].map(position).into();
    let charted = position("size");
    let counted = time(15, || {
        let counts: Vec<_> = facets.iter().map(|&at| facet(frame, at, &every)).collect();
        (counts, sums(frame, &every), histogram(frame, charted, &every, 24, true))
    });
    table.value("facet counts of six columns, sums of all, chart buckets", counted, "ms", 25.0);

    let numbers = reference::numbers(frame, charted);
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
    let by_name = [SortKey { column: position("name"), descending: false }];
    let first = once(|| {
        let mut rows = every.clone();
        sort_rows(frame, &mut rows, &by_name, Lang::Zh);
        rows
    });
    table.value("sort by name, the first time", first, "ms", 500.0);
    table.ratio("sort by a figure", ours, ("sort_unstable_by on the numbers", plain), 1.5, None);
}

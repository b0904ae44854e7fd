//! Reading, indexing, filter, sort, group and export of a table of funds, by its
//! length; `reference_*` do the same in the plainest way.
//!
//! `cargo bench --bench query`; the table of limits is `--bench limits`.

mod common;

use common::{FUNDS, ROWS, funds, reference, text};
use divan::{Bencher, black_box};
use zonescope::frame::Frame;
use zonescope::i18n::Lang;
use zonescope::load;
use zonescope::query::{Match, Query, SortKey, facet, group, histogram, select, sort_rows, sums};
use zonescope::sheet::csv;

fn main() {
    divan::main();
}

fn every(frame: &Frame) -> Vec<u32> {
    (0..frame.rows() as u32).collect()
}

fn position(frame: &Frame, id: &str) -> usize {
    frame.position(id).unwrap_or_default()
}

fn filter(bencher: Bencher<'_, '_>, rows: usize, text: &str) {
    let frame = &funds(rows).1;
    let query = Query::parse(text, frame).unwrap_or_default();
    bencher.bench(|| select(black_box(frame), &query, &[], Lang::Zh));
}

#[divan::bench(args = ROWS)]
fn filter_one_letter(bencher: Bencher<'_, '_>, rows: usize) {
    filter(bencher, rows, "x");
}

#[divan::bench(args = ROWS)]
fn filter_chinese_word(bencher: Bencher<'_, '_>, rows: usize) {
    filter(bencher, rows, "创业");
}

#[divan::bench(args = ROWS)]
fn filter_english_word(bencher: Bencher<'_, '_>, rows: usize) {
    filter(bencher, rows, "venture");
}

#[divan::bench(args = ROWS)]
fn filter_pinyin_initials(bencher: Bencher<'_, '_>, rows: usize) {
    filter(bencher, rows, "cytz");
}

#[divan::bench(args = ROWS)]
fn filter_pinyin_in_full(bencher: Bencher<'_, '_>, rows: usize) {
    filter(bencher, rows, "chuangye");
}

/// Pinyin in full, as it is typed letter by letter, and initials: in the longest
/// table.
const PINYIN: [&str; 14] = [
    "ch",
    "chu",
    "chua",
    "chuang",
    "chuangy",
    "chuangye",
    "chuangyetouzi",
    "jijin",
    "gaoxin",
    "xiamen",
    "zhongguo",
    "xinnengyuan",
    "hj",
    "cytz",
];

#[divan::bench(args = PINYIN)]
fn filter_a_million_by_pinyin(bencher: Bencher<'_, '_>, word: &str) {
    filter(bencher, 1_000_000, word);
}

#[divan::bench(args = ROWS)]
fn filter_bounds(bencher: Bencher<'_, '_>, rows: usize) {
    filter(bencher, rows, "size>=10亿");
}

#[divan::bench(args = ROWS)]
fn filter_three_facets(bencher: Bencher<'_, '_>, rows: usize) {
    filter(bencher, rows, "kind:venture,sub level:zone status:established");
}

#[divan::bench(args = ROWS)]
fn sort_by_figure(bencher: Bencher<'_, '_>, rows: usize) {
    let frame = &funds(rows).1;
    let keys = [SortKey { column: position(frame, "size"), descending: true }];
    bencher.with_inputs(|| every(frame)).bench_refs(|rows| sort_rows(frame, rows, &keys, Lang::Zh));
}

#[divan::bench(args = ROWS, sample_count = 10)]
fn sort_by_name(bencher: Bencher<'_, '_>, rows: usize) {
    let frame = &funds(rows).1;
    let keys = [SortKey { column: position(frame, "name"), descending: false }];
    bencher.with_inputs(|| every(frame)).bench_refs(|rows| sort_rows(frame, rows, &keys, Lang::Zh));
}

#[divan::bench(args = ROWS)]
fn group_by_kind(bencher: Bencher<'_, '_>, rows: usize) {
    let frame = &funds(rows).1;
    let (kind, rows) = (position(frame, "kind"), every(frame));
    bencher.bench(|| group(black_box(frame), kind, &rows));
}

#[divan::bench(args = ROWS)]
fn facet_of_zones(bencher: Bencher<'_, '_>, rows: usize) {
    let frame = &funds(rows).1;
    let (zone, rows) = (position(frame, "zone"), every(frame));
    bencher.bench(|| facet(black_box(frame), zone, &rows));
}

#[divan::bench(args = ROWS)]
fn sums_of_all_columns(bencher: Bencher<'_, '_>, rows: usize) {
    let frame = &funds(rows).1;
    let rows = every(frame);
    bencher.bench(|| sums(black_box(frame), &rows));
}

#[divan::bench(args = ROWS)]
fn histogram_of_sizes(bencher: Bencher<'_, '_>, rows: usize) {
    let frame = &funds(rows).1;
    let (size, rows) = (position(frame, "size"), every(frame));
    bencher.bench(|| histogram(black_box(frame), size, &rows, 24, true));
}

#[divan::bench(args = ROWS, sample_count = 3)]
fn parse(bencher: Bencher<'_, '_>, rows: usize) {
    let text = text(rows);
    bencher.bench(|| load::load_bytes(black_box(text.as_bytes())));
}

#[divan::bench(args = ROWS, sample_count = 3)]
fn index(bencher: Bencher<'_, '_>, rows: usize) {
    let data = &funds(rows).0;
    bencher.bench(|| Frame::of(black_box(FUNDS), data));
}

#[divan::bench(args = ROWS, sample_count = 3)]
fn export_csv(bencher: Bencher<'_, '_>, rows: usize) {
    let frame = &funds(rows).1;
    let columns: Vec<usize> = (0..frame.columns().len()).collect();
    let rows: Vec<_> = every(frame).into_iter().map(|row| (row, Match::Certain)).collect();
    bencher.bench(|| csv(black_box(frame), &columns, &rows, Lang::Zh));
}

#[divan::bench(args = ROWS, sample_count = 3)]
fn reference_parse(bencher: Bencher<'_, '_>, rows: usize) {
    let text = text(rows);
    bencher.bench(|| reference::parse(black_box(&text)));
}

fn reference_scan(bencher: Bencher<'_, '_>, rows: usize, word: &str) {
    let arenas = reference::arenas(&funds(rows).1);
    bencher.bench(|| reference::scan(black_box(&arenas), word));
}

#[divan::bench(args = ROWS)]
fn reference_scan_one_letter(bencher: Bencher<'_, '_>, rows: usize) {
    reference_scan(bencher, rows, "x");
}

#[divan::bench(args = ROWS)]
fn reference_scan_chinese_word(bencher: Bencher<'_, '_>, rows: usize) {
    reference_scan(bencher, rows, "创业");
}

#[divan::bench(args = ROWS)]
fn reference_scan_english_word(bencher: Bencher<'_, '_>, rows: usize) {
    reference_scan(bencher, rows, "venture");
}

#[divan::bench(args = ROWS)]
fn reference_scan_pinyin_initials(bencher: Bencher<'_, '_>, rows: usize) {
    reference_scan(bencher, rows, "cytz");
}

#[divan::bench(args = ROWS)]
fn reference_scan_pinyin_in_full(bencher: Bencher<'_, '_>, rows: usize) {
    reference_scan(bencher, rows, "chuangye");
}

#[divan::bench(args = PINYIN)]
fn reference_scan_a_million_by_pinyin(bencher: Bencher<'_, '_>, word: &str) {
    reference_scan(bencher, 1_000_000, word);
}

#[divan::bench(args = ROWS)]
fn reference_sort(bencher: Bencher<'_, '_>, rows: usize) {
    let frame = &funds(rows).1;
    let numbers = reference::numbers(frame, position(frame, "size"));
    bencher.with_inputs(|| numbers.clone()).bench_refs(|numbers| numbers.sort_unstable_by(f64::total_cmp));
}

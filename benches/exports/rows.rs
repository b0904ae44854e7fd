//! A long table in each format of rows, and on pages: what reading the file
//! takes, what its columns do, and what is left for writing.

use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

use zonescope::export::{Format, Request, View, render};
use zonescope::frame::Frame;
use zonescope::i18n::Lang;
use zonescope::load;
use zonescope::query::Match;
use zonescope::sheet::{Row, all_columns, csv};

use super::common;

/// How often each is measured; the median counts.
const TURNS: usize = 3;

/// Prints a line for each part.
pub(crate) fn measure(rows: usize) {
    let text = common::text(rows);
    println!("| {rows} funds | time | limit |");
    println!("|---|---|---|");
    let read = || Arc::new(load::load_bytes(text.as_bytes()).dataset.expect("made-up data is sound"));
    line("read the file", "", time(read));
    let data = read();
    line("make the columns", "", time(|| Frame::of(common::FUNDS, &data)));
    let frame = Frame::of(common::FUNDS, &data).expect("funds are a table");
    let columns = all_columns(&frame);
    let all: Vec<Row> = (0..frame.rows() as u32).map(|row| (row, Match::Certain)).collect();
    line("write them as CSV", "", time(|| csv(&frame, &columns, &all, Lang::Zh)));
    let made = |format| {
        let request = Request::usual(View::Sheet(common::FUNDS), format, Lang::Zh);
        time(|| render(&request, &data).expect("it can be exported"))
    };
    line("CSV, columns and all", "≤ 0.5 s", made(Format::Csv));
    line("JSON, columns and all", "", made(Format::Json));
    line("XLSX, columns and all", "≤ 5 s", made(Format::Xlsx));
    line("PDF, columns and all", "", made(Format::Pdf));
    println!();
}

fn line(what: &str, limit: &str, seconds: f64) {
    println!("| {what} | {seconds:.2} s | {limit} |");
}

/// The median time of some work, in seconds.
fn time<T>(mut work: impl FnMut() -> T) -> f64 {
    let mut times: Vec<f64> = (0..TURNS)
        .map(|_| {
            let begin = Instant::now();
            black_box(work());
            begin.elapsed().as_secs_f64()
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[TURNS / 2]
}

//! The limits that the program keeps on a table of a million rows, measured,
//! each beside a stated reference in the same run.
//!
//! `cargo bench --bench limits` prints one table. On a busy machine the ratios
//! say more than the times. `-- --rows 100000` measures a shorter table, `-- --only
//! charts` one part: parse, query, typed, charts, window or memory. With `-- --strict` the
//! exit code is 1 if a limit is not kept.

#![expect(clippy::print_stdout, reason = "the table is what it is run for")]
#![expect(clippy::print_stderr, reason = "limits that are not kept are told apart from the table")]
#![expect(clippy::expect_used, reason = "a bench may stop")]

mod charts;
mod child;
#[path = "../common/mod.rs"]
mod common;
mod memory;
mod parse;
mod query;
mod table;
mod timing;
mod typed;
mod window;

use std::process::ExitCode;

use table::Table;

/// A part of the measurements, of a table of so many rows.
type Part = (&'static str, fn(&mut Table, usize));

const PARTS: [Part; 5] = [
    ("query", query::measure),
    ("typed", typed::measure),
    ("charts", charts::measure),
    ("window", window::measure),
    ("memory", memory::measure),
];

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    // Memory and start are measured in a process that does nothing else.
    if let [child::WORD, what, rest @ ..] = &words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        child::run(what, rest);
        return ExitCode::SUCCESS;
    }
    let after = |word: &str| {
        let at = words.iter().position(|other| other == word);
        at.and_then(|at| words.get(at + 1))
    };
    let number = |word: &str, usual: usize| after(word).and_then(|word| word.parse().ok()).unwrap_or(usual);
    let is_asked = |part: &str| after("--only").is_none_or(|only| only == part);
    let rows = number("--rows", 1_000_000);
    let mut table = Table::default();
    if is_asked("parse") {
        parse::measure(&mut table, number("--parse", 200_000));
    }
    for (part, measure) in PARTS {
        if is_asked(part) {
            measure(&mut table, rows);
        }
    }
    println!("{table}");
    let broken: Vec<&str> = table.broken().collect();
    if broken.is_empty() || !words.iter().any(|word| word == "--strict") {
        return ExitCode::SUCCESS;
    }
    eprintln!("beyond the limit: {}", broken.join("; "));
    ExitCode::FAILURE
}

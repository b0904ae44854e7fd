//! The limits that the program keeps on a table of a million rows, measured,
//! each beside a stated reference in the same run.
//!
//! `cargo bench --bench limits` prints one table. On a busy machine the ratios
//! say more than the times. `-- --rows 100000` measures a shorter table.

#![expect(clippy::print_stdout, reason = "the table is what it is run for")]
#![expect(clippy::expect_used, reason = "a bench may stop")]

mod child;
#[path = "../common/mod.rs"]
mod common;
mod memory;
mod parse;
mod query;
mod table;
mod timing;
mod window;

use table::Table;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    // Memory and start are measured in a process that does nothing else.
    if let [child::WORD, what, rest @ ..] = &words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        return child::run(what, rest);
    }
    let number = |word: &str, usual: usize| {
        let at = words.iter().position(|other| other == word);
        at.and_then(|at| words.get(at + 1)?.parse().ok()).unwrap_or(usual)
    };
    let rows = number("--rows", 1_000_000);
    let mut table = Table::default();
    parse::measure(&mut table, number("--parse", 200_000));
    query::measure(&mut table, rows);
    window::measure(&mut table, rows);
    memory::measure(&mut table, rows);
    println!("{table}");
}

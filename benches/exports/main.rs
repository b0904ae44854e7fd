//! What exports take: whole commands on the built-in data, and the parts of
//! writing a long table.
//!
//! `cargo bench --bench exports` prints two tables. `-- --rows 20000` measures a
//! shorter table.

#![expect(clippy::print_stdout, reason = "the tables are what it is run for")]
#![expect(clippy::expect_used, reason = "a bench may stop")]

mod command;
#[path = "../common/mod.rs"]
mod common;
mod rows;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let at = words.iter().position(|word| word == "--rows");
    let rows = at.and_then(|at| words.get(at + 1)?.parse().ok()).unwrap_or(100_000);
    command::measure();
    rows::measure(rows);
}

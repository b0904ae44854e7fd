//! Runs one measurement in a process of its own.

use std::process::Command;

/// The first argument of such a process.
pub(crate) const WORD: &str = "--child";

/// Does what a process was started for.
pub(crate) fn run(what: &str, rest: &[&str]) {
    match (what, rest) {
        ("memory", [file, field]) => super::memory::report(file, field),
        ("start", []) => super::window::report_start(),
        _ => panic!("unknown measurement {what}"),
    }
}

/// Starts a process for a measurement and reads the number that it prints.
pub(crate) fn ask(what: &str, rest: &[&str]) -> f64 {
    let program = std::env::current_exe().expect("a bench knows its own file");
    let output = Command::new(program).arg(WORD).arg(what).args(rest).output().expect("it starts again");
    let text = String::from_utf8_lossy(&output.stdout);
    text.trim().parse().unwrap_or_else(|_| panic!("{what}: {text}{}", String::from_utf8_lossy(&output.stderr)))
}

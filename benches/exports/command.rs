//! Whole commands, from their start to their end, by the processor time of all
//! their threads: that hardly depends on what else a machine does.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

/// How often each command is run.
const TURNS: u32 = 10;
/// What is exported, and the most milliseconds of processor time.
const COMMANDS: [(&str, &str, f64); 3] =
    [("overview", "overview.svg", 80.0), ("overview", "overview.png", 400.0), ("report", "report.pdf", 3000.0)];

/// Prints a line for each command.
pub(crate) fn measure() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    println!("| command | processor | in all | limit |");
    println!("|---|---|---|---|");
    for (view, file, limit) in COMMANDS {
        let out = folder.path().join(file);
        run(view, &out);
        let (before, begin) = (used_by_children(), Instant::now());
        (0..TURNS).for_each(|_| run(view, &out));
        let all = begin.elapsed().as_secs_f64() * 1e3 / f64::from(TURNS);
        let used = used_by_children()
            .zip(before)
            .map_or_else(|| "?".to_owned(), |(after, before)| format!("{:.0} ms", (after - before) / f64::from(TURNS)));
        println!("| export {view} -o {file} | {used} | {all:.0} ms | ≤ {limit} ms |");
    }
    println!();
}

fn run(view: &str, out: &Path) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_zonescope"));
    command.args(["export", view, "--lang", "zh", "-o"]).arg(out).stderr(Stdio::null());
    assert!(command.status().expect("the program is there").success(), "export {view}");
}

/// Milliseconds of processor time that ended children have used, of which Linux
/// alone tells, in hundredths of a second.
fn used_by_children() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let mut fields = stat.rsplit(')').next()?.split_whitespace();
    let user: f64 = fields.nth(13)?.parse().ok()?;
    let system: f64 = fields.next()?.parse().ok()?;
    Some((user + system) * 10.0)
}

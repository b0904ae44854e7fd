//! How much memory a loaded file takes.

use std::path::Path;

use zonescope::ui::app::Stage;

use super::table::Table;
use super::{child, common};

/// A field of `/proc/self/status`, in kilobytes.
fn status(field: &str) -> f64 {
    let text = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix(field)?.strip_prefix(':'));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(f64::NAN)
}

/// Loads a file as the window does, and prints by how many megabytes the
/// process has grown: at rest by `VmRSS`, at the most by `VmHWM`.
pub(crate) fn report(file: &str, field: &str) {
    let before = status("VmRSS");
    let stage = Stage::read_now(Path::new(file));
    assert!(stage.loaded().is_some(), "the file is sound");
    println!("{}", (status(field) - before) / 1024.0);
    drop(stage);
}

pub(crate) fn measure(table: &mut Table, rows: usize) {
    let file = std::env::temp_dir().join(format!("zonescope-{rows}-{}.ron", std::process::id()));
    let text = zonescope::sample::ron(zonescope::sample::Size::rows(rows), common::SEED);
    std::fs::write(&file, &text).expect("there is room for a file");
    let size = text.len() as f64 / 1024.0 / 1024.0;
    drop(text);
    let used = |field| child::ask("memory", &[&file.to_string_lossy(), field]);
    let (at_rest, peak) = (used("VmRSS"), used("VmHWM"));
    let _ = std::fs::remove_file(&file);
    table.part(&format!("memory at rest, {rows} records"), (at_rest, size), "MB", "file", Some(1.0));
    table.part("memory at its peak, while they are read", (peak, size), "MB", "file", None);
}

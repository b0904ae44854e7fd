//! The dataset that a command works on.

use std::path::Path;
use std::sync::Arc;

use super::check::{self, Counts, counts};
use super::failure::{Failure, Fault};
use super::meter::{Meter, Work};
use super::output;
use crate::export::Stock;
use crate::i18n::{Lang, counted};
use crate::load::{self, Progress, Report, Seen};
use crate::sheet::printable;

/// Reads `path`, or the built-in data. Errors are said on standard error, one
/// a line; of warnings there is only a word, since `check` lists them.
pub(super) fn stock(path: Option<&Path>, lang: Lang) -> Result<Stock, Failure> {
    let Some(path) = path else { return Ok(Stock::new(&load::builtin())) };
    let name = path.to_string_lossy();
    let name = printable(&name);
    let report = read(path, lang);
    let Counts { errors, warnings } = counts(&report);
    if report.dataset.is_none() {
        for line in check::lines(&report, &name, lang) {
            output::note(&line);
        }
        let message = match lang {
            Lang::Zh => format!("{name} 无法使用：有 {errors} 个错误", errors = counted(errors)),
            Lang::En => format!("{name} can't be used; errors: {errors}", errors = counted(errors)),
        };
        return Err(Failure { fault: fault(&report), message });
    }
    if warnings > 0 {
        output::note(&match lang {
            Lang::Zh => format!("{name} 有 {warnings} 条警告；zonescope check 可列出", warnings = counted(warnings)),
            Lang::En => {
                format!("{name}: warnings: {warnings}; `zonescope check` lists them", warnings = counted(warnings))
            }
        });
    }
    let data = report.dataset.map(Arc::new).ok_or_else(|| Failure::data(""))?;
    Ok(Stock::new(&data).warned(warnings))
}

/// Reads a file, telling how far that has come.
pub(super) fn read(path: &Path, lang: Lang) -> Report {
    let progress = Arc::<Progress>::default();
    let seen = Arc::clone(&progress);
    let name = printable(&path.to_string_lossy()).into_owned();
    let _meter = Meter::new(Work::Read(name), lang, move || share(&seen.seen()));
    load::load_file_with(path, &progress)
}

/// How much of the reading the bytes are; the rest are the records.
const BYTES: f64 = 0.1;

/// The part of a file that is read; its columns are not built here.
fn share(seen: &Seen) -> Option<f32> {
    let part = |done: u64, all: u64| if all == 0 { 0.0 } else { (done as f64 / all as f64).min(1.0) };
    let (bytes, records) = (part(seen.bytes, seen.all_bytes), part(seen.records, seen.all_records));
    (seen.all_bytes > 0).then_some((BYTES * bytes + (1.0 - BYTES) * records) as f32)
}

/// Whose fault it is that a file can't be used. A missing permission and too little
/// memory are matters of the environment; that there is no such file, or a directory of
/// that name, is one of the data that was asked for.
pub(super) fn fault(report: &Report) -> Fault {
    if report.diagnostics.iter().any(|found| matches!(found.code, "permission-denied" | "too-little-memory")) {
        Fault::Environment
    } else {
        Fault::Data
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_of_a_file_is_read_when_its_records_are() {
        let seen = Seen { bytes: 50, all_bytes: 100, ..Seen::default() };
        assert_eq!((share(&Seen::default()), share(&seen)), (None, Some(0.05)));
        let seen = Seen { bytes: 100, records: 10, all_records: 10, ..seen };
        assert_eq!(share(&seen), Some(1.0));
    }
}

//! Bytes to a dataset, with every problem at its place.
//!
//! A file is cut into its records by a scanner over brackets, strings and
//! comments; each record is then read on its own, in parallel. Only what can't
//! be read is looked at again, field by field, so that all its problems are
//! reported instead of the first. When the records are in, ids and references
//! are checked across them. A broken record does not hide problems of others,
//! and counts as existing for those that refer to it; what is left of it
//! without its bad fields is checked as well.
//!
//! Brackets that don't match and quotation marks that are missing are one
//! problem each: reading goes on with the next line that looks like the start
//! of a record or section. What may be in the text between counts as existing.
//!
//! The codes of diagnostics:
//!
//! - the file: `missing-file`, `permission-denied`, `directory`,
//!   `unreadable-file`, `file-too-large`, `too-little-memory`, `empty-file`, `not-utf8`, `nul-byte`;
//! - its brackets: `unclosed-bracket`, `mismatched-bracket`, `unclosed-text`,
//!   `unclosed-comment`, `too-deep`, `not-a-dataset`, `trailing-text`,
//!   `too-many-records`, `unknown-extension`;
//! - punctuation: `missing-comma`, `stray-comma`, `missing-colon`,
//!   `missing-value`, `expected-field`, `full-width-punctuation`;
//! - fields: `unknown-field`, `duplicate-field`, `missing-field`,
//!   `wrong-struct-name`, `wrong-type`, `unquoted-text`, `unknown-word`,
//!   `bad-figure`, `bad-date`, `bad-escape`, `bad-value`;
//! - records: `missing-id`, `invalid-id`, `duplicate-id`, `missing-name`,
//!   `dangling-reference`, `wrong-reference`, `parent-cycle`,
//!   `end-before-start`, and the warnings `no-source` and `no-records`.

mod bytes;
mod check;
mod cut;
mod diagnostic;
mod faults;
mod memory;
mod position;
mod problem;
mod progress;
mod quick;
mod records;
mod reduced;
mod scan;
mod shape;
mod slip;
mod streamed;
mod structure;
mod token;
mod tree;

#[cfg(test)]
mod tests;

use std::path::Path;
use std::sync::{Arc, OnceLock};

use sha2::{Digest as _, Sha256};

pub use diagnostic::{Diagnostic, Report, Severity};
pub use progress::{Progress, Seen};

use crate::memory::{Short, free};
use crate::model::{Dataset, forget_read_everywhere};
use position::Lines;
use problem::{Problem, say};
use records::Reader;
use streamed::Streamed;

static BUILTIN: &[u8] = include_bytes!("../../assets/dataset.ron");

/// The file that the program brings along.
pub fn builtin_bytes() -> &'static [u8] {
    BUILTIN
}

/// The data that the program brings along; read once. A test makes sure that
/// it has no errors.
pub fn builtin() -> Arc<Dataset> {
    static DATA: OnceLock<Arc<Dataset>> = OnceLock::new();
    DATA.get_or_init(|| Arc::new(load_bytes(BUILTIN).dataset.unwrap_or_default())).clone()
}

/// Reads a file. That it can't be read is a diagnostic like any other, in line
/// 1 and column 1.
pub fn load_file(path: &Path) -> Report {
    load_file_with(path, &Progress::default())
}

/// The same, telling how far it has come. Where somebody cancels, the report
/// has no dataset and means nothing.
pub fn load_file_with(path: &Path, progress: &Progress) -> Report {
    match bytes::read(path, progress) {
        Ok(bytes) if !progress.is_cancelled() => {
            let mut report = load_bytes_with(&bytes, progress);
            if let Some(data) = &mut report.dataset {
                data.file = path.file_name().map(|name| name.to_string_lossy().into_owned());
            }
            report
        }
        Ok(_) => report(Vec::new(), &Lines::new(b""), 0),
        Err(problem) => report(vec![problem], &Lines::new(b""), 0),
    }
}

/// Reads the bytes of a file.
pub fn load_bytes(bytes: &[u8]) -> Report {
    load_bytes_with(bytes, &Progress::default())
}

/// Larger files keep the texts of their records instead of the records.
const LARGE: usize = 8 << 20;

fn load_bytes_with(bytes: &[u8], progress: &Progress) -> Report {
    load_with(bytes, progress, LARGE)
}

/// Files of at least `large` bytes keep the texts of their records.
fn load_with(bytes: &[u8], progress: &Progress, large: usize) -> Report {
    let (mut report, sha256) = rayon::join(|| read(bytes, progress, large), || sha256(bytes, progress));
    if let Some(data) = &mut report.dataset {
        data.sha256 = sha256;
    }
    report
}

fn read(bytes: &[u8], progress: &Progress, large: usize) -> Report {
    let text = match bytes::text(bytes) {
        Ok(text) => text,
        Err(problem) => {
            let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
            return report(vec![problem], &Lines::new(bytes), 0);
        }
    };
    let lines = Lines::new(text.as_bytes());
    let outline = cut::cut(text, &lines);
    let needed = memory::needed_for(outline.len(), text.len() as u64);
    if let Some(free) = free().filter(|free| needed > *free) {
        return report(vec![bytes::outgrows(needed, free)], &lines, 0);
    }
    let is_large = text.len() >= large && outline.complete && outline.problems.is_empty() && !outline.stopped;
    if is_large {
        let mut reader = Reader::new(text, &lines, progress);
        let streamed = reader.stream(&outline);
        if let Some(Streamed { mut data, checked, links }) = streamed {
            let mut report = report(checked.problems, &lines, checked.more);
            data.index_with(checked.rows, checked.cited, Some(links));
            report.dataset = Some(data);
            return report;
        }
        forget_read_everywhere();
        if reader.stopped {
            let mut report = report(reader.problems, &lines, 0);
            report.stopped = !reader.is_short;
            return report;
        }
        // Something is wrong: all records at once tell what.
    }
    let mut reader = Reader::new(text, &lines, progress);
    let tables = reader.tables(&outline);
    forget_read_everywhere();
    let mut problems = std::mem::take(&mut reader.problems);
    let mut checked = check::Checked::default();
    if !reader.stopped {
        checked = check::check(text, &outline, &tables, &lines);
        problems.append(&mut checked.problems);
    }
    if outline.complete && outline.problems.is_empty() && outline.records.iter().all(Vec::is_empty) {
        problems.push(Problem::warning(
            "no-records",
            0,
            "",
            say!("the dataset has no records", "数据集中没有任何记录"),
        ));
    }
    problems.extend(outline.problems);
    reader.stopped |= outline.stopped;
    let is_sound = !problems.iter().any(Problem::is_error) && !reader.stopped && !progress.is_cancelled();
    let mut report = report(problems, &lines, checked.more);
    // What is short of memory says so itself.
    report.stopped = reader.stopped && !reader.is_short;
    if is_sound {
        let mut data = tables.into_dataset();
        data.index_with(checked.rows, checked.cited, None);
        report.dataset = Some(data);
    }
    report
}

/// The hash of a file, of no use where somebody cancels.
fn sha256(bytes: &[u8], progress: &Progress) -> String {
    use std::fmt::Write as _;
    let mut hash = Sha256::new();
    bytes.chunks(1 << 20).take_while(|_| !progress.is_cancelled()).for_each(|chunk| hash.update(chunk));
    hash.finalize().iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

impl Report {
    /// That of a file for whose columns there is too little memory.
    pub(crate) fn lacking(short: Short) -> Self {
        report(vec![bytes::outgrows(short.needed, short.free)], &Lines::new(b""), 0)
    }
}

/// Puts problems into the order of the file and cuts their number.
fn report(mut problems: Vec<Problem>, lines: &Lines<'_>, more: usize) -> Report {
    problems.sort_by(|a, b| (a.at, a.severity, a.code).cmp(&(b.at, b.severity, b.code)));
    problems.dedup_by(|a, b| (a.at, a.code, &a.path) == (b.at, b.code, &b.path));
    let all = problems.len();
    if all > Report::LIMIT {
        problems.sort_by_key(|problem| problem.severity);
        problems.truncate(Report::LIMIT);
        problems.sort_by_key(|problem| problem.at);
    }
    let omitted = all - problems.len() + more;
    let diagnostics = problems.into_iter().map(|problem| problem.diagnostic(lines)).collect();
    Report { diagnostics, dataset: None, omitted, stopped: false }
}

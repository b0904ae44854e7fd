//! The dataset that a command works on.

use std::path::Path;
use std::sync::Arc;

use super::check::{self, Counts, counts};
use super::failure::{Failure, Fault};
use super::output;
use crate::export::Stock;
use crate::i18n::Lang;
use crate::load;
use crate::model::Dataset;
use crate::sheet::printable;

/// Reads `path`, or the built-in data. Errors are said on standard error, one
/// a line; of warnings there is only a word, since `check` lists them.
pub(super) fn dataset(path: Option<&Path>, lang: Lang) -> Result<Arc<Dataset>, Failure> {
    stock(path, lang).map(|stock| Arc::clone(stock.data()))
}

/// The same, for exports.
pub(super) fn stock(path: Option<&Path>, lang: Lang) -> Result<Stock, Failure> {
    let Some(path) = path else { return Ok(Stock::new(&load::builtin())) };
    let report = load::load_file(path);
    let Counts { errors, warnings } = counts(&report);
    let name = path.to_string_lossy();
    let name = printable(&name);
    if report.dataset.is_none() {
        for line in check::lines(&report, &name, lang) {
            output::note(&line);
        }
        let message = match lang {
            Lang::Zh => format!("{name} 无法使用：有 {errors} 个错误"),
            Lang::En => format!("{name} can't be used; errors: {errors}"),
        };
        return Err(Failure { fault: fault(&report), message });
    }
    if warnings > 0 {
        output::note(&match lang {
            Lang::Zh => format!("{name} 有 {warnings} 条警告；zonescope check 可列出"),
            Lang::En => format!("{name}: warnings: {warnings}; `zonescope check` lists them"),
        });
    }
    let data = report.dataset.map(Arc::new).ok_or_else(|| Failure::data(""))?;
    Ok(Stock::new(&data).warned(warnings))
}

/// Whose fault it is that a file can't be used. A missing permission is a
/// matter of the environment; that there is no such file, or a directory of
/// that name, is one of the data that was asked for.
pub(super) fn fault(report: &load::Report) -> Fault {
    if report.diagnostics.iter().any(|found| found.code == "permission-denied") {
        Fault::Environment
    } else {
        Fault::Data
    }
}

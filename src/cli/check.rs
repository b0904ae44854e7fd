//! `zonescope check`: every problem of a file.

use serde_json::json;

use super::args::{CheckArgs, ReportFormat};
use super::failure::Failure;
use super::{data, output};
use crate::i18n::{Lang, counted, many};
use crate::load::{Report, Severity};
use crate::sheet::printable;

/// Reads the file and prints what is wrong with it.
pub(super) fn run(args: &CheckArgs, lang: Lang) -> Result<(), Failure> {
    let report = data::read(&args.file, lang);
    let name = args.file.to_string_lossy();
    let name = printable(&name);
    match args.format {
        ReportFormat::Human => {
            let mut text = lines(&report, &name, lang).join("\n");
            if !text.is_empty() {
                text.push('\n');
            }
            output::result(&text, lang)?;
        }
        ReportFormat::Json => output::result(&json(&report, lang), lang)?,
    }
    let found = counts(&report);
    output::note(&summary(&name, found, lang));
    if report.has_errors() { Err(Failure { fault: data::fault(&report), message: String::new() }) } else { Ok(()) }
}

/// How many problems there are of each kind, those not listed left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) errors: usize,
    pub(super) warnings: usize,
}

/// Counts the problems that a report lists.
pub(super) fn counts(report: &Report) -> Counts {
    let errors = report.diagnostics.iter().filter(|found| found.severity == Severity::Error).count();
    Counts { errors, warnings: report.diagnostics.len() - errors }
}

/// The problems of a report for people, `FILE:LINE:COLUMN: error: …`, as
/// editors know how to read it; the word `error` is the same in all languages.
pub(super) fn lines(report: &Report, file: &str, lang: Lang) -> Vec<String> {
    let mut lines: Vec<String> = report
        .diagnostics
        .iter()
        .map(|found| {
            let (line, column, severity) = (found.line, found.column, found.severity.id());
            let (message, path) = (printable(found.message(lang)), printable(&found.path));
            let path = if path.is_empty() { String::new() } else { format!(" ({path})") };
            format!("{file}:{line}:{column}: {severity}: {message}{path}")
        })
        .collect();
    lines.extend(report.omission(lang));
    lines
}

/// The problems of a report as a JSON array, one object a line.
fn json(report: &Report, lang: Lang) -> String {
    let objects: Vec<String> = report
        .diagnostics
        .iter()
        .map(|found| {
            json!({
                "severity": found.severity.id(),
                "code": found.code,
                "line": found.line,
                "column": found.column,
                "path": found.path,
                "message": found.message(lang),
            })
            .to_string()
        })
        .collect();
    if objects.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", objects.join(",\n")) }
}

fn summary(file: &str, found: Counts, lang: Lang) -> String {
    let Counts { errors, warnings } = found;
    match (lang, errors, warnings) {
        (Lang::Zh, 0, 0) => format!("{file}：没有问题"),
        (Lang::Zh, ..) => {
            format!("{file}：{} 个错误，{} 条警告", counted(errors), counted(warnings))
        }
        (Lang::En, 0, 0) => format!("{file}: no problems"),
        (Lang::En, ..) => {
            format!("{file}: {}, {}", many(errors, "error", "errors"), many(warnings, "warning", "warnings"))
        }
    }
}

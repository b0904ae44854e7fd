//! What is wrong with a file, and where.

use crate::i18n::{Lang, many};
use crate::model::Dataset;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// The file can't be used.
    Error,
    /// The file can be used, but something is likely to be forgotten.
    Warning,
}

impl Severity {
    /// The word in machine-readable output.
    pub fn id(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }

    /// The word for people.
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Error => lang.pick("错误", "error"),
            Self::Warning => lang.pick("警告", "warning"),
        }
    }
}

/// One problem of a file: what, where, and what would be right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// The kind of problem, in kebab case; [`super`] lists them all.
    pub code: &'static str,
    /// Counted from one; 1 for a problem of the file as a whole.
    pub line: usize,
    /// Counted from one, in characters.
    pub column: usize,
    /// The field, such as `funds[3].zone`; empty for the file as a whole.
    pub path: String,
    /// One or two sentences in English.
    pub message: String,
    /// The same in Chinese.
    pub message_zh: String,
}

impl Diagnostic {
    /// The message in `lang`.
    pub fn message(&self, lang: Lang) -> &str {
        lang.pick(&self.message_zh, &self.message)
    }

    /// One line for people: `FILE:LINE:COLUMN: error: message (path)`.
    pub fn human(&self, file: &str, lang: Lang) -> String {
        let (line, column) = (self.line, self.column);
        let (severity, message) = (self.severity.label(lang), self.message(lang));
        if self.path.is_empty() {
            format!("{file}:{line}:{column}: {severity}: {message}")
        } else {
            let path = &self.path;
            format!("{file}:{line}:{column}: {severity}: {message} ({path})")
        }
    }
}

/// What came of reading a file.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// At most [`Report::LIMIT`] problems, in the order of the file. If there
    /// are more, errors go before warnings.
    pub diagnostics: Vec<Diagnostic>,
    /// The data; none if there is any error.
    pub dataset: Option<Dataset>,
    /// How many problems were found beyond those in `diagnostics`.
    pub omitted: usize,
    /// True if so much was wrong that the rest of the file was not read.
    pub stopped: bool,
}

impl Report {
    /// The most problems that are listed one by one.
    pub const LIMIT: usize = 1000;

    /// True if the file can't be used.
    pub fn has_errors(&self) -> bool {
        self.dataset.is_none()
    }

    /// What to say about problems that are not listed; none if all are.
    pub fn omission(&self, lang: Lang) -> Option<String> {
        let omitted = self.omitted;
        match (omitted, self.stopped) {
            (0, false) => None,
            (_, false) => Some(match lang {
                Lang::Zh => format!("另有 {omitted} 个问题未列出"),
                Lang::En => format!("{} not listed", many(omitted, "more problem is", "more problems are")),
            }),
            (_, true) => Some(match lang {
                Lang::Zh => format!("另有至少 {omitted} 个问题未列出；错误过多，文件其余部分未读"),
                Lang::En => {
                    format!(
                        "at least {omitted} more problems are not listed; so much is wrong that the rest was not read"
                    )
                }
            }),
        }
    }
}

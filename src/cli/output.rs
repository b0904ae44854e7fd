//! The only place that prints: results to standard output, messages to
//! standard error.

use std::io::{self, Write as _};

use super::failure::Failure;
use crate::i18n::Lang;

/// Writes a result. A reader that has seen enough and went away is no fault:
/// `zonescope list funds | head -1` ends quietly.
pub(super) fn result(text: &str, lang: Lang) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(err) if err.kind() != io::ErrorKind::BrokenPipe => Err(Failure::environment(match lang {
            Lang::Zh => format!("无法写到标准输出：{err}"),
            Lang::En => format!("can't write to standard output: {err}"),
        })),
        _ => Ok(()),
    }
}

/// Says something about what was done. If nobody can read it, there is nobody
/// to tell.
pub(super) fn note(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

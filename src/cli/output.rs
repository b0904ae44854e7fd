//! The only place that prints: results to standard output, messages to
//! standard error.

use std::io::{self, BufWriter, Write as _};

use super::failure::Failure;
use crate::i18n::Lang;
use crate::sheet::WriteError;

/// Writes a result. A reader that has seen enough and went away is no fault:
/// `zonescope list funds | head -1` ends quietly.
pub(super) fn result(text: &str, lang: Lang) -> Result<(), Failure> {
    result_with(lang, |out| Ok(out.write_all(text.as_bytes())?))
}

/// The same with what `write` writes, bit by bit.
pub(super) fn result_with(
    lang: Lang,
    write: impl FnOnce(&mut dyn io::Write) -> Result<(), WriteError>,
) -> Result<(), Failure> {
    let mut out = BufWriter::new(io::stdout().lock());
    match write(&mut out).and_then(|()| Ok(out.flush()?)) {
        Err(WriteError::Write(err)) if err.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::environment(match lang {
                Lang::Zh => format!("无法写到标准输出：{err}"),
                Lang::En => format!("can't write to standard output: {err}"),
            }))
        }
        _ => Ok(()),
    }
}

/// Says something about what was done. If nobody can read it, there is nobody
/// to tell.
pub(super) fn note(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

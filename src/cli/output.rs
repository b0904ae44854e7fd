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
    match self::write(write) {
        Err(WriteError::Write(err)) => refusal(&err, lang).map_or(Ok(()), Err),
        _ => Ok(()),
    }
}

/// Writes to standard output.
pub(super) fn write<T, E: From<io::Error>>(write: impl FnOnce(&mut dyn io::Write) -> Result<T, E>) -> Result<T, E> {
    let mut out = BufWriter::new(io::stdout().lock());
    let done = write(&mut out)?;
    out.flush()?;
    Ok(done)
}

/// What to say where standard output takes no more; `None` if its reader went away.
pub(super) fn refusal(err: &io::Error, lang: Lang) -> Option<Failure> {
    (err.kind() != io::ErrorKind::BrokenPipe).then(|| {
        Failure::environment(match lang {
            Lang::Zh => format!("无法写到标准输出：{err}"),
            Lang::En => format!("can't write to standard output: {err}"),
        })
    })
}

/// Says something about what was done. If nobody can read it, there is nobody
/// to tell.
pub(super) fn note(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

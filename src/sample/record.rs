//! Records written as a file holds them.

use std::fmt::{Arguments, Display, Write as _};
use std::io::{self, Write};

use super::words::Pair;

/// So many bytes are held before they are passed on.
const HELD: usize = 1 << 16;

/// A file that grows record by record.
pub(super) struct Out<'w> {
    held: String,
    file: &'w mut dyn Write,
}

impl<'w> Out<'w> {
    pub(super) fn new(file: &'w mut dyn Write) -> Self {
        Self { held: String::with_capacity(2 * HELD), file }
    }

    pub(super) fn line(&mut self, line: impl Display) {
        // Writing to a string can't fail.
        let _ = writeln!(self.held, "{line}");
    }

    /// A section of so many records; none is written for none.
    pub(super) fn table(
        &mut self,
        name: &str,
        rows: usize,
        mut record: impl FnMut(&mut Self, usize),
    ) -> io::Result<()> {
        if rows == 0 {
            return Ok(());
        }
        self.line(format_args!("  {name}: ["));
        for row in 0..rows {
            record(self, row);
            if self.held.len() >= HELD {
                self.pass_on()?;
            }
        }
        self.line("  ],");
        Ok(())
    }

    fn pass_on(&mut self) -> io::Result<()> {
        self.file.write_all(self.held.as_bytes())?;
        self.held.clear();
        Ok(())
    }

    /// Writes whatever is still held.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.pass_on()?;
        self.file.flush()
    }

    /// One record.
    pub(super) fn record(&mut self, name: &str, fields: impl FnOnce(&mut Self)) {
        self.line(format_args!("    {name}("));
        fields(self);
        self.line("    ),");
    }

    /// A field whose value is written as it stands.
    pub(super) fn word(&mut self, name: &str, value: impl Display) {
        self.line(format_args!("      {name}: {value},"));
    }

    /// A field whose value stands in quotes and has nothing in it that would
    /// have to be escaped.
    pub(super) fn quoted(&mut self, name: &str, value: impl Display) {
        self.line(format_args!("      {name}: \"{value}\","));
    }

    /// A field in two languages.
    pub(super) fn both(&mut self, name: &str, zh: Arguments<'_>, en: Arguments<'_>) {
        self.line(format_args!("      {name}: (zh: \"{zh}\", en: \"{en}\"),"));
    }

    /// A list of short texts in two languages.
    pub(super) fn list(&mut self, name: &str, items: &[Pair]) {
        self.word(name, format_args!("[{}]", Items(items)));
    }
}

/// Texts in two languages, one after another.
pub(super) struct Items<'a>(pub(super) &'a [Pair]);

impl Display for Items<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (at, (zh, en)) in self.0.iter().enumerate() {
            let comma = if at == 0 { "" } else { ", " };
            write!(out, "{comma}(zh: \"{zh}\", en: \"{en}\")")?;
        }
        Ok(())
    }
}

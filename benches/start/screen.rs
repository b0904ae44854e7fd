//! A screen without a monitor, whose pixels lie in a file.

use std::collections::HashSet;
use std::fs::File;
use std::io::{BufRead as _, BufReader, Read as _, Seek as _, SeekFrom};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

/// Rows of pixels of which one is looked at.
const EVERY: usize = 8;

/// A running Xvfb.
pub(crate) struct Screen {
    server: Child,
    display: String,
    /// Holds what the screen shows, as an XWD file.
    folder: TempDir,
}

impl Screen {
    /// Starts a black screen.
    pub(crate) fn open() -> Result<Self, String> {
        let folder = tempfile::tempdir().map_err(|err| format!("no folder for the screen: {err}"))?;
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-br", "-nolisten", "tcp", "-screen", "0", "1440x900x24", "-fbdir"])
            .arg(folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|err| format!("Xvfb does not start; is it installed? {err}"))?;
        // It says which number it has taken once it can be reached.
        let mut number = String::new();
        let read = server.stdout.take().map(|out| BufReader::new(out).read_line(&mut number));
        let screen = Self { server, display: format!(":{}", number.trim()), folder };
        match read {
            Some(Ok(length)) if length > 0 => Ok(screen),
            _ => Err("Xvfb ended before it could be reached".to_owned()),
        }
    }

    /// Where programs find it.
    pub(crate) fn display(&self) -> &str {
        &self.display
    }

    /// How many colours are seen in a part of its rows; 0 if that can't be read.
    pub(crate) fn colours(&self) -> usize {
        self.seen().unwrap_or_default()
    }

    fn seen(&self) -> Option<usize> {
        let mut file = File::open(self.folder.path().join("Xvfb_screen0")).ok()?;
        let mut head = [0; 100];
        file.read_exact(&mut head).ok()?;
        // Numbers of four bytes, the highest first.
        let number = |at: usize| {
            let bytes = head.get(at * 4..at * 4 + 4)?.try_into().ok()?;
            Some(u64::from(u32::from_be_bytes(bytes)))
        };
        let (size, height, line, palette) = (number(0)?, number(5)?, number(12)?, number(19)?);
        let first = size + palette * 12;
        let mut colours = HashSet::new();
        let mut row = vec![0; line as usize];
        for at in (0..height).step_by(EVERY) {
            file.seek(SeekFrom::Start(first + at * line)).ok()?;
            file.read_exact(&mut row).ok()?;
            colours.extend(row.chunks_exact(4).map(|pixel| [pixel[0], pixel[1], pixel[2]]));
        }
        Some(colours.len())
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

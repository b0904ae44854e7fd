//! The records of a section, one after the other, also behind a slip.

use ron::extensions::Extensions;
use serde::de::IgnoredAny;

use super::super::problem::{Problem, say, shown};
use super::super::scan::{Fault, FaultKind, skip_blank};
use super::super::slip::{self, Margin, diagnose, field_at, indent, record_at, section_at};
use super::super::structure::{self, full_width, missing_comma, stray_comma};
use super::super::token::{Form, Token, token};
use super::ahead::Ahead;
use super::{Cutter, MAX_RECORDS, Span, Step};
use crate::model::Table;

/// More ids than this are not collected from text that can't be read.
const MAX_HIDDEN: usize = 1_000_000;

impl Cutter<'_> {
    /// Reads records that have no list around them.
    pub(super) fn bare_records(&mut self, table: Table, at: usize) -> Step {
        self.records(table, at, None).map_or(Step::Stop, |end| Step::On(self.skip_comma(end)))
    }

    /// The offset behind the comma in `at`, if there is one.
    pub(super) fn skip_comma(&self, at: usize) -> usize {
        skip_blank(self.bytes, at)
            .ok()
            .filter(|&comma| self.bytes.get(comma) == Some(&b','))
            .map_or(at, |comma| comma + 1)
    }

    /// The table of the first record in the list that begins in `at`.
    pub(super) fn table_of(&self, at: usize) -> Option<Table> {
        let first = skip_blank(self.bytes, at + 1).ok().filter(|_| self.bytes.get(at) == Some(&b'['))?;
        record_at(self.text, first)
    }

    /// Reads the records from `at` on, up to the list's end. `open` is its
    /// bracket, if it has one. Returns where to go on, or none if reading had
    /// to stop.
    pub(super) fn records(&mut self, table: Table, from: usize, open: Option<usize>) -> Option<usize> {
        let list = indent(self.bytes, open.unwrap_or(from)).0;
        let mut at = from;
        // The record before, for what may have been cut off from it.
        let mut last: Option<usize> = None;
        self.slipped |= open.is_none();
        loop {
            at = match skip_blank(self.bytes, at) {
                Ok(at) => at,
                Err(fault) => {
                    at = self.slip(table, fault.at, fault.at, fault, list)?;
                    continue;
                }
            };
            match self.bytes.get(at) {
                None => {
                    if let Some(open) = open {
                        self.structural(Fault { at: open, kind: FaultKind::Unclosed(b'[') }, None);
                    }
                    return None;
                }
                Some(b']') => {
                    self.slipped = false;
                    self.done[table as usize] = true;
                    return Some(at + 1);
                }
                Some(&found @ (b')' | b'}')) => {
                    let kind = match open {
                        Some(opened) => FaultKind::Mismatch { found, open: b'[', opened },
                        None => FaultKind::TooMany(found),
                    };
                    let is_last = found == b')' && skip_blank(self.bytes, at + 1) == Ok(self.bytes.len());
                    if is_last {
                        if open.is_some() {
                            self.structural(Fault { at, kind }, None);
                        }
                        self.done[table as usize] = true;
                        return Some(at);
                    }
                    let start = self.take_back(table, last.take()).unwrap_or(at);
                    at = self.slip(table, start, at, Fault { at, kind }, list)?;
                    continue;
                }
                Some(b',') => {
                    self.report(stray_comma(at, table.id()));
                    at += 1;
                    continue;
                }
                Some(b'[') if self.holds_record(at) => {
                    self.structural(Fault { at, kind: FaultKind::Unclosed(b'[') }, None);
                    at += 1;
                    continue;
                }
                Some(_) => {}
            }
            if let Some(end) = self.cut_ahead(table, at, list) {
                last = self.outline.records[table as usize].len().checked_sub(1);
                at = end;
                continue;
            }
            if self.section_follows(at, list) {
                if let Some(open) = open {
                    self.structural(Fault { at: open, kind: FaultKind::Unclosed(b'[') }, None);
                }
                self.slipped = false;
                self.done[table as usize] = true;
                return Some(at);
            }
            if self.count == MAX_RECORDS {
                self.too_many(table, at);
                return None;
            }
            self.count += 1;
            let row = self.outline.records[table as usize].len();
            let record = match token(self.bytes, at, 2) {
                Ok(record) => record,
                Err(fault) => {
                    last = None;
                    at = self.slip(table, at, at, fault, list)?;
                    continue;
                }
            };
            if self.is_left_over(&record) {
                let is_new = slip::starts_record(self.text, at);
                if is_new && field_at(self.text, at).is_none() {
                    let fault = Fault { at, kind: FaultKind::Unopened };
                    at = self.slip(table, at, record.end, fault, list)?;
                    last = None;
                    continue;
                }
                let start = self.take_back(table, last.take().filter(|_| !is_new)).unwrap_or(at);
                let found = shown(record.source(self.text));
                let fault = diagnose(self.bytes, start, self.line_end(record.end));
                if let Some(fault) = fault {
                    at = self.slip(table, start, record.end, fault, list)?;
                    continue;
                }
                self.report(Problem::error(
                    "wrong-type",
                    at,
                    format!("{}[{row}]", table.id()),
                    say!("expected a record `( … )`, found `{found}`", "此处应为记录 `( … )`，实为 `{found}`"),
                ));
            } else if is_torn(self.text, &record, list) {
                last = None;
                let fault = Fault { at, kind: FaultKind::Unclosed(b'(') };
                at = self.slip(table, at, at, fault, list)?;
                continue;
            }
            self.slipped = false;
            self.outline.records[table as usize].push(Span::from(&record));
            last = Some(row);
            at = match self.behind(&record, Some(row)) {
                Ok(at) => at,
                Err(fault) => self.slip(table, fault.at, fault.at, fault, list)?,
            };
        }
    }

    /// True if a section begins in `at`, and not a record.
    fn section_follows(&self, at: usize, list: usize) -> bool {
        field_at(self.text, at).is_some() && {
            let (margin, is_first) = indent(self.bytes, at);
            section_at(self.text, at, is_first && margin <= list)
        }
    }

    /// True if a list begins in `at` whose first element is a record.
    fn holds_record(&self, at: usize) -> bool {
        skip_blank(self.bytes, at + 1)
            .is_ok_and(|first| record_at(self.text, first).is_some() || slip::unnamed_at(self.text, first))
    }

    fn line_end(&self, at: usize) -> usize {
        memchr::memchr(b'\n', &self.bytes[at..]).map_or(self.bytes.len(), |end| at + end)
    }

    /// True for what is no record, but part of one whose bracket was closed
    /// too early or never opened.
    fn is_left_over(&self, value: &Token) -> bool {
        if record_at(self.text, value.start).is_some() {
            return false;
        }
        let lacks_bracket = value.form == Form::Bare && slip::starts_record(self.text, value.start);
        if lacks_bracket || field_at(self.text, value.start).is_some() {
            return true;
        }
        let next = skip_blank(self.bytes, value.end).unwrap_or(value.end);
        matches!(value.form, Form::Bare | Form::Text)
            && matches!(self.bytes.get(next), Some(b'"' | b'(' | b'[' | b')' | b'}'))
    }

    /// Takes the records from `at` on that were cut ahead, if any were; returns
    /// where they end.
    fn cut_ahead(&mut self, table: Table, at: usize, list: usize) -> Option<usize> {
        let ahead = self.ahead.get_or_insert_with(|| Ahead::new(self.text, at, list, self.piece));
        let piece = ahead.take(at, list, MAX_RECORDS - self.count)?;
        self.count += piece.records.len();
        self.outline.records[table as usize].extend(piece.records);
        self.slipped = false;
        Some(piece.end)
    }

    /// Makes the record in `row` one that can't be read, if nothing came behind
    /// it; returns its start.
    fn take_back(&mut self, table: Table, row: Option<usize>) -> Option<usize> {
        let records = &mut self.outline.records[table as usize];
        // It is entered anew, together with what belongs to it.
        row.filter(|row| row + 1 == records.len()).and_then(|_| records.pop()).map(|span| span.start as usize)
    }

    /// Reports the slip in the record at `start`, of which `reached` is known
    /// to be a part. Returns where to go on, or none at the end of the file.
    fn slip(&mut self, table: Table, start: usize, reached: usize, fault: Fault, list: usize) -> Option<usize> {
        let next = margin(self.bytes, start, list).next(self.text, reached, self.bytes.len());
        let end = next.unwrap_or(self.bytes.len());
        let fault_is_far = !(start..end).contains(&fault.at);
        let found = diagnose(self.bytes, start, end);
        let likely = match found {
            _ if fault.kind == FaultKind::Unopened => fault,
            Some(found) => found,
            None if fault_is_far => Fault { at: start, ..fault },
            None => fault,
        };
        let region = self.text.get(start..end).unwrap_or_default();
        let mut ids = slip::ids(region);
        let id = ids.next().map(str::to_owned);
        let row = self.outline.records[table as usize].len();
        let before = self.path.clone();
        self.path = format!("{}[{row}]", table.id());
        self.structural(likely, id.as_deref());
        self.path = before;
        let hidden = &mut self.outline.hidden[table as usize];
        let room = MAX_HIDDEN.saturating_sub(hidden.len());
        hidden.extend(ids.take(room).map(str::to_owned));
        self.outline.uncertain[table as usize] |= hidden.len() >= MAX_HIDDEN;
        self.outline.records[table as usize].push(Span { start: start as u32, end: start as u32 });
        self.outline.unreadable[table as usize].push((row as u32, id));
        self.slipped = true;
        // The search for the end of what has none may go to the end of the
        // file each time.
        let scanned = match fault.kind {
            FaultKind::UnclosedText | FaultKind::UnclosedComment | FaultKind::Unclosed(_) => self.bytes.len() - start,
            _ => fault.at.saturating_sub(start),
        };
        self.outline.stopped = next.is_some() && scanned > self.patience;
        self.patience = self.patience.saturating_sub(scanned);
        next.filter(|_| !self.outline.stopped)
    }

    /// Reports a slip, unless it is likely to follow from the one before.
    pub(super) fn structural(&mut self, fault: Fault, id: Option<&str>) {
        if self.slipped && id.is_none() {
            return;
        }
        let problem = structure::fault_of(id, fault, &self.path, self.lines);
        self.report(problem);
        self.slipped = true;
    }

    fn too_many(&mut self, table: Table, at: usize) {
        self.report(Problem::error(
            "too-many-records",
            at,
            table.id(),
            say!("there are more than {MAX_RECORDS} records; split the file", "记录超过 {MAX_RECORDS} 条；请拆分文件"),
        ));
    }

    /// The path of the section that is being read, or of a record in it.
    fn path_of(&self, row: Option<usize>) -> String {
        row.map_or_else(|| self.path.clone(), |row| format!("{}[{row}]", self.path))
    }

    /// The offset behind the comma that follows `value`, the record in `row` if
    /// it is one.
    pub(super) fn behind(&mut self, value: &Token, row: Option<usize>) -> Result<usize, Fault> {
        let at = skip_blank(self.bytes, value.end)?;
        match self.bytes.get(at) {
            Some(b',') => Ok(at + 1),
            // At the end of the file the open bracket is what matters.
            None | Some(b')' | b']' | b'}') => Ok(at),
            Some(_) if self.text[at..].starts_with('，') => {
                let path = self.path_of(row);
                self.report(full_width(at, '，', ',', &path));
                Ok(at + '，'.len_utf8())
            }
            Some(_) => {
                let path = self.path_of(row);
                self.report(missing_comma(value.end, &path));
                Ok(at)
            }
        }
    }
}

/// True if `record` swallowed the start of another and makes no sense.
pub(super) fn is_torn(text: &str, record: &Token, list: usize) -> bool {
    if memchr::memchr(b'\n', &text.as_bytes()[record.start..record.end]).is_none() {
        return false;
    }
    let margin = margin(text.as_bytes(), record.start, list);
    margin.next(text, record.start, record.end).is_some()
        && ron::Options::default()
            .with_default_extension(Extensions::IMPLICIT_SOME)
            .from_str::<IgnoredAny>(record.source(text))
            .is_err()
}

fn margin(text: &[u8], record: usize, list: usize) -> Margin {
    let (blanks, is_first) = indent(text, record);
    Margin { record: Some(if is_first { blanks } else { blanks.saturating_add(8) }), list }
}

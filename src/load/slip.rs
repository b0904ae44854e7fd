//! Slips of brackets and quotation marks: which one it is likely to be, and
//! in which line reading can go on behind it.

use memchr::{memchr, memmem, memrchr};

use super::scan::{Fault, FaultKind, MAX_DEPTH, closing, is_raw, is_word, skip_char, skip_comment, skip_text};
use super::token::name_end;
use crate::model::Table;

/// The names that records may have before their bracket.
const RECORDS: [(&str, Table); 10] = [
    ("Zone", Table::Zones),
    ("Fund", Table::Funds),
    ("Loan", Table::Loans),
    ("Policy", Table::Policies),
    ("Platform", Table::Platforms),
    ("Industry", Table::Industries),
    ("Organisation", Table::Organisations),
    ("Procedure", Table::Procedures),
    ("Event", Table::Events),
    ("Source", Table::Sources),
];

/// The offset of what is no blank. Comments are not skipped: here text is read
/// in which anything may look like one.
fn after_blanks(text: &str, at: usize) -> usize {
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    rest.iter().position(|byte| !byte.is_ascii_whitespace()).map_or(text.len(), |blanks| at + blanks)
}

/// The table of a record that begins in `at`, judged by its name.
pub(super) fn record_at(text: &str, at: usize) -> Option<Table> {
    let end = name_end(text.as_bytes(), at);
    let open = after_blanks(text, end);
    let name = &text[at..end];
    let table = RECORDS.iter().find(|(record, _)| *record == name)?.1;
    (text.as_bytes().get(open) == Some(&b'(')).then_some(table)
}

/// True if a record that lacks its bracket is likely to begin in `at`: with
/// its name or its id.
pub(super) fn starts_record(text: &str, at: usize) -> bool {
    let name = &text[at..name_end(text.as_bytes(), at)];
    name == "id" || RECORDS.iter().any(|(record, _)| *record == name)
}

/// The name in `at` if a colon follows it.
pub(super) fn field_at(text: &str, at: usize) -> Option<&str> {
    let end = name_end(text.as_bytes(), at);
    let colon = after_blanks(text, end);
    (end > at && text.as_bytes().get(colon) == Some(&b':')).then(|| &text[at..end])
}

/// True if `(id: …` begins in `at`.
pub(super) fn unnamed_at(text: &str, at: usize) -> bool {
    text.as_bytes().get(at) == Some(&b'(') && field_at(text, after_blanks(text, at + 1)) == Some("id")
}

/// True if a section begins in `at`. Unless `is_outer`, only the names of
/// tables count: a field of a record may hold a list, too.
pub(super) fn section_at(text: &str, at: usize, is_outer: bool) -> bool {
    let Some(name) = field_at(text, at) else { return false };
    if name == "meta" || Table::from_id(name).is_some() {
        return true;
    }
    let colon = memchr(b':', &text.as_bytes()[at..]).map_or(at, |colon| at + colon);
    is_outer && text.as_bytes().get(after_blanks(text, colon + 1)) == Some(&b'[')
}

/// The blanks at the start of the line in which `at` stands, and whether
/// nothing else stands before it.
pub(super) fn indent(text: &[u8], at: usize) -> (usize, bool) {
    // Nobody indents by more; a file of one line is not searched again and
    // again for its start.
    let from = at.saturating_sub(1024);
    let start = match memrchr(b'\n', &text[from..at]) {
        Some(line) => from + line + 1,
        None if from == 0 => 0,
        None => return (usize::MAX, false),
    };
    let blanks = text[start..at].iter().take_while(|&&byte| matches!(byte, b' ' | b'\t')).count();
    (blanks, start + blanks == at)
}

/// How far things are indented where a slip was made.
#[derive(Clone, Copy, Debug)]
pub(super) struct Margin {
    /// Records that follow are not indented by more.
    pub(super) record: Option<usize>,
    /// The line in which the list or the dataset begins.
    pub(super) list: usize,
}

impl Margin {
    fn goes_on(self, text: &str, at: usize, indent: usize) -> bool {
        let bytes = text.as_bytes();
        match bytes[at] {
            b']' if indent <= self.list => {
                let mut next = after_blanks(text, at + 1);
                if bytes.get(next) == Some(&b',') {
                    next = after_blanks(text, next + 1);
                }
                self.record.is_some_and(|record| {
                    indent < record || matches!(bytes.get(next), None | Some(b')')) || section_at(text, next, false)
                })
            }
            b')' => indent <= self.list && after_blanks(text, at + 1) == bytes.len(),
            b'(' => self.record.is_some_and(|record| indent <= record) && unnamed_at(text, at),
            b'A'..=b'Z' => self.record.is_some_and(|record| indent <= record) && record_at(text, at).is_some(),
            _ => {
                let is_outer = indent <= self.list && self.record.is_some_and(|record| indent < record);
                section_at(text, at, is_outer)
            }
        }
    }

    /// The next line behind that of `from` and before `end` at whose start
    /// reading can go on: with a record, a section or a closing bracket.
    pub(super) fn next(self, text: &str, from: usize, end: usize) -> Option<usize> {
        let bytes = text.as_bytes();
        let limit = self.record.map_or(usize::MAX, |record| record.max(self.list));
        let mut line = from;
        while let Some(next) = memchr(b'\n', bytes.get(line..end)?) {
            line += next + 1;
            let rest = &bytes[line..end];
            let blanks =
                rest.iter().take(limit.saturating_add(1)).take_while(|byte| matches!(byte, b' ' | b'\t')).count();
            if blanks <= limit
                && rest
                    .get(blanks)
                    .is_some_and(|&byte| byte.is_ascii_alphabetic() || matches!(byte, b'(' | b')' | b']'))
                && self.goes_on(text, line + blanks, blanks)
            {
                return Some(line + blanks);
            }
        }
        None
    }
}

/// The likely slip in the text from `start` to `end`, which should be one
/// record and its comma; none if its brackets and quotation marks are sound.
pub(super) fn diagnose(text: &[u8], start: usize, end: usize) -> Option<Fault> {
    let text = &text[..end];
    let mut stack: Vec<(u8, usize)> = Vec::new();
    let (mut at, mut closed, mut bracket) = (start, None, None);
    while let Some(&byte) = text.get(at) {
        at = match byte {
            b'"' => match skip_text(text, at) {
                Err(fault) => return Some(fault),
                Ok(close) => {
                    // Behind a text that lacks its closing mark, what should
                    // be outside is inside, and the other way round.
                    if text.get(close).is_some_and(|&byte| is_word(byte) && !text[close..].starts_with("，".as_bytes()))
                        && !is_raw(text, at)
                    {
                        return Some(Fault { at, kind: FaultKind::UnclosedText });
                    }
                    close
                }
            },
            b'\'' => skip_char(text, at).unwrap_or(at + 1),
            b'/' => match skip_comment(text, at) {
                Err(fault) => return Some(fault),
                Ok(end) => end.unwrap_or(at + 1),
            },
            _ if bracket.is_some() => at + 1,
            b'(' | b'[' | b'{' => {
                if closed.is_some() {
                    bracket = closed;
                } else if stack.len() + 2 >= MAX_DEPTH {
                    return Some(Fault { at, kind: FaultKind::TooDeep });
                }
                stack.push((byte, at));
                at + 1
            }
            b')' | b']' | b'}' => {
                bracket = match stack.pop() {
                    None => Some(closed.unwrap_or(Fault { at, kind: FaultKind::TooMany(byte) })),
                    Some((open, opened)) if closing(open) != byte => {
                        Some(Fault { at, kind: FaultKind::Mismatch { found: byte, open, opened } })
                    }
                    // A bracket that closes another line's than its own.
                    Some((open, opened)) if is_outdented(text, at, opened, &stack) => {
                        Some(Fault { at: opened, kind: FaultKind::Unclosed(open) })
                    }
                    Some(_) => None,
                };
                if stack.is_empty() {
                    closed = Some(Fault { at, kind: FaultKind::TooMany(byte) });
                }
                at + 1
            }
            b' ' | b'\t' | b'\r' | b'\n' | b',' => at + 1,
            _ => {
                // Something follows the end of the record.
                bracket = closed;
                at + 1
            }
        };
    }
    bracket.or_else(|| stack.last().map(|&(open, at)| Fault { at, kind: FaultKind::Unclosed(open) }))
}

/// True if the closing bracket in `at` stands below a bracket of `outer`, and
/// not below `opened`, which it closes.
fn is_outdented(text: &[u8], at: usize, opened: usize, outer: &[(u8, usize)]) -> bool {
    let (here, is_first) = indent(text, at);
    if !is_first || memchr(b'\n', &text[opened..at]).is_none() || indent(text, opened).0 == here {
        return false;
    }
    outer.iter().any(|&(open, opened)| closing(open) == text[at] && indent(text, opened).0 == here)
}

/// The ids that are written in a text that can't be read.
pub(super) fn ids(text: &str) -> impl Iterator<Item = &str> {
    memmem::find_iter(text.as_bytes(), b"id").filter_map(move |at| {
        let is_name = at == 0 || !is_word(text.as_bytes()[at - 1]);
        let rest = text[at + 2..].trim_start_matches([' ', '\t']).strip_prefix(':').filter(|_| is_name)?;
        let value = rest.trim_start_matches([' ', '\t']);
        let rest = value.trim_start_matches('"');
        let end = rest.bytes().take(200).position(|byte| matches!(byte, b'"' | b',' | b'\n' | b')'))?;
        // At least one of its quotation marks must be there.
        let is_text = rest.len() < value.len() || rest.as_bytes()[end] == b'"';
        (end > 0 && is_text).then(|| &rest[..end])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(text: &str) -> Option<(&str, FaultKind)> {
        diagnose(text.as_bytes(), 0, text.len()).map(|fault| (&text[fault.at..], fault.kind))
    }

    #[test]
    fn the_likely_slip_is_found() {
        assert_eq!(kind("(id: \"a\", n: [\"x\"]),\n"), None);
        let (rest, kind_of) = kind("(id: \"a, zone: \"x\"),\n").unwrap();
        assert!(rest.starts_with("\"a, zone") && kind_of == FaultKind::UnclosedText);
        let (rest, kind_of) = kind("(id: \"a\", n: (zh: \"x\")), zone: \"y\"),\n").unwrap();
        assert!(rest.starts_with("), zone") && kind_of == FaultKind::TooMany(b')'), "{rest}");
        let (rest, kind_of) = kind("  (\n    id: \"a\",\n    n: (\n      zh: \"x\",\n  ),\n").unwrap();
        assert!(rest.starts_with("(\n      zh") && kind_of == FaultKind::Unclosed(b'('), "{rest}");
    }

    #[test]
    fn ids_are_read_from_any_text() {
        let all: Vec<_> =
            ids("(id: \"a\", grid: \"b\", id :\"c\"), (id: \"d, e: id: 3, id: \"\"f\", id: g\"").collect();
        assert_eq!(all, ["a", "c", "d", "f", "g"]);
    }

    #[test]
    fn reading_goes_on_at_a_record_a_section_or_the_end_of_the_list() {
        let margin = Margin { record: Some(4), list: 2 };
        let next = |text: &'static str| margin.next(text, 0, text.len()).map(|at| &text[at..]);
        assert_eq!(next("x\n      Zone(\n    Zone(a)"), Some("Zone(a)"));
        assert_eq!(next("x\n      (id: 1)\n    (id: 2)"), Some("(id: 2)"));
        assert_eq!(next("x\n    focus: [\n    ],\n  ],\n"), Some("],\n"));
        assert_eq!(next("x\n  zons: [\n"), Some("zons: [\n"));
        assert_eq!(next("x\n\n)\n"), Some(")\n"));
        assert_eq!(next("x\n    stages: [\n"), None);
    }
}

//! Cuts a file into its sections and records, without reading any of them.

mod ahead;
mod list;

use ahead::{Ahead, PIECE};

use super::position::Lines;
use super::problem::{Problem, did_you_mean, listed, say, shown};
use super::scan::{Fault, FaultKind, skip_blank, skip_group};
use super::slip::{Margin, diagnose, record_at, section_at, unnamed_at};
use super::structure::{self, early_end, full_width, stray_comma};
use super::token::{Form, Token, name_end, token};
use super::tree;
use crate::model::Table;
use crate::nearest::nearest;

/// More records than this are not read: it is far more than any dataset has,
/// and keeps a file full of empty brackets from filling the memory.
const MAX_RECORDS: usize = 10_000_000;

/// So many bytes may be read again behind slips, besides a few times the file.
const PATIENCE: usize = 256 << 20;

/// A record's place in the text, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) start: u32,
    pub(super) end: u32,
}

impl Span {
    /// How long it is.
    pub(super) fn bytes(self) -> u64 {
        u64::from(self.end.saturating_sub(self.start))
    }

    /// True for the place of a record that could not be cut.
    pub(super) fn is_empty(self) -> bool {
        self.start == self.end
    }

    pub(super) fn source(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

impl From<&Token> for Span {
    fn from(token: &Token) -> Self {
        Self { start: token.start as u32, end: token.end as u32 }
    }
}

/// Where everything stands in a file.
#[derive(Debug, Default)]
pub(super) struct Outline {
    pub(super) meta: Option<Span>,
    /// The records of each table, in the order of [`Table::ALL`].
    pub(super) records: [Vec<Span>; 10],
    pub(super) problems: Vec<Problem>,
    /// The rows that can't be cut, whose spans are empty, with their ids.
    pub(super) unreadable: [Vec<(u32, Option<String>)>; 10],
    /// Other ids in text that can't be read.
    pub(super) hidden: [Vec<String>; 10],
    /// Tables of which more records may exist than were found.
    pub(super) uncertain: [bool; 10],
    /// False if something kept the rest of the file from being cut.
    pub(super) complete: bool,
    /// True if that was because of too many slips.
    pub(super) stopped: bool,
}

impl Outline {
    /// The number of records in all tables.
    pub(super) fn len(&self) -> u64 {
        self.records.iter().map(|spans| spans.len() as u64).sum()
    }

    /// The id of a record that can't be cut.
    pub(super) fn id(&self, table: Table, row: u32) -> Option<String> {
        let rows = &self.unreadable[table as usize];
        rows.binary_search_by_key(&row, |(row, _)| *row).ok().and_then(|at| rows[at].1.clone())
    }
}

/// Cuts `text`; `lines` are its lines, for messages.
pub(super) fn cut<'t>(text: &'t str, lines: &'t Lines<'t>) -> Outline {
    cut_in_pieces(text, lines, PIECE)
}

/// The same in pieces of about so many bytes; of none, one record after the other.
fn cut_in_pieces<'t>(text: &'t str, lines: &'t Lines<'t>, piece: usize) -> Outline {
    let mut cutter = Cutter {
        text,
        bytes: text.as_bytes(),
        lines,
        seen: Vec::new(),
        count: 0,
        path: String::new(),
        last: None,
        closed: false,
        slipped: false,
        done: [false; 10],
        guess: false,
        patience: PATIENCE + 4 * text.len(),
        ahead: None,
        piece,
        open: None,
        outline: Outline::default(),
    };
    match cutter.file() {
        Ok(complete) => cutter.outline.complete = complete,
        Err(fault) => cutter.structural(fault, None),
    }
    if !cutter.outline.complete && !cutter.outline.stopped {
        cutter.tell_early_end();
    }
    // With a section missing, every reference to it would seem wrong.
    if !cutter.outline.complete || cutter.guess {
        for (uncertain, done) in cutter.outline.uncertain.iter_mut().zip(cutter.done) {
            *uncertain |= !done;
        }
    }
    cutter.outline
}

/// What comes next.
enum Step {
    /// Something else in the same bracket, from here on.
    On(usize),
    /// The bracket has ended here.
    End(usize),
    /// Nothing: reading had to stop.
    Stop,
}

struct Cutter<'t> {
    text: &'t str,
    bytes: &'t [u8],
    lines: &'t Lines<'t>,
    /// The sections so far, with where their names stand.
    seen: Vec<(&'t str, usize)>,
    count: usize,
    /// What is being read, for faults.
    path: String,
    /// The table of the section before.
    last: Option<Table>,
    /// True if the dataset's bracket was closed, but too early.
    closed: bool,
    /// True from a slip until something can be read again: whatever else seems
    /// wrong with brackets there is likely to follow from it.
    slipped: bool,
    /// The tables whose lists were read to their end.
    done: [bool; 10],
    /// True if there is a section of which nobody knows what it is.
    guess: bool,
    /// Bytes that may still be read again behind slips.
    patience: usize,
    /// Records of a long file that were cut before they were reached.
    ahead: Option<Ahead>,
    /// About how many bytes are cut ahead in one piece.
    piece: usize,
    /// Where the dataset's bracket stands.
    open: Option<usize>,
    outline: Outline,
}

impl<'t> Cutter<'t> {
    fn report(&mut self, problem: Problem) {
        // One problem for each of millions of commas would say no more.
        if self.outline.problems.len() < 2_000 {
            self.outline.problems.push(problem);
        }
    }

    /// Reads the file; false if it had to stop before the end.
    fn file(&mut self) -> Result<bool, Fault> {
        let mut at = self.attributes()?;
        let name = &self.text[at..name_end(self.bytes, at)];
        if !name.is_empty() && name != "Dataset" {
            let found = shown(name);
            self.report(Problem::error(
                "wrong-struct-name",
                at,
                "",
                say!(
                    "a dataset begins with `Dataset(`, found `{found}`",
                    "数据文件应以 `Dataset(` 开头，实为 `{found}`"
                ),
            ));
        }
        at = skip_blank(self.bytes, at + name.len())?;
        if self.bytes.get(at) != Some(&b'(') {
            let found = shown(self.text[at..].lines().next().unwrap_or_default());
            self.report(Problem::error(
                "not-a-dataset",
                at,
                "",
                if found.is_empty() {
                    say!("the file ends before `Dataset(`", "文件在 `Dataset(` 之前结束")
                } else {
                    say!(
                        "a dataset begins with `Dataset(`, found `{found}`",
                        "数据文件应以 `Dataset(` 开头，实为 `{found}`"
                    )
                },
            ));
            return Ok(false);
        }
        let (open, mut from) = (at, at + 1);
        self.open = Some(open);
        loop {
            let Some(end) = self.sections(open, from) else { return Ok(false) };
            let rest = skip_blank(self.bytes, end)?;
            if rest == self.bytes.len() {
                return Ok(true);
            }
            let next = if self.bytes[rest] == b',' { skip_blank(self.bytes, rest + 1)? } else { rest };
            let goes_on = section_at(self.text, next, true);
            let found = shown(self.text[next..].lines().next().unwrap_or_default());
            let mut say = say!(
                "nothing may follow the dataset's closing `)`, found `{found}`",
                "数据集结尾的 `)` 之后不能有内容，实为 `{found}`"
            );
            if goes_on {
                let line = self.lines.line(end - 1);
                say = say.and(&say!("; is the `)` in line {line} one too many?", "；第 {line} 行的 `)` 是否多余？"));
            }
            if !self.slipped {
                self.report(Problem::error("trailing-text", rest, "", say));
            }
            if !goes_on {
                return Ok(true);
            }
            self.closed = true;
            from = next;
        }
    }

    /// Says where the file ends and what is open there, if that is all that is wrong
    /// with its brackets.
    fn tell_early_end(&mut self) {
        let fault = self.open.and_then(|open| skip_group(self.bytes, open, 0).err());
        let Some((fault, say)) = fault.and_then(|fault| Some((fault, early_end(fault, self.text, self.lines)?))) else {
            return;
        };
        let is_it = |problem: &&mut Problem| problem.code.starts_with("unclosed-");
        if let Some(problem) = self.outline.problems.iter_mut().rev().find(is_it) {
            problem.say = std::mem::take(&mut problem.say).and(&say);
        } else {
            let mut problem = structure::fault(fault, &self.path, self.lines);
            problem.say = problem.say.and(&say);
            self.report(problem);
        }
    }

    /// Skips `#![enable(…)]` lines.
    fn attributes(&mut self) -> Result<usize, Fault> {
        let mut next = 0;
        loop {
            let at = skip_blank(self.bytes, next)?;
            if !self.bytes[at..].starts_with(b"#!") {
                return Ok(at);
            }
            let list = skip_blank(self.bytes, at + 2)?;
            let group = token(self.bytes, list, 0)?;
            let known =
                group.source(self.text).strip_prefix("[").and_then(|inner| inner.strip_suffix("]")).map(str::trim);
            let names = known
                .and_then(|inner| inner.strip_prefix("enable"))
                .and_then(|inner| inner.trim().strip_prefix('(')?.strip_suffix(')'));
            let unknown = match names {
                None => Some(group.source(self.text)),
                Some(names) => names
                    .split(',')
                    .map(str::trim)
                    .find(|name| !name.is_empty() && ron::extensions::Extensions::from_ident(name).is_none()),
            };
            if let Some(unknown) = unknown {
                let found = shown(unknown);
                self.report(Problem::error(
                    "unknown-extension",
                    at,
                    "",
                    say!(
                        "unknown attribute `{found}`; `#![enable(implicit_some)]` may stand here, or nothing",
                        "未知属性 `{found}`；此处可写 `#![enable(implicit_some)]` 或省略"
                    ),
                ));
            }
            next = group.end.max(at + 2);
        }
    }

    /// Reads the sections from `from` on, in the bracket at `open`; returns
    /// where it ends, or none if reading had to stop.
    fn sections(&mut self, open: usize, from: usize) -> Option<usize> {
        let mut at = from;
        loop {
            match self.next_section(open, at) {
                Ok(Step::On(next)) => at = next,
                Ok(Step::End(end)) => return Some(end),
                Ok(Step::Stop) => return None,
                Err(fault) => at = self.skip_section(at, fault)?,
            }
        }
    }

    /// Reports why the section behind `at` can't be read; returns where the
    /// next one begins, if any does.
    fn skip_section(&mut self, at: usize, fault: Fault) -> Option<usize> {
        let margin = Margin { record: None, list: usize::MAX };
        let start = skip_blank(self.bytes, at).unwrap_or(at);
        let next = margin.next(self.text, start, self.bytes.len());
        let start = memchr::memchr(b'(', &self.bytes[start..]).map_or(start, |open| start + open);
        let found = next.filter(|&next| start < next).and_then(|next| diagnose(self.bytes, start, next));
        self.structural(found.unwrap_or(fault), None);
        self.slipped = true;
        // A section whose name is guessed at may have held anything.
        self.guess = true;
        self.outline.stopped = next.is_some() && self.bytes.len() - at > self.patience;
        self.patience = self.patience.saturating_sub(self.bytes.len() - at);
        next.filter(|_| !self.outline.stopped)
    }

    fn next_section(&mut self, open: usize, from: usize) -> Result<Step, Fault> {
        self.path.clear();
        let at = skip_blank(self.bytes, from)?;
        match self.bytes.get(at) {
            None => {
                if self.closed {
                    return Ok(Step::End(at));
                }
                self.structural(Fault { at: open, kind: FaultKind::Unclosed(b'(') }, None);
                return Ok(Step::Stop);
            }
            Some(b')') => return Ok(Step::End(at + 1)),
            Some(&found @ (b']' | b'}')) => {
                self.structural(Fault { at, kind: FaultKind::Mismatch { found, open: b'(', opened: open } }, None);
                return Ok(Step::On(self.skip_comma(at + 1)));
            }
            Some(b',') => {
                self.report(stray_comma(at, ""));
                return Ok(Step::On(at + 1));
            }
            Some(_) => {}
        }
        let outside = record_at(self.text, at).or(self.last.filter(|_| unnamed_at(self.text, at)));
        if let Some(table) = outside {
            table.id().clone_into(&mut self.path);
            if !self.slipped {
                let list = table.id();
                self.report(Problem::error(
                    "mismatched-bracket",
                    at,
                    list,
                    say!(
                        "this record stands outside of the list `{list}`; is the `]` before it one too many?",
                        "此记录位于列表 `{list}` 之外；之前的 `]` 是否多余？"
                    ),
                ));
            }
            return Ok(self.bare_records(table, at));
        }
        let name = &self.text[at..name_end(self.bytes, at)];
        if name.is_empty() {
            let found = token(self.bytes, at, 1)?;
            let shown = shown(found.source(self.text));
            self.report(Problem::error(
                "expected-field",
                at,
                "",
                say!(
                    "expected the name of a section such as `funds:`, found `{shown}`",
                    "此处应为分节名，如 `funds:`，实为 `{shown}`"
                ),
            ));
            return self.behind(&found, None).map(Step::On);
        }
        name.clone_into(&mut self.path);
        let colon = skip_blank(self.bytes, at + name.len())?;
        let start = if self.bytes.get(colon) == Some(&b':') {
            colon + 1
        } else if self.text[colon..].starts_with('：') {
            self.report(full_width(colon, '：', ':', name));
            colon + '：'.len_utf8()
        } else {
            self.report(Problem::error(
                "missing-colon",
                at + name.len(),
                name,
                say!("a colon `:` is missing behind `{name}`", "`{name}` 之后缺少冒号 `:`"),
            ));
            colon
        };
        let value = skip_blank(self.bytes, start)?;
        self.section(name, at, value)
    }

    /// Reads one section.
    fn section(&mut self, name: &'t str, name_at: usize, at: usize) -> Result<Step, Fault> {
        let known = || Table::ALL.iter().map(|table| table.id()).chain(["meta"]);
        let meant = nearest(name, known()).unwrap_or(name);
        let table = Table::from_id(meant).or_else(|| self.table_of(at));
        let is_known = known().any(|known| known == name);
        if !is_known {
            let (list, found) = (listed(known()), shown(name));
            let say = say!("unknown section `{found}`", "未知分节 `{found}`")
                .and(&did_you_mean(name, known()))
                .and(&say!("; the sections are {list}", "；可用的分节：{list}"));
            self.report(Problem::error("unknown-field", name_at, found, say));
        }
        if let Some(&(_, first)) = self.seen.iter().find(|(seen, _)| *seen == name).filter(|_| is_known) {
            let line = self.lines.line(first);
            self.report(Problem::error(
                "duplicate-field",
                name_at,
                name,
                say!(
                    "`{name}` is given twice, first in line {line}; put all records into one list",
                    "`{name}` 重复出现，首次在第 {line} 行；请合并为一个列表"
                ),
            ));
        } else if is_known {
            self.seen.push((name, name_at));
        }
        let Some(table) = table else {
            let value = token(self.bytes, at, 1)?;
            if meant == "meta" {
                if let Some(section) = self.swallowed(&value) {
                    self.structural(Fault { at: value.open, kind: FaultKind::Unclosed(b'(') }, None);
                    self.slipped = true;
                    return Ok(Step::On(section));
                }
                self.outline.meta.get_or_insert(Span::from(&value));
            } else {
                self.guess = true;
            }
            self.slipped = false;
            return self.behind(&value, None).map(Step::On);
        };
        table.id().clone_into(&mut self.path);
        self.last = Some(table);
        if self.bytes.get(at) == Some(&b'[') {
            self.slipped = false;
            let Some(end) = self.records(table, at + 1, Some(at)) else { return Ok(Step::Stop) };
            let list = Token { start: at, end, open: at, form: Form::List };
            // Where the list was not closed, the next section follows.
            return if self.bytes[end - 1] == b']' {
                self.behind(&list, None).map(Step::On)
            } else {
                Ok(Step::On(end))
            };
        }
        let is_open = record_at(self.text, at).is_some() || unnamed_at(self.text, at);
        let value = if is_open { None } else { Some(token(self.bytes, at, 1)?) };
        let found = shown(value.map_or(&self.text[at..], |value| value.source(self.text)).lines().next().unwrap_or(""));
        self.report(Problem::error(
            "wrong-type",
            at,
            name,
            say!(
                "`{name}` is a list of records `[ … ]`, found `{found}`",
                "`{name}` 应为记录列表 `[ … ]`，实为 `{found}`"
            ),
        ));
        self.slipped = true;
        match value {
            Some(value) => {
                self.outline.uncertain[table as usize] = true;
                self.behind(&value, None).map(Step::On)
            }
            None => Ok(self.bare_records(table, at)),
        }
    }

    /// Where in `value`, which is no list, a section begins: it lacks its
    /// closing bracket.
    fn swallowed(&self, value: &Token) -> Option<usize> {
        let inside = tree::fields(self.text, value, "").fields;
        inside
            .iter()
            .find(|field| field.value.form == Form::List && Table::from_id(field.name).is_some())
            .map(|field| field.at)
    }
}

//! Cuts a file into its sections and records, without reading any of them.

use super::position::Lines;
use super::problem::{Problem, did_you_mean, listed, say, shown};
use super::scan::{Fault, FaultKind, skip_blank};
use super::structure::{self, full_width, missing_comma, stray_comma};
use super::token::{Form, Token, name_end, token};
use crate::model::Table;

/// More records than this are not read: it is far more than any dataset has,
/// and keeps a file full of empty brackets from filling the memory.
const MAX_RECORDS: usize = 10_000_000;

/// A record's place in the text, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) start: u32,
    pub(super) end: u32,
}

impl Span {
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
    /// False if something kept the rest of the file from being cut.
    pub(super) complete: bool,
}

/// Cuts `text`; `lines` are its lines, for messages.
pub(super) fn cut<'t>(text: &'t str, lines: &'t Lines<'t>) -> Outline {
    let mut cutter = Cutter {
        text,
        bytes: text.as_bytes(),
        lines,
        seen: Vec::new(),
        count: 0,
        path: String::new(),
        outline: Outline::default(),
    };
    match cutter.file() {
        Ok(complete) => cutter.outline.complete = complete,
        Err(fault) => {
            let problem = structure::fault(text, fault, &cutter.path, lines);
            cutter.outline.problems.push(problem);
        }
    }
    cutter.outline
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
        let Some(end) = self.sections(at)? else { return Ok(false) };
        let rest = skip_blank(self.bytes, end)?;
        if rest < self.bytes.len() {
            let found = shown(self.text[rest..].lines().next().unwrap_or_default());
            self.report(Problem::error(
                "trailing-text",
                rest,
                "",
                say!(
                    "nothing may follow the dataset's closing `)`, found `{found}`",
                    "数据集结尾的 `)` 之后不能有内容，实为 `{found}`"
                ),
            ));
        }
        Ok(true)
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

    /// Reads the sections in the bracket at `open`; returns where it ends, or
    /// none if it had to stop.
    fn sections(&mut self, open: usize) -> Result<Option<usize>, Fault> {
        let mut at = open + 1;
        loop {
            self.path.clear();
            at = skip_blank(self.bytes, at)?;
            match self.bytes.get(at) {
                None => return Err(Fault { at: open, kind: FaultKind::Unclosed(b'(') }),
                Some(b')') => return Ok(Some(at + 1)),
                Some(&found @ (b']' | b'}')) => {
                    return Err(Fault { at, kind: FaultKind::Mismatch { found, open: b'(', opened: open } });
                }
                Some(b',') => {
                    self.report(stray_comma(at, ""));
                    at += 1;
                    continue;
                }
                Some(_) => {}
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
                at = self.behind(&found, None)?;
                continue;
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
            let value_at = skip_blank(self.bytes, start)?;
            let Some(value) = self.section(name, at, value_at)? else { return Ok(None) };
            at = self.behind(&value, None)?;
        }
    }

    /// Reads one section; returns its value, or none if there are too many
    /// records.
    fn section(&mut self, name: &'t str, name_at: usize, at: usize) -> Result<Option<Token>, Fault> {
        let first = self.seen.iter().find(|(seen, _)| *seen == name).map(|&(_, first)| first);
        self.seen.push((name, name_at));
        if let Some(first) = first {
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
            return token(self.bytes, at, 1).map(Some);
        }
        if name == "meta" {
            let value = token(self.bytes, at, 1)?;
            self.outline.meta = Some(Span::from(&value));
            return Ok(Some(value));
        }
        let Some(table) = Table::from_id(name) else {
            let known = || Table::ALL.iter().map(|table| table.id()).chain(["meta"]);
            let (list, found) = (listed(known()), shown(name));
            let say = say!("unknown section `{found}`", "未知分节 `{found}`")
                .and(&did_you_mean(name, known()))
                .and(&say!("; the sections are {list}", "；可用的分节：{list}"));
            self.report(Problem::error("unknown-field", name_at, found, say));
            return token(self.bytes, at, 1).map(Some);
        };
        if self.bytes.get(at) != Some(&b'[') {
            let value = token(self.bytes, at, 1)?;
            let found = shown(value.source(self.text));
            self.report(Problem::error(
                "wrong-type",
                at,
                name,
                say!(
                    "`{name}` is a list of records `[ … ]`, found `{found}`",
                    "`{name}` 应为记录列表 `[ … ]`，实为 `{found}`"
                ),
            ));
            return Ok(Some(value));
        }
        self.records(table, at)
    }

    fn records(&mut self, table: Table, open: usize) -> Result<Option<Token>, Fault> {
        let (mut at, mut row) = (open + 1, 0);
        loop {
            at = skip_blank(self.bytes, at)?;
            match self.bytes.get(at) {
                None => return Err(Fault { at: open, kind: FaultKind::Unclosed(b'[') }),
                Some(b']') => return Ok(Some(Token { start: open, end: at + 1, open, form: Form::List })),
                Some(&found @ (b')' | b'}')) => {
                    return Err(Fault { at, kind: FaultKind::Mismatch { found, open: b'[', opened: open } });
                }
                Some(b',') => {
                    self.report(stray_comma(at, table.id()));
                    at += 1;
                    continue;
                }
                Some(_) => {}
            }
            if self.count == MAX_RECORDS {
                self.report(Problem::error(
                    "too-many-records",
                    at,
                    table.id(),
                    say!(
                        "there are more than {MAX_RECORDS} records; split the file",
                        "记录超过 {MAX_RECORDS} 条；请拆分文件"
                    ),
                ));
                return Ok(None);
            }
            self.count += 1;
            let record = token(self.bytes, at, 2).inspect_err(|_| self.path = format!("{}[{row}]", table.id()))?;
            self.outline.records[table as usize].push(Span::from(&record));
            row += 1;
            at = self.behind(&record, Some(row - 1))?;
        }
    }

    /// The path of the section that is being read, or of a record in it.
    fn path_of(&self, row: Option<usize>) -> String {
        row.map_or_else(|| self.path.clone(), |row| format!("{}[{row}]", self.path))
    }

    /// The offset behind the comma that follows `value`, the record in `row` if
    /// it is one.
    fn behind(&mut self, value: &Token, row: Option<usize>) -> Result<usize, Fault> {
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

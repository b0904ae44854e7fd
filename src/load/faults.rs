//! Everything that is wrong with one record, not only the first thing.
//!
//! Only for records that can't be read: each field, each element of a list
//! and each field of an inner record is tried alone in an otherwise empty
//! record, and what fails there is reported at its own place.

use std::fmt::Write as _;

use ron::Error;

use super::position::Lines;
use super::problem::{Problem, Say, did_you_mean, listed, say, shown};
use super::reduced::Reduced;
use super::shape::{Shape, Slot, Wording};
use super::structure;
use super::token::{Form, Token, name_end, token};
use super::tree::{self, Field, join};

/// More problems than this in one record are not listed.
const ENOUGH: usize = 100;

/// What is left of a value that has been searched.
enum Found {
    /// Nothing is wrong with it.
    Fine,
    /// It is wrong, but for this part.
    Rest(Reduced),
    /// Nothing in it can be used.
    Bad,
}

impl Found {
    /// What can be used of `value`.
    fn kept(self, text: &str, value: &Token) -> Option<Reduced> {
        match self {
            Self::Fine => Some(Reduced::piece(text, value.start, value.end)),
            Self::Rest(rest) => Some(rest),
            Self::Bad => None,
        }
    }
}

/// All problems of the record at `start`, which `read` does not accept; at
/// least one. With them what is left of the record, if that can be read.
pub(super) fn faults<'t>(
    text: &'t str,
    start: usize,
    path: &str,
    read: &dyn Fn(&str) -> Result<(), Error>,
    lines: &'t Lines<'t>,
) -> (Vec<Problem>, Option<Reduced>) {
    let mut search = Search { text, lines, problems: Vec::new() };
    let mut rest = None;
    match token(text.as_bytes(), start, 0) {
        Ok(record) => {
            if let Found::Rest(found) = search.value(&Slot::new(read), &record, path) {
                rest = Some(found);
            }
            if search.problems.is_empty()
                && let Err(err) = read(record.source(text))
            {
                search.problems.push(unnamed(&err, record.start, path));
            }
        }
        Err(fault) => search.problems.push(structure::fault(fault, path, lines)),
    }
    (search.problems, rest)
}

/// A problem for which there are no better words than the parser's.
fn unnamed(err: &Error, at: usize, path: &str) -> Problem {
    Problem::error("bad-value", at, path, say!("this can't be read: {err}", "无法读取此内容：{err}"))
}

struct Search<'t> {
    text: &'t str,
    lines: &'t Lines<'t>,
    problems: Vec<Problem>,
}

impl<'t> Search<'t> {
    fn report(&mut self, code: &'static str, at: usize, path: &str, say: Say) {
        if self.problems.len() < ENOUGH {
            self.problems.push(Problem::error(code, at, path, say));
        }
    }

    fn take(&mut self, inside: &mut tree::Inside<'t>, path: &str) {
        self.problems.append(&mut inside.problems);
        if let Some(fault) = inside.fault {
            self.problems.push(structure::fault(fault, path, self.lines));
        }
    }

    /// Reports what is wrong with `value` in `slot`.
    fn value(&mut self, slot: &Slot<'_>, value: &Token, path: &str) -> Found {
        let source = value.source(self.text);
        let err = match slot.try_value(source) {
            Ok(()) => return Found::Fine,
            // Something beside the value is missing, unless it is a record, or
            // holds one, that misses the field itself.
            Err(Error::MissingStructField { .. }) if !matches!(value.form, Form::Struct | Form::List | Form::Tuple) => {
                return Found::Fine;
            }
            Err(err) => err,
        };
        let before = self.problems.len();
        if before >= ENOUGH {
            return Found::Bad;
        }
        let mut rest = Found::Bad;
        match value.form {
            // The missing value was reported when the fields were cut.
            Form::Nothing => return Found::Bad,
            Form::Struct => return self.record(slot, value, path, &err),
            Form::List if slot.takes("[]") => rest = self.list(&slot.inside("[", "]"), value, path),
            Form::Tuple if value.name(self.text) == "Some" => {
                let mut inside = tree::items(self.text, value, path);
                self.take(&mut inside, path);
                if let [item] = inside.items[..] {
                    if !slot.takes("None") {
                        self.report("wrong-type", value.start, path, without_some());
                        let found = self.value(slot, &item, path);
                        return found.kept(self.text, &item).map_or(Found::Bad, Found::Rest);
                    }
                    if let Found::Rest(found) = self.value(&slot.inside("Some(", ")"), &item, path) {
                        rest = Found::Rest(found);
                    }
                }
            }
            _ => {}
        }
        if self.problems.len() > before {
            return rest;
        }
        if matches!(err, Error::MissingStructField { .. }) {
            return Found::Fine;
        }
        self.leaf(slot, value, path, &err);
        Found::Bad
    }

    /// The elements of a list; `slot` is the place of one.
    fn list(&mut self, slot: &Slot<'_>, value: &Token, path: &str) -> Found {
        let mut inside = tree::items(self.text, value, path);
        self.take(&mut inside, path);
        let mut rest = Reduced::opened("[", value.start);
        let mut is_empty = true;
        for (at, item) in inside.items.iter().enumerate() {
            if self.problems.len() >= ENOUGH {
                return Found::Bad;
            }
            if let Some(kept) = self.value(slot, item, &format!("{path}[{at}]")).kept(self.text, item) {
                rest.append(&kept);
                // The line break ends a comment that the value may end with.
                rest.glue("\n,");
                is_empty = false;
            }
        }
        rest.glue("]");
        if is_empty { Found::Bad } else { Found::Rest(rest) }
    }

    /// A bracket with fields.
    fn record(&mut self, slot: &Slot<'_>, value: &Token, path: &str, err: &Error) -> Found {
        let name = value.name(self.text);
        if !name.is_empty() && name_end(name.as_bytes(), 0) == name.len() {
            if let Err(Error::ExpectedDifferentStructName { expected, found }) = slot.fields(name) {
                self.report(
                    "wrong-struct-name",
                    value.start,
                    path,
                    say!(
                        "`{found}( … )` where a `{expected}` is expected; write `{expected}( … )` or leave the name out",
                        "此处应为 `{expected}`，实为 `{found}( … )`；请写 `{expected}( … )` 或省略名称"
                    ),
                );
            }
        } else if !name.is_empty() {
            self.leaf(slot, value, path, err);
            return Found::Bad;
        }
        let Ok(known) = slot.fields("") else {
            self.leaf(slot, value, path, err);
            return Found::Bad;
        };
        let before = self.problems.len();
        let mut inside = tree::fields(self.text, value, path);
        self.take(&mut inside, path);
        let mut good: Vec<Field<'t>> = Vec::new();
        let mut bad: Vec<&str> = Vec::new();
        let mut kept: Vec<(&str, Reduced)> = Vec::new();
        for (at, field) in inside.fields.iter().enumerate() {
            // Fields are compared with all before them: not endlessly.
            if self.problems.len() >= ENOUGH {
                return Found::Bad;
            }
            let path = join(path, field.name);
            if let Some(first) = inside.fields[..at].iter().find(|first| first.name == field.name) {
                let (line, name) = (self.lines.line(first.at), shown(field.name));
                self.report(
                    "duplicate-field",
                    field.at,
                    &path,
                    say!(
                        "`{name}` is given twice, first in line {line}; keep one, or write both values as a list",
                        "`{name}` 重复出现，首次在第 {line} 行；请保留一个，或写成列表"
                    ),
                );
            } else if !known.contains(&field.name) {
                let (name, list) = (shown(field.name), listed(known.iter().copied()));
                let say = say!("unknown field `{name}`", "未知字段 `{name}`")
                    .and(&did_you_mean(field.name, known.iter().copied()))
                    .and(&say!("; the fields here are {list}", "；可用字段：{list}"));
                self.report("unknown-field", field.at, &path, say);
            } else {
                let found = self.value(&slot.inside(&format!("({}: ", field.name), ")"), &field.value, &path);
                let is_fine = matches!(found, Found::Fine);
                if let Some(found) = found.kept(self.text, &field.value) {
                    kept.push((field.name, found));
                }
                if is_fine {
                    good.push(*field);
                    continue;
                }
            }
            bad.push(field.name);
        }
        if self.together(slot, value, path, (&good, &bad), known) && self.problems.len() == before {
            return Found::Fine;
        }
        if kept.is_empty() && !slot.is_record() {
            return Found::Bad;
        }
        rest(slot, value.start, kept, known)
    }

    /// The good fields of a record once more, side by side: one may be
    /// missing, or two may not go together.
    fn together(
        &mut self,
        slot: &Slot<'_>,
        value: &Token,
        path: &str,
        (good, bad): (&[Field<'t>], &[&str]),
        known: &[&str],
    ) -> bool {
        let write = |without: Option<usize>| {
            let mut source = "(".to_owned();
            for (_, field) in good.iter().enumerate().filter(|(at, _)| Some(*at) != without) {
                let _ = writeln!(source, "{}: {}\n,", field.name, field.value.source(self.text));
            }
            source + ")"
        };
        match slot.try_value(&write(None)) {
            _ if good.is_empty() && !bad.is_empty() => false,
            Ok(()) => true,
            Err(Error::MissingStructField { field, .. }) => {
                let own = known.contains(&field) && good.iter().all(|good| good.name != field);
                if own && !bad.contains(&field) {
                    self.report(
                        "missing-field",
                        value.start,
                        path,
                        say!(
                            "the field `{field}` is missing; it can't be left out here",
                            "缺少字段 `{field}`；此处不可省略"
                        ),
                    );
                }
                !own
            }
            Err(_) if good.is_empty() => {
                self.report(
                    "missing-value",
                    value.start,
                    path,
                    say!(
                        "there is nothing in these brackets; leave the field out if it is unknown",
                        "括号内没有内容；未知时请省略该字段"
                    ),
                );
                false
            }
            Err(err) => {
                let all = 0..good.len();
                let culprit = all.clone().find(|&at| slot.try_value(&write(Some(at))).is_ok());
                let culprit = culprit.or_else(|| all.clone().find(|&at| slot.takes(&write(Some(at)))));
                match culprit.map(|at| &good[at]) {
                    Some(field) => {
                        let name = field.name;
                        self.report(
                            "bad-value",
                            field.at,
                            &join(path, name),
                            say!(
                                "`{name}` does not go with the fields beside it: {err}",
                                "`{name}` 与同一括号内的其他字段不相容，请删除或修改"
                            ),
                        );
                    }
                    None => self.problems.push(unnamed(&err, value.start, path)),
                }
                false
            }
        }
    }

    /// A value whose parts are not to blame.
    fn leaf(&mut self, slot: &Slot<'_>, value: &Token, path: &str, err: &Error) {
        let source = value.source(self.text);
        let found = shown(source);
        let shape = Shape::of(slot);
        let bare = value.form == Form::Bare || (value.form == Form::Struct && !value.name(self.text).is_empty());
        let number = is_number(source);
        let is_count = number && !source.contains('.') && matches!(shape.text, Some(Wording::Figure(_)));
        if let Some(words) = shape.words
            && matches!(value.form, Form::Bare | Form::Text)
        {
            let word = source.trim_matches('"');
            let (shown, list) = (shown(word), listed(words.iter().copied()));
            let say = if words.contains(&word) {
                say!("write the word `{shown}` without quotes", "请写不带引号的 `{shown}`")
            } else {
                say!("unknown word `{shown}`", "未知用词 `{shown}`")
                    .and(&did_you_mean(word, words.iter().copied()))
                    .and(&say!("; expected one of {list}", "；应为 {list} 之一"))
            };
            return self.report("unknown-word", value.start, path, say);
        }
        if source == "None" {
            return self.report(
                "wrong-type",
                value.start,
                path,
                say!(
                    "`None` has no meaning here; leave the field out where its value is unknown",
                    "此处不能写 `None`；未知时请省略该字段"
                ),
            );
        }
        if bare && shape.text.is_some() && !is_count && !matches!(source, "true" | "false") {
            let text = source.trim_matches(['“', '”', '‘', '’', '「', '」']);
            let text = shown(text);
            return self.report(
                "unquoted-text",
                value.start,
                path,
                say!("text must stand in straight quotes: write \"{text}\"", "文字须加半角引号：请写 \"{text}\""),
            );
        }
        if let Some(wording @ (Wording::Date | Wording::Figure(_))) = shape.text
            && (value.form == Form::Text || is_count)
        {
            let text = if is_count { Some(source.to_owned()) } else { ron::from_str::<String>(source).ok() };
            if let Some(text) = text
                && let Some(err) = wording.error(&text)
            {
                let exact = source.strip_prefix('"').is_some_and(|rest| rest.starts_with(&text));
                let at = value.start + if exact && err.at() > 0 { 1 + err.at() } else { 0 };
                return self.report(err.code(), at, path, err.say(&text));
            }
        }
        if !shape.fits(value.form, is_count) {
            let Say { en, zh } = shape.say();
            return self.report(
                "wrong-type",
                value.start,
                path,
                say!("found `{found}`, expected {en}", "此处为 `{found}`，应为：{zh}"),
            );
        }
        if let Error::InvalidEscape(_) = err {
            return self.report(
                "bad-escape",
                value.start,
                path,
                say!(
                    "`{found}` has a backslash that means nothing; write `\\\\` for a backslash",
                    "`{found}` 中的反斜杠无意义；表示反斜杠请写 `\\\\`"
                ),
            );
        }
        self.problems.push(unnamed(err, value.start, path));
    }
}

/// A record of the fields `kept`, with stand-ins for fields that it can't do
/// without.
fn rest(slot: &Slot<'_>, start: usize, mut kept: Vec<(&str, Reduced)>, known: &[&'static str]) -> Found {
    for _ in 0..8 {
        let write = |without: Option<usize>| {
            let mut rest = Reduced::opened("(", start);
            for (_, (name, value)) in kept.iter().enumerate().filter(|&(at, _)| Some(at) != without) {
                rest.glue(name);
                rest.glue(": ");
                rest.append(value);
                rest.glue("\n,");
            }
            rest.glue(")");
            rest
        };
        let all = write(None);
        match slot.try_value(all.text()) {
            Ok(()) => return Found::Rest(all),
            Err(Error::MissingStructField { field, .. }) => {
                let own = known.iter().find(|known| **known == field && kept.iter().all(|(kept, _)| kept != *known));
                let Some(own) = own else { return Found::Rest(all) };
                let place = slot.inside(&format!("({own}: "), ")");
                let Some(value) = STAND_INS.into_iter().find(|value| place.takes(value)) else { return Found::Bad };
                kept.push((own, Reduced::invented(value)));
            }
            Err(_) => {
                let Some(culprit) = (0..kept.len()).find(|&at| slot.takes(write(Some(at)).text())) else {
                    return Found::Bad;
                };
                kept.remove(culprit);
            }
        }
    }
    Found::Bad
}

/// Values of which one fits wherever a record can't do without a field.
const STAND_INS: [&str; 5] = ["\"1亿元\"", "\"1家\"", "\"1倍\"", "\"1%\"", "\"2007\""];

fn without_some() -> Say {
    say!(
        "write the value without `Some( … )`; where it is unknown, leave the field out",
        "请直接写值，不加 `Some( … )`；未知时请省略该字段"
    )
}

/// True for a whole or broken number in digits.
fn is_number(source: &str) -> bool {
    let digits = source.trim_start_matches(['+', '-']);
    digits.starts_with(|first: char| first.is_ascii_digit())
        && digits.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'_' | b'.'))
}

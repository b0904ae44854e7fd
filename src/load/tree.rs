//! The fields of a bracketed value and the elements of a list, one level at a
//! time and only when somebody asks: to report problems at their place.

use std::fmt::Write as _;

use super::problem::{Problem, say, shown};
use super::scan::{Fault, skip_blank};
use super::structure::{full_width, missing_comma, stray_comma};
use super::token::{Form, Token, name_end, token};
use crate::nearest::nearest;

/// A named field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Field<'t> {
    pub(super) name: &'t str,
    /// Where the name stands.
    pub(super) at: usize,
    pub(super) value: Token,
}

/// What stands between the brackets of `group`, and what is wrong with the
/// commas and colons there.
#[derive(Debug, Default)]
pub(super) struct Inside<'t> {
    pub(super) fields: Vec<Field<'t>>,
    pub(super) items: Vec<Token>,
    pub(super) problems: Vec<Problem>,
    /// Where reading had to stop, if it did.
    pub(super) fault: Option<Fault>,
}

/// More problems than this in one bracket are not listed.
const ENOUGH: usize = 100;

/// The fields of `(a: …, b: …)`.
pub(super) fn fields<'t>(text: &'t str, group: &Token, path: &str) -> Inside<'t> {
    let mut inside = Inside::default();
    // A value without brackets has nothing inside.
    if !matches!(group.form, Form::Struct | Form::Tuple | Form::List) {
        return inside;
    }
    if let Err(fault) = read_fields(text, group, path, &mut inside) {
        inside.fault = Some(fault);
    }
    inside
}

/// The elements of `[…]` or `(…)`.
pub(super) fn items<'t>(text: &'t str, group: &Token, path: &str) -> Inside<'t> {
    let mut inside = Inside::default();
    // A value without brackets has nothing inside.
    if !matches!(group.form, Form::Struct | Form::Tuple | Form::List) {
        return inside;
    }
    if let Err(fault) = read_items(text, group, path, &mut inside) {
        inside.fault = Some(fault);
    }
    inside
}

fn read_fields<'t>(text: &'t str, group: &Token, path: &str, inside: &mut Inside<'t>) -> Result<(), Fault> {
    let (bytes, close) = (text.as_bytes(), group.end - 1);
    let mut at = group.open + 1;
    while inside.problems.len() < ENOUGH {
        at = skip_blank(bytes, at)?;
        if at >= close {
            break;
        }
        if bytes[at] == b',' {
            inside.problems.push(stray_comma(at, path));
            at += 1;
            continue;
        }
        let name_stop = name_end(bytes, at);
        let name = &text[at..name_stop];
        if name.is_empty() {
            let value = token(bytes, at, 0)?;
            let found = shown(value.source(text));
            inside.problems.push(Problem::error(
                "expected-field",
                at,
                path,
                say!("expected a field name and a colon, found `{found}`", "此处应为字段名和冒号，实为 `{found}`"),
            ));
            at = behind(text, &value, close, path, inside)?;
            continue;
        }
        let path = join(path, name);
        let colon = skip_blank(bytes, name_stop)?;
        let start = if bytes[colon] == b':' {
            colon + 1
        } else if text[colon..].starts_with('：') {
            inside.problems.push(full_width(colon, '：', ':', &path));
            colon + '：'.len_utf8()
        } else {
            inside.problems.push(Problem::error(
                "missing-colon",
                name_stop,
                path.as_str(),
                say!("a colon `:` is missing behind the field name `{name}`", "字段名 `{name}` 之后缺少冒号 `:`"),
            ));
            colon
        };
        let value = token(bytes, skip_blank(bytes, start)?, 0)?;
        if value.form == Form::Nothing {
            inside.problems.push(Problem::error(
                "missing-value",
                at,
                path.as_str(),
                say!(
                    "the field `{name}` has no value; leave it out if it is unknown",
                    "字段 `{name}` 没有值；未知时请省略该字段"
                ),
            ));
        }
        inside.fields.push(Field { name, at, value });
        at = behind(text, &value, close, &path, inside)?;
    }
    Ok(())
}

fn read_items<'t>(text: &'t str, group: &Token, path: &str, inside: &mut Inside<'t>) -> Result<(), Fault> {
    let (bytes, close) = (text.as_bytes(), group.end - 1);
    let mut at = group.open + 1;
    while inside.problems.len() < ENOUGH {
        at = skip_blank(bytes, at)?;
        if at >= close {
            break;
        }
        if bytes[at] == b',' {
            inside.problems.push(stray_comma(at, path));
            at += 1;
            continue;
        }
        let value = token(bytes, at, 0)?;
        let path = format!("{path}[{}]", inside.items.len());
        inside.items.push(value);
        at = behind(text, &value, close, &path, inside)?;
    }
    Ok(())
}

/// The offset behind the comma that follows `value`.
fn behind(text: &str, value: &Token, close: usize, path: &str, inside: &mut Inside<'_>) -> Result<usize, Fault> {
    let at = skip_blank(text.as_bytes(), value.end)?;
    if at >= close {
        return Ok(close);
    }
    if text.as_bytes()[at] == b',' {
        return Ok(at + 1);
    }
    if text[at..].starts_with('，') {
        inside.problems.push(full_width(at, '，', ',', path));
        return Ok(at + '，'.len_utf8());
    }
    if value.form != Form::Nothing {
        inside.problems.push(missing_comma(value.end, path));
    }
    Ok(at)
}

/// The path of a field in the value at `path`.
pub(super) fn join(path: &str, name: &str) -> String {
    let name = shown(name);
    if path.is_empty() { name } else { format!("{path}.{name}") }
}

/// Where the field `path` (`zone`, `firms[2].firm`, `target[0].source[0]`) of
/// the value at `start` stands, and the path as the author would write it:
/// without numbers where the file has no list. Goes as far as it gets.
pub(super) fn locate(text: &str, start: usize, path: &str) -> (usize, String) {
    let mut written = String::new();
    let Ok(mut here) = token(text.as_bytes(), start, 0) else {
        return (start, written);
    };
    for part in path.split('.').filter(|part| !part.is_empty()) {
        let (name, numbers) = part.split_at(part.find('[').unwrap_or(part.len()));
        let here_inside = unwrapped(text, here);
        let Some(field) = fields(text, &here_inside, "").fields.into_iter().find(|field| field.name == name) else {
            break;
        };
        here = field.value;
        written = join(&written, name);
        for number in numbers.split(['[', ']']).filter_map(|number| number.parse::<usize>().ok()) {
            let list = unwrapped(text, here);
            if list.form == Form::List
                && let Some(&item) = items(text, &list, "").items.get(number)
            {
                here = item;
                let _ = write!(written, "[{number}]");
            }
        }
    }
    (here.start, written)
}

/// The path of what starts in `at` within the record at `start`.
pub(super) fn path_at(text: &str, start: usize, at: usize) -> String {
    let mut written = String::new();
    let Ok(mut here) = token(text.as_bytes(), start, 0) else {
        return written;
    };
    while here.start < at {
        here = unwrapped(text, here);
        let holds = |value: &Token| value.start <= at && at < value.end;
        if here.form == Form::List {
            let items = items(text, &here, "").items;
            let Some(number) = items.iter().position(holds) else { break };
            here = items[number];
            let _ = write!(written, "[{number}]");
        } else {
            let Some(field) = fields(text, &here, "").fields.into_iter().find(|field| holds(&field.value)) else {
                break;
            };
            here = field.value;
            written = join(&written, field.name);
        }
    }
    written
}

/// True if the record that starts in `at` has the field `name`, or one whose
/// name is likely to be a misspelling of it.
pub(super) fn has_field(text: &str, at: usize, name: &str) -> bool {
    token(text.as_bytes(), at, 0)
        .is_ok_and(|record| fields(text, &record, "").fields.iter().any(|field| nearest(field.name, [name]).is_some()))
}

/// The ids in the list `field` of the record at `start`, and whether there may
/// be others that can't be read.
pub(super) fn ids_in(text: &str, start: usize, field: &str) -> (Vec<String>, bool) {
    let (mut ids, mut unknown) = (Vec::new(), false);
    let Ok(record) = token(text.as_bytes(), start, 0) else { return (ids, true) };
    for list in fields(text, &record, "").fields {
        if list.name != field {
            unknown |= nearest(list.name, [field]).is_some();
            continue;
        }
        let value = unwrapped(text, list.value);
        unknown |= value.form != Form::List;
        for item in items(text, &value, "").items {
            let inside = fields(text, &item, "");
            match inside.fields.iter().find(|field| field.name == "id") {
                Some(id) => match ron::from_str(id.value.source(text)) {
                    Ok(id) => ids.push(id),
                    Err(_) => unknown = true,
                },
                None => unknown |= item.form != Form::Struct || !inside.problems.is_empty(),
            }
        }
    }
    (ids, unknown)
}

/// The value inside of `Some(…)`, or the value itself.
fn unwrapped(text: &str, value: Token) -> Token {
    if value.form == Form::Tuple && value.name(text) == "Some" {
        items(text, &value, "").items.first().copied().unwrap_or(value)
    } else {
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<(&str, &str)>, Vec<&'static str>) {
        let group = token(text.as_bytes(), 0, 0).unwrap();
        let inside = fields(text, &group, "");
        let fields = inside.fields.iter().map(|field| (field.name, field.value.source(text))).collect();
        (fields, inside.problems.iter().map(|problem| problem.code).collect())
    }

    #[test]
    fn commas_and_colons_are_checked_and_reading_goes_on() {
        let (fields, codes) = read("(a: 1 b: \"x\", c [2], d: , e：3，, 4, f: (g: 1),)");
        let values = [("a", "1 b: "), ("c", "[2]"), ("d", ""), ("e", "3，"), ("f", "(g: 1)")];
        assert_eq!(fields.len(), 5, "{fields:?} {codes:?} {values:?}");
        for code in ["missing-comma", "missing-colon", "missing-value", "full-width-punctuation", "stray-comma"] {
            assert!(codes.contains(&code), "{code} not in {codes:?}");
        }
        assert!(codes.contains(&"expected-field"), "{codes:?}");
    }

    #[test]
    fn a_field_is_found_as_the_author_wrote_it() {
        let text = "Fund(zone: Some(\"x\"), target: (value: \"1\", source: [\"A\", \"B\"]), list: [(a: 1), (a: 2)])";
        let at = |path: &str| {
            let (at, written) = locate(text, 0, path);
            (&text[at..], written)
        };
        let (rest, written) = at("target[0].source[1]");
        assert!(rest.starts_with("\"B\"]"), "{rest}");
        assert_eq!(written, "target.source[1]");
        let (rest, written) = at("list[1].a");
        assert!(rest.starts_with("2)"), "{rest}");
        assert_eq!(written, "list[1].a");
        assert_eq!(at("absent").1, "");
    }
}

//! Words for what is wrong with brackets, commas and colons.

use super::position::Lines;
use super::problem::{Problem, Say, say, shown};
use super::scan::{Fault, FaultKind, MAX_DEPTH, closing};

/// The problem that a scanner's fault stands for.
pub(super) fn fault(fault: Fault, path: &str, lines: &Lines<'_>) -> Problem {
    let (code, say) = match fault.kind {
        FaultKind::UnclosedText => (
            "unclosed-text",
            say!(
                "the text that begins here has no closing quotation mark `\"`, or one too many",
                "此处开始的文字缺少结尾引号 `\"`，或多了一个引号"
            ),
        ),
        FaultKind::UnclosedComment => (
            "unclosed-comment",
            say!("the comment that begins here is not closed with `*/`", "此处开始的注释没有以 `*/` 结束"),
        ),
        FaultKind::Unclosed(open) => {
            let (open, close) = (char::from(open), char::from(closing(open)));
            (
                "unclosed-bracket",
                say!(
                    "the bracket `{open}` that is opened here is never closed with `{close}`",
                    "此处打开的括号 `{open}` 没有对应的 `{close}`"
                ),
            )
        }
        FaultKind::Mismatch { found, open, opened } => {
            let (found, close, open) = (char::from(found), char::from(closing(open)), char::from(open));
            let line = lines.line(opened);
            (
                "mismatched-bracket",
                say!(
                    "found `{found}`, expected `{close}` for the bracket `{open}` opened in line {line}",
                    "此处为 `{found}`，而第 {line} 行打开的 `{open}` 应以 `{close}` 结束"
                ),
            )
        }
        FaultKind::TooMany(found) => {
            let found = char::from(found);
            (
                "mismatched-bracket",
                say!(
                    "this `{found}` is one too many, or the bracket that it should close is missing",
                    "此处的 `{found}` 多余，或缺少与之对应的开括号"
                ),
            )
        }
        FaultKind::Unopened => {
            ("mismatched-bracket", say!("the bracket `(` is missing behind this name", "此名称之后缺少括号 `(`"))
        }
        FaultKind::TooDeep => (
            "too-deep",
            say!(
                "brackets are nested more than {MAX_DEPTH} deep; a dataset needs fewer than ten levels",
                "括号嵌套超过 {MAX_DEPTH} 层；数据文件所需不到十层"
            ),
        ),
    };
    Problem::error(code, fault.at, path, say)
}

/// What is said of a file that ends too early, where `fault` tells what is
/// open; `None` where something else is wrong.
pub(super) fn early_end(fault: Fault, text: &str, lines: &Lines<'_>) -> Option<Say> {
    let end = lines.line(text.trim_end().len());
    let line = lines.line(fault.at);
    let (what, what_zh) = match fault.kind {
        FaultKind::Unclosed(open) => {
            let open = char::from(open);
            (format!("the bracket `{open}` of line {line}"), format!("第 {line} 行打开的括号 `{open}` "))
        }
        // One of an earlier line rather lacks its quotation mark.
        FaultKind::UnclosedText if line == end => {
            (format!("the text that begins in line {line}"), format!("第 {line} 行开始的文字"))
        }
        FaultKind::UnclosedComment => {
            (format!("the comment that begins in line {line}"), format!("第 {line} 行开始的注释"))
        }
        _ => return None,
    };
    Some(say!(
        "; the file ends early, in line {end}, where {what} is still open: if it is cut off, restore it from a copy",
        "；文件在第 {end} 行提前结束，此时{what_zh}尚未结束：如文件不完整，请从副本恢复"
    ))
}

/// The problem that a fault in the record with this id stands for.
pub(super) fn fault_of(id: Option<&str>, fault: Fault, path: &str, lines: &Lines<'_>) -> Problem {
    let mut problem = self::fault(fault, path, lines);
    if let Some(id) = id {
        let id = shown(id);
        problem.say = problem.say.and(&say!(" (in the record with the id `{id}`)", "（见 id 为 `{id}` 的记录）"));
    }
    problem
}

/// A comma is missing behind a value.
pub(super) fn missing_comma(at: usize, path: &str) -> Problem {
    Problem::error("missing-comma", at, path, say!("a comma `,` is missing here", "此处缺少逗号 `,`"))
}

/// A comma stands where a value is expected.
pub(super) fn stray_comma(at: usize, path: &str) -> Problem {
    Problem::error(
        "stray-comma",
        at,
        path,
        say!("there is nothing before this comma; remove it", "逗号之前没有内容；请删除此逗号"),
    )
}

/// A full-width mark stands in place of the ASCII one.
pub(super) fn full_width(at: usize, found: char, right: char, path: &str) -> Problem {
    Problem::error(
        "full-width-punctuation",
        at,
        path,
        say!(
            "the full-width `{found}` has no meaning outside quotes; write `{right}`",
            "引号之外不能用全角 `{found}`；请写 `{right}`"
        ),
    )
}

//! A problem on its way to becoming a diagnostic, and the words for it.

use std::fmt::Write as _;

use super::diagnostic::{Diagnostic, Severity};
use super::position::Lines;
use crate::nearest::nearest;

/// One message in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Say {
    pub(super) en: String,
    pub(super) zh: String,
}

impl Say {
    /// Both messages with more text behind them.
    pub(super) fn and(mut self, more: &Self) -> Self {
        self.en.push_str(&more.en);
        self.zh.push_str(&more.zh);
        self
    }
}

/// Formats an English and a Chinese message from the same variables.
macro_rules! say {
    ($en:literal, $zh:literal $(,)?) => {
        $crate::load::problem::Say { en: format!($en), zh: format!($zh) }
    };
}
pub(super) use say;

/// A problem at a byte offset of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Problem {
    pub(super) severity: Severity,
    pub(super) code: &'static str,
    pub(super) at: usize,
    pub(super) path: String,
    pub(super) say: Say,
}

impl Problem {
    pub(super) fn error(code: &'static str, at: usize, path: impl Into<String>, say: Say) -> Self {
        Self { severity: Severity::Error, code, at, path: path.into(), say }
    }

    pub(super) fn warning(code: &'static str, at: usize, path: impl Into<String>, say: Say) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, at, path, say) }
    }

    pub(super) fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    pub(super) fn diagnostic(self, lines: &Lines<'_>) -> Diagnostic {
        let (line, column) = lines.place(self.at);
        Diagnostic {
            severity: self.severity,
            code: self.code,
            line,
            column,
            path: self.path,
            message: self.say.en,
            message_zh: self.say.zh,
        }
    }
}

/// A piece of the file as messages show it: at most 40 characters, control
/// characters escaped.
pub(super) fn shown(text: &str) -> String {
    let mut out = String::new();
    for (at, char) in text.chars().enumerate() {
        if at == 40 {
            out.push('…');
            break;
        }
        // Marks that change the direction of text would garble the message.
        if char.is_control()
            || matches!(char, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
        {
            let _ = write!(out, "{}", char.escape_unicode());
        } else {
            out.push(char);
        }
    }
    out
}

/// “ (did you mean `x`?)” if something of `known` is close to `word`.
pub(super) fn did_you_mean<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Say {
    nearest(word, known).map_or_else(Say::default, |near| {
        let near = shown(near);
        say!(" (did you mean `{near}`?)", "（是否想写 `{near}`？）")
    })
}

/// A list of valid names for a message.
pub(super) fn listed<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    names.into_iter().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_cut_and_made_harmless() {
        assert_eq!(shown("a\u{1b}[31m\n"), "a\\u{1b}[31m\\u{a}");
        assert_eq!(shown(&"金".repeat(41)), format!("{}…", "金".repeat(40)));
    }
}

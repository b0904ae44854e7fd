//! What a field takes, found out by trying: there is no second list of fields
//! or words that could go stale.

use ron::Error;

use super::problem::{Say, listed, say};
use super::token::Form;
use crate::i18n::Lang;
use crate::model::figure::{FigureError, Unit};
use crate::model::{DateError, Figure, PROBE, PartialDate};

/// A place in a record into which values can be put to see what the model
/// says about them. Only the brackets and field names that lead to the place
/// stand around them, so whatever is wrong is the value's fault.
pub(super) struct Slot<'a> {
    read: &'a dyn Fn(&str) -> Result<(), Error>,
    before: String,
    after: String,
}

impl<'a> Slot<'a> {
    /// The place of a whole record.
    pub(super) fn new(read: &'a dyn Fn(&str) -> Result<(), Error>) -> Self {
        Self { read, before: String::new(), after: String::new() }
    }

    /// True for the place of a whole record.
    pub(super) fn is_record(&self) -> bool {
        self.before.is_empty()
    }

    /// The place between `before` and `after` in this one.
    pub(super) fn inside(&self, before: &str, after: &str) -> Self {
        Self { read: self.read, before: self.before.clone() + before, after: after.to_owned() + &self.after }
    }

    /// Puts `value` into the place.
    pub(super) fn try_value(&self, value: &str) -> Result<(), Error> {
        // The line break ends a comment that the value may end with.
        (self.read)(&format!("{}{value}\n{}", self.before, self.after))
    }

    /// True if `value` fits. That something beside it is missing is not its
    /// fault.
    pub(super) fn takes(&self, value: &str) -> bool {
        matches!(self.try_value(value), Ok(()) | Err(Error::MissingStructField { .. }))
    }

    /// The fields of the record that fits here; none if no record does.
    pub(super) fn fields(&self, name: &str) -> Result<&'static [&'static str], Error> {
        match self.try_value(&format!("{name}({PROBE}: 0)")) {
            Err(Error::NoSuchStructField { expected, found, .. }) if found == PROBE => Ok(expected),
            Err(err) => Err(err),
            Ok(()) => Err(Error::ExpectedStructLike),
        }
    }
}

/// What the words of a text have to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wording {
    /// Any text.
    Free,
    Date,
    Figure(Option<Unit>),
}

/// Why a text can't be read as what it has to be.
pub(super) enum WordingError {
    Date(DateError),
    Figure(FigureError),
}

impl Wording {
    /// Reads `text`; none if it is fine.
    pub(super) fn error(self, text: &str) -> Option<WordingError> {
        match self {
            Self::Free => None,
            Self::Date => text.parse::<PartialDate>().err().map(WordingError::Date),
            Self::Figure(None) => Figure::parse(text).err().map(WordingError::Figure),
            Self::Figure(Some(unit)) => Figure::parse_as(text, unit).err().map(WordingError::Figure),
        }
    }

    fn say(self) -> Say {
        match self {
            Self::Free => say!("text in quotes", "加引号的文字"),
            Self::Date => say!("a date such as \"2025-11\"", "日期，如 \"2025-11\""),
            Self::Figure(Some(Unit::Money)) => say!("an amount such as \"30亿元\"", "金额，如 \"30亿元\""),
            Self::Figure(Some(Unit::Count)) => say!("a count such as \"280余家\"", "数量，如 \"280余家\""),
            Self::Figure(Some(Unit::Ratio)) => say!("a multiple such as \"约20倍\"", "倍数，如 \"约20倍\""),
            Self::Figure(Some(Unit::Share)) => say!("a share such as \"65%\"", "比例，如 \"65%\""),
            Self::Figure(None) => say!("a figure such as \"113家\" or \"65%\"", "数值，如 \"113家\" 或 \"65%\""),
        }
    }
}

impl WordingError {
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::Date(_) => "bad-date",
            Self::Figure(_) => "bad-figure",
        }
    }

    /// Byte offset of the trouble within the text.
    pub(super) fn at(&self) -> usize {
        match self {
            Self::Date(_) => 0,
            Self::Figure(err) => err.at(),
        }
    }

    pub(super) fn say(&self, text: &str) -> Say {
        match self {
            Self::Date(err) => {
                let text = super::problem::shown(text);
                say!("{err}", "日期 `{text}` 无效；日期写作年、年月或年月日，如 2007、2007-01 或 2007-01-31")
            }
            Self::Figure(err) => Say { en: err.message(Lang::En), zh: err.message(Lang::Zh) },
        }
    }
}

/// Everything that a place takes.
#[derive(Debug)]
pub(super) struct Shape {
    pub(super) flag: bool,
    pub(super) words: Option<&'static [&'static str]>,
    pub(super) text: Option<Wording>,
    pub(super) fields: Option<&'static [&'static str]>,
    pub(super) list: bool,
    /// What a list has to consist of, where nothing but a list is taken.
    element: Option<Box<Self>>,
}

impl Shape {
    pub(super) fn of(slot: &Slot<'_>) -> Self {
        Self::at_depth(slot, 1)
    }

    fn at_depth(slot: &Slot<'_>, depth: usize) -> Self {
        let words = match slot.try_value(PROBE) {
            Err(Error::NoSuchEnumVariant { expected, .. }) => Some(expected),
            _ => None,
        };
        let figure = |unit: &str| slot.takes(&format!("\"1{unit}\""));
        let text = if slot.takes(&format!("\"{PROBE}\"")) {
            Some(Wording::Free)
        } else if slot.takes("\"2007-01-31\"") {
            Some(Wording::Date)
        } else {
            match (figure("亿元"), figure("家"), figure("倍"), figure("%")) {
                (true, true, ..) => Some(Wording::Figure(None)),
                (true, ..) => Some(Wording::Figure(Some(Unit::Money))),
                (_, true, ..) => Some(Wording::Figure(Some(Unit::Count))),
                (_, _, true, _) => Some(Wording::Figure(Some(Unit::Ratio))),
                (.., true) => Some(Wording::Figure(Some(Unit::Share))),
                _ => None,
            }
        };
        let fields = slot.fields("").ok();
        let list = slot.takes("[]");
        let element =
            (list && text.is_none() && depth > 0).then(|| Box::new(Self::at_depth(&slot.inside("[", "]"), depth - 1)));
        Self { flag: slot.takes("true"), words, text, fields, list, element }
    }

    /// True if a value of this form can stand here at all; `is_count` says that
    /// it is a whole number where one may stand.
    pub(super) fn fits(&self, form: Form, is_count: bool) -> bool {
        match form {
            Form::Text => self.text.is_some(),
            Form::Struct => self.fields.is_some(),
            Form::List => self.list,
            Form::Bare => is_count,
            Form::Tuple | Form::Map | Form::Char | Form::Nothing => false,
        }
    }

    /// What would be right here.
    pub(super) fn say(&self) -> Say {
        let mut ways = Vec::new();
        if self.flag {
            ways.push(say!("true or false", "true 或 false"));
        }
        if let Some(words) = self.words {
            let list = listed(words.iter().copied());
            ways.push(say!("one of the words {list} without quotes", "{list} 之一，不加引号"));
        }
        if let Some(text) = self.text {
            ways.push(text.say());
        }
        if let Some(fields) = self.fields {
            let mut list = listed(fields.iter().copied().take(6));
            if fields.len() > 6 {
                list.push_str(", …");
            }
            ways.push(match fields {
                ["zh", "en"] => say!("(zh: \"…\", en: \"…\")", "(zh: \"…\", en: \"…\")"),
                ["value", ..] => say!("(value: …, source: \"…\")", "(value: …, source: \"…\")"),
                _ => say!("( … ) with the fields {list}", "( … )，字段有 {list}"),
            });
        }
        if self.list {
            ways.push(match self.element.as_deref() {
                Some(element) => {
                    let Say { en, zh } = element.say();
                    say!("a list [ … ] of {en}", "列表 [ … ]，每项为{zh}")
                }
                None => say!("a list [ … ] of these", "由它们组成的列表 [ … ]"),
            });
        }
        let join = |or: &str, pick: fn(&Say) -> &str| ways.iter().map(pick).collect::<Vec<_>>().join(or);
        Say { en: join(", or ", |say| &say.en), zh: join("，或 ", |say| &say.zh) }
    }
}

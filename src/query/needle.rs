//! What is looked for in texts.

use super::spelling::Spelling;
use crate::frame::fold::{begins, contains, fold, same};
use crate::frame::{Kind, Label};
use crate::model::Text;
use rayon::prelude::*;

/// A text to look for: as it stands, or as pinyin where it is all letters.
#[derive(Clone, Debug)]
pub(super) struct Needle {
    text: String,
    chars: Vec<char>,
    spelling: Option<Spelling>,
}

impl Needle {
    pub(super) fn new(text: &str) -> Self {
        let chars: Vec<char> = text.chars().map(fold).collect();
        Self { text: text.to_owned(), spelling: Spelling::new(&chars), chars }
    }

    /// It as it is compared.
    pub(super) fn chars(&self) -> &[char] {
        &self.chars
    }

    /// How it may be spelt.
    pub(super) fn spelling(&self) -> Option<&Spelling> {
        self.spelling.as_ref()
    }

    /// Whether either form of `text` has it.
    pub(super) fn is_in(&self, text: &Text) -> bool {
        self.is_in_str(text.zh()) || (text.en() != text.zh() && self.is_in_str(text.en()))
    }

    fn is_in_str(&self, text: &str) -> bool {
        self.is_in_where(text, |_| true)
    }

    /// Whether `text` has it at a place where `accept` agrees with the
    /// character before.
    pub(super) fn is_in_where(&self, text: &str, accept: impl Fn(Option<char>) -> bool) -> bool {
        contains(text, &self.chars, &accept)
            || (!text.is_ascii() && self.spelling.as_ref().is_some_and(|spelling| spelling.is_in(text, accept)))
    }

    /// For a bare word: whether a label has it in id or text.
    pub(super) fn is_in_label(&self, label: &Label) -> bool {
        self.is_in_str(&label.id) || self.is_in(&label.text)
    }

    /// For `column:value`: which entries of a dictionary it means.
    ///
    /// In a column of categories or references a value that is the whole id or
    /// name of an entry means that entry alone.
    pub(super) fn entries(&self, kind: Kind, dictionary: &[Label]) -> Vec<bool> {
        if matches!(kind, Kind::Category | Kind::Reference(_)) {
            let whole = each(dictionary, |label| self.is_whole(label));
            if whole.contains(&true) {
                return whole;
            }
        }
        let means = |label: &Label| match kind {
            Kind::Category => self.is_category(label),
            Kind::Reference(_) => self.begins_id(&label.id) || self.is_in(&label.text),
            _ => self.is_in(&label.text),
        };
        each(dictionary, means)
    }

    /// Whether it is the id or the name of the label.
    pub(super) fn is_whole(&self, label: &Label) -> bool {
        [&*label.id, label.text.zh(), label.text.en()].iter().any(|form| same(form, &self.text))
    }

    /// 一致 is not 不一致, and consistent not inconsistent, so a part of the
    /// label must not follow a negation nor begin within a Latin word.
    fn is_category(&self, label: &Label) -> bool {
        let latin = self.chars.first().is_some_and(char::is_ascii_alphanumeric);
        let accept = |before: Option<char>| match before {
            Some('不' | '未' | '非' | '无') => false,
            Some(c) => !(latin && c.is_ascii_alphanumeric()),
            None => true,
        };
        [&*label.id, label.text.zh(), label.text.en()].iter().any(|form| self.is_in_where(form, accept))
    }

    /// S1 begins S1-a, but not S10.
    fn begins_id(&self, id: &str) -> bool {
        let digit = |c: Option<&char>| c.is_some_and(char::is_ascii_digit);
        begins(id, &self.chars).is_some_and(|rest| !(digit(self.chars.last()) && digit(rest.chars().next().as_ref())))
    }
}

/// What `of` says of each entry of a dictionary, which may be long.
pub(super) fn each<T: Sync, V: Send>(entries: &[T], of: impl Fn(&T) -> V + Sync + Send) -> Vec<V> {
    entries.par_iter().with_min_len(1024).map(of).collect()
}

//! The different texts of a column that many rows share.

use std::ops::Deref;
use std::sync::OnceLock;

use super::apart::{Apart, ApartBuilder};
use super::arena::Arena;
use super::texts::Form;
use crate::model::Text;

/// More different texts are searched in one piece.
const SHORT: usize = 1000;

/// Each different text of a column once. Of many that are searched only what is
/// searched is kept, and all of them as texts once somebody goes through them.
#[derive(Clone, Debug)]
pub struct Vocabulary(Words);

#[derive(Clone, Debug)]
enum Words {
    Few(Vec<Text>),
    Many { texts: Box<Apart>, all: OnceLock<Vec<Text>> },
}

impl Vocabulary {
    pub(super) fn new(texts: Vec<Text>, form: Form) -> Self {
        if form != Form::Searched || texts.len() <= SHORT {
            return Self(Words::Few(texts));
        }
        let mut apart = ApartBuilder::new(form, texts.len());
        for text in texts {
            apart.push(text);
        }
        Self(Words::Many { texts: Box::new(apart.finish()), all: OnceLock::new() })
    }

    /// The text with this code; `None` if there is no such text.
    pub fn text(&self, code: usize) -> Option<Text> {
        match &self.0 {
            Words::Few(texts) => texts.get(code).cloned(),
            Words::Many { texts, .. } => texts.get(code),
        }
    }

    /// Whether the text with this code is not empty.
    pub fn has(&self, code: usize) -> bool {
        match &self.0 {
            Words::Few(texts) => texts.get(code).is_some_and(|text| !text.is_empty()),
            Words::Many { texts, .. } => texts.has(code),
        }
    }

    /// The number of texts.
    pub fn count(&self) -> usize {
        match &self.0 {
            Words::Few(texts) => texts.len(),
            Words::Many { texts, .. } => texts.len(),
        }
    }

    /// See [`super::Texts::form`].
    pub(super) fn form(&self, code: usize) -> Option<&str> {
        match &self.0 {
            Words::Few(texts) => texts.get(code).map(Text::zh),
            Words::Many { texts, .. } => texts.form(code),
        }
    }

    /// The texts in one piece, to be searched; `None` of a few, and where nobody does.
    pub(crate) fn arena(&self) -> Option<&Arena> {
        match &self.0 {
            Words::Few(_) => None,
            Words::Many { texts, .. } => texts.searched(),
        }
    }
}

/// All texts by code. To look at one of them, [`Vocabulary::text`] takes less memory.
impl Deref for Vocabulary {
    type Target = [Text];

    fn deref(&self) -> &[Text] {
        match &self.0 {
            Words::Few(texts) => texts,
            Words::Many { texts, all } => {
                all.get_or_init(|| (0..texts.len()).map(|code| texts.get(code).unwrap_or_default()).collect())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_the_same_however_they_are_kept() {
        let text =
            |at: usize| if at == 7 { Text::default() } else { Text::new(&format!("第{at}只"), &format!("No. {at}")) };
        for count in [0, 20, SHORT, SHORT + 1, 5000] {
            let texts: Vec<Text> = (0..count).map(text).collect();
            for form in [Form::Searched, Form::Shown] {
                let known = Vocabulary::new(texts.clone(), form);
                assert_eq!(known.count(), count);
                assert!((0..=count).all(|code| known.text(code).as_ref() == texts.get(code)));
                assert!((0..=count).all(|code| known.has(code) == (code < count && code != 7)));
                assert_eq!(known.arena().is_some(), form == Form::Searched && count > SHORT);
                assert_eq!(&known[..], &texts[..]);
            }
        }
    }
}

//! Text in two languages.

use std::borrow::Cow;
use std::cell::RefCell;
use std::convert::Infallible;
use std::fmt;
use std::hash::BuildHasher as _;
use std::sync::Arc;

use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};

use super::HASHER;
use super::pool::Pool;
use crate::i18n::Lang;

thread_local! {
    static SHORT_TEXTS: RefCell<Pool<Text>> = const { RefCell::new(Pool::new(1 << 11)) };
    static LONG_TEXTS: RefCell<Pool<Text>> = const { RefCell::new(Pool::new(1 << 11)) };
}

/// Lets the texts go that are held for those that may come.
pub(super) fn forget() {
    SHORT_TEXTS.with_borrow_mut(Pool::forget);
    LONG_TEXTS.with_borrow_mut(Pool::forget);
}

/// Stands between the two forms; a text can't hold it.
const BETWEEN: char = '\0';

/// A name or description in Chinese and English.
///
/// In a file it is `(zh: "…", en: "…")`, or one string where both languages
/// use the same words (a product name, say). Empty means: not given. A copy
/// shares its words with the original.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Text {
    /// Both forms with [`BETWEEN`] between them, or one without where they are
    /// the same; `None` where both are empty.
    words: Option<Arc<str>>,
}

impl Text {
    /// A text from its two forms.
    pub fn new(zh: &str, en: &str) -> Self {
        if zh.contains(BETWEEN) || en.contains(BETWEEN) {
            let clean = |form: &str| form.replace(BETWEEN, "\u{fffd}");
            return Self::new(&clean(zh), &clean(en));
        }
        if zh == en {
            return Self { words: (!zh.is_empty()).then(|| zh.into()) };
        }
        let mut both = String::with_capacity(zh.len() + en.len() + 1);
        both.push_str(zh);
        both.push(BETWEEN);
        both.push_str(en);
        Self { words: Some(both.into()) }
    }

    /// A text that is the same in both languages.
    pub fn same(words: &Arc<str>) -> Self {
        if words.contains(BETWEEN) {
            return Self::new(words, words);
        }
        Self { words: (!words.is_empty()).then(|| Arc::clone(words)) }
    }

    /// A text that other records may have as well.
    fn shared(zh: &str, en: &str) -> Self {
        /// Short ones come again and again; longer ones are names, which hardly
        /// do, and descriptions, which may.
        const SHORT: usize = 60;
        const LONGEST: usize = 600;
        let pool = match zh.len() + en.len() {
            ..SHORT => &SHORT_TEXTS,
            SHORT..LONGEST => &LONG_TEXTS,
            _ => return Self::new(zh, en),
        };
        pool.with_borrow_mut(|pool| {
            let is_it = |text: &Self| text.is(zh, en);
            let Ok(text) = pool.get(HASHER.hash_one((zh, en)), is_it, || Ok::<_, Infallible>(Self::new(zh, en)));
            text
        })
    }

    /// True if these are its two forms; quicker than to take it apart.
    fn is(&self, zh: &str, en: &str) -> bool {
        let words = self.words.as_deref().unwrap_or_default();
        if zh == en {
            return words == zh && !words.contains(BETWEEN);
        }
        words.len() == zh.len() + BETWEEN.len_utf8() + en.len()
            && words.strip_prefix(zh).and_then(|rest| rest.strip_prefix(BETWEEN)) == Some(en)
    }

    fn forms(&self) -> (&str, &str) {
        let Some(words) = &self.words else { return ("", "") };
        words.split_once(BETWEEN).unwrap_or((words, words))
    }

    /// The Chinese form; empty if there is none.
    pub fn zh(&self) -> &str {
        self.forms().0
    }

    /// The English form; empty if there is none.
    pub fn en(&self) -> &str {
        self.forms().1
    }

    /// The form for `lang`, or the other one where that is missing.
    pub fn get(&self, lang: Lang) -> &str {
        let (zh, en) = self.forms();
        let (first, second) = match lang {
            Lang::Zh => (zh, en),
            Lang::En => (en, zh),
        };
        if first.is_empty() { second } else { first }
    }

    /// True if neither language has words.
    pub fn is_empty(&self) -> bool {
        self.words.is_none()
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (zh, en) = self.forms();
        out.debug_struct("Text").field("zh", &zh).field("en", &en).finish()
    }
}

/// A string as it stands in the file where it has no escapes.
pub(super) struct Letters<'de>(pub(super) Cow<'de, str>);

impl<'de> Deserialize<'de> for Letters<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct LettersVisitor;
        impl<'de> Visitor<'de> for LettersVisitor {
            type Value = Letters<'de>;
            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a string")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Letters<'de>, E> {
                Ok(Letters(Cow::Owned(text.to_owned())))
            }
            fn visit_borrowed_str<E: de::Error>(self, text: &'de str) -> Result<Letters<'de>, E> {
                Ok(Letters(Cow::Borrowed(text)))
            }
        }
        deserializer.deserialize_str(LettersVisitor)
    }
}

const FIELDS: &[&str] = &["zh", "en"];

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextVisitor;

        impl<'de> Visitor<'de> for TextVisitor {
            type Value = Text;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a text: (zh: \"…\", en: \"…\") or one string for both languages")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Text, E> {
                Ok(Text::shared(text, text))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Text, A::Error> {
                let (mut zh, mut en) = (None, None);
                while let Some(super::claim::Key(key)) = map.next_key()? {
                    let slot = match &*key {
                        "zh" => &mut zh,
                        "en" => &mut en,
                        other => return Err(de::Error::unknown_field(other, FIELDS)),
                    };
                    let Letters(text) = map.next_value()?;
                    if slot.replace(text).is_some() {
                        return Err(de::Error::custom(format!("`{key}` is given twice")));
                    }
                }
                Ok(Text::shared(zh.as_deref().unwrap_or_default(), en.as_deref().unwrap_or_default()))
            }
        }

        deserializer.deserialize_any(TextVisitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_one_or_none() {
        for (zh, en) in [("厦门", "Xiamen"), ("厦门", ""), ("", "Xiamen"), ("AI", "AI"), ("", "")] {
            for text in [Text::new(zh, en), Text::shared(zh, en)] {
                assert_eq!((text.zh(), text.en(), text.is_empty()), (zh, en, zh.is_empty() && en.is_empty()));
            }
        }
        let odd = Text::new("a\0b", "a\0b");
        assert_eq!((odd.zh(), odd.en()), ("a\u{fffd}b", "a\u{fffd}b"), "nothing is lost but the NUL itself");
    }
}

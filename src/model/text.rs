//! Text in two languages.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};

use crate::i18n::Lang;

/// A name or description in Chinese and English.
///
/// In a file it is `(zh: "…", en: "…")`, or one string where both languages
/// use the same words (a product name, say). Empty means: not given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    zh: Box<str>,
    en: Box<str>,
}

impl Text {
    /// A text from its two forms.
    pub fn new(zh: &str, en: &str) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }

    /// The Chinese form; empty if there is none.
    pub fn zh(&self) -> &str {
        &self.zh
    }

    /// The English form; empty if there is none.
    pub fn en(&self) -> &str {
        &self.en
    }

    /// The form for `lang`, or the other one where that is missing.
    pub fn get(&self, lang: Lang) -> &str {
        let (first, second) = match lang {
            Lang::Zh => (&self.zh, &self.en),
            Lang::En => (&self.en, &self.zh),
        };
        if first.is_empty() { second } else { first }
    }

    /// True if neither language has words.
    pub fn is_empty(&self) -> bool {
        self.zh.is_empty() && self.en.is_empty()
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
                Ok(Text::new(text, text))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Text, A::Error> {
                let (mut zh, mut en) = (None, None);
                while let Some(super::claim::Key(key)) = map.next_key()? {
                    let slot = match key.as_str() {
                        "zh" => &mut zh,
                        "en" => &mut en,
                        other => return Err(de::Error::unknown_field(other, FIELDS)),
                    };
                    let text: String = map.next_value()?;
                    if slot.replace(text.into_boxed_str()).is_some() {
                        return Err(de::Error::custom(format!("`{key}` is given twice")));
                    }
                }
                Ok(Text { zh: zh.unwrap_or_default(), en: en.unwrap_or_default() })
            }
        }

        deserializer.deserialize_any(TextVisitor)
    }
}

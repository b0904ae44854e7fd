//! A file in parts: each field is kept as it is written, so that one that
//! can't be read takes no other with it.

use std::fmt;
use std::marker::PhantomData;

use ron::value::RawValue;
use serde::de::{DeserializeOwned, Deserializer, Error, MapAccess, Visitor};
use serde::{Deserialize, de::DeserializeSeed};

/// A struct of any fields: names with their values as written.
#[derive(Debug, Default)]
pub(in crate::ui) struct Fields(Vec<(String, Box<RawValue>)>);

/// Names of what could not be read.
pub(in crate::ui) type LeftOut = Vec<String>;

impl Fields {
    /// Cuts a text into fields.
    ///
    /// # Errors
    /// The text is no struct: what is wrong with it, and where.
    pub(in crate::ui) fn parse(text: &str) -> Result<Self, String> {
        ron::from_str(text).map_err(|err| err.to_string())
    }

    /// Takes a field out and reads it; `None` if it is missing, or is not what
    /// was expected, which is noted.
    pub(in crate::ui) fn take<T: DeserializeOwned>(&mut self, name: &str, left_out: &mut LeftOut) -> Option<T> {
        let at = self.0.iter().position(|(known, _)| known == name)?;
        let (_, raw) = self.0.remove(at);
        read(&raw, name, left_out)
    }

    /// Sets `target` to a field, if it can be read.
    pub(in crate::ui) fn set<T: DeserializeOwned>(&mut self, name: &str, target: &mut T, left_out: &mut LeftOut) {
        if let Some(value) = self.take(name, left_out) {
            *target = value;
        }
    }

    /// Notes the fields that nobody took.
    pub(in crate::ui) fn finish(self, left_out: &mut LeftOut) {
        left_out.extend(self.0.into_iter().map(|(name, _)| name));
    }
}

/// Reads a value, or notes that it can't be read.
pub(super) fn read<T: DeserializeOwned>(raw: &RawValue, name: &str, left_out: &mut LeftOut) -> Option<T> {
    let value = raw.into_rust().ok();
    if value.is_none() {
        let words = raw.get_ron().split_whitespace().collect::<Vec<_>>().join(" ");
        left_out.push(format!("{name}: {}", crate::ui::words::short(&words)));
    }
    value
}

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs;

        impl<'de> Visitor<'de> for Pairs {
            type Value = Fields;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("fields in round brackets")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
                let mut fields = Vec::new();
                while let Some(name) = map.next_key_seed(Name(PhantomData))? {
                    fields.push((name, map.next_value()?));
                }
                Ok(Fields(fields))
            }
        }

        deserializer.deserialize_struct("", &[], Pairs)
    }
}

/// Reads the name of a field.
struct Name<'de>(PhantomData<&'de ()>);

impl<'de> DeserializeSeed<'de> for Name<'de> {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        struct Word;

        impl Visitor<'_> for Word {
            type Value = String;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the name of a field")
            }

            fn visit_str<E: Error>(self, name: &str) -> Result<String, E> {
                Ok(name.to_owned())
            }
        }

        deserializer.deserialize_identifier(Word)
    }
}

/// A map of any keys and values as written, in the order of the file.
#[derive(Debug)]
pub(super) struct Entries(pub(super) Vec<(Box<RawValue>, Box<RawValue>)>);

impl<'de> Deserialize<'de> for Entries {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs;

        impl<'de> Visitor<'de> for Pairs {
            type Value = Entries;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("entries in curly brackets")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Entries(entries))
            }
        }

        deserializer.deserialize_map(Pairs)
    }
}

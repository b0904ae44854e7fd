//! Reads usual records quickly.
//!
//! Almost every record of a large file is written in the same plain way: names
//! in ASCII, texts without escapes, no comments. That is read here, with no
//! look at what else RON allows; whatever is unusual, or wrong, is left to
//! `ron`. What is read here `ron` reads as well, and makes the same of it.

use std::fmt;

use memchr::memchr2;
use serde::de::{
    self, Deserialize, DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor,
};

/// Deeper brackets are left to `ron`, which has a limit of its own.
const MAX_DEPTH: u8 = 12;

/// Longer numbers are left to `ron`.
const MAX_DIGITS: usize = 15;

/// Reads a value; none if it has to be read by `ron`.
pub(super) fn read<'de, T: Deserialize<'de>>(text: &'de str) -> Option<T> {
    let mut quick = Quick { text, at: 0, depth: 0 };
    quick.skip_blank();
    let value = T::deserialize(&mut quick).ok()?;
    quick.skip_blank();
    (quick.at == text.len()).then_some(value)
}

/// Something that is not read here.
#[derive(Debug)]
struct Unusual;

impl fmt::Display for Unusual {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("unusual")
    }
}

impl std::error::Error for Unusual {}

impl de::Error for Unusual {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

/// A place in the text of a record.
struct Quick<'de> {
    text: &'de str,
    at: usize,
    depth: u8,
}

impl<'de> Quick<'de> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_blank(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    /// Goes past `byte` if it stands here.
    fn eat(&mut self, byte: u8) -> bool {
        let is_it = self.peek() == Some(byte);
        self.at += usize::from(is_it);
        is_it
    }

    fn expect(&mut self, byte: u8) -> Result<(), Unusual> {
        if self.eat(byte) { Ok(()) } else { Err(Unusual) }
    }

    fn since(&self, start: usize) -> Result<&'de str, Unusual> {
        self.text.get(start..self.at).ok_or(Unusual)
    }

    /// A name in ASCII letters, digits and underscores.
    fn name(&mut self) -> Result<&'de str, Unusual> {
        let start = self.at;
        if !matches!(self.peek(), Some(b'a'..=b'z' | b'A'..=b'Z' | b'_')) {
            return Err(Unusual);
        }
        while matches!(self.peek(), Some(b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_')) {
            self.at += 1;
        }
        match self.peek() {
            // A name with other characters, or no name but a literal.
            Some(b'.' | b'+' | b'-' | b'#' | b'"' | b'\'' | 0x80..) => Err(Unusual),
            _ => self.since(start),
        }
    }

    /// A text in quotation marks without escapes.
    fn quoted(&mut self) -> Result<&'de str, Unusual> {
        self.expect(b'"')?;
        let start = self.at;
        let rest = self.text.as_bytes().get(start..).unwrap_or_default();
        self.at += memchr2(b'"', b'\\', rest).ok_or(Unusual)?;
        let text = self.since(start)?;
        self.expect(b'"')?;
        Ok(text)
    }

    /// A whole number in plain digits.
    fn number(&mut self) -> Result<u64, Unusual> {
        let start = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        let digits = self.since(start)?;
        let is_plain = digits.len() <= MAX_DIGITS && (digits == "0" || !digits.starts_with('0'));
        let ends = matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t' | b',' | b')' | b']'));
        if is_plain && ends { digits.parse().map_err(|_| Unusual) } else { Err(Unusual) }
    }

    /// True if the bracket here has named fields.
    fn has_fields(&mut self) -> bool {
        let start = self.at;
        self.at += 1;
        self.skip_blank();
        let is_named = self.name().is_ok();
        self.skip_blank();
        let has_fields = is_named && self.peek() == Some(b':');
        self.at = start;
        has_fields
    }

    /// Reads what is within the brackets here.
    fn within<T>(
        &mut self,
        (open, close): (u8, u8),
        read: impl FnOnce(Parts<'_, 'de>) -> Result<T, Unusual>,
    ) -> Result<T, Unusual> {
        self.expect(open)?;
        if self.depth == MAX_DEPTH {
            return Err(Unusual);
        }
        self.depth += 1;
        let value = read(Parts { from: self, close, is_open: true })?;
        self.depth -= 1;
        self.skip_blank();
        self.expect(close)?;
        Ok(value)
    }
}

const ROUND: (u8, u8) = (b'(', b')');
const SQUARE: (u8, u8) = (b'[', b']');

/// Leaves values of some kinds to `ron`.
macro_rules! unusual {
    ($($method:ident($($more:ty),*))*) => {
        $(fn $method<V: Visitor<'de>>(self, $(_: $more,)* _: V) -> Result<V::Value, Unusual> {
            Err(Unusual)
        })*
    };
}

impl<'de> Deserializer<'de> for &mut Quick<'de> {
    type Error = Unusual;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unusual> {
        match self.peek() {
            Some(b'"') => self.deserialize_str(visitor),
            Some(b'[') => self.deserialize_seq(visitor),
            Some(b'(') if self.has_fields() => self.within(ROUND, |parts| visitor.visit_map(parts)),
            Some(b'0'..=b'9') => visitor.visit_u64(self.number()?),
            _ => Err(Unusual),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unusual> {
        visitor.visit_borrowed_str(self.quoted()?)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unusual> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unusual> {
        match self.name()? {
            "true" => visitor.visit_bool(true),
            "false" => visitor.visit_bool(false),
            _ => Err(Unusual),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unusual> {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        if rest.starts_with(b"None") || rest.starts_with(b"Some") { Err(Unusual) } else { visitor.visit_some(self) }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unusual> {
        self.within(SQUARE, |parts| visitor.visit_seq(parts))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unusual> {
        if self.peek() != Some(b'(') {
            if self.name()? != name {
                return Err(Unusual);
            }
            self.skip_blank();
        }
        self.within(ROUND, |parts| visitor.visit_map(parts))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unusual> {
        visitor.visit_enum(self)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unusual> {
        visitor.visit_borrowed_str(self.name()?)
    }

    unusual! {
        deserialize_i8() deserialize_i16() deserialize_i32() deserialize_i64() deserialize_i128()
        deserialize_u8() deserialize_u16() deserialize_u32() deserialize_u64() deserialize_u128()
        deserialize_f32() deserialize_f64() deserialize_char() deserialize_bytes() deserialize_byte_buf()
        deserialize_unit() deserialize_unit_struct(&'static str) deserialize_newtype_struct(&'static str)
        deserialize_tuple(usize) deserialize_tuple_struct(&'static str, usize)
        deserialize_map() deserialize_ignored_any()
    }
}

/// A word that an author chooses from several.
impl<'de> EnumAccess<'de> for &mut Quick<'de> {
    type Error = Unusual;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Self), Unusual> {
        Ok((seed.deserialize(&mut *self)?, self))
    }
}

impl<'de> VariantAccess<'de> for &mut Quick<'de> {
    type Error = Unusual;

    fn unit_variant(self) -> Result<(), Unusual> {
        Ok(())
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, _: S) -> Result<S::Value, Unusual> {
        Err(Unusual)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, Unusual> {
        Err(Unusual)
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], _: V) -> Result<V::Value, Unusual> {
        Err(Unusual)
    }
}

/// What stands within brackets, with commas between.
struct Parts<'a, 'de> {
    from: &'a mut Quick<'de>,
    close: u8,
    /// True where another part may begin: at the start and behind a comma.
    is_open: bool,
}

impl Parts<'_, '_> {
    fn has_more(&mut self) -> Result<bool, Unusual> {
        self.from.skip_blank();
        if self.from.peek() == Some(self.close) {
            Ok(false)
        } else if self.is_open {
            Ok(true)
        } else {
            Err(Unusual)
        }
    }

    fn comma(&mut self) {
        self.from.skip_blank();
        self.is_open = self.from.eat(b',');
    }
}

impl<'de> SeqAccess<'de> for Parts<'_, 'de> {
    type Error = Unusual;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Unusual> {
        if !self.has_more()? {
            return Ok(None);
        }
        let value = seed.deserialize(&mut *self.from)?;
        self.comma();
        Ok(Some(value))
    }
}

impl<'de> MapAccess<'de> for Parts<'_, 'de> {
    type Error = Unusual;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Unusual> {
        if !self.has_more()? {
            return Ok(None);
        }
        seed.deserialize(&mut *self.from).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Unusual> {
        self.from.skip_blank();
        self.from.expect(b':')?;
        self.from.skip_blank();
        let value = seed.deserialize(&mut *self.from)?;
        self.comma();
        Ok(value)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ron::Options;
    use ron::extensions::Extensions;
    use serde::de::DeserializeOwned;

    use super::*;
    use crate::model::{Condition, Fund, Industry, Procedure, Zone};

    fn by_ron<T: DeserializeOwned>(text: &str) -> Option<T> {
        Options::default().with_default_extension(Extensions::IMPLICIT_SOME).from_str(text).ok()
    }

    /// What is read quickly `ron` reads as well. Returns whether it was.
    fn agrees<T: DeserializeOwned + PartialEq + fmt::Debug>(text: &str) -> bool {
        let quick = read::<T>(text);
        if quick.is_some() {
            assert_eq!(quick, by_ron(text), "{text}");
        }
        quick.is_some()
    }

    #[test]
    fn usual_records_are_read_quickly() {
        for text in [
            "Fund(id: \"a\", name: (zh: \"基金\", en: \"Fund\"), level: Zone, focus: [\"AI\", (zh: \"储能\", en: \"\")],)",
            "( id : \"a\" , name : \"A\" , zone : \"x\" , size : \"突破447亿元\" , sub_funds : 12 )",
            "(size: [(value: \"20亿元\", source: \"S\", as_of: \"2024\", planned: true), \"30亿元\"], source: [\"S\", \"T\",])",
            "(conditions: [(zone: [\"x\"], any: [(role: [\"a\"]), (age: 5)])])\n",
            "()",
        ] {
            assert!(agrees::<Fund>(text), "{text}");
        }
        assert!(agrees::<Zone>("Zone(id: \"x\", level: National, approved: \"1991-03\")"));
        assert!(agrees::<Procedure>("(steps: [(id: \"s\", name: \"S\", kind: Start, next: [(to: \"t\")])])"));
        assert!(agrees::<Industry>("(figures: [(id: \"f\", value: \"113家\")], firms: [(firm: \"o\", stage: \"s\")])"));
    }

    #[test]
    fn what_is_unusual_or_wrong_is_left_to_ron() {
        for text in [
            "(id: \"a\\n\")",
            "(id: r\"a\")",
            "(id: r#\"a\"#)",
            "(id: \"a\" /* b */)",
            "(id: \"a\") // b",
            "(zone: Some(\"x\"))",
            "(zone: None)",
            "(name: Text(zh: \"a\"))",
            "(sub_funds: 0x10)",
            "(sub_funds: 1_000)",
            "(sub_funds: 1.5)",
            "(sub_funds: 1..2)",
            "(sub_funds: 007)",
            "(sub_funds: -1)",
            "(r#id: \"a\")",
            "(id: \"a\", id: \"b\")",
            "(id: \"a\" name: \"b\")",
            "(id: \"a\",, name: \"b\")",
            "(id: \"a\"",
            "(id: \"a",
            "(id)",
            "(id:)",
            "(id: 3)",
            "(name: 3)",
            "(size: \"viel\")",
            "(size: (value: \"1亿元\", value: \"1亿元\"))",
            "(name: (zh: \"a\", zh: \"b\"))",
            "(name: ())",
            "(name: [])",
            "(level: \"National\")",
            "(level: Galactic)",
            "(level: Zone())",
            "(conditions: [(colour: [\"red\"])])",
            "(unknown: 3)",
            "Zone()",
            "Fund",
            "() ()",
            "",
        ] {
            assert!(!agrees::<Fund>(text), "{text}");
        }
        // Deep, but not too deep for `ron`.
        for depth in 1..100 {
            let text = "(not: [".repeat(depth) + &"])".repeat(depth);
            agrees::<Condition>(&text);
        }
    }

    #[test]
    fn most_of_the_built_in_records_are_read_quickly() {
        let text = std::str::from_utf8(crate::load::builtin_bytes()).unwrap();
        let outline = super::super::cut::cut(text, &super::super::position::Lines::new(text.as_bytes()));
        let funds = &outline.records[crate::model::Table::Funds as usize];
        let quick = funds.iter().filter(|span| agrees::<Fund>(span.source(text))).count();
        assert!(quick * 2 > funds.len(), "{quick} of {}", funds.len());
    }

    proptest! {
        #[test]
        fn whatever_is_read_ron_reads_alike(
            parts in prop::collection::vec(prop::sample::select(vec![
                "(", ")", "[", "]", ",", ":", " ", "\n", "id", "name", "size", "zone", "focus", "level", "Zone", "zh",
                "en", "value", "source", "planned", "true", "as_of", "conditions", "any", "age", "\"a\"", "\"2024\"",
                "\"1亿元\"", "12", "Fund", "Some", "None", "r", "#", "\"", "\\", "/", "*", "é", "-", ".", "0",
            ]), 0..16),
            inside in any::<bool>(),
        ) {
            let text = parts.concat();
            agrees::<Fund>(&text);
            agrees::<Fund>(&format!("({text})"));
            if inside {
                agrees::<Fund>(&format!("(id: {text})"));
                agrees::<Fund>(&format!("(size: {text}, name: {text})"));
                agrees::<Fund>(&format!("(size: ({text}), conditions: [({text})])"));
            }
        }
    }
}

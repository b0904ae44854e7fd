//! Claims: a value together with who says so.

use std::borrow::Cow;
use std::cell::RefCell;
use std::fmt;
use std::sync::Arc;

use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::figure::{Figure, Unit};
use super::id::Sources;
use super::pool::Pool;
use super::{PartialDate, Text, hash_of};

/// One value of a field, as one or more sources give it.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim<T> {
    /// What is claimed.
    pub value: T,
    /// Who claims it; empty means the sources of the whole record.
    pub source: Sources,
    /// The day, month or year that the value speaks of, if it differs from
    /// the record's.
    pub as_of: Option<PartialDate>,
    /// What the reader must know about this value.
    pub note: Text,
}

/// All that is claimed about one field, the preferred claim first. None at
/// all means that the value is unknown.
///
/// In a file: a plain value; `(value: …, source: "S2", as_of: "2024",
/// planned: true, note: …)` where the source differs from the record's; or a
/// list of either where sources disagree. A copy shares its claims with the
/// original.
pub struct Claims<T>(Option<Arc<Held<T>>>);

/// One claim, as most fields have, stands where the list would.
enum Held<T> {
    One(Claim<T>),
    Many(Box<[Claim<T>]>),
}

impl<T: fmt::Debug> fmt::Debug for Claims<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_tuple("Claims").field(&self.all()).finish()
    }
}

impl<T: PartialEq> PartialEq for Claims<T> {
    fn eq(&self, other: &Self) -> bool {
        self.all() == other.all()
    }
}

impl<T> Default for Claims<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> Clone for Claims<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> Claims<T> {
    /// One claim of `source` that speaks of `as_of`.
    pub fn of(value: T, source: Sources, as_of: Option<PartialDate>) -> Self {
        Self::one(Claim { value, source, as_of, note: Text::default() })
    }

    fn one(claim: Claim<T>) -> Self {
        Self(Some(Arc::new(Held::One(claim))))
    }

    /// The value that tables and charts use: the first claim's.
    pub fn value(&self) -> Option<&T> {
        self.preferred().map(|claim| &claim.value)
    }

    /// The claim that tables and charts use.
    pub fn preferred(&self) -> Option<&Claim<T>> {
        self.all().first()
    }

    /// Every claim, the preferred one first.
    pub fn all(&self) -> &[Claim<T>] {
        match self.0.as_deref() {
            None => &[],
            Some(Held::One(claim)) => std::slice::from_ref(claim),
            Some(Held::Many(claims)) => claims,
        }
    }

    /// True if nobody says anything: the value is unknown.
    pub fn is_unknown(&self) -> bool {
        self.all().is_empty()
    }
}

impl<T: PartialEq> Claims<T> {
    /// True if two claims differ in their value and speak of the same date.
    pub fn has_conflict(&self) -> bool {
        let all = self.all();
        all.iter().enumerate().any(|(at, a)| all[at + 1..].iter().any(|b| a.value != b.value && a.as_of == b.as_of))
    }
}

impl<T> From<T> for Claims<T> {
    fn from(value: T) -> Self {
        Self::of(value, Sources::default(), None)
    }
}

/// Reads a claimed value from its text.
type Read<T> = fn(&str) -> Result<T, String>;
/// Applies `planned: true`; an error where a value has no such thing.
type Plan<T> = fn(T, bool) -> Result<T, String>;
/// Reads a value that stands without a source of its own, as most do.
type Plain<T> = fn(&str) -> Result<Claims<T>, String>;

/// Reads a figure of `unit`, or of any, and claims it; the same text gives the
/// same claims, not a copy.
fn plain_figure(text: &str, unit: Option<Unit>) -> Result<Claims<Figure>, String> {
    let at = unit.map_or(4, |unit| unit as usize);
    let is_it = |claims: &Claims<Figure>| claims.value().is_some_and(|figure| figure.text() == text);
    let read = || match unit {
        Some(unit) => read_figure(text, unit).map(Claims::from),
        None => Figure::parse(text).map(Claims::from).map_err(|err| err.to_string()),
    };
    FIGURES.with_borrow_mut(|pools| pools[at].get(hash_of(text), is_it, read))
}

/// Amounts hardly repeat, and each has a slot of its own for a while.
const AMOUNTS: usize = 1 << 12;
/// There are fewer of other figures.
const OTHERS: usize = 1 << 11;

thread_local! {
    /// Figures that stand without a source, by their unit, money first; then
    /// those of any unit.
    static FIGURES: RefCell<[Pool<Claims<Figure>>; 5]> = const {
        RefCell::new([Pool::new(AMOUNTS), Pool::new(OTHERS), Pool::new(OTHERS), Pool::new(OTHERS), Pool::new(OTHERS)])
    };
}

/// Lets the figures go that are held for those that may come.
pub(super) fn forget() {
    FIGURES.with_borrow_mut(|pools| pools.iter_mut().for_each(Pool::forget));
}

fn read_figure(text: &str, unit: Unit) -> Result<Figure, String> {
    Figure::parse_as(text, unit).map_err(|err| err.to_string())
}

#[expect(clippy::unnecessary_wraps, reason = "the signature of `Plan`")]
fn plan_figure(figure: Figure, planned: bool) -> Result<Figure, String> {
    Ok(if planned { figure.with_planned(true) } else { figure })
}

/// Reads a field of money.
pub(super) fn money<'de, D: Deserializer<'de>>(from: D) -> Result<Claims<Figure>, D::Error> {
    from.deserialize_any(ClaimsVisitor {
        read: |text| read_figure(text, Unit::Money),
        plain: |text| plain_figure(text, Some(Unit::Money)),
        plan: plan_figure,
        what: "an amount such as \"突破447亿元\"",
    })
}

/// Reads a field that counts something.
pub(super) fn count<'de, D: Deserializer<'de>>(from: D) -> Result<Claims<Figure>, D::Error> {
    from.deserialize_any(ClaimsVisitor {
        read: |text| read_figure(text, Unit::Count),
        plain: |text| plain_figure(text, Some(Unit::Count)),
        plan: plan_figure,
        what: "a count such as \"280余家\" or 18",
    })
}

/// Reads a multiple.
pub(super) fn ratio<'de, D: Deserializer<'de>>(from: D) -> Result<Claims<Figure>, D::Error> {
    from.deserialize_any(ClaimsVisitor {
        read: |text| read_figure(text, Unit::Ratio),
        plain: |text| plain_figure(text, Some(Unit::Ratio)),
        plan: plan_figure,
        what: "a multiple such as \"约20倍\"",
    })
}

/// Reads a share.
pub(super) fn share<'de, D: Deserializer<'de>>(from: D) -> Result<Claims<Figure>, D::Error> {
    from.deserialize_any(ClaimsVisitor {
        read: |text| read_figure(text, Unit::Share),
        plain: |text| plain_figure(text, Some(Unit::Share)),
        plan: plan_figure,
        what: "a share such as \"65%\"",
    })
}

/// Reads a figure of any unit, which its words must name.
pub(super) fn figure<'de, D: Deserializer<'de>>(from: D) -> Result<Claims<Figure>, D::Error> {
    from.deserialize_any(ClaimsVisitor {
        read: |text| Figure::parse(text).map_err(|err| err.to_string()),
        plain: |text| plain_figure(text, None),
        plan: plan_figure,
        what: "a figure such as \"113家\" or \"65%\"",
    })
}

/// Reads a date that several sources may give.
pub(super) fn date<'de, D: Deserializer<'de>>(from: D) -> Result<Claims<PartialDate>, D::Error> {
    from.deserialize_any(ClaimsVisitor {
        read: |text| text.parse::<PartialDate>().map_err(|err| err.to_string()),
        plain: |text| text.parse::<PartialDate>().map(Claims::from).map_err(|err| err.to_string()),
        plan: |date, planned| if planned { Err("a date can't be planned".to_owned()) } else { Ok(date) },
        what: "a date such as \"1991-03\"",
    })
}

/// A field name: RON gives them as identifiers, not as strings.
pub(super) struct Key<'de>(pub(super) Cow<'de, str>);

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct KeyVisitor;
        impl<'de> Visitor<'de> for KeyVisitor {
            type Value = Key<'de>;
            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a field name")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Owned(text.to_owned())))
            }
            fn visit_borrowed_str<E: de::Error>(self, text: &'de str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Borrowed(text)))
            }
        }
        deserializer.deserialize_identifier(KeyVisitor)
    }
}

struct ClaimsVisitor<T> {
    read: Read<T>,
    plain: Plain<T>,
    plan: Plan<T>,
    what: &'static str,
}

impl<'de, T> Visitor<'de> for ClaimsVisitor<T> {
    type Value = Claims<T>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}, (value: …, source: \"…\"), or a list of these", self.what)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Claims<T>, E> {
        (self.plain)(text).map_err(E::custom)
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Claims<T>, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Claims<T>, A::Error> {
        self.claim().visit_map(map).map(Claims::one)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Claims<T>, A::Error> {
        let mut claims = Vec::new();
        while let Some(claim) = seq.next_element_seed(self.claim())? {
            claims.push(claim);
        }
        Ok(match <[Claim<T>; 1]>::try_from(claims) {
            Ok([claim]) => Claims::one(claim),
            Err(claims) if claims.is_empty() => Claims::default(),
            Err(claims) => Claims(Some(Arc::new(Held::Many(claims.into())))),
        })
    }
}

impl<T> ClaimsVisitor<T> {
    fn claim(&self) -> ClaimVisitor<T> {
        ClaimVisitor { read: self.read, plan: self.plan, what: self.what }
    }
}

struct ClaimVisitor<T> {
    read: Read<T>,
    plan: Plan<T>,
    what: &'static str,
}

impl<'de, T> DeserializeSeed<'de> for ClaimVisitor<T> {
    type Value = Claim<T>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Claim<T>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

/// A value's text; whole numbers may stand without quotes.
struct Words<'de>(Cow<'de, str>);

impl<'de> Deserialize<'de> for Words<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct WordsVisitor;
        impl<'de> Visitor<'de> for WordsVisitor {
            type Value = Words<'de>;
            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("the value in quotes, as it was published")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Words<'de>, E> {
                Ok(Words(Cow::Owned(text.to_owned())))
            }
            fn visit_borrowed_str<E: de::Error>(self, text: &'de str) -> Result<Words<'de>, E> {
                Ok(Words(Cow::Borrowed(text)))
            }
            fn visit_u64<E: de::Error>(self, number: u64) -> Result<Words<'de>, E> {
                Ok(Words(Cow::Owned(number.to_string())))
            }
        }
        deserializer.deserialize_any(WordsVisitor)
    }
}

const FIELDS: &[&str] = &["value", "source", "as_of", "planned", "note"];

impl<'de, T> Visitor<'de> for ClaimVisitor<T> {
    type Value = Claim<T>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} or (value: …, source: \"…\")", self.what)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Claim<T>, E> {
        let value = (self.read)(text).map_err(E::custom)?;
        Ok(Claim { value, source: Sources::default(), as_of: None, note: Text::default() })
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Claim<T>, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Claim<T>, A::Error> {
        let (mut value, mut source, mut as_of, mut planned, mut note) =
            (None, Sources::default(), None, false, Text::default());
        let mut seen = [false; FIELDS.len()];
        while let Some(Key(key)) = map.next_key()? {
            if let Some(at) = FIELDS.iter().position(|field| *field == key)
                && std::mem::replace(&mut seen[at], true)
            {
                return Err(de::Error::custom(format!("`{key}` is given twice")));
            }
            match &*key {
                "value" => {
                    let Words(text) = map.next_value()?;
                    value = Some((self.read)(&text).map_err(de::Error::custom)?);
                }
                "source" => source = map.next_value()?,
                "as_of" => as_of = Some(map.next_value()?),
                "planned" => planned = map.next_value()?,
                "note" => note = map.next_value()?,
                other => return Err(de::Error::unknown_field(other, FIELDS)),
            }
        }
        let value = value.ok_or_else(|| de::Error::missing_field("value"))?;
        let value = (self.plan)(value, planned).map_err(de::Error::custom)?;
        Ok(Claim { value, source, as_of, note })
    }
}

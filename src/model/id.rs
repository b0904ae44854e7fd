//! Ids and references between records.

use std::cell::RefCell;
use std::convert::Infallible;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;
use std::sync::Arc;

use serde::de::{self, Deserialize, Deserializer, SeqAccess, Visitor};

use super::pool::Pool;
use super::{Source, hash_of};

/// The id of a record, unique within its table. A copy shares its letters with
/// the original.
#[derive(Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id(Option<Arc<str>>);

impl Id {
    /// The letters; empty where there is no id.
    pub fn as_str(&self) -> &str {
        self.0.as_deref().unwrap_or_default()
    }

    /// The letters, shared; `None` where there is no id.
    pub fn shared(&self) -> Option<&Arc<str>> {
        self.0.as_ref()
    }
}

impl Deref for Id {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl AsRef<str> for Id {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), out)
    }
}

impl fmt::Display for Id {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.as_str(), out)
    }
}

impl From<&str> for Id {
    fn from(id: &str) -> Self {
        Self((!id.is_empty()).then(|| id.into()))
    }
}

impl From<String> for Id {
    fn from(id: String) -> Self {
        Self((!id.is_empty()).then(|| id.into()))
    }
}

impl From<&Id> for String {
    fn from(id: &Id) -> Self {
        id.as_str().to_owned()
    }
}

impl PartialEq<str> for Id {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Id {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl PartialEq<Id> for &str {
    fn eq(&self, other: &Id) -> bool {
        *self == other.as_str()
    }
}

impl PartialEq<String> for Id {
    fn eq(&self, other: &String) -> bool {
        self.as_str() == other
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct IdVisitor;
        impl Visitor<'_> for IdVisitor {
            type Value = Id;
            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a string")
            }
            fn visit_str<E: de::Error>(self, id: &str) -> Result<Id, E> {
                Ok(Id::from(id))
            }
        }
        deserializer.deserialize_str(IdVisitor)
    }
}

thread_local! {
    static LETTERS: RefCell<Pool<Arc<str>>> = const { RefCell::new(Pool::new(1 << 12)) };
    static SOURCES: RefCell<Pool<Sources>> = const { RefCell::new(Pool::new(1 << 11)) };
}

/// Lets the letters go that are held for those that may come.
pub(super) fn forget() {
    LETTERS.with_borrow_mut(Pool::forget);
    SOURCES.with_borrow_mut(Pool::forget);
}

/// The letters of an id that many records refer to, or of a word that they
/// use, held once.
pub(super) fn pooled(id: &str) -> Arc<str> {
    LETTERS.with_borrow_mut(|pool| {
        let Ok(id) = pool.get(hash_of(id), |known| **known == *id, || Ok::<_, Infallible>(id.into()));
        id
    })
}

/// The id of a record of kind `T`, as an author wrote it. Whether such a
/// record exists is checked when a dataset is loaded.
pub struct Ref<T> {
    id: Arc<str>,
    kind: PhantomData<fn() -> T>,
}

impl<T> Ref<T> {
    /// A reference to the record `id`.
    pub fn new(id: &str) -> Self {
        Self { id: id.into(), kind: PhantomData }
    }

    /// The id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The id, shared.
    pub fn shared(&self) -> Arc<str> {
        Arc::clone(&self.id)
    }
}

impl<T> Clone for Ref<T> {
    fn clone(&self) -> Self {
        Self { id: self.id.clone(), kind: PhantomData }
    }
}

impl<T> PartialEq for Ref<T> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl<T> Eq for Ref<T> {}

impl<T> fmt::Debug for Ref<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Ref({})", self.id)
    }
}

impl<'de, T> Deserialize<'de> for Ref<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct RefVisitor<T>(PhantomData<fn() -> T>);
        impl<T> Visitor<'_> for RefVisitor<T> {
            type Value = Ref<T>;
            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a string")
            }
            fn visit_str<E: de::Error>(self, id: &str) -> Result<Ref<T>, E> {
                Ok(Ref { id: pooled(id), kind: PhantomData })
            }
        }
        deserializer.deserialize_str(RefVisitor(PhantomData))
    }
}

/// The sources of a record or of one claim: `"S2"` or `["S1", "S2"]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources(Option<Arc<[Ref<Source>]>>);

impl Sources {
    /// The sources in this order, held once by whoever names the same.
    fn pooled(refs: &[Ref<Source>]) -> Self {
        if refs.is_empty() {
            return Self::default();
        }
        let hash = refs.iter().fold(0_u64, |hash, one| hash.rotate_left(5) ^ hash_of(one.id()));
        SOURCES.with_borrow_mut(|pool| {
            let Ok(sources) =
                pool.get(hash, |known| known.refs() == refs, || Ok::<_, Infallible>(Self(Some(refs.into()))));
            sources
        })
    }

    /// The references, in the author's order.
    pub fn refs(&self) -> &[Ref<Source>] {
        self.0.as_deref().unwrap_or_default()
    }

    /// The ids, in the author's order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.refs().iter().map(Ref::id)
    }

    /// True if no source is named.
    pub fn is_empty(&self) -> bool {
        self.refs().is_empty()
    }

    /// These sources, or `other` where none is named here.
    pub fn or<'a>(&'a self, other: &'a Self) -> &'a Self {
        if self.is_empty() { other } else { self }
    }
}

impl<'de> Deserialize<'de> for Sources {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct SourcesVisitor;
        impl<'de> Visitor<'de> for SourcesVisitor {
            type Value = Sources;
            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("the id of a source, or a list of such ids")
            }
            fn visit_str<E: de::Error>(self, id: &str) -> Result<Sources, E> {
                let is_it = |sources: &Sources| matches!(sources.refs(), [known] if known.id() == id);
                let read = || Ok(Sources(Some([Ref { id: pooled(id), kind: PhantomData }].into())));
                SOURCES.with_borrow_mut(|pool| pool.get(hash_of(id), is_it, read))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Sources, A::Error> {
                let mut refs: Vec<Ref<Source>> = Vec::new();
                while let Some(source) = seq.next_element()? {
                    refs.push(source);
                }
                Ok(Sources::pooled(&refs))
            }
        }
        deserializer.deserialize_any(SourcesVisitor)
    }
}

//! Ids and references between records.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, Deserialize, Deserializer, SeqAccess, Visitor};

use super::Source;

/// The id of a record of kind `T`, as an author wrote it. Whether such a
/// record exists is checked when a dataset is loaded.
pub struct Ref<T> {
    id: Box<str>,
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
        String::deserialize(deserializer).map(|id| Self { id: id.into_boxed_str(), kind: PhantomData })
    }
}

/// The sources of a record or of one claim: `"S2"` or `["S1", "S2"]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources(Vec<Ref<Source>>);

impl Sources {
    /// The references, in the author's order.
    pub fn refs(&self) -> &[Ref<Source>] {
        &self.0
    }

    /// The ids, in the author's order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(Ref::id)
    }

    /// True if no source is named.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
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
                Ok(Sources(vec![Ref::new(id)]))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Sources, A::Error> {
                let mut refs = Vec::new();
                while let Some(source) = seq.next_element()? {
                    refs.push(source);
                }
                Ok(Sources(refs))
            }
        }
        deserializer.deserialize_any(SourcesVisitor)
    }
}

//! Sources, 来源.

use serde::Deserialize;

use super::term::terms;
use super::{Id, PartialDate, Text};

terms! {
    /// How close a source is to what it tells.
    SourceKind {
        Primary = "primary", "一手", "Primary";
        Secondary = "secondary", "二手", "Secondary";
    }
}

/// A document that figures were taken from.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Source {
    /// Unique among sources; short, since it stands beside figures.
    pub id: Id,
    /// Title of the document or page.
    pub title: Text,
    /// Who published it.
    pub publisher: Text,
    /// Primary or secondary.
    pub kind: Option<SourceKind>,
    /// The section of the document.
    pub section: Text,
    /// Where it can be read.
    pub url: String,
    /// When it was published.
    pub date: Option<PartialDate>,
    /// What a reader must know.
    pub note: Text,
}

//! What a file says about where its rows come from.

use std::fmt::Write as _;

use super::printable;
use crate::i18n::Lang;

/// A source, as a sheet lists it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceNote {
    /// Its id, which stands in the rows.
    pub id: String,
    /// Title of the document.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// Where it can be read.
    pub url: String,
}

/// Where the rows of a sheet come from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notes {
    /// One line for the file's properties.
    pub title: String,
    /// Name and version of the program.
    pub program: String,
    /// A name and what is said under it, in order.
    pub facts: Vec<(String, String)>,
    /// The sources of the rows.
    pub sources: Vec<SourceNote>,
}

impl Notes {
    /// The same as lines of text: facts, then a line for each source.
    pub fn text(&self, lang: Lang) -> String {
        let colon = lang.pick("：", ": ");
        let mut text = format!("{}\n\n", printable(&self.title));
        for (name, words) in &self.facts {
            let _ = writeln!(text, "{name}{colon}{}", printable(words));
        }
        if !self.sources.is_empty() {
            text.push('\n');
        }
        for SourceNote { id, title, publisher, url } in &self.sources {
            let parts = [title, publisher, url].into_iter().filter(|part| !part.is_empty());
            let parts: Vec<_> = parts.map(|part| printable(part).into_owned()).collect();
            let _ = writeln!(text, "{id}{colon}{}", parts.join(lang.pick("，", ", ")));
        }
        text
    }
}

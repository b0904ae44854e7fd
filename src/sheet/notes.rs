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
    /// Figures that have sources or a date of their own.
    pub claims: Vec<ClaimNote>,
    /// How many more of these there are.
    pub more_claims: usize,
}

/// A figure with sources or a date of its own, or one of several about a field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClaimNote {
    /// Id of the row.
    pub id: String,
    /// The field's name.
    pub field: String,
    /// The published words.
    pub words: String,
    /// Ids of the sources.
    pub sources: String,
    /// The date that it speaks of; empty where it is the record's.
    pub as_of: String,
    /// What the reader must know.
    pub note: String,
}

impl ClaimNote {
    /// Its parts, in the order of [`ClaimNote::titles`].
    pub(super) fn parts(&self) -> [&str; 6] {
        [&self.id, &self.field, &self.words, &self.sources, &self.as_of, &self.note]
    }

    /// What its parts are.
    pub(super) fn titles(lang: Lang) -> [&'static str; 6] {
        match lang {
            Lang::Zh => ["编号", "字段", "披露值", "来源", "截至", "备注"],
            Lang::En => ["Row", "Field", "As published", "Source", "As of", "Note"],
        }
    }
}

impl Notes {
    /// What stands over the figures with sources of their own.
    pub(super) fn claims_title(&self, lang: Lang) -> String {
        let title = lang.pick("另有来源或日期的数字", "Figures with a source or date of their own");
        match (self.more_claims, lang) {
            (0, _) => title.to_owned(),
            (more, Lang::Zh) => format!("{title}（另有 {more} 条未列出）"),
            (more, Lang::En) => format!("{title} ({more} more are not listed)"),
        }
    }

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
        if !self.claims.is_empty() {
            let _ = writeln!(text, "\n{}{colon}", self.claims_title(lang));
        }
        for claim in &self.claims {
            let parts = claim.parts().into_iter().filter(|part| !part.is_empty());
            let parts: Vec<_> = parts.map(|part| printable(part).into_owned()).collect();
            let _ = writeln!(text, "{}", parts.join(" | "));
        }
        text
    }
}

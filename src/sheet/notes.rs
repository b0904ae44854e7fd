//! What a file says about where its rows come from.

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

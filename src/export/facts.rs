//! What a file says about itself: the facts of the footer, and the command
//! that makes the file again.

use std::path::Path;

use super::command::command_line;
use super::render::RowCount;
use super::request::{Request, View};
use crate::i18n::{Lang, many};
use crate::model::Dataset;
use crate::sheet::{Notes, SourceNote};
pub use crate::ui::evidence::PROGRAM;
use crate::ui::state::AppState;

/// The evidence of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// One line: the view and the dataset.
    pub title: String,
    /// Title of the dataset.
    pub dataset: String,
    /// The date it speaks of; empty where it names none.
    pub as_of: String,
    /// SHA-256 of its file.
    pub sha256: String,
    /// The filter; empty without one.
    pub filter: String,
    /// How surely rows must match, as on the command line.
    pub keep: String,
    /// The order of rows, as on the command line; empty for the file's own.
    pub sort: String,
    /// Rows shown and left out; `None` for views of no one table.
    pub rows: Option<RowCount>,
    /// What a picture had no room for; empty where it is whole.
    pub cut: String,
    /// What ratios rest on; empty where there are none.
    pub basis: String,
    /// Ids of the sources.
    pub sources: Vec<String>,
    /// The command that makes the file again; the dataset's file is named
    /// without its folder, since folders tell about people.
    pub command: String,
    /// Language of all words.
    pub lang: Lang,
}

impl Facts {
    /// The facts of a file: those that follow from request and dataset alone.
    pub(super) fn new(request: &Request, data: &Dataset) -> Self {
        let lang = request.lang;
        let dataset = data.meta.title.get(lang).to_owned();
        let mut title = request.view.title(lang).to_owned();
        if let Some(subject) = &request.subject {
            title = format!("{title} {}", subject.ids.join(", "));
        }
        if request.report {
            let brief = lang.pick("简报", "Brief");
            title = if request.view == View::Overview { brief.to_owned() } else { format!("{brief} · {title}") };
        }
        Self {
            title: format!("{title} · {dataset}"),
            dataset,
            as_of: data.meta.as_of.map(|date| date.to_string()).unwrap_or_default(),
            sha256: data.sha256.clone(),
            filter: request.filter.trim().to_owned(),
            keep: request.keep.id().to_owned(),
            sort: request.sort.clone(),
            command: command_line(request, data.file.as_deref().map(Path::new)),
            lang,
            ..Self::default()
        }
    }

    /// The same where a window's state says which rows there are.
    pub(super) fn with_state(mut self, state: &AppState) -> Self {
        if let Some(look) = state.screen.sheet().map(|sheet| state.sheet(sheet)) {
            look.query.trim().clone_into(&mut self.filter);
            look.keep.id().clone_into(&mut self.keep);
            let order = look.sort.iter().map(|(id, descending)| {
                let how = if *descending { ":desc" } else { "" };
                format!("{id}{how}")
            });
            self.sort = order.collect::<Vec<_>>().join(",");
        }
        self
    }

    /// The dataset in one line: title, date, and where `long` all of its
    /// SHA-256, else the first eight digits.
    pub fn source(&self, long: bool) -> String {
        let mut line = self.dataset.clone();
        if !self.as_of.is_empty() {
            line = format!("{line}{}{}", self.lang.pick("，截至 ", ", as of "), self.as_of);
        }
        let digits = if long { self.sha256.len() } else { 8.min(self.sha256.len()) };
        format!("{line}{}SHA-256 {}", self.lang.pick("，", ", "), self.sha256.get(..digits).unwrap_or_default())
    }

    /// Names and words of all facts that there are, in order.
    pub fn lines(&self) -> Vec<(&'static str, String)> {
        let lang = self.lang;
        let mut lines = vec![
            (lang.pick("数据集", "Dataset"), self.dataset.clone()),
            (lang.pick("截至", "As of"), self.as_of.clone()),
            ("SHA-256", self.sha256.clone()),
        ];
        let none = lang.pick("无", "none").to_owned();
        let filter = if self.filter.is_empty() { none } else { self.filter.clone() };
        lines.push((lang.pick("筛选", "Filter"), filter));
        if !self.filter.is_empty() {
            lines.push((lang.pick("保留", "Keep"), self.keep.clone()));
        }
        if let Some(rows) = self.rows {
            lines.push((lang.pick("行", "Rows"), rows.words(lang)));
        }
        lines.push((lang.pick("图中未及", "Cut"), self.cut.clone()));
        lines.push((lang.pick("次序", "Sort"), self.sort.clone()));
        lines.push((lang.pick("口径", "Basis"), without_label(&self.basis).to_owned()));
        lines.push((lang.pick("来源", "Sources"), self.sources.join(" ")));
        lines.push((lang.pick("程序", "Program"), PROGRAM.to_owned()));
        lines.push((lang.pick("命令", "Command"), self.command.clone()));
        lines.retain(|(_, words)| !words.is_empty());
        lines
    }

    /// All facts but the command, a line each.
    pub fn description(&self) -> String {
        let colon = self.lang.pick("：", ": ");
        let lines = self.lines().into_iter().filter(|(_, words)| *words != self.command);
        lines.map(|(name, words)| format!("{name}{colon}{words}")).collect::<Vec<_>>().join("\n")
    }

    /// The same for a workbook, with what the dataset says of the sources.
    pub(super) fn notes(&self, columns: &str, data: &Dataset) -> Notes {
        let mut facts: Vec<(String, String)> =
            self.lines().into_iter().map(|(name, words)| (name.to_owned(), words)).collect();
        if !columns.is_empty() {
            facts.insert(facts.len() - 2, (self.lang.pick("列", "Columns").to_owned(), columns.to_owned()));
        }
        let cited = data.sources.iter().filter(|source| self.sources.iter().any(|id| source.id == *id));
        let sources = cited.map(|source| SourceNote {
            id: source.id.to_string(),
            title: source.title.get(self.lang).to_owned(),
            publisher: source.publisher.get(self.lang).to_owned(),
            url: source.url.clone(),
        });
        Notes {
            title: self.title.clone(),
            program: PROGRAM.to_owned(),
            sources: sources.collect(),
            facts,
            ..Notes::default()
        }
    }
}

/// Footers begin the basis with its name; here the name stands before it.
fn without_label(basis: &str) -> &str {
    basis.strip_prefix("口径：").or_else(|| basis.strip_prefix("basis: ")).unwrap_or(basis)
}

impl RowCount {
    /// Shown, of how many, and what was left out and why.
    pub fn words(self, lang: Lang) -> String {
        let Self { shown, total, certain_hidden, possible_left_out, unknown_left_out } = self;
        let mut words = match lang {
            Lang::Zh => format!("显示 {shown} / {total}"),
            Lang::En => format!("{shown} of {total} shown"),
        };
        let certain = match lang {
            Lang::Zh => format!("，符合但已隐藏 {certain_hidden}"),
            Lang::En => format!(", {} hidden", many(certain_hidden, "certain one", "certain ones")),
        };
        let possible = match lang {
            Lang::Zh => format!("，因不确定而略去 {possible_left_out}"),
            Lang::En => format!(", {possible_left_out} left out as possible"),
        };
        let unknown = match lang {
            Lang::Zh => format!("，因未知而略去 {unknown_left_out}"),
            Lang::En => format!(", {unknown_left_out} left out as unknown"),
        };
        if certain_hidden > 0 {
            words.push_str(&certain);
        }
        if possible_left_out > 0 {
            words.push_str(&possible);
        }
        if unknown_left_out > 0 {
            words.push_str(&unknown);
        }
        words
    }
}

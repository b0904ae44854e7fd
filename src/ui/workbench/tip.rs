//! The tooltip of a row: what was published, with words, bounds and sources.

use egui::Ui;
use egui::text::{LayoutJob, TextFormat};

use crate::i18n::Lang;
use crate::model::figure::Qualifier;
use crate::model::{Figure, Table};
use crate::ui::page::Page;
use crate::ui::paint;
use crate::ui::style::size;
use crate::ui::words;

/// A line of a tooltip: what it is, and what is known of it.
#[derive(Clone)]
pub(in crate::ui) struct Fact {
    /// 披露, published.
    pub(in crate::ui) label: String,
    /// 约20倍.
    pub(in crate::ui) text: String,
}

impl Fact {
    /// A line; `None` where there is nothing to say.
    pub(in crate::ui) fn new(label: &str, text: impl Into<String>) -> Option<Self> {
        let text = text.into();
        (!text.is_empty()).then(|| Self { label: label.to_owned(), text })
    }
}

/// The words of a figure as they were published, what they mean, its bounds.
pub(in crate::ui) fn figure_facts(label: &str, figure: &Figure, lang: Lang) -> Vec<Fact> {
    let shown = figure.spoken(lang);
    let published = figure.text();
    let words = if published.is_empty() || published.replace(' ', "") == shown.replace(' ', "") {
        shown
    } else {
        format!("{shown}{}", lang.pick("（原文：", " (as published: ")) + published + lang.pick("）", ")")
    };
    let bounds = Fact::new(lang.pick("区间", "bounds"), words::bounds(figure, lang));
    Fact::new(label, words).into_iter().chain(bounds.filter(|_| figure.qualifier() != Qualifier::Exact)).collect()
}

/// The line that names sources, titles included.
fn sources_fact(ids: &[String], page: &Page<'_>) -> Option<Fact> {
    let lang = page.lang();
    let title = |id: &String| {
        let row = page.data.row(Table::Sources, id);
        row.map_or(String::new(), |row| page.data.sources[row].title.get(lang).to_owned())
    };
    let lines: Vec<String> = ids.iter().map(|id| format!("{id} {}", title(id)).trim_end().to_owned()).collect();
    Fact::new(lang.pick("来源", "sources"), lines.join("\n"))
}

/// Fills a tooltip: a title, then the lines.
pub(in crate::ui) fn facts_ui(ui: &mut Ui, page: &Page<'_>, title: &str, facts: &[Fact], sources: &[String]) {
    let t = page.t;
    let format = |font, color| TextFormat { font_id: font, color, ..TextFormat::default() };
    let mut job = LayoutJob::default();
    job.wrap.max_width = 400.0;
    job.append(&paint::one_line(title), 0.0, format(size::panel_title(), t.strong));
    for fact in facts.iter().chain(&sources_fact(sources, page)) {
        job.append("\n", 0.0, format(size::secondary(), t.weak));
        job.append(&fact.label, 0.0, format(size::secondary(), t.weak));
        job.append(&paint::one_line(&fact.text), 8.0, format(size::secondary(), t.normal));
    }
    ui.label(job);
}

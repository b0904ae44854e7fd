//! What stands on paper where a table has no rows.

use crate::frame::Frame;
use crate::i18n::Lang;
use crate::model::Table;
use crate::ui::explore::left_out_words;
use crate::ui::page::Page;
use crate::ui::state::Screen;

/// Why the table of `frame` has no rows, in a sentence.
pub(super) fn of_table(page: &Page<'_>, frame: &Frame) -> String {
    let view = page.view.filter(|view| view.sheet == frame.sheet());
    let filter = page.filter.or_else(|| view.map(|view| view.query.text())).unwrap_or_default().trim();
    let lang = page.lang();
    if filter.is_empty() {
        return lang.pick("此表没有记录。", "This table has no records.").to_owned();
    }
    let words = match lang {
        Lang::Zh => format!("筛选条件没有留下任何行：{filter}"),
        Lang::En => format!("The filter keeps no rows: {filter}"),
    };
    match view.and_then(|view| left_out_words(view, lang)) {
        Some(left_out) => format!("{words}{}{left_out}", lang.pick("；", "; ")),
        None => words,
    }
}

/// Why a report on `page` has nothing to tell, in a sentence; `None` where it has.
pub fn of_report(page: &Page<'_>) -> Option<String> {
    let lang = page.lang();
    if let (Screen::Sheet(_), Some(view)) = (page.state.screen, page.view) {
        return (view.shown() == 0).then(|| of_table(page, view.frame(page.frames)));
    }
    let mut tables = Table::ALL.into_iter().filter(|table| !table.serves_others());
    if tables.any(|table| page.frames.get(table).rows() > 0) {
        return None;
    }
    let words = if page.filter.is_some_and(|filter| !filter.is_empty()) {
        lang.pick(
            "筛选条件没有留下任何记录，简报没有可列的内容。",
            "The filter keeps no records: there is nothing to report on.",
        )
    } else {
        lang.pick("数据集没有记录，简报没有可列的内容。", "The dataset has no records: there is nothing to report on.")
    };
    Some(words.to_owned())
}

//! How many rows are marked: the same rule for the table's foot and the status bar.

use std::sync::Arc;

use egui::{Context, Id};

use crate::i18n::{Lang, counted};
use crate::ui::page::{Page, SheetView};
use crate::ui::state::Marked;

/// How many of the marked rows are shown; counted when that changes, not in every
/// frame.
fn shown(ctx: &Context, page: &Page<'_>, view: &SheetView) -> usize {
    let marked = &page.state.sheet(view.sheet).marked;
    let key = Id::unique(("marked rows shown", view.sheet.id()));
    let known = ctx.data(|data| data.get_temp::<(u64, Marked, usize)>(key));
    if let Some((stamp, of, count)) = known
        && stamp == view.stamp
        && Arc::ptr_eq(&of, marked)
    {
        return count;
    }
    let rows = marked.iter().filter_map(|id| page.frames.row(view.sheet, id));
    let count = rows.filter(|&row| view.place(row).is_some()).count();
    ctx.data_mut(|data| data.insert_temp(key, (view.stamp, Arc::clone(marked), count)));
    count
}

/// How many rows are marked, and how many of them a filter leaves; `None` where
/// none is.
pub(in crate::ui) fn marked_words(ctx: &Context, page: &Page<'_>, view: &SheetView) -> Option<String> {
    let all = page.state.sheet(view.sheet).marked.len();
    (all > 0).then(|| words(shown(ctx, page, view), all, page.lang()))
}

fn words(shown: usize, all: usize, lang: Lang) -> String {
    let (seen, count) = (counted(shown), counted(all));
    match lang {
        Lang::Zh if shown == all => format!("已标记 {count} 行"),
        Lang::En if shown == all => format!("{count} marked"),
        Lang::Zh => format!("已标记 {count} 行，显示其中 {seen} 行"),
        Lang::En => format!("{seen} of {count} marked shown"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marked_rows_that_a_filter_hides_are_told_apart() {
        assert_eq!(words(4, 4, Lang::En), "4 marked");
        assert_eq!(words(1, 4, Lang::En), "1 of 4 marked shown");
        assert_eq!(words(1, 4, Lang::Zh), "已标记 4 行，显示其中 1 行");
    }
}

//! Pages that look at each row by itself: of very many rows they take the largest,
//! and say which they leave out.

use std::cmp::Reverse;

use egui::{Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};
use rust_decimal::Decimal;

use crate::frame::{Codes, Data, Frame, Sheet};
use crate::i18n::{Lang, counted};
use crate::model::{Figure, Table};
use crate::query::Match;
use crate::ui::command::Command;
use crate::ui::evidence;
use crate::ui::page::{Page, SheetView};
use crate::ui::paint::{self, Align};
use crate::ui::state::Screen;
use crate::ui::style::size;
use crate::ui::widgets::{link, row_from_right_ui};
use crate::ui::work::BIG;

/// The sheet that these pages show.
const FUNDS: Sheet = Sheet::Table(Table::Funds);

/// What a page takes of the rows that the filter leaves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::ui) struct Largest {
    /// The rows, in the order of the table where some are left out; true if the filter
    /// holds possibly, not for certain.
    pub(in crate::ui) rows: Vec<(usize, bool)>,
    /// How many are left out.
    pub(in crate::ui) left_out: usize,
}

impl Largest {
    /// All rows of a view, if they are not too many for a page; else the `most` with the
    /// largest figure in one of `columns`.
    pub(in crate::ui) fn of(view: &SheetView, frame: &Frame, columns: &[&str], most: usize) -> Self {
        let shown = view.blocks.iter().flat_map(|block| {
            let possible = block.verdict == Match::Possible;
            block.rows.iter().map(move |&row| (row as usize, possible))
        });
        let mut rows: Vec<(usize, bool)> = shown.collect();
        if rows.len() <= BIG {
            return Self { rows, left_out: 0 };
        }
        let values: Vec<_> = columns.iter().filter_map(|id| Values::of(frame, id)).collect();
        let value = |row: usize| values.iter().filter_map(|values| values.get(row)).max();
        let left_out = rows.len() - most;
        rows.select_nth_unstable_by_key(most - 1, |(row, _)| (Reverse(value(*row)), *row));
        rows.truncate(most);
        rows.sort_unstable();
        Self { rows, left_out }
    }
}

/// The nominal values of a column, each worked out once.
struct Values<'f> {
    codes: &'f Codes,
    nominal: Vec<Option<Decimal>>,
}

impl<'f> Values<'f> {
    fn of(frame: &'f Frame, id: &str) -> Option<Self> {
        let Data::Figures(figures) = &frame.column(id)?.data else { return None };
        let nominal = figures.values().iter().map(|figure| figure.as_ref().map(Figure::nominal));
        Some(Self { codes: figures.codes(), nominal: nominal.collect() })
    }

    fn get(&self, row: usize) -> Option<Decimal> {
        self.nominal.get(self.codes.get(row)?).copied().flatten()
    }
}

/// Height of the line that says what is left out.
pub(in crate::ui) const LEFT_OUT: f32 = 30.0;

/// Says at the top of `rect` that only some funds are looked at, the largest by `what`,
/// and leads to all of them.
pub(in crate::ui) fn left_out_ui(
    ui: &mut Ui,
    rect: Rect,
    page: &Page<'_>,
    found: (usize, usize),
    what: &str,
) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let (taken, left_out) = found;
    let words = words(taken, left_out, what, lang);
    let line = rect.with_max_y(rect.top() + LEFT_OUT - 8.0);
    let mut command = None;
    let mut right = rect.right();
    if page.still {
        evidence::note_told(ui.ctx(), words.clone());
    } else {
        let label = lang.pick("在表格中查看全部", "All of them in the table");
        right = row_from_right_ui(ui, line, "left out", |ui| {
            if link(ui, label, t).clicked() {
                command = Some(Command::Go(Screen::Sheet(FUNDS)));
            }
            ui.min_rect().left()
        });
    }
    let at = pos2(rect.left(), line.center().y);
    let (shown, cut) =
        paint::elided(ui.painter(), at, Align::Left, &words, size::secondary(), t.warn[0], right - at.x - 12.0);
    let response = ui.interact(shown.expand2(vec2(0.0, 3.0)), ui.scope_id().with("left out"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &words));
    if cut && !page.still {
        response.on_hover_text(words);
    }
    command
}

fn words(taken: usize, left_out: usize, what: &str, lang: Lang) -> String {
    let (all, taken, left_out) = (counted(taken + left_out), counted(taken), counted(left_out));
    match lang {
        Lang::Zh => {
            format!("共 {all} 只基金，此处只取{what}最大的 {taken} 只；其余 {left_out} 只未绘出，也未计入合计")
        }
        Lang::En => format!(
            "Of {all} funds the {taken} with the largest {what} are looked at here; the other {left_out} are neither drawn nor added up"
        ),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::frame::Frames;
    use crate::model::{Claims, Dataset, Fund};
    use crate::ui::state::SheetState;

    fn taken(count: usize, most: usize) -> Largest {
        let mut data = Dataset::default();
        let fund = |at: usize| Fund {
            id: format!("f{at}").as_str().into(),
            size: Claims::from(Figure::parse(&format!("{}亿元", at * 7919 % count + 1)).unwrap()),
            ..Fund::default()
        };
        data.funds = (0..count).map(fund).collect();
        data.index();
        let frames = Frames::new(&Arc::new(data));
        let view = SheetView::new(&frames, FUNDS, &SheetState::default(), Lang::En, None);
        Largest::of(&view, frames.get(FUNDS), &["target", "size"], most)
    }

    #[test]
    fn few_rows_are_all_taken_and_of_many_the_largest() {
        let few = taken(100, 10);
        assert_eq!((few.rows.len(), few.left_out), (100, 0));
        let (count, most) = (BIG + 1, 10);
        let many = taken(count, most);
        assert_eq!((many.rows.len(), many.left_out), (most, count - most));
        let sizes = many.rows.iter().map(|(row, _)| row * 7919 % count);
        assert!(sizes.min() == Some(count - most), "{:?}", many.rows);
        assert!(many.rows.is_sorted());
    }
}

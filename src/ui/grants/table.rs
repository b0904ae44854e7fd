//! The years as a table.

use egui::{Painter, Rect, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};
use rust_decimal::Decimal;

use super::chart::{facts, label, title};
use super::{Model, money};
use crate::i18n::Lang;
use crate::indicators::recycling::{BreakEven, Parameter, Year};
use crate::model::figure::Scale;
use crate::ui::evidence;
use crate::ui::page::Page;
use crate::ui::paint::{self, Align};
use crate::ui::style::size;
use crate::ui::widgets::card;
use crate::ui::workbench::facts_ui;

/// Height of a row that is scrolled.
pub(super) const ROW: f32 = 22.0;
/// Rows that are not are as high as there is room for, within these.
const ROWS: std::ops::RangeInclusive<f32> = 18.0..=28.0;
/// Height of the titles.
pub(super) const TITLES: f32 = 28.0;
/// Width of the column of years.
const YEAR: f32 = 36.0;

/// A column of amounts: its title, what that means, and how it is read.
type Column = (&'static str, &'static str, fn(&Year) -> Decimal);

fn columns(lang: Lang) -> [Column; 8] {
    [
        (
            lang.pick("补助", "Grants"),
            lang.pick("部分投资：当年补助", "Partly invested: grants of the year"),
            |y| y.kept_grants,
        ),
        (lang.pick("新投", "New"), lang.pick("预算新投资，扣除管理费", "Newly invested, less cost"), |y| y.new),
        (lang.pick("收回", "Returned"), lang.pick("当年退出收回", "Came back at exit this year"), |y| {
            y.returned
        }),
        (lang.pick("再投", "Reused"), lang.pick("收回再投资，扣除管理费", "Invested again, less cost"), |y| y.again),
        (
            lang.pick("在投", "Held"),
            lang.pick("年末尚未退出的本金", "Invested and not yet back, at cost"),
            |y| y.at_work,
        ),
        (
            lang.pick("余值", "Value"),
            lang.pick("在投本金的预期收回", "What the money at work is to bring back"),
            |y| y.value_left,
        ),
        (
            lang.pick("投资累计", "Invested Σ"),
            lang.pick("部分投资：累计支持", "Partly invested: support so far"),
            |y| y.support_so_far(),
        ),
        (
            lang.pick("补助累计", "Grants Σ"),
            lang.pick("全部补助：累计支持", "Grants alone: support so far"),
            |y| y.grants_so_far,
        ),
    ]
}

/// The years that are listed where only `fit` rows have room: each, or every
/// second, third … and the last.
fn listed(years: usize, fit: usize) -> Vec<usize> {
    let every = years.div_ceil(fit.max(1)).max(1);
    let mut rows: Vec<usize> = (0..years).rev().step_by(every).collect();
    rows.reverse();
    rows
}

/// Shows the card.
pub(super) fn table_card_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, model: &Model<'_>) {
    let (t, lang) = (page.t, page.lang());
    let years = &model.course.years;
    let room = rect.height() - size::CARD_HEADER - TITLES - 4.0;
    let fit = (room / ROWS.start()).floor().max(1.0) as usize;
    let rows = if page.still { listed(years.len(), fit) } else { (0..years.len()).collect() };
    // Amounts of one year are of the size of its budget.
    let budget = model.assumed.get(Parameter::Budget);
    let scale = money(budget).natural_scale(lang);
    let unit = scale.money_label(lang);
    let every = rows.first().zip(rows.get(1)).map_or(1, |(first, second)| second - first);
    let subtitle = match lang {
        Lang::Zh if every > 1 => format!("{unit}；每 {every} 年列一行"),
        Lang::En if every > 1 => format!("{unit}; every {every} years"),
        _ => unit,
    };
    let inner = card(ui, rect, lang.pick("逐年", "Year by year"), &subtitle, t);
    let amounts = amounts(years, scale, lang);
    let head = Rect::from_min_size(inner.min, vec2(inner.width(), TITLES));
    let grid = &Grid::of(ui.painter(), head, &amounts, lang);
    if grid.columns.len() < GIVES_WAY.len() + KEPT {
        let title = lang.pick("逐年表：排不下这些列：", "year by year: no room for ");
        let left_out = (0..GIVES_WAY.len() + KEPT).filter(|at| !grid.columns.iter().any(|(shown, _)| shown == at));
        let names: Vec<&str> = left_out.map(|at| columns(lang)[at].0).collect();
        evidence::note_cut(ui.ctx(), format!("{title}{}", names.join(lang.pick("、", ", "))));
    }
    head_ui(ui, head, page, grid);
    let body = Rect::from_min_max(head.left_bottom(), inner.max - vec2(0.0, 4.0));
    let ahead = if let BreakEven::From(year) = model.course.break_even { Some(year) } else { None };
    if page.still || rows.len() <= fit {
        let height = (room / rows.len().max(1) as f32).floor().clamp(*ROWS.start(), *ROWS.end());
        for (at, (year, words)) in rows.iter().filter_map(|&row| years.get(row).zip(amounts.get(row))).enumerate() {
            let top = body.top() + height * at as f32;
            let place = Rect::from_min_size(pos2(body.left(), top), vec2(body.width(), height));
            row_ui(ui, place, page, grid, (words, year), ahead);
        }
        return;
    }
    let mut child = ui.new_child(UiBuilder::new().id_salt("grants years").max_rect(body));
    let scrolled = ScrollArea::vertical().id_salt("grants years").auto_shrink([false; 2]).show(&mut child, |ui| {
        for (year, words) in years.iter().zip(&amounts) {
            let (place, _) = ui.allocate_exact_size(vec2(body.width(), ROW), Sense::hover());
            row_ui(ui, place, page, grid, (words, year), ahead);
        }
    });
    evidence::note_part(ui.ctx(), page.lang(), page.lang().pick("逐年表", "the table year by year"), &scrolled);
}

/// Columns that are left out where there is no room for all, the first one first;
/// each can be worked out from the others.
const GIVES_WAY: [usize; 4] = [5, 4, 3, 1];
/// So many columns are always there.
const KEPT: usize = 4;
/// Room between two columns.
const GAP: f32 = 10.0;

/// The columns that have room, and where each of them ends.
struct Grid {
    columns: Vec<(usize, f32)>,
}

impl Grid {
    fn of(painter: &Painter, rect: Rect, amounts: &[Amounts], lang: Lang) -> Self {
        let titles = columns(lang);
        let width = |at: usize| {
            let title = paint::text_width(painter, titles[at].0, size::small());
            // All of a column have as many digits behind the point: the longest is the
            // widest.
            let longest = amounts.iter().map(|words| words[at].as_str()).max_by_key(|words| words.len());
            let font = if at >= 6 { size::secondary_bold() } else { size::secondary() };
            title.max(paint::text_width(painter, longest.unwrap_or_default(), font)) + GAP
        };
        let left = rect.left() + size::CARD_MARGIN + YEAR;
        let room = rect.right() - size::CARD_MARGIN - left;
        let mut widths: Vec<(usize, f32)> = (0..titles.len()).map(|at| (at, width(at))).collect();
        for gone in GIVES_WAY {
            if widths.iter().map(|(_, width)| width).sum::<f32>() <= room {
                break;
            }
            widths.retain(|(at, _)| *at != gone);
        }
        let spare = (room - widths.iter().map(|(_, width)| width).sum::<f32>()) / widths.len() as f32;
        let mut end = left;
        let columns = widths.into_iter().map(|(at, width)| {
            end += width + spare;
            (at, end)
        });
        Self { columns: columns.collect() }
    }
}

fn head_ui(ui: &Ui, rect: Rect, page: &Page<'_>, grid: &Grid) {
    let (t, lang) = (page.t, page.lang());
    ui.painter().rect_filled(rect.shrink2(vec2(1.0, 0.0)), 0.0, t.panel2);
    paint::hline(ui.painter(), rect.left() + 1.0..=rect.right() - 1.0, rect.bottom(), t.rule);
    let y = rect.center().y;
    let mut left = rect.left() + size::CARD_MARGIN;
    paint::text(ui.painter(), pos2(left, y), Align::Left, lang.pick("年", "Year"), size::small(), t.weak);
    left += YEAR;
    for &(at, right) in &grid.columns {
        let (words, meaning, _) = columns(lang)[at];
        paint::elided(ui.painter(), pos2(right, y), Align::Right, words, size::small(), t.weak, right - left - 4.0);
        if !page.still {
            let place = Rect::from_min_max(pos2(left, rect.top()), pos2(right, rect.bottom()));
            let response = ui.interact(place, ui.scope_id().with(("grants column", meaning)), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, meaning));
            response.on_hover_text(meaning);
        }
        left = right;
    }
}

/// The amounts of a year in words, one for each column.
type Amounts = [String; 8];

fn digits_of(words: &str) -> usize {
    words.split_once('.').map_or(0, |(_, digits)| digits.len())
}

/// The amounts of all years, each column with as many digits behind the point.
fn amounts(years: &[Year], scale: Scale, lang: Lang) -> Vec<Amounts> {
    let columns = columns(lang);
    let words = |year: &Year| columns.map(|(_, _, read)| money(read(year)).number_in(scale, lang));
    let mut amounts: Vec<Amounts> = years.iter().map(words).collect();
    for column in 0..columns.len() {
        let digits = amounts.iter().map(|words| digits_of(&words[column])).max().unwrap_or(0);
        for words in &mut amounts {
            words[column] = padded(std::mem::take(&mut words[column]), digits);
        }
    }
    amounts
}

/// The number with zeros at its end, so that points stand below each other.
fn padded(mut words: String, digits: usize) -> String {
    let own = digits_of(&words);
    if own < digits && own == 0 {
        words.push('.');
    }
    words.extend(std::iter::repeat_n('0', digits.saturating_sub(own)));
    words
}

fn row_ui(ui: &Ui, rect: Rect, page: &Page<'_>, grid: &Grid, (words, year): (&Amounts, &Year), ahead: Option<u32>) {
    let (t, lang) = (page.t, page.lang());
    let inner = rect.shrink2(vec2(1.0, 0.0));
    let is_ahead = ahead.is_some_and(|from| year.year >= from);
    if !page.still {
        let response = ui.interact(rect, ui.scope_id().with(("grants row", year.year)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Row, true, label(year, lang)));
        if response.hovered() {
            ui.painter().rect_filled(inner, 0.0, t.hover);
        }
        response.on_hover_ui_at_pointer(|ui| facts_ui(ui, page, &title(year, lang), &facts(year, lang), &[]));
    }
    let painter = ui.painter();
    let y = rect.center().y;
    let at = pos2(rect.left() + size::CARD_MARGIN, y);
    paint::text(painter, at, Align::Left, &year.year.to_string(), size::secondary(), t.weak);
    let mut left = at.x + YEAR;
    for &(column, right) in &grid.columns {
        let ((_, _, read), words) = (columns(lang)[column], &words[column]);
        let (font, ink) = match column {
            2 | 3 if read(year).is_zero() => (size::secondary(), t.weak),
            // Money that was used again is of the colour of its column.
            2 | 3 => (size::secondary(), t.derived),
            6 if is_ahead => (size::secondary_bold(), t.ok[0]),
            6 | 7 => (size::secondary_bold(), t.strong),
            _ => (size::secondary(), t.normal),
        };
        paint::number(painter, pos2(right, y), Align::Right, words, &font, ink, right - left - 2.0);
        left = right;
    }
    paint::hline(painter, inner.left()..=inner.right(), rect.bottom() - 0.5, t.rule);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_stand_below_each_other() {
        assert_eq!(padded("1,132.3".to_owned(), 2), "1,132.30");
        assert_eq!(padded("5".to_owned(), 1), "5.0");
        assert_eq!(padded("5".to_owned(), 0), "5");
    }

    #[test]
    fn a_short_list_leaves_years_out_but_never_the_last() {
        assert_eq!(listed(4, 10), [0, 1, 2, 3]);
        assert_eq!(listed(20, 11), [1, 3, 5, 7, 9, 11, 13, 15, 17, 19]);
        for (years, fit) in [(1, 1), (30, 1), (30, 7), (0, 3)] {
            let rows = listed(years, fit);
            assert!(rows.len() <= fit && rows.last().copied() == years.checked_sub(1), "{years} {fit}: {rows:?}");
        }
    }
}

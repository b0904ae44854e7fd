//! From the size of each fund to what it mobilised, on a logarithmic axis.

use std::cmp::Reverse;

use egui::{Painter, Rect, Ui, pos2, vec2};
use rust_decimal::Decimal;

use super::super::command::Command;
use super::super::explore;
use super::super::page::Page;
use super::super::paint::{self, Align, Dot, LogAxis, paint_range};
use super::super::state::Screen;
use super::super::style::{Tokens, size};
use super::dots::{DOTS_BELOW, DotRows};
use super::foot::{Sign, foot_height, foot_ui};
use super::foremost::Foremost;
use super::layout::rows_in;
use super::parts::{Hot, Run, all_of, hidden_words, least_row, linked_card, name_in, nothing, runs_right, runs_width};
use super::rank::{money_scale, short_name};
use super::tiles::own_size;
use crate::frame::Sheet;
use crate::i18n::{Lang, counted, many};
use crate::indicators::Indicator;
use crate::model::figure::Scale;
use crate::model::{Basis, Dataset, Figure, Fund, Ref, Table, Zone};
use crate::ui::marks;
use crate::ui::words;

/// One fund.
#[derive(Clone, Debug)]
pub(super) struct SizeRow {
    id: String,
    name: String,
    short: String,
    /// Own size or public money, if known.
    from: Option<Figure>,
    /// True if that is the fiscal contribution and not the fund's own size.
    fiscal: bool,
    /// Mobilised total, published, aimed at or added up, if known.
    to: Option<Figure>,
}

/// All funds: those with both amounts, those with one, those with none; in
/// each group the largest first.
#[derive(Clone, Debug)]
pub(super) struct Sizes {
    /// As many as a card may ever show.
    rows: Vec<SizeRow>,
    /// Number of all funds.
    total: usize,
    /// Number of funds with both amounts.
    both: usize,
    /// Number of funds with their own size only.
    one: usize,
}

impl SizeRow {
    /// The amount that it is ordered by.
    fn reach(&self) -> Option<Decimal> {
        self.to.as_ref().or(self.from.as_ref()).map(Figure::nominal)
    }
}

/// A row whose short name is still to come, and its zone.
type Unnamed = (SizeRow, Option<Ref<Zone>>);

/// The rows as funds come, one after the other.
#[derive(Debug, Default)]
pub(super) struct SizesBuilder {
    rows: Foremost<(u8, Reverse<Decimal>), Unnamed>,
    /// Funds with both amounts, and with one only.
    counts: [usize; 2],
}

impl SizesBuilder {
    /// Adds a fund; `multiple` is its scale multiple.
    pub(super) fn see(&mut self, fund: &Fund, multiple: Option<&Indicator>, lang: Lang) {
        let fiscal = multiple.is_some_and(|found| found.basis == Some(Basis::Fiscal));
        let (from, to) = match multiple {
            Some(found) => {
                let to = match found.numerator.as_slice() {
                    [one] => Some(one.figure.clone()),
                    many => Figure::sum(many.iter().map(|input| &input.figure)),
                };
                (Some(found.denominator.figure.clone()), to)
            }
            None => (own_size(fund).map(|(_, figure)| figure.clone()), fund.mobilised.value().cloned()),
        };
        let group = match (&from, &to) {
            (_, Some(_)) => 0,
            (Some(_), None) => 1,
            (None, None) => 2,
        };
        let reach = to.as_ref().or(from.as_ref()).map_or(Decimal::ZERO, Figure::nominal);
        if let Some(count) = self.counts.get_mut(usize::from(group)) {
            *count += 1;
        }
        self.rows.offer((group, Reverse(reach)), || {
            let (id, name) = (fund.id.to_string(), fund.name.get(lang).to_owned());
            (SizeRow { id, name, short: String::new(), from, fiscal, to }, fund.zone.clone())
        });
    }

    /// The rows, those with both amounts first, the largest first.
    pub(super) fn finish(self, data: &Dataset, lang: Lang) -> Sizes {
        let (rows, total) = self.rows.finish();
        let named = |(row, zone): Unnamed| SizeRow { short: short_name(data, zone.as_ref(), &row.name, lang), ..row };
        let [both, one] = self.counts;
        Sizes { rows: rows.into_iter().map(named).collect(), total, both, one }
    }
}

/// Shows the card.
pub(super) fn sizes_ui(ui: &Ui, rect: Rect, page: &Page<'_>, sizes: &Sizes) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let (total, sheet) = (sizes.total, Sheet::Table(Table::Funds));
    let title = lang.pick("出资或本级规模，与撬动规模", "Own or fiscal money, and mobilised total");
    let place = Rect::from_min_max(pos2(rect.left(), rect.top() + size::CARD_HEADER), rect.max);
    let foot = foot_height(ui.painter(), rect.width(), &signs(&sizes.rows, lang), FOOT);
    let rows_height = place.height() - AXIS - foot;
    // Whole groups first: funds without a second amount come in if all fit.
    let inner_width = rect.width() - 2.0 * size::CARD_MARGIN;
    let most = inner_width * if inner_width >= 440.0 { 0.385 } else { 0.345 };
    let names = sizes.rows.iter().map(|row| row.short.as_str());
    let fit = |least: f32| match rows_in(rows_height, total, least, 52.0) {
        (shown, _) if shown < total && sizes.both > 0 => rows_in(rows_height, sizes.both, least, 52.0),
        all => all,
    };
    let painter = ui.painter();
    let least = least_row(painter, names, (most, &size::secondary()), (rows_height, LEAST));
    let (mut shown, mut each) = fit(least);
    let inner = place.shrink2(vec2(size::CARD_MARGIN, 0.0));
    let set = |shown: usize| Set::new(painter, inner, most, &sizes.rows[..shown.min(sizes.rows.len())], page);
    let mut all = set(shown);
    if all.lanes.below {
        (shown, each) = fit(DOTS_BELOW);
        all = set(shown);
    }
    let subtitle = match lang {
        _ if shown == 0 => String::new(),
        Lang::Zh => format!("{shown} 只基金"),
        Lang::En => many(shown, "fund", "funds"),
    };
    let link = all_of(sheet, total, lang);
    let (body, clicked) = linked_card(ui, rect, (title, &subtitle), &link, page);
    let mut command = clicked.then_some(Command::Go(Screen::Sheet(sheet)));
    if shown == 0 {
        let words = match total {
            0 => words::none_of(page, Table::Funds, lang.pick("没有收录基金", "No funds recorded")).to_owned(),
            _ => hidden_words(ui, page, title, total),
        };
        nothing(ui, body, &words, page);
        return command;
    }
    let shown = shown.min(sizes.rows.len());
    let rows = &sizes.rows[..shown];
    let Set { scale, words, lanes, font } = all;
    let name_size = lanes.places(0.0, each).0.size();
    let font = paint::name_font(painter, name_size, rows.iter().map(|row| row.name.as_str()), &font);
    let dots: Vec<(Option<Dot>, Option<Dot>)> =
        rows.iter().map(|row| (row.from.as_ref().map(Dot::of), row.to.as_ref().map(Dot::of))).collect();
    let values = dots.iter().flat_map(|(from, to)| [from, to]).flatten().map(|dot| dot.value);
    let axis_y = body.top() + AXIS / 2.0 + 1.0;
    let units =
        [format!("{}{}", scale.money_label(lang), lang.pick("，对数轴", ", log axis")), scale.money_label(lang)];
    let unit_room = if lanes.below { inner.width() / 3.0 } else { inner.right() - lanes.axis.max - 22.0 };
    let unit = super::parts::first_fitting(painter, &units, &size::small(), unit_room);
    let unit = paint::text(painter, pos2(inner.right(), axis_y), Align::Right, unit, size::small(), t.weak);
    // The last number of the axis keeps clear of the unit.
    let axis = LogAxis::new(lanes.axis.min, lanes.axis.max.min(unit.left() - 22.0), values);
    axis.labels(painter, axis_y, lang, t);
    let top = body.top() + AXIS;
    let rows_rect = Rect::from_min_max(pos2(body.left(), top), pos2(body.right(), top + each * shown as f32));
    axis.grid(painter, rows_rect, t);
    for (at, ((row, words), (from, to))) in rows.iter().zip(&words).zip(&dots).enumerate() {
        let y0 = top + each * at as f32;
        let line = Rect::from_min_max(pos2(body.left() + 4.0, y0), pos2(body.right() - 4.0, y0 + each));
        let hot = Hot::new(ui, page, line, ("size", at), &row.name);
        hot.ground(painter, line, page);
        let (place, y) = lanes.places(y0, each);
        name_in(painter, place, (&row.name, &row.short), &font, t.strong);
        if from.is_none() && to.is_none() {
            let stub = Rect::from_center_size(pos2(axis.left + 13.0, y), vec2(26.0, 9.0));
            paint::hatch(painter, paint::crisp(painter, stub), t.hatch);
        }
        paint_range(painter, &axis, y, (from.as_ref(), to.as_ref()), t);
        runs_right(painter, pos2(inner.right(), place.center().y), words);
        if hot.clicked(&row.name) {
            command = Some(Command::Open(Table::Funds, row.id.clone()));
        }
    }
    legend_ui(painter, body.with_min_y(body.bottom() - foot), sizes, shown, page);
    command
}

const AXIS: f32 = 24.0;
const FOOT: f32 = 30.0;
const LEAST: f32 = 21.0;

/// What the rows that are shown are set in.
struct Set {
    scale: Scale,
    words: Vec<Vec<Run>>,
    lanes: DotRows,
    font: egui::FontId,
}

impl Set {
    /// Names get `most` width beside dots.
    fn new(painter: &Painter, inner: Rect, most: f32, rows: &[SizeRow], page: &Page<'_>) -> Self {
        let (t, lang) = (page.t, page.lang());
        let scale = money_scale(rows.iter().filter_map(SizeRow::reach), lang);
        let words: Vec<Vec<Run>> = rows.iter().map(|row| words_of(row, scale, lang, t)).collect();
        let words_width = words.iter().map(|words| runs_width(painter, words)).fold(40.0, f32::max);
        let longest = |font: egui::FontId| {
            rows.iter().map(|row| paint::text_width(painter, &row.name, font.clone())).fold(60.0, f32::max)
        };
        let font = if longest(size::body()) <= most { size::body() } else { size::secondary() };
        let lanes = DotRows::new(inner, longest(font.clone()).min(most), words_width, true);
        Self { scale, words, lanes, font }
    }
}

/// 目标 30 → 突破 447.
fn words_of(row: &SizeRow, scale: Scale, lang: Lang, t: &Tokens) -> Vec<Run> {
    let mut runs = Vec::new();
    if let Some(from) = &row.from {
        if row.fiscal {
            runs.push((lang.pick("财政 ", "fiscal ").to_owned(), size::small(), t.weak));
        }
        runs.extend(figure_runs(from, scale, lang, t));
    }
    if row.from.is_some() && row.to.is_some() {
        runs.push((" → ".to_owned(), size::secondary(), t.weak));
    }
    if let Some(to) = &row.to {
        runs.extend(figure_runs(to, scale, lang, t));
    }
    if runs.is_empty() {
        runs.push((lang.pick("未公布", "unpublished").to_owned(), size::small(), t.weak));
    }
    runs
}

/// The words before a number, the number, and what follows it, in one style.
pub(super) fn figure_runs(figure: &Figure, scale: Scale, lang: Lang, t: &Tokens) -> Vec<Run> {
    let parts = figure.parts_in(scale, lang);
    let mut runs: Vec<Run> = Vec::new();
    if figure.is_derived() {
        runs.push((format!("{} ", lang.pick("推算", "derived")), size::small(), t.derived));
    }
    let words = parts.planned.into_iter().chain(explore::qualifier(figure, parts.before, lang));
    runs.extend(words.map(|word| {
        let is_sign = word.chars().all(|c| matches!(c, '≥' | '≤' | '≈'));
        (format!("{word} "), if is_sign { size::body() } else { size::small() }, t.weak)
    }));
    runs.push((parts.number, size::body(), t.strong));
    // 0.57 余, but 0.057+.
    runs.extend(parts.after.map(|after| {
        let gap = if after.starts_with('+') { "" } else { " " };
        (format!("{gap}{after}"), size::small(), t.weak)
    }));
    runs
}

/// What the marks of some rows mean.
fn signs(rows: &[SizeRow], lang: Lang) -> Vec<Sign<Ends>> {
    let any = |test: fn(&Figure) -> bool| rows.iter().flat_map(|row| [&row.from, &row.to]).flatten().any(test);
    let plain = Dot { value: 1.0, planned: false, derived: false, open: false };
    let sign = |mark: Ends, words| {
        let width = if mark.1.is_some_and(|dot| dot.open) { 31.0 } else { 15.0 };
        Sign { mark, width, words }
    };
    let mut signs = vec![
        sign((Some(plain), None), lang.pick("本级，或财政出资", "own, or fiscal")),
        sign((None, Some(plain)), lang.pick("参股或撬动", "mobilised")),
    ];
    if any(|figure| figure.qualifier() == crate::model::figure::Qualifier::AtLeast) {
        signs.push(sign((None, Some(Dot { open: true, ..plain })), marks::at_least(lang)));
    }
    if any(Figure::is_planned) {
        signs.push(sign((None, Some(Dot { planned: true, ..plain })), lang.pick("目标", "target")));
    }
    if any(Figure::is_derived) {
        signs.push(sign((None, Some(Dot { derived: true, ..plain })), lang.pick("推算", "derived")));
    }
    signs
}

/// The two ends of a mark.
type Ends = (Option<Dot>, Option<Dot>);

/// What the marks mean, and which funds are not shown.
fn legend_ui(painter: &Painter, rect: Rect, sizes: &Sizes, shown: usize, page: &Page<'_>) {
    let (t, lang) = (page.t, page.lang());
    paint::hline(painter, rect.left() + 1.0..=rect.right() - 1.0, rect.top(), t.rule);
    let signs = signs(&sizes.rows[..shown], lang);
    let mark = |x: f32, y: f32, (from, to): &Ends| {
        let axis = LogAxis::new(x - 1.5, x + 11.5, [1.0]);
        paint_range(painter, &axis, y, (from.as_ref(), to.as_ref()), t);
    };
    let (x, y) = foot_ui(painter, rect, &signs, &mark, t);
    let left_out = left_out_words(sizes, shown, lang);
    let end = rect.right() - size::CARD_MARGIN;
    if !left_out.is_empty() && x + 11.0 + paint::text_width(painter, &left_out, size::small()) <= end {
        paint::text(painter, pos2(end, y), Align::Right, &left_out, size::small(), t.weak);
    }
}

fn left_out_words(sizes: &Sizes, shown: usize, lang: Lang) -> String {
    let hidden = sizes.total - shown;
    let unknown = sizes.total - sizes.both - sizes.one;
    if hidden == 0 {
        return String::new();
    }
    match lang {
        Lang::Zh if shown == sizes.both && unknown > 0 => {
            format!("另 {} 只只有本级规模，{unknown} 只未公布", sizes.one)
        }
        Lang::En if shown == sizes.both && unknown > 0 => {
            format!("{} more with own size only, {unknown} unpublished", sizes.one)
        }
        Lang::Zh => format!("另有 {} 只", counted(hidden)),
        Lang::En => format!("{} more", counted(hidden)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::content::Content;
    use super::*;

    #[test]
    fn funds_with_both_amounts_come_first_and_unknown_ones_last() {
        let sizes = Content::of_all(&crate::load::builtin(), Lang::Zh).sizes;
        assert_eq!((sizes.both, sizes.one, sizes.rows.len()), (7, 4, 12));
        assert_eq!(sizes.rows[0].id, "hefei-guidance-mother");
        assert!(sizes.rows[11].from.is_none() && sizes.rows[11].to.is_none());
    }

    #[test]
    fn a_dataset_without_funds_has_no_rows() {
        assert!(Content::of_all(&Dataset::default(), Lang::En).sizes.rows.is_empty());
    }
}

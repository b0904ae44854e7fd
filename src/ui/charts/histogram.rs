//! How many rows lie where on an axis.

use egui::{Rangef, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::heap::{Heap, count_words};
use super::keys::Marks;
use super::made::{From, made};
use super::members::{Basis, Members};
use super::span::Measure;
use super::tip::Tip;
use super::{axis, brush, note_ui, suits};
use crate::frame::{Data, Frame};
use crate::i18n::Lang;
use crate::query::{Bin, NOWHERE, Placed, Position, bins, set_range, set_values, with_term};
use crate::ui::command::Command;
use crate::ui::page::{Page, SheetView};
use crate::ui::paint::{self, Align, nice_ticks, tick_number};
use crate::ui::style::size;

/// The most bins.
const MOST: usize = 12;
/// Room for the bar of rows without a value.
const UNKNOWN: f32 = 62.0;

/// The bins of a view. Worked out once per view and choice.
#[derive(Clone, Debug, Default)]
struct Bins {
    column: Option<usize>,
    /// From the lowest on.
    places: Vec<Bin>,
    /// For each bin its rows.
    rows: Vec<Members>,
    /// Rows where the value is unknown, if there are any.
    unknown: Option<Members>,
    /// Rows that a logarithmic axis has no place for.
    not_above_zero: usize,
}

impl Bins {
    fn new(from: &From<'_>) -> Option<Self> {
        let &From { frame, chart, cancel, .. } = from;
        let Some(column) = suits::resolve(frame, chart).measure else { return Some(Self::default()) };
        let log = chart.log && !matches!(frame.columns()[column].data, Data::Dates(_));
        let cells = &frame.columns()[column];
        let some = from.some_rows();
        let Some(placed) = Placed::of(frame, column, from.rows(some.as_deref())) else { return Some(Self::default()) };
        cancel.go_on()?;
        let stands = |position: Position| suits::stands(position, log);
        let known = placed.known().filter(|(_, position, _)| stands(*position));
        let places = bins(cells, known.map(|(_, position, rows)| (position, rows)).collect(), MOST, log);
        let not_above_zero = placed.known().filter(|(_, position, _)| !stands(*position)).map(|(.., rows)| rows).sum();
        let last = places.len().saturating_sub(1);
        let bin = |position: &Option<Position>| match position {
            None => places.len() as u32,
            Some(position) if !stands(*position) || places.is_empty() => NOWHERE,
            Some(position) => places.partition_point(|bin| bin.to <= position.at).min(last) as u32,
        };
        let of_code = placed.positions().iter().map(bin).collect();
        let basis = Basis::new(from, some, placed.places(of_code, places.len() + 1), None, false);
        let of_bin = |(at, bin): (usize, &Bin)| Members::of_group(&basis, at, bin.certain + bin.possible);
        let rows = places.iter().enumerate().map(of_bin).collect();
        let unknown = Some(placed.unknown()).filter(|rows| *rows > 0);
        let unknown = unknown.map(|rows| Members::of_group(&basis, places.len(), rows));
        Some(Self { column: Some(column), places, rows, unknown, not_above_zero })
    }
}

/// How many bars there are.
pub(super) fn marks(from: &From<'_>) -> Option<usize> {
    Bins::new(from).map(|found| found.places.len())
}

/// Shows the chart within `rect`.
pub(super) fn show(ui: &mut Ui, rect: Rect, page: &Page<'_>, view: &SheetView) -> Option<Command> {
    let lang = page.lang();
    let frame = view.frame(page.frames);
    let found = made(ui, rect, page, view, "bins of the view", Bins::new)?;
    let column = found.column?;
    let inner = rect.shrink2(vec2(size::CARD_MARGIN, 0.0));
    let right = if found.unknown.is_none() { 0.0 } else { UNKNOWN };
    let plot = Rect::from_min_max(
        pos2(inner.left() + 34.0, inner.top() + 18.0),
        pos2(inner.right() - right - 8.0, inner.bottom() - 62.0),
    );
    if plot.width() < 80.0 || plot.height() < 50.0 {
        return None;
    }
    let most = found.places.last().map_or(1.0, |bin| bin.to);
    let measure = Measure::of(&frame.columns()[column], most, lang);
    let tallest =
        found.places.iter().map(|bin| bin.certain + bin.possible).chain(found.unknown.as_ref().map(Members::len)).max();
    let tallest = tallest.unwrap_or(1).max(1);
    let chart = Chart { page, view, frame, found: &found, column, plot, measure, tallest };
    let mut command = chart.axes_ui(ui);
    let marks = Marks::of(ui, page, view);
    for at in 0..found.places.len() {
        command = chart.bin_ui(ui, at, &marks).or(command);
    }
    if let Some(rows) = &found.unknown {
        command = chart.unknown_ui(ui, rows, &marks).or(command);
    }
    note_ui(ui, page, ("chart note", &chart.note()), (inner.left(), inner.right()), rect.bottom() - 10.0);
    command
}

struct Chart<'a> {
    page: &'a Page<'a>,
    view: &'a SheetView,
    frame: &'a Frame,
    found: &'a Bins,
    column: usize,
    plot: Rect,
    measure: Measure,
    tallest: usize,
}

impl Chart<'_> {
    /// The top of a bar of so many rows.
    fn top(&self, count: usize) -> f32 {
        self.plot.bottom() - self.plot.height() * count as f32 / self.tallest as f32
    }

    /// The place of a bin: all of one width.
    fn place(&self, at: usize) -> Rect {
        let width = self.plot.width() / self.found.places.len().max(1) as f32;
        let left = self.plot.left() + width * at as f32;
        Rect::from_min_max(pos2(left, self.plot.top()), pos2(left + width, self.plot.bottom()))
    }

    /// Ticks at the edges of bins, counts at the left, and a strip to draw a
    /// range on.
    fn axes_ui(&self, ui: &Ui) -> Option<Command> {
        let (t, lang) = (self.page.t, self.page.lang());
        let painter = ui.painter();
        for tick in nice_ticks(self.tallest as f64, 4).into_iter().filter(|tick| tick.fract() == 0.0) {
            let y = self.top(tick as usize);
            if y >= self.plot.top() - 1.0 {
                paint::hline(painter, self.plot.left()..=self.plot.right(), y, t.rule);
                let at = pos2(self.plot.left() - 6.0, y);
                paint::text(painter, at, Align::Right, &tick_number(tick), size::small(), t.weak);
            }
        }
        paint::hline(painter, self.plot.left()..=self.plot.right(), self.plot.bottom(), t.stroke2);
        let edges = self.found.places.iter().map(|bin| bin.from).chain(self.found.places.last().map(|bin| bin.to));
        let bins = self.found.places.len().max(1) as f32;
        let x = |at: usize| self.plot.left() + self.plot.width() * at as f32 / bins;
        let labels: Vec<(f32, String)> =
            edges.enumerate().map(|(at, edge)| (x(at), self.measure.words(edge))).collect();
        paint::tick_labels(painter, &labels, (Rangef::EVERYTHING, self.plot.bottom() + 11.0), &size::small(), t);
        let title = self.frame.columns()[self.column].info.title(lang);
        let at = pos2(self.plot.right(), self.plot.bottom() + 28.0);
        axis::title(painter, at, Align::Right, (title, &self.measure.unit), self.plot.width(), t);
        let at = pos2(self.plot.left() - 28.0, self.plot.top() - 10.0);
        let unit = self.view.sheet.measure(lang);
        let words = if unit.is_empty() { lang.pick("行数", "rows") } else { unit };
        paint::text(painter, at, Align::Left, words, size::small(), t.weak);
        if self.page.still || self.found.places.is_empty() {
            return None;
        }
        let strip = Rect::from_min_max(self.plot.left_bottom(), pos2(self.plot.right(), self.plot.bottom() + 20.0));
        let response = ui.interact(strip, ui.scope_id().with("bins axis"), Sense::click_and_drag());
        let words = lang.pick("坐标轴：拖动选择范围", "Axis: drag to choose a range");
        response.widget_info(|| WidgetInfo::labeled(Role::Slider, true, words));
        let band = brush::brushed(ui, &response, self.plot, true, t);
        response.on_hover_text_at_pointer(words).on_hover_cursor(egui::CursorIcon::ResizeHorizontal);
        let band = band?;
        // A band takes whole bins: every edge reads back as itself.
        let bin = |x: f32| {
            let part = (x - self.plot.left()) / self.plot.width();
            ((part * self.found.places.len() as f32) as usize).min(self.found.places.len() - 1)
        };
        Some(self.ask(bin(band.left()), bin(band.right() - 1.0)))
    }

    /// Asks for the rows from one bin to another.
    fn ask(&self, first: usize, last: usize) -> Command {
        let unit = self.frame.columns()[self.column].info.kind.unit();
        let lang = self.page.lang();
        let low = self.measure.written(self.found.places[first].from, unit, false, lang);
        let high = self.measure.written(self.found.places[last].to, unit, true, lang);
        let query = set_range(self.view.query.text(), self.frame, self.column, Some(&low), Some(&high));
        Command::Refine(self.view.sheet, query)
    }

    fn bin_ui(&self, ui: &Ui, at: usize, marks: &Marks) -> Option<Command> {
        let (t, lang) = (self.page.t, self.page.lang());
        let (bin, rows) = (&self.found.places[at], &self.found.rows[at]);
        let place = self.place(at);
        let range = format!("{}–{} {}", self.measure.words(bin.from), self.measure.words(bin.to), self.measure.unit);
        let tip = Tip {
            title: range.trim().to_owned(),
            lines: vec![count_words(rows.len(), lang)],
            notes: (bin.possible > 0)
                .then(|| match lang {
                    Lang::Zh => format!("其中 {} 行只知界限，可能在此区间之外", bin.possible),
                    Lang::En => format!("{} of them only by their bounds, which reach beyond", bin.possible),
                })
                .into_iter()
                .collect(),
        };
        let column = Heap { page: self.page, view: self.view, rows, place };
        let (response, lit) = column.begin(ui, ("bin", at), &tip.words(), marks);
        let bar = |from: usize, to: usize| {
            Rect::from_min_max(pos2(place.left() + 1.0, self.top(to)), pos2(place.right() - 1.0, self.top(from)))
        };
        let painter = ui.painter();
        let chosen = marks.chosen_in(rows);
        let ink = if lit || chosen { t.accent } else { t.bar };
        if bin.certain > 0 {
            painter.rect_filled(paint::crisp(painter, bar(0, bin.certain)), 0.0, ink);
        }
        if bin.possible > 0 {
            let place = paint::crisp(painter, bar(bin.certain, bin.certain + bin.possible));
            painter.rect_filled(place, 0.0, ink.gamma_multiply(0.3));
            paint::hatch(painter, place, ink);
        }
        if rows.len() > 0 {
            column.count_above(painter, self.top(rows.len()));
        }
        column.end(ui, response, tip).then(|| self.ask(at, at))
    }

    /// The bar of the rows where the value is unknown, apart from the others.
    fn unknown_ui(&self, ui: &Ui, rows: &Members, marks: &Marks) -> Option<Command> {
        let (t, lang) = (self.page.t, self.page.lang());
        let left = self.plot.right() + 14.0;
        let place = Rect::from_min_max(pos2(left, self.plot.top()), pos2(left + UNKNOWN - 10.0, self.plot.bottom()));
        let word = lang.pick("未公布", "Unknown");
        let tip = Tip { title: word.to_owned(), lines: vec![count_words(rows.len(), lang)], notes: Vec::new() };
        let column = Heap { page: self.page, view: self.view, rows, place };
        let (response, lit) = column.begin(ui, "unknown bin", &tip.words(), marks);
        let painter = ui.painter();
        let bar = paint::crisp(painter, place.with_min_y(self.top(rows.len())).shrink2(vec2(4.0, 0.0)));
        paint::hatch(painter, bar, if lit { t.accent } else { t.hatch });
        column.count_above(painter, bar.top());
        let at = pos2(place.center().x, self.plot.bottom() + 11.0);
        paint::text(painter, at, Align::Center, word, size::small(), t.weak);
        if !column.end(ui, response, tip) {
            return None;
        }
        let id = self.frame.columns()[self.column].info.id;
        let others = set_range(self.view.query.text(), self.frame, self.column, None, None);
        let others = set_values(&others, self.frame, self.column, &[]);
        Some(Command::Refine(self.view.sheet, with_term(&others, &format!("{id}:?"))))
    }

    fn note(&self) -> String {
        let lang = self.page.lang();
        let mut parts = Vec::new();
        if self.found.places.iter().any(|bin| bin.possible > 0) {
            parts.push(lang.pick("斜纹：只知界限", "hatched: known by bounds only").to_owned());
        }
        if self.found.not_above_zero > 0 {
            parts.push(match lang {
                Lang::Zh => format!("{} 行不大于零，对数轴上没有位置", self.found.not_above_zero),
                Lang::En => format!("{} not above zero: no place on a log axis", self.found.not_above_zero),
            });
        }
        parts.join(lang.pick("；", "; "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::{Frames, Sheet};
    use crate::query::Keep;
    use crate::ui::state::{ChartKind, ChartState, SheetState};
    use crate::ui::work::Cancel;

    #[test]
    fn every_row_stands_in_one_bin_or_is_named_apart() {
        let frames = Frames::new(&crate::load::builtin());
        for sheet in Sheet::all() {
            let frame = frames.get(sheet);
            let view = SheetView::new(&frames, sheet, &SheetState::default(), Lang::En, None);
            for log in [false, true] {
                let chart = ChartState { kind: ChartKind::Histogram, log, ..ChartState::default() };
                let (keep, lang, cancel) = (Keep::POSSIBLE, Lang::En, &Cancel::default());
                let from = From { frames: &frames, frame, view: &view, chart: &chart, keep, lang, cancel };
                let found = Bins::new(&from).unwrap();
                if found.column.is_none() {
                    continue;
                }
                let placed: usize = found.rows.iter().map(|rows| rows.list().len()).sum();
                let unknown = found.unknown.as_ref().map_or(0, |rows| rows.list().len());
                let apart = unknown + found.not_above_zero;
                assert_eq!(placed + apart, frame.rows(), "{sheet:?} {log}");
                for (bin, rows) in found.places.iter().zip(&found.rows) {
                    assert_eq!(bin.certain + bin.possible, rows.list().len(), "{sheet:?} {bin:?}");
                }
            }
        }
    }
}

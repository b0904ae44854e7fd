//! What the marks of a chart mean: only those that occur.

use egui::{Context, FontId, Painter, Rect, Vec2, pos2, vec2};

use super::super::page::{Page, SheetView};
use super::super::paint::{self, Align, Axis, Mark, MarkStyle};
use super::super::style::{Tokens, size};
use super::super::work::{self, Cancel};
use crate::frame::{Codes, Data, Frame};
use crate::i18n::Lang;
use crate::model::Figure;
use crate::model::figure::{End, Interval, Qualifier, Unit};
use crate::query::{Placed, Rows};
use crate::ui::marks;

const MARGIN: f32 = 14.0;
/// Above and below all lines together.
const AIR: f32 = 2.0;
/// Between two kinds; half of it where there is little room.
const GAP: f32 = 12.0;
/// Between a sample and its word.
const WORD: f32 = 5.0;
/// Width of a sample.
const SAMPLE: f32 = 18.0;
/// Height of a line, of one where there is little room, and how many there are at most.
const LINE: f32 = 14.0;
const LOW_LINE: f32 = 10.0;
const MOST_LINES: usize = 3;

/// Which kinds of figures occur in a chart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Kinds {
    exact: bool,
    at_least: bool,
    about: bool,
    more: bool,
    nearly: bool,
    range: bool,
    cap: bool,
    planned: bool,
    derived: bool,
    unknown: bool,
    derived_planned: bool,
    derived_at_least: bool,
    derived_between: bool,
}

impl Kinds {
    fn add(&mut self, figure: Option<&Figure>) {
        let Some(figure) = figure else { return };
        if figure.is_derived() {
            let mark = Mark::of(figure);
            self.derived_planned |= mark.is_planned();
            self.derived_at_least |= mark.is_open();
            self.derived_between |= mark.has_width();
            self.derived |= !mark.is_planned();
            return;
        }
        self.planned |= figure.is_planned();
        match figure.qualifier() {
            Qualifier::Exact => self.exact |= !figure.is_planned(),
            Qualifier::AtLeast => self.at_least = true,
            Qualifier::About => self.about = true,
            Qualifier::More => self.more = true,
            Qualifier::Nearly => self.nearly = true,
            Qualifier::Range => self.range = true,
            Qualifier::AtMost | Qualifier::UpTo => self.cap = true,
        }
    }
}

/// How far the marks of a chart reach, and which there are.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Extent {
    pub(super) most: f64,
    pub(super) kinds: Kinds,
}

impl Extent {
    /// Looks through the rows once for each view, not in every frame; `columns`
    /// are the positions of those that are drawn on one axis. That of the rows
    /// before stands in while others are looked through; `None` if there is none
    /// of this dataset.
    pub(super) fn of(ctx: &Context, page: &Page<'_>, view: &SheetView, columns: &[usize]) -> Option<Self> {
        let frames = page.frames;
        let now = work::is_now(page, view.frame(frames).rows());
        let found = work::keep(ctx, ("extent", view.sheet.id(), columns), view.stamp, now, || {
            let (frames, view, columns) = (frames.clone(), view.clone(), columns.to_vec());
            move |cancel: &Cancel| Some((frames.stamp(), Self::new(view.frame(&frames), &view, &columns, cancel)?))
        });
        found.value.filter(|found| found.0 == frames.stamp()).map(|found| found.1)
    }

    fn new(frame: &Frame, view: &SheetView, columns: &[usize], cancel: &Cancel) -> Option<Self> {
        let mut extent = Self::default();
        let some: Option<Vec<u32>> = (view.shown() < frame.rows()).then(|| view.ascending().collect());
        let rows = some.as_deref().map_or(Rows::First(frame.rows()), Rows::These);
        let mut known: Vec<&Codes> = Vec::new();
        // Each different figure once: there are far fewer than rows.
        for &at in columns {
            cancel.go_on()?;
            match &frame.columns().get(at)?.data {
                Data::Figures(figures) => {
                    for (code, ..) in Placed::of(frame, at, rows)?.known() {
                        let Some(figure) = &figures.values()[code] else { continue };
                        extent.most = extent.most.max(Mark::of(figure).reach());
                        extent.kinds.add(Some(figure));
                    }
                    known.push(figures.codes());
                }
                Data::Counts(counts) => {
                    let most = (0..rows.len()).map(|place| counts[rows.at(place) as usize]).max();
                    extent.most = extent.most.max(most.unwrap_or(0) as f64);
                }
                Data::Text(_) | Data::Terms(_) | Data::Dates(_) => {}
            }
        }
        let has_none = |row: u32| known.iter().all(|codes| codes.get(row as usize) == Some(0));
        extent.kinds.unknown = known.len() == columns.len() && (0..rows.len()).any(|place| has_none(rows.at(place)));
        Some(extent)
    }
}

/// The height that all signs need in a width, with some air.
pub(super) fn height(painter: &Painter, width: f32, kinds: Kinds, lang: Lang, t: &Tokens) -> f32 {
    let layout = Layout::new(painter, vec2(width, LINE * MOST_LINES as f32), kinds, lang, t);
    layout.high * layout.lines as f32 + AIR
}

/// Paints a sample and a word for each kind along `rect`.
pub(super) fn legend(painter: &Painter, rect: Rect, kinds: Kinds, lang: Lang, t: &Tokens) {
    let Layout { entries, places, font, high, lines } = Layout::new(painter, rect.size(), kinds, lang, t);
    let top = rect.center().y - high * (lines - 1) as f32 / 2.0;
    for (entry, &(x, line)) in entries.iter().zip(&places).filter(|(_, (_, line))| *line < lines) {
        let y = top + high * line as f32;
        let end = entry.sample(painter, (rect.left() + MARGIN + x, y), t) + WORD;
        paint::text(painter, pos2(end, y), Align::Left, entry.what, font.clone(), t.weak);
    }
}

/// A sign with its word.
struct Entry {
    /// None for the hatched stub of what is not published.
    figure: Option<Figure>,
    what: &'static str,
}

impl Entry {
    /// Paints the sample from `x` on; returns where it ends.
    fn sample(&self, painter: &Painter, (x, y): (f32, f32), t: &Tokens) -> f32 {
        let Some(figure) = &self.figure else {
            let stub = Rect::from_min_size(pos2(x, y - 4.0), vec2(SAMPLE, 8.0));
            paint::hatch(painter, paint::crisp(painter, stub), t.hatch);
            return stub.right();
        };
        let axis = Axis { left: x, right: x + SAMPLE, ticks: vec![0.0, 100.0] };
        Mark::of(figure).paint(painter, &axis, y, 8.0, &MarkStyle::of(t, false)).max(x + SAMPLE)
    }
}

/// The signs of the kinds that occur.
fn entries(kinds: Kinds, lang: Lang) -> Vec<Entry> {
    let point = Interval::point(80.into());
    let open = Interval::new(End::Closed(60.into()), End::Unbounded);
    let between = Interval::new(End::Closed(55.into()), End::Closed(100.into()));
    let computed = |bounds: Interval, planned: bool| {
        let at = if bounds == open { 60 } else { 80 };
        Some(Figure::derived(at.into(), bounds, Unit::Count, planned))
    };
    let published = |text: &str| Figure::parse_as(text, Unit::Count).ok();
    // Several of these are one sign: a bar with both its ends.
    let with_ends = [kinds.about, kinds.more, kinds.nearly, kinds.range];
    let several = with_ends.iter().filter(|occurs| **occurs).count() > 1;
    let [about, more, nearly, range] = with_ends.map(|occurs| occurs && !several);
    let all = [
        (kinds.exact, published("100"), lang.pick("披露", "published")),
        (kinds.derived, computed(point, false), marks::derived(lang)),
        (kinds.at_least, published("≥60"), marks::at_least(lang)),
        (about, published("约90"), marks::about(lang)),
        (more, published("80余"), lang.pick("余", "and more (+)")),
        (nearly, published("近100"), lang.pick("近", "nearly")),
        (range, published("80–100"), lang.pick("区间", "range")),
        (several, published("约90"), marks::bounds(lang)),
        (kinds.cap, published("最高100"), lang.pick("上限", "at most")),
        (kinds.planned, published("目标100"), marks::target(lang)),
        (kinds.unknown, None, marks::unpublished(lang)),
        (kinds.derived_planned, computed(point, true), marks::derived_target(lang)),
        (kinds.derived_at_least, computed(open, false), marks::derived_at_least(lang)),
        (kinds.derived_between, computed(between, false), lang.pick("推算的上下限", "derived, bounds")),
    ];
    all.into_iter().filter(|(occurs, ..)| *occurs).map(|(_, figure, what)| Entry { figure, what }).collect()
}

/// Where signs stand.
struct Layout {
    entries: Vec<Entry>,
    /// From where on, and in which line.
    places: Vec<(f32, usize)>,
    font: FontId,
    /// The height of a line.
    high: f32,
    /// How many lines there are.
    lines: usize,
}

impl Layout {
    fn new(painter: &Painter, room: Vec2, kinds: Kinds, lang: Lang, t: &Tokens) -> Self {
        let mut unseen = painter.clone();
        unseen.set_invisible();
        let most = |line: f32| ((room.y / line).floor() as usize).clamp(1, MOST_LINES);
        // More lines rather than signs left out, closer ones rather than that, too.
        let (usual, smaller) = (size::small(), paint::smaller(&size::small(), 2.0));
        let entries = entries(kinds, lang);
        let place = |font: &FontId, gap: f32, high: f32| {
            let wide = |entry: &Entry| {
                entry.sample(&unseen, (0.0, 0.0), t) + WORD + paint::text_width(painter, entry.what, font.clone())
            };
            let places = paint::in_lines(entries.iter().map(wide), room.x - 2.0 * MARGIN, gap);
            let needed = places.last().map_or(0, |(_, line)| *line) + 1;
            (needed <= most(high), places, needed.min(most(high)))
        };
        for (font, gap) in [(&usual, GAP), (&usual, GAP / 2.0), (&smaller, GAP / 2.0)] {
            let (fits, places, lines) = place(font, gap, LINE);
            if fits {
                return Self { entries, places, font: font.clone(), high: LINE, lines };
            }
        }
        let (_, places, lines) = place(&smaller, GAP / 2.0, LOW_LINE);
        Self { entries, places, font: smaller, high: LOW_LINE, lines }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_has_the_word_that_was_published() {
        let words = |text: &str| {
            let mut kinds = Kinds::default();
            kinds.add(Figure::parse_as(text, Unit::Count).ok().as_ref());
            let found = [Lang::En, Lang::Zh].map(|lang| {
                let found = entries(kinds, lang);
                assert!(found.iter().all(|entry| entry.figure.is_some()), "{text}");
                found.iter().map(|entry| entry.what).collect::<Vec<_>>()
            });
            found.concat()
        };
        assert_eq!(words("5700余"), ["and more (+)", "余"]);
        assert_eq!(words("近20"), ["nearly", "近"]);
        assert_eq!(words("约20"), ["about", "约"]);
        assert_eq!(words("10–20"), ["range", "区间"]);
        let kinds = Kinds { about: true, more: true, range: true, ..Kinds::default() };
        let found: Vec<&str> = entries(kinds, Lang::En).iter().map(|entry| entry.what).collect();
        assert_eq!(found, ["bounds"], "several have one sign");
    }

    #[test]
    fn computed_targets_and_bounds_have_signs_of_their_own() {
        let kinds = |bounds: Interval, planned: bool| {
            let mut kinds = Kinds::default();
            kinds.add(Some(&Figure::derived(5.into(), bounds, Unit::Ratio, planned)));
            kinds
        };
        let point = Interval::point(5.into());
        let none = Kinds::default();
        assert_eq!(kinds(point, false), Kinds { derived: true, ..none });
        assert_eq!(kinds(point, true), Kinds { derived_planned: true, ..none });
        let open = Interval::new(End::Closed(5.into()), End::Unbounded);
        assert_eq!(kinds(open, false), Kinds { derived: true, derived_at_least: true, ..none });
        let between = Interval::new(End::Closed(4.into()), End::Closed(6.into()));
        assert_eq!(kinds(between, false), Kinds { derived: true, derived_between: true, ..none });
    }
}

//! Multiples of funds: published beside recomputed, from zero.

use std::cmp::Reverse;

use egui::{Rect, Ui, pos2, vec2};
use rust_decimal::Decimal;

use super::super::command::Command;
use super::super::page::Page;
use super::super::paint::{self, Align, Axis, Mark, MarkStyle};
use super::super::state::Screen;
use super::super::style::size;
use super::foot::{Sign, foot_height, foot_ui};
use super::foremost::Foremost;
use super::parts::{Hot, Run, hidden_words, linked_card, name_in, nothing, runs_right, runs_width};
use super::rank::short_name;
use super::sizes::figure_runs;
use crate::i18n::Lang;
use crate::indicators::Indicator;
use crate::model::figure::{Interval, Scale, Unit};
use crate::model::{Dataset, Figure, Fund, Ref, Table, Zone};
use crate::ui::words;

/// One fund with a multiple.
#[derive(Clone, Debug)]
pub(super) struct MultipleRow {
    id: String,
    name: String,
    short: String,
    published: Option<Figure>,
    derived: Option<Figure>,
}

/// The funds of which a multiple is published or can be recomputed.
#[derive(Clone, Debug)]
pub(super) struct Multiples {
    /// The largest first, as many as a card may ever show.
    rows: Vec<MultipleRow>,
    /// How many there are.
    total: usize,
}

/// A row whose short name is still to come, and its zone.
type Unnamed = (MultipleRow, Option<Ref<Zone>>);

/// The rows as funds come, one after the other.
#[derive(Debug, Default)]
pub(super) struct MultiplesBuilder(Foremost<Reverse<Decimal>, Unnamed>);

impl MultiplesBuilder {
    /// Adds a fund; `multiple` is its scale multiple.
    pub(super) fn see(&mut self, fund: &Fund, multiple: Option<&Indicator>, lang: Lang) {
        let derived = multiple.and_then(|found| found.value.as_ref().ok());
        if fund.leverage.is_unknown() && derived.is_none() {
            return;
        }
        let published = fund.leverage.value();
        let reach = published.into_iter().chain(derived).map(Figure::nominal).max().unwrap_or(Decimal::ZERO);
        self.0.offer(Reverse(reach), || {
            let (id, name) = (fund.id.to_string(), fund.name.get(lang).to_owned());
            let (published, derived) = (published.cloned(), derived.cloned());
            (MultipleRow { id, name, short: String::new(), published, derived }, fund.zone.clone())
        });
    }

    /// The rows, the largest first.
    pub(super) fn finish(self, data: &Dataset, lang: Lang) -> Multiples {
        let (rows, total) = self.0.finish();
        let named =
            |(row, zone): Unnamed| MultipleRow { short: short_name(data, zone.as_ref(), &row.name, lang), ..row };
        Multiples { rows: rows.into_iter().map(named).collect(), total }
    }
}

/// Shows the card.
pub(super) fn multiples_ui(ui: &Ui, rect: Rect, page: &Page<'_>, found: &Multiples) -> Option<Command> {
    let rows = &found.rows;
    let (t, lang) = (page.t, page.lang());
    let title = lang.pick("杠杆倍数", "Leverage");
    let subtitle = lang.pick("披露与推算", "published and recomputed");
    let entries = signs(lang);
    let foot_height = foot_height(ui.painter(), rect.width(), &entries, FOOT);
    let heights = heights(rows, rect.height() - size::CARD_HEADER - AXIS - foot_height);
    let shown = heights.len();
    // Nothing leads out of a picture: there stands what it has no room for.
    let link = if page.still {
        hidden_words(ui, page, title, found.total - shown)
    } else {
        lang.pick("杠杆工作台", "Workbench").to_owned()
    };
    let (body, clicked) = linked_card(ui, rect, (title, subtitle), &link, page);
    let mut command = clicked.then_some(Command::Go(Screen::Leverage));
    if shown == 0 {
        let none = lang.pick("没有可比的倍数", "No multiples known");
        nothing(ui, body, words::none_of(page, Table::Funds, none), page);
        return command;
    }
    let painter = ui.painter();
    let rows = &rows[..shown];
    let one = |figure: &Option<Figure>| -> Vec<Run> {
        figure.as_ref().map(|figure| words_of(figure, page)).unwrap_or_default()
    };
    let words_width =
        rows.iter().flat_map(|row| [one(&row.published), one(&row.derived)]).map(|runs| runs_width(painter, &runs));
    let words_width = words_width.fold(30.0, f32::max);
    let inner = body.shrink2(vec2(size::CARD_MARGIN, 0.0));
    let longest = rows.iter().map(|row| paint::text_width(painter, &row.name, size::secondary())).fold(60.0, f32::max);
    let name_width = longest.min(inner.width() * if lang == Lang::Zh { 0.35 } else { 0.38 });
    let reach = rows.iter().flat_map(|row| [&row.published, &row.derived]).flatten();
    let reach = reach.map(|figure| Mark::of(figure).reach()).fold(0.0, f64::max);
    let left = inner.left() + name_width + 12.0;
    let right = (inner.right() - words_width - 18.0).max(left + 30.0);
    let axis = Axis::new(left, right, reach, (((right - left) / 26.0) as usize).clamp(2, 5));
    let axis_y = body.top() + AXIS / 2.0 + 1.0;
    axis.labels(painter, axis_y, t, paint::tick_number);
    paint::text(painter, pos2(inner.right(), axis_y), Align::Right, lang.pick("倍", "×"), size::small(), t.weak);
    let top = body.top() + AXIS;
    let grid = Rect::from_min_max(pos2(body.left(), top), pos2(body.right(), top + heights.iter().sum::<f32>()));
    axis.grid(painter, grid, t);
    let style = MarkStyle::of(t, false);
    let mut y0 = top;
    for (at, (row, &each)) in rows.iter().zip(&heights).enumerate() {
        let lane = (each / 4.5).clamp(LANE, 9.0).floor();
        let line = Rect::from_min_max(pos2(body.left() + 4.0, y0), pos2(body.right() - 4.0, y0 + each));
        let hot = Hot::new(ui, page, line, ("multiple", at), &row.name);
        hot.ground(painter, line, page);
        let y = line.center().y;
        let place = Rect::from_min_size(pos2(inner.left(), y0), vec2(name_width, each));
        name_in(painter, place, (&row.name, &row.short), &size::secondary(), t.strong);
        let lanes = match (&row.published, &row.derived) {
            (Some(published), Some(derived)) => vec![(published, y - lane), (derived, y + lane)],
            (Some(figure), None) | (None, Some(figure)) => vec![(figure, y)],
            (None, None) => Vec::new(),
        };
        for (figure, y) in lanes {
            Mark::of(figure).paint(painter, &axis, y, size::LANE_BAR, &style);
            runs_right(painter, pos2(inner.right(), y), &words_of(figure, page));
        }
        if hot.clicked(&row.name) {
            command = Some(Command::Open(Table::Funds, row.id.clone()));
        }
        y0 = line.bottom();
    }
    let foot = body.with_min_y(body.bottom() - foot_height);
    paint::hline(painter, foot.left() + 1.0..=foot.right() - 1.0, foot.top(), t.rule);
    foot_ui(
        painter,
        foot,
        &entries,
        &|x, y, figure: &Figure| {
            let axis = Axis { left: x, right: x + 20.0, ticks: vec![0.0, 100.0] };
            Mark::of(figure).paint(painter, &axis, y, size::LANE_BAR, &style);
        },
        t,
    );
    command
}

/// The words of a multiple: 推算 目标 ≥14.9.
fn words_of(figure: &Figure, page: &Page<'_>) -> Vec<Run> {
    figure_runs(figure, Scale::One, page.lang(), page.t)
}

/// The height of each row that has room in `room`: one with two values is higher. What
/// is left over is shared out.
fn heights(rows: &[MultipleRow], room: f32) -> Vec<f32> {
    let least = |row: &MultipleRow| if row.published.is_some() && row.derived.is_some() { TWO_LANES } else { ONE_LANE };
    let mut used = 0.0;
    let mut heights: Vec<f32> = rows.iter().map(least).collect();
    heights.retain(|height| {
        used += height;
        used <= room
    });
    let all: f32 = heights.iter().sum();
    let by = (room / all.max(1.0)).clamp(1.0, MOST_STRETCH);
    heights.iter().map(|height| (height * by).floor()).collect()
}

/// What the marks mean.
fn signs(lang: Lang) -> [Sign<Figure>; 4] {
    let ninety = Decimal::from(90);
    let derived = |planned| Figure::derived(ninety, Interval::point(ninety), Unit::Ratio, planned);
    let published = |words: &str| Figure::parse_as(words, Unit::Ratio).unwrap_or_else(|_| derived(false));
    let sign = |mark, words| Sign { mark, width: 27.0, words };
    [
        sign(published("100倍"), lang.pick("披露", "published")),
        sign(published("约90倍"), lang.pick("约", "about")),
        sign(derived(false), lang.pick("推算", "derived")),
        sign(derived(true), lang.pick("以目标推算", "from a target")),
    ]
}

/// The least height of a row with one value, and of one with two, whose numbers stand
/// above each other.
const ONE_LANE: f32 = 22.0;
const TWO_LANES: f32 = 30.0;
/// Half of what two numbers above each other are apart, at the least.
const LANE: f32 = 7.5;
/// How much higher than that rows get.
const MOST_STRETCH: f32 = 2.2;
const AXIS: f32 = 24.0;
const FOOT: f32 = 30.0;

#[cfg(test)]
mod tests {
    use super::super::content::Content;
    use super::*;

    #[test]
    fn two_numbers_of_a_row_have_room_above_each_other() {
        let rows = Content::of_all(&crate::load::builtin(), Lang::Zh).multiples.rows;
        let two = |row: &MultipleRow| row.published.is_some() && row.derived.is_some();
        for room in [90.0, 150.0, 200.0, 600.0] {
            let heights = heights(&rows, room);
            assert!(heights.iter().sum::<f32>() <= room, "{heights:?}");
            for (row, height) in rows.iter().zip(&heights) {
                assert!(*height >= if two(row) { TWO_LANES } else { ONE_LANE }, "{room}: {heights:?}");
            }
        }
        assert!(heights(&rows, 90.0).len() < heights(&rows, 200.0).len());
    }
}

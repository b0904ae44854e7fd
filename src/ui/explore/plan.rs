//! How wide each column is and in which unit its figures are written; measured
//! once per sheet and language, not in every frame.

use std::sync::Arc;

use egui::{Id, Painter};
use rust_decimal::Decimal;

use super::super::page::{Page, SheetView};
use super::super::paint::two_lines_font;
use super::super::state::ColumnsState;
use super::super::style::size;
use super::columns;
use super::measure::measure;
use crate::frame::{Column, Data, Frame, Kind};
use crate::i18n::Lang;
use crate::model::Figure;
use crate::model::figure::{Scale, Unit};

/// Gap between the edges of a column and its text.
pub(super) const CELL_MARGIN: f32 = 10.0;

/// The narrowest and the widest that a user can set a column of words.
const NARROWEST: f32 = 56.0;
pub(super) const WIDEST: f32 = 900.0;

/// A column of words that is no wider than this gives way last: a place or a kind in two
/// lines is hard to read.
const SHORT: f32 = 100.0;

/// How a column is set.
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnPlan {
    /// Position in the frame.
    pub column: usize,
    /// Width in points that sets every cell in one line.
    pub width: f32,
    /// Width in points that sets every text in two lines, none of them cut.
    pub in_two: f32,
    /// Unit of its figures; `None` where each is written in its own.
    pub scale: Option<Scale>,
    /// Room to the right of the decimal point.
    pub fraction: f32,
    /// Room for words after the number.
    pub after: f32,
    /// Room for units, where each figure has its own.
    pub unit: f32,
}

impl ColumnPlan {
    /// The narrowest that a user can set the column: numbers are never cut.
    pub(super) fn narrowest(&self, column: &Column) -> f32 {
        if column.info.kind.is_numeric() { self.width } else { NARROWEST }
    }

    /// True if some of its texts have two lines in a column of `width`.
    pub(super) fn wraps(&self, width: f32) -> bool {
        self.in_two < self.width && width + 0.5 < self.width
    }

    /// The narrowest that the column is set by itself: numbers are never cut, and
    /// texts have two lines, as long as they are not very long; `short` ones one line.
    fn least(&self, column: &Column, short: bool) -> f32 {
        let most = match column.info.kind {
            Kind::Text if is_name(column) => 180.0,
            Kind::Text if is_sentence(column) => 260.0,
            // Words with a sign before them.
            Kind::Category if column.info.id == "verdict" => f32::INFINITY,
            Kind::Text | Kind::List | Kind::Url | Kind::Reference(_) | Kind::Category => 130.0,
            _ => f32::INFINITY,
        };
        let short = if short && self.width <= SHORT { self.width } else { 0.0 };
        self.in_two.max(short).min(most)
    }
}

/// The columns of a table, in order.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Plan {
    pub(super) columns: Vec<ColumnPlan>,
    /// How the figures of each column of the frame are written, shown or not.
    scales: Vec<Option<Scale>>,
}

impl Plan {
    /// The plan of the open sheet, from memory where it was measured before.
    pub(super) fn of(painter: &Painter, page: &Page<'_>, view: &SheetView) -> Arc<Self> {
        let frame = view.frame(page.frames);
        let shown = columns::shown(frame, &page.state.sheet(view.sheet).columns);
        let key = Id::unique((
            "plan",
            view.sheet.id(),
            &shown,
            page.lang(),
            page.data.short_hash(),
            painter.pixels_per_point().to_bits(),
        ));
        if let Some(known) = painter.ctx().data(|data| data.get_temp::<Arc<Self>>(key)) {
            return known;
        }
        let measured = |at| {
            let column = &frame.columns()[at];
            measure(painter, at, column, column_scale(column, page.lang()), frame.rows(), page.lang())
        };
        let columns = shown.into_iter().map(measured).collect();
        let scales = frame.columns().iter().map(|column| column_scale(column, page.lang())).collect();
        let plan = Arc::new(Self { columns, scales });
        painter.ctx().data_mut(|data| data.insert_temp(key, Arc::clone(&plan)));
        plan
    }

    /// The same without the column that the chart beside the table shows: its
    /// values stand there.
    pub(super) fn without(&self, column: Option<usize>) -> Self {
        let columns = self.columns.iter().filter(|plan| Some(plan.column) != column);
        Self { columns: columns.cloned().collect(), scales: self.scales.clone() }
    }

    /// The first column alone: the names of rows.
    pub(super) fn first(&self) -> Self {
        Self { columns: self.columns.first().cloned().into_iter().collect(), scales: self.scales.clone() }
    }

    /// How the figures of a column are written.
    pub(super) fn scale(&self, column: usize) -> Option<Scale> {
        self.scales.get(column).copied().flatten()
    }

    /// Widths for a table of `available` points: columns of text take what is
    /// left over, up to what their longest text needs, and give way where space
    /// is short; numbers never do. Where not all columns have room, those that
    /// do have all of it. A width that the user has set holds, as far as no
    /// number is cut.
    pub(super) fn widths(&self, frame: &Frame, available: f32, set: &ColumnsState) -> Vec<f32> {
        let widths = |short: bool| widths_of(&self.rooms(frame, set, short), available);
        // Short words stay in one line unless that takes a column out of sight.
        let (whole, narrow) = (widths(true), widths(false));
        if seen(&whole, available) < seen(&narrow, available) { narrow } else { whole }
    }

    /// What the columns need before any of them gives way.
    pub(super) fn needed(&self, frame: &Frame, set: &ColumnsState) -> f32 {
        self.rooms(frame, set, true).iter().map(|room| room.usual).sum()
    }

    fn rooms(&self, frame: &Frame, set: &ColumnsState, short: bool) -> Vec<Room> {
        let room = |plan: &ColumnPlan| {
            let column = &frame.columns()[plan.column];
            let user = set.widths.get(column.info.id);
            if let Some(user) = user.map(|width| f32::from(*width).clamp(plan.narrowest(column), WIDEST)) {
                return Room { least: user, usual: user, in_two: user, most: user };
            }
            let usual = plan.width.min(cap(column));
            Room {
                least: plan.least(column, short).min(usual),
                usual,
                in_two: plan.in_two.min(usual),
                most: plan.width,
            }
        };
        self.columns.iter().map(room).collect()
    }

    /// The size of type of all cells, in rows of `height`: smaller where a text has
    /// to be set in two lines, unless these have room as it is.
    pub(super) fn type_size(&self, widths: &[f32], height: f32) -> f32 {
        let font = size::body();
        let small = two_lines_font(size::ROW, &font).size;
        let fits = |wanted: &dyn Fn(&ColumnPlan) -> f32| {
            self.columns.iter().zip(widths).all(|(plan, width)| *width + 0.5 >= wanted(plan))
        };
        // Measured in the smaller type.
        let larger = |plan: &ColumnPlan| {
            plan.width.min((plan.in_two - 2.0 * CELL_MARGIN) * font.size / small + 2.0 * CELL_MARGIN)
        };
        if fits(&|plan| plan.width) || two_lines_font(height, &font) == font && fits(&larger) {
            font.size
        } else {
            small
        }
    }
}

/// What a column may be given.
struct Room {
    least: f32,
    /// Enough for two lines.
    in_two: f32,
    usual: f32,
    /// Enough for one line, however long.
    most: f32,
}

impl Room {
    fn gives(&self) -> f32 {
        self.usual - self.least
    }
}

/// The widths of columns that may be given so much, for `available` points.
fn widths_of(rooms: &[Room], available: f32) -> Vec<f32> {
    let mut widths: Vec<f32> = rooms.iter().map(|room| room.usual).collect();
    let mut spare = available - widths.iter().sum::<f32>();
    if spare < 0.0 {
        let total: f32 = rooms.iter().map(Room::gives).sum();
        let share = if total > 0.0 { (-spare / total).min(1.0) } else { 0.0 };
        for (width, room) in widths.iter_mut().zip(rooms) {
            *width -= room.gives() * share;
        }
        spare = available - within(&widths, available);
    }
    let seen = seen(&widths, available);
    // First what was taken from them, then what their longest text needs.
    for wanted in [|room: &Room| room.in_two, |room: &Room| room.most] {
        for (width, room) in widths.iter_mut().zip(rooms).take(seen) {
            let more = (wanted(room) - *width).clamp(0.0, spare.max(0.0));
            *width += more;
            spare -= more;
        }
    }
    widths
}

/// What those of the columns take that have room in a table of `available` points.
pub(super) fn within(widths: &[f32], available: f32) -> f32 {
    widths[..seen(widths, available)].iter().sum()
}

/// How many columns have room for all of them.
pub(super) fn seen(widths: &[f32], available: f32) -> usize {
    let mut taken = 0.0;
    let has_room = |width: &&f32| {
        taken += **width;
        taken <= available + 0.5
    };
    widths.iter().take_while(has_room).count()
}

pub(super) fn is_name(column: &Column) -> bool {
    matches!(column.info.id, "name" | "title" | "subject")
}

fn is_sentence(column: &Column) -> bool {
    matches!(column.info.id, "explanation" | "formula")
}

/// The widest that a column is set while space is short.
fn cap(column: &Column) -> f32 {
    match column.info.kind {
        Kind::Text if is_name(column) => 264.0,
        // Sentences and formulas say more the more of them is seen.
        Kind::Text if is_sentence(column) => 460.0,
        Kind::Text | Kind::List | Kind::Url => 180.0,
        Kind::Reference(_) => 150.0,
        _ => 240.0,
    }
}

/// The unit in which a column of money is written: that of its largest value,
/// or of its smallest where that would become a long decimal, as long as the
/// largest does not become a long number. Where the two are too far apart, or
/// units are mixed, each figure is written in its own.
fn column_scale(column: &Column, lang: Lang) -> Option<Scale> {
    if column.info.id == "value" {
        return None;
    }
    if column.info.kind.unit() != Some(Unit::Money) {
        return Some(Scale::One);
    }
    let Data::Figures(figures) = &column.data else { return Some(Scale::One) };
    // Each different figure once, in ascending order.
    let amount =
        |figure: &Option<Figure>| figure.as_ref().map(Figure::nominal).filter(|amount| *amount > Decimal::ZERO);
    let (least, most) = (figures.values().iter().find_map(amount), figures.values().iter().rev().find_map(amount));
    let (Some(least), Some(most)) = (least, most) else {
        return Some(Scale::natural(Decimal::from(100_000_000), Unit::Money, lang));
    };
    let wide = Scale::natural(most, Unit::Money, lang);
    if least / wide.factor() >= Decimal::new(5, 2) {
        return Some(wide);
    }
    let narrow = Scale::natural(least, Unit::Money, lang);
    if most / narrow.factor() < Decimal::from(100_000) {
        return Some(narrow);
    }
    // 0.03 beside 93 is one column still; 300 above 93 in two units is read wrong.
    (least / wide.factor() >= Decimal::new(1, 2)).then_some(wide)
}

/// The unit that stands in a column's header.
pub(super) fn unit_label(column: &Column, scale: Option<Scale>, lang: Lang) -> String {
    match (column.info.kind.unit(), scale) {
        (Some(Unit::Money), Some(scale)) => scale.money_label(lang),
        (Some(Unit::Share), Some(_)) => "%".to_owned(),
        (Some(Unit::Ratio), Some(_)) => lang.pick("倍", "times").to_owned(),
        _ => String::new(),
    }
}

/// Columns that the linked chart can show: numbers of which one at least is
/// known.
pub fn chart_columns(frame: &Frame) -> Vec<usize> {
    let mut found: Vec<usize> = (0..frame.columns().len())
        .filter(|&at| {
            let column = &frame.columns()[at];
            column.info.shown && column.info.kind.is_numeric() && column.info.id != "value" && frame.is_telling(at)
        })
        .collect();
    if let Some(first) = default_chart(frame).and_then(|first| found.iter().position(|at| *at == first)) {
        let first = found.remove(first);
        found.insert(0, first);
    }
    found
}

/// The column that a table's chart shows at first.
pub fn default_chart(frame: &Frame) -> Option<usize> {
    let id = match frame.sheet().id() {
        "funds" => "leverage",
        "loans" => "cap",
        "policies" => "paid",
        "platforms" => "financing",
        "zones" => "funds",
        "industries" => "firm_count",
        "organisations" => "industries",
        "procedures" => "steps",
        "events" => "participants",
        "sources" => "cited",
        _ => return None,
    };
    frame.position(id)
}

/// The column that the chart shows now.
pub(super) fn chosen_chart(page: &Page<'_>, view: &SheetView) -> Option<usize> {
    let frame = view.frame(page.frames);
    let columns = chart_columns(frame);
    let chosen = page.state.sheet(view.sheet).chart.measure.as_deref().and_then(|id| frame.position(id));
    chosen.filter(|at| columns.contains(at)).or_else(|| columns.first().copied())
}

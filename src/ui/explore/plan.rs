//! How wide each column is and in which unit its figures are written; measured
//! once per sheet and language, not in every frame.

use std::sync::Arc;

use egui::{Id, Painter};
use rust_decimal::Decimal;

use super::super::page::{Page, SheetView};
use super::super::paint::{MEASURED, TagStyle, tag_width, text_width};
use super::super::state::ColumnsState;
use super::super::style::size;
use super::cells::{ICON, Words, words};
use super::columns;
use crate::frame::{Column, Data, Frame, Kind};
use crate::i18n::Lang;
use crate::model::figure::{Scale, Unit};

/// Gap between the edges of a column and its text.
pub(super) const CELL_MARGIN: f32 = 10.0;

/// The narrowest and the widest that a user can set a column of words.
const NARROWEST: f32 = 56.0;
pub(super) const WIDEST: f32 = 900.0;

/// How a column is set.
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnPlan {
    /// Position in the frame.
    pub column: usize,
    /// Width in points.
    pub width: f32,
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
        let measured = |at| measure(painter, at, &frame.columns()[at], frame.rows(), page.lang());
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
    /// is short; numbers never do. A width that the user has set holds, as far
    /// as no number is cut.
    pub(super) fn widths(&self, frame: &Frame, available: f32, still: bool, set: &ColumnsState) -> Vec<f32> {
        let user = |plan: &ColumnPlan| {
            let column = &frame.columns()[plan.column];
            set.widths.get(column.info.id).map(|width| f32::from(*width).clamp(plan.narrowest(column), WIDEST))
        };
        let user: Vec<Option<f32>> = self.columns.iter().map(user).collect();
        let columns = || self.columns.iter().map(|plan| &frame.columns()[plan.column]);
        let mut widths: Vec<f32> =
            self.columns.iter().zip(columns()).map(|(plan, column)| plan.width.min(cap(column))).collect();
        for (width, user) in widths.iter_mut().zip(&user) {
            *width = user.unwrap_or(*width);
        }
        let mut spare = available - widths.iter().sum::<f32>();
        if spare < 0.0 && available > 0.0 {
            let gives = |width: f32, (column, user): (&Column, &Option<f32>)| {
                if user.is_some() { 0.0 } else { (width - least(column, still)).max(0.0) }
            };
            let columns = || columns().zip(&user);
            let total: f32 = widths.iter().zip(columns()).map(|(width, column)| gives(*width, column)).sum();
            let share = if total > 0.0 { (-spare / total).min(1.0) } else { 0.0 };
            for (width, column) in widths.iter_mut().zip(columns()) {
                *width -= gives(*width, column) * share;
            }
            return widths;
        }
        for ((width, plan), _) in widths.iter_mut().zip(&self.columns).zip(&user).filter(|(_, user)| user.is_none()) {
            let more = (plan.width - *width).clamp(0.0, spare.max(0.0));
            *width += more;
            spare -= more;
        }
        widths
    }
}

/// The narrowest that a column is set; numbers are never cut. A picture can't be
/// scrolled sideways, so there texts give way further.
fn least(column: &Column, still: bool) -> f32 {
    match column.info.kind {
        Kind::Text if is_name(column) => 200.0,
        Kind::Text if is_sentence(column) => 260.0,
        // One word: it would be cut within.
        Kind::Category if column.info.id == "verdict" => f32::INFINITY,
        // Four characters, as most of them have in Chinese, are not cut in two.
        Kind::Category if still => 78.0,
        Kind::Text | Kind::List | Kind::Url | Kind::Reference(_) | Kind::Category => {
            if still {
                64.0
            } else {
                104.0
            }
        }
        _ => f32::INFINITY,
    }
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

fn measure(painter: &Painter, at: usize, column: &Column, rows: usize, lang: Lang) -> ColumnPlan {
    let scale = column_scale(column, lang);
    let mut plan = ColumnPlan { column: at, width: 0.0, scale, fraction: 0.0, after: 0.0, unit: 0.0 };
    let unit = unit_label(column, scale, lang);
    let unit_width = if unit.is_empty() { 0.0 } else { text_width(painter, &unit, size::small()) + 4.0 };
    let header = text_width(painter, column.info.title(lang), size::secondary()) + unit_width + 14.0;
    let mut before: f32 = 0.0;
    let mut plain: f32 = 0.0;
    for row in 0..rows.min(MEASURED) {
        match words(column, row, scale, lang) {
            Words::Figure { tags, integer, fraction, after, unit, .. } => {
                let tags: f32 = tags.iter().map(|(word, style)| tag_width(painter, word, *style) + 4.0).sum();
                before = before.max(tags + text_width(painter, &integer, size::body()));
                plan.fraction = plan.fraction.max(text_width(painter, &fraction, size::body()));
                if !unit.is_empty() {
                    plan.unit = plan.unit.max(text_width(painter, &unit, size::small()) + 4.0);
                }
                if let Some(after) = after {
                    plan.after = plan.after.max(tag_width(painter, &after, TagStyle::Qualifier) + 4.0);
                }
            }
            Words::Text(text) => plain = plain.max(text_width(painter, &text, size::body())),
            Words::Tags(tags) => {
                plain = plain.max(tags.iter().map(|tag| tag_width(painter, tag, TagStyle::Source) + 4.0).sum());
            }
            Words::Unknown(word) | Words::NotApplicable(word) => {
                plain = plain.max(text_width(painter, word, size::small()));
            }
        }
    }
    let cells = (before + plan.fraction + plan.after + plan.unit).max(plain.min(900.0));
    let cells = cells + if column.info.id == "verdict" { ICON } else { 0.0 };
    plan.width = (cells.max(header) + 2.0 * CELL_MARGIN).max(56.0).ceil();
    plan
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
    let values =
        || figures.iter().take(MEASURED).flatten().map(crate::model::Figure::nominal).filter(|v| *v > Decimal::ZERO);
    let (Some(least), Some(most)) = (values().min(), values().max()) else {
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

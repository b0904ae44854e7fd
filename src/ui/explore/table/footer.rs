//! Sums below the table and in the headings of groups.

use std::sync::Arc;

use egui::{Id, Painter, Rect, Ui, pos2};

use super::super::super::paint::{self, Align};
use super::super::super::state::Marked;
use super::super::super::style::{Tokens, size};
use super::super::chart::Chart;
use super::super::plan::{CELL_MARGIN, ColumnPlan};
use super::{Areas, Grid};
use crate::i18n::{Lang, counted};
use crate::query::{Sum, sums};
use crate::ui::explore::marked_words;

/// Sums of the marked rows that are shown, and how many they are.
type MarkedSums = Arc<(Vec<(usize, Sum)>, usize)>;

impl Grid<'_> {
    /// Sums below the table, which name what they leave out.
    pub(super) fn footer(&self, ui: &Ui, rect: Rect, areas: &Areas, chart: Option<&Chart<'_>>) {
        let (t, lang) = (self.page.t, self.lang());
        let painter = ui.painter();
        painter.rect_filled(rect, 0.0, t.panel2);
        paint::hline(painter, rect.left()..=rect.right(), rect.top(), t.stroke);
        let y = rect.center().y;
        let marked = self.marked_sums(ui);
        let (sums, count) = match &marked {
            Some(marked) => (&marked.0, marked.1),
            None => (&self.view.sums, self.view.shown()),
        };
        let told = marked_words(ui.ctx(), self.page, self.view);
        let summed = |column: usize| sums.iter().any(|(at, sum)| *at == column && sum.total.is_some());
        if marked.is_some() || self.plan.columns.iter().any(|plan| summed(plan.column)) {
            let words = told.unwrap_or_else(|| lang.pick("合计", "Total").to_owned());
            let room = areas.frozen.width() - 2.0 * CELL_MARGIN;
            let left = pos2(areas.frozen.left() + CELL_MARGIN, y);
            let (shown, _) = paint::elided(painter, left, Align::Left, &words, size::secondary(), t.normal, room);
            if marked.is_some() {
                let response = ui.interact(shown, ui.scope_id().with("marked"), egui::Sense::hover());
                response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &words));
            }
        }
        self.sums(&painter.with_clip_rect(painter.clip_rect()), areas, sums, count, true);
        if let Some(chart) = chart {
            chart.legend(&painter.with_clip_rect(areas.chart), areas.chart);
        }
    }

    /// Paints each sum in its column, with how many of `rows` are in it: before the
    /// sum or, where one of them has no room there, below all of them.
    pub(super) fn sums(&self, painter: &Painter, areas: &Areas, sums: &[(usize, Sum)], rows: usize, strong: bool) {
        let font = if strong { size::panel_title() } else { size::secondary_bold() };
        let font = egui::FontId { size: font.size.min(self.type_size), ..font };
        let t = self.page.t;
        let mut cells: Vec<SumCell> = Vec::new();
        self.columns(areas, |plan, cell, frozen| {
            let area = if frozen { areas.frozen } else { areas.scrolled };
            let sum = sums.iter().find(|(at, _)| *at == plan.column).map(|(_, sum)| sum);
            let sum = sum.filter(|_| Self::cut(cell, area).is_none());
            let clip = area.intersect(painter.clip_rect());
            cells
                .extend(sum.and_then(|sum| SumCell::new(painter, plan, (cell, clip), sum, (&font, rows, self.lang()))));
        });
        let below = cells.iter().any(|cell| !cell.has_room_before);
        let y = areas.frozen.center().y;
        let (y, tag_y) = if below { (y - 5.0, y + 8.5) } else { (y, y) };
        for cell in cells {
            let clipped = painter.with_clip_rect(cell.clip);
            let shown = cell.paint(&clipped, y, &font, t);
            let tag_x = if below { cell.right } else { shown.left() - TAG_GAP };
            paint::text(&clipped, pos2(tag_x, tag_y), Align::Right, &cell.tag, size::tiny(), t.weak);
        }
    }

    /// Sums of the marked rows: added up when they change, not in every frame.
    fn marked_sums(&self, ui: &Ui) -> Option<MarkedSums> {
        let marked = &self.state().marked;
        if marked.is_empty() {
            return None;
        }
        let key = Id::unique(("marked sums", self.view.sheet.id()));
        let known = ui.data(|data| data.get_temp::<(u64, Marked, MarkedSums)>(key));
        if let Some((stamp, of, sums)) = known
            && stamp == self.view.stamp
            && Arc::ptr_eq(&of, marked)
        {
            return Some(sums);
        }
        let rows = self.marked_rows();
        let found = Arc::new((sums(self.frame, &rows), rows.len()));
        ui.data_mut(|data| data.insert_temp(key, (self.view.stamp, Arc::clone(marked), Arc::clone(&found))));
        Some(found)
    }
}

/// Room between a sum and what says how many rows are in it.
const TAG_GAP: f32 = 6.0;

/// A sum in its column.
struct SumCell {
    /// The sum before its decimal point, which stands at `point`; all of it where
    /// that is `None`: it is in a unit of its own, and much longer than what it is
    /// of.
    words: String,
    point: Option<f32>,
    fraction: String,
    /// The unit and its place, where the column has none.
    unit: Option<(String, f32)>,
    left: f32,
    right: f32,
    clip: Rect,
    /// How many of the rows are in it: the rest is unknown, planned, or a part of
    /// another row.
    tag: String,
    has_room_before: bool,
}

impl SumCell {
    fn new(
        painter: &Painter,
        plan: &ColumnPlan,
        (cell, clip): (Rect, Rect),
        sum: &Sum,
        (font, rows, lang): (&egui::FontId, usize, Lang),
    ) -> Option<Self> {
        let total = sum.total.as_ref()?;
        let parts = total.parts_in(plan.scale.unwrap_or_else(|| total.natural_scale(lang)), lang);
        let (left, right) = (cell.left() + CELL_MARGIN / 2.0, cell.right() - CELL_MARGIN);
        let (integer, fraction) = match parts.number.find('.').filter(|_| plan.scale.is_some()) {
            Some(point) => parts.number.split_at(point),
            None => (parts.number.as_str(), ""),
        };
        let point = right - plan.unit - plan.after - plan.fraction;
        let words = format!("{}{integer}", parts.before.as_deref().unwrap_or_default());
        let start = point - paint::text_width(painter, &words, font.clone());
        let tag = format!("{}/{}", counted(sum.counted), counted(rows));
        let tag_width = paint::text_width(painter, &tag, size::tiny());
        let cell = Self {
            words,
            point: Some(point),
            fraction: fraction.to_owned(),
            unit: None,
            left,
            right,
            clip,
            tag,
            has_room_before: start - TAG_GAP - tag_width >= left,
        };
        if start < left {
            let words = total.format(lang);
            let start = right - paint::text_width(painter, &words, font.clone());
            let has_room_before = start - TAG_GAP - tag_width >= left;
            return Some(Self { words, point: None, has_room_before, ..cell });
        }
        let unit = plan.scale.is_none().then(|| (parts.unit.clone(), right - plan.unit + 4.0));
        Some(Self { unit, ..cell })
    }

    /// Paints the sum; where it stands.
    fn paint(&self, painter: &Painter, y: f32, font: &egui::FontId, t: &Tokens) -> Rect {
        let Some(point) = self.point else {
            let room = self.right - self.left;
            return paint::number(painter, pos2(self.right, y), Align::Right, &self.words, font, t.strong, room);
        };
        let shown = paint::text(painter, pos2(point, y), Align::Right, &self.words, font.clone(), t.strong);
        paint::text(painter, pos2(point, y), Align::Left, &self.fraction, font.clone(), t.strong);
        if let Some((unit, x)) = &self.unit {
            paint::text(painter, pos2(*x, y), Align::Left, unit, size::small(), t.weak);
        }
        shown
    }
}

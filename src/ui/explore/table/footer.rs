//! Sums below the table and in the headings of groups.

use std::sync::Arc;

use egui::{Id, Painter, Rect, Ui, pos2};

use super::super::super::paint::{self, Align};
use super::super::super::state::Marked;
use super::super::super::style::size;
use super::super::chart::Chart;
use super::super::plan::CELL_MARGIN;
use super::{Areas, Grid};
use crate::i18n::Lang;
use crate::query::{Sum, sums};

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
        let summed = |column: usize| sums.iter().any(|(at, sum)| *at == column && sum.total.is_some());
        if marked.is_some() || self.plan.columns.iter().any(|plan| summed(plan.column)) {
            let words = match (marked.is_some(), lang) {
                (true, Lang::Zh) => format!("已标记 {count} 行"),
                (true, Lang::En) => format!("{count} marked"),
                (false, _) => lang.pick("合计", "Total").to_owned(),
            };
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

    /// Paints each sum in its column, with how many of `rows` are in it.
    pub(super) fn sums(&self, painter: &Painter, areas: &Areas, sums: &[(usize, Sum)], rows: usize, strong: bool) {
        let font = if strong { size::panel_title() } else { size::secondary_bold() };
        let (t, lang) = (self.page.t, self.lang());
        let y = areas.frozen.center().y;
        self.columns(areas, |plan, cell, frozen| {
            let area = if frozen { areas.frozen } else { areas.scrolled };
            let clipped = painter.with_clip_rect(area.intersect(painter.clip_rect()));
            let sum = sums.iter().find(|(at, _)| *at == plan.column).map(|(_, sum)| sum);
            let total = sum.and_then(|sum| sum.total.as_ref()).filter(|_| Self::cut(cell, area).is_none());
            let Some(total) = total else { return };
            let parts = total.parts_in(plan.scale.unwrap_or_else(|| total.natural_scale(lang)), lang);
            let right = cell.right() - CELL_MARGIN;
            let (integer, fraction) = match parts.number.find('.').filter(|_| plan.scale.is_some()) {
                Some(point) => parts.number.split_at(point),
                None => (parts.number.as_str(), ""),
            };
            let point = right - plan.unit - plan.after - plan.fraction;
            let words = format!("{}{integer}", parts.before.as_deref().unwrap_or_default());
            let left = cell.left() + CELL_MARGIN / 2.0;
            if point - paint::text_width(painter, &words, font.clone()) < left {
                // A sum may be much longer than what it is of: then it is in a
                // unit of its own.
                let words = total.format(lang);
                paint::number(&clipped, pos2(right, y), Align::Right, &words, &font, t.strong, right - left);
                return;
            }
            let shown = paint::text(&clipped, pos2(point, y), Align::Right, &words, font.clone(), t.strong);
            paint::text(&clipped, pos2(point, y), Align::Left, fraction, font.clone(), t.strong);
            if plan.scale.is_none() {
                paint::text(
                    &clipped,
                    pos2(right - plan.unit + 4.0, y),
                    Align::Left,
                    &parts.unit,
                    size::small(),
                    t.weak,
                );
            }
            // How many of the rows are in it: the rest is unknown, planned, or
            // a part of another row.
            let counted = sum.map_or(0, |sum| sum.counted);
            let words = format!("{counted}/{rows}");
            // Where there is no room for it, the line at the foot says it.
            if shown.left() - 6.0 - paint::text_width(painter, &words, size::tiny()) < left {
                return;
            }
            paint::text(&clipped, pos2(shown.left() - 6.0, y), Align::Right, &words, size::tiny(), t.weak);
        });
    }

    /// Sums of the marked rows: added up when they change, not in every frame.
    fn marked_sums(&self, ui: &Ui) -> Option<MarkedSums> {
        let marked = &self.state().marked;
        if marked.is_empty() || self.page.still {
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

//! A table whose rows carry marks on one axis: name, chart, printed values.

use std::borrow::Cow;

use egui::{
    FontId, Painter, Rangef, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::cell::Cell;
use super::domain::Domain;
use super::item::PlotRow;
use super::rows::{RowsPlot, Shown};
use crate::i18n::{Lang, counted};
use crate::ui::evidence;
use crate::ui::page::Page;
use crate::ui::paint::{self, Align, Mark, TagStyle};
use crate::ui::style::size;
use crate::ui::widgets::{keep_bar, whole_rows};

/// A column of printed values, right of the chart.
#[derive(Clone, Copy, Debug)]
pub struct Column<'a> {
    /// Its title.
    pub title: &'a str,
    /// Its width in points, the gap before it included.
    pub width: f32,
}

/// A row of the table.
#[derive(Clone, Debug, Default)]
pub struct Line<'a> {
    /// The name at the left, cut with an ellipsis where it is too long.
    pub name: Cow<'a, str>,
    /// What a screen reader says of the row: name, values and verdict.
    pub label: String,
    /// Its marks.
    pub plot: PlotRow,
    /// One for each column.
    pub cells: Vec<Cell>,
    /// A word behind the name: that the row matches the filter possibly.
    pub tag: Option<&'a str>,
}

/// The table.
#[derive(Clone, Copy)]
pub struct RowTable<'a> {
    /// Tells it apart from other tables of the page.
    pub salt: &'a str,
    /// Title of the column of names.
    pub name: &'a str,
    /// Its width.
    pub name_width: f32,
    /// The unit of the axis; empty where the card names it.
    pub unit: &'a str,
    /// What the axis shows.
    pub domain: Domain,
    /// The printed columns.
    pub columns: &'a [Column<'a>],
    /// Height of a row.
    pub row_height: f32,
    /// True if the wheel zooms; false where it scrolls.
    pub wheel: bool,
    /// True if a click on a row does something.
    pub clickable: bool,
}

/// What the pointer does with the table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Touched {
    /// The row that was clicked.
    pub clicked: Option<usize>,
    /// Rows that did not fit into a picture.
    pub left_out: usize,
}

/// Between a name and its chart.
const NAME_GAP: f32 = 12.0;

/// Height of the row of titles and ticks.
pub(super) const HEADER: f32 = 30.0;

impl RowTable<'_> {
    /// The height that `rows` rows and the titles take.
    pub fn height(&self, rows: usize) -> f32 {
        HEADER + self.row_height * rows as f32
    }

    /// Shows the table over `rect`; rows that do not fit are scrolled, in a
    /// picture left out. `tip` fills the tooltip of a row.
    pub fn show(
        &self,
        ui: &mut Ui,
        rect: Rect,
        page: &Page<'_>,
        lines: &[Line<'_>],
        tip: &dyn Fn(&mut Ui, usize),
    ) -> Touched {
        let t = page.t;
        let header = Rect::from_min_size(rect.min, vec2(rect.width(), HEADER));
        ui.painter().rect_filled(header.shrink2(vec2(1.0, 0.0)), 0.0, t.panel2);
        paint::hline(ui.painter(), rect.left() + 1.0..=rect.right() - 1.0, header.bottom(), t.rule);
        let body = Rect::from_min_max(pos2(rect.left(), header.bottom()), rect.max);
        let fit = ((body.height() + 0.5) / self.row_height).floor() as usize;
        let (shown, left_out) =
            if page.still && lines.len() > fit { (&lines[..fit], lines.len() - fit) } else { (lines, 0) };
        let (clicked, plot) = if shown.len() > fit {
            let (fit, row_height) = whole_rows(body.height(), self.row_height);
            let body = body.with_max_y(body.bottom().min(body.top() + row_height * fit as f32));
            let table = RowTable { wheel: false, row_height, ..*self };
            let mut child = ui.new_child(UiBuilder::new().id_salt((self.salt, "rows")).max_rect(body));
            keep_bar(&mut child);
            let all = row_height * shown.len() as f32;
            let scrolled = ScrollArea::vertical().id_salt(self.salt).auto_shrink([false; 2]).show(&mut child, |ui| {
                let (place, _) = ui.allocate_exact_size(vec2(body.width(), all), Sense::hover());
                table.body(ui, place, page, shown, tip)
            });
            let words = page.lang().pick("图表的行未全部可见", "not all rows of a chart are in view");
            evidence::note_cut(ui.ctx(), words.to_owned());
            scrolled.inner
        } else {
            // Rows that are left out leave their room to the others.
            let row_height = if left_out > 0 { body.height() / fit.max(1) as f32 } else { self.row_height };
            let table = RowTable { row_height: row_height.floor().max(self.row_height), ..*self };
            let place = Rect::from_min_size(body.min, vec2(body.width(), table.row_height * shown.len() as f32));
            table.body(ui, place, page, shown, tip)
        };
        self.header(ui.painter(), header, page, plot.as_ref());
        Touched { clicked, left_out }
    }

    /// Where the chart lies between left and right edge.
    fn plot_x(&self, rect: Rect) -> (f32, f32) {
        let printed: f32 = self.columns.iter().map(|column| column.width).sum();
        let left = rect.left() + size::CARD_MARGIN + self.name_width;
        (left, (rect.right() - size::CARD_MARGIN - printed).max(left + 20.0))
    }

    fn header(&self, painter: &Painter, rect: Rect, page: &Page<'_>, plot: Option<&Shown>) {
        let t = page.t;
        let y = rect.center().y;
        let at = pos2(rect.left() + size::CARD_MARGIN, y);
        paint::elided(painter, at, Align::Left, self.name, size::secondary(), t.weak, self.name_width - 8.0);
        let mut x = rect.right() - size::CARD_MARGIN;
        for column in self.columns.iter().rev() {
            let room = column.width - 6.0;
            paint::elided(painter, pos2(x, y), Align::Right, column.title, size::secondary(), t.weak, room);
            x -= column.width;
        }
        let Some(plot) = plot else { return };
        let (left, right) = self.plot_x(rect);
        // In a very narrow card the columns take the place of the axis.
        if x < right {
            return;
        }
        let unit = if self.unit.is_empty() {
            right + 16.0
        } else {
            paint::text(painter, pos2(right - 2.0, y), Align::Right, self.unit, size::small(), t.weak).left()
        };
        let label = |&tick: &f64| (plot.x(tick), paint::tick_number(tick / self.domain.per()));
        let labels: Vec<(f32, String)> = plot.ticks.iter().map(label).collect();
        paint::tick_labels(painter, &labels, (Rangef::new(left - 14.0, unit - 3.0), y), &size::small(), t);
    }

    fn body(
        &self,
        ui: &mut Ui,
        rect: Rect,
        page: &Page<'_>,
        lines: &[Line<'_>],
        tip: &dyn Fn(&mut Ui, usize),
    ) -> (Option<usize>, Option<Shown>) {
        if lines.is_empty() || rect.height() < 1.0 {
            return (None, None);
        }
        let (left, right) = self.plot_x(rect);
        let place = Rect::from_min_max(pos2(left, rect.top()), pos2(right, rect.bottom()));
        let clip = ui.clip_rect();
        let row_rect = |at: usize| {
            let top = rect.top() + at as f32 * self.row_height;
            Rect::from_min_size(pos2(rect.left(), top), vec2(rect.width(), self.row_height))
        };
        let visible: Vec<usize> = (0..lines.len()).filter(|&at| row_rect(at).intersects(clip)).collect();
        let mut clicked = None;
        let font = self.name_font(ui.painter(), lines);
        for &at in &visible {
            if self.row_ui(ui, row_rect(at), page, (at, &lines[at], &font), tip) {
                clicked = Some(at);
            }
        }
        let rows: Vec<PlotRow> = lines.iter().map(|line| line.plot.clone()).collect();
        let plot = RowsPlot { salt: self.salt, domain: self.domain, rows: &rows, wheel: self.wheel };
        let shown = plot.show(ui, place, page);
        for &at in &visible {
            self.cells(ui.painter(), row_rect(at), page, &lines[at]);
        }
        if let Some(row) = shown.row {
            if shown.response.clicked() {
                clicked = Some(row);
            }
            if !shown.response.dragged() {
                shown.response.clone().on_hover_ui_at_pointer(|ui| tip(ui, row));
            }
        }
        (clicked.filter(|_| self.clickable), Some(shown))
    }

    /// Ground, name and pointer of a row; true if it was clicked beside its
    /// chart.
    fn row_ui(
        &self,
        ui: &Ui,
        rect: Rect,
        page: &Page<'_>,
        (at, line, font): (usize, &Line<'_>, &FontId),
        tip: &dyn Fn(&mut Ui, usize),
    ) -> bool {
        let t = page.t;
        let chosen = line.plot.selected;
        let response = (!page.still).then(|| {
            let sense = if self.clickable { Sense::click() } else { Sense::hover() };
            let response = ui.interact(rect, ui.scope_id().with((self.salt, "row", at)), sense);
            response.widget_info(|| WidgetInfo::selected(Role::Row, true, chosen, &line.label));
            response
        });
        let painter = ui.painter();
        let inner = paint::crisp(painter, rect.shrink2(vec2(1.0, 0.0)));
        if chosen {
            painter.rect_filled(inner, 0.0, t.sel);
            painter.rect_filled(Rect::from_min_size(inner.min, vec2(3.0, inner.height())), 0.0, t.accent);
        } else if response.as_ref().is_some_and(egui::Response::contains_pointer) {
            painter.rect_filled(inner, 0.0, t.hover);
        }
        paint::hline(painter, inner.left()..=inner.right(), rect.bottom() - 0.5, t.rule);
        let font = if chosen { FontId { size: font.size, ..size::panel_title() } } else { font.clone() };
        let left = rect.left() + size::CARD_MARGIN;
        let tag_width = line.tag.map_or(0.0, |word| paint::tag_width(painter, word, TagStyle::Qualifier) + 6.0);
        let room = self.name_width - NAME_GAP - tag_width;
        let place = Rect::from_x_y_ranges(left..=left + room, rect.y_range());
        let (name, _) = paint::name(painter, place, &line.name, &font, t.strong);
        if let Some(word) = line.tag {
            paint::tag(painter, pos2(name.right() + 6.0, rect.center().y), word, TagStyle::Qualifier, t);
        }
        let Some(response) = response else { return false };
        if response.has_focus() {
            painter.rect_stroke(inner.shrink(1.0), 2.0, Stroke::new(1.5, t.accent), StrokeKind::Inside);
        }
        let clicked = response.clicked();
        response.on_hover_ui_at_pointer(|ui| tip(ui, at));
        clicked
    }

    /// The type of all names.
    fn name_font(&self, painter: &Painter, lines: &[Line<'_>]) -> FontId {
        let place = vec2(self.name_width - NAME_GAP, self.row_height);
        paint::name_font(painter, place, lines.iter().map(|line| &*line.name), &size::body())
    }

    fn cells(&self, painter: &Painter, rect: Rect, page: &Page<'_>, line: &Line<'_>) {
        let (t, chosen) = (page.t, line.plot.selected);
        let y = rect.center().y;
        let mut x = rect.right() - size::CARD_MARGIN;
        for (column, cell) in self.columns.iter().zip(&line.cells).rev() {
            cell.paint(painter, pos2(x, y), column.width - 6.0, chosen, t);
            x -= column.width;
        }
    }
}

/// A row that names what has no value: the hatched stub, how many, and their
/// names, cut where there is no room; the tooltip has all of them.
pub fn stub_row(ui: &Ui, rect: Rect, page: &Page<'_>, salt: &str, what: &str, names: &str) {
    let t = page.t;
    let painter = ui.painter();
    painter.rect_filled(rect.shrink2(vec2(1.0, 0.0)), 0.0, t.panel2);
    paint::hline(painter, rect.left() + 1.0..=rect.right() - 1.0, rect.bottom() - 0.5, t.rule);
    let y = rect.center().y;
    let axis = paint::Axis { left: rect.left() + size::CARD_MARGIN, right: rect.right(), ticks: Vec::new() };
    let end = Mark::paint_unknown(painter, &axis, y, size::BAR, t);
    let what = paint::text(painter, pos2(end + 8.0, y), Align::Left, what, size::secondary(), t.normal);
    let at = pos2(what.right() + 12.0, y);
    let room = rect.right() - size::CARD_MARGIN - at.x;
    paint::elided(painter, at, Align::Left, names, size::secondary(), t.weak, room);
    if !page.still {
        let response = ui.interact(rect, ui.scope_id().with((salt, "unknown")), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, names));
        response.on_hover_text(names);
    }
}

/// Says at the right of the foot of the card `title` how many rows a picture has no
/// room for; returns what is left of the foot.
pub fn left_out(ui: &Ui, foot: Rect, page: &Page<'_>, title: &str, rows: usize) -> Rect {
    if rows == 0 {
        return foot;
    }
    let count = counted(rows);
    let words = match page.lang() {
        Lang::Zh => format!("另有 {count} 行未显示"),
        Lang::En => format!("{count} more not shown"),
    };
    if page.still {
        evidence::note_more(ui.ctx(), page.lang(), title, rows);
    }
    let at = foot.right_center() - vec2(size::CARD_MARGIN, 0.0);
    let shown = paint::text(ui.painter(), at, Align::Right, &words, size::small(), page.t.warn[0]);
    foot.with_max_x(shown.left() - 8.0)
}

//! The figures of the compared records as bars, a group for each field.

use egui::{Rect, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};
use rust_decimal::Decimal;

use super::Compared;
use crate::model::Figure;
use crate::model::figure::Scale;
use crate::query::{CompareLine, figure_at};
use crate::ui::evidence;
use crate::ui::explore::value_words;
use crate::ui::marks;
use crate::ui::page::Page;
use crate::ui::paint::{self, Align, Axis, Mark, MarkStyle};
use crate::ui::style::size;
use crate::ui::widgets::card;
use crate::ui::words;

const LINE: f32 = 22.0;
const HEAD: f32 = 26.0;
/// Room for a value beside its bar.
const VALUE: f32 = 148.0;

/// The columns of which at least one record has a figure, in the order of the
/// table; those that all records have come first.
pub(super) fn columns(compared: &Compared<'_>, lines: &[CompareLine]) -> Vec<usize> {
    let known = |column: usize| {
        let column = &compared.frame.columns()[column];
        compared.rows.iter().filter(|&&row| figure_at(column, row).is_some()).count()
    };
    let mut found: Vec<usize> =
        lines.iter().filter(|line| !line.deltas.is_empty() && known(line.column) > 0).map(|line| line.column).collect();
    found.sort_by_key(|column| std::cmp::Reverse(known(*column)));
    found
}

/// Shows the groups within `area`.
pub(super) fn chart_ui(ui: &mut Ui, area: Rect, page: &Page<'_>, compared: &Compared<'_>, columns: &[usize]) {
    let lang = page.lang();
    let subtitle = lang.pick("每项一组，各用各的单位", "a group for each, each in its own unit");
    let body = card(ui, area, lang.pick("数值", "Figures"), subtitle, page.t);
    let inner = body.shrink2(vec2(size::CARD_MARGIN, 6.0));
    let mut child = ui.new_child(UiBuilder::new().id_salt("compared figures").max_rect(inner));
    child.set_clip_rect(child.clip_rect().intersect(inner.expand2(vec2(2.0, 0.0))));
    // A picture shows whole groups and names the others.
    let height = height(compared.rows.len());
    let all = (inner.height() / height).floor() as usize;
    let fit =
        if all < columns.len() { ((inner.height() - super::FOOT) / height).floor() as usize } else { columns.len() };
    let (shown, left_out) = columns.split_at(if page.still { fit.min(columns.len()) } else { columns.len() });
    let scrolled = ScrollArea::vertical().auto_shrink([false; 2]).show(&mut child, |ui| {
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        for &column in shown {
            group_ui(ui, page, compared, column);
        }
    });
    let part = lang.pick("数值图", "the chart of figures");
    evidence::note_part(ui.ctx(), lang, part, &scrolled);
    let titles = left_out.iter().map(|&at| compared.frame.columns()[at].info.title(lang));
    super::left_out_ui(ui, inner, page, part, titles);
}

/// Height of a group of so many records.
fn height(records: usize) -> f32 {
    HEAD + LINE * records as f32 + 8.0
}

fn group_ui(ui: &mut Ui, page: &Page<'_>, compared: &Compared<'_>, at: usize) {
    let (t, lang) = (page.t, page.lang());
    let column = &compared.frame.columns()[at];
    let figures: Vec<Option<Figure>> = compared.rows.iter().map(|&row| figure_at(column, row)).collect();
    let room = vec2(ui.available_width(), height(figures.len()));
    let (rect, response) = ui.allocate_exact_size(room, Sense::hover());
    let title = column.info.title(lang);
    response.widget_info(|| {
        let values = figures.iter().zip(&compared.rows).map(|(figure, &row)| {
            let name = compared.frame.name(row);
            let name = name.get(lang);
            let value = figure.as_ref().map_or_else(|| "—".to_owned(), |figure| words::published(figure, lang));
            format!("{name} {value}")
        });
        WidgetInfo::labeled(Role::Figure, true, format!("{title}: {}", values.collect::<Vec<_>>().join("; ")))
    });
    let marks: Vec<Option<Mark>> = figures.iter().map(|figure| figure.as_ref().map(Mark::of)).collect();
    let most = marks.iter().flatten().map(Mark::reach).fold(0.0, f64::max);
    let scale = scale_of(&figures, lang);
    let painter = ui.painter();
    let head = pos2(rect.left(), rect.top() + HEAD / 2.0);
    paint::elided(painter, head, Align::Left, title, size::secondary_bold(), t.strong, rect.width() - 80.0);
    let unit = figures.iter().flatten().next().map(|figure| figure.parts_in(scale, lang).unit).unwrap_or_default();
    paint::text(painter, pos2(rect.right(), head.y), Align::Right, &unit, size::small(), t.weak);
    let axis = Axis::new(rect.left() + 14.0, rect.right() - VALUE, most, 4);
    for (at, (figure, mark)) in figures.iter().zip(&marks).enumerate() {
        let y = rect.top() + HEAD + LINE * (at as f32 + 0.5);
        painter.circle_filled(pos2(rect.left() + 4.0, y), 3.5, super::colour(t, at));
        let style = MarkStyle { bar: super::colour(t, at).gamma_multiply(0.75), ..MarkStyle::of(t, false) };
        if let (Some(figure), Some(mark)) = (figure, mark) {
            mark.paint(painter, &axis, y, size::BAR, &style);
            let (before, number) = value_words(figure, scale, lang);
            let at = pos2(rect.right(), y);
            let number = paint::text(painter, at, Align::Right, &number, size::secondary(), t.strong);
            let left = pos2(number.left() - 3.0, y);
            paint::text(painter, left, Align::Right, &before, size::small(), t.weak);
        } else {
            let end = Mark::paint_unknown(painter, &axis, y, size::BAR, t);
            let words = marks::unpublished(lang);
            paint::text(painter, pos2(end + 8.0, y), Align::Left, words, size::small(), t.weak);
        }
    }
    paint::hline(painter, rect.left()..=rect.right(), rect.bottom() - 3.0, t.rule);
}

/// One unit for a group: that of its largest value.
fn scale_of(figures: &[Option<Figure>], lang: crate::i18n::Lang) -> Scale {
    let most = figures.iter().flatten().max_by_key(|figure| figure.nominal());
    most.map_or(Scale::One, |figure| Scale::natural(figure.nominal().max(Decimal::ONE), figure.unit(), lang))
}

//! A rubber band over a plot, and what it asks for.

use egui::{Id, Key, Pos2, Rect, Response, Stroke, StrokeKind, Ui};

use super::span::{Measure, Span};
use crate::frame::Frame;
use crate::i18n::Lang;
use crate::query::set_range;
use crate::ui::style::Tokens;

/// A band of less than this is a click that slipped.
const LEAST: f32 = 5.0;

/// Paints the band while it is drawn over `plot`, whose response `ground` is,
/// and returns it when it is let go; Escape gives it up. With `whole_height` it
/// always reaches from the top of the plot to its bottom.
pub(super) fn brushed(ui: &Ui, ground: &Response, plot: Rect, whole_height: bool, t: &Tokens) -> Option<Rect> {
    let id = ground.id.with("brush");
    if ground.drag_started()
        && let Some(at) = ui.input(|input| input.pointer.press_origin())
    {
        ui.data_mut(|data| data.insert_temp(id, Some(at)));
    }
    let from = ui.data(|data| data.get_temp::<Option<Pos2>>(id)).flatten()?;
    let to = ui.input(|input| input.pointer.latest_pos()).unwrap_or(from);
    let forget = |ui: &Ui, id: Id| ui.data_mut(|data| data.insert_temp(id, None::<Pos2>));
    if ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, Key::Escape)) {
        forget(ui, id);
        return None;
    }
    let mut band = Rect::from_two_pos(from, to).intersect(plot);
    if whole_height {
        band = band.with_min_y(plot.top()).with_max_y(plot.bottom());
    }
    if ground.drag_stopped() {
        forget(ui, id);
        let drawn = band.width() >= LEAST && (whole_height || band.height() >= LEAST);
        return drawn.then_some(band);
    }
    if !ground.dragged() {
        forget(ui, id);
        return None;
    }
    let painter = ui.painter_at(plot.expand(1.0));
    painter.rect(band, 0.0, t.accent.gamma_multiply(0.12), Stroke::new(1.0, t.accent), StrokeKind::Inside);
    None
}

/// The query text that asks for what lies between two points of a span.
pub(super) fn asked(
    query: &str,
    frame: &Frame,
    column: usize,
    (span, measure): (&Span, &Measure),
    (a, b): (f32, f32),
    lang: Lang,
) -> String {
    let unit = frame.columns()[column].info.kind.unit();
    let (a, b) = (span.value(a), span.value(b));
    let low = measure.written(a.min(b), unit, false, lang);
    let high = measure.written(a.max(b), unit, true, lang);
    set_range(query, frame, column, Some(&low), Some(&high))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::Frames;
    use crate::model::Table;
    use crate::query::Query;

    #[test]
    fn a_band_becomes_a_range_that_reads_back() {
        let frames = Frames::new(&crate::load::builtin());
        let funds = frames.get(Table::Funds);
        let at = funds.position("size").unwrap();
        let measure = Measure::of(&funds.columns()[at], 1e10, Lang::Zh);
        let span = Span::new((0.0, 100.0), [1e10], &measure, false, 50.0);
        let text = asked("zone:ningbo", funds, at, (&span, &measure), (20.0, 60.0), Lang::Zh);
        assert_eq!(text, "zone:ningbo size:20亿元..60亿元");
        assert!(Query::parse(&text, funds).is_ok());
    }
}

//! A range over the bars of a histogram: two handles, the range between them,
//! and empty space to brush over.

use egui::{Color32, CornerRadius, CursorIcon, EventFilter, Id, Key, Modifiers, Rect, Sense, Stroke, StrokeKind};
use egui::{Ui, WidgetInfo, pos2, vec2};

use crate::ui::paint;
use crate::ui::style::Tokens;

/// Height below the bars for the handles.
const TRACK: f32 = 14.0;
/// Width of a handle.
const HANDLE: f32 = 10.0;

/// What is shown. Places along the axis count bins: 1.5 is the middle of the
/// second one.
pub struct RangeBrush<'a> {
    /// Rows in each bin: for certain, and possibly.
    pub bars: &'a [(usize, usize)],
    /// Where the range begins and ends; the ends of the axis if it does not.
    pub range: [f64; 2],
    /// The names of the two handles for screen readers.
    pub names: [&'a str; 2],
    /// Both ends in words, also of a range that is being dragged: the place of
    /// an edge, and whether it is the upper end.
    pub words: &'a dyn Fn(usize, bool) -> String,
}

/// A range that was chosen, as edges between bins; `None` for an end that stays
/// as it is. An end at the end of the axis bounds nothing.
pub type Brushed = [Option<usize>; 2];

/// What is dragged.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Part {
    Handle(usize),
    Whole,
    Fresh,
}

/// A drag under way: where it began, in bins.
#[derive(Clone, Copy, Debug)]
struct Drag {
    part: Part,
    from: f64,
}

impl Drag {
    /// The range with the pointer at `at`.
    fn range(self, range: [f64; 2], at: f64, bins: usize) -> Brushed {
        let most = bins as f64;
        let edge = |at: f64| at.clamp(0.0, most) as usize;
        match self.part {
            Part::Handle(0) => [Some(edge(at.round().min(range[1].ceil() - 1.0))), None],
            Part::Handle(_) => [None, Some(edge(at.round().max(range[0].floor() + 1.0)))],
            Part::Whole => {
                let (low, high) = (range[0].round(), range[1].round());
                let by = (at - self.from).round().clamp(-low, most - high);
                [Some(edge(low + by)), Some(edge(high + by))]
            }
            Part::Fresh => {
                let low = self.from.min(at).floor().clamp(0.0, most - 1.0);
                let high = self.from.max(at).ceil().max(low + 1.0);
                [Some(edge(low)), Some(edge(high))]
            }
        }
    }
}

/// Shows bars and handles within `rect`. Gives the range back when a drag ends
/// or a key moves an end; and while one goes on, as the second value, what it
/// would be.
pub fn range_brush(ui: &Ui, rect: Rect, id: Id, brush: &RangeBrush<'_>, t: &Tokens) -> (Option<Brushed>, Brushed) {
    let bins = brush.bars.len();
    if bins == 0 {
        return (None, [None; 2]);
    }
    let bars = Rect::from_min_max(rect.min, pos2(rect.right(), rect.bottom() - TRACK));
    let x = |at: f64| bars.left() + bars.width() * (at / bins as f64) as f32;
    let bin_at = |x: f32| f64::from((x - bars.left()) / bars.width()) * bins as f64;
    let limited = brush.range[0] > 0.0 || brush.range[1] < bins as f64;

    let body = ui.interact(bars, id.with("bars"), Sense::CLICK | Sense::DRAG);
    let mut handles = Vec::with_capacity(2);
    for end in 0..2 {
        let center = pos2(x(brush.range[end]), rect.bottom() - TRACK / 2.0);
        let place = Rect::from_center_size(center, vec2(HANDLE + 4.0, TRACK));
        let handle = ui.interact(place, id.with(end), Sense::click_and_drag());
        let words = (brush.words)(brush.range[end].round() as usize, end == 1);
        handle.widget_info(|| {
            let mut info = WidgetInfo::slider(true, brush.range[end], brush.names[end]);
            info.current_text_value = Some(words.clone());
            info
        });
        handles.push(handle.on_hover_cursor(CursorIcon::ResizeHorizontal));
    }

    let mut done = None;
    for (end, handle) in handles.iter().enumerate() {
        done = done.or_else(|| keys(ui, handle.id, end, brush, bins));
    }
    let parts = [(&handles[0], Part::Handle(0)), (&handles[1], Part::Handle(1)), (&body, Part::Whole)];
    for (response, part) in parts {
        if response.drag_started()
            && let Some(origin) = ui.input(|input| input.pointer.press_origin())
        {
            let from = bin_at(origin.x);
            let within = limited && from > brush.range[0] && from < brush.range[1];
            let part = if part == Part::Whole && !within { Part::Fresh } else { part };
            ui.data_mut(|data| data.insert_temp(id, Drag { part, from }));
        }
    }
    if body.clicked()
        && let Some(at) = body.interact_pointer_pos()
    {
        let bin = (bin_at(at.x).max(0.0) as usize).min(bins - 1);
        let near = |a: f64, b: usize| (a - b as f64).abs() < 1e-9;
        let alone = near(brush.range[0], bin) && near(brush.range[1], bin + 1);
        done = Some(if alone { [Some(0), Some(bins)] } else { [Some(bin), Some(bin + 1)] });
    }
    let mut preview = [None; 2];
    if let Some(drag) = ui.data(|data| data.get_temp::<Drag>(id)) {
        let pointer = ui.input(|input| input.pointer.latest_pos());
        let range = pointer.map_or([None; 2], |at| drag.range(brush.range, bin_at(at.x), bins));
        let responses = [&handles[0], &handles[1], &body];
        if responses.iter().any(|response| response.dragged()) {
            preview = range;
        } else {
            if responses.iter().any(|response| response.drag_stopped()) {
                done = Some(range);
            }
            ui.data_mut(|data| data.remove::<Drag>(id));
        }
    }

    let place = |end: usize| preview[end].map_or(brush.range[end], |edge| edge as f64);
    let shown = [place(0), place(1)];
    paint_bars(ui, bars, brush, shown, t);
    let painter = ui.painter();
    let y = rect.bottom() - TRACK / 2.0;
    paint::hline(painter, rect.left()..=rect.right(), y, t.stroke);
    let track = Rect::from_min_max(pos2(x(shown[0]), y - 1.5), pos2(x(shown[1]), y + 1.5));
    painter.rect_filled(track, 1.5, if limited || preview != [None; 2] { t.accent } else { t.stroke2 });
    for (end, handle) in handles.iter().enumerate() {
        let hot = handle.hovered() || handle.dragged() || handle.has_focus();
        let knob = Rect::from_center_size(pos2(x(shown[end]), y), vec2(HANDLE - 2.0, TRACK - 2.0));
        let edge =
            Stroke::new(1.5, if hot || [shown[0] > 0.0, shown[1] < bins as f64][end] { t.accent } else { t.weak });
        painter.rect(knob, CornerRadius::same(3), t.panel, edge, StrokeKind::Inside);
        if handle.has_focus() {
            painter.rect_stroke(
                knob.expand(2.0),
                CornerRadius::same(4),
                Stroke::new(1.5, t.accent),
                StrokeKind::Outside,
            );
        }
    }
    if body.hovered() && !limited {
        ui.ctx().set_cursor_icon(CursorIcon::Crosshair);
    }
    (done, preview)
}

/// What a key does to the end that has the focus.
fn keys(ui: &Ui, id: Id, end: usize, brush: &RangeBrush<'_>, bins: usize) -> Option<Brushed> {
    if !ui.memory(|memory| memory.has_focus(id)) {
        return None;
    }
    let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, escape: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    let pressed = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let at = brush.range[end];
    let to = if pressed(Key::ArrowLeft) || pressed(Key::ArrowDown) {
        (at - 1.0).ceil()
    } else if pressed(Key::ArrowRight) || pressed(Key::ArrowUp) {
        (at + 1.0).floor()
    } else if pressed(Key::Home) {
        0.0
    } else if pressed(Key::End) {
        bins as f64
    } else if pressed(Key::Escape) || pressed(Key::Delete) || pressed(Key::Backspace) {
        return Some([Some(0), Some(bins)]);
    } else {
        return None;
    };
    let moved = Drag { part: Part::Handle(end), from: at }.range(brush.range, to, bins);
    (moved[end].map(|edge| edge as f64) != Some(at)).then_some(moved)
}

fn paint_bars(ui: &Ui, area: Rect, brush: &RangeBrush<'_>, range: [f64; 2], t: &Tokens) {
    let painter = ui.painter();
    let most = brush.bars.iter().map(|(certain, possible)| certain + possible).max().unwrap_or(0).max(1) as f32;
    let width = area.width() / brush.bars.len() as f32;
    let limited = range[0] > 0.0 || range[1] < brush.bars.len() as f64;
    for (at, &(certain, possible)) in brush.bars.iter().enumerate() {
        let middle = at as f64 + 0.5;
        let within = middle > range[0] && middle < range[1];
        let fill: Color32 = match (limited, within) {
            (false, _) => t.bar,
            (true, true) => t.accent,
            (true, false) => t.inset,
        };
        let left = area.left() + width * at as f32;
        let scaled = |count: usize| {
            // One row of a thousand still shows.
            if count == 0 { 0.0 } else { (area.height() * count as f32 / most).max(2.0) }
        };
        let top = area.bottom() - scaled(certain);
        let solid = Rect::from_min_max(pos2(left + 0.5, top), pos2(left + width - 0.5, area.bottom()));
        painter.rect_filled(paint::crisp(painter, solid), 0.0, fill);
        if possible > 0 {
            let upper = Rect::from_min_max(pos2(solid.left(), top - scaled(possible)), pos2(solid.right(), top));
            let upper = paint::crisp(painter, upper.intersect(area));
            painter.rect_filled(upper, 0.0, fill.gamma_multiply(0.35));
            paint::hatch(painter, upper, if within && limited { t.accent } else { t.hatch });
        }
    }
    paint::hline(painter, area.left()..=area.right(), area.bottom(), t.stroke2);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn each_part_moves_what_it_should() {
        let range = |part: Part, from: f64, at: f64| Drag { part, from }.range([2.0, 5.0], at, 10);
        assert_eq!(range(Part::Handle(0), 2.0, 3.4), [Some(3), None]);
        assert_eq!(range(Part::Handle(0), 2.0, 9.0), [Some(4), None], "an end does not pass the other");
        assert_eq!(range(Part::Handle(1), 5.0, 0.0), [None, Some(3)]);
        assert_eq!(range(Part::Whole, 3.0, 4.2), [Some(3), Some(6)]);
        assert_eq!(range(Part::Whole, 3.0, 99.0), [Some(7), Some(10)], "the range keeps its width");
        assert_eq!(range(Part::Fresh, 6.5, 8.1), [Some(6), Some(9)]);
        assert_eq!(range(Part::Fresh, 6.5, 6.5), [Some(6), Some(7)]);
    }

    proptest! {
        #[test]
        fn a_drag_always_leaves_a_range_within_the_axis(
            low in 0.0..9.0_f64, width in 0.5..9.0_f64, from in -5.0..15.0_f64, at in -50.0..50.0_f64, part in 0..4_u8,
        ) {
            let range = [low, (low + width).min(10.0)];
            let part = match part { 0 => Part::Handle(0), 1 => Part::Handle(1), 2 => Part::Whole, _ => Part::Fresh };
            let moved = Drag { part, from: from.clamp(0.0, 10.0) }.range(range, at, 10);
            let ends = [moved[0].map_or(range[0], |at| at as f64), moved[1].map_or(range[1], |at| at as f64)];
            prop_assert!(ends[0] < ends[1] || part == Part::Whole, "{ends:?}");
            prop_assert!(ends[0] >= 0.0 && ends[1] <= 10.0, "{ends:?}");
        }
    }
}

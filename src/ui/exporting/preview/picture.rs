//! A picture in the preview.

use egui::{Rect, TextureHandle, Ui, Vec2, pos2, vec2};

use crate::ui::style::Tokens;

/// Paints the picture as large as fits into `rect`; `sides` is its shape where it is
/// not known. `ground` is false where one sees through.
pub(super) fn fitted(ui: &Ui, rect: Rect, texture: &TextureHandle, sides: Vec2, ground: bool, t: &Tokens) {
    // The old picture stands until the new one is there: it keeps its shape.
    let own = texture.size_vec2();
    let shape = if own.x > 0.0 && own.y > 0.0 { own } else { sides };
    let factor = (rect.width() / shape.x).min(rect.height() / shape.y);
    paint(ui, Rect::from_center_size(rect.center(), shape * factor), texture, ground, t);
}

/// Paints the picture over `place`.
pub(super) fn paint(ui: &Ui, place: Rect, texture: &TextureHandle, ground: bool, t: &Tokens) {
    let painter = ui.painter();
    if !ground {
        chequered(painter, place, t);
    }
    let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
    painter.image(texture.id(), place, whole, egui::Color32::WHITE);
    painter.rect_stroke(place, 0.0, egui::Stroke::new(1.0, t.stroke2), egui::StrokeKind::Outside);
}

/// What stands for nothing behind a picture.
fn chequered(painter: &egui::Painter, place: Rect, t: &Tokens) {
    const SIDE: f32 = 8.0;
    painter.rect_filled(place, 0.0, t.panel);
    let (columns, rows) = ((place.width() / SIDE).ceil() as usize, (place.height() / SIDE).ceil() as usize);
    for row in 0..rows {
        for column in (row % 2..columns).step_by(2) {
            let at = place.min + vec2(column as f32, row as f32) * SIDE;
            painter.rect_filled(Rect::from_min_size(at, vec2(SIDE, SIDE)).intersect(place), 0.0, t.stroke);
        }
    }
}

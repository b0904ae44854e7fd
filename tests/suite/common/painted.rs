//! The texts that a frame painted.

use egui::Rect;
use egui::epaint::{ClippedShape, Shape, TextShape};

fn texts<'s>(shape: &'s Shape, clip: Rect, found: &mut Vec<(&'s TextShape, Rect)>) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| texts(shape, clip, found)),
        Shape::Text(text) => found.push((text, clip)),
        _ => {}
    }
}

/// Each with what it is clipped to.
pub(crate) fn all_texts(shapes: &[ClippedShape]) -> Vec<(&TextShape, Rect)> {
    let mut found = Vec::new();
    for clipped in shapes {
        texts(&clipped.shape, clipped.clip_rect, &mut found);
    }
    found
}

//! A page of egui shapes as one SVG document.

use std::collections::BTreeSet;

use egui::epaint::ClippedShape;
use egui::{Color32, Rect, Vec2};

use super::canvas::Canvas;
use super::markup;
use crate::ui::fonts;

/// Faces a viewer may fall back on when the bundled family is not installed
/// there. Our own renderer has the bundled one and never gets that far.
const FALLBACK_FAMILIES: &str = "'Noto Sans SC','Source Han Sans SC',sans-serif";

/// The sheet that shapes are put on.
#[derive(Clone, Debug)]
pub struct Page {
    /// Width and height in points; what lies outside is left out.
    pub size: Vec2,
    /// The scale the shapes were laid out for: edges are snapped to its pixels.
    pub pixels_per_point: f32,
    /// What is painted first; transparent paints nothing.
    pub background: Color32,
    /// What the picture says about itself without being looked at.
    pub metadata: Metadata,
}

/// What a picture says about itself; none of it is drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// One line; empty means none.
    pub title: String,
    /// A longer text; empty means none.
    pub description: String,
    /// Named facts in the order given, such as the dataset's digest or the
    /// command that makes the picture again.
    pub facts: Vec<(String, String)>,
}

/// A document and what it could not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Svg {
    /// The document.
    pub text: String,
    /// Characters that neither bundled face has; each was drawn as a box.
    pub missing: BTreeSet<char>,
    /// Kinds of shapes that were not drawn.
    pub left_out: BTreeSet<LeftOut>,
}

/// A kind of shape that SVG is not given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOut {
    /// A picture from a texture: its pixels are not among the shapes.
    Image,
    /// Painting that a graphics backend does by itself.
    Callback,
}

/// Writes shapes as an SVG document of `page.size` points.
pub fn to_svg(shapes: &[ClippedShape], page: &Page) -> Svg {
    let bounds = Rect::from_min_size(egui::Pos2::ZERO, page.size);
    let mut canvas = Canvas::new(bounds, page.pixels_per_point);
    for shape in shapes {
        canvas.clipped_shape(shape);
    }
    let drawing = canvas.finish();

    let mut text = String::with_capacity(drawing.body.len() + drawing.defs.len() + 1024);
    text.push_str("<svg xmlns=\"http://www.w3.org/2000/svg\"");
    markup::attribute(&mut text, "width", page.size.x);
    markup::attribute(&mut text, "height", page.size.y);
    text.push_str(" viewBox=\"0 0 ");
    markup::point(&mut text, page.size.to_pos2());
    text.push_str("\" xml:space=\"preserve\">\n");
    head(&mut text, &page.metadata);
    if !drawing.defs.is_empty() {
        text.push_str("<defs>\n");
        text.push_str(&drawing.defs);
        text.push_str("</defs>\n");
    }
    if page.background != Color32::TRANSPARENT {
        text.push_str("<rect width=\"100%\" height=\"100%\"");
        markup::paint(&mut text, "fill", page.background);
        text.push_str("/>\n");
    }
    text.push_str("<g font-family=\"'");
    text.push_str(fonts::FAMILY_NAME);
    text.push_str("',");
    text.push_str(FALLBACK_FAMILIES);
    // egui bevels joints sharper than a right angle.
    text.push_str("\" stroke-miterlimit=\"1.5\">\n");
    text.push_str(&drawing.body);
    text.push_str("</g>\n</svg>\n");
    Svg {
        text,
        missing: drawing.missing,
        left_out: drawing.left_out,
    }
}

/// Title, description and facts.
fn head(out: &mut String, metadata: &Metadata) {
    for (name, text) in [("title", &metadata.title), ("desc", &metadata.description)] {
        if !text.is_empty() {
            out.push('<');
            out.push_str(name);
            out.push('>');
            markup::escaped(out, text);
            out.push_str("</");
            out.push_str(name);
            out.push_str(">\n");
        }
    }
    if metadata.facts.is_empty() {
        return;
    }
    out.push_str("<metadata>\n");
    for (name, value) in &metadata.facts {
        out.push_str("<fact xmlns=\"urn:zonescope:fact\" name=\"");
        markup::escaped(out, name);
        out.push_str("\">");
        markup::escaped(out, value);
        out.push_str("</fact>\n");
    }
    out.push_str("</metadata>\n");
}

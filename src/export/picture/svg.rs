//! The document around the shapes.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use egui::epaint::ClippedShape;
use egui::{Color32, Rect, Vec2};

use super::{markup, shapes};
use crate::ui::fonts::FAMILY_NAME;
use crate::ui::paint;

/// What a picture says about itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// One line: the view and the dataset.
    pub title: String,
    /// Filter, rows, basis, sources.
    pub description: String,
}

/// A picture as SVG.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Svg {
    /// The document.
    pub text: String,
    /// Characters that the bundled font can't draw; a box stands for each.
    pub missing: BTreeSet<char>,
}

/// Collects the document while shapes are written.
#[derive(Default)]
pub(super) struct Writer {
    pub(super) body: String,
    pub(super) defs: String,
    pub(super) missing: BTreeSet<char>,
    /// Widths of the blurs that have a filter.
    blurs: Vec<u32>,
}

impl Writer {
    /// The id of a filter that blurs by `width` points.
    pub(super) fn blur(&mut self, width: f32) -> usize {
        // A tenth of a point makes no difference to the eye.
        let key = (width * 10.0).round().max(1.0) as u32;
        if let Some(at) = self.blurs.iter().position(|known| *known == key) {
            return at;
        }
        self.blurs.push(key);
        let at = self.blurs.len() - 1;
        let _ = write!(
            self.defs,
            "<filter id=\"b{at}\" x=\"-50%\" y=\"-50%\" width=\"200%\" height=\"200%\"><feGaussianBlur stdDeviation=\""
        );
        // egui blurs over the whole width, a Gaussian over about three times
        // its deviation.
        markup::number(&mut self.defs, key as f32 / 30.0);
        self.defs.push_str("\"/></filter>");
        at
    }
}

/// Writes `shapes`, painted on a screen of `size` points, as SVG.
pub fn to_svg(shapes: &[ClippedShape], size: Vec2, background: Color32, metadata: &Metadata) -> Svg {
    let screen = Rect::from_min_size(egui::Pos2::ZERO, size);
    let mut writer = Writer::default();
    let mut clips: Vec<Rect> = Vec::new();
    let mut open: Option<usize> = None;
    for ClippedShape { clip_rect, shape, .. } in shapes {
        let clip = clip_rect.intersect(screen);
        if !clip.is_positive() || !shape.visual_bounding_rect().intersects(clip) {
            continue;
        }
        // A shape that lies within its clip needs none.
        let inside = clip.contains_rect(shape.visual_bounding_rect()) || clip.contains_rect(screen);
        let wanted = (!inside).then(|| {
            clips.iter().position(|known| *known == clip).unwrap_or_else(|| {
                clips.push(clip);
                clips.len() - 1
            })
        });
        if wanted != open {
            if open.is_some() {
                writer.body.push_str("</g>\n");
            }
            if let Some(at) = wanted {
                let _ = writeln!(writer.body, "<g clip-path=\"url(#c{at})\">");
            }
            open = wanted;
        }
        shapes::shape(&mut writer, shape);
    }
    if open.is_some() {
        writer.body.push_str("</g>\n");
    }
    let mut defs = std::mem::take(&mut writer.defs);
    for (at, clip) in clips.iter().enumerate() {
        let _ = write!(defs, "<clipPath id=\"c{at}\"><rect");
        for (name, value) in [("x", clip.left()), ("y", clip.top()), ("width", clip.width()), ("height", clip.height())]
        {
            markup::attribute(&mut defs, name, value);
        }
        defs.push_str("/></clipPath>");
    }
    let mut text = document_start(size, metadata);
    if !defs.is_empty() {
        let _ = writeln!(text, "<defs>{defs}</defs>");
    }
    text.push_str("<rect");
    markup::attribute(&mut text, "width", size.x);
    markup::attribute(&mut text, "height", size.y);
    markup::paint(&mut text, "fill", background);
    text.push_str("/>\n");
    text.push_str(&writer.body);
    text.push_str("</svg>\n");
    Svg { text, missing: writer.missing }
}

fn document_start(size: Vec2, metadata: &Metadata) -> String {
    let mut text = String::from("<svg xmlns=\"http://www.w3.org/2000/svg\"");
    markup::attribute(&mut text, "width", size.x);
    markup::attribute(&mut text, "height", size.y);
    text.push_str(" viewBox=\"0 0 ");
    markup::number(&mut text, size.x);
    markup::pair_end(&mut text, size.y);
    let _ = writeln!(text, "\" font-family=\"'{FAMILY_NAME}', 'Noto Sans SC', sans-serif\" xml:space=\"preserve\">");
    for (name, words) in [("title", &metadata.title), ("desc", &metadata.description)] {
        if !words.is_empty() {
            let _ = write!(text, "<{name}>");
            markup::escaped(&mut text, &paint::one_line(words));
            let _ = writeln!(text, "</{name}>");
        }
    }
    text
}

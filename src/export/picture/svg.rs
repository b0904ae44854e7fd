//! The document around the shapes.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use egui::epaint::ClippedShape;
use egui::{Color32, Rect, Vec2};

use super::face::Face;
use super::{markup, shapes};
use crate::ui::fonts::FAMILY_NAME;
use crate::ui::paint;

/// What programs take that do not read the fonts in a document: the same design
/// under the names that systems have for it, then Chinese faces of macOS,
/// Windows and Linux. Where nothing is Chinese, Latin text is set in one that is
/// about as wide as ours; `sans-serif` alone is often a wider one.
const KIN: &str = "'Source Han Sans SC', 'Noto Sans SC', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', \
                   'WenQuanYi Micro Hei', 'Noto Sans', 'DejaVu Sans Condensed', Arial";

/// What a picture says about itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// One line: the view and the dataset.
    pub title: String,
    /// Dataset, filter, rows, basis, sources: a line each.
    pub description: String,
    /// The dataset, with its date and SHA-256.
    pub source: String,
    /// Name and version of the program.
    pub software: String,
    /// The command that makes the picture again.
    pub command: String,
    /// Words to find the file by.
    pub keywords: Vec<String>,
    /// `zh` or `en`; empty if there are no words.
    pub lang: String,
}

/// A picture as SVG.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Svg {
    /// The document.
    pub text: String,
    /// Characters that the bundled font can't draw; a box stands for each.
    pub missing: BTreeSet<char>,
    /// Characters drawn in Regular and in Bold.
    used: [BTreeSet<char>; 2],
    /// Where in the text the shapes begin and a style sheet may stand.
    pub(super) head_end: usize,
}

impl Svg {
    /// The characters drawn in a face.
    pub(super) fn used(&self, face: Face) -> &BTreeSet<char> {
        &self.used[face as usize]
    }
}

/// How text is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Setting {
    /// By its begin: enough where the bundled fonts are, as in this program.
    #[default]
    Plain,
    /// With its width, too, which programs keep that set it in another font.
    Measured,
}

/// Collects the document while shapes are written.
#[derive(Default)]
pub(super) struct Writer {
    pub(super) setting: Setting,
    pub(super) body: String,
    pub(super) defs: String,
    pub(super) missing: BTreeSet<char>,
    used: [BTreeSet<char>; 2],
    /// Widths of the blurs that have a filter.
    blurs: Vec<u32>,
}

impl Writer {
    /// Notes that words are drawn in a face.
    pub(super) fn uses(&mut self, face: Face, words: &str) {
        self.used[face as usize].extend(words.chars());
    }

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
    to_svg_of(shapes, (size, size), background, metadata, Setting::Plain)
}

/// The same as a `picture` of another size than that of the screen, drawn
/// smaller or larger as a whole; both have the same proportions.
pub fn to_svg_of(
    shapes: &[ClippedShape],
    (size, picture): (Vec2, Vec2),
    background: Color32,
    metadata: &Metadata,
    setting: Setting,
) -> Svg {
    let screen = Rect::from_min_size(egui::Pos2::ZERO, size);
    let mut writer = Writer { setting, ..Writer::default() };
    let mut clips: Vec<Rect> = Vec::new();
    let mut open: Option<usize> = None;
    for ClippedShape { clip_rect, shape, .. } in shapes {
        let clip = clip_rect.intersect(screen);
        let bounds = shapes::bounds(shape);
        if !clip.is_positive() || !bounds.intersects(clip) {
            continue;
        }
        // A shape that lies within its clip needs none.
        let inside = clip.contains_rect(bounds) || clip.contains_rect(screen);
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
    let mut text = document_start(picture, size, metadata);
    let head_end = text.len();
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
    Svg { text, missing: writer.missing, used: writer.used, head_end }
}

fn document_start(size: Vec2, screen: Vec2, metadata: &Metadata) -> String {
    let mut text = String::from("<svg xmlns=\"http://www.w3.org/2000/svg\"");
    markup::attribute(&mut text, "width", size.x);
    markup::attribute(&mut text, "height", size.y);
    text.push_str(" viewBox=\"0 0 ");
    // What is drawn larger is so by all of its width, not by that in hundredths.
    markup::exact(&mut text, screen.x);
    text.push(' ');
    markup::exact(&mut text, screen.y);
    let _ = writeln!(text, "\" font-family=\"'{FAMILY_NAME}', {KIN}, sans-serif\" xml:space=\"preserve\">");
    element(&mut text, "title", &paint::one_line(&metadata.title));
    element(&mut text, "desc", &metadata.description);
    self_description(&mut text, metadata);
    text
}

/// Appends an element that holds words; nothing where there are none.
fn element(out: &mut String, name: &str, words: &str) {
    if !words.is_empty() {
        let _ = write!(out, "<{name}>");
        markup::escaped(out, words);
        let _ = writeln!(out, "</{name}>");
    }
}

/// Appends the metadata in the words of Dublin Core, which Inkscape shows.
fn self_description(out: &mut String, metadata: &Metadata) {
    let parts = [
        ("dc:title", &metadata.title),
        ("dc:description", &metadata.description),
        ("dc:source", &metadata.source),
        ("dc:creator", &metadata.software),
        ("dc:identifier", &metadata.command),
        ("dc:language", &metadata.lang),
    ];
    if parts.iter().all(|(_, words)| words.is_empty()) {
        return;
    }
    out.push_str(
        "<metadata><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><rdf:Description rdf:about=\"\">\n",
    );
    for (name, words) in parts {
        element(out, name, words);
    }
    out.push_str("</rdf:Description></rdf:RDF></metadata>\n");
}

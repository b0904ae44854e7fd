//! Triangle meshes: flat ones as polygons, gradients as SVG gradients or many
//! small polygons. A mesh with a texture is left out; its pixels are elsewhere.

use std::fmt::Write as _;

use egui::epaint::{Mesh, Vertex, WHITE_UV};
use egui::{Color32, Pos2, Rect, TextureId};

use super::canvas::Canvas;
use super::svg::LeftOut;
use super::{curves, markup};

/// Channel steps within a triangle that the eye takes for one colour.
const FLAT_ENOUGH: u8 = 6;
/// A triangle is cut in four at most this many times over.
const MAX_CUTS: u32 = 4;

pub(super) fn mesh(canvas: &mut Canvas, mesh: &Mesh) {
    let untextured = mesh.texture_id == TextureId::default()
        && mesh.vertices.iter().all(|vertex| vertex.uv == WHITE_UV);
    if !untextured {
        canvas.left_out.insert(LeftOut::Image);
        return;
    }
    if linear_gradient(canvas, mesh) {
        return;
    }
    let mut flat = Flat::default();
    for indices in mesh.triangles() {
        let corners = indices.map(|index| mesh.vertices.get(index as usize));
        if let [Some(a), Some(b), Some(c)] = corners {
            flat.triangle(canvas, [*a, *b, *c], MAX_CUTS);
        }
    }
    flat.flush(canvas);
}

/// Triangles of one colour on their way to become one path.
#[derive(Default)]
struct Flat {
    color: Color32,
    path: String,
    /// A triangle here is a piece of a gradient, so pieces must meet without
    /// a seam.
    pieces: bool,
}

impl Flat {
    fn triangle(&mut self, canvas: &mut Canvas, corners: [Vertex; 3], cuts: u32) {
        let [a, b, c] = corners;
        if corners.iter().any(|corner| !corner.pos.is_finite()) {
            return;
        }
        let spread = distance(a.color, b.color)
            .max(distance(b.color, c.color))
            .max(distance(c.color, a.color));
        if spread > FLAT_ENOUGH && cuts > 0 {
            let (ab, bc, ca) = (between(a, b), between(b, c), between(c, a));
            for piece in [[a, ab, ca], [ab, b, bc], [ca, bc, c], [ab, bc, ca]] {
                self.triangle(canvas, piece, cuts - 1);
            }
            return;
        }
        let color = between(between(a, b), c).color;
        if color != self.color {
            self.flush(canvas);
            self.color = color;
        }
        self.pieces |= cuts < MAX_CUTS;
        // All triangles turn the same way, so that none cancels another out.
        let turn = (b.pos - a.pos).x * (c.pos - a.pos).y - (b.pos - a.pos).y * (c.pos - a.pos).x;
        let (second, third) = if turn < 0.0 { (c, b) } else { (b, c) };
        curves::polygon(&mut self.path, &[a.pos, second.pos, third.pos]);
    }

    fn flush(&mut self, canvas: &mut Canvas) {
        if self.color != Color32::TRANSPARENT && !self.path.is_empty() {
            let out = &mut canvas.body;
            let _ = write!(out, "<path d=\"{}\"", self.path);
            markup::paint(out, "fill", self.color);
            if self.pieces {
                out.push_str(" shape-rendering=\"crispEdges\"");
            }
            out.push_str("/>\n");
        }
        self.path.clear();
        self.pieces = false;
    }
}

/// The largest difference in a channel.
fn distance(a: Color32, b: Color32) -> u8 {
    let (a, b) = (a.to_array(), b.to_array());
    (0..4).map(|i| a[i].abs_diff(b[i])).max().unwrap_or(0)
}

/// The point half-way, with the colour half-way.
fn between(a: Vertex, b: Vertex) -> Vertex {
    let (from, to) = (a.color.to_array(), b.color.to_array());
    let mix = |i: usize| u8::midpoint(from[i], to[i]);
    Vertex::untextured(
        a.pos + 0.5 * (b.pos - a.pos),
        Color32::from_rgba_premultiplied(mix(0), mix(1), mix(2), mix(3)),
    )
}

/// Writes an upright rectangle whose colour changes along one axis, the kind
/// [`egui::Shape::gradient_rect`] makes; false if the mesh is something else.
fn linear_gradient(canvas: &mut Canvas, mesh: &Mesh) -> bool {
    if mesh.vertices.len() != 4 || mesh.indices.len() != 6 {
        return false;
    }
    let rect = Rect::from_points(&mesh.vertices.iter().map(|v| v.pos).collect::<Vec<_>>());
    if !rect.is_finite() || !rect.is_positive() {
        return false;
    }
    let at = |corner: Pos2| mesh.vertices.iter().find(|vertex| vertex.pos == corner);
    let [Some(nw), Some(ne), Some(sw), Some(se)] = [
        rect.left_top(),
        rect.right_top(),
        rect.left_bottom(),
        rect.right_bottom(),
    ]
    .map(at) else {
        return false;
    };
    let (from, to, end) = if nw.color == ne.color && sw.color == se.color {
        (nw.color, sw.color, [0, 1])
    } else if nw.color == sw.color && ne.color == se.color {
        (nw.color, ne.color, [1, 0])
    } else {
        return false;
    };
    if from == to {
        return false;
    }
    let id = canvas.definition();
    let [x, y] = end;
    let _ = write!(
        canvas.defs,
        "<linearGradient id=\"d{id}\" x2=\"{x}\" y2=\"{y}\"><stop"
    );
    // A colour that paints nothing fades the other one out, not to black.
    let solid = |color: Color32, other: Color32| {
        let [r, g, b, a] = markup::straight(color);
        let [other_r, other_g, other_b, _] = markup::straight(other);
        if a == 0 {
            (Color32::from_rgb(other_r, other_g, other_b), 0)
        } else {
            (Color32::from_rgb(r, g, b), a)
        }
    };
    let stop = |out: &mut String, (color, alpha): (Color32, u8)| {
        markup::paint(out, "stop-color", color);
        if alpha != 255 {
            let _ = write!(out, " stop-opacity=\"{:.3}\"", f32::from(alpha) / 255.0);
        }
    };
    stop(&mut canvas.defs, solid(from, to));
    canvas.defs.push_str("/><stop offset=\"1\"");
    stop(&mut canvas.defs, solid(to, from));
    canvas.defs.push_str("/></linearGradient>\n");
    canvas.body.push_str("<rect");
    markup::rect_attributes(&mut canvas.body, rect);
    let _ = writeln!(canvas.body, " fill=\"url(#d{id})\"/>");
    true
}

use egui::{Align2, Color32, CornerRadius, FontId, Rect, Stroke, StrokeKind, pos2, vec2};

use super::*;
use crate::ui::fonts;

fn scene(ui: &mut egui::Ui) {
    let painter = ui.painter();
    painter.rect(
        Rect::from_min_size(pos2(10.0, 10.0), vec2(80.0, 40.0)),
        CornerRadius::same(6),
        Color32::LIGHT_BLUE,
        Stroke::new(1.0, Color32::BLACK),
        StrokeKind::Inside,
    );
    painter.circle(pos2(150.0, 30.0), 12.0, Color32::WHITE, Stroke::new(2.0, Color32::RED));
    painter.line_segment([pos2(10.0, 60.5), pos2(190.0, 60.5)], Stroke::new(1.0, Color32::GRAY));
    painter.text(
        pos2(10.0, 80.0),
        Align2::LEFT_CENTER,
        "突破447亿元 over <CNY> & more",
        FontId::proportional(13.0),
        Color32::BLACK,
    );
    painter.text(
        pos2(10.0, 100.0),
        Align2::LEFT_CENTER,
        "引导基金 Bold",
        FontId::new(16.0, fonts::bold()),
        Color32::BLACK,
    );
    let clipped = painter.with_clip_rect(Rect::from_min_size(pos2(100.0, 110.0), vec2(30.0, 30.0)));
    clipped.rect_filled(Rect::from_min_size(pos2(90.0, 100.0), vec2(100.0, 100.0)), 0.0, Color32::DARK_GREEN);
}

fn picture() -> Svg {
    let size = vec2(200.0, 160.0);
    let shapes = Headless::run(size, 1.0, |_| {}, scene);
    to_svg(&shapes, size, Color32::WHITE, &Metadata { title: "A & B".to_owned(), ..Metadata::default() })
}

fn pixels(png: &[u8]) -> image::RgbaImage {
    image::load_from_memory(png).unwrap().to_rgba8()
}

#[test]
fn text_stays_text_and_is_escaped() {
    let svg = picture();
    assert!(svg.text.contains(">突破447亿元 over &lt;CNY&gt; &amp; more</text>"), "{}", svg.text);
    assert!(svg.text.contains("font-weight=\"700\""));
    assert!(svg.text.contains("<title>A &amp; B</title>"));
    assert!(!svg.text.contains("NaN"));
    assert!(svg.missing.is_empty());
}

/// The bundled faces have a width for every text: 556 thousandths for a digit, 1
/// for a Chinese character.
#[test]
fn text_that_another_font_would_set_wider_says_its_width() {
    let size = vec2(200.0, 100.0);
    let paint = |ui: &mut egui::Ui| {
        for (at, words) in ["突破447亿元", "厦门火炬", "4", "447"].into_iter().enumerate() {
            let place = pos2(10.0, 20.0 * (at + 1) as f32);
            ui.painter().text(place, Align2::LEFT_CENTER, words, FontId::proportional(10.0), Color32::BLACK);
        }
    };
    let shapes = Headless::run(size, 1.0, |_| {}, paint);
    let widths = |setting| {
        let svg = to_svg_of(&shapes, (size, size), Color32::WHITE, &Metadata::default(), setting).text;
        let texts: Vec<String> = svg.lines().filter(|line| line.starts_with("<text")).map(str::to_owned).collect();
        let width = |line: &String| Some(line.split_once("textLength=\"")?.1.split_once('"')?.0.to_owned());
        texts.iter().map(width).collect::<Vec<_>>()
    };
    assert_eq!(widths(Setting::Measured), [Some("56.65".to_owned()), None, None, Some("16.65".to_owned())]);
    assert_eq!(widths(Setting::Plain), [None, None, None, None]);
}

#[test]
fn the_same_scene_gives_the_same_bytes() {
    let (one, two) = (picture(), picture());
    assert_eq!(one, two);
    assert_eq!(
        to_png(&one.text, 2.0, &Metadata::default()).unwrap(),
        to_png(&two.text, 2.0, &Metadata::default()).unwrap()
    );
}

#[test]
fn shapes_lie_where_they_were_painted_and_clips_hold() {
    let image = pixels(&to_png(&picture().text, 2.0, &Metadata::default()).unwrap());
    assert_eq!(image.dimensions(), (400, 320));
    let at = |x: u32, y: u32| image.get_pixel(x * 2, y * 2).0;
    assert_eq!(at(50, 30), [173, 216, 230, 255]);
    assert_eq!(at(150, 30), [255, 255, 255, 255]);
    assert_eq!(at(115, 125), [0, 100, 0, 255]);
    assert_eq!(at(95, 125), [255; 4], "outside the clip");
    assert_eq!(at(140, 125), [255; 4], "outside the clip");
}

/// The same text in a window, whose glyphs have outlines, and where their ink is.
fn in_a_window(paint: impl Fn(&egui::Ui) -> std::sync::Arc<egui::Galley>) -> Rect {
    let mut bounds = Rect::NOTHING;
    let ctx = egui::Context::default();
    ctx.set_fonts(fonts::definitions());
    for _ in 0..2 {
        let mut input = egui::RawInput::default();
        input.viewports.entry(egui::ViewportId::ROOT).or_default().native_pixels_per_point = Some(4.0);
        ctx.run_ui(input, |ui| bounds = paint(ui).mesh_bounds).drop_without_applying_deltas();
    }
    bounds
}

/// Ink of a text in the picture against the bounds of egui's own glyphs.
#[test]
fn text_lies_where_it_was_laid_out() {
    let size = vec2(240.0, 60.0);
    let words =
        |ui: &egui::Ui| ui.painter().layout_no_wrap("国Hg 447".to_owned(), FontId::proportional(20.0), Color32::BLACK);
    let at = pos2(20.0, 10.0);
    let bounds = in_a_window(words).translate(at.to_vec2());
    let shapes = Headless::run(size, 4.0, |_| {}, |ui| ui.painter().galley(at, words(ui), Color32::BLACK));
    let svg = to_svg(&shapes, size, Color32::WHITE, &Metadata::default());
    let image = pixels(&to_png(&svg.text, 4.0, &Metadata::default()).unwrap());
    let mut ink = Rect::NOTHING;
    for (x, y, pixel) in image.enumerate_pixels() {
        if pixel.0[0] < 128 {
            ink.extend_with(pos2(x as f32, y as f32) / 4.0);
        }
    }
    for (edge, drawn, laid_out) in [
        ("left", ink.left(), bounds.left()),
        ("right", ink.right(), bounds.right()),
        ("top", ink.top(), bounds.top()),
        ("bottom", ink.bottom(), bounds.bottom()),
    ] {
        assert!((drawn - laid_out).abs() <= 1.0, "{edge}: drawn {drawn}, laid out {laid_out}");
    }
}

#[test]
fn a_missing_glyph_is_a_box_and_is_reported() {
    let size = vec2(100.0, 40.0);
    let shapes = Headless::run(
        size,
        1.0,
        |_| {},
        |ui| {
            ui.painter().text(
                pos2(10.0, 20.0),
                Align2::LEFT_CENTER,
                "a\u{1F600}b",
                FontId::proportional(13.0),
                Color32::BLACK,
            );
        },
    );
    let svg = to_svg(&shapes, size, Color32::WHITE, &Metadata::default());
    assert_eq!(svg.missing.iter().copied().collect::<String>(), "\u{1F600}");
    assert!(!svg.text.contains('\u{1F600}'));
}

#[test]
fn impossible_sizes_are_refused() {
    let svg = picture().text;
    for scale in [0.0, 0.001, 1000.0, f32::NAN] {
        assert!(matches!(to_png(&svg, scale, &Metadata::default()), Err(PictureError::Size(..))), "{scale}");
    }
}

//! Pictures in all formats show the same: SVG drawn by librsvg, PDF by Poppler,
//! each with code of its own, beside our PNG.
//!
//! What differs are the edges of glyphs and lines, smoothed otherwise. Measured
//! on the views below, of 255 steps of grey:
//!
//! | drawn by | on average | pixels more than 128 steps apart |
//! |---|---|---|
//! | librsvg, font by its name | 0.1 to 0.4 | none |
//! | librsvg, text as outlines | 0.1 to 0.4 | none |
//! | Poppler | 0.3 to 0.7 | up to 1 of 10,000 |
//! | Poppler, one pixel for a point | 0.5 to 1.6 | up to 12 of 10,000 |
//!
//! Poppler sets each glyph to a quarter of a pixel across, and a line of writing to a
//! whole one: it drops what is behind the pixel.
//!
//! Programs that are not run here, measured once on six views with one pixel for
//! a point: steps apart on average, and in brackets how many of 10,000 pixels are
//! far apart. Only Chromium reads the font in the file. Another font is Noto Sans
//! CJK, which is the same design, or DejaVu Sans with Droid Sans Fallback; before
//! texts said their width, the last were at 5.5 (116) and 6.5 (132).
//!
//! | drawn by | our font installed | Noto Sans CJK | another design |
//! |---|---|---|---|
//! | Chromium 156 | 1.7 (4) | 1.7 (4) | 1.7 (4) |
//! | Inkscape 1.2 | 0.5 (0) | 1.6 (8) | 3.2 (36) |
//! | LibreOffice 7.4 | 3.5 (28) | 5.1 (75) | 4.9 (66) |
//! | librsvg 2.54 | 0.5 (0) | 3.3 (62) | 4.8 (90) |
//!
//! LibreOffice sets each glyph to a whole pixel and asks for the first font of a
//! list only; librsvg keeps no widths.

#![expect(clippy::print_stdout, reason = "what was measured is seen with --nocapture")]

use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

use image::GrayImage;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, roxmltree};
use zonescope::export::{Format, Request, Scale, Target, Theme, View, render};
use zonescope::i18n::Lang;
use zonescope::load;

/// Steps apart on average, and the share of pixels that are far apart, at the
/// most.
type Limits = (f64, f64);
const LIBRSVG: Limits = (0.6, 0.0001);
const POPPLER: Limits = (1.5, 0.002);
const PIXEL_FOR_POINT: Limits = (2.2, 0.004);

/// Views with Chinese and English text, light and dark, two pixels for a point;
/// with our pictures of them, which take longer to draw than all the rest.
static OURS: LazyLock<Vec<(Request, GrayImage)>> = LazyLock::new(|| {
    let chain = "chain?selected=xiamen-display";
    let views = [
        ("overview", Theme::Light, Lang::Zh, None),
        ("overview", Theme::Dark, Lang::Zh, None),
        ("leverage", Theme::Light, Lang::En, None),
        ("chain", Theme::Light, Lang::Zh, Some(chain.to_owned())),
    ];
    let all = views.map(|(id, theme, lang, link)| {
        let usual = Request::usual(View::from_id(id).unwrap(), Format::Png, lang);
        let request = Request { theme, link, scale: "2".parse::<Scale>().unwrap(), ..usual };
        let picture = image::load_from_memory(&made(&request)).unwrap().to_luma8();
        (request, picture)
    });
    all.into()
});

fn made(request: &Request) -> Vec<u8> {
    render(request, &load::builtin()).unwrap().bytes
}

/// How far two pictures are apart: on average, and the share of pixels that are
/// far apart.
fn apart(ours: &GrayImage, theirs: &GrayImage) -> (f64, f64) {
    assert_eq!(ours.dimensions(), theirs.dimensions());
    let steps: Vec<u8> = ours.pixels().zip(theirs.pixels()).map(|(a, b)| a.0[0].abs_diff(b.0[0])).collect();
    let count = steps.len() as f64;
    let mean = steps.iter().map(|step| f64::from(*step)).sum::<f64>() / count;
    (mean, steps.iter().filter(|step| **step > 128).count() as f64 / count)
}

/// Compares our PNG of each view with what `draw` makes of the other format; it
/// gives back false where the program is not there.
fn compare(format: Format, outlines: bool, limits: Limits, draw: impl Fn(&Path, &Path) -> Option<bool>) {
    let folder = tempfile::tempdir().unwrap();
    let drawn = folder.path().join("drawn.png");
    let file = folder.path().join(format!("file.{}", format.ending()));
    let mut worst = (0.0_f64, 0.0_f64);
    for (request, ours) in OURS.iter() {
        std::fs::write(&file, made(&Request { format, outlines, ..request.clone() })).unwrap();
        match draw(&file, &drawn) {
            Some(success) => assert!(success, "{request:?}"),
            None => return,
        }
        let theirs = image::open(&drawn).unwrap().to_luma8();
        let (mean, far) = apart(ours, &theirs);
        println!("{:?} {:?} {:?}: {mean:.3} of 255, {far:.6} far", request.view, request.theme, request.lang);
        worst = (worst.0.max(mean), worst.1.max(far));
    }
    let (mean, far) = worst;
    println!("{format:?}, outlines {outlines}: at most {mean:.3} of 255, {far:.6} far apart");
    assert!(mean < limits.0, "{format:?}: {mean} of 255 apart on average");
    assert!(far < limits.1, "{format:?}: {far} of all pixels are far apart");
}

/// Runs librsvg, which takes fonts from the system by their names; `fonts` is
/// the only folder that it finds any in, and `rule` what else it is told.
fn librsvg((fonts, rule): (&Path, &str), svg: &Path, png: &Path) -> Option<bool> {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("fonts.conf");
    let (fonts, cache) = (fonts.display(), folder.path().display());
    let words = format!("<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir>{rule}</fontconfig>");
    std::fs::write(&config, words).unwrap();
    let mut command = Command::new("rsvg-convert");
    command.env("FONTCONFIG_FILE", config).args(["--zoom", "2", "-o"]).arg(png).arg(svg);
    ran(&mut command)
}

/// Whether a program did what it was told; `None` where it is not installed,
/// which only people's own machines may be without.
fn ran(command: &mut Command) -> Option<bool> {
    let status = command.status();
    assert!(status.is_ok() || std::env::var_os("CI").is_none(), "{command:?}: {status:?}");
    status.ok().map(|status| status.success())
}

fn own_fonts() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/fonts"))
}

#[test]
fn svg_drawn_by_librsvg_shows_what_the_png_shows() {
    compare(Format::Svg, false, LIBRSVG, |svg, png| librsvg((own_fonts(), ""), svg, png));
}

/// Points from one line to the next.
const LINE: u32 = 40;

/// The texts of an SVG that another font would set wider, black on white, each on
/// a line of its own.
fn lines(svg: &str) -> String {
    let document = roxmltree::Document::parse(svg).unwrap();
    let root = document.root_element();
    let mut lines = String::new();
    let mut count = 0;
    for text in root.descendants().filter(|node| node.has_attribute("textLength")).take(150) {
        count += 1;
        let mut line = svg[text.range()].to_owned();
        for (name, value) in [("y", (count * LINE - 10).to_string()), ("fill", "#000".to_owned())] {
            let before = format!(" {name}=\"{}\"", text.attribute(name).unwrap());
            line = line.replacen(&before, &format!(" {name}=\"{value}\""), 1);
        }
        lines.push_str(&line);
        lines.push('\n');
    }
    let (width, height) = (root.attribute("width").unwrap(), count * LINE);
    let family = root.attribute("font-family").unwrap();
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         font-family=\"{family}\" xml:space=\"preserve\">\
         <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n{lines}</svg>"
    )
}

/// From where to where there is ink in each line of a picture with two pixels for
/// a point, in points.
fn inked(picture: &GrayImage) -> Vec<(f64, f64)> {
    let line = LINE * 2;
    let ink = |x: u32, row: u32| (row * line..(row + 1) * line).any(|y| picture.get_pixel(x, y).0[0] < 128);
    let points = |pixels: Option<u32>| f64::from(pixels.unwrap()) / 2.0;
    let ends = |row: u32| {
        let mut columns = (0..picture.width()).filter(|x| ink(*x, row));
        (points(columns.next()), points(columns.next_back()))
    };
    (0..picture.height() / line).map(ends).collect()
}

/// Lines of text as SVG, and from where to where there should be ink in each.
type Lines = (String, Vec<(f64, f64)>);

/// Those of a Chinese and an English picture.
static LINES: LazyLock<[Lines; 2]> = LazyLock::new(|| {
    let of = |at: usize| {
        let request = Request { format: Format::Svg, ..OURS[at].0.clone() };
        let lines = lines(&String::from_utf8(made(&request)).unwrap());
        let own = inked(&with_fonts(&lines, &["Regular", "Bold"]));
        assert!(own.len() > 100, "{:?} has only {} texts", request.view, own.len());
        (lines, own)
    };
    [of(0), of(2)]
});

/// Draws an SVG as a program does that keeps the widths of texts, with these faces
/// of ours only.
fn with_fonts(svg: &str, faces: &[&str]) -> GrayImage {
    let mut options = usvg::Options::default();
    for face in faces {
        let path = own_fonts().join(format!("ZonescopeSansSC-{face}.ttf"));
        options.fontdb_mut().load_font_file(path).unwrap();
    }
    let tree = usvg::Tree::from_str(svg, &options).unwrap();
    let (width, height) = (tree.size().width() as u32 * 2, tree.size().height() as u32 * 2);
    let mut pixels = Pixmap::new(width, height).unwrap();
    resvg::render(&tree, Transform::from_scale(2.0, 2.0), &mut pixels.as_mut());
    image::RgbaImage::from_raw(width, height, pixels.take())
        .map(|picture| image::DynamicImage::ImageRgba8(picture).to_luma8())
        .unwrap()
}

/// Regular text in the Bold face stands for text in any other font. Programs that
/// keep the width of a text, as browsers, Inkscape and LibreOffice do, begin and
/// end it within a point of where it should, measured within half a point.
#[test]
fn texts_of_an_svg_begin_and_end_where_they_should_in_another_font() {
    for (lines, own) in LINES.iter() {
        let other = inked(&with_fonts(lines, &["Bold"]));
        let off = |end: fn(&(f64, f64)) -> f64| -> f64 {
            own.iter().zip(&other).map(|(own, other)| (end(own) - end(other)).abs()).fold(0.0, f64::max)
        };
        let (begin, end) = (off(|line| line.0), off(|line| line.1));
        println!("{} lines: begin {begin}, end {end} points off", own.len());
        assert!(begin <= 1.0 && end <= 1.5, "begin {begin}, end {end} points off");
    }
}

/// librsvg takes no notice of widths: there a text begins where it should, measured
/// within half a point, and is as much wider as the font is, here up to 7 of 100.
#[test]
fn texts_of_an_svg_begin_where_they_should_in_librsvg() {
    let bold = "<match target=\"pattern\"><edit name=\"weight\" mode=\"assign\"><const>bold</const></edit></match>";
    let folder = tempfile::tempdir().unwrap();
    let (file, drawn) = (folder.path().join("lines.svg"), folder.path().join("lines.png"));
    for (lines, own) in LINES.iter() {
        std::fs::write(&file, lines).unwrap();
        match librsvg((own_fonts(), bold), &file, &drawn) {
            Some(success) => assert!(success),
            None => return,
        }
        let other = inked(&image::open(&drawn).unwrap().to_luma8());
        let (mut begin, mut wider) = (0.0_f64, 0.0_f64);
        for (own, other) in own.iter().zip(&other) {
            begin = begin.max((own.0 - other.0).abs());
            // Of short texts the half pixels at the ends are a large part.
            wider = wider.max((other.1 - other.0 - 1.0) / (own.1 - own.0));
        }
        println!("{} lines: begin {begin} points off, {wider:.3} times as wide", own.len());
        assert!(begin <= 1.0, "begin {begin} points off");
        assert!((1.02..1.12).contains(&wider), "{wider} times as wide");
    }
}

/// No font at all is there, and none is needed.
#[test]
fn svg_with_outlines_needs_no_font() {
    let nothing = tempfile::tempdir().unwrap();
    compare(Format::Svg, true, LIBRSVG, |svg, png| librsvg((nothing.path(), ""), svg, png));
    let outlines = Request { format: Format::Svg, outlines: true, ..OURS[0].0.clone() };
    let svg = String::from_utf8(made(&outlines)).unwrap();
    assert!(!svg.contains("<text") && !svg.contains("@font-face"), "no text");
    assert!(svg.contains("<metadata>") && svg.contains("SHA-256"), "it still says what it shows");
}

/// Cards of records are drawn larger than in a window. With one pixel for a point
/// Poppler shows most plainly where a line of writing stands beside its pixel: before
/// lines did stand on pixels, the card of a fund was 3.7 and a chain 2.3 apart.
#[test]
fn pdf_of_records_drawn_by_poppler_pixel_for_point_shows_what_the_png_shows() {
    let folder = tempfile::tempdir().unwrap();
    let (file, drawn) = (folder.path().join("file.pdf"), folder.path().join("drawn.png"));
    for (name, lang) in [
        ("fund:xiamen-guidance", Lang::Zh),
        ("fund:xiamen-guidance", Lang::En),
        ("zone:xiamen", Lang::Zh),
        ("chain:xiamen-display", Lang::Zh),
        ("procedure:bengbu-remote-licence", Lang::Zh),
        ("event:wuxi-youth-visit", Lang::Zh),
    ] {
        let target: Target = name.parse().unwrap();
        let usual = Request::usual(target.view, Format::Png, lang);
        let request = Request { subject: target.subject, scale: "1".parse::<Scale>().unwrap(), ..usual };
        let ours = image::load_from_memory(&made(&request)).unwrap().to_luma8();
        std::fs::write(&file, made(&Request { format: Format::Pdf, ..request })).unwrap();
        let mut command = Command::new("pdftoppm");
        command.args(["-r", "72", "-png", "-singlefile"]).arg(&file).arg(drawn.with_extension(""));
        match ran(&mut command) {
            Some(success) => assert!(success, "{name}"),
            None => return,
        }
        let (mean, far) = apart(&ours, &image::open(&drawn).unwrap().to_luma8());
        println!("{name} {lang:?}: {mean:.3} of 255, {far:.6} far");
        assert!(mean < PIXEL_FOR_POINT.0 && far < PIXEL_FOR_POINT.1, "{name} {lang:?}: {mean} of 255, {far} far");
    }
}

#[test]
fn pdf_drawn_by_poppler_shows_what_the_png_shows() {
    compare(Format::Pdf, false, POPPLER, |pdf, png| {
        // Two pixels for a point: 144 dots an inch.
        let mut command = Command::new("pdftoppm");
        ran(command.args(["-r", "144", "-png", "-singlefile"]).arg(pdf).arg(png.with_extension("")))
    });
}

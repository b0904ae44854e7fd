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
//! | Poppler, Chinese | 0.2 to 1.2 | up to 7 of 10,000 |
//! | Poppler, English | 1.0 to 2.4 | up to 28 of 10,000 |
//!
//! Poppler sets each glyph to a quarter of a pixel, which shows in Latin text.

#![expect(clippy::unwrap_used, reason = "a test may stop")]
#![expect(clippy::print_stdout, reason = "what was measured is seen with --nocapture")]

use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

use image::GrayImage;
use zonescope::export::{Format, Request, Scale, Theme, View, render};
use zonescope::i18n::Lang;
use zonescope::load;

/// Steps apart on average, and the share of pixels that are far apart, at the
/// most.
type Limits = (f64, f64);
const LIBRSVG: Limits = (0.6, 0.0001);
const POPPLER: Limits = (3.0, 0.004);

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
/// the only folder that it finds any in.
fn librsvg(fonts: &Path, svg: &Path, png: &Path) -> Option<bool> {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("fonts.conf");
    let (fonts, cache) = (fonts.display(), folder.path().display());
    let words = format!("<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>");
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
    compare(Format::Svg, false, LIBRSVG, |svg, png| librsvg(own_fonts(), svg, png));
}

/// No font at all is there, and none is needed.
#[test]
fn svg_with_outlines_needs_no_font() {
    let nothing = tempfile::tempdir().unwrap();
    compare(Format::Svg, true, LIBRSVG, |svg, png| librsvg(nothing.path(), svg, png));
    let outlines = Request { format: Format::Svg, outlines: true, ..OURS[0].0.clone() };
    let svg = String::from_utf8(made(&outlines)).unwrap();
    assert!(!svg.contains("<text") && !svg.contains("@font-face"), "no text");
    assert!(svg.contains("<metadata>") && svg.contains("SHA-256"), "it still says what it shows");
}

#[test]
fn pdf_drawn_by_poppler_shows_what_the_png_shows() {
    compare(Format::Pdf, false, POPPLER, |pdf, png| {
        // Two pixels for a point: 144 dots an inch.
        let mut command = Command::new("pdftoppm");
        ran(command.args(["-r", "144", "-png", "-singlefile"]).arg(pdf).arg(png.with_extension("")))
    });
}

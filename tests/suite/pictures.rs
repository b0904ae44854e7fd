//! Pictures of every screen, drawn without a display.
//!
//! A few are compared with pictures kept in `tests/goldens`; run the tests with
//! `UPDATE_GOLDENS=1` to write them anew, and look at them before they are
//! committed.

use std::path::{Path, PathBuf};

use zonescope::export::{Format, Request, Size, Subject, Theme, View, render};
use zonescope::frame::{Frames, Sheet};
use zonescope::i18n::Lang;
use zonescope::load;
use zonescope::model::Table;
use zonescope::query::Keep;

fn request(view: View, format: Format, lang: Lang, theme: Theme, size: &str) -> Request {
    // A comparison needs something to compare.
    let ids = ["xiamen-guidance", "xiamen-venture", "ningbo-angel-guidance"].map(str::to_owned).to_vec();
    let first = |table: Table| {
        let frame = Frames::new(&load::builtin());
        Subject { sheet: Sheet::Table(table), ids: vec![frame.get(table).id(0).to_owned()] }
    };
    let subject = match view {
        View::Compare => Some(Subject { sheet: Sheet::Table(Table::Funds), ids }),
        View::Record(table) => Some(first(table)),
        _ => None,
    };
    Request { subject, size: size.parse::<Size>().unwrap(), theme, ..Request::usual(view, format, lang) }
}

fn draw(request: &Request) -> Vec<u8> {
    let rendered = render(request, &load::builtin()).unwrap();
    assert!(rendered.missing.is_empty(), "{:?} lacks the glyphs {:?}", request.view, rendered.missing);
    rendered.bytes
}

#[test]
fn every_screen_has_a_picture_in_both_languages_themes_and_sizes() {
    for view in View::all().chain(View::of_records()) {
        for lang in [Lang::Zh, Lang::En] {
            let title = match view {
                View::Record(table) => table.title(lang),
                other => other.title(lang),
            };
            for theme in [Theme::Light, Theme::Dark] {
                for size in ["1280x800", "1920x1080"] {
                    let svg = String::from_utf8(draw(&request(view, Format::Svg, lang, theme, size))).unwrap();
                    // Tables print titles of columns, so text must be there as text.
                    assert!(svg.contains(title), "{view:?} {lang:?}: no title");
                    assert!(svg.contains("SHA-256"), "{view:?}: no footer");
                    // The letters of an embedded font mean nothing.
                    let shapes = svg.rsplit("</style>").next().unwrap();
                    assert!(!shapes.contains("NaN"), "{view:?}");
                }
            }
        }
    }
}

#[test]
fn the_same_request_gives_the_same_bytes() {
    for view in [View::Overview, View::Leverage, View::Sheet(Sheet::Table(Table::Funds))] {
        let request = request(view, Format::Png, Lang::Zh, Theme::Light, "1280x800");
        assert_eq!(draw(&request), draw(&request), "{view:?}");
    }
}

#[test]
fn the_footer_names_filter_rows_and_what_was_left_out() {
    let mut request =
        request(View::Sheet(Sheet::Table(Table::Funds)), Format::Svg, Lang::En, Theme::Light, "1600x1000");
    request.filter = "zone:xiamen leverage>=10".to_owned();
    let svg = String::from_utf8(draw(&request)).unwrap();
    assert!(svg.contains("filter: zone:xiamen leverage&gt;=10"), "no filter");
    assert!(svg.contains("1 of 12 rows shown, 2 left out as unknown"), "no rows");
    assert!(svg.contains("sources: A3"), "no sources");
}

/// Compares with the kept picture. Channels may differ by a few steps in a few
/// pixels: floating point is not the same on every processor.
fn compare(name: &str, png: &[u8]) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/goldens");
    let kept: PathBuf = folder.join(format!("{name}.png"));
    if std::env::var_os("UPDATE_GOLDENS").is_some() {
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(&kept, png).unwrap();
        return;
    }
    let old = image::open(&kept).unwrap_or_else(|err| panic!("{}: {err}", kept.display())).to_rgba8();
    let new = image::load_from_memory(png).unwrap().to_rgba8();
    let differs = |a: &image::Rgba<u8>, b: &image::Rgba<u8>| a.0.iter().zip(b.0).any(|(a, b)| a.abs_diff(b) > 24);
    let same_size = old.dimensions() == new.dimensions();
    let differing = old.pixels().zip(new.pixels()).filter(|(a, b)| differs(a, b)).count();
    if !same_size || differing > 40 {
        let beside = std::env::temp_dir().join(format!("{name}.new.png"));
        std::fs::write(&beside, png).unwrap();
        panic!("{differing} pixels differ from {}; the new picture is {}", kept.display(), beside.display());
    }
}

#[test]
fn pictures_look_as_kept() {
    let funds = request(View::Sheet(Sheet::Table(Table::Funds)), Format::Png, Lang::Zh, Theme::Light, "1280x800");
    let possible = Request { filter: "leverage>=5".to_owned(), keep: Keep::UNKNOWN, ..funds.clone() };
    for (name, request) in [
        ("overview-zh-light", request(View::Overview, Format::Png, Lang::Zh, Theme::Light, "1280x800")),
        ("leverage-en-dark", request(View::Leverage, Format::Png, Lang::En, Theme::Dark, "1280x800")),
        ("funds-zh-light", possible),
    ] {
        compare(name, &draw(&request));
    }
}

//! Names that are long, run from right to left, are made of emoji or marks, or
//! hold control characters: they spoil no screen, no picture and no terminal.

use std::path::{Path, PathBuf};
use std::process::Command;

use egui::epaint::TextShape;
use egui::{Key, Rect};
use egui_kittest::Harness;
use zonescope::i18n::Lang;
use zonescope::ui::app::{App, Stage};
use zonescope::ui::state::{AppState, Screen};
use zonescope::ui::style::{self, Theme};

use crate::common::painted::all_texts;

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/names/long-turned-and-control.ron")
}

fn window(lang: Lang, screen: Screen) -> Harness<'static, App> {
    let state = AppState { lang, screen, ..AppState::default() };
    let stage = Stage::read_now(&data());
    assert!(stage.loaded().is_some(), "the dataset is whole");
    let app = App::with_data(&egui::Context::default(), state, stage);
    let mut styled = false;
    let show = move |ui: &mut egui::Ui, app: &mut App| {
        if styled {
            app.window_ui(ui);
        } else {
            // The bundled face has no letters of these scripts: boxes will do.
            ui.ctx().set_missing_glyph_policy(egui::MissingGlyphPolicy::Tofu);
            style::apply(ui.ctx(), Theme::Light);
            styled = true;
        }
    };
    let mut harness = Harness::builder().with_size(egui::vec2(1280.0, 800.0)).build_ui_state(show, app);
    harness.run();
    harness
}

/// What a terminal, a line or the direction of writing is changed by.
fn is_harmful(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn words(text: &TextShape) -> String {
    text.galley.text().chars().take(40).collect()
}

/// What is wrong with the texts of a frame.
fn faults(harness: &Harness<'_, App>, screen: Screen) -> Vec<String> {
    // What a table cuts at its side is reached by scrolling.
    let scrolls = matches!(screen, Screen::Sheet(_));
    let mut faults = Vec::new();
    let texts = all_texts(&harness.output().shapes);
    assert!(texts.len() > 20, "only {} texts", texts.len());
    let mut seen: Vec<(Rect, String)> = Vec::new();
    for (text, clip) in texts {
        if text.galley.text().chars().any(|c| is_harmful(c) && c != '\n') {
            faults.push(format!("harmful: {:?}", text.galley.text()));
        }
        let rect = text.visual_bounding_rect();
        if !rect.is_positive() || !clip.intersects(rect) {
            continue;
        }
        if !scrolls && (rect.left() < clip.left() - 1.5 || rect.right() > clip.right() + 1.5) {
            faults.push(format!("cut at the side: {:?} {rect:?} in {clip:?}", words(text)));
        }
        let visible = rect.intersect(clip).shrink2(egui::vec2(1.0, 3.0));
        for (other, said) in &seen {
            let both = other.intersect(visible);
            if both.is_positive() && both.width() > 3.0 && both.height() > 3.0 {
                faults.push(format!("{:?} over {said:?} at {both:?}", words(text)));
            }
        }
        if visible.is_positive() {
            seen.push((visible, words(text)));
        }
    }
    faults
}

#[test]
fn no_screen_is_spoilt_by_its_names() {
    let mut all = Vec::new();
    for lang in [Lang::Zh, Lang::En] {
        for screen in Screen::all() {
            let harness = window(lang, screen);
            all.extend(faults(&harness, screen).into_iter().map(|fault| format!("{lang:?} {screen:?}: {fault}")));
        }
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[test]
fn nor_is_the_palette() {
    for text in ["f", "صندوق", "z"] {
        let mut harness = window(Lang::Zh, Screen::Overview);
        harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::K);
        harness.run();
        harness.event(egui::Event::Text(text.to_owned()));
        harness.run();
        let texts = all_texts(&harness.output().shapes);
        assert!(
            texts.iter().all(|(text, _)| !text.galley.text().chars().any(|c| is_harmful(c) && c != '\n')),
            "{text}"
        );
    }
}

fn run(args: &[&str]) -> (String, String) {
    let out = Command::new(env!("CARGO_BIN_EXE_zonescope")).args(args).output().unwrap();
    (String::from_utf8(out.stdout).unwrap(), String::from_utf8(out.stderr).unwrap())
}

#[test]
fn nothing_harmful_reaches_the_terminal() {
    let path = data();
    let data = path.to_str().unwrap();
    for lang in ["zh", "en"] {
        for screen in Screen::all().filter(|screen| matches!(screen, Screen::Sheet(_))) {
            let (out, err) = run(&["list", screen.id(), "--data", data, "--lang", lang]);
            assert!(!out.is_empty(), "{}", screen.id());
            for text in [&out, &err] {
                assert_eq!(text.chars().find(|&c| is_harmful(c) && c != '\n'), None, "{} {lang}", screen.id());
            }
        }
        let (out, err) = run(&["check", data, "--lang", lang]);
        assert_eq!((out + &err).chars().find(|&c| is_harmful(c) && c != '\n'), None);
    }
}

#[test]
fn pictures_are_drawn_and_hold_nothing_harmful() {
    let folder = tempfile::tempdir().unwrap();
    let path = data();
    let data = path.to_str().unwrap();
    for view in ["overview", "funds", "zones", "leverage", "financing"] {
        let to = folder.path().join(format!("{view}.svg"));
        let (_, err) = run(&["export", view, "--data", data, "--out", to.to_str().unwrap(), "--size", "1280x800"]);
        let svg = std::fs::read_to_string(&to).unwrap_or_else(|_| panic!("{view}: {err}"));
        assert_eq!(svg.chars().find(|&c| is_harmful(c) && c != '\n'), None, "{view}");
    }
}

//! The page of a procedure, driven by accessible names as a screen reader sees
//! them.

use crate::common;
use std::path::Path;
use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Key, OutputCommand};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use zonescope::export::{ExportError, Format, Request, Target, render};
use zonescope::frame::Sheet;
use zonescope::i18n::Lang;
use zonescope::load;
use zonescope::model::Table;
use zonescope::ui::app::{App, Loaded, Stage};
use zonescope::ui::state::{AppState, ExportState, Screen};

const PROCEDURES: Sheet = Sheet::Table(Table::Procedures);

/// The made-up procedures.
fn awkward() -> Loaded {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/flow/awkward.ron");
    Loaded::new(Arc::new(load::load_file(&path).dataset.unwrap()), Some(path))
}

fn open(data: Loaded, id: &str, lang: Lang, size: [f32; 2]) -> Harness<'static, App> {
    let mut state = AppState { lang, screen: Screen::Record(Table::Procedures), ..AppState::default() };
    state.sheet_mut(PROCEDURES).selected = Some(id.to_owned());
    common::open(state, Stage::Ready(data), size)
}

fn builtin(lang: Lang) -> Harness<'static, App> {
    open(Loaded::builtin(), "bengbu-remote-licence", lang, [1440.0, 900.0])
}

fn step(harness: &Harness<'_, App>) -> Option<String> {
    harness.state().state().work.procedure.step.clone()
}

fn copied(harness: &Harness<'_, App>) -> String {
    let commands = &harness.output().platform_output.commands;
    let text = commands.iter().find_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    text.unwrap_or_default()
}

#[test]
fn a_click_on_a_step_shows_its_details_beside() {
    let mut harness = builtin(Lang::En);
    harness.get_by_label("Step 5: Use the shop's web address as premises, Applicant").click();
    harness.run();
    assert_eq!(step(&harness).as_deref(), Some("web-address"));
    harness.get_by_role_and_label(Role::Link, "6 Gather the materials").click();
    harness.run();
    assert_eq!(step(&harness).as_deref(), Some("materials"));
}

#[test]
fn arrow_keys_walk_along_the_ways() {
    let mut harness = builtin(Lang::Zh);
    harness.get_by_label("第 3 步：以何处为经营场所？，申请人与窗口").click();
    harness.run();
    let mut walk = |key: Key| {
        harness.key_press(key);
        harness.run();
        step(&harness)
    };
    assert_eq!(walk(Key::ArrowRight).as_deref(), Some("web-address"), "the recommended answer comes first");
    assert_eq!(walk(Key::ArrowUp).as_deref(), Some("consent"), "the other answer stands above");
    assert_eq!(walk(Key::ArrowRight).as_deref(), Some("materials"));
    assert_eq!(walk(Key::ArrowLeft).as_deref(), Some("consent"));
    assert_eq!(walk(Key::ArrowLeft).as_deref(), Some("premises"));
}

#[test]
fn following_an_answer_counts_its_steps_and_can_be_taken_back() {
    let mut harness = builtin(Lang::En);
    harness.get_by_label("Answer to step 3: Own flat in a residential estate").click();
    harness.run();
    let follow = |harness: &Harness<'_, App>| harness.state().state().work.procedure.follow.get("premises").cloned();
    assert_eq!(follow(&harness).as_deref(), Some("consent"));
    harness.get_by_role_and_label(Role::Label, "12 steps, 1 decision, 11 steps on this way");
    harness.get_by_label("Answer to step 3: All ways").click();
    harness.run();
    assert_eq!(follow(&harness), None);
}

#[test]
fn materials_are_ticked_by_click_and_key_and_the_list_is_copied() {
    let mut harness = open(awkward(), "permit", Lang::En, [1440.0, 900.0]);
    let ticked = |harness: &Harness<'_, App>| -> Vec<usize> {
        harness.state().state().work.ticked.get("permit").into_iter().flatten().copied().collect()
    };
    harness.get_by_role_and_label(Role::CheckBox, "Application form").click();
    harness.run();
    harness.get_by_role_and_label(Role::CheckBox, "Identity card").focus();
    harness.run();
    harness.key_press(Key::Space);
    harness.run();
    assert_eq!(ticked(&harness), [0, 1]);
    harness.get_by_role_and_label(Role::Button, "Copy list").click();
    harness.step();
    let text = copied(&harness);
    assert!(text.starts_with("Sample permit: materials\n[x] Application form\n[x] Identity card\n[ ] Proof"), "{text}");
    harness.run();
    harness.get_by_role_and_label(Role::Button, "Take all ticks away").click();
    harness.run();
    assert_eq!(ticked(&harness), [] as [usize; 0]);
}

#[test]
fn where_no_materials_are_published_none_are_offered() {
    let harness = builtin(Lang::Zh);
    assert!(harness.query_by_role(Role::CheckBox).is_none());
}

#[test]
fn steps_and_mermaid_text_are_copied() {
    for (button, start) in
        [("Copy steps", "Business licence for an online shop"), ("Copy Mermaid text", "flowchart TD\n")]
    {
        // A message of what was copied would lie over the next button.
        let mut harness = builtin(Lang::En);
        harness.get_by_role_and_label(Role::Button, button).click();
        harness.step();
        let text = copied(&harness);
        assert!(text.starts_with(start), "{button}: {text}");
    }
}

#[test]
fn a_picture_to_pass_on_is_saved_from_the_page() {
    for (button, size) in [("Save portrait picture", (1080, 1920)), ("Save landscape picture", (1920, 1080))] {
        let folder = tempfile::tempdir().unwrap();
        let mut state = AppState { lang: Lang::En, screen: Screen::Record(Table::Procedures), ..AppState::default() };
        state.sheet_mut(PROCEDURES).selected = Some("bengbu-remote-licence".to_owned());
        state.export = ExportState { scale: 1, folder: Some(folder.path().to_path_buf()), ..ExportState::default() };
        let mut harness = common::open(state, Stage::Ready(Loaded::builtin()), [1440.0, 900.0]);
        harness.get_by_label("Answer to step 3: Web address of the shop").click();
        harness.run();
        harness.get_by_role_and_label(Role::Button, button).click();
        harness.run_ok();
        harness.get_by_role_and_label(Role::Dialog, "Export");
        harness.get_by_role_and_label(Role::Button, "Copy as command").click();
        harness.step();
        let command = copied(&harness);
        assert!(command.contains("follow") && command.contains(&format!("--size {}x{}", size.0, size.1)), "{command}");
        harness.get_by_role_and_label(Role::Button, "Export picture").click();
        let start = std::time::Instant::now();
        while harness.query_by_role_and_label(Role::Dialog, "Export").is_some() {
            harness.step();
            assert!(start.elapsed() < std::time::Duration::from_secs(50), "waited for the file");
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        let file = std::fs::read_dir(folder.path()).unwrap().next().unwrap().unwrap().path();
        let picture = image::open(&file).unwrap();
        assert_eq!((picture.width(), picture.height()), size, "{}", file.display());
    }
}

#[test]
fn awkward_procedures_are_drawn_in_windows_of_any_size() {
    for id in ["permit", "long", "empty"] {
        for size in [[1440.0, 900.0], [900.0, 600.0], [700.0, 1400.0]] {
            for lang in [Lang::Zh, Lang::En] {
                let harness = open(awkward(), id, lang, size);
                harness.get_by_role_and_label(Role::Heading, Table::Procedures.title(lang));
            }
        }
    }
}

#[test]
fn a_step_that_cannot_be_reached_says_why() {
    let mut harness = open(awkward(), "permit", Lang::En, [1440.0, 1000.0]);
    harness.get_by_label("Step 7: Another one after it, Counter").click();
    harness.run();
    assert_eq!(step(&harness).as_deref(), Some("after"));
    harness.get_by_role_and_label(Role::Link, "6 A step that nothing leads to");
    harness.get_by_role_and_label(Role::Heading, "Step 7: Another one after it");
    harness.get_by_label_contains("2 steps can't be reached from the first one");
}

fn request(target: &str, format: Format, size: &str) -> Request {
    let ready = if target == "procedure:permit" { vec!["ready=2".to_owned()] } else { Vec::new() };
    let target: Target = target.parse().unwrap();
    Request {
        subject: target.subject,
        set: ready,
        size: size.parse().unwrap(),
        ..Request::usual(target.view, format, Lang::Zh)
    }
}

#[test]
fn only_flow_charts_are_written_as_mermaid_text() {
    let data = load::builtin();
    let wanted = request("procedure:bengbu-remote-licence", Format::Mermaid, "1600x1000");
    let text = String::from_utf8(render(&wanted, &data).unwrap().bytes).unwrap();
    assert!(text.starts_with("flowchart TD\n"), "{text}");
    let wrong = request("funds", Format::Mermaid, "1600x1000");
    assert_eq!(render(&wrong, &data), Err(ExportError::NotFlow));
}

#[test]
fn pages_to_pass_on_have_all_characters_and_name_their_source() {
    let data = awkward().data;
    for id in ["permit", "long", "empty"] {
        for size in ["1080x1920", "1920x1080", "300x300"] {
            let drawn = render(&request(&format!("procedure:{id}"), Format::Svg, size), &data).unwrap();
            assert_eq!(drawn.missing, [] as [char; 0], "{id} {size}");
            let text = String::from_utf8(drawn.bytes).unwrap();
            assert!(text.contains("来源：S Source"), "{id} {size}");
        }
    }
}

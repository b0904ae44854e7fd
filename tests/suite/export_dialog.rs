//! The export dialog by keyboard and by name: what is chosen is what is
//! written.

use crate::common;
use std::time::Duration;

use crate::common::dialog::{FUNDS, copied_command, is_open, name, open, run, state};
use crate::common::wait::run_until;
use egui::accesskit::Role;
use egui::{Key, Modifiers, OutputCommand};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use zonescope::ui::app::{App, Loaded, Stage};
use zonescope::ui::state::{ExportSize, ExportWhat, Screen};

#[test]
fn a_picture_is_saved_under_the_name_that_was_typed() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = open(state(folder.path(), ExportWhat::Screen));
    harness.get_by_role_and_label(Role::RadioButton, "Format: SVG").click();
    harness.run_ok();
    name(&mut harness, "my funds");
    harness.get_by_role_and_label(Role::Button, "Export picture").click();
    run_until(&mut harness, "the file", |harness| !is_open(harness));
    let svg = std::fs::read_to_string(folder.path().join("my funds.svg")).unwrap();
    assert!(svg.contains("leverage&gt;=5") && svg.contains("by Kind"), "filter and chart are those of the window");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing else is left");
    run_until(&mut harness, "the message", |harness| harness.query_by_label_contains("my funds.svg").is_some());
    let remembered = &harness.state().state().export;
    assert_eq!((remembered.picture.as_str(), remembered.folder.as_deref()), ("svg", Some(folder.path())));
}

#[test]
fn a_file_that_is_there_is_replaced_only_when_that_was_said() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rows.csv");
    std::fs::write(&path, "mine").unwrap();
    let mut harness = open(state(folder.path(), ExportWhat::Rows));
    name(&mut harness, "rows.csv");
    harness.get_by_role_and_label(Role::Button, "Export 7 rows").click();
    harness.run_ok();
    harness.get_by_role_and_label(Role::Alert, "There is a file 'rows.csv' already. Replace it?");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "mine");
    harness.get_by_role_and_label(Role::Button, "Keep it").click();
    harness.run_ok();
    assert!(is_open(&harness) && harness.query_by_role_and_label(Role::Button, "Replace").is_none());
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "mine");
    harness.get_by_role_and_label(Role::Button, "Export 7 rows").click();
    harness.run_ok();
    harness.get_by_role_and_label(Role::Button, "Replace").click();
    run_until(&mut harness, "the file", |harness| !is_open(harness));
    let text = std::fs::read_to_string(&path).unwrap();
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines.len(), 8, "the rows that the filter keeps: {text}");
    assert!(lines[0].starts_with("name,place,kind,"), "the columns that the table shows: {}", lines[0]);
    assert!(lines[1].starts_with("Xiamen Torch Zone"), "in its order: {}", lines[1]);
}

#[test]
fn the_command_makes_the_same_file_byte_for_byte() {
    for (what, button, file) in [
        (ExportWhat::Chart, "Export picture", "it's.png"),
        (ExportWhat::Window, "Export picture", "window.svg"),
        (ExportWhat::Screen, "Export picture", "shapes.svg"),
        (ExportWhat::Card, "Export picture", "card.svg"),
        (ExportWhat::Rows, "Export 7 rows", "rows.csv"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let mut state = state(folder.path(), what);
        state.zebra = true;
        state.export.theme = Some(zonescope::ui::style::Theme::Dark);
        state.export.no_title = true;
        state.export.scale = 2;
        let marked = ["ningbo-angel-guidance", "xiamen-guidance"].map(str::to_owned);
        state.sheet_mut(FUNDS).marked = std::sync::Arc::new(marked.into());
        let mut harness = open(state);
        name(&mut harness, file);
        let line = copied_command(&mut harness);
        let shows_rows = matches!(what, ExportWhat::Window | ExportWhat::Screen);
        assert_eq!(line.contains(" --mark ningbo-angel-guidance,xiamen-guidance "), shows_rows, "{line}");
        assert_eq!(line.contains("--provenance"), what == ExportWhat::Rows, "{line}");
        harness.run_ok();
        harness.get_by_role_and_label(Role::Button, button).click();
        run_until(&mut harness, "the file", |harness| !is_open(harness));
        let path = folder.path().join(file);
        let by_window = std::fs::read(&path).unwrap();
        std::fs::remove_file(&path).unwrap();
        if cfg!(unix) {
            run(&line);
            assert!(by_window == std::fs::read(&path).unwrap(), "{line}");
        }
    }
}

#[test]
fn names_and_folders_that_will_not_do_say_why() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = open(state(folder.path(), ExportWhat::Screen));
    for (typed, why) in [("a/b", "can't hold '/'"), ("con.png", "Windows keeps"), (" ", "Type a name")] {
        name(&mut harness, typed);
        harness.get_by_role_and_label(Role::Button, "Export picture").click();
        harness.run_ok();
        let alert = harness.get_by_role(Role::Alert);
        assert!(alert.accesskit_node().label().unwrap().contains(why), "{typed}");
    }
    name(&mut harness, "a.png");
    harness.get_by_role_and_label(Role::TextInput, "Folder").focus();
    harness.run_ok();
    harness.get_by_role_and_label(Role::TextInput, "Folder").type_text("/nowhere");
    harness.run_ok();
    harness.get_by_role_and_label(Role::Button, "Export picture").click();
    harness.run_ok();
    harness.get_by_label_contains("There is no folder");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn f12_and_ctrl_p_write_a_picture_at_once_and_never_over_another() {
    let folder = tempfile::tempdir().unwrap();
    let state = state(folder.path(), ExportWhat::Rows);
    let mut harness = common::open(state, Stage::Ready(Loaded::builtin()), [1280.0, 800.0]);
    for (keys, key, file) in [
        (Modifiers::NONE, Key::F12, "Funds-leverage-at-least-5-2025.png"),
        (Modifiers::COMMAND, Key::P, "Funds-leverage-at-least-5-2025-2.png"),
    ] {
        harness.key_press_modifiers(keys, key);
        run_until(&mut harness, file, |_| folder.path().join(file).exists());
        run_until(&mut harness, "the message", |harness| harness.query_by_label_contains(file).is_some());
    }
}

#[test]
fn a_picture_that_is_on_its_way_is_not_given_up_for_the_next() {
    let folder = tempfile::tempdir().unwrap();
    let state = state(folder.path(), ExportWhat::Rows);
    let mut harness = common::open(state, Stage::Ready(Loaded::builtin()), [1280.0, 800.0]);
    // Both in one frame.
    harness.key_press(Key::F12);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::P);
    harness.step();
    let file = "Funds-leverage-at-least-5-2025.png";
    let words = format!("Still exporting {file}; wait until it is there, or stop it first");
    run_until(&mut harness, "the refusal", |harness| harness.query_by_label_contains(&words).is_some());
    run_until(&mut harness, "the first", |_| folder.path().join(file).exists());
    run_until(&mut harness, "the message", |harness| harness.query_by_label_contains("Saved: ").is_some());
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_picture_is_copied() {
    let folder = tempfile::tempdir().unwrap();
    let state = state(folder.path(), ExportWhat::Screen);
    let mut harness = common::open(state, Stage::Ready(Loaded::builtin()), [1280.0, 800.0]);
    harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
    let mut size = None;
    run_until(&mut harness, "the picture", |harness| {
        let commands = &harness.output().platform_output.commands;
        size = commands.iter().find_map(|command| match command {
            OutputCommand::CopyImage(image) => Some(image.size),
            _ => None,
        });
        size.is_some()
    });
    assert_eq!(size, Some([900, 600]));
}

#[test]
fn what_the_screen_does_not_have_can_not_be_chosen() {
    let folder = tempfile::tempdir().unwrap();
    let mut state = state(folder.path(), ExportWhat::Rows);
    state.screen = Screen::Overview;
    let mut harness = open(state);
    // Rows were exported last; the overview has none.
    harness.get_by_role_and_label(Role::ComboBox, "What: This screen").click();
    harness.run_ok();
    let rows = harness.get_by_role_and_label(Role::MenuItemRadio, "What: Rows of the table");
    assert!(rows.accesskit_node().is_disabled());
}

#[test]
fn the_dialog_says_what_the_picture_leaves_out() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = open(state(folder.path(), ExportWhat::Screen));
    let left_out = "columns without room in this picture";
    run_until(&mut harness, "the line", |harness| harness.query_by_label_contains(left_out).is_some());
    harness.get_by_role_and_label(Role::ComboBox, "What: This screen").click();
    harness.run_ok();
    harness.get_by_role_and_label(Role::MenuItemRadio, "What: The chart alone").click();
    run_until(&mut harness, "a picture with all of it", |harness| harness.query_by_label_contains(left_out).is_none());
}

#[test]
fn the_dialog_says_what_the_language_of_rows_changes() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = open(state(folder.path(), ExportWhat::Rows));
    assert!(harness.query_by_label_contains("Headers and categories are ids").is_some());
    harness.get_by_role_and_label(Role::RadioButton, "Format: XLSX").click();
    harness.run_ok();
    assert!(harness.query_by_label_contains("Titles and categories are in this language").is_some());
}

#[test]
fn escape_closes_the_list_then_the_question_then_the_dialog() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("rows.csv"), "mine").unwrap();
    let mut harness = open(state(folder.path(), ExportWhat::Rows));
    let escape = |harness: &mut Harness<'_, App>| {
        harness.key_press(Key::Escape);
        harness.run_ok();
    };
    name(&mut harness, "rows.csv");
    harness.get_by_role_and_label(Role::Button, "Export 7 rows").click();
    harness.run_ok();
    let button = harness.get_by_role_and_label(Role::Button, "Export 7 rows");
    assert!(button.accesskit_node().is_disabled(), "only the question can be answered");
    harness.get_by_role_and_label(Role::ComboBox, "What: Rows of the table").click();
    harness.run_ok();
    let list = |harness: &Harness<'_, App>| {
        harness.query_by_role_and_label(Role::MenuItemRadio, "What: This screen").is_some()
    };
    let asks = |harness: &Harness<'_, App>| harness.query_by_role_and_label(Role::Button, "Replace").is_some();
    assert!(list(&harness) && asks(&harness) && is_open(&harness));
    escape(&mut harness);
    assert!(!list(&harness) && asks(&harness) && is_open(&harness));
    escape(&mut harness);
    assert!(!asks(&harness) && is_open(&harness));
    let button = harness.get_by_role_and_label(Role::Button, "Export 7 rows");
    assert!(!button.accesskit_node().is_disabled());
    escape(&mut harness);
    assert!(!is_open(&harness));
}

#[test]
fn a_list_can_be_used_again_when_the_dialog_is_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = open(state(folder.path(), ExportWhat::Screen));
    for (before, after) in [("This screen", "The chart alone"), ("The chart alone", "This screen")] {
        harness.get_by_role_and_label(Role::ComboBox, &format!("What: {before}")).click();
        harness.run_ok();
        harness.get_by_role_and_label(Role::MenuItemRadio, &format!("What: {after}")).click();
        harness.run_ok();
        harness.get_by_role_and_label(Role::ComboBox, &format!("What: {after}"));
        harness.key_press(Key::Escape);
        harness.run_ok();
        harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
        harness.run_ok();
    }
}

#[test]
fn a_report_on_the_rows_is_saved_and_made_again_by_its_command() {
    let folder = tempfile::tempdir().unwrap();
    let mut state = state(folder.path(), ExportWhat::Report);
    // Pictures were saved as PNG last; a report is no picture.
    "png".clone_into(&mut state.export.picture);
    let mut harness = open(state);
    assert!(harness.query_by_role_and_label(Role::Button, "Copy picture").is_none());
    let line = copied_command(&mut harness);
    harness.get_by_role_and_label(Role::Button, "Export report").click();
    run_until(&mut harness, "the file", |harness| !is_open(harness));
    let path = folder.path().join("Report-Funds-leverage-at-least-5-2025.pdf");
    let by_window = std::fs::read(&path).unwrap();
    assert!(by_window.starts_with(b"%PDF-"));
    std::fs::remove_file(&path).unwrap();
    if cfg!(unix) {
        run(&line);
        assert!(by_window == std::fs::read(&path).unwrap(), "other bytes");
    }
}

#[test]
fn pictures_of_all_screens_go_into_a_folder_and_are_replaced_only_when_that_was_said() {
    let folder = tempfile::tempdir().unwrap();
    let mut state = state(folder.path(), ExportWhat::All);
    "svg".clone_into(&mut state.export.picture);
    state.sheet_mut(FUNDS).query.clear();
    let mut harness = open(state);
    harness.get_by_role_and_label(Role::TextInput, "New folder");
    let line = copied_command(&mut harness);
    harness.get_by_role_and_label(Role::Button, "Export all screens").click();
    run_until(&mut harness, "the files", |harness| !is_open(harness));
    let pictures = folder.path().join("High-tech-zone-policies-and-funds-2025");
    let read = |name: &str| std::fs::read(pictures.join(name)).unwrap();
    let by_window = read("leverage.svg");
    let count = std::fs::read_dir(&pictures).unwrap().count();
    assert!(count > 20, "{count} files");
    run_until(&mut harness, "the message", |harness| {
        harness.query_by_label_contains(&format!("Saved {count} files")).is_some()
    });
    if cfg!(unix) {
        std::fs::remove_dir_all(&pictures).unwrap();
        run(&line);
        assert!(by_window == read("leverage.svg"), "other bytes");
    }
    std::fs::write(pictures.join("leverage.svg"), "mine").unwrap();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
    harness.run_ok();
    harness.get_by_role_and_label(Role::Button, "Export all screens").click();
    harness.run_ok();
    harness.get_by_role_and_label(Role::Button, "Keep it").click();
    harness.run_ok();
    assert_eq!(read("leverage.svg"), b"mine");
    harness.get_by_role_and_label(Role::Button, "Export all screens").click();
    harness.run_ok();
    harness.get_by_role_and_label(Role::Button, "Replace").click();
    run_until(&mut harness, "the files", |harness| !is_open(harness));
    assert!(by_window == read("leverage.svg"));
}

#[test]
fn the_preview_comes_and_then_all_is_still() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = open(state(folder.path(), ExportWhat::Screen));
    harness.get_by_role_and_label(Role::Image, "Rendering…");
    run_until(&mut harness, "the preview", |harness| harness.query_by_role_and_label(Role::Image, "Preview").is_some());
    harness.run_steps(4);
    let delay = harness.output().viewport_output.values().map(|viewport| viewport.repaint_delay).min().unwrap();
    assert!(delay > Duration::from_millis(100), "{delay:?}");
    harness.get_by_role_and_label(Role::RadioButton, "Colours: Dark").click();
    harness.step();
    harness.step();
    run_until(&mut harness, "the next preview", |harness| {
        harness.query_by_role_and_label(Role::Image, "Preview").is_some()
    });
}

#[test]
fn a_table_on_paper_is_offered_sheets_of_paper_and_comes_on_what_was_shown() {
    let folder = tempfile::tempdir().unwrap();
    let mut state = state(folder.path(), ExportWhat::Screen);
    "pdf".clone_into(&mut state.export.picture);
    // A size that paper does not have.
    state.export.size = ExportSize::Slide;
    let mut harness = open(state);
    assert!(harness.query_by_role_and_label(Role::Button, "Copy picture").is_none());
    let is_off = |role, label: &str| harness.get_by_role_and_label(role, label).accesskit_node().is_disabled();
    assert!(is_off(Role::Switch, "See-through") && is_off(Role::Switch, "Outlines"));
    assert!(is_off(Role::RadioButton, "Scale: 2×"));
    assert!(!is_off(Role::Switch, "Title") && !is_off(Role::Switch, "Footer"));
    harness.get_by_role_and_label(Role::ComboBox, "Size: A4 landscape  842 × 595").click();
    harness.run_ok();
    let choice = |label: &str| harness.query_by_role_and_label(Role::MenuItemRadio, label).is_some();
    assert!(choice("Size: A4 portrait  595 × 842") && !choice("Size: Slide 16:9  1280 × 720"));
    harness.get_by_role_and_label(Role::MenuItemRadio, "Size: A4 portrait  595 × 842").click();
    harness.run_ok();
    name(&mut harness, "table.pdf");
    harness.get_by_role_and_label(Role::Button, "Export pages").click();
    run_until(&mut harness, "the file", |harness| !is_open(harness));
    let pdf = std::fs::read(folder.path().join("table.pdf")).unwrap();
    let size = b"/MediaBox[0 0 595 842]";
    assert!(pdf.windows(size.len()).any(|window| window == size), "other pages than were shown");
}

#[test]
fn a_click_enlarges_the_preview_and_escape_makes_it_small_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = open(state(folder.path(), ExportWhat::Screen));
    let size = |harness: &Harness<'_, App>| {
        harness.query_by_role_and_label(Role::Image, "Preview").map(|image| image.rect().size())
    };
    run_until(&mut harness, "the preview", |harness| size(harness).is_some());
    let small = size(&harness).unwrap();
    harness.get_by_role_and_label(Role::Image, "Preview").click();
    harness.step();
    harness.step();
    // By its own pixels, at which it does not fit into the dialog.
    let own = Some(egui::vec2(900.0, 600.0));
    run_until(&mut harness, "the large one", |harness| size(harness) == own);
    assert!(small.x < 900.0);
    let choices =
        |harness: &Harness<'_, App>| harness.query_by_role_and_label(Role::RadioButton, "Format: SVG").is_some();
    assert!(!choices(&harness), "the choices give way");
    harness.get_by_role_and_label(Role::Button, "Make it small");
    harness.key_press(Key::Escape);
    harness.run_ok();
    assert!(is_open(&harness) && choices(&harness));
}

#[test]
fn the_preview_of_a_workbook_has_its_columns() {
    let folder = tempfile::tempdir().unwrap();
    let mut state = state(folder.path(), ExportWhat::Rows);
    "xlsx".clone_into(&mut state.export.rows);
    let mut harness = open(state);
    let words = "Preview: the first rows of the worksheet";
    run_until(&mut harness, "the preview", |harness| harness.query_by_role_and_label(Role::Image, words).is_some());
}

#[test]
fn a_long_reason_is_read_whole_and_no_message_lies_over_the_dialog() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = open(state(folder.path(), ExportWhat::Rows));
    copied_command(&mut harness);
    run_until(&mut harness, "the message", |harness| harness.query_by_label_contains("Copied: ").is_some());
    let toast = harness.get_by_label_contains("Copied: ").rect();
    let dialog = |harness: &Harness<'static, App>| harness.get_by_role_and_label(Role::Dialog, "Export").rect();
    assert!(!dialog(&harness).intersects(toast), "{toast:?} over {:?}", dialog(&harness));
    let before = dialog(&harness).height();
    let deep = folder.path().join("a folder with a rather long name that is not there/".repeat(4));
    harness.get_by_role_and_label(Role::TextInput, "Folder").focus();
    harness.run_ok();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run_ok();
    harness.get_by_role_and_label(Role::TextInput, "Folder").type_text(&deep.display().to_string());
    harness.run_ok();
    harness.get_by_role_and_label(Role::Button, "Export 7 rows").click();
    harness.run_ok();
    let why = harness.get_by_role(Role::Alert);
    assert!(why.accesskit_node().label().unwrap_or_default().contains("choose one that is there"));
    assert!(why.rect().height() > 30.0, "it has lines of its own: {:?}", why.rect());
    let button = harness.get_by_role_and_label(Role::Button, "Export 7 rows").rect();
    assert!(why.rect().bottom() <= button.top(), "{:?} over {button:?}", why.rect());
    assert!(dialog(&harness).height() > before && dialog(&harness).bottom() < 800.0);
}

//! One tour through the real window, as a user would take it.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use zonescope::frame::Sheet;
use zonescope::i18n::Lang;
use zonescope::model::Table;
use zonescope::ui::state::{AppState, Hint, Screen, SheetState};

use super::desktop::Desktop;
use super::twin::Twin;

const FUNDS: Sheet = Sheet::Table(Table::Funds);

/// The names that the command line lists for what a page shows.
fn listed(desktop: &Desktop, page: &SheetState) -> Vec<String> {
    let sort: Vec<String> =
        page.sort.iter().map(|(id, down)| if *down { format!("{id}:desc") } else { id.clone() }).collect();
    let mut command = desktop.zonescope();
    command.args(["list", "funds", "--lang", "en", "--format", "json", "--keep", page.keep.id()]);
    command.args(["--filter", &page.query, "--sort", &sort.join(",")]);
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let rows: Vec<serde_json::Value> = serde_json::from_slice(&output.stdout).unwrap();
    rows.iter().map(|row| row["name"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_tour_leaves_the_rows_that_the_command_line_lists() {
    let Some(desktop) = Desktop::start() else { return };
    let seen = [Hint::Filter, Hint::Chart, Hint::Palette].into();
    let mut tour = Twin::open(&desktop, AppState { lang: Lang::En, seen, ..AppState::default() });

    // Filter by a facet, then by a bar of a chart beside the table.
    tour.click(Role::Tab, "Funds");
    tour.click(Role::CheckBox, "Level: Zone");
    tour.click(Role::ComboBox, "Chart: Bars by row");
    tour.click(Role::MenuItemRadio, "Chart: Bars by group");
    tour.click(Role::ComboBox, "Group by: Kind");
    tour.click(Role::MenuItemRadio, "Group by: Zone");
    tour.click_starting(Role::ListBoxOption, "Ningbo High-tech Zone");
    tour.click_with(Role::ColumnHeader, "Fund", Modifiers::NONE);
    let page = tour.state().sheet(FUNDS).clone();
    assert_eq!(page.query, "level:zone zone:ningbo");
    assert_eq!(page.sort, [("name".to_owned(), false)]);
    let expected = listed(&desktop, &page);
    assert!(expected.len() > 1, "{expected:?}");
    assert_eq!(tour.copied_names(), expected);

    // Open a row, follow its link to the zone, and come back.
    tour.click(Role::Row, &expected[1]);
    tour.click(Role::Link, "Ningbo High-tech Zone");
    assert_eq!(tour.state().screen, Screen::Sheet(Sheet::Table(Table::Zones)));
    tour.key(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(tour.state().screen, Screen::Sheet(FUNDS));

    // Compare two rows.
    tour.key(Modifiers::NONE, Key::P);
    tour.key(Modifiers::NONE, Key::ArrowUp);
    tour.key(Modifiers::NONE, Key::P);
    tour.click(Role::Button, "Compare 2");
    assert_eq!(tour.state().screen, Screen::Compare);
    assert_eq!(tour.state().pins(FUNDS).len(), 2);

    // Save the view of the funds under the name that is proposed, and leave.
    tour.click(Role::Tab, "Funds");
    tour.key(Modifiers::COMMAND, Key::S);
    tour.key(Modifiers::NONE, Key::Enter);
    tour.key(Modifiers::NONE, Key::Escape);
    tour.click(Role::Button, "Clear filter");
    tour.click(Role::Tab, "Zones");
    let state = tour.state();
    assert_eq!(tour.quit(), state, "the real window did what its twin did");

    // After a new start the view is found again, with the same rows. The twin
    // has no views of its own: what it shows is set from the view's link.
    let views = std::fs::read_to_string(desktop.settings.path().join("zonescope/views.ron")).unwrap();
    assert!(views.contains("funds?filter=level:zone+zone:ningbo&sort=name&chart=bars"), "{views}");
    let (child, window) = desktop.open();
    desktop.xdotool(&["key", "ctrl+b"]);
    std::thread::sleep(std::time::Duration::from_millis(500));
    // The first view of the list stands below the field for a name.
    desktop.click(&window, 640, 200);
    for keys in ["ctrl+a", "ctrl+c"] {
        desktop.xdotool(&["key", keys]);
        std::thread::sleep(std::time::Duration::from_millis(400));
    }
    let names: Vec<String> =
        desktop.clipboard().lines().skip(1).map(|row| row.split('\t').next().unwrap().to_owned()).collect();
    assert_eq!(names, expected);
    desktop.quit(child);
    let left: AppState = ron::from_str(&desktop.state()).unwrap();
    assert_eq!(left.screen, Screen::Sheet(FUNDS));
    assert_eq!(left.sheet(FUNDS).query, page.query);
    assert_eq!(left.sheet(FUNDS).sort, page.sort);
}

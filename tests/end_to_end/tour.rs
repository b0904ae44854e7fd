//! One tour through the real window, as a user would take it.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use zonescope::frame::Sheet;
use zonescope::i18n::Lang;
use zonescope::model::Table;
use zonescope::ui::state::AppState;

use super::desktop::Desktop;
use super::twin::Twin;

const FUNDS: Sheet = Sheet::Table(Table::Funds);

#[test]
fn a_tour_leaves_the_rows_that_the_command_line_lists() {
    let Some(desktop) = Desktop::start() else { return };
    let mut tour = Twin::open(&desktop, AppState { lang: Lang::En, ..AppState::default() });
    tour.click(Role::Tab, "Funds");
    tour.click(Role::CheckBox, "Kind: Guidance fund");
    tour.click(Role::ColumnHeader, "Size");
    tour.key(Modifiers::NONE, Key::ArrowDown);
    let expected = tour.state();
    let left = tour.quit();
    assert_eq!(left, expected);
    assert_eq!(left.sheet(FUNDS).query, "kind:guidance");
}

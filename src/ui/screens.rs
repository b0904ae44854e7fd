//! Which view belongs to which screen.

use egui::{Rect, Ui, UiBuilder, pos2};

use super::command::Command;
use super::page::{Page, SheetView};
use super::state::Screen;
use super::{compare, evidence, explore, financing, grants, leverage, matches, money_flow, overview, record};

/// Shows the open screen in all of `ui`.
pub fn screen_ui(ui: &mut Ui, page: &Page<'_>) -> Option<Command> {
    match (page.state.screen, page.view) {
        (Screen::Sheet(_), Some(view)) => explore::explore_ui(ui, page, view),
        (Screen::Overview, _) => overview::overview_ui(ui, page),
        (Screen::Leverage, _) => leverage::leverage_ui(ui, page),
        (Screen::Financing, _) => financing::financing_ui(ui, page),
        (Screen::Flow, _) => money_flow::flow_ui(ui, page),
        (Screen::Grants, _) => grants::grants_ui(ui, page),
        (Screen::Match, _) => matches::match_ui(ui, page),
        (Screen::Compare, _) => compare::compare_ui(ui, page),
        (Screen::Record(table), Some(view)) => record::record_ui(ui, page, view, table),
        _ => None,
    }
}

/// Shows the open screen as a picture: the screen, and below it the footer
/// that says where its figures come from.
pub fn picture_ui(ui: &mut Ui, page: &Page<'_>) {
    let whole = ui.max_rect();
    ui.painter().rect_filled(whole, 0.0, page.t.bg);
    let edge = whole.bottom() - evidence::HEIGHT;
    let above = Rect::from_min_max(whole.min, pos2(whole.right(), edge));
    let mut child = ui.new_child(UiBuilder::new().id_salt("screen").max_rect(above));
    child.set_clip_rect(above);
    // A picture has nobody to give commands.
    let _: Option<Command> = screen_ui(&mut child, page);
    evidence::footer(ui, Rect::from_min_max(pos2(whole.left(), edge), whole.max), page);
}

/// The rows behind a screen, filtered and sorted as `page`'s state says.
pub fn view_of(
    screen: Screen,
    frames: &crate::frame::Frames,
    state: &super::state::AppState,
    last: Option<&SheetView>,
) -> Option<SheetView> {
    let sheet = screen.sheet()?;
    Some(SheetView::new(frames, sheet, state.sheet(sheet), state.lang, last))
}

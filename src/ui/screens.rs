//! Which view belongs to which screen.

use egui::{Rect, Ui, UiBuilder, pos2};

use super::command::Command;
use super::page::{Page, SheetView};
use super::state::Screen;
use super::style::size;
use super::{
    compare, evidence, explore, financing, grants, leverage, matches, money_flow, overview, paint, record, shell, work,
};
use crate::frame::Sheet;
use crate::i18n::Lang;

/// True if a screen has a chart that can stand alone in a picture. Not every table has
/// one that can be drawn.
pub fn has_chart_alone(screen: Screen) -> bool {
    matches!(screen, Screen::Sheet(_) | Screen::Leverage | Screen::Flow | Screen::Financing | Screen::Grants)
}

/// Shows the open screen in all of `ui`.
pub fn screen_ui(ui: &mut Ui, page: &Page<'_>) -> Option<Command> {
    shown_ui(ui, page, false)
}

/// The same, or what of it is a chart `alone`.
fn shown_ui(ui: &mut Ui, page: &Page<'_>, alone: bool) -> Option<Command> {
    if !is_computed(ui, page) {
        waiting_ui(ui, page, &work::Wait::default());
        return None;
    }
    match (page.state.screen, page.view) {
        (Screen::Sheet(_), Some(view)) if alone => explore::chart_alone_ui(ui, page, view),
        (Screen::Sheet(_), Some(view)) => explore::explore_ui(ui, page, view),
        (Screen::Overview, _) => overview::overview_ui(ui, page),
        (Screen::Leverage, _) => leverage::leverage_ui(ui, page, alone),
        (Screen::Financing, _) => financing::financing_ui(ui, page, alone),
        (Screen::Flow, _) => money_flow::flow_ui(ui, page, alone),
        (Screen::Grants, _) => grants::grants_ui(ui, page, alone),
        (Screen::Match, _) => matches::match_ui(ui, page),
        (Screen::Compare, _) => compare::compare_ui(ui, page),
        (Screen::Record(table), Some(view)) => record::record_ui(ui, page, view, table),
        _ => None,
    }
}

/// Says in all of `ui` that what the open screen shows is being computed.
pub(super) fn waiting_ui(ui: &mut Ui, page: &Page<'_>, wait: &work::Wait) {
    let area = ui.max_rect();
    ui.painter().rect_filled(area, 0.0, page.t.bg);
    work::progress_ui(ui, area, page, page.state.screen.title(page.lang()), wait);
}

/// True if the rows and the computed sheets that a screen can't do without are
/// there; what is missing is begun.
fn is_computed(ui: &Ui, page: &Page<'_>) -> bool {
    let ready = |sheet| work::is_ready(ui.ctx(), page, sheet);
    let needed = match page.state.screen {
        Screen::Compare => Sheet::all().filter(|sheet| !page.state.pins(*sheet).is_empty()).all(ready),
        _ => true,
    };
    needed && (page.view.is_some() || page.state.screen.sheet().is_none())
}

/// What of a screen is in a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Around {
    /// The head of the screen with its title.
    pub title: bool,
    /// The footer that says where the figures come from.
    pub footer: bool,
    /// What stands behind everything; without it one sees through.
    pub ground: bool,
    /// The chart of a table or a workbench, and not what stands beside it.
    pub chart_alone: bool,
    /// The whole window: the screen with the bars around it.
    pub window: bool,
}

impl Default for Around {
    fn default() -> Self {
        Self { title: true, footer: true, ground: true, chart_alone: false, window: false }
    }
}

impl Around {
    /// True if a table on paper has all its rows, page after page; a chart, or the
    /// window, is one picture there, too.
    pub fn is_paged(self) -> bool {
        !self.chart_alone && !self.window
    }
}

/// Every screen begins with a head of the same height: without it the rest
/// moves up into its place. Its lower edge is empty and serves as a margin.
pub(super) const HEAD_OUT: f32 = size::PAGE_HEADER - 8.0;

/// Shows the open screen as a picture: the screen, and below it the footer
/// that says where its figures come from.
pub fn picture_ui(ui: &mut Ui, page: &Page<'_>, around: Around) {
    above_footer_ui(ui, page, around, |ui| {
        // A picture has nobody to give commands.
        let _: Option<Command> =
            if around.window { shell::whole_ui(ui, page) } else { shown_ui(ui, page, around.chart_alone) };
    });
}

/// Says in the place of the open screen that a picture is too small for it: parts of
/// it would stand on each other.
pub fn no_room_ui(ui: &mut Ui, page: &Page<'_>, around: Around) {
    above_footer_ui(ui, page, around, |ui| {
        let (t, lang) = (page.t, page.lang());
        let title = page.state.screen.title(lang);
        evidence::note_without(ui.ctx(), lang, [title]);
        let place = ui.max_rect().intersect(ui.clip_rect()).shrink(size::PAGE_MARGIN);
        let words = match lang {
            Lang::Zh => format!("图幅太小，排不下“{title}”；请用更大的尺寸"),
            Lang::En => format!("No room for {title} in so small a picture: take a larger one"),
        };
        let galley = paint::wrapped_galley(ui.painter(), &words, size::body(), t.normal, place.width(), 6);
        let at = pos2(place.left(), place.center().y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, t.normal);
    });
}

fn above_footer_ui(ui: &mut Ui, page: &Page<'_>, around: Around, show: impl FnOnce(&mut Ui)) {
    let whole = ui.max_rect();
    ui.painter().rect_filled(whole, 0.0, page.t.bg);
    let footer = if around.footer { evidence::height(ui, page, whole.width()) } else { 0.0 };
    let edge = whole.bottom() - footer;
    let above = Rect::from_min_max(whole.min, pos2(whole.right(), edge));
    let top = if around.title || around.window { above.top() } else { above.top() - HEAD_OUT };
    let place = Rect::from_min_max(pos2(above.left(), top), above.max);
    let mut child = ui.new_child(UiBuilder::new().id_salt("screen").max_rect(place));
    child.set_clip_rect(above);
    show(&mut child);
    if around.footer {
        evidence::footer(ui, Rect::from_min_max(pos2(whole.left(), edge), whole.max), page);
    }
}

/// The rows behind a screen, filtered and sorted as `state` says.
pub fn view_of(
    screen: Screen,
    frames: &crate::frame::Frames,
    state: &super::state::AppState,
    last: Option<&SheetView>,
) -> Option<SheetView> {
    let sheet = screen.sheet()?;
    Some(SheetView::new(frames, sheet, state.sheet(sheet), state.lang, last))
}

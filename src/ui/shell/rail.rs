//! The left rail: all screens with the number of their rows.

use egui::{CornerRadius, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::frame::{Frames, Sheet};
use crate::i18n::counted;
use crate::model::Table;
use crate::ui::command::Command;
use crate::ui::paint::{self, Align, Icon};
use crate::ui::state::{AppState, Screen};
use crate::ui::style::{Tokens, size};

const ITEM: f32 = 30.0;
const HEADING: f32 = 28.0;

/// Shows the rail in all of `ui`. Without data (while a file is read, or when
/// it is broken) nothing can be opened.
pub(in crate::ui) fn rail_ui(
    ui: &mut Ui,
    state: &AppState,
    (frames, at_once): (Option<&Frames>, bool),
    t: &Tokens,
) -> Option<Command> {
    let rect = ui.max_rect();
    ui.painter().rect_filled(rect, 0.0, t.panel2);
    paint::vline(ui.painter(), rect.right() - 0.5, rect.top()..=rect.bottom(), t.stroke);
    let wanted = 10.0 + 2.0 * (HEADING + 6.0) + ITEM * Screen::all().count() as f32;
    if rect.height() >= wanted {
        return screens_ui(ui, rect, state, (frames, at_once), t);
    }
    // A low or enlarged window: the last screens are reached by scrolling.
    let scroll = ScrollArea::vertical().id_salt("rail").auto_shrink([false; 2]);
    let scrolled = scroll.show(ui, |ui| {
        let (place, _) = ui.allocate_exact_size(vec2(rect.width(), wanted), Sense::hover());
        screens_ui(ui, place, state, (frames, at_once), t)
    });
    scrolled.inner
}

fn screens_ui(
    ui: &mut Ui,
    rect: Rect,
    state: &AppState,
    (frames, at_once): (Option<&Frames>, bool),
    t: &Tokens,
) -> Option<Command> {
    let lang = state.lang;
    let mut y = rect.top() + 10.0;
    let mut command = None;
    let mut section = |ui: &mut Ui, title: &str, screens: &[Screen]| {
        paint::text(
            ui.painter(),
            pos2(rect.left() + 16.0, y + HEADING / 2.0),
            Align::Left,
            title,
            size::small(),
            t.weak,
        );
        y += HEADING;
        for &screen in screens {
            let place = Rect::from_min_size(pos2(rect.left() + 8.0, y), vec2(rect.width() - 16.0, ITEM));
            y += ITEM;
            if item_ui(ui, place, screen, state, (frames, at_once), t) {
                command = Some(Command::Go(screen));
            }
        }
        y += 6.0;
    };
    let (explore, analyse): (Vec<Screen>, Vec<Screen>) =
        Screen::all().partition(|screen| matches!(screen, Screen::Overview | Screen::Sheet(Sheet::Table(_))));
    section(ui, lang.pick("探索", "Explore"), &explore);
    section(ui, lang.pick("分析", "Analyse"), &analyse);
    command
}

/// True if what is computed of a dataset is there at once.
fn is_small(frames: &Frames) -> bool {
    /// So many records take less than a frame.
    const SMALL: usize = 1000;
    Table::ALL.into_iter().map(|table| frames.data().len(table)).sum::<usize>() <= SMALL
}

fn item_ui(
    ui: &mut Ui,
    rect: Rect,
    screen: Screen,
    state: &AppState,
    (frames, at_once): (Option<&Frames>, bool),
    t: &Tokens,
) -> bool {
    let title = screen.title(state.lang);
    let here = match state.screen {
        // A record by itself belongs to its table.
        Screen::Record(table) => Screen::Sheet(Sheet::Table(table)),
        other => other,
    };
    let open = here == screen && frames.is_some();
    let sense = if frames.is_some() { Sense::click() } else { Sense::hover() };
    let response = ui.interact(rect, ui.scope_id().with(("rail", screen.id())), sense);
    response.widget_info(|| WidgetInfo::selected(Role::Tab, frames.is_some(), open, title));
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    let painter = ui.painter();
    let rect = paint::crisp(painter, rect);
    let radius = CornerRadius::same(size::BUTTON_RADIUS);
    if open {
        painter.rect_filled(rect, radius, t.sel);
    } else if response.hovered() && frames.is_some() {
        painter.rect_filled(rect, radius, t.hover);
    }
    if response.has_focus() {
        painter.rect_stroke(rect, radius, Stroke::new(1.5, t.accent), StrokeKind::Inside);
    }
    let y = rect.center().y;
    Icon::of_screen(screen).paint(painter, pos2(rect.left() + 17.0, y), 16.0, if open { t.accent } else { t.weak });
    let (font, color) = match (open, frames.is_some()) {
        (true, _) => (size::panel_title(), t.accent),
        (false, true) => (size::body(), t.normal),
        (false, false) => (size::body(), t.faint),
    };
    let count = match (screen, frames) {
        // What is not computed yet is counted where that takes no time.
        (Screen::Sheet(sheet), Some(frames)) => {
            // A picture does not depend on what was looked at before.
            let is_there = if at_once && matches!(sheet, Sheet::Indicators | Sheet::Audit) {
                here == screen
            } else {
                frames.is_ready(sheet)
            };
            (is_there || is_small(frames)).then(|| frames.get(sheet).rows())
        }
        // How many records wait there to be compared.
        (Screen::Compare, Some(_)) => Some(state.pins.values().map(Vec::len).sum()).filter(|count| *count > 0),
        _ => None,
    };
    let mut right = rect.right();
    if let Some(rows) = count {
        let color = if open { t.accent } else { t.weak };
        let at = pos2(rect.right() - 9.0, y);
        // A long number leaves the title its room.
        let font = if rows < 1000 { size::secondary() } else { size::tiny() };
        right = paint::text(painter, at, Align::Right, &counted(rows), font, color).left() - 5.0;
    }
    let left = pos2(rect.left() + 33.0, y);
    // Rather smaller than cut.
    let room = right - left.x;
    let fonts = [font, size::secondary(), size::small()];
    let font = fonts.iter().find(|font| paint::text_width(painter, title, (*font).clone()) <= room);
    paint::elided(painter, left, Align::Left, title, font.unwrap_or(&fonts[2]).clone(), color, room);
    response.clicked()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_screen_has_an_icon_of_its_own() {
        let mut seen = HashSet::new();
        for screen in Screen::all() {
            assert!(seen.insert(Icon::of_screen(screen)), "{screen:?} has the icon of another one");
        }
    }
}

//! Long lists of a record's page show their first entries, and the rest when somebody
//! asks.

use egui::{Id, Ui, pos2};

use super::spot::Spot;
use super::stack::Block;
use crate::i18n::counted;
use crate::ui::page::Page;
use crate::ui::paint::{self, Align};
use crate::ui::style::size;
use crate::ui::workbench::facts_ui;

/// Height of the line that says how many others there are.
const LINE: f32 = 28.0;

/// How many of `all` entries of the list `salt` are shown, `most` at first; with the line
/// that says how many others there are, a click on which shows all of them.
pub(super) fn limited<'a>(
    ui: &Ui,
    page: &'a Page<'a>,
    salt: &str,
    all: usize,
    most: usize,
) -> (usize, Option<Block<'a>>) {
    let record = page.state.screen.sheet().and_then(|sheet| page.state.sheet(sheet).selected.as_deref());
    let id = Id::unique(("all of a list", page.frames.stamp(), record, salt));
    let is_open = !page.still && ui.ctx().data(|data| data.get_temp(id)).unwrap_or(false);
    if all <= most || is_open {
        return (all, None);
    }
    let more = all - most;
    // In a picture nothing can be asked for: there they are what has no room.
    let items = if page.still { more } else { 0 };
    let salt = salt.to_owned();
    let line = Block::new(LINE, items, move |ui, rect| {
        let (t, lang) = (page.t, page.lang());
        let before = if page.still { lang.pick("另有", "and") } else { lang.pick("显示另外", "show") };
        let behind = lang.pick("项", "more");
        let words = format!("{before} {} {behind}", counted(more));
        let at = pos2(rect.left(), rect.center().y - 2.0);
        let width = paint::text_width(ui.painter(), &words, size::secondary());
        let place = rect.with_max_x(rect.left() + width + 4.0).shrink2(egui::vec2(0.0, 3.0));
        let spot = Spot::link(ui, page, place, ("more of", &salt), &words);
        let ink = if page.still { t.weak } else { t.accent };
        let shown = paint::text(ui.painter(), at, Align::Left, &words, size::secondary(), ink);
        if spot.is_lit() {
            paint::hline(ui.painter(), shown.left()..=shown.right(), shown.bottom(), ink);
        }
        if spot.done(ui, page, |ui| facts_ui(ui, page, &words, &[], &[])) {
            ui.ctx().data_mut(|data| data.insert_temp(id, true));
            ui.ctx().request_repaint();
        }
        None
    });
    (most, Some(line))
}

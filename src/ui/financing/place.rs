//! Rows of one height in a card.

use egui::{Rect, ScrollArea, Sense, Ui, UiBuilder, pos2, vec2};

use crate::ui::evidence;
use crate::ui::page::Page;
use crate::ui::widgets::{keep_bar, whole_rows};

/// Where the rows of a card stand.
pub(super) struct Place<'a> {
    pub(super) rect: Rect,
    /// Height of a row.
    pub(super) row: f32,
    /// Tells them apart from other rows of the page.
    pub(super) salt: &'a str,
    /// What they are, where not all of them are in view.
    pub(super) what: &'a str,
}

impl Place<'_> {
    /// Shows `count` rows, of which those in view are asked for with `row`, which
    /// tells if it was clicked: they are scrolled, in a picture those shown that
    /// fit. Also the row that was clicked, and how many are shown.
    pub(super) fn rows_ui(
        &self,
        ui: &mut Ui,
        page: &Page<'_>,
        count: usize,
        row: impl Fn(&Ui, Rect, usize) -> bool,
    ) -> (Option<usize>, usize) {
        let Self { rect, row: height, salt, what } = *self;
        let fit = ((rect.height() + 0.5) / height).floor() as usize;
        let mut clicked = None;
        if page.still || count <= fit {
            let shown = count.min(fit);
            for at in 0..shown {
                let top = pos2(rect.left(), rect.top() + height * at as f32);
                if row(ui, Rect::from_min_size(top, vec2(rect.width(), height)), at) {
                    clicked = Some(at);
                }
            }
            return (clicked, shown);
        }
        let (fit, height) = whole_rows(rect.height(), height);
        let rect = rect.with_max_y(rect.bottom().min(rect.top() + height * fit as f32));
        let mut child = ui.new_child(UiBuilder::new().id_salt(salt).max_rect(rect));
        keep_bar(&mut child);
        child.spacing_mut().item_spacing.y = 0.0;
        let scroll = ScrollArea::vertical().id_salt(salt).auto_shrink([false; 2]);
        let scrolled = scroll.show_rows(&mut child, height, count, |ui, range| {
            for at in range {
                let (place, _) = ui.allocate_exact_size(vec2(rect.width(), height), Sense::hover());
                if row(ui, place, at) {
                    clicked = Some(at);
                }
            }
        });
        evidence::note_part(ui.ctx(), page.lang(), what, &scrolled);
        (clicked, count)
    }
}

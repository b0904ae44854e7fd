//! Which part of the rows is looked at.

use egui::{Context, Id};

use crate::frame::Sheet;

fn first(sheet: Sheet) -> Id {
    Id::unique(("first look at the table", sheet.id()))
}

fn last(sheet: Sheet) -> Id {
    Id::unique(("last look at the table", sheet.id()))
}

/// Scrolls the rows of a sheet, which are not shown yet, by `offset` points.
pub(in crate::ui::explore) fn scroll(ctx: &Context, sheet: Sheet, offset: f64) {
    ctx.data_mut(|data| data.insert_temp(first(sheet), offset));
}

/// How far the rows of a sheet were scrolled when last shown, in points.
pub(in crate::ui::explore) fn scrolled(ctx: &Context, sheet: Sheet) -> f64 {
    ctx.data(|data| data.get_temp(last(sheet))).unwrap_or(0.0)
}

/// Notes how far the rows of a sheet are scrolled.
pub(super) fn note(ctx: &Context, sheet: Sheet, offset: f64) {
    ctx.data_mut(|data| data.insert_temp(last(sheet), offset));
}

/// Where to scroll to: as asked now or in the frame before, in which the details
/// that open with the selection did not yet take their room.
pub(super) fn jump(ctx: &Context, sheet: Sheet, asked: Option<f64>) -> Option<f64> {
    let key = Id::unique("jump of the table");
    let now = ctx.cumulative_pass_nr();
    let asked = asked.or_else(|| ctx.data_mut(|data| data.remove_temp(first(sheet))));
    if let Some(offset) = asked {
        ctx.data_mut(|data| data.insert_temp(key, (now, offset)));
        return asked;
    }
    let (then, offset) = ctx.data(|data| data.get_temp::<(u64, f64)>(key))?;
    (then + 1 == now).then_some(offset)
}

//! What the pointer rests on, so that table and chart show it both: kept in
//! the context for one frame, as the pointer may leave without a word.

use std::sync::Arc;

use egui::{Context, Id};

use super::page::SheetView;

/// The rows that the pointer rests on, of which view, and when.
#[derive(Clone, Debug)]
struct Hovered {
    stamp: u64,
    pass: u64,
    rows: Arc<[u32]>,
}

fn key() -> Id {
    Id::unique("hovered rows")
}

/// Notes that the pointer rests on some rows: a row of the table, or what a
/// mark of the chart stands for.
pub fn set(ctx: &Context, view: &SheetView, rows: impl Into<Arc<[u32]>>) {
    let pass = ctx.cumulative_pass_nr();
    let rows = rows.into();
    let known = get(ctx, view);
    // The same list needs not be compared one by one.
    if known.is_none_or(|known| !Arc::ptr_eq(&known, &rows) && known != rows) {
        // What was painted before this was known shows it in the next frame.
        ctx.request_repaint();
    }
    ctx.data_mut(|data| data.insert_temp(key(), Hovered { stamp: view.stamp, pass, rows }));
}

/// The rows that the pointer rested on in this frame or the last one, in
/// ascending order as [`set`] was given them.
pub fn get(ctx: &Context, view: &SheetView) -> Option<Arc<[u32]>> {
    let found = ctx.data(|data| data.get_temp::<Hovered>(key()))?;
    let fresh = ctx.cumulative_pass_nr() <= found.pass + 1 && found.stamp == view.stamp;
    fresh.then_some(found.rows)
}

/// Whether the pointer rests on something that stands for `row`.
pub fn is_on(ctx: &Context, view: &SheetView, row: u32) -> bool {
    get(ctx, view).is_some_and(|rows| rows.binary_search(&row).is_ok())
}

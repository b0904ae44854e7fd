//! Which groups are folded: kept as long as the window is open.

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::{Context, Id};

use crate::frame::Sheet;

fn key(sheet: Sheet) -> Id {
    Id::unique(("folded groups", sheet.id()))
}

/// Keys of the folded groups of a sheet.
pub(in crate::ui::explore) fn folded(ctx: &Context, sheet: Sheet) -> Arc<BTreeSet<String>> {
    ctx.data(|data| data.get_temp(key(sheet))).unwrap_or_default()
}

/// Folds a group, or unfolds it.
pub(in crate::ui::explore) fn set(ctx: &Context, sheet: Sheet, group: &str, fold: bool) {
    let mut groups = BTreeSet::clone(&folded(ctx, sheet));
    if fold {
        groups.insert(group.to_owned());
    } else {
        groups.remove(group);
    }
    ctx.data_mut(|data| data.insert_temp(key(sheet), Arc::new(groups)));
    ctx.request_repaint();
}

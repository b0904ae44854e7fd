//! The parts of the window that F6 goes through.

use egui::{Context, Id, Key, Modifiers, Rect};

/// Notes where a part stands; the parts come in the order of these calls.
pub(super) fn mark(ctx: &Context, rect: Rect) {
    let pass = ctx.cumulative_pass_nr();
    ctx.data_mut(|data| {
        let marked: &mut (u64, Vec<Rect>) = data.get_temp_mut_or_default(Id::unique("parts of the window"));
        if marked.0 != pass {
            *marked = (pass, Vec::new());
        }
        if rect.is_positive() {
            marked.1.push(rect);
        }
    });
}

/// Takes F6 and Shift+F6, and goes to the next part or to the one before.
pub(super) fn keys(ctx: &Context) {
    // The longer shortcut first: it contains the shorter one.
    for (modifiers, forward) in [(Modifiers::SHIFT, false), (Modifiers::NONE, true)] {
        if ctx.input_mut(|input| input.consume_key(modifiers, Key::F6)) {
            go(ctx, forward);
        }
    }
}

/// Gives the focus to the first control of the next part, or of the one
/// before; parts without a control are passed over.
fn go(ctx: &Context, forward: bool) {
    let (_, parts): (u64, Vec<Rect>) =
        ctx.data(|data| data.get_temp(Id::unique("parts of the window"))).unwrap_or_default();
    let focused = ctx.memory(egui::Memory::focused);
    // In painting order, which is the order of Tab.
    let controls: Vec<(Id, Rect)> = ctx.viewport(|viewport| {
        let layers = viewport.this_pass.widgets.layers();
        let ground = layers.filter(|(layer, _)| layer.order == egui::Order::Background);
        let all = ground.flat_map(|(_, widgets)| widgets.iter());
        all.filter(|widget| widget.enabled && widget.sense.is_focusable() && widget.interact_rect.is_positive())
            .map(|widget| (widget.id, widget.interact_rect))
            .collect()
    });
    // The smallest part around a control is its own.
    let part_of = |rect: Rect| {
        let around = parts.iter().enumerate().filter(|(_, part)| part.contains(rect.center()));
        around.min_by(|a, b| a.1.area().total_cmp(&b.1.area())).map(|(at, _)| at)
    };
    let homes: Vec<(Id, Option<usize>)> = controls.iter().map(|&(id, rect)| (id, part_of(rect))).collect();
    let here = focused.and_then(|focused| homes.iter().find(|(id, _)| *id == focused)?.1);
    let count = parts.len();
    for step in 1..=count {
        let next = match (here, forward) {
            (Some(here), true) => (here + step) % count,
            (Some(here), false) => (here + count - step) % count,
            (None, true) => step - 1,
            (None, false) => count - step,
        };
        if let Some((id, _)) = homes.iter().find(|(_, part)| *part == Some(next)) {
            ctx.memory_mut(|memory| memory.request_focus(*id));
            return;
        }
    }
}

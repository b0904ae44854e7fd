//! The keys of palette and list of shortcuts.

use crate::ui::held;
use egui::{Context, Event, Key, KeyboardShortcut, Modifiers};

/// Keys pressed in this frame while something is open.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::ui) struct Keys {
    /// Rows to move by; negative is up.
    pub(super) step: isize,
    /// Carry the marked row out.
    pub(super) enter: bool,
    /// Close.
    pub(super) escape: bool,
}

impl Keys {
    /// Takes the keys away from everything below. Home and End stay with the
    /// text.
    pub(super) fn take(ctx: &Context) -> Self {
        ctx.input_mut(|input| {
            let mut count = |key| input.count_and_consume_key(Modifiers::NONE, key).cast_signed();
            let step = count(Key::ArrowDown) - count(Key::ArrowUp) + 10 * (count(Key::PageDown) - count(Key::PageUp));
            Self { step, enter: count(Key::Enter) > 0, escape: count(Key::Escape) > 0 }
        })
    }

    /// Takes Escape alone away.
    pub(super) fn take_escape(ctx: &Context) -> Self {
        let escape = ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        Self { escape, ..Self::default() }
    }
}

/// Ctrl+K.
pub(super) fn palette_pressed(ctx: &Context) -> bool {
    ctx.input_mut(|input| input.consume_shortcut(&KeyboardShortcut::new(Modifiers::COMMAND, Key::K)))
}

/// F1, or a question mark where it is not text.
pub(super) fn shortcuts_pressed(ctx: &Context) -> bool {
    let writing = ctx.text_edit_focused();
    ctx.input_mut(|input| {
        let asked = |event: &Event| matches!(event, Event::Text(text) if text == "?" || text == "？");
        input.consume_key(Modifiers::NONE, Key::F1) || (!writing && input.events.iter().any(asked))
    })
}

/// Ctrl+F, which stays to be seen by others.
pub(super) fn filter_pressed(ctx: &Context) -> bool {
    ctx.input(|input| held::with_key(input, Key::F).is_some_and(|held| held.command))
}

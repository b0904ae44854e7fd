//! Which modifier keys were held when a key or button was pressed. By the time
//! a slow frame looks, they may have been let go.

use egui::{Event, InputState, Key, Modifiers};

/// What was held as `key` was pressed in this frame; `None` if it was not.
pub(super) fn with_key(input: &InputState, key: Key) -> Option<Modifiers> {
    input.events.iter().find_map(|event| match event {
        Event::Key { key: pressed, pressed: true, modifiers, .. } if *pressed == key => Some(*modifiers),
        _ => None,
    })
}

/// What was held as the pointer was let go in this frame, or else is held now.
pub(super) fn with_click(input: &InputState) -> Modifiers {
    let released = input.events.iter().rev().find_map(|event| match event {
        Event::PointerButton { pressed: false, modifiers, .. } => Some(*modifiers),
        _ => None,
    });
    released.unwrap_or(input.modifiers)
}

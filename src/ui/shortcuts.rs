//! The shortcuts of the whole window: one list for the keys that are pressed,
//! the list that is shown, and the palette.

use egui::{Context, Key, KeyboardShortcut, Modifiers};

use crate::i18n::Lang;

/// The key of shortcuts, as it is called.
pub(super) const COMMAND: &str = if cfg!(target_os = "macos") { "Cmd" } else { "Ctrl" };

/// What a shortcut does, wherever the user is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    /// Open or close the palette.
    Palette,
    /// Open or close the list of shortcuts.
    Shortcuts,
    /// Open or close the settings.
    Settings,
    /// Go to the filter of the open table.
    Filter,
    /// Go to the next part of the window.
    NextPart,
    /// Go to the part before.
    PartBefore,
    /// Take back what was chosen.
    Undo,
    /// Choose it again.
    Redo,
    /// Go to where one was before.
    Back,
    /// And forward again.
    Forward,
    /// Enlarge the interface.
    Larger,
    /// Make it smaller.
    Smaller,
    /// Bring it to its own size.
    OwnSize,
    /// Close the window.
    Quit,
}

const BOTH: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

const fn by(modifiers: Modifiers, key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(modifiers, key)
}

impl Act {
    /// All of them, in the order of the list.
    pub(super) const ALL: [Self; 14] = [
        Self::Palette,
        Self::Shortcuts,
        Self::Settings,
        Self::Filter,
        Self::NextPart,
        Self::PartBefore,
        Self::Undo,
        Self::Redo,
        Self::Back,
        Self::Forward,
        Self::Larger,
        Self::Smaller,
        Self::OwnSize,
        Self::Quit,
    ];

    /// The keys that do it, each alone; the first one is shown.
    pub(super) fn keys(self) -> &'static [KeyboardShortcut] {
        match self {
            Self::Palette => const { &[by(Modifiers::COMMAND, Key::K)] },
            Self::Shortcuts => const { &[by(Modifiers::NONE, Key::F1)] },
            Self::Settings => const { &[by(Modifiers::COMMAND, Key::Comma)] },
            Self::Filter => const { &[by(Modifiers::COMMAND, Key::F)] },
            Self::NextPart => const { &[by(Modifiers::NONE, Key::F6)] },
            Self::PartBefore => const { &[by(Modifiers::SHIFT, Key::F6)] },
            Self::Undo => const { &[by(Modifiers::COMMAND, Key::Z)] },
            Self::Redo => const { &[by(BOTH, Key::Z), by(Modifiers::COMMAND, Key::Y)] },
            Self::Back => const { &[by(Modifiers::ALT, Key::ArrowLeft)] },
            Self::Forward => const { &[by(Modifiers::ALT, Key::ArrowRight)] },
            Self::Larger => const { &[by(Modifiers::COMMAND, Key::Plus), by(Modifiers::COMMAND, Key::Equals)] },
            Self::Smaller => const { &[by(Modifiers::COMMAND, Key::Minus)] },
            Self::OwnSize => const { &[by(Modifiers::COMMAND, Key::Num0)] },
            Self::Quit => const { &[by(Modifiers::COMMAND, Key::Q)] },
        }
    }

    /// What it does, in words.
    pub(super) fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Palette => lang.pick("搜索记录、页面和命令", "Find records, screens and commands"),
            Self::Shortcuts => lang.pick("键盘与鼠标操作", "Keyboard and mouse shortcuts"),
            Self::Settings => lang.pick("设置", "Settings"),
            Self::Filter => lang.pick("到筛选框", "Go to the filter"),
            Self::NextPart => lang.pick("到窗口的下一部分", "Go to the next part of the window"),
            Self::PartBefore => lang.pick("到窗口的上一部分", "Go to the part before"),
            Self::Undo => lang.pick("撤销筛选与图表的更改", "Undo a change of filter or chart"),
            Self::Redo => lang.pick("重做", "Redo it"),
            Self::Back => lang.pick("后退", "Back"),
            Self::Forward => lang.pick("前进", "Forward"),
            Self::Larger => lang.pick("放大界面", "Zoom in"),
            Self::Smaller => lang.pick("缩小界面", "Zoom out"),
            Self::OwnSize => lang.pick("界面恢复 100%", "Zoom to 100%"),
            Self::Quit => lang.pick("退出", "Quit"),
        }
    }

    /// Its keys as they are drawn: `Ctrl K`.
    pub(super) fn names(self) -> Vec<String> {
        let shown = if matches!(self, Self::Larger) { 1 } else { self.keys().len() };
        self.keys().iter().take(shown).map(name).collect()
    }

    /// Takes its keys if they were pressed in this frame.
    pub(super) fn taken(self, ctx: &Context) -> bool {
        ctx.input_mut(|input| self.keys().iter().any(|keys| input.consume_shortcut(keys)))
    }
}

fn name(keys: &KeyboardShortcut) -> String {
    let mut parts = Vec::new();
    for (held, word) in [
        (keys.modifiers.command || keys.modifiers.ctrl, COMMAND),
        (keys.modifiers.alt, "Alt"),
        (keys.modifiers.shift, "Shift"),
    ] {
        if held {
            parts.push(word);
        }
    }
    parts.push(match keys.logical_key {
        Key::ArrowLeft => "←",
        Key::ArrowRight => "→",
        Key::Plus => "+",
        Key::Minus => "−",
        Key::Comma => ",",
        other => other.name(),
    });
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_does_two_things() {
        let all: Vec<&KeyboardShortcut> = Act::ALL.iter().flat_map(|act| act.keys()).collect();
        for (at, keys) in all.iter().enumerate() {
            assert!(!all[..at].contains(keys), "{}", name(keys));
        }
    }

    #[test]
    fn keys_are_called_as_they_are_printed() {
        if cfg!(not(target_os = "macos")) {
            assert_eq!(Act::Redo.names(), ["Ctrl Shift Z", "Ctrl Y"]);
            assert_eq!(Act::Back.names(), ["Alt ←"]);
            assert_eq!(Act::Settings.names(), ["Ctrl ,"]);
            assert_eq!(Act::OwnSize.names(), ["Ctrl 0"]);
        }
    }
}

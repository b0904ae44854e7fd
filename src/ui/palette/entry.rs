//! A row of the palette.

use crate::frame::Sheet;
use crate::i18n::Lang;
use crate::model::{Table, Text};
use crate::ui::command::Command;
use crate::ui::paint::Icon;
use crate::ui::state::Screen;

/// What an entry stands under, in the order of the palette.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Group {
    Screens,
    Views,
    Commands,
    Records(Table),
}

impl Group {
    pub(super) fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Screens => lang.pick("页面", "Screens"),
            Self::Views => lang.pick("视图", "Views"),
            Self::Commands => lang.pick("命令", "Commands"),
            Self::Records(table) => table.title(lang),
        }
    }
}

/// What can be chosen.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) group: Group,
    pub(super) icon: Icon,
    pub(super) name: Text,
    /// Kind and zone of a record, the key of a command; may be empty.
    pub(super) more: String,
    pub(super) command: Command,
}

impl Entry {
    pub(super) fn screen(screen: Screen) -> Self {
        Self {
            group: Group::Screens,
            icon: Icon::of_screen(screen),
            name: Text::new(screen.title(Lang::Zh), screen.title(Lang::En)),
            more: String::new(),
            command: Command::Go(screen),
        }
    }

    pub(super) fn command(icon: Icon, zh: &str, en: &str, command: Command) -> Self {
        Self { group: Group::Commands, icon, name: Text::new(zh, en), more: String::new(), command }
    }

    pub(super) fn record(table: Table, id: &str, name: &Text, more: String) -> Self {
        Self {
            group: Group::Records(table),
            icon: Icon::of(Sheet::Table(table)),
            name: name.clone(),
            more,
            command: Command::Open(table, id.to_owned()),
        }
    }
}

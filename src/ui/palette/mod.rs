//! What opens over the window: the command palette (Ctrl+K), the list of
//! shortcuts (F1), saved views, settings, files.

mod commands;
mod dialog;
mod entry;
mod find;
mod keycap;
mod keys;
mod list;
mod panel;
mod sheet;

use egui::{Context, Id};

use super::app::Loaded;
use super::command::Command;
use super::exporting::{ExportPanel, Exports};
use super::files::FilePanel;
use super::page::Page;
use super::settings;
use super::state::AppState;
use super::style::Tokens;
use super::views::{View, ViewsPanel};
use crate::i18n::Lang;

pub(super) use dialog::{dialog, dialog_head, dialog_place};
pub(super) use keycap::{key_names, keycap};
use keys::Keys;
use panel::Palette;

/// What the palette looks through.
pub(super) struct Ground<'a> {
    /// What the user has chosen.
    pub(super) state: &'a AppState,
    /// Data and open rows; `None` while there is no data.
    pub(super) page: Option<Page<'a>>,
    /// The data themselves.
    pub(super) loaded: Option<&'a Loaded>,
    /// What is being exported.
    pub(super) exports: &'a Exports,
    /// True if the data are the built-in ones.
    pub(super) builtin: bool,
    /// The saved views.
    pub(super) views: &'a [View],
}

impl Ground<'_> {
    fn lang(&self) -> Lang {
        self.state.lang
    }

    fn tokens(&self) -> &'static Tokens {
        Tokens::of(self.state.theme)
    }
}

/// What is open over the window, and what had the focus before.
#[derive(Default)]
pub(super) struct Overlay {
    open: Open,
    focus_before: Option<Id>,
}

#[derive(Default)]
enum Open {
    #[default]
    Nothing,
    Palette(Palette),
    Shortcuts,
    Views(Box<ViewsPanel>),
    Settings,
    Files(FilePanel),
    Export(Box<ExportPanel>),
}

impl Overlay {
    /// Takes the keys that are meant for the overlay before anything else sees
    /// them, and opens or closes it.
    pub(super) fn keys(&mut self, ctx: &Context) -> Keys {
        if keys::palette_pressed(ctx) {
            self.toggle_palette(ctx);
        }
        if keys::shortcuts_pressed(ctx) {
            self.toggle_shortcuts(ctx);
        }
        // The filter field that Ctrl+F goes to lies below.
        if self.is_open() && keys::filter_pressed(ctx) {
            self.open = Open::Nothing;
        }
        match self.open {
            Open::Nothing => Keys::default(),
            Open::Palette(_) => Keys::take(ctx),
            // A list that is open over the dialog closes first.
            _ if egui::Popup::is_any_open(ctx) => Keys::default(),
            // Other keys belong to the fields and buttons of the dialog.
            _ => Keys::take_escape(ctx),
        }
    }

    /// True if something is open.
    pub(super) fn is_open(&self) -> bool {
        !matches!(self.open, Open::Nothing)
    }

    /// True if the palette is open.
    pub(super) fn is_palette(&self) -> bool {
        matches!(self.open, Open::Palette(_))
    }

    /// Opens the palette, empty, or closes it.
    pub(super) fn toggle_palette(&mut self, ctx: &Context) {
        let next = match self.open {
            Open::Palette(_) => Open::Nothing,
            _ => Open::Palette(Palette::default()),
        };
        self.turn(ctx, next);
    }

    /// Opens the list of shortcuts, or closes it.
    pub(super) fn toggle_shortcuts(&mut self, ctx: &Context) {
        let next = match self.open {
            Open::Shortcuts => Open::Nothing,
            _ => Open::Shortcuts,
        };
        self.turn(ctx, next);
    }

    /// Opens the list of views, to save one if `save`, or closes it.
    pub(super) fn toggle_views(&mut self, ctx: &Context, state: &AppState, save: bool) {
        let next = match self.open {
            Open::Views(_) if !save => Open::Nothing,
            _ => Open::Views(Box::new(ViewsPanel::new(state, save))),
        };
        self.turn(ctx, next);
    }

    /// Opens the settings, or closes them.
    pub(super) fn toggle_settings(&mut self, ctx: &Context) {
        let next = match self.open {
            Open::Settings => Open::Nothing,
            _ => Open::Settings,
        };
        self.turn(ctx, next);
    }

    /// Opens the choice of a file.
    pub(super) fn ask_file(&mut self, ctx: &Context) {
        let next = match self.open {
            Open::Files(_) => Open::Nothing,
            _ => Open::Files(FilePanel::default()),
        };
        self.turn(ctx, next);
    }

    /// Opens the export, or closes it.
    pub(super) fn toggle_export(&mut self, ctx: &Context, state: &AppState) {
        let next = match self.open {
            Open::Export(_) => Open::Nothing,
            _ => Open::Export(Box::new(ExportPanel::new(state))),
        };
        self.turn(ctx, next);
    }

    /// True if the export is open.
    pub(super) fn is_export(&self) -> bool {
        matches!(self.open, Open::Export(_))
    }

    /// Closes the export, if it is open.
    pub(super) fn close_export(&mut self, ctx: &Context) {
        if self.is_export() {
            self.turn(ctx, Open::Nothing);
        }
    }

    fn turn(&mut self, ctx: &Context, next: Open) {
        if !self.is_open() {
            self.focus_before = ctx.memory(egui::Memory::focused);
        }
        self.open = next;
        if !self.is_open() {
            self.give_focus_back(ctx);
        }
    }

    fn give_focus_back(&mut self, ctx: &Context) {
        ctx.memory_mut(|memory| match self.focus_before.take() {
            Some(id) => memory.request_focus(id),
            None => {
                if let Some(id) = memory.focused() {
                    memory.surrender_focus(id);
                }
            }
        });
    }

    /// Shows what is open; gives back what was chosen.
    pub(super) fn show(&mut self, ctx: &Context, keys: Keys, ground: &Ground<'_>) -> Vec<Command> {
        let mut commands = Vec::new();
        let done = match &mut self.open {
            Open::Nothing => return commands,
            Open::Palette(palette) => {
                let done = palette.show(ctx, keys, ground);
                commands = palette.take_chosen(ground);
                done
            }
            Open::Shortcuts => sheet::show(ctx, ground) || keys.escape,
            Open::Views(panel) => {
                let frames = ground.page.as_ref().map(|page| page.frames);
                let (command, closed) = panel.show(ctx, ground.views, frames, ground.state, ground.tokens());
                return self.stay_or_close(ctx, command, closed || keys.escape);
            }
            Open::Settings => {
                let (command, closed) = settings::show(ctx, ground.state, ground.tokens());
                return self.stay_or_close(ctx, command, closed || keys.escape);
            }
            Open::Files(panel) => {
                let (command, closed) = panel.show(ctx, &ground.state.recent, ground.lang(), ground.tokens());
                return self.stay_or_close(ctx, command, closed || keys.escape);
            }
            Open::Export(panel) => {
                let escape = keys.escape && !panel.take_question_back();
                let (command, closed) = panel.show(ctx, ground);
                return self.stay_or_close(ctx, command, closed || escape);
            }
        };
        if !commands.is_empty() {
            self.open = Open::Nothing;
            self.focus_before = None;
            self.give_focus_back(ctx);
        } else if done {
            self.turn(ctx, Open::Nothing);
            ctx.request_repaint();
        }
        commands
    }

    /// Passes a command on from a dialog, which stays open unless `closed`.
    fn stay_or_close(&mut self, ctx: &Context, command: Option<Command>, closed: bool) -> Vec<Command> {
        if closed {
            self.turn(ctx, Open::Nothing);
            ctx.request_repaint();
        }
        command.into_iter().collect()
    }
}

//! The command palette: a text field over what it finds.

use std::sync::Arc;

use egui::{
    Align2, Context, CornerRadius, FontSelection, Frame, Id, Margin, Rect, TextEdit, Ui, WidgetInfo, pos2, vec2,
};

use super::Ground;
use super::dialog::{TOP, dialog};
use super::entry::Entry;
use super::find::{Found, MOST, find, records};
use super::keycap::{keycap, keycap_from};
use super::keys::Keys;
use super::list::{self, Marked};
use crate::frame::Sheet;
use crate::i18n::Lang;
use crate::ui::command::Command;
use crate::ui::page::SheetView;
use crate::ui::paint::{self, Align, Icon};
use crate::ui::style::{Tokens, size};
use crate::ui::widgets::row_ui;
use crate::ui::work::{self, Cancel};

const WIDTH: f32 = 560.0;
const FIELD: f32 = 46.0;
const FOOT: f32 = 30.0;

/// What was typed, and what it found.
#[derive(Default)]
pub(super) struct Palette {
    text: String,
    found: Vec<Entry>,
    /// Text and data, by their stamp, that `found` belongs to; `None` at first.
    found_for: Option<(String, Option<u64>)>,
    /// True if the records of the text are among what was found.
    has_records: bool,
    marked: usize,
    chosen: Option<usize>,
}

impl Palette {
    /// Shows the palette; true if it is to be closed.
    pub(super) fn show(&mut self, ctx: &Context, keys: Keys, ground: &Ground<'_>) -> bool {
        let lang = ground.lang();
        self.refresh(ctx, ground);
        let moved = self.step(keys);
        if keys.enter && self.marked < self.found.len() {
            self.chosen = Some(self.marked);
        }
        let name = lang.pick("搜索与命令", "Search and commands");
        let response = dialog(ctx, "palette", name, WIDTH, ground.tokens(), |ui| self.inside_ui(ui, moved, ground));
        response.backdrop_response.clicked() || keys.escape
    }

    fn inside_ui(&mut self, ui: &mut Ui, moved: bool, ground: &Ground<'_>) {
        let (t, lang) = (ground.tokens(), ground.lang());
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        let field = self.field_ui(ui, t, lang);
        let screen = ui.ctx().content_rect();
        let most = (screen.height() - TOP - FIELD - FOOT - 24.0).clamp(list::ROW, 10.0 * list::ROW);
        let before = self.found_for.as_ref().map(|(text, _)| text.clone());
        self.refresh(ui.ctx(), ground);
        let typed = before.as_ref() != Some(&self.text);
        if self.found.is_empty() && !self.has_records {
            let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 84.0), egui::Sense::hover());
            if let Some(page) = &ground.page {
                work::waiting_ui(ui, rect, page, lang.pick("搜索", "Search"));
            }
        } else if self.found.is_empty() {
            let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 84.0), egui::Sense::hover());
            let words = match lang {
                Lang::Zh => format!("没有找到“{}”", self.text.trim()),
                Lang::En => format!("Nothing found for '{}'", self.text.trim()),
            };
            let room = rect.width() - 32.0;
            paint::elided(ui.painter(), rect.center(), Align::Center, &words, size::body(), t.weak, room);
        } else {
            let marked = Marked { at: self.marked, show: moved || typed, top: typed };
            if let Some(clicked) = list::list_ui(ui, &self.found, marked, most, field, t, lang) {
                self.chosen = Some(clicked);
            }
        }
        self.foot_ui(ui, t, lang);
    }

    /// The text field, which always has the focus; returns its id.
    fn field_ui(&mut self, ui: &mut Ui, t: &Tokens, lang: Lang) -> Id {
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), FIELD), egui::Sense::hover());
        Icon::Search.paint(ui.painter(), pos2(rect.left() + 22.0, rect.center().y), 15.0, t.accent);
        paint::hline(ui.painter(), rect.left()..=rect.right(), rect.bottom() - 0.5, t.stroke);
        let escape = keycap(ui.painter(), pos2(rect.right() - 14.0, rect.center().y), "Esc", t);
        let inner = Rect::from_min_max(
            pos2(rect.left() + 36.0, rect.top() + 6.0),
            pos2(escape.left() - 8.0, rect.bottom() - 6.0),
        );
        let hint = lang.pick("输入名称、拼音首字母、编号或命令", "Name, pinyin, id or command");
        let before = self.text.clone();
        let response = row_ui(ui, inner, "palette field", |ui| {
            let edit = TextEdit::singleline(&mut self.text)
                .id(Id::unique("palette text"))
                .frame(Frame::new())
                .margin(Margin::symmetric(4, 0))
                .align(Align2::LEFT_CENTER)
                .font(FontSelection::FontId(egui::FontId { size: 15.0, ..size::body() }))
                .hint_text(egui::RichText::new(hint).color(t.faint).font(egui::FontId { size: 15.0, ..size::body() }))
                .text_color(t.strong)
                .desired_width(f32::INFINITY);
            ui.add_sized(inner.size(), edit)
        });
        response.widget_info(|| {
            let mut info = WidgetInfo::text_edit(true, before.clone(), self.text.clone(), hint);
            info.label = Some(lang.pick("搜索", "Search").to_owned());
            info
        });
        if !response.has_focus() {
            response.request_focus();
        }
        response.id
    }

    fn foot_ui(&self, ui: &mut Ui, t: &Tokens, lang: Lang) {
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), FOOT), egui::Sense::hover());
        let radius = CornerRadius { sw: size::CARD_RADIUS, se: size::CARD_RADIUS, ..CornerRadius::ZERO };
        ui.painter().rect_filled(rect, radius, t.panel2);
        paint::hline(ui.painter(), rect.left()..=rect.right(), rect.top() + 0.5, t.stroke);
        let y = rect.center().y;
        let mut x = rect.left() + 14.0;
        for (keys, words) in [
            (&["↑", "↓"][..], lang.pick("选择", "move")),
            (&["Enter"], lang.pick("打开", "open")),
            (&["F1"], lang.pick("全部快捷键", "all shortcuts")),
        ] {
            for key in keys {
                x = keycap_from(ui.painter(), pos2(x, y), key, t) + 4.0;
            }
            let place = pos2(x + 2.0, y);
            x = paint::text(ui.painter(), place, Align::Left, words, size::small(), t.weak).right() + 16.0;
        }
        let count = self.found.len();
        let words = match (lang, count >= MOST) {
            (Lang::Zh, true) => format!("前 {count} 项"),
            (Lang::Zh, false) => format!("{count} 项"),
            (Lang::En, true) => format!("first {count}"),
            (Lang::En, false) => format!("{count} found"),
        };
        paint::text(ui.painter(), pos2(rect.right() - 14.0, y), Align::Right, &words, size::small(), t.weak);
    }

    /// Searches again if text or data have changed.
    fn refresh(&mut self, ctx: &Context, ground: &Ground<'_>) {
        let wanted = (self.text.clone(), ground.page.as_ref().map(|page| page.frames.stamp()));
        let is_known = self.found_for.as_ref() == Some(&wanted);
        if is_known && self.has_records {
            return;
        }
        // Of a large dataset the records come a little later.
        let records = match &ground.page {
            Some(page) => {
                let (now, lang) = (work::is_now(page, work::records(page.data)), page.lang());
                let key = (wanted.clone(), lang);
                work::fresh(ctx, "found records", key, now, || {
                    let (frames, text) = (page.frames.clone(), self.text.clone());
                    move |cancel: &Cancel| records(&text, &frames, lang, cancel)
                })
            }
            None => Some(Arc::default()),
        };
        if is_known && records.is_none() {
            return;
        }
        self.has_records = records.is_some();
        self.found = find(&self.text, ground, records.as_deref().unwrap_or(&Found::new()));
        // What is marked stays so when the records of the same text arrive.
        if !is_known {
            self.marked = 0;
        }
        self.found_for = Some(wanted);
    }

    /// Moves the mark; true if it was asked to. One step beyond an end comes
    /// in at the other.
    fn step(&mut self, keys: Keys) -> bool {
        let Some(last) = self.found.len().checked_sub(1) else { return false };
        self.marked = match keys.step {
            0 => return false,
            1 if self.marked == last => 0,
            -1 if self.marked == 0 => last,
            step => self.marked.saturating_add_signed(step).min(last),
        };
        true
    }

    /// What carries out the chosen entry. A filter that hides the record to be
    /// opened is cleared, for it could not be shown otherwise.
    pub(super) fn take_chosen(&mut self, ground: &Ground<'_>) -> Vec<Command> {
        let Some(entry) = self.chosen.take().and_then(|at| self.found.get(at)) else { return Vec::new() };
        let mut commands = vec![entry.command.clone()];
        if let (Command::Open(table, id), Some(page)) = (&entry.command, &ground.page) {
            let sheet = Sheet::Table(*table);
            let row = page.data.row(*table, id);
            let is_shown = |view: &SheetView| row.is_some_and(|row| view.place(row).is_some());
            let state = page.state.sheet(sheet);
            let hidden = if state.query.trim().is_empty() {
                false
            } else if let Some(view) = page.view.filter(|view| view.sheet == sheet) {
                !is_shown(view)
            } else {
                // To filter many rows for this one would take too long.
                page.frames.get(sheet).rows() > work::BIG
                    || !is_shown(&SheetView::new(page.frames, sheet, state, page.lang(), None))
            };
            if hidden {
                commands.push(Command::SetQuery(sheet, String::new()));
            }
        }
        commands
    }
}

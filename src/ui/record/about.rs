//! What is said of a record in words: fields, summary, note, sources.

use std::sync::Arc;

use egui::{Color32, Galley, Rect, Ui, pos2};

use super::spot::Spot;
use super::stack::{Block, Part};
use super::tags::{Tag, name_of, tag_blocks};
use crate::model::{Sources, Table, Text};
use crate::ui::command::Command;
use crate::ui::page::Page;
use crate::ui::paint::{self, Align, Icon, TagStyle};
use crate::ui::style::{Tokens, size};
use crate::ui::workbench::{Fact, facts_ui};

/// A field: its label, its words, and the record that they lead to.
pub(super) struct Field {
    label: String,
    words: String,
    target: Option<(Table, String)>,
}

impl Field {
    /// A field in words; `None` where there are none.
    pub(super) fn new(label: &str, words: impl Into<String>) -> Option<Self> {
        let words = words.into();
        (!words.is_empty()).then(|| Self { label: label.to_owned(), words, target: None })
    }

    /// A field that leads to a record.
    pub(super) fn link(page: &Page<'_>, label: &str, table: Table, id: Option<&str>) -> Option<Self> {
        let id = id?;
        let target = Some((table, id.to_owned()));
        Some(Self { label: label.to_owned(), words: name_of(page, table, id), target })
    }
}

/// The card.
pub(super) struct About<'a> {
    /// The page it stands on.
    pub(super) page: &'a Page<'a>,
    /// Fields, before the texts.
    pub(super) fields: Vec<Field>,
    /// What it is, in our words.
    pub(super) summary: &'a Text,
    /// What a reader must know.
    pub(super) note: &'a Text,
    /// Further notes.
    pub(super) remarks: Vec<String>,
    /// Where it is from.
    pub(super) sources: &'a Sources,
    /// Other records, under headings.
    pub(super) links: Vec<(&'static str, Vec<Tag>)>,
}

const LABEL: f32 = 76.0;
const LINE: f32 = 22.0;

impl Part for About<'_> {
    fn title(&self) -> (String, String) {
        (self.page.lang().pick("关于", "About").to_owned(), String::new())
    }

    fn blocks(&self, ui: &Ui, width: f32, _extra: f32) -> Vec<Block<'_>> {
        let (page, lang) = (self.page, self.page.lang());
        let mut blocks = Vec::new();
        let text = |words: &str, width: f32| {
            paint::wrapped_galley(ui.painter(), words, size::secondary(), Color32::PLACEHOLDER, width, 12)
        };
        if !self.summary.is_empty() {
            let galley = text(self.summary.get(lang), width);
            blocks.push(Block::new((galley.size().y + 8.0).ceil(), 1, move |ui, rect| {
                ui.painter().galley(rect.min, galley, page.t.normal);
                None
            }));
        }
        for (at, field) in self.fields.iter().enumerate() {
            let galley = text(&field.words, width - LABEL);
            let height = (galley.size().y + 6.0).ceil().max(LINE);
            blocks.push(Block::new(height, 1, move |ui, rect| field_ui(ui, rect, page, field, galley, at)));
        }
        let remarks = self.remarks.iter().map(String::as_str);
        let notes = [self.note.get(lang)].into_iter().chain(remarks).filter(|words| !words.is_empty());
        for words in notes {
            let galley = text(words, width - 40.0);
            let height = (galley.size().y + 14.0).ceil();
            blocks.push(Block::gap(6.0));
            blocks.push(Block::new(height, 1, move |ui, rect| {
                note_box(ui, rect, page.t, galley);
                None
            }));
        }
        if !self.sources.is_empty() {
            blocks.push(Block::gap(8.0));
        }
        for (at, id) in self.sources.ids().enumerate() {
            blocks.push(Block::new(LINE, 1, move |ui, rect| source_ui(ui, rect, page, id, at)));
        }
        for (heading, tags) in self.links.iter().filter(|(_, tags)| !tags.is_empty()) {
            blocks.push(Block::gap(8.0));
            blocks.push(Block::new(24.0, 0, move |ui, rect| {
                let at = pos2(rect.left(), rect.top() + 9.0);
                paint::elided(ui.painter(), at, Align::Left, heading, size::secondary(), page.t.weak, rect.width());
                None
            }));
            blocks.extend(tag_blocks(ui, page, heading, tags, width));
        }
        blocks
    }
}

/// A box with something that a reader must know.
pub(super) fn note_box(ui: &Ui, rect: Rect, t: &Tokens, galley: Arc<Galley>) {
    let painter = ui.painter();
    let rect = paint::crisp(painter, rect);
    let edge = egui::Stroke::new(1.0, t.stroke);
    painter.rect(rect, f32::from(size::TAG_RADIUS), t.panel2, edge, egui::StrokeKind::Inside);
    Icon::Unknown.paint(painter, pos2(rect.left() + 15.0, rect.top() + 15.0), 13.0, t.weak);
    painter.galley(pos2(rect.left() + 30.0, rect.top() + 7.0), galley, t.normal);
}

fn field_ui(ui: &Ui, rect: Rect, page: &Page<'_>, field: &Field, galley: Arc<Galley>, at: usize) -> Option<Command> {
    let t = page.t;
    let y = rect.top() + 9.0;
    paint::elided(
        ui.painter(),
        pos2(rect.left(), y),
        Align::Left,
        &field.label,
        size::secondary(),
        t.weak,
        LABEL - 8.0,
    );
    let place = Rect::from_min_size(pos2(rect.left() + LABEL, rect.top() + 1.0), galley.size());
    let Some((table, id)) = &field.target else {
        ui.painter().galley(place.min, galley, t.strong);
        return None;
    };
    let spot = Spot::link(ui, page, place, ("field", at), &field.words);
    if spot.is_lit() {
        paint::hline(ui.painter(), place.left()..=place.right(), place.bottom(), t.accent);
    }
    ui.painter().galley(place.min, galley, t.accent);
    let clicked = spot.done(ui, page, |ui| {
        let facts: Vec<Fact> =
            Fact::new(page.lang().pick("打开", "opens"), table.title(page.lang())).into_iter().collect();
        facts_ui(ui, page, &field.words, &facts, &[]);
    });
    clicked.then(|| match table {
        Table::Industries => Command::OpenRecord(*table, id.clone()),
        _ => Command::Open(*table, id.clone()),
    })
}

fn source_ui(ui: &Ui, rect: Rect, page: &Page<'_>, id: &str, at: usize) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let source = page.data.row(Table::Sources, id).map(|row| &page.data.sources[row]);
    let title = source.map_or("", |source| source.title.get(lang));
    let section = source.map_or("", |source| source.section.get(lang));
    let words = if section.is_empty() { title.to_owned() } else { format!("{title} · {section}") };
    let label = format!("{} {id}", lang.pick("来源", "Source"));
    let place = rect.with_max_y(rect.bottom() - 2.0);
    let spot = Spot::link(ui, page, place, ("source", at), &label);
    let painter = ui.painter();
    let tag = paint::tag(painter, pos2(rect.left(), place.center().y), id, TagStyle::Source, t);
    let from = pos2(tag.right() + 8.0, place.center().y);
    let color = if spot.is_lit() { t.accent } else { t.normal };
    paint::elided(painter, from, Align::Left, &words, size::secondary(), color, rect.right() - from.x);
    let clicked = spot.done(ui, page, |ui| {
        let facts = [
            Fact::new(lang.pick("章节", "section"), section),
            Fact::new(lang.pick("备注", "note"), source.map_or("", |source| source.note.get(lang))),
        ];
        facts_ui(ui, page, &format!("{id} {title}"), &facts.into_iter().flatten().collect::<Vec<_>>(), &[]);
    });
    clicked.then(|| Command::Open(Table::Sources, id.to_owned()))
}

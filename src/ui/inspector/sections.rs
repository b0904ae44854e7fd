//! What a record holds that no single cell can show, line by line.

use egui::{RichText, Ui, vec2};

use super::heading;
use crate::frame::{Item, Section};
use crate::ui::command::Command;
use crate::ui::page::Page;
use crate::ui::style::size;
use crate::ui::widgets::link;

/// How far a line is set in for each step.
const STEP: f32 = 14.0;

/// Shows the sections, each under its heading.
pub(super) fn sections_ui(ui: &mut Ui, page: &Page<'_>, sections: &[Section]) -> Option<Command> {
    let mut command = None;
    ui.spacing_mut().item_spacing.y = 3.0;
    // Lines are as high as their text.
    ui.spacing_mut().interact_size.y = 18.0;
    for (at, section) in sections.iter().enumerate() {
        if at > 0 {
            ui.add_space(6.0);
        }
        heading(ui, section.title.get(page.lang()), page);
        for item in &section.items {
            command = item_ui(ui, page, item).or(command);
        }
    }
    command
}

fn item_ui(ui: &mut Ui, page: &Page<'_>, item: &Item) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let mut command = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 1.0);
        if item.depth > 0 {
            ui.add_space(STEP * f32::from(item.depth));
        }
        let words = item.text.get(lang);
        match item.links.as_slice() {
            // A line that leads to one record is a link itself where it bears
            // the record's name.
            [(table, id)] if is_name(page, *table, id, words) => {
                if link(ui, words, t).clicked() {
                    command = Some(Command::Open(*table, id.clone()));
                }
            }
            links => {
                ui.add(egui::Label::new(RichText::new(words).font(size::secondary()).color(t.normal)).wrap());
                for (table, id) in links {
                    let name = name_of(page, *table, id);
                    if link(ui, name, t).clicked() {
                        command = Some(Command::Open(*table, id.clone()));
                    }
                }
            }
        }
        let more = more_words(page, item);
        if !more.is_empty() {
            ui.add(egui::Label::new(RichText::new(more).font(size::small()).color(t.weak)).wrap());
        }
    });
    command
}

fn name_of<'a>(page: &Page<'a>, table: crate::model::Table, id: &'a str) -> &'a str {
    page.data.row(table, id).and_then(|row| page.data.name(table, row)).map_or(id, |name| name.get(page.lang()))
}

fn is_name(page: &Page<'_>, table: crate::model::Table, id: &str, words: &str) -> bool {
    let row = page.data.row(table, id);
    row.and_then(|row| page.data.name(table, row)).is_some_and(|name| name.get(page.lang()) == words)
}

/// What else is said of a line, without names that stand there as links.
fn more_words(page: &Page<'_>, item: &Item) -> String {
    let named: Vec<&str> = item.links.iter().map(|(table, id)| name_of(page, *table, id)).collect();
    let parts = item.more.get(page.lang()).split(" · ");
    let is_named = |part: &str| part.split(page.lang().pick("、", ", ")).all(|word| named.contains(&word));
    parts.filter(|part| !is_named(part)).collect::<Vec<_>>().join(" · ")
}

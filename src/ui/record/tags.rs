//! Tags with names, set in lines, each a link to its record.

use egui::{Rect, Stroke, StrokeKind, Ui, pos2, vec2};

use super::limit::limited;
use super::spot::Spot;
use super::stack::Block;
use crate::model::{OrganisationKind, Record, Table, Term as _};
use crate::ui::command::Command;
use crate::ui::page::Page;
use crate::ui::paint::{self, Align, Icon};
use crate::ui::style::size;
use crate::ui::workbench::{Fact, facts_ui};

/// Height of a tag.
pub(super) const TAG: f32 = 26.0;
const GAP: f32 = 6.0;

/// A name that leads to a record.
#[derive(Clone)]
pub(super) struct Tag {
    /// Where it leads: a table and an id there.
    pub(super) target: (Table, String),
    /// Its name.
    pub(super) name: String,
    /// Weak words behind the name.
    pub(super) more: String,
}

impl Tag {
    /// The tag of an organisation.
    pub(super) fn organisation(page: &Page<'_>, id: &str) -> Self {
        Self {
            target: (Table::Organisations, id.to_owned()),
            name: name_of(page, Table::Organisations, id),
            more: String::new(),
        }
    }

    /// What a click on it does: industries open as pictures.
    fn command(&self) -> Command {
        let (table, id) = self.target.clone();
        if table == Table::Industries { Command::OpenRecord(table, id) } else { Command::Open(table, id) }
    }

    fn icon(&self) -> Icon {
        if self.target.0 == Table::Industries { Icon::Chain } else { Icon::Building }
    }

    fn width(&self, ui: &Ui) -> f32 {
        let words = |words: &str| paint::text_width(ui.painter(), words, size::secondary());
        let more = if self.more.is_empty() { 0.0 } else { 6.0 + words(&self.more) };
        (words(&self.name) + more + 34.0).ceil()
    }
}

/// The name of a record; its id where there is none.
pub(super) fn name_of(page: &Page<'_>, table: Table, id: &str) -> String {
    let name = page.data.row(table, id).and_then(|row| page.data.name(table, row));
    name.map_or_else(|| id.to_owned(), |name| name.get(page.lang()).to_owned())
}

/// Shows a tag; a click opens its record.
pub(super) fn tag_ui(ui: &Ui, rect: Rect, page: &Page<'_>, tag: &Tag, salt: (&str, usize)) -> Option<Command> {
    let t = page.t;
    let spot = Spot::link(ui, page, rect, ("tag", salt), &tag.name);
    let painter = ui.painter();
    let rect = paint::crisp(painter, rect);
    let (ground, edge) = if spot.is_lit() { (t.hover, t.accent) } else { (t.panel, t.stroke2) };
    painter.rect(rect, f32::from(size::TAG_RADIUS), ground, Stroke::new(1.0, edge), StrokeKind::Inside);
    tag.icon().paint(painter, pos2(rect.left() + 15.0, rect.center().y), 12.0, t.weak);
    let at = pos2(rect.left() + 26.0, rect.center().y);
    let (shown, _) =
        paint::elided(painter, at, Align::Left, &tag.name, size::secondary(), t.strong, rect.right() - at.x - 6.0);
    let at = pos2(shown.right() + 6.0, at.y);
    if rect.right() - at.x > 24.0 {
        paint::elided(painter, at, Align::Left, &tag.more, size::secondary(), t.weak, rect.right() - at.x - 6.0);
    }
    spot.done(ui, page, |ui| tag_tip_ui(ui, page, tag)).then(|| tag.command())
}

fn tag_tip_ui(ui: &mut Ui, page: &Page<'_>, tag: &Tag) {
    let (table, id) = &tag.target;
    let row = page.data.row(*table, id);
    match (table, row) {
        (Table::Organisations, Some(row)) => {
            let (facts, sources) = organisation_facts(page, row);
            facts_ui(ui, page, &tag.name, &facts, &sources);
        }
        (Table::Industries, Some(row)) => {
            let words = page.data.industries[row].summary.get(page.lang());
            let facts: Vec<Fact> = Fact::new(page.lang().pick("简介", "summary"), words).into_iter().collect();
            facts_ui(ui, page, &tag.name, &facts, &[]);
        }
        _ => facts_ui(ui, page, &tag.name, &[], &[]),
    }
}

/// What is known of an organisation, and its sources.
fn organisation_facts(page: &Page<'_>, row: usize) -> (Vec<Fact>, Vec<String>) {
    let lang = page.lang();
    let found = &page.data.organisations[row];
    let zone = found.zone.as_ref().map_or(String::new(), |zone| name_of(page, Table::Zones, zone.id()));
    let facts = [
        Fact::new(lang.pick("类别", "kind"), found.kind.map_or("", |kind: OrganisationKind| kind.label(lang))),
        Fact::new(lang.pick("高新区", "zone"), zone),
        Fact::new(lang.pick("简介", "summary"), found.summary.get(lang)),
        Fact::new(lang.pick("备注", "note"), found.note.get(lang)),
    ];
    let sources = found.sources().map_or_else(Vec::new, |sources| sources.ids().map(str::to_owned).collect());
    (facts.into_iter().flatten().collect(), sources)
}

/// Tags that are shown before somebody asks for all.
const MOST: usize = 60;

/// The tags in lines of `width`, a block for each line; of many the first ones.
pub(super) fn tag_blocks<'a>(
    ui: &Ui,
    page: &'a Page<'a>,
    salt: &'a str,
    tags: &'a [Tag],
    width: f32,
) -> Vec<Block<'a>> {
    let (shown, more) = limited(ui, page, salt, tags.len(), MOST);
    let widths: Vec<f32> = tags[..shown].iter().map(|tag| tag.width(ui)).collect();
    let lines = lines(&widths, width).into_iter().map(|line| {
        Block::new(TAG + GAP, line.len(), move |ui, rect| {
            let mut command = None;
            for (at, x, width) in line {
                let place = Rect::from_min_size(pos2(rect.left() + x, rect.top()), vec2(width, TAG));
                command = tag_ui(ui, place, page, &tags[at], (salt, at)).or(command);
            }
            command
        })
    });
    lines.chain(more).collect()
}

/// Sets widths into lines no wider than `room`: number, left edge, width.
fn lines(widths: &[f32], room: f32) -> Vec<Vec<(usize, f32, f32)>> {
    let mut found: Vec<Vec<(usize, f32, f32)>> = Vec::new();
    let mut x = f32::INFINITY;
    for (at, width) in widths.iter().enumerate() {
        let width = width.min(room);
        if x + width > room {
            found.push(Vec::new());
            x = 0.0;
        }
        if let Some(line) = found.last_mut() {
            line.push((at, x, width));
        }
        x += width + GAP;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_go_on_in_the_next_line_and_long_ones_are_cut() {
        let found = lines(&[40.0, 40.0, 40.0, 500.0, 10.0], 100.0);
        let numbers: Vec<Vec<usize>> = found.iter().map(|line| line.iter().map(|(at, ..)| *at).collect()).collect();
        assert_eq!(numbers, [vec![0, 1], vec![2], vec![3], vec![4]]);
        assert!(found.iter().flatten().all(|(_, x, width)| x + width <= 100.0));
        assert!(lines(&[], 100.0).is_empty());
    }
}

//! What else is known of the zone of a record: its funds, loans, policies and so
//! on, side by side, each name a link.

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::{Color32, Galley, Rect, Ui, pos2, vec2};

use super::spot::Spot;
use super::stack::{Block, Part, Row};
use super::tags::name_of;
use crate::frame::Sheet;
use crate::i18n::{Lang, counted};
use crate::model::Table;
use crate::query::{Related, set_values};
use crate::ui::command::Command;
use crate::ui::inspector;
use crate::ui::page::Page;
use crate::ui::paint::{self, Align, Icon};
use crate::ui::state::Screen;
use crate::ui::style::size;
use crate::ui::workbench::{Fact, facts_ui};

/// The card.
pub(super) struct OfZone<'a> {
    page: &'a Page<'a>,
    zone: &'a str,
    groups: Vec<Group>,
}

/// The records of one table.
struct Group {
    table: Table,
    /// The column that names the zone.
    column: usize,
    rows: Vec<u32>,
}

/// The least width of a column.
const COLUMN: f32 = 230.0;
const GAP: f32 = 20.0;
/// Names of a column where there is no room to spare, and where there is.
const NAMES: usize = 5;
const MOST: usize = 14;
/// The heading of a group.
const HEAD: f32 = 30.0;
/// Room of a line beside its text.
const AROUND: f32 = 8.0;
/// A line of one row.
const LINE: f32 = 24.0;

impl<'a> OfZone<'a> {
    /// The records of `zone` but those of the table `but` and the organisations `known`,
    /// which the page shows elsewhere; `None` where there are none, or while they are
    /// looked for.
    fn new(ui: &Ui, page: &'a Page<'a>, zone: Option<&'a str>, (but, known): (Table, &BTreeSet<&str>)) -> Option<Self> {
        let zone = zone?;
        let row = page.data.row(Table::Zones, zone)?;
        let found = inspector::related(ui, page, Table::Zones, row)?;
        let shown = |related: &&Related| related.table != but && related.table != Table::Zones;
        let group = |one: &Related| Group { table: one.table, column: one.column, rows: one.rows.clone() };
        let mut groups: Vec<Group> = found.iter().filter(shown).map(group).collect();
        for group in groups.iter_mut().filter(|group| group.table == Table::Organisations) {
            let frame = page.frames.get(group.table);
            group.rows.retain(|&row| !known.contains(frame.id(row as usize)));
        }
        groups.retain(|group| !group.rows.is_empty());
        (!groups.is_empty()).then_some(Self { page, zone, groups })
    }

    /// The card as a row of its own.
    pub(super) fn row(
        ui: &Ui,
        page: &'a Page<'a>,
        zone: Option<&'a str>,
        shown: (Table, &BTreeSet<&str>),
    ) -> Option<Row<'a>> {
        Self::new(ui, page, zone, shown).map(|card| vec![(1.0, Box::new(card) as Box<dyn Part + 'a>)])
    }

    /// Names of each group where `extra` height is to be filled.
    fn names(extra: f32) -> usize {
        (NAMES + (extra / LINE).floor() as usize).min(MOST)
    }

    /// The most names of a group.
    fn longest(&self) -> usize {
        self.groups.iter().map(|group| group.rows.len()).max().unwrap_or_default()
    }

    /// Some groups side by side, each as high as its own names need.
    fn band<'b>(&'b self, ui: &Ui, groups: &'b [Group], (width, names): (f32, usize)) -> Block<'b> {
        let page = self.page;
        let galleys: Vec<Vec<Arc<Galley>>> = groups
            .iter()
            .map(|group| (0..names).filter_map(|line| group.galley(ui, page, line, width)).collect())
            .collect();
        let height = |(group, galleys): (&Group, &Vec<Arc<Galley>>)| {
            let more = if group.rows.len() > names { LINE } else { 0.0 };
            HEAD + more + galleys.iter().map(|galley| galley.size().y + AROUND).sum::<f32>()
        };
        let height = groups.iter().zip(&galleys).map(height).fold(0.0, f32::max).ceil();
        let items = galleys.iter().map(Vec::len).sum();
        Block::new(height, items, move |ui, rect| {
            let mut command = None;
            for (at, (group, galleys)) in groups.iter().zip(galleys).enumerate() {
                let mut at = pos2(rect.left() + at as f32 * (width + GAP), rect.top());
                head_ui(ui, Rect::from_min_size(at, vec2(width, HEAD)), page, group);
                at.y += HEAD;
                for (line, galley) in galleys.iter().enumerate() {
                    let place = Rect::from_min_size(at, vec2(width, galley.size().y + AROUND));
                    at.y = place.bottom();
                    command = group.name_ui(ui, place, page, galley, line).or(command);
                }
                if group.rows.len() > names {
                    let place = Rect::from_min_size(at, vec2(width, LINE));
                    command = self.more_ui(ui, place, group, group.rows.len() - names).or(command);
                }
            }
            command
        })
    }

    /// How many others there are; a click shows all of them.
    fn more_ui(&self, ui: &Ui, rect: Rect, group: &Group, more: usize) -> Option<Command> {
        let page = self.page;
        let lang = page.lang();
        let words = match lang {
            Lang::Zh => format!("另 {} 项", counted(more)),
            Lang::En => format!("and {} more", counted(more)),
        };
        let all = match lang {
            Lang::Zh => format!("在{}表中查看全部", group.table.title(lang)),
            Lang::En => format!("Show all in {}", group.table.title(lang)),
        };
        let spot = Spot::link(ui, page, rect, ("all of zone", group.table.id(), group.column), &all);
        let ink = if page.still { page.t.weak } else { page.t.accent };
        let left = pos2(rect.left(), rect.center().y);
        let shown = paint::text(ui.painter(), left, Align::Left, &words, size::secondary(), ink);
        if spot.is_lit() {
            paint::hline(ui.painter(), shown.left()..=shown.right(), shown.bottom(), ink);
        }
        let frame = page.frames.get(group.table);
        let clicked = spot.done(ui, page, |ui| facts_ui(ui, page, &all, &[], &[]));
        clicked.then(|| {
            let query = set_values("", frame, group.column, &[self.zone.to_owned()]);
            Command::ShowRows(Sheet::Table(group.table), query)
        })
    }
}

impl Group {
    fn name(&self, page: &Page<'_>, line: usize) -> Option<String> {
        let row = *self.rows.get(line)?;
        Some(page.frames.get(self.table).name(row as usize).get(page.lang()).to_owned())
    }

    fn galley(&self, ui: &Ui, page: &Page<'_>, line: usize, width: f32) -> Option<Arc<Galley>> {
        let name = self.name(page, line)?;
        Some(paint::wrapped_galley(ui.painter(), &name, size::secondary(), Color32::PLACEHOLDER, width, 2))
    }

    fn name_ui(&self, ui: &Ui, rect: Rect, page: &Page<'_>, galley: &Arc<Galley>, line: usize) -> Option<Command> {
        let (t, lang) = (page.t, page.lang());
        let name = self.name(page, line)?;
        let salt = ("of zone", self.table.id(), self.column, line);
        let spot = Spot::link(ui, page, rect, salt, &name);
        let at = rect.min + vec2(0.0, AROUND / 2.0);
        let wide = galley.size().x;
        let ink = if spot.is_lit() { t.accent } else { t.strong };
        ui.painter().galley(at, Arc::clone(galley), ink);
        if spot.is_lit() && galley.rows.len() == 1 {
            paint::hline(ui.painter(), at.x..=at.x + wide, at.y + galley.size().y, ink);
        }
        let clicked = spot.done(ui, page, |ui| {
            let facts: Vec<Fact> = Fact::new(lang.pick("打开", "opens"), self.table.title(lang)).into_iter().collect();
            facts_ui(ui, page, &name, &facts, &[]);
        });
        let row = *self.rows.get(line)?;
        clicked.then(|| {
            let id = page.frames.get(self.table).id(row as usize).to_owned();
            match self.table {
                Table::Industries => Command::OpenRecord(self.table, id),
                table => Command::Open(table, id),
            }
        })
    }
}

/// The table and how many of its records there are.
fn head_ui(ui: &Ui, rect: Rect, page: &Page<'_>, group: &Group) {
    let t = page.t;
    let y = rect.top() + 11.0;
    let painter = ui.painter();
    Icon::of_screen(Screen::Sheet(Sheet::Table(group.table))).paint(painter, pos2(rect.left() + 7.0, y), 14.0, t.weak);
    let at = pos2(rect.left() + 22.0, y);
    let title = group.table.title(page.lang());
    let shown = paint::text(painter, at, Align::Left, title, size::secondary_bold(), t.strong);
    let at = pos2(shown.right() + 8.0, y);
    paint::text(painter, at, Align::Left, &counted(group.rows.len()), size::secondary(), t.weak);
    paint::hline(painter, rect.left()..=rect.right(), rect.top() + 23.0, t.rule);
}

impl Part for OfZone<'_> {
    fn title(&self) -> (String, String) {
        let lang = self.page.lang();
        let zone = name_of(self.page, Table::Zones, self.zone);
        (lang.pick("同一高新区", "In the same zone").to_owned(), zone)
    }

    fn takes(&self) -> f32 {
        LINE * (self.longest().min(MOST).saturating_sub(NAMES)) as f32
    }

    fn blocks(&self, ui: &Ui, width: f32, extra: f32) -> Vec<Block<'_>> {
        let most = ((width + GAP) / (COLUMN + GAP)).floor().max(1.0) as usize;
        let bands = self.groups.len().div_ceil(most).max(1);
        let per_band = self.groups.len().div_ceil(bands).max(1);
        let wide = ((width + GAP) / per_band as f32 - GAP).floor();
        let names = Self::names(extra / bands as f32);
        let mut blocks = Vec::new();
        for (at, groups) in self.groups.chunks(per_band).enumerate() {
            if at > 0 {
                blocks.push(Block::gap(10.0));
            }
            blocks.push(self.band(ui, groups, (wide, names)));
        }
        blocks
    }
}

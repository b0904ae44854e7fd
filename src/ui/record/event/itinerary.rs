//! Days on a line, and below it the places that were visited in their course.

use std::sync::Arc;

use egui::{Color32, Galley, Rect, Stroke, StrokeKind, Ui, pos2, vec2};

use super::days;
use crate::i18n::{Lang, many};
use crate::model::{Event, OrganisationKind, Table};
use crate::ui::command::Command;
use crate::ui::marks;
use crate::ui::page::Page;
use crate::ui::paint::{self, Align};
use crate::ui::record::spot::Spot;
use crate::ui::record::stack::{Block, Part};
use crate::ui::style::size;
use crate::ui::workbench::{Fact, facts_ui};

/// The card.
pub(super) struct Itinerary<'a> {
    page: &'a Page<'a>,
    event: &'a Event,
    venues: Vec<Venue>,
}

/// A place that was visited.
struct Venue {
    name: String,
    /// The organisation of that name, if there is one.
    id: Option<String>,
}

/// The least width of a venue, and the gap between two.
const VENUE: f32 = 200.0;
const GAP: f32 = 8.0;
/// How much higher than its text a venue may be.
const MOST_EXTRA: f32 = 44.0;

impl<'a> Itinerary<'a> {
    /// The itinerary of an event.
    pub(super) fn new(page: &'a Page<'a>, event: &'a Event) -> Self {
        let lang = page.lang();
        let venues = event.venues.iter().map(|venue| {
            let known = page
                .data
                .organisations
                .iter()
                .find(|one| one.kind == Some(OrganisationKind::Venue) && one.name == *venue);
            Venue { name: venue.get(lang).to_owned(), id: known.map(|one| one.id.to_string()) }
        });
        Self { page, event, venues: venues.collect() }
    }

    /// Ids of the organisations that it shows.
    pub(super) fn known(&self) -> Vec<String> {
        self.venues.iter().filter_map(|venue| venue.id.clone()).collect()
    }

    /// Venues, and one for those that are not named.
    fn places(&self) -> usize {
        self.venues.len() + usize::from(self.event.more_venues)
    }

    fn venue_ui(&self, ui: &Ui, rect: Rect, at: usize, galley: Arc<Galley>) -> Option<Command> {
        let page = self.page;
        let (t, lang) = (page.t, page.lang());
        let venue = self.venues.get(at)?;
        let label = format!("{} {}", at + 1, venue.name);
        let spot = match venue.id {
            Some(_) => Spot::link(ui, page, rect, ("venue", at), &label),
            None => Spot::note(ui, page, rect, ("venue", at), &label),
        };
        let painter = ui.painter();
        let rect = paint::crisp(painter, rect);
        let lit = spot.is_lit() && venue.id.is_some();
        let (ground, edge) = if lit { (t.hover, t.accent) } else { (t.panel, t.stroke2) };
        painter.rect(rect, f32::from(size::TAG_RADIUS), ground, Stroke::new(1.0, edge), StrokeKind::Inside);
        let badge = pos2(rect.left() + 20.0, rect.center().y);
        painter.circle_stroke(badge, 9.5, Stroke::new(1.2, t.accent));
        paint::text(painter, badge, Align::Center, &(at + 1).to_string(), size::small_bold(), t.accent);
        let top = (rect.center().y - galley.size().y / 2.0).round();
        painter.galley(pos2(rect.left() + 38.0, top), galley, t.strong);
        let clicked = spot.done(ui, page, |ui| {
            let order = match lang {
                Lang::Zh => format!("来源列举的第 {} 处", at + 1),
                Lang::En => format!("number {} in the order of the source", at + 1),
            };
            let facts = [
                Fact::new(lang.pick("次序", "order"), order),
                Fact::new(lang.pick("哪一天", "on which day"), marks::unpublished(lang)),
            ];
            facts_ui(ui, page, &venue.name, &facts.into_iter().flatten().collect::<Vec<_>>(), &[]);
        });
        let id = venue.id.clone().filter(|_| clicked)?;
        Some(Command::Open(Table::Organisations, id))
    }

    /// The place of those that are not named.
    fn more_ui(&self, ui: &Ui, rect: Rect) {
        let page = self.page;
        let (t, lang) = (page.t, page.lang());
        let title = lang.pick("还有其他地点，未列名", "Others, not named");
        let words = lang.pick(
            "来源在列举之后说还有其他地点，数目未公布",
            "the source says that there were more than it names; how many is unknown",
        );
        let spot = Spot::note(ui, page, rect, "more venues", &format!("{title}: {words}"));
        let painter = ui.painter();
        let rect = paint::crisp(painter, rect);
        paint::dashed_rect(painter, rect, t.stroke2);
        let stub = Rect::from_center_size(pos2(rect.left() + 20.0, rect.center().y), vec2(20.0, size::BAR));
        paint::hatch(painter, stub, t.hatch);
        let at = pos2(rect.left() + 38.0, rect.center().y);
        paint::elided(painter, at, Align::Left, title, size::secondary(), t.normal, rect.right() - at.x - 8.0);
        spot.done(ui, page, |ui| {
            facts_ui(ui, page, title, &Fact::new("", words).into_iter().collect::<Vec<_>>(), &[]);
        });
    }
}

impl Part for Itinerary<'_> {
    fn title(&self) -> (String, String) {
        let lang = self.page.lang();
        let days = self.event.days(366).map(|days| days.len());
        let venues = self.venues.len();
        let days = match (days, lang) {
            (Some(days), Lang::Zh) => format!("{days} 天，"),
            (Some(days), Lang::En) => format!("{}, ", many(days, "day", "days")),
            (None, _) => String::new(),
        };
        let venues = match (venues, lang) {
            (0, _) => lang.pick("地点未公布", "places unknown").to_owned(),
            (_, Lang::Zh) => format!("列名 {venues} 处"),
            (_, Lang::En) => format!("{} named", many(venues, "place", "places")),
        };
        let more = if self.event.more_venues { lang.pick("，另有未列名的", ", and others") } else { "" };
        (lang.pick("行程", "Itinerary").to_owned(), format!("{days}{venues}{more}"))
    }

    fn takes(&self) -> f32 {
        if self.places() == 0 { 0.0 } else { 100.0 }
    }

    fn blocks(&self, ui: &Ui, width: f32, extra: f32) -> Vec<Block<'_>> {
        let (page, lang) = (self.page, self.page.lang());
        let for_days = (extra * 0.35).min(40.0).floor();
        let extra = extra - for_days;
        let mut blocks = vec![Block::new(days::HEIGHT + for_days, 1, move |ui, rect| {
            days::days_ui(ui, rect, page, self.event);
            None
        })];
        if self.places() == 0 {
            return blocks;
        }
        blocks.push(Block::new(48.0, 0, move |ui, rect| {
            bracket_ui(ui, rect, page);
            let title = lang.pick("到访地点", "Places visited");
            let at = pos2(rect.left(), rect.top() + 30.0);
            let shown = paint::text(ui.painter(), at, Align::Left, title, size::secondary_bold(), page.t.strong);
            let words = lang.pick(
                "按来源列举的次序；哪一天到访哪一处未公布，不放到某一天",
                "in the order of the source; on which day each was visited is unknown",
            );
            let at = pos2(shown.right() + 10.0, at.y);
            paint::elided(ui.painter(), at, Align::Left, words, size::small(), page.t.weak, rect.right() - at.x);
            None
        }));
        let most = ((width + GAP) / (VENUE + GAP)).floor().max(1.0) as usize;
        let rows = self.places().div_ceil(most).max(1);
        let per_row = self.places().div_ceil(rows).max(1);
        let tile = (width - GAP * (per_row - 1) as f32) / per_row as f32;
        for row in 0..rows {
            let from = row * per_row;
            let galleys: Vec<Arc<Galley>> = self.venues[from.min(self.venues.len())..]
                .iter()
                .take(per_row)
                .map(|venue| {
                    let room = tile - 46.0;
                    paint::wrapped_galley(ui.painter(), &venue.name, size::secondary(), Color32::PLACEHOLDER, room, 3)
                })
                .collect();
            let text = galleys.iter().map(|galley| galley.size().y).fold(16.0, f32::max);
            let height = (text + 20.0 + (extra / rows as f32).min(MOST_EXTRA)).ceil();
            let count = self.places().min(from + per_row) - from;
            blocks.push(Block::new(height + GAP, count, move |ui, rect| {
                let mut command = None;
                let place = |at: usize| {
                    let left = rect.left() + at as f32 * (tile + GAP);
                    Rect::from_min_size(pos2(left, rect.top()), vec2(tile, height))
                };
                let shown = galleys.len();
                for (at, galley) in galleys.into_iter().enumerate() {
                    command = self.venue_ui(ui, place(at), from + at, galley).or(command);
                }
                if count > shown {
                    self.more_ui(ui, place(shown));
                }
                command
            }));
        }
        blocks
    }
}

/// All places belong to the whole time, not to one of its days.
fn bracket_ui(ui: &Ui, rect: Rect, page: &Page<'_>) {
    let (t, painter) = (page.t, ui.painter());
    let (top, y) = (rect.top() + 2.0, rect.top() + 9.0);
    paint::hline(painter, rect.left()..=rect.right(), y, t.stroke2);
    for x in [rect.left(), rect.right() - 1.0] {
        paint::vline(painter, x, top..=y, t.stroke2);
    }
    paint::vline(painter, rect.center().x, y..=y + 7.0, t.stroke2);
}

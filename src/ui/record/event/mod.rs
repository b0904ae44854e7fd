//! Events as itineraries: days, places, people.

mod days;
mod itinerary;
mod participants;
mod timeline;

use egui::{Rect, Ui};

use super::about::{About, Field};
use super::of_zone::OfZone;
use super::stack::{Row, stack_ui};
use crate::model::{Event, Ref, Table};
use crate::ui::command::Command;
use crate::ui::page::Page;
use itinerary::Itinerary;
use participants::Participants;
use timeline::Timeline;

/// Shows the record in `row` within `rect`.
pub(super) fn event_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, row: usize) -> Option<Command> {
    let event = page.data.events.get(row)?;
    let mut rows: Vec<Row<'_>> = Vec::new();
    // One event alone needs no line to stand on.
    if let Some(view) = page.view.filter(|view| view.shown() > 1) {
        rows.push(vec![(1.0, Box::new(Timeline { page, view }))]);
    }
    let itinerary = Itinerary::new(page, event);
    let known = itinerary.known();
    let known = known.iter().map(String::as_str).collect();
    rows.push(vec![(1.3, Box::new(itinerary)), (1.0, Box::new(Participants::new(page, event, row)))]);
    rows.push(vec![(1.0, Box::new(about(page, event)))]);
    rows.extend(OfZone::row(ui, page, event.zone.as_ref().map(Ref::id), (Table::Events, &known)));
    stack_ui(ui, rect, page, &event.id, (rows, None))
}

fn about<'a>(page: &'a Page<'a>, event: &'a Event) -> About<'a> {
    let lang = page.lang();
    let zone = event.zone.as_ref().map(Ref::id);
    let fields = [Field::link(page, lang.pick("高新区", "Zone"), Table::Zones, zone)];
    About {
        page,
        fields: fields.into_iter().flatten().collect(),
        summary: &event.summary,
        note: &event.note,
        remarks: Vec::new(),
        sources: &event.source,
        links: Vec::new(),
    }
}

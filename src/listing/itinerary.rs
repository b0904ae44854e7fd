//! Days, venues, countries and figures of an event.

use crate::frame::{ColumnSpec, Frame, Label, Listing, Read, Targets};
use crate::model::figure::Unit;
use crate::model::term::terms;
use crate::model::{Claims, Dataset, Event, Figure, PartialDate, Sources, Table, Text};

terms! {
    /// What a row of an itinerary is.
    ItineraryPart {
        Day = "day", "日期", "Day";
        Venue = "venue", "地点", "Venue";
        Country = "country", "国家", "Country";
        Figure = "figure", "数字", "Figure";
    }
}

struct Row {
    kind: ItineraryPart,
    order: u64,
    name: Text,
    date: Option<PartialDate>,
    figure: Option<Figure>,
    note: Text,
    sources: Sources,
}

static COLUMNS: &[ColumnSpec<Row>] = &[
    ColumnSpec::<Row>::new("kind", "类别", "Kind", Read::Category(|r| Some(Label::term(r.kind)))),
    ColumnSpec::<Row>::new("order", "次序", "Order", Read::Count(|r, _, _| r.order)).without_sum(),
    ColumnSpec::<Row>::new("name", "名称", "Name", Read::Text(|r| &r.name)),
    ColumnSpec::<Row>::new("date", "时间", "Date", Read::Date(|r| r.date)),
    ColumnSpec::<Row>::new("figure", "数值", "Figure", Read::Value(Unit::Count, |r| r.figure.as_ref())),
    ColumnSpec::<Row>::new("note", "备注", "Note", Read::Text(|r| &r.note)),
    ColumnSpec::<Row>::new("source", "来源", "Source", Read::Refs(Table::Sources, |r| Targets::sources(&r.sources))),
];

/// The first and the last day, the venues as they are named, the countries,
/// and the figures. On which day a venue was visited is unknown.
pub fn itinerary(event: &Event, data: &Dataset) -> Frame {
    let empty = |kind, order: usize, name: Text| Row {
        kind,
        order: order as u64 + 1,
        name,
        date: None,
        figure: None,
        note: Text::default(),
        sources: event.source.clone(),
    };
    let mut rows = Vec::new();
    let ends = [
        (event.start, Text::new("第一天", "First day")),
        (event.end.filter(|end| Some(*end) != event.start), Text::new("最后一天", "Last day")),
    ];
    for (order, (date, name)) in ends.into_iter().filter(|(date, _)| date.is_some()).enumerate() {
        rows.push(Row { date, ..empty(ItineraryPart::Day, order, name) });
    }
    for (order, venue) in event.venues.iter().enumerate() {
        rows.push(empty(ItineraryPart::Venue, order, venue.clone()));
    }
    if event.more_venues {
        let name = Text::new("其他地点，未列名", "Others, not named");
        let note = Text::new("参访地点不止所列这些。", "More were visited than are named.");
        rows.push(Row { note, ..empty(ItineraryPart::Venue, event.venues.len(), name) });
    }
    for (order, country) in event.countries.iter().enumerate() {
        rows.push(empty(ItineraryPart::Country, order, country.clone()));
    }
    let figures: [(&Claims<Figure>, Text); 3] = [
        (&event.participants, Text::new("参加人数", "Participants")),
        (&event.average_age, Text::new("平均年龄", "Average age")),
        (&event.country_count, Text::new("国家数", "Countries")),
    ];
    let known = figures.into_iter().filter_map(|(claims, name)| Some((claims.preferred()?, name)));
    for (order, (claim, name)) in known.enumerate() {
        rows.push(Row {
            figure: Some(claim.value.clone()),
            date: claim.as_of,
            note: claim.note.clone(),
            sources: claim.source.or(&event.source).clone(),
            ..empty(ItineraryPart::Figure, order, name)
        });
    }
    Frame::listing(Listing::Itinerary, COLUMNS, &rows, data)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::Data;
    use crate::i18n::Lang;

    #[test]
    fn the_visit_lists_what_is_named_and_that_there_was_more() {
        let data = crate::load::builtin();
        let frame = itinerary(&data.events[0], &data);
        let Data::Terms(kinds) = &frame.column("kind").unwrap().data else { panic!("terms") };
        let count = |kind: &str| (0..frame.rows()).filter(|row| kinds.labels(*row).any(|l| &*l.id == kind)).count();
        // Seven venues and the line that says that there were more.
        assert_eq!([count("day"), count("venue"), count("country"), count("figure")], [2, 8, 12, 3]);
        let Data::Figures(figures) = &frame.column("figure").unwrap().data else { panic!("figures") };
        let words: Vec<String> = figures.iter().flatten().map(|figure| figure.format(Lang::Zh)).collect();
        assert_eq!(words, ["近 20 名", "≤23 岁", "12 个"]);
        let Data::Dates(dates) = &frame.column("date").unwrap().data else { panic!("dates") };
        assert_eq!(dates.iter().flatten().count(), 2, "no venue is put on a day");
    }
}

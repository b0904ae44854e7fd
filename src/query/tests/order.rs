//! Sorting, grouping and adding up.

use super::data::frames;
use crate::i18n::Lang;
use crate::model::Table;
use crate::query::{Query, facet, group, parse_sort, select, sum};

#[test]
fn unknown_comes_last_in_both_directions() {
    let frames = frames();
    let frame = frames.get(Table::Funds);
    for (sort, ids) in [
        ("", "about-20 exactly-5 city-fund nothing-known no-zone"),
        ("leverage", "exactly-5 city-fund about-20 nothing-known no-zone"),
        ("leverage:desc", "about-20 city-fund exactly-5 nothing-known no-zone"),
        ("杠杆倍数：DESC", "about-20 city-fund exactly-5 nothing-known no-zone"),
        // 阿, 长 read chang, 城, 火, 宁.
        ("name", "no-zone nothing-known city-fund about-20 exactly-5"),
        ("place", "nothing-known city-fund exactly-5 about-20 no-zone"),
        ("place:desc", "about-20 exactly-5 city-fund nothing-known no-zone"),
        ("zone:asc", "nothing-known exactly-5 about-20 city-fund no-zone"),
        ("level:desc, id", "city-fund about-20 exactly-5 nothing-known no-zone"),
    ] {
        let keys = parse_sort(sort, frame).unwrap();
        let rows = select(frame, &Query::default(), &keys, Lang::Zh).certain;
        let found: Vec<&str> = rows.iter().map(|&row| frame.id(row as usize)).collect();
        assert_eq!(found.join(" "), ids, "{sort}");
    }
}

#[test]
fn sums_name_what_they_leave_out() {
    let frames = frames();
    let frame = frames.get(Table::Funds);
    let size = sum(frame, frame.position("size").unwrap(), &[0, 1, 2, 3, 4]);
    assert_eq!(size.total.unwrap().format(Lang::Zh), "≥30 亿元");
    assert_eq!(size.planned_total.unwrap().format(Lang::Zh), "目标 50 亿元");
    assert_eq!((size.counted, size.planned, size.unknown), (2, 1, 2));
    let zone = sum(frame, frame.position("zone").unwrap(), &[0, 1, 2, 3, 4]);
    assert_eq!((zone.total, zone.counted, zone.unknown), (None, 0, 1));
    let zones = frames.get(Table::Zones);
    let funds = sum(zones, zones.position("funds").unwrap(), &[0, 1, 2]);
    assert_eq!((funds.total.unwrap().nominal(), funds.counted), (2.into(), 3));
    assert_eq!(sum(frame, 999, &[0]).counted, 0);
}

#[test]
fn groups_put_the_largest_first_and_unknown_last() {
    let frames = frames();
    let of = |table: Table, column: &str| -> Vec<(String, String, Vec<u32>)> {
        let frame = frames.get(table);
        let rows: Vec<u32> = (0..frame.rows() as u32).collect();
        group(frame, frame.position(column).unwrap(), &rows)
            .into_iter()
            .map(|group| (group.label.map_or("?".to_owned(), |text| text.zh().to_owned()), group.value, group.rows))
            .collect()
    };
    let row = |label: &str, value: &str, rows: &[u32]| (label.to_owned(), value.to_owned(), rows.to_vec());
    assert_eq!(
        of(Table::Funds, "zone"),
        [
            row("厦门火炬高新区", "xiamen", &[0]),
            row("宁波高新区", "ningbo", &[1]),
            row("长春新区", "changchun-10", &[3]),
            row("不属于高新区", "", &[2]),
            row("?", "", &[4]),
        ]
    );
    assert_eq!(
        of(Table::Funds, "focus"),
        [row("人工智能", "人工智能", &[0, 1]), row("集成电路", "集成电路", &[0]), row("?", "", &[2, 3, 4])]
    );
    assert_eq!(
        of(Table::Events, "start"),
        [row("2025", "2025", &[0, 1]), row("2026", "2026", &[2]), row("?", "", &[3])]
    );
    assert_eq!(of(Table::Funds, "place").len(), 5);
    assert!(of(Table::Funds, "size").is_empty());
}

#[test]
fn facets_count_rows() {
    let frames = frames();
    let frame = frames.get(Table::Funds);
    let focus = facet(frame, frame.position("focus").unwrap(), &[0, 1, 4]);
    let counts: Vec<(&str, usize)> = focus.values.iter().map(|(label, count)| (&*label.id, *count)).collect();
    assert_eq!(counts, [("人工智能", 2), ("集成电路", 1)]);
    assert_eq!((focus.unknown, focus.not_applicable), (1, 0));
    let zone = facet(frame, frame.position("zone").unwrap(), &[2, 4]);
    assert_eq!((zone.values.len(), zone.unknown, zone.not_applicable), (0, 1, 1));
}

#[test]
fn a_facets_value_finds_the_rows_it_counts() {
    let frames = frames();
    for table in Table::ALL {
        let frame = frames.get(table);
        let rows: Vec<u32> = (0..frame.rows() as u32).collect();
        for column in 0..frame.columns().len() {
            for (label, count) in facet(frame, column, &rows).values {
                let text = crate::query::set_values("", frame, column, &[label.id.to_string()]);
                let found = select(frame, &Query::parse(&text, frame).unwrap(), &[], Lang::Zh).certain;
                assert!(found.len() >= count, "{text}");
            }
        }
    }
}

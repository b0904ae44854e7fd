//! Numbers of groups and of their parts.

use std::sync::Arc;

use crate::frame::{Frame, Frames};
use crate::i18n::Lang;
use crate::model::{Figure, Table};
use crate::query::{Aggregate, Grouping, Number, Rows, apart, cross, median, sums, sums_by, total};

fn same(found: &Aggregate, expected: &Aggregate) -> bool {
    let numbers = |number: &Aggregate| {
        let value = number.value.as_ref();
        let ends = |figure: &Figure| (figure.bounds().low.value(), figure.bounds().high.value());
        value.map(|figure| (figure.nominal(), ends(figure), figure.unit(), figure.is_planned()))
    };
    let rest = |number: &Aggregate| Aggregate { value: None, ..number.clone() };
    numbers(found) == numbers(expected) && rest(found) == rest(expected)
}

/// Whatever is added up in one pass is what adding up group by group comes to.
fn check(frame: &Frame, rows: Rows<'_>, by: &str, colour: Option<&str>) {
    let groups = Grouping::of(frame, frame.position(by).unwrap()).unwrap();
    let colours = colour.map(|colour| Grouping::of(frame, frame.position(colour).unwrap()).unwrap());
    let places = colours.as_ref().map(Grouping::places);
    let lists = groups.places().lists(frame, rows);
    let all: Vec<usize> = (0..frame.columns().len()).collect();
    for &measure in all.iter().filter(|at| frame.columns()[**at].info.sums) {
        let found = cross(frame, rows, groups.places(), places, Number::Sum(measure));
        for (group, list) in lists.iter().enumerate() {
            let (cell, expected) = (&found.groups[group], total(frame, measure, list));
            assert_eq!(cell.rows, list.len(), "{by} {group}");
            let is_empty = list.is_empty() && cell.number == Aggregate::default();
            assert!(is_empty || same(&cell.number, &expected), "{by} {group}: {:?} {expected:?}", cell.number);
            let added = apart(frame, list);
            for (part, cell) in found.parts(group).iter().enumerate() {
                let own = |row: &u32| places.unwrap().of_row(frame, *row).contains(&(part as u32));
                let own: Vec<u32> = added.iter().copied().filter(own).collect();
                let expected = total(frame, measure, &own);
                assert_eq!(cell.rows, own.len(), "{by} {group} {part}");
                let is_empty = own.is_empty() && cell.number == Aggregate::default();
                assert!(is_empty || same(&cell.number, &expected), "{:?} {expected:?}", cell.number);
            }
        }
        let standing: usize = lists.iter().map(Vec::len).sum();
        assert!(found.overlapping || standing == rows.len());
    }
}

#[test]
fn one_pass_adds_up_what_each_group_comes_to() {
    let text = crate::sample::ron(crate::sample::Size::funds(5000), 11);
    let made_up = crate::load::load_bytes(text.as_bytes()).dataset.unwrap();
    for data in [Arc::new(made_up), crate::load::builtin()] {
        let frames = Frames::new(&data);
        let funds = frames.get(Table::Funds);
        let some: Vec<u32> = (0..funds.rows() as u32).filter(|row| row % 3 > 0).collect();
        for rows in [Rows::First(funds.rows()), Rows::These(&some), Rows::These(&[])] {
            check(funds, rows, "zone", Some("kind"));
            check(funds, rows, "kind", Some("focus"));
            check(funds, rows, "focus", None);
            check(funds, rows, "as_of", Some("level"));
            check(funds, rows, "place", None);
        }
    }
}

#[test]
fn medians_of_groups_are_those_of_their_rows() {
    let text = crate::sample::ron(crate::sample::Size::funds(4000), 17);
    let made_up = crate::load::load_bytes(text.as_bytes()).dataset.unwrap();
    for data in [Arc::new(made_up), crate::load::builtin()] {
        let frames = Frames::new(&data);
        let funds = frames.get(Table::Funds);
        let some: Vec<u32> = (0..funds.rows() as u32).rev().filter(|row| row % 3 > 0).collect();
        for by in ["zone", "kind", "focus", "as_of"] {
            let groups = Grouping::of(funds, funds.position(by).unwrap()).unwrap();
            for rows in [Rows::First(funds.rows()), Rows::These(&some)] {
                let lists = groups.places().lists(funds, rows);
                for measure in 0..funds.columns().len() {
                    let found = cross(funds, rows, groups.places(), None, Number::Median(measure));
                    for (list, cell) in lists.iter().zip(&found.groups) {
                        let expected = median(funds, measure, list);
                        assert!(same(&cell.number, &expected), "{by}: {:?} {expected:?}", cell.number);
                        assert_eq!(cell.rows, list.len());
                    }
                }
            }
        }
    }
}

#[test]
fn sums_of_each_group_are_those_of_its_rows() {
    let text = crate::sample::ron(crate::sample::Size::funds(3000), 3);
    let data = Arc::new(crate::load::load_bytes(text.as_bytes()).dataset.unwrap());
    let frames = Frames::new(&data);
    let funds = frames.get(Table::Funds);
    let some: Vec<u32> = (0..funds.rows() as u32).rev().filter(|row| row % 4 > 0).collect();
    for by in ["zone", "kind"] {
        let places = Grouping::of(funds, funds.position(by).unwrap()).unwrap().places().clone();
        let found = sums_by(funds, Rows::These(&some), &places);
        for (list, found) in places.lists(funds, Rows::These(&some)).iter().zip(found) {
            assert_eq!(found, sums(funds, list), "{by}");
        }
    }
}

#[test]
fn many_rows_are_added_up_by_several_threads_alike() {
    let text = crate::sample::ron(crate::sample::Size::funds(2000), 5);
    let data = Arc::new(crate::load::load_bytes(text.as_bytes()).dataset.unwrap());
    let frames = Frames::new(&data);
    let funds = frames.get(Table::Funds);
    // Each row many times, so that there is more than one thread has to do.
    let rows: Vec<u32> = (0..200_000_u32).map(|at| at % funds.rows() as u32).collect();
    let by = Grouping::of(funds, funds.position("kind").unwrap()).unwrap();
    let found = cross(funds, Rows::These(&rows), by.places(), Some(by.places()), Number::Count);
    let counts = by.places().counts(funds, Rows::These(&rows));
    assert_eq!(found.groups.iter().map(|cell| cell.rows).collect::<Vec<_>>(), counts);
    let own: Vec<usize> = (0..counts.len()).map(|group| found.parts(group)[group].rows).collect();
    assert_eq!(own, counts, "each group is one part of itself");
}

#[test]
fn a_group_of_one_value_keeps_the_words_in_which_it_was_published() {
    let frames = Frames::new(&crate::load::builtin());
    let funds = frames.get(Table::Funds);
    let column = |id: &str| funds.position(id).unwrap();
    let by = Grouping::of(funds, column("id")).unwrap();
    let torch = frames.row(Table::Funds.into(), "xiamen-guidance").unwrap();
    let rows = Rows::First(funds.rows());
    let words = |number: Number, by: &Grouping| {
        let found = cross(funds, rows, by.places(), None, number);
        let group = by.places().of_row(funds, torch as u32)[0] as usize;
        found.groups[group].number.value.clone().map(|value| value.spoken(Lang::Zh)).unwrap()
    };
    assert_eq!(words(Number::Median(column("mobilised")), &by), "突破 447 亿元");
    let kinds = Grouping::of(funds, column("kind")).unwrap();
    assert_ne!(
        words(Number::Median(column("mobilised")), &kinds),
        "突破 447 亿元",
        "several values have no common words"
    );
}

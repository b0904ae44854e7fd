//! Facets of the built-in funds.

use super::*;
use crate::frame::{Frames, Sheet};
use crate::query::select;

fn funds(check: impl FnOnce(&Frame)) {
    let frames = Frames::new(&crate::load::builtin());
    check(frames.get(Sheet::Table(Table::Funds)));
}

fn content(frame: &Frame, text: &str) -> Content {
    let query = Query::parse(text, frame).unwrap();
    Content::new(frame, &facet_columns(frame, Lang::En), &query, Keep::POSSIBLE, Lang::En)
}

fn counts<'a>(content: &'a Content, id: &str) -> Vec<(&'a str, usize, bool)> {
    let facet = content.facets.iter().find(|facet| facet.id == id).unwrap();
    facet.values.iter().map(|value| (value.label.as_str(), value.count, value.chosen)).collect()
}

#[test]
fn columns_that_group_records_make_facets() {
    funds(|frame| {
        let ids: Vec<&str> = facet_columns(frame, Lang::En).into_iter().map(|at| frame.columns()[at].info.id).collect();
        for id in ["zone", "level", "kind"] {
            assert!(ids.contains(&id), "{id} in {ids:?}");
        }
        // Ningbo is found in Ningbo City too, so a count by place would lie.
        for id in ["id", "name", "place", "source", "summary"] {
            assert!(!ids.contains(&id), "{id} in {ids:?}");
        }
    });
}

#[test]
fn every_count_is_the_number_of_rows_that_a_click_leaves() {
    let frames = Frames::new(&crate::load::builtin());
    for sheet in Sheet::all() {
        let frame = frames.get(sheet);
        for lang in [Lang::Zh, Lang::En] {
            let columns = facet_columns(frame, lang);
            assert!(columns.len() <= FACETS);
            let content = Content::new(frame, &columns, &Query::default(), Keep::POSSIBLE, lang);
            for facet in &content.facets {
                for value in facet.values.iter().chain(&facet.unknown) {
                    let query = Query::parse(&value.toggled, frame).unwrap();
                    let rows = select(frame, &query, &[], lang).kept(Keep::CERTAIN).count();
                    assert_eq!(rows, value.count, "{sheet:?} {}", value.toggled);
                }
            }
        }
    }
}

#[test]
fn counts_follow_the_other_filters_but_not_their_own() {
    funds(|frame| {
        let free = content(frame, "");
        assert_eq!(counts(&free, "kind")[0], ("Mother fund", 4, false));
        let kind = content(frame, "kind:guidance");
        let same: Vec<usize> = counts(&kind, "kind").iter().map(|value| value.1).collect();
        assert_eq!(same, counts(&free, "kind").iter().map(|value| value.1).collect::<Vec<_>>());
        assert_eq!(counts(&kind, "level"), [("City", 2, false), ("Zone", 1, false)]);
    });
}

#[test]
fn a_chosen_value_of_no_row_stays() {
    funds(|frame| {
        let content = content(frame, "kind:venture zone:ningbo");
        let venture = counts(&content, "kind").into_iter().find(|value| value.2);
        assert_eq!(venture, Some(("Venture fund", 0, true)));
        assert!(!counts(&content, "kind").iter().any(|value| value.1 == 0 && !value.2));
    });
}

#[test]
fn equal_counts_are_in_the_order_of_names() {
    funds(|frame| {
        let content = content(frame, "zone:xiamen");
        let names: Vec<&str> = counts(&content, "kind").iter().map(|value| value.0).collect();
        assert_eq!(names, ["Grant-to-investment fund", "Guidance fund", "Venture fund"]);
    });
}

#[test]
fn what_is_unknown_can_be_asked_for_and_left_again() {
    funds(|frame| {
        let of = |text: &str| {
            let content = content(frame, text);
            content.facets.iter().find(|facet| facet.id == "kind").unwrap().unknown.clone().unwrap()
        };
        let unknown = of("leverage>=2 kind:guidance");
        assert_eq!((unknown.chosen, unknown.toggled.as_str()), (false, "leverage>=2 kind:?"));
        let chosen = of("leverage>=2 kind:?");
        assert_eq!((chosen.chosen, chosen.toggled.as_str()), (true, "leverage>=2"));
    });
}

#[test]
fn clearing_leaves_what_was_typed() {
    funds(|frame| {
        assert_eq!(content(frame, "leverage>=2 基金").cleared, None);
        let asked = content(frame, "kind:guidance leverage>=2 zone:xiamen 基金");
        assert_eq!(asked.cleared.as_deref(), Some("leverage>=2 基金"));
    });
}

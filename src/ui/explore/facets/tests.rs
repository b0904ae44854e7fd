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
    counted(frame, &basis(frame, Lang::En), &query, text, Lang::En)
}

fn basis(frame: &Frame, lang: Lang) -> Basis {
    Basis::of(frame, lang, &Cancel::default()).unwrap()
}

fn counted(frame: &Frame, basis: &Basis, query: &Query, text: &str, lang: Lang) -> Content {
    let under = Under { frame, query, text, keep: Keep::POSSIBLE, lang };
    Content::new(&under, basis, &Cancel::default()).unwrap()
}

fn counts<'a>(content: &'a Content, id: &str) -> Vec<(&'a str, usize, bool)> {
    let facet = content.facets.iter().find(|facet| facet.id == id).unwrap();
    facet.values.iter().map(|value| (value.label.as_str(), value.count, value.chosen)).collect()
}

#[test]
fn columns_that_group_records_make_facets() {
    funds(|frame| {
        let ids: Vec<&str> =
            basis(frame, Lang::En).columns.iter().map(|whole| frame.columns()[whole.column].info.id).collect();
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
            let basis = basis(frame, lang);
            assert!(basis.columns.len() <= FACETS + RANGES);
            let content = counted(frame, &basis, &Query::default(), "", lang);
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
        assert_eq!(counts(&kind, "level"), [("Zone", 1, false), ("City", 2, false)]);
    });
}

#[test]
fn a_chosen_value_of_no_row_stays() {
    funds(|frame| {
        let free = content(frame, "");
        let content = content(frame, "kind:venture zone:ningbo");
        let venture = counts(&content, "kind").into_iter().find(|value| value.2);
        assert_eq!(venture, Some(("Venture fund", 0, true)));
        // Nothing moves away from under the pointer.
        let names =
            |values: Vec<(&str, usize, bool)>| values.iter().map(|value| value.0.to_owned()).collect::<Vec<_>>();
        assert_eq!(names(counts(&content, "kind")), names(counts(&free, "kind")));
    });
}

#[test]
fn equal_counts_are_in_the_order_of_names() {
    funds(|frame| {
        let content = content(frame, "zone:xiamen");
        let names: Vec<&str> = counts(&content, "kind").iter().map(|value| value.0).collect();
        let all = ["Mother fund", "Guidance fund", "Sub-fund", "Grant-to-investment fund", "Venture fund"];
        assert_eq!(names, all);
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
        assert_eq!(content(frame, "厦门 基金").cleared, None);
        let asked = content(frame, "kind:guidance -kind:mother leverage>=2 zone:xiamen 基金");
        assert_eq!(asked.cleared.as_deref(), Some("基金"));
        let kind = asked.facets.iter().find(|facet| facet.id == "kind").unwrap();
        assert_eq!(kind.cleared.as_deref(), Some("leverage>=2 zone:xiamen 基金"));
        assert!(asked.facets.iter().any(|facet| facet.cleared.is_none()));
    });
}

#[test]
fn an_excluded_value_keeps_its_count_and_can_be_let_in_again() {
    funds(|frame| {
        let free = counts(&content(frame, ""), "kind").len();
        let out = content(frame, "-kind:guidance");
        let kind = out.facets.iter().find(|facet| facet.id == "kind").unwrap();
        assert_eq!(kind.values.len(), free, "a facet does not follow its own filter");
        let guidance = kind.values.iter().find(|value| value.excluded).unwrap();
        assert_eq!((guidance.chosen, guidance.toggled_out.as_str()), (false, ""));
        assert_eq!(guidance.toggled, "kind:guidance");
        let mother = kind.values.iter().find(|value| value.label == "Mother fund").unwrap();
        assert_eq!(mother.toggled_out, "-kind:guidance,mother");
    });
}

#[test]
fn words_that_cannot_be_read_are_kept_by_every_choice() {
    funds(|frame| {
        let query = Query::parse("zone:xiamen", frame).unwrap();
        let text = "zone:xiamen leverge>=10";
        let content = counted(frame, &basis(frame, Lang::En), &query, text, Lang::En);
        for facet in &content.facets {
            for value in facet.values.iter().chain(&facet.unknown) {
                for after in [&value.toggled, &value.toggled_out] {
                    assert!(after.contains("leverge>=10"), "{after}");
                }
            }
            if let Some(range) = &facet.range {
                assert!(range.brushed(text, frame, [Some(1), None]).starts_with("zone:xiamen leverge>=10 "));
            }
        }
        assert_eq!(content.cleared.as_deref(), Some("leverge>=10"));
    });
}

#[test]
fn a_range_counts_what_the_other_filters_leave_and_what_is_written_reads_back() {
    let frames = Frames::new(&crate::load::builtin());
    let mut found = 0;
    for sheet in Sheet::all() {
        let frame = frames.get(sheet);
        for lang in [Lang::Zh, Lang::En] {
            let basis = basis(frame, lang);
            let content = counted(frame, &basis, &Query::default(), "", lang);
            for range in content.facets.iter().filter_map(|facet| facet.range.as_ref()) {
                let bins = range.bars.len();
                let all: usize = range.bars.iter().map(|(certain, possible)| certain + possible).sum();
                assert!(bins > 1 && all > 0, "{sheet:?}");
                for (low, high) in (0..bins).flat_map(|low| (low + 1..=bins).map(move |high| (low, high))) {
                    let text = range.brushed("", frame, [Some(low), Some(high)]);
                    let query = Query::parse(&text, frame).unwrap();
                    assert_eq!(text.is_empty(), (low, high) == (0, bins), "{text}");
                    let again = counted(frame, &basis, &query, &text, lang);
                    let again = again.facets.iter().filter_map(|facet| facet.range.as_ref());
                    let again = again.into_iter().find(|other| other.column == range.column).unwrap();
                    assert_eq!(again.bars, range.bars, "{text}");
                    for (chosen, edge) in again.chosen.into_iter().zip([low, high]) {
                        assert!((chosen - edge as f64).abs() < 1e-6, "{text}: {:?}", again.chosen);
                    }
                    found += 1;
                }
            }
        }
    }
    assert!(found > 50, "{found}");
}

#[test]
fn an_end_that_is_typed_is_read_or_refused_with_a_reason() {
    funds(|frame| {
        let content = content(frame, "kind:guidance target>=10亿");
        let target = content.facets.iter().find(|facet| facet.id == "target").unwrap();
        let range = target.range.as_ref().unwrap();
        assert_eq!(range.ends, [Some("10亿".to_owned()), None]);
        assert_eq!(range.typed(&content.text, frame, 1, "50亿"), Ok("kind:guidance target:10亿..50亿".to_owned()));
        assert_eq!(range.typed(&content.text, frame, 0, ""), Ok("kind:guidance".to_owned()));
        assert!(range.typed(&content.text, frame, 1, "5亿").is_err(), "ends the wrong way round");
        assert!(range.typed(&content.text, frame, 1, "much").is_err());
    });
}

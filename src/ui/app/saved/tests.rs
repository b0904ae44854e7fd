use super::*;
use crate::frame::Sheet;
use crate::i18n::Lang;
use crate::model::Table;
use crate::query::Keep;
use crate::ui::state::{ChartKind, Density, ExportSize, ExportState, ExportWhat, Hint, Screen, Statistic};
use crate::ui::style::Theme;

const FUNDS: Sheet = Sheet::Table(Table::Funds);

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

/// What is read from a text, and what was left out.
fn read_text(text: &str) -> (AppState, Vec<String>) {
    let folder = folder();
    let path = folder.path().join("state.ron");
    std::fs::write(&path, text).unwrap();
    let Saved::Read { state, left_out } = read(&path) else { panic!("{text} was not read") };
    let kept = std::fs::read_to_string(aside(&path)).ok();
    assert_eq!(kept.as_deref(), (!left_out.is_empty()).then_some(text));
    (*state, left_out)
}

/// A state with every field set.
fn full() -> AppState {
    let mut state = AppState {
        lang: Lang::En,
        theme: Theme::Dark,
        screen: Screen::Sheet(FUNDS),
        facets_hidden: true,
        density: Density::Roomy,
        zebra: true,
        zoom: 125,
        reduced_motion: true,
        compared: Some(FUNDS),
        export: ExportState {
            what: ExportWhat::Rows,
            picture: "svg".to_owned(),
            rows: "json".to_owned(),
            size: ExportSize::Custom,
            width: 640,
            height: 480,
            scale: 3,
            theme: Some(Theme::Dark),
            lang: Some(Lang::En),
            no_title: true,
            no_footer: true,
            outlines: true,
            transparent: true,
            all_columns: true,
            provenance: true,
            folder: Some("/out".into()),
        },
        recent: vec!["/data/二.ron".into(), "/data/one.ron".into()],
        ..AppState::default()
    };
    state.seen.extend([Hint::Filter, Hint::Palette]);
    state.pins.insert(FUNDS, vec!["a".to_owned(), "b".to_owned()]);
    let sheet = state.sheet_mut(FUNDS);
    sheet.query = "zone:厦门 \"a b\"".to_owned();
    sheet.keep = Keep::UNKNOWN;
    sheet.sort = vec![("leverage".to_owned(), true)];
    sheet.group = Some("zone".to_owned());
    sheet.selected = Some("a".to_owned());
    sheet.closed = true;
    sheet.chart.kind = ChartKind::Scatter;
    sheet.chart.measure = Some("target".to_owned());
    sheet.chart.across = Some("leverage".to_owned());
    sheet.chart.group = Some("kind".to_owned());
    sheet.chart.colour = Some("zone".to_owned());
    sheet.chart.statistic = Statistic::Median;
    sheet.chart.log = true;
    sheet.chart.hidden = true;
    sheet.columns.shown = vec!["name".to_owned(), "zone".to_owned()];
    sheet.columns.widths.insert("name".to_owned(), 240);
    sheet.columns.frozen = Some(2);
    state
}

#[test]
fn what_is_written_is_read_again() {
    let folder = folder();
    let path = folder.path().join("state.ron");
    assert_eq!(read(&path), Saved::Missing);
    write(&path, &full());
    assert_eq!(read(&path), Saved::Read { state: Box::new(full()), left_out: Vec::new() });
}

#[test]
fn a_broken_file_is_put_aside_and_kept() {
    let folder = folder();
    let path = folder.path().join("state.ron");
    for broken in ["(version: 2, lang: En", "not ron at all", "", "[1, 2]", "\"text\""] {
        std::fs::write(&path, broken).unwrap();
        let Saved::PutAside(aside) = read(&path) else { panic!("{broken} was read") };
        assert_eq!(std::fs::read_to_string(aside).unwrap(), broken);
        assert!(!path.exists());
    }
}

#[test]
fn fields_that_are_missing_take_their_defaults() {
    let expected = AppState { lang: Lang::En, ..AppState::default() };
    assert_eq!(read_text("(version: 2, lang: En)"), (expected, Vec::new()));
}

#[test]
fn the_first_version_is_read() {
    let text = "(version: 1, lang: En, theme: Dark, screen: Sheet(Table(Funds)), facets_hidden: true, sheets: {
        Table(Funds): (query: \"kind:guidance\", keep: Unknown, sort: [(\"target\", true)], chart: Some(\"target\"), selected: Some(\"a\"), closed: false),
    })";
    let (state, left_out) = read_text(text);
    assert_eq!(left_out, [""; 0]);
    assert_eq!(state.version, crate::ui::state::VERSION);
    assert_eq!(state.screen, Screen::Sheet(FUNDS));
    assert_eq!(state.sheet(FUNDS).query, "kind:guidance");
    assert_eq!(state.sheet(FUNDS).keep, Keep::UNKNOWN);
    assert_eq!(state.sheet(FUNDS).sort, [("target".to_owned(), true)]);
    assert_eq!(state.sheet(FUNDS).chart.measure.as_deref(), Some("target"));
}

#[test]
fn words_that_are_not_known_are_left_out_by_name_and_all_else_is_read() {
    let text = "(version: 99, lang: Klingon, theme: Dark, screen: Moon, sound: Loud(1, 2), seen: [Filter, Dance],
        zoom: 1.5, pins: {Table(Ghosts): [\"a\"], Table(Funds): [\"b\"]},
        sheets: {Table(Funds): (query: \"厦门\", keep: \"some\", chart: (kind: Pie, log: true, depth: 3),
        columns: (frozen: Some(1), shown: 7)), Map: (query: \"x\")},
        export: (what: Film, scale: 3))";
    let (state, left_out) = read_text(text);
    assert_eq!(
        left_out,
        [
            "version: 99",
            "lang: Klingon",
            "screen: Moon",
            "zoom: 1.5",
            "seen: Dance",
            "pins: Table(Ghosts)",
            "sheets: Map",
            "funds.keep: \"some\"",
            "funds.chart.kind: Pie",
            "funds.chart.depth",
            "funds.columns.shown: 7",
            "export.what: Film",
            "sound",
        ]
    );
    assert_eq!((state.lang, state.theme, state.screen), (Lang::default(), Theme::Dark, Screen::Overview));
    assert_eq!(state.seen.iter().copied().collect::<Vec<_>>(), [Hint::Filter]);
    assert_eq!(state.pins(FUNDS), ["b"]);
    let funds = state.sheet(FUNDS);
    assert_eq!((funds.query.as_str(), funds.chart.log, funds.columns.frozen), ("厦门", true, Some(1)));
}

#[test]
fn a_zoom_that_no_window_could_show_is_left_out() {
    for zoom in ["0", "7000"] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state.ron");
        std::fs::write(&path, format!("(version: 2, zoom: {zoom}, zebra: true)")).unwrap();
        let Saved::Read { state, left_out } = read(&path) else { panic!("it can be read") };
        assert_eq!((state.zoom, state.zebra), (100, true));
        assert_eq!(left_out, [format!("zoom: {zoom}")]);
    }
}

//! A view as one line of text, like the address of a page:
//! `funds?filter=leverage>=5&sort=leverage:desc,name&chart=bars&by=zone`.

use std::fmt::Write as _;

use super::dress::Dress;
use super::escape::{escaped, unescaped};
use crate::frame::{Frames, Sheet};
use crate::query::Keep;
use crate::ui::state::{AppState, ChartKind, ChartState, ColumnsState, Screen, SheetState, Statistic, WorkState};

/// The line for what is on screen.
pub(in crate::ui) fn link(state: &AppState) -> String {
    let mut out = state.screen.id().to_owned();
    let mut parts: Vec<(&str, String)> = Vec::new();
    if state.screen == Screen::Compare {
        if let Some(sheet) = state.compared {
            parts.push(("sheet", sheet.id().to_owned()));
            parts.push(("ids", list(state.pins(sheet))));
        }
    } else if let Some(sheet) = state.screen.sheet() {
        parts = of_sheet(state.sheet(sheet));
    }
    let set: Vec<String> =
        state.settings_of(state.screen).iter().map(|(key, value)| escaped(&format!("{key}={value}"), false)).collect();
    parts.extend(set.into_iter().map(|part| ("set", part)));
    for (at, (key, value)) in parts.iter().filter(|(_, value)| !value.is_empty()).enumerate() {
        let _ = write!(out, "{}{key}={value}", if at == 0 { '?' } else { '&' });
    }
    out
}

/// The line for a picture of what is on screen: that of the view, and what else
/// can be seen.
pub(crate) fn picture_link(state: &AppState, dress: &Dress) -> String {
    let mut line = link(state);
    dress.write(&mut line);
    line
}

/// The words of a list, each escaped, so that no comma is mistaken.
fn list<S: AsRef<str>>(words: impl IntoIterator<Item = S>) -> String {
    words.into_iter().map(|word| escaped(word.as_ref(), true)).collect::<Vec<_>>().join(",")
}

fn of_sheet(state: &SheetState) -> Vec<(&'static str, String)> {
    // Every field is named, so that none is forgotten when one is added.
    let SheetState { query, keep, sort, chart, columns, group, selected, closed, marked: _ } = state;
    let ChartState { kind, measure, across, group: by, colour, statistic, log, hidden } = chart;
    let ColumnsState { shown, widths, frozen } = columns;
    let default = SheetState::default();
    let word = |word: &Option<String>| word.as_ref().map_or_else(String::new, |word| escaped(word, false));
    let flag = |on: bool| if on { "1".to_owned() } else { String::new() };
    let order =
        |(id, descending): &(String, bool)| format!("{}{}", escaped(id, true), if *descending { ":desc" } else { "" });
    let size = |(id, width): (&String, &u16)| format!("{}:{width}", escaped(id, true));
    vec![
        ("filter", escaped(query, false)),
        ("keep", if *keep == default.keep { String::new() } else { keep.id().to_owned() }),
        ("sort", sort.iter().map(order).collect::<Vec<_>>().join(",")),
        ("columns", list(shown)),
        ("widths", widths.iter().map(size).collect::<Vec<_>>().join(",")),
        ("frozen", frozen.map_or_else(String::new, |count| count.to_string())),
        ("group", word(group)),
        ("chart", if *kind == ChartKind::default() { String::new() } else { kind.id().to_owned() }),
        ("measure", word(measure)),
        ("across", word(across)),
        ("by", word(by)),
        ("colour", word(colour)),
        ("statistic", if *statistic == Statistic::default() { String::new() } else { statistic.id().to_owned() }),
        ("log", flag(*log)),
        ("nochart", flag(*hidden)),
        ("selected", word(selected)),
        ("closed", flag(*closed)),
    ]
}

/// What the state asks of sheets that they don't have: columns of another
/// version or another dataset.
pub(in crate::ui) fn unknown(state: &AppState, frames: &Frames) -> Vec<String> {
    let mut found = Vec::new();
    for (sheet, chosen) in &state.sheets {
        let mut line = format!("{}?", sheet.id());
        // The filter says itself what it can't read.
        let parts = of_sheet(chosen).into_iter().filter(|(key, value)| *key != "filter" && !value.is_empty());
        parts.for_each(|(key, value)| {
            let _ = write!(line, "{key}={value}&");
        });
        let of_sheet = |part: String| format!("{}: {part}", sheet.id());
        found.extend(parse(&line, frames).into_iter().flat_map(|linked| linked.left_out).map(of_sheet));
    }
    found
}

/// What a line leads to, and what of it could not be used.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Linked {
    screen: Screen,
    sheet: Option<(Sheet, SheetState)>,
    pins: Option<(Sheet, Vec<String>)>,
    /// What is set on the screen.
    work: WorkState,
    /// What only a picture shows.
    pub(crate) dress: Dress,
    /// Parts that mean nothing here, as written.
    pub(crate) left_out: Vec<String>,
}

impl Linked {
    /// The screen it opens.
    pub(in crate::ui) fn screen(&self) -> Screen {
        self.screen
    }

    /// The filter of the view; empty if there is none.
    pub(in crate::ui) fn filter(&self) -> &str {
        self.sheet.as_ref().map_or("", |(_, state)| &state.query)
    }

    /// Shows the view.
    pub(crate) fn apply(self, state: &mut AppState) {
        state.screen = self.screen;
        if let Some((sheet, look)) = self.sheet {
            *state.sheet_mut(sheet) = look;
        }
        state.work.take(self.screen, self.work);
        if let Some((sheet, mut ids)) = self.pins {
            ids.truncate(AppState::MOST_PINS);
            state.pins.insert(sheet, ids);
            state.compared = Some(sheet);
        }
    }
}

/// Reads a line; `None` if it names no screen. Columns are looked up in
/// `frames`.
pub(crate) fn parse(text: &str, frames: &Frames) -> Option<Linked> {
    let text = text.trim();
    let (screen, rest) = text.split_once('?').unwrap_or((text, ""));
    let screen = Screen::from_id(screen)?;
    let mut linked = Linked {
        screen,
        sheet: None,
        pins: None,
        work: WorkState::default(),
        dress: Dress::default(),
        left_out: Vec::new(),
    };
    let mut set = AppState::default();
    let mut state = SheetState::default();
    let mut pins: (Option<Sheet>, Vec<String>) = (None, Vec::new());
    for part in rest.split('&').filter(|part| !part.is_empty()) {
        let (key, value) = part.split_once('=').unwrap_or((part, ""));
        let known = match screen.sheet() {
            _ if key == "set" => set.set_on(screen, &unescaped(value)).is_ok(),
            _ if linked.dress.read(key, value) => true,
            _ if screen == Screen::Compare => read_pins(&mut pins, key, value),
            Some(sheet) => read(&mut state, key, value, frames.outline(sheet), &mut linked.left_out),
            None => false,
        };
        if !known {
            linked.left_out.push(part.to_owned());
        }
    }
    if let (Some(sheet), ids) = pins {
        linked.pins = Some((sheet, ids));
    }
    linked.work = set.work;
    linked.sheet = screen.sheet().map(|sheet| (sheet, state));
    Some(linked)
}

fn read_pins(pins: &mut (Option<Sheet>, Vec<String>), key: &str, value: &str) -> bool {
    match key {
        "sheet" => {
            pins.0 = Sheet::from_id(value);
            pins.0.is_some()
        }
        "ids" => {
            pins.1 = words(value);
            true
        }
        _ => false,
    }
}

fn words(value: &str) -> Vec<String> {
    value.split(',').filter(|word| !word.is_empty()).map(unescaped).collect()
}

/// Reads one part into `state`; false if it means nothing. Single words of a
/// list that mean nothing go to `left_out`.
fn read(
    state: &mut SheetState,
    key: &str,
    value: &str,
    frame: &crate::frame::Frame,
    left_out: &mut Vec<String>,
) -> bool {
    let is_column = |id: &str| frame.position(id).is_some();
    let column = |slot: &mut Option<String>| {
        *slot = Some(unescaped(value)).filter(|id| is_column(id));
        slot.is_some()
    };
    let flag = |slot: &mut bool| {
        *slot = value == "1";
        matches!(value, "0" | "1")
    };
    let mut each = |mut take: Box<dyn FnMut(&str) -> bool + '_>| {
        for word in value.split(',').filter(|word| !word.is_empty()) {
            if !take(word) {
                left_out.push(format!("{key}={word}"));
            }
        }
        true
    };
    match key {
        "filter" => state.query = unescaped(value),
        "keep" => return value.parse().map(|keep: Keep| state.keep = keep).is_ok(),
        "sort" => {
            return each(Box::new(|word| {
                let (id, descending) = match word.strip_suffix(":desc") {
                    Some(id) => (id, true),
                    None => (word.strip_suffix(":asc").unwrap_or(word), false),
                };
                let id = unescaped(id);
                let known = is_column(&id);
                if known {
                    state.sort.push((id, descending));
                }
                known
            }));
        }
        "columns" => {
            return each(Box::new(|word| {
                let id = unescaped(word);
                let known = is_column(&id);
                if known && !state.columns.shown.contains(&id) {
                    state.columns.shown.push(id);
                }
                known
            }));
        }
        "widths" => {
            return each(Box::new(|word| {
                let Some((id, width)) = word.rsplit_once(':') else { return false };
                let (id, Ok(width)) = (unescaped(id), width.parse()) else { return false };
                is_column(&id) && state.columns.widths.insert(id, width).is_none()
            }));
        }
        "frozen" => return value.parse().map(|count| state.columns.frozen = Some(count)).is_ok(),
        "group" => return column(&mut state.group),
        "chart" => return ChartKind::from_id(value).map(|kind| state.chart.kind = kind).is_some(),
        "measure" => return column(&mut state.chart.measure),
        "across" => return column(&mut state.chart.across),
        "by" => return column(&mut state.chart.group),
        "colour" => return column(&mut state.chart.colour),
        "statistic" => return Statistic::from_id(value).map(|how| state.chart.statistic = how).is_some(),
        "log" => return flag(&mut state.chart.log),
        "nochart" => return flag(&mut state.chart.hidden),
        "selected" => state.selected = Some(unescaped(value)),
        "closed" => return flag(&mut state.closed),
        _ => return false,
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Table;
    use proptest::prelude::*;
    use std::sync::LazyLock;

    static FRAMES: LazyLock<Frames> = LazyLock::new(|| Frames::new(&crate::load::builtin()));
    const FUNDS: Sheet = Sheet::Table(Table::Funds);

    fn opened(text: &str) -> (AppState, Vec<String>) {
        let linked = parse(text, &FRAMES).unwrap();
        let left_out = linked.left_out.clone();
        let mut state = AppState::default();
        linked.apply(&mut state);
        (state, left_out)
    }

    #[test]
    fn a_view_reads_as_a_line() {
        let mut state = AppState { screen: Screen::Sheet(FUNDS), ..AppState::default() };
        let sheet = state.sheet_mut(FUNDS);
        sheet.query = "zone:厦门 leverage>=5".to_owned();
        sheet.keep = Keep::UNKNOWN;
        sheet.sort = vec![("leverage".to_owned(), true), ("name".to_owned(), false)];
        sheet.chart.kind = ChartKind::Bars;
        sheet.chart.group = Some("zone".to_owned());
        let line = "funds?filter=zone:厦门+leverage>=5&keep=unknown&sort=leverage:desc,name&chart=bars&by=zone";
        assert_eq!(link(&state), line);
        assert_eq!(opened(line), (state, vec![]));
    }

    #[test]
    fn what_is_not_known_is_left_out_and_named() {
        let (state, left_out) =
            opened("funds?filter=a&colour=shape&sort=size2:desc,beauty&chart=pie&future=1&columns=name,old");
        assert_eq!(state.sheet(FUNDS).query, "a");
        assert_eq!(state.sheet(FUNDS).columns.shown, ["name"]);
        assert_eq!(
            left_out,
            ["colour=shape", "sort=size2:desc", "sort=beauty", "chart=pie", "future=1", "columns=old"]
        );
        assert_eq!(parse("moons?filter=a", &FRAMES), None);
        assert_eq!(parse("", &FRAMES), None);
    }

    #[test]
    fn columns_that_no_table_has_are_named() {
        let mut state = AppState::default();
        let funds = state.sheet_mut(FUNDS);
        funds.query = "weight>=3".to_owned();
        funds.sort = vec![("weight".to_owned(), true), ("name".to_owned(), false)];
        funds.group = Some("moon".to_owned());
        assert_eq!(unknown(&state, &FRAMES), ["funds: sort=weight:desc", "funds: group=moon"]);
    }

    #[test]
    fn a_comparison_is_a_view_too() {
        let line = "compare?sheet=funds&ids=xiamen-guidance,xiamen-venture";
        let (state, left_out) = opened(line);
        assert_eq!((state.screen, state.compared, left_out), (Screen::Compare, Some(FUNDS), vec![]));
        assert_eq!(link(&state), line);
    }

    fn column() -> impl Strategy<Value = String> {
        prop::sample::select(FRAMES.get(FUNDS).columns().iter().map(|c| c.info.id.to_owned()).collect::<Vec<_>>())
    }

    prop_compose! {
        fn chart()(
            kind in prop::sample::select(ChartKind::ALL.to_vec()),
            statistic in prop::sample::select(Statistic::ALL.to_vec()),
            columns in prop::collection::vec(prop::option::of(column()), 4),
            log in any::<bool>(),
            hidden in any::<bool>(),
        ) -> ChartState {
            let mut columns = columns.into_iter();
            let mut next = || columns.next().flatten();
            ChartState { kind, statistic, measure: next(), across: next(), group: next(), colour: next(), log, hidden }
        }
    }

    prop_compose! {
        fn sheet()(
            query in "\\PC{0,20}",
            keep in prop::sample::select(Keep::words().map(|(_, keep)| keep).collect::<Vec<_>>()),
            sort in prop::collection::vec((column(), any::<bool>()), 0..3),
            chart in chart(),
            shown in prop::collection::btree_set(column(), 0..4),
            widths in prop::collection::btree_map(column(), 20..400_u16, 0..3),
            frozen in prop::option::of(0..9_u8),
            group in prop::option::of(column()),
            selected in prop::option::of("\\PC{1,12}"),
            closed in any::<bool>(),
        ) -> SheetState {
            let columns = ColumnsState { shown: shown.into_iter().collect(), widths, frozen };
            let marked = crate::ui::state::Marked::default();
            SheetState { query, keep, sort, chart, columns, group, selected, closed, marked }
        }
    }

    proptest! {
        #[test]
        fn whatever_is_chosen_comes_back(sheet in sheet()) {
            let mut state = AppState { screen: Screen::Sheet(FUNDS), ..AppState::default() };
            *state.sheet_mut(FUNDS) = sheet;
            let line = link(&state);
            prop_assert_eq!(opened(&line), (state, vec![]), "{}", line);
        }

        #[test]
        fn no_line_is_too_strange(line in "\\PC{0,60}") {
            let _ = parse(&line, &FRAMES);
            let _ = parse(&format!("funds?{line}"), &FRAMES);
        }
    }
}

//! The saved state, field by field.

use ron::value::RawValue;
use serde::de::DeserializeOwned;

use super::fields::{Entries, Fields, LeftOut, read};
use crate::frame::Sheet;
use crate::ui::state::{AppState, ChartState, ColumnsState, ExportState, SheetState, VERSION, WorkState, ZOOMS};

/// Reads the text of a state file of any version.
///
/// # Errors
/// The brackets of the file don't match, or it is something else.
pub(super) fn state(text: &str) -> Result<(AppState, LeftOut), String> {
    let mut fields = Fields::parse(text)?;
    let mut left = LeftOut::new();
    let mut state = AppState::default();
    // What was written by another version is written as this one.
    let version: Option<u32> = fields.take("version", &mut left);
    if version.is_some_and(|version| version > VERSION) {
        left.push(format!("version: {}", version.unwrap_or_default()));
    }
    fields.set("lang", &mut state.lang, &mut left);
    fields.set("theme", &mut state.theme, &mut left);
    fields.set("screen", &mut state.screen, &mut left);
    fields.set("facets_hidden", &mut state.facets_hidden, &mut left);
    fields.set("density", &mut state.density, &mut left);
    fields.set("zebra", &mut state.zebra, &mut left);
    fields.set("zoom", &mut state.zoom, &mut left);
    if !(ZOOMS[0]..=ZOOMS[ZOOMS.len() - 1]).contains(&state.zoom) {
        left.push(format!("zoom: {}", state.zoom));
        state.zoom = AppState::default().zoom;
    }
    fields.set("reduced_motion", &mut state.reduced_motion, &mut left);
    state.seen = list(&mut fields, "seen", &mut left).into_iter().collect();
    state.recent = list(&mut fields, "recent", &mut left);
    fields.set("compared", &mut state.compared, &mut left);
    for (sheet, raw) in sheets(&mut fields, "pins", &mut left) {
        if let Some(ids) = read(&raw, &format!("pins of {}", sheet.id()), &mut left) {
            state.pins.insert(sheet, ids);
        }
    }
    for (sheet, raw) in sheets(&mut fields, "sheets", &mut left) {
        if let Some(fields) = read(&raw, sheet.id(), &mut left) {
            state.sheets.insert(sheet, chosen(fields, sheet.id(), &mut left));
        }
    }
    if let Some(fields) = fields.take("work", &mut left) {
        state.work = work(fields, &mut left);
    }
    if let Some(fields) = fields.take("export", &mut left) {
        state.export = export(fields, &mut left);
    }
    fields.finish(&mut left);
    Ok((state, left))
}

/// The items of a list that can be read.
fn list<T: DeserializeOwned>(fields: &mut Fields, name: &str, left: &mut LeftOut) -> Vec<T> {
    let items: Vec<Box<RawValue>> = fields.take(name, left).unwrap_or_default();
    items.iter().filter_map(|item| read(item, name, left)).collect()
}

/// The entries of a map whose sheets are known.
fn sheets(fields: &mut Fields, name: &str, left: &mut LeftOut) -> Vec<(Sheet, Box<RawValue>)> {
    let entries = fields.take::<Entries>(name, left).map_or(Vec::new(), |entries| entries.0);
    entries.into_iter().filter_map(|(key, value)| Some((read(&key, name, left)?, value))).collect()
}

fn chosen(mut fields: Fields, sheet: &str, left: &mut LeftOut) -> SheetState {
    let mut state = SheetState::default();
    within(sheet, left, |left| {
        fields.set("query", &mut state.query, left);
        if let Some(raw) = fields.take::<Box<RawValue>>("keep", left) {
            // The first version wrote a bare word with a capital.
            let word = raw.get_ron().trim().to_lowercase().parse().ok();
            state.keep = word.or_else(|| read(&raw, "keep", left)).unwrap_or_default();
        }
        fields.set("sort", &mut state.sort, left);
        fields.set("group", &mut state.group, left);
        fields.set("selected", &mut state.selected, left);
        fields.set("closed", &mut state.closed, left);
        if let Some(raw) = fields.take::<Box<RawValue>>("chart", left) {
            // The first version wrote the measured column and no more.
            match raw.into_rust::<Option<String>>() {
                Ok(measure) => state.chart.measure = measure,
                Err(_) => state.chart = read(&raw, "chart", left).map_or_else(Default::default, |raw| chart(raw, left)),
            }
        }
        if let Some(raw) = fields.take("columns", left) {
            state.columns = columns(raw, left);
        }
        fields.finish(left);
    });
    state
}

/// Puts the name of a part before what is left out within it.
fn within(part: &str, left: &mut LeftOut, read: impl FnOnce(&mut LeftOut)) {
    let before = left.len();
    read(left);
    for name in &mut left[before..] {
        *name = format!("{part}.{name}");
    }
}

fn chart(mut fields: Fields, left: &mut LeftOut) -> ChartState {
    let mut chart = ChartState::default();
    within("chart", left, |left| {
        fields.set("kind", &mut chart.kind, left);
        fields.set("measure", &mut chart.measure, left);
        fields.set("across", &mut chart.across, left);
        fields.set("group", &mut chart.group, left);
        fields.set("colour", &mut chart.colour, left);
        fields.set("statistic", &mut chart.statistic, left);
        fields.set("log", &mut chart.log, left);
        fields.set("hidden", &mut chart.hidden, left);
        fields.finish(left);
    });
    chart
}

fn work(mut fields: Fields, left: &mut LeftOut) -> WorkState {
    let mut work = WorkState::default();
    within("work", left, |left| {
        fields.set("leverage", &mut work.leverage, left);
        fields.set("flow", &mut work.flow, left);
        fields.set("grants", &mut work.grants, left);
        fields.set("matching", &mut work.matching, left);
        fields.set("procedure", &mut work.procedure, left);
        fields.set("ticked", &mut work.ticked, left);
        fields.finish(left);
    });
    work
}

fn export(mut fields: Fields, left: &mut LeftOut) -> ExportState {
    let mut export = ExportState::default();
    within("export", left, |left| {
        fields.set("what", &mut export.what, left);
        fields.set("picture", &mut export.picture, left);
        fields.set("rows", &mut export.rows, left);
        fields.set("size", &mut export.size, left);
        fields.set("width", &mut export.width, left);
        fields.set("height", &mut export.height, left);
        fields.set("scale", &mut export.scale, left);
        fields.set("theme", &mut export.theme, left);
        fields.set("lang", &mut export.lang, left);
        fields.set("no_title", &mut export.no_title, left);
        fields.set("no_footer", &mut export.no_footer, left);
        fields.set("outlines", &mut export.outlines, left);
        fields.set("transparent", &mut export.transparent, left);
        fields.set("all_columns", &mut export.all_columns, left);
        fields.set("provenance", &mut export.provenance, left);
        fields.set("folder", &mut export.folder, left);
        fields.finish(left);
    });
    export
}

fn columns(mut fields: Fields, left: &mut LeftOut) -> ColumnsState {
    let mut columns = ColumnsState::default();
    within("columns", left, |left| {
        fields.set("shown", &mut columns.shown, left);
        fields.set("widths", &mut columns.widths, left);
        fields.set("frozen", &mut columns.frozen, left);
        fields.finish(left);
    });
    columns
}

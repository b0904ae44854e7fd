//! What can be exported of the open screen, and the request for it.

use std::path::{Path, PathBuf};

use super::name;
use crate::export::picture::PictureError;
use crate::export::{Around, Format, Request, Scale, Size, View, has_listing};
use crate::frame::Sheet;
use crate::i18n::Lang;
use crate::model::{Table, Text};
use crate::query::Keep;
use crate::ui::compare::compared_rows;
use crate::ui::explore::{Posture, chart_columns};
use crate::ui::files::home;
use crate::ui::known::keep_known;
use crate::ui::page::Page;
use crate::ui::record::shown_row;
use crate::ui::screens::has_chart_alone;
use crate::ui::state::{AppState, ChartKind, ExportSize, ExportState, ExportWhat, SheetState};
use crate::ui::views::{Dress, picture_link};
use crate::ui::{charts, evidence};

/// The window that something is exported from.
#[derive(Clone, Debug, Default)]
pub(in crate::ui) struct Window {
    /// Its size in points.
    pub(in crate::ui) size: egui::Vec2,
    /// How the open page of a table stands in it.
    posture: Posture,
}

impl Window {
    /// The window of `ctx`, which shows the screen of `state`.
    pub(in crate::ui) fn of(ctx: &egui::Context, state: &AppState) -> Self {
        let posture = match state.screen {
            View::Sheet(sheet) => Posture::of(ctx, sheet),
            _ => Posture::default(),
        };
        Self { size: ctx.content_rect().size(), posture }
    }
}

/// Why something can't be exported from the open screen; `None` if it can.
pub(super) fn why_not(page: &Page<'_>, what: ExportWhat) -> Option<Text> {
    let screen = page.state.screen;
    let sheet = match screen {
        View::Sheet(sheet) => Some(sheet),
        _ => None,
    };
    let fits = match what {
        ExportWhat::Screen | ExportWhat::Window => screen != View::Compare || compared(page).is_some(),
        ExportWhat::Shot | ExportWhat::Report | ExportWhat::All => true,
        ExportWhat::Chart => match sheet {
            Some(sheet) => has_chart(page, sheet),
            None => has_chart_alone(screen),
        },
        ExportWhat::Card => card(page).is_some(),
        ExportWhat::Rows => {
            sheet.is_some() || has_listing(screen) || matches!(screen, View::Record(_)) || compared(page).is_some()
        }
    };
    (!fits).then(|| match what {
        ExportWhat::Chart => Text::new(
            "此页面没有图表可导出；表格页可选一种",
            "There is no chart here; choose one on the page of a table",
        ),
        ExportWhat::Card => Text::new("先在表格页选中一条记录", "First select a record on the page of a table"),
        _ if screen == View::Compare => {
            Text::new("还没有可对比的记录：先选两至四条", "Nothing is compared yet: first pin two to four records")
        }
        _ => Text::new("此页面不是表格", "This screen is no table"),
    })
}

fn has_chart(page: &Page<'_>, sheet: Sheet) -> bool {
    let frame = page.frames.get(sheet);
    match page.state.sheet(sheet).chart.kind {
        ChartKind::Rows => !chart_columns(frame).is_empty(),
        kind => charts::can_draw(frame, kind),
    }
}

/// The sheet and the ids of the records that are compared on the screen; `None`
/// where they are fewer than two.
fn compared(page: &Page<'_>) -> Option<(Sheet, Vec<String>)> {
    let (frame, rows) = compared_rows(page).filter(|_| page.state.screen == View::Compare)?;
    let ids: Vec<String> = rows.into_iter().map(|row| frame.id(row).to_owned()).collect();
    (ids.len() > 1).then(|| (frame.sheet(), ids))
}

/// The record that is selected on the page of a table.
fn card(page: &Page<'_>) -> Option<(Table, String)> {
    let View::Sheet(Sheet::Table(table)) = page.state.screen else { return None };
    let view = page.view?;
    let row = view.selected(page)?;
    Some((table, view.frame(page.frames).id(row).to_owned()))
}

/// What is exported: the choice, or the whole screen where that can't be had.
pub(super) fn what(page: &Page<'_>, choices: &ExportState) -> ExportWhat {
    if why_not(page, choices.what).is_none() { choices.what } else { ExportWhat::Screen }
}

/// The formats of pictures, or of rows.
pub(super) fn formats(what: ExportWhat) -> impl Iterator<Item = Format> {
    Format::ALL.into_iter().filter(move |format| match what {
        // Mermaid text is for flow charts alone, which copy it themselves.
        ExportWhat::Rows => !format.is_picture() && *format != Format::Mermaid,
        ExportWhat::Shot => *format == Format::Png,
        ExportWhat::Report => *format == Format::Pdf,
        _ => format.is_picture(),
    })
}

/// The format chosen for pictures, or for rows.
pub(super) fn format(what: ExportWhat, choices: &ExportState) -> Format {
    let ending = if what == ExportWhat::Rows { &choices.rows } else { &choices.picture };
    let chosen = formats(what).find(|format| format.ending() == ending);
    chosen.or_else(|| formats(what).next()).unwrap_or(Format::Png)
}

/// The ending of the file; none for the folder of several.
pub(super) fn ending(what: ExportWhat, choices: &ExportState) -> &'static str {
    if what == ExportWhat::All { "" } else { format(what, choices).ending() }
}

/// True for a table on paper: all of its rows, page after page.
pub(super) fn is_paged(what: ExportWhat, view: View, format: Format) -> bool {
    what == ExportWhat::Screen && matches!(view, View::Sheet(_)) && format == Format::Pdf
}

/// The sizes to choose from. The text of a table on paper is as large as on any
/// paper: its pages are sheets of that.
pub(super) fn sizes(paged: bool) -> &'static [ExportSize] {
    const PAGES: [ExportSize; 3] = [ExportSize::Landscape, ExportSize::Portrait, ExportSize::Custom];
    if paged { &PAGES } else { &ExportSize::ALL }
}

/// The size that was chosen, or the first one where there is no such choice.
pub(super) fn chosen_size(paged: bool, choices: &ExportState) -> ExportSize {
    let sizes = sizes(paged);
    if sizes.contains(&choices.size) { choices.size } else { sizes[0] }
}

/// What a size measures, footer and all, as it is written; the window is `window`
/// points large.
pub(super) fn size(
    (what, paged): (ExportWhat, bool),
    chosen: ExportSize,
    choices: &ExportState,
    window: egui::Vec2,
) -> Size {
    let side = |points: u32| points.clamp(*Size::RANGE.start(), *Size::RANGE.end());
    let (width, height) = match (chosen, paged) {
        (ExportSize::Landscape, true) => return Size::A4_LANDSCAPE,
        (ExportSize::Portrait, true) => return Size::A4_PORTRAIT,
        (ExportSize::Window, _) => {
            // It stands below the window, and takes nothing from it.
            let is_below = what == ExportWhat::Window && !choices.no_footer;
            let footer = if is_below { evidence::HEIGHT as u32 } else { 0 };
            (window.x.round() as u32, window.y.round() as u32 + footer)
        }
        (other, _) => other.points().unwrap_or((choices.width, choices.height)),
    };
    Size { width: side(width), height: side(height) }
}

/// The request for what is chosen.
pub(super) fn request(page: &Page<'_>, choices: &ExportState, window: &Window) -> Request {
    let what = what(page, choices);
    if what == ExportWhat::Report {
        return report(page, choices);
    }
    if what == ExportWhat::All {
        // The filter of the screen is that of the others, where it says something of them.
        let (filter, keep) = kept(page);
        let all = Request { filter, keep, ..look(choices, page, what, View::Overview, window.size) };
        if why_not(page, ExportWhat::Screen).is_some() {
            return all;
        }
        // This one is exported as it is shown.
        let choices = ExportState { what: ExportWhat::Screen, ..choices.clone() };
        let Request { view, link, mark, .. } = request(page, &choices, window);
        return Request { view, mark, link, ..all };
    }
    let mut state = page.state.clone();
    // What was computed meanwhile, or gone back to, may be unknown here.
    keep_known(&mut state, page.frames);
    if let (ExportWhat::Card, Some((table, id))) = (what, card(page)) {
        state.screen = View::Record(table);
        state.sheet_mut(Sheet::Table(table)).selected = Some(id);
    }
    if let Some((sheet, ids)) = compared(page) {
        // What is not in this dataset is not on the screen.
        state.compared = Some(sheet);
        state.pins.insert(sheet, ids);
    }
    if let (View::Record(table), Some(view)) = (page.state.screen, page.view)
        && let Some(row) = shown_row(page, view, table)
    {
        let id = page.frames.get(table).id(row).to_owned();
        if table == Table::Procedures {
            state.work.procedure = state.work.procedure.for_procedure(&id);
        }
        state.sheet_mut(Sheet::Table(table)).selected = Some(id);
    }
    let dress = if what == ExportWhat::Rows {
        if let View::Sheet(sheet) = state.screen {
            only_rows(page, state.sheet_mut(sheet), sheet, choices.all_columns);
        }
        Dress::default()
    } else if what == ExportWhat::Window {
        Dress::of_window(&state, posture(page, window))
    } else {
        Dress::of(&state, what == ExportWhat::Chart)
    };
    let link = Some(picture_link(&state, &dress));
    let mark = if matches!(what, ExportWhat::Screen | ExportWhat::Window) { marks(page) } else { Vec::new() };
    Request { mark, link, ..look(choices, page, what, state.screen, window.size) }
}

/// The request for a picture like what will be there: of a screenshot, that of the window
/// as it stands.
pub(super) fn previewed(page: &Page<'_>, choices: &ExportState, window: &Window) -> Request {
    if what(page, choices) != ExportWhat::Shot {
        return request(page, choices, window);
    }
    let like_it = ExportState {
        what: ExportWhat::Window,
        size: ExportSize::Window,
        theme: None,
        lang: None,
        no_footer: true,
        transparent: false,
        ..choices.clone()
    };
    request(page, &like_it, window)
}

/// How the page stands in the window, without groups that it does not have: they
/// may have been folded while another dataset was open.
fn posture(page: &Page<'_>, window: &Window) -> Posture {
    let mut posture = window.posture.clone();
    let groups = || page.view.into_iter().flat_map(|view| view.blocks.iter()).filter_map(|block| block.group.as_ref());
    posture.folded.retain(|key| groups().any(|group| group.key == *key));
    posture
}

/// The filter that the screen shows the rows of, and which of its groups are kept.
fn kept(page: &Page<'_>) -> (String, Keep) {
    let filtered = page.view.filter(|view| !view.query.is_empty());
    filtered
        .map_or_else(Default::default, |view| (view.query.text().trim().to_owned(), page.state.sheet(view.sheet).keep))
}

/// The marked rows of the table that the screen shows.
fn marks(page: &Page<'_>) -> Vec<String> {
    let (View::Sheet(sheet), Some(view)) = (page.state.screen, page.view) else { return Vec::new() };
    let marked = &page.state.sheet(sheet).marked;
    let frame = view.frame(page.frames);
    // A command can't be as long as the ids of a long table are together.
    let are_all = marked.len() == view.shown() && view.rows().all(|row| marked.contains(frame.id(row as usize)));
    if are_all && !marked.is_empty() {
        return vec![Request::ALL_ROWS.to_owned()];
    }
    marked.iter().filter(|id| page.frames.row(sheet, id).is_some()).cloned().collect()
}

/// A brief on the table whose rows the screen shows, else on all data.
fn report(page: &Page<'_>, choices: &ExportState) -> Request {
    let lang = choices.lang.unwrap_or(page.state.lang);
    let around = Around { title: !choices.no_title, footer: !choices.no_footer, ..Around::default() };
    let theme = choices.theme.unwrap_or(page.state.theme);
    let Some(sheet) = page.state.screen.sheet() else {
        let request = Request { report: true, around, theme, ..Request::usual(View::Overview, Format::Pdf, lang) };
        return Request { size: request.usual_size(), ..request };
    };
    let state = AppState { screen: View::Sheet(sheet), ..page.state.clone() };
    Request {
        report: true,
        link: Some(picture_link(&state, &Dress::default())),
        around,
        theme,
        ..Request::usual(state.screen, Format::Pdf, lang)
    }
}

/// How a view is to look, as was chosen.
fn look(choices: &ExportState, page: &Page<'_>, what: ExportWhat, view: View, window: egui::Vec2) -> Request {
    let format = format(what, choices);
    let paged = is_paged(what, view, format);
    let is_window = what == ExportWhat::Window;
    let size = size((what, paged), chosen_size(paged, choices), choices, window);
    // Only pixels can be more or fewer.
    let scale = if format == Format::Png { choices.scale.to_string().parse() } else { Ok(Scale::default()) };
    Request {
        around: Around {
            title: !choices.no_title || is_window,
            footer: !choices.no_footer,
            ground: !choices.transparent || is_window || paged,
            chart_alone: false,
            window: is_window,
        },
        provenance: choices.provenance && matches!(format, Format::Csv | Format::Json),
        outlines: choices.outlines && format == Format::Svg,
        size,
        scale: scale.unwrap_or_default(),
        theme: choices.theme.unwrap_or(page.state.theme),
        ..Request::usual(view, format, choices.lang.unwrap_or(page.state.lang))
    }
}

/// Leaves of a table's look what decides on its rows and columns, and names the
/// columns, so that a sheet has them whatever the table shows by itself.
fn only_rows(page: &Page<'_>, look: &mut SheetState, sheet: Sheet, all: bool) {
    let mut shown = std::mem::take(&mut look.columns.shown);
    if all {
        shown.clear();
    } else if shown.is_empty() {
        let columns = page.frames.get(sheet).columns().iter();
        shown = columns.filter(|column| column.info.shown).map(|column| column.info.id.to_owned()).collect();
    }
    *look = look.rows_choice();
    look.columns.shown = shown;
}

/// Why there can be no picture of the size that is asked for; `None` if there can.
pub(super) fn wrong_size(request: &Request, lang: Lang) -> Option<String> {
    let (width, height) = request.pixel_sides();
    let wrong = (request.format == Format::Png).then(|| PictureError::of_size(width, height)).flatten();
    wrong.map(|err| err.message(lang))
}

/// How many rows a sheet will have; `None` where that takes some work to find
/// out.
pub(super) fn rows(page: &Page<'_>) -> Option<usize> {
    page.view.filter(|_| matches!(page.state.screen, View::Sheet(_))).map(crate::ui::page::SheetView::shown)
}

/// A name for the file: the screen, the filter, the date of the dataset.
pub(super) fn proposed(page: &Page<'_>, choices: &ExportState) -> String {
    let what = what(page, choices);
    let lang = choices.lang.unwrap_or(page.state.lang);
    let state = page.state;
    let record = match (state.screen, page.view) {
        (View::Record(table), Some(view)) => {
            shown_row(page, view, table).map(|row| page.frames.get(table).name(row).get(lang).to_owned())
        }
        _ => card(page).filter(|_| what == ExportWhat::Card).and_then(|(table, id)| {
            let row = page.data.row(table, &id)?;
            Some(page.frames.get(table).name(row).get(lang).to_owned())
        }),
    };
    let filter = match (state.screen.sheet(), &record) {
        (Some(sheet), None) => state.sheet(sheet).query.as_str(),
        _ => "",
    };
    let date = page.data.meta.as_of.map_or_else(String::new, |date| date.to_string());
    let title = state.screen.title(lang);
    let ending = format(what, choices).ending();
    let brief = lang.pick("简报", "Report");
    match what {
        // The name of a folder.
        ExportWhat::All => name::proposed(&[page.data.meta.title.get(lang), &kept(page).0, &date], "", lang),
        ExportWhat::Report => {
            let of = state.screen.sheet().map_or("", |sheet| sheet.title(lang));
            name::proposed(&[brief, of, filter, &date], ending, lang)
        }
        _ => {
            // Pictures of one screen in several ways don't replace each other.
            let part = match what {
                ExportWhat::Chart => lang.pick("图表", "chart"),
                ExportWhat::Window => lang.pick("窗口", "window"),
                ExportWhat::Shot => lang.pick("截图", "screenshot"),
                _ => "",
            };
            name::proposed(&[record.as_deref().unwrap_or(title), part, filter, &date], ending, lang)
        }
    }
}

/// The folder to write to: the last one, or where a person keeps pictures.
pub(super) fn folder(state: &AppState) -> PathBuf {
    let last = state.export.folder.clone().filter(|folder| folder.is_dir());
    let own = || {
        let home = home()?;
        let pictures = ["Pictures", "图片"].map(|name| home.join(name)).into_iter().find(|folder| folder.is_dir());
        Some(pictures.unwrap_or(home))
    };
    last.or_else(own).or_else(|| std::env::current_dir().ok()).unwrap_or_else(|| Path::new(".").to_path_buf())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::{Target, render};
    use crate::ui::app::Loaded;
    use crate::ui::page::Travel;
    use crate::ui::screens::view_of;
    use crate::ui::state::Density;
    use crate::ui::style::Tokens;

    const FUNDS: Sheet = Sheet::Table(Table::Funds);

    /// The request for the screen of `state`, as a picture of shapes.
    fn planned(loaded: &Loaded, state: &AppState) -> Request {
        let view = view_of(state.screen, &loaded.frames, state, None);
        let page = Page {
            data: &loaded.data,
            frames: &loaded.frames,
            state,
            view: view.as_ref(),
            t: Tokens::of(state.theme),
            still: false,
            at_once: false,
            warnings: 0,
            filter: None,
            travel: Travel::default(),
        };
        let window = Window { size: egui::vec2(640.0, 480.0), ..Window::default() };
        request(&page, &state.export, &window)
    }

    #[test]
    fn the_format_is_one_that_there_is() {
        for what in ExportWhat::ALL {
            for ending in ["png", "svg", "pdf", "csv", "xlsx", "else"] {
                let choices = ExportState { picture: ending.to_owned(), rows: ending.to_owned(), ..Default::default() };
                let format = format(what, &choices);
                assert!(formats(what).any(|known| known == format), "{what:?} {ending}: {format:?}");
            }
        }
    }

    #[test]
    fn every_screen_can_be_named_on_the_command_line() {
        let loaded = Loaded::builtin();
        for screen in View::all().chain(View::of_records()) {
            let mut state = AppState { screen, density: Density::Compact, ..AppState::default() };
            state.pins.insert(FUNDS, ["xiamen-guidance", "xiamen-venture"].map(str::to_owned).to_vec());
            "svg".clone_into(&mut state.export.picture);
            state.export.size = ExportSize::Window;
            let planned = planned(&loaded, &state);
            let line = crate::export::shell_line(&planned, Path::new("a.svg"), None);
            let word = line.split(' ').nth(2).unwrap().trim_matches('\'').to_owned();
            let target: Target = word.parse().unwrap_or_else(|err| panic!("{word}: {err}"));
            let said = Request { view: target.view, subject: target.subject, link: target.link, ..planned.clone() };
            assert_eq!(said.view, screen);
            let by_window = render(&planned, &loaded.data).unwrap_or_else(|err| panic!("{word}: {err:?}"));
            assert!(by_window == render(&said, &loaded.data).unwrap(), "{word}");
        }
    }
}

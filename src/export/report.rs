//! A brief as PDF: cover with figures, charts, tables, what the audit found,
//! sources.

use super::facts::Facts;
use super::picture::{Leaf, to_pdf};
use super::press::Press;
use super::render::{ExportError, Rendered, RowCount};
use super::request::{Around, Request, View};
use super::spread::Spread;
use super::stock::Stock;
use super::view::{facts_of, is_empty, metadata, size_of, with_page};
use crate::frame::{Frame, Sheet};
use crate::i18n::{Lang, many};
use crate::model::Table;
use crate::progress::{Cancelled, Progress};
use crate::query::Match;
use crate::sheet::{self, Row};
use crate::ui::evidence;
use crate::ui::page::{Page, SheetView};
use crate::ui::paper::{Letterhead, Paper, nothing_to_report};
use crate::ui::report::{self, Cover, chart_ui, charts, charts_ui, cover_ui, grid, screen_page_ui};
use crate::ui::screens::view_of;
use crate::ui::state::{AppState, ChartState};

/// The tables of a brief on everything.
const TABLES: [Table; 5] = [Table::Zones, Table::Funds, Table::Loans, Table::Policies, Table::Platforms];
/// The most records of one table that are drawn one by one.
const MOST_DRAWN: usize = 6;

/// A screen with its rows.
struct Shown {
    state: AppState,
    view: Option<SheetView>,
    /// Charts of a table instead of the screen itself.
    charts: Vec<ChartState>,
    title: String,
    /// What it looks like, once that is known.
    spreads: Vec<Spread>,
}

impl Shown {
    /// How many pages it takes.
    fn pages(&self) -> usize {
        self.spreads.iter().map(|spread| spread.bands.len()).sum()
    }

    /// Itself as a page, otherwise like that one.
    fn page<'a>(&'a self, like: &Page<'a>) -> Page<'a> {
        Page { state: &self.state, view: self.view.as_ref(), ..*like }
    }
}

/// Rows to be printed.
struct Printed<'a> {
    frame: &'a Frame,
    columns: Vec<usize>,
    rows: Vec<Row>,
    title: String,
    paper: Option<Paper>,
}

/// What is in a brief.
struct Parts<'a> {
    shown: Vec<Shown>,
    printed: Vec<Printed<'a>>,
    /// Ids of the sources of all that is in it, in the order of the dataset.
    sources: Vec<String>,
}

/// Makes the brief that is asked for.
pub(super) fn report(request: &Request, stock: &Stock, progress: &Progress) -> Result<Rendered, ExportError> {
    with_page(request, stock, |page, around| {
        let size = size_of(request);
        let mut parts = parts(page);
        let (mut press, mut table) = presses(request);
        plan(&mut table, &mut parts.printed, (page, around), (usize::MAX, progress))?;
        let sheets = sheets(&mut parts.printed);
        progress.expect(parts.shown.len());
        for part in &mut parts.shown {
            progress.step(1)?;
            part.spreads = spreads(&mut press, (page, around), part);
        }
        let count = 1 + parts.shown.iter().map(Shown::pages).sum::<usize>() + sheets.len();
        let of = Some(count);
        progress.expect(2 * count);
        let mut drawn = Vec::new();
        let mut cuts: Vec<String> = Vec::new();
        for part in &parts.shown {
            progress.step(part.pages())?;
            let page = part.page(page);
            let around = Letterhead::new(&page, &part.title, around);
            for spread in &part.spreads {
                // The cover comes first.
                drawn.extend(press.spread_pages(spread, &page, &around, (drawn.len() + 2, of)));
                let between = request.lang.pick("：", ": ");
                cuts.extend(spread.cut.as_ref().map(|cut| format!("{}{between}{cut}", part.title)));
            }
        }
        // The cover tells of all pages.
        let cut = (!cuts.is_empty()).then(|| cuts.join(evidence::DOT));
        let (cover, facts) = cover(request, (page, around), &parts, &sheets, cut.as_deref());
        let (leaf, _) = press.settled(page, |ui| cover_ui(ui, page, &cover));
        drawn.insert(0, Leaf::Drawn(leaf));
        let first = drawn.len();
        let mut at = 0;
        while let Some(sheet) = sheets.get(at) {
            let run = alone(&sheets[at..]);
            if let (&[(part, number)], true) = (sheet.as_slice(), run > 0) {
                let part = &parts.printed[part];
                let Some(paper) = &part.paper else { break };
                // As if all pages of the part stood behind each other.
                let place = (first + at - number, of);
                drawn.extend(table.pages(paper, (page, part.frame), number..number + run, place, progress)?);
            } else {
                let of_part = |&(part, number): &(usize, usize)| {
                    let part = &parts.printed[part];
                    part.paper.as_ref().map(|paper| (paper, part.frame, number))
                };
                let on_it: Vec<_> = sheet.iter().filter_map(of_part).collect();
                drawn.push(table.shared(&on_it, page, (first + at + 1, of), progress)?);
            }
            progress.step(run.max(1))?;
            at += run.max(1);
        }
        progress.step(1)?;
        // To set a page takes about as long as to lay it out.
        let set = drawn.into_iter().map(|leaf| Ok(progress.step(1).map(|()| leaf)?));
        let bytes = to_pdf::<ExportError>(set, size, &metadata(&facts))?;
        let missing = press.missing.union(&table.missing).copied().collect();
        Ok(Rendered { bytes, rows: facts.rows, missing, cut, is_empty: is_empty(page), ..Rendered::default() })
    })
}

/// Plans the pages of all tables, in type of one size as far as each has room for it; so
/// many rows of each are measured.
fn plan(
    table: &mut Press,
    printed: &mut [Printed<'_>],
    (page, around): (&Page<'_>, Around),
    most: (usize, &Progress),
) -> Result<(), Cancelled> {
    let mut columns = |part: &Printed<'_>, rows: Vec<Row>, largest: f32| {
        let around = Letterhead::new(page, &part.title, around);
        table.columns(page, (part.frame, &part.columns), rows, (&around, largest))
    };
    for part in printed.iter_mut() {
        let rows = std::mem::take(&mut part.rows);
        part.paper = columns(part, rows, f32::INFINITY);
    }
    let size = Paper::common_size(printed.iter().filter_map(|part| part.paper.as_ref()));
    for part in printed.iter_mut() {
        if let Some(paper) = part.paper.take_if(|paper| paper.size() > size) {
            part.paper = columns(part, paper.into_rows(), size);
        }
    }
    for part in printed {
        let Some(paper) = &mut part.paper else { continue };
        table.measure(paper, page, part.frame, most)?;
    }
    Ok(())
}

/// What stands on a sheet: parts, and the numbers of their own pages.
type Sheets = Vec<Vec<(usize, usize)>>;

/// Puts parts on sheets, one below the other where they have room.
fn sheets(printed: &mut [Printed<'_>]) -> Sheets {
    let mut sheets = Sheets::new();
    let mut end = None;
    for (at, part) in printed.iter_mut().enumerate() {
        let Some(paper) = &mut part.paper else { continue };
        // Type of two sizes does not stand on one page.
        let follows = end.is_some_and(|(end, size): (f32, f32)| (size - paper.size()).abs() < 0.1 && paper.follow(end));
        for number in 0..paper.pages() {
            match sheets.last_mut().filter(|_| follows && number == 0) {
                Some(sheet) => sheet.push((at, number)),
                None => sheets.push(vec![(at, number)]),
            }
        }
        end = Some((paper.end(), paper.size()));
    }
    sheets
}

/// How many of the first sheets have pages of one part alone that follow each other.
fn alone(sheets: &[Vec<(usize, usize)>]) -> usize {
    let Some(&[(part, number)]) = sheets.first().map(Vec::as_slice) else { return 0 };
    sheets.iter().zip(number..).take_while(|(sheet, number)| sheet.as_slice() == [(part, *number)]).count()
}

/// The cover alone, as SVG on a larger sheet, to be looked at beforehand.
pub(super) fn first_page(request: &Request, stock: &Stock) -> Result<String, ExportError> {
    with_page(request, stock, |page, around| {
        let (mut press, mut table) = presses(request);
        let mut parts = parts(page);
        // A preview is no place for many rows.
        let most = (super::view::LOOKED_AT, &Progress::default());
        plan(&mut table, &mut parts.printed, (page, around), most)?;
        for part in &mut parts.shown {
            part.spreads = spreads(&mut press, (page, around), part);
        }
        let sheets = sheets(&mut parts.printed);
        let (cover, _) = cover(request, (page, around), &parts, &sheets, None);
        Ok(press.settled(page, |ui| cover_ui(ui, page, &cover)).0)
    })
}

/// One for pages laid out like screens, one for tables.
fn presses(request: &Request) -> (Press, Press) {
    let size = size_of(request);
    (Press::new(report::layout_size(size), request.theme), Press::new(size, request.theme))
}

/// What is in the brief of a page.
fn parts<'a>(page: &Page<'a>) -> Parts<'a> {
    let lang = page.lang();
    let certain = |row: usize| (row as u32, Match::Certain);
    let all = |frame: &Frame| (0..frame.rows()).map(certain).collect::<Vec<Row>>();
    let mut parts = Parts { shown: Vec::new(), printed: Vec::new(), sources: Vec::new() };
    let main = page.view.filter(|_| matches!(page.state.screen, View::Sheet(_)));
    if main.is_none() && nothing_to_report(page).is_some() {
        // The cover says so; pages without anything on them would say no more.
        return parts;
    }
    parts.shown = shown(page);
    if let Some(view) = main {
        let frame = view.frame(page.frames);
        let kept = view.blocks.iter().flat_map(|block| block.rows.iter().map(|&row| (row, block.verdict)));
        let chosen = &page.state.sheet(view.sheet).columns.shown;
        let columns: Vec<usize> = chosen.iter().filter_map(|id| frame.position(id)).collect();
        parts.print(frame, columns, kept.collect(), view.sheet.title(lang));
    } else {
        for table in TABLES {
            let frame = page.frames.get(table);
            parts.print(frame, Vec::new(), all(frame), table.title(lang));
        }
    }
    let audit = page.frames.get(Sheet::Audit);
    let about = |(table, row): (Table, usize)| match main {
        Some(view) => view.sheet == Sheet::Table(table) && view.place(row).is_some(),
        None => true,
    };
    let found = page.frames.verdicts().enumerate().filter(|(_, (.., subject))| about(*subject));
    let findings: Vec<Row> = found.map(|(row, _)| certain(row)).collect();
    if !findings.is_empty() {
        parts.print(audit, Vec::new(), findings, Sheet::Audit.title(lang));
    }
    // The footers name more than the tables do.
    parts.cite(evidence::sources(page));
    for at in 0..parts.shown.len() {
        let shown = &parts.shown[at];
        let cited = evidence::sources(&Page { state: &shown.state, view: shown.view.as_ref(), ..*page });
        parts.cite(cited);
    }
    let sources = page.frames.get(Table::Sources);
    let place = |id: &String| page.data.sources.iter().position(|source| source.id == *id);
    parts.sources.sort_by_key(place);
    let cited = (0..sources.rows()).filter(|&row| parts.sources.iter().any(|id| id == sources.id(row)));
    let cited: Vec<Row> = cited.map(certain).collect();
    if !cited.is_empty() && main.is_none_or(|view| view.sheet != Sheet::Table(Table::Sources)) {
        parts.print(sources, Vec::new(), cited, Table::Sources.title(lang));
    }
    parts
}

impl<'a> Parts<'a> {
    /// Adds the ids of sources to those that are cited.
    fn cite(&mut self, ids: Vec<String>) {
        for id in ids {
            if !self.sources.contains(&id) {
                self.sources.push(id);
            }
        }
    }

    /// Adds a table; without columns it has those that it shows at first.
    fn print(&mut self, frame: &'a Frame, columns: Vec<usize>, rows: Vec<Row>, title: &str) {
        self.cite(sheet::sources(frame, &rows));
        let columns = if columns.is_empty() { sheet::shown_columns(frame) } else { columns };
        self.printed.push(Printed { frame, columns, rows, title: title.to_owned(), paper: None });
    }
}

/// The screens and charts that say most about a page's rows.
fn shown(page: &Page<'_>) -> Vec<Shown> {
    let lang = page.lang();
    let screen = |screen: View, selected: Option<String>| {
        let mut state = AppState { screen, ..page.state.clone() };
        if let (Some(id), Some(sheet)) = (selected, screen.sheet()) {
            state.sheet_mut(sheet).selected = Some(id);
        }
        let view = view_of(screen, page.frames, &state, None);
        Shown { state, view, charts: Vec::new(), title: screen.title(lang).to_owned(), spreads: Vec::new() }
    };
    let Some(view) = page.view.filter(|_| matches!(page.state.screen, View::Sheet(_))) else {
        let all = [View::Overview, View::Leverage, View::Flow, View::Financing];
        let has = |screen: &View| match screen {
            View::Leverage | View::Flow => !page.data.funds.is_empty(),
            View::Financing => !page.data.platforms.is_empty() || !page.data.loans.is_empty(),
            _ => true,
        };
        return all.into_iter().filter(has).map(|view| screen(view, None)).collect();
    };
    let mut found = Vec::new();
    let charts = charts(page, view);
    if !charts.is_empty() {
        let (state, view) = (page.state.clone(), Some(view.clone()));
        let title = lang.pick("图表", "Charts").to_owned();
        found.push(Shown { state, view, charts, title, spreads: Vec::new() });
    }
    if view.shown() == 0 {
        return found;
    }
    match view.sheet {
        Sheet::Table(Table::Funds) => found.extend([screen(View::Leverage, None), screen(View::Flow, None)]),
        Sheet::Table(table @ (Table::Industries | Table::Procedures | Table::Events)) => {
            let frame = view.frame(page.frames);
            for row in view.rows().take(MOST_DRAWN) {
                let name = frame.name(row as usize);
                let name = name.get(lang);
                let title = format!("{} · {name}", View::Record(table).title(lang));
                found.push(Shown { title, ..screen(View::Record(table), Some(frame.id(row as usize).to_owned())) });
            }
        }
        _ => {}
    }
    found
}

/// Lays a screen out, or charts: those that say all they have to say beside others
/// share a page, each of the others has pages of its own.
fn spreads(press: &mut Press, (page, around): (&Page<'_>, Around), part: &Shown) -> Vec<Spread> {
    let page = part.page(page);
    let around = Letterhead::new(&page, &part.title, around);
    let Some(view) = page.view.filter(|_| !part.charts.is_empty()) else {
        return vec![press.spread(&page, &around, |ui, place| screen_page_ui(ui, place, &page))];
    };
    let charts = part.charts.as_slice();
    let shared = press.lay_out(&page, &around, 1.0, |ui, area| charts_ui(ui, area, &page, view, charts));
    if shared.cut.is_none() {
        return vec![shared];
    }
    let mut has_room = |at: usize| {
        let alone = press.lay_out(&page, &around, 1.0, |ui, area| {
            chart_ui(ui, grid(area, charts.len())[at], &page, view, &charts[at]);
        });
        alone.cut.is_none()
    };
    let (short, long): (Vec<usize>, Vec<usize>) = (0..charts.len()).partition(|at| has_room(*at));
    let short: Vec<ChartState> = short.into_iter().map(|at| charts[at].clone()).collect();
    let mut spreads = Vec::new();
    if !short.is_empty() {
        spreads.push(press.lay_out(&page, &around, 1.0, |ui, area| charts_ui(ui, area, &page, view, &short)));
    }
    for chart in long.into_iter().map(|at| &charts[at]) {
        spreads.push(press.spread(&page, &around, |ui, area| chart_ui(ui, area, &page, view, chart)));
    }
    spreads
}

/// The tables with records of which a brief on everything has no page.
fn absent(page: &Page<'_>) -> Vec<String> {
    let lang = page.lang();
    let printed = |table: &Table| TABLES.contains(table) || *table == Table::Sources;
    let left = Table::ALL.into_iter().filter(|table| !printed(table) && page.frames.get(*table).rows() > 0);
    let words = left.map(|table| table.title(lang));
    words.map(|title| if lang == Lang::En { title.to_lowercase() } else { title.to_owned() }).collect()
}

/// The cover, and the facts of the file.
fn cover(
    request: &Request,
    (page, around): (&Page<'_>, Around),
    parts: &Parts<'_>,
    sheets: &Sheets,
    cut: Option<&str>,
) -> (Cover, Facts) {
    let lang = page.lang();
    let main = page.view.filter(|_| matches!(page.state.screen, View::Sheet(_)));
    let rows = main.map(|view| RowCount::new(&view.selection, page.state.sheet(view.sheet).keep));
    let facts = Facts {
        rows,
        basis: evidence::basis(page.state).unwrap_or_default(),
        sources: parts.sources.clone(),
        cut: cut.unwrap_or_default().to_owned(),
        ..facts_of(request, page.data, page.state)
    };
    let mut scope = match (lang, facts.filter.is_empty()) {
        (lang, true) => lang.pick("全部数据，未筛选", "All data, no filter").to_owned(),
        (Lang::Zh, false) => format!("筛选：{}", facts.filter),
        (Lang::En, false) => format!("Filter: {}", facts.filter),
    };
    let nothing = nothing_to_report(page);
    if main.is_none() && nothing.is_none() {
        let absent = absent(page);
        if !absent.is_empty() {
            let absent = absent.join(lang.pick("、", ", "));
            scope = match lang {
                Lang::Zh => format!("{scope}  ·  简报未单列：{absent}"),
                Lang::En => format!("{scope}  ·  without pages of their own in this report: {absent}"),
            };
        }
    }
    if let Some(rows) = rows {
        scope = format!("{scope}  ·  {}", rows.words(lang));
    }
    let mut contents = Vec::new();
    let mut number = 2;
    for part in &parts.shown {
        contents.push((part.title.clone(), number));
        number += part.pages();
    }
    for (at, part) in parts.printed.iter().enumerate() {
        let Some(paper) = &part.paper else { continue };
        let on = sheets.iter().position(|sheet| sheet.contains(&(at, 0))).unwrap_or_default();
        let count = paper.rows();
        let rows = match lang {
            Lang::Zh => format!("{}（{count} 行）", part.title),
            Lang::En => format!("{} ({})", part.title, many(count, "row", "rows")),
        };
        contents.push((rows, number + on));
    }
    let Around { title, footer, .. } = around;
    (Cover { facts: facts.lines(), contents, scope, nothing, title, footer }, facts)
}

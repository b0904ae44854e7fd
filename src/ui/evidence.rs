//! The footer of every picture: which dataset, which rows, which basis, which
//! sources.

mod basis;

pub use basis::basis;
use egui::scroll_area::ScrollAreaOutput;
use egui::{Context, Id, Painter, Rect, Ui, pos2};

use super::compare;
use super::explore::left_out_words;
use super::grants;
use super::inspector::source_ids;
use super::matches;
use super::page::{Page, SheetView};
use super::paint::{self, Align};
use super::record::shown_row;
use super::state::{MatchMode, Screen};
use super::style::{is_see_through, size};
use super::words;
use super::work::{is_now, records};
use crate::i18n::{Lang, counted, many};
use crate::matching;
use crate::model::Table;

/// The least height of the footer in points: two lines.
pub const HEIGHT: f32 = 46.0;
/// Height of a line.
const LINE: f32 = 17.0;
/// Most lines of each of its two texts; more don't fit on a picture that also
/// shows something.
const MOST_LINES: usize = 24;

/// Most lines of sources.
const SOURCE_LINES: usize = 2;

/// What stands between two facts.
pub const DOT: &str = "  ·  ";

/// Name and version of the program.
pub const PROGRAM: &str = concat!("Zonescope ", env!("CARGO_PKG_VERSION"));

/// What the footer says, with the room that each of its two texts has.
struct Footer {
    texts: [(String, f32); 2],
}

impl Footer {
    /// The footer of a picture of `width` points, after its screen was painted or
    /// before: then by what its last frame had no room for.
    fn of(painter: &Painter, page: &Page<'_>, width: f32) -> Self {
        let width = width - 2.0 * size::PAGE_MARGIN;
        let mark = paint::text_width(painter, PROGRAM, size::small_bold());
        let ctx = painter.ctx();
        // In a picture the number of rows stands with those that have room, once.
        let drawn = drawn(ctx, page).filter(|_| page.still);
        let mut first = dataset_with(page, drawn, || matches::applicant_words(ctx, page));
        let rows = rows_cut(ctx, page).filter(|_| drawn.is_none() || !tells_rows(page));
        if let Some(cut) = cut_words(ctx, page, &[CUT], rows) {
            first = format!("{first}{DOT}{cut}");
        }
        let lines = |words: &str| paint::lines(ctx, words, size::small(), width, MOST_LINES);
        Self { texts: [(first, width - mark - 16.0), (short_origin(page, &lines), width)] }
    }

    /// The lines of each text.
    fn lines(&self, ctx: &Context) -> [usize; 2] {
        self.texts.each_ref().map(|(words, room)| paint::lines(ctx, words, size::small(), *room, MOST_LINES))
    }
}

/// Height of the footer of a picture of `width` points: as many lines as its
/// words need.
pub(super) fn height(ui: &Ui, page: &Page<'_>, width: f32) -> f32 {
    let lines = Footer::of(ui.painter(), page, width).lines(ui.ctx());
    HEIGHT + LINE * (lines.iter().sum::<usize>().saturating_sub(2)) as f32
}

/// Paints the footer over `rect`.
pub(super) fn footer(ui: &Ui, rect: Rect, page: &Page<'_>) {
    let t = page.t;
    let painter = ui.painter();
    if !is_see_through(ui.ctx()) {
        painter.rect_filled(rect, 0.0, t.panel2);
    }
    paint::hline(painter, rect.left()..=rect.right(), rect.top(), t.stroke);
    let right = pos2(rect.right() - size::PAGE_MARGIN, rect.top() + 15.0);
    paint::text(painter, right, Align::Right, PROGRAM, size::small_bold(), t.weak);
    let mut y = rect.top() + 15.0;
    for (words, room) in Footer::of(painter, page, rect.width()).texts {
        let galley = paint::wrapped_galley(painter, &words, size::small(), t.weak, room, MOST_LINES);
        for line in galley.rows.iter().map(|row| row.text()) {
            paint::text(
                painter,
                pos2(rect.left() + size::PAGE_MARGIN, y),
                Align::Left,
                line.trim(),
                size::small(),
                t.weak,
            );
            y += LINE;
        }
    }
}

/// Remembers how many rows a picture had room for; the least where it shows them
/// more than once.
pub(super) fn note_drawn(ctx: &Context, rows: usize) {
    let pass = ctx.cumulative_pass_nr();
    ctx.data_mut(|data| {
        let (then, known) = data.get_temp::<(u64, usize)>(Id::unique("rows drawn")).unwrap_or((pass, rows));
        let least = if then == pass { known.min(rows) } else { rows };
        data.insert_temp(Id::unique("rows drawn"), (pass, least));
    });
}

/// Remembers that words of a picture are beyond an edge of it, of which its view has
/// not told.
pub fn note_not_whole(ctx: &Context) {
    ctx.data_mut(|data| data.insert_temp(Id::unique("not whole"), true));
}

/// Remembers that a picture is too small for the window around its page.
pub fn note_no_window(ctx: &Context) {
    ctx.data_mut(|data| data.insert_temp(Id::unique("no window"), true));
}

fn no_window(ctx: &Context, lang: Lang) -> Option<String> {
    let there = ctx.data(|data| data.get_temp(Id::unique("no window"))).unwrap_or(false);
    let words = lang.pick("图中排不下窗口的各栏", "no room in this picture for the bars of the window");
    there.then(|| words.to_owned())
}

fn not_whole(ctx: &Context, lang: Lang) -> Option<String> {
    let there = ctx.data(|data| data.get_temp(Id::unique("not whole"))).unwrap_or(false);
    there.then(|| lang.pick("图中有未画全的内容", "not all of it is in this picture").to_owned())
}

/// Remembers which columns of a table a picture had no room for.
pub(super) fn note_columns(ctx: &Context, titles: Vec<String>) {
    ctx.data_mut(|data| data.insert_temp(Id::unique("columns out of sight"), titles));
}

/// Remembers in words what a picture of a workbench had no room for; beside what
/// else was said of the same frame.
pub(super) fn note_cut(ctx: &Context, words: String) {
    note(ctx, CUT, words);
}

/// Remembers the same of words that the screen itself shows: its footer does not say them
/// again.
pub(super) fn note_told(ctx: &Context, words: String) {
    note(ctx, TOLD, words);
}

const CUT: &str = "cut short";
const TOLD: &str = "cut short, and told";

fn note(ctx: &Context, list: &'static str, words: String) {
    let pass = ctx.cumulative_pass_nr();
    ctx.data_mut(|data| {
        let known = data.get_temp_mut_or_default::<(u64, Vec<String>)>(Id::unique(list));
        if known.0 != pass {
            *known = (pass, Vec::new());
        }
        if !known.1.contains(&words) {
            known.1.push(words);
        }
    });
}

/// Remembers parts of a picture that have no room in it, by name.
pub(super) fn note_without<'a>(ctx: &Context, lang: Lang, names: impl IntoIterator<Item = &'a str>) {
    let names = words::list(names, lang);
    if names.is_empty() {
        return;
    }
    note_cut(
        ctx,
        match lang {
            Lang::Zh => format!("图中排不下：{names}"),
            Lang::En => format!("no room in this picture for: {names}"),
        },
    );
}

/// Remembers how many more lines or things of the card `title` a picture has no
/// room for.
pub(super) fn note_more(ctx: &Context, lang: Lang, title: &str, more: usize) {
    if more == 0 {
        return;
    }
    let more = counted(more);
    note_cut(
        ctx,
        match lang {
            Lang::Zh => format!("{title}：图中另有 {more} 项排不下"),
            Lang::En => format!("{title}: no room for {more} more in this picture"),
        },
    );
}

/// Remembers how much of a page is in view where a window scrolls it.
pub(super) fn note_scrolled<R>(ctx: &Context, lang: Lang, scrolled: &ScrollAreaOutput<R>) {
    note_part(ctx, lang, lang.pick("页面", "the page"), scrolled);
}

/// The same of a part of a page, which is named.
pub(super) fn note_part<R>(ctx: &Context, lang: Lang, part: &str, scrolled: &ScrollAreaOutput<R>) {
    if let Some(percent) = percent_in_view(scrolled) {
        note_cut(
            ctx,
            match lang {
                Lang::Zh => format!("{part}下方还有内容：可见 {percent}%"),
                Lang::En => format!("{part} goes on below: {percent} % in view"),
            },
        );
    }
}

/// How much of what is scrolled is in view; `None` where it is all of it.
pub(super) fn percent_in_view<R>(scrolled: &ScrollAreaOutput<R>) -> Option<u8> {
    let (all, seen) = (scrolled.content_size.y, scrolled.inner_rect.height());
    (all > seen + 1.0).then(|| (seen / all * 100.0).floor() as u8)
}

/// Remembers how many lines of a list are in view, or have room in a picture.
pub(super) fn note_lines(ctx: &Context, page: &Page<'_>, list: &str, seen: usize, all: usize) {
    if seen >= all {
        return;
    }
    note_cut(
        ctx,
        match (page.lang(), page.still) {
            (Lang::Zh, true) => format!("{list}：图中画出 {seen} / {all} 行"),
            (Lang::En, true) => format!("{list}: {seen} of {} drawn", many(all, "line", "lines")),
            (Lang::Zh, false) => format!("{list}：可见 {seen} / {all} 行"),
            (Lang::En, false) => format!("{list}: {seen} of {} in view", many(all, "line", "lines")),
        },
    );
}

/// Forgets what the last picture had no room for: the same screen paints another
/// one.
pub fn forget_cuts(ctx: &Context) {
    ctx.data_mut(|data| {
        data.remove::<(u64, usize)>(Id::unique("rows drawn"));
        data.remove::<Vec<String>>(Id::unique("columns out of sight"));
        for list in [CUT, TOLD] {
            data.remove::<(u64, Vec<String>)>(Id::unique(list));
        }
        data.remove::<bool>(Id::unique("no room for bars"));
        data.remove::<bool>(Id::unique("not whole"));
    });
}

/// Remembers that a picture had no room for the bars of its rows.
pub(super) fn note_bars(ctx: &Context) {
    ctx.data_mut(|data| data.insert_temp(Id::unique("no room for bars"), true));
}

/// What to say where the last frame had no room for all of a picture.
pub fn cut_short(ctx: &Context, page: &Page<'_>) -> Option<String> {
    cut_words(ctx, page, &[TOLD, CUT], rows_cut(ctx, page))
}

/// What was noted in some lists, and what no view has to note itself, with `rows` as
/// what is said of rows.
fn cut_words(ctx: &Context, page: &Page<'_>, lists: &[&'static str], rows: Option<String>) -> Option<String> {
    let noted = |list: &&'static str| ctx.data(|data| data.get_temp::<(u64, Vec<String>)>(Id::unique(*list)));
    let mut words: Vec<String> = lists.iter().filter_map(noted).flat_map(|(_, words)| words).collect();
    let lang = page.lang();
    let others = [rows, bars_cut(ctx, lang), columns_cut(ctx, lang), no_window(ctx, lang), not_whole(ctx, lang)];
    words.extend(others.into_iter().flatten());
    (!words.is_empty()).then(|| words.join(DOT))
}

fn bars_cut(ctx: &Context, lang: Lang) -> Option<String> {
    let there = ctx.data(|data| data.get_temp(Id::unique("no room for bars"))).unwrap_or(false);
    let words = lang.pick("图中排不下各行的条形图", "the bars by row have no room in this picture");
    there.then(|| words.to_owned())
}

fn columns_cut(ctx: &Context, lang: Lang) -> Option<String> {
    let titles: Vec<String> = ctx.data(|data| data.get_temp(Id::unique("columns out of sight")))?;
    (!titles.is_empty()).then(|| match lang {
        Lang::Zh => format!("图中排不下这些列：{}", titles.join("、")),
        Lang::En => format!("columns without room in this picture: {}", titles.join(", ")),
    })
}

/// How many of the rows the last frame drew; `None` where it drew all of them.
fn drawn(ctx: &Context, page: &Page<'_>) -> Option<usize> {
    let shown = page.view.filter(|_| matches!(page.state.screen, Screen::Sheet(_)))?.shown();
    let (_, drawn): (u64, usize) = ctx.data(|data| data.get_temp(Id::unique("rows drawn")))?;
    (drawn < shown).then_some(drawn)
}

fn rows_cut(ctx: &Context, page: &Page<'_>) -> Option<String> {
    drawn(ctx, page).map(|drawn| match (page.lang(), page.still) {
        (Lang::Zh, true) => format!("图中只排下前 {drawn} 行"),
        (Lang::En, true) => format!("only the first {drawn} fit into this picture"),
        // The window may be scrolled.
        (Lang::Zh, false) => format!("窗口中可见 {drawn} 行"),
        (Lang::En, false) => format!("{} in view", many(drawn, "row is", "rows are")),
    })
}

/// Title, date and hash of the dataset, the filter, the rows.
pub fn dataset(page: &Page<'_>) -> String {
    dataset_with(page, None, || {
        // Of many records words stand as they were given: to find their other form
        // would take long.
        let options = if is_now(page, records(page.data)) { matching::options(page.data) } else { <_>::default() };
        page.state.work.matching.profile.words(page.data, &options, page.lang())
    })
}

/// The same; `drawn` are the rows that have room, if not all of them do, and `applicant`
/// writes out a profile that is not empty.
fn dataset_with(page: &Page<'_>, drawn: Option<usize>, applicant: impl FnOnce() -> String) -> String {
    let lang = page.lang();
    let meta = &page.data.meta;
    let mut parts = vec![meta.title.get(lang).to_owned()];
    if let Some(date) = meta.as_of {
        parts.push(match lang {
            Lang::Zh => format!("截至 {date}"),
            Lang::En => format!("as of {date}"),
        });
    }
    parts.push(format!("SHA-256 {}", page.data.short_hash()));
    if page.state.screen == Screen::Match {
        let work = &page.state.work.matching;
        let none = || lang.pick("无", "none").to_owned();
        let chosen = work.programme.as_deref().and_then(|said| matching::Programme::find(said, page.data));
        parts.push(match (work.mode, chosen) {
            (MatchMode::Who, Some(one)) => {
                format!("{}{}", lang.pick("项目：", "programme: "), one.about(page.data).name.get(lang))
            }
            (MatchMode::Who, None) => String::new(),
            (MatchMode::Apply, _) => {
                let said = if work.profile.is_empty() { none() } else { applicant() };
                format!("{}{said}", lang.pick("申请人：", "applicant: "))
            }
        });
    }
    let of_all = || matches!(page.state.screen, Screen::Overview | Screen::Compare).then_some("");
    let query = page.filter.or_else(|| page.view.map(|view| view.query.text())).or_else(of_all);
    if let Some(query) = query {
        parts.push(match (lang, query.is_empty()) {
            (Lang::Zh, true) => "筛选：无".to_owned(),
            (Lang::En, true) => "filter: none".to_owned(),
            (Lang::Zh, false) => format!("筛选：{query}"),
            (Lang::En, false) => format!("filter: {query}"),
        });
    }
    if let Some(view) = page.view.filter(|_| tells_rows(page)) {
        parts.push(rows(view, drawn, lang));
    }
    if let Some((shown, total)) = compared(page) {
        parts.push(rows_shown(shown, total, lang));
    }
    join(parts)
}

/// How many records a comparison shows, of how many that there are; `None` on
/// other screens.
pub fn compared(page: &Page<'_>) -> Option<(usize, usize)> {
    let compares = page.state.screen == Screen::Compare;
    let (frame, rows) = compares.then(|| compare::compared_rows(page)).flatten()?;
    Some((rows.len(), frame.rows()))
}

/// Whether the open screen shows the rows of one table; one of many tables has
/// no one number of rows.
pub fn counts_rows(page: &Page<'_>) -> bool {
    !matches!(page.state.screen, Screen::Financing | Screen::Record(_))
}

/// Whether the number of rows stands beside the filter. Data that a filter has narrowed
/// beforehand can't tell of how many rows: that is said with the filter.
fn tells_rows(page: &Page<'_>) -> bool {
    let narrowed = |view: &SheetView| view.query.is_empty() && page.filter.is_some_and(|filter| !filter.is_empty());
    counts_rows(page) && page.view.is_some_and(|view| !narrowed(view))
}

fn rows(view: &SheetView, drawn: Option<usize>, lang: Lang) -> String {
    let (shown, total) = (view.shown(), view.selection.total);
    let words = match (lang, drawn) {
        (_, None) => rows_shown(shown, total, lang),
        (Lang::Zh, Some(drawn)) if shown == total => format!("{} 行，画出前 {drawn} 行", counted(total)),
        (Lang::En, Some(drawn)) if shown == total => format!("{}, the first {drawn} drawn", many(total, "row", "rows")),
        (Lang::Zh, Some(drawn)) => format!("{}，画出前 {drawn} 行", rows_shown(shown, total, lang)),
        (Lang::En, Some(drawn)) => format!("{}, the first {drawn} drawn", rows_shown(shown, total, lang)),
    };
    match left_out_words(view, lang) {
        Some(left_out) => format!("{words}{}{left_out}", lang.pick("，", ", ")),
        None => words,
    }
}

fn rows_shown(shown: usize, total: usize, lang: Lang) -> String {
    let shown = counted(shown);
    match lang {
        Lang::Zh => format!("显示 {shown} / {} 行", counted(total)),
        Lang::En => format!("{shown} of {} shown", many(total, "row", "rows")),
    }
}

/// The basis of ratios, and the ids of the sources.
pub fn origin(page: &Page<'_>) -> String {
    let sources = sources(page);
    origin_with(page, &sources, sources.len())
}

/// The same with no more sources than two lines hold, and how many others there are:
/// all of them are told in the metadata of a picture. `lines` counts lines of a text.
fn short_origin(page: &Page<'_>, lines: &dyn Fn(&str) -> usize) -> String {
    let sources = sources(page);
    let words = |named: usize| origin_with(page, &sources, named);
    // They begin in the last line of the basis.
    let most = basis(page.state).map_or(0, |basis| lines(&basis) - 1) + SOURCE_LINES;
    if lines(&words(sources.len())) <= most {
        return words(sources.len());
    }
    let counts: Vec<usize> = (1..sources.len()).collect();
    words(counts.partition_point(|named| lines(&words(*named)) <= most).max(1))
}

/// The basis, and the first `named` sources.
fn origin_with(page: &Page<'_>, sources: &[String], named: usize) -> String {
    let lang = page.lang();
    let mut parts = Vec::new();
    parts.extend(basis(page.state));
    if !sources.is_empty() {
        let more = match (lang, sources.len() - named) {
            (_, 0) => String::new(),
            (Lang::Zh, more) => format!(" 另有 {} 项", counted(more)),
            (Lang::En, more) => format!(" and {} more", counted(more)),
        };
        parts.push(format!("{}{}{more}", lang.pick("来源：", "sources: "), sources[..named].join(" ")));
    }
    join(parts)
}

/// Ids of the sources of the rows shown; for the overview, of all records that
/// there are, or that a filter has left.
pub fn sources(page: &Page<'_>) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    let mut add = |id: &str| {
        if !ids.iter().any(|known| known == id) {
            ids.push(id.to_owned());
        }
    };
    if let (Screen::Record(table), Some(view)) = (page.state.screen, page.view) {
        let ids = shown_row(page, view, table).map(|row| page.data.sources_of(table, row));
        ids.unwrap_or_default().iter().for_each(|id| add(id));
    } else if let Some(view) = page.view {
        view.rows().for_each(|row| source_ids(page, view.sheet, row as usize).iter().for_each(|id| add(id)));
        // The financing screen draws more tables than the one it filters.
        if page.state.screen == Screen::Financing {
            for table in [Table::Loans, Table::Policies, Table::Zones] {
                let rows = 0..page.frames.get(table).rows();
                rows.for_each(|row| page.data.sources_of(table, row).iter().for_each(|id| add(id)));
            }
        }
    } else if let Some((frame, rows)) = compare::compared_rows(page).filter(|_| page.state.screen == Screen::Compare) {
        for row in rows {
            for id in source_ids(page, frame.sheet(), row) {
                add(&id);
            }
        }
    } else if page.state.screen == Screen::Grants {
        return grants::sources(page);
    } else if page.state.screen == Screen::Match {
        for programme in matching::programmes(page.data) {
            programme.about(page.data).sources.ids().for_each(&mut add);
        }
    } else if page.filter.is_some_and(|filter| !filter.is_empty()) {
        // Of what a filter has left; organisations and sources all stay.
        let left = Table::ALL.into_iter().filter(|table| !table.serves_others());
        for table in left {
            let rows = 0..page.frames.get(table).rows();
            rows.for_each(|row| page.data.sources_of(table, row).iter().for_each(|id| add(id)));
        }
    } else {
        page.data.sources.iter().for_each(|source| add(&source.id));
    }
    ids
}

fn join(parts: Vec<String>) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(DOT)
}

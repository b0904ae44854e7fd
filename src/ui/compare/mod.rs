//! The comparison: two to four records side by side, their differences, and a
//! chart of their figures.

mod add;
mod chart;
mod empty;
mod table;

use egui::{Rect, Ui, pos2, vec2};

use super::command::{Command, PinCommand};
use super::evidence;
use super::page::Page;
use super::paint::{self, Align};
use super::state::AppState;
use super::style::{Tokens, size};
use super::widgets::{link, row_from_right_ui, segmented, toggle};
use super::words;
use crate::frame::{Frame, Sheet};
use crate::i18n::Lang;
use crate::query::compare;

/// With less width the chart stands below the table.
const SIDE_FROM: f32 = 980.0;
/// With less height a picture has no room for the chart below the table.
const LEAST_STACKED: f32 = 420.0;

/// What is compared: the rows of a sheet that are pinned.
pub(in crate::ui) struct Compared<'a> {
    sheet: Sheet,
    frame: &'a Frame,
    rows: Vec<usize>,
    /// Pinned ids that no row has.
    missing: Vec<&'a str>,
}

impl<'a> Compared<'a> {
    /// What the state asks to compare; `None` if nothing is pinned at all.
    fn of(page: &Page<'a>) -> Option<Self> {
        let sheet = compared_sheet(page.state)?;
        let frame = page.frames.get(sheet);
        let mut found = Self { sheet, frame, rows: Vec::new(), missing: Vec::new() };
        for id in page.state.pins(sheet) {
            match row_of(page, sheet, id) {
                Some(row) => found.rows.push(row),
                None => found.missing.push(id),
            }
        }
        Some(found)
    }
}

/// The rows that the comparison shows, and their frame; `None` if nothing is
/// pinned.
pub(super) fn compared_rows<'a>(page: &Page<'a>) -> Option<(&'a Frame, Vec<usize>)> {
    Compared::of(page).map(|compared| (compared.frame, compared.rows))
}

/// The row of a sheet with that id.
fn row_of(page: &Page<'_>, sheet: Sheet, id: &str) -> Option<usize> {
    page.frames.row(sheet, id)
}

/// The sheets of which something is pinned.
fn sheets(state: &AppState) -> Vec<Sheet> {
    Sheet::all().filter(|sheet| !state.pins(*sheet).is_empty()).collect()
}

/// The sheet whose records are compared; `None` if nothing is pinned at all.
pub(super) fn compared_sheet(state: &AppState) -> Option<Sheet> {
    let sheets = sheets(state);
    let asked = state.compared.filter(|sheet| sheets.contains(sheet));
    asked.or_else(|| sheets.first().copied())
}

/// Shows the comparison in all of `ui`.
pub(super) fn compare_ui(ui: &mut Ui, page: &Page<'_>) -> Option<Command> {
    let area = ui.max_rect();
    ui.painter().rect_filled(area, 0.0, page.t.bg);
    let head = Rect::from_min_size(area.min, vec2(area.width(), size::PAGE_HEADER));
    let below = Rect::from_min_max(head.left_bottom(), area.max).shrink2(vec2(size::PAGE_MARGIN, 0.0));
    let below = Rect::from_min_max(below.min, pos2(below.right(), below.bottom() - size::PAGE_MARGIN));
    let only = ui.data(|data| data.get_temp::<bool>(only_id())).unwrap_or(false) && !page.still;
    let Some(compared) = Compared::of(page) else {
        head_ui(ui, head, page, None, only);
        return empty::nothing_ui(ui, below, page);
    };
    let mut command = head_ui(ui, head, page, Some(&compared), only);
    if compared.rows.len() < 2 {
        return empty::too_few_ui(ui, below, page, &compared).or(command);
    }
    let mut lines = compare(compared.frame, &compared.rows);
    let all = lines.len();
    lines.retain(|line| line.differs || !only);
    let charted = chart::columns(&compared, &lines);
    // In a low picture the chart gives way to the table.
    let gives_way = page.still && below.width() < SIDE_FROM && below.height() < LEAST_STACKED;
    if gives_way && !charted.is_empty() {
        let part = page.lang().pick("数值图", "the chart of figures");
        evidence::note_without(ui.ctx(), page.lang(), [part]);
    }
    let charted = if gives_way { Vec::new() } else { charted };
    let (left, right) = if charted.is_empty() {
        (below, Rect::NOTHING)
    } else if below.width() >= SIDE_FROM {
        let (left, right) = below.split_left_right_at_fraction(0.64);
        (left, right.with_min_x(right.left() + size::CARD_GAP))
    } else {
        let (top, bottom) = below.split_top_bottom_at_fraction(0.6);
        (top, bottom.with_min_y(bottom.top() + size::CARD_GAP))
    };
    command = table::table_ui(ui, left, page, &compared, &lines, all).or(command);
    if !charted.is_empty() {
        chart::chart_ui(ui, right, page, &compared, &charted);
    }
    command
}

/// Height of the line that names what is not drawn.
const FOOT: f32 = 18.0;

/// Says at the foot of `rect` and in the footer which fields of a part of the
/// picture have no room.
fn left_out_ui<'t>(ui: &Ui, rect: Rect, page: &Page<'_>, part: &str, titles: impl Iterator<Item = &'t str>) {
    let lang = page.lang();
    let names = words::list(titles, lang);
    if names.is_empty() {
        return;
    }
    let (told, noted) = match lang {
        Lang::Zh => (format!("未画出：{names}"), format!("{part}中排不下：{names}")),
        Lang::En => (format!("not drawn: {names}"), format!("{part} has no room for: {names}")),
    };
    evidence::note_cut(ui.ctx(), noted);
    let at = pos2(rect.left(), rect.bottom() - FOOT / 2.0);
    paint::elided(ui.painter(), at, Align::Left, &told, size::small(), page.t.warn[0], rect.width());
}

/// The colour of the record at position `at`: orange, which marks what is
/// computed, is none of them.
fn colour(t: &Tokens, at: usize) -> egui::Color32 {
    const ORDER: [usize; 4] = [0, 2, 3, 4];
    t.categories[ORDER[at % ORDER.len()]]
}

fn only_id() -> egui::Id {
    egui::Id::unique("compare only differences")
}

fn head_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, compared: Option<&Compared<'_>>, only: bool) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let y = rect.center().y;
    let title = lang.pick("对比", "Compare");
    let at = pos2(rect.left() + size::PAGE_MARGIN, y);
    let shown = paint::text(ui.painter(), at, Align::Left, title, size::page_title(), t.strong);
    let compared = compared?;
    let sheets = sheets(page.state);
    let place = Rect::from_min_max(pos2(shown.right() + 14.0, rect.top()), pos2(rect.right() - 16.0, rect.bottom()));
    if page.still || sheets.len() == 1 {
        let count = compared.rows.len();
        let words = format!("{}  {count}", compared.sheet.title(lang));
        paint::text(ui.painter(), place.left_center(), Align::Left, &words, size::body(), t.weak);
    }
    if page.still {
        let words = page.data.meta.title.get(lang);
        paint::text(ui.painter(), place.right_center(), Align::Right, words, size::secondary(), t.weak);
        return None;
    }
    let mut command = None;
    if sheets.len() > 1 {
        let options: Vec<(Sheet, &str)> = sheets.iter().map(|sheet| (*sheet, sheet.title(lang))).collect();
        super::widgets::row_ui(ui, place, "compared sheets", |ui| {
            let name = lang.pick("对比的表", "Table compared");
            command =
                segmented(ui, name, &options, compared.sheet, t).map(|sheet| Command::Pin(PinCommand::Compare(sheet)));
        });
    }
    row_from_right_ui(ui, place, "compare actions", |ui| {
        if link(ui, lang.pick("全部取消", "Unpin all"), t).clicked() {
            command = Some(Command::Pin(PinCommand::Clear(compared.sheet)));
        }
        ui.add_space(12.0);
        let words = lang.pick("只看差异", "Only differences");
        if toggle(ui, words, only, t).clicked() {
            ui.data_mut(|data| data.insert_temp(only_id(), !only));
        }
        ui.add_space(4.0);
        let width = paint::text_width(ui.painter(), words, size::secondary());
        let (label, _) = ui.allocate_exact_size(vec2(width, size::BUTTON), egui::Sense::hover());
        paint::text(ui.painter(), label.left_center(), Align::Left, words, size::secondary(), t.normal);
    });
    command
}

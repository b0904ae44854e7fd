//! The first page: what the brief is about, its headline figures, what it rests
//! on, and what follows.

use egui::{CornerRadius, FontId, Rect, Stroke, StrokeKind, Ui, pos2, vec2};

use super::UNIT;
use crate::i18n::Lang;
use crate::ui::evidence::PROGRAM;
use crate::ui::fonts;
use crate::ui::overview::{headline_ui, number_in};
use crate::ui::page::{Page, SheetView};
use crate::ui::paint::{self, Align};
use crate::ui::shell::sum_asides;
use crate::ui::state::Screen;
use crate::ui::style::size;

const MARGIN: f32 = 56.0;
const TILE: f32 = 114.0;
/// The most tiles of a table: its rows, and sums.
const MOST_TILES: usize = 5;
/// Width of the names of facts.
const NAMES: f32 = 84.0;
/// Width of the contents.
const CONTENTS: f32 = 300.0;

/// What the cover says.
#[derive(Clone, Debug, Default)]
pub struct Cover {
    /// Names and words of what the brief rests on.
    pub facts: Vec<(&'static str, String)>,
    /// What follows: titles and numbers of pages.
    pub contents: Vec<(String, usize)>,
    /// What was filtered and how much is left, in a line.
    pub scope: String,
    /// Why there is nothing to report, in a sentence; `None` where there is.
    pub nothing: Option<String>,
    /// False to leave the title out.
    pub title: bool,
    /// False to leave the line at the foot out.
    pub footer: bool,
}

/// Shows the cover over all of `ui`.
pub fn cover_ui(ui: &mut Ui, page: &Page<'_>, cover: &Cover) {
    let (t, lang) = (page.t, page.lang());
    let whole = ui.max_rect();
    let painter = ui.painter().clone();
    painter.rect_filled(whole, 0.0, t.panel);
    painter.rect_filled(whole.with_max_y(whole.top() + 8.0), 0.0, t.accent);
    let area = whole.shrink2(vec2(MARGIN, 0.0));

    let mut y = whole.top() + 76.0;
    let kind = match page.state.screen {
        Screen::Overview => lang.pick("简报", "Brief").to_owned(),
        screen => format!("{} · {}", lang.pick("简报", "Brief"), screen.title(lang)),
    };
    if cover.title {
        paint::text(&painter, pos2(area.left(), y), Align::Left, &kind, regular(19.0), t.accent);
        y += 24.0;
        let title = page.data.meta.title.get(lang);
        let at = pos2(area.left(), y);
        y = paint::wrapped(&painter, at, title, bold(38.0), t.strong, area.width(), 2).bottom() + 12.0;
    }
    let at = pos2(area.left(), y);
    y = paint::wrapped(&painter, at, &cover.scope, regular(17.0), t.normal, area.width(), 3).bottom();
    if let Some(why) = &cover.nothing {
        let at = pos2(area.left(), y + 12.0);
        y = paint::wrapped(&painter, at, why, bold(17.0), t.warn[0], area.width(), 4).bottom();
    }
    y += 30.0;

    let tiles = Rect::from_min_size(pos2(area.left(), y), vec2(area.width(), TILE));
    let shown = match page.view.filter(|_| page.state.screen != Screen::Overview) {
        Some(view) => sums_ui(ui, tiles, page, view),
        None => headline_ui(ui, tiles, page),
    };
    if shown {
        y = tiles.bottom() + 36.0;
    }
    let foot = whole.bottom() - 40.0;
    let below = Rect::from_min_max(pos2(area.left(), y), pos2(area.right(), foot - 16.0));
    let (left, right) = below.split_left_right_at_x(below.right() - CONTENTS);
    facts_ui(ui, left.with_max_x(left.right() - 48.0), page, &cover.facts);
    if !cover.contents.is_empty() {
        contents_ui(ui, right, page, &cover.contents);
    }
    if cover.footer {
        paint::text(&painter, pos2(area.left(), foot), Align::Left, PROGRAM, regular(7.0 * UNIT), t.weak);
    }
}

/// A tile for the rows of a view, and one for each sum over them.
fn sums_ui(ui: &Ui, rect: Rect, page: &Page<'_>, view: &SheetView) -> bool {
    let lang = page.lang();
    let frame = view.frame(page.frames);
    let rows = crate::model::Figure::exact(view.shown().into(), crate::model::figure::Unit::Count);
    let total = view.selection.total;
    let of = match lang {
        Lang::Zh => format!("共 {total} {}", view.sheet.measure(lang)),
        Lang::En => format!("of {total}"),
    };
    let mut tiles = vec![(view.sheet.title(lang).to_owned(), rows, of)];
    for (at, sum) in &view.sums {
        let info = &frame.columns()[*at].info;
        let Some(total) = sum.total.clone().filter(|_| info.shown && info.kind.unit().is_some()) else { continue };
        let title = match lang {
            Lang::Zh => format!("{}合计", info.title(lang)),
            Lang::En => format!("Total {}", info.title(lang).to_lowercase()),
        };
        tiles.push((title, total, sum_asides(sum, lang).join(lang.pick("；", "; "))));
    }
    tiles.truncate(MOST_TILES);
    let each = (rect.width() - size::CARD_GAP * (MOST_TILES - 1) as f32) / MOST_TILES as f32;
    for (at, (title, figure, caption)) in tiles.iter().enumerate() {
        let left = rect.left() + at as f32 * (each + size::CARD_GAP);
        let place = Rect::from_min_size(pos2(left, rect.top()), vec2(each, rect.height()));
        tile_ui(ui, place, page, (title, figure, caption));
    }
    true
}

fn tile_ui(ui: &Ui, rect: Rect, page: &Page<'_>, (title, figure, caption): (&str, &crate::model::Figure, &str)) {
    let t = page.t;
    let painter = ui.painter();
    let edge = Stroke::new(1.0, t.stroke);
    painter.rect(paint::crisp(painter, rect), CornerRadius::same(size::CARD_RADIUS), t.panel, edge, StrokeKind::Inside);
    let inner = rect.shrink2(vec2(14.0, 0.0));
    let at = pos2(inner.left(), rect.top() + 21.0);
    paint::elided(painter, at, Align::Left, title, size::secondary(), t.normal, inner.width());
    // A plain sum is no derived value: it is written as below the table.
    let place = Rect::from_x_y_ranges(inner.x_range(), rect.top() + 34.0..=rect.top() + 68.0);
    number_in(ui, place, page, figure, t.strong);
    let at = pos2(inner.left(), rect.top() + 74.0);
    paint::wrapped(painter, at, caption, size::small(), t.weak, inner.width(), 2);
}

fn facts_ui(ui: &Ui, rect: Rect, page: &Page<'_>, facts: &[(&'static str, String)]) {
    let t = page.t;
    let painter = ui.painter();
    let mut y = heading(ui, rect, page, page.lang().pick("依据", "What it rests on"));
    for (name, words) in facts {
        let at = pos2(rect.left() + NAMES, y);
        let lines = 4;
        let galley = paint::wrapped_galley(painter, words, size::secondary(), t.normal, rect.width() - NAMES, lines);
        if y + galley.size().y > rect.bottom() {
            return;
        }
        paint::wrapped(painter, pos2(rect.left(), y), name, size::secondary(), t.weak, NAMES - 8.0, 1);
        y += galley.size().y + 7.0;
        painter.galley(at, galley, t.normal);
    }
}

fn contents_ui(ui: &Ui, rect: Rect, page: &Page<'_>, contents: &[(String, usize)]) {
    let t = page.t;
    let painter = ui.painter();
    let mut y = heading(ui, rect, page, page.lang().pick("目录", "Contents")) + 8.0;
    for (title, number) in contents {
        let right = pos2(rect.right(), y);
        let number = paint::text(painter, right, Align::Right, &number.to_string(), size::secondary(), t.weak);
        let room = number.left() - rect.left() - 12.0;
        paint::elided(painter, pos2(rect.left(), y), Align::Left, title, size::secondary(), t.normal, room);
        y += 23.0;
    }
}

/// A title with a line below; returns where the rest begins.
fn heading(ui: &Ui, rect: Rect, page: &Page<'_>, words: &str) -> f32 {
    let at = pos2(rect.left(), rect.top() + 8.0);
    paint::text(ui.painter(), at, Align::Left, words, size::panel_title(), page.t.strong);
    paint::hline(ui.painter(), rect.x_range().into(), rect.top() + 22.0, page.t.stroke);
    rect.top() + 32.0
}

fn regular(size: f32) -> FontId {
    FontId::proportional(size)
}

fn bold(size: f32) -> FontId {
    FontId::new(size, fonts::bold())
}

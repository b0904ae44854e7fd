//! The overview: headline figures, and a card for each part of the dataset.
//! Everything is worked out from the dataset; nothing knows the built-in one.

mod audit;
mod caps;
mod chain;
mod content;
mod coverage;
mod dots;
mod foot;
mod foremost;
mod layout;
mod multiples;
mod parts;
mod rank;
mod sizes;
mod tile_card;
mod tiles;
mod totals;

use egui::{Rect, Role, Sense, Ui, WidgetInfo, pos2};

use super::command::Command;
use super::evidence;
use super::page::Page;
use super::paint::{self, Align};
use super::state::Screen;
use super::style::size;
use super::work;
use crate::i18n::{Lang, counted};
use crate::model::Table;
use content::Content;
pub(in crate::ui) use tile_card::{number, number_in};

/// A card lower than this in a picture shows nothing.
const LEAST_CARD: f32 = size::CARD_HEADER + 60.0;

/// Shows the overview over the whole of `ui`.
pub fn overview_ui(ui: &mut Ui, page: &Page<'_>) -> Option<Command> {
    let area = ui.max_rect();
    ui.painter().rect_filled(area, 0.0, page.t.bg);
    let kept = Content::of(ui, page);
    let wait = kept.wait.clone();
    let Some(content) = kept.fresh() else {
        work::progress_ui(ui, area, page, Screen::Overview.title(page.lang()), &wait);
        return None;
    };
    let tiles = content.tiles.len().min(if page.still { layout::most_tiles(area.width()) } else { usize::MAX });
    let places = layout::places(area, tiles, content.totals.total);
    header_ui(ui, places.header, page);
    let mut command = None;
    for (at, (tile, place)) in content.tiles.iter().zip(&places.tiles).enumerate() {
        command = command.or(tile_card::tile_ui(ui, *place, page, tile, at));
    }
    let lang = page.lang();
    // A very low picture has the headline figures alone.
    if page.still && places.sizes.height() < LEAST_CARD {
        let cards = [
            lang.pick("自有或财政资金与参股总规模", "sizes of funds"),
            lang.pick("杠杆图", "the chart of leverage"),
            lang.pick("贷款额度上限", "caps of loans"),
            lang.pick("收录范围", "what is recorded"),
            lang.pick("各区资金", "money by zone"),
            lang.pick("产业链", "the industry chain"),
            lang.pick("核验结果", "what the audit found"),
        ];
        let tiles = (tiles < content.tiles.len()).then_some(lang.pick("部分关键数字", "all headline figures"));
        evidence::note_without(ui.ctx(), lang, tiles.into_iter().chain(cards));
        return command;
    }
    command = command.or(sizes::sizes_ui(ui, places.sizes, page, &content.sizes));
    if let Some(place) = places.multiples {
        command = command.or(multiples::multiples_ui(ui, place, page, &content.multiples));
    }
    if let Some(place) = places.caps {
        command = command.or(caps::caps_ui(ui, place, page, &content.caps));
    }
    let coverage = places.coverage.filter(|place| !page.still || content.coverage.fits(place.height()));
    if let Some(place) = coverage {
        command = command.or(coverage::coverage_ui(ui, place, page, &content.coverage));
    }
    if let Some(place) = places.totals {
        command = command.or(totals::totals_ui(ui, place, page, &content.totals));
    }
    if let Some(place) = places.chain {
        command = command.or(chain::chain_ui(ui, place, page, content.chain.as_ref()));
    }
    let tiles = content.tiles.len() - tiles;
    note_without(
        ui,
        page,
        [
            (tiles == 0, lang.pick("部分关键数字", "all headline figures")),
            (places.multiples.is_some(), lang.pick("杠杆图", "the chart of leverage")),
            (places.caps.is_some(), lang.pick("贷款额度上限", "caps of loans")),
            (coverage.is_some(), lang.pick("收录范围", "what is recorded")),
            (places.totals.is_some() || content.totals.total == 0, lang.pick("各区资金", "money by zone")),
            (places.chain.is_some() || content.chain.is_none(), lang.pick("产业链", "the industry chain")),
        ],
    );
    let findings = work::audits_unasked(page).then(|| work::findings(ui.ctx(), page)).flatten();
    command.or(audit::audit_ui(ui, places.audit, page, findings.as_deref()))
}

/// Says of the parts of a page which of them it has no room for.
fn note_without<const N: usize>(ui: &Ui, page: &Page<'_>, parts: [(bool, &str); N]) {
    let without = parts.into_iter().filter(|(shown, _)| !shown).map(|(_, name)| name);
    evidence::note_without(ui.ctx(), page.lang(), without);
}

/// Shows the headline figures alone, in a row over `rect`; false if there are
/// none.
pub(in crate::ui) fn headline_ui(ui: &Ui, rect: Rect, page: &Page<'_>) -> bool {
    let Some(content) = Content::of(ui, page).fresh() else { return false };
    let places = layout::columns(rect, &vec![1.0; content.tiles.len()], size::CARD_GAP);
    for (at, (tile, place)) in content.tiles.iter().zip(&places).enumerate() {
        // A row of figures alone leads nowhere.
        let _: Option<Command> = tile_card::tile_ui(ui, *place, page, tile, at);
    }
    !content.tiles.is_empty()
}

/// Title, counts, and what dataset it is.
fn header_ui(ui: &Ui, rect: Rect, page: &Page<'_>) {
    let (t, lang) = (page.t, page.lang());
    let painter = ui.painter();
    let y = rect.center().y + 1.0;
    let title = Screen::Overview.title(lang);
    let left = pos2(rect.left() + size::PAGE_MARGIN, y);
    let shown = paint::text(painter, left, Align::Left, title, size::page_title(), t.strong);
    let heading = ui.interact(shown, ui.scope_id().with("overview heading"), Sense::hover());
    heading.widget_info(|| WidgetInfo::labeled(Role::Heading, true, title));
    let right = rect.right() - size::PAGE_MARGIN;
    let mut about = page.data.meta.title.get(lang).to_owned();
    if let Some(date) = page.data.meta.as_of {
        about = format!("{about} · {}{date}", lang.pick("截至 ", "as of "));
    }
    let counts = counts(page);
    let gap = lang.pick("，", ", ");
    let about_width = paint::text_width(painter, &about, size::secondary()) + 24.0;
    let room = right - shown.right() - 10.0;
    // As many whole counts as have room; the name of the dataset gives way.
    let fits =
        |many: usize, room: f32| paint::text_width(painter, &counts[..many].join(gap), size::secondary()) <= room;
    let with_about = fits(counts.len(), room - about_width);
    let many = (0..=counts.len()).rev().find(|&many| fits(many, room)).unwrap_or_default();
    let at = pos2(shown.right() + 10.0, y + 1.0);
    paint::text(painter, at, Align::Left, &counts[..many].join(gap), size::secondary(), t.weak);
    if with_about {
        paint::text(painter, pos2(right, y + 1.0), Align::Right, &about, size::secondary(), t.weak);
    }
}

/// 7 个高新区, 12 只基金 …: the tables that have records. A filter leaves all
/// records that others name: of those only the sources that are still cited count.
fn counts(page: &Page<'_>) -> Vec<String> {
    let lang = page.lang();
    let narrowed = page.filter.is_some_and(|filter| !filter.is_empty());
    let count = |table: Table| match table {
        Table::Sources if narrowed => evidence::sources(page).len(),
        table if narrowed && table.serves_others() => 0,
        table => page.data.len(table),
    };
    let tables = Table::ALL.into_iter().map(|table| (table, count(table))).filter(|(_, count)| *count > 0);
    let words = |(table, count): (Table, usize)| match (lang, count) {
        (Lang::Zh, _) => format!("{} {}{}", counted(count), table.measure(lang), table.title(lang)),
        (Lang::En, 1) => format!("1 {}", table.record(lang)),
        (Lang::En, _) => format!("{} {}", counted(count), table.title(lang).to_lowercase()),
    };
    tables.map(words).collect()
}

#[cfg(test)]
mod tests;

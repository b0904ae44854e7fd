//! How many records of each table there are for each zone.

use std::cmp::Reverse;

use egui::{CornerRadius, Rect, Stroke, StrokeKind, Ui, pos2, vec2};

use super::super::command::Command;
use super::super::page::Page;
use super::super::paint::{self, Align};
use super::super::state::Screen;
use super::super::style::size;
use super::foremost::Foremost;
use super::layout::rows_in;
use super::parts::{Hot, all_of, linked_card, nothing};
use super::rank::Belongs;
use crate::frame::Sheet;
use crate::i18n::{Lang, counted, many};
use crate::model::{Dataset, Table, Zone};
use crate::ui::words::{self, short_zone};

/// The tables that are counted.
const TABLES: [Table; 7] = [
    Table::Funds,
    Table::Loans,
    Table::Platforms,
    Table::Policies,
    Table::Industries,
    Table::Procedures,
    Table::Events,
];

/// The counts of one zone, or of what belongs to none.
#[derive(Clone, Debug)]
struct CountRow {
    /// Id of the zone; `None` for what belongs to none.
    zone: Option<String>,
    name: String,
    counts: [usize; TABLES.len()],
    /// The only record of a cell.
    only: [Option<String>; TABLES.len()],
}

/// Counts of records: zones by tables, the zones with most records first, what
/// belongs to no zone last.
#[derive(Clone, Debug)]
pub(super) struct Coverage {
    /// As many as a card may ever show, and what belongs to no zone.
    rows: Vec<CountRow>,
    /// How many there are.
    total: usize,
}

/// The records of one zone, counted, with the row of the last in each table.
type Counts = [(u32, u32); TABLES.len()];

/// The counts as records come, one after the other; the zones themselves last.
#[derive(Debug)]
pub(super) struct CoverageBuilder {
    /// By the zone's row; last what belongs to none.
    counts: Vec<Counts>,
    rows: Foremost<Reverse<u32>, CountRow>,
}

impl CoverageBuilder {
    pub(super) fn new(data: &Dataset) -> Self {
        Self { counts: vec![Counts::default(); data.zones.len() + 1], rows: Foremost::default() }
    }

    /// Counts a record of a table; `zone` is the row of the zone that it names.
    pub(super) fn see(&mut self, table: Table, row: usize, zone: Belongs) {
        let at = match zone {
            Belongs::To(zone) => Some(zone),
            Belongs::ToNone => self.counts.len().checked_sub(1),
            Belongs::ToMissing => None,
        };
        let column = TABLES.iter().position(|one| *one == table);
        if let (Some(counts), Some(column)) = (at.and_then(|at| self.counts.get_mut(at)), column) {
            counts[column] = (counts[column].0 + 1, row as u32);
        }
    }

    /// Takes up a zone.
    pub(super) fn zone(&mut self, row: usize, zone: &Zone, data: &Dataset, lang: Lang) {
        let counts = self.counts[row];
        let all = counts.iter().map(|(count, _)| count).sum();
        let name = || short_zone(zone.name.get(lang), lang).to_owned();
        self.rows.offer(Reverse(all), || count_row(Some(zone.id.to_string()), name(), &counts, data));
    }

    /// The rows.
    pub(super) fn finish(self, data: &Dataset, lang: Lang) -> Coverage {
        let (mut rows, mut total) = self.rows.finish();
        let rest = self.counts.last().copied().unwrap_or_default();
        if rest.iter().any(|(count, _)| *count > 0) {
            rows.push(count_row(None, lang.pick("不属于高新区", "Outside zones").to_owned(), &rest, data));
            total += 1;
        }
        Coverage { rows, total }
    }
}

fn count_row(zone: Option<String>, name: String, counts: &Counts, data: &Dataset) -> CountRow {
    CountRow {
        zone,
        name,
        counts: counts.map(|(count, _)| count as usize),
        only: std::array::from_fn(|at| match counts[at] {
            (1, row) => data.id(TABLES[at], row as usize).map(str::to_owned),
            _ => None,
        }),
    }
}

impl Coverage {
    /// True if a card of this height has room for a row, or nothing to show.
    pub(super) fn fits(&self, height: f32) -> bool {
        let room = height - size::CARD_HEADER - HEAD - FOOT;
        self.rows.is_empty() || rows_in(room, self.total, LEAST, 68.0).0 > 0
    }
}

/// Shows the card.
pub(super) fn coverage_ui(ui: &Ui, rect: Rect, page: &Page<'_>, coverage: &Coverage) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let zones = page.data.len(Table::Zones);
    let link = all_of(Table::Zones, zones, lang);
    let title = lang.pick("收录范围", "What is recorded");
    let subtitle = lang.pick("单位：条", "records");
    let (body, clicked) = linked_card(ui, rect, (title, subtitle), &link, page);
    let mut command = clicked.then_some(Command::Go(Screen::Sheet(Sheet::Table(Table::Zones))));
    let (shown, each) = rows_in(body.height() - HEAD - FOOT, coverage.total, LEAST, 68.0);
    let shown = shown.min(coverage.rows.len());
    if coverage.rows.is_empty() {
        let none = lang.pick("没有收录高新区", "No zones recorded");
        nothing(ui, body, words::none_of(page, Table::Zones, none), page);
        return command;
    }
    if shown == 0 {
        let words = lang.pick("此处排不下各高新区", "the zones have no room here");
        nothing(ui, body, words, page);
        return command;
    }
    // The last row, of what belongs to no zone, stays.
    let cut = coverage.total - shown;
    let rows = coverage.rows[..shown - 1].iter().chain(coverage.rows.last());
    let painter = ui.painter();
    let inner = body.shrink2(vec2(size::CARD_MARGIN, 0.0));
    let longest = coverage.rows.iter().map(|row| paint::text_width(painter, &row.name, size::secondary()));
    let name_width = longest.fold(40.0, f32::max).min(inner.width() * 0.26).ceil();
    let left = inner.left() + name_width + 10.0;
    let step = (inner.right() - left) / TABLES.len() as f32;
    for (at, table) in TABLES.into_iter().enumerate() {
        let head = Rect::from_min_size(pos2(left + step * at as f32, body.top() + 2.0), vec2(step - 3.0, HEAD - 2.0));
        let name = table.title(lang);
        let hot = Hot::new(ui, page, head, ("coverage head", at), name);
        let words = short_title(table, lang);
        let color = if hot.is_lit() { t.accent } else { t.weak };
        let choices = [words, shorter_title(table, lang)];
        let words = paint::fitting(painter, &choices, &size::small(), step - 4.0).unwrap_or(choices[1]);
        paint::elided(painter, head.center(), Align::Center, words, size::small(), color, step - 2.0);
        if hot.clicked(name) {
            command = Some(Command::Go(Screen::Sheet(Sheet::Table(table))));
        }
    }
    let top = body.top() + HEAD;
    let most = rows.clone().flat_map(|row| row.counts).max().unwrap_or(0);
    for (at, row) in rows.enumerate() {
        let y0 = top + each * at as f32;
        let name = Rect::from_min_size(pos2(inner.left() - 6.0, y0), vec2(name_width + 12.0, each));
        let color = if row.zone.is_some() { t.strong } else { t.weak };
        let at_name = pos2(inner.left(), name.center().y);
        if let Some(zone) = &row.zone {
            let hot = Hot::new(ui, page, name, ("coverage zone", at), &row.name);
            hot.ground(painter, name, page);
            if hot.clicked(&row.name) {
                command = Some(Command::Open(Table::Zones, zone.clone()));
            }
        }
        paint::elided(painter, at_name, Align::Left, &row.name, size::secondary(), color, name_width + 0.5);
        for (nth, table) in TABLES.into_iter().enumerate() {
            let cell = Rect::from_min_size(pos2(left + step * nth as f32, y0 + 1.5), vec2(step - 3.0, each - 3.0));
            command = cell_ui(ui, page, cell, (row, nth, table), (at, most)).or(command);
        }
    }
    let words = foot_words(cut, page.filter.is_some_and(|filter| !filter.is_empty()), lang);
    let y = body.bottom() - FOOT / 2.0 - 1.0;
    paint::elided(painter, pos2(inner.left(), y), Align::Left, &words, size::small(), t.weak, inner.width());
    command
}

const HEAD: f32 = 26.0;
/// The least height of a row.
const LEAST: f32 = 19.0;
const FOOT: f32 = 28.0;

fn foot_words(cut: usize, is_filtered: bool, lang: Lang) -> String {
    match (cut, lang) {
        // What a filter leaves out is recorded.
        (0, _) if is_filtered => {
            lang.pick("– 表示筛选未留下或未收录。", "– means none kept by the filter, or not recorded.").to_owned()
        }
        (_, Lang::Zh) if is_filtered => format!("– 表示筛选未留下或未收录。另有 {cut} 行。"),
        (_, Lang::En) if is_filtered => {
            format!("– means none kept or not recorded. {}.", many(cut, "more row", "more rows"))
        }
        (0, Lang::Zh) => "– 表示未收录，不表示不存在。".to_owned(),
        (0, Lang::En) => "– means not recorded, not that there is none.".to_owned(),
        (_, Lang::Zh) => format!("– 表示未收录，不表示不存在。另有 {cut} 行。"),
        (_, Lang::En) => format!("– means not recorded. {}.", many(cut, "more row", "more rows")),
    }
}

/// From where on a cell is dark.
const DARK: f32 = 0.6;

/// How strong a count is among others up to `most`, from 0 to 1: by its logarithm, so that
/// a few and many never look alike.
fn heat(count: usize, most: usize) -> f32 {
    let share = (count.max(1) as f32).ln() / (most.max(8) as f32).ln();
    share.clamp(0.0, 1.0)
}

fn cell_ui(
    ui: &Ui,
    page: &Page<'_>,
    cell: Rect,
    (row, nth, table): (&CountRow, usize, Table),
    (at, most): (usize, usize),
) -> Option<Command> {
    let (t, count) = (page.t, row.counts[nth]);
    let painter = ui.painter();
    let rect = paint::crisp(painter, cell);
    let radius = CornerRadius::same(size::SMALL_TAG_RADIUS);
    if count == 0 {
        painter.rect(rect, radius, t.panel2, Stroke::new(1.0, t.rule), StrokeKind::Inside);
        paint::text(painter, rect.center(), Align::Center, "–", size::small(), t.faint);
        return None;
    }
    let title = table.title(page.lang());
    let hot =
        Hot::new(ui, page, rect, ("coverage cell", at, nth), &format!("{} {title}: {}", row.name, counted(count)));
    let heat = heat(count, most);
    let (ground, ink) = if heat < DARK {
        (t.panel.lerp_to_gamma(t.accent_weak, 0.4 + heat), t.strong)
    } else {
        (t.accent_weak.lerp_to_gamma(t.accent, ((heat - DARK) / (1.0 - DARK)).mul_add(0.2, 0.8)), t.on_accent)
    };
    painter.rect_filled(rect, radius, ground);
    if hot.is_lit() {
        painter.rect_stroke(rect, radius, Stroke::new(1.5, t.strong), StrokeKind::Inside);
    }
    let room = rect.width() - 4.0;
    paint::number(painter, rect.center(), Align::Center, &counted(count), &size::secondary_bold(), ink, room);
    let go = match &row.only[nth] {
        Some(id) => Command::Open(table, id.clone()),
        // Several: the table with this zone's rows.
        None => match row.zone.as_ref() {
            Some(zone) => Command::ShowRows(Sheet::Table(table), format!("zone:{zone}")),
            None => Command::Go(Screen::Sheet(Sheet::Table(table))),
        },
    };
    hot.clicked(&format!("{} · {title} · {}", row.name, counted(count))).then_some(go)
}

/// The title of a table in two characters where it has more.
fn short_title(table: Table, lang: Lang) -> &'static str {
    match table {
        Table::Loans => lang.pick("贷款", "Loans"),
        Table::Platforms => lang.pick("平台", "Platf."),
        Table::Policies => lang.pick("政策", "Policies"),
        Table::Industries => lang.pick("产业", "Indust."),
        Table::Procedures => lang.pick("流程", "Proced."),
        other => other.title(lang),
    }
}

/// The same where columns are narrow.
fn shorter_title(table: Table, lang: Lang) -> &'static str {
    let short = short_title(table, lang);
    match table {
        Table::Platforms => lang.pick(short, "Plat."),
        Table::Policies => lang.pick(short, "Pol."),
        Table::Industries => lang.pick(short, "Ind."),
        Table::Procedures => lang.pick(short, "Proc."),
        Table::Events => lang.pick(short, "Ev."),
        _ => short,
    }
}

#[cfg(test)]
mod tests {
    use super::super::content::Content;
    use super::*;

    #[test]
    fn every_record_is_counted_once() {
        let data = crate::load::builtin();
        let coverage = Content::of_all(&data, Lang::Zh).coverage;
        for (at, table) in TABLES.into_iter().enumerate() {
            let counted: usize = coverage.rows.iter().map(|row| row.counts[at]).sum();
            assert_eq!(counted, data.len(table), "{table:?}");
        }
        assert_eq!(coverage.rows.len(), data.zones.len() + 1);
        assert_eq!(coverage.rows[0].zone.as_deref(), Some("xiamen"));
    }

    #[test]
    fn counts_of_another_order_do_not_look_alike() {
        assert!(heat(18, 2373) + 0.5 < heat(2373, 2373));
        assert_eq!((heat(1, 3), heat(9, 9)), (0.0, 1.0));
        assert!(heat(3, 3) < 1.0, "three are not many");
    }

    #[test]
    fn a_cell_of_one_knows_its_record() {
        let coverage = Content::of_all(&crate::load::builtin(), Lang::Zh).coverage;
        assert_eq!(coverage.rows[0].only[2].as_deref(), Some("xiamen-torch-platform"));
        assert_eq!(coverage.rows[0].only[0], None);
    }
}

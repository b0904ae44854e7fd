//! The card of totals: those of the chosen family as bars, those of all as a
//! table.

use egui::{Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};
use rust_decimal::prelude::ToPrimitive as _;

use super::diagram::Drawn;
use super::model::{FUNDS, Model};
use crate::i18n::{Lang, counted};
use crate::indicators::{FlowFamily, FlowTotals};
use crate::model::figure::Scale;
use crate::model::{Basis, Figure, Fund, Table, Term as _};
use crate::ui::command::Command;
use crate::ui::explore::value_words;
use crate::ui::marks;
use crate::ui::page::Page;
use crate::ui::paint::{self, Align, Axis};
use crate::ui::style::size;
use crate::ui::widgets::{card, link, row_ui};
use crate::ui::workbench::{Fact, facts_ui, figure_facts, money_scale};

/// Height of a bar with its words above it.
const LANE: f32 = 42.0;
/// Height of a bar with its words beside it, in a card that is wide and low.
const LOW_LANE: f32 = 26.0;
/// What the words beside a bar take at its left and at its right.
const BESIDE: [f32; 2] = [110.0, 90.0];
/// A card at least so wide may have its words beside its bars.
const WIDE: f32 = 480.0;
/// Lines that the assumption may take.
const SENTENCE: usize = 5;
/// Height above the bars.
const ABOVE: f32 = 34.0;
/// Height of the line below the table.
const FOOT: f32 = 26.0;
/// Height of a row of the table: as much as there is room for.
const ROW: std::ops::RangeInclusive<f32> = 30.0..=44.0;
/// The same in a picture of little height.
const LOW_ROW: f32 = 24.0;

/// How high the card is if all of it is shown.
pub(super) fn wanted(ui: &Ui, width: f32, page: &Page<'_>, model: &Model) -> f32 {
    let words = model.family().map_or("", |family| family.totals.assumption.get(page.lang()));
    let rows = paint::lines(ui.ctx(), words, size::small(), width - 2.0 * size::CARD_MARGIN, SENTENCE);
    // Even nothing takes a line when it is laid out.
    let rows = rows.max(1);
    let table = size::TABLE_HEADER + (model.flow.families.len() + 1) as f32 * ROW.end() + FOOT;
    size::CARD_HEADER + ABOVE + 2.0 * LANE + rows as f32 * 17.0 + 18.0 + table
}

/// How high the card is in a picture of little height that has a row for each family.
pub(super) fn least(ui: &Ui, width: f32, page: &Page<'_>, model: &Model) -> f32 {
    let spared = (model.flow.families.len() + 1) as f32 * (ROW.end() - LOW_ROW);
    let lanes = if width >= WIDE { 2.0 * (LANE - LOW_LANE) } else { 0.0 };
    wanted(ui, width, page, model) - spared - lanes
}

fn all(totals: &FlowTotals) -> [Option<&Figure>; 3] {
    [totals.naive.as_ref(), totals.consolidated.as_ref(), totals.double.as_ref()]
}

/// Shows the card beside a diagram of the families `drawn`.
pub(super) fn totals_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, model: &Model, drawn: &Drawn) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let figures = model.flow.families.iter().flat_map(|family| all(&family.totals)).flatten();
    let scale = money_scale(figures.filter(|figure| figure.nominal() >= 1_000_000.into()), lang);
    let unit = scale.money_label(lang);
    let inner = card(ui, rect, lang.pick("合计对照", "Totals compared"), &unit, t);
    let family = model.family()?;
    let fund = page.data.funds.get(family.root)?;
    let left = inner.left() + size::CARD_MARGIN;
    let room = inner.width() - 2.0 * size::CARD_MARGIN;
    let mut command = heading_ui(ui, Rect::from_min_size(pos2(left, inner.top() + 6.0), vec2(room, 24.0)), page, fund);
    let mut y = inner.top() + ABOVE;
    let rows = (model.flow.families.len() + 1) as f32;
    let is_low = page.still && rect.height() < wanted(ui, rect.width(), page, model) - rows * (ROW.end() - ROW.start());
    let lane = if is_low && rect.width() >= WIDE { LOW_LANE } else { LANE };
    bars_ui(ui, Rect::from_min_size(pos2(left, y), vec2(room, 2.0 * lane)), page, family, scale);
    y += 2.0 * lane + 6.0;
    let words = family.totals.assumption.get(lang);
    let shown = paint::wrapped(ui.painter(), pos2(left, y), words, size::small(), t.weak, room, SENTENCE);
    let response = ui.interact(shown, ui.scope_id().with("flow assumption"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    let top = shown.bottom().max(y) + 10.0;
    command = table_ui(ui, inner.with_min_y(top), page, (model, drawn), (scale, is_low)).or(command);
    command
}

/// The name of the fund at the root, and a way to its card.
fn heading_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, fund: &Fund) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let name = fund.name.get(lang);
    let mut command = None;
    let mut right = rect.right();
    if !page.still {
        let words = lang.pick("打开卡片", "Open card");
        let width = paint::text_width(ui.painter(), words, size::secondary()).ceil();
        right -= width + 8.0;
        let place = rect.with_min_x(rect.right() - width);
        row_ui(ui, place, "flow card", |ui| {
            if link(ui, words, t).clicked() {
                command = Some(Command::OpenRecord(Table::Funds, fund.id.to_string()));
            }
        });
    }
    let (shown, cut) = paint::elided(
        ui.painter(),
        rect.left_center(),
        Align::Left,
        name,
        size::secondary_bold(),
        t.strong,
        right - rect.left(),
    );
    let response = ui.interact(shown, ui.scope_id().with("flow family"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, name));
    if cut && !page.still {
        response.on_hover_text(name);
    }
    command
}

/// The naive total and the consolidated one on one axis; what is counted twice
/// is hatched.
fn bars_ui(ui: &Ui, rect: Rect, page: &Page<'_>, family: &FlowFamily, scale: Scale) {
    let (t, lang) = (page.t, page.lang());
    let painter = ui.painter();
    let [naive, consolidated, double] = all(&family.totals);
    let value = |figure: Option<&Figure>| figure.and_then(|figure| figure.nominal().to_f64()).unwrap_or_default();
    let lane = rect.height() / 2.0;
    let is_low = lane < LANE;
    let (before, behind) = if is_low { (BESIDE[0], BESIDE[1]) } else { (0.0, 0.0) };
    let (first, last) = (rect.left() + before, rect.right() - 22.0 - behind);
    let axis = Axis { left: first, right: last, ticks: vec![0.0, value(naive).max(1.0)] };
    // Where words and bar stand in a lane.
    let (words_y, bar_y) = if is_low { (lane / 2.0, lane / 2.0) } else { (10.0, 27.0) };
    let lanes = [
        (lang.pick("直接相加", "Naive sum"), naive, t.bar),
        (lang.pick("合并口径", "Consolidated"), consolidated, t.accent),
    ];
    let once = axis.x(value(consolidated));
    for (at, (title, figure, color)) in lanes.into_iter().enumerate() {
        let y = rect.top() + at as f32 * lane;
        let place = Rect::from_min_size(pos2(rect.left(), y), vec2(rect.width(), lane));
        paint::text(painter, pos2(rect.left(), y + words_y), Align::Left, title, size::secondary(), t.normal);
        let words = figure.map_or(lang.pick("未公布", "unpublished").to_owned(), |figure| cell(figure, scale, lang));
        let font = if at == 1 { size::object_title() } else { size::body() };
        // What stands above a bar may take all of it beside its title.
        let title_width = paint::text_width(painter, title, size::secondary());
        let most = if is_low { BESIDE[1] - 8.0 } else { rect.width() - title_width - 12.0 };
        let fits = paint::shrunk(painter, &[(&words, &font)], 0.0, most).is_some();
        let words = figure.filter(|_| !fits).map_or(words, |figure| own_cell(figure, lang));
        let at_right = pos2(rect.right(), y + words_y);
        let shown = paint::number(painter, at_right, Align::Right, &words, &font, t.strong, most);
        if figure.is_some_and(Figure::is_planned) {
            underline(painter, shown, t);
        }
        let Some(figure) = figure else { continue };
        let bar = |from: f32, to: f32| {
            paint::crisp(painter, Rect::from_min_max(pos2(from, y + bar_y - 5.0), pos2(to, y + bar_y + 5.0)))
        };
        let facts = value(naive) - value(family.totals.planned.as_ref());
        let solid = bar(first, axis.x(facts).min(once).max(first + 1.0));
        painter.rect_filled(solid, 0.0, color);
        if once > solid.right() + 1.0 {
            paint::dashed_rect(painter, bar(solid.right(), once), t.accent);
        }
        let mut end = once;
        if at == 0 {
            end = axis.x(value(naive));
            let twice = bar(once, end);
            if twice.width() > 1.0 {
                paint::hatch(painter, twice, t.bar2);
                painter.rect_stroke(twice, 0.0, Stroke::new(1.0, t.bar2), StrokeKind::Inside);
            }
        } else if let Some(high) = figure.bounds().high.value().and_then(|high| high.to_f64()) {
            // How much it may be if nothing is counted twice.
            let high = axis.x(high);
            if high > once + 2.0 {
                let middle = y + bar_y;
                painter.line_segment([pos2(once, middle), pos2(high, middle)], Stroke::new(1.4, t.strong));
                for x in [once, high] {
                    painter.line_segment([pos2(x, middle - 5.0), pos2(x, middle + 5.0)], Stroke::new(1.4, t.strong));
                }
            }
        }
        if figure.bounds().high.value().is_none() {
            paint::chevrons(painter, pos2(end + 1.0, y + bar_y), color);
        }
        let label = format!("{title} {}", figure.spoken(lang));
        let response = ui.interact(place, ui.scope_id().with(("flow total", at)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &label));
        if page.still {
            continue;
        }
        response.on_hover_ui_at_pointer(|ui| {
            let mut facts = figure_facts(title, figure, lang);
            if let Some(double) = double {
                facts.extend(figure_facts(lang.pick("重复计入", "counted twice"), double, lang));
            }
            facts.extend(Fact::new(lang.pick("假定", "assumed"), family.totals.assumption.get(lang)));
            let name = page.data.funds[family.root].name.get(lang);
            facts_ui(ui, page, name, &facts, &[]);
        });
    }
}

/// A total without the words that say that it is derived, as the title says,
/// or that a target is in it, which its underline says.
fn cell(figure: &Figure, scale: Scale, lang: Lang) -> String {
    let (before, number) = value_words(&figure.clone().with_planned(false), scale, lang);
    let before = before.trim_start_matches(lang.pick("推算", "derived")).trim_start();
    format!("{before}{number}")
}

/// The same in its own unit, which it names: many digits of a smaller one would have no
/// room.
fn own_cell(figure: &Figure, lang: Lang) -> String {
    let scale = figure.natural_scale(lang);
    let unit = scale.money_label(lang);
    format!("{} {}", cell(figure, scale, lang), unit.trim_start_matches("CNY").trim()).trim_end().to_owned()
}

/// A dashed line below a total that a target is in.
fn underline(painter: &egui::Painter, shown: Rect, t: &crate::ui::style::Tokens) {
    let y = painter.round_to_pixel_center(shown.bottom() - 1.0);
    let ends = [pos2(shown.left(), y), pos2(shown.right(), y)];
    painter.extend(egui::Shape::dashed_line(&ends, Stroke::new(1.0, t.accent), 3.0, 2.0));
}

/// A table at least so wide has room for names beside columns with some air; in
/// a narrower one the columns give a little to the names.
const ROOMY: f32 = 420.0;
/// Share of each column where rows are low and the table is wide.
const LOW_SHARE: f32 = 0.155;

/// Between a number and the column before it.
const NUMBER_GAP: f32 = 8.0;

/// A table of all families and their sum.
fn table_ui(
    ui: &mut Ui,
    rect: Rect,
    page: &Page<'_>,
    (model, drawn): (&Model, &Drawn),
    (scale, is_low): (Scale, bool),
) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let left = rect.left() + size::CARD_MARGIN;
    let right = rect.right() - size::CARD_MARGIN;
    let width = right - left;
    // In low rows a name has one line only.
    let share = if is_low && width >= WIDE { LOW_SHARE } else { 0.22 };
    let column = (width * if width < ROOMY { 0.215 } else { share }).floor();
    let titles = [lang.pick("直接相加", "Naive"), lang.pick("合并口径", "Consolidated"), lang.pick("重复", "Twice")];
    // The title of the total that counts is never cut: the short one after it gives way.
    let middle = (paint::text_width(ui.painter(), titles[1], size::secondary()) + 7.0).ceil().max(column);
    let last = (2.0 * column - middle).max(column * 0.8);
    let head = rect.with_max_y(rect.top() + size::TABLE_HEADER);
    let families = &model.flow.families;
    let room = rect.bottom() - FOOT - head.bottom();
    // Rows are only as low as lets all of them be seen.
    let rows = (families.len() + 1) as f32;
    let least = if is_low && LOW_ROW * rows <= room { LOW_ROW } else { *ROW.start() };
    let row_height = (room / rows).floor().clamp(least, *ROW.end());
    let room = ((room / row_height).floor() as usize).saturating_sub(1);
    let shown = if families.len() > room { room.saturating_sub(1) } else { families.len() };
    let (basis, summed) = on_one_basis(families);
    let totals: [Option<Figure>; 3] =
        [0, 1, 2].map(|at| Figure::sum(summed.iter().filter_map(|family| all(&family.totals)[at])));
    let painter = ui.painter();
    // What numbers do not need is the names'.
    let wide = |words: &str| paint::text_width(painter, words, size::secondary_bold()) + NUMBER_GAP;
    let needed = |at: usize| {
        let figures = families.iter().take(shown).filter_map(|family| all(&family.totals)[at]);
        let figures = figures.chain(totals[at].as_ref()).map(|figure| wide(&cell(figure, scale, lang)));
        figures.fold(wide(titles[at]), f32::max).ceil()
    };
    let widths = [column.min(needed(0)), middle.min(needed(1)), last.min(needed(2))];
    let ends = [right - widths[2] - widths[1], right - widths[2], right];
    let name_room = ends[0] - widths[0] - left;
    painter.rect_filled(head.shrink2(vec2(1.0, 0.0)), 0.0, t.panel2);
    let y = head.center().y;
    let name = lang.pick("母基金", "Mother fund");
    paint::elided(painter, pos2(left, y), Align::Left, name, size::secondary(), t.weak, name_room - 6.0);
    for ((title, end), width) in titles.into_iter().zip(ends).zip(widths) {
        paint::elided(painter, pos2(end, y), Align::Right, title, size::secondary(), t.weak, width - 6.0);
    }
    let mut command = None;
    let cells = |ui: &Ui, y: f32, figures: [Option<&Figure>; 3], bold: bool| {
        for (at, ((figure, end), width)) in figures.into_iter().zip(ends).zip(widths).enumerate() {
            let font = if bold { size::secondary_bold() } else { size::secondary() };
            let words = figure.map_or(marks::unpublished(lang).to_owned(), |figure| {
                let shared = cell(figure, scale, lang);
                let fits = paint::shrunk(ui.painter(), &[(&shared, &font)], 0.0, width - 6.0).is_some();
                if fits { shared } else { own_cell(figure, lang) }
            });
            let color = if at == 2 { t.warn[0] } else { t.strong };
            let shown = paint::number(ui.painter(), pos2(end, y), Align::Right, &words, &font, color, width - 6.0);
            if figure.is_some_and(Figure::is_planned) {
                underline(ui.painter(), shown, t);
            }
        }
    };
    let mut top = head.bottom();
    for (at, family) in families.iter().take(shown).enumerate() {
        let row = Rect::from_min_size(pos2(rect.left(), top), vec2(rect.width(), row_height));
        top = row.bottom();
        let fund = &page.data.funds[family.root];
        let chosen = model.chosen == Some(at);
        let figures = all(&family.totals);
        let words = figures.map(|figure| figure.map_or("—".to_owned(), |figure| figure.spoken(lang)));
        let label = match lang {
            Lang::Zh => {
                format!("{} 合计：直接相加 {}，合并 {}，重复 {}", fund.name.get(lang), words[0], words[1], words[2])
            }
            Lang::En => {
                let name = fund.name.get(lang);
                format!("{name}, totals: naive {}, consolidated {}, twice {}", words[0], words[1], words[2])
            }
        };
        let response = ui.interact(row, ui.scope_id().with(("flow totals", &fund.id)), Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, &label));
        let painter = ui.painter();
        let inside = row.shrink2(vec2(1.0, 0.0));
        if chosen {
            painter.rect_filled(inside, 0.0, t.sel);
        } else if response.hovered() && !page.still {
            painter.rect_filled(inside, 0.0, t.hover);
        }
        paint::hline(painter, inside.left()..=inside.right(), row.bottom() - 0.5, t.rule);
        if response.has_focus() {
            painter.rect_stroke(inside, 2.0, Stroke::new(1.5, t.accent), StrokeKind::Inside);
        }
        let y = row.center().y;
        let name = fund.name.get(lang);
        let place = Rect::from_x_y_ranges(left..=left + name_room - 6.0, row.y_range());
        paint::name(painter, place, name, &size::secondary(), t.normal);
        cells(ui, y, figures, false);
        if response.clicked() {
            Model::scroll_to(ui.ctx(), family.root);
            command = Some(Command::Select(FUNDS, Some(fund.id.to_string())));
        }
        if !page.still {
            response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text(label);
        }
    }
    if shown < families.len() {
        let words = left_out_words(shown..families.len(), drawn, lang);
        let at = pos2(left, top + row_height / 2.0);
        paint::elided(ui.painter(), at, Align::Left, &words, size::small(), t.weak, right - left);
        top += row_height;
    }
    let row = Rect::from_min_size(pos2(rect.left(), top), vec2(rect.width(), row_height));
    sum_ui(ui, row, (left, name_room), page, (basis, summed.len(), families.len()));
    let y = top + row_height / 2.0;
    cells(ui, y, [totals[0].as_ref(), totals[1].as_ref(), totals[2].as_ref()], true);
    let at = pos2(left, top + row_height + FOOT / 2.0);
    if totals.iter().flatten().any(Figure::is_planned) {
        let words = lang.pick("虚线：其中含目标值", "Dashed underline: a target is in it");
        paint::elided(ui.painter(), at, Align::Left, words, size::small(), t.weak, right - left);
    }
    command
}

/// How many families have no row, and whether they are in the diagram.
fn left_out_words(left_out: std::ops::Range<usize>, drawn: &Drawn, lang: Lang) -> String {
    let all = left_out.len();
    let seen = drawn.as_ref().map_or(all, |drawn| left_out.filter(|at| drawn.contains(at)).count());
    match (lang, seen, all - seen) {
        (Lang::Zh, seen, 0) => format!("另有 {seen} 个家族，见图", seen = counted(seen)),
        (Lang::En, seen, 0) => format!("{seen} more, see the diagram", seen = counted(seen)),
        (Lang::Zh, 0, gone) => format!("另有 {gone} 个家族，图中排不下", gone = counted(gone)),
        (Lang::En, 0, gone) => format!("{gone} more, not in this picture", gone = counted(gone)),
        (Lang::Zh, seen, gone) => {
            format!("另有 {seen} 个家族，见图；{gone} 个图中排不下", seen = counted(seen), gone = counted(gone))
        }
        (Lang::En, seen, gone) => format!(
            "{seen} more, see the diagram; {gone} not in this picture",
            seen = counted(seen),
            gone = counted(gone)
        ),
    }
}

/// The families that are counted on the basis on which most of them are, and
/// that basis: sizes on different ones are not added up.
fn on_one_basis(families: &[FlowFamily]) -> (Option<Basis>, Vec<&FlowFamily>) {
    let known = || families.iter().filter(|family| family.totals.naive.is_some());
    let mut counts: Vec<(Basis, usize)> = Vec::new();
    for basis in known().filter_map(FlowFamily::basis) {
        match counts.iter_mut().find(|(known, _)| *known == basis) {
            Some((_, count)) => *count += 1,
            None => counts.push((basis, 1)),
        }
    }
    // Of equally many the first.
    let most = counts.iter().rev().max_by_key(|(_, count)| *count).map(|(basis, _)| *basis);
    (most, known().filter(|family| family.basis() == most).collect())
}

/// The name of the row of sums: on which basis, and of how many families.
fn sum_ui(
    ui: &Ui,
    row: Rect,
    (left, room): (f32, f32),
    page: &Page<'_>,
    (basis, used, of): (Option<Basis>, usize, usize),
) {
    let (t, lang) = (page.t, page.lang());
    ui.painter().rect_filled(row.shrink2(vec2(1.0, 0.0)), 0.0, t.panel2);
    let on = basis.map_or_else(String::new, |basis| basis.label(lang).to_owned());
    let words = match lang {
        Lang::Zh => format!("合计：{on} {used}/{of}", used = counted(used), of = counted(of)),
        Lang::En => format!("Sum on {}, {used} of {of}", on.to_lowercase(), used = counted(used), of = counted(of)),
    };
    let place = Rect::from_x_y_ranges(left..=left + room - 6.0, row.y_range());
    paint::name(ui.painter(), place, &words, &size::secondary_bold(), t.strong);
}

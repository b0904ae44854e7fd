//! Caps of loans: hollow bars with an end, and what was granted below them.

use std::cmp::Reverse;

use egui::{Rect, Ui, pos2, vec2};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::super::command::Command;
use super::super::page::Page;
use super::super::paint::{self, Align, Axis, Mark, MarkStyle};
use super::super::state::Screen;
use super::super::style::size;
use super::foremost::Foremost;
use super::layout::rows_in;
use super::parts::{Hot, Run, all_of, least_row, linked_card, name_in, nothing, runs_right, runs_width};
use super::rank::{money_scale, place};
use super::sizes::figure_runs;
use crate::frame::Sheet;
use crate::i18n::{Lang, many};
use crate::model::figure::{Scale, Unit};
use crate::model::{Claim, Dataset, Figure, Loan, Table};
use crate::ui::words;

/// A cap, or the grants made under one.
#[derive(Clone, Debug)]
pub(super) struct CapRow {
    id: String,
    name: String,
    place: String,
    /// The cap; of grants, the amount of each.
    figure: Figure,
    /// The number of grants; `None` for a cap.
    grants: Option<Figure>,
}

/// Caps and grants, the highest first, and their scale.
#[derive(Clone, Debug)]
pub(super) struct Caps {
    /// As many as a card may ever show.
    rows: Vec<CapRow>,
    /// How many there are.
    total: usize,
    scale: Scale,
}

/// The rows as loans come, one after the other.
#[derive(Debug, Default)]
pub(super) struct CapsBuilder {
    rows: Foremost<Reverse<Decimal>, CapRow>,
    amounts: Vec<Decimal>,
}

impl CapsBuilder {
    /// Adds a loan.
    pub(super) fn see(&mut self, loan: &Loan, data: &Dataset, lang: Lang) {
        let (cap, each) = (loan.cap.preferred(), loan.granted_each.preferred());
        let Some(first) = cap.or(each) else { return };
        let order = first.value.nominal();
        let name = loan.name.get(lang);
        let mut offer = |claim: &Claim<Figure>, name: String, grants: Option<Figure>| {
            self.amounts.push(claim.value.nominal());
            self.rows.offer(Reverse(order), || CapRow {
                id: loan.id.to_string(),
                name,
                place: place(data, loan.zone.as_ref(), &loan.region, lang),
                figure: claim.value.clone(),
                grants,
            });
        };
        if let Some(cap) = cap {
            offer(cap, name.to_owned(), None);
        }
        if let (Some(each), Some(count)) = (each, loan.granted_count.value()) {
            let name = match lang {
                Lang::Zh => format!("{name}授信"),
                Lang::En => format!("{name}, granted"),
            };
            offer(each, name, Some(count.clone()));
        }
    }

    /// The rows.
    pub(super) fn finish(self, lang: Lang) -> Caps {
        let scale = money_scale(self.amounts, lang);
        let (rows, total) = self.rows.finish();
        Caps { rows, total, scale }
    }
}

/// Shows the card.
pub(super) fn caps_ui(ui: &Ui, rect: Rect, page: &Page<'_>, caps: &Caps) -> Option<Command> {
    let (rows, scale) = (&caps.rows, caps.scale);
    let (t, lang) = (page.t, page.lang());
    let total = page.data.len(Table::Loans);
    let link = all_of(Table::Loans, total, lang);
    let room = rect.height() - size::CARD_HEADER - AXIS - FOOT;
    let name_room = (rect.width() - 2.0 * size::CARD_MARGIN) * 0.41;
    let names = rows.iter().map(|row| row.name.as_str());
    let least = least_row(ui.painter(), names, (name_room, &size::secondary()), (room, 22.0));
    let (shown, each) = rows_in(room, rows.len(), least, 52.0);
    // The list begins with the highest: what has no room is smaller, and counted.
    let left_out = caps.total - shown;
    let rows: Vec<&CapRow> = rows.iter().take(shown).collect();
    let caps = rows.iter().filter(|row| row.grants.is_none()).count();
    let subtitle = match (rows.len() - caps, lang) {
        _ if rows.is_empty() => String::new(),
        (0, Lang::Zh) => format!("{caps} 项额度"),
        (0, Lang::En) => many(caps, "cap", "caps"),
        (grants, Lang::Zh) => format!("{caps} 项额度，{grants} 项授信"),
        (grants, Lang::En) => format!("{}, {grants} granted", many(caps, "cap", "caps")),
    };
    let title = lang.pick("贷款额度上限", "Loan caps");
    let (body, clicked) = linked_card(ui, rect, (title, &subtitle), &link, page);
    let mut command = clicked.then_some(Command::Go(Screen::Sheet(Sheet::Table(Table::Loans))));
    if rows.is_empty() {
        let words = match (left_out, lang) {
            (0, _) => {
                words::none_of(page, Table::Loans, lang.pick("没有公布贷款额度", "No loan caps published")).to_owned()
            }
            (more, Lang::Zh) => format!("{more} 行排不下"),
            (more, Lang::En) => format!("no room for {more}"),
        };
        nothing(ui, body, &words, page);
        return command;
    }
    let painter = ui.painter();
    let per = scale.factor().to_f64().unwrap_or(1.0);
    let words: Vec<Vec<Run>> = rows.iter().map(|row| words_of(row, scale, page)).collect();
    let words_width = words.iter().map(|runs| runs_width(painter, runs)).fold(30.0, f32::max);
    let inner = body.shrink2(vec2(size::CARD_MARGIN, 0.0));
    let longest = rows.iter().map(|row| paint::text_width(painter, &row.name, size::secondary())).fold(60.0, f32::max);
    let name_width = longest.min(name_room);
    let names = rows.iter().map(|row| row.name.as_str());
    let font = paint::name_font(painter, vec2(name_width, each), names, &size::secondary());
    let left = inner.left() + name_width + 12.0;
    let right = (inner.right() - words_width - 14.0).max(left + 30.0);
    let reach = rows.iter().map(|row| reach(row)).fold(0.0, f64::max);
    let mut axis = Axis::new(left, right, reach / per, (((right - left) / 50.0) as usize).clamp(1, 5));
    for tick in &mut axis.ticks {
        *tick *= per;
    }
    let axis_y = body.top() + AXIS / 2.0 + 1.0;
    axis.labels(painter, axis_y, t, |tick| paint::tick_number(tick / per));
    let unit = scale.money_label(lang);
    paint::text(painter, pos2(inner.right(), axis_y), Align::Right, &unit, size::small(), t.weak);
    let top = body.top() + AXIS;
    axis.grid(painter, Rect::from_min_max(pos2(body.left(), top), pos2(body.right(), top + each * shown as f32)), t);
    let style = MarkStyle::of(t, false);
    for (at, (row, words)) in rows.iter().zip(&words).enumerate() {
        let y0 = top + each * at as f32;
        let line = Rect::from_min_max(pos2(body.left() + 4.0, y0), pos2(body.right() - 4.0, y0 + each));
        let hot = Hot::new(ui, page, line, ("cap", at), &row.name);
        hot.ground(painter, line, page);
        let y = line.center().y;
        let place = Rect::from_min_size(pos2(inner.left(), y0), vec2(name_width, each));
        name_in(painter, place, (&row.name, &row.name), &font, t.strong);
        match &row.grants {
            Some(count) => grants(painter, &axis, y, row, count, page),
            None => {
                Mark::of(&row.figure).paint(painter, &axis, y, size::BAR, &style);
            }
        }
        runs_right(painter, pos2(inner.right(), y), words);
        let tip = if row.place.is_empty() { row.name.clone() } else { format!("{} · {}", row.name, row.place) };
        if hot.clicked(&tip) {
            command = Some(Command::Open(Table::Loans, row.id.clone()));
        }
    }
    let place = Rect::from_min_max(pos2(body.left(), body.bottom() - FOOT), body.max);
    paint::hline(painter, place.left() + 1.0..=place.right() - 1.0, place.top(), t.rule);
    foot(painter, crate::ui::plot::left_out(ui, place, page, title, left_out), page);
    command
}

const AXIS: f32 = 24.0;
const FOOT: f32 = 30.0;

fn total(row: &CapRow) -> Option<Figure> {
    row.figure.times(row.grants.as_ref()?, Unit::Money)
}

fn reach(row: &CapRow) -> f64 {
    total(row).as_ref().map_or_else(|| Mark::of(&row.figure).reach(), |total| Mark::of(total).reach())
}

/// One block for each grant, so that their number can be counted.
fn grants(painter: &egui::Painter, axis: &Axis, y: f32, row: &CapRow, count: &Figure, page: &Page<'_>) {
    let blocks = count.nominal().to_u16().unwrap_or(1).max(1);
    let each = row.figure.nominal().to_f64().unwrap_or_default();
    let width = axis.x(each) - axis.left;
    // Too many or too narrow to be told apart: one bar.
    let blocks =
        if width < 4.0 { vec![(0.0, f64::from(blocks))] } else { (0..blocks).map(|at| (f64::from(at), 1.0)).collect() };
    for (from, many) in blocks.into_iter().take(200) {
        let (x0, x1) = (axis.x(each * from), axis.x(each * (from + many)));
        let block =
            Rect::from_min_max(pos2(x0, y - size::BAR / 2.0), pos2((x1 - 1.0).max(x0 + 1.0), y + size::BAR / 2.0));
        painter.rect_filled(paint::crisp(painter, block), 0.0, page.t.accent);
    }
}

/// 最高 200; 3 × 100 = 300.
fn words_of(row: &CapRow, scale: Scale, page: &Page<'_>) -> Vec<Run> {
    let (t, lang) = (page.t, page.lang());
    let Some((count, total)) = row.grants.as_ref().zip(total(row)) else {
        return figure_runs(&row.figure, scale, lang, t);
    };
    let count = count.number_in(Scale::One, lang);
    let each = row.figure.parts_in(scale, lang).number;
    let mut runs = vec![(format!("{count} × {each} = "), size::small(), t.weak)];
    runs.push((total.parts_in(scale, lang).number, size::body(), t.strong));
    runs
}

fn foot(painter: &egui::Painter, rect: Rect, page: &Page<'_>) {
    let (t, lang) = (page.t, page.lang());
    let y = rect.center().y;
    let mut x = rect.left() + size::CARD_MARGIN;
    let style = MarkStyle::of(t, false);
    for (text, words) in [
        ("最高100", lang.pick("上限（最高、至多）", "at most")),
        ("100", lang.pick("原文无限定词", "no qualifier")),
        ("", lang.pick("已授信", "granted")),
    ] {
        if x + 30.0 + paint::text_width(painter, words, size::small()) > rect.right() - 6.0 {
            break;
        }
        let axis = Axis { left: x, right: x + 20.0, ticks: vec![0.0, 100.0] };
        match Figure::parse_as(text, Unit::Count) {
            Ok(figure) => {
                Mark::of(&figure).paint(painter, &axis, y, 8.0, &style);
            }
            Err(_) => {
                for at in 0..2_u8 {
                    let block = Rect::from_min_size(pos2(x + 10.0 * f32::from(at), y - 4.0), vec2(9.0, 8.0));
                    painter.rect_filled(paint::crisp(painter, block), 0.0, t.accent);
                }
            }
        }
        x = paint::text(painter, pos2(x + 25.0, y), Align::Left, words, size::small(), t.weak).right() + 12.0;
    }
}

#[cfg(test)]
mod tests {
    use super::super::content::Content;
    use super::*;

    #[test]
    fn grants_stand_below_the_cap_of_their_loan() {
        let Caps { rows, scale, .. } = Content::of_all(&crate::load::builtin(), Lang::Zh).caps;
        assert_eq!(scale, Scale::Wan);
        let at = rows.iter().position(|row| row.id == "ningbo-jingyingdai").unwrap();
        assert!(rows[at].grants.is_none() && rows[at + 1].grants.is_some());
        assert_eq!(total(&rows[at + 1]).unwrap().format(Lang::Zh), "300 万元");
    }

    #[test]
    fn the_highest_stand_first() {
        let rows = Content::of_all(&crate::load::builtin(), Lang::Zh).caps.rows;
        let caps: Vec<&CapRow> = rows.iter().filter(|row| row.grants.is_none()).collect();
        assert!(caps.windows(2).all(|pair| pair[0].figure.nominal() >= pair[1].figure.nominal()));
        assert_eq!(rows[0].figure.nominal(), Decimal::from(50_000_000));
    }
}

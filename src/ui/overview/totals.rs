//! Money by zone: financing, pay-outs, loans, funds gathered.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use egui::{Rect, Ui, pos2};
use rust_decimal::Decimal;

use super::super::command::Command;
use super::super::page::Page;
use super::super::paint::{self, Align, Dot, LogAxis, paint_range};
use super::super::state::Screen;
use super::super::style::size;
use super::dots::{DOTS_BELOW, DotRows};
use super::foremost::Foremost;
use super::layout::rows_in;
use super::parts::{Hot, Run, hidden_words, linked_card, name_in, runs_right, runs_width};
use super::rank::{Belongs, money_scale};
use super::sizes::figure_runs;
use crate::i18n::Lang;
use crate::model::figure::Scale;
use crate::model::{Dataset, Figure, Table, Zone};
use crate::ui::words::short_zone;

/// One kind of money of one zone.
#[derive(Clone, Debug)]
pub(super) struct TotalRow {
    zone: String,
    what: String,
    /// As published, or the sum over several records.
    figure: Figure,
    /// The record behind it; of several, the zone.
    target: (Table, String),
}

/// All sums, the largest first, and their scale.
#[derive(Clone, Debug)]
pub(super) struct Totals {
    /// As many as a card may ever show.
    rows: Vec<TotalRow>,
    /// How many there are.
    pub(super) total: usize,
    scale: Scale,
}

/// Kinds of money that records of zones have, and their tables. Amounts of
/// different kinds are never added to each other.
const KINDS: [Table; 3] = [Table::Platforms, Table::Policies, Table::Loans];

/// The sums as records come, one after the other; the zones themselves last.
#[derive(Debug, Default)]
pub(super) struct TotalsBuilder {
    /// The amounts of each kind by the row of their zone, with the rows of their
    /// records.
    found: [BTreeMap<usize, Vec<(usize, Figure)>>; KINDS.len()],
    rows: Foremost<Reverse<Decimal>, TotalRow>,
    amounts: Vec<Decimal>,
}

impl TotalsBuilder {
    /// Adds a record of a table with its money.
    pub(super) fn see(&mut self, table: Table, row: usize, zone: Belongs, figure: Option<&Figure>) {
        let kind = KINDS.iter().position(|one| *one == table);
        if let (Some(kind), Belongs::To(zone), Some(figure)) = (kind, zone, figure) {
            self.found[kind].entry(zone).or_default().push((row, figure.clone()));
        }
    }

    /// Takes up a zone.
    pub(super) fn zone(&mut self, row: usize, zone: &Zone, data: &Dataset, lang: Lang) {
        let of_zone = |figure: &Figure| (figure.clone(), (Table::Zones, zone.id.to_string()));
        let sums = [0, 1, 2].map(|kind| match self.found[kind].remove(&row)?.as_slice() {
            [] => None,
            [(row, one)] => Some((one.clone(), (KINDS[kind], data.id(KINDS[kind], *row)?.to_owned()))),
            many => Figure::sum(many.iter().map(|(_, figure)| figure)).as_ref().map(of_zone),
        });
        let gathered = zone.funds_total.value().map(of_zone);
        let words = [
            lang.pick("平台融资", "financing"),
            lang.pick("政策兑现", "pay-outs"),
            lang.pick("贷款投放", "loans granted"),
            lang.pick("集聚基金", "funds gathered"),
        ];
        for (what, found) in words.into_iter().zip(sums.into_iter().chain([gathered])) {
            let Some((figure, target)) = found else { continue };
            let amount = figure.nominal();
            self.amounts.push(amount);
            self.rows.offer(Reverse(amount), || {
                let zone = short_zone(zone.name.get(lang), lang).to_owned();
                TotalRow { zone, what: what.to_owned(), figure, target }
            });
        }
    }

    /// The rows.
    pub(super) fn finish(self, lang: Lang) -> Totals {
        let scale = money_scale(self.amounts, lang);
        let (rows, total) = self.rows.finish();
        Totals { rows, total, scale }
    }
}

/// Shows the card.
pub(super) fn totals_ui(ui: &Ui, rect: Rect, page: &Page<'_>, totals: &Totals) -> Option<Command> {
    let (rows, scale) = (&totals.rows, totals.scale);
    let (t, lang) = (page.t, page.lang());
    let title = lang.pick("各区资金", "Money by zone");
    let subtitle = format!("{}{}", scale.money_label(lang), lang.pick("，对数轴", ", log axis"));
    let body_height = rect.height() - size::CARD_HEADER;
    let inner = Rect::from_min_max(
        pos2(rect.left() + size::CARD_MARGIN, rect.top()),
        pos2(rect.right() - size::CARD_MARGIN, rect.bottom()),
    );
    let painter = ui.painter();
    let in_words = |shown: usize| -> (Vec<Vec<Run>>, f32, Vec<String>) {
        let rows = &rows[..shown];
        let words: Vec<Vec<Run>> = rows.iter().map(|row| figure_runs(&row.figure, scale, lang, t)).collect();
        let width = words.iter().map(|runs| runs_width(painter, runs)).fold(30.0, f32::max);
        (words, width, rows.iter().map(|row| format!("{} {}", row.zone, row.what)).collect())
    };
    let laid_out = |least: f32| {
        let roomy = body_height - AXIS - FOOT >= least.max(24.0) * totals.total as f32;
        let foot = if roomy { FOOT } else { 8.0 };
        let (shown, each) = rows_in(body_height - AXIS - foot, rows.len(), least, 96.0);
        (roomy, shown, each, in_words(shown))
    };
    let mut laid = laid_out(21.0);
    let most = inner.width() * 0.48;
    let set = |(_, width, names): &(Vec<Vec<Run>>, f32, Vec<String>)| {
        let longest = |font: &egui::FontId| {
            names.iter().map(|name| paint::text_width(painter, name, font.clone())).fold(40.0, f32::max)
        };
        let font = if longest(&size::secondary()) <= most { size::secondary() } else { size::small() };
        (DotRows::new(inner, longest(&font).min(most), *width, false), font)
    };
    let (mut lanes, mut font) = set(&laid.3);
    if lanes.below {
        laid = laid_out(DOTS_BELOW);
        (lanes, font) = set(&laid.3);
    }
    let (roomy, shown, each, (words, _, names)) = laid;
    // Nothing leads out of a picture: there stands what it has no room for.
    let link = if page.still {
        hidden_words(ui, page, title, totals.total - shown)
    } else {
        lang.pick("融资", "Financing").to_owned()
    };
    let (body, clicked) = linked_card(ui, rect, (title, &subtitle), &link, page);
    let mut command = clicked.then_some(Command::Go(Screen::Financing));
    let rows = &rows[..shown];
    let dots: Vec<Dot> = rows.iter().map(|row| Dot::of(&row.figure)).collect();
    let axis = LogAxis::new(lanes.axis.min, lanes.axis.max, dots.iter().map(|dot| dot.value));
    axis.labels(painter, body.top() + AXIS / 2.0 + 1.0, lang, t);
    let top = body.top() + AXIS;
    axis.grid(painter, Rect::from_min_max(pos2(body.left(), top), pos2(body.right(), top + each * shown as f32)), t);
    for (at, (((row, words), name), dot)) in rows.iter().zip(&words).zip(&names).zip(&dots).enumerate() {
        let y0 = top + each * at as f32;
        let line = Rect::from_min_max(pos2(body.left() + 4.0, y0), pos2(body.right() - 4.0, y0 + each));
        let hot = Hot::new(ui, page, line, ("total", at), name);
        hot.ground(painter, line, page);
        let (place, y) = lanes.places(y0, each);
        name_in(painter, place, (name, name), &font, t.strong);
        paint_range(painter, &axis, y, (None, Some(dot)), t);
        runs_right(painter, pos2(inner.right(), place.center().y), words);
        if hot.clicked(&format!("{name}: {}", row.figure.format(lang))) {
            command = Some(Command::Open(row.target.0, row.target.1.clone()));
        }
    }
    if roomy {
        let y = body.bottom() - FOOT;
        paint::hline(painter, body.left() + 1.0..=body.right() - 1.0, y, t.rule);
        let words = lang.pick("累计数，口径不同，互不相加", "cumulated; kinds are not added up");
        let at = pos2(inner.left(), y + FOOT / 2.0);
        paint::elided(painter, at, Align::Left, words, size::small(), t.weak, inner.width());
    }
    command
}

const AXIS: f32 = 24.0;
const FOOT: f32 = 30.0;

#[cfg(test)]
mod tests {
    use super::super::content::Content;
    use super::*;

    #[test]
    fn one_record_keeps_its_words_and_several_are_added_up() {
        let data = crate::load::load_bytes(
            br#"Dataset(zones: [(id: "z", name: "Zone")], platforms: [
                (id: "a", name: "A", zone: "z", financing: "10 bn"), (id: "b", name: "B", zone: "z", financing: "2 bn")],
                policies: [(id: "p", name: "P", zone: "z", paid: "over CNY 5 million")])"#,
        );
        let rows = Content::of_all(&data.dataset.unwrap(), Lang::En).totals.rows;
        assert_eq!(rows[0].figure.format(Lang::En), "CNY 12 bn");
        assert!(rows[0].figure.is_derived());
        assert_eq!(rows[0].target, (Table::Zones, "z".to_owned()));
        assert_eq!(rows[1].figure.qualifier_word(), Some("over"));
        assert_eq!(rows[1].target, (Table::Policies, "p".to_owned()));
    }
}

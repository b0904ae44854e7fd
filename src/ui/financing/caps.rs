//! What one borrower can get under loan programmes.

use std::cmp::Reverse;

use egui::{Rect, Ui};
use rust_decimal::Decimal;

use super::chart::{ChartCard, cell};
use super::leading::{Leading, Unknown};
use super::loans::{heights, row_in, tip_ui};
use crate::frame::Frames;
use crate::i18n::Lang;
use crate::model::figure::Scale;
use crate::model::{Claims, Figure, Loan, Table};
use crate::ui::command::Command;
use crate::ui::page::Page;
use crate::ui::paint::Mark;
use crate::ui::plot::{Cell, Column, Domain, Lane, Line, PlotRow, RowTable, Sign, name_width};
use crate::ui::workbench::{money_scale, per};

/// The title of the card.
pub(super) fn title(lang: Lang) -> &'static str {
    lang.pick("信贷额度与授信", "Loan caps and grants")
}

/// Caps in the making, as loan programmes are looked at.
pub(super) struct Finding {
    known: Leading<(Reverse<Decimal>, usize), Loan>,
    unknown: Vec<usize>,
}

impl Finding {
    pub(super) fn new() -> Self {
        Self { known: Leading::new(), unknown: Vec::new() }
    }

    /// Looks at a programme.
    pub(super) fn add(&mut self, row: usize, loan: &Loan) {
        if let Some(main) = loan.cap.value().or(loan.granted_each.value()) {
            self.known.add((Reverse(main.nominal()), row), || loan.clone());
        }
        if loan.cap.is_unknown() && loan.granted_each.is_unknown() {
            self.unknown.push(row);
        }
    }

    /// What was found.
    pub(super) fn caps(self, frames: &Frames, lang: Lang) -> Caps {
        let of = self.known.of();
        let loans = self.known.into_vec();
        let figures = loans.iter().flat_map(|loan| loan.cap.value().into_iter().chain(loan.granted_each.value()));
        let scale = money_scale(figures, lang);
        let lines = loans.iter().map(|loan| line(loan, scale, lang)).collect();
        let frame = frames.get(Table::Loans);
        let unknown = Unknown::of(&self.unknown, |row| frame.name(row).get(lang).to_owned(), lang);
        Caps { loans, lines, scale, of, without: frame.rows() - of, unknown }
    }
}

/// Programmes with a cap or an amount for each borrower, the largest first.
pub(super) struct Caps {
    /// The first of them.
    loans: Vec<Loan>,
    /// A line for each of these.
    lines: Vec<Line<'static>>,
    scale: Scale,
    /// How many there are.
    of: usize,
    /// How many programmes have neither.
    without: usize,
    unknown: Unknown,
}

impl Caps {
    /// The number of rows shown.
    pub(super) fn rows(&self) -> usize {
        self.loans.len()
    }

    /// How many rows are left out.
    pub(super) fn left_out(&self) -> usize {
        self.of - self.rows()
    }

    /// True if there are programmes without a cap.
    pub(super) fn has_unknown(&self) -> bool {
        self.without > 0
    }

    /// The heights of the card with a few rows, with all, and with all as high as
    /// they may be.
    pub(super) fn heights(&self) -> [f32; 3] {
        heights(self.rows(), self.has_unknown())
    }

    /// What a screen reader says of a row.
    #[cfg(test)]
    pub(super) fn label(&self, row: usize) -> &str {
        &self.lines[row].label
    }

    /// How many programmes have no cap, and their names.
    #[cfg(test)]
    pub(super) fn without(&self) -> (usize, &str) {
        (self.unknown.count, &self.unknown.names)
    }
}

/// Shows the caps alone over `rect`, with rows as high as it has room for.
pub(super) fn caps_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, caps: &Caps) -> Option<Command> {
    let fixed = ChartCard::wanted(0, caps.has_unknown(), 0.0);
    caps_card_ui(ui, rect, page, caps, (row_in(rect.height() - fixed, caps.rows()), false))
}

/// Shows the card with rows of a height.
pub(super) fn caps_card_ui(
    ui: &mut Ui,
    rect: Rect,
    page: &Page<'_>,
    caps: &Caps,
    (row_height, wheel): (f32, bool),
) -> Option<Command> {
    let lang = page.lang();
    let Caps { loans, lines, unknown, .. } = caps;
    let scale = caps.scale;
    let reach = lines.iter().flat_map(|line| &line.plot.lanes).map(Lane::reach).fold(0.0, f64::max);
    let unit = scale.money_label(lang);
    let subtitle = format!("{unit}{}", lang.pick("，单户或单笔", ", per borrower or loan"));
    let columns = [
        Column { title: lang.pick("上限", "Cap"), width: 92.0 },
        Column { title: lang.pick("已授信", "Granted each"), width: 88.0 },
    ];
    let what = match lang {
        Lang::Zh => format!("额度未公布 {} 项", unknown.count),
        Lang::En => format!("{} without a cap", unknown.count),
    };
    let card = ChartCard {
        title: title(lang),
        subtitle: &subtitle,
        table: RowTable {
            salt: "loan caps",
            name: lang.pick("产品", "Programme"),
            name_width: name_width(ui.painter(), lines, &columns, rect.width()),
            unit: "",
            domain: Domain::linear(reach, per(scale)),
            columns: &columns,
            row_height,
            wheel,
            clickable: true,
        },
        lines,
        more: caps.left_out(),
        unknown: (&what, unknown),
        signs: &[
            (Sign::Cap, lang.pick("上限（最高、至多）", "at most")),
            (Sign::Published, lang.pick("原文无限定词，或已授信（单笔）", "no qualifier, or granted each")),
            (Sign::Unknown, lang.pick("未公布", "unpublished")),
        ],
    };
    let (clicked, _) = card.show(ui, rect, page, &|ui, at| {
        if let Some(loan) = loans.get(at) {
            tip_ui(ui, page, loan);
        }
    });
    Some(Command::Open(Table::Loans, loans.get(clicked?)?.id.to_string()))
}

fn line(loan: &Loan, scale: Scale, lang: Lang) -> Line<'static> {
    let cap = loan.cap.value().map(|figure| Lane::Bar(Mark::of(figure)));
    let each = loan.granted_each.value().map(|figure| Lane::Bar(Mark::of(figure)));
    Line {
        name: loan.name.get(lang).to_owned().into(),
        label: cap_label(loan, lang),
        plot: PlotRow { lanes: cap.into_iter().chain(each).collect(), selected: false },
        cells: vec![cap_cell(loan, scale, lang), cell(loan.granted_each.value(), scale, lang)],
        tag: None,
    }
}

/// The cap with its words, which tell at most from about and from exactly.
fn cap_cell(loan: &Loan, scale: Scale, lang: Lang) -> Cell {
    if loan.cap.is_unknown() { Cell::unknown(lang) } else { cell(loan.cap.value(), scale, lang) }
}

fn cap_label(loan: &Loan, lang: Lang) -> String {
    let words = |claims: &Claims<Figure>| {
        claims.value().map_or(lang.pick("未公布", "unpublished").to_owned(), |figure| figure.spoken(lang))
    };
    let (name, cap, each) = (loan.name.get(lang), words(&loan.cap), words(&loan.granted_each));
    match lang {
        Lang::Zh => format!("{name}：上限 {cap}，单笔授信 {each}"),
        Lang::En => format!("{name}: cap {cap}, granted each {each}"),
    }
}

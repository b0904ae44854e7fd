//! What was lent under loan programmes in all.

use std::cmp::Reverse;

use egui::{Rect, Ui};
use rust_decimal::Decimal;

use super::chart::{ChartCard, cell};
use super::leading::{Leading, Unknown};
use super::loans::{heights, row_in, tip_ui};
use crate::i18n::Lang;
use crate::indicators::credit_granted;
use crate::model::figure::Scale;
use crate::model::{Figure, Loan, Table};
use crate::ui::command::Command;
use crate::ui::page::Page;
use crate::ui::paint::Mark;
use crate::ui::plot::{Cell, Column, Domain, Lane, Line, PlotRow, RowTable, Sign, name_width};
use crate::ui::workbench::{money_scale, per};

/// The title of the card.
pub(super) fn title(lang: Lang) -> &'static str {
    lang.pick("授信总额与贷款规模", "Credit granted and loan volume")
}

/// A programme with what was lent in all.
struct Lent {
    loan: Loan,
    /// What was granted, else the volume.
    total: Figure,
    is_granted: bool,
}

impl Lent {
    /// The risk pool behind a volume.
    fn pool(&self) -> Option<&Figure> {
        self.loan.risk_pool.value().filter(|_| !self.is_granted)
    }
}

/// Totals in the making, as loan programmes are looked at.
pub(super) struct Finding(Leading<(Reverse<Decimal>, usize), Lent>);

impl Finding {
    pub(super) fn new() -> Self {
        Self(Leading::new())
    }

    /// Looks at a programme.
    pub(super) fn add(&mut self, row: usize, loan: &Loan) {
        let granted = credit_granted(loan);
        let is_granted = granted.is_some();
        if let Some(total) = granted.or_else(|| loan.volume.value().cloned()) {
            self.0.add((Reverse(total.nominal()), row), || Lent { loan: loan.clone(), total, is_granted });
        }
    }

    /// What was found.
    pub(super) fn credit(self, lang: Lang) -> Credit {
        let of = self.0.of();
        let lent = self.0.into_vec();
        let figures = lent.iter().flat_map(|lent| [&lent.total].into_iter().chain(lent.pool()));
        let scale = money_scale(figures, lang);
        let lines = lent.iter().map(|lent| line(lent, scale, lang)).collect();
        Credit { lent, lines, scale, of }
    }
}

/// Programmes with a total, the largest first.
pub(super) struct Credit {
    /// The first of them.
    lent: Vec<Lent>,
    /// A line for each of these.
    lines: Vec<Line<'static>>,
    scale: Scale,
    /// How many there are.
    of: usize,
}

impl Credit {
    /// The number of rows shown.
    pub(super) fn rows(&self) -> usize {
        self.lent.len()
    }

    /// The heights of the card with a few rows, with all, and with all as high as
    /// they may be.
    pub(super) fn heights(&self) -> [f32; 3] {
        heights(self.rows(), false)
    }
}

/// Shows the totals alone over `rect`, with rows as high as it has room for.
pub(super) fn credit_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, credit: &Credit) -> Option<Command> {
    let row = row_in(rect.height() - ChartCard::wanted(0, false, 0.0), credit.rows());
    credit_card_ui(ui, rect, page, credit, (row, false))
}

/// Shows the card with rows of a height.
pub(super) fn credit_card_ui(
    ui: &mut Ui,
    rect: Rect,
    page: &Page<'_>,
    credit: &Credit,
    (row_height, wheel): (f32, bool),
) -> Option<Command> {
    let lang = page.lang();
    let (lent, lines, scale) = (&credit.lent, &credit.lines, credit.scale);
    let unit = scale.money_label(lang);
    let subtitle = format!("{unit}{}", lang.pick("，对数轴", ", log axis"));
    let lanes = || lines.iter().flat_map(|line| &line.plot.lanes);
    let columns = [
        Column { title: lang.pick("风险池", "Risk pool"), width: 84.0 },
        Column { title: lang.pick("总额", "Total"), width: 130.0 },
    ];
    let card = ChartCard {
        title: title(lang),
        subtitle: &subtitle,
        table: RowTable {
            salt: "loan totals",
            name: lang.pick("产品", "Programme"),
            name_width: name_width(ui.painter(), lines, &columns, rect.width()),
            unit: "",
            domain: Domain::log(lanes().flat_map(|lane| [lane.least(), lane.reach()]), per(scale)),
            columns: &columns,
            row_height,
            wheel,
            clickable: true,
        },
        lines,
        more: credit.of - lines.len(),
        unknown: ("", &Unknown::default()),
        signs: &[
            (Sign::Dot, lang.pick("授信总额或贷款规模", "granted, or loan volume")),
            (
                Sign::Ring,
                lang.pick("风险池资金（信贷放大，不是基金杠杆）", "risk pool (credit amplification, not leverage)"),
            ),
        ],
    };
    let (clicked, _) = card.show(ui, rect, page, &|ui, at| {
        if let Some(lent) = lent.get(at) {
            tip_ui(ui, page, &lent.loan);
        }
    });
    Some(Command::Open(Table::Loans, lent.get(clicked?)?.loan.id.to_string()))
}

fn line(lent: &Lent, scale: Scale, lang: Lang) -> Line<'static> {
    let (Lent { loan, total, .. }, pool) = (lent, lent.pool());
    let lane = match pool {
        Some(pool) => Lane::Span(Mark::of(pool), Mark::of(total)),
        None => Lane::Dot(Mark::of(total)),
    };
    let what = if lent.is_granted { lang.pick("授信", "granted") } else { lang.pick("贷款规模", "volume") };
    let shown = cell(Some(total), scale, lang);
    let before = format!("{what} {}", shown.before);
    let pool_cell = cell(pool, scale, lang);
    let name = loan.name.get(lang);
    Line {
        name: name.to_owned().into(),
        label: match lang {
            Lang::Zh => format!("{name} 总额：{what} {}", total.spoken(lang)),
            Lang::En => format!("{name}, total: {what} {}", total.spoken(lang)),
        },
        plot: PlotRow { lanes: vec![lane], selected: false },
        cells: vec![pool_cell, Cell { before: before.trim_end().to_owned(), ..shown }],
        tag: None,
    }
}

//! The funds of the page: which have a multiple, in which order, and what the
//! audit says of it.

use std::cmp::Reverse;

use crate::frame::{Frame, Sheet};
use crate::i18n::Lang;
use crate::indicators::{AuditRow, Check, Indicator, IndicatorKind, IndicatorRow, Verdict};
use crate::model::{Basis, Figure, Fund, Table, Term as _};
use crate::query::Match;
use crate::ui::page::Page;

/// The sheet that the page's rows come from.
pub(super) const FUNDS: Sheet = Sheet::Table(Table::Funds);

/// A fund with a multiple.
#[derive(Clone, Copy)]
pub(super) struct Multiple<'a> {
    /// Its row in the sheet.
    pub(super) row: usize,
    /// The record.
    pub(super) fund: &'a Fund,
    /// As published.
    pub(super) published: Option<&'a Figure>,
    /// The recomputed one, with its formula.
    pub(super) indicator: Option<&'a IndicatorRow>,
    /// True if the filter holds possibly, not for certain.
    pub(super) possible: bool,
    /// What came out when both were compared.
    pub(super) finding: Option<&'a AuditRow>,
}

impl<'a> Multiple<'a> {
    /// The recomputed multiple.
    pub(super) fn derived(&self) -> Option<&'a Figure> {
        self.indicator.and_then(|found| found.indicator.value.as_ref().ok())
    }

    /// The formula.
    pub(super) fn formula(&self) -> Option<&'a Indicator> {
        self.indicator.map(|found| &found.indicator)
    }

    /// The one that stands for the fund: published, else recomputed.
    fn main(&self) -> Option<&'a Figure> {
        self.published.or(self.derived())
    }

    /// What the recomputed multiple divides by, else the published one.
    pub(super) fn basis(&self) -> Option<Basis> {
        self.formula().and_then(|formula| formula.basis).or(self.fund.basis)
    }

    /// A word on how the two agree.
    pub(super) fn verdict(&self, lang: Lang) -> &'static str {
        match (self.finding.map(|finding| finding.verdict), self.published) {
            (Some(Verdict::Consistent), _) => lang.pick("相符", "consistent"),
            (Some(Verdict::Inconsistent), _) => lang.pick("不符", "inconsistent"),
            (Some(Verdict::Undecided), _) => lang.pick("无法判定", "undecided"),
            (None, None) => lang.pick("仅推算", "derived"),
            (None, Some(_)) => lang.pick("仅披露", "published"),
        }
    }

    /// All of the row in words.
    pub(super) fn label(&self, lang: Lang) -> String {
        let unknown = || lang.pick("未公布", "unpublished").to_owned();
        let words = |figure: Option<&Figure>| figure.map_or_else(unknown, |figure| figure.format(lang));
        let basis = self.basis().map(|basis| basis.label(lang)).unwrap_or_default();
        let (name, published, derived) = (self.fund.name.get(lang), words(self.published), words(self.derived()));
        match lang {
            Lang::Zh => format!("{name}：披露 {published}，推算 {derived}（{basis}），{}", self.verdict(lang)),
            Lang::En => {
                format!("{name}: published {published}, recomputed {derived} ({basis}), {}", self.verdict(lang))
            }
        }
    }
}

/// The funds that the filter leaves.
pub(super) struct Model<'a> {
    frame: &'a Frame,
    /// Those with a multiple, the largest first.
    pub(super) known: Vec<Multiple<'a>>,
    /// Rows of those without.
    pub(super) unknown: Vec<usize>,
    /// Position in `known` of the fund whose formula is shown.
    pub(super) chosen: Option<usize>,
}

impl<'a> Model<'a> {
    /// From the rows of the page.
    pub(super) fn of(page: &Page<'a>) -> Self {
        let frame = page.frames.get(FUNDS);
        let rows: Vec<(usize, bool)> = match page.view.filter(|view| view.sheet == FUNDS) {
            Some(view) => view
                .blocks
                .iter()
                .flat_map(|block| block.rows.iter().map(|&row| (row as usize, block.verdict == Match::Possible)))
                .collect(),
            None => (0..frame.rows()).map(|row| (row, false)).collect(),
        };
        let mut formulas: Vec<Option<&IndicatorRow>> = vec![None; frame.rows()];
        for found in page.frames.indicators() {
            let of = &found.indicator;
            if of.table == Table::Funds && of.kind == IndicatorKind::ScaleMultiple {
                formulas[of.row] = Some(found);
            }
        }
        let mut findings: Vec<Option<&AuditRow>> = vec![None; frame.rows()];
        for found in page.frames.audit() {
            if found.table == Table::Funds && found.check == Check::Leverage {
                let basis = formulas[found.row].and_then(|formula| formula.indicator.basis);
                let same = basis.is_some_and(|basis| found.id.ends_with(basis.id()));
                if same || findings[found.row].is_none() {
                    findings[found.row] = Some(found);
                }
            }
        }
        let published = frame.column("leverage_published");
        let (mut known, mut unknown) = (Vec::new(), Vec::new());
        for (row, possible) in rows {
            let Some(fund) = page.data.funds.get(row) else { continue };
            let multiple = Multiple {
                row,
                fund,
                published: published.and_then(|column| column.data.figure(row)),
                indicator: formulas[row],
                possible,
                finding: findings[row],
            };
            if multiple.main().is_some() { known.push(multiple) } else { unknown.push(row) }
        }
        known.sort_by_key(|multiple| Reverse(multiple.main().map(Figure::nominal)));
        let selected = page.state.sheet(FUNDS).selected.as_deref();
        let found = known.iter().position(|multiple| Some(multiple.fund.id.as_str()) == selected);
        let chosen = found.or((!known.is_empty()).then_some(0));
        Self { frame, known, unknown, chosen }
    }

    /// The name of a row.
    pub(super) fn name(&self, row: usize, lang: Lang) -> &'a str {
        self.frame.name(row).get(lang)
    }

    /// The funds whose formula stands on two amounts, with their positions.
    pub(super) fn amounts(&self) -> impl Iterator<Item = (usize, &Multiple<'a>)> {
        self.known.iter().enumerate().filter(|(_, multiple)| multiple.indicator.is_some())
    }

    /// How many multiples are published, and how many only recomputed.
    pub(super) fn subtitle(&self, lang: Lang) -> String {
        let published = self.known.iter().filter(|multiple| multiple.published.is_some()).count();
        let derived = self.known.len() - published;
        match lang {
            Lang::Zh => format!("披露 {published} 只，仅推算 {derived} 只"),
            Lang::En => format!("{published} published, {derived} recomputed only"),
        }
    }
}

//! The funds of the page: which have a multiple, in which order, and what the
//! audit says of it.

use std::cmp::Reverse;

use super::shown::Shown;
use crate::frame::{Frame, Sheet};
use crate::i18n::{Lang, counted, many};
use crate::indicators::{AuditRow, Indicator, IndicatorRow, Measure, Obstacle, Verdict};
use crate::model::{Basis, Figure, Fund, Table, Term as _, Text};
use crate::ui::page::Page;
use crate::ui::words::list;

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
    /// Why there is no recomputed one.
    pub(super) obstacle: Option<Obstacle>,
    /// Why the two agree, or don't, or can't be compared.
    pub(super) reason: &'a Text,
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
            (None, Some(_)) => lang.pick("不可比", "not comparable"),
        }
    }

    /// All of the row in words.
    pub(super) fn label(&self, lang: Lang) -> String {
        let unknown = || lang.pick("未公布", "unpublished").to_owned();
        let words = |figure: Option<&Figure>| figure.map_or_else(unknown, |figure| figure.spoken(lang));
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
    /// Those without.
    pub(super) unknown: Vec<Multiple<'a>>,
    /// Position in `known` of the fund whose formula is shown; `None` if that
    /// fund has no multiple.
    pub(super) chosen: Option<usize>,
    /// The fund whose formula is shown; `None` if there is none at all.
    pub(super) of: Option<Multiple<'a>>,
    /// Which multiple is looked at.
    pub(super) measure: Measure,
}

impl<'a> Model<'a> {
    /// From what is computed for the page.
    pub(super) fn of(page: &Page<'a>, shown: &'a Shown) -> Self {
        let frame = page.frames.get(FUNDS);
        let (mut known, mut unknown) = (Vec::new(), Vec::new());
        for (found, possible) in &shown.rows {
            let fund = shown.funds.get(&found.row).or_else(|| page.data.funds.get(found.row));
            let Some(fund) = fund else { continue };
            let multiple = Multiple {
                row: found.row,
                fund,
                published: found.published.as_ref(),
                indicator: found.found.as_ref().ok(),
                possible: *possible,
                finding: found.finding.as_ref(),
                obstacle: found.found.as_ref().err().copied(),
                reason: &found.reason,
            };
            if multiple.main().is_some() { known.push(multiple) } else { unknown.push(multiple) }
        }
        known.sort_by_key(|multiple| Reverse(multiple.main().map(Figure::nominal)));
        let selected = page.state.sheet(FUNDS).selected.as_deref();
        let is_chosen = |multiple: &Multiple<'_>| Some(multiple.fund.id.as_str()) == selected;
        let found = known.iter().position(is_chosen);
        let unknown_chosen = unknown.iter().find(|multiple| is_chosen(multiple)).copied();
        let chosen = found.or((!known.is_empty() && unknown_chosen.is_none()).then_some(0));
        let of = chosen.map(|at| known[at]).or(unknown_chosen).or(unknown.first().copied());
        let measure = page.state.work.leverage.measure;
        Self { frame, known, unknown, chosen, of, measure }
    }

    /// The name of a row.
    pub(super) fn name(&self, row: usize, lang: Lang) -> String {
        self.frame.name(row).get(lang).to_owned()
    }

    /// The funds without a multiple in one line, under the reasons why.
    pub(super) fn why_unknown(&self, lang: Lang) -> String {
        let mut reasons: Vec<(String, Vec<String>)> = Vec::new();
        for multiple in &self.unknown {
            let why = multiple.obstacle.unwrap_or(Obstacle::NoBound).short(lang);
            let name = self.name(multiple.row, lang);
            match reasons.iter_mut().find(|(known, _)| *known == why) {
                Some((_, names)) => names.push(name),
                None => reasons.push((why, vec![name])),
            }
        }
        let colon = lang.pick("：", ": ");
        let parts = reasons
            .into_iter()
            .map(|(why, names)| format!("{why}{colon}{}", list(names.iter().map(String::as_str), lang)));
        parts.collect::<Vec<_>>().join(lang.pick("；", "; "))
    }

    /// The funds whose formula stands on two amounts, with their positions.
    pub(super) fn amounts(&self) -> impl Iterator<Item = (usize, &Multiple<'a>)> {
        self.known.iter().enumerate().filter(|(_, multiple)| multiple.indicator.is_some())
    }

    /// How many multiples are published, and how many only recomputed.
    pub(super) fn subtitle(&self, lang: Lang) -> String {
        let published = self.known.iter().filter(|multiple| multiple.published.is_some()).count();
        let derived = self.known.len() - published;
        let both = self.known.iter().filter(|multiple| multiple.published.is_some() && multiple.derived().is_some());
        let both = both.count();
        match lang {
            Lang::Zh if derived == 0 => format!(
                "披露 {published} 只，其中 {both} 只可推算",
                published = counted(published),
                both = counted(both)
            ),
            Lang::En if derived == 0 => format!(
                "{published} published, {both} of them recomputed",
                published = counted(published),
                both = counted(both)
            ),
            Lang::Zh if published == 0 => format!("推算 {derived} 只", derived = counted(derived)),
            Lang::En if published == 0 => format!("{derived} recomputed", derived = counted(derived)),
            Lang::Zh => format!(
                "{} 只：有披露值 {published} 只，仅推算 {derived} 只",
                counted(self.known.len()),
                published = counted(published),
                derived = counted(derived)
            ),
            Lang::En => {
                format!(
                    "{}: {published} published, {derived} recomputed only",
                    many(self.known.len(), "fund", "funds"),
                    published = counted(published),
                    derived = counted(derived)
                )
            }
        }
    }
}

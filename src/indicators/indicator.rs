//! What an indicator is.

use crate::i18n::Lang;
use crate::model::figure::{RatioError, Unit};
use crate::model::term::terms;
use crate::model::{Basis, Claims, Figure, PartialDate, Sources, Table, Term as _, Text};

use super::when::{When, when, with_rounding};

terms! {
    /// Which formula an indicator follows.
    IndicatorKind {
        ScaleMultiple = "scale-multiple", "放大倍数", "Scale multiple";
        LookThrough = "look-through", "穿透放大倍数", "Look-through multiple";
        SocialMultiple = "social-capital-leverage", "社会资本杠杆", "Social-capital leverage";
        ImpliedFiscal = "implied-fiscal", "隐含财政出资", "Implied fiscal money";
        FiscalShare = "fiscal-share", "财政出资占比", "Fiscal share";
        PaidInRate = "paid-in-rate", "到位率", "Paid-in rate";
        InvestmentRate = "investment-rate", "投资进度", "Investment rate";
        PayoutPerFirm = "payout-per-firm", "户均兑现", "Pay-out per firm";
        FinancingPerFirm = "financing-per-firm", "户均融资", "Financing per firm";
        CreditAmplification = "credit-amplification", "信贷放大", "Credit amplification";
        ImpliedTotal = "implied-total", "推算总量", "Implied total";
    }
}

impl IndicatorKind {
    /// What the result measures.
    pub fn unit(self) -> Unit {
        match self {
            Self::ScaleMultiple | Self::LookThrough | Self::SocialMultiple | Self::CreditAmplification => Unit::Ratio,
            Self::ImpliedFiscal | Self::PayoutPerFirm | Self::FinancingPerFirm => Unit::Money,
            Self::FiscalShare | Self::PaidInRate | Self::InvestmentRate => Unit::Share,
            Self::ImpliedTotal => Unit::Count,
        }
    }
}

/// One number that goes into a formula.
#[derive(Clone, Debug, PartialEq)]
pub struct Input {
    /// What it is: 参股基金总规模, mobilised total.
    pub label: Text,
    /// The published figure.
    pub figure: Figure,
    /// Who published it; empty means the sources of the whole record.
    pub sources: Sources,
    /// The date that it speaks of, if one is given.
    pub as_of: Option<PartialDate>,
}

impl Input {
    /// The preferred claim of a field of a record that speaks of `as_of`;
    /// `None` where nothing is published.
    pub(super) fn of(label: (&str, &str), claims: &Claims<Figure>, as_of: Option<PartialDate>) -> Option<Self> {
        let claim = claims.preferred()?;
        Some(Self {
            label: Text::new(label.0, label.1),
            figure: claim.value.clone(),
            sources: claim.source.clone(),
            as_of: claim.as_of.or(as_of),
        })
    }

    /// The sum of `parts`, of the date that all of them speak of, if they do of
    /// one; `None` where there are none or they can't be added.
    pub(super) fn sum(label: Text, parts: &[Self], sources: Sources) -> Option<Self> {
        let as_of = parts.first()?.as_of.filter(|date| parts.iter().all(|part| part.as_of == Some(*date)));
        Some(Self { label, figure: Figure::sum(parts.iter().map(|part| &part.figure))?, sources, as_of })
    }
}

/// A computed figure: (numerator − less) ÷ denominator.
#[derive(Clone, Debug, PartialEq)]
pub struct Indicator {
    /// Which formula.
    pub kind: IndicatorKind,
    /// The table of the record that it speaks of.
    pub table: Table,
    /// The row of that record.
    pub row: usize,
    /// Added up above the line; never empty.
    pub numerator: Vec<Input>,
    /// Taken off above the line; usually empty.
    pub less: Vec<Input>,
    /// Below the line.
    pub denominator: Input,
    /// What the ratio divides by, where that is a choice.
    pub basis: Option<Basis>,
    /// The result, or why there is none.
    pub value: Result<Figure, RatioError>,
    /// What a reader must know: an assumption, members left out. Often empty.
    pub note: Text,
}

impl Indicator {
    /// Divides the sum of `numerator` by `denominator`. `None` where an input
    /// is missing, or where two of them speak of different dates: those are
    /// not divided by each other. The result is planned if an input is.
    pub(super) fn divide(
        kind: IndicatorKind,
        (table, row): (Table, usize),
        numerator: Vec<Option<Input>>,
        denominator: Option<Input>,
        basis: Option<Basis>,
    ) -> Option<Self> {
        let numerator = numerator.into_iter().collect::<Option<Vec<_>>>()?;
        let denominator = denominator?;
        let mut indicator = Self {
            kind,
            table,
            row,
            numerator,
            less: Vec::new(),
            denominator,
            basis,
            value: Err(RatioError::NoBound),
            note: Text::default(),
        };
        if when(&indicator.dates()) == When::Different {
            return None;
        }
        indicator.value = indicator.quotient(kind == IndicatorKind::ImpliedTotal)?;
        Some(indicator)
    }

    /// The same with `less` taken off above the line; `None` where dates differ
    /// or a sum is out of range.
    pub(super) fn without(mut self, less: Vec<Input>) -> Option<Self> {
        self.less = less;
        if when(&self.dates()) == When::Different {
            return None;
        }
        self.value = self.quotient(false)?;
        Some(self)
    }

    /// Every number that goes in, the ones above the line first.
    pub fn inputs(&self) -> impl Iterator<Item = &Input> {
        self.numerator.iter().chain(&self.less).chain([&self.denominator])
    }

    /// The dates of all inputs.
    pub(super) fn dates(&self) -> Vec<Option<PartialDate>> {
        self.inputs().map(|input| input.as_of).collect()
    }

    /// What is added up above the line, before anything is taken off; `None` if
    /// out of range.
    pub fn naive_total(&self) -> Option<Figure> {
        Figure::sum(self.numerator.iter().map(|input| &input.figure))
    }

    /// What is taken off above the line, added up; `None` if there is nothing.
    pub fn taken_off(&self) -> Option<Figure> {
        Figure::sum(self.less.iter().map(|input| &input.figure))
    }

    /// What would come out if nothing were taken off above the line; `None` if
    /// it has no bound.
    pub fn naive_value(&self) -> Option<Figure> {
        self.naive_total()?.ratio(&self.denominator.figure, self.kind.unit()).ok()
    }

    /// What stands above the line as one figure; `None` if out of range.
    pub fn top(&self) -> Option<Figure> {
        let mut top = Figure::sum(self.numerator.iter().map(|input| &input.figure))?;
        for input in &self.less {
            top = top.minus(&input.figure)?;
        }
        Some(top)
    }

    /// The result, with the rounding of published figures allowed for or not;
    /// `None` if a sum is out of range.
    pub(super) fn quotient(&self, rounding: bool) -> Option<Result<Figure, RatioError>> {
        let bounded = |input: &Input| {
            let figure = &input.figure;
            let bounds = if rounding { with_rounding(figure) } else { figure.bounds() };
            Figure::derived(figure.nominal(), bounds, figure.unit(), figure.is_planned())
        };
        let numerator: Vec<Figure> = self.numerator.iter().map(bounded).collect();
        let mut top = Figure::sum(&numerator)?;
        for input in &self.less {
            top = top.minus(&bounded(input))?;
        }
        Some(top.ratio(&bounded(&self.denominator), self.kind.unit()))
    }

    /// The formula with the numbers put in: 突破447亿元 ÷ 目标30亿元 = ≥14.9 倍.
    pub fn formula(&self, lang: Lang) -> String {
        let words = |input: &Input| input.figure.spoken(lang);
        let top = self.above(words);
        let result = match &self.value {
            // That an input is a target stands beside that input.
            Ok(figure) => figure.clone().with_planned(false).spoken(lang),
            Err(err) => err.message(lang).to_owned(),
        };
        let formula = format!("{top} ÷ {} = {result}", words(&self.denominator));
        if self.kind == IndicatorKind::ImpliedFiscal && !self.note.is_empty() {
            let note = self.note.get(lang);
            return match lang {
                Lang::Zh => format!("{formula}（{note}）"),
                Lang::En => format!("{formula} ({note})"),
            };
        }
        formula
    }

    /// The formula in words: 参股基金总规模 ÷ 目标规模.
    pub fn formula_words(&self, lang: Lang) -> String {
        let top = self.above(|input| input.label.get(lang).to_owned());
        format!("{top} ÷ {}", self.denominator.label.get(lang))
    }

    /// What stands above the line, in parentheses if it has several parts, of
    /// which only the first few are written out.
    pub fn above(&self, words: impl Fn(&Input) -> String) -> String {
        const SHOWN: usize = 4;
        let joined = |inputs: &[Input], sign: &str| {
            let mut parts = inputs.iter().take(SHOWN).map(&words).collect::<Vec<_>>();
            if inputs.len() > SHOWN {
                parts.push(format!("… ({})", inputs.len()));
            }
            parts.join(sign)
        };
        let mut top = joined(&self.numerator, " + ");
        if !self.less.is_empty() {
            top = format!("{top} − {}", joined(&self.less, " − "));
        }
        if self.numerator.len() + self.less.len() > 1 { format!("({top})") } else { top }
    }

    /// The name, with the basis where there is one.
    pub fn title(&self, lang: Lang) -> String {
        match self.basis {
            Some(basis) => match lang {
                Lang::Zh => format!("{}({}口径)", self.kind.label(lang), basis.label(lang).trim_end_matches("口径")),
                Lang::En => format!("{} (on {})", self.kind.label(lang), basis.label(lang).to_lowercase()),
            },
            None => self.kind.label(lang).to_owned(),
        }
    }
}

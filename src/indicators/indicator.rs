//! What an indicator is.

use crate::i18n::Lang;
use crate::model::figure::{RatioError, Unit};
use crate::model::term::terms;
use crate::model::{Basis, Claims, Figure, Sources, Table, Term as _, Text};

terms! {
    /// Which formula an indicator follows.
    IndicatorKind {
        ScaleMultiple = "scale-multiple", "放大倍数", "Scale multiple";
        SocialMultiple = "social-capital-leverage", "社会资本杠杆", "Social-capital leverage";
        ImpliedFiscal = "implied-fiscal", "隐含财政出资", "Implied fiscal money";
        PaidInRate = "paid-in-rate", "到位率", "Paid-in rate";
        InvestmentRate = "investment-rate", "投资进度", "Investment rate";
        PayoutPerFirm = "payout-per-firm", "户均兑现", "Pay-out per firm";
        FinancingPerFirm = "financing-per-firm", "户均融资", "Financing per firm";
        CreditAmplification = "credit-amplification", "信贷放大", "Credit amplification";
        ImpliedTotal = "implied-total", "推算总量", "Implied total";
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
}

impl Input {
    /// The preferred claim of a field; `None` where nothing is published.
    pub(super) fn of(label: (&str, &str), claims: &Claims<Figure>) -> Option<Self> {
        let claim = claims.preferred()?;
        Some(Self { label: Text::new(label.0, label.1), figure: claim.value.clone(), sources: claim.source.clone() })
    }
}

/// A computed figure: numerator ÷ denominator, both published.
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
    /// Below the line.
    pub denominator: Input,
    /// What the ratio divides by, where that is a choice.
    pub basis: Option<Basis>,
    /// The result, or why there is none.
    pub value: Result<Figure, RatioError>,
}

impl Indicator {
    /// Divides the sum of `numerator` by `denominator`; `None` where an input
    /// is missing. The result is planned if an input is.
    pub(super) fn divide(
        kind: IndicatorKind,
        (table, row): (Table, usize),
        numerator: Vec<Option<Input>>,
        denominator: Option<Input>,
        basis: Option<Basis>,
        unit: Unit,
    ) -> Option<Self> {
        let numerator = numerator.into_iter().collect::<Option<Vec<_>>>()?;
        let denominator = denominator?;
        let sum = Figure::sum(numerator.iter().map(|input| &input.figure))?;
        // A numerator of one input keeps its published rounding.
        let top = if let [only] = numerator.as_slice() { &only.figure } else { &sum };
        let value = if kind == IndicatorKind::ImpliedTotal {
            top.ratio_with_rounding(&denominator.figure, unit)
        } else {
            top.ratio(&denominator.figure, unit)
        };
        let planned = numerator.iter().any(|input| input.figure.is_planned());
        let value = value.map(|figure| figure.with_planned(planned));
        Some(Self { kind, table, row, numerator, denominator, basis, value })
    }

    /// The formula with the numbers put in: 突破447亿元 ÷ 目标30亿元 = ≥14.9 倍.
    pub fn formula(&self, lang: Lang) -> String {
        let words = |input: &Input| input.figure.format(lang);
        let mut top = self.numerator.iter().map(words).collect::<Vec<_>>().join(" + ");
        if self.numerator.len() > 1 {
            top = format!("({top})");
        }
        let result = match &self.value {
            Ok(figure) => figure.format(lang),
            Err(err) => err.message(lang).to_owned(),
        };
        format!("{top} ÷ {} = {result}", words(&self.denominator))
    }

    /// The formula in words: 参股基金总规模 ÷ 目标规模.
    pub fn formula_words(&self, lang: Lang) -> String {
        let top = self.numerator.iter().map(|input| input.label.get(lang)).collect::<Vec<_>>().join(" + ");
        format!("{top} ÷ {}", self.denominator.label.get(lang))
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

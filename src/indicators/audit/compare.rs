//! A published figure against a recomputed one.

use super::Verdict;
use super::row::{Finding, both};
use crate::i18n::Lang;
use crate::indicators::indicator::{Indicator, Input};
use crate::indicators::when::{When, is_one_sided, when, with_rounding};
use crate::model::figure::{Certainty, Interval, Qualifier, Unit};
use crate::model::{Figure, PartialDate, Text};

/// A figure that was computed from published ones.
pub(super) struct Computed {
    /// What was computed, with the numbers put in: 3 位 × 100 万元.
    pub(super) formula: Text,
    pub(super) inputs: Vec<Input>,
    /// From the published bounds as they are.
    pub(super) plain: Figure,
    /// The bounds with the rounding of published figures allowed for.
    pub(super) rounded: Interval,
}

impl Computed {
    /// a × b; `None` if it is out of range.
    pub(super) fn product(a: Input, b: Input, unit: Unit) -> Option<Self> {
        let plain = a.figure.times(&b.figure, unit)?;
        let rounded = with_rounding(&a.figure).mul(with_rounding(&b.figure));
        let formula = both(|lang| format!("{} × {}", a.figure.spoken(lang), b.figure.spoken(lang)));
        Some(Self { formula, inputs: vec![a, b], plain, rounded })
    }

    /// What an indicator computes; `None` if it has no value.
    pub(super) fn indicator(indicator: &Indicator) -> Option<Self> {
        let plain = indicator.value.clone().ok()?;
        let rounded = indicator.quotient(true)?.map_or(plain.bounds(), |figure| figure.bounds());
        let formula = both(|lang| {
            let line = indicator.formula(lang);
            line.rsplit_once(" = ").map_or(line.as_str(), |(formula, _)| formula).to_owned()
        });
        Some(Self { formula, inputs: indicator.inputs().cloned().collect(), plain, rounded })
    }

    /// The result; that an input is a target is said beside that input.
    pub(super) fn result(&self, lang: Lang) -> String {
        self.plain.clone().with_planned(false).spoken(lang)
    }

    /// formula = result
    pub(super) fn equation(&self, lang: Lang) -> String {
        format!("{} = {}", self.formula.get(lang), self.result(lang))
    }
}

/// How a published figure and a recomputed one lie to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Agreement {
    /// They have values in common as they stand.
    Agree,
    /// They have values in common once rounding is allowed for.
    Rounded,
    /// They don't contradict each other, but one is bounded on one side only,
    /// so that they don't confirm each other either.
    Open,
    /// They have no value in common, rounding allowed for.
    Differ,
}

/// Compares a published figure with a recomputed one.
pub(super) fn agreement(published: &Figure, computed: &Computed) -> Agreement {
    let bounds = computed.plain.bounds();
    if !with_rounding(published).intersects(computed.rounded) {
        Agreement::Differ
    } else if is_one_sided(bounds) && bounds.within(published.bounds()) != Certainty::Certain {
        Agreement::Open
    } else if published.bounds().intersects(bounds) {
        Agreement::Agree
    } else {
        Agreement::Rounded
    }
}

/// The finding where the two must agree: a published figure, and what it
/// should be.
pub(super) fn must_agree(published: &Input, computed: &Computed) -> Finding {
    let dates = dates(published, computed);
    let (verdict, explanation) = match (when(&dates), agreement(&published.figure, computed)) {
        (When::Different, _) => (Verdict::Undecided, other_dates(published, computed)),
        (When::Unclear, Agreement::Differ) => (Verdict::Undecided, unclear_dates(published, computed)),
        (_, how) => (verdict_of(how), sentence(how, published, computed)),
    };
    Finding { published: dated(published), recomputed: recomputed(published, computed), verdict, explanation }
}

pub(super) fn verdict_of(agreement: Agreement) -> Verdict {
    match agreement {
        Agreement::Agree | Agreement::Rounded => Verdict::Consistent,
        Agreement::Open => Verdict::Undecided,
        Agreement::Differ => Verdict::Inconsistent,
    }
}

pub(super) fn dates(published: &Input, computed: &Computed) -> Vec<Option<PartialDate>> {
    computed.inputs.iter().chain([published]).map(|input| input.as_of).collect()
}

/// A published figure with its date, if it has one.
pub(super) fn dated(input: &Input) -> Text {
    both(|lang| match (input.as_of, lang) {
        (Some(date), Lang::Zh) => format!("{}（{date}）", input.figure.spoken(lang)),
        (Some(date), Lang::En) => format!("{} ({date})", input.figure.spoken(lang)),
        (None, _) => input.figure.spoken(lang),
    })
}

/// The recomputed figure: with its own date where that differs from the
/// published figure's, else with the bounds that rounding leaves where they
/// matter.
pub(super) fn recomputed(published: &Input, computed: &Computed) -> Text {
    if when(&dates(published, computed)) == When::Different {
        let as_of = computed.inputs.iter().find_map(|input| input.as_of);
        let figure = computed.plain.clone().with_planned(false);
        return dated(&Input { figure, as_of, ..published.clone() });
    }
    let rounding_matters = matches!(agreement(&published.figure, computed), Agreement::Rounded | Agreement::Differ)
        && computed.rounded != computed.plain.bounds();
    both(|lang| {
        let result = computed.result(lang);
        if !rounding_matters {
            return result;
        }
        let span = span(&computed.plain, computed.rounded, lang);
        match lang {
            Lang::Zh => format!("{result}（{span}）"),
            Lang::En => format!("{result} ({span})"),
        }
    })
}

/// The bounds of a figure as words: 6.15–6.25 倍.
pub(super) fn span(figure: &Figure, bounds: Interval, lang: Lang) -> String {
    Figure::derived(figure.nominal(), bounds, figure.unit(), false).spoken(lang)
}

/// The bounds of both, with rounding allowed for or as they stand: 推算
/// 6.24–6.27 倍，披露 6.15–6.25 倍.
pub(super) fn both_spans(published: &Input, computed: &Computed, rounding: bool, lang: Lang) -> String {
    let figure = &published.figure;
    let (ours, theirs) =
        if rounding { (computed.rounded, with_rounding(figure)) } else { (computed.plain.bounds(), figure.bounds()) };
    let (ours, theirs) = (span(&computed.plain, ours, lang), span(figure, theirs, lang));
    // That 'about' means so much is a rule of reading, not of the source.
    let rule = if figure.qualifier() == Qualifier::About {
        lang.pick("，约按 ±5% 计", ", 'about' read as ±5%")
    } else {
        ""
    };
    match lang {
        Lang::Zh => format!("推算 {ours}，披露 {theirs}{rule}"),
        Lang::En => format!("recomputed {ours}, published {theirs}{rule}"),
    }
}

/// Why two figures agree, or don't.
pub(super) fn sentence(how: Agreement, published: &Input, computed: &Computed) -> Text {
    both(|lang| {
        let (equation, figure) = (computed.equation(lang), published.figure.spoken(lang));
        let spans = both_spans(published, computed, true, lang);
        match (how, lang) {
            (Agreement::Agree, Lang::Zh) => format!("{equation}，与披露的 {figure}相符。"),
            (Agreement::Agree, Lang::En) => format!("{equation}, which agrees with the published {figure}."),
            (Agreement::Rounded, Lang::Zh) => {
                format!("{equation}，披露 {figure}；计入末位舍入（{spans}），两者相符。")
            }
            (Agreement::Rounded, Lang::En) => {
                format!("{equation}, published {figure}; they agree once rounding is allowed for ({spans}).")
            }
            (Agreement::Open, Lang::Zh) => {
                format!("{equation}，披露 {figure}：并不矛盾，但推算只有单侧界限，无从证实。")
            }
            (Agreement::Open, Lang::En) => {
                format!(
                    "{equation}, published {figure}: no contradiction, but what is recomputed is bounded on one side only and confirms nothing."
                )
            }
            (Agreement::Differ, Lang::Zh) => {
                format!("{equation}，披露 {figure}；即使计入末位舍入（{spans}），两者仍不相符。")
            }
            (Agreement::Differ, Lang::En) => {
                format!("{equation}, published {figure}; they disagree even with rounding allowed for ({spans}).")
            }
        }
    })
}

/// Why figures of different dates are not compared.
pub(super) fn other_dates(published: &Input, computed: &Computed) -> Text {
    let (zh, en) = named_dates(published, computed);
    Text::new(
        &format!("所述日期不同（{zh}），不作比较。"),
        &format!("The figures speak of different dates ({en}) and are not compared."),
    )
}

fn unclear_dates(published: &Input, computed: &Computed) -> Text {
    let (zh, en) = named_dates(published, computed);
    both(|lang| match lang {
        Lang::Zh => format!(
            "{}，披露 {}；但只有部分数据注明日期（{zh}），可能不是同一时点。",
            computed.equation(lang),
            published.figure.spoken(lang)
        ),
        Lang::En => format!(
            "{}, published {}; but only some of the figures are dated ({en}), so they may speak of different dates.",
            computed.equation(lang),
            published.figure.spoken(lang)
        ),
    })
}

fn named_dates(published: &Input, computed: &Computed) -> (String, String) {
    let words = |lang: Lang, separator: &str| {
        let named = [published].into_iter().chain(&computed.inputs).map(|input| {
            let date = input.as_of.map_or_else(|| lang.pick("未注明", "undated").to_owned(), |date| date.to_string());
            format!("{} {date}", input.label.get(lang))
        });
        let mut words: Vec<String> = Vec::new();
        for name in named {
            if !words.contains(&name) {
                words.push(name);
            }
        }
        words.join(separator)
    };
    (words(Lang::Zh, "，"), words(Lang::En, ", "))
}

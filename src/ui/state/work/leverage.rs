//! What is set on the leverage workbench.

use serde::{Deserialize, Serialize};

use super::{Settings, no_such_key};
use crate::i18n::Lang;
use crate::indicators::{Assumption, Measure, Percent};
use crate::model::{Basis, Term, Text};
use crate::nearest::nearest;

/// What is set on the leverage workbench.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LeverageState {
    /// What the recomputed multiples rest on.
    pub basis: Basis,
    /// Which multiple is looked at.
    pub measure: Measure,
    /// What is assumed of the chosen fund.
    pub assumption: Assumption,
}

impl Default for LeverageState {
    fn default() -> Self {
        Self { basis: Basis::AsPublished, measure: Measure::Scale, assumption: Assumption::default() }
    }
}

const BASIS: &str = "basis";
const MEASURE: &str = "measure";
const FISCAL_SHARE: &str = "fiscal_share";
const PAID_IN_RATE: &str = "paid_in_rate";
const KEYS: [&str; 4] = [BASIS, MEASURE, FISCAL_SHARE, PAID_IN_RATE];

impl Settings for LeverageState {
    fn settings(&self) -> Vec<(String, String)> {
        let default = Self::default();
        let Assumption { fiscal_share, paid_in_rate } = self.assumption;
        let percent = |percent: Option<Percent>| percent.map(|percent| percent.to_string());
        [
            (BASIS, (self.basis != default.basis).then(|| self.basis.id().to_owned())),
            (MEASURE, (self.measure != default.measure).then(|| self.measure.id().to_owned())),
            (FISCAL_SHARE, percent(fiscal_share)),
            (PAID_IN_RATE, percent(paid_in_rate)),
        ]
        .into_iter()
        .filter_map(|(key, value)| Some((key.to_owned(), value?)))
        .collect()
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), Text> {
        match key {
            BASIS => self.basis = term(key, value, &Basis::OFFERED)?,
            MEASURE => self.measure = term(key, value, Measure::ALL)?,
            FISCAL_SHARE => self.assumption.fiscal_share = percent(key, value)?,
            PAID_IN_RATE => self.assumption.paid_in_rate = percent(key, value)?,
            _ => return Err(no_such_key(key, &KEYS)),
        }
        Ok(())
    }
}

/// A word of a list, by its id or its label in either language.
fn term<T: Term>(key: &str, value: &str, all: &[T]) -> Result<T, Text> {
    let ids = || all.iter().map(|term| term.id());
    let is = |term: &&T| {
        let named = |name: &str| value.eq_ignore_ascii_case(name);
        named(term.id())
            || named(&term.id().replace('-', "_"))
            || [Lang::Zh, Lang::En].map(|l| term.label(l)).into_iter().any(named)
    };
    all.iter().find(is).copied().ok_or_else(|| {
        let meant = nearest(value, ids());
        let (zh, en) = meant.map_or_else(Default::default, |meant| {
            (format!("，是否指 {meant}？"), format!("; did you mean `{meant}`?"))
        });
        let ids = ids().collect::<Vec<_>>().join(", ");
        Text::new(
            &format!("{key} 没有“{value}”这个值{zh}（可用：{ids}）"),
            &format!("{key} can't be `{value}`{en} (it may be {ids})"),
        )
    })
}

/// A percentage; nothing takes the assumption back.
fn percent(key: &str, value: &str) -> Result<Option<Percent>, Text> {
    if value.is_empty() {
        return Ok(None);
    }
    value.parse().map(Some).map_err(|err: crate::indicators::PercentError| {
        let why = err.text();
        Text::new(&format!("{key}“{value}”有误：{}", why.zh()), &format!("{key} `{value}`: {}", why.en()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn set(parts: &[(&str, &str)]) -> Result<LeverageState, Text> {
        let mut state = LeverageState::default();
        parts.iter().try_for_each(|(key, value)| state.set(key, value))?;
        Ok(state)
    }

    #[test]
    fn settings_are_read_and_written_the_same_way() {
        let parts = [("basis", "target"), ("measure", "social"), ("fiscal_share", "30%"), ("paid_in_rate", "50%")];
        let state = set(&parts).unwrap();
        assert_eq!((state.basis, state.measure), (Basis::Target, Measure::Social));
        assert_eq!(state.settings(), parts.map(|(key, value)| (key.to_owned(), value.to_owned())));
        assert_eq!(LeverageState::default().settings(), []);
        assert_eq!(set(&[("basis", "实缴"), ("measure", "Look-through multiple")]).unwrap().basis, Basis::PaidIn);
        assert_eq!(set(&[("fiscal_share", "30%"), ("fiscal_share", "")]).unwrap(), LeverageState::default());
    }

    #[test]
    fn wrong_values_say_what_would_be_right() {
        let message = |key, value| set(&[(key, value)]).unwrap_err();
        assert!(message("basis", "taget").en().contains("did you mean `target`?"));
        assert!(message("measure", "x").zh().contains("scale, social, look-through"));
        assert!(message("fiscal_share", "130%").en().contains("such as 30%"));
        assert!(message("paid_in_rate", "half").zh().contains("0.1% 至 100%"));
        assert!(message("share", "1").en().contains("basis, measure, fiscal_share, paid_in_rate"));
    }

    #[test]
    fn a_state_that_was_saved_before_there_was_anything_to_set_still_loads() {
        assert_eq!(ron::from_str::<LeverageState>("()").unwrap(), LeverageState::default());
        let state = set(&[("basis", "paid-in"), ("paid_in_rate", "74.5%")]).unwrap();
        assert_eq!(ron::from_str::<LeverageState>(&ron::to_string(&state).unwrap()).unwrap(), state);
        assert!(ron::from_str::<LeverageState>("(assumption: (fiscal_share: Some(2000)))").is_err());
    }

    proptest! {
        #[test]
        fn what_is_set_reads_back(tenths in 1..=Percent::MOST, basis in 0..Basis::OFFERED.len()) {
            let mut state = LeverageState { basis: Basis::OFFERED[basis], ..LeverageState::default() };
            state.assumption.paid_in_rate = Percent::from_tenths(tenths);
            let mut again = LeverageState::default();
            for (key, value) in state.settings() {
                again.set(&key, &value).unwrap();
            }
            prop_assert_eq!(again, state);
        }
    }
}

//! What is assumed on the page of grants turned into investments.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Settings, no_such_key};
use crate::indicators::recycling::{Assumptions, Parameter};
use crate::model::Text;

/// What is assumed on the page of grants turned into investments. It is saved
/// as the values that differ from those at first; what can't be read of it any
/// more falls back to them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "BTreeMap<String, String>", into = "BTreeMap<String, String>")]
pub struct GrantsState {
    /// All values.
    pub assumed: Assumptions,
}

impl From<BTreeMap<String, String>> for GrantsState {
    fn from(saved: BTreeMap<String, String>) -> Self {
        let mut state = Self::default();
        for (key, value) in &saved {
            // A value of another version leaves the one at first.
            let _: Result<(), Text> = state.set(key, value);
        }
        state
    }
}

impl From<GrantsState> for BTreeMap<String, String> {
    fn from(state: GrantsState) -> Self {
        state.settings().into_iter().collect()
    }
}

impl Settings for GrantsState {
    fn settings(&self) -> Vec<(String, String)> {
        let changed = Parameter::ALL.into_iter().filter(|&parameter| !self.assumed.is_default(parameter));
        changed.map(|parameter| (parameter.id().to_owned(), parameter.written(self.assumed.get(parameter)))).collect()
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), Text> {
        let Some(parameter) = Parameter::from_id(key) else {
            return Err(no_such_key(key, &Parameter::ALL.map(Parameter::id)));
        };
        let value = parameter.read(value)?;
        self.assumed = std::mem::take(&mut self.assumed).with(parameter, value);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_said_and_read_back() {
        let mut state = GrantsState::default();
        assert!(state.settings().is_empty());
        for (key, value) in [("budget", "2.5亿"), ("share", "60%"), ("return", "1.8x"), ("holding", "7年")] {
            state.set(key, value).unwrap();
        }
        let said = state.settings();
        let pairs: Vec<String> = said.iter().map(|(key, value)| format!("{key}={value}")).collect();
        assert_eq!(pairs, ["budget=2.5亿元", "share=60%", "return=1.8倍", "holding=7"]);
        let mut again = GrantsState::default();
        for (key, value) in &said {
            again.set(key, value).unwrap();
        }
        assert_eq!(again, state);
    }

    #[test]
    fn saved_values_come_back_and_spoilt_ones_fall_back() {
        let mut state = GrantsState::default();
        state.set("survival", "45%").unwrap();
        let text = ron::to_string(&state).unwrap();
        assert_eq!(ron::from_str::<GrantsState>(&text).unwrap(), state);
        let spoilt = r#"{"survival": "450%", "share": "20%", "colour": "blue"}"#;
        let read = ron::from_str::<GrantsState>(spoilt).unwrap();
        assert_eq!(read.settings(), [("share".to_owned(), "20%".to_owned())]);
    }

    #[test]
    fn a_key_that_there_is_not_names_those_there_are() {
        let why = GrantsState::default().set("shares", "1").unwrap_err();
        assert!(why.en().contains("budget, share, survival, return, holding, cost, years"), "{}", why.en());
    }
}

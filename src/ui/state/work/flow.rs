//! What is set on the money flow page.

use serde::{Deserialize, Serialize};

use super::{Settings, no_such_key};
use crate::model::Text;

/// How wide a band is for its amount.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum FlowScale {
    /// One scale for all families.
    #[default]
    Common,
    /// Each family has a scale of its own, on which its largest band is as wide
    /// as that of the others.
    Own,
}

impl FlowScale {
    const WORDS: [(Self, &'static str); 2] = [(Self::Common, "common"), (Self::Own, "own")];
}

/// What is set on the money flow page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FlowState {
    /// How wide bands are.
    pub scale: FlowScale,
}

impl Settings for FlowState {
    fn settings(&self) -> Vec<(String, String)> {
        let mut words = FlowScale::WORDS.iter().skip(1);
        let word = words.find(|(scale, _)| *scale == self.scale);
        word.map(|(_, word)| ("scale".to_owned(), (*word).to_owned())).into_iter().collect()
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), Text> {
        if key != "scale" {
            return Err(no_such_key(key, &["scale"]));
        }
        let found = FlowScale::WORDS.iter().find(|(_, word)| *word == value);
        let wrong = || {
            Text::new(
                &format!("scale 不能为“{value}”；可用：common（共用一把尺）、own（各家族自成比例）"),
                &format!("scale can't be `{value}`; it is common (one scale for all) or own (each family its own)"),
            )
        };
        self.scale = found.ok_or_else(wrong)?.0;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_is_read_again() {
        let mut state = FlowState::default();
        assert!(state.settings().is_empty());
        state.set("scale", "own").unwrap();
        assert_eq!(state.settings(), [("scale".to_owned(), "own".to_owned())]);
        assert!(state.set("scale", "log").unwrap_err().en().contains("common"));
        assert!(state.set("width", "1").is_err());
    }
}

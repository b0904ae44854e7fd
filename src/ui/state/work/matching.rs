//! What is set on the page of programmes that one can apply for.

use serde::{Deserialize, Serialize};

use super::{Settings, no_such_key};
use crate::model::Text;

/// What is set on the page of programmes that one can apply for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MatchState {}

impl Settings for MatchState {
    fn settings(&self) -> Vec<(String, String)> {
        Vec::new()
    }

    fn set(&mut self, key: &str, _value: &str) -> Result<(), Text> {
        Err(no_such_key(key, &[]))
    }
}

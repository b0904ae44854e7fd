//! What is set on the page of grants turned into investments.

use serde::{Deserialize, Serialize};

use super::{Settings, no_such_key};
use crate::model::Text;

/// What is set on the page of grants turned into investments.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct GrantsState {}

impl Settings for GrantsState {
    fn settings(&self) -> Vec<(String, String)> {
        Vec::new()
    }

    fn set(&mut self, key: &str, _value: &str) -> Result<(), Text> {
        Err(no_such_key(key, &[]))
    }
}

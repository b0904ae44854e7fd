//! What is set on the leverage workbench.

use serde::{Deserialize, Serialize};

use super::{Settings, no_such_key};
use crate::model::Text;

/// What is set on the leverage workbench.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LeverageState {}

impl Settings for LeverageState {
    fn settings(&self) -> Vec<(String, String)> {
        Vec::new()
    }

    fn set(&mut self, key: &str, _value: &str) -> Result<(), Text> {
        Err(no_such_key(key, &[]))
    }
}

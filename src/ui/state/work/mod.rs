//! What is set on the workbenches: assumptions, profiles, ticks. Each setting
//! can be said as `key=value`, in saved views and after `--set`.

mod flow;
mod grants;
mod leverage;
mod matching;
mod procedure;

pub use flow::{FlowScale, FlowState};
pub use grants::GrantsState;
pub use leverage::LeverageState;
pub use matching::{MatchMode, MatchState};
pub use procedure::ProcedureState;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{AppState, Screen};
use crate::model::{Table, Text};

/// What is set on all workbenches.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct WorkState {
    /// The leverage workbench.
    pub leverage: LeverageState,
    /// Money flow.
    pub flow: FlowState,
    /// Grants turned into investments.
    pub grants: GrantsState,
    /// What one can apply for.
    pub matching: MatchState,
    /// The page of a procedure.
    pub procedure: ProcedureState,
    /// Materials that are ticked as ready, by their places, for each procedure.
    pub ticked: BTreeMap<String, BTreeSet<usize>>,
}

/// Settings of a workbench that can be said as `key=value`.
pub trait Settings {
    /// What differs from the defaults, in order.
    fn settings(&self) -> Vec<(String, String)>;

    /// Sets `key` to `value`.
    ///
    /// # Errors
    /// There is no such key, or it can't have that value: what would be right.
    fn set(&mut self, key: &str, value: &str) -> Result<(), Text>;
}

/// The error for a key that a screen does not have.
pub fn no_such_key(key: &str, keys: &[&str]) -> Text {
    if keys.is_empty() {
        return Text::new(
            &format!("此视图没有可设置的项，不认识“{key}”"),
            &format!("this view has nothing to set, `{key}` is not known"),
        );
    }
    let keys = keys.join(", ");
    Text::new(&format!("没有“{key}”这一项；可设置：{keys}"), &format!("there is no `{key}`; what can be set: {keys}"))
}

impl AppState {
    /// What is set on a screen beside its rows, as `key` and `value`.
    pub fn settings_of(&self, screen: Screen) -> Vec<(String, String)> {
        self.work.of(screen).map(Settings::settings).unwrap_or_default()
    }

    /// Reads `key=value` for a screen.
    ///
    /// # Errors
    /// It can't be read: what would be right.
    pub fn set_on(&mut self, screen: Screen, part: &str) -> Result<(), Text> {
        let Some((key, value)) = part.split_once(['=', '＝']) else {
            return Err(Text::new(
                &format!("“{part}”应写作 项=值"),
                &format!("`{part}` should be written as key=value"),
            ));
        };
        let (key, value) = (key.trim(), value.trim());
        self.work.of_mut(screen).ok_or_else(|| no_such_key(key, &[]))?.set(key, value)
    }
}

impl WorkState {
    /// Takes what is set on `screen` over from `other`.
    pub fn take(&mut self, screen: Screen, other: Self) {
        match screen {
            Screen::Leverage => self.leverage = other.leverage,
            Screen::Flow => self.flow = other.flow,
            Screen::Grants => self.grants = other.grants,
            Screen::Match => self.matching = other.matching,
            Screen::Record(Table::Procedures) => self.procedure = other.procedure,
            _ => {}
        }
    }

    fn of(&self, screen: Screen) -> Option<&dyn Settings> {
        match screen {
            Screen::Leverage => Some(&self.leverage),
            Screen::Flow => Some(&self.flow),
            Screen::Grants => Some(&self.grants),
            Screen::Match => Some(&self.matching),
            Screen::Record(Table::Procedures) => Some(&self.procedure),
            _ => None,
        }
    }

    fn of_mut(&mut self, screen: Screen) -> Option<&mut dyn Settings> {
        match screen {
            Screen::Leverage => Some(&mut self.leverage),
            Screen::Flow => Some(&mut self.flow),
            Screen::Grants => Some(&mut self.grants),
            Screen::Match => Some(&mut self.matching),
            Screen::Record(Table::Procedures) => Some(&mut self.procedure),
            _ => None,
        }
    }
}

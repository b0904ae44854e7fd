//! What is set on the page of a procedure.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Settings, no_such_key};
use crate::model::Text;

/// What is set on the page of a procedure.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ProcedureState {
    /// The procedure that this was set for; `None` for whichever is shown.
    pub of: Option<String>,
    /// The step that is looked at, by its id.
    pub step: Option<String>,
    /// The answers that are followed: for a step, the one it leads to.
    pub follow: BTreeMap<String, String>,
    /// Materials that are ready, by their numbers from one: in a picture, which
    /// knows of no ticks.
    pub ready: BTreeSet<usize>,
}

impl ProcedureState {
    /// What is set for the procedure `id`; the defaults if this is about
    /// another one.
    #[must_use]
    pub fn for_procedure(&self, id: &str) -> Self {
        if self.of.as_deref().is_none_or(|of| of == id) { self.clone() } else { Self::default() }
    }
}

impl Settings for ProcedureState {
    fn settings(&self) -> Vec<(String, String)> {
        let one = |key: &str, value: &str| (key.to_owned(), value.to_owned());
        let step = self.step.iter().map(|step| one("step", step));
        let follow = self.follow.iter().map(|(from, to)| one("follow", &format!("{from}:{to}")));
        let numbers: Vec<String> = self.ready.iter().map(usize::to_string).collect();
        let ready = (!numbers.is_empty()).then(|| one("ready", &numbers.join(",")));
        step.chain(follow).chain(ready).collect()
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), Text> {
        match key {
            "step" => self.step = Some(value.to_owned()).filter(|step| !step.is_empty()),
            "follow" => {
                let Some((from, to)) = value.split_once([':', '：']) else {
                    return Err(Text::new(
                        "follow 应写作 判断步骤:所选的下一步，如 premises:web-address",
                        "follow is written as STEP:NEXT, such as premises:web-address",
                    ));
                };
                self.follow.insert(from.trim().to_owned(), to.trim().to_owned());
            }
            "ready" => {
                let numbers = value.split([',', '，']).map(|number| number.trim().parse().ok().filter(|n| *n > 0));
                self.ready = numbers.collect::<Option<_>>().ok_or_else(|| {
                    Text::new("ready 应为材料的序号，如 1,3", "ready takes the numbers of materials, such as 1,3")
                })?;
            }
            _ => return Err(no_such_key(key, &["step", "follow", "ready"])),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let mut state = ProcedureState::default();
        for (key, value) in [("step", "apply"), ("follow", "premises:consent"), ("follow", "a：b"), ("ready", "3，1")]
        {
            state.set(key, value).expect(key);
        }
        let mut again = ProcedureState::default();
        for (key, value) in state.settings() {
            again.set(&key, &value).expect(&key);
        }
        assert_eq!(again, state);
        assert_eq!(state.ready, BTreeSet::from([1, 3]));
    }

    #[test]
    fn what_can_not_be_read_says_what_would_be_right() {
        let mut state = ProcedureState::default();
        assert!(state.set("follow", "premises").is_err_and(|why| why.en().contains("premises:web-address")));
        assert!(state.set("ready", "0").is_err() && state.set("ready", "two").is_err());
        assert!(state.set("branch", "x").is_err_and(|why| why.en().contains("follow")));
        assert_eq!(state, ProcedureState::default());
    }

    #[test]
    fn what_was_set_for_one_procedure_does_not_hold_for_another() {
        let state = ProcedureState { of: Some("a".to_owned()), step: Some("s".to_owned()), ..Default::default() };
        assert_eq!(state.for_procedure("a").step.as_deref(), Some("s"));
        assert_eq!(state.for_procedure("b"), ProcedureState::default());
    }
}

//! What is set on the page of programmes that one can apply for.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Settings, no_such_key};
use crate::i18n::Lang;
use crate::matching::{Outcome, Profile, ProfileError};
use crate::model::{Asked, Term as _, Text};

/// What is set on the page of programmes that one can apply for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MatchState {
    /// What the applicant says of itself.
    pub profile: Profile,
    /// The programme that is looked at: its table and id.
    pub programme: Option<String>,
    /// From which side.
    pub mode: MatchMode,
    /// Groups of programmes that are folded.
    pub hidden: BTreeSet<Outcome>,
    /// True if the programmes that publish no conditions are folded.
    pub silent_hidden: bool,
}

/// From which side programmes and applicants are looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum MatchMode {
    /// What the profile can apply for.
    #[default]
    Apply,
    /// Who can apply for the programme.
    Who,
}

impl MatchMode {
    fn id(self) -> &'static str {
        match self {
            Self::Apply => "apply",
            Self::Who => "who",
        }
    }
}

/// What `hide` calls the programmes that publish no conditions.
const UNPUBLISHED: &str = "unpublished";

/// The settings that are no part of the profile.
const OTHERS: [&str; 3] = ["programme", "mode", "hide"];

impl Settings for MatchState {
    fn settings(&self) -> Vec<(String, String)> {
        let parts = self.profile.parts();
        let mut found: Vec<(String, String)> = parts
            .iter()
            .filter_map(|part| part.split_once('='))
            .map(|(key, value)| (key.to_owned(), value.to_owned()))
            .collect();
        found.extend(self.programme.iter().map(|id| ("programme".to_owned(), id.clone())));
        if self.mode != MatchMode::default() {
            found.push(("mode".to_owned(), self.mode.id().to_owned()));
        }
        found.extend(self.hidden.iter().map(|outcome| ("hide".to_owned(), outcome.id().to_owned())));
        if self.silent_hidden {
            found.push(("hide".to_owned(), UNPUBLISHED.to_owned()));
        }
        found
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), Text> {
        let one_of = |words: &str| {
            Text::new(
                &format!("{key} 不能是“{value}”；可以是：{words}"),
                &format!("{key} can't be `{value}`; it can be {words}"),
            )
        };
        match key {
            "programme" => self.programme = Some(value.to_owned()).filter(|id| !id.is_empty()),
            "mode" => {
                let modes = [MatchMode::Apply, MatchMode::Who];
                let mode = modes.into_iter().find(|mode| mode.id() == value);
                self.mode = mode.ok_or_else(|| one_of("apply, who"))?;
            }
            "hide" if value == UNPUBLISHED => self.silent_hidden = true,
            "hide" => {
                let outcome = Outcome::ALL.into_iter().find(|outcome| outcome.id() == value);
                self.hidden.insert(outcome.ok_or_else(|| one_of("passed, unknown, failed, unpublished"))?);
            }
            _ => {
                let part = format!("{key}={value}");
                let read = Profile::parse([part.as_str()]).map_err(|err| match err {
                    ProfileError::Field(field) => {
                        let keys: Vec<&str> = Asked::ALL.iter().map(|asked| asked.id()).chain(OTHERS).collect();
                        no_such_key(&field, &keys)
                    }
                    err => Text::new(&err.message(Lang::Zh), &err.message(Lang::En)),
                })?;
                for asked in read.given() {
                    let values = read.answer(asked).unwrap_or_default();
                    if values.is_empty() {
                        self.profile.set(asked, Some(Vec::new()));
                    }
                    for value in values {
                        // It was read already.
                        let _: Result<(), ProfileError> = self.profile.add(asked, value);
                    }
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_the_parts_of_the_profile_and_can_be_read_again() {
        let mut state = MatchState::default();
        let said = [
            ("zone", "ningbo"),
            ("role", "首席质量官"),
            ("role", "首席计量师"),
            ("qualification", "none"),
            ("age", "3"),
            ("programme", "loans:ningbo-jingyingdai"),
            ("mode", "who"),
            ("hide", "failed"),
            ("hide", "unpublished"),
        ];
        for (key, value) in said {
            state.set(key, value).unwrap();
        }
        let settings = state.settings();
        assert_eq!(settings.len(), said.len());
        let mut again = MatchState::default();
        for (key, value) in &settings {
            again.set(key, value).unwrap();
        }
        assert_eq!(again, state);
        let saved = ron::to_string(&state).unwrap();
        assert_eq!(ron::from_str::<MatchState>(&saved).unwrap(), state);
    }

    #[test]
    fn what_can_not_be_set_says_what_can() {
        let mut state = MatchState::default();
        assert!(state.set("town", "x").unwrap_err().en().contains("zone, industry"));
        assert!(state.set("mode", "x").unwrap_err().en().contains("apply, who"));
        assert!(state.set("age", "young").unwrap_err().en().contains("no number of years"));
        assert_eq!(state, MatchState::default());
    }
}

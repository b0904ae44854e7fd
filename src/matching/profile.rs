//! What an applicant says of itself.

use std::collections::BTreeMap;

use super::finding::spoken;
use super::options::Options;
use crate::i18n::Lang;
use crate::model::figure::Unit;
use crate::model::{Asked, Dataset, Figure, Term as _};

/// What an applicant says of itself. What is not given is unknown.
///
/// Kept as its parts; those that can't be read any more are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(from = "Vec<String>", into = "Vec<String>")]
pub struct Profile {
    answers: BTreeMap<Asked, Vec<String>>,
}

/// Why a profile can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProfileError {
    /// A part is not of the form `field=value`.
    Form(String),
    /// There is no such field.
    Field(String),
    /// An age is no number of years.
    Age(String),
}

impl ProfileError {
    /// What is wrong and what would be right.
    pub fn message(&self, lang: Lang) -> String {
        let fields = Asked::ALL.iter().map(|asked| asked.id()).collect::<Vec<_>>().join(", ");
        match (self, lang) {
            (Self::Form(part), Lang::Zh) => format!("“{part}”应写作 字段=值，如 zone=ningbo"),
            (Self::Form(part), Lang::En) => format!("`{part}` should be field=value, such as zone=ningbo"),
            (Self::Field(field), Lang::Zh) => format!("没有“{field}”这一字段；可用字段：{fields}"),
            (Self::Field(field), Lang::En) => format!("there is no field `{field}`; the fields are {fields}"),
            (Self::Age(text), Lang::Zh) => format!("“{text}”不是年数；应写如 3、3年 或 不超过5年"),
            (Self::Age(text), Lang::En) => {
                format!("`{text}` is no number of years; write 3, \"3 years\" or \"under 5\"")
            }
        }
    }
}

impl Profile {
    /// Reads `field=value` parts; a field may be given more than once, and has
    /// several values then. A value of `none` says that there is none.
    pub fn parse<'a>(parts: impl IntoIterator<Item = &'a str>) -> Result<Self, ProfileError> {
        let mut profile = Self::default();
        for part in parts {
            let (field, value) = part.split_once('=').ok_or_else(|| ProfileError::Form(part.to_owned()))?;
            let (field, value) = (field.trim(), value.trim());
            let asked = Asked::ALL
                .iter()
                .copied()
                .find(|asked| asked.id() == field || asked.label(Lang::Zh) == field)
                .ok_or_else(|| ProfileError::Field(field.to_owned()))?;
            if value.is_empty() {
                return Err(ProfileError::Form(part.to_owned()));
            }
            profile.add(asked, value)?;
        }
        Ok(profile)
    }

    /// Adds a value.
    pub fn add(&mut self, asked: Asked, value: &str) -> Result<(), ProfileError> {
        if asked == Asked::Age && years(value).is_none() {
            return Err(ProfileError::Age(value.to_owned()));
        }
        let answers = self.answers.entry(asked).or_default();
        if value != "none" && !answers.iter().any(|known| known == value) {
            answers.push(value.to_owned());
        }
        Ok(())
    }

    /// Puts values in place of those that are there; none makes it unknown.
    pub fn set(&mut self, asked: Asked, values: Option<Vec<String>>) {
        match values {
            Some(values) => drop(self.answers.insert(asked, values)),
            None => drop(self.answers.remove(&asked)),
        }
    }

    /// What it says; `None` where it says nothing, an empty list where it says
    /// that there is none.
    pub fn answer(&self, asked: Asked) -> Option<&[String]> {
        self.answers.get(&asked).map(Vec::as_slice)
    }

    /// What it says anything about, in order.
    pub fn given(&self) -> impl Iterator<Item = Asked> {
        self.answers.keys().copied()
    }

    /// True if it says nothing at all.
    pub fn is_empty(&self) -> bool {
        self.answers.is_empty()
    }

    /// What it says, in words: “所在高新区：宁波高新区；岗位：首席质量官”.
    pub fn words(&self, data: &Dataset, options: &Options, lang: Lang) -> String {
        let one = |(asked, values): (&Asked, &Vec<String>)| {
            let values: Vec<String> = values.iter().map(|value| spoken(*asked, value, data, options, lang)).collect();
            let none = lang.pick("无", "none").to_owned();
            let words = if values.is_empty() { none } else { values.join(lang.pick("、", ", ")) };
            format!("{}{}{words}", asked.label(lang), lang.pick("：", ": "))
        };
        self.answers.iter().map(one).collect::<Vec<_>>().join(lang.pick("；", "; "))
    }

    /// The parts that [`Profile::parse`] reads.
    pub fn parts(&self) -> Vec<String> {
        let mut parts = Vec::new();
        for (asked, values) in &self.answers {
            if values.is_empty() {
                parts.push(format!("{}=none", asked.id()));
            }
            parts.extend(values.iter().map(|value| format!("{}={value}", asked.id())));
        }
        parts
    }
}

impl From<Vec<String>> for Profile {
    fn from(parts: Vec<String>) -> Self {
        let mut profile = Self::default();
        for part in parts {
            if let Some((asked, value)) =
                Self::parse([part.as_str()]).ok().and_then(|read| read.answers.into_iter().next())
            {
                profile.answers.entry(asked).or_default().extend(value);
            }
        }
        profile
    }
}

impl From<Profile> for Vec<String> {
    fn from(profile: Profile) -> Self {
        profile.parts()
    }
}

/// The id of the zone that is meant by its id or name; `None` if there is none.
pub fn zone_id<'a>(said: &'a str, data: &'a Dataset) -> Option<&'a str> {
    if data.row(crate::model::Table::Zones, said).is_some() {
        return Some(said);
    }
    data.zones.iter().find(|zone| super::judge::is_word(&zone.name, said)).map(|zone| zone.id.as_str())
}

/// A number of years, with its bounds.
pub(super) fn years(text: &str) -> Option<Figure> {
    Figure::parse_as(text, Unit::Count).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_profile_is_read_from_its_parts_and_written_back() {
        let profile =
            Profile::parse(["zone=ningbo", "role=首席质量官", "qualification=none", "age=不超过5年"]).unwrap();
        assert_eq!(profile.answer(Asked::Zone), Some(&["ningbo".to_owned()][..]));
        assert_eq!(profile.answer(Asked::Qualification), Some(&[][..]));
        assert_eq!(profile.answer(Asked::Industry), None);
        let parts = profile.parts();
        assert_eq!(Profile::parse(parts.iter().map(String::as_str)).unwrap(), profile);
    }

    #[test]
    fn what_can_not_be_read_is_told() {
        assert_eq!(Profile::parse(["ningbo"]), Err(ProfileError::Form("ningbo".to_owned())));
        assert_eq!(Profile::parse(["town=ningbo"]), Err(ProfileError::Field("town".to_owned())));
        assert_eq!(Profile::parse(["age=young"]), Err(ProfileError::Age("young".to_owned())));
        assert_eq!(Profile::parse(["zone="]), Err(ProfileError::Form("zone=".to_owned())));
    }
}

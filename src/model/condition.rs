//! Conditions on who may apply.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};

use super::term::terms;
use super::{Claims, Figure, Ref, RefVisitor, Text, Zone, claim};

/// A field that no record has: reading it is always an error, which tells the
/// fields that there are.
pub(crate) const PROBE: &str = "zonescope_probe";

terms! {
    /// What of an applicant a condition asks about.
    Asked {
        Zone = "zone", "所在高新区", "Zone";
        Industry = "industry", "所属行业", "Industry";
        Applicant = "applicant", "申请主体", "Kind of applicant";
        Role = "role", "岗位", "Role";
        Qualification = "qualification", "资质", "Qualification";
        Stage = "stage", "发展阶段", "Stage";
        Size = "size", "规模", "Size";
        Age = "age", "成立年限", "Age in years";
    }
}

/// Reads the conditions of a record. Most have one, and it takes no more room
/// than that.
pub(super) fn list<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Condition>, D::Error> {
    let mut conditions = Vec::deserialize(from)?;
    conditions.shrink_to_fit();
    Ok(conditions)
}

/// A condition on an applicant, as data: whatever is given in it must hold.
/// Of a list of values, one has to be the applicant's.
///
/// `(zone: ["ningbo"], role: ["首席质量官", "首席计量师"])` holds for a chief
/// quality officer of that zone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Condition {
    /// All of these must hold.
    pub all: Vec<Self>,
    /// One of these at least must hold.
    pub any: Vec<Self>,
    /// None of these may hold.
    pub not: Vec<Self>,
    /// The zones where the applicant may be.
    pub zone: Vec<Ref<Zone>>,
    /// Industries.
    pub industry: Vec<Text>,
    /// Kinds of applicants: a firm of technology, a person.
    pub applicant: Vec<Text>,
    /// Roles that a person may have.
    pub role: Vec<Text>,
    /// Qualifications.
    pub qualification: Vec<Text>,
    /// Stages of development: seed, growth.
    pub stage: Vec<Text>,
    /// Sizes in words: small, medium.
    pub size: Vec<Text>,
    /// Years since it was founded: "不超过5年".
    pub age: Claims<Figure>,
    /// What a reader must know.
    pub note: Text,
    /// Names of fields that no condition has: what they ask for can't be told,
    /// so the condition never holds for certain.
    pub unknown: Vec<String>,
}

impl Condition {
    /// The fields of a condition in a file.
    pub const FIELDS: &'static [&'static str] = &[
        "all",
        "any",
        "not",
        "zone",
        "industry",
        "applicant",
        "role",
        "qualification",
        "stage",
        "size",
        "age",
        "note",
    ];

    /// The words that `asked` has to be one of; empty for what is not asked
    /// about, and for zones and ages, which are no words.
    pub fn words(&self, asked: Asked) -> &[Text] {
        match asked {
            Asked::Industry => &self.industry,
            Asked::Applicant => &self.applicant,
            Asked::Role => &self.role,
            Asked::Qualification => &self.qualification,
            Asked::Stage => &self.stage,
            Asked::Size => &self.size,
            Asked::Zone | Asked::Age => &[],
        }
    }

    /// The conditions within this one.
    pub fn parts(&self) -> impl Iterator<Item = &Self> {
        self.all.iter().chain(&self.any).chain(&self.not)
    }

    /// True if it asks nothing.
    pub fn is_empty(&self) -> bool {
        self.parts().next().is_none()
            && self.zone.is_empty()
            && self.unknown.is_empty()
            && self.age.is_unknown()
            && <Asked as super::Term>::ALL.iter().all(|asked| self.words(*asked).is_empty())
    }

    /// Calls `visit` for the references in it; `path` is where it stands.
    pub(super) fn visit_refs(&self, path: fmt::Arguments<'_>, visit: &mut RefVisitor<'_>) {
        visit.list(format_args!("{path}.zone"), &self.zone);
        for (name, list) in [("all", &self.all), ("any", &self.any), ("not", &self.not)] {
            for (at, part) in list.iter().enumerate() {
                part.visit_refs(format_args!("{path}.{name}[{at}]"), visit);
            }
        }
    }
}

impl<'de> Deserialize<'de> for Condition {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        /// An age as [`claim::count`] reads it.
        #[derive(serde::Deserialize)]
        #[serde(transparent)]
        struct Years(#[serde(deserialize_with = "claim::count")] Claims<Figure>);

        struct ConditionVisitor;

        impl<'de> Visitor<'de> for ConditionVisitor {
            type Value = Condition;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a condition: (zone: [\"…\"], role: [(zh: \"…\", en: \"…\")])")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Condition, A::Error> {
                let mut read = Condition::default();
                let mut seen = Vec::new();
                while let Some(claim::Key(key)) = map.next_key()? {
                    match &*key {
                        "all" => read.all = map.next_value()?,
                        "any" => read.any = map.next_value()?,
                        "not" => read.not = map.next_value()?,
                        "zone" => read.zone = map.next_value()?,
                        "industry" => read.industry = map.next_value()?,
                        "applicant" => read.applicant = map.next_value()?,
                        "role" => read.role = map.next_value()?,
                        "qualification" => read.qualification = map.next_value()?,
                        "stage" => read.stage = map.next_value()?,
                        "size" => read.size = map.next_value()?,
                        "age" => read.age = map.next_value::<Years>()?.0,
                        "note" => read.note = map.next_value()?,
                        PROBE => return Err(de::Error::unknown_field(PROBE, Condition::FIELDS)),
                        _ => {
                            let _: IgnoredAny = map.next_value()?;
                            read.unknown.push(key.clone().into_owned());
                        }
                    }
                    if seen.contains(&key) {
                        return Err(de::Error::custom(format!("`{key}` is given twice")));
                    }
                    seen.push(key);
                }
                Ok(read)
            }
        }

        deserializer.deserialize_struct("Condition", Self::FIELDS, ConditionVisitor)
    }
}

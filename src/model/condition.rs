//! Conditions on who may apply.

use serde::Deserialize;

use super::term::terms;
use super::{Claims, Figure, Ref, RefVisitor, Text, Zone, claim};

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

/// A condition on an applicant, as data: whatever is given in it must hold.
/// Of a list of values, one has to be the applicant's.
///
/// `(zone: ["ningbo"], role: ["首席质量官", "首席计量师"])` holds for a chief
/// quality officer of that zone.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
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
    #[serde(deserialize_with = "claim::count")]
    pub age: Claims<Figure>,
    /// What a reader must know.
    pub note: Text,
}

impl Condition {
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
            && self.age.is_unknown()
            && <Asked as super::Term>::ALL.iter().all(|asked| self.words(*asked).is_empty())
    }

    /// Calls `visit` for the references in it; `path` is where it stands.
    pub(super) fn visit_refs(&self, path: &str, visit: &mut RefVisitor<'_>) {
        visit.list(&format!("{path}.zone"), &self.zone);
        for (name, list) in [("all", &self.all), ("any", &self.any), ("not", &self.not)] {
            for (at, part) in list.iter().enumerate() {
                part.visit_refs(&format!("{path}.{name}[{at}]"), visit);
            }
        }
    }
}

//! Industry chains, clusters and parks.

use serde::Deserialize;

use super::term::terms;
use super::{Claims, Figure, Id, Organisation, PartialDate, Ref, Sources, Text, Zone, claim};

terms! {
    /// What kind of industry record it is.
    IndustryKind {
        Chain = "chain", "产业链", "Industry chain";
        Cluster = "cluster", "产业集群", "Industry cluster";
        Park = "park", "产业园", "Park";
    }
}

/// An industry chain with its stages, a cluster, or a park with its parts.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Industry {
    /// Unique among industries.
    pub id: Id,
    /// Full name.
    pub name: Text,
    /// What stands out, in our words.
    pub summary: Text,
    /// The zone it is in.
    pub zone: Option<Ref<Zone>>,
    /// Chain, cluster or park.
    pub kind: Option<IndustryKind>,
    /// The industry that it is a part of: a park of the cluster whose firms it
    /// houses.
    pub part_of: Option<Ref<Industry>>,
    /// Designation, such as a national pilot.
    pub designation: Text,
    /// Stages in order, from upstream to downstream.
    pub stages: Vec<Stage>,
    /// Firms on it; a firm's stage may be unknown.
    pub firms: Vec<ChainFirm>,
    /// Projects, products and results.
    pub milestones: Vec<Milestone>,
    /// Parts of a park, such as “1+1+N”.
    pub components: Vec<Component>,
    /// Products of its firms.
    pub products: Vec<Product>,
    /// Figures published about it.
    pub figures: Vec<NamedFigure>,
    /// Sources of the record.
    pub source: Sources,
    /// What a reader must know.
    pub note: Text,
}

impl Industry {
    /// The place of the stage `id` in the order of stages.
    pub fn stage_at(&self, id: Option<&str>) -> Option<usize> {
        let id = id?;
        self.stages.iter().position(|stage| stage.id == id)
    }

    /// The one stage at which a firm stands; `None` where the stage is unknown,
    /// where the firm stands at several, or is not on the chain.
    pub fn stage_of(&self, firm: &Ref<Organisation>) -> Option<usize> {
        let mut stages =
            self.firms.iter().filter(|one| one.firm == *firm).map(|one| self.stage_at(one.stage.as_deref()));
        let first = stages.next()??;
        stages.all(|stage| stage == Some(first)).then_some(first)
    }
}

/// One stage of a chain.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Stage {
    /// Unique within the chain.
    pub id: String,
    /// Name of the stage.
    pub name: Text,
}

/// A firm on a chain.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChainFirm {
    /// The firm.
    pub firm: Ref<Organisation>,
    /// Id of its stage in the same chain; absent means unknown.
    #[serde(default)]
    pub stage: Option<String>,
}

/// Something that happened on a chain.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Milestone {
    /// What happened.
    pub name: Text,
    /// When.
    pub date: Option<PartialDate>,
    /// Id of the stage it concerns; absent means unknown.
    pub stage: Option<String>,
    /// Who took part.
    pub firms: Vec<Ref<Organisation>>,
}

/// One part of a park's structure.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Component {
    /// Its number in the formula: "1", "N".
    pub count: String,
    /// What it is.
    pub name: Text,
}

/// A product of a firm.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Product {
    /// Its name.
    pub name: Text,
    /// Who made it.
    pub firm: Option<Ref<Organisation>>,
    /// What it is or has reached, in our words.
    pub summary: Text,
}

/// A figure with a name of its own.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NamedFigure {
    /// Unique within the record.
    pub id: String,
    /// What is counted or measured.
    pub name: Text,
    /// The figure.
    #[serde(deserialize_with = "claim::figure")]
    pub value: Claims<Figure>,
    /// Id of the figure of the same record that this share is a part of:
    /// count ÷ share gives the implied total.
    pub share_of: Option<String>,
    /// What a reader must know.
    pub note: Text,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_is_known_only_where_the_source_gives_one() {
        let on = |firm: &str, stage: Option<&str>| ChainFirm { firm: Ref::new(firm), stage: stage.map(str::to_owned) };
        let stages = ["up", "down"].map(|id| Stage { id: id.to_owned(), name: Text::new(id, id) }).to_vec();
        let firms = vec![on("a", Some("down")), on("b", None), on("c", Some("up")), on("c", Some("down"))];
        let industry = Industry { stages, firms, ..Industry::default() };
        let of = |firm: &str| industry.stage_of(&Ref::new(firm));
        assert_eq!((of("a"), of("b"), of("c"), of("d")), (Some(1), None, None, None));
        assert_eq!(industry.stage_at(Some("sideways")), None);
    }
}

//! Administrative procedures, 办事流程: a directed graph of steps.

use serde::Deserialize;

use super::term::terms;
use super::{Id, Organisation, Ref, Sources, Text, Zone};

terms! {
    /// What a step does.
    StepKind {
        Start = "start", "开始", "Start";
        Action = "action", "办理", "Action";
        Decision = "decision", "判断", "Decision";
        End = "end", "结束", "End";
    }
}

/// How something is applied for.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Procedure {
    /// Unique among procedures.
    pub id: Id,
    /// Full name.
    pub name: Text,
    /// What it is for, in our words.
    pub summary: Text,
    /// The zone where it works this way.
    pub zone: Option<Ref<Zone>>,
    /// The office in charge.
    pub authority: Option<Ref<Organisation>>,
    /// Ways to reach the office: hotline, online, window.
    pub channels: Vec<Text>,
    /// What the applicant must hand in; empty means unknown.
    pub materials: Vec<Text>,
    /// The steps, the first one being the start.
    pub steps: Vec<Step>,
    /// What became of it.
    pub outcome: Text,
    /// Sources of the record.
    pub source: Sources,
    /// What a reader must know.
    pub note: Text,
}

/// One step.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Step {
    /// Unique within the procedure.
    pub id: String,
    /// What is done or asked.
    pub name: Text,
    /// Start, action, decision or end.
    pub kind: Option<StepKind>,
    /// Who does it.
    pub actor: Text,
    /// How: phone, online, window.
    pub channel: Text,
    /// What a reader must know.
    pub note: Text,
    /// Where it goes on.
    pub next: Vec<Branch>,
}

/// A way from one step to the next.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Branch {
    /// Id of the step that follows.
    pub to: String,
    /// The answer that leads there; empty where there is only one way.
    pub when: Text,
    /// True for the way the office recommends.
    pub recommended: bool,
}

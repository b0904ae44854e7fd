//! Changes of what is set on the workbenches.

use crate::ui::state::{FlowState, GrantsState, LeverageState, MatchState, ProcedureState, WorkState};

/// A change on a workbench.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WorkCommand {
    /// Set the leverage workbench.
    Leverage(LeverageState),
    /// Set the money flow page.
    Flow(FlowState),
    /// Set the page of grants turned into investments.
    Grants(GrantsState),
    /// Set the page of programmes that one can apply for.
    Matching(MatchState),
    /// Set the page of a procedure.
    Procedure(ProcedureState),
    /// Tick a material of a procedure as ready, or not.
    Tick(String, usize, bool),
    /// Take all ticks of a procedure away.
    Untick(String),
}

impl WorkCommand {
    pub(super) fn apply(self, work: &mut WorkState) {
        match self {
            Self::Leverage(state) => work.leverage = state,
            Self::Flow(state) => work.flow = state,
            Self::Grants(state) => work.grants = state,
            Self::Matching(state) => work.matching = state,
            Self::Procedure(state) => work.procedure = state,
            Self::Tick(procedure, material, true) => {
                work.ticked.entry(procedure).or_default().insert(material);
            }
            Self::Tick(procedure, material, false) => {
                if let Some(ticked) = work.ticked.get_mut(&procedure) {
                    ticked.remove(&material);
                }
            }
            Self::Untick(procedure) => drop(work.ticked.remove(&procedure)),
        }
    }
}

//! What was chosen while another dataset was open names records that this one may
//! not have: they are let go, so that no picture and no command speaks of them.

use std::sync::Arc;

use super::state::{AppState, ProcedureState};
use crate::frame::{Frames, Sheet};
use crate::matching::{Programme, zone_id};
use crate::model::{Asked, Dataset, Procedure, Table};

/// Keeps of `state` the ids that the dataset of `frames` has; those of a computed
/// sheet that is not computed yet stay.
pub(super) fn keep_known(state: &mut AppState, frames: &Frames) {
    let is_known = |sheet: Sheet, id: &str| !frames.is_ready(sheet) || frames.row(sheet, id).is_some();
    for (&sheet, ids) in &mut state.pins {
        ids.retain(|id| is_known(sheet, id));
    }
    state.pins.retain(|_, ids| !ids.is_empty());
    if state.compared.is_some_and(|sheet| state.pins(sheet).is_empty()) {
        state.compared = None;
    }
    for (&sheet, chosen) in &mut state.sheets {
        if chosen.selected.as_ref().is_some_and(|id| !is_known(sheet, id)) {
            chosen.selected = None;
        }
        if chosen.marked.iter().any(|id| !is_known(sheet, id)) {
            Arc::make_mut(&mut chosen.marked).retain(|id| is_known(sheet, id));
        }
    }
    let data = frames.data();
    let work = &mut state.work;
    let matching = &mut work.matching;
    if matching.programme.as_ref().is_some_and(|said| Programme::find(said, data).is_none()) {
        matching.programme = None;
    }
    // Nothing said of the zone is something else than that there is none.
    if let Some(zones) = matching.profile.answer(Asked::Zone).filter(|zones| !zones.is_empty()) {
        let known: Vec<String> = zones.iter().filter(|zone| zone_id(zone, data).is_some()).cloned().collect();
        matching.profile.set(Asked::Zone, (!known.is_empty()).then_some(known));
    }
    keep_steps(&mut work.procedure, data);
    // Ticks belong to their procedure, and nothing else speaks of them: those of another
    // dataset wait for it.
    for (id, places) in &mut work.ticked {
        if let Some(procedure) = procedure(data, id) {
            places.retain(|place| *place < procedure.materials.len());
        }
    }
}

fn procedure<'d>(data: &'d Dataset, id: &str) -> Option<&'d Procedure> {
    data.row(Table::Procedures, id).and_then(|row| data.procedures.get(row))
}

/// Keeps the steps and answers of the procedure that they were set for, or where that
/// is any, of one that has them.
fn keep_steps(set: &mut ProcedureState, data: &Dataset) {
    let of: Vec<&Procedure> = match &set.of {
        Some(id) => procedure(data, id).into_iter().collect(),
        None => data.procedures.iter().collect(),
    };
    if of.is_empty() {
        *set = ProcedureState::default();
        return;
    }
    let steps = || of.iter().flat_map(|procedure| &procedure.steps);
    if set.step.as_ref().is_some_and(|id| !steps().any(|step| step.id == *id)) {
        set.step = None;
    }
    set.follow.retain(|from, to| steps().any(|step| step.id == *from && step.next.iter().any(|next| next.to == *to)));
    let most = of.iter().map(|procedure| procedure.materials.len()).max().unwrap_or_default();
    set.ready.retain(|number| *number <= most);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::state::Screen;

    const FUNDS: Sheet = Sheet::Table(Table::Funds);
    const PROCEDURES: Sheet = Sheet::Table(Table::Procedures);

    fn ids(ids: &[&str]) -> Vec<String> {
        ids.iter().map(|id| (*id).to_owned()).collect()
    }

    #[test]
    fn ids_of_another_dataset_go_and_those_of_this_one_stay() {
        let frames = Frames::new(&crate::load::builtin());
        let (here, there) = ("xiamen-guidance", "elsewhere");
        let mut state = AppState { screen: Screen::Compare, compared: Some(FUNDS), ..AppState::default() };
        state.pins.insert(FUNDS, ids(&[there, here]));
        state.pins.insert(Sheet::Table(Table::Zones), ids(&[there]));
        state.sheet_mut(FUNDS).selected = Some(there.to_owned());
        state.sheet_mut(FUNDS).marked = Arc::new(ids(&[here, there]).into_iter().collect());
        state.work.matching.programme = Some(there.to_owned());
        state.work.matching.profile.set(Asked::Zone, Some(ids(&["ningbo", there])));
        state.work.procedure.of = Some(there.to_owned());
        state.work.procedure.step = Some("apply".to_owned());
        state.work.ticked.insert(there.to_owned(), [0].into());
        keep_known(&mut state, &frames);
        assert_eq!(state.pins(FUNDS), ids(&[here]));
        assert_eq!((state.pins.len(), state.compared), (1, Some(FUNDS)));
        assert_eq!(state.sheet(FUNDS).selected, None);
        assert_eq!(state.sheet(FUNDS).marked.iter().collect::<Vec<_>>(), [here]);
        assert_eq!(state.work.matching.programme, None);
        assert_eq!(state.work.matching.profile.answer(Asked::Zone), Some(&ids(&["ningbo"])[..]));
        assert_eq!(state.work.procedure, ProcedureState::default());
        assert_eq!(state.work.ticked.len(), 1, "they wait for their dataset");
    }

    #[test]
    fn what_this_dataset_has_is_left_as_it_is() {
        let data = crate::load::builtin();
        let frames = Frames::new(&data);
        let procedure = &data.procedures[0];
        let mut state = AppState { screen: Screen::Record(Table::Procedures), ..AppState::default() };
        state.sheet_mut(PROCEDURES).selected = Some(procedure.id.to_string());
        state.work.procedure.step = Some(procedure.steps[0].id.clone());
        state.work.matching.profile.set(Asked::Zone, Some(Vec::new()));
        // Not computed yet: nobody knows which ids there are.
        state.pins.insert(Sheet::Audit, ids(&["some", "other"]));
        let before = state.clone();
        keep_known(&mut state, &frames);
        assert_eq!(state, before);
        frames.get(Sheet::Audit);
        keep_known(&mut state, &frames);
        assert!(state.pins.is_empty());
    }
}

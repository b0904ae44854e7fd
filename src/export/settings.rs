//! What is set on a workbench, checked against the dataset: a programme, step
//! or material that there is not is refused, not passed over.

use super::render::ExportError;
use super::request::View;
use crate::matching::{Programme, programmes};
use crate::model::{Dataset, Procedure, Table, Text};
use crate::nearest::nearest;
use crate::ui::state::AppState;

/// Names in a message, at most.
const NAMED: usize = 24;

/// Reads `key=value` parts for `view`; `row` is that of the record that the
/// view shows.
///
/// # Errors
/// There is no such key, or it can't have that value: what would be right.
pub(super) fn set(
    state: &mut AppState,
    view: View,
    parts: &[String],
    data: &Dataset,
    row: Option<usize>,
) -> Result<(), ExportError> {
    for part in parts {
        state.set_on(view, part).map_err(ExportError::Set)?;
    }
    let fits = match view {
        View::Match => programme_is_there(state, data),
        View::Record(Table::Procedures) => {
            row.and_then(|row| data.procedures.get(row)).map_or(Ok(()), |one| fits_procedure(state, one))
        }
        _ => Ok(()),
    };
    fits.map_err(ExportError::NotThere)
}

/// No such value, and those that there are.
fn no_such(key: &str, value: &str, known: &[String]) -> Text {
    let meant = nearest(value, known.iter().map(String::as_str));
    let (zh, en) = meant
        .map_or_else(Default::default, |meant| (format!("，是否指 {meant}？"), format!("; did you mean `{meant}`?")));
    let more = if known.len() > NAMED { ", …" } else { "" };
    let known = known.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
    Text::new(
        &format!("{key} 没有“{value}”这个值{zh}（可用：{known}{more}）"),
        &format!("{key} can't be `{value}`{en} (it may be {known}{more})"),
    )
}

fn programme_is_there(state: &AppState, data: &Dataset) -> Result<(), Text> {
    let Some(said) = &state.work.matching.programme else { return Ok(()) };
    let found = Programme::find(said, data);
    let all: Vec<Programme> = programmes(data).collect();
    if found.is_some_and(|found| all.contains(&found)) {
        return Ok(());
    }
    // Those that publish conditions come first: they can be judged.
    let (asking, silent): (Vec<Programme>, Vec<Programme>) =
        all.iter().partition(|one| !one.about(data).conditions.is_empty());
    let name = |one: &Programme| {
        let id = one.about(data).id;
        if Programme::find(id, data) == Some(*one) { id.to_owned() } else { one.key(data) }
    };
    let known: Vec<String> = asking.iter().chain(&silent).map(name).collect();
    Err(no_such("programme", said, &known))
}

fn fits_procedure(state: &AppState, procedure: &Procedure) -> Result<(), Text> {
    let set = &state.work.procedure;
    let ids = || procedure.steps.iter().map(|step| step.id.clone()).collect::<Vec<_>>();
    if let Some(step) = set.step.as_ref().filter(|step| !ids().contains(step)) {
        return Err(no_such("step", step, &ids()));
    }
    for (from, to) in &set.follow {
        let fits = procedure.steps.iter().any(|step| step.id == *from && step.next.iter().any(|next| next.to == *to));
        if !fits {
            let branches = procedure.steps.iter().filter(|step| step.next.len() > 1);
            let known: Vec<String> =
                branches.flat_map(|step| step.next.iter().map(|next| format!("{}:{}", step.id, next.to))).collect();
            return Err(no_such("follow", &format!("{from}:{to}"), &known));
        }
    }
    let count = procedure.materials.len();
    match set.ready.iter().find(|number| **number > count) {
        None => Ok(()),
        Some(number) if count == 0 => Err(Text::new(
            &format!("ready 不能为 {number}：来源没有列出材料"),
            &format!("ready can't be {number}: no materials are published"),
        )),
        Some(number) => Err(Text::new(
            &format!("ready 不能为 {number}；材料共 {count} 项"),
            &format!("ready can't be {number}; there are {count} materials"),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn why(view: View, part: &str, row: Option<usize>) -> Option<Text> {
        let data = crate::load::builtin();
        match set(&mut AppState::default(), view, &[part.to_owned()], &data, row) {
            Ok(()) => None,
            Err(ExportError::NotThere(why)) => Some(why),
            Err(err) => panic!("{err:?}"),
        }
    }

    #[test]
    fn a_programme_has_to_be_one_of_the_dataset() {
        let known = |part: &str| why(View::Match, part, None);
        assert_eq!(known("programme=ningbo-jingyingdai"), None);
        assert_eq!(known("programme=platforms:xiamen-torch-platform"), None);
        let told = known("programme=ningbo-jingyngdai").unwrap();
        assert!(told.en().contains("did you mean `ningbo-jingyingdai`?"), "{}", told.en());
        assert!(known("programme=xyz").unwrap().zh().contains("可用：ningbo-jingyingdai"));
        assert!(known("programme=xiamen-guidance").is_some(), "nobody applies to a fund of funds");
    }

    #[test]
    fn a_procedure_has_the_steps_and_answers_that_are_set() {
        let view = View::Record(Table::Procedures);
        let procedure = crate::load::builtin().procedures[0].clone();
        let branching = procedure.steps.iter().find(|step| step.next.len() > 1).unwrap();
        let right = format!("follow={}:{}", branching.id, branching.next[0].to);
        assert_eq!(why(view, &right, Some(0)), None);
        let told = why(view, &format!("follow={}:nowhere", branching.id), Some(0)).unwrap();
        assert!(told.en().contains(right.trim_start_matches("follow=")), "{}", told.en());
        assert!(why(view, "step=nowhere", Some(0)).unwrap().en().contains(&branching.id));
        assert!(why(view, "ready=1", Some(0)).unwrap().en().contains("no materials"));
    }
}

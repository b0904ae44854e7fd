//! What the page of a procedure shows: its graph, and what is chosen on it.

use std::collections::BTreeSet;

use crate::flow::{Course, Graph};
use crate::i18n::Lang;
use crate::model::{Procedure, Step, StepKind};
use crate::ui::command::{Command, WorkCommand};
use crate::ui::page::Page;
use crate::ui::paint::Icon;
use crate::ui::state::ProcedureState;

/// A procedure, and what is chosen of it.
pub(super) struct Subject<'a> {
    /// The procedure.
    pub(super) procedure: &'a Procedure,
    /// Its steps and ways.
    pub(super) graph: Graph<'a>,
    /// Where the answers that are followed lead; `None` where none is.
    pub(super) followed: Option<Course>,
    /// Where the recommended answers lead.
    pub(super) better: Course,
    /// The step that is looked at.
    pub(super) selected: Option<usize>,
    /// The materials that are ticked.
    pub(super) ticked: BTreeSet<usize>,
    state: ProcedureState,
}

impl<'a> Subject<'a> {
    pub(super) fn of(page: &Page<'a>, row: usize) -> Option<Self> {
        let procedure = page.data.procedures.get(row)?;
        let graph = Graph::of(procedure);
        let state = page.state.work.procedure.for_procedure(&procedure.id);
        let at = |id: &str| procedure.steps.iter().position(|step| step.id == id);
        let answers: Vec<(usize, usize)> = state
            .follow
            .iter()
            .filter_map(|(from, to)| Some((at(from)?, at(to)?)))
            .filter(|(from, to)| graph.out(*from).any(|edge| edge.to == *to))
            .collect();
        let takes = |edge: usize| {
            let edge = &graph.edges[edge];
            answers.iter().all(|(from, to)| edge.from != *from || edge.to == *to)
        };
        let followed = (!answers.is_empty()).then(|| Course::follow(&graph, takes));
        let chosen = state.step.as_deref().and_then(at);
        let decision = (0..graph.steps).find(|step| graph.out(*step).count() > 1);
        let selected = chosen.or(decision).or((graph.steps > 0).then_some(graph.start));
        let mut ticked = page.state.work.ticked.get(procedure.id.as_str()).cloned().unwrap_or_default();
        if page.still {
            ticked.extend(state.ready.iter().map(|number| number - 1));
        }
        ticked.retain(|material| *material < procedure.materials.len());
        let better = Course::recommended(&graph);
        Some(Self { procedure, graph, followed, better, selected, ticked, state })
    }

    /// Whether its source lists any materials.
    pub(super) fn has_materials(&self) -> bool {
        !self.procedure.materials.is_empty()
    }

    /// A step.
    pub(super) fn step(&self, at: usize) -> &'a Step {
        &self.procedure.steps[at]
    }

    /// Steps that no way leads to from the first one.
    pub(super) fn lost(&self) -> Vec<usize> {
        (0..self.graph.steps).filter(|step| !self.graph.reachable[*step]).collect()
    }

    /// Steps with several ways on.
    pub(super) fn decisions(&self) -> impl Iterator<Item = usize> {
        (0..self.graph.steps).filter(|step| self.graph.out(*step).count() > 1)
    }

    /// The decision whose answers the switch offers: the one looked at, else the
    /// first.
    pub(super) fn decision(&self) -> Option<usize> {
        let here = self.selected.filter(|step| self.graph.out(*step).count() > 1);
        here.or_else(|| self.decisions().find(|step| self.answer(*step).is_some())).or_else(|| self.decisions().next())
    }

    /// The step that the answer followed at `decision` leads to.
    pub(super) fn answer(&self, decision: usize) -> Option<usize> {
        let to = self.state.follow.get(&self.step(decision).id)?;
        self.graph.out(decision).map(|edge| edge.to).find(|step| self.step(*step).id == *to)
    }

    /// Where an answer leads, all others left open.
    pub(super) fn course_of(&self, decision: usize, answer: usize) -> Course {
        let edge = |edge: usize| &self.graph.edges[edge];
        Course::follow(&self.graph, |at| edge(at).from != decision || edge(at).to == answer)
    }

    /// True for steps that stand back: others are followed.
    pub(super) fn is_faded(&self, step: usize) -> bool {
        self.followed.as_ref().is_some_and(|course| !course.steps[step])
    }

    /// True for steps that are emphasised.
    pub(super) fn is_marked(&self, step: usize) -> bool {
        self.graph.edges.iter().any(|edge| edge.to == step && edge.recommended)
    }

    /// Looks at a step.
    pub(super) fn select(&self, step: usize) -> Command {
        self.set(ProcedureState { step: Some(self.step(step).id.clone()), ..self.state.clone() })
    }

    /// Follows an answer, or none any more.
    pub(super) fn follow(&self, decision: usize, answer: Option<usize>) -> Command {
        let mut state = self.state.clone();
        match answer {
            None => state.follow.remove(&self.step(decision).id),
            Some(answer) => state.follow.insert(self.step(decision).id.clone(), self.step(answer).id.clone()),
        };
        self.set(state)
    }

    fn set(&self, state: ProcedureState) -> Command {
        let state = ProcedureState { of: Some(self.procedure.id.to_string()), ..state };
        Command::Work(WorkCommand::Procedure(state))
    }

    /// Its name for screen readers: number, name, actor.
    pub(super) fn label(&self, at: usize, lang: Lang) -> String {
        let step = self.step(at);
        let name = named(step, lang);
        let head = match lang {
            Lang::Zh => format!("第 {} 步：{name}", at + 1),
            Lang::En => format!("Step {}: {name}", at + 1),
        };
        match step.actor.get(lang) {
            "" => head,
            actor => head + lang.pick("，", ", ") + actor,
        }
    }

    /// Why a step can't be reached.
    pub(super) fn why_lost(&self, at: usize, lang: Lang) -> &'static str {
        if self.graph.edges.iter().any(|edge| edge.to == at && edge.from != at) {
            lang.pick("只有同样无法到达的步骤通向它", "only steps that can't be reached either lead to it")
        } else {
            lang.pick("没有步骤通向它", "no step leads to it")
        }
    }
}

/// The name of a step, or its id.
pub(super) fn named(step: &Step, lang: Lang) -> &str {
    match step.name.get(lang) {
        "" => &step.id,
        name => name,
    }
}

/// The word for a step that begins or ends.
pub(super) fn kind_word(step: &Step, is_first: bool, lang: Lang) -> Option<&'static str> {
    match step.kind {
        Some(StepKind::Start) => Some(lang.pick("开始", "Start")),
        Some(StepKind::End) => Some(lang.pick("结束", "End")),
        None if is_first => Some(lang.pick("开始", "Start")),
        _ => None,
    }
}

/// The icon of a channel, where it is known what it is.
pub(super) fn channel_icon(channel: &crate::model::Text) -> Option<Icon> {
    let words = format!("{} {}", channel.zh(), channel.en()).to_lowercase();
    let any = |list: &[&str]| list.iter().any(|word| words.contains(word));
    if any(&["热线", "电话", "phone", "hotline"]) {
        Some(Icon::Phone)
    } else if any(&["窗口", "大厅", "window", "counter", "in person"]) {
        Some(Icon::Counter)
    } else if any(&["线上", "网上", "网站", "外网", "online", "website", "web "]) {
        Some(Icon::Globe)
    } else if any(&["群", "group"]) {
        Some(Icon::Group)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Text;

    #[test]
    fn channels_are_known_by_their_words_in_either_language() {
        let icon = |zh, en| channel_icon(&Text::new(zh, en));
        assert_eq!(icon("12345热线", ""), Some(Icon::Phone));
        assert_eq!(icon("", "Window, contacted remotely"), Some(Icon::Counter));
        assert_eq!(icon("线上（外网）", "Online"), Some(Icon::Globe));
        assert_eq!(icon("邮寄", "By post"), None);
    }
}

//! What the page shows: programmes judged by the profile, kept while neither
//! data nor profile change.

use std::sync::Arc;

use egui::{Id, Ui};

use crate::i18n::Lang;
use crate::matching::{Candidate, Options, Outcome, Programme, Question, candidates, lines, matches, options};
use crate::ui::page::Page;
use crate::ui::state::MatchState;

/// A programme and what was found.
#[derive(Clone, Copy)]
pub(super) struct Judged {
    pub(super) programme: Programme,
    pub(super) outcome: Outcome,
    /// How many conditions it has, headings left out.
    pub(super) conditions: usize,
    /// True if something is not given that would decide.
    pub(super) missing: bool,
}

/// Programmes that stand together in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Group {
    /// Those with conditions, of one outcome.
    Judged(Outcome),
    /// Those that publish no conditions: nobody can be judged by them.
    Silent,
}

impl Group {
    /// All of them, in the order of the list.
    pub(super) const ALL: [Self; 4] =
        [Self::Judged(Outcome::Passed), Self::Judged(Outcome::Unknown), Self::Judged(Outcome::Failed), Self::Silent];

    /// The title.
    pub(super) fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Judged(outcome) => outcome.label(lang),
            Self::Silent => lang.pick("未公布条件", "No conditions published"),
        }
    }

    /// True if it is folded.
    pub(super) fn is_hidden(self, state: &MatchState) -> bool {
        match self {
            Self::Judged(outcome) => state.hidden.contains(&outcome),
            Self::Silent => state.silent_hidden,
        }
    }

    /// Folds it, or shows it again.
    pub(super) fn turn(self, state: &mut MatchState) {
        match self {
            Self::Silent => state.silent_hidden = !state.silent_hidden,
            Self::Judged(outcome) => {
                if !state.hidden.remove(&outcome) {
                    state.hidden.insert(outcome);
                }
            }
        }
    }
}

/// Everything that the page needs to know of all programmes.
pub(super) struct Model {
    /// Those with conditions first, of these those that pass.
    pub(super) judged: Vec<Judged>,
    /// The words that conditions ask for.
    pub(super) options: Options,
}

impl Model {
    /// The model of the page.
    pub(super) fn of(ui: &Ui, page: &Page<'_>) -> Arc<Self> {
        let profile = &page.state.work.matching.profile;
        let key = format!("{} {}", page.data.sha256, profile.parts().join("\n"));
        kept(ui, "match model", key, || {
            let judged = matches(page.data, profile).into_iter().map(|found| {
                let published = found.finding.question != Question::Unpublished;
                let conditions =
                    if published { lines(&found.finding).iter().filter(|line| !line.is_heading()).count() } else { 0 };
                let missing = !found.finding.missing().is_empty();
                Judged { programme: found.programme, outcome: found.finding.outcome, conditions, missing }
            });
            Self { judged: judged.collect(), options: options(page.data) }
        })
    }

    /// The programmes of one group.
    pub(super) fn group(&self, group: Group) -> &[Judged] {
        let silent = self.judged.partition_point(|one| one.conditions > 0);
        let (asking, silent) = self.judged.split_at(silent);
        let Group::Judged(outcome) = group else { return silent };
        let from = asking.partition_point(|one| one.outcome < outcome);
        let to = asking.partition_point(|one| one.outcome <= outcome);
        &asking[from..to]
    }

    /// The programme that is looked at: the chosen one, else the first.
    pub(super) fn chosen(&self, page: &Page<'_>) -> Option<Programme> {
        let said = page.state.work.matching.programme.as_deref();
        let chosen = said.and_then(|said| Programme::find(said, page.data));
        chosen.or_else(|| self.judged.first().map(|one| one.programme))
    }
}

/// Who could meet the conditions of a programme.
pub(super) fn known_candidates(ui: &Ui, page: &Page<'_>, programme: Programme) -> Arc<Vec<Candidate>> {
    let key = format!("{} {}", page.data.sha256, programme.key(page.data));
    kept(ui, "match candidates", key, || candidates(programme, page.data))
}

/// The last thing made under `slot`, made anew where `key` differs.
fn kept<T: Send + Sync + 'static>(ui: &Ui, slot: &'static str, key: String, make: impl FnOnce() -> T) -> Arc<T> {
    let id = Id::unique(slot);
    let known = ui.data(|data| data.get_temp::<(String, Arc<T>)>(id));
    if let Some((_, found)) = known.filter(|(known, _)| *known == key) {
        return found;
    }
    let found = Arc::new(make());
    ui.data_mut(|data| data.insert_temp(id, (key, Arc::clone(&found))));
    found
}

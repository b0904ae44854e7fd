//! What the page shows: programmes judged by the profile, kept while neither
//! data nor profile change.

use std::sync::Arc;

use egui::{Context, Ui};

use super::form::Known;
use crate::i18n::Lang;
use crate::matching::{
    Candidate, Finding, Options, Outcome, Profile, Programme, Question, candidates_in_steps, collect_all, judge, lines,
};
use crate::model::{Dataset, Table, Text};
use crate::progress::Cancelled;
use crate::ui::page::Page;
use crate::ui::state::{MatchMode, MatchState};
use crate::ui::work::{self, Cancel, Kept};

/// A programme and what was found.
#[derive(Clone, Copy)]
pub(super) struct Judged {
    pub(super) programme: Programme,
    pub(super) outcome: Outcome,
    /// How many conditions it has, headings left out.
    pub(super) conditions: usize,
    /// True if something is not given that would decide.
    pub(super) missing: bool,
    /// True if it publishes no conditions.
    is_silent: bool,
}

impl Judged {
    fn of(programme: Programme, finding: &Finding<'_>) -> Self {
        let is_silent = finding.question == Question::Unpublished;
        let count = || lines(finding).iter().filter(|line| !line.is_heading()).count();
        let conditions = if is_silent { 0 } else { count() };
        Self { programme, outcome: finding.outcome, conditions, missing: !finding.missing().is_empty(), is_silent }
    }
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
    /// All in the order of the dataset, those with conditions first.
    pub(super) programmes: Vec<Programme>,
    /// How many of them have conditions.
    pub(super) asking: usize,
    /// Ids and names of all zones.
    pub(super) zones: Vec<(String, Text)>,
}

/// True if there is nothing yet that programmes could be held against, and to hold all
/// against nothing would take long.
pub(super) fn is_unasked(page: &Page<'_>) -> bool {
    let matching = &page.state.work.matching;
    matching.mode == MatchMode::Apply && matching.profile.is_empty() && !work::is_now(page, records(page))
}

/// Ids and names of all zones, without a look at the records.
pub(super) fn zones(ctx: &Context, page: &Page<'_>) -> Arc<Vec<(String, Text)>> {
    let found = work::keep(ctx, "match zones", page.frames.stamp(), true, || {
        let frames = page.frames.clone();
        move |_: &Cancel| {
            let frame = frames.get(Table::Zones);
            Some((0..frame.rows()).map(|row| (frame.id(row).to_owned(), frame.name(row))).collect())
        }
    });
    found.fresh().unwrap_or_default()
}

/// How many records are looked at to find the programmes.
fn records(page: &Page<'_>) -> usize {
    Programme::TABLES.into_iter().map(|table| page.data.len(table)).sum()
}

impl Model {
    /// The model of the page; that of the profile before while there are too many
    /// programmes to judge them at once.
    pub(super) fn of(ctx: &Context, page: &Page<'_>) -> Kept<Self> {
        let profile = &page.state.work.matching.profile;
        let key = (page.frames.stamp(), profile.parts());
        work::desk(ctx, "match model").ask_long(ctx, key, work::is_now(page, records(page)), || {
            let (data, profile) = (Arc::clone(page.frames.data()), profile.clone());
            move |cancel: &Cancel| Self::new(&data, &profile, cancel)
        })
    }

    fn new(data: &Dataset, profile: &Profile, cancel: &Cancel) -> Option<Self> {
        let tables = Programme::TABLES.into_iter().chain([Table::Zones]);
        cancel.progress().expect(tables.map(|table| data.len(table)).sum());
        let (mut judged, mut options) = (Vec::new(), Options::new());
        let (mut programmes, mut silent) = (Vec::new(), Vec::new());
        for table in Programme::TABLES {
            let seen = data.in_lots(table, |part, lot| {
                for row in lot {
                    cancel.progress().step(1)?;
                    let programme = Programme { table, row };
                    if !programme.is_open(part) {
                        continue;
                    }
                    let conditions = programme.about(part).conditions;
                    collect_all(conditions, &mut options);
                    if conditions.is_empty() {
                        silent.push(programme);
                    } else {
                        programmes.push(programme);
                    }
                    judged.push(Judged::of(programme, &judge(conditions, profile, part)));
                }
                Ok::<_, Cancelled>(())
            });
            seen.ok()?;
        }
        judged.sort_by_key(|one| (one.is_silent, one.outcome));
        let asking = programmes.len();
        programmes.extend(silent);
        let mut zones = Vec::new();
        work::each(&data.zones, cancel, |_, zone| zones.push((zone.id.to_string(), zone.name.clone())))?;
        Some(Self { judged, options, programmes, asking, zones })
    }

    /// What its form offers.
    pub(super) fn known(&self) -> Known<'_> {
        Known { options: Some(&self.options), zones: &self.zones }
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

/// The profile in words; those of the model, which has looked for them already, where
/// it is there.
pub(in crate::ui) fn applicant_words(ctx: &Context, page: &Page<'_>) -> String {
    let kept = (!is_unasked(page)).then(|| Model::of(ctx, page));
    let nothing = Options::default();
    let options = kept.as_ref().and_then(|kept| kept.value.as_deref()).map_or(&nothing, |model| &model.options);
    page.state.work.matching.profile.words(page.data, options, page.lang())
}

/// Who could meet the conditions of a programme.
pub(super) fn known_candidates(ui: &Ui, page: &Page<'_>, programme: Programme) -> Kept<Vec<Candidate>> {
    let asked = page.data.len(Table::Zones) + page.data.len(Table::Organisations);
    let key = (page.frames.stamp(), programme);
    work::desk(ui.ctx(), "match candidates").ask_long(ui.ctx(), key, work::is_now(page, asked), || {
        let data = Arc::clone(page.frames.data());
        move |cancel: &Cancel| {
            // What is read for it goes with the copy.
            let data = Dataset::clone(&data);
            data.open(&[Table::Zones, Table::Organisations], cancel.progress()).ok()?;
            candidates_in_steps(programme, &data, cancel.progress()).ok()
        }
    })
}

//! Who could meet conditions: zones and organisations of the dataset, as far as
//! it tells about them.

use super::finding::{Finding, Outcome, Question};
use super::judge::{is_word, judge};
use super::line::lines;
use super::profile::Profile;
use super::programme::Programme;
use crate::i18n::Lang;
use crate::model::{Asked, Condition, Dataset, Table, Term as _, Text};
use crate::progress::{Cancelled, Progress};

/// A zone or organisation, and whether it meets the conditions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Zones or organisations.
    pub table: Table,
    /// Its row there.
    pub row: usize,
    /// Whether it meets them; unknown where the dataset does not tell enough.
    pub outcome: Outcome,
}

/// All zones, then all organisations; those that pass first.
pub fn candidates(programme: Programme, data: &Dataset) -> Vec<Candidate> {
    candidates_in_steps(programme, data, &Progress::heedless()).unwrap_or_default()
}

/// The same; each of them is a step.
///
/// # Errors
/// The work is to stop.
pub(crate) fn candidates_in_steps(
    programme: Programme,
    data: &Dataset,
    progress: &Progress,
) -> Result<Vec<Candidate>, Cancelled> {
    progress.expect(data.zones.len() + data.organisations.len());
    let conditions = programme.about(data).conditions;
    let industries = Industries::of(data);
    let judged = |table: Table, row: usize| {
        let profile = profile_of(table, row, conditions, data, &industries);
        progress.step(1)?;
        Ok(Candidate { table, row, outcome: judge(conditions, &profile, data).outcome })
    };
    let zones = (0..data.zones.len()).map(|row| judged(Table::Zones, row));
    let organisations = (0..data.organisations.len()).map(|row| judged(Table::Organisations, row));
    let mut found = zones.chain(organisations).collect::<Result<Vec<Candidate>, Cancelled>>()?;
    found.sort_by_key(|one| (one.table, one.outcome));
    Ok(found)
}

/// What the dataset tells about a zone or organisation that `conditions` ask
/// for.
pub fn known_of(table: Table, row: usize, conditions: &[Condition], data: &Dataset) -> Profile {
    profile_of(table, row, conditions, data, &Industries::of(data))
}

/// What decides a finding about what the dataset tells, in words: the first
/// condition that makes it passed, failed or unknown.
pub fn because(finding: &Finding<'_>, data: &Dataset, lang: Lang) -> String {
    let lines = lines(finding);
    let Some(line) = lines.iter().find(|line| line.outcome == finding.outcome && !line.is_heading()) else {
        return String::new();
    };
    match (finding.outcome, line.finding.question) {
        (Outcome::Passed, _) | (Outcome::Unknown, Question::Unreadable(_)) => line.words(data, lang),
        (Outcome::Failed, _) => format!("{}{}", lang.pick("要求", "needs "), line.words(data, lang)),
        (Outcome::Unknown, Question::Is(asked, _)) => match lang {
            Lang::Zh => format!("{}未知", asked.label(lang)),
            Lang::En => format!("{} unknown", asked.label(lang).to_lowercase()),
        },
        (Outcome::Unknown, _) => lang.pick("未公布条件", "no conditions").to_owned(),
    }
}

/// The industries that firms stand in, by the firm's row.
struct Industries(std::collections::BTreeMap<usize, Vec<usize>>);

impl Industries {
    fn of(data: &Dataset) -> Self {
        let mut found = std::collections::BTreeMap::<usize, Vec<usize>>::new();
        for (industry, one) in data.industries.iter().enumerate() {
            for firm in &one.firms {
                if let Some(row) = data.row(Table::Organisations, firm.firm.id()) {
                    found.entry(row).or_default().push(industry);
                }
            }
        }
        Self(found)
    }
}

fn profile_of(table: Table, row: usize, conditions: &[Condition], data: &Dataset, industries: &Industries) -> Profile {
    let mut profile = Profile::default();
    if table == Table::Zones {
        profile.set(Asked::Zone, Some(vec![data.zones[row].id.to_string()]));
        return profile;
    }
    let organisation = &data.organisations[row];
    if let Some(zone) = &organisation.zone {
        profile.set(Asked::Zone, Some(vec![zone.id().to_owned()]));
    }
    let kind = organisation.kind.map(|kind| Text::new(kind.label(Lang::Zh), kind.label(Lang::En)));
    let kinds: Vec<&Text> = kind.iter().collect();
    let stands_in = industries.0.get(&row).map_or(&[][..], Vec::as_slice);
    let names: Vec<&Text> = stands_in.iter().map(|&industry| &data.industries[industry].name).collect();
    for (asked, words) in [(Asked::Applicant, kinds), (Asked::Industry, names)] {
        if let Some(word) = words.into_iter().find(|word| decides(conditions, asked, word)) {
            profile.set(asked, Some(vec![word.zh().to_owned()]));
        }
    }
    profile
}

/// Whether a word settles everything that is asked. That a body is a firm does
/// not tell that it is no technology firm: what the dataset knows can meet a
/// condition, but never fail it.
fn decides(conditions: &[Condition], asked: Asked, word: &Text) -> bool {
    conditions.iter().all(|condition| {
        let wanted = condition.words(asked);
        let fits = wanted.is_empty() || wanted.iter().any(|one| is_word(one, word.zh()) || is_word(one, word.en()));
        fits && condition.parts().all(|part| decides(std::slice::from_ref(part), asked, word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(programme: &str, table: Table, id: &str) -> Outcome {
        let data = crate::load::builtin();
        let programme = Programme::find(programme, &data).unwrap();
        let row = data.row(table, id).unwrap();
        candidates(programme, &data).into_iter().find(|one| (one.table, one.row) == (table, row)).unwrap().outcome
    }

    #[test]
    fn what_the_dataset_does_not_tell_stays_unknown() {
        assert_eq!(outcome("xiamen-torch-platform", Table::Organisations, "tianma"), Outcome::Passed);
        assert_eq!(outcome("xiamen-torch-platform", Table::Organisations, "icbc"), Outcome::Unknown);
        assert_eq!(outcome("xiamen-torch-platform", Table::Organisations, "ningbo-market-regulation"), Outcome::Failed);
        assert_eq!(outcome("xiamen-innovation-measures", Table::Organisations, "tianma"), Outcome::Unknown);
        assert_eq!(outcome("ningbo-jingyingdai", Table::Zones, "ningbo"), Outcome::Unknown);
        assert_eq!(outcome("ningbo-jingyingdai", Table::Zones, "wuxi"), Outcome::Failed);
    }
}

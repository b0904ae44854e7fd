//! Programmes that one can apply for.

use super::finding::{Finding, Question};
use super::judge::judge;
use super::profile::Profile;
use crate::i18n::Lang;
use crate::model::{
    Claims, Condition, Dataset, Figure, Fund, FundKind, Organisation, Procedure, Ref, Sources, Table, Term, Text, Zone,
};

/// A loan programme, policy, platform or fund, by its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Programme {
    /// The table it stands in.
    pub table: Table,
    /// Its row there.
    pub row: usize,
}

/// What is told about a programme, whatever its table.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its name.
    pub name: &'a Text,
    /// What it is for.
    pub summary: &'a Text,
    /// The zone where it is offered.
    pub zone: Option<&'a Ref<Zone>>,
    /// City or province, where it is not a zone's.
    pub region: &'a Text,
    /// Banks that lend; empty for what is no loan.
    pub lender: &'a [Ref<Organisation>],
    /// How it is applied for.
    pub procedure: Option<&'a Ref<Procedure>>,
    /// Its sources.
    pub sources: &'a Sources,
    /// What a reader must know.
    pub note: &'a Text,
    /// On whom it is meant for.
    pub conditions: &'a [Condition],
    /// Most that one applicant can get; only loans have one.
    pub cap: Option<&'a Claims<Figure>>,
}

/// Collects what all kinds of programmes have in common, and what differs.
macro_rules! about {
    ($one:ident = $record:expr, $region:expr, $lender:expr, $cap:expr) => {{
        let $one = $record;
        About {
            id: &$one.id,
            name: &$one.name,
            summary: &$one.summary,
            zone: $one.zone.as_ref(),
            region: $region,
            lender: $lender,
            procedure: $one.procedure.as_ref(),
            sources: &$one.source,
            note: &$one.note,
            conditions: &$one.conditions,
            cap: $cap,
        }
    }};
}

/// What a text without words says.
static NO_TEXT: std::sync::LazyLock<Text> = std::sync::LazyLock::new(Text::default);

impl Programme {
    /// The tables that programmes stand in, in their order.
    pub const TABLES: [Table; 4] = [Table::Loans, Table::Policies, Table::Platforms, Table::Funds];

    /// True if one can turn to it: of a fund whose money goes into other funds one can't.
    pub fn is_open(self, data: &Dataset) -> bool {
        let direct = |fund: &Fund| {
            !fund.conditions.is_empty()
                || matches!(fund.kind, Some(FundKind::Venture | FundKind::Direct | FundKind::GrantToInvestment))
        };
        self.table != Table::Funds || data.funds.get(self.row).is_some_and(direct)
    }

    /// What is told about it.
    pub fn about(self, data: &Dataset) -> About<'_> {
        match self.table {
            Table::Loans => about!(loan = &data.loans[self.row], &loan.region, &loan.lender, Some(&loan.cap)),
            Table::Policies => about!(policy = &data.policies[self.row], &policy.region, &[], None),
            Table::Platforms => about!(platform = &data.platforms[self.row], &NO_TEXT, &[], None),
            _ => about!(fund = &data.funds[self.row], &fund.region, &[], None),
        }
    }

    /// Its kind as a word.
    pub fn kind(self, data: &Dataset) -> Text {
        let own = match self.table {
            Table::Policies => data.policies[self.row].kind.map(words),
            Table::Funds => data.funds[self.row].kind.map(words),
            _ => None,
        };
        own.unwrap_or_else(|| {
            let english = self.table.record(Lang::En);
            let capital = english.chars().take(1).flat_map(char::to_uppercase).chain(english.chars().skip(1));
            let word = if self.table == Table::Platforms {
                ("融资平台", "Platform")
            } else {
                (self.table.record(Lang::Zh), "")
            };
            let english = if word.1.is_empty() { capital.collect() } else { word.1.to_owned() };
            Text::new(word.0, &english)
        })
    }

    /// Table and id: `loans:ningbo-jingyingdai`.
    pub fn key(self, data: &Dataset) -> String {
        format!("{}:{}", self.table.id(), self.about(data).id)
    }

    /// The programme of that key, or of that id where no other has it.
    pub fn find(said: &str, data: &Dataset) -> Option<Self> {
        let (table, id) = said.split_once([':', '：']).map_or((None, said), |(table, id)| (Table::from_id(table), id));
        let tables = Self::TABLES.into_iter().filter(|one| table.is_none_or(|table| table == *one));
        let mut found = tables.filter_map(|table| Some(Self { table, row: data.row(table, id.trim())? }));
        found.next()
    }
}

/// The two forms of a word of a closed list.
fn words<T: Term>(term: T) -> Text {
    Text::new(term.label(Lang::Zh), term.label(Lang::En))
}

/// All programmes: loan programmes, policies, platforms, and the funds that one can turn
/// to; funds whose money goes into other funds are no such.
pub fn programmes(data: &Dataset) -> impl Iterator<Item = Programme> {
    let rows = |table: Table| (0..data.len(table)).map(move |row| Programme { table, row });
    Programme::TABLES.into_iter().flat_map(rows).filter(|one| one.is_open(data))
}

/// A programme with what its conditions say of a profile.
#[derive(Clone, Debug, PartialEq)]
pub struct Match<'a> {
    /// The programme.
    pub programme: Programme,
    /// What was found out.
    pub finding: Finding<'a>,
}

/// All programmes against a profile: those that are passed first, then the
/// unknown ones, then those that fail; behind them those without conditions,
/// which nobody can be judged by; in the order of the dataset within.
pub fn matches<'a>(data: &'a Dataset, profile: &Profile) -> Vec<Match<'a>> {
    let mut found: Vec<Match<'a>> = programmes(data)
        .map(|programme| Match { programme, finding: judge(programme.about(data).conditions, profile, data) })
        .collect();
    found.sort_by_key(|one| (one.finding.question == Question::Unpublished, one.finding.outcome));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::Outcome;
    use crate::model::Asked;

    /// What the credit programme for quality-management talent says.
    fn talent_loan(parts: &[&str]) -> (Outcome, Vec<Asked>, String) {
        let data = crate::load::builtin();
        let profile = Profile::parse(parts.iter().copied()).unwrap();
        let found = matches(&data, &profile);
        let talent = found.iter().find(|one| one.programme.about(&data).id == "ningbo-jingyingdai").unwrap();
        let failed = talent.finding.parts.iter().find(|part| part.outcome == Outcome::Failed);
        let why =
            failed.map_or_else(String::new, |part| part.reason(&data, &crate::matching::options(&data), Lang::En));
        (talent.finding.outcome, talent.finding.missing(), why)
    }

    #[test]
    fn the_talent_loan_is_for_quality_management_talent_of_the_zone() {
        for role in ["首席质量官", "Chief metrologist"] {
            let role = format!("role={role}");
            assert_eq!(talent_loan(&["zone=ningbo", &role]).0, Outcome::Passed);
        }
        let other = talent_loan(&["zone=ningbo", "role=Sales manager"]);
        assert_eq!(other, (Outcome::Failed, vec![], "the profile says Sales manager".to_owned()));
        let elsewhere = talent_loan(&["zone=wuxi", "role=首席质量官"]);
        assert_eq!(elsewhere, (Outcome::Failed, vec![], "the profile says Wuxi High-tech Zone".to_owned()));
        assert_eq!(talent_loan(&["role=首席质量官"]), (Outcome::Unknown, vec![Asked::Zone], String::new()));
    }

    #[test]
    fn a_programme_without_conditions_is_unknown_and_stands_behind_all_that_are_judged() {
        let data = crate::load::builtin();
        let found = matches(&data, &Profile::parse(["zone=ningbo", "role=首席计量师"]).unwrap());
        assert_eq!(found[0].programme.about(&data).id, "ningbo-jingyingdai");
        assert!(found[1..].iter().all(|one| one.finding.outcome != Outcome::Passed));
        let firms: Vec<&str> = found
            .iter()
            .filter(|one| one.finding.outcome == Outcome::Failed)
            .map(|one| one.programme.about(&data).id)
            .collect();
        assert_eq!(firms, ["xiamen-innovation-measures", "xiamen-torch-platform"], "they are for another zone");
        assert_eq!(found.len(), programmes(&data).count());
        let silent: Vec<bool> = found.iter().map(|one| one.programme.about(&data).conditions.is_empty()).collect();
        assert!(silent.is_sorted() && silent.contains(&true), "{silent:?}");
    }

    #[test]
    fn a_programme_is_found_by_table_and_id_or_by_id() {
        let data = crate::load::builtin();
        for programme in programmes(&data) {
            assert_eq!(Programme::find(&programme.key(&data), &data), Some(programme));
        }
        assert_eq!(Programme::find("ningbo-jingyingdai", &data).map(|one| one.table), Some(Table::Loans));
        assert_eq!(Programme::find("no-such", &data), None);
        assert_eq!(Programme::find("loans:xiamen-venture", &data), None);
    }
}

//! Programmes that one can apply for.

use super::finding::Finding;
use super::judge::judge;
use super::profile::Profile;
use crate::model::{Claims, Condition, Dataset, Figure, FundKind, Record as _, Table, Text};

/// A loan programme, policy or fund, by its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Programme {
    /// The table it stands in.
    pub table: Table,
    /// Its row there.
    pub row: usize,
}

impl Programme {
    /// Its id.
    pub fn id(self, data: &Dataset) -> &str {
        match self.table {
            Table::Loans => data.loans[self.row].id(),
            Table::Policies => data.policies[self.row].id(),
            _ => data.funds[self.row].id(),
        }
    }

    /// Its name.
    pub fn name(self, data: &Dataset) -> &Text {
        match self.table {
            Table::Loans => data.loans[self.row].name(),
            Table::Policies => data.policies[self.row].name(),
            _ => data.funds[self.row].name(),
        }
    }

    /// On whom it is meant for.
    pub fn conditions(self, data: &Dataset) -> &[Condition] {
        match self.table {
            Table::Loans => &data.loans[self.row].conditions,
            Table::Policies => &data.policies[self.row].conditions,
            _ => &data.funds[self.row].conditions,
        }
    }

    /// Most that one applicant can get, where it is published.
    pub fn cap(self, data: &Dataset) -> Option<&Claims<Figure>> {
        match self.table {
            Table::Loans => Some(&data.loans[self.row].cap),
            _ => None,
        }
    }
}

/// All programmes: loan programmes, policies, and the funds that one can turn
/// to; funds whose money goes into other funds are no such.
pub fn programmes(data: &Dataset) -> impl Iterator<Item = Programme> {
    let of = |table: Table| move |row: usize| Programme { table, row };
    let direct = |row: &usize| {
        let fund = &data.funds[*row];
        !fund.conditions.is_empty()
            || matches!(fund.kind, Some(FundKind::Venture | FundKind::Direct | FundKind::GrantToInvestment))
    };
    let funds = (0..data.funds.len()).filter(direct).map(of(Table::Funds));
    let loans = (0..data.loans.len()).map(of(Table::Loans));
    loans.chain((0..data.policies.len()).map(of(Table::Policies))).chain(funds)
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
/// unknown ones, then those that fail; in the order of the dataset within.
pub fn matches<'a>(data: &'a Dataset, profile: &Profile) -> Vec<Match<'a>> {
    let mut found: Vec<Match<'a>> = programmes(data)
        .map(|programme| Match { programme, finding: judge(programme.conditions(data), profile) })
        .collect();
    found.sort_by_key(|one| one.finding.outcome);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use crate::matching::Outcome;
    use crate::model::Asked;

    /// What the credit programme for quality-management talent says.
    fn talent_loan(parts: &[&str]) -> (Outcome, Vec<Asked>, String) {
        let data = crate::load::builtin();
        let profile = Profile::parse(parts.iter().copied()).unwrap();
        let found = matches(&data, &profile);
        let talent = found.iter().find(|one| one.programme.id(&data) == "ningbo-jingyingdai").unwrap();
        let failed = talent.finding.parts.iter().find(|part| part.outcome == Outcome::Failed);
        let why = failed.map_or_else(String::new, |part| part.reason(&data, Lang::En));
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
    fn a_programme_without_conditions_is_unknown_and_stands_behind_those_that_pass() {
        let data = crate::load::builtin();
        let found = matches(&data, &Profile::parse(["zone=ningbo", "role=首席计量师"]).unwrap());
        assert_eq!(found[0].programme.id(&data), "ningbo-jingyingdai");
        assert!(found[1..].iter().all(|one| one.finding.outcome == Outcome::Unknown));
        assert_eq!(found.len(), programmes(&data).count());
    }
}

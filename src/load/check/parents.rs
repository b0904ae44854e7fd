//! Funds that would be their own mother fund: a warning, since everything else
//! can be shown.

use std::collections::HashMap;

use rayon::prelude::*;

use super::super::problem::{say, shown};
use super::super::records::Rows;
use super::{CHUNK, Finding, Findings};
use crate::model::{Fund, HASHER, Table};

/// Longer cycles are named by their first funds only.
const NAMED: usize = 10;

/// Each circle of `parent` references is one finding, at its first fund.
pub(super) fn cycles(funds: &Rows<Fund>, findings: &mut Findings) {
    let mut by_id = HashMap::with_capacity_and_hasher(funds.records.len(), HASHER);
    for (at, fund) in funds.records.iter().enumerate() {
        by_id.entry(fund.id.as_str()).or_insert(at);
    }
    let parent_of = |fund: &Fund| by_id.get(fund.parent.as_ref()?.id()).copied();
    let parents: Vec<Option<usize>> = funds.records.par_iter().with_min_len(CHUNK).map(parent_of).collect();
    circles(&parents, &|at| &funds.records[at].id, &|at| funds.numbers[at], findings);
}

/// The circles among funds of which those in `parents` are the mother funds.
pub(super) fn circles<'a>(
    parents: &[Option<usize>],
    id: &dyn Fn(usize) -> &'a str,
    number: &dyn Fn(usize) -> u32,
    findings: &mut Findings,
) {
    let parent = |at: usize| parents[at];
    // The walk that a fund was first met on; walks are numbered from one.
    let mut met = vec![0; parents.len()];
    for walk in 0..parents.len() {
        let mut here = Some(walk);
        while let Some(at) = here.filter(|&at| met[at] == 0) {
            met[at] = walk + 1;
            here = parent(at);
        }
        let Some(first) = here.filter(|&at| met[at] == walk + 1) else { continue };
        let mut circle = vec![first];
        let mut next = parent(first);
        while let Some(at) = next.filter(|&at| at != first) {
            circle.push(at);
            next = parent(at);
        }
        let least = circle.iter().enumerate().min_by_key(|&(_, at)| at).map_or(0, |(place, _)| place);
        circle.rotate_left(least);
        let mut names: Vec<String> = circle.iter().take(NAMED).map(|&at| shown(id(at))).collect();
        if circle.len() > NAMED {
            names.push("…".to_owned());
        }
        names.push(names[0].clone());
        let names = names.join(" → ");
        findings.warning(|| {
            Finding::new(
                Table::Funds,
                number(circle[0]),
                "parent",
                "parent-cycle",
                say!(
                    "mother funds go round in a circle: {names}; remove one `parent`",
                    "母基金关系成环：{names}；请删除其中一个 `parent`"
                ),
            )
        });
    }
}

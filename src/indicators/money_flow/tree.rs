//! Which funds are a family.

use crate::indicators::Families;
use crate::model::Dataset;

/// A fund within a family.
pub(super) struct Member {
    /// Its row.
    pub(super) row: usize,
    /// Position of its mother fund among the members; `None` for the root.
    pub(super) parent: Option<usize>,
    /// Steps from the root.
    pub(super) depth: usize,
}

/// A family, the root first and every mother before its sub-funds.
pub(super) struct Tree {
    pub(super) members: Vec<Member>,
    pub(super) is_circle: bool,
    pub(super) missing: Option<String>,
}

/// All families of a dataset; every fund is in one of them.
pub(super) fn trees(data: &Dataset) -> Vec<Tree> {
    let families = Families::new(data);
    let mut rows = std::collections::HashMap::new();
    for (row, fund) in data.funds.iter().enumerate() {
        rows.entry(fund.id.as_str()).or_insert(row);
    }
    let parent = |row: usize| data.funds[row].parent.as_ref().map(|parent| rows.get(parent.id()).copied());
    let mut taken = vec![false; data.funds.len()];
    let mut trees = Vec::new();
    for row in 0..data.funds.len() {
        match parent(row) {
            None => trees.push(grow(data, &families, row, &mut taken, false)),
            Some(None) => {
                let mut tree = grow(data, &families, row, &mut taken, false);
                tree.missing = data.funds[row].parent.as_ref().map(|parent| parent.id().to_owned());
                trees.push(tree);
            }
            Some(Some(_)) => {}
        }
    }
    // What is left goes round in circles, or hangs on one.
    for row in 0..data.funds.len() {
        if !taken[row] {
            trees.push(grow(data, &families, on_circle(row, &parent), &mut taken, true));
        }
    }
    trees
}

/// The first fund of the circle that the mothers of `row` end in.
fn on_circle(row: usize, parent: &impl Fn(usize) -> Option<Option<usize>>) -> usize {
    let mut seen = std::collections::HashSet::new();
    let mut here = row;
    while seen.insert(here) {
        match parent(here).flatten() {
            Some(next) => here = next,
            None => return here,
        }
    }
    let start = here;
    let mut first = start;
    while let Some(next) = parent(here).flatten().filter(|&next| next != start) {
        first = first.min(next);
        here = next;
    }
    first
}

fn grow(data: &Dataset, families: &Families<'_>, root: usize, taken: &mut [bool], is_circle: bool) -> Tree {
    let mut members = vec![Member { row: root, parent: None, depth: 0 }];
    taken[root] = true;
    let mut at = 0;
    while let Some(member) = members.get(at) {
        let depth = member.depth + 1;
        for &row in families.subs_of(&data.funds[member.row].id) {
            if !std::mem::replace(&mut taken[row], true) {
                members.push(Member { row, parent: Some(at), depth });
            }
        }
        at += 1;
    }
    Tree { members, is_circle, missing: None }
}

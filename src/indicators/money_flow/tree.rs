//! Which funds are a family.

use crate::indicators::Families;
use crate::model::{Dataset, Mother};

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
    let mother = |row: usize| data.links().mother(row);
    let mut taken = vec![false; data.funds.len()];
    let mut trees = Vec::new();
    for row in 0..data.funds.len() {
        match mother(row) {
            Mother::None => trees.push(grow(families, row, &mut taken, false)),
            Mother::Missing => {
                let mut tree = grow(families, row, &mut taken, false);
                tree.missing = data.funds[row].parent.as_ref().map(|parent| parent.id().to_owned());
                trees.push(tree);
            }
            Mother::Row(_) => {}
        }
    }
    // What is left goes round in circles, or hangs on one.
    for row in 0..data.funds.len() {
        if !taken[row] {
            trees.push(grow(families, on_circle(row, &mother), &mut taken, true));
        }
    }
    trees
}

/// The first fund of the circle that the mothers of `row` end in.
fn on_circle(row: usize, mother: &impl Fn(usize) -> Mother) -> usize {
    let next_of = |row: usize| match mother(row) {
        Mother::Row(next) => Some(next),
        Mother::None | Mother::Missing => None,
    };
    let mut seen = std::collections::HashSet::new();
    let mut here = row;
    while seen.insert(here) {
        match next_of(here) {
            Some(next) => here = next,
            None => return here,
        }
    }
    let start = here;
    let mut first = start;
    while let Some(next) = next_of(here).filter(|&next| next != start) {
        first = first.min(next);
        here = next;
    }
    first
}

fn grow(families: Families<'_>, root: usize, taken: &mut [bool], is_circle: bool) -> Tree {
    let mut members = vec![Member { row: root, parent: None, depth: 0 }];
    taken[root] = true;
    let mut at = 0;
    while let Some(member) = members.get(at) {
        let depth = member.depth + 1;
        for &row in families.subs_of(member.row) {
            if !std::mem::replace(&mut taken[row], true) {
                members.push(Member { row, parent: Some(at), depth });
            }
        }
        at += 1;
    }
    Tree { members, is_circle, missing: None }
}

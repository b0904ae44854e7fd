//! Money on its way: public money, mother funds, sub-funds, projects.
//!
//! Funds that hold each other are a family: a tree below a mother fund. Its
//! nodes are funds and what is known of money around them, its edges amounts
//! that go from one to the next. What is not published is an edge without a
//! figure, never one of zero. A circle of mother funds, which is an error of a
//! dataset, is cut at one place and said to be one.

mod build;
mod edges;
#[cfg(test)]
mod tests;
mod totals;
mod tree;

use std::borrow::Cow;

use crate::model::term::terms;
use crate::model::{Basis, Dataset, Figure, Table, Text};
use crate::progress::{Cancelled, Progress};

pub use totals::FlowTotals;

terms! {
    /// What kind of money goes along an edge.
    FlowKind {
        Fiscal = "fiscal", "财政出资", "Fiscal contribution";
        Stake = "stake", "母基金出资", "Mother fund's stake";
        OtherCapital = "other-capital", "其他资本", "Other capital";
        SocialCapital = "social-capital", "社会资本", "Social capital";
        Investment = "investment", "投向项目", "Investment in projects";
    }
}

terms! {
    /// How an amount is known.
    FlowStatus {
        Published = "published", "已公布", "Published";
        Planned = "planned", "目标", "Planned";
        Derived = "derived", "推算", "Derived";
        Bounded = "bounded", "仅知范围", "Bounds only";
        Undecided = "undecided", "无法判定", "Undecided";
        Unknown = "unknown", "未公布", "Unpublished";
    }
}

/// What a node stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FlowPart {
    /// Public budget money.
    Fiscal,
    /// A fund on record.
    Fund,
    /// Sub-funds that are known only by their number or their total.
    SubFunds,
    /// Capital of others.
    Capital,
    /// Projects and firms that are invested in.
    Projects,
}

/// A place that money comes from or goes to.
#[derive(Clone, Debug, PartialEq)]
pub struct FlowNode {
    /// Unique in the dataset.
    pub id: String,
    /// What it stands for.
    pub part: FlowPart,
    /// Its column: 0 for public money, 1 for the mother fund, and so on; of
    /// projects the last one.
    pub column: usize,
    /// The row of the fund that it is, or of which it is told.
    pub fund: usize,
    /// Its name.
    pub name: Text,
    /// How much it holds or gives; `None` where that is not published.
    pub figure: Option<Figure>,
    /// What the figure measures; `None` where that is plain.
    pub basis: Option<Basis>,
    /// How many funds or firms it stands for, where that is published.
    pub count: Option<Figure>,
    /// How the figure comes about, or what is not known; may be empty.
    pub note: Text,
    /// Ids of the sources of the figure.
    pub sources: Vec<String>,
}

/// Money that goes from one node to another.
#[derive(Clone, Debug, PartialEq)]
pub struct FlowEdge {
    /// Unique in the dataset.
    pub id: String,
    /// Position of the node that it comes from.
    pub from: usize,
    /// Position of the node that it goes to.
    pub to: usize,
    /// What kind of money it is.
    pub kind: FlowKind,
    /// How much; `None` where nothing is known.
    pub figure: Option<Figure>,
    /// The share of the giver in the fund it goes to, where it is published.
    pub share: Option<Figure>,
    /// How the amount is known.
    pub status: FlowStatus,
    /// How it is computed, or why it is not known; may be empty.
    pub note: Text,
    /// Ids of the sources of what went in.
    pub sources: Vec<String>,
}

/// A mother fund with all that hangs on it.
#[derive(Clone, Debug, PartialEq)]
pub struct FlowFamily {
    /// The row of the fund at the root.
    pub root: usize,
    /// Rows of all funds on record, the root first.
    pub funds: Vec<usize>,
    /// Its nodes.
    pub nodes: Vec<FlowNode>,
    /// Its edges, each between two of the nodes.
    pub edges: Vec<FlowEdge>,
    /// What it all adds up to.
    pub totals: FlowTotals,
    /// True where its mother funds go round in a circle, which is cut here.
    pub is_circle: bool,
    /// The id of a mother fund that the dataset does not have.
    pub missing: Option<String>,
}

impl FlowFamily {
    /// The number of columns, that of the projects included.
    pub fn columns(&self) -> usize {
        self.nodes.iter().map(|node| node.column + 1).max().unwrap_or_default()
    }

    /// The basis on which the fund at the root is counted: that of its size, or
    /// the public money that stands for it.
    pub fn basis(&self) -> Option<Basis> {
        let root = self.nodes.iter().find(|node| node.part == FlowPart::Fund && node.fund == self.root)?;
        if root.figure.is_some() { root.basis } else { self.totals.naive.as_ref().map(|_| Basis::Fiscal) }
    }

    /// Whether it holds a fund.
    pub fn has(&self, row: usize) -> bool {
        self.funds.contains(&row)
    }
}

/// The money flow of a dataset, or of a part of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MoneyFlow {
    /// The families, those with the largest naive total first.
    pub families: Vec<FlowFamily>,
    /// Rows of funds that hold no other, and of which no amount is published.
    pub bare: Vec<usize>,
}

impl MoneyFlow {
    /// The family of the fund in `row`.
    pub fn of(&self, row: usize) -> Option<usize> {
        self.families.iter().position(|family| family.has(row))
    }
}

/// The families of the funds in `rows`: whole ones, so that a mother fund does
/// not lose the sub-funds that a filter leaves out.
pub fn money_flow(data: &Dataset, rows: impl IntoIterator<Item = usize>) -> MoneyFlow {
    money_flow_in_steps(data, rows, &Progress::heedless()).unwrap_or_default()
}

/// Families that are built together where records are read for them.
const TOGETHER: usize = 16;

/// The same; each family is a step.
///
/// # Errors
/// The work is to stop.
pub(crate) fn money_flow_in_steps(
    data: &Dataset,
    rows: impl IntoIterator<Item = usize>,
    progress: &Progress,
) -> Result<MoneyFlow, Cancelled> {
    let mut wanted = vec![false; data.funds.len()];
    for row in rows {
        if let Some(wanted) = wanted.get_mut(row) {
            *wanted = true;
        }
    }
    let mut flow = MoneyFlow::default();
    let mut trees = tree::trees(data);
    trees.retain(|tree| tree.members.iter().any(|member| wanted[member.row]));
    progress.expect(trees.len());
    for trees in trees.chunks(TOGETHER) {
        // What is read for some families is let go with them.
        let part = if data.is_packed(Table::Funds) { Cow::Owned(data.clone()) } else { Cow::Borrowed(data) };
        for tree in trees {
            match build::family(&part, tree) {
                Some(family) => flow.families.push(family),
                None => flow.bare.push(tree.members[0].row),
            }
        }
        progress.step(trees.len())?;
    }
    flow.families.sort_by_cached_key(|family| {
        // What is alone comes after what holds others, the largest first.
        let links = family.funds.len() > 1 || family.nodes.iter().any(|node| node.part == FlowPart::SubFunds);
        let naive = family.totals.naive.as_ref().map(Figure::nominal);
        (std::cmp::Reverse((links, naive)), family.root)
    });
    Ok(flow)
}

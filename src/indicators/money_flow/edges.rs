//! What goes into a fund, and from the last ones into projects.

use super::build::{Builder, both, size, sources};
use super::totals::{rest, up_to};
use super::{FlowEdge, FlowKind, FlowNode, FlowPart, FlowStatus};
use crate::i18n::Lang;
use crate::indicators::indicator::Input;
use crate::indicators::multiple::{amount, implied_fiscal, is_of_other_stage, mobilised};
use crate::indicators::when::{When, when};
use crate::model::figure::Unit;
use crate::model::{Basis, Figure, Fund, Text};

/// How a published figure is known.
fn status_of(figure: &Figure) -> FlowStatus {
    match (figure.is_planned(), figure.is_derived()) {
        (true, _) => FlowStatus::Planned,
        (false, true) => FlowStatus::Derived,
        (false, false) => FlowStatus::Published,
    }
}

/// Why the public money in a fund can't be taken off its size: another basis,
/// another date, or another stage; `None` where it can.
fn other_meaning(fund: &Fund, (own, basis): (&Input, Basis), fiscal: &Input) -> Option<Text> {
    let words = |lang: Lang| (own.figure.spoken(lang), fiscal.figure.spoken(lang));
    if basis == Basis::Target && !fiscal.figure.is_planned() {
        return Some(both(|lang| {
            let (size, money) = words(lang);
            match lang {
                Lang::Zh => format!("{size}是目标，财政出资 {money} 是实际数，口径不同，不相减；其他资本无法判定"),
                Lang::En => format!(
                    "{size} is aimed at, the fiscal {money} is real: other bases, so they are not subtracted, and what others put in is undecided"
                ),
            }
        }));
    }
    if when(&[own.as_of, fiscal.as_of]) == When::Different {
        return Some(both(|lang| {
            let (size, money) = words(lang);
            match lang {
                Lang::Zh => format!("规模 {size} 与财政出资 {money} 日期不同，不相减；其他资本无法判定"),
                Lang::En => format!(
                    "the size {size} and the fiscal {money} are of other dates, so they are not subtracted, and what others put in is undecided"
                ),
            }
        }));
    }
    let total = mobilised(fund)?;
    is_of_other_stage(&own.figure, &total.figure).then(|| {
        both(|lang| {
            let ((size, money), total) = (words(lang), total.figure.spoken(lang));
            match lang {
                Lang::Zh => format!(
                    "总规模 {size} 与财政出资 {money} 所指不同：后者带动的参股基金合计 {total}，小于总规模，规模并未全部投出。两者不相减；其他资本无法判定"
                ),
                Lang::En => format!(
                    "the size {size} and the fiscal {money} speak of different things: the latter drew in funds of {total}, less than the size, so not all of the size is at work. They are not subtracted, and what others put in is undecided"
                ),
            }
        })
    })
}

impl Builder<'_> {
    /// Enters an edge.
    pub(super) fn edge(
        &mut self,
        from: usize,
        to: usize,
        kind: FlowKind,
        (figure, share, status): (Option<Figure>, Option<Figure>, FlowStatus),
        note: Text,
        sources: Vec<String>,
    ) {
        let id = format!("{}>{}", self.nodes[from].id, self.nodes[to].id);
        self.edges.push(FlowEdge { id, from, to, kind, figure, share, status, note, sources });
    }

    /// A node left of `to` that gives it money.
    fn giver(&mut self, to: usize, part: FlowPart, name: Text, figure: Option<Figure>, note: Text) -> usize {
        let target = &self.nodes[to];
        let word = if part == FlowPart::Fiscal { "fiscal" } else { "capital" };
        self.nodes.push(FlowNode {
            id: format!("{}.{word}", target.id),
            part,
            column: target.column - 1,
            fund: target.fund,
            name,
            figure,
            basis: None,
            count: None,
            note,
            sources: Vec::new(),
        });
        self.nodes.len() - 1
    }

    /// Public money, a mother's stake and the capital of others in a member.
    pub(super) fn givers(&mut self, at: usize) {
        let fund = self.fund(at);
        let fiscal = amount(fund, Basis::Fiscal);
        let parent = self.tree.members[at].parent;
        if fiscal.is_some() || parent.is_none() {
            let name = Text::new("财政出资", "Fiscal money");
            let note = if fiscal.is_some() { Text::default() } else { self.implied(at) };
            let figure = fiscal.as_ref().map(|input| input.figure.clone());
            let ids = fiscal.as_ref().map(|input| sources(fund, input)).unwrap_or_default();
            let node = self.giver(at, FlowPart::Fiscal, name, figure.clone(), note.clone());
            self.nodes[node].sources.clone_from(&ids);
            let status = figure.as_ref().map_or(FlowStatus::Unknown, status_of);
            self.edge(node, at, FlowKind::Fiscal, (figure, None, status), note, ids);
        }
        let stake = parent.and_then(|parent| self.stake(parent, at));
        // Where neither is known, nothing is known of the others either.
        let Some((own, basis)) = size(fund) else { return };
        if let Some(why) = fiscal.as_ref().and_then(|fiscal| other_meaning(fund, (&own, basis), fiscal)) {
            self.undecided(at, why, sources(fund, &own));
            return;
        }
        let given: Vec<Figure> = stake.into_iter().chain(fiscal.map(|input| input.figure)).collect();
        if let Some(given) = Figure::sum(&given) {
            self.capital(at, &own.figure, &given, sources(fund, &own));
        }
    }

    /// That a fiscal contribution is not published, and what the published
    /// multiple would imply.
    fn implied(&self, at: usize) -> Text {
        let implied = implied_fiscal(self.fund(at), self.tree.members[at].row).and_then(|found| found.value.ok());
        both(|lang| match (&implied, lang) {
            (None, _) => lang.pick("未公布", "not published").to_owned(),
            (Some(implied), Lang::Zh) => format!("未公布；按披露倍数推算为 {}", implied.spoken(lang)),
            (Some(implied), Lang::En) => {
                format!("not published; the published multiple implies {}", implied.spoken(lang))
            }
        })
    }

    /// The stake of a member in another: share × size, else anything up to the
    /// smaller of both sizes.
    fn stake(&mut self, from: usize, to: usize) -> Option<Figure> {
        let fund = self.fund(to);
        let own = size(fund);
        let share = fund.parent_share.preferred();
        let by_share = match (share, &own) {
            (Some(share), Some((own, _))) => own.figure.times(&share.value, Unit::Money),
            _ => None,
        };
        let bounded = by_share.is_none();
        let stake = by_share.or_else(|| Some(up_to(self.holding(from)?, self.holding(to)?)));
        let ids = match (share, &own) {
            (Some(share), _) => share.source.or(&fund.source).ids().map(str::to_owned).collect(),
            (None, Some((own, _))) => sources(fund, own),
            (None, None) => Vec::new(),
        };
        let (status, note) = match (&stake, bounded) {
            (None, _) => (FlowStatus::Unknown, Text::new("未公布", "not published")),
            (Some(_), true) => (
                FlowStatus::Bounded,
                Text::new("未公布：零至两者中较小的规模", "not published: anything up to the smaller of the two sizes"),
            ),
            (Some(stake), false) => {
                let words = |lang: Lang| {
                    let size = own.as_ref().map(|(own, _)| own.figure.spoken(lang)).unwrap_or_default();
                    let share = share.map(|share| share.value.spoken(lang)).unwrap_or_default();
                    format!("{size} × {share} = {}", stake.spoken(lang))
                };
                (if stake.is_planned() { FlowStatus::Planned } else { FlowStatus::Derived }, both(words))
            }
        };
        if let Some(stake) = stake.as_ref().filter(|_| self.holding(from).is_some() && self.holding(to).is_some()) {
            self.hold(from, to, stake, bounded);
        }
        let share = share.map(|share| share.value.clone());
        self.edge(from, to, FlowKind::Stake, (stake.clone(), share, status), note, ids);
        stake
    }

    /// The capital of others: a size without what is known of its givers.
    pub(super) fn capital(&mut self, to: usize, whole: &Figure, given: &Figure, ids: Vec<String>) {
        let left = rest(whole, given);
        if left.bounds().high.value().is_some_and(|high| high.is_zero()) {
            return;
        }
        let note = both(|lang| format!("{} − {} = {}", whole.spoken(lang), given.spoken(lang), left.spoken(lang)));
        let name = Text::new("其他资本", "Other capital");
        let node = self.giver(to, FlowPart::Capital, name, Some(left.clone()), note.clone());
        self.nodes[node].sources.clone_from(&ids);
        let status = if left.is_planned() { FlowStatus::Planned } else { FlowStatus::Derived };
        self.edge(node, to, FlowKind::OtherCapital, (Some(left), None, status), note, ids);
    }

    /// The capital of others where size and public money speak of different
    /// things: they are not subtracted.
    fn undecided(&mut self, to: usize, why: Text, ids: Vec<String>) {
        self.not_subtracted();
        let name = Text::new("其他资本", "Other capital");
        let node = self.giver(to, FlowPart::Capital, name, None, why.clone());
        self.nodes[node].sources.clone_from(&ids);
        self.edge(node, to, FlowKind::OtherCapital, (None, None, FlowStatus::Undecided), why, ids);
    }

    /// The social capital as it was published.
    pub(super) fn social(&mut self, at: usize, to: usize, given: &Input) {
        let ids = sources(self.fund(at), given);
        let figure = given.figure.clone();
        let name = Text::new("社会资本", "Social capital");
        let node = self.giver(to, FlowPart::Capital, name, Some(figure.clone()), Text::default());
        self.nodes[node].sources.clone_from(&ids);
        let status = status_of(&figure);
        self.edge(node, to, FlowKind::SocialCapital, (Some(figure), None, status), Text::default(), ids);
    }

    /// One node for all projects: what goes into them is rarely published.
    pub(super) fn projects(&mut self) {
        let is_fund = |node: &FlowNode| matches!(node.part, FlowPart::Fund | FlowPart::SubFunds);
        let mut gives = vec![false; self.nodes.len()];
        for edge in self.edges.iter().filter(|edge| edge.kind == FlowKind::Stake) {
            gives[edge.from] = true;
        }
        let last: Vec<usize> = (0..self.nodes.len()).filter(|&at| is_fund(&self.nodes[at]) && !gives[at]).collect();
        let amounts: Vec<Option<Input>> = last
            .iter()
            .map(|&at| match self.nodes[at].part {
                FlowPart::Fund => amount(&self.data.funds[self.nodes[at].fund], Basis::Invested),
                _ => None,
            })
            .collect();
        let all = amounts.iter().all(Option::is_some);
        let sum = Figure::sum(amounts.iter().flatten().map(|input| &input.figure)).filter(|_| all);
        let figure = match amounts.as_slice() {
            [Some(one)] => Some(one.figure.clone()),
            _ => sum,
        };
        let column = self.nodes.iter().map(|node| node.column + 1).max().unwrap_or_default();
        let firms = self.tree.members.iter().find_map(|member| self.data.funds[member.row].firms.value().cloned());
        let unknown = || Text::new("投向项目的金额未公布", "what goes into projects is not published");
        self.nodes.push(FlowNode {
            id: format!("{}.projects", self.fund(0).id),
            part: FlowPart::Projects,
            column,
            fund: self.tree.members[0].row,
            name: Text::new("项目", "Projects"),
            note: if figure.is_some() { Text::default() } else { unknown() },
            figure,
            basis: None,
            count: firms,
            sources: Vec::new(),
        });
        let node = self.nodes.len() - 1;
        for (at, amount) in last.into_iter().zip(amounts) {
            let fund = &self.data.funds[self.nodes[at].fund];
            let ids = amount.as_ref().map(|input| sources(fund, input)).unwrap_or_default();
            let figure = amount.map(|input| input.figure);
            let status = figure.as_ref().map_or(FlowStatus::Unknown, status_of);
            let note = if figure.is_some() { Text::default() } else { unknown() };
            self.edge(at, node, FlowKind::Investment, (figure, None, status), note, ids);
        }
    }
}

//! From a family of funds to nodes, edges and totals.

use super::totals::{Holding, rest, totals, up_to};
use super::tree::Tree;
use super::{FlowEdge, FlowFamily, FlowKind, FlowNode, FlowPart, FlowStatus};
use crate::i18n::Lang;
use crate::indicators::indicator::Input;
use crate::indicators::multiple::{SIZES, amount, mobilised, mobilised_target, social};
use crate::model::figure::Unit;
use crate::model::{Basis, Dataset, Figure, Fund, FundKind, Text};

/// Text in both languages from one formula.
pub(super) fn both(write: impl Fn(Lang) -> String) -> Text {
    Text::new(&write(Lang::Zh), &write(Lang::En))
}

/// The ids of who published an input, else of the record's sources.
pub(super) fn sources(fund: &Fund, input: &Input) -> Vec<String> {
    input.sources.or(&fund.source).ids().map(str::to_owned).collect()
}

/// The size of a fund, on the plainest basis on which it is published.
pub(super) fn size(fund: &Fund) -> Option<(Input, Basis)> {
    SIZES.into_iter().find_map(|basis| Some((amount(fund, basis)?, basis)))
}

/// What a fund counts for: its size, else the public money in it.
fn counted(fund: &Fund) -> Option<(Input, Basis)> {
    size(fund).or_else(|| Some((amount(fund, Basis::Fiscal)?, Basis::Fiscal)))
}

/// Sentences on what the totals assume.
#[derive(Default)]
struct Assumed {
    stakes: bool,
    fiscal: bool,
    social: bool,
    target_left_out: bool,
    undecided: bool,
    left_out: usize,
}

impl Assumed {
    fn words(&self, planned: Option<&Figure>) -> Text {
        both(|lang| {
            let mut words = Vec::new();
            if self.stakes {
                words.push(lang.pick(
                    "母基金在子基金中的出资未公布：取零至两者中较小的规模，名义值假定全部投出。",
                    "Stakes that are not published lie anywhere between zero and the smaller of the two sizes; the nominal value assumes all of it.",
                ));
            }
            if self.fiscal {
                words.push(lang.pick(
                    "母基金规模未公布，以其财政出资计。",
                    "A mother fund whose size is not published counts with the public money in it.",
                ));
            }
            if self.social {
                words.push(lang.pick(
                    "社会资本不含财政出资，没有重复。",
                    "Social capital holds no public money, so nothing is counted twice.",
                ));
            }
            if self.target_left_out {
                words.push(lang.pick("撬动目标未计入合计。", "The mobilised target is in no total."));
            }
            if self.undecided {
                words.push(lang.pick(
                    "规模与财政出资所指不同，不相减，其他资本无法判定。",
                    "Size and fiscal money speak of different things and are not subtracted: other capital is undecided.",
                ));
            }
            let mut words: Vec<String> = words.into_iter().map(str::to_owned).collect();
            if let Some(planned) = planned {
                let planned = planned.clone().with_planned(false).spoken(lang);
                words.push(match lang {
                    Lang::Zh => format!("合计含目标值 {planned}。"),
                    Lang::En => format!("The totals hold targets of {planned}."),
                });
            }
            if self.left_out > 0 {
                let n = self.left_out;
                words.push(match lang {
                    Lang::Zh => format!("{n} 只基金规模未公布，未计入。"),
                    Lang::En => format!("Funds without a published size, left out: {n}."),
                });
            }
            words.join(lang.pick("", " "))
        })
    }
}

/// A family on its way.
pub(super) struct Builder<'a> {
    pub(super) data: &'a Dataset,
    pub(super) tree: &'a Tree,
    /// Positions of the sub-funds of each member.
    children: Vec<Vec<usize>>,
    pub(super) nodes: Vec<FlowNode>,
    pub(super) edges: Vec<FlowEdge>,
    holdings: Vec<Holding>,
    assumed: Assumed,
}

/// Builds a family; `None` for a fund by itself of which no amount is
/// published.
pub(super) fn family(data: &Dataset, tree: &Tree) -> Option<FlowFamily> {
    let root = data.funds.get(tree.members.first()?.row)?;
    let bare = tree.members.len() == 1
        && counted(root).is_none()
        && [mobilised(root), mobilised_target(root), social(root)].iter().all(Option::is_none)
        && root.sub_funds.is_unknown();
    if bare {
        return None;
    }
    let mut children = vec![Vec::new(); tree.members.len()];
    for (at, member) in tree.members.iter().enumerate() {
        if let Some(parent) = member.parent {
            children[parent].push(at);
        }
    }
    let mut builder = Builder {
        data,
        tree,
        children,
        nodes: Vec::new(),
        edges: Vec::new(),
        holdings: Vec::new(),
        assumed: Assumed::default(),
    };
    builder.funds();
    for at in 0..tree.members.len() {
        builder.givers(at);
    }
    for at in 0..tree.members.len() {
        builder.below(at);
    }
    builder.projects();
    let mut totals = totals(&builder.holdings);
    builder.assumed.left_out = builder.holdings.iter().filter(|holding| holding.size.is_none()).count();
    totals.left_out = builder.assumed.left_out;
    totals.assumption = builder.assumed.words(totals.planned.as_ref());
    Some(FlowFamily {
        root: tree.members[0].row,
        funds: tree.members.iter().map(|member| member.row).collect(),
        nodes: builder.nodes,
        edges: builder.edges,
        totals,
        is_circle: tree.is_circle,
        missing: tree.missing.clone(),
    })
}

impl<'a> Builder<'a> {
    /// The fund of a member; the first nodes are those of the members.
    pub(super) fn fund(&self, at: usize) -> &'a Fund {
        &self.data.funds[self.tree.members[at].row]
    }

    fn funds(&mut self) {
        for (at, member) in self.tree.members.iter().enumerate() {
            let fund = self.fund(at);
            let found = counted(fund);
            if matches!(found, Some((_, Basis::Fiscal))) {
                self.assumed.fiscal = true;
            }
            let size = found.as_ref().map(|(input, _)| input.figure.clone());
            // Public money stands for the size in totals, but is not the size.
            let shown = found.filter(|(_, basis)| *basis != Basis::Fiscal);
            self.nodes.push(FlowNode {
                id: fund.id.to_string(),
                part: FlowPart::Fund,
                column: member.depth + 1,
                fund: member.row,
                name: fund.name.clone(),
                figure: shown.as_ref().map(|(input, _)| input.figure.clone()),
                basis: shown.as_ref().map(|(_, basis)| *basis),
                count: self.stands_for(at),
                note: Text::default(),
                sources: shown.map(|(input, _)| sources(fund, &input)).unwrap_or_default(),
            });
            self.holdings.push(Holding { size, stakes: Vec::new() });
        }
    }

    /// The number of funds that a record may stand for: the only sub-fund on
    /// record of a mother that has several.
    fn stands_for(&self, at: usize) -> Option<Figure> {
        let parent = self.tree.members[at].parent?;
        let count = self.fund(parent).sub_funds.value()?;
        let only = self.children[parent].len() == 1;
        (only && mobilised(self.fund(parent)).is_none() && count.nominal() > 1.into()).then(|| count.clone())
    }

    /// What a member counts for.
    pub(super) fn holding(&self, at: usize) -> Option<&Figure> {
        self.holdings.get(at)?.size.as_ref()
    }

    /// Enters a stake in the holding `to`; those of unknown amount are not
    /// counted twice where either side is not counted at all.
    pub(super) fn hold(&mut self, from: usize, to: usize, stake: &Figure, bounded: bool) {
        self.assumed.stakes |= bounded;
        self.holdings[from].stakes.push((to, stake.clone()));
    }

    /// Says that size and public money are not subtracted.
    pub(super) fn not_subtracted(&mut self) {
        self.assumed.undecided = true;
    }

    /// The sub-funds that are known by number or total only.
    fn below(&mut self, at: usize) {
        let fund = self.fund(at);
        let children = self.children[at].clone();
        let known = Figure::sum(children.iter().filter_map(|&child| self.holding(child)));
        let count = fund.sub_funds.value().cloned();
        let more = count.as_ref().is_some_and(|count| count.nominal() > children.len().into());
        if let Some(total) = mobilised(fund) {
            let figure = known.as_ref().map_or_else(|| total.figure.clone(), |known| rest(&total.figure, known));
            let note = if known.is_some() {
                both(|lang| {
                    let words = total.figure.spoken(lang);
                    match lang {
                        Lang::Zh => format!("参股基金总规模 {words}，减去已记录的子基金"),
                        Lang::En => format!("mobilised total {words}, less the sub-funds on record"),
                    }
                })
            } else {
                Text::new("参股基金总规模", "mobilised total")
            };
            let given = social(fund);
            self.sub_funds(at, children.len(), count, Some(figure), (note, sources(fund, &total)), given, true);
        } else if let Some(given) = social(fund) {
            self.drawn_in(at, count, &given);
        } else if let Some(target) = mobilised_target(fund) {
            let counted = known.is_none();
            self.assumed.target_left_out |= !counted;
            let figure = known.as_ref().map_or_else(|| target.figure.clone(), |known| rest(&target.figure, known));
            let figure = figure.with_planned(true);
            let note = both(|lang| {
                let words = target.figure.spoken(lang);
                match (lang, counted) {
                    (Lang::Zh, true) => format!("参股基金总规模的{words}"),
                    (Lang::Zh, false) => format!("{words}，减去已记录的子基金"),
                    (Lang::En, true) => format!("{words} for the mobilised total"),
                    (Lang::En, false) => format!("{words}, less the sub-funds on record"),
                }
            });
            let count = count.filter(|_| children.is_empty());
            self.sub_funds(at, children.len(), count, Some(figure), (note, sources(fund, &target)), None, counted);
        } else if (more && children.len() != 1)
            || (children.is_empty() && matches!(fund.kind, Some(FundKind::Mother | FundKind::Guidance)))
        {
            let note = Text::new("规模未公布", "size not published");
            self.sub_funds(at, children.len(), count, None, (note, Vec::new()), None, true);
        }
    }

    /// Sub-funds of which a total is known, or nothing; `counted` if it goes
    /// into the totals.
    #[expect(clippy::too_many_arguments, reason = "the parts of one node")]
    fn sub_funds(
        &mut self,
        at: usize,
        recorded: usize,
        count: Option<Figure>,
        figure: Option<Figure>,
        (note, sources): (Text, Vec<String>),
        given: Option<Input>,
        counted: bool,
    ) {
        let planned = figure.as_ref().is_some_and(Figure::is_planned);
        let node = self.sub_funds_node(at, recorded, count, figure.clone(), note, sources.clone());
        let own = self.holding(at).cloned();
        // Where a source gives the contribution as a share of the total, it is a
        // part of that total: nothing is left to be assumed.
        let fund = self.fund(at);
        let within = fund.fiscal.value().filter(|_| recorded == 0 && !planned && !fund.fiscal_share.is_unknown());
        let stake = match (&own, &figure) {
            (Some(_), Some(_)) if within.is_some() => within.cloned(),
            (Some(own), Some(figure)) => Some(up_to(own, figure)),
            _ => None,
        };
        let is_within = within.is_some() && stake.is_some();
        if counted {
            self.holdings.push(Holding { size: figure.clone(), stakes: Vec::new() });
            if let Some(stake) = &stake {
                self.hold(at, self.holdings.len() - 1, stake, !is_within);
            }
        }
        let status = match &stake {
            Some(_) if is_within => FlowStatus::Published,
            None => FlowStatus::Unknown,
            Some(_) if planned => FlowStatus::Planned,
            Some(_) => FlowStatus::Bounded,
        };
        let note = match stake {
            Some(_) if is_within => {
                Text::new("来源给出其占总规模的比例，即为其中一部分", "given as a share of the total, so a part of it")
            }
            Some(_) => Text::new("未公布：零至母基金规模", "not published: anything up to the mother fund's size"),
            None => Text::new("未公布", "not published"),
        };
        self.edge(at, node, FlowKind::Stake, (stake.clone(), None, status), note, sources.clone());
        match (given, figure, stake) {
            (Some(given), ..) => self.social(at, node, &given),
            (None, Some(figure), Some(stake)) => self.capital(node, &figure, &stake, sources),
            _ => {}
        }
    }

    /// Sub-funds of which only the social capital is known: with all that the
    /// mother may have put in they are as large as both.
    fn drawn_in(&mut self, at: usize, count: Option<Figure>, given: &Input) {
        let fund = self.fund(at);
        self.assumed.social = true;
        self.holdings.push(Holding { size: Some(given.figure.clone()), stakes: Vec::new() });
        let stake = self.holding(at).map(|own| up_to(own, own));
        let figure = stake.as_ref().and_then(|stake| Figure::sum([stake, &given.figure]));
        let note = Text::new("母基金出资 ＋ 社会资本", "the mother fund's stake + social capital");
        let node = self.sub_funds_node(at, 0, count, figure, note, sources(fund, given));
        let status = if stake.is_some() { FlowStatus::Bounded } else { FlowStatus::Unknown };
        let note = Text::new("未公布：零至母基金规模", "not published: anything up to the mother fund's size");
        self.edge(at, node, FlowKind::Stake, (stake, None, status), note, sources(fund, given));
        self.social(at, node, given);
    }

    fn sub_funds_node(
        &mut self,
        at: usize,
        recorded: usize,
        count: Option<Figure>,
        figure: Option<Figure>,
        note: Text,
        sources: Vec<String>,
    ) -> usize {
        let planned = figure.as_ref().is_some_and(Figure::is_planned);
        let left = count.and_then(|count| {
            if recorded == 0 {
                return Some(count);
            }
            let recorded = Figure::exact(recorded.into(), Unit::Count);
            count.minus(&recorded).filter(|left| left.nominal() > 0.into())
        });
        let name = both(|lang| {
            let number = left.as_ref().map(|left| left.spoken(lang));
            match (lang, number, recorded > 0) {
                (Lang::Zh, Some(number), true) => format!("其余 {number} 只子基金"),
                (Lang::Zh, Some(number), false) => format!("{number}子基金"),
                (Lang::En, Some(number), true) => format!("{number} other sub-funds"),
                (Lang::En, Some(number), false) => format!("{number} sub-funds"),
                (_, None, true) if planned => lang.pick("撬动目标尚余部分", "Rest of the mobilised target").to_owned(),
                (_, None, true) => lang.pick("其余子基金", "Other sub-funds").to_owned(),
                (_, None, false) if planned => lang.pick("拟参股的子基金", "Sub-funds aimed at").to_owned(),
                (_, None, false) => lang.pick("子基金（只数未公布）", "Sub-funds (number unpublished)").to_owned(),
            }
        });
        self.nodes.push(FlowNode {
            id: format!("{}.sub-funds", self.fund(at).id),
            part: FlowPart::SubFunds,
            column: self.tree.members[at].depth + 2,
            fund: self.tree.members[at].row,
            name,
            figure,
            basis: None,
            count: left,
            note,
            sources,
        });
        self.nodes.len() - 1
    }
}

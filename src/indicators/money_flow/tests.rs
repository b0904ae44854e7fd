use proptest::prelude::*;

use super::*;
use crate::i18n::Lang;
use crate::indicators::tests::read;
use crate::model::Fund;

fn dataset(funds: &[String]) -> Dataset {
    let mut data = Dataset::default();
    data.funds = funds.iter().map(|text| read::<Fund>(text)).collect();
    data.index();
    data
}

fn all(data: &Dataset) -> MoneyFlow {
    money_flow(data, 0..data.funds.len())
}

fn of(funds: &[&str]) -> MoneyFlow {
    all(&dataset(&funds.iter().map(|&text| text.to_owned()).collect::<Vec<_>>()))
}

fn words(figure: Option<&Figure>) -> String {
    figure.map_or("-".to_owned(), |figure| figure.format(Lang::Zh))
}

fn totals(family: &FlowFamily) -> [String; 3] {
    let totals = &family.totals;
    [&totals.naive, &totals.double, &totals.consolidated].map(|figure| words(figure.as_ref()))
}

/// The edges as text: what goes where, how much, and how it is known.
fn edges(family: &FlowFamily) -> Vec<String> {
    let edge = |edge: &FlowEdge| {
        use crate::model::Term as _;
        format!("{} {} {}", edge.id, words(edge.figure.as_ref()), edge.status.id())
    };
    family.edges.iter().map(edge).collect()
}

#[test]
fn the_worked_example_counts_the_mothers_money_once() {
    let flow = of(&[
        "(id: \"mother\", fiscal: \"10亿元\", size: \"20亿元\")",
        "(id: \"one\", parent: \"mother\", size: \"60亿元\", parent_share: \"20%\")",
        "(id: \"two\", parent: \"mother\", size: \"20亿元\", parent_share: \"40%\")",
    ]);
    assert_eq!(totals(&flow.families[0]), ["100 亿元", "20 亿元", "80 亿元"]);
    assert!(flow.families[0].totals.assumption.is_empty());
    assert_eq!(
        edges(&flow.families[0]),
        [
            "mother.fiscal>mother 10 亿元 published",
            "mother.capital>mother 10 亿元 derived",
            "mother>one 12 亿元 derived",
            "one.capital>one 48 亿元 derived",
            "mother>two 8 亿元 derived",
            "two.capital>two 12 亿元 derived",
            "one>mother.projects - unknown",
            "two>mother.projects - unknown",
        ]
    );
}

#[test]
fn amounts_of_different_meaning_are_not_subtracted() {
    let capital = |fund: &str| {
        let flow = of(&[fund]);
        let edge = flow.families[0].edges.iter().find(|edge| edge.kind == FlowKind::OtherCapital).cloned().unwrap();
        (words(edge.figure.as_ref()), edge.status, edge.note.en().to_owned())
    };
    let stage = capital("(id: \"m\", size: \"10亿元\", fiscal: \"1.1亿元\", mobilised: \"5.85亿元\")");
    assert_eq!((stage.0.as_str(), stage.1), ("-", FlowStatus::Undecided));
    assert!(stage.2.contains("speak of different things") && stage.2.contains("CNY 585 m"), "{}", stage.2);
    let target = capital("(id: \"m\", target: \"目标10亿元\", fiscal: \"2亿元\")");
    assert_eq!((target.1, target.2.contains("other bases")), (FlowStatus::Undecided, true));
    let dates =
        capital("(id: \"m\", size: (value: \"10亿元\", as_of: \"2020\"), fiscal: (value: \"2亿元\", as_of: \"2024\"))");
    assert_eq!((dates.1, dates.2.contains("other dates")), (FlowStatus::Undecided, true));
    assert_eq!(capital("(id: \"m\", size: \"10亿元\", fiscal: \"2亿元\")").0, "8 亿元");

    let data = crate::load::builtin();
    let row = data.row(Table::Funds, "ningbo-venture-guidance").unwrap();
    let found = edges(&money_flow(&data, [row]).families[0]);
    assert_eq!(found[1], "ningbo-venture-guidance.capital>ningbo-venture-guidance - undecided");
    assert!(!found.iter().any(|edge| edge.contains("8.9")), "{found:?}");
}

#[test]
fn sub_funds_known_by_number_are_one_node() {
    let flow = of(&["(id: \"m\", target: \"目标30亿元\", mobilised: \"突破447亿元\", sub_funds: \"18只\")"]);
    let family = &flow.families[0];
    let node = family.nodes.iter().find(|node| node.part == FlowPart::SubFunds).unwrap();
    assert_eq!((node.name.zh(), node.name.en()), ("18 只子基金", "18 sub-funds"));
    assert_eq!(words(node.figure.as_ref()), "≥447 亿元");
    // 477 and more, of which up to 30 may be the mother's.
    assert_eq!(totals(family), ["目标 ≥477 亿元", "≤30 亿元", "目标 ≥447 亿元"]);
    assert_eq!(
        edges(family),
        [
            "m.fiscal>m - unknown",
            "m>m.sub-funds ≤30 亿元 bounded",
            "m.sub-funds.capital>m.sub-funds ≥417 亿元 derived",
            "m.sub-funds>m.projects - unknown",
        ]
    );
}

#[test]
fn public_money_stands_for_a_size_that_is_not_published() {
    let flow = of(&["(id: \"m\", fiscal: \"247亿元\", mobilised: \"1546亿元\", sub_funds: \"47只\")"]);
    let family = &flow.families[0];
    assert_eq!(totals(family), ["1793 亿元", "≤247 亿元", "1546–1793 亿元"]);
    assert_eq!(family.nodes[0].figure, None, "the size itself is unknown");
    assert!(family.totals.assumption.en().contains("counts with the public money"));
}

#[test]
fn social_capital_is_added_and_nothing_is_counted_twice() {
    let flow = of(&["(id: \"m\", fiscal: \"2亿元\", social_capital: \"21.53亿元\", firms: \"215家\")"]);
    let family = &flow.families[0];
    assert_eq!(totals(family), ["23.53 亿元", "0 元", "23.53 亿元"]);
    let projects = family.nodes.last().unwrap();
    assert_eq!(
        (words(projects.figure.as_ref()), words(projects.count.as_ref())),
        ("-".to_owned(), "215 家".to_owned())
    );
}

#[test]
fn a_target_beside_recorded_sub_funds_is_in_no_total() {
    let flow = of(&[
        "(id: \"m\", size: \"100亿元\", mobilised_target: (value: \"500亿元\", planned: true), sub_funds: \"8个\")",
        "(id: \"first\", parent: \"m\", size: \"104亿元\")",
    ]);
    let family = &flow.families[0];
    assert_eq!(totals(family), ["204 亿元", "≤100 亿元", "104–204 亿元"]);
    let rest = family.nodes.iter().find(|node| node.part == FlowPart::SubFunds).unwrap();
    assert_eq!(words(rest.figure.as_ref()), "目标 396 亿元");
    assert_eq!(words(family.nodes[1].count.as_ref()), "8 个");
}

#[test]
fn circles_and_missing_mothers_are_shown_once() {
    let flow = of(&[
        "(id: \"leaf\", parent: \"b\", size: \"1亿元\")",
        "(id: \"a\", parent: \"b\", size: \"2亿元\")",
        "(id: \"b\", parent: \"a\", size: \"3亿元\")",
        "(id: \"self\", parent: \"self\", size: \"4亿元\")",
        "(id: \"lost\", parent: \"nowhere\", size: \"5亿元\")",
    ]);
    let mut found: Vec<_> = flow.families.iter().map(|f| (f.funds.clone(), f.is_circle, f.missing.clone())).collect();
    found.sort();
    assert_eq!(
        found,
        [(vec![1, 2, 0], true, None), (vec![3], true, None), (vec![4], false, Some("nowhere".to_owned())),]
    );
}

#[test]
fn a_filter_leaves_whole_families() {
    let data = crate::load::builtin();
    let row = data.row(Table::Funds, "ningbo-sci-tech-angel").unwrap();
    let flow = money_flow(&data, [row]);
    assert_eq!(flow.families.len(), 1);
    assert_eq!(flow.families[0].funds.len(), 2);
}

fn amount() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        (1..500_u32).prop_map(|n| format!("{n}亿元")),
        (1..500_u32).prop_map(|n| format!("超{n}亿元")),
        (1..500_u32).prop_map(|n| format!("约{n}亿元")),
        (1..500_u32).prop_map(|n| format!("最高{n}亿元")),
    ]
}

fn fund(at: usize, of: usize) -> impl Strategy<Value = String> {
    let share = prop_oneof![Just(String::new()), (1..=100_u32).prop_map(|n| format!("≤{n}%"))];
    (0..of * 2, amount(), amount(), amount(), amount(), share).prop_map(
        move |(parent, size, fiscal, mobilised, social, share)| {
            let mut text = format!("(id: \"f{at}\"");
            let fields = [
                ("size", size),
                ("fiscal", fiscal),
                ("mobilised", mobilised),
                ("social_capital", social),
                ("parent_share", share),
                // Beyond the last one: no mother.
                ("parent", if parent < of { format!("f{parent}") } else { String::new() }),
            ];
            for (field, value) in fields.into_iter().filter(|(_, value)| !value.is_empty()) {
                text = format!("{text}, {field}: \"{value}\"");
            }
            text + ")"
        },
    )
}

proptest! {
    #[test]
    fn any_structure_ends_and_no_consolidated_total_is_above_the_naive_one(
        funds in (1..12_usize).prop_flat_map(|of| (0..of).map(|at| fund(at, of)).collect::<Vec<_>>())
    ) {
        let flow = all(&dataset(&funds));
        let mut seen: Vec<usize> = flow.families.iter().flat_map(|f| f.funds.clone()).chain(flow.bare.clone()).collect();
        seen.sort_unstable();
        prop_assert_eq!(seen, (0..funds.len()).collect::<Vec<_>>(), "every fund once");
        for family in &flow.families {
            for edge in &family.edges {
                prop_assert!(family.nodes[edge.from].column < family.nodes[edge.to].column);
            }
            let ids: std::collections::BTreeSet<_> = family.edges.iter().map(|edge| &edge.id).collect();
            prop_assert_eq!(ids.len(), family.edges.len(), "ids are unique");
            let Some(naive) = &family.totals.naive else { continue };
            let (double, whole) = (family.totals.double.as_ref().unwrap(), family.totals.consolidated.as_ref().unwrap());
            let (a, b) = (naive.bounds(), whole.bounds());
            prop_assert!(b.low.value().unwrap() <= a.low.value().unwrap(), "{funds:?}");
            prop_assert!(b.low.value().unwrap() >= 0.into());
            match (b.high.value(), a.high.value()) {
                (Some(b), Some(a)) => prop_assert!(b <= a),
                (open, Some(_)) => prop_assert!(open.is_some()),
                _ => {}
            }
            prop_assert!(whole.nominal() <= naive.nominal() && b.contains(whole.nominal()), "{whole:?}");
            prop_assert!(double.nominal() >= 0.into());
        }
    }
}

#[test]
fn a_contribution_given_as_a_share_of_the_total_is_a_part_of_it() {
    let funds =
        "(id: \"m\", fiscal: \"247亿元\", fiscal_share: \"16.1%\", mobilised: \"1546亿元\", sub_funds: \"47只\")";
    let flow = of(&[funds]);
    assert_eq!(totals(&flow.families[0]), ["1793 亿元", "247 亿元", "1546 亿元"]);
}

//! Every system of the built-in data is at most two clicks away from the
//! overview, and shows its figures with their words.

use crate::common;
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use zonescope::i18n::Lang;
use zonescope::ui::app::{Loaded, Stage};
use zonescope::ui::state::{AppState, Hint, Screen};

/// From the overview by `clicks`, each a part of a name; then `words` are there.
fn reach(lang: Lang, clicks: &[(Option<Role>, &str)], words: &[&str]) {
    assert!(clicks.len() <= 2, "{clicks:?}");
    let mut state = AppState { lang, screen: Screen::Overview, ..AppState::default() };
    state.seen = [Hint::Filter, Hint::Chart, Hint::Palette].into();
    let mut harness = common::open(state, Stage::Ready(Loaded::builtin()), [1440.0, 1200.0]);
    for (role, name) in clicks {
        {
            let mut all = harness.query_all_by_label_contains(name);
            let found = all.find(|node| {
                let (is, label) = (node.accesskit_node().role(), node.accesskit_node().label());
                // Names of the rail are parts of each other.
                role.is_none_or(|role| is == role) && (is != Role::Tab || label.as_deref() == Some(*name))
            });
            found.unwrap_or_else(|| panic!("{clicks:?}: no {name}")).click();
        }
        harness.run_ok();
    }
    for word in words {
        let there = harness.query_all_by_label_contains(word).next().is_some();
        let labels = harness.query_all_by_role(Role::Label).filter_map(|node| node.accesskit_node().value());
        assert!(there, "{clicks:?}: no {word} in {:?}", labels.collect::<Vec<_>>());
    }
}

#[test]
fn every_system_is_two_clicks_away_with_its_figures() {
    let rail = |name: &'static str| (Some(Role::Tab), name);
    let chain = (Some(Role::Button), "模组");
    for (clicks, words) in [
        (&[rail("杠杆")][..], &["披露 约 20 倍", "至少 14.9 倍"][..]),
        (&[rail("资金流")], &["18 只子基金", "突破 447 亿元", "目标 30 亿元"]),
        (&[rail("拨改投")], &["厦门火炬高新区“拨改投”基金"]),
        (
            &[rail("融资")],
            &["融资 超 470.11 亿元，户均 至少 1433.2 万元", "政策兑现 5700 余万元，户均 19.66–20.71 万元"],
        ),
        (&[rail("匹配")], &["甬质贷-菁英贷"]),
        (&[rail("数据核验")], &["甬质贷-菁英贷", "合肥市政府引导母基金"]),
        (
            &[rail("办事流程"), (Some(Role::RadioButton), "流程图")],
            &["第 3 步：以何处为经营场所", "第 12 步：分享流程图"],
        ),
        (&[rail("活动"), (Some(Role::RadioButton), "行程")], &["参加人数: 近 20 名", "平均年龄: 不到 23 岁"]),
        (&[chain], &["材料", "整机", "天马微电子"]),
        (&[chain, (None, "人工智能产业园")], &["载体空间", "113", "172.5–175.2 家"]),
    ] {
        reach(Lang::Zh, clicks, words);
    }
}

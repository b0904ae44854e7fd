//! Columns of funds.

use super::{Specs, outside_zones, place};
use crate::frame::{ColumnSpec, Label, Read, Targets};
use crate::indicators;
use crate::model::figure::Unit::{Count, Money, Ratio, Share};
use crate::model::{Fund, Table};

/// Columns of funds.
pub static FUNDS: Specs<Fund> = &[
    ColumnSpec::<Fund>::new("id", "编号", "ID", Read::Key(|f| &f.id)).hidden(),
    ColumnSpec::<Fund>::new("name", "基金名称", "Fund", Read::Text(|f| &f.name)),
    ColumnSpec::<Fund>::new(
        "zone",
        "高新区",
        "Zone",
        Read::Refs(Table::Zones, |f| Targets::maybe(f.zone.as_ref()).not_applicable_if(outside_zones(f.level))),
    )
    .hidden(),
    ColumnSpec::<Fund>::new(
        "place",
        "城市",
        "Place",
        Read::Composed(|f, data| place(f.zone.as_ref(), &f.region, data)),
    ),
    ColumnSpec::<Fund>::new("level", "层级", "Level", Read::Category(|f| f.level.map(Label::term))).hidden(),
    ColumnSpec::<Fund>::new("kind", "类型", "Kind", Read::Category(|f| f.kind.map(Label::term))),
    ColumnSpec::<Fund>::new(
        "parent",
        "母基金",
        "Mother fund",
        Read::Refs(Table::Funds, |f| Targets::maybe(f.parent.as_ref())),
    )
    .hidden(),
    ColumnSpec::<Fund>::new(
        "manager",
        "管理机构",
        "Manager",
        Read::Refs(Table::Organisations, |f| Targets::maybe(f.manager.as_ref())),
    )
    .hidden(),
    ColumnSpec::<Fund>::new("status", "状态", "Status", Read::Category(|f| f.status.map(Label::term))).hidden(),
    ColumnSpec::<Fund>::new("focus", "投向", "Focus", Read::List(|f| f.focus.clone())).hidden(),
    ColumnSpec::<Fund>::new("target", "目标规模", "Target", Read::Figure(Money, |f| &f.target)),
    ColumnSpec::<Fund>::new("size", "总规模", "Size", Read::Figure(Money, |f| &f.size)),
    ColumnSpec::<Fund>::new("subscribed", "认缴", "Subscribed", Read::Figure(Money, |f| &f.subscribed)).hidden(),
    ColumnSpec::<Fund>::new("paid_in", "实缴", "Paid in", Read::Figure(Money, |f| &f.paid_in)).hidden(),
    ColumnSpec::<Fund>::new("invested", "已投", "Invested", Read::Figure(Money, |f| &f.invested)).hidden(),
    ColumnSpec::<Fund>::new("fiscal", "财政出资", "Fiscal", Read::Figure(Money, |f| &f.fiscal)),
    ColumnSpec::<Fund>::new("fiscal_share", "财政出资占比", "Fiscal share", Read::Figure(Share, |f| &f.fiscal_share))
        .hidden(),
    ColumnSpec::<Fund>::new("parent_share", "母基金占比", "Mother's share", Read::Figure(Share, |f| &f.parent_share))
        .hidden(),
    ColumnSpec::<Fund>::new("social_capital", "社会资本", "Social capital", Read::Figure(Money, |f| &f.social_capital))
        .hidden(),
    ColumnSpec::<Fund>::new("mobilised", "参股基金总规模", "Mobilised", Read::Figure(Money, |f| &f.mobilised))
        .without_sum(),
    ColumnSpec::<Fund>::new(
        "mobilised_target",
        "撬动目标",
        "Mobilised target",
        Read::Figure(Money, |f| &f.mobilised_target),
    )
    .hidden(),
    ColumnSpec::<Fund>::new("sub_funds", "子基金", "Sub-funds", Read::Figure(Count, |f| &f.sub_funds)),
    ColumnSpec::<Fund>::new("managers", "管理人", "Managers", Read::Figure(Count, |f| &f.managers)).hidden(),
    ColumnSpec::<Fund>::new("firms", "企业", "Firms", Read::Figure(Count, |f| &f.firms)).hidden(),
    ColumnSpec::<Fund>::new(
        "leverage",
        "杠杆倍数",
        "Leverage",
        Read::Either(Ratio, |f| &f.leverage, |f, row, _| indicators::scale_multiple(f, row)),
    ),
    ColumnSpec::<Fund>::new(
        "leverage_published",
        "披露倍数",
        "Published leverage",
        Read::Figure(Ratio, |f| &f.leverage),
    )
    .hidden(),
    ColumnSpec::<Fund>::new(
        "leverage_derived",
        "推算倍数",
        "Recomputed leverage",
        Read::Derived(Ratio, |f, row, _| indicators::scale_multiple(f, row)),
    )
    .hidden(),
    ColumnSpec::<Fund>::new(
        "basis",
        "口径",
        "Basis",
        Read::Category(|f| indicators::leverage_basis(f).map(Label::term)),
    )
    .hidden(),
    ColumnSpec::<Fund>::new("reinvestment", "返投倍数", "Local reinvestment", Read::Figure(Ratio, |f| &f.reinvestment))
        .hidden(),
    ColumnSpec::<Fund>::new(
        "procedure",
        "办事流程",
        "Procedure",
        Read::Refs(Table::Procedures, |f| Targets::maybe(f.procedure.as_ref())),
    )
    .hidden(),
    ColumnSpec::<Fund>::new("as_of", "截至", "As of", Read::Date(|f| f.as_of)).hidden(),
    ColumnSpec::<Fund>::new("source", "来源", "Source", Read::Refs(Table::Sources, |f| Targets::sources(&f.source))),
    ColumnSpec::<Fund>::new("summary", "简介", "Summary", Read::Text(|f| &f.summary)).hidden(),
    ColumnSpec::<Fund>::new("note", "备注", "Note", Read::Text(|f| &f.note)).hidden(),
];

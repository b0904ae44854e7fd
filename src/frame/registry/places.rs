//! Columns of zones, loan programmes, policies and platforms.

use super::{Specs, outside_zones, place};
use crate::frame::{ColumnSpec, Label, Read, Targets};
use crate::indicators;
use crate::model::figure::Unit::{Count, Money, Ratio, Share};
use crate::model::{Loan, Platform, Policy, Table, Zone};

/// Columns of zones.
pub static ZONES: Specs<Zone> = &[
    ColumnSpec::<Zone>::new("id", "编号", "ID", Read::Key(|z| &z.id)).hidden(),
    ColumnSpec::<Zone>::new("name", "高新区", "Zone", Read::Text(|z| &z.name)),
    // So that one filter, zone:…, means the same on every table.
    ColumnSpec::<Zone>::new(
        "zone",
        "高新区",
        "Zone",
        Read::Refs(Table::Zones, |z| Targets { ids: vec![&z.id], not_applicable: false }),
    )
    .hidden(),
    ColumnSpec::<Zone>::new("city", "城市", "City", Read::Text(|z| &z.city)),
    ColumnSpec::<Zone>::new("province", "省份", "Province", Read::Text(|z| &z.province)),
    ColumnSpec::<Zone>::new("level", "级别", "Level", Read::Category(|z| z.level.map(Label::term))),
    ColumnSpec::<Zone>::new("approved", "批准时间", "Approved", Read::Dates(|z| &z.approved)),
    ColumnSpec::<Zone>::new(
        "funds",
        "基金",
        "Funds",
        Read::Count(|_, row, data| data.links().of_zone(Table::Funds, row)),
    ),
    ColumnSpec::<Zone>::new(
        "loans",
        "贷款",
        "Loans",
        Read::Count(|_, row, data| data.links().of_zone(Table::Loans, row)),
    ),
    ColumnSpec::<Zone>::new(
        "policies",
        "政策",
        "Policies",
        Read::Count(|_, row, data| data.links().of_zone(Table::Policies, row)),
    ),
    ColumnSpec::<Zone>::new(
        "platforms",
        "平台",
        "Platforms",
        Read::Count(|_, row, data| data.links().of_zone(Table::Platforms, row)),
    ),
    ColumnSpec::<Zone>::new("funds_total", "基金总规模", "Funds total", Read::Figure(Money, |z| &z.funds_total)),
    ColumnSpec::<Zone>::new("source", "来源", "Source", Read::Refs(Table::Sources, |z| Targets::sources(&z.source))),
    ColumnSpec::<Zone>::new("summary", "简介", "Summary", Read::Text(|z| &z.summary)).hidden(),
    ColumnSpec::<Zone>::new("note", "备注", "Note", Read::Text(|z| &z.note)).hidden(),
];

/// Columns of loan programmes.
pub static LOANS: Specs<Loan> = &[
    ColumnSpec::<Loan>::new("id", "编号", "ID", Read::Key(|l| &l.id)).hidden(),
    ColumnSpec::<Loan>::new("name", "产品名称", "Programme", Read::Text(|l| &l.name)),
    ColumnSpec::<Loan>::new("programme", "所属计划", "Belongs to", Read::Text(|l| &l.programme)).hidden(),
    ColumnSpec::<Loan>::new(
        "zone",
        "高新区",
        "Zone",
        Read::Refs(Table::Zones, |l| Targets::maybe(l.zone.as_ref()).not_applicable_if(outside_zones(l.level))),
    )
    .hidden(),
    ColumnSpec::<Loan>::new(
        "place",
        "地区",
        "Place",
        Read::Composed(|l, data| place(l.zone.as_ref(), &l.region, data)),
    ),
    ColumnSpec::<Loan>::new("level", "层级", "Level", Read::Category(|l| l.level.map(Label::term))),
    ColumnSpec::<Loan>::new(
        "lender",
        "贷款机构",
        "Lender",
        Read::Refs(Table::Organisations, |l| Targets::list(&l.lender)),
    ),
    ColumnSpec::<Loan>::new(
        "partners",
        "合作方",
        "Partners",
        Read::Refs(Table::Organisations, |l| Targets::list(&l.partners)),
    )
    .hidden(),
    ColumnSpec::<Loan>::new("eligible", "适用对象", "Eligible", Read::List(|l| l.eligible.clone())).hidden(),
    ColumnSpec::<Loan>::new(
        "policy",
        "依据政策",
        "Policy",
        Read::Refs(Table::Policies, |l| Targets::maybe(l.policy.as_ref())),
    )
    .hidden(),
    ColumnSpec::<Loan>::new(
        "procedure",
        "办事流程",
        "Procedure",
        Read::Refs(Table::Procedures, |l| Targets::maybe(l.procedure.as_ref())),
    )
    .hidden(),
    ColumnSpec::<Loan>::new("cap", "额度上限", "Cap", Read::Figure(Money, |l| &l.cap)).without_sum(),
    ColumnSpec::<Loan>::new("granted_total", "授信总额", "Granted", Read::Figure(Money, |l| &l.granted_total)),
    ColumnSpec::<Loan>::new("granted_count", "授信笔数", "Grants", Read::Figure(Count, |l| &l.granted_count)),
    ColumnSpec::<Loan>::new("granted_each", "单笔授信", "Each", Read::Figure(Money, |l| &l.granted_each)).without_sum(),
    ColumnSpec::<Loan>::new("rate", "年利率", "Rate", Read::Figure(Share, |l| &l.rate)),
    ColumnSpec::<Loan>::new("rate_terms", "利率说明", "Rate terms", Read::Text(|l| &l.rate_terms)).hidden(),
    ColumnSpec::<Loan>::new("uplift", "额度上浮", "Uplift", Read::Figure(Share, |l| &l.uplift)).hidden(),
    ColumnSpec::<Loan>::new("term", "期限", "Term", Read::Text(|l| &l.term)).hidden(),
    ColumnSpec::<Loan>::new("risk_pool", "风险池", "Risk pool", Read::Figure(Money, |l| &l.risk_pool)).hidden(),
    ColumnSpec::<Loan>::new("volume", "贷款规模", "Volume", Read::Figure(Money, |l| &l.volume)).hidden(),
    ColumnSpec::<Loan>::new(
        "amplification",
        "信贷放大",
        "Credit amplification",
        Read::Figure(Ratio, |l| &l.amplification),
    )
    .hidden(),
    ColumnSpec::<Loan>::new("status", "状态", "Status", Read::Category(|l| l.status.map(Label::term))).hidden(),
    ColumnSpec::<Loan>::new("as_of", "截至", "As of", Read::Date(|l| l.as_of)).hidden(),
    ColumnSpec::<Loan>::new("source", "来源", "Source", Read::Refs(Table::Sources, |l| Targets::sources(&l.source))),
    ColumnSpec::<Loan>::new("summary", "简介", "Summary", Read::Text(|l| &l.summary)).hidden(),
    ColumnSpec::<Loan>::new("note", "备注", "Note", Read::Text(|l| &l.note)).hidden(),
];

/// Columns of policies.
pub static POLICIES: Specs<Policy> = &[
    ColumnSpec::<Policy>::new("id", "编号", "ID", Read::Key(|p| &p.id)).hidden(),
    ColumnSpec::<Policy>::new("name", "政策名称", "Policy", Read::Text(|p| &p.name)),
    ColumnSpec::<Policy>::new(
        "zone",
        "高新区",
        "Zone",
        Read::Refs(Table::Zones, |p| Targets::maybe(p.zone.as_ref()).not_applicable_if(!p.region.is_empty())),
    ),
    ColumnSpec::<Policy>::new(
        "place",
        "地区",
        "Place",
        Read::Composed(|p, data| place(p.zone.as_ref(), &p.region, data)),
    )
    .hidden(),
    ColumnSpec::<Policy>::new("kind", "类型", "Kind", Read::Category(|p| p.kind.map(Label::term))),
    ColumnSpec::<Policy>::new("status", "状态", "Status", Read::Category(|p| p.status.map(Label::term))),
    ColumnSpec::<Policy>::new("issued", "发布时间", "Issued", Read::Date(|p| p.issued)).hidden(),
    ColumnSpec::<Policy>::new("directions", "支持方向", "Directions", Read::List(|p| p.directions.clone())).hidden(),
    ColumnSpec::<Policy>::new("instruments", "政策工具", "Instruments", Read::List(|p| p.instruments.clone())),
    ColumnSpec::<Policy>::new(
        "fund",
        "配套基金",
        "Fund",
        Read::Refs(Table::Funds, |p| Targets::maybe(p.fund.as_ref())),
    )
    .hidden(),
    ColumnSpec::<Policy>::new(
        "procedure",
        "办事流程",
        "Procedure",
        Read::Refs(Table::Procedures, |p| Targets::maybe(p.procedure.as_ref())),
    )
    .hidden(),
    ColumnSpec::<Policy>::new("paid", "兑现金额", "Paid out", Read::Figure(Money, |p| &p.paid)),
    ColumnSpec::<Policy>::new("firms", "惠及企业", "Firms", Read::Figure(Count, |p| &p.firms)),
    ColumnSpec::<Policy>::new(
        "paid_per_firm",
        "户均兑现",
        "Per firm",
        Read::Derived(Money, |p, row, _| indicators::payout_per_firm(p, row)),
    ),
    ColumnSpec::<Policy>::new("period", "兑现期间", "Period", Read::Text(|p| &p.period)).hidden(),
    ColumnSpec::<Policy>::new("source", "来源", "Source", Read::Refs(Table::Sources, |p| Targets::sources(&p.source))),
    ColumnSpec::<Policy>::new("summary", "简介", "Summary", Read::Text(|p| &p.summary)).hidden(),
    ColumnSpec::<Policy>::new("note", "备注", "Note", Read::Text(|p| &p.note)).hidden(),
];

/// Columns of financing platforms.
pub static PLATFORMS: Specs<Platform> = &[
    ColumnSpec::<Platform>::new("id", "编号", "ID", Read::Key(|p| &p.id)).hidden(),
    ColumnSpec::<Platform>::new("name", "平台名称", "Platform", Read::Text(|p| &p.name)),
    ColumnSpec::<Platform>::new(
        "zone",
        "高新区",
        "Zone",
        Read::Refs(Table::Zones, |p| Targets::maybe(p.zone.as_ref())),
    ),
    ColumnSpec::<Platform>::new(
        "operator",
        "运营方",
        "Operator",
        Read::Refs(Table::Organisations, |p| Targets::maybe(p.operator.as_ref())),
    ),
    ColumnSpec::<Platform>::new("services", "服务", "Services", Read::List(|p| p.services.clone())).hidden(),
    ColumnSpec::<Platform>::new(
        "procedure",
        "办事流程",
        "Procedure",
        Read::Refs(Table::Procedures, |p| Targets::maybe(p.procedure.as_ref())),
    )
    .hidden(),
    ColumnSpec::<Platform>::new("firms", "服务企业", "Firms", Read::Figure(Count, |p| &p.firms)),
    ColumnSpec::<Platform>::new("financing", "融资总额", "Financing", Read::Figure(Money, |p| &p.financing)),
    ColumnSpec::<Platform>::new(
        "financing_per_firm",
        "户均融资",
        "Per firm",
        Read::Derived(Money, |p, row, _| indicators::financing_per_firm(p, row)),
    ),
    ColumnSpec::<Platform>::new("as_of", "截至", "As of", Read::Date(|p| p.as_of)).hidden(),
    ColumnSpec::<Platform>::new(
        "source",
        "来源",
        "Source",
        Read::Refs(Table::Sources, |p| Targets::sources(&p.source)),
    ),
    ColumnSpec::<Platform>::new("summary", "简介", "Summary", Read::Text(|p| &p.summary)).hidden(),
    ColumnSpec::<Platform>::new("note", "备注", "Note", Read::Text(|p| &p.note)).hidden(),
];

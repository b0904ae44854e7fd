//! Columns of zones, loan programmes, policies and platforms.

use super::{Specs, funds_of, loans_of, of_zone, outside_zones, place};
use crate::frame::{ColumnSpec, Label, Read, Targets};
use crate::indicators;
use crate::model::figure::Unit::{Count, Money, Ratio, Share};
use crate::model::{Loan, Platform, Policy, Table, Zone};

/// Columns of zones.
pub static ZONES: Specs<Zone> = &[
    ColumnSpec::new("id", "编号", "ID", Read::Id(|z| &z.id)).hidden(),
    ColumnSpec::new("name", "高新区", "Zone", Read::Text(|z| &z.name)),
    ColumnSpec::new("city", "城市", "City", Read::Text(|z| &z.city)),
    ColumnSpec::new("province", "省份", "Province", Read::Text(|z| &z.province)),
    ColumnSpec::new("level", "级别", "Level", Read::Category(|z| z.level.map(Label::term))),
    ColumnSpec::new("approved", "批准时间", "Approved", Read::Dates(|z| &z.approved)),
    ColumnSpec::new("funds", "基金", "Funds", Read::Count(|z, _, data| funds_of(z, data))),
    ColumnSpec::new("loans", "贷款", "Loans", Read::Count(|z, _, data| loans_of(z, data))),
    ColumnSpec::new(
        "policies",
        "政策",
        "Policies",
        Read::Count(|z, _, data| of_zone(&data.policies, z, |p: &Policy| p.zone.as_ref())),
    ),
    ColumnSpec::new(
        "platforms",
        "平台",
        "Platforms",
        Read::Count(|z, _, data| of_zone(&data.platforms, z, |p: &Platform| p.zone.as_ref())),
    ),
    ColumnSpec::new("funds_total", "基金总规模", "Funds total", Read::Figure(Money, |z| &z.funds_total)),
    ColumnSpec::new("source", "来源", "Source", Read::Refs(Table::Sources, |z| Targets::sources(&z.source))),
    ColumnSpec::new("summary", "简介", "Summary", Read::Text(|z| &z.summary)).hidden(),
    ColumnSpec::new("note", "备注", "Note", Read::Text(|z| &z.note)).hidden(),
];

/// Columns of loan programmes.
pub static LOANS: Specs<Loan> = &[
    ColumnSpec::new("id", "编号", "ID", Read::Id(|l| &l.id)).hidden(),
    ColumnSpec::new("name", "产品名称", "Programme", Read::Text(|l| &l.name)),
    ColumnSpec::new("programme", "所属计划", "Belongs to", Read::Text(|l| &l.programme)).hidden(),
    ColumnSpec::new(
        "zone",
        "高新区",
        "Zone",
        Read::Refs(Table::Zones, |l| Targets::maybe(l.zone.as_ref()).not_applicable_if(outside_zones(l.level))),
    )
    .hidden(),
    ColumnSpec::new("place", "地区", "Place", Read::Composed(|l, data| place(l.zone.as_ref(), &l.region, data))),
    ColumnSpec::new("level", "层级", "Level", Read::Category(|l| l.level.map(Label::term))),
    ColumnSpec::new("lender", "贷款机构", "Lender", Read::Refs(Table::Organisations, |l| Targets::list(&l.lender))),
    ColumnSpec::new("partners", "合作方", "Partners", Read::Refs(Table::Organisations, |l| Targets::list(&l.partners))).hidden(),
    ColumnSpec::new("eligible", "适用对象", "Eligible", Read::List(|l| l.eligible.clone())).hidden(),
    ColumnSpec::new("policy", "依据政策", "Policy", Read::Refs(Table::Policies, |l| Targets::maybe(l.policy.as_ref()))).hidden(),
    ColumnSpec::new("cap", "额度上限", "Cap", Read::Figure(Money, |l| &l.cap)).without_sum(),
    ColumnSpec::new("granted_total", "授信总额", "Granted", Read::Figure(Money, |l| &l.granted_total)),
    ColumnSpec::new("granted_count", "授信笔数", "Grants", Read::Figure(Count, |l| &l.granted_count)),
    ColumnSpec::new("granted_each", "单笔授信", "Each", Read::Figure(Money, |l| &l.granted_each)).without_sum(),
    ColumnSpec::new("rate", "年利率", "Rate", Read::Figure(Share, |l| &l.rate)),
    ColumnSpec::new("rate_terms", "利率说明", "Rate terms", Read::Text(|l| &l.rate_terms)).hidden(),
    ColumnSpec::new("uplift", "额度上浮", "Uplift", Read::Figure(Share, |l| &l.uplift)).hidden(),
    ColumnSpec::new("term", "期限", "Term", Read::Text(|l| &l.term)).hidden(),
    ColumnSpec::new("risk_pool", "风险池", "Risk pool", Read::Figure(Money, |l| &l.risk_pool)).hidden(),
    ColumnSpec::new("volume", "贷款规模", "Volume", Read::Figure(Money, |l| &l.volume)).hidden(),
    ColumnSpec::new("amplification", "信贷放大", "Credit amplification", Read::Figure(Ratio, |l| &l.amplification)).hidden(),
    ColumnSpec::new("status", "状态", "Status", Read::Category(|l| l.status.map(Label::term))).hidden(),
    ColumnSpec::new("as_of", "截至", "As of", Read::Date(|l| l.as_of)).hidden(),
    ColumnSpec::new("source", "来源", "Source", Read::Refs(Table::Sources, |l| Targets::sources(&l.source))),
    ColumnSpec::new("summary", "简介", "Summary", Read::Text(|l| &l.summary)).hidden(),
    ColumnSpec::new("note", "备注", "Note", Read::Text(|l| &l.note)).hidden(),
];

/// Columns of policies.
pub static POLICIES: Specs<Policy> = &[
    ColumnSpec::new("id", "编号", "ID", Read::Id(|p| &p.id)).hidden(),
    ColumnSpec::new("name", "政策名称", "Policy", Read::Text(|p| &p.name)),
    ColumnSpec::new("zone", "高新区", "Zone", Read::Refs(Table::Zones, |p| Targets::maybe(p.zone.as_ref()).not_applicable_if(!p.region.is_empty()))),
    ColumnSpec::new("place", "地区", "Place", Read::Composed(|p, data| place(p.zone.as_ref(), &p.region, data))).hidden(),
    ColumnSpec::new("kind", "类型", "Kind", Read::Category(|p| p.kind.map(Label::term))),
    ColumnSpec::new("status", "状态", "Status", Read::Category(|p| p.status.map(Label::term))),
    ColumnSpec::new("issued", "发布时间", "Issued", Read::Date(|p| p.issued)).hidden(),
    ColumnSpec::new("directions", "支持方向", "Directions", Read::List(|p| p.directions.clone())).hidden(),
    ColumnSpec::new("instruments", "政策工具", "Instruments", Read::List(|p| p.instruments.clone())),
    ColumnSpec::new("fund", "配套基金", "Fund", Read::Refs(Table::Funds, |p| Targets::maybe(p.fund.as_ref()))).hidden(),
    ColumnSpec::new("paid", "兑现金额", "Paid out", Read::Figure(Money, |p| &p.paid)),
    ColumnSpec::new("firms", "惠及企业", "Firms", Read::Figure(Count, |p| &p.firms)),
    ColumnSpec::new(
        "paid_per_firm",
        "户均兑现",
        "Per firm",
        Read::Derived(Money, |p, row, _| indicators::payout_per_firm(p, row)),
    ),
    ColumnSpec::new("period", "兑现期间", "Period", Read::Text(|p| &p.period)).hidden(),
    ColumnSpec::new("source", "来源", "Source", Read::Refs(Table::Sources, |p| Targets::sources(&p.source))),
    ColumnSpec::new("summary", "简介", "Summary", Read::Text(|p| &p.summary)).hidden(),
    ColumnSpec::new("note", "备注", "Note", Read::Text(|p| &p.note)).hidden(),
];

/// Columns of financing platforms.
pub static PLATFORMS: Specs<Platform> = &[
    ColumnSpec::new("id", "编号", "ID", Read::Id(|p| &p.id)).hidden(),
    ColumnSpec::new("name", "平台名称", "Platform", Read::Text(|p| &p.name)),
    ColumnSpec::new("zone", "高新区", "Zone", Read::Refs(Table::Zones, |p| Targets::maybe(p.zone.as_ref()))),
    ColumnSpec::new("operator", "运营方", "Operator", Read::Refs(Table::Organisations, |p| Targets::maybe(p.operator.as_ref()))),
    ColumnSpec::new("services", "服务", "Services", Read::List(|p| p.services.clone())).hidden(),
    ColumnSpec::new("firms", "服务企业", "Firms", Read::Figure(Count, |p| &p.firms)),
    ColumnSpec::new("financing", "融资总额", "Financing", Read::Figure(Money, |p| &p.financing)),
    ColumnSpec::new(
        "financing_per_firm",
        "户均融资",
        "Per firm",
        Read::Derived(Money, |p, row, _| indicators::financing_per_firm(p, row)),
    ),
    ColumnSpec::new("as_of", "截至", "As of", Read::Date(|p| p.as_of)).hidden(),
    ColumnSpec::new("source", "来源", "Source", Read::Refs(Table::Sources, |p| Targets::sources(&p.source))),
    ColumnSpec::new("summary", "简介", "Summary", Read::Text(|p| &p.summary)).hidden(),
    ColumnSpec::new("note", "备注", "Note", Read::Text(|p| &p.note)).hidden(),
];

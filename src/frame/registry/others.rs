//! Columns of industries, organisations, procedures, events and sources.

use super::Specs;
use crate::frame::{ColumnSpec, Label, Read, Targets};
use crate::model::figure::Unit::{Count, Money};
use crate::model::{Event, Industry, Organisation, Procedure, Ref, Source, Table};

/// Columns of industries.
pub static INDUSTRIES: Specs<Industry> = &[
    ColumnSpec::new("id", "编号", "ID", Read::Id(|i| &i.id)).hidden(),
    ColumnSpec::new("name", "产业", "Industry", Read::Text(|i| &i.name)),
    ColumnSpec::new("zone", "高新区", "Zone", Read::Refs(Table::Zones, |i| Targets::maybe(i.zone.as_ref()))),
    ColumnSpec::new("kind", "类型", "Kind", Read::Category(|i| i.kind.map(Label::term))),
    ColumnSpec::new("designation", "称号", "Designation", Read::Text(|i| &i.designation)).hidden(),
    ColumnSpec::new("stages", "环节", "Stages", Read::List(|i| i.stages.iter().map(|s| s.name.clone()).collect())),
    ColumnSpec::new(
        "firms",
        "企业",
        "Firms",
        Read::Refs(Table::Organisations, |i| Targets {
            ids: i.firms.iter().map(|f| f.firm.id()).collect(),
            not_applicable: false,
        }),
    ),
    ColumnSpec::new("firm_count", "企业数", "Number of firms", Read::Count(|i, _, _| i.firms.len() as u64)),
    ColumnSpec::new("components", "构成", "Structure", Read::List(|i| i.components.iter().map(|c| c.name.clone()).collect())).hidden(),
    ColumnSpec::new("milestones", "进展", "Milestones", Read::List(|i| i.milestones.iter().map(|m| m.name.clone()).collect()))
        .hidden(),
    ColumnSpec::new("products", "产品", "Products", Read::List(|i| i.products.iter().map(|p| p.name.clone()).collect())).hidden(),
    ColumnSpec::new("source", "来源", "Source", Read::Refs(Table::Sources, |i| Targets::sources(&i.source))),
    ColumnSpec::new("summary", "简介", "Summary", Read::Text(|i| &i.summary)).hidden(),
    ColumnSpec::new("note", "备注", "Note", Read::Text(|i| &i.note)).hidden(),
];

/// Columns of organisations.
pub static ORGANISATIONS: Specs<Organisation> = &[
    ColumnSpec::new("id", "编号", "ID", Read::Id(|o| &o.id)).hidden(),
    ColumnSpec::new("name", "机构名称", "Organisation", Read::Text(|o| &o.name)),
    ColumnSpec::new("zone", "高新区", "Zone", Read::Refs(Table::Zones, |o| Targets::maybe(o.zone.as_ref()))),
    ColumnSpec::new("kind", "类型", "Kind", Read::Category(|o| o.kind.map(Label::term))),
    ColumnSpec::new("region", "地区", "Region", Read::Text(|o| &o.region)).hidden(),
    ColumnSpec::new(
        "industries",
        "所在产业",
        "Industries",
        Read::Count(|o, _, data| {
            let on = |i: &&Industry| i.firms.iter().any(|f| f.firm.id() == o.id);
            data.industries.iter().filter(on).count() as u64
        }),
    ),
    ColumnSpec::new("loans", "信贷产品", "Loans", Read::Count(|o, _, data| {
        let of = |refs: &[Ref<Organisation>]| refs.iter().any(|r| r.id() == o.id);
        data.loans.iter().filter(|l| of(&l.lender)).count() as u64
    })),
    ColumnSpec::new("managed_funds", "管理基金", "Managed funds", Read::Figure(Count, |o| &o.managed_funds)),
    ColumnSpec::new("managed_size", "管理规模", "Managed size", Read::Figure(Money, |o| &o.managed_size)),
    ColumnSpec::new("source", "来源", "Source", Read::Refs(Table::Sources, |o| Targets::sources(&o.source))),
    ColumnSpec::new("summary", "简介", "Summary", Read::Text(|o| &o.summary)).hidden(),
    ColumnSpec::new("note", "备注", "Note", Read::Text(|o| &o.note)).hidden(),
];

/// Columns of procedures.
pub static PROCEDURES: Specs<Procedure> = &[
    ColumnSpec::new("id", "编号", "ID", Read::Id(|p| &p.id)).hidden(),
    ColumnSpec::new("name", "流程名称", "Procedure", Read::Text(|p| &p.name)),
    ColumnSpec::new("zone", "高新区", "Zone", Read::Refs(Table::Zones, |p| Targets::maybe(p.zone.as_ref()))),
    ColumnSpec::new(
        "authority",
        "主管部门",
        "Authority",
        Read::Refs(Table::Organisations, |p| Targets::maybe(p.authority.as_ref())),
    ),
    ColumnSpec::new("steps", "步骤", "Steps", Read::Count(|p, _, _| p.steps.len() as u64)),
    ColumnSpec::new("step_names", "步骤名称", "Step names", Read::List(|p| p.steps.iter().map(|s| s.name.clone()).collect())).hidden(),
    ColumnSpec::new("channels", "渠道", "Channels", Read::List(|p| p.channels.clone())),
    ColumnSpec::new("materials", "材料", "Materials", Read::List(|p| p.materials.clone())),
    ColumnSpec::new("outcome", "结果", "Outcome", Read::Text(|p| &p.outcome)).hidden(),
    ColumnSpec::new("source", "来源", "Source", Read::Refs(Table::Sources, |p| Targets::sources(&p.source))),
    ColumnSpec::new("summary", "简介", "Summary", Read::Text(|p| &p.summary)).hidden(),
    ColumnSpec::new("note", "备注", "Note", Read::Text(|p| &p.note)).hidden(),
];

/// Columns of events.
pub static EVENTS: Specs<Event> = &[
    ColumnSpec::new("id", "编号", "ID", Read::Id(|e| &e.id)).hidden(),
    ColumnSpec::new("name", "活动名称", "Event", Read::Text(|e| &e.name)),
    ColumnSpec::new("zone", "高新区", "Zone", Read::Refs(Table::Zones, |e| Targets::maybe(e.zone.as_ref()))),
    ColumnSpec::new("start", "开始", "Start", Read::Date(|e| e.start)),
    ColumnSpec::new("end", "结束", "End", Read::Date(|e| e.end)),
    ColumnSpec::new("participants", "人数", "Participants", Read::Figure(Count, |e| &e.participants)),
    ColumnSpec::new("average_age", "平均年龄", "Average age", Read::Figure(Count, |e| &e.average_age)).without_sum(),
    ColumnSpec::new("country_count", "国家数", "Number of countries", Read::Figure(Count, |e| &e.country_count)).without_sum(),
    ColumnSpec::new("countries", "国家", "Countries", Read::List(|e| e.countries.clone())),
    ColumnSpec::new("venues", "场馆", "Venues", Read::List(|e| e.venues.clone())),
    ColumnSpec::new("source", "来源", "Source", Read::Refs(Table::Sources, |e| Targets::sources(&e.source))),
    ColumnSpec::new("summary", "简介", "Summary", Read::Text(|e| &e.summary)).hidden(),
    ColumnSpec::new("note", "备注", "Note", Read::Text(|e| &e.note)).hidden(),
];

/// Columns of sources.
pub static SOURCES: Specs<Source> = &[
    ColumnSpec::new("id", "编号", "ID", Read::Id(|s| &s.id)),
    ColumnSpec::new("title", "标题", "Title", Read::Text(|s| &s.title)),
    ColumnSpec::new("publisher", "发布者", "Publisher", Read::Text(|s| &s.publisher)),
    ColumnSpec::new("kind", "性质", "Kind", Read::Category(|s| s.kind.map(Label::term))),
    ColumnSpec::new("section", "章节", "Section", Read::Text(|s| &s.section)),
    ColumnSpec::new("date", "日期", "Date", Read::Date(|s| s.date)),
    ColumnSpec::new("url", "网址", "Address", Read::Url(|s| &s.url)),
    ColumnSpec::new("note", "备注", "Note", Read::Text(|s| &s.note)).hidden(),
];

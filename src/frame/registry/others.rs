//! Columns of industries, organisations, procedures, events and sources.

use std::sync::LazyLock;

use super::Specs;
use crate::frame::{ColumnSpec, Label, Read, Targets};
use crate::i18n::Lang;
use crate::model::figure::Unit::{Count, Money};
use crate::model::{Event, Industry, IndustryKind, NamedFigure, Organisation, Procedure, Source, Table, Text};

/// A figure with its name: 数据企业 113家.
fn named(figure: &NamedFigure) -> Text {
    let value = |lang| figure.value.value().map_or_else(String::new, |value| value.spoken(lang));
    let write = |lang: Lang| format!("{} {}", figure.name.get(lang), value(lang));
    Text::new(write(Lang::Zh).trim_end(), write(Lang::En).trim_end())
}

/// Columns of industries.
pub static INDUSTRIES: Specs<Industry> = &[
    ColumnSpec::<Industry>::new("id", "编号", "ID", Read::Key(|i| &i.id)).hidden(),
    ColumnSpec::<Industry>::new("name", "产业", "Industry", Read::Text(|i| &i.name)),
    ColumnSpec::<Industry>::new(
        "zone",
        "高新区",
        "Zone",
        Read::Refs(Table::Zones, |i| Targets::maybe(i.zone.as_ref())),
    ),
    ColumnSpec::<Industry>::new("kind", "类型", "Kind", Read::Category(|i| i.kind.map(Label::term))),
    ColumnSpec::<Industry>::new(
        "part_of",
        "所属产业",
        "Part of",
        Read::Refs(Table::Industries, |i| {
            Targets::maybe(i.part_of.as_ref()).not_applicable_if(i.kind != Some(IndustryKind::Park))
        }),
    )
    .hidden(),
    ColumnSpec::<Industry>::new("designation", "称号", "Designation", Read::Text(|i| &i.designation)).hidden(),
    ColumnSpec::<Industry>::new(
        "stages",
        "环节",
        "Stages",
        Read::List(|i| i.stages.iter().map(|s| s.name.clone()).collect()),
    ),
    ColumnSpec::<Industry>::new(
        "firms",
        "企业",
        "Firms",
        Read::Refs(Table::Organisations, |i| Targets {
            ids: i.firms.iter().map(|f| f.firm.id()).collect(),
            not_applicable: false,
        }),
    ),
    ColumnSpec::<Industry>::new(
        "firm_count",
        "收录企业",
        "Firms recorded",
        Read::Count(|i, _, _| i.firms.len() as u64),
    ),
    ColumnSpec::<Industry>::new(
        "components",
        "构成",
        "Structure",
        Read::List(|i| i.components.iter().map(|c| c.name.clone()).collect()),
    )
    .hidden(),
    ColumnSpec::<Industry>::new(
        "milestones",
        "进展",
        "Milestones",
        Read::List(|i| i.milestones.iter().map(|m| m.name.clone()).collect()),
    )
    .hidden(),
    ColumnSpec::<Industry>::new(
        "products",
        "产品",
        "Products",
        Read::List(|i| i.products.iter().map(|p| p.name.clone()).collect()),
    )
    .hidden(),
    ColumnSpec::<Industry>::new(
        "figures",
        "公布数字",
        "Figures",
        Read::List(|i| i.figures.iter().map(named).collect()),
    )
    .hidden(),
    ColumnSpec::<Industry>::new(
        "source",
        "来源",
        "Source",
        Read::Refs(Table::Sources, |i| Targets::sources(&i.source)),
    ),
    ColumnSpec::<Industry>::new("summary", "简介", "Summary", Read::Text(|i| &i.summary)).hidden(),
    ColumnSpec::<Industry>::new("note", "备注", "Note", Read::Text(|i| &i.note)).hidden(),
];

/// Columns of organisations.
pub static ORGANISATIONS: Specs<Organisation> = &[
    ColumnSpec::<Organisation>::new("id", "编号", "ID", Read::Key(|o| &o.id)).hidden(),
    ColumnSpec::<Organisation>::new("name", "机构名称", "Organisation", Read::Text(|o| &o.name)),
    ColumnSpec::<Organisation>::new(
        "zone",
        "高新区",
        "Zone",
        Read::Refs(Table::Zones, |o| Targets::maybe(o.zone.as_ref())),
    ),
    ColumnSpec::<Organisation>::new("kind", "类型", "Kind", Read::Category(|o| o.kind.map(Label::term))),
    ColumnSpec::<Organisation>::new("region", "地区", "Region", Read::Text(|o| &o.region)).hidden(),
    ColumnSpec::<Organisation>::new(
        "industries",
        "所在产业",
        "Industries",
        Read::Count(|_, row, data| data.links().stands(row)),
    ),
    ColumnSpec::<Organisation>::new("loans", "信贷产品", "Loans", Read::Count(|_, row, data| data.links().lends(row))),
    ColumnSpec::<Organisation>::new(
        "managed_funds",
        "管理基金",
        "Managed funds",
        Read::Figure(Count, |o| &o.managed_funds),
    ),
    ColumnSpec::<Organisation>::new(
        "managed_size",
        "管理规模",
        "Managed size",
        Read::Figure(Money, |o| &o.managed_size),
    ),
    ColumnSpec::<Organisation>::new(
        "source",
        "来源",
        "Source",
        Read::Refs(Table::Sources, |o| Targets::sources(&o.source)),
    ),
    ColumnSpec::<Organisation>::new("summary", "简介", "Summary", Read::Text(|o| &o.summary)).hidden(),
    ColumnSpec::<Organisation>::new("note", "备注", "Note", Read::Text(|o| &o.note)).hidden(),
];

/// Columns of procedures.
pub static PROCEDURES: Specs<Procedure> = &[
    ColumnSpec::<Procedure>::new("id", "编号", "ID", Read::Key(|p| &p.id)).hidden(),
    ColumnSpec::<Procedure>::new("name", "流程名称", "Procedure", Read::Text(|p| &p.name)),
    ColumnSpec::<Procedure>::new(
        "zone",
        "高新区",
        "Zone",
        Read::Refs(Table::Zones, |p| Targets::maybe(p.zone.as_ref())),
    ),
    ColumnSpec::<Procedure>::new(
        "authority",
        "主管部门",
        "Authority",
        Read::Refs(Table::Organisations, |p| Targets::maybe(p.authority.as_ref())),
    ),
    ColumnSpec::<Procedure>::new("steps", "步骤", "Steps", Read::Count(|p, _, _| p.steps.len() as u64)),
    ColumnSpec::<Procedure>::new(
        "step_names",
        "步骤名称",
        "Step names",
        Read::List(|p| p.steps.iter().map(|s| s.name.clone()).collect()),
    )
    .hidden(),
    ColumnSpec::<Procedure>::new("channels", "渠道", "Channels", Read::List(|p| p.channels.clone())),
    ColumnSpec::<Procedure>::new("materials", "材料", "Materials", Read::List(|p| p.materials.clone())),
    ColumnSpec::<Procedure>::new("outcome", "结果", "Outcome", Read::Text(|p| &p.outcome)).hidden(),
    ColumnSpec::<Procedure>::new(
        "source",
        "来源",
        "Source",
        Read::Refs(Table::Sources, |p| Targets::sources(&p.source)),
    ),
    ColumnSpec::<Procedure>::new("summary", "简介", "Summary", Read::Text(|p| &p.summary)).hidden(),
    ColumnSpec::<Procedure>::new("note", "备注", "Note", Read::Text(|p| &p.note)).hidden(),
];

/// That more venues were visited than are named; empty where none were.
fn more_venues(event: &Event) -> &Text {
    static MORE: LazyLock<Text> = LazyLock::new(|| Text::new("另有，未列名", "others, not named"));
    static NONE: LazyLock<Text> = LazyLock::new(Text::default);
    if event.more_venues { &MORE } else { &NONE }
}

/// Columns of events.
pub static EVENTS: Specs<Event> = &[
    ColumnSpec::<Event>::new("id", "编号", "ID", Read::Key(|e| &e.id)).hidden(),
    ColumnSpec::<Event>::new("name", "活动名称", "Event", Read::Text(|e| &e.name)),
    ColumnSpec::<Event>::new("zone", "高新区", "Zone", Read::Refs(Table::Zones, |e| Targets::maybe(e.zone.as_ref()))),
    ColumnSpec::<Event>::new("start", "开始", "Start", Read::Date(|e| e.start)),
    ColumnSpec::<Event>::new("end", "结束", "End", Read::Date(|e| e.end)),
    ColumnSpec::<Event>::new("participants", "人数", "Participants", Read::Figure(Count, |e| &e.participants)),
    ColumnSpec::<Event>::new("average_age", "平均年龄", "Average age", Read::Figure(Count, |e| &e.average_age))
        .without_sum(),
    ColumnSpec::<Event>::new(
        "country_count",
        "国家数",
        "Number of countries",
        Read::Figure(Count, |e| &e.country_count),
    )
    .without_sum(),
    ColumnSpec::<Event>::new("countries", "国家", "Countries", Read::List(|e| e.countries.clone())),
    ColumnSpec::<Event>::new("venues", "场馆", "Venues", Read::List(|e| e.venues.clone())),
    ColumnSpec::<Event>::new("more_venues", "未列名场馆", "Other venues", Read::Text(|e| more_venues(e))).hidden(),
    ColumnSpec::<Event>::new("source", "来源", "Source", Read::Refs(Table::Sources, |e| Targets::sources(&e.source))),
    ColumnSpec::<Event>::new("summary", "简介", "Summary", Read::Text(|e| &e.summary)).hidden(),
    ColumnSpec::<Event>::new("note", "备注", "Note", Read::Text(|e| &e.note)).hidden(),
];

/// Columns of sources.
pub static SOURCES: Specs<Source> = &[
    ColumnSpec::<Source>::new("id", "编号", "ID", Read::Key(|s| &s.id)),
    ColumnSpec::<Source>::new("title", "标题", "Title", Read::Text(|s| &s.title)),
    ColumnSpec::<Source>::new("publisher", "发布者", "Publisher", Read::Text(|s| &s.publisher)),
    ColumnSpec::<Source>::new("kind", "性质", "Kind", Read::Category(|s| s.kind.map(Label::term))),
    ColumnSpec::<Source>::new("section", "章节", "Section", Read::Text(|s| &s.section)),
    ColumnSpec::<Source>::new("date", "日期", "Date", Read::Date(|s| s.date)),
    ColumnSpec::<Source>::new("cited", "引用记录", "Cited by", Read::Count(|_, row, data| data.citations(row).into())),
    ColumnSpec::<Source>::new("url", "网址", "Address", Read::Url(|s| &s.url)),
    ColumnSpec::<Source>::new("note", "备注", "Note", Read::Text(|s| &s.note)).hidden(),
];

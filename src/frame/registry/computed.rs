//! Columns of what is computed: indicators and audit.

use super::Specs;
use crate::frame::{ColumnSpec, Label, Read, Targets};
use crate::indicators::{AuditRow, IndicatorRow};
use crate::model::Table;
use crate::model::figure::Unit;

/// Columns of indicators.
pub static INDICATORS: Specs<IndicatorRow> = &[
    ColumnSpec::<IndicatorRow>::new("id", "编号", "ID", Read::Id(|i| &i.id)).hidden(),
    ColumnSpec::<IndicatorRow>::new("subject", "对象", "Subject", Read::Text(|i| &i.subject)),
    ColumnSpec::<IndicatorRow>::new(
        "name",
        "指标",
        "Indicator",
        Read::Category(|i| Some(Label::term(i.indicator.kind))),
    ),
    ColumnSpec::<IndicatorRow>::new(
        "value",
        "数值",
        "Value",
        Read::Value(Unit::Ratio, |i| i.indicator.value.as_ref().ok()),
    ),
    ColumnSpec::<IndicatorRow>::new("formula", "算式", "Formula", Read::Text(|i| &i.formula)),
    ColumnSpec::<IndicatorRow>::new("basis", "口径", "Basis", Read::Category(|i| i.indicator.basis.map(Label::term))),
    ColumnSpec::<IndicatorRow>::new(
        "source",
        "来源",
        "Source",
        Read::Refs(Table::Sources, |i| Targets::ids(&i.sources)),
    ),
];

/// Columns of the audit.
pub static AUDIT: Specs<AuditRow> = &[
    ColumnSpec::<AuditRow>::new("id", "编号", "ID", Read::Id(|a| &a.id)).hidden(),
    ColumnSpec::<AuditRow>::new("subject", "对象", "Subject", Read::Text(|a| &a.subject)),
    ColumnSpec::<AuditRow>::new("check", "核验项", "Check", Read::Category(|a| Some(Label::term(a.check)))),
    ColumnSpec::<AuditRow>::new("published", "披露", "Published", Read::Text(|a| &a.published)),
    ColumnSpec::<AuditRow>::new("recomputed", "推算或对照", "Recomputed or other", Read::Text(|a| &a.recomputed)),
    ColumnSpec::<AuditRow>::new("verdict", "结论", "Verdict", Read::Category(|a| Some(Label::term(a.verdict)))),
    ColumnSpec::<AuditRow>::new("explanation", "说明", "Explanation", Read::Text(|a| &a.explanation)),
    ColumnSpec::<AuditRow>::new("source", "来源", "Source", Read::Refs(Table::Sources, |a| Targets::ids(&a.sources))),
];

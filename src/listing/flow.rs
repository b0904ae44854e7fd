//! Money on its way between funds, one row for each edge.

use crate::frame::{ColumnSpec, Frame, Label, Listing, Read, Targets};
use crate::indicators::{FlowEdge, FlowFamily, FlowKind, FlowStatus, money_flow};
use crate::model::figure::Unit;
use crate::model::{Dataset, Figure, Table, Text};

/// One edge.
struct Row {
    id: String,
    family: String,
    from: Text,
    to: Text,
    kind: FlowKind,
    amount: Option<Figure>,
    share: Option<Figure>,
    status: FlowStatus,
    note: Text,
    sources: Vec<String>,
}

static COLUMNS: &[ColumnSpec<Row>] = &[
    ColumnSpec::<Row>::new("id", "编号", "ID", Read::Id(|r| &r.id)).hidden(),
    ColumnSpec::<Row>::new("family", "家族", "Family", Read::Refs(Table::Funds, |r| Targets::ids([&r.family]))),
    ColumnSpec::<Row>::new("from", "来自", "From", Read::Text(|r| &r.from)),
    ColumnSpec::<Row>::new("to", "去向", "To", Read::Text(|r| &r.to)),
    ColumnSpec::<Row>::new("kind", "类别", "Kind", Read::Category(|r| Some(Label::term(r.kind)))),
    ColumnSpec::<Row>::new("amount", "金额", "Amount", Read::Value(Unit::Money, |r| r.amount.as_ref())),
    ColumnSpec::<Row>::new("share", "份额", "Share", Read::Value(Unit::Share, |r| r.share.as_ref())),
    ColumnSpec::<Row>::new("status", "状态", "Status", Read::Category(|r| Some(Label::term(r.status)))),
    ColumnSpec::<Row>::new("note", "说明", "Note", Read::Text(|r| &r.note)),
    ColumnSpec::<Row>::new("source", "来源", "Source", Read::Refs(Table::Sources, |r| Targets::ids(&r.sources))),
];

/// All edges of all families, or of the family of one fund.
pub fn flow(data: &Dataset, row: Option<usize>) -> Frame {
    let found = money_flow(data, row.map_or(0..data.funds.len(), |row| row..row + 1));
    let rows: Vec<Row> =
        found.families.iter().flat_map(|family| family.edges.iter().map(|edge| line(data, family, edge))).collect();
    Frame::listing(Listing::Flow, COLUMNS, &rows, data)
}

fn line(data: &Dataset, family: &FlowFamily, edge: &FlowEdge) -> Row {
    Row {
        id: edge.id.clone(),
        family: data.funds[family.root].id.to_string(),
        from: family.nodes[edge.from].name.clone(),
        to: family.nodes[edge.to].name.clone(),
        kind: edge.kind,
        amount: edge.figure.clone(),
        share: edge.share.clone(),
        status: edge.status,
        note: edge.note.clone(),
        sources: edge.sources.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn the_built_in_funds_give_edges_with_words_and_unknown_ones() {
        let data = crate::load::builtin();
        let row = data.row(Table::Funds, "xiamen-guidance");
        let frame = flow(&data, row);
        let amounts = &frame.column("amount").unwrap().data;
        let words: Vec<_> = (0..frame.rows())
            .map(|at| (frame.id(at), amounts.figure(at).map(|figure| figure.format(Lang::En))))
            .collect();
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(
            words,
            [
                ("xiamen-guidance.fiscal>xiamen-guidance", None),
                ("xiamen-guidance>xiamen-guidance.sub-funds", some("≤CNY 3 bn")),
                ("xiamen-guidance.sub-funds.capital>xiamen-guidance.sub-funds", some("≥CNY 41.7 bn")),
                ("xiamen-guidance.sub-funds>xiamen-guidance.projects", None),
            ]
        );
        assert!(flow(&data, None).rows() > 20);
    }
}

//! Money on its way between funds, one row for each edge, and what each family
//! adds up to.

use crate::frame::{ColumnSpec, Frame, Label, Listing, Read, Targets};
use crate::indicators::{FlowEdge, FlowFamily, FlowStatus, money_flow};
use crate::model::figure::Unit;
use crate::model::{Dataset, Figure, Table, Text};

/// One edge, or one total of a family.
struct Row {
    id: String,
    family: String,
    from: Text,
    to: Text,
    kind: Label,
    amount: Option<Figure>,
    share: Option<Figure>,
    status: Option<FlowStatus>,
    note: Text,
    sources: Vec<String>,
}

static COLUMNS: &[ColumnSpec<Row>] = &[
    ColumnSpec::<Row>::new("id", "编号", "ID", Read::Id(|r| &r.id)).hidden(),
    ColumnSpec::<Row>::new("family", "家族", "Family", Read::Refs(Table::Funds, |r| Targets::ids([&r.family]))),
    ColumnSpec::<Row>::new("from", "来自", "From", Read::Text(|r| &r.from)),
    ColumnSpec::<Row>::new("to", "去向", "To", Read::Text(|r| &r.to)),
    ColumnSpec::<Row>::new("kind", "类别", "Kind", Read::Category(|r| Some(r.kind.clone()))),
    ColumnSpec::<Row>::new("amount", "金额", "Amount", Read::Value(Unit::Money, |r| r.amount.as_ref())),
    ColumnSpec::<Row>::new("share", "份额", "Share", Read::Value(Unit::Share, |r| r.share.as_ref())),
    ColumnSpec::<Row>::new("status", "状态", "Status", Read::Category(|r| r.status.map(Label::term))),
    ColumnSpec::<Row>::new("note", "说明", "Note", Read::Text(|r| &r.note)),
    ColumnSpec::<Row>::new("source", "来源", "Source", Read::Refs(Table::Sources, |r| Targets::ids(&r.sources))),
];

/// All edges of all families, or of the family of one fund.
pub fn flow(data: &Dataset, row: Option<usize>) -> Frame {
    let found = money_flow(data, row.map_or(0..data.funds.len(), |row| row..row + 1));
    let rows: Vec<Row> = found.families.iter().flat_map(|family| of_family(data, family)).collect();
    Frame::listing(Listing::Flow, COLUMNS, &rows, data)
}

fn of_family(data: &Dataset, family: &FlowFamily) -> Vec<Row> {
    let edges = family.edges.iter().map(|edge| line(data, family, edge));
    let totals = [
        ("naive", "直接相加", "Naive sum", &family.totals.naive),
        ("double", "重复计入", "Counted twice", &family.totals.double),
        ("consolidated", "合并口径", "Consolidated", &family.totals.consolidated),
    ];
    let root = &data.funds[family.root];
    let totals = totals.into_iter().filter_map(|(id, zh, en, amount)| {
        Some(Row {
            id: format!("{}:{id}", root.id),
            family: root.id.to_string(),
            from: root.name.clone(),
            to: Text::default(),
            kind: Label { id: id.into(), text: Text::new(zh, en) },
            amount: Some(amount.clone()?),
            share: None,
            status: Some(FlowStatus::Derived),
            note: family.totals.assumption.clone(),
            sources: Vec::new(),
        })
    });
    edges.chain(totals).collect()
}

fn line(data: &Dataset, family: &FlowFamily, edge: &FlowEdge) -> Row {
    Row {
        id: edge.id.clone(),
        family: data.funds[family.root].id.to_string(),
        from: family.nodes[edge.from].name.clone(),
        to: family.nodes[edge.to].name.clone(),
        kind: Label::term(edge.kind),
        amount: edge.figure.clone(),
        share: edge.share.clone(),
        status: Some(edge.status),
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
                ("xiamen-guidance:naive", some("target ≥CNY 47.7 bn")),
                ("xiamen-guidance:double", some("≤CNY 3 bn")),
                ("xiamen-guidance:consolidated", some("target ≥CNY 44.7 bn")),
            ]
        );
        assert!(flow(&data, None).rows() > 20);
    }
}

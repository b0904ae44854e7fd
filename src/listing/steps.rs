//! The steps of a procedure.

use crate::frame::{ColumnSpec, Frame, Label, Listing, Read};
use crate::i18n::Lang;
use crate::model::{Dataset, Procedure, StepKind, Text};

/// One step.
struct Row {
    id: String,
    order: u64,
    name: Text,
    kind: Option<StepKind>,
    actor: Text,
    channel: Text,
    next: Vec<Text>,
    note: Text,
}

static COLUMNS: &[ColumnSpec<Row>] = &[
    ColumnSpec::<Row>::new("order", "次序", "Order", Read::Count(|r, _, _| r.order)).without_sum(),
    ColumnSpec::<Row>::new("id", "编号", "ID", Read::Id(|r| &r.id)),
    ColumnSpec::<Row>::new("name", "步骤", "Step", Read::Text(|r| &r.name)),
    ColumnSpec::<Row>::new("kind", "类别", "Kind", Read::Category(|r| r.kind.map(Label::term))),
    ColumnSpec::<Row>::new("actor", "办理人", "Actor", Read::Text(|r| &r.actor)),
    ColumnSpec::<Row>::new("channel", "渠道", "Channel", Read::Text(|r| &r.channel)),
    ColumnSpec::<Row>::new("next", "下一步", "Next", Read::List(|r| r.next.clone())),
    ColumnSpec::<Row>::new("note", "备注", "Note", Read::Text(|r| &r.note)),
];

/// The steps of a procedure, in the author's order; where each goes on names
/// the answer that leads there, and whether it is recommended.
pub fn steps(procedure: &Procedure, data: &Dataset) -> Frame {
    let name_of = |id: &str| procedure.steps.iter().find(|step| step.id == id).map(|step| &step.name);
    let rows: Vec<Row> = procedure
        .steps
        .iter()
        .enumerate()
        .map(|(at, step)| Row {
            id: step.id.clone(),
            order: at as u64 + 1,
            name: step.name.clone(),
            kind: step.kind,
            actor: step.actor.clone(),
            channel: step.channel.clone(),
            next: step
                .next
                .iter()
                .map(|branch| {
                    let words = |lang: Lang| {
                        let to = name_of(&branch.to).map_or(branch.to.as_str(), |name| name.get(lang));
                        let mark = if branch.recommended { lang.pick("（推荐）", " (recommended)") } else { "" };
                        match branch.when.get(lang) {
                            "" => format!("{to}{mark}"),
                            when => format!("{when} → {to}{mark}"),
                        }
                    };
                    Text::new(&words(Lang::Zh), &words(Lang::En))
                })
                .collect(),
            note: step.note.clone(),
        })
        .collect();
    Frame::listing(Listing::Steps, COLUMNS, &rows, data)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_procedure_lists_its_steps() {
        let data = crate::load::builtin();
        let frame = steps(&data.procedures[0], &data);
        assert_eq!(frame.rows(), data.procedures[0].steps.len());
        let next = &frame.column("next").unwrap().data;
        let crate::frame::Data::Terms(terms) = next else { panic!("a list") };
        let words: Vec<&str> = (0..frame.rows()).flat_map(|row| terms.labels(row)).map(|l| l.text.en()).collect();
        assert!(words.iter().any(|word| word.ends_with("(recommended)")), "{words:?}");
    }
}

//! What stands on the stages of a chain, or makes up a park.

use crate::frame::{ColumnSpec, Frame, Label, Listing, Read, Targets};
use crate::i18n::Lang;
use crate::indicators::implied_total;
use crate::model::figure::Unit;
use crate::model::term::terms;
use crate::model::{Dataset, Figure, Industry, Organisation, PartialDate, Ref, Sources, Table, Text};

terms! {
    /// What a row of a chain is.
    ChainPart {
        Stage = "stage", "环节", "Stage";
        Firm = "firm", "企业", "Firm";
        Product = "product", "产品", "Product";
        Milestone = "milestone", "进展", "Milestone";
        Component = "component", "构成", "Component";
        Figure = "figure", "数字", "Figure";
    }
}

/// Where a row stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// At the stage of that number.
    At(usize),
    /// At a stage that the source does not give.
    Unknown,
    /// It speaks of the whole.
    Whole,
}

struct Row {
    order: u64,
    place: Place,
    stage: Option<Label>,
    kind: ChainPart,
    name: Text,
    firms: Vec<Ref<Organisation>>,
    figure: Option<Figure>,
    date: Option<PartialDate>,
    note: Text,
    sources: Sources,
}

static COLUMNS: &[ColumnSpec<Row>] = &[
    ColumnSpec::<Row>::new("order", "次序", "Order", Read::Count(|r, _, _| r.order)).without_sum(),
    ColumnSpec::<Row>::new("stage", "环节", "Stage", Read::Category(|r| r.stage.clone())),
    ColumnSpec::<Row>::new("kind", "类别", "Kind", Read::Category(|r| Some(Label::term(r.kind)))),
    ColumnSpec::<Row>::new("name", "名称", "Name", Read::Text(|r| &r.name)),
    ColumnSpec::<Row>::new(
        "firm",
        "企业",
        "Firm",
        Read::Refs(Table::Organisations, |r| {
            let never = matches!(r.kind, ChainPart::Stage | ChainPart::Component | ChainPart::Figure);
            Targets::list(&r.firms).not_applicable_if(never)
        }),
    ),
    ColumnSpec::<Row>::new("figure", "数值", "Figure", Read::Value(Unit::Count, |r| r.figure.as_ref())),
    ColumnSpec::<Row>::new("date", "时间", "Date", Read::Date(|r| r.date)),
    ColumnSpec::<Row>::new("note", "备注", "Note", Read::Text(|r| &r.note)),
    ColumnSpec::<Row>::new("source", "来源", "Source", Read::Refs(Table::Sources, |r| Targets::sources(&r.sources))),
];

/// What is known of an industry: stage by stage the stage itself, its firms,
/// their products, what happened; then what stands at an unknown stage; then
/// what speaks of the whole: components of a park, figures, totals implied by
/// them.
pub fn stages(industry: &Industry, row: usize, data: &Dataset) -> Frame {
    let mut rows = standing(industry, data);
    rows.extend(whole(industry, row));
    let number = |place: Place| match place {
        Place::At(at) => at,
        Place::Unknown => industry.stages.len(),
        Place::Whole => industry.stages.len() + 1,
    };
    // Stable: within a stage the order of kinds stays.
    rows.sort_by_key(|row| number(row.place));
    for (at, row) in rows.iter_mut().enumerate() {
        row.order = at as u64 + 1;
        row.stage = match row.place {
            Place::At(at) => {
                industry.stages.get(at).map(|stage| Label { id: stage.id.as_str().into(), text: stage.name.clone() })
            }
            Place::Unknown => None,
            Place::Whole => Some(Label { id: "whole".into(), text: Text::new("整体", "The whole") }),
        };
    }
    Frame::listing(Listing::Stages, COLUMNS, &rows, data)
}

fn empty(industry: &Industry, kind: ChainPart, name: &Text) -> Row {
    Row {
        order: 0,
        place: Place::Whole,
        stage: None,
        kind,
        name: name.clone(),
        firms: Vec::new(),
        figure: None,
        date: None,
        note: Text::default(),
        sources: industry.source.clone(),
    }
}

fn place(stage: Option<usize>) -> Place {
    stage.map_or(Place::Unknown, Place::At)
}

/// What stands at a stage, known or not.
fn standing(industry: &Industry, data: &Dataset) -> Vec<Row> {
    let mut rows = Vec::new();
    for (at, stage) in industry.stages.iter().enumerate() {
        let has_firm = industry.firms.iter().any(|one| industry.stage_at(one.stage.as_deref()) == Some(at));
        let note = if has_firm { Text::default() } else { Text::new("尚无已知企业", "no firm known") };
        rows.push(Row { place: Place::At(at), note, ..empty(industry, ChainPart::Stage, &stage.name) });
    }
    for one in &industry.firms {
        let firm = data.get(&one.firm);
        let name = firm.map_or_else(|| Text::new(one.firm.id(), one.firm.id()), |firm| firm.name.clone());
        rows.push(Row {
            place: place(industry.stage_at(one.stage.as_deref())),
            firms: vec![one.firm.clone()],
            note: firm.map_or_else(Text::default, |firm| firm.note.clone()),
            ..empty(industry, ChainPart::Firm, &name)
        });
    }
    for product in &industry.products {
        rows.push(Row {
            place: place(product.firm.as_ref().and_then(|firm| industry.stage_of(firm))),
            firms: product.firm.iter().cloned().collect(),
            note: product.summary.clone(),
            ..empty(industry, ChainPart::Product, &product.name)
        });
    }
    for milestone in &industry.milestones {
        rows.push(Row {
            place: place(industry.stage_at(milestone.stage.as_deref())),
            firms: milestone.firms.clone(),
            date: milestone.date,
            ..empty(industry, ChainPart::Milestone, &milestone.name)
        });
    }
    rows
}

/// What speaks of the whole.
fn whole(industry: &Industry, row: usize) -> Vec<Row> {
    let mut rows = Vec::new();
    for part in &industry.components {
        let words = |lang: Lang| format!("{} {}", part.count, part.name.get(lang)).trim().to_owned();
        let name = Text::new(&words(Lang::Zh), &words(Lang::En));
        rows.push(empty(industry, ChainPart::Component, &name));
    }
    for figure in &industry.figures {
        let claim = figure.value.preferred();
        rows.push(Row {
            figure: claim.map(|claim| claim.value.clone()),
            date: claim.and_then(|claim| claim.as_of),
            note: figure.note.clone(),
            sources: claim.map_or(&industry.source, |claim| claim.source.or(&industry.source)).clone(),
            ..empty(industry, ChainPart::Figure, &figure.name)
        });
    }
    for found in implied_total(industry, row) {
        let name = Text::new(&found.title(Lang::Zh), &found.title(Lang::En));
        rows.push(Row {
            figure: found.value.as_ref().ok().cloned(),
            note: Text::new(&found.formula(Lang::Zh), &found.formula(Lang::En)),
            ..empty(industry, ChainPart::Figure, &name)
        });
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::{Data, Presence};

    fn cell(frame: &Frame, id: &str, row: usize) -> String {
        match &frame.column(id).unwrap().data {
            Data::Terms(terms) => {
                terms.labels(row).map(|label| label.text.en().to_owned()).collect::<Vec<_>>().join("/")
            }
            Data::Text(texts) => texts.at(row).en().to_owned(),
            Data::Figures(figures) => figures[row].as_ref().map_or(String::new(), |figure| figure.format(Lang::En)),
            Data::Counts(counts) => counts[row].to_string(),
            Data::Dates(dates) => dates[row].map_or(String::new(), |date| date.to_string()),
        }
    }

    fn listed(id: &str) -> Frame {
        let data = crate::load::builtin();
        let row = data.row(Table::Industries, id).unwrap();
        stages(&data.industries[row], row, &data)
    }

    #[test]
    fn the_firms_of_the_display_chain_stand_at_no_stage() {
        let frame = listed("xiamen-display");
        let kinds: Vec<String> = (0..frame.rows()).map(|row| cell(&frame, "kind", row)).collect();
        assert_eq!(kinds.iter().filter(|kind| *kind == "Stage").count(), 4);
        assert_eq!(kinds.iter().filter(|kind| *kind == "Firm").count(), 5);
        assert_eq!(kinds.iter().filter(|kind| *kind == "Milestone").count(), 4);
        for (row, kind) in kinds.iter().enumerate() {
            let known = frame.column("stage").unwrap().data.presence(row) == Presence::Known;
            assert_eq!(known, kind == "Stage", "{kind}");
            assert_eq!(cell(&frame, "note", row) == "no firm known", kind == "Stage");
        }
        assert_eq!(cell(&frame, "stage", 0), "Materials");
        assert_eq!(cell(&frame, "stage", 3), "Finished devices");
    }

    #[test]
    fn a_park_lists_its_structure_and_a_cluster_the_total_its_figures_imply() {
        let park = listed("xiamen-ai-park");
        let names: Vec<String> = (0..park.rows())
            .filter(|row| cell(&park, "kind", *row) == "Component")
            .map(|row| cell(&park, "name", row))
            .collect();
        assert_eq!(names, ["1 Carrier space", "1 Collaborative innovation system", "N Key directions"]);
        let cluster = listed("xiamen-ai");
        let last = cluster.rows() - 1;
        assert_eq!(cell(&cluster, "name", last), "Implied total");
        assert_eq!(cell(&cluster, "figure", last), "172.5–175.2");
    }

    #[test]
    fn a_firm_with_a_stage_takes_its_product_there() {
        let text = "Dataset(industries: [(id: \"c\", name: \"C\", kind: Chain, source: \"X\", \
            stages: [(id: \"up\", name: \"Up\"), (id: \"down\", name: \"Down\")], \
            firms: [(firm: \"o\", stage: \"down\")], products: [(name: \"P\", firm: \"o\"), (name: \"Q\")])], \
            organisations: [(id: \"o\", name: \"O\", source: \"X\")], sources: [(id: \"X\", title: \"T\")])";
        let report = crate::load::load_bytes(text.as_bytes());
        let data = report.dataset.unwrap();
        let frame = stages(&data.industries[0], 0, &data);
        let rows: Vec<String> = (0..frame.rows())
            .map(|row| {
                format!("{} {} {}", cell(&frame, "order", row), cell(&frame, "stage", row), cell(&frame, "name", row))
            })
            .collect();
        assert_eq!(rows, ["1 Up Up", "2 Down Down", "3 Down O", "4 Down P", "5  Q"]);
        assert_eq!(cell(&frame, "note", 0), "no firm known");
        assert_eq!(cell(&frame, "note", 1), "");
    }
}

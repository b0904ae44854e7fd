//! Who can apply for programmes: what each asks for, an example that passes,
//! and the zones and organisations of the dataset.

use crate::frame::{ColumnSpec, Frame, Label, Listing, Read, Targets};
use crate::i18n::Lang;
use crate::matching::{self, Line, Options, Outcome, Profile, Programme};
use crate::model::term::terms;
use crate::model::{Dataset, Sources, Table, Text};

use super::matches::{group, label};

terms! {
    /// What a row of the reverse view is.
    WhoPart {
        Condition = "condition", "条件", "Condition";
        Example = "example", "符合的一例", "Example that passes";
        Zone = "zone", "高新区", "Zone";
        Organisation = "organisation", "机构", "Organisation";
    }
}

/// One condition, example or candidate.
struct Row {
    id: String,
    programme: Text,
    part: WhoPart,
    group: Text,
    name: Text,
    outcome: Option<Outcome>,
    reason: Text,
    sources: Sources,
}

static COLUMNS: &[ColumnSpec<Row>] = &[
    ColumnSpec::<Row>::new("id", "编号", "ID", Read::Id(|r| &r.id)).hidden(),
    ColumnSpec::<Row>::new("programme", "项目", "Programme", Read::Text(|r| &r.programme)),
    ColumnSpec::<Row>::new("part", "类别", "Part", Read::Category(|r| Some(Label::term(r.part)))),
    ColumnSpec::<Row>::new("group", "组合", "Combination", Read::Text(|r| &r.group)),
    ColumnSpec::<Row>::new("name", "条件或对象", "Condition or applicant", Read::Text(|r| &r.name)),
    ColumnSpec::<Row>::new("outcome", "结论", "Outcome", Read::Category(|r| r.outcome.map(label))),
    ColumnSpec::<Row>::new("reason", "理由", "Reason", Read::Text(|r| &r.reason)),
    ColumnSpec::<Row>::new("source", "来源", "Source", Read::Refs(Table::Sources, |r| Targets::sources(&r.sources))),
];

fn both(words: impl Fn(Lang) -> String) -> Text {
    Text::new(&words(Lang::Zh), &words(Lang::En))
}

/// The reverse view of one programme, or of all. Where nothing is published
/// about who may apply, one row says so: nobody can be judged.
pub fn who(only: Option<Programme>, data: &Dataset) -> Frame {
    let options = matching::options(data);
    let mut rows = Vec::new();
    for programme in only.map_or_else(|| matching::programmes(data).collect(), |one| vec![one]) {
        programme_rows(programme, data, &options, &mut rows);
    }
    Frame::listing(Listing::Who, COLUMNS, &rows, data)
}

fn programme_rows(programme: Programme, data: &Dataset, options: &Options, rows: &mut Vec<Row>) {
    let about = programme.about(data);
    let row = |part, name| Row {
        id: about.id.to_owned(),
        programme: about.name.clone(),
        part,
        group: Text::default(),
        name,
        outcome: None,
        reason: Text::default(),
        sources: about.sources.clone(),
    };
    let asked = matching::judge(about.conditions, &Profile::default(), data);
    let lines = matching::lines(&asked);
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.is_heading()) {
        let unpublished = about.conditions.is_empty();
        let note = if unpublished { both(|lang| line.reason(data, options, lang)) } else { line.finding.note.clone() };
        rows.push(Row {
            group: group(&lines, at, data),
            outcome: unpublished.then_some(Outcome::Unknown),
            reason: note,
            ..row(WhoPart::Condition, both(|lang| Line::words(line, data, lang)))
        });
    }
    if about.conditions.is_empty() {
        return;
    }
    if let Some(profile) = matching::example(about.conditions, data) {
        let name = both(|lang| profile.words(data, options, lang));
        rows.push(Row { outcome: Some(Outcome::Passed), ..row(WhoPart::Example, name) });
    }
    for one in matching::candidates(programme, data) {
        let part = if one.table == Table::Zones { WhoPart::Zone } else { WhoPart::Organisation };
        let name = data.name(one.table, one.row).cloned().unwrap_or_default();
        let profile = matching::known_of(one.table, one.row, about.conditions, data);
        let finding = matching::judge(about.conditions, &profile, data);
        let reason = both(|lang| matching::because(&finding, data, lang));
        rows.push(Row { outcome: Some(one.outcome), reason, ..row(part, name) });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::Data;

    fn cells(frame: &Frame, row: usize) -> Vec<String> {
        let cell = |id: &str| match &frame.column(id).unwrap().data {
            Data::Text(texts) => texts.at(row).en().to_owned(),
            Data::Terms(terms) => terms.labels(row).map(|label| label.text.en()).collect(),
            _ => panic!("{id}"),
        };
        ["part", "group", "name", "outcome", "reason"].map(cell).to_vec()
    }

    #[test]
    fn one_programme_lists_conditions_an_example_and_everybody_that_is_known() {
        let data = crate::load::builtin();
        let frame = who(Programme::find("xiamen-torch-platform", &data), &data);
        assert_eq!(frame.rows(), 3 + data.zones.len() + data.organisations.len());
        assert_eq!(cells(&frame, 0)[..3], ["Condition", "All must hold", "Zone: Xiamen Torch High-tech Zone"]);
        assert_eq!(
            cells(&frame, 2),
            ["Example that passes", "", "Zone: Xiamen Torch High-tech Zone; Kind of applicant: Firm", "Passed", ""]
        );
        let of = |name: &str| (0..frame.rows()).map(|row| cells(&frame, row)).find(|cells| cells[2] == name).unwrap();
        assert_eq!(of("Tianma Microelectronics")[3], "Passed");
        assert_eq!(of("Wuxi High-tech Zone")[3..], ["Failed", "needs Zone: Xiamen Torch High-tech Zone"]);
    }

    #[test]
    fn all_programmes_are_listed_where_none_is_chosen_and_silent_ones_say_so() {
        let data = crate::load::builtin();
        let frame = who(None, &data);
        for programme in matching::programmes(&data) {
            let about = programme.about(&data);
            let rows: Vec<usize> = (0..frame.rows()).filter(|&row| frame.id(row) == about.id).collect();
            assert_eq!(rows.len() == 1, about.conditions.is_empty(), "{}", about.id);
            if rows.len() == 1 {
                assert_eq!(cells(&frame, rows[0])[2..4], ["No conditions are published", "Unknown"]);
            }
        }
    }

    #[test]
    fn alternatives_name_what_joins_them() {
        let text = "Dataset(loans: [(id: \"l\", name: \"L\", source: \"X\", \
            conditions: [(any: [(size: [\"small\"]), (role: [\"a\"])])])], sources: [(id: \"X\", title: \"T\")])";
        let data = crate::load::load_bytes(text.as_bytes()).dataset.unwrap();
        let frame = who(None, &data);
        assert_eq!(cells(&frame, 0)[1..3], ["One of these must hold", "Size: small"]);
        assert_eq!(cells(&frame, 1)[1..3], ["One of these must hold", "Role: a"]);
    }
}

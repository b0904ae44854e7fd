//! Conditions of programmes against a profile.

use crate::frame::{ColumnSpec, Frame, Label, Listing, Read, Targets};
use crate::i18n::Lang;
use crate::matching::{self, Line, Outcome, Profile};
use crate::model::figure::Unit;
use crate::model::{Claims, Dataset, Figure, Sources, Table, Term as _, Text};

/// One condition of one programme.
struct Row {
    id: String,
    name: Text,
    kind: Text,
    outcome: Outcome,
    group: Text,
    condition: Text,
    result: Outcome,
    reason: Text,
    missing: Vec<Text>,
    cap: Claims<Figure>,
    procedure: Option<String>,
    sources: Sources,
}

pub(super) fn label(outcome: Outcome) -> Label {
    Label { id: outcome.id().into(), text: Text::new(outcome.label(Lang::Zh), outcome.label(Lang::En)) }
}

static COLUMNS: &[ColumnSpec<Row>] = &[
    ColumnSpec::<Row>::new("id", "编号", "ID", Read::Id(|r| &r.id)).hidden(),
    ColumnSpec::<Row>::new("programme", "项目", "Programme", Read::Text(|r| &r.name)),
    ColumnSpec::<Row>::new("kind", "类型", "Kind", Read::Text(|r| &r.kind)),
    ColumnSpec::<Row>::new("outcome", "结论", "Outcome", Read::Category(|r| Some(label(r.outcome)))),
    ColumnSpec::<Row>::new("group", "组合", "Combination", Read::Text(|r| &r.group)),
    ColumnSpec::<Row>::new("condition", "条件", "Condition", Read::Text(|r| &r.condition)),
    ColumnSpec::<Row>::new("result", "逐项", "Result", Read::Category(|r| Some(label(r.result)))),
    ColumnSpec::<Row>::new("reason", "理由", "Reason", Read::Text(|r| &r.reason)),
    ColumnSpec::<Row>::new("missing", "待填写", "Missing", Read::List(|r| r.missing.clone())),
    ColumnSpec::<Row>::new("cap", "额度上限", "Cap", Read::Figure(Unit::Money, |r| &r.cap)).without_sum(),
    ColumnSpec::<Row>::new(
        "procedure",
        "办事流程",
        "Procedure",
        Read::Refs(Table::Procedures, |r| Targets::ids(r.procedure.iter())),
    ),
    ColumnSpec::<Row>::new("source", "来源", "Source", Read::Refs(Table::Sources, |r| Targets::sources(&r.sources))),
];

/// The headings over a line: how its condition is joined with those beside it;
/// empty where it stands alone.
pub(super) fn group(lines: &[Line<'_, '_>], at: usize, data: &Dataset) -> Text {
    let mut depth = lines[at].depth;
    let mut heads: Vec<&Line<'_, '_>> = Vec::new();
    for line in lines[..at].iter().rev().filter(|line| line.is_heading()) {
        if line.depth < depth {
            depth = line.depth;
            heads.push(line);
        }
    }
    if heads.is_empty() && lines.len() > 1 {
        return Text::new("均须符合", "All must hold");
    }
    let words = |lang: Lang| heads.iter().rev().map(|head| head.words(data, lang)).collect::<Vec<_>>().join(" › ");
    Text::new(&words(Lang::Zh), &words(Lang::En))
}

/// One row for each programme and condition, in the order of the match page;
/// a programme without conditions has one row that says so.
pub fn matches(profile: &Profile, data: &Dataset) -> Frame {
    let options = matching::options(data);
    let both = |words: &dyn Fn(Lang) -> String| Text::new(&words(Lang::Zh), &words(Lang::En));
    let mut rows = Vec::new();
    for found in matching::matches(data, profile) {
        let about = found.programme.about(data);
        let missing = found.finding.missing();
        let lines = matching::lines(&found.finding);
        for (at, line) in lines.iter().enumerate() {
            if line.is_heading() {
                continue;
            }
            rows.push(Row {
                id: about.id.to_owned(),
                name: about.name.clone(),
                kind: found.programme.kind(data),
                outcome: found.finding.outcome,
                group: group(&lines, at, data),
                condition: both(&|lang| line.words(data, lang)),
                result: line.outcome,
                reason: both(&|lang| line.reason(data, &options, lang)),
                missing: missing.iter().map(|asked| Text::new(asked.label(Lang::Zh), asked.label(Lang::En))).collect(),
                cap: about.cap.cloned().unwrap_or_default(),
                procedure: about.procedure.map(|procedure| procedure.id().to_owned()),
                sources: about.sources.clone(),
            });
        }
    }
    Frame::listing(Listing::Matches, COLUMNS, &rows, data)
}

//! What belongs together within one record.

use super::super::problem::{Say, did_you_mean, say, shown};
use super::super::records::Rows;
use super::broken::Broken;
use super::{Finding, Findings, numbered};
use crate::flow::Graph;
use crate::model::{Event, Industry, IndustryKind, Procedure, Table};

/// Ids that are unique within a record and referred to there.
struct Local<'a> {
    ids: Vec<&'a str>,
    /// Ids of what can't be read otherwise.
    hidden: Vec<String>,
    /// True if there may be other ids still.
    has_unknown: bool,
    table: Table,
    row: u32,
    /// What has these ids, in both languages.
    what: (&'static str, &'static str),
}

impl<'a> Local<'a> {
    /// Enters the ids of the list `field`; empty ones are findings if
    /// `needed`.
    fn new(
        broken: &Broken<'_>,
        (table, row): (Table, u32),
        field: &str,
        what: (&'static str, &'static str),
        needed: bool,
        ids: impl Iterator<Item = &'a str>,
        findings: &mut Findings,
    ) -> Self {
        let (hidden, has_unknown) = broken.ids_in(table, row, field);
        let mut local = Self { ids: Vec::new(), hidden, has_unknown, table, row, what };
        let (name, name_zh) = what;
        let mut seen = std::collections::HashMap::new();
        for (at, id) in ids.enumerate() {
            let path = format!("{field}[{at}].id");
            if id.is_empty() {
                if needed {
                    findings.error(|| {
                        Finding::new(
                            table,
                            row,
                            path,
                            "missing-id",
                            say!("this {name} has no id; give it a short one", "该{name_zh}缺少 id；请给一个简短的 id"),
                        )
                    });
                }
                continue;
            }
            let first = *seen.entry(id).or_insert(at);
            if first < at {
                let id = shown(id);
                findings.error(|| Finding::new(
                    table,
                    row,
                    path,
                    "duplicate-id",
                    say!(
                        "the id `{id}` is already used by {field}[{first}] of this record; ids of a {name} are unique within it",
                        "id `{id}` 已被本记录的 {field}[{first}] 使用；{name_zh}的 id 在记录内不可重复"
                    ),
                ));
            } else {
                local.ids.push(id);
            }
        }
        local
    }

    /// `id` in `field` must be one of these.
    fn expect(&self, field: String, id: &str, findings: &mut Findings) {
        if self.ids.contains(&id) || self.has_unknown || self.hidden.iter().any(|hidden| hidden == id) {
            return;
        }
        let ((name, name_zh), found) = (self.what, shown(id));
        let say = say!("this record has no {name} `{found}`", "本记录中没有 id 为 `{found}` 的{name_zh}");
        let hint = match (did_you_mean(id, self.ids.iter().copied()), &self.ids[..]) {
            (hint, _) if hint != Say::default() => hint,
            (_, []) => say!("; it has none at all", "；且没有任何一个"),
            (_, ids) => {
                let list = shown(&ids.join(", "));
                say!("; there are {list}", "；可用的有：{list}")
            }
        };
        findings.error(|| Finding::new(self.table, self.row, field, "dangling-reference", say.and(&hint)));
    }
}

/// Stages that firms and milestones name, and figures that shares are of.
pub(super) fn industries(rows: &Rows<Industry>, broken: &Broken<'_>, findings: &mut Findings) {
    for (row, industry) in numbered(rows) {
        let here = (Table::Industries, row);
        let ids = industry.stages.iter().map(|stage| stage.id.as_str());
        let stages = Local::new(broken, here, "stages", ("stage", "环节"), true, ids, findings);
        for (at, firm) in industry.firms.iter().enumerate() {
            if let Some(stage) = &firm.stage {
                stages.expect(format!("firms[{at}].stage"), stage, findings);
            }
        }
        for (at, milestone) in industry.milestones.iter().enumerate() {
            if let Some(stage) = &milestone.stage {
                stages.expect(format!("milestones[{at}].stage"), stage, findings);
            }
        }
        let ids = industry.figures.iter().map(|figure| figure.id.as_str());
        if industry.kind == Some(IndustryKind::Chain) && industry.stages.is_empty() && !stages.has_unknown {
            findings.warning(|| {
                Finding::new(
                    Table::Industries,
                    row,
                    "kind",
                    "no-stages",
                    say!(
                        "an industry chain has stages; list them in `stages`, from upstream to downstream, or make it a Cluster",
                        "产业链应有环节；请在 `stages` 中自上游至下游列出，或改为 Cluster"
                    ),
                )
            });
        }
        let figures = Local::new(broken, here, "figures", ("figure", "数据"), false, ids, findings);
        for (at, figure) in industry.figures.iter().enumerate() {
            let Some(whole) = &figure.share_of else { continue };
            let field = format!("figures[{at}].share_of");
            if *whole == figure.id && !whole.is_empty() {
                findings.error(|| {
                    Finding::new(
                        Table::Industries,
                        row,
                        field,
                        "dangling-reference",
                        say!(
                            "a figure can't be a share of itself; name the figure that is the whole",
                            "数据不能是自身的占比；请写作为总体的数据"
                        ),
                    )
                });
            } else {
                figures.expect(field, whole, findings);
            }
        }
    }
}

/// Steps that steps lead to.
pub(super) fn procedures(rows: &Rows<Procedure>, broken: &Broken<'_>, findings: &mut Findings) {
    for (row, procedure) in numbered(rows) {
        let ids = procedure.steps.iter().map(|step| step.id.as_str());
        let steps = Local::new(broken, (Table::Procedures, row), "steps", ("step", "步骤"), true, ids, findings);
        for (at, step) in procedure.steps.iter().enumerate() {
            for (way, branch) in step.next.iter().enumerate() {
                steps.expect(format!("steps[{at}].next[{way}].to"), &branch.to, findings);
            }
        }
        // What can't be read may lead anywhere.
        if !steps.has_unknown && steps.hidden.is_empty() {
            course(row, procedure, findings);
        }
    }
}

/// Steps that lead back to earlier ones, and steps that nothing leads to.
fn course(row: u32, procedure: &Procedure, findings: &mut Findings) {
    let graph = Graph::of(procedure);
    let name = |step: usize| shown(&procedure.steps[step].id);
    for (at, step) in procedure.steps.iter().enumerate() {
        let known = |way: &usize| procedure.steps.iter().any(|other| other.id == step.next[*way].to);
        let ways = (0..step.next.len()).filter(known);
        for (way, edge) in ways.zip(graph.out(at)).filter(|(_, edge)| edge.is_back) {
            let (here, there) = (name(at), name(edge.to));
            findings.warning(|| {
                Finding::new(
                    Table::Procedures,
                    row,
                    format!("steps[{at}].next[{way}].to"),
                    "cycle",
                    say!(
                        "the step `{here}` leads back to `{there}`; the steps in between can go round without end",
                        "步骤 `{here}` 又回到 `{there}`；其间的步骤可能循环不止"
                    ),
                )
            });
        }
        if !graph.reachable[at] {
            let here = name(at);
            findings.warning(|| {
                Finding::new(
                    Table::Procedures,
                    row,
                    format!("steps[{at}].id"),
                    "unreachable-step",
                    say!(
                        "no way leads from the first step to `{here}`; name it in the `next` of the step before it",
                        "从第一步无法到达步骤 `{here}`；请在其前一步的 `next` 中写明"
                    ),
                )
            });
        }
    }
}

/// An event does not end before it begins.
pub(super) fn events(rows: &Rows<Event>, findings: &mut Findings) {
    for (row, event) in numbered(rows) {
        if let (Some(start), Some(end)) = (event.start, event.end)
            && end.last_day() < start.first_day()
        {
            findings.error(|| {
                Finding::new(
                    Table::Events,
                    row,
                    "end",
                    "end-before-start",
                    say!(
                        "the event ends on {end}, before it starts on {start}; swap the two dates",
                        "活动结束日期 {end} 早于开始日期 {start}；请对调"
                    ),
                )
            });
        }
    }
}

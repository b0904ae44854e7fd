//! What a record holds that no cell can show: the steps of a procedure with
//! their actors, the firms of a chain with their stages, conditions.

use super::sheet::Sheet;
use crate::i18n::Lang;
use crate::matching::{Finding, Profile, Question, judge};
use crate::model::{
    Condition, Dataset, Event, Industry, NamedFigure, Organisation, Procedure, Ref, Stage, Table, Term as _, Text,
};

/// One line of a section.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Item {
    /// What it is.
    pub text: Text,
    /// More about it.
    pub more: Text,
    /// The records it leads to, by table and id.
    pub links: Vec<(Table, String)>,
    /// How far it is set in: it belongs to the line above that is less so.
    pub depth: u8,
}

/// Lines under one heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// The columns that it tells more of, so that they need not be shown too.
    pub columns: &'static [&'static str],
    /// The heading.
    pub title: Text,
    /// The lines.
    pub items: Vec<Item>,
}

impl Section {
    fn new(columns: &'static [&'static str], zh: &str, en: &str, items: Vec<Item>) -> Option<Self> {
        (!items.is_empty()).then(|| Self { columns, title: Text::new(zh, en), items })
    }
}

/// The sections of a row, in the order of the record's fields; none for the
/// computed sheets.
pub fn sections(data: &Dataset, sheet: Sheet, row: usize) -> Vec<Section> {
    let Sheet::Table(table) = sheet else { return Vec::new() };
    let found = match table {
        Table::Funds => data.funds.get(row).map(|fund| vec![conditions(&fund.conditions, data)]),
        Table::Loans => data.loans.get(row).map(|loan| vec![conditions(&loan.conditions, data)]),
        Table::Policies => data.policies.get(row).map(|policy| vec![conditions(&policy.conditions, data)]),
        Table::Platforms => data.platforms.get(row).map(|platform| vec![conditions(&platform.conditions, data)]),
        Table::Industries => data.industries.get(row).map(|industry| of_industry(industry, data)),
        Table::Procedures => data.procedures.get(row).map(|procedure| vec![steps(procedure)]),
        Table::Events => data.events.get(row).map(|event| vec![venues(event)]),
        Table::Zones | Table::Organisations | Table::Sources => None,
    };
    found.into_iter().flatten().flatten().collect()
}

/// The same words in both languages, each language with its own marks.
fn both(write: impl Fn(Lang) -> String) -> Text {
    Text::new(&write(Lang::Zh), &write(Lang::En))
}

/// Parts that are not empty, joined.
fn joined(parts: &[&Text]) -> Text {
    both(|lang| parts.iter().map(|part| part.get(lang)).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "))
}

fn conditions(conditions: &[Condition], data: &Dataset) -> Option<Section> {
    fn add(items: &mut Vec<Item>, finding: &Finding<'_>, depth: u8, data: &Dataset) {
        let text = both(|lang| finding.words(data, lang));
        items.push(Item { text, more: finding.note.clone(), links: Vec::new(), depth });
        finding.parts.iter().for_each(|part| add(items, part, depth + 1, data));
    }
    // Nothing is known of anybody: what comes back is what is asked.
    let asked = judge(conditions, &Profile::default(), data);
    let mut items = Vec::new();
    match asked.question {
        Question::Unpublished => {}
        Question::All => asked.parts.iter().for_each(|part| add(&mut items, part, 0, data)),
        _ => add(&mut items, &asked, 0, data),
    }
    Section::new(&[], "申请条件", "Conditions", items)
}

/// The name of a stage, or that it is not known.
fn stage_words(id: Option<&String>, stages: &[Stage]) -> Text {
    let stage = id.and_then(|id| stages.iter().find(|stage| stage.id == *id));
    stage.map_or_else(|| Text::new("环节未知", "stage unknown"), |stage| stage.name.clone())
}

fn name_of(firm: &Ref<Organisation>, data: &Dataset) -> Text {
    data.get(firm).map_or_else(|| Text::new(firm.id(), firm.id()), |firm| firm.name.clone())
}

fn link(firm: &Ref<Organisation>) -> (Table, String) {
    (Table::Organisations, firm.id().to_owned())
}

fn of_industry(industry: &Industry, data: &Dataset) -> Vec<Option<Section>> {
    let has_stages = !industry.stages.is_empty();
    let of_stage = |id: Option<&String>| if has_stages { stage_words(id, &industry.stages) } else { Text::default() };
    let firms = industry.firms.iter().map(|firm| Item {
        text: name_of(&firm.firm, data),
        more: of_stage(firm.stage.as_ref()),
        links: vec![link(&firm.firm)],
        depth: 0,
    });
    let milestones = industry.milestones.iter().map(|milestone| {
        let date = milestone.date.map(|date| date.to_string()).unwrap_or_default();
        let who = both(|lang| {
            let names = milestone.firms.iter().map(|firm| name_of(firm, data).get(lang).to_owned());
            names.collect::<Vec<_>>().join(lang.pick("、", ", "))
        });
        Item {
            text: milestone.name.clone(),
            more: joined(&[&Text::new(&date, &date), &of_stage(milestone.stage.as_ref()), &who]),
            links: milestone.firms.iter().map(link).collect(),
            depth: 0,
        }
    });
    let products = industry.products.iter().map(|product| {
        let firm = product.firm.as_ref().map(|firm| name_of(firm, data)).unwrap_or_default();
        Item {
            text: product.name.clone(),
            more: joined(&[&firm, &product.summary]),
            links: product.firm.iter().map(link).collect(),
            depth: 0,
        }
    });
    let components = industry.components.iter().map(|component| Item {
        text: both(|lang| format!("{} {}", component.count, component.name.get(lang)).trim().to_owned()),
        ..Item::default()
    });
    let figures = industry.figures.iter().filter_map(|figure| {
        let more = about_figure(figure, industry);
        (!more.is_empty()).then(|| Item { text: figure.name.clone(), more, ..Item::default() })
    });
    vec![
        Section::new(&["components"], "构成", "Structure", components.collect()),
        Section::new(&["firms"], "企业", "Firms", firms.collect()),
        Section::new(&["milestones"], "进展", "Milestones", milestones.collect()),
        Section::new(&["products"], "产品", "Products", products.collect()),
        Section::new(&[], "数字说明", "About the figures", figures.collect()),
    ]
}

/// What a figure is a part of, and its note.
fn about_figure(figure: &NamedFigure, industry: &Industry) -> Text {
    let whole = figure.share_of.as_ref().and_then(|id| industry.figures.iter().find(|other| other.id == *id));
    let share = whole.map_or_else(Text::default, |whole| {
        both(|lang| {
            format!("{}{}", lang.pick("所占比例的对象：", "the share that this makes up: "), whole.name.get(lang))
        })
    });
    joined(&[&share, &figure.note])
}

fn steps(procedure: &Procedure) -> Option<Section> {
    let name = |id: &str| procedure.steps.iter().find(|step| step.id == id).map(|step| &step.name);
    let mut items = Vec::new();
    for (at, step) in procedure.steps.iter().enumerate() {
        let kind = step.kind.map_or_else(Text::default, |kind| both(|lang| kind.label(lang).to_owned()));
        items.push(Item {
            text: both(|lang| format!("{} {}", at + 1, step.name.get(lang))),
            more: joined(&[&kind, &step.actor, &step.channel, &step.note]),
            ..Item::default()
        });
        // One way on that needs no answer goes without saying.
        let plain = |next: &[crate::model::Branch]| {
            matches!(next, [only] if only.when.is_empty() && !only.recommended
                && procedure.steps.get(at + 1).is_some_and(|after| after.id == only.to))
        };
        for branch in step.next.iter().filter(|_| !plain(&step.next)) {
            let text = both(|lang| {
                let to = name(&branch.to).map_or(branch.to.as_str(), |name| name.get(lang));
                format!("{} → {to}", branch.when.get(lang)).trim_start().to_owned()
            });
            let more = if branch.recommended { Text::new("推荐", "recommended") } else { Text::default() };
            items.push(Item { text, more, links: Vec::new(), depth: 1 });
        }
    }
    Section::new(&["step_names", "steps"], "步骤", "Steps", items)
}

fn venues(event: &Event) -> Option<Section> {
    let mut items: Vec<Item> =
        event.venues.iter().map(|venue| Item { text: venue.clone(), ..Item::default() }).collect();
    if event.more_venues {
        items.push(Item {
            text: Text::new("另有场馆，来源没有列出名称", "and others, which the source does not name"),
            ..Item::default()
        });
    }
    Section::new(&["venues"], "场馆", "Venues", items)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(table: Table, id: &str) -> Vec<Section> {
        let data = crate::load::builtin();
        let row = data.row(table, id).unwrap();
        sections(&data, Sheet::Table(table), row)
    }

    fn lines(sections: &[Section], title: &str) -> Vec<String> {
        let section = sections.iter().find(|section| section.title.en() == title).unwrap();
        let indent = |item: &Item| "  ".repeat(usize::from(item.depth));
        let line = |item: &Item| format!("{}{} | {}", indent(item), item.text.en(), item.more.en());
        section.items.iter().map(line).collect()
    }

    #[test]
    fn firms_say_that_their_stage_is_not_known() {
        let display = of(Table::Industries, "xiamen-display");
        let firms = lines(&display, "Firms");
        assert_eq!(firms.len(), 5);
        assert!(firms.iter().all(|line| line.ends_with("| stage unknown")), "{firms:?}");
    }

    #[test]
    fn steps_tell_who_acts_and_which_way_is_recommended() {
        let data = crate::load::builtin();
        let steps = lines(&sections(&data, Sheet::Table(Table::Procedures), 0), "Steps");
        assert!(steps.iter().any(|line| line.starts_with("  ") && line.ends_with("| recommended")), "{steps:?}");
        assert!(steps[0].contains("Start"), "{steps:?}");
    }

    #[test]
    fn the_conditions_of_the_talent_loan_are_told() {
        let conditions = lines(&of(Table::Loans, "ningbo-jingyingdai"), "Conditions");
        assert!(conditions.iter().any(|line| line.contains("Ningbo High-tech Zone")), "{conditions:?}");
    }

    #[test]
    fn a_visit_says_that_more_was_visited() {
        let data = crate::load::builtin();
        let venues = lines(&sections(&data, Sheet::Table(Table::Events), 0), "Venues");
        assert_eq!((venues.len(), venues.last().unwrap().contains("others")), (8, true));
    }
}

//! A procedure as Mermaid text.

use std::fmt::Write as _;

use super::graph::Graph;
use crate::i18n::Lang;
use crate::model::{Procedure, StepKind};

/// A flow chart in the language of Mermaid, from top to bottom: recommended
/// ways are thick, steps that nothing leads to are dashed.
pub fn mermaid(procedure: &Procedure, lang: Lang) -> String {
    let graph = Graph::of(procedure);
    let mut out = String::from("flowchart TD\n");
    for (at, step) in procedure.steps.iter().enumerate() {
        let name = escaped(step.name.get(lang));
        let (open, close) = match step.kind {
            Some(StepKind::Start | StepKind::End) => ("([", "])"),
            Some(StepKind::Decision) => ("{", "}"),
            Some(StepKind::Action) | None => ("[", "]"),
        };
        let _ = writeln!(out, "    s{at}{open}\"{name}\"{close}");
    }
    for edge in &graph.edges {
        let arrow = if edge.recommended { "==>" } else { "-->" };
        let mut words = escaped(edge.when.get(lang));
        if edge.recommended {
            let mark = lang.pick("推荐", "recommended");
            words = if words.is_empty() { mark.to_owned() } else { format!("{words} ({mark})") };
        }
        let label = if words.is_empty() { String::new() } else { format!("|\"{words}\"|") };
        let _ = writeln!(out, "    s{} {arrow}{label} s{}", edge.from, edge.to);
    }
    let lost: Vec<String> =
        (0..graph.steps).filter(|step| !graph.reachable[*step]).map(|step| format!("s{step}")).collect();
    if !lost.is_empty() {
        let _ = writeln!(out, "    classDef lost stroke-dasharray: 4 3\n    class {} lost", lost.join(","));
    }
    out
}

/// Text between quotation marks: marks that mean something to Mermaid or to a
/// browser become entities.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for char in text.chars() {
        match char {
            '"' => out.push_str("#quot;"),
            '#' => out.push_str("#35;"),
            '&' => out.push_str("#amp;"),
            '<' => out.push_str("#lt;"),
            '>' => out.push_str("#gt;"),
            char if char.is_control() => out.push(' '),
            char => out.push(char),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Step, Text};

    #[test]
    fn the_built_in_procedure_reads_as_a_flow_chart() {
        let data = crate::load::builtin();
        let text = mermaid(&data.procedures[0], Lang::Zh);
        assert!(text.starts_with("flowchart TD\n    s0([\"反映诉求\"])\n"), "{text}");
        assert!(text.contains("    s2{\"以何处为经营场所？\"}\n"), "{text}");
        assert!(text.contains("    s2 ==>|\"网店网址 (推荐)\"| s4\n"), "{text}");
        assert!(text.contains("    s2 -->|\"小区自有住宅\"| s3\n"), "{text}");
    }

    #[test]
    fn marks_in_a_name_can_not_end_it() {
        let name = "a\"] --> b\n<script>#1";
        let step = Step { id: "x".to_owned(), name: Text::new(name, name), ..Step::default() };
        let text = mermaid(&Procedure { steps: vec![step], ..Procedure::default() }, Lang::En);
        assert_eq!(text, "flowchart TD\n    s0[\"a#quot;] --#gt; b #lt;script#gt;#35;1\"]\n");
    }
}

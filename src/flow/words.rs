//! A procedure as plain text: its steps, and its list of materials.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::graph::Graph;
use crate::i18n::Lang;
use crate::model::Procedure;

/// The steps as numbered lines, each with its actor and channel, and where it
/// goes on if that is not the next line.
pub fn steps_text(procedure: &Procedure, lang: Lang) -> String {
    let graph = Graph::of(procedure);
    let mut out = format!("{}\n", procedure.name.get(lang));
    for (at, step) in procedure.steps.iter().enumerate() {
        let _ = write!(out, "{}. {}", at + 1, step.name.get(lang));
        let details: Vec<&str> =
            [step.actor.get(lang), step.channel.get(lang)].into_iter().filter(|words| !words.is_empty()).collect();
        if !details.is_empty() {
            let (open, comma, close) = match lang {
                Lang::Zh => ("（", "，", "）"),
                Lang::En => (" (", ", ", ")"),
            };
            let _ = write!(out, "{open}{}{close}", details.join(comma));
        }
        if !graph.reachable[at] {
            out.push_str(lang.pick("［从第一步走不到］", " [can't be reached from the first step]"));
        }
        out.push('\n');
        let ways: Vec<_> = graph.out(at).collect();
        if let [only] = ways.as_slice()
            && only.to == at + 1
            && only.when.is_empty()
        {
            continue;
        }
        for way in ways {
            let mark = if way.recommended { lang.pick("（推荐）", " (recommended)") } else { "" };
            let when = way.when.get(lang);
            let colon = if when.is_empty() { "" } else { lang.pick("：", ": ") };
            let _ = match lang {
                Lang::Zh => writeln!(out, "   → {when}{mark}{colon}第 {} 步", way.to + 1),
                Lang::En => writeln!(out, "   → {when}{mark}{colon}step {}", way.to + 1),
            };
        }
    }
    out
}

/// The materials as a list with boxes, those that are `ready` crossed.
pub fn materials_text(procedure: &Procedure, ready: &BTreeSet<usize>, lang: Lang) -> String {
    let mut out = match lang {
        Lang::Zh => format!("{}：材料清单\n", procedure.name.zh()),
        Lang::En => format!("{}: materials\n", procedure.name.en()),
    };
    for (at, material) in procedure.materials.iter().enumerate() {
        let mark = if ready.contains(&at) { "[x]" } else { "[ ]" };
        let _ = writeln!(out, "{mark} {}", material.get(lang));
    }
    if procedure.materials.is_empty() {
        out.push_str(lang.pick("来源没有列出材料\n", "The source lists no materials\n"));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Text;

    #[test]
    fn steps_are_numbered_and_answers_name_where_they_lead() {
        let data = crate::load::builtin();
        let text = steps_text(&data.procedures[0], Lang::En);
        assert!(text.contains("\n1. Report the need (Applicant, 12345 hotline)\n2. "), "{text}");
        assert!(text.contains("   → Web address of the shop (recommended): step 5\n"), "{text}");
        assert!(text.contains("   → step 6\n"), "the first answer skips the second: {text}");
        let text = steps_text(&data.procedures[0], Lang::Zh);
        assert!(text.contains("   → 网店网址（推荐）：第 5 步\n"), "{text}");
    }

    #[test]
    fn boxes_of_what_is_ready_are_crossed() {
        let mut procedure = Procedure { name: Text::new("办证", "Permit"), ..Procedure::default() };
        assert!(materials_text(&procedure, &BTreeSet::new(), Lang::En).contains("no materials"));
        procedure.materials = vec![Text::new("身份证", "Identity card"), Text::new("申请表", "Form")];
        let text = materials_text(&procedure, &BTreeSet::from([1]), Lang::Zh);
        assert_eq!(text, "办证：材料清单\n[ ] 身份证\n[x] 申请表\n");
    }
}

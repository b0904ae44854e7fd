//! Findings as lines to read from top to bottom: groups as headings, and what
//! must not hold said as such.

use super::finding::{Finding, Outcome, Question};
use super::options::Options;
use crate::i18n::Lang;
use crate::model::Dataset;

/// One line.
#[derive(Clone, Copy, Debug)]
pub struct Line<'f, 'a> {
    /// How deep it stands under headings.
    pub depth: usize,
    /// True if it must not hold.
    pub negated: bool,
    /// Whether what it asks for is met.
    pub outcome: Outcome,
    /// The finding.
    pub finding: &'f Finding<'a>,
}

impl Line<'_, '_> {
    /// True if it only heads the lines below it.
    pub fn is_heading(&self) -> bool {
        !self.finding.parts.is_empty()
    }

    /// What is asked, in words.
    pub fn words(&self, data: &Dataset, lang: Lang) -> String {
        match (self.finding.question, self.negated) {
            (Question::All, true) => lang.pick("以下任一项符合即可", "One of these must hold").to_owned(),
            (Question::Any | Question::NoneOf, true) | (Question::NoneOf, false) => {
                lang.pick("以下各项均须符合", "All of these must hold").to_owned()
            }
            (_, true) => self.finding.words_not(data, lang),
            (_, false) => self.finding.words(data, lang),
        }
    }

    /// Why it is met or not, in words; empty for headings.
    pub fn reason(&self, data: &Dataset, options: &Options, lang: Lang) -> String {
        self.finding.reason(data, options, lang)
    }
}

/// The lines of a programme's finding. That all conditions must hold goes
/// without saying.
pub fn lines<'f, 'a>(finding: &'f Finding<'a>) -> Vec<Line<'f, 'a>> {
    let mut found = Vec::new();
    if finding.question == Question::All {
        finding.parts.iter().for_each(|part| push(part, 0, false, &mut found));
    } else {
        push(finding, 0, false, &mut found);
    }
    found
}

fn push<'f, 'a>(finding: &'f Finding<'a>, depth: usize, negated: bool, found: &mut Vec<Line<'f, 'a>>) {
    let outcome = if negated { finding.outcome.negated() } else { finding.outcome };
    // Within what must not hold, "all" becomes "any" and the other way round.
    let inner = negated != (finding.question == Question::NoneOf);
    // One thing that must not be needs no heading, nor do all of all.
    let is_plain = matches!((finding.question, negated), (Question::All | Question::NoneOf, false));
    let lone = finding.question == Question::NoneOf && finding.parts.len() == 1 && !negated;
    if lone || (is_plain && depth == 0 && finding.note.is_empty() && !finding.parts.is_empty()) {
        finding.parts.iter().for_each(|part| push(part, depth, inner, found));
        return;
    }
    found.push(Line { depth, negated, outcome, finding });
    // A negated "none of" is met where one of its parts holds.
    let inner = if finding.question == Question::NoneOf && negated { false } else { inner };
    finding.parts.iter().for_each(|part| push(part, depth + 1, inner, found));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::{Profile, judge, options};
    use crate::model::Condition;

    fn read(conditions: &str, parts: &[&str]) -> Vec<String> {
        let options_of = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
        let conditions: Vec<Condition> = options_of.from_str(conditions).unwrap();
        let data = crate::load::builtin();
        let profile = Profile::parse(parts.iter().copied()).unwrap();
        let finding = judge(&conditions, &profile, &data);
        let words = options(&data);
        let line = |line: &Line<'_, '_>| {
            let (what, why) = (line.words(&data, Lang::En), line.reason(&data, &words, Lang::En));
            format!("{}{} {what} {why}", "  ".repeat(line.depth), line.outcome.id()).trim_end().to_owned()
        };
        lines(&finding).iter().map(line).collect()
    }

    #[test]
    fn groups_are_headings_and_what_must_not_be_is_said() {
        let conditions =
            r#"[(zone: ["ningbo"]), (any: [(size: ["small"]), (role: ["a"])], not: [(industry: ["tobacco"])])]"#;
        let found = read(conditions, &["zone=ningbo", "size=large", "industry=none"]);
        assert_eq!(
            found,
            [
                "passed Zone: Ningbo High-tech Zone the profile says Ningbo High-tech Zone",
                "unknown One of these must hold",
                "  failed Size: small the profile says large",
                "  unknown Role: a Role is not given",
                "passed Industry, none of: tobacco the profile says none",
            ]
        );
    }

    #[test]
    fn nothing_published_is_a_line_of_its_own() {
        let found = read("[]", &["zone=ningbo"]);
        assert_eq!(found, ["unknown No conditions are published The sources don't say who may apply"]);
    }
}

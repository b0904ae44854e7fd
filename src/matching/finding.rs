//! What is found out about one condition, and the words for it.

use crate::i18n::Lang;
use crate::model::{Asked, Dataset, Figure, Ref, Table, Term as _, Text, Zone};

/// Whether a condition holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Outcome {
    /// It holds.
    Passed,
    /// It can't be told.
    Unknown,
    /// It does not hold.
    Failed,
}

impl Outcome {
    /// All of them, the best first.
    pub const ALL: [Self; 3] = [Self::Passed, Self::Unknown, Self::Failed];

    /// The id in filters, JSON and CSV.
    pub fn id(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Unknown => "unknown",
            Self::Failed => "failed",
        }
    }

    /// The label for people.
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Passed => lang.pick("符合", "Passed"),
            Self::Unknown => lang.pick("未知", "Unknown"),
            Self::Failed => lang.pick("不符合", "Failed"),
        }
    }

    /// Holds where both hold.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        self.max(other)
    }

    /// Holds where one of the two holds.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        self.min(other)
    }

    /// Holds where this does not.
    #[must_use]
    pub fn negated(self) -> Self {
        match self {
            Self::Passed => Self::Failed,
            Self::Unknown => Self::Unknown,
            Self::Failed => Self::Passed,
        }
    }
}

/// What a condition wants of the applicant.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Wanted<'a> {
    /// To be in one of these zones.
    Zones(&'a [Ref<Zone>]),
    /// One of these words.
    Words(&'a [Text]),
    /// A number within the bounds of this figure.
    Within(&'a Figure),
}

/// What a finding is about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Question<'a> {
    /// All of its parts must hold.
    All,
    /// One of its parts must hold.
    Any,
    /// None of its parts may hold.
    NoneOf,
    /// The applicant has to be something.
    Is(Asked, Wanted<'a>),
    /// Nothing is published about who may apply.
    Unpublished,
}

/// What was found out about one condition.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding<'a> {
    /// What was asked.
    pub question: Question<'a>,
    /// Whether it holds.
    pub outcome: Outcome,
    /// What the profile says; empty where it says nothing.
    pub answer: String,
    /// What a reader must know.
    pub note: &'a Text,
    /// Findings about the parts.
    pub parts: Vec<Self>,
}

impl Finding<'_> {
    /// What is asked, in words: “高新区为宁波高新区”.
    pub fn words(&self, data: &Dataset, lang: Lang) -> String {
        match self.question {
            Question::All => lang.pick("以下各项均须符合", "All of these must hold").to_owned(),
            Question::Any => lang.pick("以下任一项符合即可", "One of these must hold").to_owned(),
            Question::NoneOf => lang.pick("以下各项均不得符合", "None of these may hold").to_owned(),
            Question::Unpublished => lang.pick("未公布申请条件", "No conditions are published").to_owned(),
            Question::Is(asked, wanted) => {
                let wanted = wanted_words(wanted, data, lang);
                format!("{}{}{wanted}", asked.label(lang), lang.pick("：", ": "))
            }
        }
    }

    /// Why it holds or not, in words.
    pub fn reason(&self, data: &Dataset, lang: Lang) -> String {
        let Question::Is(asked, _) = self.question else { return String::new() };
        if self.answer.is_empty() {
            let asked = asked.label(lang);
            return match lang {
                Lang::Zh => format!("未填写{asked}"),
                Lang::En => format!("{asked} is not given"),
            };
        }
        let answer = match asked {
            Asked::Zone => zone_name(&self.answer, data, lang),
            _ => self.answer.clone(),
        };
        match lang {
            Lang::Zh => format!("所填为{answer}"),
            Lang::En => format!("the profile says {answer}"),
        }
    }

    /// What the profile does not say, of all that is asked and undecided.
    pub fn missing(&self) -> Vec<Asked> {
        let mut found = Vec::new();
        self.collect_missing(&mut found);
        found.sort_unstable();
        found.dedup();
        found
    }

    fn collect_missing(&self, found: &mut Vec<Asked>) {
        if self.outcome != Outcome::Unknown {
            return;
        }
        if let Question::Is(asked, _) = self.question {
            found.push(asked);
        }
        self.parts.iter().for_each(|part| part.collect_missing(found));
    }
}

/// The name of a zone, or its id where there is no such zone.
pub(super) fn zone_name(id: &str, data: &Dataset, lang: Lang) -> String {
    let name = data.row(Table::Zones, id).and_then(|row| data.name(Table::Zones, row));
    name.map_or_else(|| id.to_owned(), |name| name.get(lang).to_owned())
}

fn wanted_words(wanted: Wanted<'_>, data: &Dataset, lang: Lang) -> String {
    let or = lang.pick("、", ", ");
    match wanted {
        Wanted::Zones(zones) => zones.iter().map(|zone| zone_name(zone.id(), data, lang)).collect::<Vec<_>>().join(or),
        Wanted::Words(words) => words.iter().map(|word| word.get(lang)).collect::<Vec<_>>().join(or),
        Wanted::Within(figure) => figure.format(lang),
    }
}

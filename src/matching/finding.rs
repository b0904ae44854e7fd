//! What is found out about one condition, and the words for it.

use super::options::Options;
use super::profile::zone_id;
use crate::i18n::Lang;
use crate::model::{Asked, Dataset, Figure, Ref, Table, Term as _, Text, Zone};

/// Whether a condition holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
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
    /// A field that no condition has: what it asks for can't be told.
    Unreadable(&'a str),
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
    /// What the profile says; `None` where it says nothing, empty where it says
    /// that there is none.
    pub answer: Option<Vec<String>>,
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
            Question::Unreadable(field) => match lang {
                Lang::Zh => format!("无法识别的条件“{field}”"),
                Lang::En => format!("A condition that is not known: {field}"),
            },
            Question::Is(asked, wanted) => {
                let wanted = wanted_words(wanted, data, lang);
                format!("{}{}{wanted}", asked.label(lang), lang.pick("：", ": "))
            }
        }
    }

    /// The same for something that must not be: “规模不得为大型”.
    pub fn words_not(&self, data: &Dataset, lang: Lang) -> String {
        let Question::Is(asked, wanted) = self.question else {
            return format!("{}{}", lang.pick("不得符合：", "Must not hold: "), self.words(data, lang));
        };
        let (label, wanted) = (asked.label(lang), wanted_words(wanted, data, lang));
        match lang {
            Lang::Zh => format!("{label}不得为：{wanted}"),
            Lang::En => format!("{label}, none of: {wanted}"),
        }
    }

    /// Why it holds or not, in words; `options` are the words that the dataset
    /// knows, to say an answer in the reader's language.
    pub fn reason(&self, data: &Dataset, options: &Options, lang: Lang) -> String {
        let (asked, wanted) = match self.question {
            Question::Is(asked, wanted) => (asked, wanted),
            Question::Unreadable(_) => {
                return lang
                    .pick("数据集用了没有定义的条件", "The dataset asks for something that is not defined")
                    .to_owned();
            }
            Question::Unpublished => {
                return lang.pick("来源未写明谁可以申请", "The sources don't say who may apply").to_owned();
            }
            _ => return String::new(),
        };
        let Some(answers) = &self.answer else {
            let asked = asked.label(lang);
            return match lang {
                Lang::Zh => format!("未填写{asked}"),
                Lang::En => format!("{asked} is not given"),
            };
        };
        let strange = || answers.iter().find(|answer| asked == Asked::Zone && zone_id(answer, data).is_none());
        if let (Outcome::Unknown, Some(zone)) = (self.outcome, strange()) {
            return match lang {
                Lang::Zh => format!("数据集中没有“{zone}”这个高新区"),
                Lang::En => format!("the data knows no zone '{zone}'"),
            };
        }
        let spoken: Vec<String> = answers.iter().map(|answer| spoken(asked, answer, data, options, lang)).collect();
        let answer = spoken.join(lang.pick("、", ", "));
        let said = match (lang, answer.is_empty()) {
            (Lang::Zh, true) => "所填为“无”".to_owned(),
            (Lang::En, true) => "the profile says none".to_owned(),
            (Lang::Zh, false) => format!("所填为{answer}"),
            (Lang::En, false) => format!("the profile says {answer}"),
        };
        match (self.outcome, wanted) {
            (Outcome::Unknown, Wanted::Within(_)) => {
                format!("{said}{}", lang.pick("，跨过界限", ", which reaches over the bound"))
            }
            _ => said,
        }
    }

    /// What the profile does not say, of all that is asked and undecided.
    /// Nothing where no answer could decide it.
    pub fn missing(&self) -> Vec<Asked> {
        let mut found = Vec::new();
        if self.is_undecidable() {
            return found;
        }
        self.collect_missing(&mut found);
        found.sort_unstable();
        found.dedup();
        found
    }

    /// True where it stays unknown whatever the profile says: a condition that
    /// must hold can't be read.
    pub fn is_undecidable(&self) -> bool {
        self.outcome == Outcome::Unknown
            && match self.question {
                Question::Unreadable(_) => true,
                Question::All | Question::NoneOf => self.parts.iter().any(Self::is_undecidable),
                Question::Any => self.parts.iter().all(Self::is_undecidable),
                Question::Is(..) | Question::Unpublished => false,
            }
    }

    fn collect_missing(&self, found: &mut Vec<Asked>) {
        if self.outcome != Outcome::Unknown {
            return;
        }
        if let (Question::Is(asked, _), None) = (self.question, &self.answer) {
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

/// An answer in the reader's language, where the dataset knows the word.
pub fn spoken(asked: Asked, answer: &str, data: &Dataset, options: &Options, lang: Lang) -> String {
    match asked {
        Asked::Zone => zone_name(zone_id(answer, data).unwrap_or(answer), data, lang),
        Asked::Age => super::profile::years(answer).map_or_else(
            || answer.to_owned(),
            |years| match lang {
                Lang::Zh => format!("{}年", years.format(lang)),
                Lang::En => format!("{} years", years.format(lang)),
            },
        ),
        _ => {
            let words = options.get(&asked).map_or(&[][..], Vec::as_slice);
            let known = words.iter().find(|word| super::judge::is_word(word, answer));
            known.map_or_else(|| answer.to_owned(), |word| word.get(lang).to_owned())
        }
    }
}

fn wanted_words(wanted: Wanted<'_>, data: &Dataset, lang: Lang) -> String {
    let or = lang.pick("、", ", ");
    match wanted {
        Wanted::Zones(zones) => zones.iter().map(|zone| zone_name(zone.id(), data, lang)).collect::<Vec<_>>().join(or),
        Wanted::Words(words) => words.iter().map(|word| word.get(lang)).collect::<Vec<_>>().join(or),
        Wanted::Within(figure) => figure.format(lang),
    }
}

//! Finding records by what they are called.

use super::needle::Needle;
use crate::frame::fold::same;
use crate::model::Text;

/// How well a name answers what is looked for, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// It is the name or the id.
    Whole,
    /// The name or the id begins with it.
    Start,
    /// A Latin word within begins with it.
    Word,
    /// It stands somewhere within.
    Inside,
    /// Each of its words stands somewhere, also in what belongs to the name.
    Apart,
}

/// Something to look for in names: as it stands, or as pinyin or initials.
#[derive(Clone, Debug)]
pub struct Finder {
    text: String,
    whole: Needle,
    words: Vec<Needle>,
}

impl Finder {
    /// A finder for what was typed; spaces around it do not count.
    pub fn new(text: &str) -> Self {
        let text = text.trim();
        let words: Vec<Needle> = text.split_whitespace().map(Needle::new).collect();
        Self { text: text.to_owned(), whole: Needle::new(text), words }
    }

    /// True if nothing was typed; everything fits then.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// How well a name with its id (may be empty) answers; `None` if not at
    /// all. Several words may also stand in `more`.
    pub fn fit(&self, id: &str, name: &Text, more: &[&Text]) -> Option<Fit> {
        let forms = [id, name.zh(), name.en()];
        let any = |accept: fn(Option<char>) -> bool| forms.iter().any(|form| self.whole.is_in_where(form, accept));
        if !any(|_| true) {
            let apart = self.words.len() > 1
                && self.words.iter().all(|word| {
                    forms.iter().any(|form| word.is_in_where(form, |_| true))
                        || more.iter().any(|text| word.is_in(text))
                });
            return apart.then_some(Fit::Apart);
        }
        Some(if forms.iter().any(|form| same(form, &self.text)) {
            Fit::Whole
        } else if any(|before| before.is_none()) {
            Fit::Start
        } else if any(|before| before.is_none_or(|c| c.is_ascii() && !c.is_ascii_alphanumeric())) {
            Fit::Word
        } else {
            Fit::Inside
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fit(typed: &str, zh: &str, en: &str) -> Option<Fit> {
        let zone = Text::new("厦门火炬高新区", "Xiamen Torch");
        Finder::new(typed).fit("some-id", &Text::new(zh, en), &[&zone])
    }

    #[test]
    fn the_beginning_is_better_than_the_middle() {
        let (zh, en) = ("厦门火炬高新区", "Xiamen Torch Zone");
        for (typed, expected) in [
            ("xiamen torch zone", Some(Fit::Whole)),
            ("SOME-ID", Some(Fit::Whole)),
            ("厦门", Some(Fit::Start)),
            ("xmhj", Some(Fit::Start)),
            ("xia men", Some(Fit::Start)),
            ("some", Some(Fit::Start)),
            ("torch", Some(Fit::Word)),
            ("火炬", Some(Fit::Inside)),
            ("huoju", Some(Fit::Inside)),
            ("orch", Some(Fit::Inside)),
            ("宁波", None),
            ("hjxm", None),
        ] {
            assert_eq!(fit(typed, zh, en), expected, "{typed}");
        }
    }

    #[test]
    fn words_may_stand_apart_and_in_what_belongs_to_the_name() {
        assert_eq!(fit("厦门 引导", "政府产业引导基金", "Guidance fund"), Some(Fit::Apart));
        assert_eq!(fit("fund torch", "政府产业引导基金", "Guidance fund"), Some(Fit::Apart));
        assert_eq!(fit("宁波 引导", "政府产业引导基金", "Guidance fund"), None);
        assert_eq!(fit("厦门", "政府产业引导基金", "Guidance fund"), None, "one word must be in the name");
    }
}

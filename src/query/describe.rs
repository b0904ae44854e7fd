//! Terms in words, for chips and footers.

use super::operand::Operand;
use super::term::{Condition, QueryTerm};
use crate::frame::{Column, Data, Frame};
use crate::i18n::Lang;
use crate::model::figure::Comparison;

impl QueryTerm {
    /// What the term asks about and what it wants: 城市 and 厦门、宁波, 杠杆倍数
    /// and ≥ 5 倍.
    pub fn describe(&self, frame: &Frame, lang: Lang) -> (String, String) {
        let column = self.condition.column().and_then(|column| frame.columns().get(column));
        let label = column.map_or(lang.pick("包含", "Text"), |column| column.info.title(lang));
        let not = if self.negated { lang.pick("非 ", "not ") } else { "" };
        let text = match (&self.condition, column) {
            (Condition::Word(word), _) => format!("{not}{word}"),
            (Condition::Unknown(_), _) if self.negated => lang.pick("已知", "known").to_owned(),
            (Condition::Unknown(_), _) => lang.pick("未知", "unknown").to_owned(),
            (Condition::Has(_, values), Some(column)) => {
                let names: Vec<String> = values.iter().map(|value| name(value, column, lang)).collect();
                format!("{not}{}", names.join(lang.pick("、", ", ")))
            }
            (Condition::Compare(_, comparison, value), _) => {
                format!("{not}{} {}", symbol(*comparison), value.shown(lang))
            }
            (Condition::Range(_, low, high), _) => format!("{not}{}", range(low.as_ref(), high.as_ref(), lang)),
            (Condition::Has(..), None) => String::new(),
        };
        (label.to_owned(), text)
    }
}

fn symbol(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::LessOrEqual => "≤",
        Comparison::GreaterOrEqual => "≥",
        other => super::write::sign(other),
    }
}

fn range(low: Option<&Operand>, high: Option<&Operand>, lang: Lang) -> String {
    let shown = |end: &Operand| end.shown(lang);
    match (low, high) {
        (Some(low), Some(high)) => format!("{} – {}", shown(low), shown(high)),
        (Some(low), None) => format!("≥ {}", shown(low)),
        (None, Some(high)) => format!("≤ {}", shown(high)),
        (None, None) => String::new(),
    }
}

/// The name of the entry that a value is the id of, else the value.
fn name(value: &Operand, column: &Column, lang: Lang) -> String {
    if let (Operand::Text(text), Data::Terms(terms)) = (value, &column.data) {
        let is_it = |form: &str| !form.is_empty() && crate::frame::fold::same(form, text);
        if let Some(label) = terms.dictionary().iter().find(|label| is_it(&label.id) || is_it(label.text.zh())) {
            return label.text.get(lang).to_owned();
        }
    }
    value.shown(lang)
}

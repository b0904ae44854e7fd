//! Short phrases that several views need.

use crate::frame::{Column, Data, Frame, Presence};
use crate::i18n::{Lang, counted};
use crate::model::figure::{End, Unit};
use crate::model::{Figure, Table};
use crate::query::QueryTerm;
use crate::ui::page::Page;
use crate::ui::widgets::Chip;

/// The bounds of a figure as an interval: [5700, 5800) 万元, [19, 21] 倍.
pub(super) fn bounds(figure: &Figure, lang: Lang) -> String {
    let interval = figure.bounds();
    if interval.is_point() {
        // What is planned is no fact, however exact its number.
        return if figure.is_planned() { lang.pick("计划值", "planned") } else { lang.pick("确数", "exact") }
            .to_owned();
    }
    let scale = figure.natural_scale(lang);
    let write = |end: End| -> String {
        end.value().map_or_else(String::new, |value| {
            let shown = if figure.unit() == Unit::Share {
                value * rust_decimal::Decimal::ONE_HUNDRED
            } else {
                value / scale.factor()
            };
            (if figure.is_derived() { shown.round_dp(2) } else { shown }).normalize().to_string()
        })
    };
    let low = match interval.low {
        End::Closed(_) => format!("[{}", write(interval.low)),
        End::Open(_) => format!("({}", write(interval.low)),
        End::Unbounded => "(−∞".to_owned(),
    };
    let high = match interval.high {
        End::Closed(_) => format!("{}]", write(interval.high)),
        End::Open(_) => format!("{})", write(interval.high)),
        End::Unbounded => "+∞)".to_owned(),
    };
    let unit = figure.parts_in(scale, lang).unit;
    let gap = if unit.is_empty() { "" } else { " " };
    format!("{low}, {high}{gap}{unit}")
}

/// What stands where a page draws none of the rows that its own table shows: that
/// the filter keeps none, else `words`.
pub(super) fn none_shown<'w>(page: &Page<'_>, words: &'w str) -> &'w str {
    let is_left = page.view.is_some_and(|view| !view.query.is_empty() && view.shown() == 0);
    if is_left { kept_none(page) } else { words }
}

/// What stands where a table is empty: that a filter over many tables has left
/// none of it, else `words`.
pub(super) fn none_of<'w>(page: &Page<'_>, table: Table, words: &'w str) -> &'w str {
    if page.frames.get(table).rows() == 0 { no_records(page, words) } else { words }
}

fn kept_none(page: &Page<'_>) -> &'static str {
    page.lang().pick("筛选未留下记录", "none kept by the filter")
}

/// What stands where there are no records: that a filter keeps none, else `words`.
pub(super) fn no_records<'w>(page: &Page<'_>, words: &'w str) -> &'w str {
    let is_filtered = page.filter.is_some_and(|filter| !filter.is_empty());
    if is_filtered { kept_none(page) } else { words }
}

/// Words that stand by themselves, as a sentence begins: messages of the command
/// line go on after a colon.
pub(super) fn sentence(words: &str) -> String {
    let mut rest = words.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

/// The words of a term of a query: what it is about, what is asked of it, and the name of
/// the cross that takes it out.
pub(super) struct TermWords {
    pub(super) label: String,
    pub(super) text: String,
    remove: String,
}

impl TermWords {
    pub(super) fn of(term: &QueryTerm, frame: &Frame, lang: Lang) -> Self {
        let (label, text) = term.describe(frame, lang);
        let remove = format!("{} {label} {text}", lang.pick("移除条件", "Remove"));
        Self { label, text, remove }
    }

    /// As a chip.
    pub(super) fn chip(&self) -> Chip<'_> {
        Chip { label: &self.label, text: &self.text, remove: &self.remove }
    }
}

/// Several names in one line.
pub(super) fn list<'a>(items: impl IntoIterator<Item = &'a str>, lang: Lang) -> String {
    let items: Vec<&str> = items.into_iter().collect();
    let mark = lang.pick("、", ", ");
    // Some names are lists themselves.
    let mark =
        if items.len() > 1 && items.iter().any(|item| item.contains(mark)) { lang.pick("；", "; ") } else { mark };
    items.join(mark)
}

/// A figure as it was published where that is in the reader's language, else
/// with its words in that language.
pub(super) fn published(figure: &Figure, lang: Lang) -> String {
    let is_zh = !figure.text().is_ascii();
    let same = !figure.text().is_empty() && is_zh == (lang == Lang::Zh) && !figure.is_derived();
    // A sign that a source has is said in words, too.
    let has_sign = figure.text().contains(['≥', '≤', '≈', '~', '<', '>']);
    if same && !has_sign { figure.text().to_owned() } else { figure.spoken(lang) }
}

/// What a cell says in words; `None` where it says nothing.
pub(super) fn cell(column: &Column, row: usize, lang: Lang) -> Option<String> {
    if column.data.presence(row) != Presence::Known {
        return None;
    }
    let words = match &column.data {
        Data::Text(texts) => texts.at(row).get(lang).to_owned(),
        Data::Terms(terms) => list(terms.labels(row).map(|label| label.text.get(lang)), lang),
        Data::Figures(_) => published(column.data.figure(row)?, lang),
        Data::Counts(counts) if counts[row] == 0 => return None,
        Data::Counts(counts) => counted(counts[row]),
        Data::Dates(dates) => dates[row]?.to_string(),
    };
    Some(words).filter(|words| !words.is_empty())
}

/// Why a cell says nothing, in words.
pub(super) fn absence(column: &Column, row: usize, lang: Lang) -> &'static str {
    match (column.data.presence(row), &column.data) {
        (Presence::NotApplicable, _) => lang.pick("不适用：这类记录没有此项", "Not applicable: such a record has none"),
        (_, Data::Counts(_)) => {
            lang.pick("数据集中没有记录；不等于没有", "None is recorded here, which does not mean that there is none")
        }
        _ => lang.pick("未公布：所引来源没有给出", "Unknown: the sources cited don't give it"),
    }
}

/// The beginning of a text that may be long.
pub(super) fn short(words: &str) -> String {
    let line = words.lines().next().unwrap_or_default();
    let cut: String = line.chars().take(48).collect();
    if cut.len() < line.len() { format!("{cut}…") } else { cut }
}

/// The name of a zone without the word for 'zone', which every zone has.
pub(super) fn short_zone(name: &str, lang: Lang) -> &str {
    let ends: &[&str] = match lang {
        Lang::Zh => &["高新技术产业开发区", "高新区"],
        Lang::En => &[" High-tech Industrial Development Zone", " High-tech Zone", " Hi-tech Zone"],
    };
    let cut = ends.iter().find_map(|end| name.strip_suffix(end));
    cut.filter(|rest| !rest.is_empty()).unwrap_or(name)
}

/// How many warnings there are about a dataset's file.
pub(super) fn warnings(count: usize, lang: Lang) -> String {
    match (lang, count) {
        (Lang::Zh, count) => format!("{count} 条警告", count = counted(count)),
        (Lang::En, 1) => "1 warning".to_owned(),
        (Lang::En, count) => format!("{count} warnings", count = counted(count)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_that_stands_alone_begins_with_a_capital() {
        assert_eq!(
            ["the disk is full", "", "磁盘已满", "'x' is a file"].map(sentence),
            ["The disk is full", "", "磁盘已满", "'x' is a file"]
        );
    }

    #[test]
    fn zones_lose_the_word_that_all_share_but_not_their_whole_name() {
        assert_eq!(short_zone("厦门火炬高新区", Lang::Zh), "厦门火炬");
        assert_eq!(short_zone("高新区", Lang::Zh), "高新区");
        assert_eq!(short_zone("Wuxi High-tech Zone", Lang::En), "Wuxi");
        assert_eq!(short_zone("Zhongguancun", Lang::En), "Zhongguancun");
    }
}

//! The order in which readers expect texts: Chinese by pinyin, the rest by
//! letters without regard to case.

use pinyin::ToPinyin as _;

use crate::frame::fold::fold;
use crate::i18n::Lang;
use crate::model::Text;

/// Words whose characters are not read as they usually are; names of places
/// and of the trade.
const READINGS: &[(&str, &str)] = &[
    ("重庆", "chong qing "),
    ("厦门", "xia men "),
    ("长沙", "chang sha "),
    ("长春", "chang chun "),
    ("长三角", "chang san jiao "),
    ("长江", "chang jiang "),
    ("成长", "cheng zhang "),
    ("增长", "zeng zhang "),
    ("银行", "yin hang "),
    ("行业", "hang ye "),
    ("蚌埠", "beng bu "),
    ("六安", "lu an "),
    ("济南", "ji nan "),
];

/// A key that sorts like the form of a text that readers of `lang` see.
pub fn key(text: &Text, lang: Lang) -> String {
    let text = text.get(lang);
    let mut key = String::with_capacity(text.len() * 3);
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if !c.is_ascii()
            && let Some((word, reading)) = READINGS.iter().find(|(word, _)| rest.starts_with(word))
        {
            key.push_str(reading);
            rest = &rest[word.len()..];
            continue;
        }
        match c.to_pinyin() {
            Some(reading) => {
                key.push_str(reading.plain());
                // A shorter syllable comes first: an before ang.
                key.push(' ');
            }
            None => key.push(fold(c)),
        }
        rest = &rest[c.len_utf8()..];
    }
    // Characters that are read alike stay together.
    key.push('\0');
    key.push_str(text);
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_by_pinyin_with_the_readings_of_names() {
        let mut names = ["厦门", "重庆", "安庆", "长沙", "杭州", "成都", "Bank", "昂", "西安", "deqing"];
        names.sort_by_key(|name| key(&Text::new(name, ""), Lang::Zh));
        assert_eq!(names, ["安庆", "昂", "Bank", "长沙", "成都", "重庆", "deqing", "杭州", "西安", "厦门"]);
    }

    #[test]
    fn english_where_there_is_no_chinese() {
        assert!(key(&Text::new("", "Alpha"), Lang::Zh) < key(&Text::new("", "beta"), Lang::Zh));
    }
}

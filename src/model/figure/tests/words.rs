//! Every word of the table, and the spellings of numbers, scales and units.

use super::{bounds, d, figure};
use crate::model::figure::{Figure, Qualifier, Unit};

/// text, unit, nominal, bounds
type Row = (&'static str, Unit, &'static str, &'static str);

fn check(rows: &[Row]) {
    for &(text, unit, nominal, interval) in rows {
        let read = figure(text);
        assert_eq!(read.unit(), unit, "{text}");
        assert_eq!(read.nominal(), d(nominal), "{text}");
        assert_eq!(read.bounds(), bounds(interval), "{text}");
        assert_eq!(read.text(), text, "{text}");
        assert!(!read.is_derived(), "{text}");
        assert_eq!(Figure::parse_as(text, unit).unwrap(), read, "{text}");
    }
}

#[test]
fn figures_of_the_built_in_dataset() {
    use Unit::{Count, Money, Ratio, Share};
    check(&[
        ("突破447亿元", Money, "44700000000", "[44700000000, ∞)"),
        ("约20倍", Ratio, "20", "[19, 21]"),
        ("5700余万元", Money, "57000000", "[57000000, 58000000)"),
        ("280余家", Count, "280", "[280, 290)"),
        ("超470.11亿元", Money, "47011000000", "[47011000000, ∞)"),
        ("目标30亿元", Money, "3000000000", "[3000000000, 3000000000]"),
        ("近20名", Count, "20", "[19, 20)"),
        ("不到23岁", Count, "23", "[0, 23]"),
        ("最高200万元", Money, "2000000", "[0, 2000000]"),
        ("≤70%", Share, "0.7", "[0, 0.7]"),
        ("16.1%", Share, "0.161", "[0.161, 0.161]"),
        ("over CNY 44.7 billion", Money, "44700000000", "[44700000000, ∞)"),
        ("about 20x", Ratio, "20", "[19, 21]"),
    ]);
}

#[test]
fn every_prefix_of_the_table() {
    let exact = [
        "",
        "达",
        "达到",
        "共",
        "累计",
        "总规模",
        "规模",
        "总额",
        "合计",
        "总计",
        "投放",
        "出资",
        "为",
        "total ",
        "a total of ",
        "cumulative ",
    ];
    let at_least = [
        "超",
        "超过",
        "逾",
        "突破",
        "高于",
        "至少",
        "不低于",
        "over ",
        "above ",
        "at least ",
        "more than ",
        ">",
        "> ",
        ">=",
        "≥",
        "≧",
        "＞",
    ];
    let about = ["约", "大约", "about ", "~", "～", "≈", "≈ "];
    let nearly = ["近", "接近", "nearly ", "almost "];
    let at_most = ["不足", "不到", "低于", "不超过", "under ", "below ", "at most ", "<", "<=", "≤", "＜"];
    let up_to = ["最高", "可达", "最高可达", "最高不超过", "up to ", "Up to "];
    for (words, qualifier, interval) in [
        (&exact[..], Qualifier::Exact, "[40, 40]"),
        (&at_least, Qualifier::AtLeast, "[40, ∞)"),
        (&about, Qualifier::About, "[38, 42]"),
        (&nearly, Qualifier::Nearly, "[38, 40)"),
        (&at_most, Qualifier::AtMost, "[0, 40]"),
        (&up_to, Qualifier::UpTo, "[0, 40]"),
    ] {
        for word in words {
            for (planned, is_planned) in [
                ("", false),
                ("目标", true),
                ("计划", true),
                ("拟", true),
                ("力争", true),
                ("规划", true),
                ("target ", true),
                ("planned ", true),
            ] {
                let text = format!("{planned}{word}40倍");
                let read = figure(&text);
                assert_eq!(read.qualifier(), qualifier, "{text}");
                assert_eq!(read.bounds(), bounds(interval), "{text}");
                assert_eq!(read.is_planned(), is_planned, "{text}");
            }
        }
    }
}

#[test]
fn every_suffix_of_the_table() {
    for (text, qualifier, interval) in [
        ("100亿元以上", Qualifier::AtLeast, "[10000000000, ∞)"),
        ("100亿元及以上", Qualifier::AtLeast, "[10000000000, ∞)"),
        ("100亿元以内", Qualifier::AtMost, "[0, 10000000000]"),
        ("100亿元左右", Qualifier::About, "[9500000000, 10500000000]"),
        ("约100亿元左右", Qualifier::About, "[9500000000, 10500000000]"),
        ("3000多亿元", Qualifier::More, "[300000000000, 400000000000)"),
        ("3千多亿元", Qualifier::More, "[300000000000, 400000000000)"),
        ("20余亿元", Qualifier::More, "[2000000000, 3000000000)"),
        ("20.5余亿元", Qualifier::More, "[2050000000, 2060000000)"),
        ("5700万余元", Qualifier::More, "[57000000, 58000000)"),
        ("10多倍", Qualifier::More, "[10, 20)"),
        ("三十余家", Qualifier::More, "[30, 40)"),
        ("280-odd firms", Qualifier::More, "[280, 290)"),
        ("60余%", Qualifier::More, "[0.6, 0.7)"),
    ] {
        assert_eq!(figure(text).qualifier(), qualifier, "{text}");
        assert_eq!(figure(text).bounds(), bounds(interval), "{text}");
    }
}

#[test]
fn one_amount_in_many_spellings() {
    for text in [
        "447亿元",
        "447亿元人民币",
        "人民币447亿元",
        "４４７亿元",
        " 447 亿 元 ",
        "4470000万元",
        "44,700,000,000元",
        "44，700，000，000 元",
        "CNY 44.7 billion",
        "RMB 44.7bn",
        "¥44.7 bn",
        "￥44.7bn",
        "44.7 billion yuan",
        "cny 44.7 BN",
        "CNY 44,700 million",
        "CNY 44700 m",
        "44.7十亿元",
        "0.0447万亿元",
        "CNY 0.0447 trillion",
        "四百四十七亿元",
        "总规模达447亿元",
        "CNY 44,700,000 k",
        "CNY 44,700,000 thousand",
        "447百百万元",
    ] {
        if text == "447百百万元" {
            Figure::parse(text).unwrap_err();
            continue;
        }
        let read = figure(text);
        assert_eq!(read.nominal(), d("44700000000"), "{text}");
        assert!(read.bounds().is_point(), "{text}");
        assert_eq!(read.unit(), Unit::Money, "{text}");
    }
}

#[test]
fn scales_and_numerals() {
    for (text, nominal) in [
        ("3百家", "300"),
        ("3千家", "3000"),
        ("3万家", "30000"),
        ("3百万家", "3000000"),
        ("3千万家", "30000000"),
        ("3亿家", "300000000"),
        ("3十亿家", "3000000000"),
        ("3万亿家", "3000000000000"),
        ("三十亿家", "3000000000"),
        ("两百万家", "2000000"),
        ("十二家", "12"),
        ("一百零五家", "105"),
        ("三千二百八十家", "3280"),
        ("２．５万家", "25000"),
        ("12个国家", "12"),
        ("3,280 firms", "3280"),
        ("18", "18"),
        ("0", "0"),
    ] {
        assert_eq!(figure(text).nominal(), d(nominal), "{text}");
        assert_eq!(figure(text).unit(), Unit::Count, "{text}");
    }
}

#[test]
fn ranges() {
    for (text, nominal, interval) in [
        ("57–58", "57.5", "[57, 58]"),
        ("57 to <58", "57.5", "[57, 58)"),
        ("5%—15%", "0.1", "[0.05, 0.15]"),
        ("5-15%", "0.1", "[0.05, 0.15]"),
        ("10亿至20亿元", "1500000000", "[1000000000, 2000000000]"),
        ("10-20亿元", "1500000000", "[1000000000, 2000000000]"),
        ("10 至 <20 亿元", "1500000000", "[1000000000, 2000000000)"),
        ("CNY 1–2 bn", "1500000000", "[1000000000, 2000000000]"),
        ("CNY 900 m to CNY 2 bn", "1450000000", "[900000000, 2000000000]"),
        ("¥1元到2亿元", "100000000.5", "[1, 200000000]"),
        ("一至三家", "2", "[1, 3]"),
        ("10x~20x", "15", "[10, 20]"),
    ] {
        let read = figure(text);
        assert_eq!(read.qualifier(), Qualifier::Range, "{text}");
        assert_eq!(read.nominal(), d(nominal), "{text}");
        assert_eq!(read.bounds(), bounds(interval), "{text}");
    }
}

#[test]
fn a_bare_number_takes_the_unit_of_its_field() {
    for (text, unit, nominal) in [
        ("10亿", Unit::Money, "1000000000"),
        ("300", Unit::Money, "300"),
        ("2 bn", Unit::Money, "2000000000"),
        ("5", Unit::Ratio, "5"),
        ("5x", Unit::Ratio, "5"),
        ("5 times", Unit::Ratio, "5"),
        ("0.65", Unit::Share, "0.65"),
        ("65 percent", Unit::Share, "0.65"),
        ("18", Unit::Count, "18"),
    ] {
        let read = Figure::parse_as(text, unit).unwrap();
        assert_eq!((read.unit(), read.nominal()), (unit, d(nominal)), "{text}");
    }
}

#[test]
fn words_and_measures_are_kept_as_published() {
    for (text, word, measure) in [
        ("突破447亿元", Some("突破"), None),
        ("280余家企业", Some("余"), Some("家")),
        ("Over 3,280 firms", Some("Over"), Some("firms")),
        ("up  to CNY 2 million", Some("up  to"), None),
        ("18只", None, Some("只")),
        ("近20 名", Some("近"), Some("名")),
        ("100家以上", Some("以上"), Some("家")),
        ("约20倍", Some("约"), None),
        ("3 people", None, Some("people")),
        ("12 countries", None, Some("countries")),
    ] {
        assert_eq!(figure(text).qualifier_word(), word, "{text}");
        assert_eq!(figure(text).measure(), measure, "{text}");
    }
}

#[test]
fn planned_can_be_set_from_outside() {
    assert!(figure("30亿元").with_planned(true).is_planned());
    assert_eq!(figure("目标30亿元").with_planned(false).bounds(), figure("30亿元").bounds());
}

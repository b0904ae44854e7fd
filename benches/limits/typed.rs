//! Words as they are typed, key by key, each against the plain scan: which of them
//! takes longest.

use std::collections::BTreeSet;

use zonescope::i18n::Lang;
use zonescope::query::{Query, select};

use super::common::{self, reference};
use super::table::Table;
use super::timing::least;

/// What people type: of each every beginning is looked for.
const WORDS: &[&str] = &[
    // Pinyin in full.
    "anhui",
    "beijing",
    "chanye",
    "changsha",
    "chengdu",
    "chongqing",
    "chuang",
    "chuangxin",
    "chuangye",
    "gaoxinqu",
    "guangzhou",
    "guanli",
    "guquan",
    "hangzhou",
    "hefei",
    "huoju",
    "jichengdianlu",
    "jijin",
    "keji",
    "nanjing",
    "qingdao",
    "rengongzhineng",
    "shanghai",
    "shengwu",
    "shenzhen",
    "suzhou",
    "tianshi",
    "touzi",
    "wuhan",
    "xiamen",
    "xian",
    "xinnengyuan",
    "yindao",
    "zhongguo",
    "zhuzhou",
    // The same in pieces.
    "gao xin",
    "xia men",
    "chuang ye tou zi",
    "xi'an",
    // Initials, and both.
    "bjcy",
    "cytz",
    "cyydjj",
    "gxq",
    "jcdl",
    "rgzn",
    "szcx",
    "tzjj",
    "xmhj",
    "xny",
    "ydjj",
    "xmhuoju",
    "cyjijin",
    // English.
    "advanced",
    "angel",
    "capital",
    "energy",
    "fund",
    "guidance",
    "industry",
    "innovation",
    "integrated circuits",
    "investment",
    "new materials",
    "science city",
    "technology",
    "venture",
    // Chinese.
    "产业引导",
    "创业投资",
    "创新",
    "北京",
    "厦门火炬",
    "国资",
    "引导基金",
    "新能源",
    "深圳",
    "生物医药",
    "管理",
    "股权投资",
    "西安",
    "集成电路",
    "高新区",
    // Ids and numbers.
    "fund-12",
    "2024",
];

/// Turns of each: what is least of them is least disturbed.
const TURNS: usize = 7;

pub(crate) fn measure(table: &mut Table, rows: usize) {
    let frame = &common::funds(rows).1;
    let arenas = reference::arenas(frame);
    let beginnings = |word: &&'static str| word.char_indices().map(|(at, c)| &word[..at + c.len_utf8()]).collect();
    let typed: BTreeSet<&str> = WORDS.iter().flat_map::<Vec<&str>, _>(beginnings).collect();
    let one = |word: &&str| {
        let query = Query::parse(word, frame).expect("a word is a query");
        // Each of several words is looked for.
        let scan = || {
            word.split(' ').filter(|word| !word.is_empty()).map(|word| reference::scan(&arenas, word)).sum::<usize>()
        };
        let (ours, plain) = least(TURNS, || select(frame, &query, &[], Lang::Zh), scan);
        (word.to_string(), ours, plain)
    };
    let mut found: Vec<(String, f64, f64)> = typed.iter().map(one).collect();
    found.sort_by(|a, b| (b.1 / b.2).total_cmp(&(a.1 / a.2)));
    for (at, (word, ours, plain)) in found.iter().take(SHOWN).enumerate() {
        let what = match at {
            0 => format!("worst keystroke of {} ({word})", found.len()),
            _ => format!("the next ({word})"),
        };
        table.ratio(&what, *ours, ("memmem scan", *plain), 1.5, Some(16.0));
    }
    if let Some((word, ours, _)) = found.iter().max_by(|a, b| a.1.total_cmp(&b.1)) {
        table.value(&format!("slowest keystroke of {} ({word})", found.len()), *ours, "ms", 16.0);
    }
}

/// So many of the worst are told.
const SHOWN: usize = 3;

//! What is wrong with a command line, in one sentence: which part, what is wrong
//! with it, and what would be right.

use std::error::Error as _;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::export::OptionError;
use crate::i18n::Lang;
use crate::sheet::printable;

/// The sentence for an error of the parser.
pub(super) fn sentence(err: &clap::Error, lang: Lang) -> String {
    let get = |kind| err.get(kind).map(|value| words(value, lang)).unwrap_or_default();
    let arg = bare(&get(ContextKind::InvalidArg));
    let prior = bare(&get(ContextKind::PriorArg));
    let given = get(ContextKind::InvalidValue);
    let command = get(ContextKind::InvalidSubcommand);
    let zh = lang == Lang::Zh;
    let what = match err.kind() {
        ErrorKind::InvalidValue if given.is_empty() && zh => format!("{arg} 后缺少值"),
        ErrorKind::InvalidValue if given.is_empty() => format!("{arg} needs a value"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if zh => format!("{arg} 不能为“{given}”"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => format!("{arg} can't be `{given}`"),
        ErrorKind::UnknownArgument if zh => format!("没有“{arg}”这个参数"),
        ErrorKind::UnknownArgument => format!("there is no argument `{arg}`"),
        ErrorKind::InvalidSubcommand if zh => format!("没有“{command}”这个命令"),
        ErrorKind::InvalidSubcommand => format!("there is no command `{command}`"),
        ErrorKind::MissingRequiredArgument if zh => format!("缺少 {arg}"),
        ErrorKind::MissingRequiredArgument => format!("{arg} is missing"),
        ErrorKind::ArgumentConflict if arg == prior && zh => format!("{arg} 只能给出一次"),
        ErrorKind::ArgumentConflict if arg == prior => format!("{arg} can be given only once"),
        ErrorKind::ArgumentConflict if zh => format!("{arg} 不能与 {prior} 同用"),
        ErrorKind::ArgumentConflict => format!("{arg} can't go with {prior}"),
        ErrorKind::InvalidUtf8 => lang.pick("参数不是有效的 UTF-8", "an argument is not UTF-8").to_owned(),
        _ if zh => format!("参数有误：{arg} {given}").trim_end().to_owned(),
        _ => format!("the arguments can't be read: {arg} {given}").trim_end().to_owned(),
    };
    let mut parts = vec![what];
    let near = [ContextKind::SuggestedValue, ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand];
    let near = near.into_iter().map(get).find(|near| !near.is_empty());
    let valid = get(ContextKind::ValidValue);
    let right = err.source().and_then(|source| source.downcast_ref::<OptionError>());
    match right {
        Some(right) => parts.push(right.message(lang).to_owned()),
        None if !valid.is_empty() && zh => parts.push(format!("可用：{valid}")),
        None if !valid.is_empty() => parts.push(format!("it may be {valid}")),
        None if near.is_none() => parts.push(how(err, lang)),
        None => {}
    }
    // The question comes last: it ends the sentence.
    parts.extend(near.map(|near| if zh { format!("是否指 {near}？") } else { format!("did you mean {near}?") }));
    printable(&parts.join(lang.pick("；", "; "))).into_owned()
}

/// How the command is written, on one line; where to read that otherwise.
fn how(err: &clap::Error, lang: Lang) -> String {
    let usage = match err.get(ContextKind::Usage) {
        Some(ContextValue::StyledStr(usage)) => usage.to_string(),
        _ => String::new(),
    };
    let lines: Vec<&str> = usage.trim_start_matches("Usage:").lines().map(str::trim).collect();
    let lines = lines.join(lang.pick(" 或 ", " or "));
    match (lines.trim(), lang) {
        ("", Lang::Zh) => "写法见 --help".to_owned(),
        ("", Lang::En) => "see --help for how it is written".to_owned(),
        (usage, Lang::Zh) => format!("写法：{usage}"),
        (usage, Lang::En) => format!("write {usage}"),
    }
}

/// The argument without the name of its value: --theme, not `--theme <THEME>`.
fn bare(arg: &str) -> String {
    let all = arg.split(['、', ',']).map(str::trim);
    let bare = |arg: &str| match arg.split_once(' ') {
        Some((name, _)) if name.starts_with('-') => name.to_owned(),
        _ => arg.trim_matches(['<', '>', '[', ']']).to_owned(),
    };
    all.map(bare).collect::<Vec<_>>().join(", ")
}

fn words(value: &ContextValue, lang: Lang) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(lang.pick("、", ", ")),
        _ => String::new(),
    }
}

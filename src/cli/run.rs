//! The window.

use std::path::Path;

use super::args::Cli;
use super::failure::Failure;
use crate::i18n::Lang;
use crate::leftovers;
use crate::nearest::nearest;
use crate::sheet::printable;
use crate::ui::app::{self, RunError, WindowOptions};

const COMMANDS: [&str; 4] = ["check", "list", "export", "fonts"];

/// Opens the window.
pub(super) fn run(cli: &Cli, lang: Lang) -> Result<(), Failure> {
    let data = match (&cli.file, &cli.data) {
        (Some(_), Some(_)) => {
            return Err(Failure::usage(
                lang.pick("FILE 与 --data 只能给出一个", "FILE and --data name the same thing; give one of them"),
            ));
        }
        (file, data) => file.clone().or_else(|| data.clone()),
    };
    if let Some(file) = &cli.file {
        check_command(file, lang)?;
    }
    if let Some(out) = &cli.screenshot {
        check_picture(out, lang)?;
    }
    if !has_display() {
        return Err(Failure::environment(lang.pick(
            "没有可用的显示器，无法打开窗口；zonescope export 不需要显示器即可生成图片和表格",
            "there is no display to open a window on; `zonescope export` draws pictures and tables without one",
        )));
    }
    let options = WindowOptions { data, screenshot: cli.screenshot.clone(), lang: cli.lang, system_lang: lang };
    let done = app::run(&options);
    // A thread of the window may be in the middle of a file.
    leftovers::close();
    done.map_err(|err| match err {
        RunError::Window(why) => Failure::environment(match lang {
            Lang::Zh => format!("无法打开窗口：{why}；zonescope export 不需要显示器"),
            Lang::En => format!("the window could not be opened: {why}; `zonescope export` needs no display"),
        }),
        RunError::Screenshot(why) => Failure::environment(match lang {
            Lang::Zh => format!("未能保存窗口图片：{why}"),
            Lang::En => format!("the picture of the window could not be saved: {why}"),
        }),
    })
}

/// A mistyped command looks like the name of a file: a word without a dot or
/// slash that is no file is taken for one.
pub(super) fn check_command(file: &Path, lang: Lang) -> Result<(), Failure> {
    let Some(word) = file.to_str().filter(|word| !word.contains(['.', '/', '\\'])) else { return Ok(()) };
    if file.exists() || COMMANDS.contains(&word) {
        return Ok(());
    }
    let (meant, all) = (nearest(word, COMMANDS), COMMANDS.join(", "));
    let word = printable(word);
    Err(Failure::usage(match lang {
        Lang::Zh => {
            let meant = meant.map_or_else(String::new, |meant| format!("，是否指 {meant}？"));
            format!("没有名为“{word}”的文件或命令{meant}；命令：{all}")
        }
        Lang::En => {
            let meant = meant.map_or_else(String::new, |meant| format!("; did you mean `{meant}`?"));
            format!("there is no file or command `{word}`{meant}; commands: {all}")
        }
    }))
}

fn check_picture(out: &Path, lang: Lang) -> Result<(), Failure> {
    if out.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("png")) {
        return super::save::check(out, lang);
    }
    Err(Failure::usage(
        lang.pick("--screenshot：文件名应以 .png 结尾", "--screenshot: the file's name should end in .png"),
    ))
}

/// Whether there is something to open a window on.
fn has_display() -> bool {
    // Elsewhere the system always has one, or the window says what is wrong.
    let by_name = cfg!(all(unix, not(target_os = "macos")));
    let named = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !by_name || ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"].into_iter().any(named)
}

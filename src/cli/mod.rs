//! The command line: the window, `check`, `list`, `export` and `fonts`.
//!
//! Results go to standard output, messages to standard error. Exit codes: 0
//! done; 1 the data or the query is at fault, which includes a file that is
//! not there; 2 wrong usage; 3 the environment is: no display, no permission,
//! a file that can't be written; 130 stopped by
//! Ctrl+C.

mod args;
mod batch;
mod caret;
mod check;
mod chinese;
mod columns;
mod data;
mod export;
mod failure;
mod fits;
mod fonts;
mod list;
mod meter;
mod output;
mod printed;
mod rows;
mod run;
mod save;
mod usage;

use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory as _, FromArgMatches as _};

use crate::i18n::Lang;
use args::{Cli, Command};
use failure::Failure;

/// Does what the command line says.
pub fn main() -> ExitCode {
    crate::leftovers::watch();
    let system = asked_lang().unwrap_or_else(system_lang);
    let cli = match parse(system) {
        Ok(cli) => cli,
        Err(code) => return code,
    };
    let lang = cli.lang.unwrap_or(system);
    match dispatch(&cli, lang) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            if !failure.message.is_empty() {
                output::note(&format!("error: {}", failure.message));
            }
            failure.code()
        }
    }
}

/// Reads the command line; if there is nothing to do after help or an error,
/// says so and gives the exit code.
fn parse(lang: Lang) -> Result<Cli, ExitCode> {
    let command = match lang {
        Lang::Zh => chinese::command(Cli::command()),
        Lang::En => Cli::command(),
    };
    command.try_get_matches().and_then(|matches| Cli::from_arg_matches(&matches)).map_err(|err| {
        // The word after a mistyped command may look like another one: `lits funds`.
        let of_words = matches!(err.kind(), ErrorKind::UnknownArgument | ErrorKind::InvalidSubcommand);
        if let (true, Some(failure)) = (of_words, mistyped_command(lang)) {
            output::note(&format!("error: {}", failure.message));
            return failure.code();
        }
        if err.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand || !err.use_stderr() {
            // Help that nobody reads to its end is no fault.
            drop(err.print());
        } else {
            output::note(&format!("error: {}", usage::sentence(&err, lang)));
        }
        if err.use_stderr() { Failure::usage("").code() } else { ExitCode::SUCCESS }
    })
}

/// What to say if the first word was meant as a command but is none.
fn mistyped_command(lang: Lang) -> Option<Failure> {
    let word = std::env::args_os().nth(1)?;
    let is_option = word.as_encoded_bytes().starts_with(b"-");
    if is_option { None } else { run::check_command(word.as_ref(), lang).err() }
}

/// The language that `--lang` asks for, before anything else is read: help and
/// errors come in it too.
fn asked_lang() -> Option<Lang> {
    let mut args = std::env::args_os().skip(1);
    while let Some(arg) = args.next() {
        let value = match arg.to_str()? {
            "--" => return None,
            "--lang" => args.next()?,
            other => match other.strip_prefix("--lang=") {
                Some(value) => value.into(),
                None => continue,
            },
        };
        return match value.to_str()? {
            "zh" => Some(Lang::Zh),
            "en" => Some(Lang::En),
            _ => None,
        };
    }
    None
}

fn dispatch(cli: &Cli, lang: Lang) -> Result<(), Failure> {
    let Some(command) = &cli.command else { return run::run(cli, lang) };
    if cli.file.is_some() || cli.screenshot.is_some() {
        return Err(Failure::usage(lang.pick(
            "FILE 和 --screenshot 用于窗口，不能与命令同用；数据文件请用 --data 指定",
            "FILE and --screenshot are for the window and go with no command; name a dataset with --data",
        )));
    }
    let data = cli.data.as_deref();
    match command {
        Command::Check(_) if data.is_some() => Err(Failure::usage(lang.pick(
            "check 只检查命令后给出的文件，不能与 --data 同用",
            "check reads the file named after it; --data does not go with it",
        ))),
        Command::Fonts(_) if data.is_some() => Err(Failure::usage(
            lang.pick("fonts 不读取数据，不能与 --data 同用", "fonts reads no dataset; --data does not go with it"),
        )),
        Command::Check(args) => check::run(args, lang),
        Command::Fonts(args) => fonts::run(args, lang),
        Command::List(args) => list::run(args, data, lang, cli.lang),
        Command::Export(args) => export::run(args, data, lang),
    }
}

/// Chinese where the system speaks it, else English.
fn system_lang() -> Lang {
    let chinese = |locale: String| locale.get(..2).is_some_and(|language| language.eq_ignore_ascii_case("zh"));
    if sys_locale::get_locale().is_some_and(chinese) { Lang::Zh } else { Lang::En }
}

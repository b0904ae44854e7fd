//! `zonescope export --out -`: to standard output.

use std::io::{self, IsTerminal as _};
use std::path::Path;
use std::sync::Arc;

use super::export::request_refusal;
use super::failure::Failure;
use super::meter::{Meter, Work};
use super::output;
use crate::export::{self, Format, RenderError, Rendered, Request, Stock};
use crate::i18n::Lang;
use crate::progress::Progress;

/// What stands for standard output in the place of a file.
pub(super) fn is_stdout(out: &Path) -> bool {
    out.as_os_str() == "-"
}

/// The format of what goes to standard output.
pub(super) fn printed_format(format: Option<Format>, lang: Lang) -> Result<Format, Failure> {
    let format = format.ok_or_else(|| {
        Failure::usage(lang.pick(
            "--out -：写到标准输出时请用 --format 写明格式，如 --format csv",
            "--out -: standard output has no ending; name the format, as in --format csv",
        ))
    })?;
    let is_text = matches!(format, Format::Csv | Format::Json | Format::Svg | Format::Mermaid);
    if !is_text && io::stdout().is_terminal() {
        let ending = format.ending();
        return Err(Failure::usage(match lang {
            Lang::Zh => {
                format!("--out -：.{ending} 不是文字，不能显示在终端；请加 > 文件.{ending}，或用 --out 写明文件")
            }
            Lang::En => format!(
                "--out -: a .{ending} is no text to show on a terminal; add > FILE.{ending}, or name a file with --out"
            ),
        }));
    }
    Ok(format)
}

/// Writes to standard output; `None` if its reader has seen enough and went away.
pub(super) fn print(request: &Request, stock: &Stock, lang: Lang) -> Result<Option<Rendered>, Failure> {
    let progress = Arc::<Progress>::default();
    let meter = || Meter::of(Work::Make(lang.pick("标准输出", "standard output").to_owned()), lang, &progress);
    // On a screen the rows say themselves how far they have come.
    let meter = (!io::stdout().is_terminal()).then(meter);
    let rendered = output::write(|out| export::render_into(request, stock, &progress, out));
    drop(meter);
    match rendered {
        Ok(rendered) => Ok(Some(rendered)),
        Err(RenderError::Write(err)) => output::refusal(&err, lang).map_or(Ok(None), Err),
        Err(RenderError::Export(err)) => Err(request_refusal(request, &err, stock.data(), lang)),
    }
}

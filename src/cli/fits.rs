//! Options that what is written knows nothing of: they are refused, not passed
//! over.

use super::args::ExportArgs;
use super::failure::Failure;
use crate::export::{Format, Request, View};
use crate::i18n::Lang;
use crate::sheet::printable;

/// What is written, as far as it decides which options it knows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A picture.
    Picture,
    /// Pages of paper: a table with all its rows, or a report.
    Pages,
    /// Rows.
    Rows,
    /// A flow chart as text.
    Flow,
}

impl Kind {
    fn of(request: &Request) -> Self {
        match request.format {
            Format::Mermaid => Self::Flow,
            format if !format.is_picture() => Self::Rows,
            _ if request.is_paged() => Self::Pages,
            _ => Self::Picture,
        }
    }

    /// Why it does not know an option, after the option's name.
    fn why(self, ending: &str, lang: Lang) -> String {
        match (self, lang) {
            (Self::Picture, Lang::Zh) => format!("不能用于此图片（.{ending}）"),
            (Self::Picture, Lang::En) => format!("not for this picture (.{ending})"),
            (Self::Pages, Lang::Zh) => {
                "不能用于分页的 .pdf（表格或简报）：纸张不透明，也没有像素；单张图片才有，如 --window 或 .png".to_owned()
            }
            (Self::Pages, Lang::En) => {
                "not for a table or report on pages (.pdf): paper is not seen through and has no pixels; a single picture is and has, as with --window or .png"
                    .to_owned()
            }
            (Self::Rows, Lang::Zh) => format!("用于图片（.png、.svg 或 .pdf），.{ending} 只有行，没有外观"),
            (Self::Rows, Lang::En) => {
                format!("for pictures (.png, .svg or .pdf); a .{ending} has rows and no looks")
            }
            (Self::Flow, Lang::Zh) => format!("不能用于 .{ending}：它只有整个流程图的文字"),
            (Self::Flow, Lang::En) => format!("not for .{ending}, which is the text of the whole flow chart"),
        }
    }
}

/// Refuses options of the command line that the file that is asked for could not
/// honour.
pub(super) fn check(args: &ExportArgs, request: &Request, lang: Lang) -> Result<(), Failure> {
    let kind = Kind::of(request);
    let (is_flow, is_seen) = (kind == Kind::Flow, matches!(kind, Kind::Picture | Kind::Pages));
    let is_picture = kind == Kind::Picture;
    let options = [
        ("--filter", !args.rows.filter.is_empty(), !is_flow),
        ("--sort", !args.rows.sort.is_empty(), !is_flow),
        ("--set", !args.set.is_empty(), !is_flow),
        ("--columns", args.columns.is_some(), !is_flow),
        ("--size", args.size.is_some(), is_seen),
        ("--scale", args.scale.is_some(), is_picture),
        ("--theme", args.theme.is_some(), is_seen),
        ("--no-title", args.no_title, is_seen),
        ("--no-footer", args.no_footer, is_seen),
        ("--transparent", args.transparent, is_picture),
    ];
    let given = options.into_iter().filter(|(_, given, fits)| *given && !*fits);
    let unfit: Vec<&str> = given.map(|(name, ..)| name).collect();
    if !unfit.is_empty() {
        let (names, why) = (unfit.join(lang.pick("、", ", ")), kind.why(request.format.ending(), lang));
        return Err(Failure::usage(format!("{names}{}{why}", lang.pick("：", ": "))));
    }
    if args.outlines && request.format != Format::Svg {
        return Err(only_svg(request.format, lang));
    }
    check_one(args, request, lang)
}

/// The same of what is asked for of one view alone: its marks and columns.
pub(super) fn check_one(args: &ExportArgs, request: &Request, lang: Lang) -> Result<(), Failure> {
    let is_table = matches!(request.view, View::Sheet(_));
    if args.columns.is_some() && request.format.is_picture() && !is_table {
        return Err(no_columns(request, lang));
    }
    let is_seen = matches!(Kind::of(request), Kind::Picture | Kind::Pages);
    let of_table = is_table && !request.report && !request.is_chart_alone();
    if args.mark.is_some() && !(is_seen && of_table) {
        return Err(Failure::usage(lang.pick(
            "--mark：用于表格的图片（.png、.svg 或 .pdf），如 funds",
            "--mark: for a picture of a table (.png, .svg or .pdf), such as funds",
        )));
    }
    Ok(())
}

/// The same for `--all`, which writes pictures of all kinds: an option is for those
/// that know it, and refused where none does.
pub(super) fn check_all(args: &ExportArgs, format: Format, lang: Lang) -> Result<(), Failure> {
    if !format.is_picture() {
        let ending = format.ending();
        return Err(Failure::usage(match lang {
            Lang::Zh => {
                format!("--format 不能为“{ending}”：--all 写的是图片，可用 png、svg、pdf；表格请逐个用 --out 写出")
            }
            Lang::En => format!(
                "--format can't be `{ending}`: --all writes pictures, it may be png, svg, pdf; write tables one by one with --out"
            ),
        }));
    }
    if args.provenance {
        return Err(Failure::usage(lang.pick(
            "--provenance：只用于 .csv 和 .json；--all 写的是图片，图片自带出处",
            "--provenance: for .csv and .json; --all writes pictures, which tell it themselves",
        )));
    }
    if args.outlines && format != Format::Svg {
        return Err(only_svg(format, lang));
    }
    let of_one = [
        ("--sort", !args.rows.sort.is_empty()),
        ("--columns", args.columns.is_some()),
        ("--set", !args.set.is_empty()),
        ("--mark", args.mark.is_some()),
    ];
    let given: Vec<&str> = of_one.into_iter().filter(|(_, given)| *given).map(|(name, _)| name).collect();
    if !given.is_empty() && args.view.is_none() {
        let names = given.join(lang.pick("、", ", "));
        return Err(Failure::usage(match lang {
            Lang::Zh => {
                format!("{names}：只对一个视图有意义；与 --all 同用时请写明视图，如 zonescope export funds --all 目录")
            }
            Lang::En => {
                format!("{names}: holds for one view; beside --all name it, as in zonescope export funds --all DIR")
            }
        }));
    }
    Ok(())
}

fn no_columns(request: &Request, lang: Lang) -> Failure {
    let view = request.target().to_string();
    let view = printable(&view);
    Failure::usage(match lang {
        Lang::Zh => format!("--columns：{view} 的图片没有可选的列；表格才有，如 funds"),
        Lang::En => {
            format!("--columns: a picture of {view} has no columns to choose from; a table has, such as funds")
        }
    })
}

fn only_svg(format: Format, lang: Lang) -> Failure {
    let ending = format.ending();
    Failure::usage(match lang {
        Lang::Zh => format!("--outlines：只用于 .svg，不能用于 .{ending}"),
        Lang::En => format!("--outlines: for .svg only, not for .{ending}"),
    })
}

/// The words of a list that an option names; none at all is no list.
pub(super) fn list(option: &str, given: Option<&str>, lang: Lang) -> Result<Vec<String>, Failure> {
    let Some(given) = given else { return Ok(Vec::new()) };
    let words: Vec<String> = given.split([',', '，']).map(|word| word.trim().to_owned()).collect();
    if words.iter().all(String::is_empty) {
        return Err(Failure::usage(match lang {
            Lang::Zh => format!("{option}：没有写出编号；应写如 {option} a,b，或去掉 {option}"),
            Lang::En => format!("{option}: names nothing; write ids, as in {option} a,b, or leave {option} out"),
        }));
    }
    Ok(words)
}

//! `zonescope export`: a view or table as a file.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::args::ExportArgs;
use super::failure::Failure;
use super::meter::{Meter, Work};
use super::printed::{is_stdout, print, printed_format};
use super::{batch, columns, data, fits, meter, output, rows, save};
use crate::export::{self, Around, ExportError, Format, Rendered, Request, Target, Theme, View};
use crate::frame::{Frame, Sheet};
use crate::i18n::{Lang, counted, many};
use crate::leftovers;
use crate::model::{Dataset, Table, Text};
use crate::nearest::nearest;
use crate::progress::Progress;
use crate::sheet::{WorkbookError, printable};
use crate::ui::state::ChartKind;

/// Writes the file, or all of them. `lang` is the language of messages and of what
/// is written, in whatever format.
pub(super) fn run(args: &ExportArgs, data: Option<&Path>, lang: Lang) -> Result<(), Failure> {
    if let Some(folder) = &args.all {
        return batch::run(args, folder, data, lang);
    }
    let (Some(target), Some(out)) = (&args.view, &args.out) else {
        // The parser has seen to it.
        return Err(Failure::usage(""));
    };
    if args.format.is_some() && !is_stdout(out) {
        return Err(Failure::usage(lang.pick(
            "--format 只与 --all 或 --out - 同用；单个文件的格式由 --out 的扩展名决定",
            "--format goes with --all and with --out -; the format of one file follows from the ending of --out",
        )));
    }
    let request = request(args, target, out, lang)?;
    // A large file takes long to read: what is wrong already is told before.
    export::check_words(&request).map_err(|err| request_refusal(&request, &err, &Dataset::default(), lang))?;
    if is_stdout(out) {
        let stock = data::stock(data, lang)?;
        if let Some(rendered) = print(&request, &stock, lang)? {
            note_lacks(&rendered, lang);
        }
        return Ok(());
    }
    if data.is_none_or(Path::exists) {
        save::check(out, lang)?;
    }
    let is_written = tell_if_stopped(out, lang);
    let stock = data::stock(data, lang)?;
    let progress = Arc::<Progress>::default();
    let meter = Meter::of(Work::Make(printable(&out.to_string_lossy()).into_owned()), lang, &progress);
    let refused = |err| request_refusal(&request, &err, stock.data(), lang);
    let write = |file: &mut dyn io::Write| export::render_into(&request, &stock, &progress, file);
    let rendered = save::save_with(out, lang, refused, write);
    is_written.store(rendered.is_ok(), Ordering::Release);
    drop(meter);
    Failure::if_short(&progress, lang)?;
    let rendered = rendered?;
    if let Some(provenance) = &rendered.provenance {
        save::save(&export::provenance_path(out), provenance.as_bytes(), lang)?;
    }
    note_lacks(&rendered, lang);
    let name = out.to_string_lossy();
    let name = printable(&name);
    // A screen of several tables, or of one record, has no one number of rows.
    let has_rows = !request.format.is_picture() || !matches!(request.view, View::Financing | View::Record(_));
    output::note(&match (lang, rendered.rows.filter(|_| has_rows)) {
        (Lang::Zh, Some(count)) => {
            format!("已写入 {name}（{} / {} 行）", counted(count.shown), counted(count.total))
        }
        (Lang::En, Some(count)) => {
            format!("wrote {name} ({} of {})", counted(count.shown), many(count.total, "row", "rows"))
        }
        (Lang::Zh, None) => format!("已写入 {name}"),
        (Lang::En, None) => format!("wrote {name}"),
    });
    Ok(())
}

/// Has it said that there is no file if the program is stopped before it is written,
/// which is to be told then.
fn tell_if_stopped(out: &Path, lang: Lang) -> Arc<AtomicBool> {
    let (is_written, name) = (Arc::<AtomicBool>::default(), printable(&out.to_string_lossy()).into_owned());
    let seen = Arc::clone(&is_written);
    leftovers::before_stop(move || {
        if !seen.load(Ordering::Acquire) {
            meter::wipe();
            output::note(&match lang {
                Lang::Zh => format!("已停止；没有写入 {name}"),
                Lang::En => format!("stopped; {name} was not written"),
            });
        }
    });
    is_written
}

/// Says what is not in what was written.
fn note_lacks(rendered: &Rendered, lang: Lang) {
    if let Some(count) = rendered.rows {
        rows::note_left_out(count, lang);
    }
    if rendered.is_empty {
        note_empty(lang);
    }
    if let Some(cut) = &rendered.cut {
        output::note(&format!("{}{}", lang.pick("图中未及：", "not all in the picture: "), printable(cut)));
    }
    if !rendered.missing.is_empty() {
        let missing: String = rendered.missing.iter().collect();
        let missing = printable(&missing);
        output::note(&match lang {
            Lang::Zh => format!("警告：字体中没有这些字符，图中以方框代替：{missing}"),
            Lang::En => format!("warning: the font lacks these characters, a box stands for each: {missing}"),
        });
    }
}

/// Says that there is nothing in what was written.
pub(super) fn note_empty(lang: Lang) {
    output::note(
        lang.pick("没有一行符合筛选：写出的内容没有数据行", "no row is kept by the filter: what is written has none"),
    );
}

/// What is asked for, checked for what can't be had.
fn request(args: &ExportArgs, target: &Target, out: &Path, lang: Lang) -> Result<Request, Failure> {
    let format = if is_stdout(out) { printed_format(args.format, lang)? } else { file_format(out, lang)? };
    let mut request = of_view(args, target, look(args, format, lang), lang)?;
    request.size = args.size.unwrap_or_else(|| request.usual_size());
    if request.report && format != Format::Pdf {
        return Err(not_brief(out, lang));
    }
    if args.window && (request.report || !format.is_picture()) {
        return Err(no_window(out, lang));
    }
    if format == Format::Mermaid && request.view != View::Record(Table::Procedures) {
        return Err(not_flow(&request, lang));
    }
    let has_rows = request.view.sheet().is_some()
        || request.subject.is_some()
        || (request.view == View::Compare && request.link.is_some())
        || export::has_listing(request.view);
    if !format.is_picture() && !has_rows {
        return Err(not_rows(&request, lang));
    }
    if request.provenance && is_stdout(out) {
        return Err(Failure::usage(lang.pick(
            "--provenance：写在文件旁边，不能与 --out - 同用；请用 --out 写明文件",
            "--provenance: it is written beside a file and does not go with --out -; name a file with --out",
        )));
    }
    if request.provenance && !matches!(format, Format::Csv | Format::Json) {
        return Err(Failure::usage(lang.pick(
            "--provenance 只用于 .csv 和 .json；图片、PDF 和 xlsx 自带出处",
            "--provenance goes with .csv and .json; pictures, PDF and xlsx tell it themselves",
        )));
    }
    fits::check(args, &request, lang)?;
    check_pixels(&request, lang)?;
    Ok(request)
}

/// The format of a file, as its ending says.
fn file_format(out: &Path, lang: Lang) -> Result<Format, Failure> {
    Format::of(out).ok_or_else(|| match save::names_folder(out) {
        Some(err) => save::refusal(out, &err, lang),
        None => unknown_ending(out, lang),
    })
}

/// What a view shows, as it is named and as the options say.
pub(super) fn of_view(args: &ExportArgs, target: &Target, like: Request, lang: Lang) -> Result<Request, Failure> {
    Ok(Request {
        view: target.view,
        subject: target.subject.clone(),
        sort: args.rows.sort.clone(),
        columns: fits::list("--columns", args.columns.as_deref(), lang)?.join(","),
        set: args.set.clone(),
        mark: fits::list("--mark", args.mark.as_deref(), lang)?,
        link: target.link.clone(),
        report: target.report,
        ..like
    })
}

/// How pictures look, as the options say.
pub(super) fn look(args: &ExportArgs, format: Format, lang: Lang) -> Request {
    Request {
        around: Around {
            title: !args.no_title,
            footer: !args.no_footer,
            ground: !args.transparent,
            chart_alone: false,
            window: args.window,
        },
        provenance: args.provenance,
        outlines: args.outlines && format == Format::Svg,
        filter: args.rows.filter.clone(),
        keep: args.rows.keep,
        scale: args.scale.unwrap_or_default(),
        theme: args.theme.unwrap_or(Theme::Light),
        ..Request::usual(View::Overview, format, lang)
    }
}

/// Refuses a picture of too many pixels.
pub(super) fn check_pixels(request: &Request, lang: Lang) -> Result<(), Failure> {
    if request.format != Format::Png || request.pixels() <= Request::MOST_PIXELS {
        return Ok(());
    }
    let (pixels, most) = ((request.pixels() / 1e6).ceil(), Request::MOST_PIXELS / 1e6);
    Err(Failure::usage(match lang {
        Lang::Zh => format!("图片将有 {pixels} 百万像素，上限为 {most} 百万；请减小 --size 或 --scale"),
        Lang::En => {
            format!(
                "the picture would have {pixels} million pixels, {most} million is the most; lower --size or --scale"
            )
        }
    }))
}

fn no_window(out: &Path, lang: Lang) -> Failure {
    let name = out.to_string_lossy();
    let name = printable(&name);
    Failure::usage(match lang {
        Lang::Zh => format!("--window 用于图片（.png、.svg 或 .pdf），不能用于简报或“{name}”这样的文件"),
        Lang::En => format!("--window is for pictures (.png, .svg or .pdf), not for reports or a file like `{name}`"),
    })
}

fn not_brief(out: &Path, lang: Lang) -> Failure {
    let name = out.to_string_lossy();
    let name = printable(&name);
    Failure::usage(match lang {
        Lang::Zh => format!("--out：简报只能写成 .pdf，“{name}”不是"),
        Lang::En => format!("--out: a report is a .pdf, which `{name}` is not"),
    })
}

fn unknown_ending(out: &Path, lang: Lang) -> Failure {
    let name = out.to_string_lossy();
    let name = printable(&name);
    let endings: Vec<String> = Format::ALL.iter().map(|format| format!(".{}", format.ending())).collect();
    let endings = endings.join(" ");
    Failure::usage(match lang {
        Lang::Zh => format!("--out：无法从“{name}”的扩展名得知格式；可用的扩展名：{endings}"),
        Lang::En => format!("--out: the ending of `{name}` names no format; endings: {endings}"),
    })
}

pub(super) fn request_refusal(request: &Request, err: &ExportError, data: &Dataset, lang: Lang) -> Failure {
    match err {
        ExportError::Filter(err) => rows::bad_filter(&request.filter, err, lang),
        ExportError::Sort(err) => rows::bad_sort(&request.sort, err, lang),
        ExportError::NotRows => not_rows(request, lang),
        ExportError::NotFlow => not_flow(request, lang),
        err => refusal(err, data, lang),
    }
}

/// What to say of an error that is not about the rows that were asked for.
pub(super) fn refusal(err: &ExportError, data: &Dataset, lang: Lang) -> Failure {
    match err {
        ExportError::NoRecord(sheet, id) => no_record(*sheet, id, data, lang),
        ExportError::NoMark(sheet, id) => {
            let why = no_record(*sheet, id, data, lang);
            Failure::data(format!("--mark{}{}", lang.pick("：", ": "), why.message))
        }
        ExportError::Set(why) => Failure::usage(set_words(why, lang)),
        // An id that the data do not have is no wrong usage, whatever names it.
        ExportError::NotThere(why) => Failure::data(set_words(why, lang)),
        ExportError::NoColumn(sheet, id, known) => columns::unknown(id, *sheet, known.clone(), lang),
        ExportError::Picture(err) => Failure::usage(err.message(lang)),
        ExportError::Workbook(err @ WorkbookError::Rows(_)) => Failure::usage(err.message(lang)),
        ExportError::Workbook(err) => Failure::environment(err.message(lang)),
        ExportError::Cancelled => Failure::environment(err.message(lang)),
        ExportError::Filter(err) | ExportError::Sort(err) => Failure::data(err.message(lang)),
        ExportError::NotRows => Failure::usage(lang.pick("不是表格", "this is no table")),
        ExportError::NotFlow => Failure::usage(lang.pick("不是流程图", "this is no flow chart")),
        ExportError::NoChartAlone(_) => Failure::usage(err.message(lang)),
        ExportError::NothingCompared => {
            let like = "compare:funds:xiamen-guidance,xiamen-venture";
            Failure::usage(format!("{}{}{like}", err.message(lang), lang.pick("，如 ", ", as in ")))
        }
        ExportError::Link(parts) => {
            let is_chart = parts.iter().any(|part| part.starts_with("chart="));
            let kinds: Vec<&str> = ChartKind::ALL.into_iter().filter(|_| is_chart).map(ChartKind::id).collect();
            let kinds = if is_chart {
                format!("{}{}", lang.pick("；chart 可为 ", "; chart may be "), kinds.join(", "))
            } else {
                String::new()
            };
            let parts = parts.join(lang.pick("、", ", "));
            let parts = format!("{}{kinds}", printable(&parts));
            Failure::usage(match lang {
                Lang::Zh => {
                    format!("视图链接中有无法识别的部分：{parts}；应写如 funds?filter=leverage>=5&chart=bars&by=zone")
                }
                Lang::En => format!(
                    "the link to a view has parts that are not known: {parts}; write it as funds?filter=leverage>=5&chart=bars&by=zone"
                ),
            })
        }
    }
}

fn set_words(why: &Text, lang: Lang) -> String {
    format!("--set{}{}", lang.pick("：", ": "), why.get(lang))
}

fn not_rows(request: &Request, lang: Lang) -> Failure {
    let (view, ending) = (request.view.id(), request.format.ending());
    let tables: Vec<&str> = Sheet::all().map(Sheet::id).collect();
    let tables = tables.join(", ");
    Failure::usage(match lang {
        Lang::Zh => format!("{view} 不是表格，不能写成 .{ending}；可用 .png、.svg 或 .pdf，表格有：{tables}"),
        Lang::En => {
            format!(
                "{view} is no table and can't be written as .{ending}; take .png, .svg or .pdf, or a table: {tables}"
            )
        }
    })
}

fn not_flow(request: &Request, lang: Lang) -> Failure {
    let view = request.view.id();
    Failure::usage(match lang {
        Lang::Zh => format!(
            "{view} 不是流程图，不能写成 .mmd；流程图写作 procedure:编号，用 `zonescope list procedures --columns id,name` 查看编号"
        ),
        Lang::En => format!(
            "{view} is no flow chart and can't be written as .mmd; a flow chart is procedure:ID, `zonescope list procedures --columns id,name` prints the ids"
        ),
    })
}

fn no_record(sheet: Sheet, id: &str, data: &Dataset, lang: Lang) -> Failure {
    let frame = Frame::of(sheet, data);
    let meant = frame.as_ref().and_then(|frame| nearest(id, (0..frame.rows()).map(|row| frame.id(row))));
    let (id, sheet) = (printable(id), sheet.id());
    Failure::data(match lang {
        Lang::Zh => {
            let meant = meant.map_or_else(String::new, |meant| format!("，是否指 {meant}？"));
            format!(
                "{sheet} 中没有编号为“{id}”的记录{meant}；用 `zonescope list {sheet} --columns id,name` 查看全部编号"
            )
        }
        Lang::En => {
            let meant = meant.map_or_else(String::new, |meant| format!("; did you mean `{meant}`?"));
            format!("{sheet} has no record `{id}`{meant}; `zonescope list {sheet} --columns id,name` prints all ids")
        }
    })
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;
    use proptest::prelude::*;

    use super::*;
    use crate::cli::args::{Cli, Command};
    use crate::export::{Size, Subject, Theme, View, command_line};
    use crate::model::Table;
    use crate::query::Keep;

    /// The words of a line as a POSIX shell takes them apart, for lines that
    /// use nothing but single quotes and a backslash before one.
    fn words(line: &str) -> Vec<String> {
        let (mut words, mut word, mut quoted) = (Vec::new(), None::<String>, false);
        let mut chars = line.chars();
        while let Some(chr) = chars.next() {
            match chr {
                '\'' => {
                    quoted = !quoted;
                    word.get_or_insert_default();
                }
                '\\' if !quoted => word.get_or_insert_default().extend(chars.next()),
                ' ' if !quoted => words.extend(word.take()),
                chr => word.get_or_insert_default().push(chr),
            }
        }
        assert!(!quoted, "an open quotation mark in {line}");
        words.extend(word);
        words
    }

    /// The request and the dataset that a command line asks for.
    fn read(line: &str) -> (Request, Option<std::path::PathBuf>) {
        let cli = Cli::try_parse_from(words(line)).unwrap_or_else(|err| panic!("{line}: {err}"));
        let Some(Command::Export(args)) = &cli.command else { panic!("{line}: no export") };
        let lang = cli.lang.expect("the line says the language");
        let (Some(target), Some(out)) = (&args.view, &args.out) else { panic!("{line}: no view") };
        (request(args, target, out, lang).unwrap_or_else(|err| panic!("{line}: {}", err.message)), cli.data)
    }

    fn plain(view: View, format: Format) -> Request {
        Request::usual(view, format, Lang::Zh)
    }

    fn back(request: &Request) {
        let line = command_line(request, None);
        assert_eq!(read(&line), (request.clone(), None), "{line}");
    }

    #[test]
    fn the_command_of_a_file_asks_for_the_same_file() {
        let funds = View::Sheet(Sheet::Table(Table::Funds));
        let subject = |ids: &[&str]| {
            Some(Subject { sheet: Sheet::Table(Table::Funds), ids: ids.iter().map(|id| (*id).to_owned()).collect() })
        };
        for format in Format::ALL.into_iter().filter(|format| *format != Format::Mermaid) {
            back(&plain(funds, format));
            back(&Request {
                filter: "-zone:xiamen 'target'>=10亿 \"$x\" `y` \\".to_owned(),
                keep: Keep::UNKNOWN,
                sort: "target:desc,name".to_owned(),
                columns: "name,target".to_owned(),
                lang: Lang::En,
                ..plain(funds, format)
            });
            back(&Request { subject: subject(&["xiamen-guidance"]), ..plain(View::Leverage, format) });
        }
        let drawn = Request {
            size: Size { width: 900, height: 600 },
            scale: "2.5".parse().unwrap(),
            theme: Theme::Dark,
            ..plain(View::Overview, Format::Png)
        };
        back(&drawn);
        let window = Around { window: true, ..Around::default() };
        back(&Request { around: window, ..plain(funds, Format::Pdf) });
        back(&Request { format: Format::Svg, outlines: true, ..drawn.clone() });
        back(&Request { format: Format::Pdf, ..drawn });
        back(&Request { size: Size::default(), ..plain(funds, Format::Pdf) });
        back(&Request { subject: subject(&["a", "b"]), ..plain(View::Compare, Format::Svg) });
        back(&Request { subject: subject(&["a"]), ..plain(View::Record(Table::Funds), Format::Pdf) });
        let set = ["zone=ningbo", "role=首席 质量官"].map(str::to_owned).to_vec();
        back(&Request { set, ..plain(View::Match, Format::Svg) });
    }

    #[test]
    fn a_dataset_is_named_whatever_its_path() {
        for path in ["my.ron", "/data/it's mine/a b.ron", "-x.ron"] {
            let request = plain(View::Overview, Format::Svg);
            let line = command_line(&request, Some(Path::new(path)));
            assert_eq!(read(&line), (request, Some(path.into())), "{line}");
        }
    }

    proptest! {
        #[test]
        fn any_filter_and_setting_comes_back(filter in "[^\u{0}]{0,20}", sort in "[^\u{0}]{0,8}", set in "[^\u{0}]{0,8}") {
            let request = Request {
                filter,
                sort,
                set: vec![set],
                ..plain(View::Sheet(Sheet::Table(Table::Funds)), Format::Csv)
            };
            back(&request);
        }
    }
}

//! `zonescope export --all`: every view as a file.

use std::path::Path;
use std::sync::Arc;

use super::args::ExportArgs;
use super::export::{check_pixels, look, note_empty, of_view, refusal, request_refusal};
use super::failure::Failure;
use super::meter::{self, Meter, Work};
use super::{data, fits, output, save};
use crate::export::{self, Batch, BatchError, Format, Request, Target};
use crate::i18n::{Lang, counted, many};
use crate::leftovers;
use crate::model::Dataset;
use crate::progress::Progress;
use crate::sheet::printable;

/// Writes the files into `folder`.
pub(super) fn run(args: &ExportArgs, folder: &Path, data: Option<&Path>, lang: Lang) -> Result<(), Failure> {
    let format = args.format.unwrap_or(Format::Png);
    fits::check_all(args, format, lang)?;
    let mut all = look(args, format, lang);
    all.size = args.size.unwrap_or(all.size);
    check_pixels(&all, lang)?;
    let like = match &args.view {
        Some(target) => shown(args, target, &all, lang)?,
        None => all.clone(),
    };
    for request in [&all, &like] {
        export::check_words(request).map_err(|err| request_refusal(request, &err, &Dataset::default(), lang))?;
    }
    save::check_folder(folder, lang)?;
    let progress = Arc::<Progress>::default();
    let (told, name) = (Arc::clone(&progress), shown_name(folder));
    leftovers::before_stop(move || {
        meter::wipe();
        output::note(&stopped_words(told.done(), &name, lang));
    });
    let stock = data::stock(data, lang)?;
    let dataset = stock.data();
    // A filter that no table can read is wrong; the overview reads it if one can.
    for request in [&all, &like] {
        export::check(request, &stock).map_err(|err| request_refusal(request, &err, dataset, lang))?;
    }
    let batch = Batch::new(&like, args.size, &stock);
    let meter = Meter::of(Work::Make(shown_name(folder)), lang, &progress);
    let written = batch.write(&stock, folder, &progress);
    drop(meter);
    let written = written.map_err(|err| {
        if progress.done() > 0 {
            output::note(&stopped_words(progress.done(), &shown_name(folder), lang));
        }
        match err {
            BatchError::Export(err) => refusal(&err, dataset, lang),
            BatchError::Write(path, err) => save::refusal(&path, &err, lang),
        }
    })?;
    if export::keeps_none(&all, &stock).unwrap_or_default() {
        note_empty(lang);
    }
    if !batch.unfiltered.is_empty() {
        let titles: Vec<&str> = batch.unfiltered.iter().map(|view| view.title(lang)).collect();
        output::note(&match lang {
            Lang::Zh => format!("筛选条件不适用于这些页面，未导出：{}", titles.join("、")),
            Lang::En => format!("left out, since the filter says nothing of them: {}", titles.join(", ")),
        });
    }
    for (table, count) in &batch.left_out {
        let (table, one) = (table.title(lang), table.one());
        output::note(&match lang {
            Lang::Zh => format!("{table}有 {count} 条，未逐条出图；可用 {one}:编号 单独导出", count = counted(count)),
            Lang::En => {
                format!("{table}: {count} are too many to draw each; name one as {one}:ID", count = counted(count))
            }
        });
    }
    let name = shown_name(folder);
    output::note(&match lang {
        Lang::Zh => format!("已写入 {} 个文件：{name}", counted(written)),
        Lang::En => format!("wrote {} into {name}", many(written, "file", "files")),
    });
    Ok(())
}

/// The view that is drawn as it is told to be.
fn shown(args: &ExportArgs, target: &Target, all: &Request, lang: Lang) -> Result<Request, Failure> {
    let like = of_view(args, target, all.clone(), lang)?;
    if like.report {
        return Err(Failure::usage(lang.pick(
            "--all：写的是图片，不含简报；简报用 zonescope export report --out 文件.pdf",
            "--all writes pictures and no report: write that with zonescope export report --out FILE.pdf",
        )));
    }
    fits::check_one(args, &like, lang)?;
    Ok(like)
}

fn shown_name(folder: &Path) -> String {
    printable(&folder.to_string_lossy()).into_owned()
}

/// What is there when not all files could be made.
fn stopped_words(count: usize, folder: &str, lang: Lang) -> String {
    match (lang, count) {
        (Lang::Zh, 0) => format!("已停止；{folder} 中没有写入文件"),
        (Lang::En, 0) => format!("stopped; no file was written into {folder}"),
        (Lang::Zh, _) => format!("已停止；已完成的 {count} 个文件保留在 {folder}，每个都完整", count = counted(count)),
        (Lang::En, 1) => format!("stopped; the one file made so far is in {folder}, whole"),
        (Lang::En, _) => {
            format!("stopped; the {count} files made so far are in {folder}, each whole", count = counted(count))
        }
    }
}

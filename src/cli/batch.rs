//! `zonescope export --all`: every view as a file.

use std::path::Path;

use super::args::ExportArgs;
use super::export::{check_pixels, look, refusal};
use super::failure::Failure;
use super::{data, meter, output, save};
use crate::export::{Batch, BatchError, Format};
use crate::i18n::Lang;
use crate::progress::Progress;
use crate::sheet::printable;

/// Writes the files into `folder`.
pub(super) fn run(args: &ExportArgs, folder: &Path, data: Option<&Path>, lang: Lang) -> Result<(), Failure> {
    let mut like = look(args, args.format.unwrap_or(Format::Png), lang);
    like.size = args.size.unwrap_or(like.size);
    check_pixels(&like, lang)?;
    save::check_folder(folder, lang)?;
    let stock = data::stock(data, lang)?;
    let dataset = stock.data();
    let batch = Batch::new(&like, args.size, &stock);
    let progress = Progress::default();
    let written = meter::metered(&progress, || batch.write(&stock, folder, &progress)).map_err(|err| match err {
        BatchError::Export(err) => refusal(&err, dataset, lang),
        BatchError::Write(path, err) => save::refusal(&path, &err, lang),
    })?;
    for (table, count) in &batch.left_out {
        let (table, one) = (table.title(lang), table.one());
        output::note(&match lang {
            Lang::Zh => format!("{table}有 {count} 条，未逐条出图；可用 {one}:编号 单独导出"),
            Lang::En => format!("{table}: {count} are too many to draw each; name one as {one}:ID"),
        });
    }
    let name = folder.to_string_lossy();
    let name = printable(&name);
    output::note(&match lang {
        Lang::Zh => format!("已写入 {written} 个文件：{name}"),
        Lang::En => format!("wrote {written} files into {name}"),
    });
    Ok(())
}

//! `zonescope fonts`: the bundled typeface as files, to be installed.

use super::args::FontsArgs;
use super::failure::Failure;
use super::{output, save};
use crate::i18n::Lang;
use crate::leftovers;
use crate::sheet::printable;
use crate::ui::fonts::FILES;

/// Writes both faces and their licence into the directory, which is made if it is
/// not there. Of a directory that was made for them nothing stays where not all of
/// them could be written.
pub(super) fn run(args: &FontsArgs, lang: Lang) -> Result<(), Failure> {
    let folder = args.folder.as_path();
    save::check_folder(folder, lang)?;
    let is_new = !folder.is_dir();
    let written = || FILES.iter().try_for_each(|(name, bytes)| save::save(&folder.join(name), bytes, lang));
    leftovers::within(
        folder,
        |err| save::refusal(folder, &err, lang),
        || {
            written().inspect_err(|_| {
                for (name, _) in FILES.iter().filter(|_| is_new) {
                    // Some of them are not there.
                    let _ = std::fs::remove_file(folder.join(name));
                }
            })
        },
    )?;
    let name = folder.to_string_lossy();
    let (name, count) = (printable(&name), FILES.len());
    output::note(&match lang {
        Lang::Zh => format!("已写入 {count} 个文件：{name}"),
        Lang::En => format!("wrote {count} files into {name}"),
    });
    Ok(())
}

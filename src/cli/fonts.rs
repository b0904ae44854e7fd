//! `zonescope fonts`: the bundled typeface as files, to be installed.

use std::io;

use super::args::FontsArgs;
use super::failure::Failure;
use super::{output, save};
use crate::i18n::Lang;
use crate::sheet::printable;
use crate::ui::fonts::FILES;

/// Writes both faces and their licence into the directory, which is made if it is
/// not there.
pub(super) fn run(args: &FontsArgs, lang: Lang) -> Result<(), Failure> {
    let folder = args.folder.as_path();
    save::check_folder(folder, lang)?;
    match std::fs::create_dir(folder) {
        Err(err) if err.kind() != io::ErrorKind::AlreadyExists => return Err(save::refusal(folder, &err, lang)),
        _ => {}
    }
    for (name, bytes) in FILES {
        save::save(&folder.join(name), bytes, lang)?;
    }
    let name = folder.to_string_lossy();
    let (name, count) = (printable(&name), FILES.len());
    output::note(&match lang {
        Lang::Zh => format!("已写入 {count} 个文件：{name}"),
        Lang::En => format!("wrote {count} files into {name}"),
    });
    Ok(())
}

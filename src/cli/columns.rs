//! Columns that the command line names.

use super::failure::Failure;
use super::nearest::nearest;
use crate::export::sheet::printable;
use crate::frame::Frame;
use crate::i18n::Lang;

/// The positions of the columns in `a,b,c`, each once.
pub(super) fn positions(list: &str, frame: &Frame, lang: Lang) -> Result<Vec<usize>, Failure> {
    let mut found = Vec::new();
    for id in list.split([',', '，']).map(str::trim) {
        let at = frame.position(id).ok_or_else(|| unknown("--columns", id, frame, lang))?;
        if !found.contains(&at) {
            found.push(at);
        }
    }
    Ok(found)
}

/// Checks `COL[:asc|:desc],…` before the query language reads it: a wrong
/// name in an option is wrong usage.
pub(super) fn check_sort(list: &str, frame: &Frame, lang: Lang) -> Result<(), Failure> {
    if list.trim().is_empty() {
        return Ok(());
    }
    for key in list.split(',').map(str::trim) {
        let (id, order) = key.split_once(':').map_or((key, "asc"), |(id, order)| (id.trim(), order.trim()));
        if frame.position(id).is_none() {
            return Err(unknown("--sort", id, frame, lang));
        }
        if !matches!(order, "asc" | "desc") {
            let order = printable(order);
            return Err(Failure::usage(match lang {
                Lang::Zh => format!("--sort：“{id}”后的“{order}”应为 asc 或 desc，如 {id}:desc"),
                Lang::En => format!("--sort: `{order}` after `{id}` should be asc or desc, as in {id}:desc"),
            }));
        }
    }
    Ok(())
}

fn unknown(option: &str, id: &str, frame: &Frame, lang: Lang) -> Failure {
    let ids: Vec<&str> = frame.columns().iter().map(|column| column.info.id).collect();
    let (table, all) = (frame.sheet().id(), ids.join(", "));
    let meant = nearest(id, ids);
    let id = printable(id);
    Failure::usage(match lang {
        Lang::Zh => {
            let meant = meant.map_or_else(String::new, |meant| format!("，是否指 {meant}？"));
            format!("{option}：{table} 没有名为“{id}”的列{meant}\n  可用的列：{all}")
        }
        Lang::En => {
            let meant = meant.map_or_else(String::new, |meant| format!("; did you mean `{meant}`?"));
            format!("{option}: {table} has no column `{id}`{meant}\n  columns: {all}")
        }
    })
}

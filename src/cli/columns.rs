//! Columns that the command line names.

use super::failure::Failure;
use crate::frame::Sheet;
use crate::i18n::Lang;
use crate::nearest::nearest;
use crate::sheet::printable;

/// There is no column `id` among `ids`, the columns of `sheet`.
pub(super) fn unknown(id: &str, sheet: Sheet, ids: Vec<&'static str>, lang: Lang) -> Failure {
    let (table, all) = (sheet.id(), ids.join(", "));
    let meant = nearest(id, ids);
    let id = printable(id);
    Failure::usage(match lang {
        Lang::Zh => {
            let meant = meant.map_or_else(String::new, |meant| format!("，是否指 {meant}？"));
            format!("--columns：{table} 没有名为“{id}”的列{meant}；可用的列：{all}")
        }
        Lang::En => {
            let meant = meant.map_or_else(String::new, |meant| format!("; did you mean `{meant}`?"));
            format!("--columns: {table} has no column `{id}`{meant}; columns: {all}")
        }
    })
}

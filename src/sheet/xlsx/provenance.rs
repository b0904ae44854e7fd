//! The worksheet that says where the rows come from.

use rust_xlsxwriter::{Format, FormatAlign, Worksheet};

use super::plan::Planned;
use super::{WorkbookError, cell_text, header};
use crate::i18n::Lang;
use crate::sheet::notes::{ClaimNote, Notes};

/// Writes facts, sources, figures with sources of their own and columns, each under a heading of its own.
pub(super) fn write(out: &mut Worksheet, plan: &[Planned<'_>], notes: &Notes, lang: Lang) -> Result<(), WorkbookError> {
    out.set_name(lang.pick("出处", "provenance"))?;
    for (at, width) in [(0, 24.0), (1, 60.0), (2, 40.0), (3, 60.0)] {
        out.set_column_width(at, width)?;
    }
    let text = Format::new().set_num_format("@").set_text_wrap().set_align(FormatAlign::Top);
    let look = header();
    let mut line = 0;
    let mut row = |cells: &[&str], format: &Format| -> Result<(), WorkbookError> {
        for (at, cell) in (0_u16..).zip(cells) {
            out.write_string_with_format(line, at, cell_text(cell), format)?;
        }
        line += 1;
        Ok(())
    };
    row(&[lang.pick("说明", "About"), ""], &look)?;
    for (name, words) in &notes.facts {
        row(&[name, words], &text)?;
    }
    row(&[], &text)?;
    let titles = match lang {
        Lang::Zh => ["来源", "标题", "发布者", "网址"],
        Lang::En => ["Source", "Title", "Publisher", "URL"],
    };
    row(&titles, &look)?;
    for source in &notes.sources {
        row(&[&source.id, &source.title, &source.publisher, &source.url], &text)?;
    }
    if !notes.claims.is_empty() {
        row(&[], &text)?;
        row(&[&notes.claims_title(lang)], &look)?;
        row(&ClaimNote::titles(lang), &look)?;
    }
    for claim in &notes.claims {
        row(&claim.parts(), &text)?;
    }
    row(&[], &text)?;
    row(&[lang.pick("列", "Column"), lang.pick("列的编号", "Id of the column")], &look)?;
    for planned in plan {
        row(&[&planned.title, planned.column.map_or("match", |column| column.info.id)], &text)?;
    }
    Ok(())
}

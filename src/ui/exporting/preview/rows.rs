//! The first rows of a sheet in the preview.

use egui::{Rect, Ui, Vec2, pos2, vec2};

use crate::export::Format;
use crate::i18n::{Lang, many};
use crate::sheet::WorkbookSample;
use crate::ui::paint::{self, Align};
use crate::ui::style::{Tokens, size};

/// Rows of a sheet that are shown.
pub(super) const MOST: usize = 24;
const ROW: f32 = 22.0;
/// The least width of a column.
const COLUMN: f32 = 96.0;
/// Width of a column where all are shown.
const WIDE: f32 = 132.0;

/// The first rows of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sample {
    head: Vec<String>,
    rows: Vec<Vec<String>>,
    /// Columns of numbers, which stand at the right.
    numbers: Vec<bool>,
    pub(super) total: usize,
}

impl Sample {
    /// Of the first rows of `total` that are written as CSV.
    pub(super) fn of_csv(text: &str, total: usize) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
        let words = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect::<Vec<String>>();
        let head = reader.headers().map(words).unwrap_or_default();
        let rows = reader.records().filter_map(Result::ok).map(|record| words(&record)).collect();
        Self { head, rows, numbers: Vec::new(), total }
    }

    /// Of a worksheet that has `total` rows.
    pub(super) fn of_workbook(sample: WorkbookSample, total: usize) -> Self {
        let WorkbookSample { head, rows, numbers } = sample;
        Self { head, rows, numbers, total }
    }

    /// The room that all columns and rows take.
    pub(super) fn measures(&self) -> Vec2 {
        vec2(WIDE * self.head.len() as f32, ROW * (self.rows.len() + 2) as f32)
    }

    /// Shows as many columns as have room in `width`, and as many rows as in `rect`.
    pub(super) fn show(&self, ui: &Ui, rect: Rect, width: f32, format: Format, lang: Lang, t: &Tokens) {
        let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
        painter.rect_filled(rect, 0.0, t.panel);
        let head = Rect::from_min_size(rect.min, vec2(rect.width(), ROW));
        painter.rect_filled(head, 0.0, t.panel2);
        let fit = ((width / COLUMN) as usize).clamp(1, self.head.len().max(1));
        let width = width / fit as f32;
        // A last line says what did not fit.
        let lines = ((rect.height() / ROW) as usize).saturating_sub(2).min(self.rows.len());
        let line = |words: &[String], y: f32, font: fn() -> egui::FontId, ink| {
            for (at, word) in words.iter().take(fit).enumerate() {
                let left = rect.left() + at as f32 * width;
                let (x, align) = match self.numbers.get(at) {
                    Some(true) => (left + width - 6.0, Align::Right),
                    _ => (left + 6.0, Align::Left),
                };
                paint::elided(&painter, pos2(x, y), align, &paint::one_line(word), font(), ink, width - 10.0);
            }
        };
        line(&self.head, head.center().y, size::small_bold, t.strong);
        for (at, row) in self.rows.iter().take(lines).enumerate() {
            let y = head.bottom() + at as f32 * ROW;
            paint::hline(&painter, rect.left()..=rect.right(), y, t.rule);
            line(row, y + ROW / 2.0, size::small, t.normal);
        }
        let y = head.bottom() + lines as f32 * ROW;
        paint::hline(&painter, rect.left()..=rect.right(), y, t.rule);
        let words = self.in_all(format, lang);
        paint::text(&painter, pos2(rect.left() + 6.0, y + ROW / 2.0), Align::Left, &words, size::small(), t.weak);
    }

    /// How many rows and columns there are.
    fn in_all(&self, format: Format, lang: Lang) -> String {
        let (rows, columns) = (self.total, self.head.len());
        let sheet = if format == Format::Xlsx {
            lang.pick("，另有“出处”工作表", "; a second sheet says where they come from")
        } else {
            ""
        };
        match lang {
            Lang::Zh => format!("共 {rows} 行 {columns} 列{sheet}"),
            Lang::En => format!("{}, {} in all{sheet}", many(rows, "row", "rows"), many(columns, "column", "columns")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_rows_are_read_as_they_are_written() {
        let mut text = String::from("\u{feff}name,size\n");
        (0..MOST).for_each(|at| text.extend(["\"a, ", &at.to_string(), "\",1\n"]));
        let sample = Sample::of_csv(&text, 100);
        assert_eq!(sample.head, ["name", "size"]);
        assert_eq!((sample.rows.len(), sample.total), (MOST, 100));
        assert_eq!(sample.rows[1], ["a, 1", "1"]);
    }
}

//! The steps in words, for a picture in which a flow chart would be too small to be
//! read.

use egui::{Rect, Ui, pos2};

use super::measure::scaled;
use super::subject::Subject;
use crate::flow::steps_text;
use crate::i18n::Lang;
use crate::ui::evidence;
use crate::ui::page::Page;
use crate::ui::paint;
use crate::ui::style::size;

/// Its type is larger by this than in a window: a small picture is drawn smaller.
pub(super) const SCALE: f32 = 1.15;
/// Least width of a column of lines.
const COLUMN: f32 = 440.0;
/// Free space between columns.
const GAP: f32 = 24.0;
/// Most lines of a step.
const LINES: usize = 2;
/// Free space below a step.
const BELOW: f32 = 3.0;

/// Writes the steps into `area`, and says how many have no room, and that there is no
/// chart.
pub(super) fn outline_ui(ui: &Ui, area: Rect, page: &Page<'_>, subject: &Subject<'_>) {
    let (t, lang) = (page.t, page.lang());
    let painter = ui.painter();
    let columns = ((area.width() + GAP) / (COLUMN + GAP)).floor().max(1.0);
    let width = (area.width() - GAP * (columns - 1.0)) / columns;
    let text = steps_text(subject.procedure, lang);
    // The first line is the name, which is written above.
    let lines: Vec<&str> = text.lines().skip(1).collect();
    let mut at = area.min;
    let mut drawn = 0;
    for line in &lines {
        let words = line.trim_start();
        // A way on stands below its step, further in.
        let is_way = words.len() < line.len();
        let inset = if is_way { 18.0 } else { 0.0 };
        let (font, ink) = if is_way { (size::secondary(), t.accent) } else { (size::body(), t.normal) };
        let font = scaled(font, SCALE);
        let galley = paint::wrapped_galley(painter, words, font, ink, width - inset, LINES);
        if at.y + galley.size().y > area.bottom() + 1.0 {
            at = pos2(at.x + width + GAP, area.top());
        }
        if at.x + width > area.right() + 1.0 || at.y + galley.size().y > area.bottom() + 1.0 {
            break;
        }
        let height = galley.size().y;
        painter.galley(pos2(at.x + inset, at.y), galley, ink);
        at.y += height + BELOW;
        drawn += 1;
    }
    let chart = lang.pick("流程图", "the flow chart");
    let note = match lang {
        Lang::Zh => format!("图幅太小，排不下{chart}，以文字列出步骤"),
        Lang::En => format!("no room for {chart} in so small a picture: its steps in words"),
    };
    evidence::note_cut(ui.ctx(), note);
    evidence::note_lines(ui.ctx(), page, lang.pick("步骤", "Steps"), drawn, lines.len());
}

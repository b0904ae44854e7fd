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
/// Free space below a step, and the least where all fit with less.
const BELOW: f32 = 3.0;
const LEAST_BELOW: f32 = 0.5;

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
    let galleys: Vec<_> = lines
        .iter()
        .map(|line| {
            let words = line.trim_start();
            // A way on stands below its step, further in.
            let is_way = words.len() < line.len();
            let inset = if is_way { 18.0 } else { 0.0 };
            let (font, ink) = if is_way { (size::secondary(), t.accent) } else { (size::body(), t.normal) };
            (inset, ink, paint::wrapped_galley(painter, words, scaled(font, SCALE), ink, width - inset, LINES))
        })
        .collect();
    let free = (area.height() * columns - galleys.iter().map(|(.., galley)| galley.size().y).sum::<f32>()).max(0.0);
    let below = (free / lines.len().max(1) as f32).clamp(LEAST_BELOW, BELOW);
    let mut at = area.min;
    let mut drawn = 0;
    for (inset, ink, galley) in galleys {
        let height = galley.size().y;
        if at.y + height > area.bottom() + 1.0 {
            at = pos2(at.x + width + GAP, area.top());
        }
        if at.x + width > area.right() + 1.0 || at.y + height > area.bottom() + 1.0 {
            break;
        }
        painter.galley(pos2(at.x + inset, at.y), galley, ink);
        at.y += height + below;
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

//! The conditions of a programme, line by line.

use egui::{Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::mark::{color, paint_mark};
use crate::matching::{Finding, Line, Options, Outcome, Question, Wanted, lines};
use crate::model::{Asked, Term as _};
use crate::ui::page::Page;
use crate::ui::paint::{self, Align, TagStyle, tag, tag_width};
use crate::ui::style::size;

/// How far a line stands under its heading.
const INDENT: f32 = 16.0;

/// Shows every condition with its mark and reason.
pub(super) fn judged_ui(ui: &mut Ui, page: &Page<'_>, finding: &Finding<'_>, options: &Options) {
    for line in lines(finding) {
        judged_line_ui(ui, page, &line, options);
    }
}

fn judged_line_ui(ui: &mut Ui, page: &Page<'_>, line: &Line<'_, '_>, options: &Options) {
    let (t, lang) = (page.t, page.lang());
    let words = line.words(page.data, lang);
    let reason = line.reason(page.data, options, lang);
    let note = line.finding.note.get(lang);
    let indent = line.depth as f32 * INDENT + 20.0;
    let width = ui.available_width() - indent;
    let ink = if line.is_heading() { t.weak } else { t.strong };
    let top = paint::wrapped_galley(ui.painter(), &words, size::secondary(), ink, width, 8);
    let mut below = vec![(reason.as_str(), color(line.outcome, t))];
    below.push((note, t.weak));
    let below: Vec<_> = below
        .into_iter()
        .filter(|(words, _)| !words.is_empty())
        .map(|(words, ink)| (paint::wrapped_galley(ui.painter(), words, size::small(), ink, width, 4), ink))
        .collect();
    let height = top.size().y + below.iter().map(|(galley, _)| galley.size().y + 1.0).sum::<f32>() + 7.0;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height.ceil()), Sense::hover());
    let label = [line.outcome.label(lang), &words, &reason, note];
    let label = label.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(lang.pick("；", "; "));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &label));
    let x = rect.left() + line.depth as f32 * INDENT;
    let first = top.rows.first().map_or(8.0, |row| row.rect().center().y);
    paint_mark(ui.painter(), pos2(x + 7.0, rect.top() + first), 14.0, line.outcome, t);
    let mut at = pos2(x + 20.0, rect.top());
    let next = at.y + top.size().y + 1.0;
    ui.painter().galley(at, top, ink);
    at.y = next;
    for (galley, ink) in below {
        let next = at.y + galley.size().y + 1.0;
        ui.painter().galley(at, galley, ink);
        at.y = next;
    }
}

/// Shows what is asked without a profile: groups as headings, and the values
/// that pass as tags.
pub(super) fn asked_ui(ui: &mut Ui, page: &Page<'_>, finding: &Finding<'_>) {
    for line in lines(finding) {
        asked_line_ui(ui, page, &line);
    }
}

/// The values that a line names, in the reader's language.
fn values(line: &Line<'_, '_>, page: &Page<'_>) -> Option<(Asked, Vec<String>)> {
    let lang = page.lang();
    let Question::Is(asked, wanted) = line.finding.question else { return None };
    let name = |id: &str| page.data.row(crate::model::Table::Zones, id).map(|row| page.data.zones[row].name.get(lang));
    Some((
        asked,
        match wanted {
            Wanted::Zones(zones) => zones.iter().map(|zone| name(zone.id()).unwrap_or(zone.id()).to_owned()).collect(),
            Wanted::Words(words) => words.iter().map(|word| word.get(lang).to_owned()).collect(),
            Wanted::Within(figure) => vec![figure.spoken(lang)],
        },
    ))
}

fn asked_line_ui(ui: &mut Ui, page: &Page<'_>, line: &Line<'_, '_>) {
    let (t, lang) = (page.t, page.lang());
    let indent = line.depth as f32 * INDENT;
    let whole = line.words(page.data, lang);
    let Some((asked, values)) = values(line, page) else {
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &whole));
        let at = pos2(rect.left() + indent, rect.center().y);
        paint::elided(ui.painter(), at, Align::Left, &whole, size::secondary(), t.weak, rect.right() - at.x);
        return;
    };
    let label = if line.negated {
        format!("{}{}", asked.label(lang), lang.pick("不得为", ": none of"))
    } else {
        asked.label(lang).to_owned()
    };
    let side = 120.0;
    let left = indent + side;
    let room = ui.available_width() - left;
    // Tags flow over as many rows as they need.
    let widths: Vec<f32> =
        values.iter().map(|words| tag_width(ui.painter(), words, TagStyle::Kind).min(room)).collect();
    let mut places = Vec::new();
    let (mut x, mut y) = (0.0, 0.0);
    for width in widths {
        if x > 0.0 && x + width > room {
            (x, y) = (0.0, y + 23.0);
        }
        places.push((x, y));
        x += width + 6.0;
    }
    let note = line.finding.note.get(lang);
    let note = (!note.is_empty()).then(|| paint::wrapped_galley(ui.painter(), note, size::small(), t.weak, room, 4));
    let height = y + 26.0 + note.as_ref().map_or(0.0, |note| note.size().y + 2.0);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &whole));
    let painter = ui.painter();
    let middle = rect.top() + 12.0;
    let ink = if line.negated { color(Outcome::Failed, t) } else { t.normal };
    paint::elided(painter, pos2(rect.left() + indent, middle), Align::Left, &label, size::secondary(), ink, side - 8.0);
    for (words, (x, y)) in values.iter().zip(places) {
        let at = pos2(rect.left() + left + x, middle + y);
        if tag_width(painter, words, TagStyle::Kind) > room {
            paint::elided(painter, at, Align::Left, words, size::small(), t.normal, room);
        } else {
            tag(painter, at, words, TagStyle::Kind, t);
        }
    }
    if let Some(note) = note {
        painter.galley(pos2(rect.left() + left, rect.top() + y + 25.0), note, t.weak);
    }
}

//! Formulas of a record with the numbers put in, and what the audit found.

use egui::{CornerRadius, FontId, Rect, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use super::super::command::Command;
use super::super::page::Page;
use super::super::paint::{self, Align, Axis, Icon, Mark, MarkStyle};
use super::super::style::size;
use super::super::work::About;
use super::heading;
use crate::frame::Detail;
use crate::indicators::{AuditRow, Indicator, Verdict};
use crate::model::{Figure, Term as _};

/// True if there is anything to show.
pub(super) fn shown(about: &About) -> bool {
    !about.indicators.is_empty() || !about.findings.is_empty()
}

/// Shows every formula, then every finding.
pub(super) fn formula_ui(ui: &mut Ui, page: &Page<'_>, details: &[Detail], about: &About) -> Option<Command> {
    let lang = page.lang();
    // What needs review goes before the formulas, what agrees after them.
    for finding in about.findings.iter().filter(|finding| finding.verdict != Verdict::Consistent) {
        finding_ui(ui, page, finding);
        ui.add_space(8.0);
    }
    for (at, indicator) in about.indicators.iter().enumerate() {
        if at > 0 {
            ui.add_space(6.0);
        }
        heading(ui, &indicator.title(lang), page);
        fraction_ui(ui, page, indicator);
        if !indicator.note.is_empty() {
            let note = egui::RichText::new(indicator.note.get(lang)).font(size::small()).color(page.t.weak);
            ui.add(egui::Label::new(note).wrap());
        }
        if indicator.kind == crate::indicators::IndicatorKind::ScaleMultiple {
            let published = details.iter().find(|detail| detail.info.id == "leverage_published");
            let published = published.and_then(|detail| match detail.claims.first().map(|claim| &claim.value) {
                Some(crate::frame::Claimed::Figure(figure)) => Some(figure),
                _ => None,
            });
            if let (Some(published), Ok(derived)) = (published, &indicator.value) {
                compare_ui(ui, page, published, derived);
            }
        }
    }
    for finding in about.findings.iter().filter(|finding| finding.verdict == Verdict::Consistent) {
        ui.add_space(8.0);
        finding_ui(ui, page, finding);
    }
    None
}

/// Height of a fraction, and of its result where that stands below.
const FRACTION: f32 = 46.0;
const RESULT: f32 = 22.0;
/// Room for the sign before the result, and for that between two fractions.
const EQUALS: f32 = 26.0;
const BETWEEN: f32 = 22.0;
/// The smallest type of numbers.
const SMALLEST: f32 = 8.0;

/// Label = words over words = numbers over numbers = result.
pub(in crate::ui) fn fraction_ui(ui: &mut Ui, page: &Page<'_>, indicator: &Indicator) {
    let (t, lang) = (page.t, page.lang());
    let numerator = |words: &dyn Fn(&crate::indicators::Input) -> String| {
        let top = indicator.above(words);
        let bare = top.strip_prefix('(').and_then(|top| top.strip_suffix(')'));
        bare.filter(|_| indicator.inputs().count() > 2).map_or(top.clone(), str::to_owned)
    };
    let label = |input: &crate::indicators::Input| input.label.get(lang).to_owned();
    let number = |input: &crate::indicators::Input| input.figure.spoken(lang);
    let result = match &indicator.value {
        // That an input is a target stands beside that input.
        Ok(figure) => figure.clone().with_planned(false).spoken(lang),
        Err(err) => err.message(lang).to_owned(),
    };
    let painter = ui.painter().clone();
    let wide = |words: &str, font: &FontId| paint::text_width(&painter, words, font.clone());
    let room = ui.available_width();
    let mut pairs = [
        (numerator(&label), label(&indicator.denominator), size::secondary(), t.normal),
        (numerator(&number), number(&indicator.denominator), size::panel_title(), t.strong),
    ];
    let mut widths = pairs.each_ref().map(|(top, bottom, font, _)| wide(top, font).max(wide(bottom, font)) + 12.0);
    // Numbers are whole: where the column is narrow the result stands below them, and
    // where it is narrower still they are smaller.
    let result_width = wide(&result, &size::object_title()) + EQUALS;
    let is_below = widths[1] + result_width > room;
    if is_below && widths[1] > room {
        let font = &mut pairs[1].2;
        font.size = (font.size * room / widths[1]).max(SMALLEST);
        widths[1] = room;
    }
    let height = if is_below { FRACTION + RESULT } else { FRACTION };
    let (rect, _) = ui.allocate_exact_size(vec2(room, height), Sense::hover());
    let y = rect.top() + FRACTION / 2.0;
    let mut x = rect.left();
    let left = room - widths[1] - result_width;
    for (at, ((top, bottom, font, color), width)) in pairs.into_iter().zip(widths).enumerate() {
        // Words give way to numbers, which say it, too: half of them would say nothing.
        if at == 0 && left < width + BETWEEN {
            continue;
        }
        let center = x + width / 2.0;
        for (text, dy) in [(top, -11.0), (bottom, 11.0)] {
            paint::elided(&painter, pos2(center, y + dy), Align::Center, &text, font.clone(), color, width);
        }
        paint::hline(&painter, x..=x + width, y, t.stroke2);
        x += width + 6.0;
        if at == 1 && is_below {
            break;
        }
        paint::text(&painter, pos2(x, y), Align::Left, "=", size::body(), t.weak);
        x += 14.0;
    }
    let color = if indicator.value.is_ok() { t.derived } else { t.weak };
    let at = if is_below {
        let at = pos2(rect.left(), rect.bottom() - RESULT / 2.0);
        paint::text(&painter, at, Align::Left, "=", size::body(), t.weak);
        at + vec2(14.0, 0.0)
    } else {
        pos2(x, y)
    };
    paint::elided(&painter, at, Align::Left, &result, size::object_title(), color, rect.right() - at.x);
}

/// Published beside recomputed, on one axis.
fn compare_ui(ui: &mut Ui, page: &Page<'_>, published: &Figure, derived: &Figure) {
    let (t, lang) = (page.t, page.lang());
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 62.0), Sense::hover());
    let painter = ui.painter();
    let marks = [Mark::of(published), Mark::of(derived)];
    let axis = Axis::new(rect.left() + 4.0, rect.right() - 116.0, marks[0].reach().max(marks[1].reach()), 4);
    let area = Rect::from_min_max(pos2(rect.left(), rect.top() + 2.0), pos2(rect.right(), rect.bottom() - 18.0));
    axis.grid(painter, area, t);
    let style = MarkStyle::of(t, true);
    let style = MarkStyle { ground: t.panel, ..style };
    let words = [lang.pick("披露", "published"), lang.pick("推算", "derived")];
    for (at, (mark, figure)) in marks.iter().zip([published, derived]).enumerate() {
        let y = area.top() + 12.0 + at as f32 * 20.0;
        let end = mark.paint(painter, &axis, y, size::BAR, &style);
        let text = format!("{} {}", words[at], figure.spoken(lang));
        paint::elided(
            painter,
            pos2(end + 8.0, y),
            Align::Left,
            &text,
            size::small(),
            t.normal,
            rect.right() - end - 8.0,
        );
    }
    axis.labels(painter, rect.bottom() - 8.0, t, paint::tick_number);
}

/// A box with what a check found.
pub(in crate::ui) fn finding_ui(ui: &mut Ui, page: &Page<'_>, finding: &AuditRow) {
    finding_in_ui(ui, page, finding, size::secondary());
}

/// The same in small type, for a card with little room.
pub(in crate::ui) fn small_finding_ui(ui: &mut Ui, page: &Page<'_>, finding: &AuditRow) {
    finding_in_ui(ui, page, finding, size::small());
}

fn finding_in_ui(ui: &mut Ui, page: &Page<'_>, finding: &AuditRow, font: FontId) {
    let (t, lang) = (page.t, page.lang());
    let ([ink, ground, edge], icon) = match finding.verdict {
        Verdict::Consistent => (t.ok, Icon::Certain),
        Verdict::Inconsistent => (t.bad, Icon::Warning),
        Verdict::Undecided => (t.warn, Icon::Possible),
    };
    let width = ui.available_width();
    let title = format!("{} · {}", finding.verdict.label(lang), finding.check.label(lang));
    let explanation = finding.explanation.get(lang);
    // Words begin below the icon where the column is narrow.
    let left = if width < 380.0 { 12.0 } else { 30.0 };
    let text_width = width - left - 10.0;
    let job = egui::text::LayoutJob::simple(explanation.to_owned(), font, t.normal, text_width);
    let galley = ui.painter().layout_job(job);
    let (rect, response) = ui.allocate_exact_size(vec2(width, galley.size().y + 34.0), Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Note, true, format!("{title}: {explanation}")));
    let painter = ui.painter();
    painter.rect(rect, CornerRadius::same(size::INPUT_RADIUS), ground, Stroke::new(1.0, edge), StrokeKind::Inside);
    icon.paint(painter, pos2(rect.left() + 17.0, rect.top() + 16.0), 14.0, ink);
    paint::elided(
        painter,
        pos2(rect.left() + 30.0, rect.top() + 16.0),
        Align::Left,
        &title,
        size::secondary_bold(),
        ink,
        width - 40.0,
    );
    painter.galley(pos2(rect.left() + left, rect.top() + 27.0), galley, t.normal);
}

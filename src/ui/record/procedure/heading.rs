//! The head of the chart: counts, what the colours mean, and the switch between
//! answers.

use egui::{Rect, Ui, pos2, vec2};

use super::measure::scaled;
use super::subject::{Subject, named};
use crate::i18n::Lang;
use crate::ui::command::Command;
use crate::ui::page::Page;
use crate::ui::paint::{self, Align};
use crate::ui::style::size;
use crate::ui::widgets::{Choice, dropdown, row_from_right_ui, segmented};

/// Steps, decisions, and steps on the way that is followed.
pub(super) fn counts(subject: &Subject<'_>, lang: Lang) -> String {
    let (steps, decisions) = (subject.graph.steps, subject.decisions().count());
    let lost = subject.lost().len();
    let back = subject.graph.edges.iter().filter(|edge| edge.is_back).count();
    let plural = |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
    let mut parts = match lang {
        Lang::Zh => vec![format!("{steps} 步"), format!("{decisions} 处判断")],
        Lang::En => vec![plural(steps, "step"), plural(decisions, "decision")],
    };
    if back > 0 {
        parts.push(match lang {
            Lang::Zh => format!("{back} 处退回"),
            Lang::En => plural(back, "way") + " back",
        });
    }
    if lost > 0 {
        parts.push(match lang {
            Lang::Zh => format!("{lost} 步走不到"),
            Lang::En => format!("{lost} not reached"),
        });
    }
    if let Some(course) = &subject.followed {
        let on = course.count();
        parts.push(match lang {
            Lang::Zh => format!("所选路径 {on} 步"),
            Lang::En => format!("{} on this way", plural(on, "step")),
        });
    }
    parts.join(lang.pick("，", ", "))
}

/// Shows legend and switch at the right end of `rect`; returns where they begin.
pub(super) fn switch_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, subject: &Subject<'_>) -> (Option<Command>, f32) {
    let lang = page.lang();
    let Some(decision) = subject.decision() else { return (None, rect.right()) };
    let mut answers: Vec<(usize, &str)> = Vec::new();
    for edge in subject.graph.out(decision) {
        let words = match edge.when.get(lang) {
            "" => named(subject.step(edge.to), lang),
            words => words,
        };
        if answers.iter().all(|(to, _)| *to != edge.to) {
            answers.push((edge.to, words));
        }
    }
    let now = subject.answer(decision);
    let name = match lang {
        Lang::Zh => format!("第 {} 步的回答", decision + 1),
        Lang::En => format!("Answer to step {}", decision + 1),
    };
    let all = lang.pick("全部路径", "All ways");
    let options: Vec<(Option<usize>, &str)> =
        [(None, all)].into_iter().chain(answers.iter().map(|(to, words)| (Some(*to), *words))).collect();
    let width: f32 =
        options.iter().map(|(_, words)| paint::text_width(ui.painter(), words, size::secondary_bold()) + 20.0).sum();
    let place = Rect::from_center_size(rect.center(), vec2(rect.width(), size::BUTTON));
    let mut chosen = None;
    let left = row_from_right_ui(ui, place, "answers", |ui| {
        if width < rect.width() * 0.62 {
            chosen = segmented(ui, &name, &options, now, page.t);
        } else {
            let choices: Vec<_> = options.iter().map(|(value, words)| Choice::new(*value, words)).collect();
            chosen = dropdown(ui, &name, false, &choices, Some(now), page.t);
        }
        ui.min_rect().left()
    });
    (chosen.map(|answer| subject.follow(decision, answer)), left)
}

/// What the colours of ways mean, ending at `right`; returns where it begins.
pub(super) fn legend(ui: &Ui, right: egui::Pos2, page: &Page<'_>, subject: &Subject<'_>, scale: f32) -> f32 {
    let (t, lang) = (page.t, page.lang());
    let mut entries = Vec::new();
    if subject.followed.is_some() {
        entries.push((t.stroke2, lang.pick("其他", "Others")));
        entries.push((t.accent, lang.pick("所选路径", "The way chosen")));
    } else if subject.better.edges.contains(&true) {
        entries.push((t.weak, lang.pick("其他路径", "Other ways")));
        entries.push((t.accent, lang.pick("推荐路径", "Recommended way")));
    }
    let mut x = right.x;
    for (color, words) in entries {
        let font = scaled(size::secondary(), scale);
        let shown = paint::text(ui.painter(), pos2(x, right.y), Align::Right, words, font, t.normal);
        let end = shown.left() - 7.0 * scale;
        let line = [pos2(end - 22.0 * scale, right.y), pos2(end, right.y)];
        ui.painter().line_segment(line, egui::Stroke::new(2.0 * scale, color));
        x = line[0].x - 16.0 * scale;
    }
    x
}

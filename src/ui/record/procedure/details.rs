//! The step that is looked at: who does it, how, where it goes on, and what
//! differs between its answers.

use egui::{CornerRadius, Rect, pos2, vec2};

use super::measure::{recommended_word, scaled};
use super::prose::Prose;
use super::subject::{Subject, named};
use crate::i18n::{Lang, many};
use crate::model::Term as _;
use crate::ui::command::Command;
use crate::ui::paint::{self, Align, Icon};
use crate::ui::style::size;

/// Room for the names of fields.
const NAMES: f32 = 66.0;
/// Most answers side by side.
const MOST_ANSWERS: usize = 3;

/// Writes what is known of the step at `at`.
pub(super) fn details_ui(prose: &mut Prose<'_, '_>, subject: &Subject<'_>, at: usize) -> Option<Command> {
    let page = prose.page;
    let (t, lang) = (page.t, page.lang());
    let step = subject.step(at);
    let mut command = None;
    if !subject.graph.reachable[at] {
        let words = match lang {
            Lang::Zh => format!("从第一步走不到：{}。", subject.why_lost(at, lang)),
            Lang::En => format!("It can't be reached from the first step: {}.", subject.why_lost(at, lang)),
        };
        prose.note(Icon::Warning, &words, t.warn);
    }
    prose.field(lang.pick("办理人", "Actor"), step.actor.get(lang), NAMES);
    prose.field(lang.pick("渠道", "Channel"), step.channel.get(lang), NAMES);
    prose.field(lang.pick("备注", "Note"), step.note.get(lang), NAMES);
    let out: Vec<usize> = (0..subject.graph.edges.len()).filter(|edge| subject.graph.edges[*edge].from == at).collect();
    if out.len() > 1 {
        prose.gap(3.0);
        compare_ui(prose, subject, at, &out);
    }
    let heading = match out.len() {
        0 => lang.pick("到此结束", "It ends here"),
        _ => lang.pick("接着", "Goes on to"),
    };
    prose.gap(3.0);
    prose.heading(heading);
    for edge in out.iter().map(|edge| &subject.graph.edges[*edge]) {
        let when = edge.when.get(lang);
        let colon = if when.is_empty() { "" } else { lang.pick("：", ": ") };
        let back = if edge.is_back { lang.pick("（退回）", " (back)") } else { "" };
        let words = format!("{when}{colon}{} {}{back}", edge.to + 1, named(subject.step(edge.to), lang));
        if prose.link(0.0, &words) {
            command = Some(subject.select(edge.to));
        }
    }
    let before: Vec<usize> = subject.graph.edges.iter().filter(|edge| edge.to == at).map(|edge| edge.from).collect();
    if !before.is_empty() && !prose.page.still {
        prose.gap(3.0);
        prose.heading(lang.pick("来自", "Comes from"));
        for from in before {
            if prose.link(0.0, &format!("{} {}", from + 1, named(subject.step(from), lang))) {
                command = Some(subject.select(from));
            }
        }
    }
    command
}

/// The answers of a step side by side.
pub(super) fn compare_ui(prose: &mut Prose<'_, '_>, subject: &Subject<'_>, at: usize, edges: &[usize]) {
    let page = prose.page;
    let (t, lang, scale) = (page.t, page.lang(), prose.scale);
    let shown = &edges[..edges.len().min(MOST_ANSWERS)];
    let answers: Vec<_> = shown.iter().map(|edge| &subject.graph.edges[*edge]).collect();
    let differs = |words: &dyn Fn(usize) -> String| answers.iter().any(|edge| words(edge.to) != words(answers[0].to));
    let actor = |to: usize| subject.step(to).actor.get(lang).to_owned();
    let note = |to: usize| subject.step(to).note.get(lang).to_owned();
    let next = |to: usize| format!("{} {}", to + 1, named(subject.step(to), lang));
    let count = |to: usize| {
        let count = subject.course_of(at, to).count();
        match lang {
            Lang::Zh => format!("{count} 步"),
            Lang::En => many(count, "step", "steps"),
        }
    };
    let rows: [(&str, &dyn Fn(usize) -> String); 4] = [
        (lang.pick("下一步", "Next"), &next),
        (lang.pick("办理人", "Actor"), &actor),
        (lang.pick("备注", "Note"), &note),
        (lang.pick("全程", "In all"), &count),
    ];
    let column = (prose.place.width() - NAMES * scale) / answers.len().max(1) as f32;
    let cell = |prose: &Prose<'_, '_>, at: usize| prose.place.left() + NAMES * scale + column * at as f32;
    // The heads: the answers themselves.
    let mut bottom = prose.place.top();
    for (at, edge) in answers.iter().enumerate() {
        let (font, color) =
            if edge.recommended { (size::secondary_bold(), t.accent) } else { (size::secondary_bold(), t.strong) };
        let when = match edge.when.get(lang) {
            "" => named(subject.step(edge.to), lang),
            when => when,
        };
        let top = pos2(cell(prose, at), prose.place.top());
        let room = column - 10.0 * scale;
        let painter = prose.ui.painter();
        let mut end = paint::wrapped(painter, top, when, scaled(font, scale), color, room, 3).bottom();
        if edge.recommended {
            let font = scaled(size::small(), scale);
            let width = paint::text_width(painter, recommended_word(lang), font.clone()) + 10.0 * scale;
            let tag = Rect::from_min_size(pos2(top.x, end + 2.0 * scale), vec2(width, 17.0 * scale));
            painter.rect_filled(tag, CornerRadius::same(size::TAG_RADIUS), t.accent);
            paint::text(painter, tag.center(), Align::Center, recommended_word(lang), font, t.on_accent);
            end = tag.bottom();
        }
        bottom = bottom.max(end);
    }
    prose.place.min.y = bottom + 5.0 * scale;
    for (name, words) in rows.iter().filter(|(_, words)| differs(words)) {
        let painter = prose.ui.painter();
        let top = prose.place.top();
        paint::hline(painter, prose.place.left()..=prose.place.right(), top, t.rule);
        let font = scaled(size::secondary(), scale);
        let middle = pos2(prose.place.left(), top + 13.0 * scale);
        paint::elided(painter, middle, Align::Left, name, font.clone(), t.weak, (NAMES - 8.0) * scale);
        let mut bottom = top + 20.0 * scale;
        for (at, edge) in answers.iter().enumerate() {
            let words = words(edge.to);
            let words = if words.is_empty() { "–" } else { &words };
            let place = pos2(cell(prose, at), top + 5.0 * scale);
            let shown = paint::wrapped(painter, place, words, font.clone(), t.normal, column - 10.0 * scale, 8);
            bottom = bottom.max(shown.bottom());
        }
        prose.place.min.y = bottom + 5.0 * scale;
    }
    if edges.len() > MOST_ANSWERS {
        let more = edges.len() - MOST_ANSWERS;
        let words = match lang {
            Lang::Zh => format!("另有 {more} 个回答，见下"),
            Lang::En => format!("{} below", many(more, "more answer", "more answers")),
        };
        prose.text(&words, t.weak);
    }
}

/// The title of the card: number and name; and what the step is.
pub(super) fn title(subject: &Subject<'_>, at: usize, lang: Lang) -> (String, String) {
    let step = subject.step(at);
    let kind = step.kind.map_or("", |kind| kind.label(lang));
    let title = match lang {
        Lang::Zh => format!("第 {} 步  {}", at + 1, named(step, lang)),
        Lang::En => format!("Step {}: {}", at + 1, named(step, lang)),
    };
    (title, kind.to_owned())
}

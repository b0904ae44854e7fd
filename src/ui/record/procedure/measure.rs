//! How large the boxes of steps and answers are, at scale one.

use std::cell::Cell;

use egui::{FontId, Painter, Pos2, Rect, Vec2, vec2};

use super::subject::{Subject, named};
use crate::i18n::Lang;
use crate::model::StepKind;
use crate::ui::paint;
use crate::ui::style::size;

/// Margin within the box of a step.
pub(super) const PAD: f32 = 10.0;
/// Room for the number before the name.
pub(super) const NUMBER: f32 = 26.0;
/// Most lines of a name.
pub(super) const NAME_LINES: usize = 4;
/// Most lines of an actor.
pub(super) const ACTOR_LINES: usize = 2;
/// Most lines of a channel.
pub(super) const CHANNEL_LINES: usize = 2;
/// Room for the icon before a channel.
pub(super) const ICON: f32 = 17.0;
/// Most width of the words of an answer.
const ANSWER: f32 = 124.0;
/// Space around an answer.
pub(super) const ANSWER_PAD: f32 = 5.0;
/// The part of a diamond's width that words may take.
pub(super) const DIAMOND_WORDS: f32 = 0.56;
/// Wrapping is not quite the same at each scale.
const SLACK: f32 = 5.0;

/// The width at which words are broken that were measured in `room`, at a
/// scale.
pub(super) fn broken(room: f32, scale: f32) -> f32 {
    room - (SLACK - 1.5) * scale
}

/// A font, enlarged.
pub(super) fn scaled(font: FontId, scale: f32) -> FontId {
    FontId::new(font.size * scale, font.family)
}

/// A point on whole pixels, so that text is crisp.
pub(super) fn snapped(painter: &Painter, at: Pos2) -> Pos2 {
    paint::crisp(painter, Rect::from_min_max(at, at)).min
}

/// Sizes of everything in a chart.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Sizes {
    /// Of each step.
    pub(super) steps: Vec<Vec2>,
    /// Of the answer on each way; zero where there is none.
    pub(super) answers: Vec<Vec2>,
    /// How many texts are cut for lack of width.
    pub(super) cut: usize,
}

/// True for a step that is drawn as a diamond.
pub(super) fn is_decision(subject: &Subject<'_>, step: usize) -> bool {
    subject.step(step).kind == Some(StepKind::Decision)
}

/// The words on a way, and whether a tag says that it is recommended.
pub(super) fn answer<'a>(subject: &Subject<'a>, edge: usize, lang: Lang) -> (&'a str, bool) {
    let edge = &subject.graph.edges[edge];
    (edge.when.get(lang), edge.recommended)
}

/// The word of the tag.
pub(super) fn recommended_word(lang: Lang) -> &'static str {
    lang.pick("推荐", "recommended")
}

/// Measures with steps of `width`.
pub(super) fn measure(painter: &Painter, subject: &Subject<'_>, width: f32, lang: Lang) -> Sizes {
    let cut = Cell::new(0);
    let height = |words: &str, font: FontId, width: f32, rows: usize| {
        let galley = paint::wrapped_galley(painter, words, font, egui::Color32::PLACEHOLDER, width - SLACK, rows);
        cut.set(cut.get() + usize::from(galley.elided));
        galley.size()
    };
    let steps = (0..subject.graph.steps)
        .map(|at| {
            let step = subject.step(at);
            let (name, actor, channel) = (named(step, lang), step.actor.get(lang), step.channel.get(lang));
            if is_decision(subject, at) {
                // As wide as its words need.
                let longest = [(name, size::panel_title()), (actor, size::small()), (channel, size::small())]
                    .map(|(words, font)| paint::text_width(painter, words, font) + 2.0 * SLACK);
                let longest = longest.into_iter().fold(0.0, f32::max);
                let wide = (longest / DIAMOND_WORDS).clamp(width * 0.9, width * 1.45).round();
                let words = wide * DIAMOND_WORDS;
                let mut tall = height(name, size::panel_title(), words, NAME_LINES).y;
                if !actor.is_empty() {
                    tall += 17.0;
                }
                if !channel.is_empty() {
                    tall += 17.0;
                }
                return vec2(wide, (tall / (1.0 - DIAMOND_WORDS) + 8.0).max(84.0).ceil());
            }
            let room = width - 2.0 * PAD - NUMBER;
            let mut tall = 2.0 * PAD + height(name, size::panel_title(), room, NAME_LINES).y;
            if !actor.is_empty() {
                tall += 2.0 + height(actor, size::small(), room, ACTOR_LINES).y;
            }
            if !channel.is_empty() {
                tall += 4.0 + height(channel, size::small(), room - ICON, CHANNEL_LINES).y;
            }
            if !subject.graph.reachable[at] && subject.graph.out(at).next().is_some() {
                tall += 18.0;
            }
            vec2(width, tall.max(44.0).ceil())
        })
        .collect();
    let answers = (0..subject.graph.edges.len())
        .map(|edge| {
            let (words, tagged) = answer(subject, edge, lang);
            let mut found = Vec2::ZERO;
            if !words.is_empty() {
                found = height(words, size::secondary_bold(), ANSWER, 3) + vec2(SLACK, 0.0);
            }
            if tagged {
                let tag = paint::text_width(painter, recommended_word(lang), size::small()) + 12.0;
                found = vec2(found.x.max(tag), found.y + size::TAG + if words.is_empty() { 0.0 } else { 2.0 });
            }
            if found == Vec2::ZERO { found } else { (found + vec2(2.0 * ANSWER_PAD, 4.0)).ceil() }
        })
        .collect();
    Sizes { steps, answers, cut: cut.get() }
}

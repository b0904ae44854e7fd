//! What the dots of a chart mean, in a line below it.

use egui::{Color32, Painter, Pos2, Stroke, pos2};

use crate::i18n::Lang;
use crate::query::Position;
use crate::ui::marks;
use crate::ui::paint::{self, Align, DotKind, paint_dot};
use crate::ui::style::{Tokens, size};

/// Radius of a dot.
pub(super) const RADIUS: f32 = 4.5;
/// Room for the sample of a mark.
const SAMPLE: f32 = 30.0;
/// Gap between two marks that are explained.
const GAP: f32 = 14.0;

/// Which kinds of dots a chart has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct DotKinds {
    published: bool,
    derived: bool,
    planned: bool,
    derived_planned: bool,
    open: bool,
    derived_open: bool,
    wide: bool,
}

impl DotKinds {
    /// Those of some dots, each of which stands at one position or two.
    pub(super) fn of<'a>(dots: impl IntoIterator<Item = (DotKind, &'a [Position])>) -> Self {
        let mut found = Self::default();
        for (kind, positions) in dots {
            match (kind.derived, kind.planned) {
                (false, false) => found.published = true,
                (true, false) => found.derived = true,
                (false, true) => found.planned = true,
                (true, true) => found.derived_planned = true,
            }
            let open = positions.iter().any(|position| position.high.is_none());
            found.open |= open && !kind.derived;
            found.derived_open |= open && kind.derived;
            found.wide |= positions.iter().any(|position| position.high.is_some() && position.low != position.high);
        }
        found
    }

    /// Paints what they mean from `at` on, as far as there is room before `right`;
    /// `coloured` where colours mean something else.
    pub(super) fn legend(self, painter: &Painter, at: Pos2, right: f32, coloured: bool, lang: Lang, t: &Tokens) {
        let kind = |derived, planned| DotKind { derived, planned };
        let known = [
            (self.published, Sample::Dot(kind(false, false)), lang.pick("披露", "published")),
            (self.derived, Sample::Dot(kind(true, false)), marks::derived(lang)),
            (self.planned, Sample::Dot(kind(false, true)), marks::target(lang)),
            (self.derived_planned, Sample::Dot(kind(true, true)), marks::derived_target(lang)),
            (self.open, Sample::Open(kind(false, false)), marks::at_least(lang)),
            (self.derived_open, Sample::Open(kind(true, false)), marks::derived_at_least(lang)),
            (self.wide, Sample::Wide, lang.pick("上下限", "bounds")),
        ];
        let mut x = at.x;
        for (_, sample, words) in known.into_iter().filter(|(is, ..)| *is) {
            let width = sample.width() + paint::text_width(painter, words, size::small());
            if x + width > right {
                break;
            }
            sample.paint(painter, pos2(x, at.y), coloured, t);
            let at = pos2(x + sample.width(), at.y);
            x = paint::text(painter, at, Align::Left, words, size::small(), t.weak).right() + GAP;
        }
    }
}

/// A mark to be explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sample {
    Dot(DotKind),
    Open(DotKind),
    Wide,
}

impl Sample {
    fn width(self) -> f32 {
        if matches!(self, Self::Dot(_)) { 2.0 * RADIUS + 6.0 } else { SAMPLE }
    }

    fn paint(self, painter: &Painter, at: Pos2, coloured: bool, t: &Tokens) {
        let plain = if coloured { t.normal } else { t.accent };
        let ink = match self {
            Self::Dot(kind) | Self::Open(kind) if kind.derived && !coloured => t.bar2,
            _ => plain,
        };
        let dot = |x: f32, kind| paint_dot(painter, pos2(x, at.y), RADIUS, kind, ink, t.panel);
        match self {
            Self::Dot(kind) => dot(at.x + RADIUS, kind),
            Self::Open(kind) => {
                paint::chevrons(painter, pos2(at.x + 2.0 * RADIUS, at.y), ink);
                dot(at.x + RADIUS, kind);
            }
            Self::Wide => {
                let line = [pos2(at.x, at.y), pos2(at.x + SAMPLE - 8.0, at.y)];
                painter.line_segment(line, Stroke::new(1.5, faded(ink)));
                dot(at.x + (SAMPLE - 8.0) / 2.0, DotKind::default());
            }
        }
    }
}

/// The colour of a line through a dot of this one.
pub(super) fn faded(ink: Color32) -> Color32 {
    ink.gamma_multiply(0.7)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_marks_that_there_are_get_explained() {
        let at = |high| Position { low: Some(2.0), at: 2.0, high };
        let (exact, open) = ([at(Some(2.0))], [at(None)]);
        let plain = DotKinds::of([(DotKind::default(), &exact[..])]);
        assert_eq!(plain, DotKinds { published: true, ..DotKinds::default() });
        let target = DotKind { derived: true, planned: true };
        let both = DotKinds::of([(DotKind::default(), &exact[..]), (target, &open[..])]);
        assert_eq!(
            both,
            DotKinds { published: true, derived_planned: true, derived_open: true, ..DotKinds::default() }
        );
    }
}

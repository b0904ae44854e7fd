//! A printed value of a table: a number and the words that qualify it.

use egui::{Color32, Painter, Pos2, pos2};

use crate::i18n::Lang;
use crate::model::Figure;
use crate::model::figure::{Scale, Unit};
use crate::ui::explore::value_words;
use crate::ui::paint::{self, Align};
use crate::ui::style::{Tokens, size};

/// How a cell is inked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CellInk {
    /// A number.
    #[default]
    Strong,
    /// A word.
    Normal,
    /// Something that is missing.
    Weak,
    /// Figures that agree.
    Ok,
    /// Figures that can't be decided.
    Warn,
    /// Figures that do not agree.
    Bad,
}

impl CellInk {
    fn color(self, t: &Tokens, selected: bool) -> Color32 {
        match self {
            Self::Strong => t.strong,
            Self::Normal => t.normal,
            Self::Weak if selected => t.normal,
            Self::Weak => t.weak,
            Self::Ok => t.ok[0],
            Self::Warn => t.warn[0],
            Self::Bad => t.bad[0],
        }
    }
}

/// The gap between a number and the words beside it.
const GAP: f32 = 4.0;

/// A printed value, set flush right.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Weak words before the value.
    pub before: String,
    /// What stands for them where they have no room, the best first.
    pub shorter: Vec<String>,
    /// The value.
    pub text: String,
    /// A weak word behind the value, a gap between them unless it begins with a
    /// hyphen.
    pub after: String,
    /// True for a derived value: its words before it are in the colour of
    /// derived marks.
    pub derived: bool,
    /// How it is inked.
    pub ink: CellInk,
    /// The same in its own unit, which it names: where there is no room for all the
    /// digits that it has in the unit of its column.
    pub own: Option<Box<Self>>,
}

impl Cell {
    /// Words alone.
    pub fn words(text: &str, ink: CellInk) -> Self {
        Self { text: text.to_owned(), ink, ..Self::default() }
    }

    /// A figure in units of `scale`, without the unit.
    pub fn figure(figure: &Figure, scale: Scale, lang: Lang) -> Self {
        let (before, text) = value_words(figure, scale, lang);
        let after = figure.parts_in(scale, lang).after.unwrap_or_default();
        let mut text = text.strip_suffix(&after).map_or(text.as_str(), str::trim_end).to_owned();
        let mut after = after;
        if after == "+" {
            // 57+ is one word.
            text.push_str(&std::mem::take(&mut after));
        }
        let natural = figure.natural_scale(lang);
        let own = (figure.unit() == Unit::Money && natural != scale).then(|| {
            let cell = Self::figure(figure, natural, lang);
            let unit = natural.money_label(lang);
            // 'CNY' goes without saying where all of a column are money.
            let unit = unit.trim_start_matches("CNY").trim();
            Box::new(Self { text: format!("{} {unit}", cell.text).trim_end().to_owned(), ..cell })
        });
        Self { before, text, after, derived: figure.is_derived(), ink: CellInk::Strong, own, ..Self::default() }
    }

    /// The same without the word that says that it is derived, for columns
    /// whose title says so.
    #[must_use]
    pub fn without_derived(self, lang: Lang) -> Self {
        let before = self.before.trim_start_matches(lang.pick("推算", "derived")).trim_start().to_owned();
        let own = self.own.clone().map(|own| Box::new(own.without_derived(lang)));
        Self { before, derived: false, own, ..self }
    }

    /// How wide it is in its usual type.
    pub fn width(&self, painter: &Painter) -> f32 {
        let words = [(&self.before, size::small()), (&self.text, size::body()), (&self.after, size::small())];
        let words = words.into_iter().filter(|(words, _)| !words.is_empty());
        words.map(|(words, font)| paint::text_width(painter, words, font) + GAP).sum::<f32>() - GAP
    }

    /// Paints it flush right at `right`, in at most `room`: with shorter words or in
    /// smaller type where it must, never cut.
    pub fn paint(&self, painter: &Painter, right: Pos2, room: f32, chosen: bool, t: &Tokens) {
        let (end, y) = (right.x, right.y);
        let color = self.ink.color(t, chosen);
        let font = match self.ink {
            CellInk::Strong if chosen => size::panel_title(),
            CellInk::Strong => size::body(),
            CellInk::Ok | CellInk::Warn | CellInk::Bad => size::secondary_bold(),
            CellInk::Normal | CellInk::Weak => size::secondary(),
        };
        let weak = CellInk::Weak.color(t, chosen);
        let small = size::small();
        let after_gap = if self.after.is_empty() || self.after.starts_with('-') { 0.0 } else { GAP };
        // All of it gets smaller together: a number without its words is another one.
        let by = |before: &str| {
            let gaps = after_gap + if before.is_empty() { 0.0 } else { GAP };
            paint::shrunk(painter, &[(before, &small), (&*self.text, &font), (&*self.after, &small)], gaps, room)
        };
        let choices = || std::iter::once(&self.before).chain(&self.shorter);
        let whole = choices().find(|before| by(before) == Some(0.0));
        let fitting = whole.into_iter().chain(choices()).find_map(|before| Some((before, by(before)?)));
        let Some((before, by)) = fitting else {
            if let Some(own) = &self.own {
                return own.paint(painter, right, room, chosen, t);
            }
            let words = [self.before.as_str(), &self.text, &self.after].map(str::trim);
            let words = words.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" ");
            paint::number(painter, right, Align::Right, &words, &font, color, room);
            return;
        };
        let mut right = end;
        if !self.after.is_empty() {
            let font = paint::smaller(&small, by);
            let after = paint::text(painter, pos2(end, y), Align::Right, &self.after, font, weak);
            right = after.left() - after_gap;
        }
        let font = paint::smaller(&font, by);
        let shown = paint::text(painter, pos2(right, y), Align::Right, &self.text, font, color);
        if !before.is_empty() {
            let at = pos2(shown.left() - GAP, y);
            let color = if self.derived { t.derived } else { weak };
            paint::text(painter, at, Align::Right, before, paint::smaller(&small, by), color);
        }
    }

    /// 'Not published'.
    pub fn unknown(lang: Lang) -> Self {
        Self::words(lang.pick("未公布", "unpublished"), CellInk::Weak)
    }
}

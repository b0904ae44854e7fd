//! What is written into an area: the name of its group and its number.

use egui::{FontId, Painter, Pos2, Rect, pos2, vec2};

use super::super::bars::words::printed;
use crate::i18n::Lang;
use crate::model::Figure;
use crate::ui::paint::{self, Align};
use crate::ui::style::{Tokens, size};

/// In a chart alone words grow with an area that is wider and higher than this, up
/// to so many times.
const TYPE_FROM: f32 = 130.0;
const LARGEST: f32 = 1.5;
/// The smallest type of a name.
const LEAST_NAME: f32 = 10.0;
/// The most lines of a name.
const MOST_LINES: usize = 2;
/// Height of a line in sizes of its type.
const LINE: f32 = 1.2;
/// Room that the chevrons of an open end take.
const CHEVRONS: egui::Vec2 = egui::Vec2::new(30.0, 18.0);

/// What has room in an area.
pub(super) struct Label {
    name: Option<(Rect, FontId)>,
    /// The lines of the number, each with its middle at the left.
    number: Vec<(Pos2, String, FontId)>,
    /// Where the words end.
    bottom: f32,
}

impl Label {
    /// What has room in `place` of a group's `name` and `figure`, larger in a large area of
    /// a chart `alone`. A name is broken into two lines, or set in smaller type, rather
    /// than cut; a number that has no room is left out.
    pub(super) fn of(
        painter: &Painter,
        (place, alone): (Rect, bool),
        name: &str,
        figure: Option<&Figure>,
        lang: Lang,
    ) -> Self {
        let times = if alone { (place.width().min(place.height()) / TYPE_FROM).clamp(1.0, LARGEST) } else { 1.0 };
        let large = |font: FontId| FontId { size: (font.size * times).round(), ..font };
        let pad = (6.0 * times).min(place.width().min(place.height()) * 0.06).max(3.0);
        let inner = place.shrink2(vec2(pad, pad * 0.7));
        let mut label = Self { name: None, number: Vec::new(), bottom: inner.top() };
        let Some((room, font)) = name_place(painter, inner, name, &large(size::secondary_bold())) else { return label };
        label.bottom = room.bottom();
        label.name = Some((room, font));
        let font = large(size::small());
        let lines = figure.and_then(|figure| number_lines(painter, figure, &font, inner, label.bottom, lang));
        for (words, font) in lines.unwrap_or_default() {
            let high = line(font.size);
            label.number.push((pos2(inner.left(), label.bottom + high / 2.0), words, font));
            label.bottom += high;
        }
        label
    }

    /// Whether the name has room.
    pub(super) fn has_name(&self) -> bool {
        self.name.is_some()
    }

    /// Where chevrons of an open end have room in `place`, below the words.
    pub(super) fn chevrons(&self, place: Rect) -> Option<Pos2> {
        let below = Rect::from_min_max(pos2(place.left(), self.bottom), place.max);
        let has_room = below.width() >= CHEVRONS.x && below.height() >= CHEVRONS.y;
        has_room.then(|| pos2(place.right() - 22.0, place.bottom() - 10.0))
    }

    /// Paints the words.
    pub(super) fn paint(&self, painter: &Painter, name: &str, t: &Tokens) {
        if let Some((place, font)) = &self.name {
            paint::name(painter, *place, name, font, t.strong);
        }
        for (at, words, font) in &self.number {
            paint::text(painter, *at, Align::Left, words, font.clone(), t.normal);
        }
    }
}

fn line(size: f32) -> f32 {
    (size * LINE).round()
}

/// Where a name stands at the top of `inner`, and in which type: the largest in which all
/// of it has room.
fn name_place(painter: &Painter, inner: Rect, name: &str, font: &FontId) -> Option<(Rect, FontId)> {
    let steps = (0..=(font.size - LEAST_NAME).ceil().max(0.0) as u16).map(f32::from);
    let fonts = steps.map(|by| FontId { size: (font.size - by).max(LEAST_NAME), ..font.clone() });
    let places = fonts.flat_map(|font| (1..=MOST_LINES).map(move |lines| (lines, font.clone())));
    places
        .map(|(lines, font)| (inner.with_max_y(inner.top() + line(font.size) * lines as f32 + 2.0), font))
        .find(|(place, font)| place.bottom() <= inner.bottom() && paint::name_fits(painter, *place, name, font))
}

/// A figure in lines between `top` and the end of `inner`: by what the area is drawn, and
/// its bounds, as bars print it; shortened in its unit, and over two lines, rather than
/// cut. `None` where even that has no room.
fn number_lines(
    painter: &Painter,
    figure: &Figure,
    font: &FontId,
    inner: Rect,
    top: f32,
    lang: Lang,
) -> Option<Vec<(String, FontId)>> {
    let mut choices = number_choices(figure, lang);
    choices.retain(|lines| top + line(font.size) * lines.len() as f32 <= inner.bottom() + 1.0);
    let wide = inner.width() + 0.5;
    let set = |lines: &Vec<String>, most: f32| {
        let by = lines.iter().map(|words| paint::shrunk(painter, &[(words, font)], 0.0, wide));
        let by = by.collect::<Option<Vec<f32>>>()?.into_iter().fold(0.0, f32::max);
        let font = paint::smaller(font, by);
        (by <= most).then(|| lines.iter().map(|words| (words.clone(), font.clone())).collect())
    };
    // Fewer words rather than much smaller ones.
    [1.0, f32::INFINITY].into_iter().find_map(|most| choices.iter().find_map(|lines| set(lines, most)))
}

/// The ways to write a figure, the fullest first: 1.17 CNY tn (≥1.07), then without the
/// currency, then over two lines. The number by which areas are drawn never stands without
/// its bounds.
fn number_choices(figure: &Figure, lang: Lang) -> Vec<Vec<String>> {
    let scale = figure.natural_scale(lang);
    let unit = figure.parts_in(scale, lang).unit;
    let short = unit.strip_prefix("CNY ").unwrap_or(&unit);
    let (before, number) = printed(figure, scale, lang);
    let with = |words: &str, unit: &str| format!("{words} {unit}").trim().to_owned();
    if !before.contains(|c: char| c.is_ascii_digit()) {
        // A sign stands at its number, a word apart.
        let gap = if before.chars().count() > 1 { " " } else { "" };
        let number = format!("{before}{gap}{number}");
        let mut choices = vec![vec![with(&number, &unit)], vec![with(&number, short)]];
        choices.dedup();
        return choices;
    }
    let one = |unit: &str| match lang {
        Lang::Zh => format!("{}（{before}）", with(&number, unit)),
        Lang::En => format!("{} ({before})", with(&number, unit)),
    };
    let mut choices = vec![vec![one(&unit)], vec![one(short)], vec![with(&number, short), with(&before, short)]];
    choices.dedup();
    choices
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::paint::trial::painted;

    fn sum(words: &[&str]) -> Figure {
        let amounts: Vec<_> = words.iter().map(|words| Figure::parse(words).unwrap().amount()).collect();
        Figure::sum_of(amounts.iter().map(|amount| (amount, 1))).unwrap()
    }

    #[test]
    fn a_number_that_is_shortened_keeps_its_bounds() {
        let open = sum(&["约10亿元", "超1亿元"]);
        let expected = [vec!["1.1 CNY bn (≥1.05)"], vec!["1.1 bn (≥1.05)"], vec!["1.1 bn", "≥1.05 bn"]];
        assert_eq!(number_choices(&open, Lang::En), expected);
        assert_eq!(number_choices(&sum(&["超1.98亿元"]), Lang::En)[1], ["≥198 m"]);
        assert_eq!(number_choices(&sum(&["10亿元"]), Lang::Zh), [["10 亿元"]]);
    }

    #[test]
    fn words_stay_within_their_area_and_are_left_out_rather_than_cut() {
        let figure = sum(&["约1000亿元", "超981亿元"]);
        for (wide, high) in [(380.0, 340.0), (126.0, 130.0), (76.0, 60.0), (60.0, 40.0), (34.0, 60.0), (12.0, 9.0)] {
            let place = Rect::from_min_size(pos2(5.0, 5.0), vec2(wide, high));
            for alone in [true, false] {
                painted(|painter| {
                    let label = Label::of(painter, (place, alone), "Shijiazhuang", Some(&figure), Lang::En);
                    assert!(label.bottom <= place.bottom(), "{wide} {high}");
                    assert_eq!(label.has_name(), wide > 70.0, "{wide}");
                    for (at, words, font) in &label.number {
                        let right = at.x + paint::text_width(painter, words, font.clone());
                        assert!(right <= place.right() && words.contains(char::is_numeric), "{words} in {wide}");
                    }
                    let chevrons = label.chevrons(place);
                    assert!(chevrons.is_none_or(|at| at.y - 8.0 >= label.bottom), "{wide} {high}");
                });
            }
        }
    }
}

//! What all cards of the overview are made of: headers with a link, rows that
//! can be clicked, lines of text in several styles.

use std::borrow::Cow;

use egui::text::{LayoutJob, TextFormat};
use egui::{
    AsIdSalt, Color32, FontId, Painter, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2,
    vec2,
};

use super::super::evidence;
use super::super::page::Page;
use super::super::paint::{self, Align, Icon};
use super::super::style::size;
use super::super::widgets::card;
use crate::frame::Sheet;
use crate::i18n::{Lang, counted};

/// Something that can be clicked, save in a picture.
pub(super) struct Hot(Option<Live>);

/// What can be clicked, and how its focus is shown.
struct Live {
    response: Response,
    painter: Painter,
    accent: Color32,
}

impl Hot {
    /// Makes `rect` a button named `label` for screen readers.
    pub(super) fn new(ui: &Ui, page: &Page<'_>, rect: Rect, salt: impl AsIdSalt, label: &str) -> Self {
        if page.still || !rect.is_positive() {
            return Self(None);
        }
        let response = ui.interact(rect, ui.scope_id().with(("overview", salt)), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, label));
        let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
        Self(Some(Live { response, painter: ui.painter().clone(), accent: page.t.accent }))
    }

    /// Whether the pointer or the focus is on it.
    pub(super) fn is_lit(&self) -> bool {
        self.0.as_ref().is_some_and(|Live { response, .. }| response.hovered() || response.has_focus())
    }

    /// Whether it was clicked, and the mark of its focus; `words` are shown while the pointer rests.
    pub(super) fn clicked(self, words: &str) -> bool {
        let Some(Live { response, painter, accent }) = self.0 else { return false };
        if response.has_focus() {
            // Last, over what was painted in it.
            let rect = paint::crisp(&painter, response.rect);
            let radius = f32::from(size::TAG_RADIUS);
            painter.rect_stroke(rect, radius, Stroke::new(1.5, accent), StrokeKind::Inside);
        }
        let clicked = response.clicked();
        if !words.is_empty() {
            response.on_hover_text(words);
        }
        clicked
    }

    /// Paints the ground of a row that the pointer is on.
    pub(super) fn ground(&self, painter: &Painter, rect: Rect, page: &Page<'_>) {
        if self.is_lit() {
            painter.rect_filled(paint::crisp(painter, rect), f32::from(size::SMALL_TAG_RADIUS), page.t.hover);
        }
    }
}

/// Paints a card with a title, a weak subtitle and a link at its right; returns
/// its body without margins, and whether the link was clicked.
pub(super) fn linked_card(
    ui: &Ui,
    rect: Rect,
    (title, subtitle): (&str, &str),
    link: &str,
    page: &Page<'_>,
) -> (Rect, bool) {
    let t = page.t;
    let body = card(ui, rect, title, "", t);
    let painter = ui.painter();
    let y = rect.top() + size::CARD_HEADER / 2.0;
    let mut right = rect.right() - size::CARD_MARGIN;
    let mut clicked = false;
    let title_right =
        rect.left() + size::CARD_MARGIN + paint::text_width(painter, title, size::panel_title()) + size::CARD_MARGIN;
    let width = paint::text_width(painter, link, size::secondary());
    if !link.is_empty() && right - width - 16.0 > title_right {
        let arrow = if page.still { 0.0 } else { 14.0 };
        let place = Rect::from_min_max(pos2(right - width - arrow - 4.0, y - 12.0), pos2(right + 4.0, y + 12.0));
        let hot = Hot::new(ui, page, place, ("link", title), &format!("{title}: {link}"));
        let color = if page.still { t.weak } else { t.accent };
        paint::text(painter, pos2(right - arrow, y), Align::Right, link, size::secondary(), color);
        if !page.still {
            Icon::Right.paint(painter, pos2(right - 5.0, y + 0.5), 12.0, color);
        }
        if hot.is_lit() {
            paint::hline(painter, right - width - arrow..=right - arrow, y + 8.0, color);
        }
        right -= width + arrow + 10.0;
        clicked = hot.clicked("");
    }
    let room = right - title_right;
    if room > 24.0 && paint::text_width(painter, subtitle, size::secondary()) <= room {
        paint::text(painter, pos2(title_right - 4.0, y), Align::Left, subtitle, size::secondary(), t.weak);
    }
    (body, clicked)
}

/// More rows than this no card has room for, in no picture.
pub(super) const MOST_ROWS: usize = 1000;

/// The words of a link to all rows of a sheet; empty where there are none.
pub(super) fn all_of(sheet: impl Into<Sheet>, total: usize, lang: Lang) -> String {
    let all = counted(total);
    match (total, lang) {
        (0, _) => String::new(),
        (_, Lang::Zh) => format!("全部 {all} {}", sheet.into().measure(lang)),
        (_, Lang::En) => format!("all {all}"),
    }
}

/// What a card of a picture says in its head of rows that have no room; empty where
/// all have.
pub(super) fn hidden_words(ui: &Ui, page: &Page<'_>, title: &str, hidden: usize) -> String {
    if hidden == 0 {
        return String::new();
    }
    evidence::note_more(ui.ctx(), page.lang(), title, hidden);
    let hidden = counted(hidden);
    match page.lang() {
        Lang::Zh => format!("另有 {hidden} 行未显示"),
        Lang::En => format!("{hidden} more not shown"),
    }
}

/// A piece of a line.
pub(super) type Run = (String, FontId, Color32);

/// The room that a space between two runs stands for: one in the font of
/// words would be too narrow beside a number.
const GAP: f32 = 4.0;

fn line_of(runs: &[Run]) -> LayoutJob {
    let mut job = LayoutJob::default();
    let mut is_spaced = false;
    for (at, (text, font, color)) in runs.iter().enumerate() {
        let gap = if at > 0 && (is_spaced || text.starts_with(' ')) { GAP } else { 0.0 };
        let format = TextFormat { font_id: font.clone(), color: *color, ..TextFormat::default() };
        job.append(text.trim(), gap, format);
        is_spaced = text.ends_with(' ');
    }
    job
}

/// The width of a line of runs.
pub(super) fn runs_width(painter: &Painter, runs: &[Run]) -> f32 {
    painter.layout_job(line_of(runs)).size().x
}

/// Paints a line of runs that ends at `right`.
pub(super) fn runs_right(painter: &Painter, right: Pos2, runs: &[Run]) {
    let galley = painter.layout_job(line_of(runs));
    let at = right - vec2(galley.size().x, galley.size().y / 2.0);
    let ppp = painter.pixels_per_point();
    let at = pos2((at.x * ppp).round() / ppp, (at.y * ppp).round() / ppp);
    painter.galley(at, galley, Color32::PLACEHOLDER);
}

/// As many whole sentences as fit into `rows` lines of `width`, at least the
/// first: a sentence that is cut could end within a number. An ellipsis says that
/// there are more.
pub(super) fn whole_sentences<'a>(painter: &Painter, words: &'a str, width: f32, rows: usize) -> Cow<'a, str> {
    let mut fits = Cow::Borrowed("");
    for end in sentence_ends(words) {
        let shown = sentences(words, end);
        let job = LayoutJob::simple(shown.clone().into_owned(), size::secondary(), Color32::PLACEHOLDER, width);
        if !fits.is_empty() && painter.layout_job(job).rows.len() > rows {
            break;
        }
        fits = shown;
    }
    fits
}

/// The sentences that end at `end`, with an ellipsis if more follow.
fn sentences(words: &str, end: usize) -> Cow<'_, str> {
    let shown = words[..end].trim_end();
    if end == words.len() {
        return Cow::Borrowed(shown);
    }
    let dots = paint::ellipsis(words);
    Cow::Owned(format!("{}{dots}", shown.trim_end_matches(['。', '.', '；', ';'])))
}

fn sentence_ends(words: &str) -> impl Iterator<Item = usize> {
    let ends = words.char_indices().filter_map(move |(at, c)| {
        let end = at + c.len_utf8();
        let is_end = matches!(c, '。' | '；') || (matches!(c, '.' | ';') && words[end..].starts_with(' '));
        (is_end && end < words.len()).then_some(end)
    });
    ends.chain([words.len()])
}

/// The first of `choices` that fits into `width`, else the last.
pub(super) fn first_fitting<'a>(painter: &Painter, choices: &'a [String], font: &FontId, width: f32) -> &'a str {
    let fits = |choice: &&String| paint::text_width(painter, choice, font.clone()) <= width;
    choices.iter().find(fits).or(choices.last()).map_or("", String::as_str)
}

/// Paints a name centred vertically in `rect`: in one line, else in two where
/// there is room, else in its `short` form.
pub(super) fn name_in(painter: &Painter, rect: Rect, (name, short): (&str, &str), font: &FontId, color: Color32) {
    let fits = paint::name_fits(painter, rect, name, font);
    paint::name(painter, rect, if fits { name } else { short }, font, color);
}

/// A row as high as this has room for a name in two lines of smaller type.
const TWO_LINES: f32 = 29.0;

/// The least height of rows whose names get `width` in `font`: `one` where those that
/// would have room in `height` all stand in one line, else that of two lines.
pub(super) fn least_row<'a>(
    painter: &Painter,
    names: impl Iterator<Item = &'a str>,
    (width, font): (f32, &FontId),
    (height, one): (f32, f32),
) -> f32 {
    let most = (height / one).max(0.0) as usize;
    let fits = |name: &str| paint::text_width(painter, name, font.clone()) <= width + 0.5;
    if names.take(most).all(fits) { one } else { one.max(TWO_LINES) }
}

/// A sentence in the middle of an empty card.
pub(super) fn nothing(ui: &Ui, body: Rect, words: &str, page: &Page<'_>) {
    let room = body.width() - 2.0 * size::CARD_MARGIN;
    paint::elided(ui.painter(), body.center(), Align::Center, words, size::secondary(), page.t.weak, room);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_go_on_end_in_an_ellipsis() {
        let words = "14.9× is. Not 20; no";
        let shown: Vec<_> = sentence_ends(words).map(|end| sentences(words, end)).collect();
        assert_eq!(shown, ["14.9× is…", "14.9× is. Not 20…", words]);
        let words = "低于目标；披露";
        let shown: Vec<_> = sentence_ends(words).map(|end| sentences(words, end)).collect();
        assert_eq!(shown, ["低于目标⋯", words]);
    }

    #[test]
    fn sentences_end_at_full_stops_and_not_within_numbers() {
        let ends: Vec<usize> = sentence_ends("14.9× is. Not 20; no").collect();
        assert_eq!(ends, ["14.9× is.".len(), "14.9× is. Not 20;".len(), "14.9× is. Not 20; no".len()]);
        assert_eq!(sentence_ends("推算。").collect::<Vec<_>>(), ["推算。".len()]);
    }
}

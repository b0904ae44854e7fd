//! Text at a place, cut with an ellipsis where it must.

use std::borrow::Cow;
use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Color32, Context, FontId, Galley, Painter, Pos2, Rect};

/// Where text stands relative to its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Begins at the point.
    Left,
    /// Its middle is at the point.
    Center,
    /// Ends at the point.
    Right,
}

/// Characters that turn the direction of what follows, or show nothing: they
/// would turn or hide the text beside a name.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Text as it can be painted on one line: control characters and line breaks
/// become spaces, characters that turn the direction are left out.
pub fn one_line(text: &str) -> Cow<'_, str> {
    clean(text, |_| false)
}

/// The same for several lines: line breaks stay.
fn several_lines(text: &str) -> Cow<'_, str> {
    clean(text, |c| c == '\n')
}

fn clean(text: &str, stays: impl Fn(char) -> bool) -> Cow<'_, str> {
    let breaks = |c: char| (c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')) && !stays(c);
    let dots = if text.contains('…') { ellipsis(text) } else { '…' };
    if dots == '…' && !text.chars().any(|c| breaks(c) || is_invisible(c)) {
        return Cow::Borrowed(text);
    }
    let shown = |c: char| match c {
        '…' => dots,
        c if breaks(c) => ' ',
        c => c,
    };
    text.chars().filter(|&c| !is_invisible(c)).map(shown).collect()
}

fn place(painter: &Painter, pos: Pos2, align: Align, galley: &Galley) -> Pos2 {
    let x = match align {
        Align::Left => pos.x,
        Align::Center => pos.x - galley.size().x / 2.0,
        Align::Right => pos.x - galley.size().x,
    };
    let ppp = painter.pixels_per_point();
    Pos2::new((x * ppp).round() / ppp, ((pos.y - galley.size().y / 2.0) * ppp).round() / ppp)
}

/// Paints one line of text centred vertically on `pos`; returns its rectangle.
pub fn text(painter: &Painter, pos: Pos2, align: Align, text: &str, font: FontId, color: Color32) -> Rect {
    let galley = painter.layout_no_wrap(one_line(text).into_owned(), font, color);
    let at = place(painter, pos, align, &galley);
    let rect = Rect::from_min_size(at, galley.size());
    painter.galley(at, galley, color);
    rect
}

/// The width of one line of text.
pub fn text_width(painter: &Painter, text: &str, font: FontId) -> f32 {
    painter.layout_no_wrap(one_line(text).into_owned(), font, Color32::PLACEHOLDER).size().x
}

/// What stands for the end of a text: dots on the base line, or in the middle of
/// the line as Chinese has them.
pub fn ellipsis(text: &str) -> char {
    if text.chars().any(is_chinese) { '⋯' } else { '…' }
}

fn is_chinese(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
}

/// The height of one line of text.
pub fn line_height(painter: &Painter, font: &FontId) -> f32 {
    painter.layout_no_wrap("0".to_owned(), font.clone(), Color32::PLACEHOLDER).size().y
}

fn line(painter: &Painter, text: &str, font: FontId, color: Color32, width: f32) -> Arc<Galley> {
    let mut job = LayoutJob::simple_singleline(one_line(text).into_owned(), font, color);
    job.wrap =
        TextWrapping { overflow_character: Some(ellipsis(text)), ..TextWrapping::truncate_at_width(width.max(0.0)) };
    painter.layout_job(job)
}

/// Paints one line of text in at most `width`, cut with an ellipsis if it is
/// longer. Returns its rectangle, and whether it was cut.
pub fn elided(
    painter: &Painter,
    pos: Pos2,
    align: Align,
    text: &str,
    font: FontId,
    color: Color32,
    width: f32,
) -> (Rect, bool) {
    let galley = line(painter, text, font, color, width);
    let at = place(painter, pos, align, &galley);
    let rect = Rect::from_min_size(at, galley.size());
    let cut = galley.elided;
    painter.galley(at, galley, color);
    (rect, cut)
}

/// The smallest type in which a number is set.
const LEAST_NUMBER: f32 = 9.0;

/// The same of a number that would be left out otherwise.
const TINY: f32 = 7.0;
/// The type of both ends of a range in one row.
const TWO_NUMBERS: f32 = 10.5;

/// The font smaller by some points, as small as a number may be set.
pub fn smaller(font: &FontId, by: f32) -> FontId {
    FontId { size: (font.size - by).max(LEAST_NUMBER.min(font.size)), ..font.clone() }
}

/// By how much the type of pieces of a line is made smaller for them to fit
/// into `width` beside `gaps`; `None` where they don't.
pub fn shrunk(painter: &Painter, pieces: &[(&str, &FontId)], gaps: f32, width: f32) -> Option<f32> {
    let most = pieces.iter().map(|(_, font)| font.size - LEAST_NUMBER).fold(0.0, f32::max);
    let steps = (0..=most.ceil() as u16).map(f32::from);
    let wide = |by: f32| {
        let pieces = pieces.iter().filter(|(words, _)| !words.is_empty());
        gaps + pieces.map(|(words, font)| text_width(painter, words, smaller(font, by))).sum::<f32>()
    };
    steps.into_iter().find(|&by| wide(by) <= width)
}

/// A space at which no line is broken.
pub const NO_BREAK: char = '\u{a0}';

/// A figure in which lines are broken only beside its number with currency and unit.
pub fn glued(figure: &str) -> String {
    let chars: Vec<char> = figure.chars().collect();
    let is_digit = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_digit);
    let is_currency = |at: usize| chars[..at].ends_with(&['C', 'N', 'Y']);
    let glue = |at: usize| is_currency(at) && is_digit(Some(at + 1)) || is_digit(at.checked_sub(1));
    let char = |(at, c): (usize, &char)| if *c == ' ' && glue(at) { NO_BREAK } else { *c };
    chars.iter().enumerate().map(char).collect()
}

/// The width of the longest word of a text: what is not Chinese is broken at spaces and
/// punctuation only.
pub fn longest_word(painter: &Painter, words: &str, font: &FontId) -> f32 {
    let ends_word = |c: char| !c.is_alphanumeric() && c != NO_BREAK || is_chinese(c);
    let words = words.split(ends_word).filter(|word| !word.is_empty());
    words.map(|word| text_width(painter, word, font.clone())).fold(0.0, f32::max)
}

/// The largest type, `font` or smaller, in which every word of a text has room in
/// `width` and is not broken; the smallest one where none has.
pub fn whole_words_font(painter: &Painter, words: &str, font: &FontId, width: f32) -> FontId {
    let fits = |font: &FontId| longest_word(painter, words, font) <= width;
    let steps = (0..=(font.size - LEAST_NUMBER).ceil().max(0.0) as u16).map(|by| smaller(font, f32::from(by)));
    steps.into_iter().find(fits).unwrap_or_else(|| smaller(font, font.size))
}

/// Paints the first of `choices` that fits in smaller type, else an ellipsis
/// alone: a sentence that ends within a number would say another one. Returns
/// its rectangle, and whether it is not the first of them.
pub fn whole(
    painter: &Painter,
    pos: Pos2,
    align: Align,
    choices: &[&str],
    font: &FontId,
    color: Color32,
    width: f32,
) -> (Rect, bool) {
    let fitting = |(at, words): (usize, &&str)| Some((at, shrunk(painter, &[(words, font)], 0.0, width)?));
    match choices.iter().enumerate().find_map(fitting) {
        Some((at, by)) => (text(painter, pos, align, choices[at], smaller(font, by), color), at > 0),
        None => (text(painter, pos, align, "…", font.clone(), color), true),
    }
}

/// The first of `choices` that has room in `width`; `None` where none has.
pub fn fitting<'a>(painter: &Painter, choices: &[&'a str], font: &FontId, width: f32) -> Option<&'a str> {
    choices.iter().copied().find(|words| text_width(painter, words, font.clone()) <= width + 0.5)
}

/// Paints words with a number in smaller type rather than cut them: half of the
/// digits would be another number. Both ends of a range may stand below each other.
/// Only where there is no room for the smallest type either an ellipsis stands for
/// all of it.
pub fn number(
    painter: &Painter,
    pos: Pos2,
    align: Align,
    words: &str,
    font: &FontId,
    color: Color32,
    width: f32,
) -> Rect {
    let by = |words: &str| shrunk(painter, &[(words, font)], 0.0, width);
    if let Some(by) = by(words) {
        return text(painter, pos, align, words, smaller(font, by), color);
    }
    let ends = words.char_indices().find(|(_, c)| *c == '–').map(|(at, c)| words.split_at(at + c.len_utf8()));
    if let Some((low, high)) = ends
        && let (Some(low_by), Some(high_by)) = (by(low), by(high))
    {
        let font = smaller(font, low_by.max(high_by).max(font.size - TWO_NUMBERS));
        let step = (font.size * 0.55).round();
        let low = text(painter, pos - egui::vec2(0.0, step), align, low, font.clone(), color);
        return low.union(text(painter, pos + egui::vec2(0.0, step), align, high, font, color));
    }
    let tiny = FontId { size: TINY.min(font.size), ..font.clone() };
    if text_width(painter, words, tiny.clone()) <= width {
        return text(painter, pos, align, words, tiny, color);
    }
    text(painter, pos, align, "…", font.clone(), color)
}

/// Where pieces of some widths begin that stand beside each other, `gap` apart, in
/// lines of `room`: from the left, and in which line.
pub fn in_lines(widths: impl IntoIterator<Item = f32>, room: f32, gap: f32) -> Vec<(f32, usize)> {
    let (mut x, mut line) = (0.0, 0);
    let places = widths.into_iter().map(|wide| {
        if x > 0.0 && x + wide > room {
            (x, line) = (0.0, line + 1);
        }
        let at = (x, line);
        x += wide + gap;
        at
    });
    places.collect()
}

/// Text broken into lines of `width`, at most `rows` of them.
pub fn wrapped_galley(
    painter: &Painter,
    text: &str,
    font: FontId,
    color: Color32,
    width: f32,
    rows: usize,
) -> Arc<Galley> {
    let format = TextFormat::simple(font, color);
    well_broken(several_lines(text).into_owned(), 0, |words| {
        let mut job = LayoutJob::single_section(words.to_owned(), format.clone());
        job.wrap.max_width = width;
        job.wrap.max_rows = rows;
        job.wrap.overflow_character = Some(ellipsis(text));
        painter.layout_job(job)
    })
}

/// What `layout` makes of some words, with breaks of its own where a line would end
/// with an opening mark or begin with a closing one.
/// That may take a line more, up to `most` of them.
pub(super) fn well_broken(mut words: String, most: usize, layout: impl Fn(&str) -> Arc<Galley>) -> Arc<Galley> {
    let mut galley = layout(&words);
    for _ in 0..MOST_MOVED {
        let Some(at) = early_break(&galley, &words) else { break };
        words.insert(at, '\n');
        let moved = layout(&words);
        // It is better whole than well broken.
        if moved.elided || moved.rows.len() > galley.rows.len().max(most) {
            break;
        }
        galley = moved;
    }
    galley
}

/// So many lines of a text are broken anew, at most.
const MOST_MOVED: usize = 8;

/// Marks that no line begins with.
pub(super) fn is_closing(c: char) -> bool {
    matches!(
        c,
        ')' | ']'
            | ','
            | ';'
            | '!'
            | '?'
            | '%'
            | '】'
            | '〕'
            | '）'
            | '。'
            | '，'
            | '、'
            | '；'
            | '：'
            | '”'
            | '’'
            | '》'
            | '」'
            | '！'
            | '？'
    )
}

/// Marks that no line ends with.
pub(super) fn is_opening(c: char) -> bool {
    matches!(c, '(' | '[' | '【' | '〔' | '（' | '“' | '‘' | '《' | '「')
}

/// Where the line before one that begins with a closing mark is to end: before the
/// character or the number that the mark belongs to; and where one that ends with an
/// opening mark is to end: before that. `None` where no line is so, or the line has
/// nothing else.
fn early_break(galley: &Galley, words: &str) -> Option<usize> {
    let mut start = 0;
    for pair in galley.rows.windows(2) {
        let end = start + usize::from(pair[0].char_count_including_newline());
        let closes = pair[1].text().starts_with(is_closing);
        if !pair[0].ends_with_newline && (closes || pair[0].text().ends_with(is_opening)) {
            let line: Vec<(usize, char)> = words.char_indices().skip(start).take(end - start).collect();
            let keeps = |c: char| c.is_ascii_graphic() || is_closing(c) || c == '–';
            let tail = line.iter().rev().take_while(|(_, c)| closes && keeps(*c)).count().max(usize::from(closes));
            let kept = &line[..line.len().saturating_sub(tail)];
            let opening = kept.iter().rev().take_while(|(_, c)| is_opening(*c)).count();
            let at = kept.len() - opening;
            return (at > 0 && at < line.len()).then(|| line[at].0);
        }
        start = end;
    }
    None
}

/// Paints text from its top left corner, broken into lines of `width` and at
/// most `rows` of them; returns its rectangle.
pub fn wrapped(
    painter: &Painter,
    top_left: Pos2,
    text: &str,
    font: FontId,
    color: Color32,
    width: f32,
    rows: usize,
) -> Rect {
    let galley = wrapped_galley(painter, text, font, color, width, rows);
    let rect = Rect::from_min_size(top_left, galley.size());
    painter.galley(top_left, galley, color);
    rect
}

/// How many lines [`wrapped`] breaks a text into.
pub fn lines(ctx: &Context, text: &str, font: FontId, width: f32, rows: usize) -> usize {
    let mut job = LayoutJob::simple(several_lines(text).into_owned(), font, Color32::PLACEHOLDER, width);
    job.wrap.max_rows = rows;
    ctx.fonts_mut(|fonts| fonts.layout_job(job)).rows.len().max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_break_a_line_or_turn_it_round_is_taken_out() {
        assert_eq!(one_line("厦门 Xiamen – plain"), "厦门 Xiamen – plain");
        assert!(matches!(one_line("plain"), Cow::Borrowed(_)));
        assert_eq!(one_line("a\nb\tc\u{0}d\u{1b}[31m\u{2028}e"), "a b c d [31m e");
        assert_eq!(one_line("\u{202e}turned\u{202c} \u{2067}back\u{2069}\u{feff}"), "turned back");
        assert_eq!(several_lines("a\nb\u{202e}c"), "a\nbc");
        // Chinese has its dots in the middle of the line.
        assert_eq!((one_line("and so on…"), one_line("等等…")), ("and so on…".into(), "等等⋯".into()));
        // Letters of other scripts, marks and emoji are names, too.
        assert_eq!(one_line("صندوق e\u{301} 👩\u{200d}🔬"), "صندوق e\u{301} 👩\u{200d}🔬");
    }

    #[test]
    fn a_figure_keeps_its_currency_and_unit_beside_its_number() {
        let shown = |figure: &str| glued(figure).replace(NO_BREAK, "_");
        assert_eq!(shown("target at least CNY 600 m"), "target at least CNY_600_m");
        assert_eq!(shown("目标 不低于 6700 万元"), "目标 不低于 6700_万元");
        assert_eq!(shown("n/a"), "n/a");
    }

    #[test]
    fn no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one() {
        let words = "15.98%（15.94–16.01%）";
        let mut lines = Vec::new();
        let ctx = Context::default();
        let output = ctx.run_ui(egui::RawInput::default(), |ui| {
            let font = FontId::proportional(12.0);
            let whole = text_width(ui.painter(), words, font.clone());
            let galley = wrapped_galley(ui.painter(), words, font, Color32::WHITE, whole - 4.0, 3);
            lines = galley.rows.iter().map(|row| row.text()).collect();
        });
        output.drop_without_applying_deltas();
        assert_eq!(lines, ["15.98%", "（15.94–16.01%）"]);
    }

    #[test]
    fn pieces_without_room_in_a_line_begin_another() {
        let places = in_lines([40.0, 30.0, 90.0, 120.0], 100.0, 10.0);
        assert_eq!(places, [(0.0, 0), (50.0, 0), (0.0, 1), (0.0, 2)]);
    }

    #[test]
    fn type_gets_smaller_until_no_word_is_broken() {
        let mut found = Vec::new();
        let ctx = Context::default();
        let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
            let (painter, font) = (ui.painter(), FontId::proportional(13.0));
            let name = "Commercialisation fund of the zone";
            let word = text_width(painter, "Commercialisation", font.clone());
            let size = |width: f32| whole_words_font(painter, name, &font, width).size.round() as u8;
            let is_word = (longest_word(painter, name, &font) - word).abs() < 0.01;
            found.push((is_word, size(word), size(word - 1.0) < 13, size(1.0)));
        });
        output.textures_delta.clear();
        assert!(found.contains(&(true, 13, true, 9)), "{found:?}");
    }

    #[test]
    fn numbers_get_smaller_and_are_never_cut() {
        let mut found = Vec::new();
        let ctx = Context::default();
        let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
            let (painter, font) = (ui.painter(), FontId::proportional(13.0));
            let words = "over 47.011";
            let wide = text_width(painter, words, font.clone());
            let least = text_width(painter, words, smaller(&font, 99.0));
            let by = |width: f32| shrunk(painter, &[(words, &font)], 0.0, width);
            found.push((by(wide) == Some(0.0), by(least).is_some_and(|by| by > 2.0), by(least - 1.0).is_none()));
            let end = Pos2::new(300.0, 9.0);
            let in_room =
                |words: &str, width: f32| number(painter, end, Align::Right, words, &font, Color32::WHITE, width);
            let rect = in_room(words, least - 1.0);
            assert!(rect.width() <= least - 1.0 && rect.width() > least * 0.7, "tiny, but all of it: {rect:?}");
            let ends = in_room("1,234,567–2,345,678", wide);
            assert!(ends.width() <= wide && ends.height() > rect.height() * 1.5, "one below the other: {ends:?}");
            let dots = text_width(painter, "…", font.clone());
            let rect = in_room(words, 16.0);
            assert!((rect.width() - dots).abs() < 0.1, "an ellipsis alone: {rect:?}");
        });
        output.textures_delta.clear();
        assert!(found.contains(&(true, true, true)), "{found:?}");
    }
}

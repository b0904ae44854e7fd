//! The days of an event on a line: each day, or its two ends.

use egui::{Rect, Stroke, StrokeKind, Ui, pos2, vec2};

use crate::i18n::Lang;
use crate::model::{Event, PartialDate};
use crate::ui::page::Page;
use crate::ui::paint::{self, Align};
use crate::ui::record::spot::Spot;
use crate::ui::style::size;
use crate::ui::workbench::{Fact, facts_ui};

/// Height of the line of days.
pub(super) const HEIGHT: f32 = 84.0;
/// The least width of a day.
const DAY: f32 = 104.0;

/// A point on the line.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Stop {
    /// 10月27日.
    title: String,
    /// 2025年，第 1 天.
    words: String,
    /// True if the date is missing.
    unknown: bool,
}

/// The points that fit into a width: every day, or first and last one.
pub(super) fn stops(event: &Event, width: f32, lang: Lang) -> Vec<Stop> {
    let most = (width / DAY).floor().max(2.0) as usize;
    if let Some(days) = event.days(most) {
        let number = |at: usize| match lang {
            Lang::Zh => format!("第 {} 天", at + 1),
            Lang::En => format!("day {}", at + 1),
        };
        return days.iter().enumerate().map(|(at, day)| stop(Some(*day), &number(at), lang)).collect();
    }
    let first = stop(event.start, lang.pick("开始", "start"), lang);
    let last = stop(event.end, lang.pick("结束", "end"), lang);
    match (event.start, event.end) {
        (None, None) => vec![Stop { words: String::new(), ..first }],
        _ => vec![first, last],
    }
}

fn stop(date: Option<PartialDate>, what: &str, lang: Lang) -> Stop {
    let Some(date) = date else {
        return Stop {
            title: lang.pick("日期未公布", "date unknown").to_owned(),
            words: what.to_owned(),
            unknown: true,
        };
    };
    let year = date.year();
    let title = match (lang, date.month(), date.day()) {
        (Lang::Zh, Some(month), Some(day)) => format!("{month}月{day}日"),
        (Lang::Zh, Some(month), None) => format!("{month}月"),
        (Lang::Zh, None, _) => format!("{year}年"),
        (Lang::En, Some(month), Some(day)) => format!("{day} {}", month_name(month)),
        (Lang::En, Some(month), None) => month_name(month).to_owned(),
        (Lang::En, None, _) => year.to_string(),
    };
    let vague = match (date.month(), date.day()) {
        (Some(_), Some(_)) => "",
        (Some(_), None) => lang.pick("，日未公布", ", day unknown"),
        _ => lang.pick("，月日未公布", ", month and day unknown"),
    };
    let words = match (lang, date.month()) {
        (_, None) => format!("{what}{vague}"),
        (Lang::Zh, _) => format!("{year}年，{what}{vague}"),
        (Lang::En, _) => format!("{year}, {what}{vague}"),
    };
    Stop { title, words, unknown: false }
}

fn month_name(month: u8) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    NAMES.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or("")
}

/// Paints the points on their line.
pub(super) fn days_ui(ui: &Ui, rect: Rect, page: &Page<'_>, event: &Event) {
    let (t, lang) = (page.t, page.lang());
    let stops = stops(event, rect.width(), lang);
    // A whole row of days leaves no gaps; two ends do.
    let all_days = event.days(stops.len()).is_some();
    let gap = if all_days { 8.0 } else { 64.0 };
    let count = stops.len() as f32;
    let width = (rect.width() - gap * (count - 1.0)) / count;
    let y = rect.top() + 10.0;
    paint::hline(ui.painter(), rect.left()..=rect.right(), y, t.accent);
    for (at, stop) in stops.iter().enumerate() {
        let left = rect.left() + at as f32 * (width + gap);
        let place = Rect::from_min_size(pos2(left, rect.top() + 22.0), vec2(width, rect.height() - 28.0));
        let spot = Spot::note(ui, page, place, ("day", at), &format!("{} {}", stop.title, stop.words));
        let painter = ui.painter();
        let place = paint::crisp(painter, place);
        let dot = pos2(place.center().x, y);
        painter.circle(dot, 5.0, if stop.unknown { t.panel } else { t.accent }, Stroke::new(1.5, t.accent));
        paint::vline(painter, dot.x, y + 5.0..=place.top(), t.accent);
        let radius = f32::from(size::INPUT_RADIUS);
        if stop.unknown {
            paint::hatch(painter, place.shrink(4.0), t.hatch);
            painter.rect_filled(place.shrink(9.0), radius, t.panel);
            paint::dashed_rect(painter, place, t.stroke2);
        } else {
            painter.rect(place, radius, t.sel, Stroke::new(1.0, t.accent), StrokeKind::Inside);
        }
        let room = place.width() - 12.0;
        let (font, ink) = if stop.unknown { (size::secondary(), t.weak) } else { (size::object_title(), t.strong) };
        let lift = if stop.words.is_empty() { 0.0 } else { 9.0 };
        let center = place.center();
        paint::elided(painter, center - vec2(0.0, lift), Align::Center, &stop.title, font, ink, room);
        paint::elided(painter, center + vec2(0.0, 11.0), Align::Center, &stop.words, size::small(), t.normal, room);
        spot.done(ui, page, |ui| {
            let words = Fact::new(lang.pick("日期", "date"), stop.words.as_str());
            let note = Fact::new(lang.pick("备注", "note"), event.note.get(lang));
            let facts: Vec<Fact> = words.into_iter().chain(note).collect();
            facts_ui(ui, page, &stop.title, &facts, &[]);
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titles(start: &str, end: &str, width: f32) -> Vec<String> {
        let date = |text: &str| text.parse().ok();
        let event = Event { start: date(start), end: date(end), ..Event::default() };
        stops(&event, width, Lang::En).into_iter().map(|stop| stop.title).collect()
    }

    #[test]
    fn every_day_that_fits_has_a_place_else_the_two_ends() {
        assert_eq!(titles("2025-10-27", "2025-10-28", 600.0), ["27 October", "28 October"]);
        assert_eq!(titles("2025-10-27", "2025-11-02", 800.0).len(), 7);
        assert_eq!(titles("2025-10-27", "2025-12-28", 600.0), ["27 October", "28 December"]);
        assert_eq!(titles("2025-10-27", "2025-10-27", 600.0), ["27 October"]);
        assert_eq!(titles("2025-10", "2025-11", 600.0), ["October", "November"]);
    }

    #[test]
    fn a_missing_date_is_said_and_not_filled_in() {
        assert_eq!(titles("", "2025-10-28", 600.0), ["date unknown", "28 October"]);
        assert_eq!(titles("", "", 600.0), ["date unknown"]);
    }
}

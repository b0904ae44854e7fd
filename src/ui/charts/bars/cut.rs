//! Which groups have a bar where not all have room, and what is said of the others.

use super::super::grouped;
use super::super::groups::{Bar, Groups, Rest};
use super::words::{mark, number_name};
use crate::frame::Frame;
use crate::i18n::Lang;
use crate::ui::state::Statistic;

/// A bar that is so many times as long as the longest of those with a value of their
/// own is broken: the others would be too short to be told apart.
const BROKEN: f64 = 2.0;

/// The bars of a picture that has room for `room` of them: the largest, and always
/// what has no value of its own; and what is left out.
pub(super) fn cut<'a>(bars: Vec<&'a Bar>, groups: &Groups, room: usize) -> (Vec<&'a Bar>, Rest) {
    if bars.len() <= room {
        return (bars, groups.rest.clone());
    }
    let last = bars.iter().filter(|bar| bar.is_last()).count();
    let first = room.saturating_sub(last).max(1);
    let known = bars.len() - last;
    let (kept, left): (Vec<_>, Vec<_>) =
        bars.into_iter().enumerate().partition(|(at, bar)| *at < first || *at >= known || bar.chosen);
    let left: Vec<&Bar> = left.into_iter().map(|(_, bar)| bar).collect();
    let rest = groups.beyond(&left);
    (kept.into_iter().map(|(_, bar)| bar).collect(), rest)
}

/// How far the axis has to reach; bars that go on beyond it are broken.
pub(super) fn reach(bars: &[&Bar]) -> f64 {
    let most = |last: bool| {
        let bars = bars.iter().filter(|bar| bar.is_last() == last);
        bars.filter_map(|bar| mark(bar)).map(|mark| mark.reach()).fold(0.0, f64::max)
    };
    let (known, last) = (most(false), most(true));
    if known > 0.0 && last > known * BROKEN { known } else { known.max(last) }
}

/// What the groups that have no bars come to.
pub(in crate::ui::charts) fn rest_words(
    groups: &Groups,
    rest: &Rest,
    drawn: usize,
    frame: &Frame,
    lang: Lang,
) -> String {
    if rest.groups == 0 {
        return String::new();
    }
    let (drawn, others, rows) = (grouped(drawn), grouped(rest.groups), grouped(rest.rows));
    let mut words = match lang {
        Lang::Zh => format!("画出最大的 {drawn} 组；其余 {others} 组共 {rows} 行"),
        Lang::En => format!("largest {drawn} drawn; {others} others: {rows} rows"),
    };
    if let Some(figure) = rest.number.value.as_ref().filter(|_| groups.statistic != Statistic::Count) {
        let name = number_name(groups, frame, lang);
        words = format!("{words}{}{name} {}", lang.pick("，", ", "), figure.spoken(lang));
    }
    words
}

/// That bars are longer than they are drawn, with their names.
pub(super) fn broken_words(names: &[&str], lang: Lang) -> String {
    if names.is_empty() {
        return String::new();
    }
    format!("{}{}", lang.pick("断开的条比所画更长：", "broken, longer than drawn: "), names.join(lang.pick("、", ", ")))
}

#[cfg(test)]
mod tests {
    use super::super::super::groups::tests::{by_kind, groups};
    use super::*;
    use crate::model::Figure;

    #[test]
    fn a_bar_of_no_value_that_dwarfs_the_others_is_broken() {
        let (mut found, ..) = groups("", &by_kind());
        let most = |bars: &[Bar]| reach(&bars.iter().collect::<Vec<_>>());
        let before = most(&found.bars);
        let last = found.bars.last_mut().unwrap();
        last.key.value = String::new();
        for (size, is_broken) in [("1亿元", false), ("900万亿元", true)] {
            found.bars.last_mut().unwrap().number.value = Figure::parse(size).ok();
            assert!((most(&found.bars) / before - 1.0).abs() < 1e-9, "{size}");
            let longest = found.bars.iter().filter_map(mark).map(|mark| mark.reach()).fold(0.0, f64::max);
            assert_eq!(longest > before, is_broken, "{size}");
        }
    }

    #[test]
    fn a_picture_without_room_keeps_the_largest_and_what_has_no_value() {
        let (mut found, _, frames) = groups("", &by_kind());
        found.bars.last_mut().unwrap().key.value = String::new();
        let frame = frames.get(crate::model::Table::Funds);
        let bars: Vec<&Bar> = found.bars.iter().collect();
        let (all, rest) = cut(bars.clone(), &found, bars.len());
        assert_eq!((all.len(), rest.groups), (bars.len(), 0));
        assert_eq!(rest_words(&found, &rest, all.len(), frame, Lang::En), "");
        let (kept, rest) = cut(bars.clone(), &found, 2);
        let names = |bars: &[&Bar]| bars.iter().map(|bar| bar.key.label.clone()).collect::<Vec<_>>();
        assert_eq!(names(&kept), names(&[bars[0], bars[bars.len() - 1]]));
        assert_eq!(rest.groups, bars.len() - 2);
        let words = rest_words(&found, &rest, 1, frame, Lang::En);
        let expected = format!("largest 1 drawn; {} others: {} rows", rest.groups, rest.rows);
        assert!(words.starts_with(&expected), "{words}");
        assert!(rest_words(&found, &rest, 1, frame, Lang::Zh).starts_with("画出最大的 1 组；其余 "));
    }
}

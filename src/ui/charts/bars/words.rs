//! What bars by group say in words: numbers, how many rows are in them, what the
//! marks mean.

use super::super::grouped;
use super::super::groups::{Bar, Groups};
use super::super::span::Measure;
use crate::i18n::Lang;
use crate::model::Figure;
use crate::model::figure::Scale;
use crate::ui::explore::value_words;
use crate::ui::marks;
use crate::ui::paint::Mark;
use crate::ui::plot::Sign;
use crate::ui::state::Statistic;
use crate::ui::words::list;

/// The mark of a group's number.
pub(super) fn mark(bar: &Bar) -> Option<Mark> {
    bar.number.value.as_ref().map(|figure| Mark::of_total(figure, bar.number.derived))
}

/// How many rows of a group are in its number: 2 of 3.
pub(super) fn counted(bar: &Bar, lang: Lang) -> String {
    let (counted, rows) = (grouped(bar.number.counted), grouped(bar.key.rows.len()));
    match lang {
        Lang::Zh => format!("{counted} / {rows} 行"),
        Lang::En => format!("{counted} of {rows}"),
    }
}

/// What such counts are of.
pub(super) fn counted_title(lang: Lang) -> &'static str {
    lang.pick("有值的行", "with a value")
}

/// The names of groups that have no number: they have no bars.
pub(super) fn without_words(bars: &[&Bar], lang: Lang) -> String {
    if bars.is_empty() {
        return String::new();
    }
    let names = list(bars.iter().map(|bar| bar.key.label.as_str()), lang);
    format!("{}{names}", lang.pick("没有值：", "no value: "))
}

/// What the marks of some bars mean, each that there is.
pub(super) fn signs(bars: &[&Bar], lang: Lang) -> Vec<(Sign, &'static str)> {
    let marks: Vec<Mark> = bars.iter().filter_map(|bar| mark(bar)).collect();
    let solid = |mark: &Mark| !mark.is_derived() && !mark.is_planned();
    let has = |is: &dyn Fn(&Mark) -> bool| marks.iter().any(is);
    let open = |mark: &Mark| mark.is_open();
    let known = [
        (has(&solid), Sign::Published, lang.pick("含公布值", "published")),
        (has(&|mark| mark.is_derived() && !mark.is_planned()), Sign::Derived, lang.pick("只有推算值", "derived only")),
        (has(&|mark| mark.is_planned() && !mark.is_derived()), Sign::Planned, lang.pick("只有目标", "target only")),
        (
            has(&|mark| mark.is_planned() && mark.is_derived()),
            Sign::DerivedPlanned,
            lang.pick("只有推算的目标", "derived target only"),
        ),
        (has(&|mark| open(mark) && !mark.is_derived()), Sign::AtLeast, marks::at_least(lang)),
        (has(&|mark| open(mark) && mark.is_derived()), Sign::DerivedAtLeast, marks::derived_at_least(lang)),
        (has(&|mark| mark.has_width()), Sign::About, marks::bounds(lang)),
    ];
    known.into_iter().filter(|(is, ..)| *is).map(|(_, sign, words)| (sign, words)).collect()
}

/// What the number of a bar is called: “规模合计”.
pub(in crate::ui::charts) fn number_name(groups: &Groups, frame: &crate::frame::Frame, lang: Lang) -> String {
    let measure = groups.resolved.measure.map_or("", |at| frame.columns()[at].info.title(lang));
    match (groups.statistic, lang) {
        (Statistic::Count, _) => lang.pick("行数", "rows").to_owned(),
        (statistic, Lang::Zh) => format!("{measure}{}", statistic.title(lang)),
        (statistic, Lang::En) => format!("{} of {measure}", statistic.title(lang)),
    }
}

/// What a reader must know of the groups as a whole.
pub(in crate::ui::charts) fn note_words(groups: &Groups, lang: Lang) -> String {
    let mut parts = Vec::new();
    if groups.overlapping {
        parts.push(lang.pick("一行可属多组，各组之和大于总计", "a row may stand in several groups"));
    }
    if groups.nested_across {
        parts.push(lang.pick(
            "母基金与子基金分列不同组，各组不宜相加",
            "mother and sub-funds in different groups: don't add them up",
        ));
    }
    if groups.statistic == Statistic::Sum && groups.bars.iter().any(|bar| bar.number.unknown > 0) {
        parts.push(lang.pick("未公布的值不计入，为下限", "unpublished values are not in the sums"));
    }
    parts.join(lang.pick("；", "; "))
}

/// The words before the number of a total, and the number: that by which totals
/// are sorted and bars drawn, and before it the bounds where they don't have it.
pub(in crate::ui::charts) fn printed(figure: &Figure, scale: Scale, lang: Lang) -> (String, String) {
    let (before, number) = value_words(figure, scale, lang);
    let before = before.replace(lang.pick("推算", "derived"), "").trim().to_owned();
    let nominal = figure.number_in(scale, lang);
    let is_bound = !figure.bounds().is_point() && figure.is_derived() && nominal != number;
    if is_bound { (format!("{before}{number}"), nominal) } else { (before, number) }
}

/// A total in the unit that heads its column: the words before its number, and the number.
pub(super) fn total_words(figure: &Figure, unit: &Measure, statistic: Statistic, lang: Lang) -> (String, String) {
    let scale = if statistic == Statistic::Count { figure.natural_scale(lang) } else { unit.scale };
    printed(figure, scale, lang)
}

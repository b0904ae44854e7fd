//! When the way that invests gets ahead, and where both stand at the end.

use egui::{Rect, Role, Sense, Ui, WidgetInfo, pos2};
use rust_decimal::Decimal;

use super::{Model, words};
use crate::i18n::Lang;
use crate::indicators::recycling::{Assumptions, BreakEven, Parameter};
use crate::ui::evidence;
use crate::ui::page::Page;
use crate::ui::paint::{self, Align};
use crate::ui::style::size;
use crate::ui::widgets::card;

/// Height of the card.
pub(super) const HEIGHT: f32 = 62.0;

/// The sentence about the break-even.
pub(super) fn sentence(assumed: &Assumptions, break_even: BreakEven, lang: Lang) -> String {
    let years = assumed.get(Parameter::Years);
    match (break_even, lang) {
        (BreakEven::From(year), Lang::Zh) => format!("在此假设下，第 {year} 年起，部分投资的累计支持高于全部补助"),
        (BreakEven::From(year), Lang::En) => {
            format!("As assumed, from year {year} on investing has given more than grants alone")
        }
        (BreakEven::Later, Lang::Zh) => format!("{years} 年内尚未高于全部补助，年数再长则会"),
        (BreakEven::Later, Lang::En) => format!("Not ahead of grants alone within {years} years, but later"),
        (BreakEven::Never, Lang::Zh) => "部分投资的累计支持始终不会高于全部补助".to_owned(),
        (BreakEven::Never, Lang::En) => "Investing never gives more than grants alone".to_owned(),
        (BreakEven::Same, Lang::Zh) => "没有投资，两种方式相同".to_owned(),
        (BreakEven::Same, Lang::En) => "Nothing is invested: both ways are the same".to_owned(),
    }
}

/// The condition with its numbers.
pub(super) fn condition(assumed: &Assumptions, lang: Lang) -> String {
    let number = |value: Decimal| value.round_dp(3).normalize().to_string();
    let (survival, multiple) = (assumed.get(Parameter::Survival), assumed.get(Parameter::Return));
    let left = format!(
        "{} × {} = {}",
        Parameter::Survival.words(survival, lang),
        multiple.normalize(),
        number(assumed.coming_back())
    );
    let holds = assumed.renewal() > assumed.cost();
    let right = number(assumed.threshold());
    match lang {
        Lang::Zh => {
            let verdict = if holds { "成立" } else { "不成立" };
            format!("条件：存活率 × 回报 > {right}；{left}，{verdict}")
        }
        Lang::En => {
            let verdict = if holds { "met" } else { "not met" };
            format!("Needs survival × return > {right}; {left}: {verdict}")
        }
    }
}

/// Shows the card.
pub(super) fn result_card_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, model: &Model<'_>) {
    let (t, lang) = (page.t, page.lang());
    card(ui, rect, "", "", t);
    let painter = ui.painter();
    let ink = match model.course.break_even {
        BreakEven::From(_) => t.ok[0],
        BreakEven::Later | BreakEven::Never => t.warn[0],
        BreakEven::Same => t.normal,
    };
    let left = rect.left() + 14.0;
    let half = rect.left() + rect.width() * 0.5;
    let ends = rect.with_min_x(half + 14.0).with_max_x(rect.right() - 14.0);
    let has_ends = !page.still || ends_fit(ui, ends, model, lang);
    let split = if has_ends { half } else { rect.right() };
    let room = split - left - 14.0;
    let sentence = sentence(model.assumed, model.course.break_even, lang);
    let condition = condition(model.assumed, lang);
    let y = rect.top();
    // The answer of the page is never cut where a smaller face holds it.
    let fits = paint::text_width(painter, &sentence, size::object_title()) <= room;
    let font = if fits { size::object_title() } else { size::secondary_bold() };
    let place = Rect::from_min_max(pos2(left, y + 4.0), pos2(left + room, y + 36.0));
    let (_, cut) = paint::name(painter, place, &sentence, &font, ink);
    let (_, cut_too) =
        paint::elided(painter, pos2(left, y + 46.0), Align::Left, &condition, size::small(), t.weak, room);
    if has_ends {
        paint::vline(painter, split, rect.top() + 10.0..=rect.bottom() - 10.0, t.rule);
    }
    if !page.still {
        let place = rect.with_max_x(split);
        let response = ui.interact(place, ui.scope_id().with("break-even"), Sense::hover());
        let all = format!("{sentence}\n{condition}");
        response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &all));
        if cut || cut_too {
            response.on_hover_text(&all);
        }
    }
    if has_ends {
        ends_ui(ui, ends, page, model);
    } else {
        let what = lang.pick("两种方式的最终金额", "the amounts of both ways in the last year");
        evidence::note_without(ui.ctx(), lang, [what]);
    }
}

/// Whether each amount has room within `rect`: in a picture none is cut.
fn ends_fit(ui: &Ui, rect: Rect, model: &Model<'_>, lang: Lang) -> bool {
    let Some(last) = model.course.years.last() else { return true };
    let amounts = [last.grants_so_far, last.support_so_far(), last.returned_so_far, last.value_left];
    let room = rect.width() / 4.0 - 8.0;
    let fits = |amount: Decimal| {
        let words = words(amount, lang);
        paint::shrunk(ui.painter(), &[(words.as_str(), &size::object_title())], 0.0, room).is_some()
    };
    amounts.into_iter().all(fits)
}

/// Where both ways stand at the end of the last year.
fn ends_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, model: &Model<'_>) {
    let (t, lang) = (page.t, page.lang());
    let Some(last) = model.course.years.last() else { return };
    let year = last.year;
    let width = rect.width() / 4.0;
    let alone = lang.pick("全部补助", "Grants alone");
    let after = match lang {
        Lang::Zh => format!("{alone}（{year} 年）"),
        Lang::En => format!("{alone}, {year} y"),
    };
    // The chart names the years, too, where there is no room for them here.
    let fits = paint::text_width(ui.painter(), &after, size::small()) <= width - 8.0;
    let ends = [
        (if fits { after } else { alone.to_owned() }, last.grants_so_far),
        (lang.pick("部分投资", "Partly invested").to_owned(), last.support_so_far()),
        (lang.pick("累计收回", "Came back").to_owned(), last.returned_so_far),
        (lang.pick("基金余值", "Value left").to_owned(), last.value_left),
    ];
    for (at, (label, amount)) in ends.iter().enumerate() {
        let x = rect.left() + width * at as f32;
        let room = width - 8.0;
        let words = words(*amount, lang);
        let painter = ui.painter();
        paint::elided(painter, pos2(x, rect.top() + 20.0), Align::Left, label, size::small(), t.weak, room);
        paint::number(painter, pos2(x, rect.top() + 41.0), Align::Left, &words, &size::object_title(), t.strong, room);
        if !page.still {
            let place = Rect::from_min_max(pos2(x, rect.top()), pos2(x + room, rect.bottom()));
            let response = ui.interact(place, ui.scope_id().with(("end", at)), Sense::hover());
            let all = format!("{label}{}{words}", lang.pick("：", ": "));
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &all));
            response.on_hover_text(&all);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentences_say_when_and_under_which_condition() {
        let assumed = Assumptions::default();
        assert_eq!(
            sentence(&assumed, BreakEven::From(6), Lang::Zh),
            "在此假设下，第 6 年起，部分投资的累计支持高于全部补助"
        );
        assert_eq!(condition(&assumed, Lang::En), "Needs survival × return > 0.111; 60% × 1.5 = 0.9: met");
        let none = assumed.with(Parameter::Survival, Decimal::ZERO);
        assert!(condition(&none, Lang::Zh).ends_with("0% × 1.5 = 0，不成立"));
    }
}

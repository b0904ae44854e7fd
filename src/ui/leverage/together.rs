//! What the shown funds come to together: Σ ÷ Σ, how many are used, and why the
//! others are not.

use egui::{Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::i18n::Lang;
use crate::indicators::{GroupRatio, LeverageGroup};
use crate::model::Term as _;
use crate::ui::page::Page;
use crate::ui::paint::{self, Align};
use crate::ui::style::size;

/// Its height.
pub(super) const TOGETHER: f32 = 46.0;

/// Shows the two lines within `rect`.
pub(super) fn together_ui(ui: &Ui, rect: Rect, page: &Page<'_>, group: &LeverageGroup) {
    let (t, lang) = (page.t, page.lang());
    let painter = ui.painter();
    paint::hline(painter, rect.left() + 1.0..=rect.right() - 1.0, rect.bottom() - 0.5, t.rule);
    let (left, right) = (rect.left() + size::CARD_MARGIN, rect.right() - size::CARD_MARGIN);
    let (above, below) = (rect.top() + 15.0, rect.top() + 32.0);
    let used = group.used(lang);
    let end = paint::text(painter, pos2(right, above), Align::Right, &used, size::secondary(), t.normal).left() - 12.0;
    let title = lang.pick("合计", "Together");
    let title = paint::text(painter, pos2(left, above), Align::Left, title, size::secondary_bold(), t.strong);
    let mut at = pos2(title.right() + 10.0, above);
    let ratio = group.group.actual.as_ref().or(group.group.planned.as_ref());
    let (formula, result) = match ratio {
        Some(ratio) => words(ratio, lang),
        None => (lang.pick("没有可相加的基金", "no fund to add up").to_owned(), String::new()),
    };
    let room = end - at.x - paint::text_width(painter, &result, size::panel_title()) - 6.0;
    let (shown, _) = paint::elided(painter, at, Align::Left, &formula, size::secondary(), t.normal, room);
    at.x = shown.right() + 5.0;
    paint::elided(painter, at, Align::Left, &result, size::panel_title(), t.derived, end - at.x);

    let mut why = String::new();
    if group.mixed
        && let Some(basis) = group.basis
    {
        why = match lang {
            Lang::Zh => format!("各基金口径不一，只合计{}口径；", basis.label(lang)),
            Lang::En => format!("Bases differ: added up on {} only. ", basis.label(lang).to_lowercase()),
        };
    }
    if let (Some(_), Some(planned)) = (&group.group.actual, &group.group.planned) {
        let (formula, result) = words(planned, lang);
        why = match lang {
            Lang::Zh => format!("{why}含目标值者 {formula} {result}；"),
            Lang::En => format!("{why}With targets {formula} {result}. "),
        };
    }
    why += &group.why(lang);
    let line = pos2(left, below);
    let (_, cut) = paint::elided(painter, line, Align::Left, &why, size::small(), t.weak, right - left);
    if !page.still {
        let all = format!("{formula} {result} {used} {why}");
        let response = ui.interact(rect.shrink2(vec2(1.0, 0.0)), ui.scope_id().with("together"), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &all));
        if cut {
            response.on_hover_text(all);
        }
    }
}

/// Σ 分子 1575.38 亿元 ÷ Σ 财政出资 250.1 亿元 =, and the result.
fn words(ratio: &GroupRatio, lang: Lang) -> (String, String) {
    let (top, bottom) = (ratio.numerator.spoken(lang), ratio.denominator.spoken(lang));
    let result = match &ratio.value {
        Ok(value) => value.spoken(lang),
        Err(err) => err.message(lang).to_owned(),
    };
    (format!("Σ {top} ÷ Σ {bottom} ="), result)
}

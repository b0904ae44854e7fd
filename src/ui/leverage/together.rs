//! What the shown funds come to together: Σ ÷ Σ, how many are used, and why the
//! others are not.

use std::sync::Arc;

use egui::{Galley, Painter, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::i18n::Lang;
use crate::indicators::{GroupRatio, LeverageGroup};
use crate::model::Term as _;
use crate::ui::page::Page;
use crate::ui::paint::{self, Align};
use crate::ui::style::size;

/// Height of two lines, and of each that follows.
const TWO_LINES: f32 = 46.0;
const LINE: f32 = 17.0;
/// Lines that a formula, its result or the reasons may take.
const MOST_LINES: usize = 3;
/// Between the title and the formula, the formula and its result, and that and what is
/// at the right.
const GAPS: [f32; 3] = [10.0, 5.0, 12.0];

/// What they come to, set in a width: the formula and its result in one line with how
/// many are used, else in lines of their own. A figure is never cut.
pub(super) struct Together {
    formula: Vec<String>,
    result: Vec<String>,
    /// How many are used, where that has room at the right of the formula.
    used: Option<String>,
    why: Vec<String>,
    /// True if the result stands behind the formula.
    in_line: bool,
    /// All of it in words.
    all: String,
}

impl Together {
    /// Sets it for a card of `width`.
    pub(super) fn of(painter: &Painter, width: f32, page: &Page<'_>, group: &LeverageGroup) -> Self {
        let lang = page.lang();
        let ratio = group.group.actual.as_ref().or(group.group.planned.as_ref());
        let (formula, result) = match ratio {
            Some(ratio) => words(ratio, lang),
            None => (lang.pick("没有可相加的基金", "no fund to add up").to_owned(), String::new()),
        };
        let (used, mut why) = (group.used(lang), why(group, lang));
        let all = format!("{formula} {result} {used} {why}");
        let room = width - 2.0 * size::CARD_MARGIN;
        let behind = room - paint::text_width(painter, title(lang), size::secondary_bold()) - GAPS[0];
        let wide = |words: &str| paint::text_width(painter, words, size::secondary());
        let both = wide(&formula) + GAPS[1] + paint::text_width(painter, &result, size::panel_title());
        let in_line = both <= behind;
        let used = Some(used).filter(|used| {
            let fits = in_line && both + GAPS[2] + wide(used) <= behind;
            if !fits {
                why = format!("{used}{}{why}", lang.pick("；", ". "));
            }
            fits
        });
        let set = |words: &str, font: egui::FontId, width: f32| {
            let galley = paint::wrapped_galley(painter, words, font, page.t.normal, width, MOST_LINES);
            lines_of(&galley)
        };
        let formula = if in_line { vec![formula] } else { set(&formula, size::secondary(), behind) };
        let result = if in_line { vec![result] } else { set(&result, size::panel_title(), room) };
        let why = set(&why, size::small(), room);
        Self { formula, result, used, why, in_line, all }
    }

    /// How high it is.
    pub(super) fn height(&self) -> f32 {
        let results = if self.in_line { 0 } else { self.result.len() };
        let lines = self.formula.len() + results + self.why.len();
        TWO_LINES + LINE * lines.saturating_sub(2) as f32
    }

    /// Shows it within `rect`.
    pub(super) fn show(&self, ui: &Ui, rect: Rect, page: &Page<'_>) {
        let (t, lang) = (page.t, page.lang());
        let painter = ui.painter();
        paint::hline(painter, rect.left() + 1.0..=rect.right() - 1.0, rect.bottom() - 0.5, t.rule);
        let (left, right) = (rect.left() + size::CARD_MARGIN, rect.right() - size::CARD_MARGIN);
        let mut y = rect.top() + 15.0;
        if let Some(used) = &self.used {
            paint::text(painter, pos2(right, y), Align::Right, used, size::secondary(), t.normal);
        }
        let at = pos2(left, y);
        let shown = paint::text(painter, at, Align::Left, title(lang), size::secondary_bold(), t.strong);
        let behind = shown.right() + GAPS[0];
        let mut end = behind;
        for line in &self.formula {
            end = paint::text(painter, pos2(behind, y), Align::Left, line, size::secondary(), t.normal).right();
            y += LINE;
        }
        for line in &self.result {
            let at = if self.in_line { pos2(end + GAPS[1], y - LINE) } else { pos2(left, y) };
            paint::text(painter, at, Align::Left, line, size::panel_title(), t.derived);
            y += if self.in_line { 0.0 } else { LINE };
        }
        for line in &self.why {
            paint::text(painter, pos2(left, y), Align::Left, line, size::small(), t.weak);
            y += LINE;
        }
        if !page.still {
            let place = rect.shrink2(vec2(1.0, 0.0));
            let response = ui.interact(place, ui.scope_id().with("together"), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &self.all));
        }
    }
}

fn title(lang: Lang) -> &'static str {
    lang.pick("合计", "Together")
}

/// The lines of some words; none of nothing.
fn lines_of(galley: &Arc<Galley>) -> Vec<String> {
    galley.rows.iter().map(|row| row.text().trim().to_owned()).filter(|line| !line.is_empty()).collect()
}

/// On which basis they are added up, and why others are not among them.
fn why(group: &LeverageGroup, lang: Lang) -> String {
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
    why + &group.why(lang)
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

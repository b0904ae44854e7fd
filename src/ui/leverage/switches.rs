//! The switches above the cards: which multiple, on which basis.

use std::fmt::Write as _;

use egui::{Rect, Ui, pos2, vec2};

use super::shown::Shown;
use crate::i18n::{Lang, counted as grouped};
use crate::indicators::Measure;
use crate::model::{Basis, Term as _};
use crate::ui::command::{Command, WorkCommand};
use crate::ui::page::Page;
use crate::ui::paint::{self, Align, Icon};
use crate::ui::state::{AppState, LeverageState, Screen};
use crate::ui::style::size;
use crate::ui::widgets::{Button, Choice, dropdown, row_from_right_ui, row_ui, segmented};

/// Height of the row.
pub(super) const SWITCHES: f32 = 40.0;

/// Height of their values as words.
const WORDS: f32 = 28.0;

/// Shows the switches at the top of `rect`, and the way to the money flow; also
/// tells how high they are.
pub(super) fn switches_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, shown: &Shown) -> (Option<Command>, f32) {
    let (t, lang) = (page.t, page.lang());
    let state = &page.state.work.leverage;
    let row = Rect::from_min_size(rect.min, vec2(rect.width(), size::BUTTON));
    let mut command = None;
    let mut end = row.right();
    if !page.still {
        row_from_right_ui(ui, row, "leverage ways", |ui| {
            if Button::new(Screen::Flow.title(lang)).with_icon(Icon::of_screen(Screen::Flow)).show(ui, t).clicked() {
                command = Some(Command::Go(Screen::Flow));
            }
            end = ui.min_rect().left();
        });
    }
    let measures: Vec<(Measure, &str)> =
        Measure::ALL.iter().map(|&measure| (measure, measure_word(measure, lang))).collect();
    let counted = Basis::OFFERED.map(|basis| basis_word(basis, lang));
    let counted: Vec<String> =
        counted.iter().zip(shown.counts).map(|(word, count)| format!("{word} {}", grouped(count))).collect();
    let bases: Vec<(Basis, &str)> = Basis::OFFERED.into_iter().zip(counted.iter().map(String::as_str)).collect();
    let (measure_name, basis_name) = (lang.pick("倍数", "Multiple"), lang.pick("口径", "Basis"));
    let set = |change: LeverageState| Some(Command::Work(WorkCommand::Leverage(change)));
    let wide = {
        let painter = ui.painter();
        let words = |words: &str| paint::text_width(painter, words, size::secondary_bold()).ceil() + 20.0;
        let all: f32 =
            measures.iter().map(|(_, word)| words(word)).chain(bases.iter().map(|(_, word)| words(word))).sum();
        let names = paint::text_width(painter, measure_name, size::secondary())
            + paint::text_width(painter, basis_name, size::secondary());
        all + names + 60.0 <= end - row.left()
    };
    if page.still && !wide {
        // What can't be opened is no drop-down.
        let chosen = [(measure_name, measure_word(state.measure, lang)), (basis_name, basis_word(state.basis, lang))];
        let words = chosen.map(|(name, value)| format!("{name}{}{value}", lang.pick("：", ": "))).join("  ·  ");
        let at = pos2(row.left(), row.top() + 8.0);
        paint::elided(ui.painter(), at, Align::Left, &words, size::secondary(), t.normal, row.width());
        return (None, WORDS);
    }
    row_ui(ui, row.with_max_x(end - 8.0), "leverage switches", |ui| {
        let name = |ui: &mut Ui, words: &str, gap: f32| {
            let width = paint::text_width(ui.painter(), words, size::secondary());
            let (place, _) = ui.allocate_exact_size(vec2(width + gap, size::BUTTON), egui::Sense::hover());
            let at = pos2(place.right(), place.center().y);
            paint::text(ui.painter(), at, Align::Right, words, size::secondary(), t.weak);
        };
        let (measure, basis) = if wide {
            name(ui, measure_name, 0.0);
            let measure = segmented(ui, measure_name, &measures, state.measure, t);
            name(ui, basis_name, 8.0);
            (measure, segmented(ui, basis_name, &bases, state.basis, t))
        } else {
            let choices: Vec<Choice<'_, Measure>> =
                measures.iter().map(|&(value, label)| Choice::new(value, label)).collect();
            let measure = dropdown(ui, measure_name, true, &choices, Some(state.measure), t);
            let choices: Vec<Choice<'_, Basis>> =
                bases.iter().map(|&(value, label)| Choice::new(value, label)).collect();
            (measure, dropdown(ui, basis_name, true, &choices, Some(state.basis), t))
        };
        if let Some(measure) = measure {
            command = set(LeverageState { measure, ..state.clone() });
        }
        if let Some(basis) = basis {
            command = set(LeverageState { basis, ..state.clone() });
        }
    });
    (command, SWITCHES)
}

/// A measure on its switch.
fn measure_word(measure: Measure, lang: Lang) -> &'static str {
    match measure {
        Measure::Scale => lang.pick("放大倍数", "Scale"),
        Measure::Social => lang.pick("社会资本", "Social capital"),
        Measure::LookThrough => lang.pick("穿透", "Look-through"),
    }
}

/// A basis on its switch.
fn basis_word(basis: Basis, lang: Lang) -> &'static str {
    match basis {
        Basis::AsPublished => lang.pick("披露", "As published"),
        Basis::Fiscal => lang.pick("财政出资", "Fiscal"),
        Basis::Target => lang.pick("目标", "Target"),
        Basis::Size => lang.pick("总规模", "Total"),
        Basis::Subscribed | Basis::PaidIn | Basis::Invested => basis.label(lang),
    }
}

/// What the multiples of a picture rest on.
pub(super) fn basis_words(state: &AppState) -> String {
    let lang = state.lang;
    let LeverageState { basis, measure, assumption } = &state.work.leverage;
    let formula = match (measure, basis) {
        (Measure::Scale, Basis::AsPublished) => lang.pick(
            "参股基金总规模 ÷ 来源所述分母，未说明时 ÷ 财政出资，再无则 ÷ 本级规模",
            "mobilised total ÷ what the source states, else ÷ fiscal contribution, else ÷ own size",
        ),
        (Measure::Scale, _) => lang.pick("参股基金总规模 ÷ 所选口径", "mobilised total ÷ the chosen basis"),
        (Measure::Social, _) => lang
            .pick("社会资本（或规模 − 财政出资）÷ 财政出资", "social capital (or size − fiscal) ÷ fiscal contribution"),
        (Measure::LookThrough, _) => lang.pick(
            "（母基金 + 子基金 − 母基金所持份额）÷ 财政出资",
            "(mother + sub-funds − the mother's stakes) ÷ fiscal contribution",
        ),
    };
    let mut words = match lang {
        Lang::Zh => format!("口径：{}；{} = {formula}", basis.label(lang), measure.label(lang)),
        Lang::En => {
            format!("basis: {}; {} = {formula}", basis.label(lang).to_lowercase(), measure.label(lang).to_lowercase())
        }
    };
    if let Some(share) = assumption.fiscal_share {
        let _ = write!(words, "{} {share}", lang.pick("；假设财政资金占比", "; assumed fiscal share"));
    }
    if let Some(rate) = assumption.paid_in_rate {
        let _ = write!(words, "{} {rate}", lang.pick("；假设到位率", "; assumed paid-in rate"));
    }
    words
}

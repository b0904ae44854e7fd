//! What the multiple of the chosen fund would be if a share that nobody has
//! published were so. All of it in the colour of assumptions; nothing of it
//! stands in the charts.

use egui::{CornerRadius, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::model::{Model, Multiple};
use super::shown::Detail;
use crate::i18n::Lang;
use crate::indicators::{Assumed, Assumption, Obstacle, Percent, PercentError};
use crate::model::{Figure, Term as _};
use crate::ui::command::{Command, WorkCommand};
use crate::ui::page::Page;
use crate::ui::paint::{self, Align};
use crate::ui::state::LeverageState;
use crate::ui::style::size;
use crate::ui::widgets::{Button, PercentRow, row_from_right_ui};
use crate::ui::words;

/// Its height.
pub(super) const WHAT_IF: f32 = 206.0;
const HEADER: f32 = 38.0;
const ROW: f32 = 30.0;

/// Shows the card.
pub(super) fn what_if_card_ui(
    ui: &mut Ui,
    rect: Rect,
    page: &Page<'_>,
    model: &Model<'_>,
    detail: Option<&Detail>,
) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let [ink, ground, edge] = t.assume;
    let rect = paint::crisp(ui.painter(), rect);
    ui.painter().rect_filled(rect, CornerRadius::same(size::CARD_RADIUS), ground);
    paint::dashed_rect(ui.painter(), rect, edge);
    let state = &page.state.work.leverage;
    let (left, right) = (rect.left() + size::CARD_MARGIN, rect.right() - size::CARD_MARGIN);
    let head = Rect::from_min_max(rect.min, pos2(right, rect.top() + HEADER));
    let mut command = None;
    let mut end = right;
    if !state.assumption.is_empty() && !page.still {
        row_from_right_ui(ui, head, "what if reset", |ui| {
            if Button::new(lang.pick("清除假设", "Reset")).show(ui, t).clicked() {
                command = Some(set(state, Assumption::default()));
            }
            end = ui.min_rect().left() - 8.0;
        });
    }
    let title = lang.pick("假设测算", "What if");
    let title = paint::text(ui.painter(), pos2(left, head.center().y), Align::Left, title, size::panel_title(), ink);
    let subtitle = lang.pick("假设值，非公布数据，不写回", "assumptions, never written back");
    let at = pos2(title.right() + 8.0, title.center().y);
    paint::elided(ui.painter(), at, Align::Left, subtitle, size::secondary(), t.weak, end - at.x);

    let row = |at: f32| Rect::from_min_size(pos2(left, head.bottom() + at * ROW), vec2(right - left, ROW));
    let labels =
        [lang.pick("财政资金占本级规模", "Fiscal share of own size"), lang.pick("到位率（实缴占比）", "Paid-in rate")];
    let label_width = (rect.width() * 0.45).clamp(120.0, 176.0);
    let values = [state.assumption.fiscal_share, state.assumption.paid_in_rate];
    for (at, id) in ["fiscal share", "paid-in rate"].into_iter().enumerate() {
        let hint = lang.pick("未设", "not set");
        let slider = PercentRow { id, label: labels[at], hint, label_width, value: values[at], ink, still: page.still };
        if let Some(wanted) = slider.show(ui, row(at as f32), t) {
            command = Some(wish(state, at, wanted, lang));
        }
    }
    let result = Rect::from_min_max(pos2(left, row(1.0).bottom() + 4.0), pos2(right, rect.bottom() - 8.0));
    result_ui(ui, result, page, model, detail);
    command
}

fn set(state: &LeverageState, assumption: Assumption) -> Command {
    Command::Work(WorkCommand::Leverage(LeverageState { assumption, ..state.clone() }))
}

/// Sets the share or the rate, or says why it can't be read.
fn wish(state: &LeverageState, at: usize, wanted: Result<Option<Percent>, PercentError>, lang: Lang) -> Command {
    match (at, wanted) {
        (0, Ok(fiscal_share)) => set(state, Assumption { fiscal_share, ..state.assumption }),
        (_, Ok(paid_in_rate)) => set(state, Assumption { paid_in_rate, ..state.assumption }),
        (_, Err(err)) => Command::Tell(err.text().get(lang).to_owned()),
    }
}

fn result_ui(ui: &Ui, rect: Rect, page: &Page<'_>, model: &Model<'_>, detail: Option<&Detail>) {
    let (t, lang) = (page.t, page.lang());
    let said = match (model.of, detail.and_then(|detail| detail.assumed.as_ref())) {
        (None, _) => String::new(),
        (Some(_), None) => {
            let words = lang.pick(
                "拖动滑块或输入百分比，看所选基金的倍数会是多少。只在此处计算，图表与列表中的披露值、推算值不变。",
                "Move a slider or type a percentage to see what the multiple of the chosen fund would be. Published and recomputed values stay as they are.",
            );
            paint::wrapped(ui.painter(), rect.min, words, size::secondary(), t.weak, rect.width(), 5);
            words.to_owned()
        }
        (Some(_), Some(Err(obstacle))) => refused(ui, rect, page, *obstacle),
        (Some(of), Some(Ok(assumed))) => assumed_ui(ui, rect, page, model, (&of, assumed)),
    };
    if !page.still && !said.is_empty() {
        let response = ui.interact(rect, ui.scope_id().with("what if result"), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Note, true, &said));
        if detail.is_some_and(|detail| matches!(detail.assumed, Some(Ok(_)))) {
            response.on_hover_text(said);
        }
    }
}

fn refused(ui: &Ui, rect: Rect, page: &Page<'_>, obstacle: Obstacle) -> String {
    let lang = page.lang();
    let reason = obstacle.text();
    let words = match lang {
        Lang::Zh => format!("按此假设仍无法计算：{}", reason.zh()),
        Lang::En => format!("Still not computable under this assumption. {}", reason.en()),
    };
    paint::wrapped(ui.painter(), rect.min, &words, size::secondary(), page.t.normal, rect.width(), 5);
    words
}

/// The amounts, the formula, the result, and what it stands beside.
fn assumed_ui(
    ui: &Ui,
    rect: Rect,
    page: &Page<'_>,
    model: &Model<'_>,
    (of, assumed): (&Multiple<'_>, &Assumed),
) -> String {
    let (t, lang) = (page.t, page.lang());
    let painter = ui.painter();
    let indicator = &assumed.indicator;
    let steps = assumed.steps.iter().map(|step| step.get(lang).to_owned());
    let line = format!("{} = {}", model.measure.label(lang), indicator.formula(lang));
    let mut lines: Vec<String> = steps.chain([line]).collect();
    if !indicator.note.is_empty() {
        lines.push(indicator.note.get(lang).to_owned());
    }
    let mut y = rect.top();
    for line in &lines {
        let shown = paint::wrapped(painter, pos2(rect.left(), y), line, size::small(), t.normal, rect.width(), 2);
        y = shown.bottom() + 1.0;
    }
    let y = rect.bottom() - 11.0;
    let value = match &indicator.value {
        Ok(value) => value.spoken(lang),
        Err(err) => err.message(lang).to_owned(),
    };
    let word = lang.pick("假设", "assumed");
    let word = paint::text(painter, pos2(rect.left(), y), Align::Left, word, size::secondary_bold(), t.assume[0]);
    let at = pos2(word.right() + 8.0, y);
    let unknown = || lang.pick("无", "none").to_owned();
    let known = |figure: Option<&Figure>| figure.map_or_else(unknown, |figure| figure.spoken(lang));
    let beside = [
        format!("{} {}", lang.pick("披露", "published"), known(of.published)),
        format!("{} {}", lang.pick("推算", "recomputed"), known(of.derived())),
    ];
    // What it stands beside is never cut; the result gives way.
    let room = beside.iter().map(|words| paint::text_width(painter, words, size::small())).fold(0.0, f32::max);
    let room = room.min(rect.width() * 0.6);
    let rest = rect.right() - at.x - room - 12.0;
    paint::number(painter, at, Align::Left, &value, &size::result(), t.assume[0], rest);
    for (words, dy) in beside.iter().zip([-7.0, 7.0]) {
        paint::number(painter, pos2(rect.right(), y + dy), Align::Right, words, &size::small(), t.weak, room);
    }
    let beside = words::list(beside.iter().map(String::as_str), lang);
    format!("{}\n{word} {value}\n{beside}", lines.join("\n"), word = lang.pick("假设", "assumed"))
}

//! The amounts behind the multiples: from what is divided by to the total, on a
//! logarithmic axis.

use egui::{Rect, Ui};

use super::charts::{AMOUNT_ROW, TITLES};
use super::model::{FUNDS, Model, Multiple};
use super::multiples::{NARROW, basis_word};
use crate::i18n::Lang;
use crate::model::Figure;
use crate::model::figure::Scale;
use crate::ui::command::Command;
use crate::ui::marks;
use crate::ui::page::Page;
use crate::ui::paint::{self, Align, Mark};
use crate::ui::plot::{
    Cell, Column, Domain, Lane, Line, PlotRow, RowTable, Sign, left_out, legend, legend_height, two_line_name_width,
};
use crate::ui::style::{Tokens, size};
use crate::ui::widgets::card;
use crate::ui::words;
use crate::ui::workbench::{Fact, facts_ui, figure_facts, money_scale, per};

/// The two amounts of a fund.
struct Amounts {
    own: Figure,
    total: Figure,
}

fn amounts_of(multiple: &Multiple<'_>) -> Option<Amounts> {
    let formula = multiple.formula()?;
    let total = match (formula.numerator.as_slice(), formula.less.is_empty()) {
        ([one], true) => one.figure.clone(),
        _ => formula.top()?,
    };
    Some(Amounts { own: formula.denominator.figure.clone(), total })
}

/// Shows the card; also tells where it ends.
pub(super) fn amounts_card_ui(
    ui: &mut Ui,
    rect: Rect,
    page: &Page<'_>,
    model: &Model<'_>,
    wheel: bool,
) -> (Option<Command>, f32) {
    let (t, lang) = (page.t, page.lang());
    let found: Vec<(usize, &Multiple<'_>, Amounts)> =
        model.amounts().filter_map(|(at, multiple)| Some((at, multiple, amounts_of(multiple)?))).collect();
    let scale = money_scale(found.iter().flat_map(|(_, _, amounts)| [&amounts.own, &amounts.total]), lang);
    let unit = scale.money_label(lang);
    let foot_height = foot_height(ui, rect.width(), lang, t);
    let fixed = size::CARD_HEADER + TITLES + foot_height;
    let room = rect.height() - fixed;
    let row_height = (room / found.len().max(1) as f32).floor().clamp(*AMOUNT_ROW.start(), *AMOUNT_ROW.end());
    // Few rows make a low card.
    let height = (fixed + row_height * found.len().max(1) as f32).min(rect.height());
    let rect = rect.with_max_y(if rect.height() - height > row_height { rect.top() + height } else { rect.bottom() });
    let subtitle = match lang {
        Lang::Zh => format!("{unit}，对数轴，两点之间的距离就是倍数"),
        Lang::En => format!("{unit}, log axis: the distance of the two is the multiple"),
    };
    let title = lang.pick("资金规模：由本级到总规模", "Amounts: from own money to the total");
    let inner = card(ui, rect, title, &subtitle, t);
    if found.is_empty() {
        let words =
            words::none_shown(page, lang.pick("没有同时公布分母与总规模的基金", "No fund has published both amounts"));
        let room = inner.width() - 2.0 * size::CARD_MARGIN;
        paint::elided(ui.painter(), inner.center(), Align::Center, words, size::secondary(), t.weak, room);
        return (None, rect.bottom());
    }
    let foot = inner.with_min_y(inner.bottom() - foot_height);
    let lines: Vec<Line<'_>> = found
        .iter()
        .map(|(at, multiple, amounts)| line(multiple, amounts, model.chosen == Some(*at), scale, lang))
        .collect();
    let lanes = || lines.iter().flat_map(|line| &line.plot.lanes);
    let columns = [
        Column { title: lang.pick("分母", "Divided by"), width: 150.0 },
        Column { title: lang.pick("撬动总额", "Mobilised"), width: 92.0 },
    ];
    let narrow = [Column { width: 92.0, ..columns[0] }, columns[1]];
    let columns = if rect.width() < NARROW { &narrow } else { &columns };
    let table = RowTable {
        salt: "amounts",
        name: lang.pick("基金", "Fund"),
        name_width: two_line_name_width(ui.painter(), &lines, columns, (rect.width(), row_height)),
        unit: "",
        domain: Domain::log(lanes().flat_map(|lane| [lane.least(), lane.reach()]), per(scale)),
        columns,
        row_height,
        wheel,
        clickable: true,
    };
    let place = inner.with_max_y(foot.top());
    let touched = table.show(ui, place, page, &lines, &|ui, at| {
        if let Some((_, multiple, amounts)) = found.get(at) {
            tip_ui(ui, page, multiple, amounts);
        }
    });
    let foot = left_out(ui, foot, page, title, touched.left_out);
    legend(ui.painter(), foot, &signs(lang), t);
    let clicked = touched.clicked.and_then(|at| found.get(at));
    let command = clicked.map(|(_, multiple, _)| Command::Select(FUNDS, Some(multiple.fund.id.to_string())));
    (command, rect.bottom())
}

/// What the marks mean.
fn signs(lang: Lang) -> [(Sign, &'static str); 5] {
    [
        (Sign::Ring, lang.pick("分母（财政出资或本级规模）", "divided by: fiscal or own money")),
        (Sign::Dot, lang.pick("撬动总额", "mobilised")),
        (Sign::DotAtLeast, marks::at_least(lang)),
        (Sign::RingPlanned, marks::target(lang)),
        (Sign::RingDerived, marks::derived(lang)),
    ]
}

/// Height of the legend of a card of `width`.
pub(super) fn foot_height(ui: &Ui, width: f32, lang: Lang, t: &Tokens) -> f32 {
    legend_height(ui.painter(), width, &signs(lang), t)
}

fn line<'a>(multiple: &Multiple<'a>, amounts: &Amounts, selected: bool, scale: Scale, lang: Lang) -> Line<'a> {
    let lane = Lane::Span(Mark::of(&amounts.own), Mark::of(&amounts.total));
    let own = Cell::figure(&amounts.own, scale, lang);
    let basis = multiple.formula().map(|formula| formula.denominator.label.get(lang)).unwrap_or_default();
    let short = multiple.formula().and_then(|formula| formula.basis).map(|basis| basis_word(basis, lang));
    // 'Target size · target 3' says it twice.
    let planned = amounts.own.is_planned();
    let before = |basis: &str| {
        let words = if planned { basis.to_owned() } else { format!("{basis} {}", own.before) };
        words.trim().to_owned()
    };
    // A word gives way before the number, what qualifies the number does not.
    let shorter = short.map(|short| before(&short.to_lowercase())).into_iter().chain([own.before.clone()]).collect();
    let own = Cell { before: before(basis), shorter, ..own };
    let total = Cell::figure(&amounts.total, scale, lang);
    let name = multiple.fund.name.get(lang);
    let (own_words, total_words) = (amounts.own.spoken(lang), amounts.total.spoken(lang));
    Line {
        name: name.into(),
        label: match lang {
            Lang::Zh => format!("{name} 资金规模：{basis} {own_words}，总规模 {total_words}"),
            Lang::En => format!("{name}, amounts: {basis} {own_words}, total {total_words}"),
        },
        plot: PlotRow { lanes: vec![lane], selected },
        cells: vec![own, total],
        tag: None,
    }
}

fn tip_ui(ui: &mut Ui, page: &Page<'_>, multiple: &Multiple<'_>, amounts: &Amounts) {
    let lang = page.lang();
    let Some(found) = multiple.indicator else { return };
    let mut facts = Vec::new();
    for input in &found.indicator.numerator {
        facts.extend(figure_facts(input.label.get(lang), &input.figure, lang));
    }
    for input in &found.indicator.less {
        let label = format!("− {}", input.label.get(lang));
        facts.extend(figure_facts(&label, &input.figure, lang));
    }
    if found.indicator.numerator.len() + found.indicator.less.len() > 1 {
        facts.extend(Fact::new(lang.pick("合计", "sum"), amounts.total.spoken(lang)));
    }
    let below = &found.indicator.denominator;
    facts.extend(figure_facts(below.label.get(lang), &below.figure, lang));
    facts.extend(Fact::new(lang.pick("算式", "formula"), found.formula.get(lang)));
    facts_ui(ui, page, multiple.fund.name.get(lang), &facts, &found.sources);
}

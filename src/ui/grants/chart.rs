//! Both ways over the years: a column for what investing has given so far, cut
//! into grants, first investments and money that came back, and a line of steps
//! for grants alone.

use egui::{Painter, Rect, Role, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2};
use rust_decimal::prelude::ToPrimitive as _;

use super::{Model, words};
use crate::i18n::Lang;
use crate::indicators::recycling::{BreakEven, Year};
use crate::ui::page::Page;
use crate::ui::paint::{self, Align, nice_ticks, tick_number};
use crate::ui::style::{Tokens, size};
use crate::ui::widgets::card;
use crate::ui::workbench::{Fact, facts_ui, per};

/// Height of the legend.
const LEGEND: f32 = 30.0;
/// Height of the numbers of the years.
const YEARS: f32 = 20.0;

/// What a year says, line by line.
pub(super) fn facts(year: &Year, lang: Lang) -> Vec<Fact> {
    let lines = [
        (lang.pick("全部补助，累计", "grants alone, so far"), year.grants_so_far),
        (lang.pick("部分投资，累计", "partly invested, so far"), year.support_so_far()),
        (lang.pick("其中补助", "of it grants"), year.kept_so_far),
        (lang.pick("其中预算投资", "of it out of the budget"), year.new_so_far),
        (lang.pick("其中收回再投", "of it invested again"), year.again_so_far),
        (lang.pick("当年收回", "came back this year"), year.returned),
        (lang.pick("累计收回", "came back so far"), year.returned_so_far),
        (lang.pick("当年管理费", "cost this year"), year.cost),
        (lang.pick("在投本金", "money at work"), year.at_work),
        (lang.pick("基金余值（预期）", "value left (expected)"), year.value_left),
    ];
    lines.into_iter().filter_map(|(label, amount)| Fact::new(label, words(amount, lang))).collect()
}

/// The title of a year.
pub(super) fn title(year: &Year, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("第 {} 年末", year.year),
        Lang::En => format!("End of year {}", year.year),
    }
}

/// What a screen reader says of a year.
pub(super) fn label(year: &Year, lang: Lang) -> String {
    let (alone, partly) = (words(year.grants_so_far, lang), words(year.support_so_far(), lang));
    match lang {
        Lang::Zh => format!("第 {} 年：全部补助累计 {alone}，部分投资累计 {partly}", year.year),
        Lang::En => format!("Year {}: grants alone {alone}, partly invested {partly} so far", year.year),
    }
}

/// Maps amounts to heights.
struct Scale {
    rect: Rect,
    most: f64,
}

impl Scale {
    fn y(&self, amount: rust_decimal::Decimal) -> f32 {
        let share = amount.to_f64().unwrap_or_default() / self.most;
        self.rect.bottom() - self.rect.height() * share.clamp(0.0, 1.0) as f32
    }
}

/// Shows the card.
pub(super) fn chart_card_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, model: &Model<'_>) {
    let (t, lang) = (page.t, page.lang());
    let unit = model.scale.money_label(lang);
    let subtitle = match (lang, model.course.cut) {
        (Lang::Zh, false) => format!("{unit}，年末累计"),
        (Lang::En, false) => format!("{unit}, at the end of each year"),
        (Lang::Zh, true) => format!("{unit}；之后的金额超出可精确表示的范围，未列"),
        (Lang::En, true) => format!("{unit}; what follows is too large to be held exactly"),
    };
    let inner = card(ui, rect, lang.pick("累计支持企业", "Support to firms so far"), &subtitle, t);
    let years = &model.course.years;
    let most = years.iter().map(|year| year.support_so_far().max(year.grants_so_far)).max().unwrap_or_default();
    let foot = inner.with_min_y(inner.bottom() - LEGEND);
    let plot = Rect::from_min_max(
        inner.min + vec2(size::CARD_MARGIN + 40.0, 22.0),
        pos2(inner.right() - size::CARD_MARGIN, foot.top() - YEARS),
    );
    let per = per(model.scale);
    let ticks = nice_ticks(most.to_f64().unwrap_or_default() / per, 4);
    let scale = Scale { rect: plot, most: ticks.last().copied().unwrap_or(1.0) * per };
    let painter = ui.painter();
    for &tick in &ticks {
        let y = plot.bottom() - plot.height() * (tick / ticks.last().copied().unwrap_or(1.0)) as f32;
        let color = if tick == 0.0 { t.stroke2 } else { t.rule };
        paint::hline(painter, plot.left()..=plot.right(), y, color);
        let at = pos2(plot.left() - 6.0, y);
        paint::text(painter, at, Align::Right, &tick_number(tick), size::small(), t.weak);
    }
    let step = plot.width() / years.len().max(1) as f32;
    let place = |at: usize| {
        let left = plot.left() + step * at as f32;
        Rect::from_min_max(pos2(left, plot.top()), pos2(left + step, plot.bottom()))
    };
    if let BreakEven::From(year) = model.course.break_even {
        break_even(painter, place(year as usize - 1).left(), plot, year, page);
    }
    for (at, year) in years.iter().enumerate() {
        year_ui(ui, place(at), page, year, &scale);
    }
    let numbers = year_step(step);
    for (at, year) in years.iter().enumerate().filter(|(at, _)| (at + 1) % numbers == 0 || *at == 0) {
        let at = pos2(place(at).center().x, plot.bottom() + YEARS / 2.0);
        paint::text(ui.painter(), at, Align::Center, &year.year.to_string(), size::small(), t.weak);
    }
    steps_line(ui.painter(), years, &place, &scale, t);
    legend(ui.painter(), foot, page);
}

/// One number for so many years, so that they do not touch.
fn year_step(step: f32) -> usize {
    [1, 2, 5, 10].into_iter().find(|every| step * *every as f32 >= 22.0).unwrap_or(10)
}

/// The column of a year, and what the pointer learns from it.
fn year_ui(ui: &Ui, rect: Rect, page: &Page<'_>, year: &Year, scale: &Scale) {
    let (t, lang) = (page.t, page.lang());
    if !page.still {
        let response = ui.interact(rect, ui.scope_id().with(("grants year", year.year)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::GraphicsSymbol, true, label(year, lang)));
        if response.hovered() {
            ui.painter().rect_filled(rect, 0.0, t.hover);
        }
        response.on_hover_ui_at_pointer(|ui| facts_ui(ui, page, &title(year, lang), &facts(year, lang), &[]));
    }
    let painter = ui.painter();
    let width = (rect.width() * 0.62).clamp(3.0, 34.0);
    let (left, right) = (rect.center().x - width / 2.0, rect.center().x + width / 2.0);
    let mut below = rust_decimal::Decimal::ZERO;
    let parts = [(year.kept_so_far, t.bar), (year.new_so_far, t.accent), (year.again_so_far, t.bar2)];
    for (amount, color) in parts {
        let top = below + amount;
        let bar = Rect::from_min_max(pos2(left, scale.y(top)), pos2(right, scale.y(below)));
        painter.rect_filled(paint::crisp(painter, bar), 0.0, color);
        below = top;
    }
}

/// The line of grants alone, a step for each year.
fn steps_line(painter: &Painter, years: &[Year], place: &dyn Fn(usize) -> Rect, scale: &Scale, t: &Tokens) {
    let points: Vec<_> = years
        .iter()
        .enumerate()
        .flat_map(|(at, year)| {
            let y = painter.round_to_pixel_center(scale.y(year.grants_so_far));
            let rect = place(at);
            [pos2(rect.left(), y), pos2(rect.right(), y)]
        })
        .collect();
    painter.add(Shape::line(points, Stroke::new(1.8, t.strong)));
}

/// Marks from which year on investing is ahead.
fn break_even(painter: &Painter, x: f32, plot: Rect, year: u32, page: &Page<'_>) {
    let (t, lang) = (page.t, page.lang());
    let line = [pos2(x, plot.top() - 4.0), pos2(x, plot.bottom())];
    painter.extend(Shape::dashed_line(&line, Stroke::new(1.2, t.ok[0]), 4.0, 3.0));
    let words = match lang {
        Lang::Zh => format!("第 {year} 年起领先"),
        Lang::En => format!("ahead from year {year}"),
    };
    let width = paint::text_width(painter, &words, size::small());
    let align = if x + width + 8.0 > plot.right() { (-5.0, Align::Right) } else { (5.0, Align::Left) };
    paint::text(painter, pos2(x + align.0, plot.top() - 8.0), align.1, &words, size::small(), t.ok[0]);
}

fn legend(painter: &Painter, rect: Rect, page: &Page<'_>) {
    let (t, lang) = (page.t, page.lang());
    let y = rect.center().y;
    let mut x = rect.left() + size::CARD_MARGIN;
    let signs = [
        (Some(t.bar), lang.pick("部分投资：补助", "partly invested: grants")),
        (Some(t.accent), lang.pick("预算投资", "invested out of the budget")),
        (Some(t.bar2), lang.pick("收回再投", "invested again")),
        (None, lang.pick("全部补助", "grants alone")),
    ];
    for (fill, words) in signs {
        let width = paint::text_width(painter, words, size::small());
        if x + 24.0 + width > rect.right() - size::CARD_MARGIN {
            break;
        }
        match fill {
            Some(fill) => {
                let sample = Rect::from_min_max(pos2(x, y - 4.0), pos2(x + 14.0, y + 4.0));
                painter.rect_filled(paint::crisp(painter, sample), 0.0, fill);
            }
            None => {
                painter.line_segment([pos2(x, y), pos2(x + 14.0, y)], Stroke::new(1.8, t.strong));
            }
        }
        x = paint::text(painter, pos2(x + 20.0, y), Align::Left, words, size::small(), t.weak).right() + 14.0;
    }
}

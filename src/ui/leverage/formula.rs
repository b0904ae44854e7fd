//! The formula of the chosen fund, the multiple on every basis, and what the
//! audit found.

use egui::{Rect, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::model::{FUNDS, Model, Multiple};
use super::shown::Detail;
use crate::i18n::Lang;
use crate::indicators::{Check, Indicator, IndicatorKind, Input, Measure, Obstacle};
use crate::model::figure::Qualifier;
use crate::model::{Basis, Figure, Table, Term as _};
use crate::ui::command::Command;
use crate::ui::evidence;
use crate::ui::inspector::{finding_ui, fraction_ui, small_finding_ui};
use crate::ui::page::Page;
use crate::ui::paint::{self, Align, TagStyle, tag, tag_width};
use crate::ui::style::size;
use crate::ui::widgets::{card, fade_below};
use crate::ui::words;
use crate::ui::work;

/// Height of a row of the table, in a low card and in a high one.
const ROWS: [f32; 2] = [24.0, 31.0];
/// From this width on the multiples on other bases stand beside the formula.
const BESIDE: f32 = 600.0;
/// Below this height of its content a card has little room.
const LOW: f32 = 420.0;
/// From this height on a card is high.
const HIGH: f32 = 800.0;

/// Shows the card.
pub(super) fn formula_card_ui(
    ui: &mut Ui,
    rect: Rect,
    page: &Page<'_>,
    model: &Model<'_>,
    detail: Option<&Detail>,
) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let title = lang.pick("公式", "Formula");
    let (Some(multiple), Some(detail)) = (&model.of, detail) else {
        let inner = card(ui, rect, title, "", t);
        let words = words::none_shown(page, lang.pick("没有可计算的基金", "No fund with a multiple"));
        paint::text(ui.painter(), inner.center(), Align::Center, words, size::secondary(), t.weak);
        return None;
    };
    // The name gives way to the tags of the sources.
    let ids = sources(multiple);
    let tags: f32 = ids.iter().map(|id| tag_width(ui.painter(), id, TagStyle::Source) + 4.0).sum();
    let name = multiple.fund.name.get(lang);
    let inner = card(ui, rect, title, "", t);
    let y = rect.top() + size::CARD_HEADER / 2.0;
    let left = rect.left() + size::CARD_MARGIN + paint::text_width(ui.painter(), title, size::panel_title()) + 8.0;
    let right = rect.right() - size::CARD_MARGIN - tags;
    let (shown, cut) =
        paint::elided(ui.painter(), pos2(left, y), Align::Left, name, size::secondary(), t.weak, right - left - 8.0);
    let response = ui.interact(shown, ui.scope_id().with("formula of"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, name));
    if cut && !page.still {
        response.on_hover_text(name);
    }
    let command = tags_ui(ui, pos2(right + 4.0, y), &ids, page);
    let body = inner.shrink2(vec2(size::CARD_MARGIN, 8.0));
    let mut child = ui.new_child(UiBuilder::new().id_salt("formula").max_rect(body));
    let salt = ("formula", &multiple.fund.id);
    let end = ScrollArea::vertical().id_salt(salt).auto_shrink([false; 2]).show(&mut child, |ui| {
        ui.set_max_width(body.width());
        content_ui(ui, page, (multiple, model.measure), detail);
        ui.cursor().top()
    });
    let is_cut = page.still && end.inner > body.bottom() + 8.0;
    if is_cut {
        cut_short(ui, body, page);
        let words = page.lang().pick("公式只画出一部分", "the formula is only partly drawn");
        evidence::note_cut(ui.ctx(), words.to_owned());
    } else if end.content_size.y > end.inner_rect.height() + 8.0 {
        if end.content_size.y - end.state.clamped_offset().y > end.inner_rect.height() + 1.0 {
            fade_below(ui, inner.shrink(1.0), page.t);
        }
        let words = page.lang().pick("公式只有一部分可见", "the formula is only partly in view");
        evidence::note_cut(ui.ctx(), words.to_owned());
    }
    command
}

/// Says that a picture has no room for all of it.
fn cut_short(ui: &Ui, body: Rect, page: &Page<'_>) {
    let strip = body.with_min_y(body.bottom() - 18.0);
    ui.painter().rect_filled(strip, 0.0, page.t.panel);
    let words = page.lang().pick("下文未显示", "cut off here");
    paint::text(ui.painter(), strip.right_center(), Align::Right, words, size::small(), page.t.warn[0]);
}

fn content_ui(ui: &mut Ui, page: &Page<'_>, (multiple, measure): (&Multiple<'_>, Measure), detail: &Detail) {
    let lang = page.lang();
    let missing = if ui.available_width() >= BESIDE {
        beside_ui(ui, page, (multiple, measure), detail)
    } else {
        multiple_ui(ui, page, multiple, measure);
        ui.add_space(6.0);
        each_basis_ui(ui, page, multiple, detail)
    };
    // The finding on the chosen basis first, or why there is none.
    match multiple.finding {
        // The table says the verdict, too.
        Some(_) if !has_room(ui, page, ONE_LINE) => {}
        Some(finding) => {
            ui.add_space(8.0);
            let low = ui.clip_rect().height() < LOW;
            if low { small_finding_ui(ui, page, finding) } else { finding_ui(ui, page, finding) }
        }
        None if multiple.formula().is_some() => {
            ui.add_space(6.0);
            note_ui(ui, page, multiple.reason.get(lang));
        }
        None => {}
    }
    missing_ui(ui, page, missing);
    let about = work::about(ui.ctx(), page, FUNDS, multiple.row).unwrap_or_default();
    for finding in about.findings.iter().filter(|found| found.check != Check::Leverage) {
        if !has_room(ui, page, TWO_LINES) {
            return;
        }
        ui.add_space(8.0);
        finding_ui(ui, page, finding);
    }
    let others = about.indicators.iter().filter(|found| {
        let same = found.kind == measure.kind() || found.kind == IndicatorKind::ScaleMultiple;
        !same
    });
    for other in others {
        if !has_room(ui, page, TWO_LINES) {
            return;
        }
        ui.add_space(6.0);
        heading_ui(ui, page, &bounded_title(other, lang));
        let formula = other.formula(lang);
        line_ui(ui, page, &formula);
        // Some formulas end in their note.
        if !formula.contains(other.note.get(lang)) {
            note_ui(ui, page, other.note.get(lang));
        }
    }
    if !multiple.fund.note.is_empty() && has_room(ui, page, TWO_LINES) {
        ui.add_space(6.0);
        heading_ui(ui, page, lang.pick("备注", "Note"));
        line_ui(ui, page, multiple.fund.note.get(lang));
    }
    let sources = sources(multiple);
    if !sources.is_empty() && has_room(ui, page, ONE_LINE) {
        ui.add_space(6.0);
        heading_ui(ui, page, lang.pick("来源", "Sources"));
        for id in sources {
            let row = page.data.row(Table::Sources, &id);
            let title = row.map(|row| page.data.sources[row].title.get(lang)).unwrap_or_default();
            line_ui(ui, page, &format!("{id}  {title}"));
        }
    }
}

/// The formula, or why there is none.
fn multiple_ui(ui: &mut Ui, page: &Page<'_>, multiple: &Multiple<'_>, measure: Measure) {
    let lang = page.lang();
    let Some(formula) = multiple.formula() else {
        heading_ui(ui, page, measure.label(lang));
        line_ui(ui, page, multiple.reason.get(lang));
        return;
    };
    let title = formula.title(lang);
    if has_words(ui, formula, lang) {
        heading_ui(ui, page, &title);
    } else {
        words_ui(ui, page, &title, &formula.formula_words(lang));
    }
    fraction_ui(ui, page, formula);
    if !formula.less.is_empty() && measure == Measure::LookThrough {
        ui.scope(|ui| totals_ui(ui, page, formula));
    }
    note_ui(ui, page, formula.note.get(lang));
}

/// The multiple on each basis; gives back those without one.
fn each_basis_ui(ui: &mut Ui, page: &Page<'_>, multiple: &Multiple<'_>, detail: &Detail) -> Missing {
    heading_ui(ui, page, page.lang().pick("各口径", "On each basis"));
    ui.scope(|ui| bases_ui(ui, page, multiple, detail)).inner
}

/// The formula, and at its right the multiple on each basis.
fn beside_ui(ui: &mut Ui, page: &Page<'_>, (multiple, measure): (&Multiple<'_>, Measure), detail: &Detail) -> Missing {
    let place = ui.available_rect_before_wrap();
    let (left, right) = place.split_left_right_at_fraction(0.5);
    let mut formula = ui.new_child(UiBuilder::new().id_salt("fraction").max_rect(left.with_max_x(left.right() - 12.0)));
    multiple_ui(&mut formula, page, multiple, measure);
    let mut bases = ui.new_child(UiBuilder::new().id_salt("bases").max_rect(right.with_min_x(right.left() + 12.0)));
    let missing = each_basis_ui(&mut bases, page, multiple, detail);
    let bottom = formula.min_rect().bottom().max(bases.min_rect().bottom());
    ui.advance_cursor_after_rect(place.with_max_y(bottom));
    missing
}

/// Whether the fraction has room for its words beside its numbers, so that no
/// line of words need stand above it.
fn has_words(ui: &Ui, formula: &Indicator, lang: Lang) -> bool {
    let painter = ui.painter();
    let width = |words: &str, font| paint::text_width(painter, words, font);
    let all = |words: &dyn Fn(&Input) -> String, font: &dyn Fn() -> egui::FontId| {
        let top = formula.numerator.iter().map(words).collect::<Vec<_>>().join(" + ");
        width(&top, font()).max(width(&words(&formula.denominator), font())) + 32.0
    };
    let words = all(&|input| input.label.get(lang).to_owned(), &size::secondary);
    let numbers = all(&|input| input.figure.spoken(lang), &size::panel_title);
    let result = formula.value.as_ref().map(|value| value.clone().with_planned(false).spoken(lang)).unwrap_or_default();
    words + numbers + width(&result, size::object_title()) <= ui.available_width()
}

/// Whether a paragraph of so many points can be read: a picture can't be
/// scrolled.
fn has_room(ui: &Ui, page: &Page<'_>, height: f32) -> bool {
    !page.still || ui.clip_rect().bottom() - ui.cursor().top() > height
}

/// Room for a heading and two lines.
const TWO_LINES: f32 = 76.0;
/// Room for a heading and one line.
const ONE_LINE: f32 = 50.0;

/// The title, and which bound the result is if it is one: another value beside
/// it may be the nominal one.
fn bounded_title(of: &Indicator, lang: Lang) -> String {
    let bound = match of.value.as_ref().map(Figure::qualifier) {
        Ok(Qualifier::AtLeast) => lang.pick("（下界）", " (lower bound)"),
        Ok(Qualifier::AtMost) => lang.pick("（上界）", " (upper bound)"),
        _ => "",
    };
    format!("{}{bound}", of.title(lang))
}

fn heading_ui(ui: &mut Ui, page: &Page<'_>, words: &str) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 20.0), Sense::hover());
    let room = rect.width();
    paint::elided(ui.painter(), rect.left_center(), Align::Left, words, size::small(), page.t.weak, room);
}

/// The name of a formula and its words in one line, where they fit; else two.
fn words_ui(ui: &mut Ui, page: &Page<'_>, title: &str, words: &str) {
    let line = format!("{title} = {words}");
    if paint::text_width(ui.painter(), &line, size::small()) <= ui.available_width() {
        heading_ui(ui, page, &line);
    } else {
        heading_ui(ui, page, title);
        line_ui(ui, page, words);
    }
}

fn line_ui(ui: &mut Ui, page: &Page<'_>, words: &str) {
    ui.label(egui::RichText::new(words).font(size::secondary()).color(page.t.normal));
}

fn note_ui(ui: &mut Ui, page: &Page<'_>, words: &str) {
    if !words.is_empty() {
        ui.label(egui::RichText::new(words).font(size::small()).color(page.t.weak));
    }
}

/// The naive total, what of it is counted twice, and what is left.
fn totals_ui(ui: &mut Ui, page: &Page<'_>, formula: &Indicator) {
    let lang = page.lang();
    ui.spacing_mut().item_spacing.y = 0.0;
    let rows = [
        (lang.pick("直接相加", "Naive sum"), formula.naive_total(), formula.naive_value()),
        (lang.pick("其中重复计入", "Counted twice"), formula.taken_off(), None),
        (lang.pick("合并口径", "Consolidated"), formula.top(), formula.value.clone().ok()),
    ];
    for (at, (label, amount, multiple)) in rows.into_iter().enumerate() {
        let Some(amount) = amount else { continue };
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), row_height(ui)), Sense::hover());
        let painter = ui.painter();
        let y = rect.center().y;
        let font = || if at == 2 { size::secondary_bold() } else { size::secondary() };
        let ink = if at == 1 { page.t.warn[0] } else { page.t.strong };
        let (amount, multiple) =
            (amount.spoken(lang), multiple.map(|multiple| multiple.spoken(lang)).unwrap_or_default());
        let column = |share: f32| rect.left() + rect.width() * share;
        paint::elided(painter, rect.left_center(), Align::Left, label, font(), page.t.normal, rect.width() * 0.28);
        paint::elided(painter, pos2(column(0.29), y), Align::Left, &amount, font(), ink, rect.width() * 0.42);
        paint::elided(painter, pos2(rect.right(), y), Align::Right, &multiple, font(), ink, rect.width() * 0.28);
        paint::hline(painter, rect.left()..=rect.right(), rect.bottom(), page.t.rule);
        let all = format!("{label} {amount} {multiple}");
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, all.trim_end()));
    }
}

/// Why there is no multiple, and on which bases.
type Missing = Vec<(Obstacle, Vec<&'static str>)>;

/// The multiple as published and on every basis on which there is one; gives
/// back the others.
fn bases_ui(ui: &mut Ui, page: &Page<'_>, multiple: &Multiple<'_>, detail: &Detail) -> Missing {
    let lang = page.lang();
    let chosen = page.state.work.leverage.basis;
    let main = multiple.formula().and_then(|formula| formula.basis).filter(|_| chosen != Basis::AsPublished);
    ui.spacing_mut().item_spacing.y = 0.0;
    let published = multiple.published.is_some();
    basis_row_ui(ui, page, lang.pick("披露", "Published"), multiple.published, published && main.is_none());
    let mut missing = Missing::new();
    for (basis, value) in &detail.bases {
        match value {
            Ok(value) => basis_row_ui(ui, page, basis.label(lang), Some(value), main == Some(*basis)),
            Err(obstacle) => {
                // 'Unpublished' of the basis itself needs no more words.
                let why = if *obstacle == Obstacle::Unpublished(*basis) { Obstacle::NoAmount } else { *obstacle };
                match missing.iter_mut().find(|(known, _)| *known == why) {
                    Some((_, bases)) => bases.push(basis.label(lang)),
                    None => missing.push((why, vec![basis.label(lang)])),
                }
            }
        }
    }
    missing
}

/// Why there is no multiple on the other bases.
fn missing_ui(ui: &mut Ui, page: &Page<'_>, missing: Missing) {
    let lang = page.lang();
    for (why, bases) in missing {
        if !has_room(ui, page, TWO_LINES / 2.0) {
            return;
        }
        let (bases, colon) = (words::list(bases, lang), lang.pick("：", ": "));
        ui.add_space(4.0);
        let words = match why {
            Obstacle::NoAmount => format!("{}{colon}{bases}", lang.pick("未公布", "Unpublished")),
            why => format!("{bases}{colon}{}", why.short(lang)),
        };
        note_ui(ui, page, &words);
    }
}

fn row_height(ui: &Ui) -> f32 {
    ROWS[usize::from(ui.clip_rect().height() >= HIGH)]
}

fn basis_row_ui(ui: &mut Ui, page: &Page<'_>, label: &str, value: Option<&Figure>, main: bool) {
    let (t, lang) = (page.t, page.lang());
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), row_height(ui)), Sense::hover());
    let painter = ui.painter();
    let y = rect.center().y;
    let font = || if main { size::secondary_bold() } else { size::secondary() };
    let label_width = rect.width() * 0.27;
    paint::elided(painter, rect.left_center(), Align::Left, label, font(), t.normal, label_width - 6.0);
    let at = pos2(rect.left() + label_width, y);
    let words = value.map_or(lang.pick("未公布", "unpublished").to_owned(), |value| value.spoken(lang));
    let color = if value.is_some() { t.strong } else { t.weak };
    let value_width = rect.width() * 0.4;
    paint::number(painter, at, Align::Left, &words, &font(), color, value_width - 6.0);
    let bounds = value.map(|value| bounds_words(value, lang)).unwrap_or_default();
    let at = pos2(at.x + value_width, y);
    paint::number(painter, at, Align::Left, &bounds, &size::secondary(), t.weak, rect.right() - at.x);
    paint::hline(painter, rect.left()..=rect.right(), rect.bottom(), t.rule);
    let all = format!("{label} {words} {bounds}");
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, all.trim_end()));
    if value.is_some() && !page.still {
        response.on_hover_text(all.trim_end());
    }
}

fn bounds_words(value: &Figure, lang: Lang) -> String {
    // A division that does not terminate leaves bounds no wider than a hair.
    match (value.qualifier() == Qualifier::Exact && value.is_derived(), value.is_planned()) {
        (true, true) => lang.pick("目标值", "a target").to_owned(),
        (true, false) => lang.pick("由确数算得", "from exact figures").to_owned(),
        _ => words::bounds(value, lang),
    }
}

/// The sources of both multiples, each once.
fn sources(multiple: &Multiple<'_>) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    let published = multiple.published.and_then(|_| multiple.fund.leverage.preferred());
    let published = published.map(|claim| claim.source.or(&multiple.fund.source));
    let published = published.into_iter().flat_map(|sources| sources.ids().map(str::to_owned));
    let derived = multiple.indicator.iter().flat_map(|found| found.sources.iter().cloned());
    for id in published.chain(derived) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}

/// Source tags; a click opens the source.
fn tags_ui(ui: &Ui, left: egui::Pos2, ids: &[String], page: &Page<'_>) -> Option<Command> {
    let mut command = None;
    let mut x = left.x;
    for id in ids {
        let rect = tag(ui.painter(), pos2(x, left.y), id, TagStyle::Source, page.t);
        x = rect.right() + 4.0;
        if page.still {
            continue;
        }
        let response = ui.interact(rect, ui.scope_id().with(("source", id)), Sense::click());
        let name = format!("{} {id}", page.lang().pick("来源", "Source"));
        response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &name));
        if response.has_focus() {
            let ring = egui::Stroke::new(1.5, page.t.accent);
            ui.painter().rect_stroke(rect.expand(1.0), 3.0, ring, egui::StrokeKind::Outside);
        }
        if response.clicked() {
            command = Some(Command::Open(Table::Sources, id.clone()));
        }
        let title = page.data.row(Table::Sources, id).map(|row| page.data.sources[row].title.get(page.lang()));
        response.on_hover_text(title.unwrap_or_default()).on_hover_cursor(egui::CursorIcon::PointingHand);
    }
    command
}

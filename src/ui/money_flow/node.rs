//! Nodes: a card for each fund, giver and taker.

use egui::{CornerRadius, Painter, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::figure::figure_line;
use super::layout::{NAME, lines, words_height};
use super::model::FUNDS;
use crate::i18n::{Lang, noun};
use crate::indicators::{FlowNode, FlowPart};
use crate::model::{Table, Term as _};
use crate::ui::command::Command;
use crate::ui::marks;
use crate::ui::page::Page;
use crate::ui::paint::{self, Align, TagStyle, tag, tag_width};
use crate::ui::style::size;
use crate::ui::workbench::{Fact, facts_ui, figure_facts};

/// Margin within a node.
const MARGIN: f32 = 9.0;

/// Shows a node within `rect`; a click selects the fund that it speaks of, a
/// second one opens it.
pub(super) fn node_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, node: &FlowNode, selected: bool) -> Option<Command> {
    let t = page.t;
    let label = label(page, node);
    let response = ui.interact(rect, ui.scope_id().with(("flow node", &node.id)), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, selected, &label));
    let painter = ui.painter().with_clip_rect(ui.clip_rect());
    let rect = paint::crisp(&painter, rect);
    let radius = CornerRadius::same(size::INPUT_RADIUS);
    let ground = if response.hovered() && !page.still { t.hover } else { t.panel };
    let planned = node.figure.as_ref().is_some_and(crate::model::Figure::is_planned);
    painter.rect_filled(rect, radius, ground);
    if hatch_room(node, rect.width()) > 0.0 {
        let strip = rect.shrink2(vec2(0.0, 4.0)).with_min_x(rect.right() - 16.0).with_max_x(rect.right() - 4.0);
        paint::hatch(&painter, paint::crisp(&painter, strip), t.hatch);
    }
    let marked = selected && node.part == FlowPart::Fund;
    match (marked || response.has_focus(), planned) {
        (true, _) => drop(painter.rect_stroke(rect, radius, Stroke::new(1.5, t.accent), StrokeKind::Inside)),
        (false, true) => paint::dashed_rect(&painter, rect, t.stroke2),
        (false, false) => drop(painter.rect_stroke(rect, radius, Stroke::new(1.0, t.stroke2), StrokeKind::Inside)),
    }
    words(ui, rect, page, node);
    let clicked = response.clicked();
    if !page.still {
        response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_ui(|ui| tip_ui(ui, page, node));
    }
    let id = || page.data.funds.get(node.fund).map(|fund| fund.id.to_string());
    match (clicked, selected && node.part == FlowPart::Fund) {
        (false, _) => None,
        (true, true) => Some(Command::OpenRecord(Table::Funds, id()?)),
        (true, false) => Some(Command::Select(FUNDS, id())),
    }
}

/// Room that the hatch of an unknown amount takes in a node of a width; a
/// narrow one has none, and the hatched band beside it says the same.
fn hatch_room(node: &FlowNode, width: f32) -> f32 {
    if node.figure.is_none() && width >= 104.0 { 14.0 } else { 0.0 }
}

/// The type of a name: smaller where a word has no room in a line.
fn name_font(painter: &Painter, node: &FlowNode, room: f32, lang: Lang) -> egui::FontId {
    let font = if node.part == FlowPart::Fund { size::secondary_bold() } else { size::secondary() };
    paint::whole_words_font(painter, node.name.get(lang), &font, room)
}

/// Most lines of a name.
const NAME_LINES: usize = 4;
/// Gap between the name of other capital and what its figure rests on.
const BESIDE: f32 = 6.0;

/// How many lines the name of a node takes in a width, and beside the name of other
/// capital what its figure rests on.
pub(super) fn name_rows(painter: &Painter, node: &FlowNode, width: f32, lang: Lang) -> usize {
    let room = width - 2.0 * MARGIN - hatch_room(node, width);
    let name = node.name.get(lang);
    let font = name_font(painter, node, room, lang);
    if node.part == FlowPart::Capital {
        let sources: f32 = shown_sources(node).map(|id| tag_width(painter, id, TagStyle::Source) + BETWEEN_TAGS).sum();
        let derived = derived_word(node, lang).map_or(0.0, |word| paint::text_width(painter, word, size::small()));
        let all = paint::text_width(painter, name, font) + BESIDE + derived + 2.0 + sources;
        return if all > room { 2 } else { 1 };
    }
    paint::lines(painter.ctx(), name, font, room, NAME_LINES)
}

fn words(ui: &Ui, rect: Rect, page: &Page<'_>, node: &FlowNode) {
    let (t, lang) = (page.t, page.lang());
    let painter = ui.painter();
    let name_rows = name_rows(painter, node, rect.width(), lang);
    let top = rect.center().y - words_height(node, name_rows) / 2.0;
    let left = rect.left() + MARGIN;
    let room = rect.width() - 2.0 * MARGIN - hatch_room(node, rect.width());
    let name = node.name.get(lang);
    let is_capital = node.part == FlowPart::Capital;
    let font = name_font(painter, node, room, lang);
    if name_rows == 1 || is_capital {
        let at = pos2(left, top + NAME / 2.0);
        let (shown, _) = paint::elided(painter, at, Align::Left, name, font, t.strong, room);
        // What has no room beside the name stands below it.
        let at = if name_rows == 1 { pos2(shown.right() + BESIDE, at.y) } else { pos2(left, at.y + NAME) };
        if is_capital {
            rests_on(painter, at, left + room, page, node);
        }
    } else {
        paint::wrapped(painter, pos2(left, top - 1.0), name, font, t.strong, room, NAME_LINES);
    }
    let top = top + name_rows as f32 * NAME;
    let at = pos2(left, top + 10.0);
    if let Some(figure) = &node.figure {
        figure_line(painter, at, room, figure, lang, t);
    } else {
        let words = [no_figure(node, lang), no_figure_in_short(node, lang)];
        paint::whole(painter, at, Align::Left, &words, &size::secondary(), t.weak, room);
    }
    if lines(node) < 3 {
        return;
    }
    rests_on(painter, pos2(left, top + 28.0), left + room, page, node);
}

/// Gap between the ids of sources.
const BETWEEN_TAGS: f32 = 4.0;

/// The sources that a node names, from the right.
fn shown_sources(node: &FlowNode) -> impl Iterator<Item = &String> {
    node.sources.iter().rev().take(2)
}

/// That a figure is derived.
fn derived_word(node: &FlowNode, lang: Lang) -> Option<&'static str> {
    let is_derived = node.figure.as_ref().is_some_and(crate::model::Figure::is_derived);
    is_derived.then(|| lang.pick("推算", "derived"))
}

/// What a figure rests on, from `at` to `right`: that it is derived, its basis,
/// its sources.
fn rests_on(painter: &Painter, mut at: egui::Pos2, mut right: f32, page: &Page<'_>, node: &FlowNode) {
    let (t, lang) = (page.t, page.lang());
    // The word is there whole or not at all: the number has the colour of what is
    // computed, too.
    let derived = derived_word(node, lang);
    let derived = derived.filter(|word| paint::fitting(painter, &[word], &size::small(), right - at.x).is_some());
    if let Some(word) = derived {
        at.x = paint::text(painter, at, Align::Left, word, size::small(), t.derived).right() + 6.0;
    }
    for id in shown_sources(node) {
        let width = tag_width(painter, id, TagStyle::Source);
        if right - width < at.x + if derived.is_some() { 0.0 } else { 24.0 } {
            break;
        }
        tag(painter, pos2(right - width, at.y), id, TagStyle::Source, t);
        right -= width + BETWEEN_TAGS;
    }
    let words = third_line(node, lang);
    if right - at.x > 12.0 {
        paint::elided(painter, at, Align::Left, &words, size::small(), t.weak, right - at.x);
    }
}

/// Why there is no figure: capital that is only computed can't be, since what
/// it would be computed of does not belong together.
fn no_figure(node: &FlowNode, lang: Lang) -> &'static str {
    match node.part {
        FlowPart::Capital => lang.pick("无法判定", "undecided"),
        _ => lang.pick("未公布", "unpublished"),
    }
}

/// The same in a shorter word.
fn no_figure_in_short(node: &FlowNode, lang: Lang) -> &'static str {
    match node.part {
        FlowPart::Capital => lang.pick("待定", "open"),
        _ => marks::unpublished(lang),
    }
}

/// What the figure measures, and how many it stands for.
fn third_line(node: &FlowNode, lang: Lang) -> String {
    let basis = node.basis.map(|basis| basis.label(lang).to_owned());
    let count = node.count.as_ref().filter(|_| node.part != FlowPart::SubFunds).map(|count| {
        let words = count.spoken(lang);
        match (node.part, lang) {
            (FlowPart::Projects, Lang::Zh) => format!("{words}企业"),
            (FlowPart::Projects, Lang::En) => format!("{words} {}", noun(&words, "firm", "firms")),
            (_, Lang::Zh) => format!("共 {words}"),
            (_, Lang::En) => format!("{words} {}", noun(&words, "fund", "funds")),
        }
    });
    basis.into_iter().chain(count).collect::<Vec<_>>().join(lang.pick(" · ", " · "))
}

/// All of a node in words: what it is, how much, of which fund.
fn label(page: &Page<'_>, node: &FlowNode) -> String {
    let lang = page.lang();
    let figure = node.figure.as_ref().map_or(no_figure(node, lang).to_owned(), |f| f.spoken(lang));
    let basis = third_line(node, lang);
    let basis = if basis.is_empty() { basis } else { format!("{}{basis}", lang.pick("，", ", ")) };
    let name = node.name.get(lang);
    let fund = page.data.funds.get(node.fund).map(|fund| fund.name.get(lang)).unwrap_or_default();
    match (node.part, lang) {
        (FlowPart::Fund, Lang::Zh) => format!("{name}：{figure}{basis}"),
        (FlowPart::Fund, Lang::En) => format!("{name}: {figure}{basis}"),
        (_, Lang::Zh) => format!("{name}（{fund}）：{figure}{basis}"),
        (_, Lang::En) => format!("{name} ({fund}): {figure}{basis}"),
    }
}

fn tip_ui(ui: &mut Ui, page: &Page<'_>, node: &FlowNode) {
    let lang = page.lang();
    let mut facts = Vec::new();
    let title = lang.pick("金额", "amount");
    let what = node.basis.map_or(title, |basis| basis.label(lang));
    match &node.figure {
        Some(figure) => facts.extend(figure_facts(what, figure, lang)),
        None => facts.extend(Fact::new(what, no_figure(node, lang))),
    }
    if let Some(count) = &node.count {
        let what = if node.part == FlowPart::Projects {
            lang.pick("已投企业", "firms invested in")
        } else {
            lang.pick("只数", "number of funds")
        };
        facts.extend(figure_facts(what, count, lang));
    }
    let what = if node.figure.as_ref().is_some_and(crate::model::Figure::is_derived) {
        lang.pick("算式", "formula")
    } else {
        lang.pick("说明", "note")
    };
    facts.extend(Fact::new(what, node.note.get(lang)));
    facts_ui(ui, page, node.name.get(lang), &facts, &node.sources);
}

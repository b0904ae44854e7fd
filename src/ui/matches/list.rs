//! The programmes in three groups: passed, unknown, failed.

use egui::{Rect, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::mark::{color, paint_mark};
use super::model::{Judged, Model};
use super::parts::{cap, icon, lenders, missing_words, place};
use super::{change, combine};
use crate::i18n::Lang;
use crate::matching::{Outcome, judge, lines};
use crate::ui::command::Command;
use crate::ui::page::Page;
use crate::ui::paint::{self, Align, Icon, TagStyle, tag, tag_width};
use crate::ui::style::size;
use crate::ui::widgets::card;

/// Height of the name and place of a programme.
const BASE: f32 = 48.0;
/// Height of a condition.
const LINE: f32 = 19.0;
/// Conditions that a row shows; the details show all.
const MOST: usize = 4;

/// Something in the list.
#[derive(Clone, Copy)]
enum Item {
    Head(Outcome),
    Row(Judged),
}

impl Item {
    fn height(self) -> f32 {
        match self {
            Self::Head(_) => size::GROUP_ROW + 4.0,
            Self::Row(one) => {
                let lines = one.conditions.min(MOST) + usize::from(one.conditions > MOST) + usize::from(one.missing);
                BASE + LINE * lines as f32 + if lines > 0 { 6.0 } else { 0.0 }
            }
        }
    }
}

/// Shows the card.
pub(super) fn list_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, model: &Model) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let counts: Vec<String> = Outcome::ALL
        .into_iter()
        .map(|outcome| format!("{} {}", outcome.label(lang), model.group(outcome).len()))
        .collect();
    let inner = card(ui, rect, lang.pick("项目", "Programmes"), &counts.join(" · "), t);
    let passed = model.group(Outcome::Passed);
    let strip = combine::height(passed.len(), rect.height());
    let body = inner.with_max_y(inner.bottom() - strip).shrink2(vec2(1.0, 1.0));
    if strip > 0.0 {
        combine::combine_ui(ui, inner.with_min_y(body.bottom()), page, passed);
    }
    let hidden = &page.state.work.matching.hidden;
    let items: Vec<Item> = Outcome::ALL
        .into_iter()
        .flat_map(|outcome| {
            let rows = if hidden.contains(&outcome) { &[][..] } else { model.group(outcome) };
            std::iter::once(Item::Head(outcome)).chain(rows.iter().copied().map(Item::Row))
        })
        .collect();
    if page.still {
        return still_ui(ui, body, page, model, &items);
    }
    let total: f32 = items.iter().map(|item| item.height()).sum();
    let mut child = ui.new_child(UiBuilder::new().id_salt("programmes").max_rect(body));
    let scroll = ScrollArea::vertical().id_salt("programmes").auto_shrink([false; 2]);
    let scrolled = scroll.show_viewport(&mut child, |ui, viewport| {
        let (place, _) = ui.allocate_exact_size(vec2(body.width(), total), Sense::hover());
        let mut command = None;
        let mut y = 0.0;
        for item in items {
            let height = item.height();
            // One row more on each side, so that the Tab key can go on.
            let is_near = y + 2.0 * height > viewport.top() && y - 80.0 < viewport.bottom();
            if is_near {
                let rect = Rect::from_min_size(pos2(place.left(), place.top() + y), vec2(body.width(), height));
                command = item_ui(ui, rect, page, model, item).or(command);
            }
            y += height;
        }
        command
    });
    scrolled.inner
}

/// As many as fit into a picture, and how many don't.
fn still_ui(ui: &mut Ui, body: Rect, page: &Page<'_>, model: &Model, items: &[Item]) -> Option<Command> {
    let total: f32 = items.iter().map(|item| item.height()).sum();
    let end = if total > body.height() { body.bottom() - 24.0 } else { body.bottom() };
    let mut y = body.top();
    let mut drawn = 0;
    for item in items {
        if y + item.height() > end {
            break;
        }
        let rect = Rect::from_min_size(pos2(body.left(), y), vec2(body.width(), item.height()));
        item_ui(ui, rect, page, model, *item);
        y = rect.bottom();
        drawn += 1;
    }
    let left_out = items[drawn..].iter().filter(|item| matches!(item, Item::Row(_))).count();
    if left_out > 0 {
        let words = match page.lang() {
            Lang::Zh => format!("另有 {left_out} 项未画出"),
            Lang::En => format!("{left_out} more are not drawn"),
        };
        let at = pos2(body.left() + size::CARD_MARGIN, y + 12.0);
        paint::text(ui.painter(), at, Align::Left, &words, size::small(), page.t.weak);
    }
    None
}

fn item_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, model: &Model, item: Item) -> Option<Command> {
    match item {
        Item::Head(outcome) => head_ui(ui, rect, page, outcome, model.group(outcome).len()),
        Item::Row(one) => {
            let chosen = model.chosen(page) == Some(one.programme);
            row_ui(ui, rect, page, model, one, chosen)
        }
    }
}

fn head_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, outcome: Outcome, count: usize) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let folded = page.state.work.matching.hidden.contains(&outcome);
    let response = ui.interact(rect, ui.scope_id().with(("group", outcome.id())), Sense::click());
    let label = format!("{} {count}", outcome.label(lang));
    response.widget_info(|| WidgetInfo::selected(Role::Switch, true, !folded, &label));
    let painter = ui.painter();
    painter.rect_filled(rect, 0.0, if response.hovered() { t.hover } else { t.panel2 });
    paint::hline(painter, rect.left()..=rect.right(), rect.bottom(), t.rule);
    let y = rect.center().y;
    let caret = if folded { Icon::Right } else { Icon::Down };
    caret.paint(painter, pos2(rect.left() + 16.0, y), 11.0, t.weak);
    paint_mark(painter, pos2(rect.left() + 34.0, y), 14.0, outcome, t);
    let at = pos2(rect.left() + 48.0, y);
    let shown = paint::text(painter, at, Align::Left, outcome.label(lang), size::secondary_bold(), t.strong);
    let ink = if count == 0 { t.faint } else { t.normal };
    let at = pos2(shown.right() + 8.0, y);
    paint::text(painter, at, Align::Left, &count.to_string(), size::secondary(), ink);
    if response.has_focus() {
        painter.rect_stroke(rect.shrink(1.0), 3.0, egui::Stroke::new(1.5, t.accent), egui::StrokeKind::Inside);
    }
    response.clicked().then(|| {
        change(page, |state| {
            if !state.hidden.remove(&outcome) {
                state.hidden.insert(outcome);
            }
        })
    })
}

fn row_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, model: &Model, one: Judged, chosen: bool) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let programme = one.programme;
    let about = programme.about(page.data);
    let key = programme.key(page.data);
    let name = about.name.get(lang);
    let response = ui.interact(rect, ui.scope_id().with(("programme", &key)), Sense::click());
    let label = format!("{name}{}{}", lang.pick("：", ": "), one.outcome.label(lang));
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, chosen, &label));
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    let painter = ui.painter();
    let ground = if chosen { Some(t.sel) } else { response.hovered().then_some(t.hover) };
    if let Some(ground) = ground {
        painter.rect_filled(rect, 0.0, ground);
    }
    if chosen {
        painter.rect_filled(Rect::from_min_size(rect.min, vec2(3.0, rect.height())), 0.0, t.accent);
    }
    paint::hline(painter, rect.left()..=rect.right(), rect.bottom(), t.rule);
    if response.has_focus() {
        painter.rect_stroke(rect.shrink(1.0), 3.0, egui::Stroke::new(1.5, t.accent), egui::StrokeKind::Inside);
    }
    let (left, right) = (rect.left() + size::CARD_MARGIN, rect.right() - size::CARD_MARGIN);
    let y = rect.top() + 16.0;
    icon(programme.table).paint(painter, pos2(left + 7.0, y), 14.0, t.weak);
    let kind = programme.kind(page.data);
    let kind = kind.get(lang);
    let cap_words = cap(programme, page);
    let mut end = right;
    if let Some(words) = &cap_words {
        end = paint::text(painter, pos2(right, y), Align::Right, words, size::secondary_bold(), t.strong).left() - 12.0;
    }
    let kind_width = tag_width(painter, kind, TagStyle::Kind);
    let at = pos2(left + 22.0, y);
    let (shown, cut) =
        paint::elided(painter, at, Align::Left, name, size::panel_title(), t.strong, end - at.x - kind_width - 8.0);
    tag(painter, pos2(shown.right() + 8.0, y), kind, TagStyle::Kind, t);
    let weak = if chosen { t.normal } else { t.weak };
    let unpublished = lang.pick("未公布申请条件", "no conditions published");
    let below = [place(programme, page), lenders(programme, page)];
    let below = below.iter().map(String::as_str).chain((one.conditions == 0).then_some(unpublished));
    let below: Vec<&str> = below.filter(|words| !words.is_empty()).collect();
    let at = pos2(left + 22.0, rect.top() + 36.0);
    paint::elided(painter, at, Align::Left, &below.join(" · "), size::small(), weak, right - at.x);
    if one.conditions > 0 {
        conditions_ui(ui, rect, page, model, one, chosen);
    }
    let response = if cut && !page.still { response.on_hover_text(name) } else { response };
    response.clicked().then(|| change(page, |state| state.programme = Some(key)))
}

/// The first conditions of a row, and what is missing.
fn conditions_ui(ui: &Ui, rect: Rect, page: &Page<'_>, model: &Model, one: Judged, chosen: bool) {
    let (t, lang) = (page.t, page.lang());
    let painter = ui.painter();
    let (left, right) = (rect.left() + size::CARD_MARGIN + 22.0, rect.right() - size::CARD_MARGIN);
    let finding = judge(one.programme.about(page.data).conditions, &page.state.work.matching.profile, page.data);
    let mut y = rect.top() + BASE + LINE / 2.0;
    for line in lines(&finding).iter().filter(|line| !line.is_heading()).take(MOST) {
        paint_mark(painter, pos2(left + 6.0, y), 13.0, line.outcome, t);
        let at = pos2(left + 18.0, y);
        let reason = line.reason(page.data, &model.options, lang);
        let reason_width = paint::text_width(painter, &reason, size::small()).min((right - at.x) * 0.5);
        let words = line.words(page.data, lang);
        let room = right - at.x - reason_width - 12.0;
        let (shown, _) = paint::elided(painter, at, Align::Left, &words, size::small(), t.normal, room);
        let at = pos2(shown.right() + 12.0, y);
        let ink = color(line.outcome, t);
        paint::elided(painter, at, Align::Left, &reason, size::small(), ink, right - at.x);
        y += LINE;
    }
    let weak = if chosen { t.normal } else { t.weak };
    if one.conditions > MOST {
        let more = one.conditions - MOST;
        let words = match lang {
            Lang::Zh => format!("另有 {more} 项条件"),
            Lang::En => format!("and {more} more"),
        };
        paint::text(painter, pos2(left + 18.0, y), Align::Left, &words, size::small(), weak);
        y += LINE;
    }
    if one.missing {
        let words = missing_words(&finding.missing(), lang);
        let at = pos2(left + 18.0, y);
        paint::elided(painter, at, Align::Left, &words, size::small_bold(), t.normal, right - at.x);
    }
}

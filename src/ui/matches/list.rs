//! The programmes in groups: passed, unknown, failed; and below them, a line
//! each, those that publish no conditions.

use egui::{Rect, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::mark::{color, paint_mark};
use super::model::{Group, Judged, Model};
use super::parts::{cap, icon, lenders, missing_words, more_ui, place};
use super::{change, combine};
use crate::i18n::{Lang, counted, many};
use crate::matching::{Outcome, judge, lines};
use crate::ui::command::Command;
use crate::ui::evidence;
use crate::ui::page::Page;
use crate::ui::paint::{self, Align, Icon, TagStyle, tag, tag_width};
use crate::ui::style::size;
use crate::ui::widgets::card;
use crate::ui::words::list;

/// Height of the name and place of a programme.
const BASE: f32 = 48.0;
/// Height of a condition.
const LINE: f32 = 19.0;
/// Height of the words that say what a picture leaves out.
const FOOT: f32 = 56.0;
/// The same where it gives no names.
const LOW_FOOT: f32 = 28.0;
/// Conditions that a row shows; the details show all.
const MOST: usize = 4;

/// Programmes of a group that the window lists: each frame goes through them.
const LISTED: usize = 1000;

/// Height of a programme without conditions.
const COMPACT: f32 = 28.0;

/// Something in the list.
#[derive(Clone, Copy)]
enum Item {
    Head(Group),
    Row(Judged),
    /// So many more of a group are not listed.
    More(Group, usize),
}

impl Item {
    /// The height where a row shows `most` conditions.
    fn height(self, most: usize) -> f32 {
        match self {
            Self::Head(_) => size::GROUP_ROW + 4.0,
            Self::More(..) => COMPACT,
            Self::Row(one) if one.conditions == 0 => COMPACT,
            Self::Row(one) => {
                let lines = one.conditions.min(most) + usize::from(one.conditions > most) + usize::from(one.missing);
                BASE + LINE * lines as f32 + if lines > 0 { 6.0 } else { 0.0 }
            }
        }
    }

    /// True for what is judged, and for the heads over it.
    fn is_judged(self) -> bool {
        match self {
            Self::Head(group) | Self::More(group, _) => group != Group::Silent,
            Self::Row(one) => one.conditions > 0,
        }
    }
}

/// Shows the card.
pub(super) fn list_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, model: &Model) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let counts: Vec<String> = Group::ALL
        .into_iter()
        .map(|group| format!("{} {}", group.label(lang), counted(model.group(group).len())))
        .collect();
    let inner = card(ui, rect, lang.pick("项目", "Programmes"), &counts.join(" · "), t);
    let passed = model.group(Group::Judged(Outcome::Passed));
    let strip = combine::height(passed.len(), rect.height());
    let body = inner.with_max_y(inner.bottom() - strip).shrink2(vec2(1.0, 1.0));
    if strip > 0.0 {
        combine::combine_ui(ui, inner.with_min_y(body.bottom()), page, passed);
    }
    let state = &page.state.work.matching;
    let items: Vec<Item> = Group::ALL
        .into_iter()
        .flat_map(|group| {
            let rows = if group.is_hidden(state) { &[][..] } else { model.group(group) };
            let listed = if page.still { rows.len() } else { rows.len().min(LISTED) };
            let more = Item::More(group, rows.len() - listed);
            let more = (listed < rows.len()).then_some(more);
            std::iter::once(Item::Head(group)).chain(rows[..listed].iter().copied().map(Item::Row)).chain(more)
        })
        .collect();
    if page.still {
        return still_ui(ui, body, page, model, &items);
    }
    let total: f32 = items.iter().map(|item| item.height(MOST)).sum();
    let rows =
        Group::ALL.into_iter().filter(|group| !group.is_hidden(state)).map(|group| model.group(group).len()).sum();
    let mut seen = 0;
    let mut child = ui.new_child(UiBuilder::new().id_salt("programmes").max_rect(body));
    let scroll = ScrollArea::vertical().id_salt("programmes").auto_shrink([false; 2]);
    let scrolled = scroll.show_viewport(&mut child, |ui, viewport| {
        let (place, _) = ui.allocate_exact_size(vec2(body.width(), total), Sense::hover());
        let mut command = None;
        let mut y = 0.0;
        for item in items {
            let height = item.height(MOST);
            // One row more on each side, so that the Tab key can go on.
            let is_near = y + 2.0 * height > viewport.top() && y - 80.0 < viewport.bottom();
            if is_near {
                let rect = Rect::from_min_size(pos2(place.left(), place.top() + y), vec2(body.width(), height));
                command = item_ui(ui, rect, page, model, (item, MOST)).or(command);
            }
            y += height;
            let is_row = matches!(item, Item::Row(_));
            seen += usize::from(is_row && y <= viewport.bottom() + 0.5 && y - height >= viewport.top() - 0.5);
        }
        command
    });
    evidence::note_lines(ui.ctx(), page, lang.pick("项目", "programmes"), seen, rows);
    scrolled.inner
}

/// As many as fit into a picture, and how many don't. What is judged comes first
/// and shows fewer conditions rather than be left out.
fn still_ui(ui: &mut Ui, body: Rect, page: &Page<'_>, model: &Model, items: &[Item]) -> Option<Command> {
    let judged = |most: usize| items.iter().filter(|item| item.is_judged()).map(|item| item.height(most)).sum::<f32>();
    let all_judged = (0..=MOST).rev().find(|&most| judged(most) <= body.height() - FOOT);
    // Where all of them have no room anyway those that are there say what they ask for.
    let first = items.iter().position(|item| matches!(item, Item::Row(_))).map_or(0, |at| at + 1);
    let begins = |most: usize| items[..first].iter().map(|item| item.height(most)).sum::<f32>();
    let most =
        all_judged.or_else(|| (0..=MOST).rev().find(|&most| begins(most) <= body.height() - LOW_FOOT)).unwrap_or(0);
    // Words without names take a line.
    let foot = if all_judged.is_some() { FOOT } else { LOW_FOOT };
    let total: f32 = items.iter().map(|item| item.height(most)).sum();
    let end = if total > body.height() { body.bottom() - foot } else { body.bottom() };
    let mut y = body.top();
    let mut drawn = 0;
    for item in items {
        let height = item.height(most);
        if y + height > end {
            break;
        }
        let rect = Rect::from_min_size(pos2(body.left(), y), vec2(body.width(), height));
        item_ui(ui, rect, page, model, (*item, most));
        y = rect.bottom();
        drawn += 1;
    }
    let left_out = items[drawn..].iter().filter(|item| matches!(item, Item::Row(_)));
    let left_out: Vec<&Item> = left_out.collect();
    let rows = items.iter().filter(|item| matches!(item, Item::Row(_))).count();
    let title = page.lang().pick("项目", "programmes");
    evidence::note_lines(ui.ctx(), page, title, rows - left_out.len(), rows);
    let (judged, silent): (Vec<&Item>, Vec<&Item>) = left_out.into_iter().partition(|item| item.is_judged());
    let words = match (page.lang(), judged.len(), silent.len()) {
        (_, 0, 0) => return None,
        (Lang::Zh, 0, silent) => {
            format!("另有 {silent} 项未公布条件，未画出：{}", names(&items[drawn..], page), silent = counted(silent))
        }
        (Lang::En, 0, silent) => {
            format!("{silent} more without conditions: {}", names(&items[drawn..], page), silent = counted(silent))
        }
        (Lang::Zh, judged, silent) => {
            format!("另有 {} 项未画出，其中 {judged} 项有条件", counted(judged + silent), judged = counted(judged))
        }
        (Lang::En, judged, silent) => format!(
            "{} more are not drawn, {judged} with conditions",
            counted(judged + silent),
            judged = counted(judged)
        ),
    };
    let width = body.width() - 2.0 * size::CARD_MARGIN;
    let at = pos2(body.left() + size::CARD_MARGIN, y + 6.0);
    paint::wrapped(ui.painter(), at, &words, size::small(), page.t.weak, width, 3);
    None
}

/// The names of the rows among some items.
fn names(items: &[Item], page: &Page<'_>) -> String {
    let rows = items.iter().filter_map(|item| match item {
        Item::Row(one) => Some(one.programme.about(page.data).name.get(page.lang())),
        Item::Head(_) | Item::More(..) => None,
    });
    list(rows, page.lang())
}

fn item_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, model: &Model, (item, most): (Item, usize)) -> Option<Command> {
    match item {
        Item::Head(group) => head_ui(ui, rect, page, group, model.group(group).len()),
        Item::Row(one) => {
            let chosen = model.chosen(page) == Some(one.programme);
            row_ui(ui, rect, page, model, (one, most), chosen)
        }
        Item::More(_, more) => {
            more_ui(ui, rect, page, more);
            None
        }
    }
}

fn head_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, group: Group, count: usize) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let folded = group.is_hidden(&page.state.work.matching);
    let response = ui.interact(rect, ui.scope_id().with(("group", group)), Sense::click());
    let label = format!("{} {count}", group.label(lang), count = counted(count));
    response.widget_info(|| WidgetInfo::selected(Role::Switch, true, !folded, &label));
    let painter = ui.painter();
    painter.rect_filled(rect, 0.0, if response.hovered() { t.hover } else { t.panel2 });
    paint::hline(painter, rect.left()..=rect.right(), rect.bottom(), t.rule);
    let y = rect.center().y;
    let caret = if folded { Icon::Right } else { Icon::Down };
    caret.paint(painter, pos2(rect.left() + 16.0, y), 11.0, t.weak);
    let outcome = match group {
        Group::Judged(outcome) => outcome,
        Group::Silent => Outcome::Unknown,
    };
    paint_mark(painter, pos2(rect.left() + 34.0, y), 14.0, outcome, t);
    let at = pos2(rect.left() + 48.0, y);
    let shown = paint::text(painter, at, Align::Left, group.label(lang), size::secondary_bold(), t.strong);
    let ink = if count == 0 { t.faint } else { t.normal };
    let at = pos2(shown.right() + 8.0, y);
    let shown = paint::text(painter, at, Align::Left, &counted(count), size::secondary(), ink);
    if group == Group::Silent && count > 0 {
        let at = pos2(shown.right() + 12.0, y);
        let words = lang.pick("来源未写明谁可以申请，无法判断", "the sources don't say who may apply: can't be told");
        paint::elided(painter, at, Align::Left, words, size::small(), t.weak, rect.right() - 12.0 - at.x);
    }
    if response.has_focus() {
        painter.rect_stroke(rect.shrink(1.0), 3.0, egui::Stroke::new(1.5, t.accent), egui::StrokeKind::Inside);
    }
    response.clicked().then(|| change(page, |state| group.turn(state)))
}

fn row_ui(
    ui: &mut Ui,
    rect: Rect,
    page: &Page<'_>,
    model: &Model,
    (one, most): (Judged, usize),
    chosen: bool,
) -> Option<Command> {
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
    let compact = one.conditions == 0;
    let y = if compact { rect.center().y } else { rect.top() + 16.0 };
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
    let font = if compact { size::secondary() } else { size::panel_title() };
    let (shown, cut) = paint::elided(painter, at, Align::Left, name, font, t.strong, end - at.x - kind_width - 8.0);
    tag(painter, pos2(shown.right() + 8.0, y), kind, TagStyle::Kind, t);
    let weak = if chosen { t.normal } else { t.weak };
    let below = [place(programme, page), lenders(programme, page)];
    let mut below: Vec<&str> = below.iter().map(String::as_str).filter(|words| !words.is_empty()).collect();
    if compact {
        // What has no room whole is left out: the record says it.
        let room = end - shown.right() - kind_width - 20.0;
        while !below.is_empty() && paint::text_width(painter, &below.join(" · "), size::small()) > room {
            below.pop();
        }
        paint::text(painter, pos2(end, y), Align::Right, &below.join(" · "), size::small(), weak);
    } else {
        let below = below.join(" · ");
        let at = pos2(left + 22.0, rect.top() + 36.0);
        paint::elided(painter, at, Align::Left, &below, size::small(), weak, right - at.x);
        conditions_ui(ui, rect, page, model, (one, most), chosen);
    }
    let response = if cut && !page.still { response.on_hover_text(name) } else { response };
    response.clicked().then(|| change(page, |state| state.programme = Some(key)))
}

/// The first conditions of a row, and what is missing.
fn conditions_ui(ui: &Ui, rect: Rect, page: &Page<'_>, model: &Model, (one, most): (Judged, usize), chosen: bool) {
    let (t, lang) = (page.t, page.lang());
    let painter = ui.painter();
    let (left, right) = (rect.left() + size::CARD_MARGIN + 22.0, rect.right() - size::CARD_MARGIN);
    let finding = judge(one.programme.about(page.data).conditions, &page.state.work.matching.profile, page.data);
    let mut y = rect.top() + BASE + LINE / 2.0;
    for line in lines(&finding).iter().filter(|line| !line.is_heading()).take(most) {
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
    if one.conditions > most {
        let more = one.conditions - most;
        let words = match lang {
            Lang::Zh if most == 0 => format!("{more} 项条件"),
            Lang::Zh => format!("另有 {more} 项条件"),
            Lang::En if most == 0 => many(more, "condition", "conditions"),
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

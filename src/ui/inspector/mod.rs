//! The inspector: all that is known about the selected row. Figures with their
//! words, bounds and sources; formulas; texts in both languages; links.

mod conflict;
mod copy;
mod fields;
mod figures;
mod formula;
mod links;
mod sections;

pub(in crate::ui) use copy::{all_fields, citation, source_ids};
pub(in crate::ui) use formula::{finding_ui, fraction_ui, small_finding_ui};
pub(in crate::ui) use links::found as related;

use egui::epaint::RectShape;
use egui::{Rect, Role, ScrollArea, Sense, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::command::{Command, PinCommand};
use super::evidence;
use super::page::Page;
use super::paint::{self, Align, Icon, TagStyle, tag};
use super::style::size;
use super::widgets::{Button, fade_below, row_from_right_ui};
use super::work;
use crate::frame::{Data, Sheet, details, named_figures, sections};
use crate::i18n::Lang;
use crate::model::Table;
use crate::query::Related;

const HEADER: f32 = 40.0;
/// From this width on buttons of the header have words.
const WORDS_FROM: f32 = 820.0;
/// From this width on four columns can be read beside each other.
const FOUR_COLUMNS: f32 = 1240.0;

/// Parts of the inspector get this much width where there is height to stack them.
const PART_WIDTH: f32 = 340.0;
/// In less width a part can't be read.
const LEAST_WIDTH: f32 = 180.0;
/// From this height on parts are stacked.
const STACK_FROM: f32 = 480.0;

/// Shows the inspector of a row within `rect`.
pub fn inspector_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, sheet: Sheet, row: usize) -> Option<Command> {
    show(ui, rect, page, (sheet, row), false).0
}

/// Shows a record as a card within `rect`, as high as what it holds, below the
/// head of its page; a picture's head has its name already. Also tells where it ends.
pub(in crate::ui) fn card_ui(
    ui: &mut Ui,
    rect: Rect,
    page: &Page<'_>,
    sheet: Sheet,
    row: usize,
) -> (Option<Command>, f32) {
    show(ui, rect, page, (sheet, row), true)
}

fn show(
    ui: &mut Ui,
    rect: Rect,
    page: &Page<'_>,
    (sheet, row): (Sheet, usize),
    is_card: bool,
) -> (Option<Command>, f32) {
    let t = page.t;
    let ground = ui.painter().add(egui::Shape::Noop);
    let header = Rect::from_min_size(rect.min, vec2(rect.width(), HEADER));
    let mut command = header_ui(ui, header, page, (sheet, row), !(is_card && page.still));
    paint::hline(ui.painter(), rect.left()..=rect.right(), header.bottom(), t.rule);

    let details = details(page.data, sheet, row);
    let named = named_figures(page.data, sheet, row);
    let figures = !named.is_empty() || details.iter().any(|detail| !detail.claims.is_empty());
    let related = match sheet {
        Sheet::Table(table) => links::found(ui, page, table, row),
        Sheet::Indicators | Sheet::Audit | Sheet::Listing(_) => Some(std::sync::Arc::default()),
    };
    let about = work::about(ui.ctx(), page, sheet, row);
    let has_links = related.as_ref().is_none_or(|related| !related.is_empty());
    let body = Rect::from_min_max(pos2(rect.left(), header.bottom() + 1.0), rect.max);
    let mut parts: Vec<(&str, f32)> = Vec::new();
    if figures {
        parts.push(("figures", 1.05));
    }
    if about.as_ref().is_none_or(|about| formula::shown(about)) {
        parts.push(("formula", 1.0));
    }
    parts.push(("fields", 1.0));
    let sections = sections(page.data, sheet, row);
    let sections_apart = !sections.is_empty() && parts.len() < 3;
    if sections_apart {
        parts.push(("sections", 1.2));
    }
    // Where there is no room for a column of their own, the records that speak
    // of this one stand below its fields.
    let apart = parts.len() < 3 || body.width() >= FOUR_COLUMNS;
    if has_links && apart {
        parts.push(("links", 1.0));
    }
    let columns = columns(&parts, body.size());
    let total: f32 = columns.iter().map(|parts| share(parts)).sum();
    let mut x = body.left();
    let mut below: Vec<String> = Vec::new();
    let mut edges: Vec<f32> = Vec::new();
    let mut bottom = header.bottom();
    for parts in columns {
        let width = body.width() * share(parts) / total;
        let place = Rect::from_min_size(pos2(x, body.top()), vec2(width, body.height()));
        if x > body.left() {
            edges.push(x);
        }
        x += width;
        let inner = place.shrink2(vec2(size::CARD_MARGIN, 8.0));
        let part = parts[0].0;
        let mut child = ui.new_child(UiBuilder::new().id_salt(("inspector", part)).max_rect(inner));
        let salt = (part, sheet.id(), row);
        let found = ScrollArea::vertical().id_salt(salt).auto_shrink([false; 2]).show(&mut child, |ui| {
            let mut command = None;
            for (at, (part, _)) in parts.iter().enumerate() {
                if at > 0 {
                    ui.add_space(size::CARD_MARGIN);
                }
                // Each part sets its own distances.
                let found = ui.scope(|ui| match *part {
                    "figures" => figures::figures_ui(ui, page, &details, &named),
                    "formula" => match &about {
                        Some(about) => formula::formula_ui(ui, page, &details, about),
                        None => waiting(ui, page, page.lang().pick("公式", "Formulas")),
                    },
                    "sections" => sections::sections_ui(ui, page, &sections),
                    "links" => links_or_wait(ui, page, (sheet, row), related.as_deref()),
                    _ => {
                        let found = fields::fields_ui(ui, page, (sheet, row), &sections, sections_apart);
                        let below = (!apart && has_links).then(|| {
                            ui.add_space(6.0);
                            links_or_wait(ui, page, (sheet, row), related.as_deref())
                        });
                        found.or(below.flatten())
                    }
                });
                command = found.inner.or(command);
            }
            command
        });
        bottom = bottom.max(inner.top() + found.content_size.y + 8.0);
        if found.content_size.y - found.state.clamped_offset().y > found.inner_rect.height() + 1.0 {
            fade_below(ui, inner.expand2(vec2(size::CARD_MARGIN - 1.0, 8.0)), t);
        }
        below.extend(evidence::percent_in_view(&found).map(|percent| part_in_view(parts, percent, page.lang())));
        command = found.inner.or(command);
    }
    let bottom = if is_card { bottom.min(rect.bottom()) } else { rect.bottom() };
    for x in edges {
        paint::vline(ui.painter(), x, body.top() + 10.0..=bottom - 10.0, t.stroke);
    }
    let panel = rect.with_max_y(bottom);
    if is_card {
        let panel = paint::crisp(ui.painter(), panel);
        let edge = egui::Stroke::new(1.0, t.stroke);
        let radius = egui::CornerRadius::same(size::CARD_RADIUS);
        ui.painter().set(ground, egui::Shape::Rect(RectShape::new(panel, radius, t.panel, edge, StrokeKind::Inside)));
    } else {
        ui.painter().set(ground, egui::Shape::rect_filled(panel, 0.0, t.panel));
        paint::hline(ui.painter(), rect.left()..=rect.right(), rect.top(), t.stroke2);
    }
    if !below.is_empty() {
        let lang = page.lang();
        let (said, between) = (lang.pick("详情下方还有内容：可见", "the details go on below:"), lang.pick("、", ", "));
        evidence::note_cut(ui.ctx(), format!("{said} {}", below.join(between)));
    }
    (command, bottom)
}

/// The parts of each column: one each, or two where they would be narrow and there is
/// height for them to stand below each other.
fn columns<'a>(parts: &'a [(&'a str, f32)], size: egui::Vec2) -> Vec<&'a [(&'a str, f32)]> {
    let most = (size.x / LEAST_WIDTH).floor().max(1.0) as usize;
    if parts.len() > most {
        return parts.chunks(parts.len().div_ceil(most)).collect();
    }
    let stacks = parts.len() > 2 && size.x < PART_WIDTH * parts.len() as f32 && size.y >= STACK_FROM;
    if stacks {
        // The fields are the longest: they have the last column to themselves.
        let (first, rest) = parts.split_at(parts.len() - parts.len() / 2);
        return vec![first, rest];
    }
    parts.chunks(1).collect()
}

/// A column is as wide as the widest of its parts wants.
fn share(parts: &[(&str, f32)]) -> f32 {
    parts.iter().map(|(_, share)| *share).fold(0.0, f32::max)
}

/// How much of a column of the inspector is in view.
fn part_in_view(parts: &[(&str, f32)], percent: u8, lang: Lang) -> String {
    let names = parts.iter().map(|(part, _)| match *part {
        "figures" => lang.pick("公布数字", "figures"),
        "formula" => lang.pick("公式", "formulas"),
        "sections" => lang.pick("内容", "contents"),
        "links" => lang.pick("关联记录", "related records"),
        _ => lang.pick("资料", "fields"),
    });
    let name = names.collect::<Vec<_>>().join(lang.pick("与", " and "));
    match lang {
        Lang::Zh => format!("{name} {percent}%"),
        Lang::En => format!("{percent} % of the {name}"),
    }
}

/// The records that speak of this one, or that they are being looked for.
fn links_or_wait(
    ui: &mut Ui,
    page: &Page<'_>,
    (sheet, row): (Sheet, usize),
    related: Option<&Vec<Related>>,
) -> Option<Command> {
    match related {
        Some(related) => links::links_ui(ui, page, page.frames.get(sheet).id(row), related),
        None => waiting(ui, page, page.lang().pick("关联记录", "Related records")),
    }
}

/// A line that says that `what` is being computed.
fn waiting(ui: &mut Ui, page: &Page<'_>, what: &str) -> Option<Command> {
    let (place, _) = ui.allocate_exact_size(vec2(ui.available_width(), 40.0), Sense::hover());
    work::waiting_ui(ui, place, page, what);
    None
}

fn header_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, (sheet, row): (Sheet, usize), named: bool) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let frame = page.frames.get(sheet);
    let (command, end) = if page.still { (None, rect.right()) } else { actions_ui(ui, rect, page, sheet, row) };
    let end = end - 12.0;
    let y = rect.center().y;
    let name = frame.name(row);
    let name = name.get(lang);
    let left = pos2(rect.left() + size::CARD_MARGIN, y);
    let mut x = left.x;
    if named {
        let room = (end - left.x).min(rect.width() * 0.6);
        let (shown, cut) = paint::elided(ui.painter(), left, Align::Left, name, size::object_title(), t.strong, room);
        let response = ui.interact(shown, ui.scope_id().with("inspected"), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, name));
        if cut {
            response.on_hover_text(name);
        }
        x = shown.right() + 10.0;
    }
    for id in ["kind", "level", "zone", "place", "status", "verdict"] {
        let Some(column) = frame.column(id) else { continue };
        let words = match &column.data {
            Data::Terms(terms) => terms.labels(row).next().map(|label| label.text.get(lang).to_owned()),
            Data::Text(texts) => Some(texts.at(row).get(lang).to_owned()),
            _ => None,
        };
        // A zone is its own zone: that needs no saying.
        let Some(words) = words.filter(|words| !words.is_empty() && words != name) else { continue };
        let width = paint::tag_width(ui.painter(), &words, TagStyle::Kind);
        if x + width > end {
            break;
        }
        tag(ui.painter(), pos2(x, y), &words, TagStyle::Kind, t);
        x += width + 6.0;
    }
    command
}

/// What can be done with the record, from the right edge leftwards; also where
/// that begins.
fn actions_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, sheet: Sheet, row: usize) -> (Option<Command>, f32) {
    let (t, lang) = (page.t, page.lang());
    let frame = page.frames.get(sheet);
    // Where there is little room the words stand in the tooltips.
    let wide = rect.width() >= WORDS_FROM;
    let mut command = None;
    let actions = rect.with_max_x(rect.right() - 8.0);
    let left = row_from_right_ui(ui, actions, "inspector actions", |ui| {
        if Button::icon(Icon::Close, lang.pick("关闭详情", "Close details")).show(ui, t).clicked() {
            command = Some(Command::Select(sheet, None));
        }
        let (before, after) = neighbours(page, sheet, row);
        let steps = [
            (Icon::Down, lang.pick("下一行", "Next row"), after),
            (Icon::Up, lang.pick("上一行", "Row before"), before),
        ];
        for (icon, label, target) in steps {
            let id = target.map(|row| frame.id(row as usize).to_owned());
            let clicked = ui.add_enabled_ui(id.is_some(), |ui| Button::icon(icon, label).show(ui, t).clicked()).inner;
            if clicked {
                command = Some(Command::Select(sheet, id));
            }
        }
        for (icon, label, wish, possible) in [
            (Icon::Right, lang.pick("前进", "Forward"), Command::Forward, page.travel.forward),
            (Icon::Left, lang.pick("后退", "Back"), Command::Back, page.travel.back),
        ] {
            if ui.add_enabled_ui(possible, |ui| Button::icon(icon, label).show(ui, t).clicked()).inner {
                command = Some(wish);
            }
        }
        let all = lang.pick("复制全部字段", "Copy all fields");
        if Button::icon(Icon::Columns, all).show(ui, t).clicked() {
            command = Some(Command::Copy(all_fields(page, sheet, row)));
        }
        let button = |icon: Icon, words| {
            if wide { Button::new(words).with_icon(icon).frameless() } else { Button::icon(icon, words) }
        };
        if button(Icon::Document, lang.pick("复制引用", "Copy citation")).show(ui, t).clicked() {
            command = Some(Command::Copy(citation(page, sheet, row)));
        }
        let id = frame.id(row);
        let pinned = page.state.pins(sheet).iter().any(|pin| pin == id);
        let (words, wish) = if pinned {
            (lang.pick("取消对比", "Unpin"), PinCommand::Remove(sheet, id.to_owned()))
        } else {
            (lang.pick("加入对比", "Pin to compare"), PinCommand::Add(sheet, id.to_owned()))
        };
        if !id.is_empty() && button(Icon::Pin, words).show(ui, t).clicked() {
            command = Some(Command::Pin(wish));
        }
        let count = page.state.pins(sheet).len();
        if count > 1 {
            let words = format!("{} {count}", lang.pick("对比", "Compare"));
            if Button::new(&words).frameless().show(ui, t).clicked() {
                command = Some(Command::Pin(PinCommand::Compare(sheet)));
            }
        }
        ui.min_rect().left()
    });
    (command, left)
}

/// The rows before and after a row in the order of the table that is open.
fn neighbours(page: &Page<'_>, sheet: Sheet, row: usize) -> (Option<u32>, Option<u32>) {
    let Some(view) = page.view.filter(|view| view.sheet == sheet) else { return (None, None) };
    let Some(at) = view.place(row) else { return (None, None) };
    (at.checked_sub(1).and_then(|before| view.row_at(before)), view.row_at(at + 1))
}

/// A weak heading above a list; returns nothing.
fn heading(ui: &mut Ui, words: &str, page: &Page<'_>) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 20.0), Sense::hover());
    paint::text(ui.painter(), rect.left_center(), Align::Left, words, size::small(), page.t.weak);
}

/// The tags of some sources, set from the right edge leftwards; a click opens
/// the source. Returns where they begin.
fn source_tags(ui: &Ui, right: egui::Pos2, ids: &[String], page: &Page<'_>, salt: &str) -> (f32, Option<Command>) {
    let mut x = right.x;
    let mut command = None;
    for id in ids.iter().rev() {
        x -= paint::tag_width(ui.painter(), id, TagStyle::Source);
        let rect = tag(ui.painter(), pos2(x, right.y), id, TagStyle::Source, page.t);
        if !page.still {
            let response = ui.interact(rect, ui.scope_id().with((salt, id)), Sense::click());
            let title = page
                .data
                .row(Table::Sources, id)
                .map(|at| page.data.sources[at].title.get(page.lang()))
                .unwrap_or_default();
            response.widget_info(|| {
                WidgetInfo::labeled(Role::Link, true, format!("{} {id}", page.lang().pick("来源", "Source")))
            });
            if response.clicked() {
                command = Some(Command::Open(Table::Sources, id.clone()));
            }
            response.on_hover_text(format!("{id}  {title}")).on_hover_cursor(egui::CursorIcon::PointingHand);
        }
        x -= 4.0;
    }
    (x, command)
}

//! The page's title, the search box and the page's actions.

use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, CornerRadius, Frame, Key, Margin, Rect, Stroke, StrokeKind, TextBuffer, TextEdit, Ui, pos2, vec2};

use super::super::command::Command;
use super::super::page::{Page, SheetView};
use super::super::paint::{self, Align, Icon};
use super::super::style::{Tokens, size};
use super::super::widgets::{Button, row_from_right_ui, row_ui};
use super::table;
use crate::frame::Sheet;
use crate::i18n::{Lang, counted};
use crate::ui::record::switch_ui;

/// With less width the search box needs what the switch would take.
const SWITCH_FROM: f32 = 720.0;

/// Shows title, search box and actions within `rect`.
pub(super) fn header_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, view: &SheetView) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let center = rect.center().y;
    let title = paint::text(
        ui.painter(),
        pos2(rect.left() + size::PAGE_MARGIN, center),
        Align::Left,
        view.sheet.title(lang),
        size::page_title(),
        t.strong,
    );
    let count = count_words(page, view);
    let count = paint::text(ui.painter(), pos2(title.right() + 8.0, center), Align::Left, &count, size::body(), t.weak);
    let mut right = rect.right() - size::PAGE_MARGIN;
    if page.still && page.state.sheet(view.sheet).query.is_empty() {
        // In a picture an empty search box says nothing.
        let words = page.data.meta.title.get(lang);
        let room = right - count.right() - 24.0;
        paint::elided(ui.painter(), pos2(right, center), Align::Right, words, size::secondary(), t.weak, room);
        return None;
    }
    let mut command = None;
    if !page.still {
        let width = 20.0 + paint::text_width(ui.painter(), lang.pick("列", "Columns"), size::secondary()).ceil();
        let middle = size::BUTTON / 2.0;
        let place = Rect::from_min_max(pos2(right - width, center - middle), pos2(right, center + middle));
        command = table::picker_ui(ui, place, page, view);
        right = place.left() - 8.0;
        // The same rows one at a time, as pictures.
        if let Sheet::Table(table) = view.sheet
            && rect.width() >= SWITCH_FROM
        {
            let place = Rect::from_min_max(pos2(count.right() + 16.0, rect.top()), pos2(right, rect.bottom()));
            let end = row_from_right_ui(ui, place, "record switch", |ui| {
                if let Some(screen) = switch_ui(ui, table, page.state.screen, lang, t) {
                    command = Some(Command::Go(screen));
                }
                ui.min_rect().left()
            });
            right = end - 8.0;
        }
    }
    // The search box does not move when the count changes by a digit.
    let left = (count.right() + 16.0).max(rect.left() + 176.0);
    let input = Rect::from_min_max(
        pos2(left, center - size::INPUT / 2.0),
        pos2((left + 860.0).min(right), center + size::INPUT / 2.0),
    );
    if input.width() < 80.0 {
        return command;
    }
    search_ui(ui, input, page, view).or(command)
}

fn count_words(page: &Page<'_>, view: &SheetView) -> String {
    let (shown, total, lang) = (view.shown(), view.selection.total, page.lang());
    let unit = view.sheet.measure(lang);
    let gap = if unit.is_empty() { "" } else { " " };
    let (shown, total) = (counted(shown), counted(total));
    if shown == total { format!("{total}{gap}{unit}") } else { format!("{shown} / {total}{gap}{unit}") }
}

/// The field in which the filter of a view is typed.
pub(in crate::ui) fn search_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, view: &SheetView) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let typed = &page.state.sheet(view.sheet).query;
    let id = ui.make_persistent_id(("search", view.sheet.id()));
    let focused = ui.memory(|memory| memory.has_focus(id));
    let rect = paint::crisp(ui.painter(), rect);
    let edge = if view.error.is_some() {
        t.bad[0]
    } else if focused {
        t.accent
    } else {
        t.stroke2
    };
    let width = if focused { 1.5 } else { 1.0 };
    ui.painter().rect(
        rect,
        CornerRadius::same(size::INPUT_RADIUS),
        t.panel,
        Stroke::new(width, edge),
        StrokeKind::Inside,
    );
    Icon::Search.paint(ui.painter(), pos2(rect.left() + 16.0, rect.center().y), 14.0, t.weak);

    let mut text = typed.clone();
    let inner =
        Rect::from_min_max(pos2(rect.left() + 28.0, rect.top() + 1.0), pos2(rect.right() - 30.0, rect.bottom() - 1.0));
    let wrong = view.error.as_ref().map(|err| err.span.clone());
    let mut layouter = |ui: &Ui, text: &dyn TextBuffer, _width: f32| {
        ui.painter().layout_job(highlight(text.as_str(), wrong.as_ref(), t))
    };
    let hint = hint(view.sheet.id(), lang);
    let response = row_ui(ui, inner, "search", |ui| {
        let edit = TextEdit::singleline(&mut text)
            .id(id)
            .frame(Frame::new())
            .margin(Margin::symmetric(4, 0))
            .align(egui::Align2::LEFT_CENTER)
            .font(size::body())
            .hint_text(egui::RichText::new(hint).color(t.faint).font(size::secondary()))
            .desired_width(f32::INFINITY)
            .layouter(&mut layouter);
        ui.add_sized(vec2(inner.width(), inner.height()), edit)
    });
    response.widget_info(|| {
        let mut info = egui::WidgetInfo::text_edit(true, typed.clone(), text.clone(), hint);
        info.label = Some(lang.pick("筛选", "Filter").to_owned());
        info
    });
    // The Escape that leaves the box is not meant for the table.
    if response.has_focus() && ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, Key::Escape)) {
        response.surrender_focus();
    }
    if !page.still
        && !focused
        && ui.input_mut(|input| input.consume_shortcut(&egui::KeyboardShortcut::new(egui::Modifiers::COMMAND, Key::F)))
    {
        response.request_focus();
    }
    if !typed.is_empty() {
        let cross = Rect::from_center_size(pos2(rect.right() - 16.0, rect.center().y), vec2(24.0, size::BUTTON));
        let clear = row_ui(ui, cross, "clear", |ui| {
            Button::icon(Icon::Close, lang.pick("清除筛选", "Clear filter")).show(ui, t)
        });
        if clear.clicked() {
            return Some(Command::SetQuery(view.sheet, String::new()));
        }
    }
    (text != *typed).then_some(Command::SetQuery(view.sheet, text))
}

fn hint(sheet: &str, lang: Lang) -> &'static str {
    match sheet {
        "funds" => lang.pick("例 kind:引导基金 target>=10亿 leverage:?", "e.g. kind:guidance target>=1bn leverage:?"),
        "loans" => lang.pick("例 cap>=500万 level:bank", "e.g. cap>=5m level:bank"),
        "policies" => lang.pick("例 status:trial paid>=5000万", "e.g. status:trial paid>=50m"),
        "platforms" => lang.pick("例 financing>=100亿", "e.g. financing>=10bn"),
        "zones" => lang.pick("例 厦门 或 xmhj 或 level:national", "e.g. xiamen or level:national"),
        _ => lang.pick("输入文字、拼音，或 列名:值", "Type words, pinyin, or column:value"),
    }
}

/// Columns in accent, the rest in strong, and the word at fault underlined.
fn highlight(text: &str, wrong: Option<&std::ops::Range<usize>>, t: &Tokens) -> LayoutJob {
    let mut job = LayoutJob::default();
    let mut at = 0;
    let format = |color: Color32, bold: bool, bad: bool| TextFormat {
        font_id: if bold { size::panel_title() } else { size::body() },
        color: if bad { t.bad[0] } else { color },
        underline: if bad { Stroke::new(1.5, t.bad[0]) } else { Stroke::NONE },
        ..TextFormat::default()
    };
    for word in text.split_inclusive(' ') {
        let bad = wrong.is_some_and(|wrong| wrong.start < at + word.len() && wrong.end > at);
        let column = word.find([':', '>', '<', '=', '：']).unwrap_or(0);
        job.append(&word[..column], 0.0, format(t.accent, true, bad));
        job.append(&word[column..], 0.0, format(t.strong, false, bad));
        at += word.len();
    }
    job
}

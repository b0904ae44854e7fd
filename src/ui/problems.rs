//! The page that stands in for a dataset that can't be used: every problem
//! with its place, and the built-in data one click away.

use egui::{
    CornerRadius, Rect, RichText, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::command::{Command, FileCommand};
use super::paint::{self, Align, Icon};
use super::style::{Tokens, size};
use super::widgets::{Button, card, row_ui};
use crate::i18n::Lang;
use crate::load::{Diagnostic, Report, Severity};

const LINE: f32 = 46.0;

/// Shows the problems of `file` in all of `ui`. With `keeps_data` there is
/// other data to go on with.
pub(super) fn problems_ui(
    ui: &mut Ui,
    file: &str,
    report: &Report,
    keeps_data: bool,
    lang: Lang,
    t: &Tokens,
) -> Option<Command> {
    let area = ui.max_rect();
    ui.painter().rect_filled(area, 0.0, t.bg);
    let inner = area.shrink(size::PAGE_MARGIN);
    let mut command = None;
    let head = Rect::from_min_size(inner.min, vec2(inner.width(), 84.0));
    Icon::Warning.paint(ui.painter(), pos2(head.left() + 14.0, head.top() + 16.0), 22.0, t.bad[0]);
    let title = lang.pick("这个文件不能使用", "This file can't be used");
    paint::text(
        ui.painter(),
        pos2(head.left() + 34.0, head.top() + 16.0),
        Align::Left,
        title,
        size::page_title(),
        t.strong,
    );
    let count = report.diagnostics.len() + report.omitted;
    let words = match lang {
        Lang::Zh => format!("{file}：发现 {count} 个问题。改正并保存后自动重新读取。"),
        Lang::En if count == 1 => format!("{file}: 1 problem. Once it is mended and saved, the file is read again."),
        Lang::En => format!("{file}: {count} problems. Once they are mended and saved, the file is read again."),
    };
    let at = pos2(head.left() + 34.0, head.top() + 40.0);
    paint::elided(ui.painter(), at, Align::Left, &words, size::body(), t.normal, head.width() - 40.0);
    let response = ui.interact(head, ui.scope_id().with("problems"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Alert, true, format!("{title}. {words}")));
    let actions =
        Rect::from_min_size(pos2(head.left() + 34.0, head.top() + 56.0), vec2(head.width() - 34.0, size::BUTTON));
    row_ui(ui, actions, "problem actions", |ui| {
        if keeps_data {
            let words = lang.pick("继续使用当前数据", "Go on with the data shown before");
            if Button::new(words).primary().show(ui, t).clicked() {
                command = Some(Command::File(FileCommand::Keep));
            }
        } else if Button::new(lang.pick("使用内置数据", "Use the built-in data")).primary().show(ui, t).clicked()
        {
            command = Some(Command::File(FileCommand::Builtin));
        }
        if Button::new(lang.pick("复制问题列表", "Copy the list of problems"))
            .with_icon(Icon::Document)
            .show(ui, t)
            .clicked()
        {
            let lines: Vec<String> = report.diagnostics.iter().map(|problem| problem.human(file, lang)).collect();
            command = Some(Command::Copy(lines.join("\n")));
        }
    });
    let list = Rect::from_min_max(pos2(inner.left(), head.bottom() + size::CARD_GAP), inner.max);
    let omitted = report.omission(lang).unwrap_or_default();
    let body = card(ui, list, lang.pick("问题", "Problems"), &omitted, t);
    let mut child =
        ui.new_child(UiBuilder::new().id_salt("problem list").max_rect(body.shrink2(vec2(size::CARD_MARGIN, 4.0))));
    ScrollArea::vertical().auto_shrink([false; 2]).show_rows(&mut child, LINE, report.diagnostics.len(), |ui, rows| {
        for problem in &report.diagnostics[rows] {
            problem_ui(ui, problem, lang, t);
        }
    });
    command
}

fn problem_ui(ui: &mut Ui, problem: &Diagnostic, lang: Lang, t: &Tokens) {
    // The list measures its lines together with the gap between them.
    let height = LINE - ui.spacing().item_spacing.y;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), LINE), Sense::hover());
    let rect = Rect::from_min_size(rect.min, vec2(rect.width(), height));
    let message = problem.message(lang);
    let place = format!("{}:{}", problem.line, problem.column);
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, format!("{place} {message}")));
    let painter = ui.painter();
    let [ink, ground, edge] = match problem.severity {
        Severity::Error => t.bad,
        Severity::Warning => t.warn,
    };
    let y = rect.top() + 14.0;
    let width = paint::text_width(painter, &place, size::small_bold()) + 12.0;
    let pill = Rect::from_min_size(pos2(rect.left(), y - 9.0), vec2(width, 18.0));
    painter.rect(pill, CornerRadius::same(size::TAG_RADIUS), ground, Stroke::new(1.0, edge), StrokeKind::Inside);
    paint::text(painter, pill.center(), Align::Center, &place, size::small_bold(), ink);
    let left = rect.left() + width.max(64.0) + 10.0;
    let (_, cut) =
        paint::elided(painter, pos2(left, y), Align::Left, message, size::body(), t.strong, rect.right() - left);
    let path = if problem.path.is_empty() {
        problem.code.to_owned()
    } else {
        format!("{}  ·  {}", problem.path, problem.code)
    };
    paint::elided(painter, pos2(left, y + 18.0), Align::Left, &path, size::small(), t.weak, rect.right() - left);
    paint::hline(painter, rect.left()..=rect.right(), rect.bottom() - 1.0, t.rule);
    if cut {
        response.on_hover_ui(|ui| {
            ui.label(RichText::new(message).font(size::secondary()));
        });
    }
}

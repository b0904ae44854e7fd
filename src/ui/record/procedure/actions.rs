//! What can be taken along: steps, Mermaid text, materials, pictures.

use egui::{CornerRadius, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::prose::panel;
use super::subject::Subject;
use crate::flow::{materials_text, mermaid, steps_text};
use crate::ui::command::{Command, ExportCommand};
use crate::ui::page::Page;
use crate::ui::paint::{self, Align, Icon};
use crate::ui::style::size;

/// Height of a row.
const ROW: f32 = 42.0;
/// Gap between rows.
const GAP: f32 = 6.0;
/// The number of rows.
const ROWS: usize = 5;
/// The height that the card wants.
pub(super) const WANTED: f32 = size::CARD_HEADER + 16.0 + (ROW + GAP) * ROWS as f32;

/// One thing to take along: icon, title, what it is, and what a click does.
type Action<'a> = (Icon, &'a str, &'a str, Box<dyn Fn() -> Command + 'a>);

/// Width and height of a picture for a phone.
const PORTRAIT: (u32, u32) = (1080, 1920);
/// Width and height of a picture for a screen.
const LANDSCAPE: (u32, u32) = (1920, 1080);

fn picture((width, height): (u32, u32)) -> Command {
    Command::Export(ExportCommand::AskPicture(width, height))
}

/// Shows the card within `rect`.
pub(super) fn actions_card_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, subject: &Subject<'_>) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let title = lang.pick("带走", "Take along");
    let inner = panel(ui, rect, title, lang.pick("复制或存为图片", "Copied or saved"), page, 1.0);
    let procedure = subject.procedure;
    let list = lang.pick("复制材料清单", "Copy materials");
    let actions: [Action<'_>; ROWS] = [
        (
            Icon::Copy,
            lang.pick("复制步骤", "Copy steps"),
            lang.pick("编号的文字，含办理人和渠道", "As numbered text"),
            Box::new(|| Command::Copy(steps_text(procedure, lang))),
        ),
        (
            Icon::Flow,
            lang.pick("复制 Mermaid 文本", "Copy Mermaid text"),
            lang.pick("用于文档和网页", "For documents and web pages"),
            Box::new(|| Command::Copy(mermaid(procedure, lang))),
        ),
        (
            Icon::Tick,
            list,
            lang.pick("带勾选框的清单", "A list with boxes"),
            Box::new(|| Command::Copy(materials_text(procedure, &subject.ticked, lang))),
        ),
        (
            Icon::Picture,
            lang.pick("存为竖版图片", "Save portrait picture"),
            lang.pick("适合手机群聊", "For phones and chats"),
            Box::new(|| picture(PORTRAIT)),
        ),
        (
            Icon::Picture,
            lang.pick("存为横版图片", "Save landscape picture"),
            lang.pick("适合投影和文档", "For slides and documents"),
            Box::new(|| picture(LANDSCAPE)),
        ),
    ];
    let row_height = ((inner.height() + GAP) / ROWS as f32 - GAP).clamp(30.0, ROW);
    let mut command = None;
    for (at, (icon, title, words, make)) in actions.iter().enumerate() {
        let top = inner.top() + (row_height + GAP) * at as f32;
        let row = Rect::from_min_size(pos2(inner.left(), top), vec2(inner.width(), row_height));
        let response = ui.interact(row, ui.scope_id().with(("take along", at)), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, *title));
        let painter = ui.painter();
        let row = paint::crisp(painter, row);
        let ground = if response.hovered() { t.hover } else { t.panel };
        let radius = CornerRadius::same(size::BUTTON_RADIUS);
        painter.rect(row, radius, ground, Stroke::new(1.0, t.stroke2), StrokeKind::Inside);
        if response.has_focus() {
            painter.rect_stroke(row, radius, Stroke::new(1.5, t.accent), StrokeKind::Inside);
        }
        icon.paint(painter, pos2(row.left() + 18.0, row.center().y), 15.0, t.weak);
        let left = row.left() + 36.0;
        let room = row.right() - left - 8.0;
        let two = row.height() >= 38.0;
        let y = if two { row.center().y - 8.0 } else { row.center().y };
        paint::elided(painter, pos2(left, y), Align::Left, title, size::secondary_bold(), t.strong, room);
        if two {
            let at = pos2(left, row.center().y + 9.0);
            paint::elided(painter, at, Align::Left, words, size::small(), t.weak, room);
        }
        let response = response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text(*words);
        if response.clicked() {
            command = Some(make());
        }
    }
    command
}

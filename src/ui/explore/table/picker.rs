//! The panel that chooses the columns of a table.

use egui::{
    CursorIcon, EventFilter, Id, Key, Modifiers, Popup, PopupCloseBehavior, Rect, Role, ScrollArea, Sense, TextEdit,
    Ui, WidgetInfo, pos2, vec2,
};

use super::super::super::command::Command;
use super::super::super::page::{Page, SheetView};
use super::super::super::paint::{self, Align};
use super::super::super::state::ColumnsState;
use super::super::super::style::size;
use super::super::super::widgets::{Button, link, row_ui};
use super::super::columns;
use crate::frame::Frame;

const WIDTH: f32 = 260.0;
const ROW: f32 = 26.0;

/// The button within `rect`, and the panel that it opens.
pub(in crate::ui::explore) fn picker_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, view: &SheetView) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let button = row_ui(ui, rect, "columns", |ui| Button::new(lang.pick("列", "Columns")).show(ui, t));
    let popup = Popup::menu(&button).close_behavior(PopupCloseBehavior::CloseOnClickOutside).width(WIDTH);
    let shown = popup.accessible_name(lang.pick("选择列", "Choose columns")).show(|ui| panel_ui(ui, page, view));
    let columns = shown.and_then(|shown| shown.inner)?;
    Some(Command::SetColumns(view.sheet, columns))
}

fn panel_ui(ui: &mut Ui, page: &Page<'_>, view: &SheetView) -> Option<ColumnsState> {
    let (t, lang) = (page.t, page.lang());
    let frame = view.frame(page.frames);
    let state = &page.state.sheet(view.sheet).columns;
    let key = Id::unique(("column search", view.sheet.id()));
    let mut typed: String = ui.data(|data| data.get_temp(key)).unwrap_or_default();
    ui.set_width(WIDTH);
    let hint = lang.pick("查找列", "Find a column");
    let edit = TextEdit::singleline(&mut typed).hint_text(hint).desired_width(f32::INFINITY);
    let response = ui.add(edit);
    let now = typed.clone();
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, now.clone(), now.clone(), hint);
        info.label = Some(hint.to_owned());
        info
    });
    ui.data_mut(|data| data.insert_temp(key, typed.clone()));
    let mut wanted = None;
    if *state != ColumnsState::default() && link(ui, lang.pick("恢复默认列", "Reset columns"), t).clicked() {
        wanted = Some(ColumnsState::default());
    }
    let needle = typed.trim().to_lowercase();
    let fits = |at: &usize| {
        let info = frame.columns()[*at].info;
        [info.id, info.zh, info.en].iter().any(|word| word.to_lowercase().contains(&needle))
    };
    let all: Vec<usize> = columns::all(frame, state).into_iter().filter(fits).collect();
    ScrollArea::vertical().max_height(360.0).auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let top = ui.cursor().top();
        for &at in &all {
            wanted = column_ui(ui, page, frame, state, (at, &all, top)).or(wanted.take());
        }
    });
    let how = lang.pick("拖动或 Alt+↑↓ 换位", "Drag or Alt+↑↓ to reorder");
    ui.label(egui::RichText::new(how).font(size::small()).color(t.weak));
    wanted
}

/// One column of the list: its place, the list, and where that begins.
fn column_ui(
    ui: &mut Ui,
    page: &Page<'_>,
    frame: &Frame,
    state: &ColumnsState,
    (at, all, top): (usize, &[usize], f32),
) -> Option<ColumnsState> {
    let (t, title) = (page.t, frame.columns()[at].info.title(page.lang()));
    let shown = columns::shown(frame, state);
    let on = shown.contains(&at);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, title));
    if response.hovered() || response.has_focus() || response.dragged() {
        ui.painter().rect_filled(rect, f32::from(size::BUTTON_RADIUS), t.hover);
    }
    let mark = Rect::from_center_size(pos2(rect.left() + 14.0, rect.center().y), vec2(14.0, 14.0));
    let ground = if on { t.accent } else { t.panel };
    let edge = egui::Stroke::new(1.0, if on || response.has_focus() { t.accent } else { t.stroke2 });
    ui.painter().rect(mark, 3.0, ground, edge, egui::StrokeKind::Inside);
    if on {
        let [a, b, c] = [vec2(-3.5, 0.0), vec2(-1.0, 2.8), vec2(3.8, -3.0)].map(|step| mark.center() + step);
        ui.painter().line(vec![a, b, c], egui::Stroke::new(1.6, t.on_accent));
    }
    let ink = if on { t.strong } else { t.normal };
    let room = rect.width() - 36.0;
    let left = pos2(rect.left() + 28.0, rect.center().y);
    paint::elided(ui.painter(), left, Align::Left, title, size::secondary(), ink, room);
    if response.clicked() {
        return Some(columns::toggled(frame, state, at));
    }
    if response.has_focus() {
        let arrows = EventFilter { vertical_arrows: false, ..EventFilter::default() };
        let held = ui.input(|input| input.modifiers.alt);
        ui.memory_mut(|memory| {
            memory.set_focus_lock_filter(response.id, EventFilter { vertical_arrows: held, ..arrows });
        });
        let step = ui.input_mut(|input| {
            let mut pressed = |key| isize::from(input.consume_key(Modifiers::ALT, key));
            pressed(Key::ArrowDown) - pressed(Key::ArrowUp)
        });
        if step != 0 {
            return columns::stepped(frame, state, &shown, at, step);
        }
    }
    if response.dragged() || response.drag_stopped() {
        ui.set_cursor_icon(CursorIcon::Grabbing);
        let y = ui.input(|input| input.pointer.latest_pos())?.y;
        let place = ((y - top) / ROW).max(0.0) as usize;
        let target = *all.get(place)?;
        if response.drag_stopped() {
            return (target != at && shown.contains(&target)).then(|| columns::moved(frame, state, at, target));
        }
        let line =
            top + ROW * if target == at { place as f32 } else { place as f32 + f32::from(u8::from(y > rect.top())) };
        paint::hline(ui.painter(), rect.left()..=rect.right(), line, t.accent);
    }
    None
}

//! The top bar: name, dataset, language and theme.

use egui::{CornerRadius, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::i18n::Lang;
use crate::ui::command::{Command, ExportCommand, FileCommand, Setting, ViewsCommand};
use crate::ui::paint::{self, Align, Icon};
use crate::ui::palette::{key_names, keycap};
use crate::ui::style::{Theme, Tokens, size};
use crate::ui::widgets::{Button, row_from_right_ui, segmented};

/// Width of the search field; without room for it it is left out.
const SEARCH: f32 = 360.0;
/// The most that the dataset's name takes from it.
const DATASET: f32 = 220.0;

/// What the top bar says.
pub(in crate::ui) struct TopBar<'a> {
    /// Title of the dataset, or of the file that is being read.
    pub(in crate::ui) dataset: &'a str,
    /// More about it, on hover.
    pub(in crate::ui) about: &'a str,
    /// True if the dataset is whole.
    pub(in crate::ui) healthy: bool,
    /// True if there are warnings about it.
    pub(in crate::ui) warned: bool,
    /// The language chosen.
    pub(in crate::ui) lang: Lang,
    /// The theme chosen.
    pub(in crate::ui) theme: Theme,
}

/// Shows the top bar in all of `ui`.
pub(in crate::ui) fn top_ui(ui: &mut Ui, bar: &TopBar<'_>, t: &Tokens) -> Option<Command> {
    let rect = ui.max_rect();
    let y = rect.center().y;
    let painter = ui.painter();
    painter.rect_filled(rect, 0.0, t.panel);
    paint::hline(painter, rect.left()..=rect.right(), rect.bottom() - 0.5, t.stroke);
    logo(painter, pos2(rect.left() + 24.0, y), t);
    let name =
        paint::text(painter, pos2(rect.left() + 42.0, y), Align::Left, "Zonescope", size::object_title(), t.strong);
    let words = bar.lang.pick("高新区政策与基金探索器", "Policies and funds of high-tech zones");
    let slogan = paint::text(painter, pos2(name.right() + 10.0, y), Align::Left, words, size::secondary(), t.weak);

    let mut command = None;
    let mut left = rect.right();
    let place = Rect::from_min_max(pos2(slogan.right() + 20.0, rect.top()), pos2(rect.right() - 12.0, rect.bottom()));
    row_from_right_ui(ui, place, "top actions", |ui| {
        let (icon, label) = match bar.theme {
            Theme::Light => (Icon::Moon, bar.lang.pick("切换到深色", "Switch to dark")),
            Theme::Dark => (Icon::Sun, bar.lang.pick("切换到浅色", "Switch to light")),
        };
        if Button::icon(icon, label).show(ui, t).clicked() {
            command = Some(Command::Set(Setting::Theme(bar.theme.other())));
        }
        let buttons = [
            (Icon::Sliders, bar.lang.pick("设置", "Settings"), Command::ToggleSettings),
            (Icon::Export, bar.lang.pick("导出", "Export"), Command::Export(ExportCommand::Ask)),
            (Icon::Bookmark, bar.lang.pick("保存的视图", "Saved views"), Command::Views(ViewsCommand::Toggle(false))),
        ];
        for (icon, label, wish) in buttons {
            if Button::icon(icon, label).show(ui, t).clicked() {
                command = Some(wish);
            }
        }
        ui.add_space(4.0);
        let options = [(Lang::Zh, "中"), (Lang::En, "EN")];
        if let Some(lang) = segmented(ui, bar.lang.pick("语言", "Language"), &options, bar.lang, t) {
            command = Some(Command::Set(Setting::Lang(lang)));
        }
        left = ui.min_rect().left();
    });
    let mut start = place.left();
    let wanted = paint::text_width(ui.painter(), bar.dataset, size::secondary()).min(DATASET);
    let last = left - 14.0 - wanted - 40.0;
    if last - start >= SEARCH {
        let x = (rect.center().x - SEARCH / 2.0).clamp(start, last - SEARCH);
        let field = Rect::from_min_size(pos2(x, y - size::BUTTON / 2.0), vec2(SEARCH, size::BUTTON));
        if search_ui(ui, field, bar.lang, t) {
            command = Some(Command::TogglePalette);
        }
        start = field.right();
    }
    let room = left - start - 40.0;
    let at = pos2(left - 14.0, y);
    let (shown, _) = paint::elided(ui.painter(), at, Align::Right, bar.dataset, size::secondary(), t.normal, room);
    let dot = pos2(shown.left() - 9.0, y);
    let color = match (bar.healthy, bar.warned) {
        (false, _) => t.bad[0],
        (true, true) => t.warn[0],
        (true, false) => t.ok[0],
    };
    ui.painter().circle_filled(dot, 3.0, color);
    let place = Rect::from_min_max(pos2(dot.x - 9.0, y - 13.0), pos2(shown.right() + 8.0, y + 13.0));
    let response = ui.interact(place, ui.scope_id().with("dataset"), Sense::click());
    let name =
        format!("{}{}{}", bar.lang.pick("打开数据文件", "Open a dataset"), bar.lang.pick("：", ": "), bar.dataset);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let radius = CornerRadius::same(size::BUTTON_RADIUS);
    if response.has_focus() {
        ui.painter().rect_stroke(place, radius, Stroke::new(1.5, t.accent), StrokeKind::Inside);
    } else if response.hovered() {
        ui.painter().rect_stroke(place, radius, Stroke::new(1.0, t.stroke2), StrokeKind::Inside);
    }
    if response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text(bar.about).clicked() {
        command = Some(Command::File(FileCommand::Ask));
    }
    command
}

/// A button that looks like the search field it opens.
fn search_ui(ui: &Ui, rect: Rect, lang: Lang, t: &Tokens) -> bool {
    let words = lang.pick("搜索高新区、基金、贷款、政策、企业", "Search zones, funds, loans, policies");
    let response = ui.interact(rect, ui.scope_id().with("search everything"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words));
    let painter = ui.painter();
    let rect = paint::crisp(painter, rect);
    let radius = CornerRadius::same(size::INPUT_RADIUS);
    let edge = if response.has_focus() {
        Stroke::new(1.5, t.accent)
    } else if response.hovered() {
        Stroke::new(1.0, t.stroke2)
    } else {
        Stroke::NONE
    };
    painter.rect(rect, radius, t.inset, edge, StrokeKind::Inside);
    let y = rect.center().y;
    Icon::Search.paint(painter, pos2(rect.left() + 15.0, y), 13.0, t.weak);
    let key = keycap(painter, pos2(rect.right() - 7.0, y), &format!("{} K", key_names::COMMAND), t);
    let room = key.left() - rect.left() - 36.0;
    paint::elided(painter, pos2(rect.left() + 30.0, y), Align::Left, words, size::secondary(), t.weak, room);
    response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
}

/// The mark of the program: rising bars within a ring.
fn logo(painter: &egui::Painter, center: egui::Pos2, t: &Tokens) {
    let square = paint::crisp(painter, Rect::from_center_size(center, vec2(22.0, 22.0)));
    painter.rect_filled(square, CornerRadius::same(5), t.accent);
    for (at, height) in [5.0_f32, 9.0, 13.0].into_iter().enumerate() {
        let x = square.left() + 5.0 + at as f32 * 4.5;
        let bar = Rect::from_min_max(pos2(x, square.bottom() - 4.5 - height), pos2(x + 3.0, square.bottom() - 4.5));
        painter.rect_filled(bar, 0.5, t.on_accent);
    }
}

//! A button that opens a list of which one is chosen.

use egui::{
    CornerRadius, Frame, Margin, Popup, PopupCloseBehavior, Rect, Response, Role, ScrollArea, Sense, Stroke,
    StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use crate::ui::paint::{self, Align, Icon};
use crate::ui::style::{Tokens, size};

/// One thing to choose.
pub struct Choice<'a, T> {
    /// What it stands for.
    pub value: T,
    /// Its words.
    pub label: &'a str,
    /// Its icon, if it has one.
    pub icon: Option<Icon>,
    /// Why it can't be chosen; `None` if it can.
    pub why_not: Option<&'a str>,
}

impl<'a, T> Choice<'a, T> {
    /// A choice with a label alone.
    pub fn new(value: T, label: &'a str) -> Self {
        Self { value, label, icon: None, why_not: None }
    }
}

const ITEM: f32 = 28.0;
const MOST_WIDTH: f32 = 190.0;

/// Shows a button that says what is chosen, and on a click the list; returns
/// what was chosen from it. `name` says what is chosen here; with `title` it is
/// written before the choice.
pub fn dropdown<T: PartialEq + Copy>(
    ui: &mut Ui,
    name: &str,
    title: bool,
    choices: &[Choice<'_, T>],
    selected: Option<T>,
    t: &Tokens,
) -> Option<T> {
    let chosen = choices.iter().find(|choice| Some(choice.value) == selected);
    let label = chosen.map_or("—", |choice| choice.label);
    let response = button_ui(ui, name, title, label, chosen.and_then(|choice| choice.icon), None, t);
    menu_ui(&response, name, choices, selected, t)
}

/// The same over `width` points, with `label` for what is chosen.
pub fn select<T: PartialEq + Copy>(
    ui: &mut Ui,
    name: &str,
    label: &str,
    choices: &[Choice<'_, T>],
    selected: Option<T>,
    width: f32,
    t: &Tokens,
) -> Option<T> {
    let response = button_ui(ui, name, false, label, None, Some(width), t);
    menu_ui(&response, name, choices, selected, t)
}

fn menu_ui<T: PartialEq + Copy>(
    response: &Response,
    name: &str,
    choices: &[Choice<'_, T>],
    selected: Option<T>,
    t: &Tokens,
) -> Option<T> {
    let mut picked = None;
    let frame = Frame::new()
        .fill(t.panel)
        .stroke(Stroke::new(1.0, t.stroke2))
        .corner_radius(CornerRadius::same(size::INPUT_RADIUS))
        .shadow(egui::Shadow { offset: [0, 4], blur: 14, spread: 0, color: t.shadow })
        .inner_margin(Margin::same(4));
    let popup = Popup::menu(response).frame(frame).gap(3.0).close_behavior(PopupCloseBehavior::CloseOnClick);
    let shown = popup.show(|ui| {
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        let widest = choices
            .iter()
            .map(|choice| paint::text_width(ui.painter(), choice.label, size::secondary()))
            .fold(120.0_f32, f32::max);
        let width = (widest + 62.0).min(340.0).ceil();
        let most = (ui.ctx().content_rect().height() * 0.6).max(4.0 * ITEM);
        ScrollArea::vertical().max_height(most).show(ui, |ui| {
            for choice in choices {
                let is_chosen = Some(choice.value) == selected;
                if item_ui(ui, name, choice, is_chosen, width, t).clicked() {
                    picked = Some(choice.value);
                }
            }
        });
    });
    // A dialog that is opened anew would lie over a list that it had before.
    if let Some(shown) = shown {
        response.ctx.move_to_top(shown.response.layer_id);
    }
    picked
}

fn button_ui(
    ui: &mut Ui,
    name: &str,
    title: bool,
    label: &str,
    icon: Option<Icon>,
    width: Option<f32>,
    t: &Tokens,
) -> Response {
    let title_width = if title { paint::text_width(ui.painter(), name, size::secondary()) + 6.0 } else { 0.0 };
    let icon_width = if icon.is_some() { 20.0 } else { 0.0 };
    let around = 8.0 + title_width + icon_width + 20.0;
    let label_width = match width {
        Some(width) => width - around,
        None => paint::text_width(ui.painter(), label, size::secondary_bold()).min(MOST_WIDTH),
    };
    let width = (around + label_width).ceil();
    let (rect, response) = ui.allocate_exact_size(vec2(width, size::BUTTON), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, ui.is_enabled(), format!("{name}: {label}")));
    let painter = ui.painter();
    let rect = paint::crisp(painter, rect);
    let radius = CornerRadius::same(size::BUTTON_RADIUS);
    let ground = if response.hovered() || response.has_focus() { t.hover } else { t.panel };
    painter.rect(rect, radius, ground, Stroke::new(1.0, t.stroke2), StrokeKind::Inside);
    if response.has_focus() {
        painter.rect_stroke(rect.expand(1.5), radius, Stroke::new(1.5, t.accent), StrokeKind::Outside);
    }
    let y = rect.center().y;
    let mut x = rect.left() + 8.0;
    if title {
        paint::text(painter, pos2(x, y), Align::Left, name, size::secondary(), t.weak);
        x += title_width;
    }
    if let Some(icon) = icon {
        icon.paint(painter, pos2(x + 7.0, y), 14.0, t.weak);
        x += icon_width;
    }
    let (_, cut) =
        paint::elided(painter, pos2(x, y), Align::Left, label, size::secondary_bold(), t.strong, label_width + 0.5);
    Icon::Down.paint(painter, pos2(rect.right() - 11.0, y), 11.0, t.weak);
    if cut { response.on_hover_text(label) } else { response }
}

fn item_ui<T>(ui: &mut Ui, name: &str, choice: &Choice<'_, T>, chosen: bool, width: f32, t: &Tokens) -> Response {
    let enabled = choice.why_not.is_none();
    let sense = if enabled { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(vec2(width, ITEM), sense);
    let label = format!("{name}: {}", choice.label);
    response.widget_info(|| WidgetInfo::selected(Role::MenuItemRadio, enabled, chosen, &label));
    let painter = ui.painter();
    let lit = enabled && (response.hovered() || response.has_focus());
    if lit {
        painter.rect_filled(rect, CornerRadius::same(size::TAG_RADIUS), t.hover);
    }
    let y = rect.center().y;
    if chosen {
        Icon::Tick.paint(painter, pos2(rect.left() + 12.0, y), 12.0, t.accent);
    }
    let mut x = rect.left() + 26.0;
    let ink = if enabled { t.strong } else { t.faint };
    if let Some(icon) = choice.icon {
        icon.paint(painter, pos2(x + 7.0, y), 14.0, if enabled { t.weak } else { t.faint });
        x += 22.0;
    }
    let place = Rect::from_min_max(pos2(x, rect.top()), rect.max);
    paint::elided(painter, place.left_center(), Align::Left, choice.label, size::secondary(), ink, place.width() - 6.0);
    match choice.why_not {
        Some(why) => response.on_hover_text(why),
        None => response,
    }
}

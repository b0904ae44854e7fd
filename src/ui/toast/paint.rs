//! How messages look.

use egui::{
    Align2, Area, Context, CornerRadius, Id, Order, Pos2, Rect, Role, Sense, Shadow, Stroke, StrokeKind, WidgetInfo,
    accesskit, pos2, vec2,
};

use super::Shown;
use crate::i18n::Lang;
use crate::ui::paint::{self, Icon};
use crate::ui::style::{Tokens, size};
use crate::ui::widgets::{Button, row_from_right_ui};

/// Width of the words at most.
const WORDS: f32 = 260.0;
const MOST_ROWS: usize = 4;
const LEAST_HEIGHT: f32 = 40.0;
const GAP: f32 = 8.0;
/// Room of the closing button.
const CLOSE: f32 = 28.0;

/// What was done with the messages.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Seen {
    /// The pointer rests on one of them, or one has the focus.
    pub(super) held: bool,
    /// The number of one that is to go.
    pub(super) done: Option<u64>,
    /// True if that one's button was pressed.
    pub(super) acted: bool,
}

/// Shows messages, the latest at the bottom.
pub(super) fn show(ctx: &Context, shown: &[Shown], lang: Lang, t: &Tokens) -> Seen {
    let mut seen = Seen::default();
    let inset = vec2(-size::PAGE_MARGIN, -(size::STATUS_BAR + 12.0));
    let area = Area::new(Id::unique("toasts")).order(Order::Foreground).anchor(Align2::RIGHT_BOTTOM, inset);
    area.constrain(false).show(ctx, |ui| {
        ui.spacing_mut().item_spacing = vec2(0.0, GAP);
        ui.with_layout(egui::Layout::top_down(egui::Align::Max), |ui| {
            for one in shown {
                one_ui(ui, one, &mut seen, lang, t);
            }
        });
    });
    seen
}

fn one_ui(ui: &mut egui::Ui, one: &Shown, seen: &mut Seen, lang: Lang, t: &Tokens) {
    let words = &one.toast.words;
    let galley = paint::wrapped_galley(ui.painter(), words, size::body(), t.strong, WORDS, MOST_ROWS);
    let button = one.toast.action.as_ref().map(|(label, _)| label.as_str());
    let button_width =
        button.map_or(0.0, |label| (paint::text_width(ui.painter(), label, size::secondary()) + 20.0).ceil() + GAP);
    let height = (galley.size().y + 16.0).max(LEAST_HEIGHT).ceil();
    let wide = (14.0 + galley.size().x + 12.0 + button_width + CLOSE + 6.0).ceil();
    let (rect, _) = ui.allocate_exact_size(vec2(wide, height), Sense::hover());
    let id = Id::unique(("toast", one.number));
    let body = ui.interact(rect, id, Sense::CLICK);
    body.widget_info(|| WidgetInfo::labeled(Role::Status, true, words));
    ui.ctx().accesskit_node_builder(id, |node| node.set_live(accesskit::Live::Polite));
    let ground = paint::crisp(ui.painter(), rect);
    let radius = CornerRadius::same(size::INPUT_RADIUS);
    let shadow = Shadow { offset: [0, 4], blur: 14, spread: 0, color: t.shadow };
    ui.painter().add(shadow.as_shape(ground, radius));
    ui.painter().rect(ground, radius, t.panel, Stroke::new(1.0, t.stroke2), StrokeKind::Inside);
    let at: Pos2 = pos2(rect.left() + 14.0, rect.center().y - galley.size().y / 2.0);
    let cut = galley.elided;
    ui.painter().galley(at, galley, t.strong);
    let place = Rect::from_min_max(rect.min, pos2(rect.right() - 6.0, rect.bottom()));
    row_from_right_ui(ui, place, "toast buttons", |ui| {
        ui.spacing_mut().item_spacing = vec2(GAP, 0.0);
        let close = Button::icon(Icon::Close, lang.pick("关闭消息", "Close message")).show(ui, t);
        seen.held |= close.hovered() || close.has_focus();
        if close.clicked() {
            seen.done = Some(one.number);
        }
        if let Some(label) = button {
            let act = Button::new(label).show(ui, t);
            seen.held |= act.hovered() || act.has_focus();
            if act.clicked() {
                (seen.done, seen.acted) = (Some(one.number), true);
            }
        }
    });
    seen.held |= body.hovered();
    if body.clicked() {
        seen.done = Some(one.number);
    }
    if cut {
        body.on_hover_text(words);
    }
}

//! A card over the window that says how far long work has come, and stops it.

use std::time::Duration;

use egui::{Align2, Area, Context, CornerRadius, Id, Order, Rect, Role, Sense, Shadow, Stroke, StrokeKind, WidgetInfo};
use egui::{pos2, vec2};

use crate::i18n::Lang;
use crate::ui::paint::{self, Align};
use crate::ui::style::{Tokens, size};
use crate::ui::widgets::{Button, row_from_right_ui};

/// What is done faster than this needs no word about it.
pub(super) const SOON: Duration = Duration::from_millis(300);
/// Time between two looks at how far it has come.
pub(super) const LOOK: Duration = Duration::from_millis(120);
const SIZE: egui::Vec2 = vec2(460.0, 88.0);

/// Shows what is being done, with words above the bar; true if it is to be
/// stopped.
pub(super) fn card(ctx: &Context, (title, words): (&str, &str), share: f32, lang: Lang, t: &Tokens) -> bool {
    let mut stop = false;
    let area = Area::new(Id::unique("working")).order(Order::Foreground);
    area.anchor(Align2::CENTER_BOTTOM, vec2(0.0, -(size::STATUS_BAR + 16.0))).show(ctx, |ui| {
        let (rect, response) = ui.allocate_exact_size(SIZE, Sense::hover());
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(Role::ProgressIndicator, true, format!("{title}: {words}"));
            info.value = Some(f64::from((share * 100.0).round()));
            info
        });
        let rect = paint::crisp(ui.painter(), rect);
        let radius = CornerRadius::same(size::CARD_RADIUS);
        let shadow = Shadow { offset: [0, 6], blur: 16, spread: 0, color: t.shadow };
        ui.painter().add(shadow.as_shape(rect, radius));
        ui.painter().rect(rect, radius, t.panel, Stroke::new(1.0, t.stroke2), StrokeKind::Inside);
        let inner = rect.shrink2(vec2(14.0, 10.0));
        let line = Rect::from_min_max(inner.min, pos2(inner.right(), inner.top() + size::BUTTON));
        let mut left = line.right();
        row_from_right_ui(ui, line, "stop working", |ui| {
            stop = Button::new(lang.pick("取消", "Cancel")).show(ui, t).clicked();
            left = ui.min_rect().left();
        });
        let room = left - line.left() - 10.0;
        paint::elided(ui.painter(), line.left_center(), Align::Left, title, size::panel_title(), t.strong, room);
        let at = pos2(inner.left(), f32::midpoint(line.bottom(), inner.bottom() - 6.0));
        paint::elided(ui.painter(), at, Align::Left, words, size::small(), t.weak, inner.width());
        let track = inner.with_min_y(inner.bottom() - 6.0);
        ui.painter().rect_filled(track, 3.0, t.inset);
        ui.painter().rect_filled(track.with_max_x(track.left() + track.width() * share), 3.0, t.accent);
    });
    stop
}

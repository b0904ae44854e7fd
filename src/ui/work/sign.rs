//! What stands where something is still being computed.

use egui::{Pos2, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::BIG;
use crate::i18n::Lang;
use crate::ui::page::{Page, SheetView};
use crate::ui::paint::{self, Align};
use crate::ui::style::size;

/// Says in the middle of `rect` that its content is being computed.
pub(in crate::ui) fn waiting_ui(ui: &Ui, rect: Rect, page: &Page<'_>, what: &str) {
    let words = page.lang().pick("正在计算…", "Being computed…");
    let response = ui.interact(rect, ui.scope_id().with(("waiting", what)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, format!("{what}: {words}")));
    paint::text(ui.painter(), rect.center(), Align::Center, words, size::secondary(), page.t.weak);
}

/// True if a page that looks at each row shown by itself has more of them than
/// it can; says so in the middle of `rect`. A picture has the time.
pub(in crate::ui) fn too_many_ui(ui: &Ui, rect: Rect, page: &Page<'_>) -> bool {
    let shown = page.view.map_or(0, SheetView::shown);
    if page.still || shown <= BIG {
        return false;
    }
    let words = match page.lang() {
        Lang::Zh => format!("筛选留下 {shown} 行；此页最多分析 {BIG} 行，请缩小筛选范围"),
        Lang::En => format!("The filter leaves {shown} rows; this page takes {BIG} at most: narrow the filter"),
    };
    let response = ui.interact(rect, ui.scope_id().with("too many"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &words));
    paint::text(ui.painter(), rect.center(), Align::Center, &words, size::body(), page.t.normal);
    true
}

/// A mark at the upper edge of `rect`: what stands there is that of the filter
/// before, the newer one is being computed.
pub(in crate::ui) fn late_mark(ui: &Ui, rect: Rect, page: &Page<'_>) {
    let words = page.lang().pick("正在筛选…", "Filtering…");
    let right = pos2(rect.right() - 12.0, rect.top() + size::PAGE_HEADER + 54.0);
    late_words_ui(ui, right - vec2(late_width(ui, words), 0.0), rect, page, words);
}

fn late_width(ui: &Ui, words: &str) -> f32 {
    paint::text_width(ui.painter(), words, size::small()) + 20.0
}

/// The same with other `words`, from the point `left` on: a line at the upper
/// edge of `rect` says what they are about.
pub(in crate::ui) fn late_words_ui(ui: &Ui, left: Pos2, rect: Rect, page: &Page<'_>, words: &str) {
    let place = Rect::from_min_size(left - vec2(0.0, 10.0), vec2(late_width(ui, words), 20.0));
    let response = ui.interact(place, ui.scope_id().with(("late", words)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, words));
    let painter = ui.painter();
    painter.rect_filled(place, 10.0, page.t.sel);
    paint::text(painter, place.center(), Align::Center, words, size::small(), page.t.accent);
    let line = Rect::from_min_size(rect.min, vec2(rect.width(), 2.0));
    painter.rect_filled(line, 0.0, page.t.accent.gamma_multiply(0.5));
}

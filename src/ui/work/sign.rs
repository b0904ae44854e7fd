//! What stands where something is still being computed.

use egui::{Pos2, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::Wait;
use crate::i18n::Lang;
use crate::ui::page::Page;
use crate::ui::paint::{self, Align};
use crate::ui::style::size;
use crate::ui::widgets::Button;

/// Says in the middle of `rect` that its content is being computed.
pub(in crate::ui) fn waiting_ui(ui: &Ui, rect: Rect, page: &Page<'_>, what: &str) {
    let words = page.lang().pick("正在计算…", "Being computed…");
    status(ui, rect, &format!("{what}: {words}"), what);
    paint::text(ui.painter(), rect.center(), Align::Center, words, size::secondary(), page.t.weak);
}

fn status(ui: &Ui, rect: Rect, words: &str, what: &str) {
    let response = ui.interact(rect, ui.scope_id().with(("waiting", what)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, words));
}

/// The bar of work that takes long, in the middle of a page.
const BAR: egui::Vec2 = vec2(260.0, 6.0);

/// The same with how far that has come and a button that stops it; where it was
/// stopped, with one that begins it again.
pub(in crate::ui) fn progress_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, what: &str, wait: &Wait) {
    let (t, lang, center) = (page.t, page.lang(), rect.center());
    let button = |ui: &mut Ui, label: &str| {
        let button = Button::new(label);
        let width = button.width(ui.painter());
        let place = Rect::from_center_size(center + vec2(0.0, 34.0), vec2(width, size::BUTTON));
        ui.scope_builder(UiBuilder::new().max_rect(place), |ui| button.show(ui, t).clicked()).inner
    };
    if wait.is_stopped() {
        let stopped = || lang.pick("已停止计算", "Stopped").to_owned();
        let words = wait.short().map_or_else(stopped, |short| short.message(lang));
        status(ui, rect, &format!("{what}: {words}"), what);
        paint::text(ui.painter(), center, Align::Center, &words, size::secondary(), t.weak);
        if button(ui, lang.pick("重新计算", "Compute")) {
            wait.again();
        }
        return;
    }
    let Some(share) = wait.share() else { return waiting_ui(ui, rect, page, what) };
    let words = computing_words(wait, lang);
    let response = ui.interact(rect, ui.scope_id().with(("waiting", what)), Sense::hover());
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::ProgressIndicator, true, format!("{what}: {words}"));
        info.value = Some(f64::from((share * 100.0).floor()));
        info
    });
    let painter = ui.painter();
    paint::text(painter, center - vec2(0.0, 16.0), Align::Center, &words, size::secondary(), t.weak);
    let track = Rect::from_center_size(center + vec2(0.0, 4.0), BAR);
    painter.rect_filled(track, BAR.y / 2.0, t.inset);
    painter.rect_filled(track.with_max_x(track.left() + track.width() * share), BAR.y / 2.0, t.accent);
    if button(ui, lang.pick("取消", "Cancel")) {
        wait.stop();
    }
}

/// That something is being computed, and how far that has come where the work says so.
pub(in crate::ui) fn computing_words(wait: &Wait, lang: Lang) -> String {
    let Some(share) = wait.share() else { return lang.pick("正在计算…", "Being computed…").to_owned() };
    let done = format!("{:.0}%", (share * 100.0).floor());
    match (wait.seconds_left(), lang) {
        (Some(left), Lang::Zh) => format!("正在计算 {done}，约 {left} 秒"),
        (Some(left), Lang::En) => format!("Being computed, {done}, {left} s left"),
        (None, _) => lang.pick("正在计算…", "Being computed…").to_owned(),
    }
}

/// What is being done while that of before stays on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Doing {
    /// Rows are chosen.
    Filter,
    /// The same rows are put into another order.
    Sort,
    /// The same rows in their order are put into groups, or some put away.
    Arrange,
    /// What a chart draws of the rows is counted.
    Chart,
}

impl Doing {
    fn words(self, lang: Lang) -> &'static str {
        match self {
            Self::Filter => lang.pick("正在筛选…", "Filtering…"),
            Self::Sort => lang.pick("正在排序…", "Sorting…"),
            Self::Arrange => lang.pick("正在分组…", "Grouping…"),
            Self::Chart => lang.pick("正在统计图表…", "Counting for the chart…"),
        }
    }
}

/// A mark at the upper edge of `rect`: what stands there is that of before, the
/// newer one is being computed.
pub(in crate::ui) fn late_mark(ui: &Ui, rect: Rect, page: &Page<'_>, doing: Doing) {
    let words = doing.words(page.lang());
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

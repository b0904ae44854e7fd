//! The settings of the interface.

use egui::{Context, Rect, Sense, Ui, pos2, vec2};

use super::command::{Command, Setting};
use super::paint::{self, Align};
use super::palette::{dialog, dialog_head};
use super::state::{AppState, Density, ZOOMS};
use super::style::{Theme, Tokens, size};
use super::widgets::{Button, row_from_right_ui, segmented, toggle};
use crate::i18n::Lang;

const WIDTH: f32 = 520.0;
const ROW: f32 = 44.0;
const MARGIN: f32 = 16.0;

/// The next step of zoom up or down.
pub(super) fn zoom_step(percent: u16, up: bool) -> u16 {
    let mut steps = ZOOMS.into_iter();
    let found = if up { steps.find(|step| *step > percent) } else { steps.rev().find(|step| *step < percent) };
    found.unwrap_or(percent)
}

/// Shows the settings; what was asked for, and whether to close them.
pub(super) fn show(ctx: &Context, state: &AppState, t: &Tokens) -> (Option<Command>, bool) {
    let lang = state.lang;
    let title = lang.pick("设置", "Settings");
    let mut chosen = None;
    let mut closed = false;
    let response = dialog(ctx, "settings", title, WIDTH, t, |ui| {
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        closed = dialog_head(ui, title, lang.pick("关闭设置", "Close the settings"), t);
        let most = ui.ctx().content_rect().height() - 150.0;
        egui::ScrollArea::vertical().id_salt("settings").max_height(most).auto_shrink([false, true]).show(ui, |ui| {
            ui.add_space(6.0);
            chosen = look_ui(ui, state, t);
            chosen = table_ui(ui, state, t).or(chosen);
            about_ui(ui, lang, t);
        });
    });
    (chosen.map(Command::Set), closed || response.backdrop_response.clicked())
}

fn look_ui(ui: &mut Ui, state: &AppState, t: &Tokens) -> Option<Setting> {
    let lang = state.lang;
    let mut chosen = None;
    let name = lang.pick("语言", "Language");
    row(ui, name, "", t, |ui| {
        let options = [(Lang::Zh, "中文"), (Lang::En, "English")];
        chosen = segmented(ui, name, &options, lang, t).map(Setting::Lang);
    });
    let name = lang.pick("主题", "Theme");
    row(ui, name, "", t, |ui| {
        let options = [(Theme::Light, lang.pick("浅色", "Light")), (Theme::Dark, lang.pick("深色", "Dark"))];
        chosen = segmented(ui, name, &options, state.theme, t).map(Setting::Theme).or(chosen);
    });
    row(ui, lang.pick("界面缩放", "Interface zoom"), "", t, |ui| {
        let mut step = |ui: &mut Ui, words: &str, to: u16| {
            if Button::new(words).show(ui, t).clicked() {
                chosen = Some(Setting::Zoom(to));
            }
        };
        step(ui, lang.pick("放大", "Larger"), zoom_step(state.zoom, true));
        ui.add_space(6.0);
        step(ui, "100%", 100);
        ui.add_space(6.0);
        step(ui, lang.pick("缩小", "Smaller"), zoom_step(state.zoom, false));
        ui.add_space(10.0);
        let words = format!("{}%", state.zoom);
        let (rect, _) = ui.allocate_exact_size(vec2(40.0, size::BUTTON), Sense::hover());
        paint::text(ui.painter(), rect.right_center(), Align::Right, &words, size::secondary_bold(), t.strong);
    });
    let name = lang.pick("减少动态效果", "Reduced motion");
    let more = lang.pick("滚动和展开不再有过渡", "Nothing slides or fades");
    row(ui, name, more, t, |ui| {
        if toggle(ui, name, state.reduced_motion, t).clicked() {
            chosen = Some(Setting::ReducedMotion(!state.reduced_motion));
        }
    });
    chosen
}

fn table_ui(ui: &mut Ui, state: &AppState, t: &Tokens) -> Option<Setting> {
    let lang = state.lang;
    let mut chosen = None;
    let name = lang.pick("行距", "Row height");
    row(ui, name, "", t, |ui| {
        let options = Density::ALL.map(|density| (density, density.title(lang)));
        chosen = segmented(ui, name, &options, state.density, t).map(Setting::Density);
    });
    let mut switch = |name: &str, more: &str, on: bool, to: Setting| {
        row(ui, name, more, t, |ui| {
            if toggle(ui, name, on, t).clicked() {
                chosen = Some(to);
            }
        });
    };
    let more = lang.pick("隔行着色，长表更易对齐", "Every other row is shaded");
    switch(lang.pick("斑马纹", "Zebra rows"), more, state.zebra, Setting::Zebra(!state.zebra));
    let more = lang.pick("表格左侧按列取值的面板", "The panel of values beside a table");
    let name = lang.pick("筛选面板", "Filter panel");
    switch(name, more, !state.facets_hidden, Setting::FacetsHidden(!state.facets_hidden));
    let name = lang.pick("首次使用提示", "Hints for the first start");
    row(ui, name, "", t, |ui| {
        let again = ui.add_enabled_ui(!state.seen.is_empty(), |ui| {
            Button::new(lang.pick("重新显示", "Show again")).show(ui, t).clicked()
        });
        if again.inner {
            chosen = Some(Setting::ShowHints);
        }
    });
    chosen
}

fn about_ui(ui: &mut Ui, lang: Lang, t: &Tokens) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 58.0), Sense::hover());
    paint::hline(ui.painter(), rect.left()..=rect.right(), rect.top() + 4.0, t.stroke);
    let version = format!("Zonescope {}", env!("CARGO_PKG_VERSION"));
    let at = pos2(rect.left() + MARGIN, rect.top() + 22.0);
    paint::text(ui.painter(), at, Align::Left, &version, size::secondary_bold(), t.strong);
    let words = lang.pick(
        "字体 Zonescope Sans SC，依 SIL OFL 1.1 许可；数值按来源原文保留限定词",
        "Font Zonescope Sans SC under the SIL OFL 1.1; figures keep the words of their sources",
    );
    let room = rect.width() - 2.0 * MARGIN;
    let at = pos2(at.x, rect.top() + 40.0);
    paint::elided(ui.painter(), at, Align::Left, words, size::small(), t.weak, room);
}

/// A setting: its name, more about it, and its controls at the right.
fn row(ui: &mut Ui, name: &str, more: &str, t: &Tokens, controls: impl FnOnce(&mut Ui)) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let inner = rect.shrink2(vec2(MARGIN, 0.0));
    let mut left = inner.right();
    row_from_right_ui(ui, inner, name, |ui| {
        controls(ui);
        left = ui.min_rect().left();
    });
    let place = Rect::from_min_max(inner.min, pos2(left - 8.0, inner.bottom()));
    let y = if more.is_empty() { place.center().y } else { place.center().y - 8.0 };
    paint::elided(ui.painter(), pos2(place.left(), y), Align::Left, name, size::body(), t.strong, place.width());
    if !more.is_empty() {
        let at = pos2(place.left(), y + 17.0);
        paint::elided(ui.painter(), at, Align::Left, more, size::small(), t.weak, place.width());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zoom_goes_by_steps_and_stops_at_the_ends() {
        assert_eq!((zoom_step(100, true), zoom_step(100, false)), (110, 90));
        assert_eq!((zoom_step(200, true), zoom_step(70, false)), (200, 70));
        assert_eq!(zoom_step(95, true), 100);
    }
}

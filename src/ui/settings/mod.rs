//! The settings: a dialog over the window.

use egui::{Context, Rect, ScrollArea, Sense, Ui, pos2, vec2};

use super::command::{Command, Setting};
use super::page::Page;
use super::paint::{self, Align, Icon};
use super::palette::{Ground, dialog};
use super::state::{AppState, Density, ZOOMS};
use super::style::{Theme, Tokens, size};
use super::widgets::{Button, row_from_right_ui, row_ui, segmented};
use crate::i18n::Lang;

const WIDTH: f32 = 580.0;
const ROW: f32 = 38.0;
/// Where the choices begin beside their label.
const CHOICES: f32 = 150.0;
/// With less width the choices stand below their label.
const BESIDE_FROM: f32 = 540.0;

/// Which theme is chosen.
#[derive(Clone, Copy, PartialEq)]
enum Look {
    Light,
    Dark,
    System,
}

/// What one frame of the dialog asked for.
#[derive(Default)]
pub(super) struct Asked {
    /// A setting that was changed; the dialog stays.
    pub(super) command: Option<Command>,
    /// True if the dialog is to be closed.
    pub(super) done: bool,
}

/// Shows the settings.
pub(super) fn show(ctx: &Context, ground: &Ground<'_>) -> Asked {
    let state = ground.state;
    let (t, lang) = (Tokens::of(state.theme), state.lang);
    let title = lang.pick("设置", "Settings");
    let mut asked = Asked::default();
    let response = dialog(ctx, "settings", title, WIDTH, t, |ui| {
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        asked.done = head_ui(ui, title, t, lang);
        let most = (ui.ctx().content_rect().height() - 180.0).max(3.0 * ROW);
        ScrollArea::vertical().id_salt("settings").max_height(most).auto_shrink([false, true]).show(ui, |ui| {
            ui.add_space(6.0);
            let set = choices_ui(ui, state, t).map(Command::Set);
            ui.add_space(6.0);
            about_ui(ui, ground.page.as_ref(), t, lang);
            asked.command = buttons_ui(ui, state, t).or(set);
            ui.add_space(10.0);
        });
    });
    asked.done |= response.backdrop_response.clicked();
    asked
}

fn head_ui(ui: &mut Ui, title: &str, t: &Tokens, lang: Lang) -> bool {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 44.0), Sense::hover());
    let at = pos2(rect.left() + 16.0, rect.center().y);
    paint::text(ui.painter(), at, Align::Left, title, size::object_title(), t.strong);
    paint::hline(ui.painter(), rect.left()..=rect.right(), rect.bottom() - 0.5, t.stroke);
    let place = Rect::from_min_max(rect.min, pos2(rect.right() - 8.0, rect.bottom()));
    row_from_right_ui(ui, place, "close settings", |ui| {
        Button::icon(Icon::Close, lang.pick("关闭设置", "Close settings")).show(ui, t).clicked()
    })
}

fn choices_ui(ui: &mut Ui, state: &AppState, t: &Tokens) -> Option<Setting> {
    let lang = state.lang;
    let mut set = None;
    let languages = [(Lang::Zh, "中文"), (Lang::En, "English")];
    set = choice_ui(ui, lang.pick("界面语言", "Language"), &languages, state.lang, t).map(Setting::Lang).or(set);
    let looks = [
        (Look::Light, lang.pick("浅色", "Light")),
        (Look::Dark, lang.pick("深色", "Dark")),
        (Look::System, lang.pick("随系统", "As the system")),
    ];
    let look = match (state.follow_system, state.theme) {
        (true, _) => Look::System,
        (false, Theme::Light) => Look::Light,
        (false, Theme::Dark) => Look::Dark,
    };
    let chosen = choice_ui(ui, lang.pick("主题", "Theme"), &looks, look, t);
    set = chosen
        .map(|look| match look {
            Look::Light => Setting::Theme(Theme::Light),
            Look::Dark => Setting::Theme(Theme::Dark),
            Look::System => Setting::FollowSystem(true),
        })
        .or(set);
    let names: Vec<String> = ZOOMS.iter().map(u16::to_string).collect();
    let zooms: Vec<(u16, &str)> = ZOOMS.iter().zip(&names).map(|(&zoom, name)| (zoom, name.as_str())).collect();
    set = choice_ui(ui, lang.pick("界面缩放 %", "Zoom %"), &zooms, state.zoom, t).map(Setting::Zoom).or(set);
    let densities = Density::ALL.map(|density| (density, density.title(lang)));
    set = choice_ui(ui, lang.pick("行距", "Row height"), &densities, state.density, t).map(Setting::Density).or(set);
    let on_off = [(true, lang.pick("开", "On")), (false, lang.pick("关", "Off"))];
    for (label, now, setting) in [
        (lang.pick("隔行底色", "Shade every other row"), state.zebra, Setting::Zebra as fn(bool) -> Setting),
        (lang.pick("筛选面板", "Filter panel"), !state.facets_hidden, |shown| Setting::FacetsHidden(!shown)),
        (lang.pick("减少动态效果", "Reduced motion"), state.reduced_motion, Setting::ReducedMotion),
    ] {
        set = choice_ui(ui, label, &on_off, now, t).map(setting).or(set);
    }
    set
}

/// A label and its choices.
fn choice_ui<T: PartialEq + Copy>(ui: &mut Ui, label: &str, options: &[(T, &str)], now: T, t: &Tokens) -> Option<T> {
    let wide = ui.available_width();
    let beside = wide >= BESIDE_FROM;
    let height = if beside { ROW } else { ROW + 20.0 };
    let (rect, _) = ui.allocate_exact_size(vec2(wide, height), Sense::hover());
    let y = if beside { rect.center().y } else { rect.top() + 12.0 };
    let at = pos2(rect.left() + 16.0, y);
    let room = if beside { CHOICES - 8.0 } else { wide - 32.0 };
    paint::elided(ui.painter(), at, Align::Left, label, size::body(), t.normal, room);
    let left = if beside { rect.left() + 16.0 + CHOICES } else { rect.left() + 16.0 };
    let top = if beside { rect.top() } else { rect.top() + 20.0 };
    let place = Rect::from_min_max(pos2(left, top), pos2(rect.right() - 8.0, rect.bottom()));
    row_ui(ui, place, label, |ui| segmented(ui, label, options, now, t)).filter(|chosen| *chosen != now)
}

/// What the program and its data are, and who may use them how.
fn about_ui(ui: &mut Ui, page: Option<&Page<'_>>, t: &Tokens, lang: Lang) {
    let mut lines = vec![match lang {
        Lang::Zh => format!("Zonescope {} · 高新区政策与基金探索器", env!("CARGO_PKG_VERSION")),
        Lang::En => format!("Zonescope {} · policies and funds of high-tech zones", env!("CARGO_PKG_VERSION")),
    }];
    if let Some(page) = page {
        lines.push(format!("{} {}", lang.pick("数据：", "Data:"), super::evidence::dataset(page)));
    }
    lines.push(
        lang.pick(
            "许可：代码 MIT 或 Apache-2.0 任选；字体 Zonescope Sans SC 依 SIL OFL 1.1",
            "Licence: code MIT or Apache-2.0, at your choice; font Zonescope Sans SC under SIL OFL 1.1",
        )
        .to_owned(),
    );
    let width = ui.available_width();
    let (top, _) = ui.allocate_exact_size(vec2(width, 10.0), Sense::hover());
    paint::hline(ui.painter(), top.left()..=top.right(), top.top(), t.stroke);
    for line in lines {
        let galley = paint::wrapped_galley(ui.painter(), &line, size::small(), t.weak, width - 32.0, 2);
        let (rect, response) = ui.allocate_exact_size(vec2(width, (galley.size().y + 4.0).ceil()), Sense::hover());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &line));
        ui.painter().galley(pos2(rect.left() + 16.0, rect.top() + 2.0), galley, t.weak);
    }
}

fn buttons_ui(ui: &mut Ui, state: &AppState, t: &Tokens) -> Option<Command> {
    let lang = state.lang;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW + 4.0), Sense::hover());
    let place = rect.shrink2(vec2(16.0, 0.0));
    let mut command = None;
    row_ui(ui, place, "settings buttons", |ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        if Button::new(lang.pick("重新显示提示", "Show hints again")).show(ui, t).clicked() {
            command = Some(Command::Set(Setting::ShowHints));
        }
        if Button::new(lang.pick("键盘与鼠标操作", "Keyboard and mouse")).show(ui, t).clicked() {
            command = Some(Command::ToggleShortcuts);
        }
    });
    command
}

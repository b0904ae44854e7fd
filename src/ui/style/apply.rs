//! Telling egui about the theme: no default grey survives.

use egui::style::{ScrollStyle, Selection, WidgetVisuals, Widgets};
use egui::{Context, CornerRadius, FontId, Id, Margin, Shadow, Stroke, TextStyle, Vec2, Visuals};

use super::{Theme, Tokens, size};
use crate::ui::fonts;

/// Sets fonts once and the style of both themes, and chooses `theme`.
pub fn apply(ctx: &Context, theme: Theme) {
    ctx.set_fonts(fonts::definitions());
    for each in [Theme::Light, Theme::Dark] {
        set_style(ctx, each);
    }
    ctx.set_theme(theme.egui());
    // The zoom is a setting of ours.
    ctx.options_mut(|options| options.zoom_with_keyboard = false);
}

/// Lets things slide and fade, briefly, or not at all.
pub fn set_motion(ctx: &Context, moving: bool) {
    for theme in [Theme::Light, Theme::Dark] {
        ctx.style_mut_of(theme.egui(), |style| {
            style.animation_time = if moving { 0.08 } else { 0.0 };
            style.scroll_animation = if moving {
                egui::style::ScrollAnimation { points_per_second: 4000.0, duration: egui::Rangef::new(0.05, 0.12) }
            } else {
                egui::style::ScrollAnimation::none()
            };
        });
    }
}

/// Says that nothing stands behind what is painted: nothing can fade into it.
pub fn set_see_through(ctx: &Context) {
    ctx.data_mut(|data| data.insert_temp(Id::unique(SEE_THROUGH), true));
}

/// Whether nothing stands behind what is painted.
pub fn is_see_through(ctx: &Context) -> bool {
    ctx.data(|data| data.get_temp(Id::unique(SEE_THROUGH))).unwrap_or(false)
}

const SEE_THROUGH: &str = "nothing stands behind";

fn set_style(ctx: &Context, theme: Theme) {
    let tokens = Tokens::of(theme);
    let text_styles = [
        (TextStyle::Heading, size::page_title()),
        (TextStyle::Body, size::body()),
        (TextStyle::Button, size::secondary()),
        (TextStyle::Small, size::small()),
        (TextStyle::Monospace, FontId::monospace(12.0)),
    ];
    let mut style =
        egui::Style { text_styles: text_styles.into(), visuals: visuals(theme, tokens), ..egui::Style::default() };
    style.spacing.item_spacing = Vec2::new(8.0, 4.0);
    style.spacing.button_padding = Vec2::new(10.0, 5.0);
    style.spacing.interact_size.y = size::BUTTON;
    style.spacing.menu_margin = Margin::same(6);
    style.spacing.tooltip_width = 420.0;
    style.spacing.scroll = ScrollStyle { bar_width: 8.0, floating_width: 4.0, ..ScrollStyle::floating() };
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.25;
    style.animation_time = 0.0;
    style.scroll_animation = egui::style::ScrollAnimation::none();
    ctx.set_style_of(theme.egui(), style);
}

fn visuals(theme: Theme, t: &Tokens) -> Visuals {
    let mut visuals = match theme {
        Theme::Light => Visuals::light(),
        Theme::Dark => Visuals::dark(),
    };
    let widget = |bg, edge, text| WidgetVisuals {
        bg_fill: bg,
        weak_bg_fill: bg,
        bg_stroke: Stroke::new(1.0, edge),
        corner_radius: CornerRadius::same(size::BUTTON_RADIUS),
        fg_stroke: Stroke::new(1.0, text),
        expansion: 0.0,
    };
    visuals.widgets = Widgets {
        noninteractive: widget(t.panel, t.stroke, t.normal),
        inactive: widget(t.panel, t.stroke2, t.normal),
        hovered: widget(t.hover, t.stroke2, t.strong),
        active: widget(t.sel, t.accent, t.strong),
        open: widget(t.hover, t.stroke2, t.strong),
    };
    visuals.selection = Selection { bg_fill: t.sel, stroke: Stroke::new(1.0, t.accent) };
    visuals.override_text_color = None;
    visuals.weak_text_color = Some(t.weak);
    visuals.hyperlink_color = t.accent;
    visuals.faint_bg_color = t.panel2;
    visuals.extreme_bg_color = t.panel;
    visuals.text_edit_bg_color = Some(t.panel);
    visuals.code_bg_color = t.inset;
    visuals.warn_fg_color = t.warn[0];
    visuals.error_fg_color = t.bad[0];
    visuals.window_corner_radius = CornerRadius::same(size::CARD_RADIUS);
    visuals.menu_corner_radius = CornerRadius::same(size::INPUT_RADIUS);
    visuals.window_fill = t.panel;
    visuals.panel_fill = t.panel;
    visuals.window_stroke = Stroke::new(1.0, t.stroke);
    let shadow = Shadow { offset: [0, 6], blur: 16, spread: 0, color: t.shadow };
    visuals.window_shadow = shadow;
    visuals.popup_shadow = shadow;
    visuals.striped = false;
    // A blinking cursor would paint the whole window twice a second.
    visuals.text_cursor.blink = false;
    visuals
}

//! What must be handed in: a list that can be ticked.

use egui::{CornerRadius, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::measure::scaled;
use super::prose::{Prose, panel};
use super::subject::{Subject, channel_icon};
use crate::flow::materials_text;
use crate::i18n::Lang;
use crate::ui::command::{Command, WorkCommand};
use crate::ui::page::Page;
use crate::ui::paint::{self, Align, Icon};
use crate::ui::style::size;
use crate::ui::widgets::{Button, row_ui};

/// Height of the foot: progress and buttons.
const FOOT: f32 = 40.0;
/// Side of a box that is ticked.
const BOX: f32 = 16.0;

/// The title of the card and what stands beside it.
fn heads(subject: &Subject<'_>, lang: Lang) -> (&'static str, String) {
    let title = lang.pick("材料清单", "Materials");
    let (ready, all) = (subject.ticked.len(), subject.procedure.materials.len());
    let beside = match (lang, all) {
        (_, 0) => lang.pick("未公布", "Not published").to_owned(),
        (Lang::Zh, _) => format!("已备 {ready} / {all}"),
        (Lang::En, _) => format!("{ready} / {all} ready"),
    };
    (title, beside)
}

/// Shows the card within `rect`.
pub(super) fn materials_card_ui(
    ui: &mut Ui,
    rect: Rect,
    page: &Page<'_>,
    subject: &Subject<'_>,
    scale: f32,
) -> Option<Command> {
    let (title, beside) = heads(subject, page.lang());
    let inner = panel(ui, rect, title, &beside, page, scale);
    if subject.procedure.materials.is_empty() {
        return super::scrolled(ui, inner, (title, "no materials"), page, |ui, place| {
            let mut prose = Prose::new(ui, page, place, scale);
            unknown(&mut prose, subject);
            (prose.height(), None)
        });
    }
    let foot = if page.still { 26.0 * scale } else { FOOT };
    let (list, foot) = inner.split_top_bottom_at_y(inner.bottom() - foot);
    let command =
        super::scrolled(ui, list, (title, "materials"), page, |ui, place| list_ui(ui, place, page, subject, scale));
    foot_ui(ui, foot, page, subject, scale).or(command)
}

/// The height that the card wants at this width.
pub(super) fn wanted(ui: &Ui, page: &Page<'_>, subject: &Subject<'_>, width: f32, scale: f32) -> f32 {
    let room = width - 2.0 * size::CARD_MARGIN * scale - (BOX + 10.0) * scale;
    let font = scaled(size::secondary(), scale);
    let lines: f32 = subject
        .procedure
        .materials
        .iter()
        .map(|one| {
            let lines = paint::lines(ui.ctx(), one.get(page.lang()), font.clone(), room, 4);
            lines as f32 * 16.0 * scale + 12.0 * scale
        })
        .sum();
    (size::CARD_HEADER + 24.0 + 26.0) * scale + lines
}

/// Says that the materials are not known, and whom to ask.
pub(super) fn unknown(prose: &mut Prose<'_, '_>, subject: &Subject<'_>) {
    let (t, lang) = (prose.page.t, prose.page.lang());
    let words = lang.pick(
        "来源没有列出所需材料，此处不作推测，请向窗口询问。",
        "The source does not list the materials; none are made up here. Ask the office.",
    );
    prose.note(Icon::Unknown, words, [t.normal, t.panel2, t.stroke]);
    if !subject.procedure.channels.is_empty() {
        prose.heading(lang.pick("可询问的渠道", "Where to ask"));
        for channel in &subject.procedure.channels {
            prose.item(channel_icon(channel), channel.get(lang));
        }
    }
}

/// The materials themselves; returns the height, and what was ticked.
fn list_ui(ui: &mut Ui, place: Rect, page: &Page<'_>, subject: &Subject<'_>, scale: f32) -> (f32, Option<Command>) {
    let (t, lang) = (page.t, page.lang());
    let mut command = None;
    let mut y = place.top();
    for (at, material) in subject.procedure.materials.iter().enumerate() {
        let ready = subject.ticked.contains(&at);
        let words = material.get(lang);
        let left = place.left() + (BOX + 10.0) * scale;
        let color = if ready { t.weak } else { t.normal };
        let font = scaled(size::secondary(), scale);
        let galley = paint::wrapped_galley(ui.painter(), words, font, color, place.right() - left, 4);
        let row = Rect::from_min_size(pos2(place.left(), y), vec2(place.width(), galley.size().y + 12.0 * scale));
        let square = Rect::from_min_size(row.min + vec2(1.0, 6.0 * scale), egui::Vec2::splat(BOX * scale));
        let mut lit = false;
        if !page.still {
            let response = ui.interact(row, ui.scope_id().with(("material", at)), Sense::click());
            response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, ready, words));
            if response.hovered() {
                ui.painter().rect_filled(row.expand2(vec2(4.0, 0.0)), CornerRadius::same(4), t.hover);
            }
            if response.has_focus() {
                let edge = Stroke::new(1.5, t.accent);
                ui.painter().rect_stroke(row.expand2(vec2(4.0, -1.0)), CornerRadius::same(4), edge, StrokeKind::Inside);
            }
            lit = response.hovered() || response.has_focus();
            if response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked() {
                let tick = WorkCommand::Tick(subject.procedure.id.to_string(), at, !ready);
                command = Some(Command::Work(tick));
            }
        }
        tick(ui, square, ready, lit, page, scale);
        ui.painter().galley(pos2(left, y + 6.0 * scale), galley, color);
        y = row.bottom();
        paint::hline(ui.painter(), place.left()..=place.right(), y, t.rule);
    }
    (y - place.top(), command)
}

/// A box, ticked or not.
fn tick(ui: &Ui, square: Rect, ready: bool, lit: bool, page: &Page<'_>, scale: f32) {
    let t = page.t;
    let square = paint::crisp(ui.painter(), square);
    let (ground, edge) = match (ready, lit) {
        (true, _) => (t.accent, t.accent),
        (false, true) => (t.panel, t.accent),
        (false, false) => (t.panel, t.stroke2),
    };
    ui.painter().rect(square, CornerRadius::same(3), ground, Stroke::new(1.2, edge), StrokeKind::Inside);
    if ready {
        let points = [(0.22, 0.52), (0.42, 0.72), (0.78, 0.3)];
        let points = points.map(|(x, y)| square.min + square.size() * vec2(x, y)).to_vec();
        ui.painter().add(egui::Shape::line(points, Stroke::new(1.8 * scale, t.on_accent)));
    }
}

/// Progress, and the buttons for the whole list.
fn foot_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, subject: &Subject<'_>, scale: f32) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let (ready, all) = (subject.ticked.len(), subject.procedure.materials.len());
    let mut command = None;
    let mut left = rect.left();
    if !page.still {
        let row = Rect::from_center_size(rect.center(), vec2(rect.width(), size::BUTTON));
        left = row_ui(ui, row, "materials buttons", |ui| {
            if Button::new(lang.pick("复制清单", "Copy list")).with_icon(Icon::Copy).show(ui, t).clicked() {
                command = Some(Command::Copy(materials_text(subject.procedure, &subject.ticked, lang)));
            }
            let label = lang.pick("全部取消勾选", "Take all ticks away");
            let cleared = ui.add_enabled_ui(ready > 0, |ui| Button::new(label).frameless().show(ui, t).clicked()).inner;
            if cleared {
                command = Some(Command::Work(WorkCommand::Untick(subject.procedure.id.to_string())));
            }
            ui.min_rect().right()
        });
    }
    let words = format!("{ready} / {all}");
    let right = pos2(rect.right(), rect.center().y);
    let font = scaled(size::secondary_bold(), scale);
    let color = if ready == all { t.ok[0] } else { t.normal };
    let shown = paint::text(ui.painter(), right, Align::Right, &words, font, color);
    let bar = Rect::from_center_size(
        pos2(f32::midpoint(left, shown.left()), rect.center().y),
        vec2((shown.left() - left - 24.0).min(160.0 * scale), 6.0 * scale),
    );
    if bar.width() > 24.0 {
        let bar = Rect::from_min_max(
            pos2(shown.left() - 10.0 - bar.width(), bar.top()),
            pos2(shown.left() - 10.0, bar.bottom()),
        );
        let radius = CornerRadius::same(3);
        ui.painter().rect_filled(bar, radius, t.inset);
        let share = ready as f32 / all.max(1) as f32;
        ui.painter().rect_filled(bar.with_max_x(bar.left() + bar.width() * share), radius, t.ok[0]);
    }
    command
}

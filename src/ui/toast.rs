//! Short messages about what a command has done, at the lower right.

use egui::accesskit::Live;
use egui::{Area, Context, CornerRadius, Id, Key, Modifiers, Order, Rect, Role, Sense, Stroke, WidgetInfo, pos2, vec2};

use super::command::Command;
use super::paint::{self, Icon};
use super::style::{Tokens, size};
use super::widgets::{link, row_from_right_ui};
use crate::i18n::Lang;

/// Most messages that stand at once.
const MOST: usize = 3;
const WIDTH: f32 = 340.0;
const GAP: f32 = 8.0;
/// Height of a line of words.
const LINE: f32 = 17.0;
/// Most lines of one message.
const LINES: usize = 4;

/// A message, and what may be done about it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Toast {
    pub(super) words: String,
    /// The label of a link, and what it does.
    pub(super) action: Option<(String, Command)>,
    /// What it is about: a later message about it takes its place.
    pub(super) topic: Option<&'static str>,
}

#[derive(Debug)]
struct Shown {
    toast: Toast,
    number: u64,
    /// When it goes, in the time of the context; `None` until it is painted.
    until: Option<f64>,
}

/// The messages that stand.
#[derive(Debug, Default)]
pub(super) struct Toasts {
    shown: Vec<Shown>,
    next: u64,
}

impl Toasts {
    /// Takes back what was said of a topic that is on screen by now.
    pub(super) fn drop_topic(&mut self, topic: &str) {
        self.shown.retain(|shown| shown.toast.topic != Some(topic));
    }

    /// Says something in passing.
    pub(super) fn say(&mut self, words: impl Into<String>) {
        self.add(Toast { words: words.into(), action: None, topic: None });
    }

    /// Adds a message; the oldest gives way if there are too many, and one about
    /// the same.
    pub(super) fn add(&mut self, toast: Toast) {
        let same = |other: &Toast| other.words == toast.words || (toast.topic.is_some() && other.topic == toast.topic);
        self.shown.retain(|shown| !same(&shown.toast));
        if self.shown.len() == MOST {
            self.shown.remove(0);
        }
        self.shown.push(Shown { toast, number: self.next, until: None });
        self.next += 1;
    }

    /// Shows what stands; gives back what was asked for. Nothing goes while the
    /// pointer rests on a message, and none lies over a `dialog`: what has no room
    /// beside it waits until it is closed.
    pub(super) fn show(&mut self, ctx: &Context, dialog: Option<Rect>, lang: Lang, t: &Tokens) -> Option<Command> {
        let now = ctx.input(|input| input.time);
        self.shown.retain(|shown| shown.until.is_none_or(|until| until > now));
        if self.shown.is_empty() {
            return None;
        }
        let mut command = None;
        let mut gone = None;
        let mut hovered = false;
        let screen = ctx.content_rect();
        let mut strips = strips(screen, dialog);
        for shown in self.shown.iter_mut().rev() {
            let lines = paint::lines(ctx, &shown.toast.words, size::secondary(), WIDTH - 48.0, LINES);
            let below = if shown.toast.action.is_some() { 22.0 } else { 0.0 };
            let card = vec2(WIDTH, lines as f32 * LINE + below + 18.0);
            let Some(strip) = strips.iter_mut().find(|strip| strip.height() >= card.y) else { continue };
            let place = Rect::from_min_size(strip.right_bottom() - card, card);
            strip.max.y = place.top() - GAP;
            let said = card_ui(ctx, shown, place, lang, t);
            hovered |= said.hovered;
            if said.acted {
                command = shown.toast.action.take().map(|(_, command)| command);
            }
            if said.acted || said.closed {
                gone = Some(shown.number);
            }
            if shown.until.is_none() {
                // Time to read: so many characters a second, and some to notice.
                let seconds = 3.0 + shown.toast.words.chars().count() as f64 / 12.0;
                shown.until = Some(now + seconds.min(12.0) + if below > 0.0 { 3.0 } else { 0.0 });
            }
        }
        if hovered {
            self.shown.iter_mut().for_each(|shown| shown.until = shown.until.map(|until| until.max(now + 2.0)));
        }
        if let Some(number) = gone {
            self.shown.retain(|shown| shown.number != number);
            ctx.request_repaint();
        }
        if let Some(next) = self.shown.iter().filter_map(|shown| shown.until).min_by(f64::total_cmp) {
            ctx.request_repaint_after(std::time::Duration::from_secs_f64((next - now).clamp(0.02, 20.0)));
        }
        command
    }
}

/// Where messages stand, one over the other from the bottom up: below a dialog, or above
/// it where there is no room below.
fn strips(screen: Rect, dialog: Option<Rect>) -> Vec<Rect> {
    let right = screen.right() - 16.0;
    let strip = |top: f32, bottom: f32| Rect::from_min_max(pos2(right - WIDTH, top), pos2(right, bottom));
    match dialog {
        None => vec![strip(f32::NEG_INFINITY, screen.bottom() - size::STATUS_BAR - 12.0)],
        Some(dialog) => {
            vec![strip(dialog.bottom() + GAP, screen.bottom() - GAP), strip(screen.top() + GAP, dialog.top() - GAP)]
        }
    }
}

/// What was done to a message.
struct Said {
    hovered: bool,
    acted: bool,
    closed: bool,
}

fn card_ui(ctx: &Context, shown: &Shown, place: Rect, lang: Lang, t: &Tokens) -> Said {
    let id = Id::unique(("toast", shown.number));
    let area = Area::new(id).order(Order::Tooltip).fixed_pos(place.min).constrain(false).fade_in(false);
    let inner = area.show(ctx, |ui| {
        let (rect, response) = ui.allocate_exact_size(place.size(), Sense::hover());
        let words = &shown.toast.words;
        response.widget_info(|| WidgetInfo::labeled(Role::Status, true, words));
        ctx.accesskit_node_builder(response.id, |node| node.set_live(Live::Polite));
        let radius = CornerRadius::same(size::INPUT_RADIUS);
        let shadow = egui::Shadow { offset: [0, 4], blur: 14, spread: 0, color: t.shadow };
        ui.painter().add(shadow.as_shape(rect, radius));
        ui.painter().rect(rect, radius, t.panel, Stroke::new(1.0, t.stroke2), egui::StrokeKind::Inside);
        let accent = Rect::from_min_max(rect.min, pos2(rect.left() + 3.0, rect.bottom()));
        ui.painter().rect_filled(accent, CornerRadius { nw: radius.nw, sw: radius.sw, ..CornerRadius::ZERO }, t.accent);
        let at = pos2(rect.left() + 14.0, rect.top() + 9.0);
        let text = paint::wrapped(ui.painter(), at, words, size::secondary(), t.strong, WIDTH - 48.0, LINES);
        let cross = Rect::from_center_size(pos2(rect.right() - 17.0, rect.top() + 17.0), vec2(24.0, 24.0));
        let close = ui.interact(cross, ui.scope_id().with("close"), Sense::click());
        close.widget_info(|| WidgetInfo::labeled(Role::Button, true, lang.pick("关闭提示", "Close the message")));
        let lit = close.hovered() || close.has_focus();
        Icon::Close.paint(ui.painter(), cross.center(), 10.0, if lit { t.accent } else { t.weak });
        let mut acted = false;
        if let Some((label, _)) = &shown.toast.action {
            let line = Rect::from_min_max(
                pos2(rect.left() + 14.0, text.bottom() + 2.0),
                pos2(rect.right() - 14.0, rect.bottom() - 5.0),
            );
            acted = row_from_right_ui(ui, line, "action", |ui| link(ui, label, t).clicked());
        }
        let pressed = close.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        let hovered = ui.rect_contains_pointer(rect);
        Said { hovered, acted, closed: close.clicked() || pressed }
    });
    inner.inner
}

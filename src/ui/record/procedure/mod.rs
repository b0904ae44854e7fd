//! Procedures as flow charts, with the step that is looked at, the materials,
//! and what can be taken along.

mod about;
mod actions;
mod chart;
mod details;
mod fit;
mod heading;
mod materials;
mod measure;
mod outline;
mod prose;
mod sheet;
mod step;
mod subject;
mod ways;

use egui::scroll_area::ScrollBarVisibility;
use egui::{Rect, Role, ScrollArea, Sense, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2};

use crate::i18n::Lang;
use crate::ui::command::Command;
use crate::ui::evidence;
use crate::ui::page::Page;
use crate::ui::paint::{self, Align};
use crate::ui::style::size;
use prose::{Prose, panel};
use subject::Subject;

pub(super) use sheet::sheet_ui;

/// Scales of a chart in the window: below the first it is scrolled.
const SCALES: (f32, f32) = (0.86, 1.3);
/// Least height of the cards below the chart.
const CARDS: f32 = 236.0;
/// Least height of the chart's place.
const LEAST_CHART: f32 = 240.0;
/// Least width of a card.
const CARD_WIDTH: f32 = 250.0;

/// Shows the record in `row` within `rect`.
pub(super) fn procedure_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, row: usize) -> Option<Command> {
    let subject = Subject::of(page, row)?;
    let mut child = ui.new_child(UiBuilder::new().id_salt("procedure").max_rect(rect));
    let id = &subject.procedure.id;
    let scrolled = ScrollArea::vertical().id_salt(("procedure", id)).auto_shrink([false; 2]).show(&mut child, |ui| {
        let columns =
            ((rect.width() + size::CARD_GAP) / (CARD_WIDTH + size::CARD_GAP)).floor().clamp(1.0, 4.0) as usize;
        let lines = 4_usize.div_ceil(columns);
        // With little room for cards side by side each takes what it wants.
        let card = if lines > 1 { actions::WANTED } else { CARDS.max(rect.height() * 0.34) };
        let below = lines as f32 * (card + size::CARD_GAP);
        let frame = vec2(2.0 * size::CARD_MARGIN, size::CARD_HEADER + 2.0 * size::CARD_MARGIN + 6.0);
        let room = vec2(rect.width(), (rect.height() - below).max(LEAST_CHART)) - frame;
        let fitted = fit::fit(ui, page, &subject, room, fit::direction_for(room), SCALES);
        let tall = (fitted.shown().y + frame.y).max(LEAST_CHART);
        // What the chart does not need is for the cards.
        let card = if lines > 1 { card } else { card.max(rect.height() - tall - size::CARD_GAP) };
        let card = card.min(CARDS * 1.7);
        let below = lines as f32 * (card + size::CARD_GAP);
        let tall = if lines > 1 { tall } else { tall.max(rect.height() - below) };
        let top = ui.max_rect().min;
        let (whole, _) = ui.allocate_exact_size(vec2(rect.width(), tall + below), Sense::hover());
        let whole = Rect::from_min_size(top, whole.size());
        let (upper, lower) = whole.split_top_bottom_at_y(whole.top() + tall);
        let command = chart_card_ui(ui, upper, page, &subject, &fitted);
        let cards = lower.with_min_y(lower.top() + size::CARD_GAP);
        cards_ui(ui, cards, page, &subject, (columns, card)).or(command)
    });
    evidence::note_scrolled(ui.ctx(), page.lang(), &scrolled);
    scrolled.inner
}

/// The card with the chart.
fn chart_card_ui(
    ui: &mut Ui,
    rect: Rect,
    page: &Page<'_>,
    subject: &Subject<'_>,
    fitted: &fit::Fitted,
) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let inner = panel(ui, rect, "", "", page, 1.0);
    let head = Rect::from_min_max(
        pos2(rect.left() + size::CARD_MARGIN, rect.top()),
        pos2(rect.right() - size::CARD_MARGIN, rect.top() + size::CARD_HEADER),
    );
    let (mut command, end) = heading::switch_ui(ui, head, page, subject);
    let wide = end - head.left() > 560.0;
    let y = head.center().y;
    let end = if wide { heading::legend(ui, pos2(end - 16.0, y), page, subject, 1.0) } else { end };
    let title = lang.pick("流程图", "Flow chart");
    let shown = paint::text(ui.painter(), head.left_center(), Align::Left, title, size::panel_title(), t.strong);
    let counts = heading::counts(subject, lang);
    let at = pos2(shown.right() + 8.0, y);
    let (shown, _) =
        paint::elided(ui.painter(), at, Align::Left, &counts, size::secondary(), t.weak, end - at.x - 12.0);
    said(ui, shown, "counts", Role::Label, &counts);
    if subject.graph.steps == 0 {
        let words = lang.pick("来源没有写明步骤", "The source gives no steps");
        paint::text(ui.painter(), inner.center(), Align::Center, words, size::secondary(), t.weak);
        return command;
    }
    let inner = Rect::from_min_max(pos2(inner.left(), inner.top() + 4.0), inner.max + vec2(0.0, 4.0));
    let shown = fitted.shown();
    if shown.x > inner.width() + 1.0 {
        let mut child = ui.new_child(UiBuilder::new().id_salt("chart").max_rect(inner));
        let area = ScrollArea::horizontal()
            .id_salt(("chart", &subject.procedure.id))
            .auto_shrink([false; 2])
            // One has to see that it goes on.
            .scroll_bar_visibility(ScrollBarVisibility::AlwaysVisible);
        let scrolled = area.show(&mut child, |ui| {
            let (place, _) = ui.allocate_exact_size(shown, Sense::hover());
            chart::chart_ui(ui, page, subject, fitted, place.min)
        });
        let percent = (inner.width() / shown.x * 100.0).floor();
        evidence::note_cut(
            ui.ctx(),
            match lang {
                Lang::Zh => format!("流程图右侧还有内容：可见 {percent}%"),
                Lang::En => format!("the flow chart goes on to the right: {percent} % in view"),
            },
        );
        return scrolled.inner.or(command);
    }
    let origin = inner.center() - shown / 2.0;
    let origin = pos2(origin.x, origin.y.max(inner.top()));
    let mut child = ui.new_child(UiBuilder::new().id_salt("chart").max_rect(inner));
    command = chart::chart_ui(&mut child, page, subject, fitted, origin).or(command);
    command
}

/// The cards below the chart, so many side by side, each `height` tall.
fn cards_ui(
    ui: &mut Ui,
    area: Rect,
    page: &Page<'_>,
    subject: &Subject<'_>,
    (columns, height): (usize, f32),
) -> Option<Command> {
    let lang = page.lang();
    // Shares of the width, where all stand side by side.
    let shares: [f32; 4] = if columns == 4 { [0.25, 0.31, 0.25, 0.19] } else { [1.0 / columns as f32; 4] };
    let room = area.width() - size::CARD_GAP * (columns as f32 - 1.0);
    let mut command = None;
    let mut at = area.min;
    for (card, share) in shares.into_iter().enumerate() {
        if card > 0 && card % columns == 0 {
            at = pos2(area.left(), at.y + height + size::CARD_GAP);
        }
        // The last one fills its line.
        let wide = if card == 3 { area.right() - at.x } else { (room * share).floor() };
        let rect = Rect::from_min_size(at, vec2(wide, height));
        at.x = rect.right() + size::CARD_GAP;
        let found = match card {
            0 => materials::materials_card_ui(ui, rect, page, subject, 1.0),
            1 => {
                let Some(step) = subject.selected else { continue };
                let (title, kind) = details::title(subject, step, lang);
                let inner = panel(ui, rect, &title, &kind, page, 1.0);
                said(ui, rect.with_max_y(inner.top()), "step", Role::Heading, &title);
                scrolled(ui, inner, (&title, &format!("step {step}")), page, |ui, place| {
                    let mut prose = Prose::new(ui, page, place, 1.0);
                    let command = details::details_ui(&mut prose, subject, step);
                    (prose.height(), command)
                })
            }
            2 => {
                let title = lang.pick("说明", "About");
                let inner = panel(ui, rect, title, "", page, 1.0);
                scrolled(ui, inner, (title, "about"), page, |ui, place| {
                    let mut prose = Prose::new(ui, page, place, 1.0);
                    let command = about::about_ui(&mut prose, subject);
                    (prose.height(), command)
                })
            }
            _ => actions::actions_card_ui(ui, rect, page, subject),
        };
        command = found.or(command);
    }
    command
}

/// Says words that are painted to screen readers, too.
fn said(ui: &Ui, rect: Rect, salt: &str, role: Role, words: &str) {
    let response = ui.interact(rect, ui.scope_id().with(("said", salt)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(role, true, words));
}

/// Shows what `add` paints within `rect`, scrolled where it is taller; `add`
/// is given its place and says how tall it is. The card is named by its title.
fn scrolled(
    ui: &mut Ui,
    rect: Rect,
    (title, salt): (&str, &str),
    page: &Page<'_>,
    add: impl FnOnce(&mut Ui, Rect) -> (f32, Option<Command>),
) -> Option<Command> {
    let mut child = ui.new_child(UiBuilder::new().id_salt(salt).max_rect(rect));
    if page.still {
        child.set_clip_rect(rect.expand(2.0).intersect(ui.clip_rect()));
        return add(&mut child, rect).1;
    }
    let scrolled = ScrollArea::vertical().id_salt(salt).auto_shrink([false; 2]).show(&mut child, |ui| {
        let min = ui.cursor().min;
        let place = Rect::from_min_size(min, vec2(rect.width() - 8.0, f32::INFINITY));
        let (height, command) = add(ui, place);
        ui.allocate_exact_size(Vec2::new(rect.width() - 8.0, height), Sense::hover());
        command
    });
    let lang = page.lang();
    let part = match lang {
        Lang::Zh => format!("“{title}”"),
        Lang::En => format!("the card '{title}'"),
    };
    evidence::note_part(ui.ctx(), lang, &part, &scrolled);
    scrolled.inner
}

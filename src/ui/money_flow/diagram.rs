//! The card with the diagram: titles of columns, families below each other,
//! the legend.

use std::sync::Arc;

use egui::{Galley, Rect, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::family::{family_ui, remarks};
use super::layout::{Grid, MOST_NODES, Placed, Scale, place};
use super::legend;
use super::model::{Model, largest};
use super::node::name_rows;
use crate::i18n::{self, Lang};
use crate::indicators::FlowFamily;
use crate::ui::command::{Command, WorkCommand};
use crate::ui::evidence;
use crate::ui::page::Page;
use crate::ui::paint::{self, Align};
use crate::ui::plot::stub_row;
use crate::ui::state::{FlowScale, FlowState};
use crate::ui::style::size;
use crate::ui::widgets::{card, fade_below, keep_bar, row_from_right_ui, segmented};
use crate::ui::words::{self, list};

/// Height of the titles of columns.
const TITLES: f32 = 28.0;
/// Height of a line that says what is left out.
const STUB: f32 = 28.0;
/// Nodes of one column of a family that has no room for all of them.
const FEWER_NODES: [usize; 4] = [12, 8, 5, 3];
/// Space around the names of families that a picture has no room for.
const NAMES: f32 = 12.0;
/// Height of a line above a family.
const LINE: f32 = 20.0;

/// A family, its place and its scale.
struct Laid<'m> {
    family: &'m FlowFamily,
    at: usize,
    placed: Placed,
    scale: Scale,
    remarks: String,
    /// Space that a picture has left for it.
    spare: f32,
}

impl Laid<'_> {
    /// Height of the line above, if there is one.
    fn line(&self, own: bool) -> f32 {
        if own || !self.remarks.is_empty() { LINE } else { 0.0 }
    }

    fn height(&self, own: bool) -> f32 {
        self.placed.height + self.line(own) + self.spare
    }
}

/// How high the card is if all of it is shown.
pub(super) fn wanted(ui: &Ui, width: f32, page: &Page<'_>, model: &Model) -> f32 {
    let own = page.state.work.flow.scale == FlowScale::Own;
    let (_, laid) = lay(ui, (0.0, width), page, model, MOST_NODES);
    let stub = if model.flow.bare.is_empty() { 0.0 } else { STUB };
    size::CARD_HEADER
        + TITLES
        + stub
        + legend::height(ui.painter(), width, page.lang())
        + laid.iter().map(|laid| laid.height(own)).sum::<f32>()
}

/// Lays out all families with at most so many nodes in a column.
fn lay<'m>(
    ui: &Ui,
    (left, right): (f32, f32),
    page: &Page<'_>,
    model: &'m Model,
    nodes: usize,
) -> (Grid, Vec<Laid<'m>>) {
    let families = &model.flow.families;
    let grid = Grid::new(left + size::CARD_MARGIN, right - size::CARD_MARGIN, families);
    let most = families.iter().map(largest).fold(0.0, f64::max);
    let mut laid: Vec<Laid<'m>> = families
        .iter()
        .enumerate()
        .map(|(at, family)| {
            let own = page.state.work.flow.scale == FlowScale::Own;
            let scale = Scale::new(if own { largest(family) } else { most });
            let rows = |node: &_, width: f32| name_rows(ui.painter(), node, width, page.lang());
            let placed = place(family, &grid, (scale, nodes), &rows);
            Laid { family, at, remarks: remarks(family, &placed, page.lang()), placed, scale, spare: 0.0 }
        })
        .collect();
    // A picture can't be scrolled: what it is asked for comes first.
    if page.still
        && let Some(chosen) = model.chosen
    {
        laid.sort_by_key(|laid| (laid.at != chosen, laid.at));
    }
    (grid, laid)
}

/// How high the card is that draws the first family alone with at most so many nodes in a
/// column, and all families as they are laid out.
fn first<'m>(ui: &Ui, width: f32, page: &Page<'_>, model: &'m Model, nodes: usize) -> (f32, Vec<Laid<'m>>) {
    let own = page.state.work.flow.scale == FlowScale::Own;
    let (_, laid) = lay(ui, (0.0, width), page, model, nodes);
    let stub = if model.flow.bare.is_empty() { 0.0 } else { STUB };
    let first = laid.first().map_or(0.0, |laid| laid.height(own));
    (size::CARD_HEADER + TITLES + stub + legend::height(ui.painter(), width, page.lang()) + first, laid)
}

/// How high the card is in a picture that draws the first family and names the others.
pub(super) fn least(ui: &Ui, width: f32, page: &Page<'_>, model: &Model) -> f32 {
    alone(ui, width, page, model, FEWER_NODES[0])
}

/// The same with at most so many nodes in a column.
fn alone(ui: &Ui, width: f32, page: &Page<'_>, model: &Model, nodes: usize) -> f32 {
    let (fixed, laid) = first(ui, width, page, model, nodes);
    if laid.len() < 2 {
        return fixed;
    }
    let room = width - 2.0 * size::CARD_MARGIN;
    fixed + NAMES + left_out_galley(ui, page, &laid[1..], room).size().y
}

/// Which families a card draws, by their positions; `None` if all can be seen.
pub(super) type Drawn = Option<Vec<usize>>;

/// Shows the card; `whole` if its rectangle holds all of it. Also tells what is drawn.
pub(super) fn diagram_ui(
    ui: &mut Ui,
    rect: Rect,
    page: &Page<'_>,
    model: &Model,
    whole: bool,
) -> (Option<Command>, Drawn) {
    let (t, lang) = (page.t, page.lang());
    let inner = card(ui, rect, lang.pick("资金流", "Flow"), &model.subtitle(lang), t);
    // A picture draws a part of a large family, and says so, rather than none.
    let fits = |nodes: &usize| rect.height() >= alone(ui, rect.width(), page, model, *nodes);
    let mut nodes = MOST_NODES;
    if page.still && !model.flow.families.is_empty() {
        let Some(found) = std::iter::once(MOST_NODES).chain(FEWER_NODES).find(fits) else {
            no_family_ui(ui, inner, page, model);
            return (None, Some(Vec::new()));
        };
        nodes = found;
    }
    let mut command = switch_ui(ui, rect, page, model);
    let foot = inner.with_min_y(inner.bottom() - legend::height(ui.painter(), inner.width(), lang));
    legend::legend(ui.painter(), foot, lang, t);
    let mut area = inner.with_max_y(foot.top());
    if !model.flow.bare.is_empty() {
        let stub = area.with_min_y(area.bottom() - STUB);
        area.max.y = stub.top();
        let names = model.flow.bare.iter().filter_map(|&row| page.data.funds.get(row));
        let names = list(names.map(|fund| fund.name.get(lang)), lang);
        let what = match lang {
            Lang::Zh => format!("金额均未公布 {} 只", model.flow.bare.len()),
            Lang::En => format!("No amount published: {}", model.flow.bare.len()),
        };
        stub_row(ui, stub, page, "flow", &what, &names);
    }
    if model.flow.families.is_empty() {
        let words = words::none_shown(page, lang.pick("没有可画出的基金", "No fund to draw"));
        paint::text(ui.painter(), area.center(), Align::Center, words, size::secondary(), t.weak);
        return (command, None);
    }
    let titles = area.with_max_y(area.top() + TITLES);
    let area = area.with_min_y(titles.bottom());
    let (grid, laid) = lay(ui, (area.left(), area.right()), page, model, nodes);
    titles_ui(ui, titles, page, &grid);
    if page.still {
        let drawn = picture_ui(ui, area, page, model, laid);
        return (command, Some(drawn));
    }
    let mut child = ui.new_child(UiBuilder::new().id_salt("flow").max_rect(area));
    child.set_clip_rect(area.intersect(ui.clip_rect()));
    if whole {
        return (families_ui(&mut child, area.left_top(), area.width(), page, model, laid).or(command), None);
    }
    keep_bar(&mut child);
    let own = page.state.work.flow.scale == FlowScale::Own;
    let total: f32 = laid.iter().map(|laid| laid.height(own)).sum();
    let scrolled = ScrollArea::vertical().id_salt("families").auto_shrink([false; 2]).show(&mut child, |ui| {
        let (place, _) = ui.allocate_exact_size(vec2(area.width(), total), Sense::hover());
        command = families_ui(ui, place.left_top(), area.width(), page, model, laid).or(command.take());
    });
    if scrolled.content_size.y - scrolled.state.clamped_offset().y > scrolled.inner_rect.height() + 1.0 {
        fade_below(ui, area.shrink2(vec2(1.0, 0.0)), t);
    }
    evidence::note_part(ui.ctx(), page.lang(), page.lang().pick("资金流图", "the diagram"), &scrolled);
    (command, None)
}

/// The choice of scale, and the bar that tells what a width means.
fn switch_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, model: &Model) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let scale = page.state.work.flow.scale;
    let header = rect.with_max_y(rect.top() + size::CARD_HEADER).shrink2(vec2(size::CARD_MARGIN, 0.0));
    let mut right = header.right();
    let mut chosen = None;
    if page.still {
        if scale == FlowScale::Own {
            let words = lang.pick("各家族自成比例", "each family on a scale of its own");
            let at = header.right_center();
            right = paint::text(ui.painter(), at, Align::Right, words, size::small(), t.weak).left() - 12.0;
        }
    } else {
        let options = [
            (FlowScale::Common, lang.pick("共用比例", "One scale")),
            (FlowScale::Own, lang.pick("各自比例", "Own scale")),
        ];
        right = row_from_right_ui(ui, header, "flow scale", |ui| {
            chosen = segmented(ui, lang.pick("宽度", "Widths"), &options, scale, t);
            ui.min_rect().left() - 14.0
        });
    }
    if scale == FlowScale::Common && header.width() > 420.0 {
        let most = model.flow.families.iter().map(largest).fold(0.0, f64::max);
        legend::scale_bar(ui.painter(), pos2(right, header.center().y), Scale::new(most), lang, t);
    }
    Some(Command::Work(WorkCommand::Flow(FlowState { scale: chosen? })))
}

fn titles_ui(ui: &Ui, rect: Rect, page: &Page<'_>, grid: &Grid) {
    let (t, lang) = (page.t, page.lang());
    ui.painter().rect_filled(rect.shrink2(vec2(1.0, 0.0)), 0.0, t.panel2);
    paint::hline(ui.painter(), rect.left() + 1.0..=rect.right() - 1.0, rect.bottom() - 0.5, t.rule);
    for column in 0..grid.columns {
        let words = match column {
            0 => lang.pick("财政与出资", "Public money"),
            1 => lang.pick("母基金", "Mother fund"),
            _ if column + 1 == grid.columns => lang.pick("项目", "Projects"),
            2 => lang.pick("子基金", "Sub-funds"),
            _ => lang.pick("下级子基金", "Their sub-funds"),
        };
        let at = pos2(grid.x(column), rect.center().y);
        paint::elided(ui.painter(), at, Align::Left, words, size::secondary(), t.weak, grid.width(column));
    }
}

/// Shows families below each other.
fn families_ui(
    ui: &mut Ui,
    top_left: egui::Pos2,
    width: f32,
    page: &Page<'_>,
    model: &Model,
    laid: Vec<Laid<'_>>,
) -> Option<Command> {
    let own = page.state.work.flow.scale == FlowScale::Own;
    let wanted = Model::wanted(ui.ctx());
    let mut command = None;
    let mut y = top_left.y;
    for laid in laid {
        let rect = Rect::from_min_size(pos2(top_left.x, y), vec2(width, laid.height(own)));
        y = rect.bottom();
        if wanted == Some(laid.family.root) {
            ui.scroll_to_rect(rect, None);
        }
        if page.still || ui.is_rect_visible(rect) {
            command = one_ui(ui, rect, page, model, laid, own).or(command);
        }
    }
    command
}

fn one_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, model: &Model, laid: Laid<'_>, own: bool) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let chosen = model.chosen == Some(laid.at);
    let painter = ui.painter();
    if chosen {
        painter.rect_filled(rect.shrink2(vec2(1.0, 0.5)), 0.0, t.panel2);
        let mark = Rect::from_min_size(rect.left_top() + vec2(1.0, 0.0), vec2(3.0, rect.height()));
        painter.rect_filled(paint::crisp(painter, mark), 0.0, t.accent);
    }
    paint::hline(painter, rect.left() + 1.0..=rect.right() - 1.0, rect.bottom() - 0.5, t.rule);
    let line = laid.line(own);
    if line > 0.0 {
        let y = rect.top() + 4.0 + line / 2.0;
        let mut right = rect.right() - size::CARD_MARGIN;
        if own {
            right = legend::scale_bar(painter, pos2(right, y + 4.0), laid.scale, lang, t) - 10.0;
        }
        let at = pos2(rect.left() + size::CARD_MARGIN, y);
        let room = right - at.x;
        let (shown, cut) = paint::elided(painter, at, Align::Left, &laid.remarks, size::small(), t.warn[0], room);
        if !laid.remarks.is_empty() {
            let salt = ("flow remark", laid.family.root);
            let response = ui.interact(shown, ui.scope_id().with(salt), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &laid.remarks));
            if cut && !page.still {
                response.on_hover_text(&laid.remarks);
            }
        }
    }
    let placed = laid.placed.moved((rect.top() + line + laid.spare / 2.0).round());
    family_ui(ui, page, laid.family, &placed, (chosen, model.selected))
}

/// The names of families that a picture has no room for.
fn left_out_galley(ui: &Ui, page: &Page<'_>, left: &[Laid<'_>], width: f32) -> Arc<Galley> {
    let lang = page.lang();
    let names: Vec<&str> = left.iter().map(|laid| page.data.funds[laid.family.root].name.get(lang)).collect();
    let words = match lang {
        Lang::Zh => format!("图中未画出 {} 个家族：{}", i18n::counted(names.len()), list(names, lang)),
        Lang::En => format!("{} not drawn in this picture: {}", i18n::counted(names.len()), list(names, lang)),
    };
    paint::wrapped_galley(ui.painter(), &words, size::small(), page.t.warn[0], width, 4)
}

/// A picture too low for a single family names those that there are.
fn no_family_ui(ui: &Ui, inner: Rect, page: &Page<'_>, model: &Model) {
    let body = inner.shrink2(vec2(size::CARD_MARGIN, 8.0));
    let (_, laid) = lay(ui, (body.left(), body.right()), page, model, MOST_NODES);
    let words = left_out_galley(ui, page, &laid, body.width());
    if words.size().y <= body.height() {
        ui.painter().galley(body.left_top(), words, page.t.warn[0]);
    }
    note_drawn(ui.ctx(), page, 0, laid.len());
}

fn note_drawn(ctx: &egui::Context, page: &Page<'_>, count: usize, all: usize) {
    evidence::note_cut(
        ctx,
        match page.lang() {
            Lang::Zh => format!("图中画出 {} / {} 个家族", i18n::counted(count), i18n::counted(all)),
            Lang::En => {
                format!("{count} of {} drawn", i18n::many(all, "family", "families"), count = i18n::counted(count))
            }
        },
    );
}

/// Draws as many families as there is room for, and names the others; returns
/// the positions of those drawn.
fn picture_ui(ui: &mut Ui, area: Rect, page: &Page<'_>, model: &Model, mut laid: Vec<Laid<'_>>) -> Vec<usize> {
    let t = page.t;
    let own = page.state.work.flow.scale == FlowScale::Own;
    let fits = |room: f32| {
        let mut y = 0.0;
        laid.iter()
            .take_while(|laid| {
                y += laid.height(own);
                y <= room
            })
            .count()
    };
    let mut count = fits(area.height());
    let width = area.width() - 2.0 * size::CARD_MARGIN;
    let mut stub = 0.0;
    if count < laid.len() {
        let galley = |from: usize| left_out_galley(ui, page, laid.get(from..).unwrap_or_default(), width);
        // The names of those that are left out take room from the others.
        let mut words = galley(count);
        while count > 0 && fits(area.height() - words.size().y - NAMES) < count {
            count -= 1;
            words = galley(count);
        }
        stub = words.size().y + NAMES;
        let at = pos2(area.left() + size::CARD_MARGIN, area.bottom() - stub + NAMES / 2.0);
        ui.painter().galley(at, words, t.warn[0]);
        note_drawn(ui.ctx(), page, count, laid.len());
    }
    laid.truncate(count);
    // What is left is shared out.
    let used: f32 = laid.iter().map(|laid| laid.height(own)).sum();
    let room = area.height() - stub;
    let spare = ((room - used) / laid.len().max(1) as f32).clamp(0.0, 48.0).floor();
    for laid in &mut laid {
        laid.spare = spare;
    }
    let drawn = laid.iter().map(|laid| laid.at).collect();
    // Without anything to click there is nothing to do.
    let _: Option<Command> = families_ui(ui, area.left_top(), area.width(), page, model, laid);
    drawn
}

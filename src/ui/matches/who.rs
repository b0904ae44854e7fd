//! From the other side: one programme, and who can apply for it.

use egui::{Rect, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::change;
use super::conditions::asked_ui;
use super::detail::{facts_ui, links_ui, name_ui, sources_ui, words_ui};
use super::form::profile_ui;
use super::mark::{color, paint_mark};
use super::model::{Model, known_candidates};
use super::parts::{has_room, heading_ui, icon, more_ui, para_ui, scroll_ui};
use crate::i18n::{Lang, counted};
use crate::matching::{Candidate, Outcome, Profile, Programme, because, example, judge, known_of};
use crate::model::Table;
use crate::ui::command::Command;
use crate::ui::evidence;
use crate::ui::page::Page;
use crate::ui::paint::{self, Align};
use crate::ui::state::MatchMode;
use crate::ui::style::size;
use crate::ui::widgets::{Button, card};
use crate::ui::work;

const ROW: f32 = 30.0;
/// Programmes that are listed: far below, places are no longer exact.
const LISTED: usize = 100_000;

/// Shows the three cards.
pub(super) fn who_ui(ui: &mut Ui, places: [Rect; 3], page: &Page<'_>, model: &Model) -> Option<Command> {
    let [left, middle, right] = places;
    let picked = pick_ui(ui, left, page, model);
    let Some(programme) = model.chosen(page) else { return picked };
    let found = asked_card_ui(ui, middle, page, model, programme);
    let opened = known_card_ui(ui, right, page, programme);
    picked.or(found).or(opened)
}

/// The programmes, those with conditions first.
fn pick_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, model: &Model) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let (asking, silent) = (model.asking, model.programmes.len() - model.asking);
    let subtitle = match lang {
        Lang::Zh => {
            format!("{asking} 项公布了条件，{silent} 项未公布", asking = counted(asking), silent = counted(silent))
        }
        Lang::En => {
            format!("{asking} with conditions, {silent} without", asking = counted(asking), silent = counted(silent))
        }
    };
    let inner = card(ui, rect, lang.pick("项目", "Programmes"), &subtitle, t).shrink2(vec2(1.0, 1.0));
    let chosen = model.chosen(page);
    let title = lang.pick("项目", "programmes");
    let (count, listed) = (model.programmes.len(), model.programmes.len().min(LISTED));
    let rows = listed + usize::from(listed < count);
    rows_ui(ui, inner, page, (title, "who programmes"), rows, |ui, rect, at| {
        if at == listed {
            more_ui(ui, rect, page, count - listed);
            return None;
        }
        let one = model.programmes[at];
        let name = one.about(page.data).name.get(lang);
        let key = one.key(page.data);
        let is_chosen = chosen == Some(one);
        let response = ui.interact(rect, ui.scope_id().with(("who", &key)), Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, is_chosen, name));
        ground_ui(ui, rect, page, &response, is_chosen);
        let ink = if at < asking { t.strong } else { t.weak };
        icon(one.table).paint(ui.painter(), pos2(rect.left() + 19.0, rect.center().y), 14.0, t.weak);
        let at = pos2(rect.left() + 34.0, rect.center().y);
        let room = rect.right() - at.x - 8.0;
        let (_, cut) = paint::elided(ui.painter(), at, Align::Left, name, size::secondary(), ink, room);
        let response = if cut && !page.still { response.on_hover_text(name) } else { response };
        response.clicked().then(|| change(page, |state| state.programme = Some(key)))
    })
}

fn ground_ui(ui: &Ui, rect: Rect, page: &Page<'_>, response: &egui::Response, chosen: bool) {
    let t = page.t;
    let painter = ui.painter();
    if chosen {
        painter.rect_filled(rect, 0.0, t.sel);
        painter.rect_filled(Rect::from_min_size(rect.min, vec2(3.0, rect.height())), 0.0, t.accent);
    } else if response.hovered() {
        painter.rect_filled(rect, 0.0, t.hover);
    }
    paint::hline(painter, rect.left()..=rect.right(), rect.bottom(), t.rule);
    if response.has_focus() {
        painter.rect_stroke(rect.shrink(1.0), 3.0, egui::Stroke::new(1.5, t.accent), egui::StrokeKind::Inside);
    }
}

/// Rows of one height that scroll; in a picture as many as fit.
fn rows_ui(
    ui: &mut Ui,
    rect: Rect,
    page: &Page<'_>,
    (title, salt): (&str, &str),
    count: usize,
    mut row: impl FnMut(&mut Ui, Rect, usize) -> Option<Command>,
) -> Option<Command> {
    let mut child = ui.new_child(UiBuilder::new().id_salt(salt).max_rect(rect));
    child.spacing_mut().item_spacing.y = 0.0;
    if page.still {
        let fits = (rect.height() / ROW).floor() as usize;
        let drawn = if count > fits { fits.saturating_sub(1) } else { count };
        let place =
            |at: usize| Rect::from_min_size(pos2(rect.left(), rect.top() + at as f32 * ROW), vec2(rect.width(), ROW));
        for at in 0..drawn {
            row(&mut child, place(at), at);
        }
        evidence::note_lines(ui.ctx(), page, title, drawn, count);
        if drawn < count {
            let words = match page.lang() {
                Lang::Zh => format!("另有 {} 行未画出", counted(count - drawn)),
                Lang::En => format!("{} more are not drawn", counted(count - drawn)),
            };
            let at = place(drawn).left_center() + vec2(size::CARD_MARGIN, 0.0);
            paint::text(child.painter(), at, Align::Left, &words, size::small(), page.t.weak);
        }
        return None;
    }
    let scroll = ScrollArea::vertical().id_salt(salt).auto_shrink([false; 2]);
    let scrolled = scroll.show_rows(&mut child, ROW, count, |ui, range| {
        let mut command = None;
        for at in range {
            let (place, _) = ui.allocate_exact_size(vec2(rect.width(), ROW), Sense::hover());
            command = row(ui, place, at).or(command);
        }
        command
    });
    let seen = (scrolled.inner_rect.height() / ROW).floor() as usize;
    evidence::note_lines(ui.ctx(), page, title, seen, count);
    scrolled.inner
}

/// The conditions as text, with an example that passes.
fn asked_card_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, model: &Model, programme: Programme) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let title = lang.pick("申请条件", "Conditions");
    let inner = card(ui, rect, title, lang.pick("须全部符合", "all must hold"), t);
    let about = programme.about(page.data);
    let salt = format!("asked {}", programme.key(page.data));
    let what = lang.pick("申请条件", "the conditions");
    scroll_ui(ui, inner, page, (what, &salt), |ui| {
        ui.spacing_mut().item_spacing = vec2(12.0, 3.0);
        name_ui(ui, page, programme);
        facts_ui(ui, page, programme);
        let nobody = Profile::default();
        let finding = judge(about.conditions, &nobody, page.data);
        heading_ui(ui, page, lang.pick("符合条件的取值", "Values that pass"));
        asked_ui(ui, page, &finding);
        let mut command = None;
        if has_room(ui, page, 90.0) {
            command = example_ui(ui, page, model, programme);
        }
        let linked = links_ui(ui, page, programme);
        words_ui(ui, page, programme);
        let opened = sources_ui(ui, page, programme);
        command.or(linked).or(opened)
    })
}

fn example_ui(ui: &mut Ui, page: &Page<'_>, model: &Model, programme: Programme) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let conditions = programme.about(page.data).conditions;
    if conditions.is_empty() {
        let words = lang.pick(
            "来源未写明谁可以申请，因此对所有人都是未知。",
            "The sources don't say who may apply: for everybody the answer is unknown.",
        );
        para_ui(ui, words, size::secondary(), t.normal);
        return None;
    }
    heading_ui(ui, page, lang.pick("符合条件的一例", "An example that passes"));
    let Some(profile) = example(conditions, page.data) else {
        let words = lang.pick("没有找到能全部符合的例子", "No example was found that meets all of them");
        para_ui(ui, words, size::secondary(), t.normal);
        return None;
    };
    profile_ui(ui, page, model, &profile);
    ui.add_space(4.0);
    let fill = lang.pick("填入申请人", "Fill in");
    Button::new(fill).primary().show(ui, t).clicked().then(|| {
        let key = programme.key(page.data);
        change(page, |state| {
            state.profile = profile;
            state.programme = Some(key);
            state.mode = MatchMode::Apply;
        })
    })
}

/// Zones and organisations of the dataset, as far as it tells about them.
fn known_card_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, programme: Programme) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let title = lang.pick("数据集中的高新区与机构", "Zones and organisations of the data");
    let inner = card(ui, rect, title, "", t);
    let note = inner.with_max_y(inner.top() + 26.0);
    let words = lang.pick("只按数据集已知的情况判断，其余为未知", "By what the dataset knows; the rest is unknown");
    let at = pos2(note.left() + size::CARD_MARGIN, note.center().y);
    paint::elided(ui.painter(), at, Align::Left, words, size::small(), t.weak, note.width() - 2.0 * size::CARD_MARGIN);
    let body = inner.with_min_y(note.bottom()).shrink2(vec2(1.0, 1.0));
    let kept = known_candidates(ui, page, programme);
    let Some(found) = kept.value.filter(|_| kept.is_fresh) else {
        work::progress_ui(ui, body, page, title, &kept.wait);
        return None;
    };
    // A heading before the zones and one before the organisations.
    let zones = found.iter().filter(|one| one.table == Table::Zones).count();
    let title = lang.pick("高新区与机构", "zones and organisations");
    rows_ui(ui, body, page, (title, "who candidates"), found.len() + 2, |ui, rect, at| {
        let heads = [(0, Table::Zones, &found[..zones]), (zones + 1, Table::Organisations, &found[zones..])];
        if let Some((_, table, of)) = heads.into_iter().find(|(head, ..)| *head == at) {
            head_row_ui(ui, rect, page, table, of);
            return None;
        }
        let one = found[at - 1 - usize::from(at > zones)];
        candidate_ui(ui, rect, page, programme, one)
    })
}

fn head_row_ui(ui: &Ui, rect: Rect, page: &Page<'_>, table: Table, of: &[Candidate]) {
    let (t, lang) = (page.t, page.lang());
    let painter = ui.painter();
    painter.rect_filled(rect, 0.0, t.panel2);
    paint::hline(painter, rect.left()..=rect.right(), rect.bottom(), t.rule);
    let at = pos2(rect.left() + size::CARD_MARGIN, rect.center().y);
    paint::text(painter, at, Align::Left, table.title(lang), size::secondary_bold(), t.strong);
    let mut x = rect.right() - size::CARD_MARGIN;
    for outcome in Outcome::ALL.into_iter().rev() {
        let count = of.iter().filter(|one| one.outcome == outcome).count().to_string();
        x = paint::text(painter, pos2(x, at.y), Align::Right, &count, size::secondary(), t.normal).left() - 4.0;
        paint_mark(painter, pos2(x - 6.0, at.y), 12.0, outcome, t);
        x -= 22.0;
    }
}

fn candidate_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, programme: Programme, one: Candidate) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let frame = page.frames.get(one.table);
    let name = frame.name(one.row);
    let name = name.get(lang);
    let conditions = programme.about(page.data).conditions;
    let profile = known_of(one.table, one.row, conditions, page.data);
    let finding = judge(conditions, &profile, page.data);
    let why = because(&finding, page.data, lang);
    let response = ui.interact(rect, ui.scope_id().with((one.table.id(), one.row)), Sense::click());
    let label = format!("{name}{}{}", lang.pick("：", ": "), one.outcome.label(lang));
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &label));
    ground_ui(ui, rect, page, &response, false);
    let painter = ui.painter();
    let y = rect.center().y;
    paint_mark(painter, pos2(rect.left() + 19.0, y), 13.0, one.outcome, t);
    let at = pos2(rect.left() + 32.0, y);
    let room = (rect.right() - at.x - size::CARD_MARGIN).max(0.0);
    let (shown, cut) = paint::elided(painter, at, Align::Left, name, size::secondary(), t.strong, room * 0.6);
    let right = pos2(rect.right() - size::CARD_MARGIN, y);
    let rest = right.x - shown.right() - 10.0;
    let ink = if one.outcome == Outcome::Unknown { t.weak } else { color(one.outcome, t) };
    let (_, short) = paint::elided(painter, right, Align::Right, &why, size::small(), ink, rest);
    let response =
        if (cut || short) && !page.still { response.on_hover_text(format!("{name}\n{why}")) } else { response };
    response.clicked().then(|| Command::Open(one.table, frame.id(one.row).to_owned()))
}

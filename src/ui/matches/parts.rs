//! Small pieces that the cards of this page share.

use egui::{FontId, Rect, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use crate::i18n::{Lang, counted};
use crate::matching::Programme;
use crate::model::{Figure, Table};
use crate::ui::evidence;
use crate::ui::page::Page;
use crate::ui::paint::{self, Align};
use crate::ui::style::size;
use crate::ui::words;

/// The cap with its words; `None` where none is published.
pub(super) fn cap(programme: Programme, page: &Page<'_>) -> Option<String> {
    let figure: &Figure = programme.about(page.data).cap?.value()?;
    Some(figure.spoken(page.lang()))
}

/// Where a programme is offered: its zone, else city or province.
pub(super) fn place(programme: Programme, page: &Page<'_>) -> String {
    let about = programme.about(page.data);
    let zone = about.zone.and_then(|zone| page.data.get(zone));
    zone.map_or(about.region, |zone| &zone.name).get(page.lang()).to_owned()
}

/// The banks that lend, in one line.
pub(super) fn lenders(programme: Programme, page: &Page<'_>) -> String {
    let lenders = programme.about(page.data).lender.iter();
    let names = lenders.filter_map(|bank| page.data.get(bank)).map(|bank| bank.name.get(page.lang()));
    words::list(names, page.lang())
}

/// What has to be said to decide; empty if nothing.
pub(super) fn missing_words(missing: &[crate::model::Asked], lang: Lang) -> String {
    use crate::model::Term as _;
    let fields = missing.iter().map(|asked| asked.label(lang));
    match (missing.is_empty(), lang) {
        (true, _) => String::new(),
        (false, Lang::Zh) => format!("填写{}即可判断", words::list(fields, lang)),
        (false, Lang::En) => {
            let fields: Vec<String> = fields.map(str::to_lowercase).collect();
            format!("Give your {} to decide", fields.join(" and "))
        }
    }
}

/// A child that scrolls within `rect`, with the margins of a card.
pub(super) fn scroll_ui<R>(
    ui: &mut Ui,
    rect: Rect,
    page: &Page<'_>,
    (what, salt): (&str, &str),
    add: impl FnOnce(&mut Ui) -> R,
) -> R {
    let body = rect.shrink2(vec2(size::CARD_MARGIN, 6.0));
    let mut child = ui.new_child(UiBuilder::new().id_salt(salt).max_rect(body));
    child.set_clip_rect(rect.intersect(ui.clip_rect()));
    let scrolled = ScrollArea::vertical().id_salt(salt).auto_shrink([false; 2]).show(&mut child, |ui| {
        ui.set_max_width(body.width());
        add(ui)
    });
    evidence::note_part(ui.ctx(), page.lang(), what, &scrolled);
    scrolled.inner
}

/// Whether so many points are left: a picture can't be scrolled. What has no room
/// is said in its footer.
pub(super) fn has_room(ui: &Ui, page: &Page<'_>, height: f32) -> bool {
    let has_room = !page.still || ui.clip_rect().bottom() - ui.cursor().top() > height;
    if !has_room {
        let words = page.lang().pick("申请人或项目的内容未全部画出", "not all of the applicant or programme is drawn");
        evidence::note_cut(ui.ctx(), words.to_owned());
    }
    has_room
}

/// A small heading within a card.
pub(super) fn heading_ui(ui: &mut Ui, page: &Page<'_>, words: &str) {
    ui.add_space(6.0);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 20.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, words));
    paint::elided(ui.painter(), rect.left_center(), Align::Left, words, size::small(), page.t.weak, rect.width());
}

/// A paragraph.
pub(super) fn para_ui(ui: &mut Ui, words: &str, font: FontId, color: egui::Color32) {
    if words.is_empty() {
        return;
    }
    let width = ui.available_width();
    let galley = paint::wrapped_galley(ui.painter(), words, font, color, width, 40);
    let (rect, response) = ui.allocate_exact_size(vec2(width, galley.size().y.ceil()), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    ui.painter().galley(rect.min, galley, color);
}

/// A label and what is known of it, side by side.
pub(super) fn fact_ui(ui: &mut Ui, page: &Page<'_>, label: &str, words: &str) {
    if words.is_empty() {
        return;
    }
    let t = page.t;
    let side = (ui.available_width() * 0.24).clamp(58.0, 96.0);
    let width = ui.available_width() - side;
    let galley = paint::wrapped_galley(ui.painter(), words, size::secondary(), t.normal, width, 6);
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), galley.size().y.ceil() + 3.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{label}: {words}")));
    let y = rect.top() + galley.rows.first().map_or(8.0, |row| row.rect().center().y);
    let at = pos2(rect.left(), y);
    paint::elided(ui.painter(), at, Align::Left, label, size::secondary(), t.weak, side - 8.0);
    ui.painter().galley(pos2(rect.left() + side, rect.top()), galley, t.normal);
}

/// The icon of a programme's table.
pub(super) fn icon(table: Table) -> paint::Icon {
    match table {
        Table::Policies => paint::Icon::Document,
        Table::Platforms => paint::Icon::Screen,
        Table::Funds => paint::Icon::Coins,
        _ => paint::Icon::Bank,
    }
}

/// Says that so many more programmes are not listed.
pub(super) fn more_ui(ui: &Ui, rect: Rect, page: &Page<'_>, more: usize) {
    let more = counted(more);
    let words = match page.lang() {
        Lang::Zh => format!("另有 {more} 项未列出，可在各表中筛选"),
        Lang::En => format!("{more} more are not listed: filter them in their tables"),
    };
    let at = pos2(rect.left() + size::CARD_MARGIN, rect.center().y);
    let room = rect.width() - 2.0 * size::CARD_MARGIN;
    paint::elided(ui.painter(), at, Align::Left, &words, size::small(), page.t.weak, room);
}

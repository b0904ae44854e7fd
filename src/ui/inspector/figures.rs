//! The published figures of a record.

use egui::{Painter, Sense, Ui, pos2, vec2};

use super::super::command::Command;
use super::super::explore;
use super::super::page::Page;
use super::super::paint::{self, Align, TagStyle, tag, tag_width};
use super::super::style::size;
use super::super::words;
use super::{conflict, heading, source_tags};
use crate::frame::{ClaimDetail, Claimed, Detail, NamedDetail};
use crate::model::Figure;

const LINE: f32 = 27.0;
/// Height of each line more.
const MORE: f32 = 19.0;
/// Where numbers end, as a share of the width.
const NUMBER: f32 = 0.52;

/// Lists every published figure, then the fields nobody has published.
pub(super) fn figures_ui(ui: &mut Ui, page: &Page<'_>, details: &[Detail], named: &[NamedDetail]) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    heading(ui, lang.pick("公布数字", "Published figures"), page);
    let mut command = None;
    let figures = || details.iter().filter(|detail| detail.info.kind.unit().is_some() || !detail.claims.is_empty());
    for detail in figures().filter(|detail| !detail.claims.is_empty() && detail.info.id != "leverage_published") {
        let title = detail.info.title(lang);
        command = match detail.claims.as_slice() {
            [claim] => claim_ui(ui, page, title, claim, detail.info.id),
            claims => conflict::claims_ui(ui, page, title, claims, detail.info.id),
        }
        .or(command);
    }
    for (at, figure) in named.iter().enumerate() {
        let (title, field) = (figure.name.get(lang), format!("named {at}"));
        command = match figure.claims.as_slice() {
            [claim] => claim_ui(ui, page, title, claim, &field),
            [] => None,
            claims => conflict::claims_ui(ui, page, title, claims, &field),
        }
        .or(command);
    }
    let unknown: Vec<&str> = figures()
        .filter(|detail| {
            detail.claims.is_empty() && detail.indicator.is_none() && !detail.info.id.starts_with("leverage_")
        })
        .filter(|detail| matches!(detail.info.kind, crate::frame::Kind::Figure(_) | crate::frame::Kind::Derived(_)))
        .map(|detail| detail.info.title(lang))
        .collect();
    if !unknown.is_empty() {
        ui.add_space(6.0);
        let words = format!("{}{}", lang.pick("未公布：", "Unpublished: "), words::list(unknown, lang));
        ui.add(egui::Label::new(egui::RichText::new(words).font(size::small()).color(t.weak)).wrap());
    }
    command
}

/// A figure that shares its line with its name where both have room, else below it.
fn claim_ui(ui: &mut Ui, page: &Page<'_>, title: &str, claim: &ClaimDetail, field: &str) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let width = ui.available_width();
    let explained = match &claim.value {
        Claimed::Figure(figure) => words::bounds(figure, lang),
        Claimed::Date(_) => String::new(),
    };
    // The unit stands before them already.
    let bare = explained.rfind([')', ']']).map(|end| explained[..=end].to_owned());
    let dated = claim.as_of.map(|date| format!("{explained} · {date}"));
    let choices: Vec<String> = dated.into_iter().chain([explained.clone()]).chain(bare).collect();
    let choices: Vec<&str> = choices.iter().map(String::as_str).collect();
    let mut unseen = ui.painter().clone();
    unseen.set_invisible();
    let own = value_at(&unseen, pos2(0.0, 0.0), &claim.value, page);
    let tags = paint::sources_width(&unseen, &claim.sources);
    let title_width = paint::text_width(&unseen, title, size::body());
    let has_room =
        |room: f32| explained.is_empty() || paint::fitting(&unseen, &choices, &size::small(), room).is_some();
    let words_room = |right: f32| width - tags - right - own.max - 16.0;
    let beside = title_width + 6.0 <= width * NUMBER + own.min && has_room(words_room(width * NUMBER));
    // Below its name a figure begins at the left; words without room beside it follow.
    let right = if beside { width * NUMBER } else { -own.min };
    let follows = !beside && !has_room(words_room(right));
    let lines = usize::from(!beside) + usize::from(follows);
    let (rect, _) = ui.allocate_exact_size(vec2(width, LINE + MORE * lines as f32), Sense::hover());
    let top = rect.top() + LINE / 2.0;
    let y = if beside { top } else { top + MORE };
    let painter = ui.painter().clone();
    paint::hline(&painter, rect.left()..=rect.right(), rect.bottom() - 0.5, t.rule);
    let salt = format!("{field} {:?}", claim.sources);
    let (tags_left, command) = source_tags(ui, pos2(rect.right(), y), &claim.sources, page, &salt);
    let text = value_at(&painter, pos2(rect.left() + right, y), &claim.value, page);
    let title_room = if beside { text.min - 6.0 - rect.left() } else { width };
    paint::elided(&painter, pos2(rect.left(), top), Align::Left, title, size::body(), t.normal, title_room);
    if !explained.is_empty() {
        let (at, room) = if follows {
            (pos2(rect.left(), y + MORE), width)
        } else {
            (pos2(text.max + 10.0, y), tags_left - text.max - 16.0)
        };
        paint::whole(&painter, at, Align::Left, &choices, &size::small(), t.weak, room);
    }
    let note = claim.note.get(lang);
    if !note.is_empty() {
        ui.add(egui::Label::new(egui::RichText::new(note).font(size::small()).color(t.weak)).wrap());
    }
    command
}

/// Paints a figure or a date so that its number ends at `right`; returns where its words
/// begin and its unit ends.
fn value_at(painter: &Painter, right: egui::Pos2, value: &Claimed, page: &Page<'_>) -> egui::Rangef {
    match value {
        Claimed::Figure(figure) => figure_at(painter, right, figure, page),
        Claimed::Date(date) => {
            let words = date.to_string();
            paint::text(painter, right, Align::Right, &words, size::object_title(), page.t.strong).x_range()
        }
    }
}

/// Paints a figure so that its number ends at `right`; returns where its words
/// begin and its unit ends.
fn figure_at(painter: &Painter, right: egui::Pos2, figure: &Figure, page: &Page<'_>) -> egui::Rangef {
    let (t, lang) = (page.t, page.lang());
    let parts = figure.parts(lang);
    let number = paint::text(painter, right, Align::Right, &parts.number, size::object_title(), t.strong);
    let mut x = number.left() - 5.0;
    if let Some(word) = explore::qualifier(figure, parts.before, lang) {
        x -= tag_width(painter, &word, TagStyle::Qualifier);
        tag(painter, pos2(x, right.y), &word, TagStyle::Qualifier, t);
        x -= 4.0;
    }
    if let Some(word) = parts.planned {
        x -= tag_width(painter, &word, TagStyle::Planned);
        tag(painter, pos2(x, right.y), &word, TagStyle::Planned, t);
    }
    let mut end = number.right() + 4.0;
    if let Some(word) = parts.after {
        end = tag(painter, pos2(end, right.y), &word, TagStyle::Qualifier, t).right() + 4.0;
    }
    let unit = paint::text(painter, pos2(end, right.y), Align::Left, &parts.unit, size::secondary(), t.normal);
    egui::Rangef::new(x, unit.right())
}

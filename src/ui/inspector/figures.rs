//! The published figures of a record.

use egui::{Sense, Ui, pos2, vec2};

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

fn claim_ui(ui: &mut Ui, page: &Page<'_>, title: &str, claim: &ClaimDetail, field: &str) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), LINE), Sense::hover());
    let y = rect.center().y;
    let painter = ui.painter();
    paint::hline(painter, rect.left()..=rect.right(), rect.bottom() - 0.5, t.rule);
    let number_right = rect.left() + rect.width() * NUMBER;
    let salt = format!("{field} {:?}", claim.sources);
    let (tags_left, command) = source_tags(ui, pos2(rect.right(), y), &claim.sources, page, &salt);
    let (text, explained) = match &claim.value {
        Claimed::Figure(figure) => {
            let text = figure_at(ui, pos2(number_right, y), figure, page);
            (text, words::bounds(figure, lang))
        }
        Claimed::Date(date) => {
            let shown = paint::text(
                painter,
                pos2(number_right, y),
                Align::Right,
                &date.to_string(),
                size::object_title(),
                t.strong,
            );
            (shown.x_range(), String::new())
        }
    };
    let title_room = (rect.width() * 0.32).min(text.min - 6.0 - rect.left());
    paint::elided(painter, pos2(rect.left(), y), Align::Left, title, size::body(), t.normal, title_room);
    // The unit stands before them already.
    let bare = explained.rfind([')', ']']).map(|end| explained[..=end].to_owned());
    let dated = claim.as_of.map(|date| format!("{explained} · {date}"));
    let choices: Vec<String> = dated.into_iter().chain([explained]).chain(bare).collect();
    let room = tags_left - text.max - 16.0;
    if room > 20.0 {
        let at = pos2(text.max + 10.0, y);
        let choices: Vec<&str> = choices.iter().map(String::as_str).collect();
        paint::whole(painter, at, Align::Left, &choices, &size::small(), t.weak, room);
    }
    let note = claim.note.get(lang);
    if !note.is_empty() {
        ui.add(egui::Label::new(egui::RichText::new(note).font(size::small()).color(t.weak)).wrap());
    }
    command
}

/// Paints a figure so that its number ends at `right`; returns where its words
/// begin and its unit ends.
fn figure_at(ui: &Ui, right: egui::Pos2, figure: &Figure, page: &Page<'_>) -> egui::Rangef {
    let (t, lang) = (page.t, page.lang());
    let painter = ui.painter();
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

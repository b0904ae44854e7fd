//! A procedure on one page, made to be passed on: large type, nothing to click.
//! A tall page is read from top to bottom, a wide one from left to right.

use egui::{Rect, Ui, Vec2, pos2, vec2};

use super::about::about_ui;
use super::chart::chart_ui;
use super::details::compare_ui;
use super::measure::scaled;
use super::prose::{Prose, panel};
use super::subject::{Subject, named};
use super::{fit, heading, materials, outline};
use crate::flow::Direction;
use crate::i18n::Lang;
use crate::model::Table;
use crate::ui::evidence;
use crate::ui::page::Page;
use crate::ui::paint::{self, Align};
use crate::ui::style::size;

/// How far a chart may be enlarged or made smaller, beside the other type.
const SCALES: (f32, f32) = (0.2, 1.5);
/// Below this, beside the other type, a chart's type is small.
const SMALL: f32 = 0.6;
/// Type smaller than this part of its size can't be read: a small picture shows less
/// instead.
const READABLE: f32 = 0.65;

/// Draws the record in `row` over `area`.
pub(in crate::ui::record) fn sheet_ui(ui: &mut Ui, area: Rect, page: &Page<'_>, row: usize) {
    let Some(subject) = Subject::of(page, row) else { return };
    let portrait = area.height() > area.width();
    let ideal = if portrait { vec2(620.0, 960.0) } else { vec2(1280.0, 740.0) };
    let fitting = (area.size() / ideal).min_elem();
    let is_tiny = fitting < READABLE && subject.graph.steps > 0;
    let scale = if is_tiny { outline::SCALE } else { fitting.clamp(READABLE, 3.0) };
    let margin = size::PAGE_MARGIN * scale;
    // A page that is moved up has its title elsewhere, or none.
    let is_titled = ui.clip_rect().top() < area.top() + 1.0;
    let seen = area.with_min_y(area.top().max(ui.clip_rect().top()));
    let place = seen.shrink(margin);
    let top = head(ui, place, page, &subject, (scale, is_titled));
    let line = 22.0 * scale;
    let body = Rect::from_min_max(pos2(place.left(), top), pos2(place.right(), place.bottom() - line));
    if is_tiny {
        outline::outline_ui(ui, body, page, &subject);
        let rest = Cards::rest(&subject).into_iter().filter(|card| *card != Card::Materials || subject.has_materials());
        let titles: Vec<String> = rest.map(|card| card.title(&subject, page.lang())).collect();
        evidence::note_without(ui.ctx(), page.lang(), titles.iter().map(String::as_str));
        let at = pos2(place.left(), place.bottom() - line / 2.0);
        source(ui, at, page, &subject, (place.width(), scale));
        return;
    }
    // The chart comes first: the cards take no more than their share, and
    // smaller type if need be.
    let share = body.height() * if portrait { 0.46 } else { 0.42 };
    let mut cards = Cards::arranged(ui, page, &subject, body.width(), portrait, scale);
    while cards.height() > share && cards.scale > (scale * 0.5).max(READABLE) {
        let smaller = (cards.scale * 0.93).max(READABLE);
        cards = Cards::arranged(ui, page, &subject, body.width(), portrait, smaller);
    }
    // A large chart is worth more than what the cards say again.
    let frame = vec2(24.0, 64.0) * scale;
    let beside = vec2(body.width(), body.height() - share) - frame;
    let beside = chart_scale(ui, page, &subject, beside, portrait, scale);
    let crowded = beside < SMALL * scale && subject.procedure.materials.is_empty();
    let alone = || chart_scale(ui, page, &subject, body.size() - frame, portrait, scale);
    if crowded || cards.height() > share || (beside < READABLE && alone() > beside) {
        cards.leave_out(ui, page, &subject, crowded);
    }
    let below = cards.height().min(share);
    let (upper, lower) = body.split_top_bottom_at_y(body.bottom() - below);
    chart_card(ui, upper, page, &subject, portrait, scale);
    cards.show(ui, lower, page, &subject);
    let at = pos2(place.left(), place.bottom() - line / 2.0);
    source(ui, at, page, &subject, (place.width(), scale));
}

/// The scale that a chart has in `room`.
fn chart_scale(ui: &Ui, page: &Page<'_>, subject: &Subject<'_>, room: Vec2, portrait: bool, scale: f32) -> f32 {
    fit::fit(ui, page, subject, room, direction(portrait), (SCALES.0, SCALES.1 * scale)).scale
}

fn direction(portrait: bool) -> Direction {
    if portrait { Direction::Down } else { Direction::Right }
}

/// Cards in lines, at one scale.
struct Cards {
    /// Each line: its cards and its height.
    lines: Vec<(Vec<Card>, f32)>,
    scale: f32,
}

impl Cards {
    fn arranged(ui: &mut Ui, page: &Page<'_>, subject: &Subject<'_>, width: f32, portrait: bool, scale: f32) -> Self {
        let answers = subject.decision().map(Card::Answers);
        let rest = Self::rest(subject);
        let lines: Vec<Vec<Card>> = if portrait {
            answers.map(|card| vec![card]).into_iter().chain([rest]).collect()
        } else {
            vec![answers.into_iter().chain(rest).collect()]
        };
        let gap = size::CARD_GAP * scale;
        let measured = |cards: Vec<Card>, ui: &mut Ui| {
            let wide = (width - gap * (cards.len() as f32 - 1.0)) / cards.len() as f32;
            let tall = cards.iter().map(|card| card.wanted(ui, page, subject, wide, scale)).fold(0.0, f32::max);
            (cards, tall)
        };
        Self { lines: lines.into_iter().map(|cards| measured(cards, ui)).collect(), scale }
    }

    /// The cards beside that of a decision.
    fn rest(subject: &Subject<'_>) -> Vec<Card> {
        let procedure = subject.procedure;
        let has_more = procedure.authority.is_some() || !procedure.outcome.is_empty() || !procedure.note.is_empty();
        let about = has_more || (subject.has_materials() && !procedure.channels.is_empty());
        [Card::Materials].into_iter().chain(about.then_some(Card::About)).collect()
    }

    /// Leaves all cards out and, unless they only say again what the chart says, tells so.
    fn leave_out(&mut self, ui: &Ui, page: &Page<'_>, subject: &Subject<'_>, is_said: bool) {
        let cards = std::mem::take(&mut self.lines).into_iter().flat_map(|(cards, _)| cards);
        if is_said {
            return;
        }
        let lang = page.lang();
        let titles = cards.map(|card| card.title(subject, lang)).collect::<Vec<_>>().join(lang.pick("、", ", "));
        let words = lang.pick("图幅有限，未画出：", "No room in this picture for: ");
        evidence::note_cut(ui.ctx(), format!("{words}{titles}"));
    }

    fn height(&self) -> f32 {
        self.lines.iter().map(|(_, tall)| tall + size::CARD_GAP * self.scale).sum()
    }

    fn show(&self, ui: &mut Ui, area: Rect, page: &Page<'_>, subject: &Subject<'_>) {
        let gap = size::CARD_GAP * self.scale;
        let mut top = area.top();
        for (cards, tall) in &self.lines {
            top += gap;
            let count = cards.len() as f32;
            let wide = ((area.width() - gap * (count - 1.0)) / count).floor();
            for (at, card) in cards.iter().enumerate() {
                let left = area.left() + (wide + gap) * at as f32;
                let right = if at + 1 == cards.len() { area.right() } else { left + wide };
                let rect = Rect::from_min_max(pos2(left, top), pos2(right, (top + tall).min(area.bottom())));
                card.show(ui, rect, page, subject, self.scale);
            }
            top += tall;
        }
    }
}

/// Zone and summary, below the title if there is one; returns where they end.
fn head(ui: &Ui, area: Rect, page: &Page<'_>, subject: &Subject<'_>, (scale, is_titled): (f32, bool)) -> f32 {
    let (t, lang) = (page.t, page.lang());
    let procedure = subject.procedure;
    let painter = ui.painter();
    let zone = procedure.zone.as_ref().and_then(|zone| page.data.get(zone)).map_or("", |zone| zone.name.get(lang));
    let font = scaled(size::secondary_bold(), scale);
    let tag = if zone.is_empty() { 0.0 } else { paint::text_width(painter, zone, font.clone()) + 16.0 * scale };
    let beside = tag < area.width() * 0.4;
    let room = area.width() - if beside { tag + 12.0 * scale } else { 0.0 };
    let mut y = area.top();
    if is_titled {
        // What kind of record this is, for a picture that travels alone.
        let kind = Table::Procedures.title(lang);
        let font_of_kind = scaled(size::small(), scale);
        let above = paint::wrapped(painter, area.min, kind, font_of_kind, t.weak, room, 1);
        let top = pos2(area.left(), above.bottom() + 1.0 * scale);
        let title = scaled(size::result(), scale);
        let shown = paint::wrapped(painter, top, procedure.name.get(lang), title, t.strong, room, 3);
        y = shown.bottom() + 5.0 * scale;
    }
    if tag > 0.0 {
        let left = if beside { pos2(area.right() - tag, area.top() + 2.0 * scale) } else { pos2(area.left(), y) };
        let place = Rect::from_min_size(left, vec2(tag, 24.0 * scale));
        painter.rect_filled(place, egui::CornerRadius::same((5.0 * scale) as u8), t.sel);
        paint::text(painter, place.center(), Align::Center, zone, font, t.accent);
        if !beside {
            y = place.bottom() + 6.0 * scale;
        }
    }
    let summary = procedure.summary.get(lang);
    if !summary.is_empty() {
        let font = scaled(size::body(), scale);
        // Without a title it stands beside the zone.
        let width = if is_titled { area.width() } else { room };
        y = paint::wrapped(painter, pos2(area.left(), y), summary, font, t.normal, width, 4).bottom();
    }
    y + 10.0 * scale
}

/// The chart, with counts and legend.
fn chart_card(ui: &mut Ui, rect: Rect, page: &Page<'_>, subject: &Subject<'_>, portrait: bool, scale: f32) {
    let (t, lang) = (page.t, page.lang());
    let title = lang.pick("流程图", "Flow chart");
    let inner = panel(ui, rect, "", "", page, scale);
    let y = rect.top() + size::CARD_HEADER * scale / 2.0;
    let margin = size::CARD_MARGIN * scale;
    let end = heading::legend(ui, pos2(rect.right() - margin, y), page, subject, scale);
    let left = pos2(rect.left() + margin, y);
    let shown = paint::text(ui.painter(), left, Align::Left, title, scaled(size::panel_title(), scale), t.strong);
    let at = pos2(shown.right() + 8.0 * scale, y);
    let font = scaled(size::secondary(), scale);
    let inner = Rect::from_min_max(inner.min + vec2(0.0, 4.0 * scale), inner.max);
    let fitted = fit::fit(ui, page, subject, inner.size(), direction(portrait), (SCALES.0, SCALES.1 * scale));
    let mut words = heading::counts(subject, lang);
    if fitted.scale < SMALL * scale {
        words += lang.pick("；字小，可用更大的 --size 导出", "; small type, a larger --size makes it readable");
    }
    paint::elided(ui.painter(), at, Align::Left, &words, font, t.weak, end - at.x - 10.0 * scale);
    if subject.graph.steps == 0 {
        let words = lang.pick("来源没有写明步骤", "The source gives no steps");
        let font = scaled(size::secondary(), scale);
        paint::text(ui.painter(), inner.center(), Align::Center, words, font, t.weak);
        return;
    }
    let origin = inner.center() - fitted.shown() / 2.0;
    let _ = chart_ui(ui, page, subject, &fitted, origin.max(inner.min));
}

/// What stands below the chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Card {
    Answers(usize),
    Materials,
    About,
}

impl Card {
    /// The height that it wants at this width: measured by writing it where
    /// nobody sees it.
    fn wanted(self, ui: &mut Ui, page: &Page<'_>, subject: &Subject<'_>, width: f32, scale: f32) -> f32 {
        let margins = (size::CARD_HEADER + 20.0) * scale;
        if self == Self::Materials && !subject.procedure.materials.is_empty() {
            return materials::wanted(ui, page, subject, width, scale);
        }
        let mut hidden = ui.new_child(egui::UiBuilder::new().id_salt("measured").invisible());
        let place = Rect::from_min_size(pos2(0.0, 0.0), vec2(width - 2.0 * size::CARD_MARGIN * scale, 1e5));
        let mut prose = Prose::new(&mut hidden, page, place, scale);
        self.write(&mut prose, subject);
        prose.height() + margins
    }

    fn title(self, subject: &Subject<'_>, lang: Lang) -> String {
        match (self, lang) {
            (Self::Answers(at), Lang::Zh) => format!("第 {} 步怎么选", at + 1),
            (Self::Answers(at), Lang::En) => format!("The choice at step {}", at + 1),
            (Self::Materials, _) if subject.procedure.materials.is_empty() => {
                lang.pick("可询问的渠道", "Where to ask").to_owned()
            }
            (Self::Materials, _) => lang.pick("材料清单", "Materials").to_owned(),
            (Self::About, _) => lang.pick("说明", "About").to_owned(),
        }
    }

    fn write(self, prose: &mut Prose<'_, '_>, subject: &Subject<'_>) {
        match self {
            Self::Answers(at) => {
                let edges: Vec<usize> =
                    (0..subject.graph.edges.len()).filter(|edge| subject.graph.edges[*edge].from == at).collect();
                compare_ui(prose, subject, at, &edges);
            }
            Self::Materials => materials::unknown(prose, subject),
            Self::About => {
                let _ = about_ui(prose, subject);
            }
        }
    }

    fn show(self, ui: &mut Ui, rect: Rect, page: &Page<'_>, subject: &Subject<'_>, scale: f32) {
        let lang = page.lang();
        match self {
            Self::Materials => {
                let _ = materials::materials_card_ui(ui, rect, page, subject, scale);
            }
            Self::Answers(at) => {
                let title = self.title(subject, lang);
                let inner = panel(ui, rect, &title, named(subject.step(at), lang), page, scale);
                self.clipped(ui, inner, page, subject, scale);
            }
            Self::About => {
                let inner = panel(ui, rect, &self.title(subject, lang), "", page, scale);
                self.clipped(ui, inner, page, subject, scale);
            }
        }
    }

    fn clipped(self, ui: &mut Ui, inner: Rect, page: &Page<'_>, subject: &Subject<'_>, scale: f32) {
        let mut child = ui.new_child(egui::UiBuilder::new().id_salt(self).max_rect(inner));
        child.set_clip_rect(inner.expand(2.0));
        self.write(&mut Prose::new(&mut child, page, inner, scale), subject);
    }
}

/// Sources with their titles, and the date of the data: large enough to be
/// read where the picture is passed on.
fn source(ui: &Ui, at: egui::Pos2, page: &Page<'_>, subject: &Subject<'_>, (width, scale): (f32, f32)) {
    let (t, lang) = (page.t, page.lang());
    let title = |id: &str| {
        let row = page.data.row(Table::Sources, id);
        row.map_or(id.to_owned(), |row| format!("{id} {}", page.data.sources[row].title.get(lang)))
    };
    let sources: Vec<String> = subject.procedure.source.ids().map(title).collect();
    let mut words = format!("{}{}", lang.pick("来源：", "Source: "), sources.join("; "));
    if let Some(date) = page.data.meta.as_of {
        words = match lang {
            Lang::Zh => format!("{words} · 截至 {date}"),
            Lang::En => format!("{words} · as of {date}"),
        };
    }
    paint::elided(ui.painter(), at, Align::Left, &words, scaled(size::small(), scale), t.weak, width);
}

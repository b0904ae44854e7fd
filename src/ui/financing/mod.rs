//! The financing workbench: what platforms raised, what loan programmes lend,
//! what policies pay out, and which zones have published any of it.

mod caps;
mod chart;
mod content;
mod credit;
mod layout;
mod leading;
mod loans;
mod payouts;
mod place;
mod platforms;
mod published;
mod summary;

use egui::{Rect, ScrollArea, Ui, UiBuilder, pos2, vec2};

use super::command::Command;
use super::evidence;
use super::page::Page;
use super::state::Screen;
use super::style::size;
use super::work;
use super::workbench::{HEAD, head_ui};
use crate::i18n::Lang;
use content::Content;
use layout::{Card, Wish};

/// The page is scrolled where it is lower than this.
const LEAST_HEIGHT: f32 = 590.0;
/// Height of the row of headline figures.
const TILES: f32 = 78.0;
/// Rows are as high as there is room for, within these.
const ROW: std::ops::RangeInclusive<f32> = 22.0..=48.0;

/// Shows the financing page; of a picture the charts alone, if that is
/// asked for.
pub fn financing_ui(ui: &mut Ui, page: &Page<'_>, alone: bool) -> Option<Command> {
    let area = ui.max_rect();
    ui.painter().rect_filled(area, 0.0, page.t.bg);
    let head = Rect::from_min_size(area.min, vec2(area.width(), HEAD));
    let subtitle = match page.filter {
        Some(_) => page.lang().pick(
            "平台促成的融资、信贷额度与授信、政策兑现；筛选作用于各表",
            "Financing through platforms, loan caps and grants, pay-outs; the filter holds for all tables",
        ),
        None => page.lang().pick(
            "平台促成的融资、信贷额度与授信、政策兑现；筛选只作用于平台",
            "Financing through platforms, loan caps and grants, pay-outs; the filter applies to platforms",
        ),
    };
    let command = head_ui(ui, head, page, Screen::Financing, subtitle);
    let body = Rect::from_min_max(
        pos2(area.left() + size::PAGE_MARGIN, head.bottom()),
        pos2(area.right() - size::PAGE_MARGIN, area.bottom() - size::PAGE_MARGIN),
    );
    let content = match Content::of(ui, page) {
        Ok(content) => content,
        Err(wait) => {
            work::progress_ui(ui, body, page, Screen::Financing.title(page.lang()), &wait);
            return command;
        }
    };
    if content.is_late {
        let words = page.lang().pick("正在计算…", "Being computed…");
        work::late_words_ui(ui, body.left_top() + vec2(0.0, 4.0), area, page, words);
    }
    if alone {
        return placed_ui(ui, page, &content, &alone_places(body)).or(command);
    }
    if page.still || body.height() >= LEAST_HEIGHT {
        return cards_ui(ui, body, page, &content, true).or(command);
    }
    let mut child = ui.new_child(UiBuilder::new().id_salt("financing").max_rect(body));
    let scrolled = ScrollArea::vertical().auto_shrink([false; 2]).show(&mut child, |ui| {
        let (place, _) = ui.allocate_exact_size(vec2(body.width(), LEAST_HEIGHT), egui::Sense::hover());
        cards_ui(ui, place, page, &content, false)
    });
    evidence::note_scrolled(ui.ctx(), page.lang(), &scrolled);
    scrolled.inner.or(command)
}

fn cards_ui(ui: &mut Ui, area: Rect, page: &Page<'_>, content: &Content, wheel: bool) -> Option<Command> {
    let tiles = area.with_max_y(area.top() + TILES);
    summary::tiles_ui(ui, tiles, page, content);
    let below = area.with_min_y(tiles.bottom() + size::CARD_GAP);
    if page.still
        && let Some(places) = layout::places(below, &|card| wish(card, content))
    {
        note_without(ui, page.lang(), &places);
        return placed_ui(ui, page, content, &places);
    }
    let right = (below.width() * 0.45).clamp(320.0, 760.0);
    let (left, right) = below.split_left_right_at_x(below.right() - right);
    let left = left.with_max_x(left.right() - size::CARD_GAP);
    let command = loans::loans_ui(ui, left, page, (&content.caps, &content.credit), wheel);

    let [platforms, payouts, published] = heights(right.height(), content);
    let top = right.with_max_y(right.top() + platforms);
    let command = platforms::platforms_card_ui(ui, top, page, &content.platforms, wheel).or(command);
    let middle = Rect::from_min_size(pos2(right.left(), top.bottom() + size::CARD_GAP), vec2(right.width(), payouts));
    let command = payouts::payouts_card_ui(ui, middle, page, &content.payouts).or(command);
    let place = pos2(right.left(), middle.bottom() + size::CARD_GAP);
    let last = Rect::from_min_size(place, vec2(right.width(), published));
    published::published_card_ui(ui, last, page, &content.published).or(command)
}

/// Where the charts stand that are all of a picture: the caps, and what was granted and
/// raised beside or below them.
fn alone_places(area: Rect) -> [(Card, Rect); 3] {
    let gap = size::CARD_GAP;
    if area.width() < area.height() {
        let height = (area.height() - 2.0 * gap) / 3.0;
        let place = |at: u8| {
            let top = area.top() + f32::from(at) * (height + gap);
            Rect::from_min_size(pos2(area.left(), top), vec2(area.width(), height))
        };
        return [(Card::Caps, place(0)), (Card::Credit, place(1)), (Card::Platforms, place(2))];
    }
    let (left, right) = area.split_left_right_at_x(area.center().x);
    let (above, below) = right.with_min_x(right.left() + gap / 2.0).split_top_bottom_at_y(area.center().y);
    let left = left.with_max_x(left.right() - gap / 2.0);
    let (above, below) = (above.with_max_y(above.bottom() - gap / 2.0), below.with_min_y(below.top() + gap / 2.0));
    [(Card::Caps, left), (Card::Credit, above), (Card::Platforms, below)]
}

/// The cards that have room in a picture, each at its place.
fn placed_ui(ui: &mut Ui, page: &Page<'_>, content: &Content, places: &[(Card, Rect)]) -> Option<Command> {
    let mut command = None;
    for &(card, place) in places {
        let found = match card {
            Card::Caps => caps::caps_ui(ui, place, page, &content.caps),
            Card::Credit => credit::credit_ui(ui, place, page, &content.credit),
            Card::Platforms => platforms::platforms_card_ui(ui, place, page, &content.platforms, false),
            Card::Payouts => payouts::payouts_card_ui(ui, place, page, &content.payouts),
            Card::Published => published::published_card_ui(ui, place, page, &content.published),
        };
        command = command.or(found);
    }
    command
}

/// Says which cards a picture has no room for.
fn note_without(ui: &Ui, lang: Lang, places: &[(Card, Rect)]) {
    let titles = [
        (Card::Caps, caps::title(lang)),
        (Card::Credit, credit::title(lang)),
        (Card::Platforms, platforms::title(lang)),
        (Card::Payouts, payouts::title(lang)),
        (Card::Published, published::card_title(lang)),
    ];
    let without = titles.into_iter().filter(|(card, _)| !places.iter().any(|(other, _)| other == card));
    evidence::note_without(ui.ctx(), lang, without.map(|(_, title)| title));
}

/// The heights that a card may have.
fn wish(card: Card, content: &Content) -> Wish {
    let (platforms, payouts, published) = (&content.platforms, &content.payouts, &content.published);
    let [few, least, most] = match card {
        Card::Caps => content.caps.heights(),
        Card::Credit => content.credit.heights(),
        Card::Platforms => [false, false, true].map(|formula| platforms.wanted(formula)),
        Card::Payouts => [payouts.wanted(), payouts.wanted(), payouts.most()],
        Card::Published => [published.wanted(), published.wanted(), published.most()],
    };
    Wish { card, few, least, most }
}

/// Heights of the three cards of the right column: what each wants, and an
/// equal share of what is left over.
fn heights(height: f32, content: &Content) -> [f32; 3] {
    let (payouts, published) = (content.payouts.wanted(), content.published.wanted());
    let height = height - 2.0 * size::CARD_GAP;
    // The formula of the average gives way: it also stands in its tile.
    let with_formula = content.platforms.wanted(true);
    let platforms =
        if with_formula + payouts + published <= height { with_formula } else { content.platforms.wanted(false) };
    let mut wanted = [platforms, payouts, published];
    let mut spare = height - wanted.iter().sum::<f32>();
    // Rows of zones come first.
    let higher = (content.published.most() - published).clamp(0.0, spare.max(0.0));
    wanted[2] += higher;
    spare -= higher;
    if spare < 0.0
        && let Some(lower) = whole(height - wanted[0], [payouts, published], content)
    {
        return [wanted[0], lower[0], lower[1]];
    }
    let all: f32 = wanted.iter().sum();
    for one in &mut wanted {
        *one += if spare >= 0.0 { (spare / 3.0).floor() } else { spare * *one / all };
    }
    wanted
}

/// Heights of the two lower cards where `height` does not hold what they want: the
/// upper one has whole rows; `None` where nothing sensible is left for the other.
fn whole(height: f32, [payouts, published]: [f32; 2], content: &Content) -> Option<[f32; 2]> {
    let upper = content.payouts.in_whole_rows(height * payouts / (payouts + published));
    (height - upper >= content.published.few()).then_some([upper, height - upper])
}

#[cfg(test)]
mod tests;

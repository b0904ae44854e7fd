//! A page of cards in rows. Each card is a list of blocks, one below the
//! other. In the window the page scrolls; a picture draws the blocks that fit
//! and says how much it leaves out.

use egui::{Rect, ScrollArea, Ui, UiBuilder, pos2, vec2};

use crate::i18n::Lang;
use crate::ui::command::Command;
use crate::ui::evidence;
use crate::ui::page::Page;
use crate::ui::paint::{self, Align};
use crate::ui::style::size;
use crate::ui::widgets::card;
use crate::ui::words;

/// Paints a piece of a card.
type Paint<'a> = dyn FnOnce(&mut Ui, Rect) -> Option<Command> + 'a;

/// A piece of a card.
pub(super) struct Block<'a> {
    /// Its height.
    pub(super) height: f32,
    /// How many things a reader misses where it is not drawn.
    pub(super) items: usize,
    /// Paints it.
    pub(super) paint: Box<Paint<'a>>,
}

impl<'a> Block<'a> {
    /// A block that stands for `items` things.
    pub(super) fn new(height: f32, items: usize, paint: impl FnOnce(&mut Ui, Rect) -> Option<Command> + 'a) -> Self {
        Self { height, items, paint: Box::new(paint) }
    }

    /// Room between two others.
    pub(super) fn gap(height: f32) -> Self {
        Self::new(height, 0, |_, _| None)
    }
}

/// What a card shows.
pub(super) trait Part {
    /// Title and weak subtitle.
    fn title(&self) -> (String, String);
    /// What is in it at a width, with `extra` height to fill.
    fn blocks(&self, ui: &Ui, width: f32, extra: f32) -> Vec<Block<'_>>;
    /// The most extra height that it can fill.
    fn takes(&self) -> f32 {
        0.0
    }
}

/// Cards side by side, each with its share of the width.
pub(super) type Row<'a> = Vec<(f32, Box<dyn Part + 'a>)>;

const MARGIN: f32 = 12.0;
/// Below this width cards stand one below the other.
const NARROW: f32 = 720.0;
/// With more blocks than this, those far out of sight are not painted.
const MANY: usize = 400;
/// Room for the words that tell how much is not drawn, beside the margin.
const CUT: f32 = 10.0;
/// A card lower than this says nothing.
const LEAST: f32 = size::CARD_HEADER + 48.0;

fn natural(ui: &Ui, part: &dyn Part, width: f32) -> f32 {
    let inner = width - 2.0 * size::CARD_MARGIN;
    size::CARD_HEADER + 2.0 * MARGIN + part.blocks(ui, inner, 0.0).iter().map(|block| block.height).sum::<f32>()
}

/// Where the cards of a row begin and end.
fn widths(row: &Row<'_>, width: f32) -> Vec<f32> {
    let total: f32 = row.iter().map(|(share, _)| share).sum();
    let room = width - size::CARD_GAP * (row.len().saturating_sub(1)) as f32;
    row.iter().map(|(share, _)| (room * share / total).floor()).collect()
}

/// The last row reaches down to the foot of the page where no more than this is
/// missing: else it would be an empty frame.
const LAST_TAKES: f32 = 200.0;

/// Heights of rows: what is left over goes to rows that can fill it, a little
/// rest to the last one.
fn spread(heights: &mut [f32], takes: &[f32], spare: f32) {
    let mut spare = spare;
    for (height, takes) in heights.iter_mut().zip(takes) {
        let more = takes.min(spare).max(0.0).floor();
        *height += more;
        spare -= more;
    }
    if let Some(last) = heights.last_mut() {
        *last += if spare <= LAST_TAKES { spare.max(0.0) } else { 0.0 };
    }
}

/// The height in which a part shows its first thing, and the headings above it.
fn least(ui: &Ui, part: &dyn Part, width: f32) -> f32 {
    let blocks = part.blocks(ui, width - 2.0 * size::CARD_MARGIN, 0.0);
    let end = blocks.iter().position(|block| block.items > 0).map_or(blocks.len(), |first| first + 1);
    let first: f32 = blocks.iter().take(end).map(|block| block.height).sum();
    (size::CARD_HEADER + 2.0 * MARGIN + CUT + first).max(LEAST)
}

/// In less room a part that is left out is better than several that say little.
const ROOMY: f32 = 480.0;

/// Heights of rows where there is too little room: the first row gives way to
/// the others down to a good half of the page; rows that would be lower than their
/// `least` are not drawn. Returns fewer heights than rows in that case.
fn squeezed(heights: &[f32], least: &[f32], room: f32) -> Vec<f32> {
    let Some((&first, rest)) = heights.split_first() else { return Vec::new() };
    let gaps = size::CARD_GAP * rest.len() as f32;
    let others: f32 = rest.iter().sum();
    if first + others + gaps <= room {
        return heights.to_vec();
    }
    let main = first.min((room - gaps - others).max(room * 0.62)).min(room);
    let left = room - gaps - main;
    let factor = if others > 0.0 { (left / others).min(1.0) } else { 0.0 };
    let mut found = vec![main];
    found.extend(rest.iter().map(|height| (height * factor).floor()));
    let too_low = |((found, wanted), least): ((&f32, &f32), &f32)| *found < least.min(*wanted);
    if found.iter().zip(heights).zip(least).skip(1).any(too_low) {
        // Before one of them goes, all of them have the least that says something.
        let short: Vec<f32> = rest.iter().zip(&least[1..]).map(|(wanted, least)| wanted.min(*least).ceil()).collect();
        let main = room - gaps - short.iter().sum::<f32>();
        if room >= ROOMY && main >= first.min(room * 0.55) {
            // What the first one does not need is theirs, in their order.
            let mut spare = (main - first).max(0.0);
            let more = rest.iter().zip(short).map(|(wanted, short)| {
                let more = (wanted - short).clamp(0.0, spare).floor();
                spare -= more;
                short + more
            });
            return std::iter::once(first.min(main)).chain(more).collect();
        }
        return squeezed(&heights[..heights.len() - 1], least, room);
    }
    found
}

/// Shows the rows within `rect`, and `last` below them where there is room.
pub(super) fn stack_ui(
    ui: &mut Ui,
    rect: Rect,
    page: &Page<'_>,
    salt: &str,
    (rows, last): (Vec<Row<'_>>, Option<Row<'_>>),
) -> Option<Command> {
    let mut rows: Vec<Row<'_>> =
        if rect.width() < NARROW { rows.into_iter().flatten().map(|one| vec![one]).collect() } else { rows };
    let inner = |rows: &[Row<'_>], width: f32| -> (Vec<f32>, Vec<f32>) {
        let of_row = |row: &Row<'_>| {
            let heights = row.iter().zip(widths(row, width)).map(|((_, part), width)| natural(ui, &**part, width));
            heights.fold(0.0_f32, f32::max).ceil()
        };
        let takes = rows.iter().map(|row| row.iter().map(|(_, part)| part.takes()).fold(0.0, f32::max)).collect();
        (rows.iter().map(of_row).collect(), takes)
    };
    let total_of =
        |heights: &[f32]| heights.iter().sum::<f32>() + size::CARD_GAP * heights.len().saturating_sub(1) as f32;
    let (mut heights, mut takes) = inner(&rows, rect.width());
    if let Some(last) = last {
        let (height, take) = inner(std::slice::from_ref(&last), rect.width());
        if total_of(&heights) + size::CARD_GAP + total_of(&height) <= rect.height() {
            rows.push(last);
            heights.extend(height);
            takes.extend(take);
        }
    }
    let total = total_of(&heights);
    if total <= rect.height() {
        spread(&mut heights, &takes, rect.height() - total);
    } else if page.still {
        return cut_ui(ui, rect, page, &rows, (&heights, &takes));
    } else {
        // The bar needs room of its own.
        heights = inner(&rows, rect.width() - BAR).0;
    }
    let total = total_of(&heights);
    if total <= rect.height() + 0.5 {
        return rows_ui(ui, rect, page, &rows, &heights);
    }
    let mut child = ui.new_child(UiBuilder::new().id_salt(("record page", salt)).max_rect(rect));
    child.set_clip_rect(child.clip_rect().intersect(rect));
    let scroll = ScrollArea::vertical().id_salt(salt).auto_shrink([false; 2]);
    let shown = scroll.show(&mut child, |ui| {
        ui.set_height(total);
        let place = Rect::from_min_size(ui.max_rect().min, vec2(rect.width() - BAR, total));
        rows_ui(ui, place, page, &rows, &heights)
    });
    evidence::note_scrolled(ui.ctx(), page.lang(), &shown);
    shown.inner
}

/// Room for the scroll bar.
const BAR: f32 = 12.0;

/// A picture that is too small: rows that are left out are named at its foot.
fn cut_ui(
    ui: &mut Ui,
    rect: Rect,
    page: &Page<'_>,
    rows: &[Row<'_>],
    (heights, takes): (&[f32], &[f32]),
) -> Option<Command> {
    let of_row = |row: &Row<'_>| {
        let parts = row.iter().zip(widths(row, rect.width()));
        parts.map(|((_, part), width)| least(ui, &**part, width)).fold(0.0_f32, f32::max)
    };
    let least: Vec<f32> = rows.iter().map(of_row).collect();
    let mut found = squeezed(heights, &least, rect.height());
    if found.len() == rows.len() {
        return rows_ui(ui, rect, page, rows, &found);
    }
    let room = rect.height() - 18.0;
    found = squeezed(heights, &least, room);
    let gaps = size::CARD_GAP * found.len().saturating_sub(1) as f32;
    let spare = room - gaps - found.iter().sum::<f32>();
    spread(&mut found, takes, spare);
    let missing: Vec<String> = rows[found.len()..].iter().flatten().map(|(_, part)| part.title().0).collect();
    let lang = page.lang();
    evidence::note_without(ui.ctx(), lang, missing.iter().map(String::as_str));
    let words = words::list(missing.iter().map(String::as_str), lang);
    let words = format!("{}{words}", lang.pick("图幅有限，未画出：", "No room in this picture for: "));
    let at = pos2(rect.left() + 2.0, rect.bottom() - 6.0);
    paint::elided(ui.painter(), at, Align::Left, &words, size::small(), page.t.weak, rect.width());
    rows_ui(ui, rect, page, &rows[..found.len()], &found)
}

fn rows_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, rows: &[Row<'_>], heights: &[f32]) -> Option<Command> {
    let mut command = None;
    let mut y = rect.top();
    for (row, height) in rows.iter().zip(heights) {
        let mut x = rect.left();
        let all = widths(row, rect.width());
        for (at, ((_, part), width)) in row.iter().zip(&all).enumerate() {
            let last = at + 1 == row.len();
            let right = if last { rect.right() } else { x + width };
            let place = Rect::from_min_max(pos2(x, y), pos2(right, y + height));
            command = part_ui(ui, place, page, &**part).or(command);
            x += width + size::CARD_GAP;
        }
        y += height + size::CARD_GAP;
    }
    command
}

fn part_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, part: &dyn Part) -> Option<Command> {
    let (title, subtitle) = part.title();
    let body = card(ui, rect, &title, &subtitle, page.t).shrink2(vec2(size::CARD_MARGIN, MARGIN));
    let wanted: f32 = part.blocks(ui, body.width(), 0.0).iter().map(|block| block.height).sum();
    let spare = (body.height() - wanted).clamp(0.0, part.takes());
    let blocks = part.blocks(ui, body.width(), spare);
    // Half a point of rounding cuts nothing.
    let cut = wanted > body.height() + 1.0;
    let bottom = if cut { body.bottom() - CUT } else { body.bottom() + 1.0 };
    // All is there for a keyboard and a screen reader, save where there is far
    // too much of it for each frame.
    let seen = if blocks.len() > MANY { ui.clip_rect().expand(600.0) } else { Rect::EVERYTHING };
    let mut command = None;
    let mut y = body.top();
    let mut missing = 0;
    let mut is_full = false;
    let mut blocks = blocks.into_iter().peekable();
    while let Some(block) = blocks.next() {
        // A heading does not stand alone.
        let next = blocks.peek().filter(|_| block.items == 0).map_or(0.0, |next| next.height);
        // A card as high as its first block shows it, whatever is lost in adding up.
        is_full |= cut && y + block.height + next > bottom + 1.5;
        if is_full {
            missing += block.items;
            continue;
        }
        let place = Rect::from_min_size(pos2(body.left(), y), vec2(body.width(), block.height));
        y += block.height;
        if place.intersects(seen) {
            command = (block.paint)(ui, place).or(command);
        }
    }
    if cut {
        let words = match page.lang() {
            Lang::Zh => format!("图幅有限，另有 {missing} 项未画出"),
            Lang::En => format!("{missing} more, no room in this picture"),
        };
        evidence::note_more(ui.ctx(), page.lang(), &title, missing);
        let at = pos2(body.left(), body.bottom());
        paint::elided(ui.painter(), at, Align::Left, &words, size::small(), page.t.weak, body.width());
    }
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spare_height_goes_to_those_who_can_fill_it_and_the_rest_to_the_last() {
        let mut heights = vec![100.0, 80.0];
        spread(&mut heights, &[50.0, 0.0], 90.0);
        assert_eq!(heights, vec![150.0, 120.0]);
        spread(&mut heights, &[0.0, 0.0], 500.0);
        assert_eq!(heights, vec![150.0, 120.0], "no empty frame");
    }

    #[test]
    fn where_there_is_too_little_room_the_first_row_keeps_a_good_half() {
        let found = squeezed(&[2000.0, 200.0], &[88.0; 2], 612.0);
        assert_eq!(found, [400.0, 200.0]);
        let found = squeezed(&[2000.0, 900.0], &[88.0; 2], 612.0);
        assert!(found[0] > 350.0 && found[1] > 200.0 && found[0] + found[1] <= 600.0, "{found:?}");
        assert_eq!(squeezed(&[300.0, 200.0, 200.0], &[88.0; 3], 200.0), [200.0], "the others would be too low");
        let found = squeezed(&[2000.0, 900.0], &[88.0, 300.0], 612.0);
        assert_eq!(found, [612.0], "nothing of the second would be seen");
        let found = squeezed(&[500.0, 90.0, 300.0], &[88.0, 88.0, 200.0], 900.0);
        assert_eq!(found, [500.0, 90.0, 286.0], "the last one is shortened, not left out");
        assert_eq!(squeezed(&[100.0, 100.0], &[88.0; 2], 300.0), [100.0, 100.0]);
    }
}

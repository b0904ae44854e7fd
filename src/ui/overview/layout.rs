//! Where the cards of the overview stand: a grid computed from its area.

use egui::{Rect, pos2, vec2};

use super::super::style::size;
use super::dots::DOTS_BELOW;

/// Height of a tile.
const TILE: f32 = 114.0;
/// A tile narrower than this has little room for words.
const NARROW_TILE: f32 = 200.0;
/// The least width of a tile of a picture.
const LEAST_TILE: f32 = 168.0;
/// On a sheet narrower than this not all cards have room.
const SMALL: f32 = 800.0;
/// The cards of a tall sheet narrower than this stand in one column.
const ONE_COLUMN: f32 = 560.0;
/// The cards of a small sheet stand in two rows from this height on.
const TWO_ROWS: f32 = 460.0;
/// From this width on there is a column more.
const WIDE: f32 = 1400.0;
/// The audit's column gives room to the totals from this height on.
const SPLIT: f32 = 430.0;

/// The places of all cards.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Places {
    /// Title and counts.
    pub(super) header: Rect,
    /// Headline figures.
    pub(super) tiles: Vec<Rect>,
    /// Own size and mobilised total.
    pub(super) sizes: Rect,
    /// Multiples; only where it is wide.
    pub(super) multiples: Option<Rect>,
    /// Caps of loans; not on a small sheet.
    pub(super) caps: Option<Rect>,
    /// Zones by tables; not on a small sheet.
    pub(super) coverage: Option<Rect>,
    /// Money by zone; none where there is nothing to show or no room.
    pub(super) totals: Option<Rect>,
    /// An industry chain; not on a small sheet.
    pub(super) chain: Option<Rect>,
    /// What the audit found.
    pub(super) audit: Rect,
}

/// How many tiles have room for their numbers on a sheet of `width`.
pub(super) fn most_tiles(width: f32) -> usize {
    let room = width - 2.0 * size::PAGE_MARGIN + size::CARD_GAP;
    (room / (LEAST_TILE + size::CARD_GAP)).floor().max(1.0) as usize
}

/// Lays out `tiles` tiles and the cards; `totals` is the number of rows of the
/// card of totals.
pub(super) fn places(area: Rect, tiles: usize, totals: usize) -> Places {
    let gap = size::CARD_GAP;
    let header = Rect::from_min_size(area.min, vec2(area.width(), size::PAGE_HEADER));
    let inner = Rect::from_min_max(
        pos2(area.left() + size::PAGE_MARGIN, header.bottom()),
        area.max - vec2(size::PAGE_MARGIN, size::PAGE_MARGIN),
    );
    let tile_height = match tiles {
        0 => 0.0,
        // Narrow ones have captions of two lines.
        tiles if inner.width() / (tiles as f32) < NARROW_TILE => TILE + 8.0,
        _ => TILE,
    };
    let tile_row = Rect::from_min_size(inner.min, vec2(inner.width(), tile_height));
    let tiles = columns(tile_row, &vec![1.0; tiles], gap);
    let top = tile_row.bottom() + if tile_height > 0.0 { gap } else { 0.0 };
    let body = Rect::from_min_max(pos2(inner.left(), top), inner.max);

    if area.width() < WIDE && area.height() >= area.width() {
        return tall(body, (header, tiles), totals);
    }
    if area.width() < SMALL {
        return small(body, (header, tiles));
    }
    let audit_width = (body.width() * 0.262).clamp(216.0, 400.0).round();
    let (left, right) = body.split_left_right_at_x(body.right() - audit_width - gap);
    let mut audit = Rect::from_min_max(pos2(right.left() + gap, right.top()), right.max);
    let upper_height = ((left.height() - gap) * 0.505).round();
    let upper = Rect::from_min_size(left.min, vec2(left.width(), upper_height));
    let lower = Rect::from_min_max(pos2(left.left(), upper.bottom() + gap), left.max);
    if area.width() >= WIDE {
        let shares = [0.39, 0.285, 0.325];
        let (above, below) = (columns(upper, &shares, gap), columns(lower, &shares, gap));
        let totals = (totals > 0).then_some(below[1]);
        let (coverage, chain) = match totals {
            Some(_) => (below[0], below[2]),
            None => (below[0].union(below[1]), below[2]),
        };
        let multiples = Some(above[1]);
        return Places {
            header,
            tiles,
            sizes: above[0],
            multiples,
            caps: Some(above[2]),
            coverage: Some(coverage),
            totals,
            chain: Some(chain),
            audit,
        };
    }
    let shares = [0.585, 0.415];
    let (above, below) = (columns(upper, &shares, gap), columns(lower, &shares, gap));
    let mut totals_place = None;
    if totals > 0 && audit.height() >= SPLIT {
        let height = totals_height(totals).min(audit.height() * 0.4).round();
        let (rest, place) = audit.split_top_bottom_at_y(audit.bottom() - height);
        audit = Rect::from_min_max(rest.min, rest.max - vec2(0.0, gap));
        totals_place = Some(place);
    }
    Places {
        header,
        tiles,
        sizes: above[0],
        multiples: None,
        caps: Some(above[1]),
        coverage: Some(below[0]),
        totals: totals_place,
        chain: Some(below[1]),
        audit,
    }
}

/// The same on a tall sheet: two columns of cards, each as high as it needs.
fn tall(body: Rect, (header, tiles): (Rect, Vec<Rect>), totals: usize) -> Places {
    let gap = size::CARD_GAP;
    if body.width() < ONE_COLUMN {
        let all = rows(body, &[0.36, 0.36, 0.28], gap);
        let multiples = Some(all[1]);
        let (caps, coverage, totals, chain) = (None, None, None, None);
        return Places { header, tiles, sizes: all[0], multiples, caps, coverage, totals, chain, audit: all[2] };
    }
    if body.height() >= TWO_PAGES {
        return two_pages(body, (header, tiles), totals);
    }
    let halves = columns(body, &[0.5, 0.5], gap);
    let left = rows(halves[0], &[0.36, 0.36, 0.28], gap);
    let (right, totals) = match totals {
        0 => (rows(halves[1], &[0.38, 0.32, 0.3], gap), None),
        count => {
            let room = halves[1].height() - 3.0 * gap;
            let least = [(0.19, LEAST_COVERAGE), (0.19, LEAST_TOTALS), (0.25, LEAST_AUDIT)];
            let [coverage, totals, audit] = least.map(|(share, least)| (room * share).max(least) / room);
            let multiples = (1.0 - coverage - totals - audit).max(0.3);
            let mut right = rows(halves[1], &[multiples, coverage, totals, audit], gap);
            // What the totals do not need the audit gets.
            let wanted = totals_height(count).min(right[2].height());
            right[2].max.y = right[2].top() + wanted;
            right[3].min.y = right[2].bottom() + gap;
            let totals = right.remove(2);
            (right, Some(totals))
        }
    };
    Places {
        header,
        tiles,
        sizes: left[0],
        multiples: Some(right[0]),
        caps: Some(left[1]),
        coverage: Some(right[1]),
        totals,
        chain: Some(left[2]),
        audit: right[2],
    }
}

/// The same on a sheet as high as two pages of paper, which meet in its middle: no card
/// stands on both.
fn two_pages(body: Rect, (header, tiles): (Rect, Vec<Rect>), totals: usize) -> Places {
    let gap = size::CARD_GAP;
    let middle = header.bottom().midpoint(body.bottom() + gap).round();
    let [left, mut right] = halves(body.with_max_y(middle - gap));
    let mut below = None;
    if totals > 0 {
        let height = totals_height(totals).min(right.height() * MOST_TOTALS).round();
        let (upper, lower) = right.split_top_bottom_at_y(right.bottom() - height);
        (right, below) = (upper.with_max_y(upper.bottom() - gap), Some(lower));
    }
    let lower = rows(body.with_min_y(middle), &SECOND_PAGE, gap);
    let ([caps, chain], [coverage, audit]) = (halves(lower[0]), halves(lower[1]));
    Places {
        header,
        tiles,
        sizes: left,
        multiples: Some(right),
        caps: Some(caps),
        coverage: Some(coverage),
        totals: below,
        chain: Some(chain),
        audit,
    }
}

/// Both halves of a row.
fn halves(row: Rect) -> [Rect; 2] {
    let (left, right) = row.split_left_right_at_x(row.center().x.round());
    let gap = size::CARD_GAP / 2.0;
    [left.with_max_x(left.right() - gap), right.with_min_x(right.left() + gap)]
}

/// A tall sheet with so much room for cards is set like two pages.
const TWO_PAGES: f32 = 1000.0;
/// The most that the totals get of the height of the first, and how the rows of the second
/// share its height.
const MOST_TOTALS: f32 = 0.4;
const SECOND_PAGE: [f32; 2] = [0.6, 0.4];

/// What cards of a tall sheet need for two zones, three amounts, two findings.
const LEAST_COVERAGE: f32 = 134.0;
const LEAST_TOTALS: f32 = 137.0;
const LEAST_AUDIT: f32 = 196.0;

/// The same on a small sheet: the cards that have room, each with room for its words.
fn small(body: Rect, (header, tiles): (Rect, Vec<Rect>)) -> Places {
    let gap = size::CARD_GAP;
    let halves = columns(body, &[0.56, 0.44], gap);
    let none = Places {
        header,
        tiles,
        sizes: halves[0],
        multiples: None,
        caps: None,
        coverage: None,
        totals: None,
        chain: None,
        audit: halves[1],
    };
    if body.height() < TWO_ROWS {
        return none;
    }
    let (left, right) = (rows(halves[0], &[0.5, 0.5], gap), rows(halves[1], &[0.5, 0.5], gap));
    Places { sizes: left[0], caps: Some(left[1]), multiples: Some(right[0]), audit: right[1], ..none }
}

/// The height in which the card of totals shows so many rows.
fn totals_height(rows: usize) -> f32 {
    size::CARD_HEADER + 56.0 + rows as f32 * DOTS_BELOW
}

/// Rows within `column` that share its height, with edges at whole points.
fn rows(column: Rect, shares: &[f32], gap: f32) -> Vec<Rect> {
    // The same as columns of the sheet turned over.
    let turned = |rect: Rect| Rect::from_min_max(pos2(rect.top(), rect.left()), pos2(rect.bottom(), rect.right()));
    columns(turned(column), shares, gap).into_iter().map(turned).collect()
}

/// Columns within `row` that share its width, with edges at whole points.
pub(super) fn columns(row: Rect, shares: &[f32], gap: f32) -> Vec<Rect> {
    let total: f32 = shares.iter().sum();
    let room = row.width() - gap * shares.len().saturating_sub(1) as f32;
    let mut before = 0.0;
    shares
        .iter()
        .enumerate()
        .map(|(at, share)| {
            let shift = gap * at as f32;
            let from = row.left() + (room * before / total).round() + shift;
            before += share;
            let to = row.left() + (room * before / total).round() + shift;
            Rect::from_x_y_ranges(from..=to, row.y_range())
        })
        .collect()
}

/// How many of `count` rows have room in `height`, and how high each is.
pub(super) fn rows_in(height: f32, count: usize, least: f32, most: f32) -> (usize, f32) {
    let room = (height / least).floor().max(0.0) as usize;
    let shown = count.min(room);
    let each = if shown == 0 { least } else { (height / shown as f32).min(most) };
    (shown, each.floor())
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Places {
        fn all(&self) -> Vec<Rect> {
            let mut all = vec![self.header, self.sizes, self.audit];
            all.extend(&self.tiles);
            all.extend([self.caps, self.coverage, self.chain].into_iter().flatten());
            all.extend(self.multiples);
            all.extend(self.totals);
            all
        }
    }

    #[test]
    fn nothing_overlaps_or_leaves_the_page() {
        for width in (500..=2400).step_by(50) {
            for height in (600..=1400).step_by(50) {
                for (tiles, totals) in [(0, 0), (1, 3), (5, 5), (5, 0), (3, 40)] {
                    let area = Rect::from_min_size(pos2(168.0, 44.0), vec2(width as f32, height as f32));
                    // Only pictures are so narrow, and they have fewer tiles.
                    let tiles = if width < 700 { tiles.min(most_tiles(area.width())) } else { tiles };
                    let all = places(area, tiles, totals).all();
                    for (at, rect) in all.iter().enumerate() {
                        assert!(area.contains_rect(*rect), "{width}×{height}: {rect:?} leaves the page");
                        assert!(
                            rect.width() > 90.0 && rect.height() >= 50.0,
                            "{width}×{height}: {rect:?} is too small"
                        );
                        for other in &all[at + 1..] {
                            let shared = rect.intersect(*other);
                            assert!(
                                shared.width() <= 0.0 || shared.height() <= 0.0,
                                "{width}×{height}: {rect:?} and {other:?} overlap"
                            );
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn no_card_stands_in_the_middle_of_a_sheet_of_two_pages() {
        for (height, totals) in [(1300, 0), (1486, 5), (1800, 40)] {
            let area = Rect::from_min_size(pos2(0.0, 0.0), vec2(1257.0, height as f32));
            let all = places(area, 5, totals).all();
            let end = area.bottom() - size::PAGE_MARGIN + size::CARD_GAP;
            let middle = size::PAGE_HEADER.midpoint(end) - size::CARD_GAP / 2.0;
            assert!(all.iter().all(|card| (card.center().y - middle).abs() >= card.height() / 2.0), "{height}");
        }
    }

    #[test]
    fn cards_fill_the_page_to_its_margins() {
        let area = Rect::from_min_size(pos2(0.0, 0.0), vec2(1112.0, 730.0));
        let places = places(area, 5, 5);
        let same = |a: f32, b: f32| (a - b).abs() < 0.01;
        assert!(same(places.audit.right(), area.right() - size::PAGE_MARGIN));
        assert!(same(places.tiles[4].right(), places.audit.right()));
        let chain = places.chain.unwrap();
        assert!(same(chain.bottom(), area.bottom() - size::PAGE_MARGIN));
        assert!(same(places.totals.unwrap().bottom(), chain.bottom()));
    }

    #[test]
    fn rows_are_cut_rather_than_squeezed() {
        assert_eq!(rows_in(100.0, 12, 20.0, 40.0), (5, 20.0));
        assert_eq!(rows_in(100.0, 2, 20.0, 40.0), (2, 40.0));
        assert_eq!(rows_in(10.0, 2, 20.0, 40.0), (0, 20.0));
    }
}

//! Sizes in points, on a grid of four.

use egui::{FontFamily, FontId, Vec2};

use crate::ui::fonts;

/// The smallest window: a smaller one has no room for its bars and a page.
pub const LEAST_WINDOW: Vec2 = Vec2::new(900.0, 600.0);
/// Margin around a page.
pub const PAGE_MARGIN: f32 = 16.0;
/// Gap between cards.
pub const CARD_GAP: f32 = 12.0;
/// Margin inside a card.
pub const CARD_MARGIN: f32 = 12.0;
/// Height of the top bar.
pub const TOP_BAR: f32 = 44.0;
/// Width of the left rail.
pub const RAIL: f32 = 168.0;
/// Height of the status bar.
pub const STATUS_BAR: f32 = 26.0;
/// Height of a page's header.
pub const PAGE_HEADER: f32 = 50.0;
/// Height of a card's header.
pub const CARD_HEADER: f32 = 40.0;
/// Height of a table row.
pub const ROW: f32 = 30.0;
/// Height of a table row with texts of two lines.
pub const ROW_OF_TWO: f32 = 38.0;
/// Height of a table's header.
pub const TABLE_HEADER: f32 = 34.0;
/// Height of a row that heads a group.
pub const GROUP_ROW: f32 = 26.0;
/// Height of a table's footer.
pub const TABLE_FOOTER: f32 = 30.0;
/// Height of a button.
pub const BUTTON: f32 = 28.0;
/// Height of the query input.
pub const INPUT: f32 = 32.0;
/// Height of a chip.
pub const CHIP: f32 = 24.0;
/// Height of a tag.
pub const TAG: f32 = 18.0;
/// Height of a qualifier or source tag.
pub const SMALL_TAG: f32 = 16.0;
/// Height of a bar in a chart.
pub const BAR: f32 = 10.0;
/// Height of a bar where two lanes share a row.
pub const LANE_BAR: f32 = 8.0;
/// Corner radius of cards.
pub const CARD_RADIUS: u8 = 8;
/// Corner radius of inputs.
pub const INPUT_RADIUS: u8 = 6;
/// Corner radius of buttons, chips, rail items.
pub const BUTTON_RADIUS: u8 = 5;
/// Corner radius of tags.
pub const TAG_RADIUS: u8 = 4;
/// Corner radius of qualifier and source tags.
pub const SMALL_TAG_RADIUS: u8 = 3;

/// Headline numbers.
pub fn kpi() -> FontId {
    FontId::new(26.0, fonts::bold())
}

/// Results of formulas.
pub fn result() -> FontId {
    FontId::new(19.0, fonts::bold())
}

/// Page titles.
pub fn page_title() -> FontId {
    FontId::new(16.0, fonts::bold())
}

/// Titles of records, figures in the inspector.
pub fn object_title() -> FontId {
    FontId::new(14.0, fonts::bold())
}

/// Titles of panels.
pub fn panel_title() -> FontId {
    FontId::new(13.0, fonts::bold())
}

/// Body text and table cells.
pub fn body() -> FontId {
    FontId::new(13.0, FontFamily::Proportional)
}

/// Buttons, chips, column headers.
pub fn secondary() -> FontId {
    FontId::new(12.0, FontFamily::Proportional)
}

/// Bold among secondary text.
pub fn secondary_bold() -> FontId {
    FontId::new(12.0, fonts::bold())
}

/// Axes, units, qualifiers, status bar.
pub fn small() -> FontId {
    FontId::new(11.0, FontFamily::Proportional)
}

/// Bold among small text.
pub fn small_bold() -> FontId {
    FontId::new(11.0, fonts::bold())
}

/// Source tags and key hints.
pub fn tiny() -> FontId {
    FontId::new(10.0, FontFamily::Proportional)
}

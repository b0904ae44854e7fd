//! The colours of both themes, each with its use.

use egui::Color32;

use super::Theme;

/// The colours of one theme.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tokens {
    /// Canvas behind cards.
    pub bg: Color32,
    /// Cards, table body, top bar.
    pub panel: Color32,
    /// Navigation, table header, group rows, status bar.
    pub panel2: Color32,
    /// Tracks, tags, empty bars.
    pub inset: Color32,
    /// What the pointer is on.
    pub hover: Color32,
    /// Row lines and plot grid.
    pub rule: Color32,
    /// Edges of cards and panels.
    pub stroke: Color32,
    /// Edges of buttons and inputs, zero lines.
    pub stroke2: Color32,
    /// Numbers, names, titles.
    pub strong: Color32,
    /// Body text.
    pub normal: Color32,
    /// Captions, axis labels, units, unknown values.
    pub weak: Color32,
    /// Hints and zero counts; never data.
    pub faint: Color32,
    /// Selection, primary button, selected bar.
    pub accent: Color32,
    /// Low step of heat cells.
    pub accent_weak: Color32,
    /// Text on accent.
    pub on_accent: Color32,
    /// Selected row, selected navigation item.
    pub sel: Color32,
    /// Published bars.
    pub bar: Color32,
    /// Derived marks.
    pub bar2: Color32,
    /// Derived values in words: as [`Self::bar2`], dark enough to be read.
    pub derived: Color32,
    /// Unknown.
    pub hatch: Color32,
    /// Needs review: text, ground, edge.
    pub warn: [Color32; 3],
    /// Matches: text, ground, edge.
    pub ok: [Color32; 3],
    /// Error: text, ground, edge.
    pub bad: [Color32; 3],
    /// Assumed, neither published nor derived: text, ground, edge.
    pub assume: [Color32; 3],
    /// Categories, in order; at most five in one plot.
    pub categories: [Color32; 8],
    /// Shadow under popups.
    pub shadow: Color32,
    /// Over the window while a dialog is open.
    pub veil: Color32,
}

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

static LIGHT: Tokens = Tokens {
    bg: rgb(0xF3_F5F8),
    panel: rgb(0xFF_FFFF),
    panel2: rgb(0xF8_F9FB),
    inset: rgb(0xED_F0F4),
    hover: rgb(0xF1_F4F9),
    rule: rgb(0xEE_F1F4),
    stroke: rgb(0xE2_E6EB),
    stroke2: rgb(0xC9_D0D9),
    strong: rgb(0x12_171F),
    normal: rgb(0x39_424F),
    weak: rgb(0x66_7080),
    faint: rgb(0x7F_8998),
    accent: rgb(0x2B_5FD9),
    accent_weak: rgb(0x9D_B6EE),
    on_accent: rgb(0xFF_FFFF),
    sel: rgb(0xE7_EEFC),
    bar: rgb(0x8F_ABEA),
    bar2: rgb(0xE6_7410),
    derived: rgb(0xB4_5309),
    hatch: rgb(0xC3_CAD4),
    warn: [rgb(0x9A_5700), rgb(0xFF_F3DF), rgb(0xEB_CB96)],
    ok: [rgb(0x1B_7550), rgb(0xE5_F4EC), rgb(0xB4_DCC7)],
    bad: [rgb(0xB3_312B), rgb(0xFC_EBE9), rgb(0xEF_BFBA)],
    assume: [rgb(0x75_3792), rgb(0xF8_F2FB), rgb(0xC9_A8D8)],
    categories: [
        rgb(0x2B_5FD9),
        rgb(0xE6_7410),
        rgb(0x13_5442),
        rgb(0xA0_5D80),
        rgb(0x2D_89C4),
        rgb(0x72_6914),
        rgb(0x75_3792),
        rgb(0xB5_8680),
    ],
    shadow: Color32::from_rgba_premultiplied(0, 0, 0, 36),
    veil: Color32::from_rgba_premultiplied(6, 8, 12, 90),
};

static DARK: Tokens = Tokens {
    bg: rgb(0x12_151A),
    panel: rgb(0x19_1D24),
    panel2: rgb(0x1D_222A),
    inset: rgb(0x25_2B35),
    hover: rgb(0x21_2731),
    rule: rgb(0x24_2A33),
    stroke: rgb(0x2B_323D),
    stroke2: rgb(0x41_4B5A),
    strong: rgb(0xF1_F4F8),
    normal: rgb(0xC4_CBD6),
    weak: rgb(0x8E_98A7),
    faint: rgb(0x73_7E8E),
    accent: rgb(0x6E_9BFF),
    accent_weak: rgb(0x3C_5693),
    on_accent: rgb(0x0E_1420),
    sel: rgb(0x22_304F),
    bar: rgb(0x4A_69B4),
    bar2: rgb(0xF5_862E),
    derived: rgb(0xF5_862E),
    hatch: rgb(0x4B_5565),
    warn: [rgb(0xF0_B45A), rgb(0x33_291A), rgb(0x5E_4A26)],
    ok: [rgb(0x62_CB9A), rgb(0x1A_2F27), rgb(0x2C_5443)],
    bad: [rgb(0xF0_8A80), rgb(0x3A_2220), rgb(0x6B_3A35)],
    assume: [rgb(0xCF_AAE2), rgb(0x24_1E2C), rgb(0x6A_4E7A)],
    categories: [
        rgb(0x6E_9BFF),
        rgb(0xF5_862E),
        rgb(0x8C_F0D6),
        rgb(0xD6_9EAD),
        rgb(0x62_C4FC),
        rgb(0xD0_D668),
        rgb(0x8E_81AB),
        rgb(0xC6_6C5B),
    ],
    shadow: Color32::from_rgba_premultiplied(0, 0, 0, 115),
    veil: Color32::from_rgba_premultiplied(0, 0, 0, 130),
};

impl Tokens {
    /// The colours of a theme.
    pub fn of(theme: Theme) -> &'static Self {
        match theme {
            Theme::Light => &LIGHT,
            Theme::Dark => &DARK,
        }
    }
}

//! Settings of the interface that a user changes.

use super::super::state::{AppState, Density, Hint, ZOOMS};
use super::super::style::Theme;
use crate::i18n::Lang;

/// One setting with its new value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// The language.
    Lang(Lang),
    /// Light or dark.
    Theme(Theme),
    /// Put the panel of values beside a table away, or show it.
    FacetsHidden(bool),
    /// How close rows stand.
    Density(Density),
    /// Shade every other row, or none.
    Zebra(bool),
    /// Percent by which the interface is enlarged.
    Zoom(u16),
    /// Let nothing move by itself, or let it.
    ReducedMotion(bool),
    /// A hint was closed and does not come back.
    Seen(Hint),
    /// Show all hints again.
    ShowHints,
}

impl Setting {
    pub(super) fn apply(self, state: &mut AppState) {
        match self {
            Self::Lang(lang) => state.lang = lang,
            Self::Theme(theme) => state.theme = theme,
            Self::FacetsHidden(hidden) => state.facets_hidden = hidden,
            Self::Density(density) => state.density = density,
            Self::Zebra(zebra) => state.zebra = zebra,
            Self::Zoom(percent) => state.zoom = percent.clamp(ZOOMS[0], ZOOMS[ZOOMS.len() - 1]),
            Self::ReducedMotion(reduced) => state.reduced_motion = reduced,
            Self::Seen(hint) => {
                state.seen.insert(hint);
            }
            Self::ShowHints => state.seen.clear(),
        }
    }
}

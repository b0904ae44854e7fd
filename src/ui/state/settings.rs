//! Settings of the interface that hold for every screen.

use serde::{Deserialize, Serialize};

use crate::i18n::Lang;

/// How close the rows of a table stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Density {
    /// Many rows.
    Compact,
    /// As drawn.
    #[default]
    Normal,
    /// Much air.
    Roomy,
}

impl Density {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Compact, Self::Normal, Self::Roomy];

    /// Height of a row in points.
    pub fn row_height(self) -> f32 {
        match self {
            Self::Compact => 24.0,
            Self::Normal => 30.0,
            Self::Roomy => 38.0,
        }
    }

    /// The title.
    pub fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Compact => lang.pick("紧凑", "Compact"),
            Self::Normal => lang.pick("标准", "Normal"),
            Self::Roomy => lang.pick("宽松", "Roomy"),
        }
    }
}

/// Percent by which the interface can be enlarged.
pub const ZOOMS: [u16; 9] = [70, 80, 90, 100, 110, 125, 150, 175, 200];

/// A short note shown at the first start, until it is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Hint {
    /// How to filter, on the first explore page.
    Filter,
    /// That bars can be clicked, on the first chart.
    Chart,
    /// That Ctrl+K finds everything, on the overview.
    Palette,
}

//! What was chosen when something was exported last.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::i18n::Lang;
use crate::ui::style::Theme;

/// What leaves the program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ExportWhat {
    /// A picture of the screen.
    #[default]
    Screen,
    /// A picture of the chart beside a table.
    Chart,
    /// A picture of the selected record's card.
    Card,
    /// The rows of the table.
    Rows,
    /// A picture of the whole window.
    Window,
    /// The whole window, as the graphics card drew it.
    Shot,
    /// A brief on the rows of the screen, or on all data.
    Report,
    /// Pictures of all screens.
    All,
}

impl ExportWhat {
    /// All of them.
    pub const ALL: [Self; 8] =
        [Self::Screen, Self::Window, Self::Chart, Self::Card, Self::Rows, Self::Report, Self::All, Self::Shot];

    /// The title.
    pub fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Screen => lang.pick("当前页面", "This screen"),
            Self::Chart => lang.pick("只要图表", "The chart alone"),
            Self::Card => lang.pick("所选记录的卡片", "Card of the selected record"),
            Self::Rows => lang.pick("表格中的行", "Rows of the table"),
            Self::Window => lang.pick("整个窗口", "The whole window"),
            Self::Shot => lang.pick("屏幕截图（显卡所绘）", "Screenshot, as drawn on screen"),
            Self::Report => lang.pick("简报（多页）", "A report of several pages"),
            Self::All => lang.pick("所有页面，各一张", "All screens, a picture each"),
        }
    }
}

/// A size of pictures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ExportSize {
    /// A wide slide.
    Slide,
    /// A sheet of paper, upright.
    Portrait,
    /// A sheet of paper, lying.
    Landscape,
    /// A square for a chat.
    Square,
    /// As large as the window.
    #[default]
    Window,
    /// As typed.
    Custom,
}

impl ExportSize {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Slide, Self::Portrait, Self::Landscape, Self::Square, Self::Window, Self::Custom];

    /// Width and height in points; `None` where they are not always the same.
    pub fn points(self) -> Option<(u32, u32)> {
        match self {
            // Text is to be read from the back of a room.
            Self::Slide => Some((1280, 720)),
            // 210 by 297 millimetres at 96 points to the inch.
            Self::Portrait => Some((794, 1123)),
            Self::Landscape => Some((1123, 794)),
            Self::Square => Some((1080, 1080)),
            Self::Window | Self::Custom => None,
        }
    }

    /// The title.
    pub fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Slide => lang.pick("幻灯片 16:9", "Slide 16:9"),
            Self::Portrait => lang.pick("A4 纵向", "A4 portrait"),
            Self::Landscape => lang.pick("A4 横向", "A4 landscape"),
            Self::Square => lang.pick("聊天方图", "Chat square"),
            Self::Window => lang.pick("与窗口相同", "As the window"),
            Self::Custom => lang.pick("自定义", "Custom"),
        }
    }
}

/// What was chosen when something was exported last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ExportState {
    /// What leaves the program.
    pub what: ExportWhat,
    /// Ending of the files of pictures.
    pub picture: String,
    /// Ending of the files of rows.
    pub rows: String,
    /// Size of pictures.
    pub size: ExportSize,
    /// Width in points where it is typed.
    pub width: u32,
    /// Height in points where it is typed.
    pub height: u32,
    /// Pixels for each point.
    pub scale: u8,
    /// Light or dark; `None` for that of the window.
    pub theme: Option<Theme>,
    /// The language; `None` for that of the window.
    pub lang: Option<Lang>,
    /// True if pictures have no title.
    pub no_title: bool,
    /// True if pictures have no footer.
    pub no_footer: bool,
    /// True if one can see through pictures.
    pub transparent: bool,
    /// True if text in SVG pictures is drawn as outlines.
    pub outlines: bool,
    /// True if sheets have all columns, not only those shown.
    pub all_columns: bool,
    /// True if a file beside CSV and JSON tells where the rows come from.
    pub provenance: bool,
    /// The folder that was written to last.
    pub folder: Option<PathBuf>,
}

impl Default for ExportState {
    fn default() -> Self {
        Self {
            what: ExportWhat::default(),
            picture: "png".to_owned(),
            rows: "csv".to_owned(),
            size: ExportSize::default(),
            width: 1600,
            height: 1000,
            scale: 2,
            theme: None,
            lang: None,
            no_title: false,
            no_footer: false,
            transparent: false,
            outlines: false,
            all_columns: false,
            provenance: true,
            folder: None,
        }
    }
}

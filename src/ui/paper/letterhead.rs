//! What stands around every page of paper: title and number above, the
//! evidence below.

use std::sync::Arc;

use egui::{Color32, Galley, Painter, Rect, pos2};

use super::{bold, regular};
use crate::i18n::Lang;
use crate::ui::evidence::{self, PROGRAM};
use crate::ui::page::Page;
use crate::ui::paint::{self, Align};
use crate::ui::screens::Around;

/// Free space around the page.
const MARGIN: f32 = 28.0;
/// Height of the head.
const HEAD: f32 = 30.0;
/// The same where the number of the page stands alone.
const NUMBER: f32 = 20.0;
/// Free space around the line above the footer.
const GAP: f32 = 10.0;
/// The most lines of the footer.
const FOOTER_LINES: usize = 8;
/// Size of the footer's text.
const FOOTER_SIZE: f32 = 7.0;

/// Title and evidence of a page.
#[derive(Clone, Debug, Default)]
pub struct Letterhead {
    /// What stands on the page, and the title of the whole; empty where pages have no
    /// title.
    name: String,
    title: String,
    /// Empty where pages have no footer. To find the sources of many rows takes time.
    evidence: String,
}

impl Letterhead {
    /// The words around a page that shows the rows of `page` under a title, as far as
    /// `around` wants them.
    pub fn new(page: &Page<'_>, title: &str, around: Around) -> Self {
        let mut words = Self::default();
        if around.title {
            title.clone_into(&mut words.name);
            page.data.meta.title.get(page.lang()).clone_into(&mut words.title);
        }
        if around.footer {
            // Nothing of it is cut off on paper.
            let lines = [evidence::dataset(page), evidence::origin(page), PROGRAM.to_owned()];
            let lines = lines.into_iter().filter(|line| !line.is_empty());
            words.evidence = lines.collect::<Vec<_>>().join("\n");
        }
        words
    }

    /// What stands on the page.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// The same for one of the pages that something takes, counted from 0: on all but the
    /// first it goes on.
    #[must_use]
    pub fn on_page(&self, number: usize, lang: Lang) -> Self {
        let mut around = self.clone();
        if number > 0 && !around.name.is_empty() {
            around.name += lang.pick("（续）", " (continued)");
        }
        around
    }

    /// The same for a page with several parts, under these names.
    pub(super) fn of_several(&self, names: &[&str], lang: Lang) -> Self {
        Self { name: names.join(lang.pick("、", ", ")), ..self.clone() }
    }

    /// The same for a page that has no room for all that it shows: with what it has
    /// none for.
    #[must_use]
    pub fn with_cut(&self, cut: Option<&str>) -> Self {
        let mut around = self.clone();
        if let Some(cut) = cut.filter(|_| !around.evidence.is_empty()) {
            around.evidence = format!("{cut}\n{}", around.evidence);
        }
        around
    }

    /// The room between head and footer. `unit` points are one of paper.
    pub fn room(&self, painter: &Painter, whole: Rect, unit: f32) -> Rect {
        let area = whole.shrink(MARGIN * unit);
        let footer = self.footer(painter, area.width(), unit, Color32::PLACEHOLDER);
        let footer = footer.map_or(0.0, |footer| footer.size().y + GAP * unit);
        let head = if self.name.is_empty() { NUMBER } else { HEAD };
        Rect::from_min_max(pos2(area.left(), area.top() + head * unit), pos2(area.right(), area.bottom() - footer))
    }

    /// Paints head and footer of the page with this number, counted from 1, of
    /// so many, if it is known how many; returns the room between.
    pub fn show(
        &self,
        painter: &Painter,
        whole: Rect,
        unit: f32,
        page: &Page<'_>,
        (number, of): (usize, Option<usize>),
    ) -> Rect {
        let t = page.t;
        let area = whole.shrink(MARGIN * unit);
        let count = match (page.lang(), of) {
            (Lang::Zh, Some(of)) => format!("第 {number} 页，共 {of} 页"),
            (Lang::En, Some(of)) => format!("page {number} of {of}"),
            (Lang::Zh, None) => format!("第 {number} 页"),
            (Lang::En, None) => format!("page {number}"),
        };
        let middle = area.top() + 8.0 * unit;
        let at = pos2(area.right(), middle);
        let counted = paint::text(painter, at, Align::Right, &count, regular(8.0 * unit), t.weak);
        let room = counted.left() - area.left() - 12.0 * unit;
        let at = pos2(area.left(), middle);
        let title = if self.name.is_empty() { String::new() } else { format!("{}  ·  {}", self.name, self.title) };
        paint::elided(painter, at, Align::Left, &title, bold(12.0 * unit), t.strong, room);

        if let Some(footer) = self.footer(painter, area.width(), unit, t.weak) {
            let top = area.bottom() - footer.size().y;
            paint::hline(painter, area.x_range().into(), top - GAP / 2.0 * unit, t.stroke);
            painter.galley(pos2(area.left(), top), footer, t.weak);
        }
        self.room(painter, whole, unit)
    }

    /// `None` where pages have none.
    fn footer(&self, painter: &Painter, width: f32, unit: f32, ink: Color32) -> Option<Arc<Galley>> {
        let words = Some(&self.evidence).filter(|words| !words.is_empty())?;
        Some(paint::wrapped_galley(painter, words, regular(FOOTER_SIZE * unit), ink, width, FOOTER_LINES))
    }
}

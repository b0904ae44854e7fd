//! What the page shows, worked out once and not in every frame: beside the
//! window where there are many records. What the filter changes is kept apart
//! from what it does not.

use std::sync::Arc;

use egui::Ui;

use super::caps::Caps;
use super::credit::Credit;
use super::payouts::Payouts;
use super::platforms::{PLATFORMS, Platforms};
use super::published::Published;
use crate::frame::Frames;
use crate::i18n::Lang;
use crate::model::Table;
use crate::ui::page::Page;
use crate::ui::work::{self, Cancel, Wait};

/// What stands in the cards of all tables but the filtered one.
pub(super) struct Fixed {
    /// What one borrower can get.
    pub(super) caps: Caps,
    /// What was lent in all.
    pub(super) credit: Credit,
    /// What policies paid out.
    pub(super) payouts: Payouts,
    /// What zones have published.
    pub(super) published: Published,
}

impl Fixed {
    fn new(frames: &Frames, lang: Lang, cancel: &Cancel) -> Option<Self> {
        let data = frames.data();
        let steps = data.loans.len() + data.policies.len() + Published::steps(data);
        cancel.progress().expect(steps);
        let (caps, credit) = super::loans::found(frames, lang, cancel)?;
        let payouts = Payouts::new(frames, lang, cancel)?;
        let published = Published::new(frames, lang, cancel)?;
        Some(Self { caps, credit, payouts, published })
    }
}

/// Everything that is shown, in one language.
pub(super) struct Content {
    fixed: Arc<Fixed>,
    /// The platforms that the filter leaves.
    pub(super) platforms: Arc<Platforms>,
    /// True if some of it is older than what is asked for, and that has been
    /// waited for long enough to say so.
    pub(super) is_late: bool,
}

impl std::ops::Deref for Content {
    type Target = Fixed;

    fn deref(&self) -> &Fixed {
        &self.fixed
    }
}

/// The tables whose records are looked at whatever the filter says.
const TABLES: [Table; 4] = [Table::Loans, Table::Policies, Table::Platforms, Table::Zones];

impl Content {
    /// The content of the page, that of an older filter or dataset while a newer
    /// one is worked out; how the work stands while there is none at all.
    pub(super) fn of(ui: &Ui, page: &Page<'_>) -> Result<Self, Wait> {
        let (frames, lang) = (page.frames, page.lang());
        let now = work::is_now(page, TABLES.into_iter().map(|table| page.data.len(table)).sum());
        let fixed = work::desk(ui.ctx(), "financing content").ask_long(ui.ctx(), (frames.stamp(), lang), now, || {
            let frames = frames.clone();
            move |cancel: &Cancel| Fixed::new(&frames, lang, cancel)
        });
        let view = page.view.filter(|view| view.sheet == PLATFORMS);
        let key = (frames.stamp(), lang, view.map(|view| view.stamp));
        let now = work::is_now(page, page.data.len(Table::Platforms));
        let platforms = work::desk(ui.ctx(), "financing platforms").ask_long(ui.ctx(), key, now, || {
            let (frames, view) = (frames.clone(), view.cloned());
            move |cancel: &Cancel| {
                cancel.progress().expect(frames.data().platforms.len());
                Platforms::new(&frames, view.as_ref(), lang, cancel)
            }
        });
        let is_late = fixed.is_late || platforms.is_late;
        let Some(fixed) = fixed.value else { return Err(fixed.wait) };
        let Some(platforms) = platforms.value else { return Err(platforms.wait) };
        Ok(Self { fixed, platforms, is_late })
    }
}

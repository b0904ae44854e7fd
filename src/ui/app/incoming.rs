//! Files that are opened while data is shown: dropped on the window, or changed
//! on disk. The data that is there stays until the new file turns out whole.

use std::path::{Path, PathBuf};

use egui::{Context, Ui};

use super::stage::{Loaded, Stage};
use super::watch::Watch;
use crate::i18n::Lang;
use crate::load::Report;
use crate::model::Text;
use crate::ui::paint::{self, Align};
use crate::ui::style::{Tokens, size};

/// Says what letting go will do while a file is held over the window.
pub(super) fn drop_hint(ui: &Ui, lang: Lang, t: &Tokens) {
    if ui.input(|input| input.raw.hovered_files.is_empty()) {
        return;
    }
    let layer = egui::LayerId::new(egui::Order::Foreground, egui::Id::unique("drop hint"));
    let painter = ui.ctx().layer_painter(layer);
    let area = painter.clip_rect();
    painter.rect_filled(area, 0.0, t.panel.gamma_multiply(0.86));
    paint::dashed_rect(&painter, area.shrink(16.0), t.accent);
    let words = lang.pick("松开即打开这个数据集（.ron）", "Let go to open this dataset (.ron)");
    paint::text(&painter, area.center(), Align::Center, words, size::page_title(), t.strong);
}

/// A file on its way in.
#[derive(Debug, Default)]
pub(super) struct Incoming {
    reading: Option<Stage>,
    /// A newcomer that can't be used, and what is wrong with it.
    refused: Option<(PathBuf, Box<Report>)>,
    watch: Option<Watch>,
    /// True if the file that is read is the one shown, which has changed.
    again: bool,
}

/// What has come in.
#[derive(Debug)]
pub(super) enum Arrival {
    /// A dataset; `true` if it is the one that was shown, changed on disk.
    Data(Loaded, bool),
    /// A file of saved views.
    Views(PathBuf),
    /// What is to be said of the files that were dropped.
    Told(Text),
}

/// True for a file of saved views: a short text that is no dataset.
fn holds_views(path: &Path) -> bool {
    const MOST: u64 = 4 << 20;
    let is_short = std::fs::metadata(path).is_ok_and(|about| about.is_file() && about.len() <= MOST);
    is_short && std::fs::read_to_string(path).is_ok_and(|text| crate::ui::views::read(&text).is_ok())
}

impl Incoming {
    /// Watches the file that is shown or was asked for; none for built-in data.
    pub(super) fn watch(&mut self, ctx: &Context, path: Option<&Path>) {
        let waker = ctx.clone();
        self.watch = path.and_then(|path| Watch::new(path, move || waker.request_repaint()));
    }

    /// Begins to read a file beside the data that is shown.
    pub(super) fn open(&mut self, ctx: &Context, path: &Path) {
        self.again = false;
        // A newer wish supersedes one that is still being read.
        if let Some((_, progress, _)) = self.stage().and_then(Stage::reading) {
            progress.cancel();
        }
        let waker = ctx.clone();
        self.reading = Some(Stage::read(path, move || waker.request_repaint()));
        if self.watch.as_ref().is_none_or(|watch| !watch.is_of(path)) {
            self.watch(ctx, Some(path));
        }
    }

    /// Takes up what was dropped or has changed, and hands over what has come
    /// in whole.
    pub(super) fn poll(&mut self, ui: &Ui) -> Option<Arrival> {
        let dropped: Vec<PathBuf> =
            ui.input(|input| input.raw.dropped_files.iter().map(|file| file.path().to_path_buf()).collect());
        let changed = self.watch.as_ref().and_then(Watch::poll).map(Path::to_path_buf);
        if let Some(path) = dropped.first() {
            if holds_views(path) {
                return Some(Arrival::Views(path.clone()));
            }
            self.open(ui.ctx(), path);
        } else if let Some(path) = changed {
            self.open(ui.ctx(), &path);
            self.again = true;
        }
        if let Some(why) = dropped.first().and_then(|path| crate::ui::files::fault(path)) {
            return Some(Arrival::Told(why));
        }
        if dropped.len() > 1 {
            let count = dropped.len();
            return Some(Arrival::Told(Text::new(
                &format!("同时拖入 {count} 个文件，只读取第一个"),
                &format!("{count} files were dropped at once; the first one is read"),
            )));
        }
        self.reading.as_mut()?.poll();
        match self.reading.take()? {
            Stage::Ready(loaded) => {
                self.refused = None;
                Some(Arrival::Data(loaded, std::mem::take(&mut self.again)))
            }
            Stage::Broken { path, report } => {
                self.refused = Some((path, report));
                None
            }
            reading @ Stage::Reading { .. } => {
                self.reading = Some(reading);
                None
            }
        }
    }

    /// The newcomer that can't be used, until it is dismissed or mended.
    pub(super) fn refused(&self) -> Option<(&Path, &Report)> {
        self.refused.as_ref().map(|(path, report)| (path.as_path(), report.as_ref()))
    }

    /// Goes on with the data that is there, which comes from `shown`.
    pub(super) fn dismiss(&mut self, ctx: &Context, shown: Option<&Path>) {
        self.refused = None;
        if self.watch.as_ref().map(Watch::path) != shown {
            self.watch(ctx, shown);
        }
    }

    /// Stops reading; the data that is there stays, and is watched again.
    pub(super) fn cancel(&mut self, ctx: &Context, shown: Option<&Path>) {
        if let Some((_, progress, _)) = self.stage().and_then(Stage::reading) {
            progress.cancel();
        }
        self.reading = None;
        self.again = false;
        self.dismiss(ctx, shown);
    }

    /// Where the file stands that is being read beside the data, if any.
    pub(super) fn stage(&self) -> Option<&Stage> {
        self.reading.as_ref()
    }
}

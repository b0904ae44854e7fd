//! The window: panels around the open screen, and the commands they return.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{Context, Ui, UiBuilder};

use super::history::History;
use super::incoming::{self, Arrival, Incoming};
use super::keys::{self, WindowKey};
use super::leavings::Leavings;
use super::reading;
use super::recent::Recent;
use super::screenshot::{Screenshot, Shot};
use super::stage::{Loaded, Stage};
use super::warnings;
use crate::frame::{Frames, Sheet};
use crate::i18n::Lang;
use crate::ui::command::{Command, ExportCommand, FileCommand, Setting};
use crate::ui::exporting::Exports;
use crate::ui::known::keep_known;
use crate::ui::page::{Page, SheetView};
use crate::ui::paint::{self, Align};
use crate::ui::palette::{Ground, Overlay, dialog_place};
use crate::ui::screens::{self, screen_ui};
use crate::ui::shell::{TopBar, dataset_title, frame_ui};
use crate::ui::state::{AppState, Hint, Screen, SheetState};
use crate::ui::style::{self, Tokens, size};
use crate::ui::toast::Toasts;
use crate::ui::views::{self, Views};
use crate::ui::work::{BIG, Cancel, Desk, Doing, Wait, computed, is_busy, late_mark, records, stop_all, tidy};
use crate::ui::{evidence, hints, parts, problems, settings};

/// What the application starts with.
pub(super) struct Start {
    pub(super) state: AppState,
    pub(super) state_path: Option<PathBuf>,
    /// What is to be told of the saved state, in both languages.
    pub(super) notices: Vec<(String, String)>,
    pub(super) views: Views,
    pub(super) screenshot: Option<Screenshot>,
}

/// What the cached rows were computed from.
#[derive(Clone, Debug, PartialEq)]
struct Key {
    screen: Screen,
    /// What the rows are of.
    sheet: Sheet,
    chosen: SheetState,
    /// The frames, by their stamp.
    frames: u64,
    lang: Lang,
}

/// The application.
pub struct App {
    pub(super) stage: Stage,
    pub(super) state: AppState,
    pub(super) state_path: Option<PathBuf>,
    /// The rows of the open screen; those of an older filter while the newer one
    /// is at work.
    view: Option<Arc<SheetView>>,
    views_desk: Desk<Key, SheetView>,
    recent: Recent<Key>,
    leavings: Leavings,
    /// The frames that the rows are of, by their stamp.
    shown_of: u64,
    /// True if the rows are those of an older filter, and have been for a while.
    late: Option<Doing>,
    /// How the work on the rows stands.
    wait: Wait,
    pub(super) screenshot: Option<Screenshot>,
    pub(super) history: History,
    pub(super) incoming: Incoming,
    pub(super) overlay: Overlay,
    pub(super) toasts: Toasts,
    pub(super) exports: Exports,
    /// A picture that the window takes of itself, where it goes, and whether it
    /// may replace what is there.
    pub(super) shot: Option<(Shot, PathBuf, bool)>,
    pub(super) views: Views,
    /// True if hints for the first start are shown.
    pub(super) hints: bool,
    /// True once the saved state was held against the tables.
    checked: bool,
    /// The file whose records the state was held against; empty for the dataset that
    /// is built in.
    known: Option<PathBuf>,
}

impl App {
    /// Sets the style up and begins to read the dataset.
    pub(super) fn new(ctx: &Context, start: Start, data: Option<&Path>) -> Self {
        style::apply(ctx, start.state.theme);
        let stage = match data {
            None => Stage::Ready(Loaded::builtin()),
            Some(path) => {
                let waker = ctx.clone();
                Stage::read(path, move || waker.request_repaint())
            }
        };
        let mut app = Self { views: start.views, ..Self::with_data(ctx, start.state, stage) };
        app.incoming.watch(ctx, data);
        app.state_path = start.state_path;
        app.hints = start.screenshot.is_none();
        app.screenshot = start.screenshot;
        if let Some(path) = data {
            app.remember(path.canonicalize().unwrap_or_else(|_| path.to_path_buf()));
        }
        for (zh, en) in start.notices {
            app.tell(&zh, &en);
        }
        app
    }

    /// The application on a dataset that is there, for tests: nothing is
    /// saved.
    pub fn with_data(ctx: &Context, state: AppState, stage: Stage) -> Self {
        style::apply(ctx, state.theme);
        let mut incoming = Incoming::default();
        incoming.watch(ctx, stage.loaded().and_then(|loaded| loaded.path.as_deref()));
        // Only what differs from the usual is set: the zoom comes with it.
        let app = Self {
            incoming,
            stage,
            state,
            state_path: None,
            view: None,
            views_desk: Desk::default(),
            recent: Recent::default(),
            leavings: Leavings::default(),
            shown_of: 0,
            late: None,
            wait: Wait::default(),
            screenshot: None,
            history: History::default(),
            hints: false,
            overlay: Overlay::default(),
            toasts: Toasts::default(),
            exports: Exports::default(),
            shot: None,
            views: Views::default(),
            checked: false,
            known: None,
        };
        app.settle(ctx, &AppState { theme: app.state.theme, reduced_motion: true, ..AppState::default() });
        app
    }

    /// The same with the hints for the first start.
    #[must_use]
    pub fn with_hints(self) -> Self {
        Self { hints: true, ..self }
    }

    /// What the user has chosen.
    pub fn state(&self) -> &AppState {
        &self.state
    }

    /// The rows of the open screen, as last painted.
    pub fn view(&self) -> Option<&SheetView> {
        self.view.as_deref()
    }

    /// Shows the whole window in `ui` and carries out what was asked.
    pub fn window_ui(&mut self, ui: &mut Ui) {
        self.stage.poll();
        self.receive(ui);
        self.exported(ui.ctx());
        self.keep_known();
        self.check_columns();
        self.refresh(ui.ctx());
        self.leavings.clear(ui.ctx(), &mut self.stage, &self.state, self.overlay.is_export());
        match keys::pressed(ui) {
            Some(WindowKey::Quit) => ui.ctx().send_viewport_cmd(egui::ViewportCommand::Close),
            Some(WindowKey::Step(step)) if !self.overlay.is_open() && self.history.step(step, &mut self.state) => {
                self.refresh(ui.ctx());
            }
            Some(WindowKey::Zoom(turn)) => {
                let now = self.state.zoom;
                let zoom = turn.map_or(100, |up| settings::zoom_step(now, up));
                self.apply(ui.ctx(), Command::Set(Setting::Zoom(zoom)));
            }
            Some(WindowKey::Ask(command)) => self.apply(ui.ctx(), command),
            Some(WindowKey::Step(_)) | None => {}
        }
        let keys = self.overlay.keys(ui.ctx());
        if self.hints && self.overlay.is_palette() {
            self.state.seen.insert(Hint::Palette);
        }
        // Under a panel the hint stays, so that the page does not move; its key is the panel's.
        let hints = self.hints && self.shot.is_none() && self.page().is_some();
        let mut commands: Vec<Command> = (hints && !self.overlay.is_open())
            .then(|| hints::keys(ui.ctx(), &self.state))
            .flatten()
            .into_iter()
            .collect();
        // Keys that are pressed in a dialog are none of the page's behind it.
        let held = self.overlay.is_open().then(|| ui.input_mut(|input| std::mem::take(&mut input.events)));
        commands.extend(self.panels_ui(ui, hints));
        if let Some(held) = held {
            ui.input_mut(|input| drop(input.events.splice(0..0, held)));
        }
        let mut overlay = std::mem::take(&mut self.overlay);
        commands.extend(overlay.show(ui.ctx(), keys, &self.ground()));
        self.overlay = overlay;
        let t = Tokens::of(self.state.theme);
        incoming::drop_hint(ui, self.state.lang, t);
        let reading = self.incoming.stage().and_then(Stage::reading).or_else(|| self.stage.reading());
        if let Some((path, progress, since)) = reading
            && reading::show(ui.ctx(), path, progress.seen(), since, self.state.lang, t)
        {
            commands.push(Command::File(FileCommand::Cancel));
        }
        if !self.overlay.is_export() && self.export_ui(ui.ctx(), t) {
            commands.push(Command::Export(ExportCommand::Cancel));
        }
        if self.screenshot.is_none() && self.shot.is_none() {
            commands.extend(self.toasts.show(ui.ctx(), dialog_place(ui.ctx()), self.state.lang, t));
        }
        for command in commands {
            self.apply(ui.ctx(), command);
        }
        if !self.overlay.is_open() {
            parts::keys(ui.ctx());
        }
        self.shoot(ui.ctx());
        if let Some(mut screenshot) = self.screenshot.take() {
            if !matches!(self.stage, Stage::Reading { .. }) && !is_busy(ui.ctx()) {
                screenshot.frame(ui.ctx(), || self.shot_like(ui.ctx()));
            }
            self.screenshot = Some(screenshot);
        }
    }

    /// Takes in what was dropped or has changed on disk.
    fn receive(&mut self, ui: &Ui) {
        match self.incoming.poll(ui) {
            Some(Arrival::Data(loaded, again)) => {
                let path = loaded.path.clone();
                stop_all(ui.ctx());
                self.stage.replace(Stage::Ready(loaded));
                if let Some(path) = path {
                    self.opened(&path, again);
                }
            }
            Some(Arrival::Views(path)) => {
                if let Err(why) = self.import_views(&path) {
                    self.tell(&why, &why);
                }
            }
            Some(Arrival::Told(words)) => self.tell(words.zh(), words.en()),
            None => {}
        }
    }

    /// Lets go of the records of another dataset, once for each that is opened. What
    /// is gone from a file that was read again is named where it is missing.
    fn keep_known(&mut self) {
        let Some(loaded) = self.stage.loaded() else { return };
        let file = loaded.path.as_deref().unwrap_or(Path::new(""));
        if self.known.as_deref() == Some(file) {
            return;
        }
        self.known = Some(file.to_owned());
        keep_known(&mut self.state, &loaded.frames);
    }

    /// Names, once, what the saved state asks of the tables that they don't have;
    /// it is passed over.
    fn check_columns(&mut self) {
        let Some(loaded) = self.stage.loaded().filter(|_| !self.checked) else { return };
        self.checked = true;
        let unknown = views::unknown(&self.state, &loaded.frames).join(", ");
        if !unknown.is_empty() {
            self.tell(
                &format!("设置中有数据集没有的列，未采用：{unknown}"),
                &format!("Left out of the settings, as the dataset has no such columns: {unknown}"),
            );
        }
    }

    /// Has the rows computed again if what they depend on has changed: of a
    /// large table on a thread, and the rows that are there stay meanwhile.
    pub(super) fn refresh(&mut self, ctx: &Context) {
        self.late = None;
        self.wait = Wait::default();
        let screen = self.state.screen;
        let (Some(loaded), Some(sheet)) = (self.stage.loaded(), screen.sheet()) else {
            self.view = None;
            return;
        };
        let (frames, lang, state) = (&loaded.frames, self.state.lang, self.state.sheet(sheet));
        let key = Key { screen, sheet, chosen: state.rows_choice(), frames: frames.stamp(), lang };
        if !frames.is_ready(sheet) {
            let computed = computed(ctx, frames, sheet, records(&loaded.data) <= BIG);
            if !computed.is_fresh {
                (self.view, self.wait) = (None, computed.wait);
                return;
            }
        }
        let rows = frames.outline(sheet).rows();
        if let Some(view) = self.recent.get(&key) {
            self.views_desk.put(key.clone(), view);
        }
        let last = self.view.clone().filter(|view| view.sheet == sheet && self.shown_of == frames.stamp());
        let found = self.views_desk.ask(ctx, key.clone(), rows <= BIG, || {
            let (frames, state, last) = (Frames::clone(frames), state.clone(), last.clone());
            move |cancel: &Cancel| SheetView::unless(cancel, &frames, sheet, &state, lang, last.as_deref())
        });
        let before = last.as_ref().filter(|_| found.is_late);
        self.late = before.map(|before| before.doing(frames.outline(sheet), state));
        self.wait = found.wait;
        self.shown_of = frames.stamp();
        let next = if found.is_fresh { found.value } else { last };
        if let Some(view) = next.as_ref().filter(|_| found.is_fresh) {
            self.recent.keep(key, view);
        }
        let before = std::mem::replace(&mut self.view, next);
        let is_same = |before: &Arc<SheetView>| self.view.as_ref().is_some_and(|view| Arc::ptr_eq(view, before));
        // The rows of before may be many: the frame need not wait for that.
        if let Some(before) = before.filter(|before| before.selection.total > BIG && !is_same(before)) {
            tidy(before);
        }
    }

    fn panels_ui(&self, ui: &mut Ui, hints: bool) -> Option<Command> {
        let t = Tokens::of(self.state.theme);
        let lang = self.state.lang;
        let (dataset, about) = self.dataset_words();
        let bar = TopBar {
            dataset: &dataset,
            about: &about,
            healthy: self.stage.loaded().is_some() && self.incoming.refused().is_none(),
            warned: self.stage.loaded().is_some_and(|loaded| !loaded.warnings.is_empty()),
            lang,
            theme: self.state.theme,
        };
        let page = self.page();
        frame_ui(ui, &bar, &self.state, page.as_ref(), |ui| {
            let refused = self.incoming.refused();
            match (&self.stage, &page) {
                (_, page) if refused.is_some() => refused.and_then(|(path, report)| {
                    problems::problems_ui(ui, &path.display().to_string(), report, page.is_some(), lang, t)
                }),
                (_, Some(page)) => {
                    let hint = if hints { hints::line_ui(ui, &self.state, t) } else { None };
                    // The page has what the hint leaves.
                    let rest = UiBuilder::new().id_salt("page").max_rect(ui.available_rect_before_wrap());
                    let mut rest = ui.new_child(rest);
                    let is_waited = page.view.is_none() && self.state.screen.sheet().is_some();
                    let found = if is_waited {
                        screens::waiting_ui(&mut rest, page, &self.wait);
                        hint
                    } else {
                        screen_ui(&mut rest, page).or(hint)
                    };
                    if let Some(doing) = self.late {
                        late_mark(ui, ui.max_rect(), page, doing);
                    }
                    found
                }
                (Stage::Broken { path, report }, None) => {
                    problems::problems_ui(ui, &path.display().to_string(), report, false, lang, t)
                }
                (_, None) => {
                    reading_ui(ui, &dataset, lang, t);
                    None
                }
            }
        })
    }

    /// What the views are given; `None` without data.
    pub(super) fn page(&self) -> Option<Page<'_>> {
        self.stage.loaded().map(|loaded| Page {
            data: &loaded.data,
            frames: &loaded.frames,
            state: &self.state,
            view: self.view.as_deref(),
            t: Tokens::of(self.state.theme),
            still: false,
            at_once: false,
            warnings: loaded.warnings.len(),
            filter: None,
            travel: self.history.travel(),
        })
    }

    fn ground(&self) -> Ground<'_> {
        let builtin = self.stage.loaded().is_some_and(|loaded| loaded.path.is_none());
        Ground {
            state: &self.state,
            page: self.page(),
            loaded: self.stage.loaded(),
            exports: &self.exports,
            builtin,
            views: self.views.list(),
        }
    }

    /// What the top bar says of the dataset, and more on hover.
    fn dataset_words(&self) -> (String, String) {
        let lang = self.state.lang;
        let name = |path: &Path| {
            path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
        };
        if let Some((path, ..)) = self.incoming.stage().and_then(Stage::reading) {
            return (format!("{} {}", lang.pick("正在读取", "Reading"), name(path)), path.display().to_string());
        }
        match &self.stage {
            Stage::Reading { path, .. } => {
                (format!("{} {}", lang.pick("正在读取", "Reading"), name(path)), path.display().to_string())
            }
            Stage::Broken { path, .. } => (name(path), path.display().to_string()),
            Stage::Ready(loaded) => {
                let Some(page) = self.page() else { return (String::new(), String::new()) };
                let page = Page { view: None, ..page };
                let title = dataset_title(&page);
                let mut about = evidence::dataset(&page);
                if let Some(path) = &loaded.path {
                    about = format!("{}\n{about}", path.display());
                }
                if loaded.warnings.is_empty() {
                    return (title, about);
                }
                (title, format!("{about}\n{}", warnings::lines(&loaded.warnings, lang)))
            }
        }
    }
}

fn reading_ui(ui: &Ui, words: &str, lang: Lang, t: &Tokens) {
    let area = ui.max_rect();
    ui.painter().rect_filled(area, 0.0, t.bg);
    let center = area.center();
    paint::text(ui.painter(), center, Align::Center, words, size::object_title(), t.normal);
    let more = lang.pick("窗口可继续使用，读完即显示", "It is shown as soon as it is read");
    paint::text(ui.painter(), center + egui::vec2(0.0, 24.0), Align::Center, more, size::secondary(), t.weak);
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.window_ui(ui);
    }

    fn save(&mut self, _storage: &mut dyn eframe::Storage) {
        self.save_state();
    }

    fn auto_save_interval(&self) -> std::time::Duration {
        std::time::Duration::from_secs(10)
    }

    fn persist_egui_memory(&self) -> bool {
        false
    }
}

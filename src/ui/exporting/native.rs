//! The system's own dialog to choose where a file goes.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::time::{Duration, Instant};

use egui::{Context, Id};
use rfd::FileDialog;

/// Nobody closes a dialog so soon: there was none.
const TOO_SOON: Duration = Duration::from_millis(400);

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Wanted<'a> {
    /// A file of this name and ending.
    File(&'a str, &'a str),
    /// A folder that is there.
    Folder,
}

/// Dialogs of the system stand before this window from now on, not behind it.
pub(in crate::ui) fn stand_before(window: &eframe::CreationContext<'_>) {
    let dialog = FileDialog::new().set_parent(window);
    window.egui_ctx.data_mut(|data| data.insert_temp(parent_id(), dialog));
}

fn parent_id() -> Id {
    Id::unique("system dialog")
}

/// What came of a dialog.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// A place was chosen.
    Chosen(PathBuf),
    /// The dialog was closed.
    Cancelled,
    /// The system has no such dialog.
    Missing,
    /// There was no answer, and it can't be told whether there was a dialog: this
    /// window has kept the focus all the time. A slow system may have looked for one so
    /// long.
    Unseen,
}

/// The dialog of the system while it is open, on a thread of its own: the window
/// goes on.
#[derive(Default)]
pub(super) struct Native {
    open: Option<Open>,
}

/// A dialog that is open.
struct Open {
    answer: Receiver<Option<PathBuf>>,
    since: Instant,
    /// True once something else than this window has had the focus.
    is_seen: bool,
}

impl Native {
    /// True while the dialog is open.
    pub(super) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Opens the dialog in `folder`; one that is open stays.
    pub(super) fn ask(&mut self, wanted: Wanted<'_>, folder: &Path, title: &str, ctx: &Context) {
        let dialog = ctx.data(|data| data.get_temp::<FileDialog>(parent_id())).unwrap_or_default();
        let mut dialog = dialog.set_title(title).set_directory(folder);
        if let Wanted::File(name, ending) = wanted {
            dialog = dialog.set_file_name(name).add_filter(ending.to_uppercase(), &[ending]);
        }
        let is_file = matches!(wanted, Wanted::File(..));
        self.ask_with(move || if is_file { dialog.save_file() } else { dialog.pick_folder() }, ctx);
    }

    /// Opens a dialog, unless one is open.
    pub(super) fn ask_with(&mut self, dialog: impl FnOnce() -> Option<PathBuf> + Send + 'static, ctx: &Context) {
        if self.is_open() {
            return;
        }
        let (give, answer) = channel();
        let ctx = ctx.clone();
        std::thread::spawn(move || {
            // The window may be closed by then.
            let _ = give.send(dialog());
            ctx.request_repaint();
        });
        self.open = Some(Open { answer, since: Instant::now(), is_seen: false });
    }

    /// What came of the dialog, once; asked in every frame, in which the window has the
    /// focus or not.
    pub(super) fn answer(&mut self, is_focused: bool) -> Option<Answer> {
        let open = self.open.as_mut()?;
        open.is_seen |= !is_focused;
        let answer = match open.answer.try_recv() {
            Ok(Some(path)) => Answer::Chosen(path),
            Ok(None) if open.is_seen => Answer::Cancelled,
            Ok(None) if open.since.elapsed() > TOO_SOON => Answer::Unseen,
            Ok(None) | Err(TryRecvError::Disconnected) => Answer::Missing,
            Err(TryRecvError::Empty) => return None,
        };
        self.open = None;
        Some(answer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer_to(is_focused: bool, dialog: impl FnOnce() -> Option<PathBuf> + Send + 'static) -> Answer {
        let mut native = Native::default();
        native.ask_with(dialog, &Context::default());
        loop {
            if let Some(answer) = native.answer(is_focused) {
                assert!(!native.is_open() && native.answer(is_focused).is_none(), "it is said once");
                return answer;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    #[test]
    fn a_dialog_is_answered_closed_or_not_there() {
        assert_eq!(answer_to(true, || Some("/a/b.png".into())), Answer::Chosen("/a/b.png".into()));
        // On a slow system it may have taken too long to be sure.
        assert!(matches!(answer_to(true, || None), Answer::Missing | Answer::Unseen));
        let slow = || {
            std::thread::sleep(TOO_SOON + Duration::from_millis(50));
            None
        };
        assert_eq!(answer_to(false, slow), Answer::Cancelled);
        assert_eq!(answer_to(true, slow), Answer::Unseen, "nobody has seen one");
    }
}

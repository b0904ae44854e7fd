//! Says on standard error how far long work has come: with a bar where a person is
//! looking, else with a line every few seconds.

use std::io::{self, IsTerminal as _, Write as _};
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::output;
use crate::i18n::Lang;
use crate::progress::Progress;

/// Work that is done sooner needs no bar.
const PATIENCE: Duration = Duration::from_millis(400);
/// Time between two looks at the work.
const PACE: Duration = Duration::from_millis(100);
/// The same where lines are written, which stay.
const PATIENCE_OF_LINES: Duration = Duration::from_secs(2);
const PACE_OF_LINES: Duration = Duration::from_secs(4);
/// Places of the bar.
const WIDTH: usize = 28;

/// What is being done to what.
#[derive(Clone, Debug)]
pub(super) enum Work {
    /// A file is read.
    Read(String),
    /// A file is made, or rows are printed.
    Make(String),
}

/// Tells how far work has come, until it is dropped.
pub(super) struct Meter {
    end: Option<Sender<()>>,
    teller: Option<JoinHandle<()>>,
}

impl Meter {
    /// Begins to tell: `share` is the part that is done, where that is known.
    pub(super) fn new(work: Work, lang: Lang, share: impl Fn() -> Option<f32> + Send + 'static) -> Self {
        let is_looked_at = io::stderr().is_terminal();
        let (end, ended) = channel::<()>();
        let tell = move || {
            let (begun, mut last) = (Instant::now(), None);
            let (mut wait, pace) = if is_looked_at { (PATIENCE, PACE) } else { (PATIENCE_OF_LINES, PACE_OF_LINES) };
            let mut told = false;
            while ended.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
                (wait, told) = (pace, true);
                if is_looked_at {
                    // If nobody can read it, there is nobody to tell.
                    let _ = write!(io::stderr().lock(), "\r{}", bar(share().unwrap_or_default()));
                    continue;
                }
                // Where the part does not grow, the time does.
                let percent = share().map(|share| (share * 100.0) as u32).filter(|percent| last != Some(*percent));
                last = percent.or(last);
                output::note(&line(&work, percent, begun.elapsed().as_secs(), lang));
            }
            if told {
                wipe();
            }
        };
        let teller = std::thread::Builder::new().name("meter".to_owned()).spawn(tell).ok();
        Self { end: Some(end), teller }
    }

    /// That of work which counts its steps.
    pub(super) fn of(work: Work, lang: Lang, progress: &Arc<Progress>) -> Self {
        let progress = Arc::clone(progress);
        Self::new(work, lang, move || progress.share())
    }
}

impl Drop for Meter {
    fn drop(&mut self) {
        drop(self.end.take());
        // Nothing is said any more once the work is done.
        drop(self.teller.take().map(JoinHandle::join));
    }
}

/// Takes the bar away, where a person is looking.
pub(super) fn wipe() {
    if io::stderr().is_terminal() {
        let _ = write!(io::stderr().lock(), "\r{:width$}\r", "", width = WIDTH + 8);
    }
}

/// `[███████       ]  50 %`
fn bar(share: f32) -> String {
    let full = (share * WIDTH as f32) as usize;
    format!("[{}{}] {:3.0} %", "█".repeat(full), " ".repeat(WIDTH - full.min(WIDTH)), share * 100.0)
}

/// `read 40 % of funds.ron…`
fn line(work: &Work, percent: Option<u32>, seconds: u64, lang: Lang) -> String {
    match (work, percent, lang) {
        (Work::Read(what), Some(percent), Lang::Zh) => format!("已读取 {what} 的 {percent}%…"),
        (Work::Read(what), Some(percent), Lang::En) => format!("read {percent} % of {what}…"),
        (Work::Read(what), None, Lang::Zh) => format!("正在读取 {what}，已 {seconds} 秒…"),
        (Work::Read(what), None, Lang::En) => format!("reading {what} for {seconds} s…"),
        (Work::Make(what), Some(percent), Lang::Zh) => format!("已完成 {what} 的 {percent}%…"),
        (Work::Make(what), Some(percent), Lang::En) => format!("made {percent} % of {what}…"),
        (Work::Make(what), None, Lang::Zh) => format!("正在生成 {what}，已 {seconds} 秒…"),
        (Work::Make(what), None, Lang::En) => format!("making {what} for {seconds} s…"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_is_always_as_wide() {
        assert_eq!(bar(0.0), format!("[{}]   0 %", " ".repeat(WIDTH)));
        assert_eq!(bar(1.0), format!("[{}] 100 %", "█".repeat(WIDTH)));
        assert!([0.0, 0.3, 0.99, 1.0].iter().all(|share| bar(*share).chars().count() == WIDTH + 8));
    }

    #[test]
    fn a_line_says_the_part_or_the_time() {
        let read = Work::Read("a.ron".to_owned());
        assert_eq!(line(&read, Some(40), 6, Lang::En), "read 40 % of a.ron…");
        assert_eq!(line(&read, None, 6, Lang::Zh), "正在读取 a.ron，已 6 秒…");
        let made = Work::Make("a.png".to_owned());
        assert_eq!(line(&made, None, 6, Lang::En), "making a.png for 6 s…");
    }
}

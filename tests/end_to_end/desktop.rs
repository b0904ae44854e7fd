//! A virtual display with the real window on it, driven with mouse and keys.
//!
//! Needs Xvfb, xdotool and xclip. Without them a test says that it was skipped;
//! in CI (where the variable CI is set) that is a failure.

#![expect(clippy::print_stderr, reason = "a test says when it was skipped")]

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Ends a process when the test does.
pub(crate) struct Running(pub(crate) Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A virtual display and a folder for settings.
pub(crate) struct Desktop {
    display: String,
    _server: Running,
    pub(crate) settings: tempfile::TempDir,
}

impl Desktop {
    /// A virtual display with settings of its own; `None` if the machine can't
    /// make one.
    pub(crate) fn start() -> Option<Self> {
        let missing: Vec<&str> = ["Xvfb", "xdotool", "xclip"]
            .into_iter()
            .filter(|program| {
                Command::new(program).arg("-version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_err()
            })
            .collect();
        if !missing.is_empty() {
            assert!(std::env::var_os("CI").is_none(), "CI lacks {}", missing.join(" and "));
            eprintln!("skipped: this machine has no {}", missing.join(" and no "));
            return None;
        }
        // The server finds a free number itself and tells it when it is ready. It
        // must not begin anew when its last client leaves: one that looks for the
        // window may leave while the window is just coming.
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp", "-noreset"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut number = String::new();
        BufReader::new(server.stdout.take().unwrap()).read_line(&mut number).unwrap();
        let display = format!(":{}", number.trim());
        let server = Running(server);
        Some(Self { display, _server: server, settings: tempfile::tempdir().unwrap() })
    }

    pub(crate) fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command
            .env("DISPLAY", &self.display)
            .env_remove("WAYLAND_DISPLAY")
            .env("XDG_DATA_HOME", self.settings.path())
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .env("LC_ALL", "en_US.UTF-8");
        command
    }

    pub(crate) fn zonescope(&self) -> Command {
        self.command(env!("CARGO_BIN_EXE_zonescope"))
    }

    pub(crate) fn xdotool(&self, arguments: &[&str]) -> String {
        let output = self.command("xdotool").args(arguments).output().unwrap();
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    }

    pub(crate) fn state(&self) -> String {
        std::fs::read_to_string(self.settings.path().join("zonescope/state.ron")).unwrap_or_default()
    }

    /// Puts a state where the next window finds it.
    pub(crate) fn write_state(&self, text: &str) {
        let folder = self.settings.path().join("zonescope");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("state.ron"), text).unwrap();
    }

    /// Starts the window and waits until it can be clicked.
    pub(crate) fn open(&self) -> (Running, String) {
        self.open_as(self.zonescope())
    }

    /// The same with a command of [`Self::zonescope`] that was changed.
    pub(crate) fn open_as(&self, mut command: Command) -> (Running, String) {
        let mut child = Running(command.args(["--lang", "en"]).stderr(Stdio::null()).spawn().unwrap());
        let mut window = String::new();
        wait_until("the window is there", || {
            let ended = child.0.try_wait().unwrap();
            assert!(ended.is_none(), "the program ended before its window was there: {ended:?}");
            let found = self.xdotool(&["search", "--onlyvisible", "--name", "^Zonescope$"]);
            found.lines().next().unwrap_or_default().clone_into(&mut window);
            !window.is_empty()
        });
        std::thread::sleep(Duration::from_millis(1500));
        self.xdotool(&["windowfocus", &window]);
        (child, window)
    }

    pub(crate) fn click(&self, window: &str, x: i32, y: i32) {
        self.xdotool(&["mousemove", "--window", window, &x.to_string(), &y.to_string(), "click", "1"]);
        std::thread::sleep(Duration::from_millis(400));
    }

    /// What the clipboard holds, as soon as the program has put it there.
    pub(crate) fn clipboard(&self) -> String {
        let mut words = String::new();
        wait_until("the clipboard is filled", || {
            let output = self.command("xclip").args(["-selection", "clipboard", "-o"]).output().unwrap();
            words = String::from_utf8(output.stdout).unwrap();
            !words.is_empty()
        });
        words
    }

    /// Closes the window with the keyboard; the program must end well.
    pub(crate) fn quit(&self, mut child: Running) {
        self.xdotool(&["key", "ctrl+q"]);
        let mut status = None;
        wait_until("the window closes", || {
            status = child.0.try_wait().unwrap();
            status.is_some()
        });
        assert!(status.unwrap().success(), "{status:?}");
    }
}

pub(crate) fn wait_until(what: &str, mut done: impl FnMut() -> bool) {
    let start = Instant::now();
    while !done() {
        assert!(start.elapsed() < Duration::from_mins(1), "waited a minute until {what}");
        std::thread::sleep(Duration::from_millis(100));
    }
}

//! The real window on a virtual display: started, driven with mouse and keys,
//! closed, and started again.
//!
//! Needs Xvfb and xdotool. Without them the test says that it was skipped; in
//! CI (where the variable CI is set) that is a failure.

#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, clippy::print_stderr, reason = "a test may stop, and says when it was skipped")]

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Ends a process when the test does.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

struct Desktop {
    display: String,
    _server: Running,
    settings: tempfile::TempDir,
}

impl Desktop {
    /// A virtual display with settings of its own; `None` if the machine can't
    /// make one. Tests run at the same time, so each has a `slot`.
    fn start(slot: u32) -> Option<Self> {
        let missing: Vec<&str> = ["Xvfb", "xdotool"]
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
        let number = 100 + std::process::id() % 400 * 2 + slot;
        let display = format!(":{number}");
        let server = Command::new("Xvfb")
            .args([&display, "-screen", "0", "1600x1000x24", "-nolisten", "tcp"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let socket = format!("/tmp/.X11-unix/X{number}");
        wait_until("the display is there", || Path::new(&socket).exists());
        Some(Self { display, _server: Running(server), settings: tempfile::tempdir().unwrap() })
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command
            .env("DISPLAY", &self.display)
            .env_remove("WAYLAND_DISPLAY")
            .env("XDG_DATA_HOME", self.settings.path())
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .env("LC_ALL", "en_US.UTF-8");
        command
    }

    fn zonescope(&self) -> Command {
        self.command(env!("CARGO_BIN_EXE_zonescope"))
    }

    fn xdotool(&self, arguments: &[&str]) -> String {
        let output = self.command("xdotool").args(arguments).output().unwrap();
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    }

    fn state(&self) -> String {
        std::fs::read_to_string(self.settings.path().join("zonescope/state.ron")).unwrap_or_default()
    }

    /// Starts the window and waits until it can be clicked.
    fn open(&self) -> (Running, String) {
        let child = Running(self.zonescope().args(["--lang", "en"]).stderr(Stdio::null()).spawn().unwrap());
        let mut window = String::new();
        wait_until("the window is there", || {
            let found = self.xdotool(&["search", "--onlyvisible", "--name", "^Zonescope$"]);
            found.lines().next().unwrap_or_default().clone_into(&mut window);
            !window.is_empty()
        });
        std::thread::sleep(Duration::from_millis(1500));
        self.xdotool(&["windowfocus", &window]);
        (child, window)
    }

    fn click(&self, window: &str, x: i32, y: i32) {
        self.xdotool(&["mousemove", "--window", window, &x.to_string(), &y.to_string(), "click", "1"]);
        std::thread::sleep(Duration::from_millis(400));
    }

    /// Closes the window with the keyboard; the program must end well.
    fn quit(&self, mut child: Running) {
        self.xdotool(&["key", "ctrl+q"]);
        let mut status = None;
        wait_until("the window closes", || {
            status = child.0.try_wait().unwrap();
            status.is_some()
        });
        assert!(status.unwrap().success(), "{status:?}");
    }
}

fn wait_until(what: &str, mut done: impl FnMut() -> bool) {
    let start = Instant::now();
    while !done() {
        assert!(start.elapsed() < Duration::from_mins(1), "waited a minute until {what}");
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// Clock ticks of processor time that a process has used.
fn processor_ticks(id: u32) -> u64 {
    let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).unwrap();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap().split_whitespace().collect();
    fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap()
}

#[test]
fn the_window_opens_filters_rests_and_remembers() {
    let Some(desktop) = Desktop::start(0) else { return };
    let (child, window) = desktop.open();
    // The third entry of the rail: funds.
    desktop.click(&window, 60, 158);
    // Ctrl+F puts the cursor into the filter.
    desktop.xdotool(&["key", "ctrl+f"]);
    std::thread::sleep(Duration::from_millis(300));
    desktop.xdotool(&["type", "--delay", "30", "zone:xiamen leverage>=10"]);
    std::thread::sleep(Duration::from_millis(500));
    desktop.xdotool(&["key", "Escape"]);
    std::thread::sleep(Duration::from_millis(700));
    desktop.xdotool(&["mousemove", "--window", &window, "700", "560"]);
    std::thread::sleep(Duration::from_secs(1));

    // At rest nothing is painted: a few ticks allow for the event loop.
    let before = processor_ticks(child.0.id());
    std::thread::sleep(Duration::from_secs(3));
    let used = processor_ticks(child.0.id()) - before;
    assert!(used <= 2, "{used} ticks of processor time in three idle seconds");

    desktop.quit(child);
    let state = desktop.state();
    assert!(state.contains("zone:xiamen leverage>=10"), "{state}");
    assert!(state.contains("screen: Sheet(Table(Funds))"), "{state}");

    // A second start opens where the first one was left.
    let picture = desktop.settings.path().join("window.png");
    let status = desktop.zonescope().arg("--screenshot").arg(&picture).status().unwrap();
    assert!(status.success());
    let image = image::open(&picture).unwrap().to_rgb8();
    assert!(image.width() >= 900 && image.height() >= 600, "{:?}", image.dimensions());
    let colours: std::collections::BTreeSet<[u8; 3]> = image.pixels().map(|pixel| pixel.0).collect();
    assert!(colours.len() > 200, "only {} colours: nothing was drawn", colours.len());
}

#[test]
fn a_broken_file_opens_the_window_all_the_same() {
    let Some(desktop) = Desktop::start(1) else { return };
    let broken = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/broken/unknown-field.ron");
    let picture = desktop.settings.path().join("broken.png");
    let status = desktop.zonescope().arg(&broken).arg("--screenshot").arg(&picture).status().unwrap();
    assert!(status.success());
    assert!(picture.exists());
}

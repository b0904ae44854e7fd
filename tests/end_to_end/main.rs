//! The real window on a virtual display: started, driven with mouse and keys,
//! closed, and started again.

#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "a test may stop")]

#[path = "../suite/common/open.rs"]
mod common;
mod desktop;
mod tour;
mod twin;

use std::path::Path;
use std::time::Duration;

use desktop::{Desktop, wait_until};

/// Clock ticks of processor time that a process has used.
fn processor_ticks(id: u32) -> u64 {
    let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).unwrap();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap().split_whitespace().collect();
    fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap()
}

#[test]
fn the_window_opens_filters_rests_and_remembers() {
    let Some(desktop) = Desktop::start() else { return };
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

/// Without a desktop portal the dialog of the system is that of `zenity`, of which
/// this has one that chooses by itself.
#[test]
fn what_the_dialog_of_the_system_saves_is_written_without_another_question() {
    use std::os::unix::fs::PermissionsExt as _;

    let Some(desktop) = Desktop::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    let (chosen, asked, zenity) =
        (folder.path().join("mine.svg"), folder.path().join("asked"), folder.path().join("zenity"));
    std::fs::write(&chosen, "old").unwrap();
    let script = format!("#!/bin/sh\necho \"$@\" > '{}'\nsleep 1\necho '{}'\n", asked.display(), chosen.display());
    std::fs::write(&zenity, script).unwrap();
    std::fs::set_permissions(&zenity, std::fs::Permissions::from_mode(0o755)).unwrap();
    let mut command = desktop.zonescope();
    let path = std::env::var("PATH").unwrap_or_default();
    command.env("PATH", format!("{}:{path}", folder.path().display()));
    command.env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere");
    let (child, _) = desktop.open_as(command);
    // From the name of the file past the button of the folders to that of the system.
    for key in ["ctrl+e", "Tab", "Tab", "space"] {
        desktop.xdotool(&["key", key]);
        std::thread::sleep(Duration::from_millis(700));
    }
    // PNG was proposed; the name has turned the format.
    wait_until("the picture is written", || {
        std::fs::read_to_string(&chosen).is_ok_and(|text| text.starts_with("<svg"))
    });
    let asked = std::fs::read_to_string(asked).unwrap();
    assert!(asked.contains("--save --confirm-overwrite") && asked.contains("Overview-2025.png"), "{asked}");
    desktop.quit(child);
    assert!(desktop.state().contains(&format!("{:?}", folder.path())), "the folder is remembered");
}

#[test]
fn a_broken_file_opens_the_window_all_the_same() {
    let Some(desktop) = Desktop::start() else { return };
    let broken = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/broken/unknown-field.ron");
    let picture = desktop.settings.path().join("broken.png");
    let status = desktop.zonescope().arg(&broken).arg("--screenshot").arg(&picture).status().unwrap();
    assert!(status.success());
    assert!(picture.exists());
}

//! From the start of the program to its first painted frame, in a real window
//! on a screen without a monitor: wall time, and processor time of all threads.
//!
//! `cargo bench --bench start` needs Linux and Xvfb. `-- --program PATH` starts
//! another build, `--runs 20` more often than five times, and what follows `--args`
//! is given to the program, such as a file.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "this is what it is for")]

mod screen;

use std::fmt::Display;
use std::path::Path;
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use screen::Screen;

/// Time between two looks at the screen.
const LOOK: Duration = Duration::from_millis(2);
/// Who has painted nothing by then never will.
const PATIENCE: Duration = Duration::from_mins(1);
/// A window that is only filled has fewer colours; letters alone have more.
const COLOURS: usize = 16;
/// The kernel counts processor time in hundredths of a second.
const TICK: Duration = Duration::from_millis(10);

/// What one start took.
#[derive(Clone, Copy, Debug)]
struct Took {
    wall: Duration,
    cpu: Duration,
}

fn main() -> ExitCode {
    let mut words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let rest = words.iter().position(|word| word == "--args").map(|at| words.split_off(at)).unwrap_or_default();
    let after = |name: &str| words.iter().position(|word| word == name).and_then(|at| words.get(at + 1));
    let program = after("--program").map_or(env!("CARGO_BIN_EXE_zonescope"), String::as_str);
    let runs = after("--runs").and_then(|runs| runs.parse().ok()).unwrap_or(5);
    match measure(Path::new(program), rest.get(1..).unwrap_or_default(), runs) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn measure(program: &Path, args: &[String], runs: usize) -> Result<(), String> {
    println!("{}, {runs} starts after one that is not counted", program.display());
    start(program, args)?;
    let mut took = Vec::with_capacity(runs);
    for _ in 0..runs {
        took.push(start(program, args)?);
    }
    println!("| start to first painted frame | least | median | most |");
    println!("|---|---|---|---|");
    let line = |what: &str, of: fn(&Took) -> Duration| {
        let mut times: Vec<f64> = took.iter().map(|took| of(took).as_secs_f64() * 1e3).collect();
        times.sort_by(f64::total_cmp);
        let [least, median, most] = [0, times.len() / 2, times.len().saturating_sub(1)]
            .map(|at| times.get(at).map_or_else(String::new, |time| format!("{time:.0} ms")));
        println!("| {what} | {least} | {median} | {most} |");
    };
    line("wall", |took| took.wall);
    line("CPU of all threads", |took| took.cpu);
    Ok(())
}

/// Starts the program on an empty screen of its own, and waits for its window.
fn start(program: &Path, args: &[String]) -> Result<Took, String> {
    let said = |what: &str, err: &dyn Display| format!("{what}: {err}");
    let screen = Screen::open()?;
    // It finds nothing that an earlier start has kept.
    let home = tempfile::tempdir().map_err(|err| said("no folder for its state", &err))?;
    let mut command = Command::new(program);
    command.args(args).env("DISPLAY", screen.display()).env("HOME", home.path()).env_remove("WAYLAND_DISPLAY");
    for folder in ["XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"] {
        command.env(folder, home.path());
    }
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let since = Instant::now();
    let child = command.spawn().map_err(|err| said(&format!("{} does not start", program.display()), &err))?;
    let mut running = Running(child);
    loop {
        let wall = since.elapsed();
        if screen.colours() > COLOURS {
            return Ok(Took { wall, cpu: running.cpu()? });
        }
        if let Ok(Some(status)) = running.0.try_wait() {
            return Err(format!("the program ended before it had painted: {status}"));
        }
        if wall > PATIENCE {
            return Err(format!("nothing was painted in {} s", PATIENCE.as_secs()));
        }
        std::thread::sleep(LOOK);
    }
}

/// A program that ends with what is measured of it.
struct Running(Child);

impl Running {
    /// The processor time that all its threads have taken, in user and system
    /// mode.
    fn cpu(&self) -> Result<Duration, String> {
        let path = format!("/proc/{}/stat", self.0.id());
        let text = std::fs::read_to_string(&path).map_err(|err| format!("{path}: {err}"))?;
        // The name, in brackets, may have blanks in it. Behind it the state is
        // the third field, and the two times are the 14th and 15th.
        let fields = text.rsplit_once(") ").map(|(_, rest)| rest).unwrap_or_default().split(' ').skip(14 - 3).take(2);
        let ticks: Vec<u32> = fields.filter_map(|field| field.parse().ok()).collect();
        if ticks.len() < 2 { Err(format!("{path} has no times: {text}")) } else { Ok(TICK * ticks.iter().sum()) }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

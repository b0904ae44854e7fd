//! What one frame of the explore page costs, and the longest one while a filter
//! is typed, with a thousand and with a million funds.
//!
//! Frames are run as the window runs them, without a screen. CPU time is that
//! of the thread that paints, shapes cut into triangles included; what is
//! computed beside the window is waited for before, and told apart.
//!
//! `cargo bench --bench frame`; sizes other than the usual are given as
//! arguments: `cargo bench --bench frame -- 1000 100000`.

#![expect(clippy::print_stdout, reason = "this is what it is for")]

use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::{Context, Event, Key, Modifiers, Pos2, RawInput, Rect, vec2};
use zonescope::frame::Sheet;
use zonescope::i18n::Lang;
use zonescope::model::figure::Unit;
use zonescope::model::{Claims, Dataset, Figure, Fund, FundKind, Ref, Source, Table, Term as _, Text, Zone};
use zonescope::ui::app::{App, Loaded, Stage};
use zonescope::ui::state::{AppState, ChartKind, Screen};
use zonescope::ui::work::is_busy;

const FUNDS: Sheet = Sheet::Table(Table::Funds);
/// Frames of which the median is told.
const FRAMES: usize = 200;
/// What is typed, a character in each frame.
const TYPED: &str = "xiamen fund 12 kind:";

/// A number that looks like chance, the same in every run.
fn mixed(at: usize, salt: u64) -> u64 {
    let mut x = (at as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ salt.wrapping_mul(0xd1b5_4a32_d192_ed03);
    x ^= x >> 31;
    x = x.wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x ^ (x >> 29)
}

fn money(text: &str) -> Claims<Figure> {
    Figure::parse_as(text, Unit::Money).map(Claims::from).unwrap_or_default()
}

fn fund(at: usize) -> Fund {
    const PLACES: [(&str, &str); 8] = [
        ("厦门火炬", "Xiamen Torch"),
        ("宁波", "Ningbo"),
        ("合肥", "Hefei"),
        ("武汉东湖", "Wuhan East Lake"),
        ("成都", "Chengdu"),
        ("西安", "Xi'an"),
        ("苏州", "Suzhou"),
        ("深圳", "Shenzhen"),
    ];
    let (zh, en) = PLACES[(mixed(at, 1) % 8) as usize];
    let amount = mixed(at, 2) % 4000 + 1;
    let target = match mixed(at, 3) % 6 {
        0 => Claims::default(),
        1 => money(&format!("约{amount}万元")),
        2 => money(&format!("不低于{amount}万元")),
        3 => money(&format!("{amount}余万元")),
        _ => money(&format!("{amount}万元")),
    };
    let times = Figure::parse_as(&format!("{}倍", mixed(at, 4) % 30 + 1), Unit::Ratio);
    Fund {
        id: format!("fund-{at}"),
        name: Text::new(&format!("{zh}产业基金{at}号"), &format!("{en} industry fund {at}")),
        zone: Some(Ref::new(&format!("zone-{}", mixed(at, 5) % 178))),
        kind: FundKind::ALL.get((mixed(at, 6) % FundKind::ALL.len() as u64) as usize).copied(),
        paid_in: if mixed(at, 7).is_multiple_of(3) {
            money(&format!("{}万元", amount / 2 + 1))
        } else {
            Claims::default()
        },
        leverage: times.ok().filter(|_| mixed(at, 8).is_multiple_of(4)).map(Claims::from).unwrap_or_default(),
        target,
        ..Fund::default()
    }
}

fn loaded(rows: usize) -> Loaded {
    let mut data = Dataset::default();
    data.zones = (0..178)
        .map(|at| Zone {
            id: format!("zone-{at}"),
            name: Text::new(&format!("高新区{at}"), &format!("Zone {at}")),
            ..Zone::default()
        })
        .collect();
    data.sources = vec![Source { id: "s".into(), title: Text::new("来源", "Source"), ..Source::default() }];
    data.funds = (0..rows).map(fund).collect();
    data.sha256 = format!("{rows:064}");
    data.index();
    Loaded::new(Arc::new(data), None)
}

/// The window off screen.
struct Window {
    ctx: Context,
    app: App,
    frame: u64,
}

impl Window {
    fn new(loaded: Loaded, kind: ChartKind) -> Self {
        let ctx = Context::default();
        let mut state = AppState { lang: Lang::En, screen: Screen::Sheet(FUNDS), ..AppState::default() };
        state.sheet_mut(FUNDS).chart.kind = kind;
        let app = App::with_data(&ctx, state, Stage::Ready(loaded));
        let mut window = Self { ctx, app, frame: 0 };
        window.settle();
        window
    }

    /// One frame with some events; the time it took.
    fn frame(&mut self, events: Vec<Event>) -> Duration {
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(1440.0, 900.0))),
            time: Some(self.frame as f64 / 60.0),
            events,
            ..RawInput::default()
        };
        self.frame += 1;
        let since = Instant::now();
        let mut output = self.ctx.run_ui(input, |ui| self.app.window_ui(ui));
        let shapes = std::mem::take(&mut output.shapes);
        std::hint::black_box(self.ctx.tessellate(shapes, 1.0));
        let took = since.elapsed();
        output.drop_without_applying_deltas();
        took
    }

    /// Frames until nothing is computed any more.
    fn settle(&mut self) {
        // What is there may ask for something further.
        let mut quiet = 0;
        while quiet < 4 {
            self.frame(Vec::new());
            quiet = if is_busy(&self.ctx) { 0 } else { quiet + 1 };
            if quiet == 0 {
                std::thread::sleep(Duration::from_millis(2));
            }
        }
    }
}

/// CPU time of this thread, where the system tells it.
fn cpu() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    text.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
}

fn millis(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e3
}

fn main() {
    let sizes: Vec<usize> = std::env::args().skip(1).filter_map(|word| word.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![1_000, 1_000_000] } else { sizes };
    println!("{:<40} {:>10} {:>10} {:>10}", "one frame, ms", "median", "CPU mean", "longest");
    let mut first: Option<f64> = None;
    for rows in sizes {
        let since = Instant::now();
        let data = loaded(rows);
        println!("{:<40} {:>10.0}", format!("{rows} rows: columns made"), millis(since.elapsed()));
        for kind in [
            ChartKind::Rows,
            ChartKind::Bars,
            ChartKind::Treemap,
            ChartKind::Scatter,
            ChartKind::Histogram,
            ChartKind::Ranges,
        ] {
            let since = Instant::now();
            let mut window = Window::new(data.clone(), kind);
            let settled = millis(since.elapsed());
            let before = cpu();
            let mut times: Vec<Duration> = (0..FRAMES).map(|_| window.frame(Vec::new())).collect();
            let used = cpu().zip(before).map_or(f64::NAN, |(now, before)| millis(now.saturating_sub(before)));
            times.sort();
            let median = millis(times[FRAMES / 2]);
            let name = format!("{rows} rows, {}", kind.id());
            let (mean, longest) = (used / FRAMES as f64, millis(times[FRAMES - 1]));
            println!("{name:<40} {median:>10.3} {mean:>10.3} {longest:>10.3}   settled after {settled:.0} ms");
            if kind != ChartKind::Rows {
                continue;
            }
            match first {
                None => first = Some(median),
                Some(first) => println!("{:<40} {:>10.2}", "  times that of the first size", median / first),
            }
            typed(&mut window, rows);
        }
    }
}

/// Types into the search box, a character in each frame.
fn typed(window: &mut Window, rows: usize) {
    let command = |key| Event::Key {
        key,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers { ctrl: true, command: true, ..Modifiers::NONE },
    };
    window.frame(vec![command(Key::F)]);
    window.settle();
    let mut times = Vec::new();
    for letter in TYPED.chars() {
        times.push(window.frame(vec![Event::Text(letter.to_string())]));
        // As fast as fingers go at the very most: a key in every frame.
        std::thread::sleep(Duration::from_millis(16).saturating_sub(times[times.len() - 1]));
    }
    let since = Instant::now();
    while is_busy(&window.ctx) {
        std::thread::sleep(Duration::from_millis(2));
        times.push(window.frame(Vec::new()));
    }
    let after = millis(since.elapsed());
    for _ in 0..10 {
        times.push(window.frame(Vec::new()));
    }
    let query = &window.app.state().sheet(FUNDS).query;
    assert_eq!(query, TYPED, "the box was typed into");
    times.sort();
    let (median, longest) = (millis(times[times.len() / 2]), millis(times[times.len() - 1]));
    let name = format!("{rows} rows, typing {} letters", TYPED.chars().count());
    // The system counts CPU time too coarsely for one frame: this is wall time.
    println!("{name:<40} {median:>10.3} {:>10} {longest:>10.3}   rows there after {after:.0} ms", "");
}

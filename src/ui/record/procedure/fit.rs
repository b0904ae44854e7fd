//! Which way a chart runs, how it is folded and how large it is, so that it
//! fills the room it has.

use std::sync::Arc;

use egui::{Id, Rect, Ui, Vec2, pos2, vec2};

use super::measure::{Sizes, measure};
use super::subject::Subject;
use crate::flow::{Boxes, Direction, Gaps, Layers, Layout};
use crate::i18n::Lang;
use crate::ui::page::Page;

/// Widths of the boxes that are tried.
const WIDTHS: [f32; 4] = [158.0, 172.0, 200.0, 240.0];
/// A chart is made smaller than its least scale where it is too wide for that, but
/// not smaller than this.
const LEAST_ACROSS: f32 = 0.6;
/// Most bands that are tried.
const MOST_BANDS: usize = 10;
/// Gaps at scale one.
const GAPS: Gaps = Gaps { beside: 24.0, below: 30.0, ways: 9.0 };
/// Height of the heading over steps that can't be reached.
pub(super) const STRIP_HEAD: f32 = 30.0;
/// Gap around steps that can't be reached.
const STRIP_GAP: f32 = 14.0;

/// A chart that fits.
#[derive(Debug)]
pub(super) struct Fitted {
    /// Sizes at scale one.
    pub(super) sizes: Sizes,
    /// Places at scale one.
    pub(super) layout: Layout,
    /// Which way it runs.
    pub(super) direction: Direction,
    /// Where the steps that can't be reached stand, at scale one: below the
    /// others.
    pub(super) strip: Vec<(usize, Rect)>,
    /// The top of their strip.
    pub(super) strip_top: f32,
    /// The size of the whole at scale one.
    pub(super) size: Vec2,
    /// By how much it is enlarged.
    pub(super) scale: f32,
}

impl Fitted {
    /// The size on screen.
    pub(super) fn shown(&self) -> Vec2 {
        self.size * self.scale
    }
}

/// A chart that was fitted, and into what.
#[derive(Clone)]
struct Kept {
    data: String,
    procedure: crate::model::Id,
    lang: Lang,
    room: (Direction, [f32; 4]),
    fitted: Arc<Fitted>,
}

/// Fits a chart into `room`, at a scale within `scales`; at the least scale it
/// may be higher than the room, and where it would be wider it is smaller still,
/// as far as it can be read. The last one is kept.
pub(super) fn fit(
    ui: &Ui,
    page: &Page<'_>,
    subject: &Subject<'_>,
    room: Vec2,
    direction: Direction,
    scales: (f32, f32),
) -> Arc<Fitted> {
    let key = Id::unique("fitted flow chart");
    let (data, procedure, lang) = (page.data.short_hash(), &subject.procedure.id, page.lang());
    let numbers = (direction, [room.x.round(), room.y.round(), scales.0, scales.1]);
    if let Some(kept) = ui.data(|data| data.get_temp::<Kept>(key))
        && (kept.data == data && kept.procedure == *procedure && kept.lang == lang && kept.room == numbers)
    {
        return kept.fitted;
    }
    let fitted = Arc::new(search(ui, page, subject, room, direction, scales));
    let kept =
        Kept { data: data.to_owned(), procedure: procedure.clone(), lang, room: numbers, fitted: Arc::clone(&fitted) };
    ui.data_mut(|data| data.insert_temp(key, kept));
    fitted
}

/// The direction that suits a room: to the right where it is wide.
pub(super) fn direction_for(room: Vec2) -> Direction {
    if room.x >= room.y * 1.15 { Direction::Right } else { Direction::Down }
}

fn search(
    ui: &Ui,
    page: &Page<'_>,
    subject: &Subject<'_>,
    room: Vec2,
    direction: Direction,
    (least, most): (f32, f32),
) -> Fitted {
    let mut best: Option<(f32, Fitted)> = None;
    for width in WIDTHS {
        let sizes = measure(ui.painter(), subject, width, page.lang());
        let both = |sizes: &[Vec2]| sizes.iter().map(|size| (f64::from(size.x), f64::from(size.y))).collect::<Vec<_>>();
        let (steps, answers) = (both(&sizes.steps), both(&sizes.answers));
        let layers = Layers::new(&subject.graph, Boxes { steps: &steps, labels: &answers }, GAPS, direction);
        for bands in 1..=layers.count().clamp(1, MOST_BANDS) {
            let one = placed(subject, sizes.clone(), layers.fold(bands), direction, room, (least, most));
            // What is larger is better, what needs fewer bands comes first.
            // Scrolled: the less the better, sideways even less.
            let over = |size: f32, room: f32| (size * one.scale / room.max(1.0)).max(1.0);
            let worth = one.scale / over(one.size.y, room.y) / over(one.size.x, room.x).powi(3);
            // Type that is too small to be read is worse than scrolling.
            let worth = worth * (one.scale / (least * 0.92)).min(1.0).powi(2);
            // Words that are cut are worth some size.
            let worth = worth * 0.93_f32.powf(one.sizes.cut.min(12) as f32);
            if best.as_ref().is_none_or(|(known, _)| worth > known * 1.03) {
                best = Some((worth, one));
            }
        }
    }
    best.map_or_else(
        || {
            placed(
                subject,
                measure(ui.painter(), subject, WIDTHS[0], page.lang()),
                Layout::default(),
                direction,
                room,
                (least, most),
            )
        },
        |(_, found)| found,
    )
}

fn placed(
    subject: &Subject<'_>,
    sizes: Sizes,
    layout: Layout,
    direction: Direction,
    room: Vec2,
    (least, most): (f32, f32),
) -> Fitted {
    let main = vec2(layout.size.0 as f32, layout.size.1 as f32);
    let scale_of = |size: Vec2| {
        let whole = (room.x / size.x.max(1.0)).min(room.y / size.y.max(1.0));
        // In steps, so that fonts come in few sizes.
        let stepped = |scale: f32| (scale * 50.0).floor() / 50.0;
        // The page is scrolled up and down; sideways a chart is rather a little smaller.
        let across = stepped(room.x / size.x.max(1.0)).max(LEAST_ACROSS.min(least));
        stepped(whole).clamp(least, most).min(across)
    };
    let mut size = main;
    let mut scale = scale_of(size);
    let mut strip = Vec::new();
    if subject.graph.reachable.iter().any(|reachable| !reachable) {
        // The strip makes the chart smaller, and so has more room itself.
        for _ in 0..4 {
            let (boxes, below) = strip_of(subject, &sizes, main, (room.x / scale).max(main.x));
            strip = boxes;
            size = vec2(main.x.max(below.x), below.y);
            scale = scale_of(size);
        }
    }
    Fitted { sizes, layout, direction, strip, strip_top: main.y + STRIP_GAP, size, scale }
}

/// Steps that can't be reached, side by side under a chart of size `main`, in
/// lines of `width`.
fn strip_of(subject: &Subject<'_>, sizes: &Sizes, main: Vec2, width: f32) -> (Vec<(usize, Rect)>, Vec2) {
    let mut found = Vec::new();
    let mut at = pos2(STRIP_GAP, main.y + STRIP_GAP + STRIP_HEAD);
    let (mut tall, mut wide): (f32, f32) = (0.0, 0.0);
    for step in subject.lost() {
        let size = sizes.steps[step];
        if at.x > STRIP_GAP && at.x + size.x + STRIP_GAP > width {
            at = pos2(STRIP_GAP, at.y + tall + STRIP_GAP);
            tall = 0.0;
        }
        found.push((step, Rect::from_min_size(at, size)));
        at.x += size.x + STRIP_GAP;
        tall = tall.max(size.y);
        wide = wide.max(at.x);
    }
    (found, vec2(wide, at.y + tall + STRIP_GAP))
}

//! Buckets of a timeline as columns along time, as high as they have rows.

use egui::{Rect, Stroke, StrokeKind, Ui, UiBuilder, pos2};

use super::super::heap::{Heap, count_words};
use super::super::keys::Marks;
use super::super::tip::Tip;
use super::super::{grouped, legend};
use super::buckets::{Bucket, Buckets};
use super::{Item, LANE, Timeline};
use crate::query::set_range;
use crate::ui::command::Command;
use crate::ui::paint::{self, Align, nice_ticks};
use crate::ui::style::size;

/// Room for the count above a column.
const ABOVE: f32 = 18.0;

/// The room that the counts at the left of `buckets` take.
pub(super) fn gutter(ui: &Ui, buckets: &Buckets) -> f32 {
    paint::text_width(ui.painter(), &grouped(tallest(buckets)), size::small()) + 10.0
}

fn tallest(buckets: &Buckets) -> usize {
    buckets.all.iter().map(|bucket| bucket.rows.len()).max().unwrap_or(1)
}

/// Where columns stand, and how many rows the highest of them has.
struct Ground {
    body: Rect,
    tallest: usize,
}

impl Ground {
    /// The top of a column of so many rows.
    fn top(&self, count: usize) -> f32 {
        let height = self.body.height() - ABOVE;
        self.body.bottom() - height * count as f32 / self.tallest as f32
    }
}

impl Timeline<'_> {
    /// Shows the buckets within `body`; `items` are the rows that are alone in
    /// theirs, each of which has its mark.
    pub(super) fn columns_ui(&self, ui: &mut Ui, body: Rect, buckets: &Buckets, items: &[Item]) -> Option<Command> {
        let t = self.page.t;
        let marks = Marks::of(ui, self.page, self.view);
        let ground = Ground { body, tallest: tallest(buckets) };
        for tick in nice_ticks(ground.tallest as f64, 4).into_iter().filter(|tick| tick.fract() == 0.0 && *tick > 0.0) {
            let y = ground.top(tick as usize);
            if y >= body.top() + size::small().size {
                paint::hline(ui.painter(), self.span.from..=self.span.to, y, t.rule);
                let at = pos2(self.span.from - 6.0, y);
                paint::text(ui.painter(), at, Align::Right, &grouped(tick as usize), size::small(), t.weak);
            }
        }
        paint::hline(ui.painter(), self.span.from..=self.span.to, body.bottom(), t.stroke2);
        let mut command = None;
        let mut free = self.span.from;
        for (at, bucket) in buckets.all.iter().enumerate() {
            let (left, right) = self.reach(buckets, bucket);
            if let Some(row) = bucket.only() {
                // What has the room to the next column to itself is drawn with its name.
                let next = buckets.all.get(at + 1).map_or(self.span.to, |next| self.reach(buckets, next).0);
                let room = Rect::from_min_max(pos2(free, body.bottom() - LANE), pos2(next, body.bottom()));
                command = self.alone_ui(ui, room, row, items, &marks).or(command);
            } else {
                let place = Rect::from_min_max(pos2(left, body.top()), pos2(right, body.bottom()));
                command = self.column_ui(ui, place, (buckets, bucket), &ground, &marks).or(command);
            }
            free = right;
        }
        command
    }

    /// Where a bucket begins and ends on the screen.
    fn reach(&self, buckets: &Buckets, bucket: &Bucket) -> (f32, f32) {
        let (from, to) = buckets.ends(bucket);
        (self.span.point(from), self.span.point(to))
    }

    fn alone_ui(&self, ui: &mut Ui, room: Rect, row: u32, items: &[Item], marks: &Marks) -> Option<Command> {
        let item = items.iter().find(|item| item.row == row)?;
        let mut child = ui.new_child(UiBuilder::new().id_salt(("alone", row)).max_rect(room));
        child.set_clip_rect(child.clip_rect().intersect(room));
        let rows: Vec<u32> = items.iter().map(|item| item.row).collect();
        self.item_ui(&mut child, item, room.center().y, marks, &rows)
    }

    fn column_ui(
        &self,
        ui: &Ui,
        place: Rect,
        (buckets, bucket): (&Buckets, &Bucket),
        ground: &Ground,
        marks: &Marks,
    ) -> Option<Command> {
        let (t, lang) = (self.page.t, self.page.lang());
        let label = buckets.label(bucket, lang);
        let tip = self.tip_of(label.clone(), bucket);
        let rows = &bucket.rows;
        let column = Heap { page: self.page, view: self.view, rows, place };
        let (response, lit) = column.begin(ui, ("bucket", &label), &tip.words(), marks);
        let painter = ui.painter();
        // A gap tells neighbours apart, as far as there is room for one.
        let gap = if place.width() > 4.0 { 1.0 } else { 0.0 };
        let bar = |from: usize, to: usize| {
            let (left, right) = (place.left() + gap, place.right() - gap);
            paint::crisp(painter, Rect::from_min_max(pos2(left, ground.top(to)), pos2(right, ground.top(from))))
        };
        let ink = |at: usize| match self.colours.keys.get(at) {
            Some(key) => legend::colour(key, at, t),
            None if self.colours.keys.is_empty() && (lit || marks.chosen_in(rows)) => t.accent,
            None => t.bar,
        };
        let mut below = 0;
        for (at, part) in bucket.parts.iter().enumerate().filter(|(_, part)| part.certain > 0) {
            painter.rect_filled(bar(below, below + part.certain), 0.0, ink(at));
            below += part.certain;
        }
        for (at, part) in bucket.parts.iter().enumerate().filter(|(_, part)| part.vague > 0) {
            let place = bar(below, below + part.vague);
            painter.rect_filled(place, 0.0, ink(at).gamma_multiply(0.3));
            paint::hatch(painter, place, ink(at));
            below += part.vague;
        }
        // A few rows among thousands still show.
        let whole = bar(0, rows.len());
        let whole = whole.with_min_y(whole.top().min(whole.bottom() - 2.0));
        if whole.height() <= 2.0 {
            painter.rect_filled(
                whole,
                0.0,
                ink(bucket.parts.iter().position(|part| *part != <_>::default()).unwrap_or(0)),
            );
        }
        if !self.colours.keys.is_empty() && (lit || marks.chosen_in(rows)) {
            painter.rect_stroke(whole.expand(1.0), 0.0, Stroke::new(1.5, t.accent), StrokeKind::Outside);
        }
        // The tallest is always told.
        let has_room = paint::text_width(painter, &column.count(), size::small_bold()) + 2.0 <= place.width();
        if has_room || (rows.len() == ground.tallest && place.width() > 4.0) {
            column.count_above(painter, whole.top());
        }
        column.end(ui, response, tip).then(|| {
            let [first, last] = buckets.written(bucket);
            let query = set_range(self.view.query.text(), self.frame, self.column, Some(&first), Some(&last));
            Command::Refine(self.view.sheet, query)
        })
    }

    /// What there is to say of a bucket: its rows, by colour, and how sure that is.
    fn tip_of(&self, title: String, bucket: &Bucket) -> Tip {
        let lang = self.page.lang();
        let mut tip = Tip { title, lines: vec![count_words(bucket.rows.len(), lang)], notes: Vec::new() };
        for (key, part) in self.colours.keys.iter().zip(&bucket.parts) {
            let count = part.certain + part.vague;
            if count > 0 {
                tip.lines.push(format!("{}{}{}", key.label, lang.pick("：", ": "), grouped(count)));
            }
        }
        let vague = bucket.vague();
        if vague > 0 {
            tip.notes.push(match lang {
                crate::i18n::Lang::Zh => format!("其中 {vague} 行日期不够精确，可能晚于此时段"),
                crate::i18n::Lang::En => format!("{vague} of them dated too vaguely, perhaps later than this"),
            });
        }
        tip
    }
}

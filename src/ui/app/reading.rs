//! How far a file that is being read has come, and a way to stop it.

use std::path::Path;
use std::time::{Duration, Instant};

use egui::{Align2, Area, Context, CornerRadius, Id, Order, Rect, Role, Sense, Shadow, Stroke, StrokeKind, WidgetInfo};
use egui::{pos2, vec2};

use crate::i18n::Lang;
use crate::load::Seen;
use crate::ui::paint::{self, Align};
use crate::ui::style::{Tokens, size};
use crate::ui::widgets::{Button, row_from_right_ui};

/// Files that are read faster than this need no word about it.
const SOON: Duration = Duration::from_millis(300);
/// Time between two looks at how far it has come.
const LOOK: Duration = Duration::from_millis(120);
const SIZE: egui::Vec2 = vec2(460.0, 74.0);

/// Shows the progress of `path`; true if it is to be stopped.
pub(super) fn show(ctx: &Context, path: &Path, seen: Seen, since: Instant, lang: Lang, t: &Tokens) -> bool {
    ctx.request_repaint_after(LOOK);
    let elapsed = since.elapsed();
    if elapsed < SOON {
        return false;
    }
    let name = path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
    let words = words(seen, elapsed, lang);
    let mut stop = false;
    let area = Area::new(Id::unique("reading")).order(Order::Foreground);
    area.anchor(Align2::CENTER_BOTTOM, vec2(0.0, -(size::STATUS_BAR + 16.0))).show(ctx, |ui| {
        let (rect, response) = ui.allocate_exact_size(SIZE, Sense::hover());
        let title = format!("{} {name}", lang.pick("正在读取", "Reading"));
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(Role::ProgressIndicator, true, format!("{title}: {words}"));
            info.value = Some((seen.share() * 100.0).round());
            info
        });
        let rect = paint::crisp(ui.painter(), rect);
        let radius = CornerRadius::same(size::CARD_RADIUS);
        let shadow = Shadow { offset: [0, 6], blur: 16, spread: 0, color: t.shadow };
        ui.painter().add(shadow.as_shape(rect, radius));
        ui.painter().rect(rect, radius, t.panel, Stroke::new(1.0, t.stroke2), StrokeKind::Inside);
        let inner = rect.shrink2(vec2(14.0, 10.0));
        let line = Rect::from_min_max(inner.min, pos2(inner.right(), inner.top() + size::BUTTON));
        let mut left = line.right();
        row_from_right_ui(ui, line, "stop reading", |ui| {
            stop = Button::new(lang.pick("取消", "Cancel")).show(ui, t).clicked();
            left = ui.min_rect().left();
        });
        let room = left - line.left() - 10.0;
        paint::elided(ui.painter(), line.left_center(), Align::Left, &title, size::panel_title(), t.strong, room);
        let y = inner.bottom() - 5.0;
        let track = Rect::from_min_max(pos2(inner.left(), y - 3.0), pos2(inner.right() - 190.0, y + 3.0));
        ui.painter().rect_filled(track, 3.0, t.inset);
        let done = track.with_max_x(track.left() + track.width() * seen.share() as f32);
        ui.painter().rect_filled(done, 3.0, t.accent);
        let at = pos2(inner.right(), y);
        paint::elided(ui.painter(), at, Align::Right, &words, size::small(), t.weak, 182.0);
    });
    stop
}

/// “120 / 480 MB · 31 万条 · 约 4 秒”.
fn words(seen: Seen, elapsed: Duration, lang: Lang) -> String {
    if seen.all_records == 0 {
        let mb = |bytes: u64| bytes as f64 / 1e6;
        return format!("{:.0} / {:.0} MB", mb(seen.bytes), mb(seen.all_bytes));
    }
    if seen.records >= seen.all_records {
        return lang.pick("正在建立索引", "building the index").to_owned();
    }
    let left = elapsed.as_secs_f64() * (1.0 / seen.share() - 1.0);
    let (done, all) = (seen.records, seen.all_records);
    match lang {
        Lang::Zh => format!("{done} / {all} 条，约 {left:.0} 秒"),
        Lang::En => format!("{done} / {all} records, {left:.0} s left"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_tell_bytes_then_records_and_the_time_left() {
        let second = Duration::from_secs(1);
        let file = Seen { bytes: 50_000_000, all_bytes: 200_000_000, ..Seen::default() };
        assert_eq!(words(file, second, Lang::En), "50 / 200 MB");
        let records = Seen { bytes: 1, all_bytes: 1, records: 4, all_records: 9 };
        assert_eq!(words(records, second, Lang::En), "4 / 9 records, 1 s left");
        let done = Seen { records: 9, ..records };
        assert_eq!(words(done, second, Lang::Zh), "正在建立索引");
    }
}

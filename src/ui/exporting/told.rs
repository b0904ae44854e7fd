//! What stands beside the choices of the dialog: the names of files, what a
//! picture leaves out, how far an export has come.

use std::time::Duration;

use egui::{Color32, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::export::{Batch, Format, Request};
use crate::i18n::{Lang, many};
use crate::ui::paint::{self, Align};
use crate::ui::state::{ExportSize, ExportState};
use crate::ui::style::{Tokens, size};

/// The names of the files, in columns.
pub(super) fn files_ui(ui: &Ui, rect: Rect, batch: &Batch, lang: Lang, t: &Tokens) {
    const LINE: f32 = 22.0;
    const NAME: f32 = 236.0;
    let painter = ui.painter();
    painter.rect(
        rect,
        egui::CornerRadius::same(size::CARD_RADIUS),
        t.panel,
        egui::Stroke::new(1.0, t.stroke),
        egui::StrokeKind::Inside,
    );
    let inner = rect.shrink2(vec2(14.0, 10.0));
    let lines = ((inner.height() / LINE) as usize).max(1);
    let columns = ((inner.width() / NAME) as usize).max(1);
    let names: Vec<&str> = batch.files.iter().map(|(name, _)| name.as_str()).collect();
    let room = lines * columns;
    // The last place says how many did not fit.
    let shown = if names.len() > room { room - 1 } else { names.len() };
    let rest = names.len() - shown;
    let more = match lang {
        Lang::Zh => format!("另有 {rest} 个"),
        Lang::En => format!("and {rest} more"),
    };
    let words = names.iter().take(shown).copied().chain((rest > 0).then_some(more.as_str()));
    let width = inner.width() / columns as f32;
    for (at, words) in words.enumerate() {
        let (column, line) = (at / lines, at % lines);
        let place = pos2(inner.left() + column as f32 * width, inner.top() + (line as f32 + 0.5) * LINE);
        let ink = if at < shown { t.normal } else { t.weak };
        paint::elided(painter, place, Align::Left, words, size::secondary(), ink, width - 10.0);
    }
}

/// Which filter holds for the files of all screens, and how many screens it leaves
/// out; `None` without one.
pub(super) fn filter_words(batch: &Batch, filter: &str, lang: Lang) -> Option<String> {
    let left = batch.unfiltered.len();
    (!filter.is_empty()).then(|| match lang {
        Lang::Zh => format!("只含符合筛选的内容：{filter}；筛选不适用的 {left} 个页面略去"),
        Lang::En => {
            format!(
                "Only what the filter keeps: {filter}; left out: {} that it says nothing of",
                many(left, "screen", "screens")
            )
        }
    })
}

/// What the file will measure.
pub(super) fn measures(request: &Request, choices: &ExportState, lang: Lang) -> String {
    let size = request.size;
    if !request.format.is_picture() {
        return lang.pick("仅含筛选后的行，次序与表格相同", "The filtered rows, in the order of the table").to_owned();
    }
    if request.is_paged() {
        return match lang {
            Lang::Zh => format!("每页 {} × {} 点；预览为第一页", size.width, size.height),
            Lang::En => format!("Pages of {} × {} points; this is the first", size.width, size.height),
        };
    }
    let (width, height) = request.pixel_sides();
    let text =
        |lang: Lang| if request.outlines { lang.pick("，文字转为轮廓", ", text as outlines") } else { "" };
    let measured = match (lang, request.format) {
        (Lang::Zh, Format::Png) => format!("{width} × {height} 像素"),
        (Lang::En, Format::Png) => format!("{width} × {height} pixels"),
        (Lang::Zh, _) => format!("{} × {} 点，矢量图{}", size.width, size.height, text(lang)),
        (Lang::En, _) => format!("{} × {} points, sharp at any size{}", size.width, size.height, text(lang)),
    };
    let is_below = request.around.window && choices.size == ExportSize::Window;
    let footer = match (request.around.footer, is_below) {
        (false, _) => "",
        (true, false) => lang.pick("，含页脚", ", footer included"),
        (true, true) => lang.pick("，含窗口下方的页脚", ", with a footer below the window"),
    };
    format!("{measured}{footer}")
}

/// Shows what the file will measure, below the preview.
pub(super) fn caption_ui(ui: &Ui, rect: Rect, words: &str, ink: Color32) {
    let response = ui.interact(rect, ui.scope_id().with("export measures"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, words));
    let at = pos2(rect.left(), rect.center().y - 2.0);
    let (_, cut) = paint::elided(ui.painter(), at, Align::Left, words, size::small(), ink, rect.width());
    if cut {
        response.on_hover_text(words);
    }
}

/// What a picture leaves out, in two lines at the most, from the bottom of `rect` up.
pub(super) fn cut_ui(ui: &Ui, rect: Rect, words: &str, t: &Tokens) {
    let response = ui.interact(rect, ui.scope_id().with("export cut"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, words));
    let galley = paint::wrapped_galley(ui.painter(), words, size::small(), t.warn[0], rect.width(), 2);
    let cut = galley.elided;
    let at = rect.left_bottom() - vec2(0.0, galley.size().y + 1.0);
    ui.painter().galley(at, galley, t.warn[0]);
    if cut {
        response.on_hover_text(words);
    }
}

/// Part of a bar that moves, and the time that it takes there and back.
const PIECE: f32 = 0.2;
const TURN: Duration = Duration::from_millis(2400);

/// How far an export has come, at the lower edge of `rect`. As long as nobody knows, a
/// piece of the bar moves to and fro: it goes on `since` then.
pub(super) fn bar_ui(ui: &Ui, rect: Rect, share: Option<f32>, since: Duration, t: &Tokens) {
    let track = rect.with_min_y(rect.bottom() - 4.0);
    ui.painter().rect_filled(track, 2.0, t.inset);
    let (from, to) = share.map_or_else(|| moved(since), |share| (0.0, share));
    let at = |part: f32| track.left() + track.width() * part;
    ui.painter().rect_filled(track.with_min_x(at(from)).with_max_x(at(to)), 2.0, t.accent);
}

/// From where to where the piece that moves is then, as parts of the bar.
fn moved(since: Duration) -> (f32, f32) {
    let turn = (since.as_secs_f64() / TURN.as_secs_f64()).fract() as f32;
    let from = (1.0 - (2.0 * turn - 1.0).abs()) * (1.0 - PIECE);
    (from, from + PIECE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_of_work_that_nobody_knows_the_end_of_moves_within_its_track() {
        let at = |millis: u64| moved(Duration::from_millis(millis));
        for millis in (0..6000).step_by(50) {
            let (from, to) = at(millis);
            assert!(from >= 0.0 && to <= 1.0 + f32::EPSILON && to > from, "{millis}: {from} to {to}");
            assert!((from - at(millis + 50).0).abs() > 0.001, "it stands at {millis}");
        }
        assert!(at(0).0 < 0.01 && at(1200).1 > 0.99, "from one end to the other");
    }
}

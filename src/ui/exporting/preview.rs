//! What the file will look like: a small picture or the first rows, made beside
//! the window.

use egui::{ColorImage, Context, Rect, Role, Sense, TextureHandle, TextureOptions, Ui, WidgetInfo, pos2, vec2};

use super::exports::image;
use super::task::Task;
use crate::export::{self, Format, Request, Stock};
use crate::i18n::Lang;
use crate::model::Text;
use crate::progress::Progress;
use crate::ui::paint::{self, Align};
use crate::ui::style::{Tokens, size};

/// Rows of a sheet that are shown.
const ROWS: usize = 24;
const ROW: f32 = 22.0;
/// The least width of a column.
const COLUMN: f32 = 96.0;

/// What was asked for.
#[derive(Clone, Debug, PartialEq)]
struct Wanted {
    request: Request,
    /// The dataset, by its hash.
    data: String,
    /// The most pixels.
    pixels: (u32, u32),
}

#[derive(Debug)]
enum Made {
    Picture(ColorImage, Option<String>),
    Rows(Sample),
    Refused(Text),
}

/// The first rows of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Sample {
    head: Vec<String>,
    rows: Vec<Vec<String>>,
    total: usize,
}

enum Shown {
    /// With what it has no room for.
    Picture(TextureHandle, Option<String>),
    Rows(Sample),
    Refused(Text),
}

/// The preview of the dialog.
#[derive(Default)]
pub(super) struct PreviewPane {
    /// What is being made; what else is asked for meanwhile waits until then, and
    /// only the last of it.
    running: Option<(Wanted, Task<Made>)>,
    shown: Option<(Wanted, Shown)>,
}

impl PreviewPane {
    /// The number of rows in the sheet that is shown.
    pub(super) fn rows(&self) -> Option<usize> {
        match &self.shown {
            Some((_, Shown::Rows(sample))) => Some(sample.total),
            _ => None,
        }
    }

    /// What the picture that is shown has no room for.
    pub(super) fn cut(&self) -> Option<&str> {
        match &self.shown {
            Some((_, Shown::Picture(_, cut))) => cut.as_deref(),
            _ => None,
        }
    }

    /// Shows what `request` will give within `rect`, as soon as it is there.
    pub(super) fn show(&mut self, ui: &mut Ui, rect: Rect, request: &Request, stock: &Stock, lang: Lang, t: &Tokens) {
        let ratio = ui.ctx().pixels_per_point();
        let pixels = ((rect.width() * ratio) as u32, (rect.height() * ratio) as u32);
        let mut wanted = Wanted { request: request.clone(), data: stock.data().sha256.clone(), pixels };
        // A sheet looks the same however it is written.
        if !request.format.is_picture() {
            wanted.request.format = Format::Csv;
        }
        self.make(ui.ctx(), &wanted, stock);
        let fresh = self.shown.as_ref().is_some_and(|(made, _)| *made == wanted);
        let said = match &self.shown {
            Some((_, Shown::Refused(why))) if fresh => why.get(lang).to_owned(),
            Some((_, Shown::Rows(sample))) if !request.format.is_picture() => {
                sample_ui(ui, rect, sample, lang, t);
                lang.pick("预览：前几行", "Preview: the first rows").to_owned()
            }
            Some((_, Shown::Picture(texture, _))) if request.format.is_picture() => {
                picture_ui(ui, rect, texture, request, t);
                lang.pick("预览", "Preview").to_owned()
            }
            _ => String::new(),
        };
        let response = ui.interact(rect, ui.scope_id().with("export preview"), Sense::hover());
        let words = if fresh { said } else { lang.pick("正在生成预览…", "Rendering…").to_owned() };
        if !fresh || matches!(self.shown, Some((_, Shown::Refused(_)))) {
            words_ui(ui, rect, &words, fresh, t);
        }
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &words));
    }

    /// Takes over what is done, and begins what is wanted next.
    fn make(&mut self, ctx: &Context, wanted: &Wanted, stock: &Stock) {
        if let Some((made, task)) = self.running.take() {
            match task.poll() {
                None => self.running = Some((made, task)),
                Some(done) => {
                    let broken = || Made::Refused(Text::new("预览没有完成", "The preview broke down"));
                    let shown = match done.unwrap_or_else(|()| broken()) {
                        Made::Picture(image, cut) => {
                            Shown::Picture(ctx.load_texture("export preview", image, TextureOptions::LINEAR), cut)
                        }
                        Made::Rows(sample) => Shown::Rows(sample),
                        Made::Refused(why) => Shown::Refused(why),
                    };
                    self.shown = Some((made, shown));
                }
            }
        }
        let is_there = self.shown.as_ref().is_some_and(|(made, _)| made == wanted);
        if is_there || self.running.is_some() {
            return;
        }
        let (asked, stock) = (wanted.clone(), stock.clone());
        self.running =
            Task::start(ctx, move |progress| make(&asked, &stock, progress)).map(|task| (wanted.clone(), task));
    }
}

fn make(wanted: &Wanted, stock: &Stock, progress: &Progress) -> Made {
    let request = &wanted.request;
    let refused = |err: &export::ExportError| Made::Refused(Text::new(&err.message(Lang::Zh), &err.message(Lang::En)));
    if request.format.is_picture() {
        let most = (wanted.pixels.0 as f32, wanted.pixels.1 as f32);
        return export::preview(request, stock, most)
            .map_or_else(|err| refused(&err), |made| Made::Picture(image(&made), made.cut));
    }
    export::render_in_steps(request, stock, progress)
        .map_or_else(|err| refused(&err), |made| Made::Rows(sample(&made.bytes)))
}

/// The first rows of what is written as CSV.
fn sample(bytes: &[u8]) -> Sample {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    let words = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect::<Vec<String>>();
    let head = reader.headers().map(words).unwrap_or_default();
    let mut sample = Sample { head, ..Sample::default() };
    for record in reader.records().filter_map(Result::ok) {
        sample.total += 1;
        if sample.rows.len() < ROWS {
            sample.rows.push(words(&record));
        }
    }
    sample
}

fn picture_ui(ui: &Ui, rect: Rect, texture: &TextureHandle, request: &Request, t: &Tokens) {
    let sides = vec2(request.size.width as f32, request.size.height as f32);
    // The old picture stands until the new one is there: it keeps its shape.
    let own = texture.size_vec2();
    let shape = if own.x > 0.0 && own.y > 0.0 { own } else { sides };
    let factor = (rect.width() / shape.x).min(rect.height() / shape.y);
    let place = Rect::from_center_size(rect.center(), shape * factor);
    let painter = ui.painter();
    if !request.around.ground {
        chequered(painter, place, t);
    }
    let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
    painter.image(texture.id(), place, whole, egui::Color32::WHITE);
    painter.rect_stroke(place, 0.0, egui::Stroke::new(1.0, t.stroke2), egui::StrokeKind::Outside);
}

/// What stands for nothing behind a picture.
fn chequered(painter: &egui::Painter, place: Rect, t: &Tokens) {
    const SIDE: f32 = 8.0;
    painter.rect_filled(place, 0.0, t.panel);
    let (columns, rows) = ((place.width() / SIDE).ceil() as usize, (place.height() / SIDE).ceil() as usize);
    for row in 0..rows {
        for column in (row % 2..columns).step_by(2) {
            let at = place.min + vec2(column as f32, row as f32) * SIDE;
            painter.rect_filled(Rect::from_min_size(at, vec2(SIDE, SIDE)).intersect(place), 0.0, t.stroke);
        }
    }
}

fn sample_ui(ui: &Ui, rect: Rect, sample: &Sample, lang: Lang, t: &Tokens) {
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    painter.rect_filled(rect, 0.0, t.panel);
    let head = Rect::from_min_size(rect.min, vec2(rect.width(), ROW));
    painter.rect_filled(head, 0.0, t.panel2);
    let fit = ((rect.width() / COLUMN) as usize).clamp(1, sample.head.len().max(1));
    let width = rect.width() / fit as f32;
    // A last line says what did not fit.
    let lines = ((rect.height() / ROW) as usize).saturating_sub(2).min(sample.rows.len());
    let line = |words: &[String], y: f32, font: fn() -> egui::FontId, ink| {
        for (at, word) in words.iter().take(fit).enumerate() {
            let from = pos2(rect.left() + at as f32 * width + 6.0, y);
            paint::elided(&painter, from, Align::Left, &paint::one_line(word), font(), ink, width - 10.0);
        }
    };
    line(&sample.head, head.center().y, size::small_bold, t.strong);
    for (at, row) in sample.rows.iter().take(lines).enumerate() {
        let y = head.bottom() + at as f32 * ROW;
        paint::hline(&painter, rect.left()..=rect.right(), y, t.rule);
        line(row, y + ROW / 2.0, size::small, t.normal);
    }
    let y = head.bottom() + lines as f32 * ROW;
    paint::hline(&painter, rect.left()..=rect.right(), y, t.rule);
    let (rows, columns) = (sample.total, sample.head.len());
    let words = match lang {
        Lang::Zh => format!("共 {rows} 行 {columns} 列"),
        Lang::En => format!("{rows} rows, {columns} columns in all"),
    };
    paint::text(&painter, pos2(rect.left() + 6.0, y + ROW / 2.0), Align::Left, &words, size::small(), t.weak);
}

fn words_ui(ui: &Ui, rect: Rect, words: &str, refused: bool, t: &Tokens) {
    let painter = ui.painter();
    let width = paint::text_width(painter, words, size::secondary()).min(rect.width() - 24.0);
    let place = Rect::from_center_size(rect.center(), vec2(width + 20.0, 28.0));
    let (ink, ground, edge) = if refused { (t.bad[0], t.bad[1], t.bad[2]) } else { (t.normal, t.panel, t.stroke2) };
    let radius = egui::CornerRadius::same(size::BUTTON_RADIUS);
    painter.rect(place, radius, ground, egui::Stroke::new(1.0, edge), egui::StrokeKind::Inside);
    let from = pos2(place.left() + 10.0, place.center().y);
    paint::elided(painter, from, Align::Left, words, size::secondary(), ink, width + 0.5);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_rows_are_read_and_all_are_counted() {
        let mut text = String::from("\u{feff}name,size\n");
        (0..100).for_each(|at| text.extend(["\"a, ", &at.to_string(), "\",1\n"]));
        let sample = sample(text.as_bytes());
        assert_eq!(sample.head, ["name", "size"]);
        assert_eq!((sample.rows.len(), sample.total), (ROWS, 100));
        assert_eq!(sample.rows[1], ["a, 1", "1"]);
    }
}

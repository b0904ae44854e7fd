//! What the file will look like: a small picture or the first rows, made beside
//! the window; enlarged, the picture point by point.

mod picture;
mod rows;

use egui::{
    ColorImage, Context, CursorIcon, Rect, Role, ScrollArea, Sense, TextureHandle, TextureOptions, Ui, UiBuilder,
    WidgetInfo, pos2, vec2,
};

use super::exports::image;
use super::task::Task;
use crate::export::{self, Format, Request, Stock};
use crate::i18n::Lang;
use crate::model::Text;
use crate::ui::paint::{self, Align};
use crate::ui::style::{Tokens, size};
use crate::ui::widgets::{Button, row_from_right_ui};
use rows::Sample;

/// Type of a picture on paper is this much larger than on it, where it is enlarged.
const PAPER: f32 = 1.5;
/// Height of what stands above an enlarged preview.
const HEAD: f32 = 34.0;

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
    /// True while the preview takes the place of the choices, point by point.
    enlarged: bool,
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

    /// True while the preview takes the place of the choices.
    pub(super) fn is_enlarged(&self) -> bool {
        self.enlarged
    }

    /// Makes an enlarged preview small again; false if it was.
    pub(super) fn shrink(&mut self) -> bool {
        std::mem::take(&mut self.enlarged)
    }

    /// Shows what `request` will give within `rect`, as soon as it is there. A click
    /// enlarges it.
    pub(super) fn show(&mut self, ui: &mut Ui, rect: Rect, request: &Request, stock: &Stock, lang: Lang, t: &Tokens) {
        let ratio = ui.ctx().pixels_per_point();
        let pixels = ((rect.width() * ratio) as u32, (rect.height() * ratio) as u32);
        let fresh = self.make(ui.ctx(), &wanted(request, stock, pixels), stock);
        let response = ui.interact(rect, ui.scope_id().with("export preview"), Sense::click());
        let words = self.words(request, fresh, lang);
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &words));
        match &self.shown {
            Some((_, Shown::Rows(sample))) if !request.format.is_picture() => {
                sample.show(ui, rect, rect.width(), request.format, lang, t);
            }
            Some((_, Shown::Picture(texture, _))) if request.format.is_picture() => {
                let sides = vec2(request.size.width as f32, request.size.height as f32);
                picture::fitted(ui, rect, texture, sides, request.around.ground, t);
            }
            _ => {}
        }
        if !fresh || self.is_refused() {
            words_ui(ui, rect, &words, fresh, t);
            return;
        }
        if response.has_focus() {
            ui.painter().rect_stroke(rect, 3.0, egui::Stroke::new(1.5, t.accent), egui::StrokeKind::Inside);
        }
        let more = lang.pick("点击放大，逐点查看", "Click to enlarge it, point by point");
        self.enlarged = response.on_hover_cursor(CursorIcon::ZoomIn).on_hover_text(more).clicked();
    }

    /// Shows it enlarged within `rect`: a picture by its own pixels, rows with all
    /// columns.
    pub(super) fn enlarged_ui(
        &mut self,
        ui: &mut Ui,
        rect: Rect,
        request: &Request,
        stock: &Stock,
        lang: Lang,
        t: &Tokens,
    ) {
        let ratio = ui.ctx().pixels_per_point();
        // On paper there are no pixels: what is read at arm's length.
        let scale = if request.format == Format::Png { request.scale.get() } else { PAPER * ratio };
        let most = ui.input(|input| input.max_texture_side) as f32;
        let pixels = [request.size.width, request.size.height].map(|side| (side as f32 * scale).min(most) as u32);
        let fresh = self.make(ui.ctx(), &wanted(request, stock, (pixels[0], pixels[1])), stock);
        ui.painter().rect_filled(rect, 0.0, t.inset);
        let head = rect.with_max_y(rect.top() + HEAD);
        let back = lang.pick("缩小预览", "Make it small");
        let left = row_from_right_ui(ui, head.with_max_x(head.right() - 8.0), "export preview back", |ui| {
            if Button::new(back).show(ui, t).clicked() {
                self.enlarged = false;
            }
            ui.min_rect().left()
        });
        let words = self.words(request, fresh, lang);
        let at = pos2(head.left() + 14.0, head.center().y);
        paint::elided(ui.painter(), at, Align::Left, &words, size::secondary(), t.normal, left - at.x - 12.0);
        paint::hline(ui.painter(), rect.left()..=rect.right(), head.bottom(), t.stroke);
        let body = rect.with_min_y(head.bottom() + 1.0);
        let mut child = ui.new_child(UiBuilder::new().id_salt("enlarged preview").max_rect(body));
        child.set_clip_rect(body.intersect(ui.clip_rect()));
        let area = ScrollArea::both().id_salt("enlarged preview").auto_shrink([false; 2]);
        area.show(&mut child, |ui| match &self.shown {
            Some((_, Shown::Picture(texture, _))) if request.format.is_picture() => {
                let (place, response) = ui.allocate_exact_size(texture.size_vec2() / ratio, Sense::click());
                response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &words));
                picture::paint(ui, place, texture, request.around.ground, t);
                self.enlarged &= !response.on_hover_cursor(CursorIcon::ZoomOut).clicked();
            }
            Some((_, Shown::Rows(sample))) if !request.format.is_picture() => {
                let wanted = sample.measures();
                let (place, response) =
                    ui.allocate_exact_size(wanted.max(body.size() - vec2(16.0, 16.0)), Sense::hover());
                response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &words));
                sample.show(ui, place, wanted.x, request.format, lang, t);
            }
            _ => {}
        });
    }

    fn is_refused(&self) -> bool {
        matches!(self.shown, Some((_, Shown::Refused(_))))
    }

    /// What is shown, in words.
    fn words(&self, request: &Request, fresh: bool, lang: Lang) -> String {
        let words = match &self.shown {
            _ if !fresh => lang.pick("正在生成预览…", "Rendering…"),
            Some((_, Shown::Refused(why))) => why.get(lang),
            Some((_, Shown::Rows(_))) if request.format == Format::Xlsx => {
                lang.pick("预览：工作表的前几行", "Preview: the first rows of the worksheet")
            }
            Some((_, Shown::Rows(_))) => lang.pick("预览：前几行", "Preview: the first rows"),
            _ => lang.pick("预览", "Preview"),
        };
        words.to_owned()
    }

    /// Takes over what is done, and begins what is wanted next; true if that is there.
    fn make(&mut self, ctx: &Context, wanted: &Wanted, stock: &Stock) -> bool {
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
            return is_there;
        }
        let (asked, stock) = (wanted.clone(), stock.clone());
        self.running = Task::start(ctx, move |_| make(&asked, &stock.apart())).map(|task| (wanted.clone(), task));
        false
    }
}

/// What to make of a request; rows look the same as CSV and as JSON.
fn wanted(request: &Request, stock: &Stock, pixels: (u32, u32)) -> Wanted {
    let mut wanted = Wanted { request: request.clone(), data: stock.data().sha256.clone(), pixels };
    if !request.format.is_picture() {
        wanted.pixels = (0, 0);
        if request.format != Format::Xlsx {
            wanted.request.format = Format::Csv;
        }
    }
    wanted
}

fn make(wanted: &Wanted, stock: &Stock) -> Made {
    let request = &wanted.request;
    let refused = |err: &export::ExportError| Made::Refused(Text::new(&err.message(Lang::Zh), &err.message(Lang::En)));
    if request.format.is_picture() {
        let most = (wanted.pixels.0 as f32, wanted.pixels.1 as f32);
        return export::preview(request, stock, most)
            .map_or_else(|err| refused(&err), |made| Made::Picture(image(&made), made.cut));
    }
    let sample = match request.format {
        Format::Xlsx => {
            export::sample(request, stock, rows::MOST).map(|(sample, total)| Sample::of_workbook(sample, total))
        }
        _ => export::csv_sample(request, stock, rows::MOST).map(|(text, total)| Sample::of_csv(&text, total)),
    };
    sample.map_or_else(|err| refused(&err), Made::Rows)
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

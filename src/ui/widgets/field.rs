//! Text fields.

use egui::{
    Align2, CornerRadius, FontSelection, Frame, Id, Rect, Response, Stroke, StrokeKind, TextEdit, Ui, UiBuilder,
    WidgetInfo, vec2,
};

use crate::ui::paint;
use crate::ui::style::{Tokens, size};

/// A one-line text field.
pub struct Field<'a> {
    /// Its id, unique in the window.
    pub id: &'a str,
    /// Its name for screen readers.
    pub name: &'a str,
    /// What is shown while it is empty.
    pub hint: &'a str,
    /// Its width in points.
    pub width: f32,
}

impl Field<'_> {
    /// Shows the field with `text`, which it changes.
    pub fn show(&self, ui: &mut Ui, text: &mut String, t: &Tokens) -> Response {
        let (rect, _) = ui.allocate_exact_size(vec2(self.width, size::BUTTON), egui::Sense::hover());
        self.show_in(ui, rect, text, t)
    }

    /// The same within `rect`.
    pub fn show_in(&self, ui: &mut Ui, rect: Rect, text: &mut String, t: &Tokens) -> Response {
        let rect = paint::crisp(ui.painter(), rect);
        let radius = CornerRadius::same(size::BUTTON_RADIUS);
        ui.painter().rect(rect, radius, t.panel, Stroke::new(1.0, t.stroke2), StrokeKind::Inside);
        let before = text.clone();
        // The frame of the field is ours: its margin goes with it. The line stands in
        // the middle, however high the field.
        let line = paint::line_height(ui.painter(), &size::secondary());
        let inner = Rect::from_center_size(rect.center(), vec2(rect.width() - 16.0, line));
        let mut child = ui.new_child(UiBuilder::new().id_salt(self.id).max_rect(inner));
        child.spacing_mut().interact_size.y = 0.0;
        let edit = TextEdit::singleline(text)
            .id(Id::unique(self.id))
            .frame(Frame::new())
            .align(Align2::LEFT_CENTER)
            .font(FontSelection::FontId(size::secondary()))
            .hint_text(egui::RichText::new(self.hint).color(t.faint).font(size::secondary()))
            .text_color(t.strong)
            .desired_width(f32::INFINITY);
        let response = child.add_sized(inner.size(), edit);
        if response.has_focus() {
            ui.painter().rect_stroke(rect, radius, Stroke::new(1.5, t.accent), StrokeKind::Inside);
        }
        response.widget_info(|| {
            let mut info = WidgetInfo::text_edit(true, before.clone(), text.clone(), self.hint);
            info.label = Some(self.name.to_owned());
            info
        });
        response
    }
}

/// True if Enter was pressed in a field, which it leaves.
pub fn entered(ui: &Ui, response: &Response) -> bool {
    response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter))
}

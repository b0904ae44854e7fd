//! One facet: its title with what can be done with it, its values or range.

use crate::ui::held;
use egui::{CursorIcon, Id, Key, Modifiers, Rect, Response, Role, Sense, TextEdit, Ui, WidgetInfo, pos2, vec2};

use super::super::super::page::{Page, SheetView};
use super::super::super::paint::{self, Align, Icon};
use super::super::super::style::size;
use super::super::super::widgets::{RangeBrush, range_brush};
use super::content::{Facet, Value};
use super::range::Range;
use super::{MARGIN, ROW, SHORT, TITLE, WIDTH, look};
use crate::i18n::counted;
use crate::query::Finder;

/// Height of a histogram with its handles.
const BARS: f32 = 58.0;
/// Height of the fields for the ends of a range.
const FIELD: f32 = 24.0;

/// What of a facet is shown.
#[derive(Clone, Debug, Default, PartialEq)]
struct Extent {
    collapsed: bool,
    all: bool,
    by_name: bool,
    /// What its values are searched for.
    typed: String,
}

/// One facet while it is laid out.
pub(super) struct FacetUi<'a> {
    pub(super) page: &'a Page<'a>,
    pub(super) facet: &'a Facet,
    /// The filter's text.
    pub(super) text: &'a str,
    pub(super) left: f32,
    /// Where the next line begins.
    pub(super) y: f32,
}

impl FacetUi<'_> {
    /// Shows the facet; the filter's text after a choice.
    pub(super) fn show(&mut self, ui: &mut Ui, view: &SheetView) -> Option<String> {
        let facet = self.facet;
        let id = Id::unique(("facet", view.sheet.id(), facet.id));
        let before: Extent = ui.data(|data| data.get_temp(id)).unwrap_or_default();
        let mut extent = before.clone();
        let mut query = self.title_ui(ui, &mut extent);
        if !before.collapsed {
            let most = facet.most();
            if let Some(range) = &facet.range {
                query = self.range_ui(ui, view, range).or(query);
            } else {
                query = self.values_ui(ui, &mut extent, most).or(query);
            }
            if let Some(unknown) = &facet.unknown {
                query = self.value_ui(ui, unknown, most, true).or(query);
            }
            if facet.values.is_empty() && facet.range.is_none() && facet.unknown.is_none() && facet.not_applicable == 0
            {
                let words = self.page.lang().pick("无匹配行", "No rows");
                let line = self.next(ROW);
                look::nothing(ui.painter(), line, words, self.page.t);
            }
            if facet.not_applicable > 0 {
                let words = facet.outside;
                let line = self.next(ROW);
                look::count_only(ui.painter(), line, words, facet.not_applicable, most, self.page.t);
            }
        }
        if extent != before {
            ui.data_mut(|data| data.insert_temp(id, extent));
            ui.ctx().request_repaint();
        }
        query
    }

    fn next(&mut self, height: f32) -> Rect {
        let rect = Rect::from_min_size(pos2(self.left, self.y), vec2(WIDTH - 1.0, height));
        self.y += height;
        rect
    }

    /// The title: a click collapses or expands the facet. At its right the
    /// order of the values, and a cross that clears what the facet asks for.
    fn title_ui(&mut self, ui: &Ui, extent: &mut Extent) -> Option<String> {
        let (t, facet, lang) = (self.page.t, self.facet, self.page.lang());
        let rect = self.next(TITLE);
        let response = ui.interact(rect, ui.scope_id().with(("facet", facet.id)), Sense::click());
        let does = if extent.collapsed { lang.pick("展开", "Expand") } else { lang.pick("收起", "Collapse") };
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{does} {}", facet.title)));
        let painter = ui.painter();
        let hot = response.hovered() || response.has_focus();
        let y = rect.center().y;
        let mut right = rect.left() + WIDTH - MARGIN;
        let icon = if extent.collapsed { Icon::Right } else { Icon::Down };
        icon.paint(painter, pos2(right - 5.0, y), 12.0, if hot { t.strong } else { t.weak });
        right -= 14.0;
        look::focus(painter, rect, &response, t);
        let clicked = response.on_hover_cursor(CursorIcon::PointingHand).clicked();
        let mut query = None;
        if !extent.collapsed && facet.values.len() > 1 {
            let (words, name) = if extent.by_name {
                (lang.pick("名", "A–Z"), lang.pick("按数量排序", "Sort by count"))
            } else {
                (lang.pick("数", "#"), lang.pick("按名称排序", "Sort by name"))
            };
            let width = paint::text_width(painter, words, size::small()) + 10.0;
            let place = Rect::from_min_max(pos2(right - width, y - 10.0), pos2(right, y + 10.0));
            let response = self.small_ui(ui, place, "order", name);
            let ink = if response.hovered() || response.has_focus() { t.strong } else { t.weak };
            paint::text(painter, place.center(), Align::Center, words, size::small(), ink);
            extent.by_name ^= response.clicked();
            right -= width;
        }
        if let Some(cleared) = &facet.cleared {
            let place = Rect::from_min_max(pos2(right - 20.0, y - 10.0), pos2(right, y + 10.0));
            let response = self.small_ui(ui, place, "clear", lang.pick("清除", "Clear"));
            let ink = if response.hovered() || response.has_focus() { t.strong } else { t.accent };
            Icon::Close.paint(painter, place.center(), 11.0, ink);
            query = response.clicked().then(|| cleared.clone());
            right -= 20.0;
        }
        let left = rect.left() + MARGIN;
        let chosen = facet.values.iter().chain(&facet.unknown).filter(|value| value.chosen || value.excluded).count();
        let count = if extent.collapsed && chosen > 0 { 18.0 } else { 0.0 };
        let room = right - left - 4.0 - count;
        let title =
            paint::elided(painter, pos2(left, y), Align::Left, facet.title, size::secondary_bold(), t.strong, room).0;
        if count > 0.0 {
            let at = pos2(title.right() + 6.0, y);
            paint::text(painter, at, Align::Left, &chosen.to_string(), size::secondary_bold(), t.accent);
        }
        extent.collapsed ^= clicked;
        query
    }

    /// A small button of the title, which names the facet too.
    fn small_ui(&self, ui: &Ui, rect: Rect, what: &str, words: &str) -> Response {
        let name = format!("{}: {words}", self.facet.title);
        let response = ui.interact(rect, ui.scope_id().with((what, self.facet.id)), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        look::focus(ui.painter(), rect.expand2(vec2(4.0, 1.0)), &response, self.page.t);
        response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(words)
    }

    /// The values, those that are searched for only.
    fn values_ui(&mut self, ui: &mut Ui, extent: &mut Extent, most: usize) -> Option<String> {
        let facet = self.facet;
        let long = facet.values.len() > SHORT + 1;
        if long {
            self.search_ui(ui, extent);
        }
        let finder = Finder::new(if long { &extent.typed } else { "" });
        let all = extent.all || !finder.is_empty();
        let fits = |value: &&Value| finder.is_empty() || finder.fit("", &value.name, &[]).is_some();
        let mut values: Vec<&Value> = facet.values.iter().filter(fits).collect();
        if extent.by_name {
            values.sort_by_key(|value| value.rank);
        }
        let hidden = hidden(&values, all);
        let mut query = None;
        for (at, value) in values.iter().enumerate() {
            if hidden == 0 || at < SHORT || value.chosen || value.excluded {
                query = self.value_ui(ui, value, most, false).or(query);
            }
        }
        if values.is_empty() && !finder.is_empty() {
            let line = self.next(ROW);
            look::nothing(ui.painter(), line, self.page.lang().pick("没有此值", "No such value"), self.page.t);
        }
        if finder.is_empty() && self.more_ui(ui, hidden, extent.all) {
            extent.all = !extent.all;
        }
        query
    }

    fn search_ui(&mut self, ui: &mut Ui, extent: &mut Extent) {
        let lang = self.page.lang();
        let name = format!("{} {}", lang.pick("搜索", "Search"), self.facet.title);
        let line = self.next(FIELD + 4.0);
        let place = Rect::from_min_size(line.min + vec2(MARGIN, 0.0), vec2(WIDTH - 2.0 * MARGIN, FIELD));
        let hint = lang.pick("名称、拼音", "Name or pinyin");
        let response = look::field(ui, place, &mut extent.typed, &name, hint, false, self.page.t);
        if response.has_focus() && ui.input(|input| input.key_pressed(Key::Escape)) {
            extent.typed.clear();
        }
    }

    /// A value with its box; the filter's text if it was clicked.
    fn value_ui(&mut self, ui: &Ui, value: &Value, most: usize, unknown: bool) -> Option<String> {
        let (t, lang) = (self.page.t, self.page.lang());
        let rect = self.next(ROW);
        let name = format!("{}: {}", self.facet.title, value.label);
        let id = ui.scope_id().with(("facet value", self.facet.id, &value.label, unknown));
        let response = ui.interact(rect, id, Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, value.chosen, &name));
        let minus = Rect::from_center_size(pos2(look::minus_x(rect), rect.center().y), vec2(20.0, ROW));
        // The keyboard has Delete for it, so it is no stop of its own.
        let out = ui.interact(minus, id.with("out"), Sense::CLICK);
        let does =
            if value.excluded { lang.pick("不再排除", "Stop excluding") } else { lang.pick("排除", "Exclude") };
        let out_name = format!("{}: {does} {}", self.facet.title, value.label);
        out.widget_info(|| WidgetInfo::labeled(Role::Button, true, &out_name));
        let hot = response.hovered() || response.has_focus() || out.hovered();
        let cut = look::value(ui.painter(), rect, value, most, unknown, (&response, hot), t);
        if hot {
            look::minus(ui.painter(), minus, out.hovered(), t);
        }
        let deleted = response.has_focus()
            && ui.input_mut(|input| {
                input.consume_key(Modifiers::NONE, Key::Delete) || input.consume_key(Modifiers::NONE, Key::Backspace)
            });
        let held = ui.input(held::with_click);
        let other = held.alt || held.command;
        let response = response.on_hover_cursor(CursorIcon::PointingHand);
        let clicked = response.clicked();
        if cut {
            response.on_hover_text(&value.label);
        }
        let excluded = out.clicked() || deleted || (clicked && other);
        out.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(does);
        if excluded {
            return Some(value.toggled_out.clone());
        }
        clicked.then(|| value.toggled.clone())
    }

    /// The line that shows the rest of a long facet; true if it was clicked.
    fn more_ui(&mut self, ui: &Ui, hidden: usize, all: bool) -> bool {
        let lang = self.page.lang();
        if hidden == 0 && !(all && self.facet.values.len() > SHORT + 1) {
            return false;
        }
        let words = if all {
            lang.pick("收起", "Fewer").to_owned()
        } else {
            format!("{} {hidden}", lang.pick("更多", "More"), hidden = counted(hidden))
        };
        let rect = self.next(ROW);
        let response = ui.interact(rect, ui.scope_id().with(("more", self.facet.id)), Sense::click());
        let name = format!("{}: {words}", self.facet.title);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        look::more(ui.painter(), rect, &words, &response, self.page.t);
        response.on_hover_cursor(CursorIcon::PointingHand).clicked()
    }

    /// The histogram with its handles, and a field for each end.
    fn range_ui(&mut self, ui: &mut Ui, view: &SheetView, range: &Range) -> Option<String> {
        let (lang, t) = (self.page.lang(), self.page.t);
        let frame = view.frame(self.page.frames);
        let line = self.next(BARS);
        let area = Rect::from_min_size(line.min + vec2(MARGIN + 4.0, 0.0), vec2(WIDTH - 2.0 * MARGIN - 8.0, BARS));
        let ends = [lang.pick("从", "from"), lang.pick("到", "to")];
        let names = ends.map(|end| format!("{} {end}", self.facet.title));
        let words = |edge: usize, is_upper: bool| range.words(edge, is_upper);
        let brush = RangeBrush { bars: &range.bars, range: range.chosen, names: [&names[0], &names[1]], words: &words };
        let id = ui.scope_id().with(("range", self.facet.id));
        let (brushed, preview) = range_brush(ui, area, id, &brush, t);
        let mut query = brushed.map(|brushed| range.brushed(self.text, frame, brushed));

        let line = self.next(FIELD + 6.0);
        let width = (WIDTH - 2.0 * MARGIN - 16.0) / 2.0;
        for end in 0..2 {
            let left = line.left() + MARGIN + (width + 16.0) * end as f32;
            let place = Rect::from_min_size(pos2(left, line.top() + 2.0), vec2(width, FIELD));
            let shown = match (preview[end], &range.ends[end]) {
                (Some(edge), _) => range.words(edge, end == 1),
                (None, Some(written)) => written.clone(),
                (None, None) => String::new(),
            };
            let bound = range.words([0, range.bars.len()][end], end == 1);
            let name = format!("{} {}", names[end], lang.pick("（输入）", "(type)"));
            query = self.end_ui(ui, place, range, (end, &shown, &bound, &name), frame).or(query);
        }
        let dash = pos2(line.left() + WIDTH / 2.0, line.top() + 2.0 + FIELD / 2.0);
        paint::text(ui.painter(), dash, Align::Center, "–", size::secondary(), t.weak);
        query
    }

    /// A field for one end of a range; the filter's text once it is read.
    fn end_ui(
        &self,
        ui: &mut Ui,
        place: Rect,
        range: &Range,
        (end, shown, bound, name): (usize, &str, &str, &str),
        frame: &crate::frame::Frame,
    ) -> Option<String> {
        let key = ui.scope_id().with(("range end", self.facet.id, end));
        let kept: Option<String> = ui.data(|data| data.get_temp(key));
        let mut text = kept.clone().unwrap_or_else(|| shown.to_owned());
        let wrong = range.typed(self.text, frame, end, &text).err().filter(|_| kept.is_some());
        let response = look::field(ui, place, &mut text, name, bound, wrong.is_some(), self.page.t);
        let mut query = None;
        if response.has_focus() {
            ui.data_mut(|data| data.insert_temp(key, text));
        } else if response.lost_focus() {
            let escaped = ui.input(|input| input.key_pressed(Key::Escape));
            ui.data_mut(|data| data.remove::<String>(key));
            if !escaped && text != shown {
                query = range.typed(self.text, frame, end, &text).ok();
            }
        }
        if let Some(wrong) = wrong {
            response.on_hover_text(wrong);
        }
        query
    }
}

/// How many values are not shown; one alone is, as its line costs no more than
/// saying so. What is chosen or excluded always is.
fn hidden(values: &[&Value], all: bool) -> usize {
    let rest = values.iter().skip(SHORT).filter(|value| !value.chosen && !value.excluded).count();
    if all || rest < 2 { 0 } else { rest }
}

/// A field of one line without a frame of its own.
pub(super) fn edit<'a>(text: &'a mut String, hint: &str, ink: egui::Color32, faint: egui::Color32) -> TextEdit<'a> {
    TextEdit::singleline(text)
        .frame(egui::Frame::new())
        .margin(egui::Margin::ZERO)
        .align(egui::Align2::LEFT_CENTER)
        .font(size::small())
        .desired_width(f32::INFINITY)
        .text_color(ink)
        .hint_text(egui::RichText::new(hint).color(faint).font(size::small()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Text;

    #[test]
    fn a_long_facet_hides_its_rest_but_nothing_chosen_nor_one_alone() {
        let values = |number: usize, chosen: &[usize]| -> Vec<Value> {
            let value = |at: usize| Value {
                label: at.to_string(),
                name: Text::new(&at.to_string(), ""),
                rank: at,
                count: 1,
                chosen: chosen.contains(&at),
                excluded: false,
                toggled: String::new(),
                toggled_out: String::new(),
            };
            (0..number).map(value).collect()
        };
        for (number, chosen, expected) in [(8, &[][..], 0), (9, &[], 0), (12, &[], 4), (12, &[10], 3), (10, &[9], 0)] {
            let values = values(number, chosen);
            let values: Vec<&Value> = values.iter().collect();
            assert_eq!(hidden(&values, false), expected, "{number} {chosen:?}");
            assert_eq!(hidden(&values, true), 0);
        }
    }
}

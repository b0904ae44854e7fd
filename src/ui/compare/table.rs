//! The table of differences: fields as lines, records as columns.

use egui::{Rect, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::Compared;
use crate::frame::{Column, Data, Kind};
use crate::i18n::{Lang, many};
use crate::model::Table;
use crate::query::{CompareLine, Delta};
use crate::ui::command::{Command, PinCommand};
use crate::ui::evidence;
use crate::ui::page::Page;
use crate::ui::paint::{self, Align, Icon};
use crate::ui::state::AppState;
use crate::ui::style::size;
use crate::ui::widgets::{Button, card, row_from_right_ui, row_ui};
use crate::ui::words;

const LABEL: f32 = 130.0;
const HEAD: f32 = 58.0;
/// The same in a picture, which has no buttons.
const STILL_HEAD: f32 = 36.0;
const LINE: f32 = 30.0;
/// Height of a line that also tells the difference.
const DELTA_LINE: f32 = 44.0;

/// Shows the table within `area`; `all` is the number of fields before those
/// that are the same were left out.
pub(super) fn table_ui(
    ui: &mut Ui,
    area: Rect,
    page: &Page<'_>,
    compared: &Compared<'_>,
    lines: &[CompareLine],
    all: usize,
) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let differing = lines.iter().filter(|line| line.differs).count();
    let words = match lang {
        Lang::Zh => format!("{differing} 项不同，共 {all} 项；差额以首列为基准"),
        Lang::En => {
            format!("{differing} of {} differ; differences are to the first column", many(all, "field", "fields"))
        }
    };
    let body = card(ui, area, lang.pick("差异", "Differences"), &words, t);
    let needed: f32 = lines.iter().map(line_height).sum();
    // A picture can't be scrolled: its lines stand closer where they must.
    let room = body.height() - STILL_HEAD - 8.0;
    let squeeze = if page.still { (room / needed.max(1.0)).clamp(0.84, 1.0) } else { 1.0 };
    let mut grid = Grid { page, compared, count: compared.rows.len(), squeeze, font: size::body() };
    grid.font = grid.cell_font(ui, body, lines);
    let head = Rect::from_min_size(body.min, vec2(body.width(), if page.still { STILL_HEAD } else { HEAD }));
    let mut command = grid.head_ui(ui, head);
    let rest = Rect::from_min_max(pos2(body.left(), head.bottom()), pos2(body.right(), body.bottom() - 4.0));
    let shown = if page.still { grid.fitting(lines, rest.height()) } else { lines.len() };
    let (shown, left_out) = lines.split_at(shown);
    let titles = left_out.iter().map(|line| compared.frame.columns()[line.column].info.title(lang));
    let foot = rest.shrink2(vec2(size::CARD_MARGIN, 0.0));
    super::left_out_ui(ui, foot, page, lang.pick("差异表", "the table of differences"), titles);
    let mut child = ui.new_child(UiBuilder::new().id_salt("differences").max_rect(rest));
    child.set_clip_rect(child.clip_rect().intersect(rest));
    let scrolled = ScrollArea::vertical().auto_shrink([false; 2]).show(&mut child, |ui| {
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        let mut command = None;
        for line in shown {
            command = grid.line_ui(ui, line).or(command.take());
        }
        if compared.rows.len() < AppState::MOST_PINS && !page.still {
            ui.add_space(size::CARD_MARGIN);
            let place = Rect::from_min_size(
                pos2(body.left() + size::CARD_MARGIN, ui.cursor().top()),
                vec2(body.width() - 2.0 * size::CARD_MARGIN, 240.0),
            );
            ui.allocate_rect(place, Sense::hover());
            command = super::add::add_ui(ui, place, page, compared).or(command.take());
        }
        command
    });
    if !page.still {
        evidence::note_scrolled(ui.ctx(), page.lang(), &scrolled);
    }
    command = scrolled.inner.or(command);
    command
}

/// The height that a line wants.
fn line_height(line: &CompareLine) -> f32 {
    if line.deltas.iter().any(|delta| *delta != Delta::None) { DELTA_LINE } else { LINE }
}

struct Grid<'a> {
    page: &'a Page<'a>,
    compared: &'a Compared<'a>,
    count: usize,
    /// What the height of a line is multiplied by.
    squeeze: f32,
    /// The type of all cells.
    font: egui::FontId,
}

impl Grid<'_> {
    /// How many whole lines have room in a picture, above the line that names the
    /// others where these are not all.
    fn fitting(&self, lines: &[CompareLine], room: f32) -> usize {
        let ends = lines.iter().scan(0.0, |end, line| {
            *end += line_height(line) * self.squeeze;
            Some(*end)
        });
        let ends: Vec<f32> = ends.collect();
        // Half a point of rounding cuts nothing.
        let room = if ends.last().is_some_and(|end| *end > room + 0.5) { room - super::FOOT } else { room };
        ends.iter().take_while(|end| **end <= room + 0.5).count()
    }

    /// The place of a record's column within a line.
    fn cell(&self, line: Rect, at: usize) -> Rect {
        let label = LABEL.min(line.width() * 0.3);
        let width = (line.width() - label) / self.count.max(1) as f32;
        let left = line.left() + label + width * at as f32;
        Rect::from_min_size(pos2(left, line.top()), vec2(width, line.height())).shrink2(vec2(8.0, 0.0))
    }

    /// The type in which each cell has room in the two lines that it may take.
    fn cell_font(&self, ui: &Ui, body: Rect, lines: &[CompareLine]) -> egui::FontId {
        let column = |line: &CompareLine| &self.compared.frame.columns()[line.column];
        let cells: Vec<String> =
            lines.iter().flat_map(|line| self.compared.rows.iter().map(|&row| self.text(column(line), row))).collect();
        let place = vec2(self.cell(body, 0).width(), LINE * self.squeeze);
        paint::name_font(ui.painter(), place, cells.iter(), &size::body())
    }

    /// The name of a record, in two lines where it is long: a link, save in a picture.
    fn name_ui(&self, ui: &Ui, line: Rect, (name, id): (&str, &str)) -> bool {
        let t = self.page.t;
        if self.page.still {
            paint::name(ui.painter(), line, name, &size::secondary_bold(), t.strong);
            return false;
        }
        let response = ui.interact(line, ui.scope_id().with(("record", id)), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Link, true, name));
        let (shown, _) = paint::name(ui.painter(), line, name, &size::secondary(), t.accent);
        if response.hovered() {
            paint::hline(ui.painter(), shown.left()..=shown.right(), shown.bottom(), t.accent);
        }
        if response.has_focus() {
            let ring = egui::Stroke::new(1.5, t.accent);
            ui.painter().rect_stroke(shown.expand(2.0), 3.0, ring, egui::StrokeKind::Outside);
        }
        response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text(name).clicked()
    }

    fn head_ui(&self, ui: &mut Ui, rect: Rect) -> Option<Command> {
        let (t, lang) = (self.page.t, self.page.lang());
        ui.painter().rect_filled(rect.shrink2(vec2(1.0, 0.0)), 0.0, t.panel2);
        paint::hline(ui.painter(), rect.left()..=rect.right(), rect.bottom(), t.stroke);
        let mut command = None;
        for (at, &row) in self.compared.rows.iter().enumerate() {
            let cell = self.cell(rect, at);
            let (name, id) = (self.compared.frame.name(row), self.compared.frame.id(row));
            let name = name.get(lang);
            let dot = pos2(cell.left() + 4.0, rect.top() + 18.0);
            ui.painter().circle_filled(dot, 4.0, super::colour(t, at));
            let line =
                Rect::from_min_max(pos2(cell.left() + 14.0, rect.top() + 2.0), pos2(cell.right(), rect.top() + 34.0));
            let clicked = self.name_ui(ui, line, (name, id));
            if let (true, crate::frame::Sheet::Table(table)) = (clicked, self.compared.sheet) {
                command = Some(Command::Open(table, id.to_owned()));
            }
            if self.page.still {
                continue;
            }
            let below = Rect::from_min_max(
                pos2(cell.left() + 10.0, line.bottom() - 3.0),
                pos2(cell.right(), rect.bottom() - 3.0),
            );
            row_ui(ui, below, &format!("actions {id}"), |ui| {
                let of = |zh: &str, en: &str| format!("{}{}{name}", lang.pick(zh, en), lang.pick("：", ": "));
                if Button::icon(Icon::Close, &of("移出对比", "Unpin")).show(ui, t).clicked() {
                    command = Some(Command::Pin(PinCommand::Remove(self.compared.sheet, id.to_owned())));
                }
                if at > 0 && Button::icon(Icon::Left, &of("设为基准", "Make it the first")).show(ui, t).clicked() {
                    command = Some(Command::Pin(PinCommand::First(self.compared.sheet, id.to_owned())));
                }
                if at == 0 {
                    let words = lang.pick("基准", "reference");
                    let (rect, _) = ui.allocate_exact_size(vec2(60.0, 20.0), Sense::hover());
                    paint::text(ui.painter(), rect.left_center(), Align::Left, words, size::small(), t.weak);
                }
            });
        }
        if !self.compared.missing.is_empty() && !self.page.still {
            let place = Rect::from_min_max(rect.min, pos2(self.cell(rect, 0).left(), rect.bottom()));
            let words = self.compared.missing.join(" ");
            row_from_right_ui(ui, place, "missing records", |ui| {
                let name = format!("{} {words}", lang.pick("移除不存在的记录", "Remove what is not in the data:"));
                if Button::icon(Icon::Warning, &name).show(ui, t).clicked() {
                    let id = self.compared.missing[0].to_owned();
                    command = Some(Command::Pin(PinCommand::Remove(self.compared.sheet, id)));
                }
            });
        }
        command
    }

    fn line_ui(&self, ui: &mut Ui, line: &CompareLine) -> Option<Command> {
        let (t, lang) = (self.page.t, self.page.lang());
        let column = &self.compared.frame.columns()[line.column];
        let deltas: Vec<Option<String>> =
            (0..self.count).map(|at| line.deltas.get(at).and_then(|delta| delta_words(delta, lang))).collect();
        let height = self.squeeze * line_height(line);
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
        let title = column.info.title(lang);
        response.widget_info(|| {
            let cells: Vec<String> = self.compared.rows.iter().map(|&row| self.text(column, row)).collect();
            WidgetInfo::labeled(Role::Row, true, format!("{title}: {}", cells.join(" | ")))
        });
        if !ui.is_rect_visible(rect) {
            return None;
        }
        let painter = ui.painter();
        if line.differs {
            let bar = Rect::from_min_size(rect.min, vec2(3.0, rect.height()));
            painter.rect_filled(bar.shrink2(vec2(0.0, 3.0)), 0.0, t.accent);
        }
        let label = self.cell(rect, 0).left() - rect.left() - 20.0;
        let color = if line.differs { t.normal } else { t.weak };
        let place = Rect::from_x_y_ranges(rect.left() + 12.0..=rect.left() + 12.0 + label, rect.y_range());
        paint::name(painter, place, title, &size::secondary(), color);
        paint::hline(painter, rect.left() + 1.0..=rect.right() - 1.0, rect.bottom(), t.rule);
        let mut command = None;
        for (at, &row) in self.compared.rows.iter().enumerate() {
            let cell = self.cell(rect, at);
            let delta = deltas[at].as_deref();
            command = self.cell_ui(ui, cell, column, row, (line.differs, delta)).or(command);
        }
        command
    }

    fn text(&self, column: &Column, row: usize) -> String {
        words::cell(column, row, self.page.lang()).unwrap_or_else(|| "—".to_owned())
    }

    fn cell_ui(
        &self,
        ui: &Ui,
        cell: Rect,
        column: &Column,
        row: usize,
        (differs, delta): (bool, Option<&str>),
    ) -> Option<Command> {
        let (t, lang) = (self.page.t, self.page.lang());
        let known = words::cell(column, row, lang);
        let y = if delta.is_some() { cell.center().y - 8.0 } else { cell.center().y };
        let color = match (&known, differs) {
            (None, _) => t.weak,
            (_, true) => t.strong,
            (_, false) => t.normal,
        };
        let text = known.as_deref().unwrap_or("—");
        // Words take two lines where no difference stands below them.
        let height = if delta.is_some() { 16.0 } else { cell.height() };
        let place = Rect::from_center_size(pos2(cell.center().x, y), vec2(cell.width(), height));
        let (_, cut) = paint::name(ui.painter(), place, text, &self.font, color);
        if let Some(delta) = delta {
            let at = pos2(cell.left(), cell.center().y + 10.0);
            paint::elided(ui.painter(), at, Align::Left, delta, size::small(), t.weak, cell.width());
        }
        if self.page.still {
            return None;
        }
        let target = match (&column.data, column.info.kind) {
            (Data::Terms(terms), Kind::Reference(table)) if terms.codes(row).len() == 1 => {
                terms.labels(row).next().map(|label| (table, label.id.to_string()))
            }
            _ => None,
        };
        let sense = if target.is_some() { Sense::click() } else { Sense::hover() };
        let id = ui.scope_id().with(("compared", column.info.id, row));
        let response = ui.interact(cell, id, sense);
        if target.is_some() {
            response.widget_info(|| WidgetInfo::labeled(Role::Link, true, text));
            if response.hovered() || response.has_focus() {
                paint::hline(ui.painter(), cell.left()..=cell.right(), y + 9.0, t.accent);
            }
        }
        let clicked = response.clicked();
        let why = known.is_none().then(|| words::absence(column, row, lang));
        let bounds = column.data.figure(row).map(|figure| words::bounds(figure, lang));
        let sources = self.sources(row);
        if cut || why.is_some() || bounds.is_some() {
            response.on_hover_ui(|ui| {
                ui.label(why.unwrap_or(text));
                if let Some(bounds) = bounds {
                    ui.label(egui::RichText::new(bounds).color(t.weak).font(size::small()));
                }
                ui.label(egui::RichText::new(sources).color(t.weak).font(size::small()));
            });
        }
        target.filter(|_| clicked).map(|(table, id)| Command::Open(table, id))
    }

    /// The sources of a record, in words.
    fn sources(&self, row: usize) -> String {
        let lang = self.page.lang();
        let Some(Data::Terms(terms)) = self.compared.frame.column("source").map(|column| &column.data) else {
            return String::new();
        };
        let title = |id: &str| {
            let at = self.page.data.row(Table::Sources, id)?;
            Some(self.page.data.sources[at].title.get(lang).to_owned())
        };
        let each = terms.labels(row).map(|label| format!("{} {}", label.id, title(&label.id).unwrap_or_default()));
        format!("{}{}", lang.pick("来源：", "Source: "), each.collect::<Vec<_>>().join(lang.pick("；", "; ")))
    }
}

/// How a figure stands to the first one, in words; `None` where there is
/// nothing to say.
fn delta_words(delta: &Delta, lang: Lang) -> Option<String> {
    let times = |times: &Option<crate::model::Figure>| match times {
        Some(times) => format!("（{}）", times.format(lang)),
        None => String::new(),
    };
    Some(match (delta, lang) {
        (Delta::None, _) => return None,
        (Delta::Same, Lang::Zh) => "与基准相同".to_owned(),
        (Delta::Same, Lang::En) => "same as the first".to_owned(),
        (Delta::More(by, ratio), Lang::Zh) => format!("多 {}{}", by.format(lang), times(ratio)),
        (Delta::More(by, ratio), Lang::En) => format!("more by {}{}", by.format(lang), english(&times(ratio))),
        (Delta::Less(by, ratio), Lang::Zh) => format!("少 {}{}", by.format(lang), times(ratio)),
        (Delta::Less(by, ratio), Lang::En) => format!("less by {}{}", by.format(lang), english(&times(ratio))),
        (Delta::Undecided, Lang::Zh) => "界限重叠，无法判断大小".to_owned(),
        (Delta::OtherBasis, Lang::Zh) => "一为计划、一为实际，不相减".to_owned(),
        (Delta::OtherBasis, Lang::En) => "planned against actual: not subtracted".to_owned(),
        (Delta::Undecided, Lang::En) => "bounds overlap: can't be decided".to_owned(),
    })
}

fn english(words: &str) -> String {
    words.replace('（', " (").replace('）', ")")
}

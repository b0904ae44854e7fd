//! The choices at the left of the dialog.

use egui::{Rect, Sense, Ui, pos2, vec2};

use super::plan;
use crate::export::{Format, Size};
use crate::i18n::Lang;
use crate::ui::page::Page;
use crate::ui::paint::{self, Align};
use crate::ui::state::{ExportSize, ExportState, ExportWhat};
use crate::ui::style::{Theme, Tokens, size};
use crate::ui::widgets::{Choice, Field, dropdown, row_ui, segmented, toggle};

const ROW: f32 = 38.0;
const SWITCH: f32 = 31.0;
/// Where controls begin; their names stand to the left.
const CONTROLS: f32 = 88.0;

/// What is typed for a size of one's own.
#[derive(Debug, Default)]
pub(super) struct Typed {
    width: String,
    height: String,
}

impl Typed {
    pub(super) fn new(choices: &ExportState) -> Self {
        Self { width: choices.width.to_string(), height: choices.height.to_string() }
    }

    /// Width and height, if both can be had.
    pub(super) fn points(&self) -> Option<Size> {
        format!("{}x{}", self.width.trim(), self.height.trim()).parse().ok()
    }
}

/// Shows the choices; gives back what they are now.
pub(super) fn options_ui(
    ui: &mut Ui,
    page: &Page<'_>,
    choices: &ExportState,
    typed: &mut Typed,
    window: egui::Vec2,
) -> ExportState {
    let mut next = choices.clone();
    what_ui(ui, page, &mut next);
    let what = plan::what(page, &next);
    format_ui(ui, page, what, &mut next);
    if what == ExportWhat::Rows {
        language_ui(ui, page, &mut next);
        let lang = page.lang();
        words_ui(ui, language_words(plan::format(what, &next), lang), 56.0, page.t);
        if matches!(page.state.screen, crate::ui::state::Screen::Sheet(_)) {
            let name = lang.pick("所有列", "All columns");
            let more = lang.pick("不只表格中显示的列", "Not only those that the table shows");
            switch(ui, name, more, next.all_columns, None, page.t, |on| next.all_columns = on);
        }
        let why_not = (plan::format(what, &next) == Format::Xlsx)
            .then(|| lang.pick("工作簿自带“出处”工作表", "A workbook has a sheet for that"));
        let name = lang.pick("出处文件", "Provenance");
        let more = lang.pick("旁边另写 .provenance.txt", "A .provenance.txt beside it");
        switch(ui, name, more, next.provenance && why_not.is_none(), why_not, page.t, |on| next.provenance = on);
        return next;
    }
    // A screenshot is as the window is.
    if what == ExportWhat::Shot {
        return next;
    }
    if what == ExportWhat::Report {
        colours_ui(ui, page, &mut next);
        language_ui(ui, page, &mut next);
        around_ui(ui, page, &mut next);
        brief_ui(ui, page);
        return next;
    }
    let format = plan::format(what, &next);
    let paged = plan::is_paged(what, page.state.screen, format);
    size_ui(ui, page, (what, paged), &mut next, typed, window);
    scale_ui(ui, page, format, &mut next);
    colours_ui(ui, page, &mut next);
    language_ui(ui, page, &mut next);
    around_ui(ui, page, &mut next);
    let lang = page.lang();
    let why_not = (format != Format::Svg).then(|| lang.pick("只用于 SVG", "For SVG only"));
    let name = lang.pick("转为轮廓", "Outlines");
    let more = lang.pick("把文字画成图形，不需要字体", "Text drawn as shapes; no font is needed");
    switch(ui, name, more, next.outlines && why_not.is_none(), why_not, page.t, |on| next.outlines = on);
    next
}

fn scale_ui(ui: &mut Ui, page: &Page<'_>, format: Format, next: &mut ExportState) {
    let lang = page.lang();
    let why_not = (format != Format::Png).then(|| {
        lang.pick("只有 PNG 由像素组成；矢量图可任意放大", "Only a PNG has pixels; shapes can be enlarged at will")
    });
    let name = lang.pick("清晰度", "Scale");
    let rect = row(ui, name, page.t, |ui| {
        let scales = [(1, "1×"), (2, "2×"), (3, "3×"), (4, "4×")];
        let chosen = |ui: &mut Ui| segmented(ui, name, &scales, next.scale, page.t);
        if let Some(scale) = ui.add_enabled_ui(why_not.is_none(), chosen).inner {
            next.scale = scale;
        }
    });
    why_not_ui(ui, rect, name, why_not);
}

/// Says on hover why a choice can't be made.
fn why_not_ui(ui: &Ui, rect: Rect, name: &str, why_not: Option<&str>) {
    if let Some(why) = why_not {
        let id = ui.scope_id().with(("why not", name));
        ui.interact(rect, id, Sense::hover()).on_hover_text(why);
    }
}

fn colours_ui(ui: &mut Ui, page: &Page<'_>, next: &mut ExportState) {
    let name = page.lang().pick("配色", "Colours");
    row(ui, name, page.t, |ui| {
        let lang = page.lang();
        let themes = [(Theme::Light, lang.pick("浅色", "Light")), (Theme::Dark, lang.pick("深色", "Dark"))];
        let now = next.theme.unwrap_or(page.state.theme);
        if let Some(theme) = segmented(ui, name, &themes, now, page.t) {
            // What is as in the window goes with the window.
            next.theme = (theme != page.state.theme).then_some(theme);
        }
    });
}

/// Says what a brief holds.
fn brief_ui(ui: &mut Ui, page: &Page<'_>) {
    let (lang, t) = (page.lang(), page.t);
    let of = page.state.screen.sheet().map(|sheet| sheet.title(lang));
    let words = match (lang, of) {
        (Lang::Zh, Some(of)) => format!(
            "{of}表中筛选出的行：封面与合计、图表、按页列出的全部行、有关的核验结果、引用的来源。"
        ),
        (Lang::En, Some(of)) => format!(
            "The rows of {} that the filter keeps: cover with totals, charts, all rows on pages, what the audit says of them, the sources cited.",
            of.to_lowercase()
        ),
        (lang, None) => lang
            .pick(
                "全部数据：封面与要点、总览与各工作台的图表、各表、核验结果、来源。",
                "All data: cover with headline figures, charts of the overview and workbenches, tables, audit, sources.",
            )
            .to_owned(),
    };
    words_ui(ui, &words, 84.0, t);
}

/// Words below a choice, in as many lines as have room within `height`.
fn words_ui(ui: &mut Ui, words: &str, height: f32, t: &Tokens) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, words));
    let at = pos2(rect.left() + CONTROLS, rect.top() + 6.0);
    let lines = (height / 16.0) as usize;
    paint::wrapped(ui.painter(), at, words, size::small(), t.weak, rect.width() - CONTROLS, lines);
}

/// What the language of a file of rows is that of.
fn language_words(format: Format, lang: Lang) -> &'static str {
    match format {
        Format::Xlsx => lang.pick(
            "列名与类别用所选文字，数字的原文照录",
            "Titles and categories are in this language, figures as published",
        ),
        _ => lang.pick(
            "列名与类别写成编号，与命令行一致；名称用所选文字，数值照录原文",
            "Headers and categories are ids, as on the command line; names are in this language, figures as published",
        ),
    }
}

fn what_ui(ui: &mut Ui, page: &Page<'_>, next: &mut ExportState) {
    let lang = page.lang();
    let name = lang.pick("内容", "What");
    row(ui, name, page.t, |ui| {
        let why = ExportWhat::ALL.map(|what| plan::why_not(page, what));
        let choices: Vec<Choice<'_, ExportWhat>> = ExportWhat::ALL
            .into_iter()
            .zip(&why)
            .map(|(what, why)| Choice {
                why_not: why.as_ref().map(|why| why.get(lang)),
                ..Choice::new(what, what.title(lang))
            })
            .collect();
        if let Some(what) = dropdown(ui, name, false, &choices, Some(plan::what(page, next)), page.t) {
            next.what = what;
            if what == ExportWhat::Window {
                next.size = ExportSize::Window;
            }
        }
    });
}

fn format_ui(ui: &mut Ui, page: &Page<'_>, what: ExportWhat, next: &mut ExportState) {
    let name = page.lang().pick("格式", "Format");
    row(ui, name, page.t, |ui| {
        let words: Vec<(Format, String)> =
            plan::formats(what).map(|format| (format, format.ending().to_uppercase())).collect();
        let formats: Vec<(Format, &str)> = words.iter().map(|(format, word)| (*format, word.as_str())).collect();
        if let Some(format) = segmented(ui, name, &formats, plan::format(what, next), page.t) {
            let slot = if what == ExportWhat::Rows { &mut next.rows } else { &mut next.picture };
            format.ending().clone_into(slot);
        }
    });
}

fn size_ui(
    ui: &mut Ui,
    page: &Page<'_>,
    (what, paged): (ExportWhat, bool),
    next: &mut ExportState,
    typed: &mut Typed,
    window: egui::Vec2,
) {
    let (lang, t) = (page.lang(), page.t);
    let (sizes, chosen) = (plan::sizes(paged), plan::chosen_size(paged, next));
    let name = lang.pick("尺寸", "Size");
    row(ui, name, t, |ui| {
        let words = sizes.iter().map(|&size| {
            if size == ExportSize::Custom {
                return size.title(lang).to_owned();
            }
            let Size { width, height } = plan::size((what, paged), size, next, window);
            format!("{}  {width} × {height}", size.title(lang))
        });
        let words: Vec<String> = words.collect();
        let choices: Vec<Choice<'_, ExportSize>> =
            sizes.iter().zip(&words).map(|(&size, words)| Choice::new(size, words)).collect();
        if let Some(size) = dropdown(ui, name, false, &choices, Some(chosen), t) {
            next.size = size;
            *typed = Typed::new(next);
        }
    });
    if next.size != ExportSize::Custom {
        return;
    }
    let mut changed = false;
    row(ui, "", t, |ui| {
        let name = lang.pick("宽（点）", "Width in points");
        changed |=
            Field { id: "export width", name, hint: "1600", width: 72.0 }.show(ui, &mut typed.width, t).changed();
        let (between, _) = ui.allocate_exact_size(vec2(20.0, size::BUTTON), Sense::hover());
        paint::text(ui.painter(), between.center(), Align::Center, "×", size::secondary(), t.weak);
        let name = lang.pick("高（点）", "Height in points");
        changed |=
            Field { id: "export height", name, hint: "1000", width: 72.0 }.show(ui, &mut typed.height, t).changed();
    });
    match typed.points() {
        Some(Size { width, height }) if changed => (next.width, next.height) = (width, height),
        Some(_) => {}
        None => {
            let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 18.0), Sense::hover());
            let (least, most) = (Size::RANGE.start(), Size::RANGE.end());
            let words = match lang {
                Lang::Zh => format!("两边各为 {least} 至 {most}"),
                Lang::En => format!("each side from {least} to {most}"),
            };
            let at = pos2(rect.left() + CONTROLS, rect.center().y - 4.0);
            paint::elided(ui.painter(), at, Align::Left, &words, size::small(), t.bad[0], rect.width() - CONTROLS);
        }
    }
}

fn language_ui(ui: &mut Ui, page: &Page<'_>, next: &mut ExportState) {
    let name = page.lang().pick("文字", "Language");
    row(ui, name, page.t, |ui| {
        let langs = [(Lang::Zh, "中文"), (Lang::En, "English")];
        if let Some(lang) = segmented(ui, name, &langs, next.lang.unwrap_or(page.lang()), page.t) {
            next.lang = (lang != page.lang()).then_some(lang);
        }
    });
}

fn around_ui(ui: &mut Ui, page: &Page<'_>, next: &mut ExportState) {
    let (lang, t) = (page.lang(), page.t);
    let what = plan::what(page, next);
    let is_window = what == ExportWhat::Window;
    let on_paper = plan::is_paged(what, page.state.screen, plan::format(what, next)) || what == ExportWhat::Report;
    let ExportState { no_title, no_footer, transparent, .. } = next;
    let why_not = is_window.then(|| lang.pick("整个窗口总带标题栏", "The whole window has its bars"));
    let name = lang.pick("标题栏", "Title");
    switch(ui, name, "", !*no_title || is_window, why_not, t, |on| *no_title = !on);
    let name = lang.pick("页脚", "Footer");
    let more = lang.pick("数据集、截至日期、筛选、口径、来源", "Dataset, date, filter, basis, sources");
    switch(ui, name, more, !*no_footer, None, t, |on| *no_footer = !on);
    let why_not = match (is_window, on_paper) {
        (true, _) => Some(lang.pick("整个窗口总有背景", "The whole window has its ground")),
        (_, true) => Some(lang.pick("纸张不透明", "Paper is not seen through")),
        _ => None,
    };
    let name = lang.pick("透明背景", "See-through");
    let more = lang.pick("可叠放在幻灯片上", "To be laid over a slide");
    switch(ui, name, more, *transparent && why_not.is_none(), why_not, t, |on| *transparent = on);
}

/// A choice: its name, and its control beside it; where it stands.
fn row(ui: &mut Ui, name: &str, t: &Tokens, control: impl FnOnce(&mut Ui)) -> Rect {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let at = rect.left_center();
    paint::elided(ui.painter(), at, Align::Left, name, size::secondary(), t.weak, CONTROLS - 8.0);
    let place = Rect::from_min_max(pos2(rect.left() + CONTROLS, rect.top()), rect.max);
    row_ui(ui, place, &format!("export {name}"), control);
    rect
}

/// A switch with its name and what it means, or why it can't be set.
fn switch(ui: &mut Ui, name: &str, more: &str, on: bool, why_not: Option<&str>, t: &Tokens, set: impl FnOnce(bool)) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), SWITCH), Sense::hover());
    let at = rect.left_center();
    paint::elided(ui.painter(), at, Align::Left, name, size::secondary(), t.weak, CONTROLS - 8.0);
    let place = Rect::from_min_max(pos2(rect.left() + CONTROLS, rect.top()), rect.max);
    let control = |ui: &mut Ui| toggle(ui, name, on, t).clicked();
    let clicked =
        row_ui(ui, place, &format!("export {name}"), |ui| ui.add_enabled_ui(why_not.is_none(), control).inner);
    let more = why_not.unwrap_or(more);
    let words = pos2(place.left() + 44.0, rect.center().y);
    paint::elided(ui.painter(), words, Align::Left, more, size::small(), t.faint, rect.right() - words.x);
    why_not_ui(ui, rect, name, why_not);
    if clicked {
        set(!on);
    }
}

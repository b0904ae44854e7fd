//! The menu of a column, and the items that all menus of the table share.

use std::sync::Arc;

use egui::{Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::super::super::command::Command;
use super::super::super::paint::{self, Align};
use super::super::super::style::Tokens;
use super::super::super::style::size;
use super::super::super::words::bounds;
use super::super::super::work::{self, Cancel};
use super::super::columns;
use super::super::plan::ColumnPlan;
use super::Grid;
use crate::i18n::{Lang, counted};
use crate::model::Figure;
use crate::query::{Facet, Statistics, facet, set_values, statistics, with_term};

/// How many of the values a column's menu offers.
const VALUES: usize = 5;

/// An item of a menu; true if it was chosen.
pub(super) fn item(ui: &mut Ui, words: &str, t: &Tokens) -> bool {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width().max(216.0), 26.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::MenuItem, true, words));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, f32::from(size::BUTTON_RADIUS), t.hover);
    }
    if response.has_focus() {
        let edge = egui::Stroke::new(1.5, t.accent);
        ui.painter().rect_stroke(rect, f32::from(size::BUTTON_RADIUS), edge, egui::StrokeKind::Inside);
    }
    let at = pos2(rect.left() + 8.0, rect.center().y);
    let (_, cut) =
        paint::elided(ui.painter(), at, Align::Left, words, size::secondary(), t.strong, rect.width() - 16.0);
    let clicked = response.clicked();
    if cut {
        response.on_hover_text(words);
    }
    if clicked {
        ui.close();
    }
    clicked
}

/// A line between items.
pub(super) fn rule(ui: &mut Ui, t: &Tokens) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 7.0), Sense::hover());
    paint::hline(ui.painter(), rect.left()..=rect.right(), rect.center().y, t.rule);
}

fn note(ui: &mut Ui, name: &str, words: &str, t: &Tokens) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width().max(216.0), 20.0), Sense::hover());
    let whole = format!("{name} {words}");
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &whole));
    let inner = Rect::from_min_max(pos2(rect.left() + 8.0, rect.top()), pos2(rect.right() - 8.0, rect.bottom()));
    let shown = paint::text(ui.painter(), inner.left_center(), Align::Left, name, size::small(), t.weak);
    let room = inner.right() - shown.right() - 8.0;
    let at = inner.right_center();
    let (_, cut) = paint::elided(ui.painter(), at, Align::Right, words, size::small(), t.normal, room);
    if cut {
        response.on_hover_text(whole);
    }
}

impl Grid<'_> {
    /// What can be done with a column.
    pub(super) fn column_menu_ui(&self, ui: &mut Ui, plan: &ColumnPlan) -> Option<Command> {
        let (t, lang) = (self.page.t, self.lang());
        let mut command = self.sort_items_ui(ui, plan);
        rule(ui, t);
        command = self.filter_items_ui(ui, plan).or(command);
        rule(ui, t);
        command = self.look_items_ui(ui, plan).or(command);
        rule(ui, t);
        match self.about(ui, plan.column) {
            Some(about) => statistics_ui(ui, &about.0, lang, t),
            None => note(ui, lang.pick("统计", "Statistics"), lang.pick("正在计算…", "being computed…"), t),
        }
        command
    }

    fn sort_items_ui(&self, ui: &mut Ui, plan: &ColumnPlan) -> Option<Command> {
        let (t, lang, sheet) = (self.page.t, self.lang(), self.view.sheet);
        let id = self.frame.columns()[plan.column].info.id;
        let sort = &self.state().sort;
        let sorted = sort.iter().any(|(other, _)| other == id);
        let others = || sort.iter().filter(|(other, _)| other != id).cloned();
        let mut wanted = None;
        for (words, descending) in
            [(lang.pick("升序", "Sort ascending"), false), (lang.pick("降序", "Sort descending"), true)]
        {
            if item(ui, words, t) {
                wanted = Some(vec![(id.to_owned(), descending)]);
            }
        }
        if others().next().is_some() {
            let add = [
                (lang.pick("追加升序", "Then by this, ascending"), false),
                (lang.pick("追加降序", "Then by this, descending"), true),
            ];
            for (words, descending) in add {
                if item(ui, words, t) {
                    wanted = Some(others().chain([(id.to_owned(), descending)]).collect());
                }
            }
        }
        if sorted && item(ui, lang.pick("不再按此列排序", "Do not sort by this"), t) {
            wanted = Some(others().collect());
        }
        wanted.map(|sort| Command::SetSort(sheet, sort))
    }

    fn filter_items_ui(&self, ui: &mut Ui, plan: &ColumnPlan) -> Option<Command> {
        let (t, lang, sheet) = (self.page.t, self.lang(), self.view.sheet);
        let id = self.frame.columns()[plan.column].info.id;
        let query = &self.state().query;
        let about = self.about(ui, plan.column)?;
        let (found, values) = &*about;
        let mut wanted = None;
        for (label, count) in values.values.iter().take(VALUES) {
            let words = format!("{}{} ({})", lang.pick("筛选：", "Only "), label.text.get(lang), counted(count));
            if item(ui, &words, t) {
                wanted = Some(set_values(query, self.frame, plan.column, &[label.id.to_string()]));
            }
        }
        if found.known > 0 && found.unknown > 0 {
            if item(ui, lang.pick("仅已知", "Only known"), t) {
                wanted = Some(with_term(query, &format!("-{id}:?")));
            }
            if item(ui, lang.pick("仅未知", "Only unknown"), t) {
                wanted = Some(with_term(query, &format!("{id}:?")));
            }
        }
        wanted.map(|query| Command::SetQuery(sheet, query))
    }

    fn look_items_ui(&self, ui: &mut Ui, plan: &ColumnPlan) -> Option<Command> {
        let (t, lang, sheet) = (self.page.t, self.lang(), self.view.sheet);
        let info = self.frame.columns()[plan.column].info;
        let state = &self.state().columns;
        let mut command = None;
        let mut set = |columns| command = Some(Command::SetColumns(sheet, columns));
        if let Some(at) = self.plan.columns.iter().position(|other| other.column == plan.column)
            && at + 1 != self.frozen
            && item(ui, lang.pick("冻结至此列", "Freeze up to here"), t)
        {
            set(super::super::super::state::ColumnsState { frozen: u8::try_from(at + 1).ok(), ..state.clone() });
        }
        if state.frozen.is_some() && item(ui, lang.pick("取消冻结", "Freeze the first only"), t) {
            set(super::super::super::state::ColumnsState { frozen: None, ..state.clone() });
        }
        if item(ui, lang.pick("适合内容宽度", "Fit width"), t) {
            set(self.fitted(plan));
        }
        if item(ui, lang.pick("全部列适合宽度", "Fit all columns"), t) {
            set(self.all_fitted());
        }
        if self.plan.columns.len() > 1 && item(ui, lang.pick("隐藏此列", "Hide column"), t) {
            set(columns::toggled(self.frame, state, plan.column));
        }
        if self.state().group.as_deref() == Some(info.id) {
            if item(ui, lang.pick("取消分组", "Do not group"), t) {
                command = Some(Command::GroupBy(sheet, None));
            }
        } else if columns::can_group(info.kind) && item(ui, lang.pick("按此列分组", "Group by this"), t) {
            command = Some(Command::GroupBy(sheet, Some(info.id.to_owned())));
        }
        command
    }

    /// What is to say of a column: looked up once for each view; `None` while it
    /// is.
    fn about(&self, ui: &Ui, column: usize) -> Option<Arc<(Statistics, Facet)>> {
        let now = work::is_now(self.page, self.frame.rows());
        work::fresh(ui.ctx(), "about a column", (self.view.stamp, column), now, || {
            let (frames, view) = (self.page.frames.clone(), self.view.clone());
            move |cancel: &Cancel| {
                let (frame, rows) = (view.frame(&frames), view.rows().collect::<Vec<u32>>());
                let found = statistics(frame, column, &rows);
                cancel.go_on()?;
                Some((found, facet(frame, column, &rows)))
            }
        })
    }
}

fn statistics_ui(ui: &mut Ui, found: &Statistics, lang: Lang, t: &Tokens) {
    note(
        ui,
        lang.pick("已知 / 行数", "Known / rows"),
        &format!("{} / {}", counted(found.known), counted(found.rows)),
        t,
    );
    note(ui, lang.pick("不同值", "Different values"), &counted(found.distinct), t);
    for (name, count) in
        [(lang.pick("未知", "Unknown"), found.unknown), (lang.pick("不适用", "Not applicable"), found.not_applicable)]
    {
        if count > 0 {
            note(ui, name, &counted(count), t);
        }
    }
    let written = |figure: &Figure| {
        if figure.bounds().is_point() {
            figure.format(lang)
        } else {
            format!("{}  {}", figure.format(lang), bounds(figure, lang))
        }
    };
    let total = found.sum.as_ref().and_then(|sum| sum.total.as_ref());
    for (name, figure) in [
        (lang.pick("最小", "Least"), found.least.as_ref()),
        (lang.pick("中位数", "Median"), found.median.as_ref()),
        (lang.pick("最大", "Most"), found.most.as_ref()),
        (lang.pick("合计", "Sum"), total),
    ] {
        if let Some(figure) = figure {
            note(ui, name, &written(figure), t);
        }
    }
}

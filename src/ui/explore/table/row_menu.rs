//! The menu of a row.

use egui::{Id, Key, Modifiers, Popup, Response, Ui};

use super::super::super::command::{Command, PinCommand};
use super::Grid;
use super::menu::{item, rule};
use crate::frame::Presence;
use crate::query::{facet, set_values, with_term};

impl Grid<'_> {
    /// Opens with a right click, or with Shift+F10 on the selected row;
    /// `column` is the one that the pointer is on.
    pub(super) fn row_menu_ui(
        &self,
        ui: &Ui,
        response: &Response,
        row: usize,
        column: Option<usize>,
        selected: Option<usize>,
    ) -> Option<Command> {
        let popup = Popup::default_response_id(response);
        let cell = Id::unique(("cell of the menu", self.view.sheet.id()));
        let keys = selected == Some(row)
            && ui.memory(|memory| memory.focused().is_none_or(|focused| focused == response.id))
            && ui.input_mut(|input| input.consume_key(Modifiers::SHIFT, Key::F10));
        if response.secondary_clicked() || keys {
            ui.data_mut(|data| data.insert_temp(cell, column));
        }
        if keys {
            Popup::open_id(ui.ctx(), popup);
        }
        let at_pointer = response.secondary_clicked() || Popup::position_of_id(ui.ctx(), popup).is_some();
        let menu = Popup::context_menu(response).width(240.0).accessible_name(self.frame.name(row).get(self.lang()));
        let menu = if at_pointer { menu } else { menu.anchor(response.rect) };
        let column = ui.data(|data| data.get_temp::<Option<usize>>(cell)).flatten();
        menu.show(|ui| self.items_ui(ui, row, column, selected)).and_then(|shown| shown.inner)
    }

    fn items_ui(&self, ui: &mut Ui, row: usize, column: Option<usize>, selected: Option<usize>) -> Option<Command> {
        let (t, lang, sheet) = (self.page.t, self.lang(), self.view.sheet);
        let id = self.frame.id(row);
        let mut command = None;
        if item(ui, lang.pick("打开详情", "Open details"), t) {
            command = Some(Command::Select(sheet, Some(id.to_owned())));
        }
        if item(ui, lang.pick("加入对比", "Pin for comparison"), t) {
            command = Some(Command::Pin(PinCommand::Add(sheet, id.to_owned())));
        }
        rule(ui, t);
        // Of several marked rows all are copied, if this is one of them.
        let marked = self.state().marked.contains(id);
        for (words, aligned) in [
            (lang.pick("复制（制表符分隔）", "Copy for a spreadsheet"), false),
            (lang.pick("复制为对齐文本", "Copy as aligned text"), true),
        ] {
            if item(ui, words, t) {
                command = if marked { self.copied(selected, aligned) } else { Some(self.copied_row(row, aligned)) };
            }
        }
        let Some(Terms { only, not }) = column.and_then(|column| self.terms_of(row, column)) else { return command };
        rule(ui, t);
        let title = column.map_or("", |column| self.frame.columns()[column].info.title(lang));
        if item(ui, &format!("{}{title}", lang.pick("只看此值：", "Only this value: ")), t) {
            command = Some(Command::SetQuery(sheet, only));
        }
        if item(ui, &format!("{}{title}", lang.pick("排除此值：", "Exclude this value: ")), t) {
            command = Some(Command::SetQuery(sheet, not));
        }
        command
    }

    /// The queries that keep rows with the cell's value only, and without it.
    fn terms_of(&self, row: usize, column: usize) -> Option<Terms> {
        let info = self.frame.columns().get(column)?;
        let query = &self.state().query;
        match info.data.presence(row) {
            Presence::NotApplicable => None,
            Presence::Unknown => {
                let term = format!("{}:?", info.info.id);
                Some(Terms { only: with_term(query, &term), not: with_term(query, &format!("-{term}")) })
            }
            Presence::Known => {
                let values = facet(self.frame, column, &[row as u32]).values;
                let values: Vec<String> = values.into_iter().map(|(label, _)| label.id.into()).collect();
                let term = set_values("", self.frame, column, &values);
                (!values.is_empty()).then(|| Terms {
                    only: set_values(query, self.frame, column, &values),
                    not: with_term(query, &format!("-{term}")),
                })
            }
        }
    }
}

/// Queries with a term more.
struct Terms {
    only: String,
    not: String,
}

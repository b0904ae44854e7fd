//! The commands that mean something where the user is.

use super::Ground;
use super::entry::{Entry, Group};
use crate::i18n::Lang;
use crate::query::Keep;
use crate::ui::charts;
use crate::ui::command::{Command, ExportCommand, FileCommand, PinCommand, Setting, SortClick, ViewsCommand};
use crate::ui::explore::chart_columns;
use crate::ui::inspector;
use crate::ui::page::{Page, SheetView};
use crate::ui::paint::Icon;
use crate::ui::settings::zoom_step;
use crate::ui::state::{ChartState, ColumnsState, Density, Screen};
use crate::ui::style::Theme;

/// Commands worth a place before anything is typed.
pub(super) fn first(ground: &Ground<'_>) -> Vec<Entry> {
    let mut entries = vec![match ground.state.theme {
        Theme::Light => Entry::command(Icon::Moon, "深色主题", "Dark theme", Command::Set(Setting::Theme(Theme::Dark))),
        Theme::Dark => Entry::command(Icon::Sun, "浅色主题", "Light theme", Command::Set(Setting::Theme(Theme::Light))),
    }];
    entries.push(match ground.lang() {
        Lang::Zh => Entry::command(
            Icon::Right,
            "切换到英文 English",
            "Switch to English",
            Command::Set(Setting::Lang(Lang::En)),
        ),
        Lang::En => {
            Entry::command(Icon::Right, "切换到中文", "Switch to Chinese 中文", Command::Set(Setting::Lang(Lang::Zh)))
        }
    });
    if let Some((page, view)) = open_view(ground) {
        entries.extend(of_sheet(page, view));
    }
    if !ground.builtin {
        let command = Command::File(FileCommand::Builtin);
        entries.push(Entry::command(Icon::Book, "使用内置数据集", "Use the built-in dataset", command));
    }
    let with_key = |mut entry: Entry, key: &str| {
        key.replace("Mod", super::key_names::COMMAND).clone_into(&mut entry.more);
        entry
    };
    for (icon, zh, en, key, command) in [
        (Icon::Bookmark, "保存的视图", "Saved views", "Mod B", Command::Views(ViewsCommand::Toggle(false))),
        (Icon::Bookmark, "保存当前视图", "Save this view", "Mod S", Command::Views(ViewsCommand::Toggle(true))),
        (Icon::Folder, "打开数据文件", "Open a dataset", "Mod O", Command::File(FileCommand::Ask)),
        (Icon::Sliders, "设置", "Settings", "Mod ,", Command::ToggleSettings),
        (
            Icon::Export,
            "导出图片或表格（PNG、SVG、CSV…）",
            "Export or save a picture, pdf or sheet",
            "Mod E",
            Command::Export(ExportCommand::Ask),
        ),
        (
            Icon::Export,
            "立即导出当前页面的图片",
            "Export a picture of this screen at once",
            "F12",
            Command::Export(ExportCommand::Quick),
        ),
        (
            Icon::Export,
            "复制当前页面的图片",
            "Copy a picture of this screen",
            "Mod Shift P",
            Command::Export(ExportCommand::CopyPicture(None)),
        ),
    ] {
        entries.push(with_key(Entry::command(icon, zh, en, command), key));
    }
    let mut shortcuts =
        Entry::command(Icon::Unknown, "键盘与鼠标操作", "Keyboard and mouse shortcuts", Command::ToggleShortcuts);
    "F1".clone_into(&mut shortcuts.more);
    entries.push(shortcuts);
    entries
}

/// Settings and saved views, found by name.
fn settings(ground: &Ground<'_>) -> Vec<Entry> {
    let state = ground.state;
    let set = |zh: &str, en: &str, to: Setting| Entry::command(Icon::Sliders, zh, en, Command::Set(to));
    let mut entries = vec![
        set("界面放大", "Zoom in", Setting::Zoom(zoom_step(state.zoom, true))),
        set("界面缩小", "Zoom out", Setting::Zoom(zoom_step(state.zoom, false))),
        set("界面原大小", "Zoom to 100 %", Setting::Zoom(100)),
        if state.zebra {
            set("取消斑马纹", "Rows without zebra", Setting::Zebra(false))
        } else {
            set("斑马纹", "Zebra rows", Setting::Zebra(true))
        },
        if state.reduced_motion {
            set("恢复动态效果", "Allow motion", Setting::ReducedMotion(false))
        } else {
            set("减少动态效果", "Reduced motion", Setting::ReducedMotion(true))
        },
        set("重新显示首次使用提示", "Show hints again", Setting::ShowHints),
    ];
    for density in Density::ALL.into_iter().filter(|density| *density != state.density) {
        let (zh, en) = (density.title(Lang::Zh), density.title(Lang::En));
        entries.push(set(&format!("行距：{zh}"), &format!("Row height: {en}"), Setting::Density(density)));
    }
    for view in ground.views {
        let command = Command::Views(ViewsCommand::Open(view.name.clone()));
        let mut entry = Entry::command(Icon::Bookmark, &view.name, &view.name, command);
        entry.group = Group::Views;
        entries.push(entry);
    }
    entries
}

/// Commands that are too many to be listed before something is typed.
pub(super) fn more(ground: &Ground<'_>) -> Vec<Entry> {
    let mut entries = settings(ground);
    for (icon, zh, en, key, command) in [
        (Icon::Left, "撤销", "Undo", "Mod Z", Command::Undo),
        (Icon::Right, "重做", "Redo", "Mod Y", Command::Redo),
        (Icon::Left, "后退", "Back", "Alt ←", Command::Back),
        (Icon::Right, "前进", "Forward", "Alt →", Command::Forward),
    ] {
        let mut entry = Entry::command(icon, zh, en, command);
        key.replace("Mod", super::key_names::COMMAND).clone_into(&mut entry.more);
        entries.push(entry);
    }
    for (&sheet, pins) in ground.state.pins.iter().filter(|(_, pins)| !pins.is_empty()) {
        let (zh, en) = (sheet.title(Lang::Zh), sheet.title(Lang::En));
        let mut pin = |zh: &str, en: &str, wish: PinCommand| {
            let mut entry = Entry::command(Icon::Pin, zh, en, Command::Pin(wish));
            entry.more = pins.len().to_string();
            entries.push(entry);
        };
        pin(&format!("打开对比：{zh}"), &format!("Compare: {en}"), PinCommand::Compare(sheet));
        pin(&format!("全部移出对比：{zh}"), &format!("Unpin all: {en}"), PinCommand::Clear(sheet));
    }
    entries.extend(of_columns(ground));
    entries
}

fn of_columns(ground: &Ground<'_>) -> Vec<Entry> {
    let Some((page, view)) = open_view(ground).filter(|_| matches!(ground.state.screen, Screen::Sheet(_))) else {
        return Vec::new();
    };
    let state = page.state.sheet(view.sheet);
    let frame = view.frame(page.frames);
    let mut entries = vec![if page.state.facets_hidden {
        Entry::command(Icon::Right, "显示筛选面板", "Show filter panel", Command::Set(Setting::FacetsHidden(false)))
    } else {
        Entry::command(Icon::Close, "隐藏筛选面板", "Hide filter panel", Command::Set(Setting::FacetsHidden(true)))
    }];
    entries.extend(charts::choices(frame, &state.chart).map(|(icon, title, chart)| {
        let (zh, en) = (format!("图表：{}", title.zh()), format!("Chart: {}", title.en()));
        Entry::command(icon, &zh, &en, Command::SetChart(view.sheet, chart))
    }));
    if state.group.is_some() {
        entries.push(Entry::command(Icon::Close, "取消分组", "Ungroup the rows", Command::GroupBy(view.sheet, None)));
    }
    if state.columns != ColumnsState::default() {
        let command = Command::SetColumns(view.sheet, ColumnsState::default());
        entries.push(Entry::command(Icon::Columns, "恢复默认列", "Reset the columns", command));
    }
    if let Some(row) = view.selected(page) {
        let id = frame.id(row).to_owned();
        let mut entry =
            Entry::command(Icon::Pin, "加入对比", "Pin to compare", Command::Pin(PinCommand::Add(view.sheet, id)));
        "P".clone_into(&mut entry.more);
        entries.push(entry);
    }
    for at in chart_columns(frame) {
        let info = &frame.columns()[at].info;
        if state.chart.measure.as_deref() != Some(info.id) {
            let (zh, en) = (format!("联动图显示{}", info.zh), format!("Show {} in the chart", info.en));
            entries.push(Entry::command(
                Icon::Bars,
                &zh,
                &en,
                Command::SetChart(view.sheet, ChartState { measure: Some(info.id.to_owned()), ..state.chart.clone() }),
            ));
        }
    }
    for column in frame.columns().iter().filter(|column| column.info.shown) {
        let info = &column.info;
        // As a click on the header does it.
        let click = SortClick::on(info, false);
        let (zh, en) = match click.next(&state.sort) {
            Some(true) => ("，降序", ", descending"),
            Some(false) => ("，升序", ", ascending"),
            None => ("：取消，恢复文件顺序", ": back to the file's order"),
        };
        let (zh, en) = (format!("按{}排序{zh}", info.zh), format!("Sort by {}{en}", info.en));
        entries.push(Entry::command(Icon::Down, &zh, &en, Command::Sort(view.sheet, click)));
    }
    entries
}

fn open_view<'g>(ground: &'g Ground<'_>) -> Option<(&'g Page<'g>, &'g SheetView)> {
    let page = ground.page.as_ref()?;
    Some((page, page.view?))
}

fn of_sheet(page: &Page<'_>, view: &SheetView) -> Vec<Entry> {
    let (sheet, lang) = (view.sheet, page.lang());
    let state = page.state.sheet(sheet);
    let frame = view.frame(page.frames);
    let mut entries = Vec::new();
    if !state.query.is_empty() {
        let mut clear =
            Entry::command(Icon::Close, "清除筛选", "Clear filter", Command::SetQuery(sheet, String::new()));
        clear.more.clone_from(&state.query);
        entries.push(clear);
    }
    if !matches!(page.state.screen, Screen::Sheet(_)) {
        return entries;
    }
    if view.is_grouped() {
        for (keep, zh, en) in [
            (Keep::CERTAIN, "保留：仅符合", "Keep certain rows"),
            (Keep::POSSIBLE, "保留：含不确定", "Keep certain and possible rows"),
            (Keep::UNKNOWN, "保留：含未知", "Keep unknown rows too"),
        ] {
            if keep != state.keep {
                entries.push(Entry::command(Icon::Certain, zh, en, Command::SetKeep(sheet, keep)));
            }
        }
    }
    if let Some(row) = view.selected(page) {
        let name = frame.name(row);
        let name = name.get(lang);
        let about = |mut entry: Entry| {
            name.clone_into(&mut entry.more);
            entry
        };
        let mut close = Entry::command(Icon::Close, "关闭详情", "Close details", Command::Select(sheet, None));
        "Esc".clone_into(&mut close.more);
        entries.push(close);
        let words = inspector::citation(page, sheet, row);
        entries.push(about(Entry::command(Icon::Document, "复制引用", "Copy citation", Command::Copy(words))));
        let words = inspector::all_fields(page, sheet, row);
        entries.push(about(Entry::command(Icon::Columns, "复制全部字段", "Copy all fields", Command::Copy(words))));
        let id = frame.id(row).to_owned();
        entries.push(about(Entry::command(Icon::Document, "复制名称", "Copy name", Command::Copy(name.to_owned()))));
        if !id.is_empty() {
            entries.push(about(Entry::command(Icon::Document, "复制编号", "Copy id", Command::Copy(id))));
        }
    } else if let Some(row) = view.row_at(0) {
        let id = frame.id(row as usize).to_owned();
        entries.push(Entry::command(Icon::Unknown, "显示详情", "Show details", Command::Select(sheet, Some(id))));
    }
    if !state.query.is_empty() {
        let words = state.query.clone();
        entries.push(Entry::command(Icon::Document, "复制筛选条件", "Copy filter", Command::Copy(words)));
    }
    entries
}

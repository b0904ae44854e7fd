//! The list of all shortcuts, by keyboard and by mouse.

use egui::{Context, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use super::Ground;
use super::dialog::{dialog, dialog_head};
use super::keycap::{key_names::COMMAND, keycap_from};
use crate::i18n::Lang;
use crate::ui::paint::{self, Align};
use crate::ui::style::{Tokens, size};

const WIDTH: f32 = 520.0;
const ROW: f32 = 25.0;
/// Where the words begin; the keys stand to the left.
const WORDS: f32 = 196.0;

/// What is pressed, in both languages, and what it does, in both languages.
/// Parts of the first are alternatives, each drawn as a key.
struct Shortcut {
    keys: &'static [(&'static str, &'static str)],
    zh: &'static str,
    en: &'static str,
}

const fn by(keys: &'static [(&'static str, &'static str)], zh: &'static str, en: &'static str) -> Shortcut {
    Shortcut { keys, zh, en }
}

/// Stands for the key of shortcuts, which systems name differently.
const MOD: &str = "Mod";

static ANYWHERE: &[Shortcut] = &[
    by(&[("Mod K", "Mod K")], "搜索记录、页面和命令", "Find records, screens and commands"),
    by(&[("F1", "F1"), ("?", "?")], "本列表", "This list"),
    by(&[("Tab", "Tab"), ("Shift Tab", "Shift Tab")], "下一个、上一个控件", "Next, previous control"),
    by(&[("F6", "F6"), ("Shift F6", "Shift F6")], "到窗口的下一、上一部分", "Next, previous part of the window"),
    by(&[("Esc", "Esc")], "关闭窗口、离开输入框", "Close a dialog, leave a text field"),
    by(&[("Mod +", "Mod +"), ("Mod −", "Mod −"), ("Mod 0", "Mod 0")], "放大、缩小、原大小", "Larger, smaller, normal"),
    by(&[("Mod O", "Mod O")], "打开数据文件", "Open a dataset"),
    by(&[("Mod B", "Mod B"), ("Mod S", "Mod S")], "保存的视图、保存当前视图", "Saved views, save this view"),
    by(&[("Mod E", "Mod E")], "导出图片或表格", "Export a picture or a sheet"),
    by(&[("F12", "F12"), ("Mod P", "Mod P")], "立即导出当前页面的图片", "Export a picture of this screen at once"),
    by(&[("Mod Shift P", "Mod Shift P")], "复制当前页面的图片", "Copy a picture of this screen"),
    by(&[("Mod ,", "Mod ,")], "设置", "Settings"),
    by(&[("Mod Z", "Mod Z"), ("Mod Y", "Mod Y")], "撤销、重做", "Undo, redo"),
    by(&[("Alt ←", "Alt ←"), ("Alt →", "Alt →")], "后退、前进", "Back, forward"),
    by(&[("Mod Q", "Mod Q")], "退出", "Quit"),
];

static TABLES: &[Shortcut] = &[
    by(&[("Mod F", "Mod F")], "到筛选框", "Go to the filter"),
    by(&[("↑", "↑"), ("↓", "↓")], "上一行、下一行", "Row above, below"),
    by(&[("PageUp", "PageUp"), ("PageDown", "PageDown")], "上移、下移十行", "Ten rows up, down"),
    by(&[("Home", "Home"), ("End", "End")], "第一行、最后一行", "First, last row"),
    by(&[("P", "P")], "加入或移出对比", "Pin to compare, or unpin"),
    by(&[("Esc", "Esc")], "关闭详情", "Close the details"),
    by(&[("Shift 单击", "Shift-click"), ("Shift ↓", "Shift ↓")], "标记到此行", "Mark rows up to this one"),
    by(&[("Mod 单击", "Mod-click"), ("Mod A", "Mod A")], "加减一行、全部标记", "Mark one more, mark all"),
    by(
        &[("Mod C", "Mod C"), ("Mod Shift C", "Mod Shift C")],
        "复制为单元格、为文本表",
        "Copy as cells, as a text table",
    ),
    by(&[("Shift F10", "Shift F10"), ("Alt ↓", "Alt ↓")], "行菜单、列菜单", "Menu of a row, of a column"),
    by(&[("Alt ←", "Alt ←"), ("Alt →", "Alt →")], "在列名上：移动该列", "On a header: move the column"),
    by(
        &[("Alt Shift ←", "Alt Shift ←"), ("Alt Shift →", "Alt Shift →")],
        "在列名上：改变列宽",
        "On a header: change its width",
    ),
    by(&[("Delete", "Delete")], "在筛选值上：排除它", "On a value of a facet: exclude it"),
    by(
        &[("单击列名", "Click a header")],
        "排序，再次反向，第三次恢复文件顺序",
        "Sort; again turns it, then file's order",
    ),
    by(&[("Shift 单击列名", "Shift-click")], "加为次要排序列", "Add a further column to sort by"),
];

static CHARTS: &[Shortcut] = &[
    by(&[("单击", "Click"), ("Mod 单击", "Mod-click")], "按此筛选、再加一项", "Filter by it, add one more"),
    by(&[("滚轮", "Wheel"), ("Mod 滚轮", "Mod wheel")], "缩放坐标轴", "Zoom the axis"),
    by(&[("拖动", "Drag")], "平移", "Pan"),
    by(&[("Shift 拖动", "Shift-drag"), ("右键拖动", "Right-drag")], "放大所选范围", "Zoom to a stretch"),
    by(&[("双击", "Double click")], "显示全部", "Show all"),
];

/// Shows the list; true if it is to be closed.
pub(super) fn show(ctx: &Context, ground: &Ground<'_>) -> bool {
    let (t, lang) = (ground.tokens(), ground.lang());
    let title = lang.pick("键盘与鼠标操作", "Keyboard and mouse");
    let mut closed = false;
    let response = dialog(ctx, "shortcuts", title, WIDTH, t, |ui| {
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        closed = dialog_head(ui, title, lang.pick("关闭列表", "Close the list"), t);
        let most = (ui.ctx().content_rect().height() - 180.0).max(4.0 * ROW);
        ScrollArea::vertical().id_salt("shortcuts").max_height(most).auto_shrink([false, true]).show(ui, |ui| {
            for (heading, list) in [
                (lang.pick("任何页面", "Anywhere"), ANYWHERE),
                (lang.pick("表格", "Tables"), TABLES),
                (lang.pick("图表", "Charts"), CHARTS),
            ] {
                let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 30.0), Sense::hover());
                let at = pos2(rect.left() + 16.0, rect.center().y + 2.0);
                paint::text(ui.painter(), at, Align::Left, heading, size::small_bold(), t.weak);
                for shortcut in list {
                    shortcut_ui(ui, shortcut, t, lang);
                }
            }
            ui.add_space(12.0);
        });
    });
    closed || response.backdrop_response.clicked()
}

fn shortcut_ui(ui: &mut Ui, shortcut: &Shortcut, t: &Tokens, lang: Lang) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let names: Vec<String> = shortcut.keys.iter().map(|(zh, en)| lang.pick(zh, en).replace(MOD, COMMAND)).collect();
    let does = lang.pick(shortcut.zh, shortcut.en);
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, format!("{}: {does}", names.join(" / "))));
    let y = rect.center().y;
    let mut x = rect.left() + 16.0;
    for name in &names {
        x = keycap_from(ui.painter(), pos2(x, y), name, t) + 5.0;
    }
    let at = pos2(rect.left() + WORDS, y);
    paint::elided(ui.painter(), at, Align::Left, does, size::body(), t.normal, rect.right() - 12.0 - at.x);
}

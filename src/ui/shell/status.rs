//! The status bar: rows shown, what is left out, sums that name what they do
//! not count.

use egui::{Context, Role, Sense, Ui, WidgetInfo, pos2};

use crate::i18n::{Lang, counted, many};
use crate::model::Figure;
use crate::query::Sum;
use crate::ui::explore::{left_out_words, marked_words};
use crate::ui::page::{Page, SheetView};
use crate::ui::paint::{self, Align};
use crate::ui::style::size;

/// Shows the status bar in all of `ui`.
pub(in crate::ui) fn status_ui(ui: &Ui, page: &Page<'_>) {
    let (t, lang) = (page.t, page.lang());
    let rect = ui.max_rect();
    let painter = ui.painter();
    painter.rect_filled(rect, 0.0, t.panel2);
    paint::hline(painter, rect.left()..=rect.right(), rect.top() + 0.5, t.stroke);
    let y = rect.center().y;
    let note = lang.pick("推算值单独标记，不写回原始记录", "derived values are marked and never written back");
    let note =
        paint::text(painter, pos2(rect.right() - size::CARD_MARGIN, y), Align::Right, note, size::small(), t.weak);
    let parts = match page.view {
        Some(view) => rows(ui.ctx(), page, view),
        None => totals(page),
    };
    let mut x = rect.left() + size::CARD_MARGIN;
    for (at, part) in parts.iter().enumerate() {
        let width = paint::text_width(painter, part, size::small());
        if x + width > note.left() - 20.0 {
            break;
        }
        if at > 0 {
            paint::vline(painter, x - 10.0, y - 6.0..=y + 6.0, t.stroke2);
        }
        paint::text(painter, pos2(x, y), Align::Left, part, size::small(), t.normal);
        x += width + 20.0;
    }
    let response = ui.interact(rect, ui.scope_id().with("status"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, parts.join(" | ")));
}

fn totals(page: &Page<'_>) -> Vec<String> {
    let lang = page.lang();
    let data = page.data;
    let sources = data.sources.len();
    vec![
        data.meta.title.get(lang).to_owned(),
        match lang {
            Lang::Zh => format!("来源 {} 份", counted(sources)),
            Lang::En => many(sources, "source", "sources"),
        },
        lang.pick("数字保留原文限定词", "figures keep their words").to_owned(),
    ]
}

fn rows(ctx: &Context, page: &Page<'_>, view: &SheetView) -> Vec<String> {
    let lang = page.lang();
    let (shown, total) = (counted(view.shown()), view.selection.total);
    let mut parts = vec![match lang {
        Lang::Zh => format!("{shown} / {} 行", counted(total)),
        Lang::En => format!("{shown} / {}", many(total, "row", "rows")),
    }];
    parts.extend(left_out_words(view, lang));
    if let Some(words) = marked_words(ctx, page, view) {
        parts.push(words);
    } else if view.selected(page).is_some() {
        parts.push(lang.pick("已选 1", "1 selected").to_owned());
    }
    let frame = view.frame(page.frames);
    for (at, sum) in &view.sums {
        let column = &frame.columns()[*at];
        if column.info.shown
            && column.info.kind.unit().is_some()
            && (sum.total.is_some() || sum.planned_total.is_some())
        {
            parts.push(sum_words(column.info.title(lang), sum, lang));
        }
    }
    parts
}

/// A sum in words: 总规模合计 520.1 亿元（8 项；目标另计 30 亿元；3 项未公布）.
fn sum_words(title: &str, sum: &Sum, lang: Lang) -> String {
    let total = sum.total.as_ref().map_or_else(|| "—".to_owned(), |total| total.format(lang));
    let asides = sum_asides(sum, lang);
    match lang {
        Lang::Zh => format!("{title}合计 {total}（{}）", asides.join("；")),
        Lang::En => format!("{title} {total} ({})", asides.join("; ")),
    }
}

/// What is in a sum and what is not: 8 项, 3 项未公布.
pub(in crate::ui) fn sum_asides(sum: &Sum, lang: Lang) -> Vec<String> {
    let write = |figure: &Figure| figure.format(lang);
    let planned = sum.planned_total.as_ref().map(write);
    let mut asides = Vec::new();
    match lang {
        Lang::Zh => {
            asides.extend(sum.total.as_ref().map(|_| format!("{} 项", counted(sum.counted))));
            asides.extend(planned.map(|planned| format!("另有 {planned}，{} 项，不计入", counted(sum.planned))));
            asides.extend((sum.nested > 0).then(|| format!("所含子项 {} 项不重复计", counted(sum.nested))));
            asides.extend((sum.unknown > 0).then(|| format!("未公布 {} 项", counted(sum.unknown))));
        }
        Lang::En => {
            asides.extend(sum.total.as_ref().map(|_| many(sum.counted, "value", "values")));
            asides.extend(planned.map(|planned| format!("{planned} not counted")));
            asides.extend((sum.nested > 0).then(|| format!("{} within others not counted twice", counted(sum.nested))));
            asides.extend((sum.unknown > 0).then(|| format!("{} unpublished", counted(sum.unknown))));
        }
    }
    asides
}

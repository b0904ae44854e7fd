//! One family: its bands, then its nodes, then what stands beside bands.

use egui::{CornerRadius, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::band::{self, BandLook, paint_band};
use super::layout::{Band, Placed};
use super::node::node_ui;
use crate::i18n::{Lang, many};
use crate::indicators::{FlowEdge, FlowFamily, FlowKind};
use crate::model::{Figure, Term as _};
use crate::ui::command::Command;
use crate::ui::page::Page;
use crate::ui::paint::{self, Align};
use crate::ui::style::size;
use crate::ui::workbench::{Fact, facts_ui, figure_facts};

/// Shows a family in its place; `chosen` if its totals stand beside it.
pub(super) fn family_ui(
    ui: &mut Ui,
    page: &Page<'_>,
    family: &FlowFamily,
    placed: &Placed,
    (chosen, selected): (bool, Option<usize>),
) -> Option<Command> {
    let painter = ui.painter().clone();
    for band in &placed.bands {
        let edge = &family.edges[band.edge];
        let open = edge.figure.as_ref().is_some_and(|figure| figure.bounds().high.value().is_none());
        paint_band(&painter, band, BandLook::of(edge), open, chosen, page.t);
        band_ui(ui, page, family, band);
    }
    let mut command = None;
    for (node, place) in family.nodes.iter().zip(&placed.nodes) {
        let Some(rect) = place.filter(|rect| page.still || ui.is_rect_visible(*rect)) else { continue };
        command = node_ui(ui, rect, page, node, selected == Some(node.fund)).or(command);
    }
    let mut taken: Vec<Rect> = Vec::new();
    for band in &placed.bands {
        stake_words(ui, page, &family.edges[band.edge], band, &mut taken);
    }
    command
}

/// What a family is not shown with, or is wrong with it.
pub(super) fn remarks(family: &FlowFamily, placed: &Placed, lang: Lang) -> String {
    let mut words = Vec::new();
    if family.is_circle {
        words.push(lang.pick("母基金关系成环，已在此处断开", "Mother funds go round in a circle, cut here").to_owned());
    }
    if let Some(missing) = &family.missing {
        words.push(match lang {
            Lang::Zh => format!("母基金 {missing} 不在数据集中"),
            Lang::En => format!("The mother fund {missing} is not in the dataset"),
        });
    }
    let left = placed.left_out();
    if left > 0 {
        words.push(match lang {
            Lang::Zh => format!("另有 {left} 个节点未画出"),
            Lang::En => format!("{} not drawn", many(left, "more node is", "more nodes are")),
        });
    }
    words.join(lang.pick("；", "; "))
}

/// The amount of a stake, on its band.
fn stake_words(ui: &Ui, page: &Page<'_>, edge: &FlowEdge, band: &Band, taken: &mut Vec<Rect>) {
    let (t, lang) = (page.t, page.lang());
    let Some(figure) = edge.figure.as_ref().filter(|_| edge.kind == FlowKind::Stake) else { return };
    let painter = ui.painter();
    let room = band.to.x - band.from.x - 6.0;
    // Where words have no room, a sign stands for them; the name of the band
    // has the words.
    let words =
        Some(figure.spoken(lang)).filter(|words| paint::text_width(painter, words, size::small()) <= room - 6.0);
    let words = words.unwrap_or_else(|| figure.format(lang));
    let fonts = [size::small(), size::tiny()];
    let fits = |font: &&egui::FontId| paint::text_width(painter, &words, (*font).clone()) <= room - 6.0;
    // Half of a number is another number: the name of the band says it all.
    let Some(font) = fonts.iter().find(fits) else { return };
    let width = paint::text_width(painter, &words, font.clone()) + 6.0;
    // Beside the beginning or the end of the band, on the side that it turns
    // away from; on it where it is wide.
    let side = if band.to.y >= band.from.y { -1.0 } else { 1.0 };
    let lift = side * (band.width / 2.0 + 9.0);
    let (first, last) = (band.from.x + 3.0 + width / 2.0, band.to.x - 3.0 - width / 2.0);
    let middle = band::place(band).center();
    let mut places = vec![pos2(first, band.from.y + lift), pos2(last, band.to.y - lift), middle];
    if band.width >= 22.0 {
        places.insert(0, middle);
    }
    for center in places {
        let pill = Rect::from_center_size(center, vec2(width, 15.0));
        if taken.iter().any(|other| other.intersects(pill)) {
            continue;
        }
        painter.rect_filled(pill, CornerRadius::same(size::SMALL_TAG_RADIUS), t.panel);
        paint::elided(painter, pill.center(), Align::Center, &words, font.clone(), t.warn[0], width);
        taken.push(pill);
        return;
    }
}

/// All of a band in words.
fn label(family: &FlowFamily, edge: &FlowEdge, lang: Lang) -> String {
    let (from, to) = (family.nodes[edge.from].name.get(lang), family.nodes[edge.to].name.get(lang));
    let figure = edge.figure.as_ref().map_or(lang.pick("未公布", "unpublished").to_owned(), |f| f.spoken(lang));
    let status = if edge.figure.is_some() { edge.status.label(lang) } else { "" };
    let kind = edge.kind.label(lang);
    let words = match lang {
        Lang::Zh => format!("{kind}：{from} → {to}，{figure}，{status}"),
        Lang::En => format!("{kind}: {from} → {to}, {figure}, {}", status.to_lowercase()),
    };
    words.trim_end_matches(['，', ',', ' ']).to_owned()
}

fn band_ui(ui: &Ui, page: &Page<'_>, family: &FlowFamily, band: &Band) {
    let lang = page.lang();
    let edge = &family.edges[band.edge];
    let response = ui.interact(band::place(band), ui.scope_id().with(("flow band", &edge.id)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, label(family, edge, lang)));
    if page.still {
        return;
    }
    response.on_hover_ui_at_pointer(|ui| {
        let mut facts = Vec::new();
        let status = edge.status.label(lang);
        match &edge.figure {
            Some(figure) => facts.extend(figure_facts(lang.pick("金额", "amount"), figure, lang)),
            None => facts.extend(Fact::new(lang.pick("金额", "amount"), lang.pick("未公布", "unpublished"))),
        }
        if edge.figure.is_some() {
            facts.extend(Fact::new(lang.pick("状态", "status"), status));
        }
        if let Some(share) = &edge.share {
            facts.extend(figure_facts(lang.pick("份额", "share"), share, lang));
        }
        let is_computed = edge.figure.as_ref().is_some_and(Figure::is_derived);
        let what = if is_computed { lang.pick("算式", "formula") } else { lang.pick("说明", "note") };
        facts.extend(Fact::new(what, edge.note.get(lang)));
        if !band.to_scale {
            let words = lang.pick("金额太小，按最小宽度画", "too small an amount, drawn at the least width");
            facts.extend(Fact::new(lang.pick("宽度", "width"), words));
        }
        let (from, to) = (family.nodes[edge.from].name.get(lang), family.nodes[edge.to].name.get(lang));
        facts_ui(ui, page, &format!("{} · {from} → {to}", edge.kind.label(lang)), &facts, &edge.sources);
    });
}

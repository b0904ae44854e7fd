//! Chains, clusters and parks as pictures.

mod board;
mod holdings;
mod others;
mod place;
mod structure;
mod tile;

use std::collections::BTreeSet;

use egui::{Rect, Ui};

use super::about::{About, Field};
use super::among::Among;
use super::figures::Figures;
use super::of_zone::OfZone;
use super::stack::{Part, Row, stack_ui};
use super::tags::Tag;
use crate::i18n::Lang;
use crate::model::{Industry, IndustryKind, Ref, Table, Term as _};
use crate::ui::command::Command;
use crate::ui::page::Page;
use board::Board;
use holdings::Holdings;
use others::{Linked, Others};
use structure::Structure;

/// Shows the record in `row` within `rect`.
pub(super) fn chain_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, row: usize) -> Option<Command> {
    let industry = page.data.industries.get(row)?;
    let linked = Linked::of(ui, page, row).unwrap_or_default();
    let mut rows = rows(page, industry, row, &linked);
    let zone = industry.zone.as_ref().map(Ref::id);
    let makers = industry.products.iter().filter_map(|product| product.firm.as_ref());
    let others = industry.milestones.iter().flat_map(|milestone| &milestone.firms);
    let firms = industry.firms.iter().map(|one| &one.firm).chain(makers).chain(others);
    let firms: BTreeSet<&str> = firms.map(Ref::id).collect();
    rows.extend(OfZone::row(ui, page, zone, (Table::Industries, &firms)));
    stack_ui(ui, rect, page, &industry.id, (rows, Among::row(page)))
}

/// True if it is drawn stage by stage. A chain without stages is: what stands
/// on it stands at an unknown one.
fn has_board(industry: &Industry) -> bool {
    !industry.stages.is_empty() || industry.kind == Some(IndustryKind::Chain)
}

/// The cards, as many as there is something to show in.
fn rows<'a>(page: &'a Page<'a>, industry: &'a Industry, row: usize, linked: &Linked) -> Vec<Row<'a>> {
    let lang = page.lang();
    let mut rows: Vec<Row<'a>> = Vec::new();
    let mut beside: Row<'a> = Vec::new();
    if !industry.components.is_empty() {
        rows.push(vec![(1.0, Box::new(Structure::new(page, industry)))]);
    } else if has_board(industry) {
        rows.push(vec![(1.0, Box::new(Board::new(page, industry)))]);
    }
    // A structure shows firms and products itself; stages beside it are rare.
    if !industry.components.is_empty() && !industry.stages.is_empty() {
        rows.push(vec![(1.0, Box::new(Board::new(page, industry)))]);
    }
    let own = lang.pick("公布数字", "Published figures").to_owned();
    let figures = Figures::new(page, row, own);
    let holdings =
        if has_board(industry) || !industry.components.is_empty() { None } else { Holdings::new(page, industry) };
    if let Some(figures) = figures {
        beside.push((1.7, Box::new(figures)));
    }
    if let Some((of, title)) = figures_of_whole(page, industry) {
        beside.extend(Figures::new(page, of, title).map(|one| (1.7, Box::new(one) as Box<dyn Part + 'a>)));
    }
    let links = vec![
        (lang.pick("园区", "Parks"), linked.parks.clone()),
        (lang.pick("同区其他产业", "Other industries of the zone"), linked.same_zone.clone()),
    ];
    if beside.is_empty() {
        beside.push((1.5, Box::new(about(page, industry, Vec::new()))));
        beside.extend(Others::new(page, links).map(|others| (1.0, Box::new(others) as Box<dyn Part + 'a>)));
    } else {
        beside.push((1.0, Box::new(about(page, industry, links))));
    }
    rows.push(beside);
    rows.extend(holdings.map(|holdings| vec![(1.0, Box::new(holdings) as Box<dyn Part + 'a>)]));
    rows
}

/// The industry whose figures stand beside those of a part of it, and the
/// title that says so.
fn figures_of_whole(page: &Page<'_>, industry: &Industry) -> Option<(usize, String)> {
    let whole = industry.part_of.as_ref().filter(|whole| whole.id() != industry.id)?;
    let row = page.data.row(Table::Industries, whole.id())?;
    let name = page.data.industries[row].name.get(page.lang());
    let title = match page.lang() {
        Lang::Zh => format!("所属产业的数字：{name}"),
        Lang::En => format!("Figures of the industry that it is part of: {name}"),
    };
    Some((row, title))
}

fn about<'a>(page: &'a Page<'a>, industry: &'a Industry, links: Vec<(&'static str, Vec<Tag>)>) -> About<'a> {
    let lang = page.lang();
    let zone = industry.zone.as_ref().map(Ref::id);
    let whole = industry.part_of.as_ref().map(Ref::id);
    let fields = [
        Field::new(lang.pick("称号", "Status"), industry.designation.get(lang)),
        Field::new(lang.pick("类型", "Kind"), industry.kind.map_or("", |kind| kind.label(lang))),
        Field::link(page, lang.pick("高新区", "Zone"), Table::Zones, zone),
        Field::link(page, lang.pick("所属产业", "Part of"), Table::Industries, whole),
    ];
    let nothing = industry.firms.is_empty()
        && industry.products.is_empty()
        && industry.milestones.is_empty()
        && industry.figures.is_empty()
        && industry.components.is_empty()
        && !has_board(industry);
    let words = lang.pick(
        "所引来源只点出名称：没有企业、产品或数字，不等于没有。",
        "The sources cited only name it: no firms, products or figures are given, which does not mean that there are none.",
    );
    About {
        page,
        fields: fields.into_iter().flatten().collect(),
        summary: &industry.summary,
        note: &industry.note,
        remarks: nothing.then(|| words.to_owned()).into_iter().collect(),
        sources: &industry.source,
        links,
    }
}

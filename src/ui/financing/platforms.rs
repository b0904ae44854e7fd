//! What platforms raised, with the firms served and the average of each.

use egui::{Rect, Ui, UiBuilder, vec2};

use super::ROW;
use super::chart::{ChartCard, LEGEND, TITLES, cell, derived_cell, own_cell, per_firm_width};
use crate::frame::Sheet;
use crate::i18n::Lang;
use crate::indicators::{IndicatorKind, IndicatorRow};
use crate::model::{Figure, Platform, Table};
use crate::ui::command::Command;
use crate::ui::inspector::fraction_ui;
use crate::ui::page::Page;
use crate::ui::paint::Mark;
use crate::ui::plot::{Column, Domain, Lane, Line, PlotRow, RowTable, Sign, name_width};
use crate::ui::style::size;
use crate::ui::words::list;
use crate::ui::workbench::{Fact, facts_ui, figure_facts, money_scale, per};

const PLATFORMS: Sheet = Sheet::Table(Table::Platforms);

/// Height of the formula below the rows.
const FORMULA: f32 = 58.0;

/// The platforms that the filter leaves, the one that raised most first and
/// those without a total last.
pub(super) fn rows(page: &Page<'_>) -> Vec<usize> {
    let frame = page.frames.get(PLATFORMS);
    let mut rows: Vec<usize> = match page.view.filter(|view| view.sheet == PLATFORMS) {
        Some(view) => view.rows().map(|row| row as usize).collect(),
        None => (0..frame.rows()).collect(),
    };
    rows.sort_by_key(|&row| std::cmp::Reverse(financing(page, row).map(Figure::nominal)));
    rows
}

fn financing<'a>(page: &Page<'a>, row: usize) -> Option<&'a Figure> {
    page.data.platforms.get(row)?.financing.value()
}

fn per_firm<'a>(page: &Page<'a>, row: usize) -> Option<&'a IndicatorRow> {
    page.frames.indicators().iter().find(|found| {
        found.indicator.kind == IndicatorKind::FinancingPerFirm
            && found.indicator.table == Table::Platforms
            && found.indicator.row == row
    })
}

/// The title of the card.
pub(super) fn title(lang: Lang) -> &'static str {
    lang.pick("平台融资总额", "Financing through platforms")
}

/// The height that the card wants, with or without a formula.
pub(super) fn wanted(rows: &[usize], page: &Page<'_>, with_formula: bool) -> f32 {
    let known = rows.iter().filter(|&&row| financing(page, row).is_some()).count();
    let formula = with_formula && rows.iter().any(|&row| per_firm(page, row).is_some());
    ChartCard::wanted(known.min(4), known < rows.len(), 28.0) + if formula { FORMULA } else { 0.0 }
}

/// The dates that the totals speak of: that of each platform, or that there is
/// none.
fn dated(rows: &[usize], page: &Page<'_>) -> String {
    let lang = page.lang();
    let mut dates: Vec<String> = Vec::new();
    let mut undated = false;
    for platform in rows.iter().filter_map(|&row| page.data.platforms.get(row)) {
        let Some(claim) = platform.financing.preferred() else { continue };
        match claim.as_of.or(platform.as_of).map(|date| date.to_string()) {
            Some(date) if !dates.contains(&date) => dates.push(date),
            Some(_) => {}
            None => undated = true,
        }
    }
    dates.sort();
    let words = list(dates.iter().map(String::as_str), lang);
    match (words.is_empty(), undated) {
        (false, false) => format!("{}{words}", lang.pick("，截至 ", ", as of ")),
        (false, true) => {
            format!("{}{words}{}", lang.pick("，截至 ", ", as of "), lang.pick("或未注明日期", " or undated"))
        }
        (true, true) => lang.pick("，来源未注明日期", ", sources undated").to_owned(),
        (true, false) => String::new(),
    }
}

/// Shows the card.
pub(super) fn platforms_card_ui(
    ui: &mut Ui,
    rect: Rect,
    page: &Page<'_>,
    rows: &[usize],
    wheel: bool,
) -> Option<Command> {
    let lang = page.lang();
    let selected = page.state.sheet(PLATFORMS).selected.as_deref();
    let known: Vec<(usize, &Platform, &Figure)> =
        rows.iter().filter_map(|&row| Some((row, page.data.platforms.get(row)?, financing(page, row)?))).collect();
    let unknown: Vec<&str> = rows
        .iter()
        .filter(|&&row| financing(page, row).is_none())
        .filter_map(|&row| Some(page.data.platforms.get(row)?.name.get(lang)))
        .collect();
    let chosen = known.iter().position(|(_, platform, _)| Some(platform.id.as_str()) == selected).unwrap_or(0);
    let scale = money_scale(known.iter().map(|(_, _, figure)| *figure), lang);
    let lines: Vec<Line<'_>> = known
        .iter()
        .enumerate()
        .map(|(at, &(row, platform, figure))| {
            let derived = per_firm(page, row).and_then(|found| found.indicator.value.as_ref().ok());
            Line {
                name: platform.name.get(lang),
                label: label(platform, figure, derived, lang),
                plot: PlotRow {
                    lanes: vec![Lane::Bar(Mark::of(figure))],
                    selected: at == chosen && selected.is_some(),
                },
                cells: vec![
                    cell(Some(figure), scale, lang),
                    derived_cell(derived, lang),
                    own_cell(platform.firms.value(), lang),
                ],
                tag: None,
            }
        })
        .collect();
    let reach = lines.iter().flat_map(|line| &line.plot.lanes).map(Lane::reach).fold(0.0, f64::max);
    let narrow = rect.width() < 560.0;
    let all = [
        Column { title: lang.pick("融资", "Financing"), width: 78.0 },
        Column { title: lang.pick("户均（推算）", "Per firm (derived)"), width: per_firm_width(lang) },
        Column { title: lang.pick("企业", "Firms"), width: 68.0 },
    ];
    let columns = if narrow { &all[..2] } else { &all[..] };
    let unit = scale.money_label(lang);
    let subtitle = format!("{unit}{}{}", lang.pick("，累计", ", cumulated"), dated(rows, page));
    let formula = if rect.height() >= wanted(rows, page, true) { FORMULA } else { 0.0 };
    let room = rect.height() - size::CARD_HEADER - TITLES - LEGEND - formula;
    let title = title(lang);
    let card = ChartCard {
        title,
        subtitle: &subtitle,
        table: RowTable {
            salt: "platforms",
            name: lang.pick("平台", "Platform"),
            name_width: name_width(ui.painter(), &lines, columns, rect.width()),
            unit: "",
            domain: Domain::linear(reach, per(scale)),
            columns,
            row_height: (room / known.len().max(1) as f32).floor().clamp(*ROW.start(), *ROW.end()),
            wheel,
            clickable: true,
        },
        lines: &lines,
        unknown: (lang.pick("融资总额未公布", "Total unpublished"), unknown),
        signs: &[
            (Sign::Published, lang.pick("披露值", "published")),
            (Sign::AtLeast, lang.pick("只知下界", "lower bound only")),
            (Sign::Unknown, lang.pick("未公布", "unpublished")),
        ],
    };
    let (clicked, rest) = card.show(ui, rect, page, &|ui, at| {
        if let Some(&(row, platform, figure)) = known.get(at) {
            tip_ui(ui, page, (row, platform), figure);
        }
    });
    if let Some(formula) = known.get(chosen).and_then(|(row, ..)| per_firm(page, *row))
        && rest.height() > 48.0
    {
        let place = Rect::from_min_size(
            rest.min + vec2(size::CARD_MARGIN, (rest.height().min(FORMULA) - 46.0) / 2.0),
            vec2(rest.width() - 2.0 * size::CARD_MARGIN, 46.0),
        );
        let mut child = ui.new_child(UiBuilder::new().id_salt("per firm").max_rect(place));
        fraction_ui(&mut child, page, &formula.indicator);
    }
    let (_, platform, _) = known.get(clicked?)?;
    Some(Command::Select(PLATFORMS, Some(platform.id.to_string())))
}

fn label(platform: &Platform, figure: &Figure, derived: Option<&Figure>, lang: Lang) -> String {
    let name = platform.name.get(lang);
    let derived = derived.map_or(lang.pick("未公布", "unpublished").to_owned(), |derived| derived.spoken(lang));
    match lang {
        Lang::Zh => format!("{name}：融资 {}，户均 {derived}（推算）", figure.spoken(lang)),
        Lang::En => format!("{name}: financing {}, per firm {derived} (derived)", figure.spoken(lang)),
    }
}

fn tip_ui(ui: &mut Ui, page: &Page<'_>, (row, platform): (usize, &Platform), figure: &Figure) {
    let lang = page.lang();
    let mut facts = figure_facts(lang.pick("融资总额", "financing"), figure, lang);
    if let Some(firms) = platform.firms.value() {
        facts.extend(figure_facts(lang.pick("服务企业", "firms"), firms, lang));
    }
    let mut sources: Vec<String> = platform.source.ids().map(str::to_owned).collect();
    if let Some(found) = per_firm(page, row) {
        facts.extend(Fact::new(lang.pick("户均（推算）", "per firm (derived)"), found.formula.get(lang)));
        sources.clone_from(&found.sources);
    }
    let date = platform.financing.preferred().and_then(|claim| claim.as_of).or(platform.as_of);
    let date = date.map_or(lang.pick("来源未注明", "not given by the source").to_owned(), |date| date.to_string());
    facts.extend(Fact::new(lang.pick("数据日期", "as of"), date));
    facts.extend(Fact::new(lang.pick("备注", "note"), platform.note.get(lang)));
    facts_ui(ui, page, platform.name.get(lang), &facts, &sources);
}

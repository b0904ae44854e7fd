//! The chart of multiples: published above recomputed, one row per fund.

use egui::{Rect, Ui};

use super::model::{FUNDS, Model, Multiple};
use crate::i18n::Lang;
use crate::indicators::{Measure, Verdict};
use crate::model::figure::Scale;
use crate::model::{Basis, Figure, Record as _, Term as _};
use crate::ui::command::Command;
use crate::ui::marks;
use crate::ui::page::Page;
use crate::ui::paint::Mark;
use crate::ui::plot::{
    Cell, CellInk, Column, Domain, Lane, Line, PlotRow, RowTable, Sign, left_out, legend, legend_height,
    two_line_name_width,
};
use crate::ui::workbench::{Fact, facts_ui, figure_facts};

/// Below this width a card leaves out a column.
pub(super) const NARROW: f32 = 720.0;

/// Shows the rows within `rect`, and the legend within `foot`.
pub(super) fn multiples_ui(
    ui: &mut Ui,
    (rect, foot): (Rect, Rect),
    page: &Page<'_>,
    model: &Model<'_>,
    (row_height, wheel): (f32, bool),
) -> Option<Command> {
    let lang = page.lang();
    let narrow = rect.width() < NARROW;
    let lines: Vec<Line<'_>> =
        (0..model.known.len()).map(|at| line(&model.known[at], model.chosen == Some(at), narrow, lang)).collect();
    let reach = lines.iter().flat_map(|line| &line.plot.lanes).map(Lane::reach).fold(0.0, f64::max);
    // The other two always divide by the fiscal contribution.
    let by = if model.measure == Measure::Scale { "Divided by" } else { "Sizes on" };
    let all = [
        Column { title: lang.pick("披露", "Published"), width: 76.0 },
        Column { title: lang.pick("推算", "Recomputed"), width: 86.0 },
        Column { title: lang.pick("推算口径", by), width: 74.0 },
        Column { title: lang.pick("核对", "Check"), width: 76.0 },
    ];
    let columns = if narrow { vec![all[0], all[1], all[3]] } else { all.to_vec() };
    let table = RowTable {
        salt: "multiples",
        name: lang.pick("基金", "Fund"),
        name_width: two_line_name_width(ui.painter(), &lines, &columns, (rect.width(), row_height)),
        unit: lang.pick("倍", "×"),
        domain: Domain::linear(reach, 1.0),
        columns: &columns,
        row_height,
        wheel,
        clickable: true,
    };
    let touched = table.show(ui, rect, page, &lines, &|ui, at| tip_ui(ui, page, &model.known[at]));
    let foot = left_out(ui, foot, page, page.state.work.leverage.measure.label(lang), touched.left_out);
    legend(ui.painter(), foot, &signs(lang), page.t);
    let fund = touched.clicked.and_then(|at| model.known.get(at))?.fund;
    Some(Command::Select(FUNDS, Some(fund.id.to_string())))
}

fn line<'a>(multiple: &Multiple<'a>, selected: bool, narrow: bool, lang: Lang) -> Line<'a> {
    let published = multiple.published.map(|figure| Lane::Bar(Mark::of(figure)));
    let derived = multiple.derived().map_or(Lane::Unknown, |figure| Lane::Bar(Mark::of(figure)));
    let lanes = published.into_iter().chain([derived]).collect();
    let basis = multiple.formula().and_then(|formula| formula.basis);
    let basis = basis.map(|basis| Cell::words(basis_word(basis, lang), CellInk::Normal));
    let ink = match multiple.finding.map(|finding| finding.verdict) {
        Some(Verdict::Consistent) => CellInk::Ok,
        Some(Verdict::Inconsistent) => CellInk::Bad,
        Some(Verdict::Undecided) => CellInk::Warn,
        None => CellInk::Weak,
    };
    let derived = match multiple.derived() {
        None => Cell::words(lang.pick("无法推算", "none"), CellInk::Weak),
        derived => cell(derived, lang),
    };
    let mut cells = vec![cell(multiple.published, lang), derived];
    if !narrow {
        cells.push(basis.unwrap_or_default());
    }
    cells.push(Cell::words(multiple.verdict(lang), ink));
    Line {
        name: multiple.fund.name.get(lang).into(),
        label: multiple.label(lang),
        plot: PlotRow { lanes, selected },
        cells,
        tag: multiple.possible.then(|| lang.pick("可能", "possible")),
    }
}

/// A basis in a column: short enough for it.
pub(super) fn basis_word(basis: Basis, lang: Lang) -> &'static str {
    match (basis, lang) {
        (Basis::Fiscal, Lang::En) => "Fiscal",
        _ => basis.label(lang),
    }
}

fn cell(figure: Option<&Figure>, lang: Lang) -> Cell {
    let Some(figure) = figure else { return Cell::unknown(lang) };
    // The column's title says that it is derived.
    Cell::figure(figure, Scale::One, lang).without_derived(lang)
}

fn tip_ui(ui: &mut Ui, page: &Page<'_>, multiple: &Multiple<'_>) {
    let lang = page.lang();
    let mut facts = Vec::new();
    let mut sources: Vec<String> = Vec::new();
    if let Some(published) = multiple.published {
        facts.extend(figure_facts(lang.pick("披露", "published"), published, lang));
        let basis = multiple.fund.basis.filter(|basis| *basis != Basis::AsPublished);
        let stated =
            basis.map_or(lang.pick("来源未说明分母", "the source does not say"), |basis| basis.label(lang));
        facts.extend(Fact::new(lang.pick("披露口径", "divided by"), stated));
        if let Some(claim) = multiple.fund.leverage.preferred() {
            let date = claim.as_of.or(multiple.fund.as_of).map(|date| date.to_string());
            facts.extend(Fact::new(lang.pick("披露日期", "as of"), date.unwrap_or_default()));
            sources.extend(claim.source.or(multiple.fund.sources().unwrap_or(&claim.source)).ids().map(str::to_owned));
        }
    }
    if let Some(found) = multiple.indicator {
        facts.extend(Fact::new(&found.indicator.title(lang), found.indicator.formula_words(lang)));
        facts.extend(Fact::new(lang.pick("算式", "formula"), found.formula.get(lang)));
        if let Some(derived) = multiple.derived() {
            facts.extend(figure_facts(lang.pick("推算", "recomputed"), derived, lang));
        }
        let date = found.indicator.inputs().find_map(|input| input.as_of).map(|date| date.to_string());
        facts.extend(Fact::new(lang.pick("金额日期", "amounts as of"), date.unwrap_or_default()));
        sources.extend(found.sources.iter().cloned());
    }
    facts.extend(Fact::new(lang.pick("核对", "check"), multiple.verdict(lang)));
    if let Some(obstacle) = multiple.obstacle {
        facts.extend(Fact::new(lang.pick("无法推算", "not computed"), obstacle.text().get(lang)));
    }
    sources.sort();
    sources.dedup();
    facts_ui(ui, page, multiple.fund.name.get(lang), &facts, &sources);
}

/// What the marks mean.
fn signs(lang: Lang) -> [(Sign, &'static str); 6] {
    [
        (Sign::Published, lang.pick("披露值", "published")),
        (Sign::Derived, lang.pick("推算值", "recomputed")),
        (Sign::DerivedAtLeast, marks::derived_at_least(lang)),
        (Sign::About, marks::about(lang)),
        (Sign::DerivedPlanned, lang.pick("含目标值", "rests on a target")),
        (Sign::Unknown, lang.pick("无法计算", "can't be computed")),
    ]
}

/// Height of the legend of a card of `width`.
pub(super) fn foot_height(ui: &Ui, width: f32, page: &Page<'_>) -> f32 {
    legend_height(ui.painter(), width, &signs(page.lang()), page.t)
}

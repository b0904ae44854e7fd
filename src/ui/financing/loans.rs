//! Loan programmes: what one borrower can get, and what was lent in all.

use egui::{Rect, Ui};

use super::ROW;
use super::caps::{self, Caps, caps_card_ui};
use super::chart::{ChartCard, LEGEND, STUB, TITLES};
use super::credit::{self, Credit, credit_card_ui};
use crate::frame::Frames;
use crate::i18n::Lang;
use crate::model::Loan;
use crate::ui::command::Command;
use crate::ui::page::Page;
use crate::ui::style::size;
use crate::ui::work::{Cancel, each};
use crate::ui::workbench::{Fact, facts_ui, figure_facts};

/// Looks at all loan programmes for both cards.
pub(super) fn found(frames: &Frames, lang: Lang, cancel: &Cancel) -> Option<(Caps, Credit)> {
    let (mut caps, mut credit) = (caps::Finding::new(), credit::Finding::new());
    each(&frames.data().loans, cancel, |row, loan| {
        caps.add(row, loan);
        credit.add(row, loan);
    })?;
    Some((caps.caps(frames, lang), credit.credit(lang)))
}

/// Shows both cards over `area`, caps above totals.
pub(super) fn loans_ui(
    ui: &mut Ui,
    area: Rect,
    page: &Page<'_>,
    (caps, credit): (&Caps, &Credit),
    wheel: bool,
) -> Option<Command> {
    let stub = if caps.has_unknown() { STUB } else { 0.0 };
    let fixed = 2.0 * (size::CARD_HEADER + TITLES + LEGEND) + stub + size::CARD_GAP;
    let rows = (caps.rows().max(1) + credit.rows().max(1)) as f32;
    let row = ((area.height() - fixed) / rows).floor().clamp(*ROW.start(), *ROW.end());
    let lower = ChartCard::wanted(credit.rows(), false, row).min(area.height() * 0.45);
    let (top, bottom) = area.split_top_bottom_at_y(area.bottom() - lower);
    let top = top.with_max_y(top.bottom() - size::CARD_GAP);
    let command = caps_card_ui(ui, top, page, caps, (row, wheel));
    credit_card_ui(ui, bottom, page, credit, (row, wheel)).or(command)
}

/// How many rows at least say something of a card.
const FEW: usize = 3;

/// The height of each of so many rows that have `height` together.
pub(super) fn row_in(height: f32, rows: usize) -> f32 {
    (height / rows.max(1) as f32).floor().clamp(*ROW.start(), *ROW.end())
}

/// The heights of a card with a few rows, with all, and with all as high as they
/// may be.
pub(super) fn heights(rows: usize, unknown: bool) -> [f32; 3] {
    let (least, most) = (*ROW.start(), *ROW.end());
    [(rows.min(FEW), least), (rows, least), (rows, most)].map(|(rows, row)| ChartCard::wanted(rows, unknown, row))
}

/// Everything that is known of a programme.
pub(super) fn tip_ui(ui: &mut Ui, page: &Page<'_>, loan: &Loan) {
    let lang = page.lang();
    let fields = [
        (lang.pick("额度上限", "cap"), &loan.cap),
        (lang.pick("授信总额", "granted in all"), &loan.granted_total),
        (lang.pick("授信笔数", "grants"), &loan.granted_count),
        (lang.pick("单笔授信", "granted each"), &loan.granted_each),
        (lang.pick("风险池", "risk pool"), &loan.risk_pool),
        (lang.pick("贷款规模", "loan volume"), &loan.volume),
        (lang.pick("信贷放大", "credit amplification"), &loan.amplification),
    ];
    let mut facts: Vec<Fact> = Vec::new();
    for (label, claims) in fields {
        facts.extend(claims.value().into_iter().flat_map(|figure| figure_facts(label, figure, lang)));
    }
    let date =
        loan.as_of.map_or(lang.pick("来源未注明", "not given by the source").to_owned(), |date| date.to_string());
    facts.extend(Fact::new(lang.pick("数据日期", "as of"), date));
    facts.extend(Fact::new(lang.pick("备注", "note"), loan.note.get(lang)));
    let sources: Vec<String> = loan.source.ids().map(str::to_owned).collect();
    facts_ui(ui, page, loan.name.get(lang), &facts, &sources);
}

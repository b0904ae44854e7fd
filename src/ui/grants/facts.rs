//! What the dataset knows of such funds and their policies, apart from what is
//! assumed.

use egui::{Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::frame::Data;
use crate::i18n::Lang;
use crate::model::{Fund, FundKind, Policy, Table, Term as _};
use crate::ui::command::Command;
use crate::ui::page::Page;
use crate::ui::paint::{self, Align, TagStyle};
use crate::ui::style::size;
use crate::ui::widgets::{card, link, row_ui};

/// Height of a record's name and a line about it.
const RECORD: f32 = 44.0;
/// Height of a line of what it is for.
const LINE: f32 = 15.0;
/// Lines of what it is for, at most.
const LINES: usize = 2;
/// Gap below a record that says what it is for.
const GAP: f32 = 8.0;
/// Room below the last one.
const END: f32 = 42.0;

/// The funds of this kind, and the policies that they carry out. Found once for all
/// that asks for them.
pub(super) struct Facts<'a> {
    funds: Vec<&'a Fund>,
    policies: Vec<&'a Policy>,
}

impl<'a> Facts<'a> {
    pub(super) fn of(page: &Page<'a>) -> Self {
        let (data, rows) = (page.data, rows_of_kind(page));
        let carried_out = |policy: &&Policy| {
            let fund = policy.fund.as_ref().and_then(|fund| data.row(Table::Funds, fund.id()));
            fund.is_some_and(|fund| rows.binary_search(&fund).is_ok())
        };
        Self {
            policies: data.policies.iter().filter(carried_out).collect(),
            funds: rows.iter().filter_map(|&row| data.funds.get(row)).collect(),
        }
    }

    /// How many records they are.
    fn len(&self) -> usize {
        self.funds.len() + self.policies.len()
    }
}

/// The rows of such funds, by the column: there may be many funds, and few of this
/// kind.
fn rows_of_kind(page: &Page<'_>) -> Vec<usize> {
    let frame = page.frames.get(Table::Funds);
    let Some(Data::Terms(kinds)) = frame.column("kind").map(|column| &column.data) else { return Vec::new() };
    let wanted = FundKind::GrantToInvestment.id();
    let is_it: Vec<bool> = kinds.dictionary().iter().map(|label| *label.id == *wanted).collect();
    let has_it: Vec<bool> = kinds.sets().iter().map(|set| set.iter().any(|&entry| is_it[entry as usize])).collect();
    kinds.set_codes().iter().enumerate().filter(|(_, set)| has_it[*set]).map(|(row, _)| row).collect()
}

/// The ids of the sources of both.
pub(in crate::ui) fn sources(page: &Page<'_>) -> Vec<String> {
    let Facts { funds, policies } = Facts::of(page);
    let mut ids: Vec<String> = Vec::new();
    let found = funds.iter().flat_map(|fund| fund.source.ids());
    for id in found.chain(policies.iter().flat_map(|policy| policy.source.ids())) {
        if !ids.iter().any(|known| known == id) {
            ids.push(id.to_owned());
        }
    }
    ids
}

/// A record as the card shows it.
struct Known<'a> {
    table: Table,
    id: &'a str,
    name: &'a str,
    about: String,
    /// What it is for.
    summary: &'a str,
    sources: Vec<&'a str>,
}

fn known<'a>(facts: &Facts<'a>, lang: Lang) -> Vec<Known<'a>> {
    let funds = facts.funds.iter().map(|fund| Known {
        table: Table::Funds,
        id: &fund.id,
        name: fund.name.get(lang),
        about: about_fund(fund, lang),
        summary: fund.summary.get(lang),
        sources: fund.source.ids().collect(),
    });
    let policies = facts.policies.iter().map(|policy| Known {
        table: Table::Policies,
        id: &policy.id,
        name: policy.name.get(lang),
        about: about_policy(policy, lang),
        summary: policy.summary.get(lang),
        sources: policy.source.ids().collect(),
    });
    funds.chain(policies).collect()
}

/// Size and status, published or not.
fn about_fund(fund: &Fund, lang: Lang) -> String {
    let bases = [
        (lang.pick("规模", "Size"), &fund.size),
        (lang.pick("目标规模", "Target"), &fund.target),
        (lang.pick("认缴", "Subscribed"), &fund.subscribed),
        (lang.pick("实缴", "Paid in"), &fund.paid_in),
    ];
    let mut parts: Vec<String> =
        bases.iter().filter_map(|(label, claims)| Some(format!("{label} {}", claims.value()?.format(lang)))).collect();
    if parts.is_empty() {
        parts.push(lang.pick("规模 未公布", "Size unpublished").to_owned());
    }
    parts.push(
        fund.status.map_or(lang.pick("状态未公布", "status unpublished"), |status| status.label(lang)).to_owned(),
    );
    parts.join(" · ")
}

fn about_policy(policy: &Policy, lang: Lang) -> String {
    let status = policy.status.map_or(lang.pick("状态未公布", "status unpublished"), |status| status.label(lang));
    let issued =
        policy.issued.map_or(lang.pick("出台时间未公布", "date unpublished").to_owned(), |date| match lang {
            Lang::Zh => format!("{date} 出台"),
            Lang::En => format!("issued {date}"),
        });
    format!("{status} · {issued}")
}

/// The height that the card wants.
pub(super) fn height(facts: &Facts<'_>) -> f32 {
    size::CARD_HEADER + 6.0 + (RECORD + LINES as f32 * LINE + GAP) * facts.len().max(1) as f32 + END
}

/// Shows the card.
pub(super) fn facts_card_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, facts: &Facts<'_>) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let title = lang.pick("已公布的事实", "Published facts");
    let inner = card(ui, rect, title, lang.pick("与假设分列", "apart from the assumptions"), t);
    let left = inner.left() + size::CARD_MARGIN;
    let room = inner.width() - 2.0 * size::CARD_MARGIN;
    let found = known(facts, lang);
    if found.is_empty() {
        let words = lang.pick("数据集中没有拨改投基金", "The dataset has no grant-to-investment fund");
        let at = pos2(inner.center().x, inner.top() + RECORD);
        paint::elided(ui.painter(), at, Align::Center, words, size::secondary(), t.weak, room);
        return None;
    }
    let mut command = None;
    let room_each = (inner.height() - 6.0 - END) / found.len() as f32;
    let lines = if room_each >= RECORD + LINES as f32 * LINE + GAP { LINES } else { 0 };
    let each = if lines > 0 { RECORD + lines as f32 * LINE + GAP } else { RECORD };
    let fit = (((inner.height() - 6.0) / each).floor() as usize).min(found.len());
    for (at, one) in found.iter().take(fit).enumerate() {
        let top = inner.top() + 6.0 + each * at as f32;
        let place = Rect::from_min_size(pos2(left, top), vec2(room, RECORD));
        if record_ui(ui, place, page, one) {
            command = Some(Command::Open(one.table, one.id.to_owned()));
        }
        if lines > 0 {
            let at = pos2(left, top + RECORD);
            paint::wrapped(ui.painter(), at, one.summary, size::small(), t.weak, room, lines);
        }
    }
    let end = inner.top() + 6.0 + each * fit as f32;
    if inner.bottom() - end > 40.0 {
        let words = lang.pick(
            "以上各项的预算、投资占比、存活率与回报均未公布，不作推测。",
            "Budget, share invested, survival and return are published for none of them, and are not guessed.",
        );
        let rows = (((inner.bottom() - end - 8.0) / 15.0).floor() as usize).clamp(1, 3);
        paint::wrapped(ui.painter(), pos2(left, end + 4.0), words, size::small(), t.weak, room, rows);
    }
    command
}

/// The name, which opens the record, and a line about it; true if it was
/// clicked.
fn record_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, one: &Known<'_>) -> bool {
    let t = page.t;
    let mut right = rect.right();
    for id in one.sources.iter().rev() {
        right -= paint::tag_width(ui.painter(), id, TagStyle::Source);
        paint::tag(ui.painter(), pos2(right, rect.top() + 12.0), id, TagStyle::Source, t);
        right -= 4.0;
    }
    let name = Rect::from_min_max(pos2(rect.left(), rect.top() + 2.0), pos2(right - 4.0, rect.top() + 22.0));
    let clicked = row_ui(ui, name, one.id, |ui| link(ui, one.name, t).clicked());
    let at = pos2(rect.left(), rect.top() + 31.0);
    let (shown, cut) =
        paint::elided(ui.painter(), at, Align::Left, &one.about, size::secondary(), t.normal, rect.width());
    if !page.still {
        let response = ui.interact(shown, ui.scope_id().with(("about", one.id)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &one.about));
        if cut {
            response.on_hover_text(&one.about);
        }
    }
    clicked
}

//! What the dataset knows of such funds and their policies, apart from what is
//! assumed.

use std::sync::Arc;

use egui::{Context, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::frame::{Data, Frames};
use crate::i18n::Lang;
use crate::model::{Fund, FundKind, Policy, Sources, Table, Term as _};
use crate::once::push_new;
use crate::ui::command::Command;
use crate::ui::page::Page;
use crate::ui::paint::{self, Align, TagStyle};
use crate::ui::plot::left_out;
use crate::ui::style::size;
use crate::ui::widgets::{card, link, row_ui, subtitle_ui};
use crate::ui::work::{self, Cancel, each};

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

/// The rows of the funds of this kind, by the column: there may be many funds,
/// and few of this kind.
fn rows_of_kind(frames: &Frames) -> Vec<usize> {
    let frame = frames.get(Table::Funds);
    let Some(Data::Terms(kinds)) = frame.column("kind").map(|column| &column.data) else { return Vec::new() };
    let wanted = FundKind::GrantToInvestment.id();
    let is_it: Vec<bool> = kinds.dictionary().iter().map(|label| *label.id == *wanted).collect();
    let has_it: Vec<bool> = kinds.sets().iter().map(|set| set.iter().any(|&entry| is_it[entry as usize])).collect();
    kinds.set_codes().iter().enumerate().filter(|(_, set)| has_it[*set]).map(|(row, _)| row).collect()
}

/// A record as the card shows it.
struct Known {
    table: Table,
    id: String,
    name: String,
    about: String,
    /// What it is for.
    summary: String,
    sources: Vec<String>,
}

/// Records that are kept for the card: more have no room in it.
const MOST: usize = 100;

/// Funds of this kind, then the policies that they carry out.
pub(super) struct Facts {
    /// The first of them.
    found: Vec<Known>,
    /// How many there are.
    of: usize,
    /// Ids of the sources of all, each once.
    sources: Vec<String>,
}

impl Facts {
    fn new(frames: &Frames, lang: Lang, cancel: &Cancel) -> Option<Self> {
        let (data, funds) = (frames.data(), rows_of_kind(frames));
        let mut facts = Self { found: Vec::new(), of: 0, sources: Vec::new() };
        if funds.is_empty() {
            return Some(facts);
        }
        let is_fund = |row: usize| funds.binary_search(&row).is_ok();
        each(&data.funds, cancel, |row, fund| {
            if is_fund(row) {
                let about = || (about_fund(fund, lang), fund.summary.get(lang));
                facts.add((Table::Funds, &fund.id), fund.name.get(lang), about, &fund.source);
            }
        })?;
        each(&data.policies, cancel, |_, policy| {
            let fund = policy.fund.as_ref().and_then(|fund| data.row(Table::Funds, fund.id()));
            if fund.is_some_and(is_fund) {
                let about = || (about_policy(policy, lang), policy.summary.get(lang));
                facts.add((Table::Policies, &policy.id), policy.name.get(lang), about, &policy.source);
            }
        })?;
        Some(facts)
    }

    fn add<'a>(
        &mut self,
        (table, id): (Table, &str),
        name: &str,
        about: impl FnOnce() -> (String, &'a str),
        sources: &Sources,
    ) {
        self.of += 1;
        sources.ids().for_each(|id| push_new(&mut self.sources, id.to_owned()));
        if self.found.len() < MOST {
            let (about, summary) = about();
            let (id, name, summary) = (id.to_owned(), name.to_owned(), summary.to_owned());
            let sources = sources.ids().map(str::to_owned).collect();
            self.found.push(Known { table, id, name, about, summary, sources });
        }
    }

    /// What the dataset knows, kept as long as dataset and language stay; `None`
    /// while it is looked for.
    pub(super) fn of(ctx: &Context, page: &Page<'_>) -> Option<Arc<Self>> {
        let (frames, lang) = (page.frames, page.lang());
        let now = work::is_now(page, page.data.len(Table::Funds) + page.data.len(Table::Policies));
        work::fresh(ctx, "grants facts", (frames.stamp(), lang), now, || {
            let frames = frames.clone();
            move |cancel: &Cancel| Self::new(&frames, lang, cancel)
        })
    }
}

/// The ids of the sources of what is known, for a picture.
pub(in crate::ui) fn sources(page: &Page<'_>) -> Vec<String> {
    Facts::new(page.frames, page.lang(), &Cancel::default()).map(|facts| facts.sources).unwrap_or_default()
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

/// The height that the card wants; of what is still looked for, that of one record.
pub(super) fn height(facts: Option<&Facts>) -> f32 {
    let records = facts.map_or(0, |facts| facts.found.len()).max(1);
    size::CARD_HEADER + 6.0 + (RECORD + LINES as f32 * LINE + GAP) * records as f32 + END
}

/// Shows the card.
pub(super) fn facts_card_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, facts: Option<&Facts>) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let title = lang.pick("已公布的事实", "Published facts");
    let subtitle = lang.pick("与假设分列", "apart from the assumptions");
    let inner = card(ui, rect, title, "", t);
    let head = rect.with_max_y(rect.top() + size::CARD_HEADER);
    let left = inner.left() + size::CARD_MARGIN;
    let room = inner.width() - 2.0 * size::CARD_MARGIN;
    let Some(Facts { found, of, .. }) = facts else {
        subtitle_ui(ui, head, title, subtitle, t);
        work::waiting_ui(ui, inner, page, title);
        return None;
    };
    if found.is_empty() {
        subtitle_ui(ui, head, title, subtitle, t);
        let words = lang.pick("数据集中没有拨改投基金", "The dataset has no grant-to-investment fund");
        let at = pos2(inner.center().x, inner.top() + RECORD);
        paint::elided(ui.painter(), at, Align::Center, words, size::secondary(), t.weak, room);
        return None;
    }
    let mut command = None;
    let room_each = (inner.height() - 6.0 - END) / found.len() as f32;
    let lines = if room_each >= RECORD + LINES as f32 * LINE + GAP { LINES } else { 0 };
    let height = if lines > 0 { RECORD + lines as f32 * LINE + GAP } else { RECORD };
    let fit = (((inner.height() - 6.0) / height).floor() as usize).min(found.len());
    for (at, one) in found.iter().take(fit).enumerate() {
        let top = inner.top() + 6.0 + height * at as f32;
        let place = Rect::from_min_size(pos2(left, top), vec2(room, RECORD));
        if record_ui(ui, place, page, one) {
            command = Some(Command::Open(one.table, one.id.clone()));
        }
        if lines > 0 {
            let at = pos2(left, top + RECORD);
            paint::wrapped(ui.painter(), at, &one.summary, size::small(), t.weak, room, lines);
        }
    }
    let head = left_out(ui, head, page, title, of - fit);
    subtitle_ui(ui, head, title, subtitle, t);
    let end = inner.top() + 6.0 + height * fit as f32;
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
fn record_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, one: &Known) -> bool {
    let t = page.t;
    let mut right = rect.right();
    for id in one.sources.iter().rev() {
        right -= paint::tag_width(ui.painter(), id, TagStyle::Source);
        paint::tag(ui.painter(), pos2(right, rect.top() + 12.0), id, TagStyle::Source, t);
        right -= 4.0;
    }
    let name = Rect::from_min_max(pos2(rect.left(), rect.top() + 2.0), pos2(right - 4.0, rect.top() + 22.0));
    let clicked = row_ui(ui, name, &one.id, |ui| link(ui, &one.name, t).clicked());
    let at = pos2(rect.left(), rect.top() + 31.0);
    let (shown, cut) =
        paint::elided(ui.painter(), at, Align::Left, &one.about, size::secondary(), t.normal, rect.width());
    if !page.still {
        let response = ui.interact(shown, ui.scope_id().with(("about", &one.id)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &one.about));
        if cut {
            response.on_hover_text(&one.about);
        }
    }
    clicked
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Dataset, Ref};

    #[test]
    fn funds_of_the_kind_stand_before_the_policies_they_carry_out_and_the_first_are_kept() {
        let mut data = Dataset::default();
        let fund = |at: usize| Fund {
            id: format!("f{at}").as_str().into(),
            kind: Some(if at.is_multiple_of(2) { FundKind::GrantToInvestment } else { FundKind::Mother }),
            ..Fund::default()
        };
        data.funds = (0..2 * MOST - 2).map(fund).collect();
        let policy = |at: usize| Policy {
            id: format!("p{at}").as_str().into(),
            fund: Some(Ref::new(&format!("f{at}"))),
            ..Policy::default()
        };
        data.policies = (0..5).map(policy).collect();
        data.index();
        let facts = Facts::new(&Frames::new(&Arc::new(data)), Lang::En, &Cancel::default()).unwrap();
        assert_eq!((facts.of, facts.found.len()), (MOST - 1 + 3, MOST));
        assert_eq!((facts.found[0].id.as_str(), facts.found[1].id.as_str()), ("f0", "f2"));
        assert_eq!(facts.found.last().map(|one| (one.table, one.id.as_str())), Some((Table::Policies, "p0")));
    }
}

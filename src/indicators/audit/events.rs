//! Checks of events.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::compare::dated;
use super::row::{Finding, add, both};
use super::{AuditRow, Check, Verdict};
use crate::i18n::Lang;
use crate::indicators::indicator::Input;
use crate::model::{Event, PartialDate, Sources, Text};

/// First and last day in order; countries named against countries counted.
/// Venues have no published count to check their list against.
pub(super) fn check(rows: &mut Vec<AuditRow>, event: &Event, at: usize) {
    let of_record = Sources::default();
    if let (Some(start), Some(end)) = (event.start, event.end) {
        add(rows, (event, at), (Check::Dates, ""), [&of_record], in_order(start, end));
    }
    let count = Input::of(("国家数", "countries"), &event.country_count, None);
    if let Some(count) = count.filter(|_| !event.countries.is_empty()) {
        let names: BTreeSet<&str> = event.countries.iter().map(|name| name.get(Lang::Zh)).collect();
        add(rows, (event, at), (Check::Count, "countries"), [&count.sources], counted(&count, names.len()));
    }
}

fn in_order(start: PartialDate, end: PartialDate) -> Finding {
    let verdict = if start.first_day() > end.last_day() {
        Verdict::Inconsistent
    } else if start.last_day() <= end.first_day() || start == end {
        Verdict::Consistent
    } else {
        Verdict::Undecided
    };
    let explanation = both(|lang| match (verdict, lang) {
        (Verdict::Consistent, Lang::Zh) => format!("开始日期 {start} 不晚于结束日期 {end}。"),
        (Verdict::Consistent, Lang::En) => format!("It starts on {start}, not after its end on {end}."),
        (Verdict::Inconsistent, Lang::Zh) => format!("开始日期 {start} 晚于结束日期 {end}。"),
        (Verdict::Inconsistent, Lang::En) => format!("It starts on {start}, after its end on {end}."),
        (Verdict::Undecided, Lang::Zh) => format!("日期不够精确（{start}，{end}），先后无法判定。"),
        (Verdict::Undecided, Lang::En) => {
            format!("The dates are too vague ({start}, {end}) to say which comes first.")
        }
    });
    Finding {
        published: Text::new(&format!("开始 {start}"), &format!("start {start}")),
        recomputed: Text::new(&format!("结束 {end}"), &format!("end {end}")),
        verdict,
        explanation,
    }
}

/// Names against their number: the list of countries is taken as complete.
fn counted(count: &Input, names: usize) -> Finding {
    let agrees = count.figure.bounds().contains(Decimal::from(names));
    let explanation = both(|lang| {
        let figure = count.figure.spoken(lang);
        match (agrees, lang) {
            (true, Lang::Zh) => format!("列举 {names} 个国家，与披露的 {figure}相符。"),
            (true, Lang::En) => format!("Countries named: {names}, which agrees with the published {figure}."),
            (false, Lang::Zh) => format!("列举 {names} 个国家，与披露的 {figure}不符。"),
            (false, Lang::En) => format!("Countries named: {names}, which disagrees with the published {figure}."),
        }
    });
    Finding {
        published: dated(count),
        recomputed: Text::new(&format!("列举 {names} 个"), &format!("{names} named")),
        verdict: if agrees { Verdict::Consistent } else { Verdict::Inconsistent },
        explanation,
    }
}

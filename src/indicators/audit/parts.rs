//! Parts against the total that is published for all of them: sub-funds
//! against the mobilised total and their number, funds of a zone against the
//! zone's total.

use std::collections::HashMap;

use super::limit::must_not_exceed;
use super::row::{Finding, add, both, then};
use super::{AuditRow, Check, Verdict};
use crate::i18n::Lang;
use crate::indicators::family::{Families, ZoneFunds};
use crate::indicators::indicator::Input;
use crate::indicators::look_through::number_of_subs;
use crate::indicators::multiple::{SIZES, amount, mobilised};
use crate::model::{Dataset, Figure, Fund, Ref, Table, Text, Zone};
use crate::progress::{Cancelled, Progress};

/// The recorded sub-funds of a fund: their sizes, on one basis, must not exceed
/// the mobilised total, nor their number the published one.
pub(super) fn sub_funds(rows: &mut Vec<AuditRow>, data: &Dataset, families: Families<'_>, at: usize) {
    let Some(mother) = data.funds.get(at) else { return };
    let subs: Vec<&Fund> = families.subs_of(at).iter().filter_map(|&sub| data.funds.get(sub)).collect();
    if subs.is_empty() {
        return;
    }
    let mut sizes = Sizes::default();
    for sub in &subs {
        sizes.add(sub);
    }
    if let (Some(total), Some(parts)) = (mobilised(mother), sizes.first()) {
        let label = Text::new("已记录子基金规模合计", "sizes of the sub-funds on record");
        let of = number_of_subs(mother, subs.len());
        compare(rows, (mother, at), "sub-funds", (label, parts), &total, of);
    }
    let Some(published) = Input::of(("子基金数", "number of sub-funds"), &mother.sub_funds, mother.as_of) else {
        return;
    };
    let recorded = Input {
        label: Text::new("已记录子基金", "sub-funds on record"),
        figure: Figure::exact(subs.len().into(), published.figure.unit()),
        sources: published.sources.clone(),
        as_of: published.as_of,
    };
    let finding = must_not_exceed(&recorded, &published);
    // Fewer on record than there are says nothing.
    if finding.verdict != Verdict::Consistent {
        add(rows, (mother, at), (Check::Count, "sub-funds"), [&published.sources], finding);
    }
}

/// The recorded funds of a zone, those within another one left out, must not
/// exceed the total that the zone has published.
pub(super) fn funds_of_zone(rows: &mut Vec<AuditRow>, data: &Dataset, sums: &ZoneSums, at: usize) {
    let Some(zone) = data.zones.get(at) else { return };
    let Some(total) = total_of(zone) else { return };
    let Some((funds, parts)) = sums.0.get(&at).and_then(|sizes| Some((sizes.funds, sizes.first()?))) else { return };
    let label = Text::new("已记录基金规模合计", "sizes of the funds on record");
    compare(rows, (zone, at), "funds", (label, parts), &total, funds);
}

fn total_of(zone: &Zone) -> Option<Input> {
    Input::of(("基金总规模", "total of funds"), &zone.funds_total, None)
}

/// The sizes of the funds of zones that have published a total, by the zone's row.
/// The funds of a zone stand anywhere among all, so they are looked at in one go.
#[derive(Debug, Default)]
pub(super) struct ZoneSums(HashMap<usize, Sizes>);

impl ZoneSums {
    /// Those of all zones; each fund is a step.
    pub(super) fn of_all(data: &Dataset, progress: &Progress) -> Result<Self, Cancelled> {
        let mut sums = Self::default();
        data.zones.walk(|row, zone| {
            if total_of(zone).is_some() {
                sums.0.insert(row, Sizes::default());
            }
        });
        for (first, funds) in data.funds.windows() {
            for (at, fund) in funds.iter().enumerate() {
                let zone = data.links().zone_of(Table::Funds, first + at);
                if let Some(sizes) = zone.and_then(|zone| sums.0.get_mut(&zone)) {
                    sizes.add_whole(data, fund);
                }
            }
            progress.step(funds.len())?;
        }
        Ok(sums)
    }

    /// That of one zone: without a look at its funds where it has published nothing
    /// that they are held against.
    pub(super) fn of_zone(data: &Dataset, row: usize, progress: &Progress) -> Result<Self, Cancelled> {
        let mut sums = Self::default();
        if data.zones.get(row).is_some_and(|zone| total_of(zone).is_some()) {
            let mut sizes = Sizes::default();
            data.funds.pick(ZoneFunds::new(data).of(row), progress, |fund| sizes.add_whole(data, fund))?;
            sums.0.insert(row, sizes);
        }
        Ok(sums)
    }
}

/// The sizes of some funds, as they come.
#[derive(Debug, Default)]
struct Sizes {
    funds: usize,
    /// What is known on each of [`SIZES`] and no target.
    known: [Vec<Input>; SIZES.len()],
}

impl Sizes {
    fn add(&mut self, fund: &Fund) {
        self.funds += 1;
        for (known, basis) in self.known.iter_mut().zip(SIZES) {
            known.extend(amount(fund, basis).filter(|input| !input.figure.is_planned()));
        }
    }

    /// Adds a fund unless it is a part of another one.
    fn add_whole(&mut self, data: &Dataset, fund: &Fund) {
        let is_there = |parent: &Ref<Fund>| data.row(Table::Funds, parent.id()).is_some();
        if !fund.parent.as_ref().is_some_and(is_there) {
            self.add(fund);
        }
    }

    /// Those on the first basis on which any is known; `None` where none is.
    fn first(&self) -> Option<&[Input]> {
        self.known.iter().map(Vec::as_slice).find(|known| !known.is_empty())
    }
}

fn compare<R: crate::model::Record>(
    rows: &mut Vec<AuditRow>,
    record: (&R, usize),
    which: &str,
    (label, parts): (Text, &[Input]),
    total: &Input,
    of: usize,
) {
    let Some(sum) = Input::sum(label, parts, total.sources.clone()) else { return };
    let finding = known(must_not_exceed(&sum, total), parts.len(), of);
    let sources = [total].into_iter().chain(parts).map(|input| &input.sources);
    add(rows, record, (Check::PartsAndTotal, which), sources, finding);
}

/// Says how many of the parts are known.
fn known(mut finding: Finding, used: usize, of: usize) -> Finding {
    let words = both(|lang| match (used < of, lang) {
        (true, Lang::Zh) => format!("共 {of} 只，已知其中 {used} 只的规模。"),
        (true, Lang::En) => format!("Sizes known: {used} of {of}."),
        (false, Lang::Zh) => format!("仅计已记录的 {used} 只。"),
        (false, Lang::En) => format!("Only those on record are counted ({used})."),
    });
    finding.explanation = then(&finding.explanation, &words);
    finding
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::indicators::tests::read;

    fn found(funds: &[&str], zone: &str) -> Vec<(String, Verdict)> {
        let mut data = Dataset::default();
        data.zones = vec![read(zone)].into();
        data.funds = funds.iter().map(|text| read(text)).collect();
        data.index();
        let rows = super::super::audit(&data);
        rows.into_iter().map(|row| (row.id, row.verdict)).collect()
    }

    const ZONE: &str = "(id: \"z\", funds_total: \"10亿元\")";

    #[test]
    fn sub_funds_on_record_must_not_exceed_the_mobilised_total_nor_their_number() {
        let mother = "(id: \"m\", mobilised: \"20亿元\", sub_funds: \"1只\")";
        let subs = ["(id: \"a\", parent: \"m\", size: \"15亿元\")", "(id: \"b\", parent: \"m\", size: \"10亿元\")"];
        let rows = found(&[mother, subs[0], subs[1]], "(id: \"z\")");
        let bad = |id: &str| (id.to_owned(), Verdict::Inconsistent);
        assert_eq!(rows, [bad("m:parts-total:sub-funds"), bad("m:count:sub-funds")]);
        let rows = found(&[mother, subs[0]], "(id: \"z\")");
        assert_eq!(rows, [("m:parts-total:sub-funds".to_owned(), Verdict::Consistent)]);
    }

    #[test]
    fn funds_of_a_zone_must_not_exceed_what_the_zone_says() {
        let verdict = |size: &str| {
            let fund = format!("(id: \"a\", zone: \"z\", size: \"{size}\")");
            found(&[&fund], ZONE)
        };
        let row = |verdict| vec![("z:parts-total:funds".to_owned(), verdict)];
        assert_eq!(verdict("12亿元"), row(Verdict::Inconsistent));
        assert_eq!(verdict("8亿元"), row(Verdict::Consistent));
        assert_eq!(verdict("超8亿元"), row(Verdict::Undecided), "it may be more than the total");
        assert_eq!(found(&["(id: \"a\", zone: \"z\")"], ZONE), []);
    }
}

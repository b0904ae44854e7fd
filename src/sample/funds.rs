//! Funds: families of a mother fund and its sub-funds, and funds that stand
//! alone.

use super::figures::{Amount, Kind};
use super::random::Random;
use super::record::Out;
use super::tables::{Brand, Place, Tables};
use super::words::{FIELDS, FUNDS};

/// So many rows are a family: the first is its mother fund, and the others are
/// sub-funds or stand alone.
const FAMILY: usize = 12;

/// This row of a family is a sub-fund with sub-funds of its own.
const MIDDLE: usize = 6;

impl Tables {
    /// The zone of a family.
    fn family_zone(self, row: usize) -> usize {
        Random::of_record(self.seed, 7, row / FAMILY).early_row(self.size.zones)
    }

    /// The mother fund of a row: always an earlier row, so none can be its own.
    fn parent(random: &mut Random, row: usize) -> Option<usize> {
        let (mother, place) = (row - row % FAMILY, row % FAMILY);
        match place {
            0 => None,
            MIDDLE => Some(mother),
            _ if place > MIDDLE && random.percent(30) => Some(mother + MIDDLE),
            _ => random.percent(50).then_some(mother),
        }
    }

    pub(super) fn fund(self, out: &mut Out<'_>, row: usize) {
        let mut random = Random::of_record(self.seed, 2, row);
        let zone = self.family_zone(row);
        let (owner, place) = (self.owner(&mut random, zone), Place(zone));
        let (field, brand) = (*random.pick(FIELDS), Brand::draw(&mut random));
        let parent = Self::parent(&mut random, row);
        let is_mother = row.is_multiple_of(FAMILY);
        let (kind, zh, en, median) = match (is_mother, parent) {
            (true, _) => ("Mother", "母基金", "mother fund", 400_000),
            (_, Some(_)) => ("Sub", "子基金", "sub-fund", 40_000),
            _ => *random.pick(FUNDS),
        };
        let phase = random.within(1, 3);
        out.record("Fund", |out| {
            out.quoted("id", format_args!("fund-{row}"));
            if kind == "Venture" && random.percent(40) {
                out.both(
                    "name",
                    format_args!("{}{}{}股权投资合伙企业（有限合伙）", place.city().0, brand.zh(), field.0),
                    format_args!("{} {} {} equity partnership (L.P.)", place.city().1, brand.en(), field.1),
                );
            } else {
                let (zh_phase, en_phase) = [("", ""), ("二期", " II"), ("三期", " III")][phase as usize - 1];
                out.both(
                    "name",
                    format_args!("{}{}{}{zh}{zh_phase}", owner.zh(), brand.zh(), field.0),
                    format_args!("{} {} {} {en}{en_phase}", owner.en(), brand.en(), field.1),
                );
            }
            Self::summary(out, &mut random, field);
            owner.fields(out);
            if random.percent(95) {
                out.word("kind", kind);
            }
            if let Some(parent) = parent {
                out.quoted("parent", format_args!("fund-{parent}"));
            }
            if self.size.organisations > 0 && random.percent(60) {
                out.quoted("manager", format_args!("org-{}", random.row(self.size.organisations)));
            }
            if random.percent(80) {
                out.word("status", *random.pick(&["Planned", "Established", "Established", "Established", "Closed"]));
            }
            if random.percent(40) {
                let focus = [field, *random.pick(FIELDS)];
                let count = if focus[0] == focus[1] { 1 } else { random.within(1, 2) };
                out.list("focus", &focus[..count as usize]);
            }
            self.amounts(out, &mut random, median, is_mother, parent.is_some());
            if random.percent(5) {
                let years = random.within(3, 10);
                out.word("conditions", format_args!("[(age: \"不超过{years}年\")]"));
            }
            self.ends(out, &mut random);
        });
    }

    /// The amounts of one fund. They follow from one another, so that most
    /// agree where more than one is known.
    fn amounts(self, out: &mut Out<'_>, random: &mut Random, median: u64, is_mother: bool, is_part: bool) {
        let size = random.log_normal(median, 500).max(500);
        let subscribed = size * random.within(60, 100) / 100;
        let paid_in = subscribed * random.within(20, 100) / 100;
        let invested = paid_in * random.within(10, 95) / 100;
        let fiscal = size * random.within(8, 60) / 100;
        let mobilised = size * random.within(15, 80) / 10;
        let mut amount = |percent, name: &str, kind, amount| self.maybe(out, random, percent, name, kind, amount);
        amount(60, "size", Kind::Fact, Amount::Money(size));
        amount(30, "target", Kind::Plan, Amount::Money(size));
        amount(20, "subscribed", Kind::Fact, Amount::Money(subscribed));
        amount(15, "paid_in", Kind::Fact, Amount::Money(paid_in));
        amount(12, "invested", Kind::Fact, Amount::Money(invested.max(100)));
        amount(20, "fiscal", Kind::Fact, Amount::Money(fiscal.max(100)));
        amount(4, "fiscal_share", Kind::Fact, Amount::Share(fiscal * 1000 / size));
        amount(4, "social_capital", Kind::Fact, Amount::Money((size - fiscal).max(100)));
        let multiple = if is_mother { mobilised } else { size } * 10 / fiscal.max(1);
        amount(if is_mother { 60 } else { 8 }, "leverage", Kind::Fact, Amount::Ratio(multiple));
        if is_part {
            let stake = random.within(50, 400);
            self.maybe(out, random, 35, "parent_share", Kind::Fact, Amount::Share(stake));
        }
        if is_mother {
            let (funds, managers) = (random.log_normal(12, 300), random.log_normal(8, 300));
            self.maybe(out, random, 60, "mobilised", Kind::Fact, Amount::Money(mobilised));
            self.maybe(out, random, 15, "mobilised_target", Kind::Plan, Amount::Money(mobilised));
            self.maybe(out, random, 60, "sub_funds", Kind::Fact, Amount::Count(funds, "只", "funds"));
            self.maybe(out, random, 20, "managers", Kind::Fact, Amount::Count(managers, "家", "managers"));
            if random.percent(50) {
                out.word("basis", *random.pick(&["AsPublished", "Fiscal", "Fiscal", "Size", "Target"]));
            }
        }
        let (firms, again) = (random.log_normal(20, 400), random.within(10, 20));
        self.maybe(out, random, 30, "firms", Kind::Fact, Amount::Count(firms, "家", "firms"));
        self.maybe(out, random, 10, "reinvestment", Kind::Fact, Amount::Ratio(again));
    }
}

//! The records of every table but that of funds.

use std::fmt::{Display, Formatter, Result};

use super::Size;
use super::figures::{Amount, Kind, publish};
use super::random::Random;
use super::record::{Items, Out};
use super::words::{
    BORROWERS, CITIES, City, FIELDS, FIRST, LOANS, NOTES, PHRASES, POLICIES, Pair, SECOND, SIDES, TOOLS,
};

/// What all records are made from.
#[derive(Clone, Copy)]
pub(super) struct Tables {
    pub(super) size: Size,
    pub(super) seed: u64,
}

/// Every so many rows of organisations there is a bank.
const BANKS: usize = 4;

/// The zone of a row: its city, and which part of it.
pub(super) struct Place(pub(super) usize);

impl Place {
    pub(super) fn city(&self) -> &'static City {
        &CITIES[self.0 % CITIES.len()]
    }

    fn side(&self) -> Pair {
        SIDES[self.0 / CITIES.len() % SIDES.len()]
    }

    /// The name in Chinese.
    pub(super) fn zh(&self) -> impl Display {
        std::fmt::from_fn(|out| write!(out, "{}{}高新区{}", self.city().0, self.side().0, self.round()))
    }

    /// The name in English.
    pub(super) fn en(&self) -> impl Display {
        std::fmt::from_fn(|out| write!(out, "{}{} High-tech Zone{}", self.city().1, self.side().1, self.round()))
    }

    /// Behind the names that there are, zones are counted.
    fn round(&self) -> Round {
        Round(self.0 / (CITIES.len() * SIDES.len()))
    }
}

struct Round(usize);

impl Display for Round {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        if self.0 == 0 { Ok(()) } else { write!(out, " {}", self.0 + 1) }
    }
}

/// Whose a fund or programme is.
#[derive(Clone, Copy)]
pub(super) enum Owner {
    Zone(usize),
    City(&'static City),
    Province(&'static City),
}

impl Owner {
    /// The name in Chinese.
    pub(super) fn zh(self) -> impl Display {
        std::fmt::from_fn(move |out| match self {
            Self::Zone(zone) => write!(out, "{}", Place(zone).zh()),
            Self::City(city) => out.write_str(city.0),
            Self::Province(city) => out.write_str(city.2),
        })
    }

    /// The name in English.
    pub(super) fn en(self) -> impl Display {
        std::fmt::from_fn(move |out| match self {
            Self::Zone(zone) => write!(out, "{}", Place(zone).en()),
            Self::City(city) => out.write_str(city.1),
            Self::Province(city) => out.write_str(city.3),
        })
    }

    /// The fields that say so.
    pub(super) fn fields(self, out: &mut Out<'_>) {
        let level = match self {
            Self::Zone(zone) => {
                out.quoted("zone", format_args!("zone-{zone}"));
                "Zone"
            }
            Self::City(_) => "City",
            Self::Province(_) => "Province",
        };
        out.word("level", level);
        if level != "Zone" {
            out.both("region", format_args!("{}", self.zh()), format_args!("{}", self.en()));
        }
    }
}

/// A made-up name such as 启航 Qihang.
pub(super) struct Brand(Pair, Pair);

impl Brand {
    pub(super) fn draw(random: &mut Random) -> Self {
        Self(*random.pick(FIRST), *random.pick(SECOND))
    }

    pub(super) fn zh(&self) -> impl Display {
        std::fmt::from_fn(|out| write!(out, "{}{}", self.0.0, self.1.0))
    }

    pub(super) fn en(&self) -> impl Display {
        std::fmt::from_fn(|out| write!(out, "{}{}", self.0.1, self.1.1))
    }
}

/// A date that says the year, the month or the day.
pub(super) fn date(random: &mut Random, from: u64, to: u64) -> impl Display {
    let (year, month, day) = (random.within(from, to), random.within(1, 12), random.within(1, 28));
    let said = random.below(4);
    std::fmt::from_fn(move |out| match said {
        0 => write!(out, "{year}"),
        1 => write!(out, "{year}-{month:02}"),
        _ => write!(out, "{year}-{month:02}-{day:02}"),
    })
}

impl Tables {
    /// A sentence or two; a few records have a page, some have none.
    pub(super) fn summary(out: &mut Out<'_>, random: &mut Random, field: Pair) {
        if random.percent(25) {
            return;
        }
        let parts = if random.percent(2) { random.within(10, 20) } else { random.within(0, 1) };
        let phrases: Vec<&Pair> = (0..parts).map(|_| random.pick(PHRASES)).collect();
        let zh = std::fmt::from_fn(|out| phrases.iter().try_for_each(|phrase| out.write_str(phrase.0)));
        let en = std::fmt::from_fn(|out| phrases.iter().try_for_each(|phrase| write!(out, " {}", phrase.1)));
        out.both("summary", format_args!("聚焦{}。{zh}", field.0), format_args!("On {}.{en}", field.1));
    }

    pub(super) fn sources(self, out: &mut Out<'_>, random: &mut Random) {
        let sources = self.size.sources;
        if sources == 0 {
            return;
        }
        let (first, second) = (random.early_row(sources), random.early_row(sources));
        if random.percent(10) {
            out.word("source", format_args!("[\"S{first}\", \"S{second}\"]"));
        } else {
            out.quoted("source", format_args!("S{first}"));
        }
        if random.percent(6) {
            let note = random.pick(NOTES);
            out.both("note", format_args!("{}", note.0), format_args!("{}", note.1));
        }
    }

    /// A figure in so many of a hundred records; unknown in the others.
    pub(super) fn maybe(
        self,
        out: &mut Out<'_>,
        random: &mut Random,
        percent: u64,
        name: &str,
        kind: Kind,
        amount: Amount,
    ) {
        if !random.percent(percent) {
            return;
        }
        let figure = publish(random, amount, kind);
        let source = random.early_row(self.size.sources);
        match random.below(40) {
            0 if self.size.sources > 0 => {
                let as_of = date(random, 2019, 2025);
                out.word(name, format_args!("(value: \"{figure}\", source: \"S{source}\", as_of: \"{as_of}\")"));
            }
            // Two sources that disagree, or only seem to.
            1 if self.size.sources > 0 => {
                let nearby = amount.nearby(random);
                let other = publish(random, nearby, kind);
                out.word(name, format_args!("[\"{figure}\", (value: \"{other}\", source: \"S{source}\")]"));
            }
            2 => {
                let note = random.pick(NOTES);
                let planned = kind == Kind::Plan;
                let note = Items(std::slice::from_ref(note));
                out.word(name, format_args!("(value: \"{figure}\", planned: {planned}, note: {note})"));
            }
            _ => out.quoted(name, figure),
        }
    }

    pub(super) fn zone(self, out: &mut Out<'_>, row: usize) {
        let mut random = Random::of_record(self.seed, 1, row);
        let place = Place(row);
        out.record("Zone", |out| {
            out.quoted("id", format_args!("zone-{row}"));
            out.both("name", format_args!("{}", place.zh()), format_args!("{}", place.en()));
            let field = *random.pick(FIELDS);
            Self::summary(out, &mut random, field);
            let (city, city_en, province, province_en) = *place.city();
            out.both("city", format_args!("{city}"), format_args!("{city_en}"));
            out.both("province", format_args!("{province}"), format_args!("{province_en}"));
            out.word("level", if row * 5 < self.size.zones * 2 { "National" } else { "Provincial" });
            if random.percent(70) {
                let approved = date(&mut random, 1988, 2022);
                out.quoted("approved", approved);
            }
            let total = Amount::Money(random.log_normal(2_000_000, 400));
            self.maybe(out, &mut random, 50, "funds_total", Kind::Fact, total);
            self.sources(out, &mut random);
        });
    }

    pub(super) fn loan(self, out: &mut Out<'_>, row: usize) {
        let mut random = Random::of_record(self.seed, 3, row);
        let (zones, banks) = (self.size.zones, self.size.organisations.div_ceil(BANKS));
        let zone = random.early_row(zones);
        let (owner, field, product) = (self.owner(&mut random, zone), *random.pick(FIELDS), *random.pick(LOANS));
        let (brand, batch) = (Brand::draw(&mut random), random.within(1, 12));
        out.record("Loan", |out| {
            out.quoted("id", format_args!("loan-{row}"));
            out.both(
                "name",
                format_args!("{}“{}{}”（{}专项第{batch}期）", owner.zh(), brand.zh(), product.0, field.0),
                format_args!("{} {} {} for {}, issue {batch}", owner.en(), brand.en(), product.1, field.1),
            );
            Self::summary(out, &mut random, field);
            owner.fields(out);
            if banks > 0 && random.percent(85) {
                out.word("lender", format_args!("[\"org-{}\"]", random.row(banks) * BANKS));
            }
            let borrower = *random.pick(BORROWERS);
            if random.percent(80) {
                out.list("eligible", &[borrower]);
            }
            if random.percent(40) {
                let years = random.within(3, 15);
                let who = Items(std::slice::from_ref(&borrower));
                let within = std::fmt::from_fn(|out| match zones {
                    0 => Ok(()),
                    _ => write!(out, "zone: [\"zone-{zone}\"], "),
                });
                out.word("conditions", format_args!("[({within}qualification: [{who}], age: \"不超过{years}年\")]"));
            }
            if self.size.policies > 0 && random.percent(20) {
                out.quoted("policy", format_args!("policy-{}", random.row(self.size.policies)));
            }
            let cap = random.log_normal(800, 350).max(10);
            let grants = random.log_normal(120, 500);
            let total = (cap * grants / 3).max(100);
            self.maybe(out, &mut random, 75, "cap", Kind::Cap, Amount::Money(cap.max(100)));
            self.maybe(out, &mut random, 50, "granted_total", Kind::Fact, Amount::Money(total));
            self.maybe(out, &mut random, 50, "granted_count", Kind::Fact, Amount::Count(grants, "笔", "loans"));
            let (rate, pool) = (random.within(22, 60), random.log_normal(6_000, 300).max(100));
            self.maybe(out, &mut random, 45, "rate", Kind::Cap, Amount::Share(rate));
            self.maybe(out, &mut random, 20, "risk_pool", Kind::Fact, Amount::Money(pool));
            let times = random.within(50, 200);
            self.maybe(out, &mut random, 15, "amplification", Kind::Fact, Amount::Ratio(times));
            out.word("status", *random.pick(&["Pilot", "InForce", "InForce", "InForce", "Ended"]));
            self.ends(out, &mut random);
        });
    }

    pub(super) fn policy(self, out: &mut Out<'_>, row: usize) {
        let mut random = Random::of_record(self.seed, 4, row);
        let zone = random.early_row(self.size.zones);
        let (place, field, kind) = (Place(zone), *random.pick(FIELDS), *random.pick(POLICIES));
        let (year, number) = (random.within(2014, 2025), random.within(1, 120));
        out.record("Policy", |out| {
            out.quoted("id", format_args!("policy-{row}"));
            out.both(
                "name",
                format_args!("{}关于促进{}产业发展的{}（〔{year}〕{number}号）", place.zh(), field.0, kind.1),
                format_args!("{}: {} for {} (no. {number} of {year})", place.en(), kind.2, field.1),
            );
            Self::summary(out, &mut random, field);
            if self.size.zones > 0 {
                out.quoted("zone", format_args!("zone-{zone}"));
            }
            out.word("kind", kind.0);
            out.word("status", *random.pick(&["Trial", "InForce", "InForce", "InForce", "Repealed"]));
            if random.percent(90) {
                let issued = date(&mut random, year, year);
                out.quoted("issued", issued);
            }
            out.list("directions", &[field]);
            let tools = [*random.pick(&TOOLS[..3]), *random.pick(&TOOLS[3..])];
            out.list("instruments", &tools[..random.within(1, 2) as usize]);
            if random.percent(15) {
                let who = Items(std::slice::from_ref(random.pick(BORROWERS)));
                out.word("conditions", format_args!("[(qualification: [{who}])]"));
            }
            if self.size.funds > 0 && random.percent(15) {
                out.quoted("fund", format_args!("fund-{}", random.row(self.size.funds)));
            }
            let (paid, firms) = (random.log_normal(8_000, 500).max(100), random.log_normal(90, 400));
            self.maybe(out, &mut random, 40, "paid", Kind::Fact, Amount::Money(paid));
            self.maybe(out, &mut random, 40, "firms", Kind::Fact, Amount::Count(firms, "家", "firms"));
            self.sources(out, &mut random);
        });
    }

    pub(super) fn organisation(self, out: &mut Out<'_>, row: usize) {
        let mut random = Random::of_record(self.seed, 5, row);
        let zone = random.early_row(self.size.zones);
        let (city, brand) = (Place(zone).city(), Brand::draw(&mut random));
        let (kind, zh, en) = match row % BANKS {
            0 => ("Bank", "银行科技支行", "Bank, technology branch"),
            1 => ("Government", "产业发展服务中心", "industry service centre"),
            _ => ("FundManager", "私募基金管理有限公司", "Private Fund Management"),
        };
        out.record("Organisation", |out| {
            out.quoted("id", format_args!("org-{row}"));
            out.both(
                "name",
                format_args!("{}{}{zh}", city.0, brand.zh()),
                format_args!("{} {} {en}", city.1, brand.en()),
            );
            out.word("kind", kind);
            if self.size.zones > 0 && random.percent(60) {
                out.quoted("zone", format_args!("zone-{zone}"));
            } else {
                out.both("region", format_args!("{}", city.0), format_args!("{}", city.1));
            }
            if kind == "FundManager" {
                let (funds, size) = (random.log_normal(6, 300), random.log_normal(150_000, 500));
                self.maybe(out, &mut random, 40, "managed_funds", Kind::Fact, Amount::Count(funds, "只", "funds"));
                self.maybe(out, &mut random, 40, "managed_size", Kind::Fact, Amount::Money(size.max(100)));
            }
            self.sources(out, &mut random);
        });
    }

    pub(super) fn source(self, out: &mut Out<'_>, row: usize) {
        let mut random = Random::of_record(self.seed, 6, row);
        let year = random.within(2018, 2025);
        let (zh, en, kind) = *random.pick(&[
            ("年鉴", "yearbook", "Primary"),
            ("工作报告", "report", "Primary"),
            ("新闻报道", "news report", "Secondary"),
        ]);
        let city = Place(row).city();
        out.record("Source", |out| {
            out.quoted("id", format_args!("S{row}"));
            out.both(
                "title",
                format_args!("{}高新区{year}年{zh}（虚构）", city.0),
                format_args!("{} High-tech Zone {year} {en} (made up)", city.1),
            );
            out.word("kind", kind);
            if random.percent(80) {
                out.quoted("url", format_args!("https://example.org/{year}/{row}"));
            }
            let published = date(&mut random, year, year);
            out.quoted("date", published);
        });
    }

    /// Whose a fund or programme is: mostly the zone's.
    pub(super) fn owner(self, random: &mut Random, zone: usize) -> Owner {
        match random.below(20) {
            0..17 if self.size.zones > 0 => Owner::Zone(zone),
            17 => Owner::Province(Place(zone).city()),
            _ => Owner::City(Place(zone).city()),
        }
    }

    /// What funds and loan programmes end with.
    pub(super) fn ends(self, out: &mut Out<'_>, random: &mut Random) {
        if random.percent(60) {
            let as_of = date(random, 2018, 2025);
            out.quoted("as_of", as_of);
        }
        self.sources(out, random);
    }
}

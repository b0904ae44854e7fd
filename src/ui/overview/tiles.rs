//! The headline figures: rules that choose them from any dataset.

use rust_decimal::Decimal;

use super::rank::{self, Best, Rank, Ranks, ids, of_zone};
use crate::i18n::{Lang, noun};
use crate::indicators::{Indicator, financing_per_firm, payout_per_firm, scale_multiple};
use crate::model::figure::Scale;
use crate::model::{Claims, Dataset, Figure, Fund, Loan, Platform, Policy, Table, Term as _, Zone};

/// One headline figure.
#[derive(Clone, Debug)]
pub(super) struct Tile {
    /// What is measured, and where; the same in fewer words, and without the
    /// place, where that is too long.
    pub(super) titles: Vec<String>,
    /// Full name of the record.
    pub(super) name: String,
    /// Table of the record.
    pub(super) table: Table,
    /// Id of the record.
    pub(super) id: String,
    /// The figure, as published.
    pub(super) figure: Figure,
    /// Ids of its sources.
    pub(super) sources: Vec<String>,
    /// What stands below it, the longest first; may be empty.
    pub(super) captions: Vec<String>,
}

/// The most tiles there are.
const MOST: usize = 5;

/// The records that headline figures come from, as records come one after the
/// other.
#[derive(Debug, Default)]
pub(super) struct TilesBuilder {
    mobilised: Best<Fund>,
    leverage: Best<Fund>,
    own_size: Best<Fund>,
    financing: Best<Platform>,
    paid: Best<Policy>,
    cap: Best<Loan>,
    granted: Best<Loan>,
    gathered: Best<Zone>,
}

/// A number of funds without the noun: over 18.
fn bare(count: &str) -> &str {
    [" funds", " fund"].into_iter().find_map(|noun| count.strip_suffix(noun)).unwrap_or(count)
}

impl TilesBuilder {
    /// Adds a fund.
    pub(super) fn fund(&mut self, row: usize, fund: &Fund, ranks: &Ranks<'_>) {
        let zone = of_zone(fund.zone.as_ref(), fund.level);
        let rank = |claims: &Claims<Figure>| Some(ranks.rank(zone, &fund.source, claims.preferred()?));
        let mobilised = fund.mobilised.value().map(Figure::nominal);
        let by = |rank: Option<Rank>, size: Option<Decimal>| Some(rank?.by(size?));
        self.mobilised.offer(by(rank(&fund.mobilised), mobilised), row, fund);
        // The published multiple of the fund that mobilised most.
        self.leverage.offer(by(rank(&fund.leverage), Some(mobilised.unwrap_or_default())), row, fund);
        let size = fund.size.value().map(Figure::nominal);
        self.own_size.offer(by(rank(&fund.size), size), row, fund);
    }

    /// Adds a loan.
    pub(super) fn loan(&mut self, row: usize, loan: &Loan, ranks: &Ranks<'_>) {
        let zone = of_zone(loan.zone.as_ref(), loan.level);
        let rank = |claims: &Claims<Figure>| Some(ranks.rank(zone, &loan.source, claims.preferred()?));
        self.cap.offer(rank(&loan.cap), row, loan);
        self.granted.offer(rank(&loan.granted_total), row, loan);
    }

    /// Adds a platform.
    pub(super) fn platform(&mut self, row: usize, platform: &Platform, ranks: &Ranks<'_>) {
        let claim = platform.financing.preferred();
        let rank = claim.map(|claim| ranks.rank(platform.zone.is_some(), &platform.source, claim));
        self.financing.offer(rank, row, platform);
    }

    /// Adds a policy.
    pub(super) fn policy(&mut self, row: usize, policy: &Policy, ranks: &Ranks<'_>) {
        let claim = policy.paid.preferred();
        let rank = claim.map(|claim| ranks.rank(policy.zone.is_some(), &policy.source, claim));
        self.paid.offer(rank, row, policy);
    }

    /// Adds a zone.
    pub(super) fn zone(&mut self, row: usize, zone: &Zone, ranks: &Ranks<'_>) {
        let claim = zone.funds_total.preferred();
        self.gathered.offer(claim.map(|claim| ranks.rank(true, &zone.source, claim)), row, zone);
    }

    /// The headline figures: at most five, fewer where too little is known.
    pub(super) fn finish(self, data: &Dataset, lang: Lang) -> Vec<Tile> {
        let facts = Facts { data, lang, found: self };
        let rules = [
            facts.mobilised(),
            facts.financing(),
            facts.paid(),
            facts.leverage(),
            facts.cap(),
            facts.granted(),
            facts.gathered(),
            facts.own_size(),
        ];
        rules.into_iter().flatten().take(MOST).collect()
    }
}

/// What the rules look at.
struct Facts<'a> {
    data: &'a Dataset,
    lang: Lang,
    found: TilesBuilder,
}

impl Facts<'_> {
    fn pick<'t>(&self, zh: &'t str, en: &'t str) -> &'t str {
        self.lang.pick(zh, en)
    }

    fn fund_tile(&self, fund: &Fund, what: &str, claims: &Claims<Figure>, captions: Vec<String>) -> Option<Tile> {
        let claim = claims.preferred()?;
        let place = rank::place(self.data, fund.zone.as_ref(), &fund.region, self.lang);
        Some(Tile {
            titles: self.titled(what, &place),
            name: fund.name.get(self.lang).to_owned(),
            table: Table::Funds,
            id: fund.id.to_string(),
            figure: claim.value.clone(),
            sources: ids(claim, &fund.source),
            captions,
        })
    }

    fn titled(&self, what: &str, place: &str) -> Vec<String> {
        let comma = if place.is_empty() { "" } else { self.pick("，", ", ") };
        // The last word says what it is, that before it of what kind.
        let short = match what.rsplit_once(' ') {
            Some((_, last)) if self.lang == Lang::En => rank::capital(last),
            _ => what.to_owned(),
        };
        [what, &short].map(|what| format!("{what}{comma}{place}")).into_iter().chain([what.to_owned()]).collect()
    }

    /// The largest mobilised total.
    fn mobilised(&self) -> Option<Tile> {
        let (_, fund) = self.found.mobilised.get()?;
        let own = own_size(fund).map(|(label, figure)| {
            let written = figure.spoken(self.lang);
            if figure.is_planned() { rank::capital(&written) } else { format!("{} {written}", label.get(self.lang)) }
        });
        let subs = fund.sub_funds.value().map(|count| match self.lang {
            Lang::Zh => format!("子基金 {}", count.spoken(self.lang)),
            Lang::En => format!("{} sub-funds", bare(&count.spoken(self.lang))),
        });
        let mut captions = Vec::new();
        if let (Some(own), Some(subs)) = (&own, &subs) {
            captions.push(format!("{own}{}{subs}", self.pick("，", ", ")));
        }
        captions.extend(own.or(subs));
        self.fund_tile(fund, self.pick("参股基金总规模", "Mobilised total"), &fund.mobilised, captions)
    }

    /// The published multiple of the fund that mobilised most.
    fn leverage(&self) -> Option<Tile> {
        let (row, fund) = self.found.leverage.get()?;
        let what = match (fund.kind, self.lang) {
            (Some(kind), Lang::Zh) => format!("{}杠杆", kind.label(self.lang)),
            (Some(kind), Lang::En) => format!("{} leverage", kind.label(self.lang)),
            (None, _) => self.pick("基金杠杆", "Fund leverage").to_owned(),
        };
        let captions = scale_multiple(fund, row).map(|multiple| {
            let value = self.value(&multiple)?;
            let basis = multiple.basis.map_or("", |basis| basis.label(self.lang));
            Some(match self.lang {
                Lang::Zh => vec![format!("按{basis}推算 {value}"), format!("推算 {value}")],
                Lang::En => {
                    vec![format!("Recomputed on {}: {value}", basis.to_lowercase()), format!("Recomputed {value}")]
                }
            })
        });
        self.fund_tile(fund, &what, &fund.leverage, captions.flatten().unwrap_or_default())
    }

    /// The largest fund by its own size, where nothing better is known.
    fn own_size(&self) -> Option<Tile> {
        let (_, fund) = self.found.own_size.get()?;
        let kind = fund.kind.map(|kind| kind.label(self.lang).to_owned());
        self.fund_tile(fund, self.pick("基金规模", "Fund size"), &fund.size, kind.into_iter().collect())
    }

    /// The platform with the largest financing.
    fn financing(&self) -> Option<Tile> {
        let (row, platform) = self.found.financing.get()?;
        let claim = platform.financing.preferred()?;
        let place = rank::place(self.data, platform.zone.as_ref(), &crate::model::Text::default(), self.lang);
        Some(Tile {
            titles: self.titled(self.pick("平台融资", "Platform financing"), &place),
            name: platform.name.get(self.lang).to_owned(),
            table: Table::Platforms,
            id: platform.id.to_string(),
            figure: claim.value.clone(),
            sources: ids(claim, &platform.source),
            captions: self.per_firm(financing_per_firm(platform, row), &platform.firms),
        })
    }

    /// The policy with the largest pay-out.
    fn paid(&self) -> Option<Tile> {
        let (row, policy) = self.found.paid.get()?;
        let claim = policy.paid.preferred()?;
        let place = rank::place(self.data, policy.zone.as_ref(), &policy.region, self.lang);
        Some(Tile {
            titles: self.titled(self.pick("政策兑现", "Policy pay-outs"), &place),
            name: policy.name.get(self.lang).to_owned(),
            table: Table::Policies,
            id: policy.id.to_string(),
            figure: claim.value.clone(),
            sources: ids(claim, &policy.source),
            captions: self.per_firm(payout_per_firm(policy, row), &policy.firms),
        })
    }

    /// The loan with the highest cap.
    fn cap(&self) -> Option<Tile> {
        let (_, loan) = self.found.cap.get()?;
        self.loan_tile(loan, self.pick("贷款最高额度", "Loan cap"), &loan.cap)
    }

    /// The loan of which most was granted.
    fn granted(&self) -> Option<Tile> {
        let (_, loan) = self.found.granted.get()?;
        self.loan_tile(loan, self.pick("贷款投放", "Loans granted"), &loan.granted_total)
    }

    fn loan_tile(&self, loan: &Loan, what: &str, claims: &Claims<Figure>) -> Option<Tile> {
        let claim = claims.preferred()?;
        let place = rank::place(self.data, loan.zone.as_ref(), &loan.region, self.lang);
        let name = loan.name.get(self.lang);
        Some(Tile {
            titles: self.titled(what, &place),
            name: name.to_owned(),
            table: Table::Loans,
            id: loan.id.to_string(),
            figure: claim.value.clone(),
            sources: ids(claim, &loan.source),
            captions: match self.grants(loan) {
                Some(grants) => vec![format!("{}{grants}", self.pick("已授信 ", "Granted ")), grants],
                None => vec![name.to_owned()],
            },
        })
    }

    /// 3 × 100 万元 = 300 万元, or as much of it as is published.
    fn grants(&self, loan: &Loan) -> Option<String> {
        let total = loan.granted_total.value().map(|total| total.spoken(self.lang));
        let each = loan.granted_each.value();
        let count = loan.granted_count.value().map(|count| count.number_in(Scale::One, self.lang));
        match (count, each, total) {
            (Some(count), Some(each), Some(total)) => Some(format!("{count} × {} = {total}", each.spoken(self.lang))),
            (Some(count), Some(each), None) => Some(format!("{count} × {}", each.spoken(self.lang))),
            (_, _, total) => total,
        }
    }

    /// The zone that gathered most funds.
    fn gathered(&self) -> Option<Tile> {
        let (_, zone) = self.found.gathered.get()?;
        let claim = zone.funds_total.preferred()?;
        let name = zone.name.get(self.lang);
        Some(Tile {
            titles: self.titled(self.pick("集聚基金", "Funds gathered"), crate::ui::words::short_zone(name, self.lang)),
            name: name.to_owned(),
            table: Table::Zones,
            id: zone.id.to_string(),
            figure: claim.value.clone(),
            sources: ids(claim, &zone.source),
            captions: vec![name.to_owned()],
        })
    }

    /// 3280 家企业，户均 ≥1433 万元（推算）.
    fn per_firm(&self, each: Option<Indicator>, firms: &Claims<Figure>) -> Vec<String> {
        let firms = firms.value().map(|firms| match self.lang {
            Lang::Zh => format!("{}企业", firms.spoken(self.lang)),
            Lang::En => {
                let number = firms.spoken(self.lang);
                format!("{number} {}", noun(&number, "firm", "firms"))
            }
        });
        let each = each.and_then(|indicator| self.value(&indicator));
        let Some(each) = each else { return firms.into_iter().collect() };
        let (named, short) = match self.lang {
            Lang::Zh => (format!("户均 {each}（推算）"), format!("推算户均 {each}")),
            Lang::En => (format!("{each} each (derived)"), format!("derived {each}")),
        };
        let both = firms.map(|firms| format!("{firms}{}{named}", self.pick("，", ", ")));
        both.into_iter().chain([named, short]).collect()
    }

    /// The result of an indicator; that an input is planned stands elsewhere.
    fn value(&self, indicator: &Indicator) -> Option<String> {
        Some(indicator.value.as_ref().ok()?.clone().with_planned(false).spoken(self.lang))
    }
}

/// The size of a fund on the plainest basis on which it is known.
pub(super) fn own_size(fund: &Fund) -> Option<(crate::model::Text, &Figure)> {
    use crate::model::Basis;
    let bases = [
        (Basis::Size, &fund.size),
        (Basis::Subscribed, &fund.subscribed),
        (Basis::PaidIn, &fund.paid_in),
        (Basis::Target, &fund.target),
        (Basis::Fiscal, &fund.fiscal),
    ];
    bases.into_iter().find_map(|(basis, claims)| {
        let label = crate::model::Text::new(basis.label(Lang::Zh), basis.label(Lang::En));
        Some((label, claims.value()?))
    })
}

#[cfg(test)]
mod tests;

//! All that is known about one cell: claims with their sources, and formulas.

use super::column::ColumnInfo;
use super::read::{ColumnSpec, Read};
use super::registry;
use super::sheet::Sheet;
use crate::indicators::Indicator;
use crate::model::{
    Claims, Dataset, Event, FieldClaims, Figure, Fund, Industry, Loan, Organisation, PartialDate, Platform, Policy,
    Procedure, Record, Source, Sources, Table, Text, Zone,
};

/// What is claimed: a figure or a date.
#[derive(Clone, Debug, PartialEq)]
pub enum Claimed {
    /// A figure.
    Figure(Figure),
    /// A date.
    Date(PartialDate),
}

/// One claim about a field.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimDetail {
    /// What is claimed.
    pub value: Claimed,
    /// Ids of who claims it: the claim's own sources, else the record's.
    pub sources: Vec<String>,
    /// The date it speaks of, where it differs from the record's.
    pub as_of: Option<PartialDate>,
    /// What the reader must know.
    pub note: Text,
}

/// What is behind the cell of one column.
#[derive(Clone, Debug)]
pub struct Detail {
    /// What is stated about the column.
    pub info: ColumnInfo,
    /// All claims, the preferred one first; empty for unknown and for columns
    /// that hold no claims.
    pub claims: Vec<ClaimDetail>,
    /// The formula, in a column that is computed.
    pub indicator: Option<Indicator>,
}

/// A figure that has a name of its own instead of a column.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedDetail {
    /// What is counted or measured.
    pub name: Text,
    /// All claims, the preferred one first.
    pub claims: Vec<ClaimDetail>,
}

/// The figures with names of their own in a row: those of an industry.
pub fn named_figures(data: &Dataset, sheet: Sheet, row: usize) -> Vec<NamedDetail> {
    let industry = (sheet == Sheet::Table(Table::Industries)).then(|| data.industries.get(row)).flatten();
    let Some(industry) = industry else { return Vec::new() };
    let named = industry.figures.iter().map(|figure| NamedDetail {
        name: figure.name.clone(),
        claims: claims(&figure.value, &industry.source, |value| Claimed::Figure(value.clone())),
    });
    named.collect()
}

/// The details of every column of a row, in the order of the registry; none
/// for the computed sheets.
pub fn details(data: &Dataset, sheet: Sheet, row: usize) -> Vec<Detail> {
    let Sheet::Table(table) = sheet else { return Vec::new() };
    match table {
        Table::Zones => of(registry::ZONES, data, row),
        Table::Funds => of(registry::FUNDS, data, row),
        Table::Loans => of(registry::LOANS, data, row),
        Table::Policies => of(registry::POLICIES, data, row),
        Table::Platforms => of(registry::PLATFORMS, data, row),
        Table::Industries => of(registry::INDUSTRIES, data, row),
        Table::Organisations => of(registry::ORGANISATIONS, data, row),
        Table::Procedures => of(registry::PROCEDURES, data, row),
        Table::Events => of(registry::EVENTS, data, row),
        Table::Sources => of(registry::SOURCES, data, row),
    }
}

fn of<R: Record>(specs: &[ColumnSpec<R>], data: &Dataset, row: usize) -> Vec<Detail> {
    let Some(record) = R::all(data).get(row) else { return Vec::new() };
    let own = record.sources().cloned().unwrap_or_default();
    specs
        .iter()
        .map(|spec| {
            let (claims, indicator) = match &spec.read {
                Read::Figure(_, read) => (claims(read(record), &own, |f| Claimed::Figure(f.clone())), None),
                Read::Dates(read) => (claims(read(record), &own, |date| Claimed::Date(*date)), None),
                Read::Derived(_, read) => (Vec::new(), read(record, row, data)),
                Read::Either(_, published, derived) => {
                    (claims(published(record), &own, |f| Claimed::Figure(f.clone())), derived(record, row, data))
                }
                _ => (Vec::new(), None),
            };
            Detail { info: spec.info, claims, indicator }
        })
        .collect()
}

/// A claim that has sources or a date of its own, or is one of several about
/// its field.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnClaim {
    /// Id of the field: `size`, the id of a figure.
    pub field: String,
    /// Its name.
    pub name: Text,
    /// The claim.
    pub claim: ClaimDetail,
}

/// The claims of a record of which its own sources and date do not tell all, in
/// the order of its fields; of a field the preferred one first.
pub fn own_claims(data: &Dataset, table: Table, row: usize) -> Vec<OwnClaim> {
    match table {
        Table::Zones => own_claims_of::<Zone>(data, row),
        Table::Funds => own_claims_of::<Fund>(data, row),
        Table::Loans => own_claims_of::<Loan>(data, row),
        Table::Policies => own_claims_of::<Policy>(data, row),
        Table::Platforms => own_claims_of::<Platform>(data, row),
        Table::Industries => own_claims_of::<Industry>(data, row),
        Table::Organisations => own_claims_of::<Organisation>(data, row),
        Table::Procedures => own_claims_of::<Procedure>(data, row),
        Table::Events => own_claims_of::<Event>(data, row),
        Table::Sources => own_claims_of::<Source>(data, row),
    }
}

fn own_claims_of<R: Record>(data: &Dataset, row: usize) -> Vec<OwnClaim> {
    let mut found = Vec::new();
    let Some(record) = R::all(data).get(row) else { return found };
    let none = Sources::default();
    let own = record.sources().unwrap_or(&none);
    record.visit_claims(&mut |field| {
        let details = match field.claims {
            FieldClaims::Figures(all) => claims(all, own, |figure| Claimed::Figure(figure.clone())),
            FieldClaims::Dates(all) => claims(all, own, |date| Claimed::Date(*date)),
        };
        let is_one = details.len() == 1;
        for claim in details {
            let is_own = claim.as_of.is_some() || !claim.sources.iter().map(String::as_str).eq(own.ids());
            if is_own || !is_one {
                found.push(OwnClaim { field: field.id.to_owned(), name: Text::new(field.zh, field.en), claim });
            }
        }
    });
    found
}

fn claims<T>(claims: &Claims<T>, own: &Sources, value: impl Fn(&T) -> Claimed) -> Vec<ClaimDetail> {
    claims
        .all()
        .iter()
        .map(|claim| ClaimDetail {
            value: value(&claim.value),
            sources: claim.source.or(own).ids().map(str::to_owned).collect(),
            as_of: claim.as_of,
            note: claim.note.clone(),
        })
        .collect()
}

//! What all kinds of records have in common.

use super::{
    Claims, Dataset, Event, Fund, Industry, Loan, Organisation, Platform, Policy, Procedure, Ref, Source, Sources,
    Table, Text, Zone,
};

/// A record of one of the tables.
pub trait Record: Sized + 'static {
    /// The table it stands in.
    const TABLE: Table;
    /// Its id, unique within the table.
    fn id(&self) -> &str;
    /// Its name.
    fn name(&self) -> &Text;
    /// Its sources; none for a source itself.
    fn sources(&self) -> Option<&Sources>;
    /// Calls `visit` for every reference to another record.
    fn visit_refs(&self, visit: &mut RefVisitor<'_>);
    /// All records of this kind.
    fn all(data: &Dataset) -> &[Self];
}

/// Collects the references of a record: the field (`zone`, `firms[2].firm`),
/// the table that it points to, and the id.
pub struct RefVisitor<'a> {
    visit: &'a mut dyn FnMut(&str, Table, &str),
}

impl<'a> RefVisitor<'a> {
    /// A visitor that calls `visit` with field, table and id.
    pub fn new(visit: &'a mut dyn FnMut(&str, Table, &str)) -> Self {
        Self { visit }
    }

    fn one<T: Record>(&mut self, field: &str, target: &Ref<T>) {
        (self.visit)(field, T::TABLE, target.id());
    }

    fn maybe<T: Record>(&mut self, field: &str, target: Option<&Ref<T>>) {
        if let Some(target) = target {
            self.one(field, target);
        }
    }

    fn list<T: Record>(&mut self, field: &str, targets: &[Ref<T>]) {
        for (at, target) in targets.iter().enumerate() {
            self.one(&format!("{field}[{at}]"), target);
        }
    }

    fn sources(&mut self, field: &str, sources: &Sources) {
        self.list(field, sources.refs());
    }

    fn claims<T>(&mut self, field: &str, claims: &Claims<T>) {
        for (at, claim) in claims.all().iter().enumerate() {
            self.sources(&format!("{field}[{at}].source"), &claim.source);
        }
    }
}

/// Implements [`Record`] for a struct with `id`, `name` and `source`.
macro_rules! record {
    ($kind:ident, $table:ident, $all:ident, |$record:ident, $visitor:ident| $refs:block) => {
        impl Record for $kind {
            const TABLE: Table = Table::$table;

            fn id(&self) -> &str {
                &self.id
            }

            fn name(&self) -> &Text {
                &self.name
            }

            fn sources(&self) -> Option<&Sources> {
                Some(&self.source)
            }

            fn visit_refs(&self, $visitor: &mut RefVisitor<'_>) {
                let $record = self;
                $visitor.sources("source", &$record.source);
                $refs
            }

            fn all(data: &Dataset) -> &[Self] {
                &data.$all
            }
        }
    };
}

record!(Zone, Zones, zones, |zone, refs| {
    refs.claims("approved", &zone.approved);
    refs.claims("funds_total", &zone.funds_total);
});

record!(Fund, Funds, funds, |fund, refs| {
    refs.maybe("zone", fund.zone.as_ref());
    refs.maybe("parent", fund.parent.as_ref());
    refs.maybe("manager", fund.manager.as_ref());
    for (field, claims) in [
        ("size", &fund.size),
        ("target", &fund.target),
        ("subscribed", &fund.subscribed),
        ("paid_in", &fund.paid_in),
        ("invested", &fund.invested),
        ("fiscal", &fund.fiscal),
        ("fiscal_share", &fund.fiscal_share),
        ("parent_share", &fund.parent_share),
        ("social_capital", &fund.social_capital),
        ("mobilised", &fund.mobilised),
        ("mobilised_target", &fund.mobilised_target),
        ("sub_funds", &fund.sub_funds),
        ("managers", &fund.managers),
        ("firms", &fund.firms),
        ("leverage", &fund.leverage),
        ("reinvestment", &fund.reinvestment),
    ] {
        refs.claims(field, claims);
    }
});

record!(Loan, Loans, loans, |loan, refs| {
    refs.maybe("zone", loan.zone.as_ref());
    refs.list("lender", &loan.lender);
    refs.list("partners", &loan.partners);
    refs.maybe("policy", loan.policy.as_ref());
    for (field, claims) in [
        ("cap", &loan.cap),
        ("granted_total", &loan.granted_total),
        ("granted_count", &loan.granted_count),
        ("granted_each", &loan.granted_each),
        ("rate", &loan.rate),
        ("uplift", &loan.uplift),
        ("risk_pool", &loan.risk_pool),
        ("volume", &loan.volume),
        ("amplification", &loan.amplification),
    ] {
        refs.claims(field, claims);
    }
});

record!(Policy, Policies, policies, |policy, refs| {
    refs.maybe("zone", policy.zone.as_ref());
    refs.maybe("fund", policy.fund.as_ref());
    refs.claims("paid", &policy.paid);
    refs.claims("firms", &policy.firms);
});

record!(Platform, Platforms, platforms, |platform, refs| {
    refs.maybe("zone", platform.zone.as_ref());
    refs.maybe("operator", platform.operator.as_ref());
    refs.claims("firms", &platform.firms);
    refs.claims("financing", &platform.financing);
});

record!(Industry, Industries, industries, |industry, refs| {
    refs.maybe("zone", industry.zone.as_ref());
    for (at, firm) in industry.firms.iter().enumerate() {
        refs.one(&format!("firms[{at}].firm"), &firm.firm);
    }
    for (at, milestone) in industry.milestones.iter().enumerate() {
        refs.list(&format!("milestones[{at}].firms"), &milestone.firms);
    }
    for (at, product) in industry.products.iter().enumerate() {
        refs.maybe(&format!("products[{at}].firm"), product.firm.as_ref());
    }
    for (at, figure) in industry.figures.iter().enumerate() {
        refs.claims(&format!("figures[{at}].value"), &figure.value);
    }
});

record!(Organisation, Organisations, organisations, |organisation, refs| {
    refs.maybe("zone", organisation.zone.as_ref());
    refs.claims("managed_funds", &organisation.managed_funds);
    refs.claims("managed_size", &organisation.managed_size);
});

record!(Procedure, Procedures, procedures, |procedure, refs| {
    refs.maybe("zone", procedure.zone.as_ref());
    refs.maybe("authority", procedure.authority.as_ref());
});

record!(Event, Events, events, |event, refs| {
    refs.maybe("zone", event.zone.as_ref());
    refs.claims("participants", &event.participants);
    refs.claims("average_age", &event.average_age);
    refs.claims("country_count", &event.country_count);
});

impl Record for Source {
    const TABLE: Table = Table::Sources;

    fn id(&self) -> &str {
        &self.id
    }

    fn name(&self) -> &Text {
        &self.title
    }

    fn sources(&self) -> Option<&Sources> {
        None
    }

    fn visit_refs(&self, _visit: &mut RefVisitor<'_>) {}

    fn all(data: &Dataset) -> &[Self] {
        &data.sources
    }
}

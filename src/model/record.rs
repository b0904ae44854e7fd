//! What all kinds of records have in common.

use std::fmt::Arguments;

use crate::i18n::Lang;

use super::{
    Claims, Condition, Dataset, Event, Figure, Fund, Industry, LinkNames, Loan, Organisation, PartialDate, Platform,
    Policy, Procedure, Records, Ref, Source, Sources, Table, Text, Zone,
};

/// A record of one of the tables.
pub trait Record: Sized + Default + Send + Sync + 'static {
    /// The table it stands in.
    const TABLE: Table;
    /// Its id, unique within the table.
    fn id(&self) -> &str;
    /// Its name.
    fn name(&self) -> &Text;
    /// Its sources; none for a source itself.
    fn sources(&self) -> Option<&Sources>;
    /// Calls `visit` for every field that sources make claims about.
    fn visit_claims(&self, visit: &mut dyn FnMut(&Field<'_>));
    /// Calls `visit` for every reference to another record, those of its
    /// claims to their sources among them.
    fn visit_refs(&self, visit: &mut RefVisitor<'_>);
    /// Tells what it names; see [`super::Links`].
    fn link(&self, _links: &mut LinkNames) {}
    /// All records of this kind.
    fn all(data: &Dataset) -> &Records<Self>;
}

/// A field that sources make claims about.
#[derive(Clone, Copy, Debug)]
pub struct Field<'a> {
    /// Where it stands in the record, as an author writes it: `size`,
    /// `figures[2].value`.
    pub path: &'a str,
    /// A short name, unique within the record: `size`, the id of a figure.
    pub id: &'a str,
    /// The name in Chinese.
    pub zh: &'a str,
    /// The name in English, in lower case.
    pub en: &'a str,
    /// What is claimed.
    pub claims: FieldClaims<'a>,
}

/// The claims about a field, by the kind of their value.
#[derive(Clone, Copy, Debug)]
pub enum FieldClaims<'a> {
    /// Claims about a figure.
    Figures(&'a Claims<Figure>),
    /// Claims about a date.
    Dates(&'a Claims<PartialDate>),
}

impl FieldClaims<'_> {
    /// Who makes each of the claims, the preferred claim's sources first.
    pub fn sources(&self) -> Vec<&Sources> {
        match self {
            Self::Figures(claims) => claims.all().iter().map(|claim| &claim.source).collect(),
            Self::Dates(claims) => claims.all().iter().map(|claim| &claim.source).collect(),
        }
    }
}

impl<'a> From<&'a Claims<Figure>> for FieldClaims<'a> {
    fn from(claims: &'a Claims<Figure>) -> Self {
        Self::Figures(claims)
    }
}

impl<'a> From<&'a Claims<PartialDate>> for FieldClaims<'a> {
    fn from(claims: &'a Claims<PartialDate>) -> Self {
        Self::Dates(claims)
    }
}

/// Collects the references of a record: the field (`zone`, `firms[2].firm`),
/// not yet written out, since it is seldom asked for; the table that it points
/// to, and the id.
pub struct RefVisitor<'a> {
    visit: &'a mut dyn FnMut(Arguments<'_>, Table, &str),
}

impl<'a> RefVisitor<'a> {
    /// A visitor that calls `visit` with field, table and id.
    pub fn new(visit: &'a mut dyn FnMut(Arguments<'_>, Table, &str)) -> Self {
        Self { visit }
    }

    fn one<T: Record>(&mut self, field: Arguments<'_>, target: &Ref<T>) {
        (self.visit)(field, T::TABLE, target.id());
    }

    fn maybe<T: Record>(&mut self, field: &str, target: Option<&Ref<T>>) {
        if let Some(target) = target {
            self.one(format_args!("{field}"), target);
        }
    }

    pub(super) fn list<T: Record>(&mut self, field: Arguments<'_>, targets: &[Ref<T>]) {
        for (at, target) in targets.iter().enumerate() {
            self.one(format_args!("{field}[{at}]"), target);
        }
    }

    fn conditions(&mut self, conditions: &[Condition]) {
        for (at, condition) in conditions.iter().enumerate() {
            condition.visit_refs(format_args!("conditions[{at}]"), self);
        }
    }

    fn claims(&mut self, field: &Field<'_>) {
        match field.claims {
            FieldClaims::Figures(claims) => self.sources_of(field.path, claims),
            FieldClaims::Dates(claims) => self.sources_of(field.path, claims),
        }
    }

    fn sources_of<T>(&mut self, path: &str, claims: &Claims<T>) {
        for (at, claim) in claims.all().iter().enumerate() {
            self.list(format_args!("{path}[{at}].source"), claim.source.refs());
        }
    }
}

/// Implements [`Record`] for a struct with `id`, `name` and `source`: its
/// references, then its fields of claims with their names, then whatever else
/// holds claims.
macro_rules! record {
    (
        $kind:ident, $table:ident, $all:ident, |$record:ident, $refs:ident| $visit_refs:block,
        { $($field:ident: $zh:literal, $en:literal;)* }
        $(, |$visit:ident| $more:block)?
        $(, link |$links:ident| $link:block)?
    ) => {
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

            fn visit_claims(&self, _visit: &mut dyn FnMut(&Field<'_>)) {
                $(_visit(&Field {
                    path: stringify!($field),
                    id: stringify!($field),
                    zh: $zh,
                    en: $en,
                    claims: (&self.$field).into(),
                });)*
                $(
                    let ($record, $visit) = (self, _visit);
                    $more
                )?
            }

            fn visit_refs(&self, $refs: &mut RefVisitor<'_>) {
                let $record = self;
                $refs.list(format_args!("source"), $record.source.refs());
                $visit_refs
                self.visit_claims(&mut |field| $refs.claims(field));
            }

            $(
                fn link(&self, $links: &mut LinkNames) {
                    let $record = self;
                    $link
                }
            )?

            fn all(data: &Dataset) -> &Records<Self> {
                &data.$all
            }
        }
    };
}

record!(Zone, Zones, zones, |_zone, refs| {}, {
    approved: "批准时间", "approved";
    funds_total: "基金总规模", "funds in the zone";
});

record!(Fund, Funds, funds, |fund, refs| {
    refs.maybe("zone", fund.zone.as_ref());
    refs.maybe("parent", fund.parent.as_ref());
    refs.maybe("manager", fund.manager.as_ref());
    refs.conditions(&fund.conditions);
    refs.maybe("procedure", fund.procedure.as_ref());
}, {
    size: "总规模", "total size";
    target: "目标规模", "target size";
    subscribed: "认缴规模", "subscribed";
    paid_in: "实缴规模", "paid in";
    invested: "已投金额", "invested";
    fiscal: "财政出资", "fiscal contribution";
    fiscal_share: "财政出资占比", "fiscal share";
    parent_share: "母基金出资占比", "parent's share";
    social_capital: "社会资本", "social capital";
    mobilised: "参股基金总规模", "mobilised total";
    mobilised_target: "撬动目标", "mobilised target";
    sub_funds: "参股基金数", "sub-funds";
    managers: "合作管理机构数", "fund managers";
    firms: "已投企业数", "firms invested in";
    leverage: "披露倍数", "published multiple";
    reinvestment: "返投倍数", "local reinvestment";
}, link |links| {
    links.mother(fund.parent.as_ref());
    links.zone(Table::Funds, fund.zone.as_ref());
});

record!(Loan, Loans, loans, |loan, refs| {
    refs.maybe("zone", loan.zone.as_ref());
    refs.list(format_args!("lender"), &loan.lender);
    refs.list(format_args!("partners"), &loan.partners);
    refs.maybe("policy", loan.policy.as_ref());
    refs.conditions(&loan.conditions);
    refs.maybe("procedure", loan.procedure.as_ref());
}, {
    cap: "最高额度", "cap";
    granted_total: "授信总额", "granted in total";
    granted_count: "授信笔数", "grants";
    granted_each: "单笔授信", "granted to each";
    rate: "利率", "rate";
    uplift: "额度上浮", "uplift";
    risk_pool: "风险池", "risk pool";
    volume: "贷款规模", "loan volume";
    amplification: "放大倍数", "credit amplification";
}, link |links| {
    links.zone(Table::Loans, loan.zone.as_ref());
    links.lenders(&loan.lender);
});

record!(Policy, Policies, policies, |policy, refs| {
    refs.maybe("zone", policy.zone.as_ref());
    refs.maybe("fund", policy.fund.as_ref());
    refs.conditions(&policy.conditions);
    refs.maybe("procedure", policy.procedure.as_ref());
}, {
    paid: "兑现金额", "paid out";
    firms: "惠及企业", "firms";
}, link |links| {
    links.zone(Table::Policies, policy.zone.as_ref());
});

record!(Platform, Platforms, platforms, |platform, refs| {
    refs.maybe("zone", platform.zone.as_ref());
    refs.maybe("operator", platform.operator.as_ref());
    refs.conditions(&platform.conditions);
    refs.maybe("procedure", platform.procedure.as_ref());
}, {
    firms: "服务企业", "firms";
    financing: "融资总额", "financing";
}, link |links| {
    links.zone(Table::Platforms, platform.zone.as_ref());
});

record!(
    Industry,
    Industries,
    industries,
    |industry, refs| {
        refs.maybe("zone", industry.zone.as_ref());
        refs.maybe("part_of", industry.part_of.as_ref());
        for (at, firm) in industry.firms.iter().enumerate() {
            refs.one(format_args!("firms[{at}].firm"), &firm.firm);
        }
        for (at, milestone) in industry.milestones.iter().enumerate() {
            refs.list(format_args!("milestones[{at}].firms"), &milestone.firms);
        }
        for (at, product) in industry.products.iter().enumerate() {
            if let Some(firm) = &product.firm {
                refs.one(format_args!("products[{at}].firm"), firm);
            }
        }
    },
    {},
    |visit| {
        for (at, figure) in industry.figures.iter().enumerate() {
            visit(&Field {
                path: &format!("figures[{at}].value"),
                id: &figure.id,
                zh: figure.name.get(Lang::Zh),
                en: figure.name.get(Lang::En),
                claims: (&figure.value).into(),
            });
        }
    },
    link | links | { links.firms(industry.firms.iter().map(|firm| &firm.firm)) }
);

record!(Organisation, Organisations, organisations, |organisation, refs| {
    refs.maybe("zone", organisation.zone.as_ref());
}, {
    managed_funds: "管理基金数", "funds managed";
    managed_size: "管理规模", "size managed";
});

record!(
    Procedure,
    Procedures,
    procedures,
    |procedure, refs| {
        refs.maybe("zone", procedure.zone.as_ref());
        refs.maybe("authority", procedure.authority.as_ref());
    },
    {}
);

record!(Event, Events, events, |event, refs| {
    refs.maybe("zone", event.zone.as_ref());
}, {
    participants: "参加人数", "participants";
    average_age: "平均年龄", "average age";
    country_count: "国家数", "countries";
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

    fn visit_claims(&self, _visit: &mut dyn FnMut(&Field<'_>)) {}

    fn visit_refs(&self, _visit: &mut RefVisitor<'_>) {}

    fn all(data: &Dataset) -> &Records<Self> {
        &data.sources
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::NamedFigure;

    fn listed<R: Record>(record: &R) -> Vec<String> {
        let mut paths = Vec::new();
        record.visit_claims(&mut |field| {
            assert!(!field.zh.is_empty() && !field.en.is_empty(), "{}", field.path);
            paths.push(field.path.to_owned());
        });
        paths
    }

    fn every_field_is_listed<R: Record + std::fmt::Debug + Default>() {
        let record = R::default();
        let fields = format!("{record:?}").matches("Claims(").count();
        assert_eq!(listed(&record).len(), fields, "{record:?}");
    }

    #[test]
    fn every_field_of_claims_is_listed() {
        every_field_is_listed::<Zone>();
        every_field_is_listed::<Fund>();
        every_field_is_listed::<Loan>();
        every_field_is_listed::<Policy>();
        every_field_is_listed::<Platform>();
        every_field_is_listed::<Organisation>();
        every_field_is_listed::<Procedure>();
        every_field_is_listed::<Event>();
        every_field_is_listed::<Source>();
        let figure = NamedFigure { name: Text::new("企业", "firms"), ..NamedFigure::default() };
        let industry = Industry { figures: vec![figure.clone(), figure], ..Industry::default() };
        assert_eq!(listed(&industry), ["figures[0].value", "figures[1].value"]);
    }

    #[test]
    fn the_sources_of_claims_are_references() {
        let figure = Figure::parse("10亿元").unwrap();
        let fund = Fund { size: figure.into(), ..Fund::default() };
        let mut refs = Vec::new();
        fund.visit_refs(&mut RefVisitor::new(&mut |field, table, id| refs.push(format!("{field} {table:?} {id}"))));
        assert!(refs.is_empty(), "a claim without sources rests on the record's");
        let read: Result<Claims<PartialDate>, _> =
            ron::Deserializer::from_str("(value: \"2007\", source: [\"A\", \"B\"])")
                .map_err(|err| err.to_string())
                .and_then(|mut from| crate::model::claim::date(&mut from).map_err(|err| err.to_string()));
        let zone = Zone { approved: read.unwrap(), ..Zone::default() };
        zone.visit_refs(&mut RefVisitor::new(&mut |field, table, id| refs.push(format!("{field} {table:?} {id}"))));
        assert_eq!(refs, ["approved[0].source[0] Sources A", "approved[0].source[1] Sources B"]);
    }
}

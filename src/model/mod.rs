//! What a dataset speaks of.
//!
//! Records are what an author wrote, nothing more: a field that is absent is
//! unknown, a [`figure::Figure`] keeps its published words, and a field that
//! several sources speak about keeps every [`Claim`]. Whatever can be computed
//! (multiples, averages, counts) is not stored here but in
//! [`crate::indicators`].

mod chain;
mod claim;
mod condition;
mod dataset;
mod date;
mod event;
pub mod figure;
mod fund;
mod hash;
mod id;
mod ids;
mod links;
mod loan;
mod organisation;
mod packer;
mod platform;
mod policy;
mod pool;
mod procedure;
mod record;
mod records;
mod source;
mod table;
pub(crate) mod term;
mod text;
mod zone;

pub use chain::{ChainFirm, Component, Industry, IndustryKind, Milestone, NamedFigure, Product, Stage};
pub use claim::{Claim, Claims};
pub(crate) use condition::PROBE;
pub use condition::{Asked, Condition};
pub use dataset::{Dataset, Meta};
pub use date::{DateError, PartialDate};
pub use event::Event;
pub use figure::Figure;
pub use fund::{Basis, Fund, FundKind, FundStatus};
pub(crate) use hash::{HASHER, hash_of};
pub use id::{Id, Ref, Sources};
pub(crate) use ids::Ids;
pub use links::{LinkNames, Links, Mother};
pub use loan::{Loan, LoanStatus};
pub use organisation::{Organisation, OrganisationKind};
pub use platform::Platform;
pub use policy::{Policy, PolicyKind, PolicyStatus};
pub use procedure::{Branch, Procedure, Step, StepKind};
pub use record::{Field, FieldClaims, Record, RefVisitor};
pub use records::{Block, Iter, Records};
pub use source::{Source, SourceKind};
pub use table::Table;
pub use term::Term;
pub use text::Text;
pub use zone::{Level, Zone, ZoneLevel};

/// Lets go what threads hold of records that were read, for those that may
/// come.
pub(crate) fn forget_read_everywhere() {
    let forget = || {
        claim::forget();
        id::forget();
        text::forget();
    };
    forget();
    // Not waited for: one of these threads may wait for this one.
    rayon::spawn_broadcast(move |_| forget());
}

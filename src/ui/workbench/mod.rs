//! What the workbench pages share: their head, the tooltip of a figure, money
//! on an axis.

mod head;
mod largest;
mod money;
mod tip;

pub(super) use head::{HEAD, head_ui};
pub(super) use largest::{LEFT_OUT, Largest, left_out_ui};
pub(super) use money::{money_scale, per};
pub(super) use tip::{Fact, facts_ui, figure_facts};

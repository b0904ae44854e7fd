//! What conditions ask for: fields that there are.

use std::fmt::Arguments;

use super::super::problem::{did_you_mean, say, shown};
use super::super::records::Rows;
use super::{Finding, Findings, each};
use crate::model::{Condition, Record};

/// Fields of conditions that no condition has. The record is kept: what such a
/// field asks for can't be told, and the screens say so.
pub(super) fn fields<T: Record>(rows: &Rows<T>, of: impl Fn(&T) -> &[Condition] + Sync, findings: &mut Findings) {
    each(rows, findings, |row, record, findings| {
        for (at, condition) in of(record).iter().enumerate() {
            walk::<T>(condition, format_args!("conditions[{at}]"), row, findings);
        }
    });
}

fn walk<T: Record>(condition: &Condition, path: Arguments<'_>, row: u32, findings: &mut Findings) {
    for name in &condition.unknown {
        findings.warning(|| {
            let (found, all) = (shown(name), Condition::FIELDS.join(", "));
            let say = say!(
                "a condition has no field `{found}`, so nobody can be told to meet it; the fields are {all}",
                "条件没有 `{found}` 这一字段，因此无法判断是否符合；可用的字段：{all}"
            );
            let hint = did_you_mean(name, Condition::FIELDS.iter().copied());
            Finding::new(T::TABLE, row, format!("{path}.{name}"), "unknown-field", say.and(&hint))
        });
    }
    for (name, list) in [("all", &condition.all), ("any", &condition.any), ("not", &condition.not)] {
        for (at, part) in list.iter().enumerate() {
            walk::<T>(part, format_args!("{path}.{name}[{at}]"), row, findings);
        }
    }
}

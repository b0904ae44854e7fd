//! What the colours of a chart stand for: the values of a column.

use super::groups::Key;
use super::made::From;
use super::members::{Basis, Members};
use crate::frame::Frame;
use crate::i18n::Lang;
use crate::query::{Grouping, Places, Rows};

/// Colours; what is beyond them is folded into one.
const MOST: usize = 8;

/// The values of a column, the most frequent first: of all rows there are, so that a
/// colour means the same under every filter.
#[derive(Clone, Debug, Default)]
pub(super) struct Colours {
    pub(super) keys: Vec<Key>,
    /// Which row has which.
    pub(super) places: Option<Places>,
}

impl Colours {
    /// Those of the column at position `column`; none without one.
    pub(super) fn of(from: &From<'_>, column: Option<usize>) -> Self {
        let (frame, lang) = (from.frame, from.lang);
        let Some(grouping) = column.and_then(|at| Grouping::of(frame, at)) else { return Self::default() };
        let all = Rows::First(frame.rows());
        let groups = grouping.filled(&grouping.places().counts(frame, all));
        // What is folded: the rarest, but not what is unknown.
        let first = if groups.len() > MOST { MOST - 1 } else { groups.len() };
        let is_folded = |(at, group): &(usize, &usize)| *at >= first && !grouping.is_unknown(**group);
        let folded: Vec<usize> = groups.iter().enumerate().filter(is_folded).map(|(_, group)| *group).collect();
        let mut to = vec![0; grouping.places().len()];
        let mut names: Vec<(Option<usize>, bool)> = Vec::new();
        let own = groups.iter().filter(|group| !folded.contains(group));
        let (known, unknown): (Vec<usize>, Vec<usize>) = own.copied().partition(|group| !grouping.is_unknown(*group));
        for group in known {
            to[group] = names.len() as u32;
            names.push((Some(group), false));
        }
        if !folded.is_empty() {
            for group in &folded {
                to[*group] = names.len() as u32;
            }
            names.push((None, false));
        }
        for group in unknown {
            to[group] = names.len() as u32;
            names.push((None, true));
        }
        let places = grouping.places().mapped(&to, names.len());
        let counts = places.counts(frame, all);
        let basis = Basis::new(from, None, places.clone(), None, false);
        let key = |(at, (group, unknown)): (usize, (Option<usize>, bool))| {
            let label = group.and_then(|group| grouping.label(frame, group));
            let name = match (&label, unknown) {
                (Some(label), _) => label.text.get(lang).to_owned(),
                (None, true) => not_stated(column.map_or("", |at| frame.columns()[at].info.title(lang)), lang),
                (None, false) => others(folded.len(), lang),
            };
            let value = label.map(|label| label.id.into()).unwrap_or_default();
            Key { label: name, value, rows: Members::of_group(&basis, at, counts[at]), unknown }
        };
        let keys = names.into_iter().enumerate().map(key).collect();
        Self { keys, places: Some(places) }
    }

    /// The first colour of a row.
    pub(super) fn of_row(&self, frame: &Frame, row: u32) -> Option<usize> {
        let colours = self.places.as_ref()?.of_row(frame, row);
        colours.iter().min().map(|colour| *colour as usize)
    }
}

/// That rows have no value of a column: what they are is not known, their amounts may be.
fn not_stated(title: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{title}未说明"),
        Lang::En => format!("{} not stated", title.to_lowercase()),
    }
}

/// So many others.
pub(super) fn others(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("其他 {count} 类"),
        Lang::En => format!("{count} others"),
    }
}

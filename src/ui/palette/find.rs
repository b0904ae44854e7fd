//! What the palette shows for what was typed.

use super::Ground;
use super::commands;
use super::entry::{Entry, Group};
use crate::frame::{Data, Frame, Frames};
use crate::i18n::Lang;
use crate::model::{Table, Text};
use crate::query::{Finder, Fit};
use crate::ui::page::Page;
use crate::ui::state::Screen;
use crate::ui::work::Cancel;

/// Most rows that are shown.
pub(super) const MOST: usize = 50;

/// Something found, before anything is copied for it.
enum Hit {
    Ready(Box<Entry>),
    Row(Table, usize),
}

/// What orders hits: lesser is better. Screens and commands go first while
/// little is typed; then how well it fits, the group, the length of the name.
pub(super) type Rank = (usize, Fit, Group, usize);

/// Records found, in order; to be looked for once for each text.
pub(super) type Found = Vec<(Rank, Table, usize)>;

/// Screens and commands go first while little is typed.
fn class(group: Group, short: bool) -> usize {
    match group {
        Group::Screens if short => 0,
        Group::Commands if short => 1,
        _ => 2,
    }
}

/// The records that best fit a text, at most [`MOST`]; `None` if it was
/// cancelled.
pub(super) fn records(text: &str, frames: &Frames, lang: Lang, cancel: &Cancel) -> Option<Found> {
    let finder = Finder::new(text);
    let mut found = Found::new();
    if finder.is_empty() {
        return Some(found);
    }
    let short = is_short(text.trim());
    for table in Table::ALL {
        let frame = frames.get(table);
        let kind = Text::new(table.title(Lang::Zh), table.title(Lang::En));
        let group = Group::Records(table);
        for row in 0..frame.rows() {
            if row % 4096 == 0 {
                cancel.go_on()?;
                // What can't be shown any more is not kept either.
                if found.len() > 4 * MOST {
                    found.sort_by_key(|(rank, ..)| *rank);
                    found.truncate(MOST);
                }
            }
            let mut more = vec![&kind];
            more.extend(labels(frame, "zone", row));
            more.extend(labels(frame, "kind", row));
            let name = frame.name(row);
            if let Some(fit) = finder.fit(frame.id(row), &name, &more) {
                found.push(((class(group, short), fit, group, name.get(lang).len()), table, row));
            }
        }
    }
    found.sort_by_key(|(rank, ..)| *rank);
    found.truncate(MOST);
    Some(found)
}

/// The entries for a text, grouped, the best group first, with the `records`
/// that were found for it.
pub(super) fn find(text: &str, ground: &Ground<'_>, records: &Found) -> Vec<Entry> {
    let finder = Finder::new(text);
    let screens = ground.page.iter().flat_map(|_| Screen::all()).map(Entry::screen);
    if finder.is_empty() {
        return screens.chain(commands::first(ground)).take(MOST).collect();
    }
    let short = is_short(text.trim());
    let mut hits: Vec<(Rank, Hit)> = Vec::new();
    for entry in screens.chain(commands::first(ground)).chain(commands::more(ground)) {
        if let Some(fit) = finder.fit("", &entry.name, &[]) {
            let length = entry.name.get(ground.lang()).len();
            hits.push(((class(entry.group, short), fit, entry.group, length), Hit::Ready(Box::new(entry))));
        }
    }
    hits.extend(records.iter().map(|(rank, table, row)| (*rank, Hit::Row(*table, *row))));
    hits.sort_by_key(|(rank, _)| *rank);
    hits.truncate(MOST);
    let found: Vec<Entry> = hits.into_iter().filter_map(|(_, hit)| ready(hit, ground.page.as_ref())).collect();
    by_group(found)
}

/// One or two letters, or one Chinese character, say little about a name.
fn is_short(text: &str) -> bool {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>() <= 2
}

fn ready(hit: Hit, page: Option<&Page<'_>>) -> Option<Entry> {
    match hit {
        Hit::Ready(entry) => Some(*entry),
        Hit::Row(table, row) => {
            let page = page?;
            let frame = page.frames.get(table);
            let of_zone = if table == Table::Zones { ["level", "province"] } else { ["kind", "zone"] };
            let words: Vec<String> = of_zone.iter().filter_map(|id| word(frame, id, row, page.lang())).collect();
            Some(Entry::record(table, frame.id(row), &frame.name(row), words.join(" · ")))
        }
    }
}

/// Groups in the order of their best entry, entries in their order.
fn by_group(found: Vec<Entry>) -> Vec<Entry> {
    let mut order: Vec<Group> = Vec::new();
    for entry in &found {
        if !order.contains(&entry.group) {
            order.push(entry.group);
        }
    }
    let mut grouped = found;
    grouped.sort_by_key(|entry| order.iter().position(|group| *group == entry.group));
    grouped
}

fn labels<'f>(frame: &'f Frame, column: &str, row: usize) -> impl Iterator<Item = &'f Text> {
    let terms = frame.column(column).and_then(|column| match &column.data {
        Data::Terms(terms) => Some(terms),
        _ => None,
    });
    terms.into_iter().flat_map(move |terms| terms.labels(row)).map(|label| &label.text)
}

fn word(frame: &Frame, column: &str, row: usize, lang: Lang) -> Option<String> {
    let text = match &frame.column(column)?.data {
        Data::Text(texts) => texts.get(row)?,
        _ => labels(frame, column, row).next()?.clone(),
    };
    Some(text.get(lang).to_owned()).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::app::Loaded;
    use crate::ui::command::Command;
    use crate::ui::state::AppState;
    use crate::ui::style::Tokens;

    fn found(text: &str) -> Vec<Entry> {
        let loaded = Loaded::builtin();
        let state = AppState::default();
        let page = Page {
            data: &loaded.data,
            frames: &loaded.frames,
            state: &state,
            view: None,
            t: Tokens::of(state.theme),
            still: false,
            at_once: false,
            warnings: 0,
            filter: None,
            travel: crate::ui::page::Travel::default(),
        };
        find(
            text,
            &Ground {
                state: &state,
                page: Some(page),
                loaded: Some(&loaded),
                exports: &crate::ui::exporting::Exports::default(),
                builtin: true,
                views: &[],
            },
            &records(text, &loaded.frames, state.lang, &Cancel::default()).unwrap(),
        )
    }

    fn first(text: &str) -> Command {
        found(text).remove(0).command
    }

    #[test]
    fn records_are_found_by_initials_name_and_id() {
        let zone = Command::Open(Table::Zones, "xiamen".to_owned());
        for text in ["xmhj", "厦门火炬", "xiamen"] {
            assert_eq!(first(text), zone, "{text}");
        }
        assert_eq!(first("xiamen-guidance"), Command::Open(Table::Funds, "xiamen-guidance".to_owned()));
    }

    #[test]
    fn while_little_is_typed_screens_and_commands_go_first() {
        let groups: Vec<Group> = found("j").iter().map(|entry| entry.group).collect();
        assert_eq!(groups[0], Group::Screens);
        assert!(groups.iter().any(|group| matches!(group, Group::Records(_))), "{groups:?}");
        assert!(found("j").len() <= MOST);
    }

    #[test]
    fn each_group_stands_together() {
        for text in ["j", "基金", "fund", "hefei"] {
            let mut groups: Vec<Group> = found(text).iter().map(|entry| entry.group).collect();
            groups.dedup();
            let mut once = groups.clone();
            once.sort();
            once.dedup();
            assert_eq!(groups.len(), once.len(), "{text}: {groups:?}");
        }
    }

    #[test]
    fn nothing_typed_lists_screens_and_commands_only() {
        let found = found("  ");
        assert_eq!(found.iter().filter(|entry| entry.group == Group::Screens).count(), Screen::all().count());
        assert!(found.iter().all(|entry| !matches!(entry.group, Group::Records(_))));
    }

    #[test]
    fn what_nothing_is_called_finds_nothing() {
        assert!(found("zzqq9").is_empty());
    }
}

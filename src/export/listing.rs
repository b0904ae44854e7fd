//! Rows behind a view that is no table.

use super::render::ExportError;
use super::request::{Subject, View};
use super::rows::subject_rows;
use super::settings;
use super::stock::Stock;
use crate::frame::Frame;
use crate::listing;
use crate::matching::Programme;
use crate::model::Table;
use crate::progress::Progress;
use crate::ui::state::{AppState, MatchMode};

/// True for views of all records that are no tables but have rows of their own.
pub fn has_listing(view: View) -> bool {
    matches!(view, View::Leverage | View::Flow | View::Grants | View::Financing | View::Match)
}

/// The rows behind `view`, for its subject and with what is `set` on it;
/// `None` where the view has no rows of its own. `shown` are the rows of the
/// view's table that a window's filter has left; all if it is `None`.
///
/// # Errors
/// There is no such record, a setting can't be read, or the work was stopped.
pub fn listing(
    view: View,
    subject: Option<&Subject>,
    set: &[String],
    stock: &Stock,
    shown: Option<&[usize]>,
    progress: &Progress,
) -> Result<Option<Frame>, ExportError> {
    let (data, mut state) = (stock.data(), AppState::default());
    let row = subject_rows(subject, || stock.frames())?.and_then(|(_, rows)| rows.first().copied());
    settings::set(&mut state, view, set, data, row)?;
    Ok(match (view, row) {
        (View::Flow, row) => Some(listing::flow(data, row)),
        (View::Grants, _) => Some(listing::grants(&state.work.grants.assumed, data)),
        (View::Leverage, only) => {
            let set = &state.work.leverage;
            Some(listing::leverage(data, only, (set.measure, set.basis), set.assumption, progress)?)
        }
        (View::Record(Table::Procedures), Some(row)) => Some(listing::steps(&data.procedures[row], data)),
        (View::Record(Table::Industries), Some(row)) => Some(listing::stages(&data.industries[row], row, data)),
        (View::Record(Table::Events), Some(row)) => Some(listing::itinerary(&data.events[row], data)),
        (View::Financing, _) => Some(listing::financing(data, shown)),
        (View::Match, _) => {
            let work = &state.work.matching;
            Some(match work.mode {
                MatchMode::Apply => listing::matches(&work.profile, data),
                MatchMode::Who => {
                    let chosen = work.programme.as_deref().and_then(|said| Programme::find(said, data));
                    listing::who(chosen, data)
                }
            })
        }
        _ => None,
    })
}

//! Who may apply for what: the conditions of programmes against a profile.
//!
//! Every answer is one of three: passed, failed, or unknown, where the profile
//! says nothing of what is asked or a programme publishes no conditions. The
//! same profile always gives the same answer, and each answer says why.

mod example;
mod finding;
mod judge;
mod line;
mod options;
mod profile;
mod programme;
mod who;

pub use example::example;
pub use finding::{Finding, Outcome, Question, Wanted, spoken};
pub use judge::judge;
pub use line::{Line, lines};
pub use options::{Options, collect_all, options};
pub use profile::{Profile, ProfileError, zone_id};
pub use programme::{About, Match, Programme, matches, programmes};
pub(crate) use who::candidates_in_steps;
pub use who::{Candidate, because, candidates, known_of};

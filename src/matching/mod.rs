//! Who may apply for what: the conditions of programmes against a profile.
//!
//! Every answer is one of three: passed, failed, or unknown, where the profile
//! says nothing of what is asked or a programme publishes no conditions. The
//! same profile always gives the same answer, and each answer says why.

mod finding;
mod judge;
mod options;
mod profile;
mod programme;

pub use finding::{Finding, Outcome, Question, Wanted};
pub use judge::judge;
pub use options::{Options, options};
pub use profile::{Profile, ProfileError};
pub use programme::{Match, Programme, matches, programmes};

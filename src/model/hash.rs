//! The hash under which texts are looked up.

use std::hash::BuildHasher as _;

use foldhash::fast::FixedState;

/// Makes hash tables quick; of no use against texts made to collide, which
/// nobody gains by in a file of their own.
pub(crate) const HASHER: FixedState = FixedState::with_seed(0);

/// The hash of an id or another text; the same as long as the program runs.
pub(crate) fn hash_of(text: &str) -> u64 {
    HASHER.hash_one(text)
}

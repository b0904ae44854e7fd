//! Small sets of small numbers, a bit for each.

/// The places of the bits that are set, the lowest first.
pub(crate) fn places(mut bits: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let place = bits.trailing_zeros() as usize;
        bits &= bits.checked_sub(1)?;
        Some(place)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_bit_has_its_place() {
        assert_eq!(places(0).count(), 0);
        assert!(places(1 << 63 | 0b101).eq([0, 2, 63]));
    }
}

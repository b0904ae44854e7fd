//! Small sets of small numbers, a bit for each.

/// The places of the bits that are set, the lowest first.
#[inline]
pub(crate) fn places(mut bits: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let place = bits.trailing_zeros() as usize;
        bits &= bits.checked_sub(1)?;
        Some(place)
    })
}

/// Marks the flags whose bits are set, the first of them the lowest; there are 64
/// at the most.
#[inline]
pub(crate) fn raise(bits: u64, flags: &mut [bool]) {
    /// The bits of each byte as flags: eight are marked at once.
    static FLAGS: [[bool; 8]; 256] = {
        let mut all = [[false; 8]; 256];
        let mut at = 0;
        while at < 256 * 8 {
            all[at / 8][at % 8] = ((at / 8) >> (at % 8)) & 1 == 1;
            at += 1;
        }
        all
    };
    if bits != 0 {
        for (flags, byte) in flags.chunks_mut(8).zip(bits.to_le_bytes()) {
            flags.iter_mut().zip(FLAGS[usize::from(byte)]).for_each(|(flag, bit)| *flag |= bit);
        }
    }
}

/// The flags as bits, the first of them the lowest; there are 64 at the most.
#[inline]
pub(crate) fn of_flags(flags: &[bool]) -> u64 {
    /// Brings the lowest bits of eight bytes together in the uppermost byte.
    const GATHER: u64 = 0x0102_0408_1020_4080;
    let bytes: &[u8] = bytemuck::cast_slice(flags);
    let mut bits = 0;
    for (at, bytes) in bytes.chunks(8).enumerate() {
        let mut eight = [0; 8];
        eight[..bytes.len()].copy_from_slice(bytes);
        bits |= (u64::from_le_bytes(eight).wrapping_mul(GATHER) >> 56) << (8 * at);
    }
    bits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_bit_has_its_place() {
        assert_eq!(places(0).count(), 0);
        assert!(places(1 << 63 | 0b101).eq([0, 2, 63]));
    }

    #[test]
    fn flags_are_bits_and_bits_flags() {
        for bits in [0, 1, 0b1011, 0x8000_0000_0000_0001, 0x0123_4567_89ab_cdef, u64::MAX] {
            for length in [64, 63, 9, 8, 3, 0] {
                let mut flags = vec![false; length];
                raise(bits, &mut flags);
                assert!(flags.iter().enumerate().all(|(at, flag)| *flag == (bits >> at & 1 == 1)));
                assert_eq!(of_flags(&flags), bits & u64::MAX.checked_shr(64 - length as u32).unwrap_or_default());
                raise(u64::MAX, &mut flags);
                assert!(flags.iter().all(|flag| *flag), "those that are raised stay so");
            }
        }
    }
}

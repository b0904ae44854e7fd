//! Numbers that look random and are the same for the same seed, everywhere.
//!
//! Only whole numbers are computed with: functions such as the exponential may
//! differ in their last digit from one machine to another.

/// The generator SplitMix64: eight bytes of state and good enough for data
/// that only has to look like data.
#[derive(Clone, Debug)]
pub(super) struct Random(u64);

/// Ten to the power of 0, 0.05, … 1, in thousandths.
const POWERS: [u64; 21] = [
    1000, 1122, 1259, 1413, 1585, 1778, 1995, 2239, 2512, 2818, 3162, 3548, 3981, 4467, 5012, 5623, 6310, 7079, 7943,
    8913, 10_000,
];

impl Random {
    #[cfg(test)]
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The generator of one record: what one record draws never moves another.
    pub(super) fn of_record(seed: u64, table: u64, row: usize) -> Self {
        let table = Self(seed ^ table.rotate_left(48)).next();
        Self(Self(table ^ row as u64).next())
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`; 0 if there is none.
    pub(super) fn below(&mut self, end: u64) -> u64 {
        ((u128::from(self.next()) * u128::from(end)) >> 64) as u64
    }

    /// A number from `from` to `to`, both included.
    pub(super) fn within(&mut self, from: u64, to: u64) -> u64 {
        from + self.below(to - from + 1)
    }

    /// A row of a table of so many; 0 if there is none.
    pub(super) fn row(&mut self, rows: usize) -> usize {
        self.below(rows as u64) as usize
    }

    /// The same, where the first rows are many times as frequent as the last.
    pub(super) fn early_row(&mut self, rows: usize) -> usize {
        let part = u128::from(self.below(1 << 32));
        ((rows as u128 * part * part) >> 64) as usize
    }

    /// True in so many of a hundred cases.
    pub(super) fn percent(&mut self, part: u64) -> bool {
        self.below(100) < part
    }

    /// One of several; `items` must not be empty.
    pub(super) fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.row(items.len())]
    }

    /// One of several, by weight; the first where no weights are given.
    pub(super) fn weigh<'a, T>(&mut self, items: &'a [T], weight: impl Fn(&T) -> u64) -> &'a T {
        let mut left = self.below(items.iter().map(&weight).sum());
        for item in items {
            match left.checked_sub(weight(item)) {
                Some(rest) => left = rest,
                None => return item,
            }
        }
        &items[0]
    }

    /// A log-normal number around `median`; `spread` is the standard deviation
    /// in thousandths of a decade.
    pub(super) fn log_normal(&mut self, median: u64, spread: i64) -> u64 {
        // Twelve even numbers make a bell of standard deviation one.
        let normal = (0..12).map(|_| self.below(1000).cast_signed()).sum::<i64>() - 5994;
        let exponent = spread * normal / 1000;
        let (decade, rest) = (exponent.div_euclid(1000), exponent.rem_euclid(1000) as u64);
        let (step, part) = ((rest / 50) as usize, rest % 50);
        let mantissa = POWERS[step] + (POWERS[step + 1] - POWERS[step]) * part / 50;
        let scaled = median * mantissa / 1000;
        let power = 10_u64.pow(decade.unsigned_abs().min(6) as u32);
        if decade < 0 { scaled / power } else { scaled * power }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_those_of_the_published_generator() {
        let mut random = Random::new(1_234_567);
        assert_eq!(random.next(), 6_457_827_717_110_365_317);
        assert_eq!(random.next(), 3_203_168_211_198_807_973);
    }

    #[test]
    fn numbers_stay_within_their_ends_and_reach_them() {
        let mut random = Random::new(1);
        let drawn: Vec<u64> = (0..1000).map(|_| random.within(3, 7)).collect();
        assert_eq!((drawn.iter().min(), drawn.iter().max()), (Some(&3), Some(&7)));
        assert_eq!((random.below(0), random.row(0), random.early_row(0)), (0, 0, 0));
    }

    #[test]
    fn early_rows_are_frequent_and_all_are_reached() {
        let mut random = Random::new(2);
        let mut counts = [0_u32; 50];
        (0..20_000).for_each(|_| counts[random.early_row(50)] += 1);
        assert!(counts[0] > 10 * counts[49] && counts.iter().all(|&count| count > 0), "{counts:?}");
    }

    #[test]
    fn weights_decide() {
        let mut random = Random::new(3);
        let mut counts = [0_u32; 3];
        (0..6000).for_each(|_| counts[*random.weigh(&[0_usize, 1, 2], |&at| [1, 0, 2][at])] += 1);
        assert!(counts[1] == 0 && counts[0].abs_diff(2000) < 200 && counts[2].abs_diff(4000) < 200, "{counts:?}");
    }

    #[test]
    fn sizes_spread_over_decades_around_their_median() {
        let mut random = Random::new(4);
        let mut sizes: Vec<u64> = (0..10_001).map(|_| random.log_normal(50_000, 500)).collect();
        sizes.sort_unstable();
        let (low, median, high) = (sizes[1587], sizes[5000], sizes[8413]);
        // One standard deviation is half a decade: a factor of 3.16.
        assert!(median.abs_diff(50_000) < 3_000, "{median}");
        assert!(low.abs_diff(15_800) < 1_500 && high.abs_diff(158_000) < 15_000, "{low} {high}");
    }
}

//! Decimal arithmetic that knows when it had to round.
//!
//! `Decimal` rounds silently once a result needs more than 28 digits. A bound
//! must not move inwards through that, so each operation here answers with two
//! values between which the true result lies.

use rust_decimal::Decimal;

/// Two values around a result; equal when the result is exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bracket {
    /// Not above the true result.
    pub(super) down: Decimal,
    /// Not below the true result.
    pub(super) up: Decimal,
}

impl Bracket {
    fn exact(value: Decimal) -> Self {
        Self { down: value, up: value }
    }

    /// Widens a rounded result by ten units of its last digit, so that even a
    /// further rounding of the ends stays outside of the true result.
    fn around(rounded: Decimal) -> Option<Self> {
        let step = power_of_ten(-i32::try_from(rounded.scale().saturating_sub(1)).ok()?)?;
        Some(Self { down: rounded.checked_sub(step)?, up: rounded.checked_add(step)? })
    }

    /// Keeps a widened result on the side of zero where the true one lies.
    fn keep_sign(self, negative: bool) -> Self {
        if negative {
            Self { down: self.down, up: self.up.min(Decimal::ZERO) }
        } else {
            Self { down: self.down.max(Decimal::ZERO), up: self.up }
        }
    }
}

/// a + b; `None` when out of range.
pub(super) fn add(a: Decimal, b: Decimal) -> Option<Bracket> {
    let (a, b) = (a.normalize(), b.normalize());
    let sum = a.checked_add(b)?;
    if sum.scale() >= a.scale().max(b.scale()) { Some(Bracket::exact(sum.normalize())) } else { Bracket::around(sum) }
}

/// a × b; `None` when out of range.
pub(super) fn mul(a: Decimal, b: Decimal) -> Option<Bracket> {
    if a.is_zero() || b.is_zero() {
        return Some(Bracket::exact(Decimal::ZERO));
    }
    let (mut a, mut b) = (a.normalize(), b.normalize());
    cancel_tens(&mut a, &mut b);
    cancel_tens(&mut b, &mut a);
    let product = a.checked_mul(b)?;
    if product.scale() >= a.scale() + b.scale() {
        Some(Bracket::exact(product.normalize()))
    } else {
        Some(Bracket::around(product)?.keep_sign(a.is_sign_negative() != b.is_sign_negative()))
    }
}

/// Turns 0.001 × 1000 into 1 × 1: a product by a scale then never runs out of
/// digits on the way.
fn cancel_tens(small: &mut Decimal, large: &mut Decimal) {
    while small.scale() > 0 && large.scale() == 0 && large.mantissa() % 10 == 0 {
        let tenth = Decimal::try_from_i128_with_scale(large.mantissa() / 10, 0);
        let tenfold = Decimal::try_from_i128_with_scale(small.mantissa(), small.scale() - 1);
        let (Ok(tenth), Ok(tenfold)) = (tenth, tenfold) else {
            return;
        };
        (*small, *large) = (tenfold, tenth);
    }
}

/// a ÷ b; `None` when out of range or b is zero.
pub(super) fn div(a: Decimal, b: Decimal) -> Option<Bracket> {
    if a.is_zero() && !b.is_zero() {
        return Some(Bracket::exact(Decimal::ZERO));
    }
    let quotient = a.checked_div(b)?;
    if mul_exact(quotient, b) == Some(a) {
        Some(Bracket::exact(quotient.normalize()))
    } else {
        Some(Bracket::around(quotient)?.keep_sign(a.is_sign_negative() != b.is_sign_negative()))
    }
}

/// a × b where no digit is lost, else `None`.
pub(super) fn mul_exact(a: Decimal, b: Decimal) -> Option<Decimal> {
    mul(a, b).filter(|b| b.down == b.up).map(|b| b.down)
}

/// 10^exponent, for exponents from −28 to 28; `None` beyond.
pub(super) fn power_of_ten(exponent: i32) -> Option<Decimal> {
    let digits = exponent.unsigned_abs();
    if digits > 28 {
        return None;
    }
    if exponent < 0 {
        Some(Decimal::new(1, digits))
    } else {
        Decimal::try_from_i128_with_scale(10_i128.pow(digits), 0).ok()
    }
}

/// The place value of the last digit that is not zero: 5700 → 100,
/// 20.5 → 0.1. `None` for zero.
pub(super) fn last_digit_place(value: Decimal) -> Option<Decimal> {
    if value.is_zero() {
        return None;
    }
    let value = value.normalize();
    let mut place = -i32::try_from(value.scale()).ok()?;
    let mut rest = value.mantissa();
    while rest % 10 == 0 {
        rest /= 10;
        place += 1;
    }
    power_of_ten(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn results_that_fit_are_exact() {
        assert_eq!(add(d("0.1"), d("0.2")).unwrap(), Bracket::exact(d("0.3")));
        assert_eq!(mul(d("470.11"), d("100000000")).unwrap().down, d("47011000000"));
        assert_eq!(div(d("1"), d("8")).unwrap(), Bracket::exact(d("0.125")));
    }

    #[test]
    fn a_long_number_times_a_scale_keeps_its_digits() {
        let product = mul(d("0.12345678901234567891"), d("1000000000000")).unwrap();
        assert_eq!(product, Bracket::exact(d("123456789012.34567891")));
    }

    #[test]
    fn a_third_is_bracketed() {
        let third = div(d("1"), d("3")).unwrap();
        assert!(third.down < third.up);
        assert!(third.down * d("3") <= d("1") && third.up * d("3") >= d("1"));
        assert!(third.up - third.down < d("0.00000000000000000000001"));
    }

    #[test]
    fn a_product_too_small_to_hold_still_lies_in_its_bracket() {
        let tiny = d("0.0000000000000000000001");
        let square = mul(tiny, tiny).unwrap();
        assert_eq!(square.down, Decimal::ZERO);
        assert!(square.up > Decimal::ZERO);
    }

    #[test]
    fn a_sum_that_loses_digits_is_bracketed() {
        let sum = add(d("70000000000000000000000000000"), d("0.4")).unwrap();
        assert!(sum.down < sum.up);
    }

    #[test]
    fn out_of_range_is_none() {
        assert_eq!(add(Decimal::MAX, Decimal::MAX), None);
        assert_eq!(mul(Decimal::MAX, d("2")), None);
        assert_eq!(div(d("1"), Decimal::ZERO), None);
        assert_eq!(power_of_ten(29), None);
    }

    #[test]
    fn last_digit_places() {
        assert_eq!(last_digit_place(d("57000000")), Some(d("1000000")));
        assert_eq!(last_digit_place(d("280")), Some(d("10")));
        assert_eq!(last_digit_place(d("20.50")), Some(d("0.1")));
        assert_eq!(last_digit_place(Decimal::ZERO), None);
    }
}

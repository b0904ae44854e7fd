//! Numbers in Arabic digits and in Chinese numerals.

use rust_decimal::Decimal;

use super::cursor::Cursor;
use super::decimal::power_of_ten;
use super::error::Problem;

/// The most digits of a number, decimals among them. Few enough for products
/// with scales and percentages to keep every digit.
const MAX_DIGITS: usize = 20;

/// A number as written, before scale and unit.
pub(super) struct Number {
    pub(super) value: Decimal,
    /// Place value of the last written digit.
    pub(super) place: Decimal,
}

/// Reads the number that starts here.
pub(super) fn read(cursor: &mut Cursor<'_>) -> Result<Number, (usize, Problem)> {
    match cursor.peek() {
        Some(c) if c.is_ascii_digit() => arabic(cursor),
        Some(c) if numeral(c).is_some() => chinese(cursor),
        Some('-') => Err((cursor.at(), Problem::Negative)),
        Some('.') => Err((cursor.at(), Problem::Malformed)),
        Some(_) => Err((cursor.at(), Problem::UnknownWord)),
        None => Err((cursor.at(), Problem::NoNumber)),
    }
}

fn arabic(cursor: &mut Cursor<'_>) -> Result<Number, (usize, Problem)> {
    let start = cursor.at();
    let mut digits = take_digits(cursor);
    let mut group = digits.len();
    let mut separator = None;
    while cursor.peek() == Some(',') && is_digit(cursor.look(1)) {
        let too_long = separator.is_none() && group > 3;
        separator = Some(cursor.at());
        cursor.advance();
        let next = take_digits(cursor);
        group = next.len();
        if too_long || group != 3 {
            return Err((separator.unwrap_or(start), Problem::Separator));
        }
        digits.push_str(&next);
    }
    let mut decimals = 0;
    let mut count = digits.len();
    if cursor.peek() == Some('.') {
        let dot = cursor.at();
        cursor.advance();
        let fraction = take_digits(cursor);
        if fraction.is_empty() || cursor.peek() == Some('.') {
            return Err((dot, Problem::Malformed));
        }
        decimals = fraction.len();
        count += decimals;
        digits.push('.');
        digits.push_str(&fraction);
    }
    let exact = (count <= MAX_DIGITS).then(|| Decimal::from_str_exact(&digits).ok()).flatten();
    let place = i32::try_from(decimals).ok().and_then(|d| power_of_ten(-d));
    match (exact, place) {
        (Some(value), Some(place)) => Ok(Number { value, place }),
        _ => Err((start, Problem::TooManyDigits)),
    }
}

fn take_digits(cursor: &mut Cursor<'_>) -> String {
    let mut digits = String::new();
    while let Some(c) = cursor.peek().filter(char::is_ascii_digit) {
        digits.push(c);
        cursor.advance();
    }
    digits
}

fn is_digit(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_digit())
}

/// A character of a Chinese numeral.
#[derive(Clone, Copy)]
enum Numeral {
    Zero,
    Digit(u32),
    /// 十, 百, 千
    Power(u32),
}

fn numeral(c: char) -> Option<Numeral> {
    Some(match c {
        '零' | '〇' => Numeral::Zero,
        '一' => Numeral::Digit(1),
        '二' | '两' => Numeral::Digit(2),
        '三' => Numeral::Digit(3),
        '四' => Numeral::Digit(4),
        '五' => Numeral::Digit(5),
        '六' => Numeral::Digit(6),
        '七' => Numeral::Digit(7),
        '八' => Numeral::Digit(8),
        '九' => Numeral::Digit(9),
        '十' => Numeral::Power(10),
        '百' => Numeral::Power(100),
        '千' => Numeral::Power(1000),
        _ => return None,
    })
}

/// A numeral below ten thousand; 万 and 亿 after it are scales.
fn chinese(cursor: &mut Cursor<'_>) -> Result<Number, (usize, Problem)> {
    let mut total = 0;
    let mut digit = None;
    let mut power = 10_000;
    let mut zero = false;
    while let Some(next) = cursor.peek().and_then(numeral) {
        let malformed = Err((cursor.at(), Problem::Malformed));
        match next {
            Numeral::Zero if digit.is_some() || zero => return malformed,
            Numeral::Zero => zero = true,
            Numeral::Digit(_) if digit.is_some() => return malformed,
            Numeral::Digit(value) => digit = Some(value),
            Numeral::Power(value) => {
                let bare_ten = value == 10 && digit.is_none() && total == 0 && !zero;
                if value >= power || (digit.is_none() && !bare_ten) {
                    return malformed;
                }
                total += digit.take().unwrap_or(1) * value;
                power = value;
                zero = false;
            }
        }
        cursor.advance();
    }
    // 二百五 may be 205 or 250.
    let ambiguous = digit.is_some() && !zero && (power == 100 || power == 1000);
    let dangling = zero && digit.is_none() && power < 10_000;
    if ambiguous || dangling {
        return Err((cursor.at(), Problem::Malformed));
    }
    Ok(Number { value: Decimal::from(total + digit.unwrap_or(0)), place: Decimal::ONE })
}

//! Reads figures.
//!
//! A figure is words, a quantity or two of them with a dash between, and words:
//! `目标 | 总规模 | 超 … [¥] 447 [余] 亿 [余] 元 … 以上`. A quantity is a number, a
//! scale and a unit. Whatever is left over is an error.

use rust_decimal::Decimal;

use super::cursor::Cursor;
use super::decimal::{last_digit_place, mul_exact};
use super::error::{FigureError, Problem};
use super::interval::Interval;
use super::words::{self, Prefix};
use super::{Figure, Held, Qualifier, Unit, number};

/// The longest text that is looked at, in characters.
const MAX_CHARS: usize = 200;

/// The largest number, 10000万亿; with it all digits of a figure and of its
/// bounds can be held.
const LARGEST: Decimal = Decimal::from_parts(1_874_919_424, 2_328_306, 0, false, 0);

type Failure = (usize, Problem);

/// Reads `text` as a figure of the `wanted` unit, or of any.
pub(super) fn read(text: &str, wanted: Option<Unit>) -> Result<Figure, FigureError> {
    let parser = Parser { cursor: Cursor::new(text), planned: false, qualifier: None };
    check_characters(text)
        .and_then(|()| parser.figure(text.trim(), wanted))
        .map_err(|(at, problem)| FigureError::new(text, at, problem, wanted))
}

fn check_characters(text: &str) -> Result<(), Failure> {
    let trimmed = text.trim();
    let start = text.len() - text.trim_start().len();
    if trimmed.is_empty() {
        return Err((0, Problem::Empty));
    }
    if trimmed.chars().nth(MAX_CHARS).is_some() {
        return Err((start, Problem::TooLong));
    }
    match trimmed.char_indices().find(|(_, c)| c.is_control()) {
        Some((at, _)) => Err((start + at, Problem::ControlCharacter)),
        None => Ok(()),
    }
}

/// A qualifier, the word that says it, and where it stands.
struct Said {
    qualifier: Qualifier,
    word: Box<str>,
    at: usize,
}

/// A number with its scale and unit.
struct Quantity {
    at: usize,
    number: Decimal,
    place: Decimal,
    multiplier: Decimal,
    /// A scale word was written.
    scaled: bool,
    /// A currency stands before the number.
    currency: bool,
    /// The unit and where it stands.
    unit: Option<(Unit, usize)>,
    /// A unit stands after the number.
    closed: bool,
    measure: Option<Box<str>>,
}

struct Parser<'a> {
    cursor: Cursor<'a>,
    planned: bool,
    qualifier: Option<Said>,
}

impl Parser<'_> {
    fn figure(mut self, text: &str, wanted: Option<Unit>) -> Result<Figure, Failure> {
        self.prefixes()?;
        let mut first = self.quantity()?;
        let second = self.range_end()?;
        self.suffixes()?;
        self.cursor.skip_spaces();
        if self.cursor.peek().is_some() {
            return Err((self.cursor.at(), Problem::UnknownWord));
        }
        let Some((half_open, second)) = second else {
            let (unit, factor) = resolve(&first, None, wanted)?;
            let held = hold(&first, factor)?;
            return self.single(text, first, held, unit);
        };
        if let Some(said) = &self.qualifier {
            return Err((said.at, Problem::RangeQualifier));
        }
        // In 10–20亿元 the scale belongs to both numbers.
        if !first.scaled && !first.closed && !second.currency {
            first.multiplier = second.multiplier;
        }
        let (unit, factor) = resolve(&first, Some(&second), wanted)?;
        let low = hold(&first, factor)?;
        let high = hold(&second, factor)?;
        self.range(text, &second, (low, high, half_open), unit, first.measure)
    }

    fn prefixes(&mut self) -> Result<(), Failure> {
        loop {
            self.cursor.skip_spaces();
            let at = self.cursor.at();
            match self.cursor.eat_longest(words::PREFIXES) {
                None => return Ok(()),
                Some(Prefix::Neutral) => {}
                Some(Prefix::Planned) => self.planned = true,
                Some(&Prefix::Bound(qualifier)) => self.say(qualifier, at)?,
            }
        }
    }

    fn suffixes(&mut self) -> Result<(), Failure> {
        loop {
            self.cursor.skip_spaces();
            let at = self.cursor.at();
            match self.cursor.eat_longest(words::SUFFIXES) {
                None => return Ok(()),
                Some(&qualifier) => self.say(qualifier, at)?,
            }
        }
    }

    /// Notes the qualifier whose word ends here and started at `at`.
    fn say(&mut self, qualifier: Qualifier, at: usize) -> Result<(), Failure> {
        use Qualifier::{AtMost, UpTo};
        match &mut self.qualifier {
            None => {
                self.qualifier = Some(Said { qualifier, word: self.cursor.since(at).into(), at });
            }
            Some(said) if said.qualifier == qualifier => {}
            // 最高不超过 says one thing twice.
            Some(said) => match (said.qualifier, qualifier) {
                (AtMost, UpTo) | (UpTo, AtMost) => said.qualifier = UpTo,
                _ => return Err((at, Problem::TwoQualifiers)),
            },
        }
        Ok(())
    }

    fn quantity(&mut self) -> Result<Quantity, Failure> {
        self.cursor.skip_spaces();
        let currency_at = self.cursor.at();
        let currency = words::CURRENCY.iter().any(|word| self.cursor.eat(word));
        self.cursor.skip_spaces();
        let at = self.cursor.at();
        let number = number::read(&mut self.cursor)?;
        self.more()?;
        let (multiplier, scaled) = self.scale()?;
        self.more()?;
        let mut quantity = Quantity {
            at,
            number: number.value,
            place: number.place,
            multiplier,
            scaled,
            currency,
            unit: currency.then_some((Unit::Money, currency_at)),
            closed: false,
            measure: None,
        };
        self.unit(&mut quantity)?;
        Ok(quantity)
    }

    /// 余 or 多, which add a bit to the number.
    fn more(&mut self) -> Result<(), Failure> {
        self.cursor.skip_spaces();
        let at = self.cursor.at();
        if words::MORE.iter().any(|word| self.cursor.eat(word)) {
            self.say(Qualifier::More, at)?;
        }
        Ok(())
    }

    /// The product of the scale words that stand here, and whether there were
    /// any. 余 may stand between them: 3千多亿.
    fn scale(&mut self) -> Result<(Decimal, bool), Failure> {
        let start = self.cursor.at();
        let mut factor = 1_u64;
        let mut rank = 0;
        loop {
            self.cursor.skip_spaces();
            let (value, next) = match self.cursor.peek() {
                Some('十') => (10, 1),
                Some('百') => (100, 1),
                Some('千') => (1000, 1),
                Some('万') => (10_000, 2),
                Some('亿') => (100_000_000, 3),
                _ => break,
            };
            if next <= rank {
                return Err((self.cursor.at(), Problem::UnknownWord));
            }
            rank = next;
            factor *= value;
            self.cursor.advance();
            self.more()?;
        }
        if factor == 10 {
            return Err((start, Problem::UnknownWord));
        }
        if rank == 0
            && let Some(&english) = self.cursor.eat_longest(words::SCALES)
        {
            return Ok((Decimal::from(english), true));
        }
        Ok((Decimal::from(factor), rank > 0))
    }

    fn unit(&mut self, quantity: &mut Quantity) -> Result<(), Failure> {
        self.cursor.skip_spaces();
        let at = self.cursor.at();
        let unit = if let Some(&unit) = self.cursor.eat_longest(words::UNITS) {
            unit
        } else if self.cursor.eat_longest(words::MEASURES).is_some() {
            quantity.measure = Some(self.cursor.since(at).into());
            self.cursor.eat_longest(words::NOUNS);
            Unit::Count
        } else {
            let noun = self.cursor.latin_word();
            if !words::is_english_noun(&noun) {
                return Ok(());
            }
            self.cursor.eat(&noun);
            quantity.measure = Some(self.cursor.since(at).into());
            Unit::Count
        };
        quantity.closed = true;
        match quantity.unit {
            Some((other, _)) if other != unit => Err((at, Problem::TwoUnits)),
            Some(_) => Ok(()),
            None => {
                quantity.unit = Some((unit, at));
                Ok(())
            }
        }
    }

    /// The second half of a range, and whether its number is left out.
    fn range_end(&mut self) -> Result<Option<(bool, Quantity)>, Failure> {
        self.cursor.skip_spaces();
        let dash = ["-", "~", "至", "到", "to"].iter().any(|word| self.cursor.eat(word));
        if !dash {
            return Ok(None);
        }
        self.cursor.skip_spaces();
        let half_open = self.cursor.eat("<");
        let quantity = self.quantity()?;
        Ok(Some((half_open, quantity)))
    }

    fn single(
        self,
        text: &str,
        quantity: Quantity,
        (value, last_digit): (Decimal, Decimal),
        unit: Unit,
    ) -> Result<Figure, Failure> {
        let (qualifier, word) =
            self.qualifier.map_or((Qualifier::Exact, None), |said| (said.qualifier, Some(said.word)));
        let bounds = bounds(qualifier, value).map_err(|problem| (quantity.at, problem))?;
        Ok(Figure::new(Held {
            text: text.into(),
            nominal: value,
            bounds,
            unit,
            planned: self.planned,
            derived: false,
            qualifier,
            word,
            measure: quantity.measure,
            last_digit: Some(last_digit),
        }))
    }

    fn range(
        self,
        text: &str,
        second: &Quantity,
        (low, high, half_open): ((Decimal, Decimal), (Decimal, Decimal), bool),
        unit: Unit,
        first_measure: Option<Box<str>>,
    ) -> Result<Figure, Failure> {
        if low.0 > high.0 || (half_open && low.0 == high.0) {
            return Err((second.at, Problem::RangeOrder));
        }
        let too_large = (second.at, Problem::TooLarge);
        let middle = low.0.checked_add(high.0).ok_or(too_large)?;
        let middle = middle.checked_mul(Decimal::new(5, 1)).ok_or(too_large)?;
        Ok(Figure::new(Held {
            text: text.into(),
            nominal: middle.normalize(),
            bounds: if half_open { Interval::half_open(low.0, high.0) } else { Interval::closed(low.0, high.0) },
            unit,
            planned: self.planned,
            derived: false,
            qualifier: Qualifier::Range,
            word: None,
            measure: second.measure.clone().or(first_measure),
            last_digit: Some(low.1.max(high.1)),
        }))
    }
}

/// The unit of one or two quantities, and what their numbers are multiplied by
/// to hold them in it.
fn resolve(first: &Quantity, second: Option<&Quantity>, wanted: Option<Unit>) -> Result<(Unit, Decimal), Failure> {
    let other = second.and_then(|quantity| quantity.unit);
    if let (Some((a, _)), Some((b, at))) = (first.unit, other)
        && a != b
    {
        return Err((at, Problem::TwoUnits));
    }
    match (first.unit.or(other), wanted) {
        (Some((found, at)), Some(wanted)) if found != wanted => Err((at, Problem::WrongUnit(found))),
        (Some((Unit::Share, _)), _) => Ok((Unit::Share, Decimal::new(1, 2))),
        (Some((found, _)), _) => Ok((found, Decimal::ONE)),
        (None, Some(Unit::Share)) => {
            let last = second.unwrap_or(first);
            if last.scaled || last.number > Decimal::ONE {
                return Err((last.at, Problem::BareShare));
            }
            Ok((Unit::Share, Decimal::ONE))
        }
        (None, unit) => Ok((unit.unwrap_or(Unit::Count), Decimal::ONE)),
    }
}

/// The held value of a quantity and the place value of its last digit.
fn hold(quantity: &Quantity, factor: Decimal) -> Result<(Decimal, Decimal), Failure> {
    let hold = |number| mul_exact(mul_exact(number, quantity.multiplier)?, factor);
    match (hold(quantity.number), hold(quantity.place)) {
        (Some(value), Some(place)) if value <= LARGEST => Ok((value, place)),
        _ => Err((quantity.at, Problem::TooLarge)),
    }
}

fn bounds(qualifier: Qualifier, value: Decimal) -> Result<Interval, Problem> {
    let part = |hundredths| mul_exact(value, Decimal::new(hundredths, 2)).ok_or(Problem::TooLarge);
    Ok(match qualifier {
        Qualifier::Exact | Qualifier::Range => Interval::point(value),
        Qualifier::AtLeast => Interval::at_least(value),
        Qualifier::AtMost | Qualifier::UpTo => Interval::at_most(value),
        Qualifier::About => Interval::closed(part(95)?, part(105)?),
        Qualifier::Nearly if value.is_zero() => return Err(Problem::NeedsMoreThanZero),
        Qualifier::Nearly => Interval::half_open(part(95)?, value),
        Qualifier::More => {
            let place = last_digit_place(value).ok_or(Problem::NeedsMoreThanZero)?;
            let high = value.checked_add(place).filter(|&high| high <= LARGEST).ok_or(Problem::TooLarge)?;
            Interval::half_open(value, high)
        }
    })
}

//! The order of the ends of a column's figures, for medians of bounds.

use std::cmp::Ordering;

use crate::model::Figure;
use crate::model::figure::{End, Unit};

/// The places of figures in the order of their lower and of their upper ends.
#[derive(Clone, Debug)]
pub(crate) struct Ends {
    pub(crate) low: Ranked,
    pub(crate) high: Ranked,
    /// The unit of all figures; `None` if there are several, or no figures.
    pub(crate) unit: Option<Unit>,
}

/// Codes in an order.
#[derive(Clone, Debug)]
pub(crate) struct Ranked {
    places: Vec<u32>,
    codes: Vec<u32>,
}

impl Ranked {
    fn of(ends: &[Option<End>], missing: Ordering) -> Self {
        let mut codes: Vec<u32> = (0..ends.len() as u32).collect();
        codes.sort_by(|a, b| match (ends[*a as usize], ends[*b as usize]) {
            (Some(a), Some(b)) => compare_ends(a, b, missing),
            (a, b) => a.is_some().cmp(&b.is_some()),
        });
        let mut places = vec![0; codes.len()];
        (0..).zip(&codes).for_each(|(place, code)| places[*code as usize] = place);
        Self { places, codes }
    }

    /// The place of a code.
    pub(crate) fn place(&self, code: u32) -> u32 {
        self.places[code as usize]
    }

    /// The code at a place.
    pub(crate) fn code(&self, place: u32) -> u32 {
        self.codes[place as usize]
    }
}

impl Ends {
    /// Of figures by code.
    pub(super) fn of(figures: &[Option<Figure>]) -> Self {
        let ends =
            |of: fn(&Figure) -> End| figures.iter().map(|figure| figure.as_ref().map(of)).collect::<Vec<Option<End>>>();
        let mut units = figures.iter().flatten().map(Figure::unit);
        let unit = units.next().filter(|first| units.all(|unit| unit == *first));
        Self {
            low: Ranked::of(&ends(|figure| figure.bounds().low), Ordering::Less),
            high: Ranked::of(&ends(|figure| figure.bounds().high), Ordering::Greater),
            unit,
        }
    }
}

/// The order of lower or of upper ends: a missing end lies `missing` of all
/// others, an open one inside of a closed one at the same value.
pub(crate) fn compare_ends(a: End, b: End, missing: Ordering) -> Ordering {
    let open = |end| matches!(end, End::Open(_));
    match (a.value(), b.value()) {
        (None, None) => Ordering::Equal,
        (None, Some(_)) => missing,
        (Some(_), None) => missing.reverse(),
        (Some(x), Some(y)) => x.cmp(&y).then_with(|| {
            let inside = open(a).cmp(&open(b));
            if missing == Ordering::Less { inside } else { inside.reverse() }
        }),
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::*;
    use crate::model::figure::Interval;

    #[test]
    fn a_missing_end_lies_outside_and_an_open_one_inside() {
        let three = Decimal::from(3);
        let figure = |low: End, high: End| Some(Figure::derived(three, Interval::new(low, high), Unit::Money, false));
        let (closed, open) = (End::Closed, End::Open);
        // None, at most 3, less than 3, 3, from 2 to 4.
        let figures = [
            None,
            figure(End::Unbounded, closed(three)),
            figure(End::Unbounded, open(three)),
            figure(closed(three), closed(three)),
            figure(closed(Decimal::TWO), closed(Decimal::from(4))),
        ];
        let ends = Ends::of(&figures);
        let order = |ranked: &Ranked| -> Vec<u32> { (0..5).map(|place| ranked.code(place)).collect() };
        let lows = order(&ends.low);
        assert_eq!((lows[0], &lows[3..]), (0, &[4, 3][..]), "what is unknown comes first, then what has no end");
        assert_eq!(order(&ends.high), [0, 2, 1, 3, 4], "less than 3 ends below 3");
        assert!((0..5).all(|code| ends.low.code(ends.low.place(code)) == code));
        assert_eq!(ends.unit, Some(Unit::Money));
        let other = Figure::derived(three, Interval::point(three), Unit::Ratio, false);
        assert_eq!(Ends::of(&[figures[3].clone(), Some(other)]).unit, None);
    }
}

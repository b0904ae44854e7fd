//! One unit of money for a whole axis.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use crate::i18n::Lang;
use crate::model::Figure;
use crate::model::figure::{Scale, Unit};

/// The unit in which all of `figures` are written: that of the largest, or of
/// the smallest where it would become a long decimal.
pub(in crate::ui) fn money_scale<'a>(figures: impl IntoIterator<Item = &'a Figure>, lang: Lang) -> Scale {
    let (mut least, mut most) = (None::<Decimal>, None::<Decimal>);
    for value in figures.into_iter().map(Figure::nominal).filter(|value| *value > Decimal::ZERO) {
        least = Some(least.map_or(value, |least| least.min(value)));
        most = Some(most.map_or(value, |most| most.max(value)));
    }
    let (Some(least), Some(most)) = (least, most) else {
        return Scale::natural(Decimal::from(100_000_000), Unit::Money, lang);
    };
    let wide = Scale::natural(most, Unit::Money, lang);
    if least / wide.factor() >= Decimal::new(1, 2) { wide } else { Scale::natural(least, Unit::Money, lang) }
}

/// How many yuan make one of the unit.
pub(in crate::ui) fn per(scale: Scale) -> f64 {
    scale.factor().to_f64().unwrap_or(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_unit_for_all_that_makes_no_long_decimals() {
        let read = |texts: &[&str]| -> Vec<Figure> {
            texts.iter().map(|text| Figure::parse_as(text, Unit::Money).unwrap()).collect()
        };
        assert_eq!(money_scale(&read(&["1546亿元", "1.1亿元"]), Lang::Zh), Scale::Yi);
        assert_eq!(money_scale(&read(&["最高5000万元", "≤300万元"]), Lang::Zh), Scale::Wan);
        assert_eq!(money_scale(&read(&["93亿元", "30万元"]), Lang::Zh), Scale::Wan);
        assert_eq!(money_scale(&[], Lang::En), Scale::Million);
    }
}

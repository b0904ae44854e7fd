//! Short phrases that several views need.

use crate::i18n::Lang;
use crate::model::Figure;
use crate::model::figure::{End, Unit};

/// The bounds of a figure as an interval: [5700, 5800) 万元, [19, 21] 倍.
pub(super) fn bounds(figure: &Figure, lang: Lang) -> String {
    let interval = figure.bounds();
    if interval.is_point() {
        return lang.pick("确数", "exact").to_owned();
    }
    let scale = figure.natural_scale(lang);
    let write = |end: End| -> String {
        end.value().map_or_else(String::new, |value| {
            let shown = if figure.unit() == Unit::Share {
                value * rust_decimal::Decimal::ONE_HUNDRED
            } else {
                value / scale.factor()
            };
            (if figure.is_derived() { shown.round_dp(2) } else { shown }).normalize().to_string()
        })
    };
    let low = match interval.low {
        End::Closed(_) => format!("[{}", write(interval.low)),
        End::Open(_) => format!("({}", write(interval.low)),
        End::Unbounded => "(−∞".to_owned(),
    };
    let high = match interval.high {
        End::Closed(_) => format!("{}]", write(interval.high)),
        End::Open(_) => format!("{})", write(interval.high)),
        End::Unbounded => "+∞)".to_owned(),
    };
    let unit = figure.parts_in(scale, lang).unit;
    let gap = if unit.is_empty() { "" } else { " " };
    format!("{low}, {high}{gap}{unit}")
}

/// Several names in one line.
pub(super) fn list<'a>(items: impl IntoIterator<Item = &'a str>, lang: Lang) -> String {
    items.into_iter().collect::<Vec<_>>().join(lang.pick("、", ", "))
}

//! Figures (interim).
#![expect(missing_docs)]
use rust_decimal::Decimal;
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Unit {
    Money,
    Ratio,
    Share,
    Count,
}
#[derive(Clone, Debug, PartialEq)]
pub struct Figure(Decimal, Unit);
impl Figure {
    pub fn parse_as(text: &str, unit: Unit) -> Result<Figure, String> {
        Err(format!("{text}{unit:?}"))
    }
    pub fn parse(text: &str) -> Result<Figure, String> {
        Err(text.to_owned())
    }
    #[must_use]
    pub fn with_planned(self, _: bool) -> Self {
        self
    }
}

//! What the tests of indicators share.

use ron::Options;
use ron::extensions::Extensions;
use serde::de::DeserializeOwned;

use super::Indicator;
use crate::i18n::Lang;

/// Reads a record as an author would write it.
pub(super) fn read<T: DeserializeOwned>(text: &str) -> T {
    let options = Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    options.from_str(text).unwrap_or_else(|err| panic!("{text}: {err}"))
}

/// The Chinese words for the result of an indicator.
pub(super) fn shown(indicator: Option<Indicator>) -> String {
    indicator.unwrap().value.unwrap().format(Lang::Zh)
}

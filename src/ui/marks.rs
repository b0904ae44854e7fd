//! What marks are called, by one word in every legend.

use crate::i18n::Lang;

pub(super) fn derived(lang: Lang) -> &'static str {
    lang.pick("推算", "derived")
}

pub(super) fn target(lang: Lang) -> &'static str {
    lang.pick("目标", "target")
}

pub(super) fn derived_target(lang: Lang) -> &'static str {
    lang.pick("推算的目标", "derived target")
}

pub(super) fn at_least(lang: Lang) -> &'static str {
    lang.pick("下界", "at least")
}

pub(super) fn derived_at_least(lang: Lang) -> &'static str {
    lang.pick("推算的下界", "derived, at least")
}

pub(super) fn about(lang: Lang) -> &'static str {
    lang.pick("约", "about")
}

pub(super) fn bounds(lang: Lang) -> &'static str {
    lang.pick("上下限", "bounds")
}

/// What is not known because no source says it.
pub(super) fn unpublished(lang: Lang) -> &'static str {
    lang.pick("未公布", "unpublished")
}

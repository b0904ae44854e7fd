//! What a misspelt word was probably meant to be.

/// The word of `known` that is closest to `word`, if any is close at all. Of
/// two equally close ones the first is taken.
pub(crate) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let len = word.chars().count();
    if len > 100 {
        return None;
    }
    let limit = (len / 3).clamp(1, 4);
    let mut best: Option<(usize, &str)> = None;
    for candidate in known {
        if candidate.is_empty() || candidate.len().abs_diff(word.len()) > 4 * limit {
            continue;
        }
        let distance =
            if candidate.eq_ignore_ascii_case(word) { 0 } else { strsim::damerau_levenshtein(word, candidate) };
        if distance <= limit && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_close_words_are_suggested() {
        assert_eq!(nearest("targt", ["size", "target"]), Some("target"));
        assert_eq!(nearest("national", ["National", "Provincial"]), Some("National"));
        assert_eq!(nearest("colour", ["size", "target"]), None);
        assert_eq!(nearest("", ["size"]), None);
    }
}

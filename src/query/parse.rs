//! From words to terms.

use std::ops::Range;

use super::error::QueryError;
use super::lex::{self, Glyph, Word};
use super::operand::{self, Operand};
use super::term::{Condition, QueryTerm};
use crate::frame::Frame;
use crate::frame::fold::{folded, same};
use crate::model::figure::Comparison;

/// Reads one word as a term.
pub(super) fn term(word: &Word, frame: &Frame) -> Result<QueryTerm, QueryError> {
    let negated = word.glyphs.first().is_some_and(|glyph| matches!(glyph.sign(), Some('-' | '−')));
    let glyphs = &word.glyphs[usize::from(negated)..];
    let operator = glyphs.iter().position(|glyph| glyph.is_operator());
    let condition = match operator {
        Some(at) if !is_address(glyphs, at) => Reader { word, frame }.on_column(glyphs, at)?,
        _ => match lex::text(glyphs) {
            text if text.is_empty() => return Err(QueryError::empty_word(word.span.clone())),
            text => Condition::Word(text),
        },
    };
    Ok(QueryTerm { condition, negated, span: word.span.clone() })
}

/// Puts a unit behind the number that it belongs to: `size>=10 亿元` is one
/// term, as figures are shown with that space.
pub(super) fn with_units(words: Vec<Word>, frame: &Frame) -> Vec<Word> {
    let mut joined: Vec<Word> = Vec::with_capacity(words.len());
    for word in words {
        match joined.last_mut() {
            Some(last) if is_unit(&word.glyphs) && awaits_unit(last, frame) => {
                last.glyphs.extend(word.glyphs);
                last.span.end = word.span.end;
            }
            _ => joined.push(word),
        }
    }
    joined
}

/// Whether the word asks an ordered column for something that ends in a digit.
fn awaits_unit(word: &Word, frame: &Frame) -> bool {
    let is_digit = |glyph: &Glyph| glyph.sign().is_some_and(|c| c.is_ascii_digit());
    let minus = usize::from(word.glyphs.first().is_some_and(|glyph| matches!(glyph.sign(), Some('-' | '−'))));
    let Some(operator) = word.glyphs.iter().position(|glyph| glyph.is_operator()) else { return false };
    word.glyphs.last().is_some_and(is_digit)
        && column(&lex::text(&word.glyphs[minus.min(operator)..operator]), frame)
            .is_some_and(|column| operand::is_ordered(frame.columns()[column].info.kind))
}

/// Whether it is a unit or scale, maybe with the other end of a range behind
/// it: 亿元, bn, 亿..50.
fn is_unit(glyphs: &[Glyph]) -> bool {
    let signs: Option<String> = glyphs.iter().map(|glyph| glyph.sign()).collect();
    signs.is_some_and(|signs| reads_as_unit(&signs))
}

/// Whether a bare word would be taken for the unit of a number before it.
pub(super) fn reads_as_unit(word: &str) -> bool {
    let word = folded(word);
    let unit = |c: char| "十百千万亿元倍%家只个项年月日".contains(c);
    matches!(word.as_str(), "bn" | "billion" | "million" | "m" | "k" | "x" | "×" | "yuan")
        || (word.starts_with(unit) && word.chars().all(|c| unit(c) || c == '.' || c.is_ascii_digit()))
}

/// The position of the column with that id or title.
pub(super) fn column(name: &str, frame: &Frame) -> Option<usize> {
    let id = folded(name.trim()).replace([' ', '-'], "_");
    let titled = || frame.columns().iter().position(|c| same(c.info.zh, name) || same(c.info.en, name));
    frame.position(&id).or_else(titled)
}

/// Whether the sign at `at` stands in a web address.
fn is_address(glyphs: &[Glyph], at: usize) -> bool {
    let left = folded(&lex::text(&glyphs[..at]));
    let schemes = ["http", "https", "ftp", "mailto"];
    schemes.contains(&left.as_str())
        || left.starts_with("www.")
        || glyphs[at..].iter().take(3).map(|glyph| glyph.sign()).eq([Some(':'), Some('/'), Some('/')])
            && !left.is_empty()
}

/// Reads one term; the word is there for the places of errors.
struct Reader<'a> {
    word: &'a Word,
    frame: &'a Frame,
}

impl Reader<'_> {
    fn on_column(&self, glyphs: &[Glyph], operator: usize) -> Result<Condition, QueryError> {
        let (name, rest) = glyphs.split_at(operator);
        let name_span = lex::span(name, &self.word.span);
        let name = lex::text(name);
        if name.is_empty() {
            return Err(QueryError::no_column(self.word.span.clone()));
        }
        let Some(column) = column(&name, self.frame) else {
            let hint = ("；要查找这段文字本身请加引号", "; put quotes around the text to look for it as it is");
            return Err(QueryError::unknown_column(name_span, &name, self.frame, hint));
        };
        let ordered = operand::is_ordered(self.frame.columns()[column].info.kind);
        let value = &rest[1..];
        if !rest[0].is_comparison() {
            // leverage:>=5 is what some other search boxes want.
            return match value.first() {
                Some(sign) if ordered && sign.is_comparison() => self.comparison(column, value),
                _ => self.value(column, value, ordered),
            };
        }
        if !ordered {
            let value: Vec<Glyph> = value.iter().copied().skip_while(|glyph| glyph.is_comparison()).collect();
            return Err(QueryError::not_comparable(self.word.span.clone(), self.id(column), &lex::text(&value)));
        }
        self.comparison(column, rest)
    }

    fn id(&self, column: usize) -> &'static str {
        self.frame.columns()[column].info.id
    }

    /// Reads a sign and what stands behind it.
    fn comparison(&self, column: usize, glyphs: &[Glyph]) -> Result<Condition, QueryError> {
        let sign = |at: usize| glyphs.get(at).and_then(|glyph| glyph.sign());
        let (comparison, length) = match (sign(0), sign(1)) {
            (Some('>'), Some('=')) => (Comparison::GreaterOrEqual, 2),
            (Some('<'), Some('=')) => (Comparison::LessOrEqual, 2),
            (Some('='), Some('=')) => (Comparison::Equal, 2),
            (Some('>'), _) => (Comparison::Greater, 1),
            (Some('<'), _) => (Comparison::Less, 1),
            (Some('≥'), _) => (Comparison::GreaterOrEqual, 1),
            (Some('≤'), _) => (Comparison::LessOrEqual, 1),
            _ => (Comparison::Equal, 1),
        };
        Ok(Condition::Compare(column, comparison, self.operand(column, &glyphs[length..])?))
    }

    /// Reads what stands behind a colon.
    fn value(&self, column: usize, glyphs: &[Glyph], ordered: bool) -> Result<Condition, QueryError> {
        let is_question = |glyphs: &[Glyph]| matches!(glyphs, [only] if only.sign() == Some('?'));
        if is_question(glyphs) {
            return Ok(Condition::Unknown(column));
        }
        if ordered && let Some(at) = dots(glyphs) {
            return self.range(column, &glyphs[..at], &glyphs[at + 2..]);
        }
        let items: Vec<&[Glyph]> = glyphs.split(|glyph| glyph.is_separator()).collect();
        if items.len() > 1 && items.iter().any(|item| is_question(item)) {
            return Err(QueryError::unknown_beside_values(lex::span(glyphs, &self.word.span), self.id(column)));
        }
        if ordered {
            not_one_number(&items, lex::span(glyphs, &self.word.span))?;
        }
        let values = items.into_iter().map(|item| self.operand(column, item)).collect::<Result<_, _>>()?;
        Ok(Condition::Has(column, values))
    }

    fn range(&self, column: usize, low: &[Glyph], high: &[Glyph]) -> Result<Condition, QueryError> {
        let end = |glyphs: &[Glyph]| (!glyphs.is_empty()).then(|| self.operand(column, glyphs)).transpose();
        let (from, to) = (end(low)?, end(high)?);
        match (&from, &to) {
            (None, None) => Err(QueryError::empty_range(self.word.span.clone(), self.id(column))),
            (Some(from), Some(to)) if from.exceeds(to) => {
                let span = lex::span(low, &self.word.span).start..lex::span(high, &self.word.span).end;
                Err(QueryError::range_order(span, &from.written(), &to.written()))
            }
            _ => Ok(Condition::Range(column, from, to)),
        }
    }

    fn operand(&self, column: usize, glyphs: &[Glyph]) -> Result<Operand, QueryError> {
        let text = lex::text(glyphs);
        if text.is_empty() {
            return Err(QueryError::empty_value(self.word.span.clone(), self.id(column)));
        }
        operand::read(&text, lex::span(glyphs, &self.word.span), &self.frame.columns()[column], self.frame)
    }
}

/// Where the two dots of a range stand.
fn dots(glyphs: &[Glyph]) -> Option<usize> {
    glyphs.windows(2).position(|pair| pair.iter().all(|glyph| glyph.sign() == Some('.')))
}

/// Refuses `18,200`, which may be two numbers or one with a separator.
fn not_one_number(items: &[&[Glyph]], span: Range<usize>) -> Result<(), QueryError> {
    let bare = |item: &[Glyph]| item.iter().all(|glyph| glyph.sign().is_some_and(|c| c.is_ascii_digit()));
    let doubtful =
        |pair: &&[&[Glyph]]| bare(pair[0]) && (1..=3).contains(&pair[0].len()) && bare(pair[1]) && pair[1].len() == 3;
    match items.windows(2).find(doubtful) {
        Some(pair) => Err(QueryError::thousands(span, &lex::text(pair[0]), &lex::text(pair[1]))),
        None => Ok(()),
    }
}

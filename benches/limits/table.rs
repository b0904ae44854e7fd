//! What was measured, as a table in Markdown.

use std::fmt;

/// A line: what, the measured value, its reference, the limit, and whether it
/// is kept.
#[derive(Debug)]
struct Line {
    what: String,
    measured: String,
    reference: String,
    ratio: Option<f64>,
    limit: String,
    /// `None` where there is no limit.
    kept: Option<bool>,
}

/// All lines, in the order of measuring.
#[derive(Debug, Default)]
pub(crate) struct Table(Vec<Line>);

impl Table {
    /// A ratio of two times in milliseconds that must not exceed `limit`, and
    /// where `most` is given, neither may the time.
    pub(crate) fn ratio(
        &mut self,
        what: &str,
        ms: f64,
        (reference, reference_ms): (&str, f64),
        limit: f64,
        most: Option<f64>,
    ) {
        let ratio = ms / reference_ms;
        let more = most.map(|most| format!(" and ≤ {most} ms")).unwrap_or_default();
        self.0.push(Line {
            what: what.to_owned(),
            measured: format!("{ms:.2} ms"),
            reference: format!("{reference}: {reference_ms:.2} ms"),
            ratio: Some(ratio),
            limit: format!("≤ {limit} ×{more}"),
            kept: Some(ratio <= limit && most.is_none_or(|most| ms <= most)),
        });
    }

    /// A value that must not exceed `most`.
    pub(crate) fn value(&mut self, what: &str, value: f64, unit: &str, most: f64) {
        self.0.push(Line {
            what: what.to_owned(),
            measured: format!("{value:.2} {unit}"),
            reference: String::new(),
            ratio: None,
            limit: format!("≤ {most} {unit}"),
            kept: Some(value <= most),
        });
    }

    /// A value without a limit.
    pub(crate) fn note(&mut self, what: &str, value: f64, unit: &str) {
        self.0.push(Line {
            what: what.to_owned(),
            measured: format!("{value:.2} {unit}"),
            reference: String::new(),
            ratio: None,
            limit: String::new(),
            kept: None,
        });
    }

    /// What is not within its limit.
    pub(crate) fn broken(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter(|line| line.kept == Some(false)).map(|line| line.what.as_str())
    }

    /// A part of something, of which at most `limit` may be used, if there is one.
    pub(crate) fn part(&mut self, what: &str, (value, of): (f64, f64), unit: &str, of_what: &str, limit: Option<f64>) {
        self.0.push(Line {
            what: what.to_owned(),
            measured: format!("{value:.0} {unit}"),
            reference: format!("{of_what}: {of:.0} {unit}"),
            ratio: Some(value / of),
            limit: limit.map(|limit| format!("≤ {limit} ×")).unwrap_or_default(),
            kept: limit.map(|limit| value <= limit * of),
        });
    }
}

impl fmt::Display for Table {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "| what | measured | reference | ratio | limit | kept |")?;
        writeln!(out, "|---|---|---|---|---|---|")?;
        for line in &self.0 {
            let ratio = line.ratio.map(|ratio| format!("{ratio:.2}")).unwrap_or_default();
            let kept = line.kept.map_or("", |kept| if kept { "yes" } else { "no" });
            let Line { what, measured, reference, limit, .. } = line;
            writeln!(out, "| {what} | {measured} | {reference} | {ratio} | {limit} | {kept} |")?;
        }
        Ok(())
    }
}

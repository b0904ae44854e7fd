//! JSON: an array of objects, one a line, keyed by column id.

use std::io;

use rust_decimal::Decimal;
use serde::Serialize as _;
use serde_json::{Map, Number, Value, json};

use super::{Row, WriteError, cell, text_of, write_lots};
use crate::frame::{Column, Data, Frame, Kind};
use crate::i18n::Lang;
use crate::model::{Figure, Table};
use crate::progress::Progress;

/// Rows that are written together, each lot on a thread of its own.
const LOT: usize = 1024;

/// Rows as JSON. Each object has the columns in the order given, then
/// `match`. Unknown and impossible values are null.
pub fn json(frame: &Frame, columns: &[usize], rows: &[Row], lang: Lang) -> String {
    text_of(|out| write_json(out, (frame, columns), rows, lang, &Progress::default()))
}

/// Writes the same to `out`, telling how far it has come: a step for each row.
///
/// # Errors
/// It was stopped, or can't be written.
pub fn write_json(
    out: &mut dyn io::Write,
    (frame, columns): (&Frame, &[usize]),
    rows: &[Row],
    lang: Lang,
    progress: &Progress,
) -> Result<(), WriteError> {
    let columns: Vec<_> = columns.iter().filter_map(|&at| frame.columns().get(at)).collect();
    let object = |&(row, verdict): &Row| {
        let mut object = Map::with_capacity(columns.len() + 1);
        for column in &columns {
            object.insert(column.info.id.to_owned(), value(column, row as usize, lang));
        }
        object.insert("match".to_owned(), verdict.id().into());
        line(&Value::Object(object))
    };
    let Some((last, rows)) = rows.split_last() else { return Ok(out.write_all(b"[]\n")?) };
    progress.expect(rows.len());
    out.write_all(b"[\n")?;
    write_lots(out, rows, (LOT, progress), |lot| {
        let lines = lot.iter().flat_map(|row| [object(row), ",\n".to_owned()]);
        lines.collect::<String>().into_bytes()
    })?;
    // No comma stands behind the last one.
    Ok(writeln!(out, "{}\n]", object(last))?)
}

/// The value of one cell.
fn value(column: &Column, row: usize, lang: Lang) -> Value {
    match &column.data {
        Data::Text(texts) => texts.has(row).then(|| texts.at(row).get(lang).to_owned()).into(),
        Data::Terms(terms) => {
            let ids = column.info.kind != Kind::List;
            let mut entries: Vec<&str> =
                terms.labels(row).map(|label| if ids { &*label.id } else { label.text.get(lang) }).collect();
            match column.info.kind {
                _ if cell::is_single(column) && entries.len() <= 1 => entries.pop().into(),
                // Sources are an array even where none is named.
                Kind::Reference(Table::Sources) => entries.into(),
                _ if entries.is_empty() => Value::Null,
                _ => entries.into(),
            }
        }
        Data::Figures(_) => column.data.figure(row).map_or(Value::Null, |figure| figure_value(figure, lang)),
        Data::Counts(counts) => counts.get(row).copied().into(),
        Data::Dates(dates) => dates.get(row).map(ToString::to_string).into(),
    }
}

fn figure_value(figure: &Figure, lang: Lang) -> Value {
    let bounds = figure.bounds();
    json!({
        "text": cell::words(figure, lang),
        "nominal": number(figure.nominal()),
        "low": bounds.low.value().map(number),
        "high": bounds.high.value().map(number),
        "planned": figure.is_planned(),
        "derived": figure.is_derived(),
        "unit": figure.unit().id(),
    })
}

/// A whole number where it is one and fits, else the nearest of double
/// precision, which gives back up to 15 digits exactly.
fn number(value: Decimal) -> Value {
    let value = value.normalize();
    match i64::try_from(value) {
        Ok(whole) if value.is_integer() => whole.into(),
        _ => value.to_string().parse().ok().and_then(Number::from_f64).map_or(Value::Null, Value::Number),
    }
}

/// Never writes an exponent: 0.00001, not 1e-5.
struct Plain;

impl serde_json::ser::Formatter for Plain {
    fn write_f64<W: ?Sized + io::Write>(&mut self, writer: &mut W, value: f64) -> io::Result<()> {
        write!(writer, "{value}")
    }
}

/// The value on one line.
fn line(value: &Value) -> String {
    let mut bytes = Vec::new();
    let written = value.serialize(&mut serde_json::Serializer::with_formatter(&mut bytes, Plain));
    // Writing to memory can't fail, and all keys are strings.
    debug_assert!(written.is_ok(), "JSON can't be written");
    String::from_utf8(bytes).unwrap_or_default()
}

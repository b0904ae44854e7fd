//! Which columns a worksheet has, and how each looks.

use rust_xlsxwriter::{Format, FormatAlign};

use crate::frame::{Column, Frame, Kind};
use crate::i18n::Lang;
use crate::model::Table;
use crate::model::figure::Unit;

/// What a column of the worksheet shows of a column of the frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// All of it: text, names, a count, a date.
    Whole,
    /// The number of a figure.
    Nominal,
    /// The least it can be.
    Low,
    /// The most it can be.
    High,
    /// The words it was published in.
    Words,
    /// Published, planned, derived.
    Standing,
    /// How surely the row matches the filter.
    Verdict,
}

/// How a spreadsheet program shows the numbers of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Whole, in groups of three digits.
    Whole,
    /// With two to four digits behind the point.
    Fraction,
    /// The same in percent.
    Percent,
    /// As text, which stays as it is.
    Text,
    /// A day.
    Date,
}

impl Shape {
    /// The code for spreadsheet programs.
    fn code(self) -> &'static str {
        match self {
            Self::Whole => "#,##0",
            Self::Fraction => "0.00##",
            Self::Percent => "0.00##%",
            // `@` keeps a spreadsheet from reading a cell anew as a number or
            // formula when somebody edits it.
            Self::Text => "@",
            Self::Date => "yyyy-mm-dd",
        }
    }

    /// The look of a cell.
    fn format(self) -> Format {
        let format = Format::new().set_num_format(self.code());
        if self == Self::Date { format.set_align(FormatAlign::Left) } else { format }
    }
}

/// A column of the worksheet.
pub(super) struct Planned<'f> {
    /// The column of the frame; `None` for the verdict.
    pub(super) column: Option<&'f Column>,
    pub(super) part: Part,
    pub(super) title: String,
    /// How its numbers are shown.
    pub(super) shape: Shape,
    /// The look of its cells.
    pub(super) format: Format,
    /// In characters.
    pub(super) width: f64,
}

/// The columns of the worksheet for these columns of a frame; the last one says
/// how surely rows match, where that is `told`.
pub(super) fn plan<'f>(frame: &'f Frame, columns: &[usize], told: bool, lang: Lang) -> Vec<Planned<'f>> {
    let mut planned = Vec::new();
    for column in columns.iter().filter_map(|&at| frame.columns().get(at)) {
        match column.info.kind.unit() {
            Some(unit) => planned.extend(figure(column, unit, lang)),
            None => planned.push(whole(column, lang)),
        }
    }
    planned.extend(told.then(|| Planned {
        column: None,
        part: Part::Verdict,
        title: lang.pick("匹配", "Match").to_owned(),
        shape: Shape::Text,
        format: Shape::Text.format(),
        width: 10.0,
    }));
    planned
}

fn whole(column: &Column, lang: Lang) -> Planned<'_> {
    let (shape, width) = match column.info.kind {
        Kind::Count => (Shape::Whole, 12.0),
        Kind::Date => (Shape::Date, 12.0),
        Kind::Text if column.info.id == "name" => (Shape::Text, 34.0),
        Kind::Text => (Shape::Text, 44.0),
        Kind::Id | Kind::Category => (Shape::Text, 20.0),
        Kind::Reference(Table::Sources) => (Shape::Text, 14.0),
        Kind::Url | Kind::List | Kind::Reference(_) => (Shape::Text, 30.0),
        Kind::Figure(_) | Kind::Derived(_) => (Shape::Whole, 18.0),
    };
    let title = column.info.title(lang).to_owned();
    Planned { column: Some(column), part: Part::Whole, title, shape, format: shape.format(), width }
}

fn figure(column: &Column, unit: Unit, lang: Lang) -> impl Iterator<Item = Planned<'_>> {
    let (shape, sign, width) = match unit {
        Unit::Money => (Shape::Whole, lang.pick("元", "CNY"), 19.0),
        Unit::Ratio => (Shape::Fraction, lang.pick("倍", "×"), 12.0),
        Unit::Share => (Shape::Percent, "%", 12.0),
        Unit::Count => (Shape::Whole, "", 14.0),
    };
    let name = column.info.title(lang);
    let unit = match (sign.is_empty(), lang) {
        (true, _) => String::new(),
        (false, Lang::Zh) => format!("（{sign}）"),
        (false, Lang::En) => format!(" ({sign})"),
    };
    let parts = [
        (Part::Nominal, format!("{name}{unit}")),
        (Part::Low, format!("{name} {}{unit}", lang.pick("下限", "low"))),
        (Part::High, format!("{name} {}{unit}", lang.pick("上限", "high"))),
        (Part::Words, format!("{name} {}", lang.pick("原文", "wording"))),
        (Part::Standing, format!("{name} {}", lang.pick("性质", "standing"))),
    ];
    // What is computed throughout has no words of its own.
    let computed = matches!(column.info.kind, Kind::Derived(_)) && !column.info.either;
    let parts = parts.into_iter().filter(move |(part, _)| !(computed && *part == Part::Words));
    parts.map(move |(part, title)| {
        let (shape, width) = match part {
            Part::Nominal | Part::Low | Part::High => (shape, width),
            Part::Words => (Shape::Text, 24.0),
            _ => (Shape::Text, 12.0),
        };
        Planned { column: Some(column), part, title, shape, format: shape.format(), width }
    })
}

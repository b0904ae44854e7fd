//! What of a request can be judged before its dataset is read: which columns a
//! table has is known without.

use std::sync::Arc;

use super::render::ExportError;
use super::request::{Format, Request, Subject};
use super::rows::with_rows;
use super::stock::Stock;
use super::view;
use crate::frame::Sheet;
use crate::model::{self, Dataset, Table};
use crate::progress::Progress;

/// Looks whether filter, order, columns, settings and link can be read, whatever
/// the dataset has. What only that can tell, such as whether a record is there,
/// is not asked.
///
/// # Errors
/// As [`super::render`], so far as the words of the request tell it.
pub fn check_words(request: &Request) -> Result<(), ExportError> {
    let stock = Stock::new(&Arc::new(stand_in(request.subject.as_ref())));
    // These are rows of the dataset.
    let request = Request { mark: Vec::new(), ..request.clone() };
    let found = match request.format {
        Format::Csv | Format::Json | Format::Xlsx => with_rows(&request, &stock, &Progress::default(), |_| Ok(())),
        Format::Png | Format::Svg | Format::Pdf => view::with_page(&request, &stock, |_, _| Ok(())),
        Format::Mermaid => Ok(()),
    };
    found.or_else(|err| if is_of_words(&err) { Err(err) } else { Ok(()) })
}

/// A dataset that has just the records that are named, of which nothing is known.
fn stand_in(subject: Option<&Subject>) -> Dataset {
    let mut data = Dataset::default();
    if let Some(Subject { sheet: Sheet::Table(table), ids }) = subject {
        macro_rules! named {
            ($($table:ident $record:ident $records:ident),+) => {
                match table {
                    $(Table::$table => {
                        let named = |id: &String| model::$record { id: id.as_str().into(), ..<_>::default() };
                        data.$records = ids.iter().map(named).collect();
                    })+
                }
            };
        }
        named!(
            Zones Zone zones, Funds Fund funds, Loans Loan loans, Policies Policy policies,
            Platforms Platform platforms, Industries Industry industries, Organisations Organisation organisations,
            Procedures Procedure procedures, Events Event events, Sources Source sources
        );
    }
    data.index();
    data
}

/// True for an error that no dataset could make good.
fn is_of_words(err: &ExportError) -> bool {
    match err {
        ExportError::Filter(_)
        | ExportError::Sort(_)
        | ExportError::NotRows
        | ExportError::NotFlow
        | ExportError::Set(_)
        | ExportError::NoColumn(..)
        | ExportError::NoChartAlone(_)
        | ExportError::Link(_) => true,
        ExportError::NoRecord(..)
        | ExportError::NoMark(..)
        | ExportError::NotThere(_)
        | ExportError::Picture(_)
        | ExportError::Workbook(_)
        | ExportError::NothingCompared
        | ExportError::Cancelled => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::Target;
    use crate::i18n::Lang;

    fn request(target: &str, format: Format) -> Request {
        let Target { view, subject, link, .. } = target.parse().unwrap();
        Request { subject, link, ..Request::usual(view, format, Lang::En) }
    }

    #[test]
    fn words_are_judged_without_a_dataset() {
        for format in [Format::Csv, Format::Png, Format::Pdf] {
            let funds = || request("funds", format);
            assert_eq!(check_words(&Request { filter: "target>=10亿 zone:xiamen".to_owned(), ..funds() }), Ok(()));
            let wrong = check_words(&Request { filter: "leverge>=5".to_owned(), ..funds() });
            assert!(matches!(wrong, Err(ExportError::Filter(_))), "{format:?}: {wrong:?}");
            let wrong = check_words(&Request { sort: "sise".to_owned(), ..funds() });
            assert!(matches!(wrong, Err(ExportError::Sort(_))), "{format:?}: {wrong:?}");
            let wrong = check_words(&Request { columns: "name,sise".to_owned(), ..funds() });
            assert!(matches!(wrong, Err(ExportError::NoColumn(..))), "{format:?}: {wrong:?}");
            let wrong = check_words(&request("funds?by=nothing", format));
            assert!(matches!(wrong, Err(ExportError::Link(_))), "{format:?}: {wrong:?}");
            let wrong = check_words(&Request { set: vec!["basis=x".to_owned()], ..request("leverage", format) });
            assert!(matches!(wrong, Err(ExportError::Set(_))), "{format:?}: {wrong:?}");
        }
        let overview = Request { filter: "nonsense>=1".to_owned(), ..request("overview", Format::Png) };
        assert!(matches!(check_words(&overview), Err(ExportError::Filter(_))));
    }

    #[test]
    fn what_a_dataset_may_have_is_not_asked() {
        for target in ["chain:a", "procedure:a", "event:a", "leverage:a", "flow:a", "compare:funds:a,b", "fund:a"] {
            for format in [Format::Csv, Format::Svg] {
                assert_eq!(check_words(&request(target, format)), Ok(()), "{target} {format:?}");
            }
        }
        let compared = request("compare?sheet=funds&ids=a,b", Format::Svg);
        assert_eq!(check_words(&compared), Ok(()));
        let set = vec!["programme=one".to_owned()];
        assert_eq!(check_words(&Request { set, ..request("match", Format::Csv) }), Ok(()));
        let mark = vec!["a".to_owned()];
        assert_eq!(check_words(&Request { mark, ..request("funds", Format::Svg) }), Ok(()));
        // The columns are those of the record's rows, not of the table it stands in.
        let steps = Request { filter: "leverge>=5".to_owned(), ..request("procedure:a", Format::Csv) };
        assert!(matches!(check_words(&steps), Err(ExportError::Filter(_))));
    }
}

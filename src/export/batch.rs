//! Every view at once, a file each.

use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::linked::linked;
use super::name::file_name;
use super::render::{ExportError, render_in_steps};
use super::request::{Request, Scale, Size, Subject, View};
use super::stock::Stock;
use crate::atomic::write_atomic;
use crate::frame::{Frame, Frames, Sheet};
use crate::leftovers;
use crate::model::Table;
use crate::progress::{Cancelled, Progress};
use crate::query::{Keep, Query, matches};

/// Tables whose records have pictures of their own: chains, flow charts,
/// itineraries.
const DRAWN: [Table; 3] = [Table::Industries, Table::Procedures, Table::Events];
/// Of a table with more records than this none is drawn by itself.
const MOST_DRAWN: usize = 50;

/// The files of all views.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Batch {
    /// Names and what is in them.
    pub files: Vec<(String, Request)>,
    /// Tables whose records are too many to be drawn one by one, and how many
    /// they are.
    pub left_out: Vec<(Table, usize)>,
    /// Views that the filter says nothing of: they have no rows, or lack the columns
    /// that it names. They are left out.
    pub unfiltered: Vec<View>,
}

/// Why not all files were written.
#[derive(Debug)]
pub enum BatchError {
    /// A view can't be made.
    Export(ExportError),
    /// This file can't be written.
    Write(PathBuf, io::Error),
}

impl Batch {
    /// All views of the dataset that show something, made as `like` says in all but
    /// what is shown. Without a `size` each has its usual one; tables on paper are
    /// on sheets of A4. With a filter, those that it narrows, and the records that
    /// match it.
    ///
    /// The view that `like` names is drawn as `like` says: its link, order, columns,
    /// settings and marks hold for it alone.
    pub fn new(like: &Request, size: Option<Size>, stock: &Stock) -> Self {
        let mut batch = Self::default();
        let (open, others) = (like, &without_look(like));
        // A link has a filter of its own.
        let open = &match open.link {
            Some(_) => Request { filter: String::new(), keep: Keep::default(), ..open.clone() },
            None => open.clone(),
        };
        let subject = subject_of(open, stock.frames());
        let is_one = subject.is_some() || open.view == View::Compare;
        // Unless something is pinned there is nothing to compare.
        for view in View::all().filter(|view| *view != View::Compare) {
            let like = if view == open.view && !is_one { open } else { others };
            if is_narrowed(view, &like.filter, stock.frames()) {
                batch.add(Request { view, ..like.clone() }, size);
            } else {
                batch.unfiltered.push(view);
            }
        }
        if is_one {
            let one = Request { filter: String::new(), keep: Keep::default(), ..open.clone() };
            // Its file has the name that it has among all the others.
            let name = file_name(&Request { subject: subject.clone(), ..one.clone() });
            batch.add_as(&name, one, size);
        }
        // The filter chooses records; a picture of one shows all of it.
        let one = Request { filter: String::new(), keep: Keep::default(), ..others.clone() };
        for table in DRAWN {
            let frame = stock.frames().get(table);
            let rows = kept_rows(frame, others);
            if rows.len() > MOST_DRAWN {
                batch.left_out.push((table, rows.len()));
                continue;
            }
            for row in rows {
                let found = Subject { sheet: Sheet::Table(table), ids: vec![frame.id(row).to_owned()] };
                if open.view != View::Record(table) || subject.as_ref() != Some(&found) {
                    batch.add(Request { view: View::Record(table), subject: Some(found), ..one.clone() }, size);
                }
            }
        }
        batch
    }

    fn add(&mut self, request: Request, size: Option<Size>) {
        self.add_as(&file_name(&request), request, size);
    }

    fn add_as(&mut self, name: &str, mut request: Request, size: Option<Size>) {
        if request.is_paged() {
            // Paper has no pixels and is not seen through.
            (request.scale, request.around.ground) = (Scale::default(), true);
        }
        request.size = match size {
            // The text of a table on paper is as large as on any paper: its pages are
            // sheets of that, lying or upright as the pictures are.
            Some(size) if request.is_paged() => {
                if size.height > size.width {
                    Size::A4_PORTRAIT
                } else {
                    Size::A4_LANDSCAPE
                }
            }
            size => size.unwrap_or_else(|| request.usual_size()),
        };
        // Ids that differ in what names can't hold get a number.
        let taken = |name: &str| self.files.iter().any(|(known, _)| known.eq_ignore_ascii_case(name));
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
        let numbered = (2..).map(|number| format!("{stem}-{number}.{ending}"));
        let free = std::iter::once(name.to_owned()).chain(numbered).find(|name| !taken(name));
        self.files.push((free.unwrap_or_default(), request));
    }

    /// How many of the files are there already.
    pub fn present(&self, folder: &Path) -> usize {
        self.files.iter().filter(|(name, _)| folder.join(name).exists()).count()
    }

    /// Writes all files into `folder`, which is made if it is not there; those
    /// that are there are replaced. Each is whole or not there; a step of its name for each.
    ///
    /// # Errors
    /// The first thing that went wrong, or it was stopped. Files that were
    /// written by then stay; a folder that was made for none does not.
    pub fn write(&self, stock: &Stock, folder: &Path, progress: &Progress) -> Result<usize, BatchError> {
        progress.expect(self.files.len());
        let refuse = |err| BatchError::Write(folder.to_path_buf(), err);
        leftovers::within(folder, refuse, || {
            self.files.par_iter().try_for_each(|(name, request)| {
                progress.room(0)?;
                progress.named(name, |part| {
                    let rendered = render_in_steps(request, stock, part)?;
                    let path = folder.join(name);
                    write_atomic(&path, &rendered.bytes).map_err(|err| BatchError::Write(path, err))
                })
            })
        })
        .map(|()| self.files.len())
    }
}

/// What is asked for of every view, without what is said of one alone.
fn without_look(like: &Request) -> Request {
    Request {
        view: View::Overview,
        subject: None,
        link: None,
        sort: String::new(),
        columns: String::new(),
        set: Vec::new(),
        mark: Vec::new(),
        ..like.clone()
    }
}

/// The records that a request shows by themselves, whether a link names them or not.
fn subject_of(request: &Request, frames: &Frames) -> Option<Subject> {
    let linked = || linked(request, frames).ok().flatten()?.subject();
    request.subject.clone().or_else(linked)
}

/// Whether a filter says something of a view; none leaves all as they are.
fn is_narrowed(view: View, filter: &str, frames: &Frames) -> bool {
    let is_read = |sheet| Query::parse(filter, frames.get(sheet)).is_ok();
    match view {
        // These two draw many tables: the filter holds for those that can read it.
        _ if filter.trim().is_empty() => true,
        View::Overview | View::Financing => Table::ALL.into_iter().any(|table| is_read(Sheet::Table(table))),
        view => view.sheet().is_some_and(is_read),
    }
}

/// The rows that match the filter, none where the table can't read it.
fn kept_rows(frame: &Frame, like: &Request) -> Vec<usize> {
    let Ok(query) = Query::parse(&like.filter, frame) else { return Vec::new() };
    let verdicts = matches(frame, &query).into_iter().enumerate();
    verdicts.filter(|(_, verdict)| like.keep.shows(*verdict)).map(|(row, _)| row).collect()
}

impl From<ExportError> for BatchError {
    fn from(err: ExportError) -> Self {
        Self::Export(err)
    }
}

impl From<Cancelled> for BatchError {
    fn from(_: Cancelled) -> Self {
        Self::Export(ExportError::Cancelled)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::Format;
    use crate::i18n::Lang;

    fn all() -> Batch {
        let like = Request::usual(View::Overview, Format::Svg, Lang::En);
        Batch::new(&like, None, &Stock::new(&crate::load::builtin()))
    }

    #[test]
    fn every_view_has_a_file_of_its_own() {
        let batch = all();
        let names: Vec<&str> = batch.files.iter().map(|(name, _)| name.as_str()).collect();
        for view in View::all().filter(|view| *view != View::Compare) {
            assert!(names.contains(&format!("{}.svg", view.id()).as_str()), "{view:?} in {names:?}");
        }
        assert!(names.contains(&"chain-xiamen-display.svg"), "{names:?}");
        let mut sorted = names.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(sorted.len(), names.len());
    }

    #[test]
    fn a_filter_leaves_the_views_that_it_narrows_and_the_records_that_match() {
        let like =
            Request { filter: "zone:xiamen".to_owned(), ..Request::usual(View::Overview, Format::Svg, Lang::En) };
        let batch = Batch::new(&like, None, &Stock::new(&crate::load::builtin()));
        let of = |name: &str| batch.files.iter().find(|(known, _)| known == name).map(|(_, request)| &request.filter);
        for name in ["overview.svg", "funds.svg", "leverage.svg", "financing.svg"] {
            assert_eq!(of(name).map(String::as_str), Some("zone:xiamen"), "{name}");
        }
        assert_eq!(of("chain-xiamen-display.svg").map(String::as_str), Some(""));
        assert!(!batch.files.iter().any(|(name, _)| name.starts_with("procedure-") || name.starts_with("event-")));
        for view in [View::Match, View::Grants, View::Sheet(Sheet::Table(Table::Sources))] {
            assert!(batch.unfiltered.contains(&view), "{:?}", batch.unfiltered);
        }
    }

    #[test]
    fn the_view_that_is_named_is_drawn_as_it_is_told_and_the_others_as_they_are() {
        let usual = Request::usual(View::Overview, Format::Svg, Lang::En);
        let funds = View::Sheet(Sheet::Table(Table::Funds));
        let look = Request {
            filter: "zone:xiamen".to_owned(),
            sort: "target:desc".to_owned(),
            mark: vec!["xiamen-venture".to_owned()],
            ..usual.clone()
        };
        let link = Request {
            filter: "zone:xiamen".to_owned(),
            link: Some("funds?sort=target:desc".to_owned()),
            mark: vec!["xiamen-venture".to_owned()],
            ..usual
        };
        for (like, filter) in [(look, "zone:xiamen"), (link, "")] {
            let like = Request { view: funds, ..like };
            let batch = Batch::new(&like, None, &Stock::new(&crate::load::builtin()));
            let of = |name: &str| &batch.files.iter().find(|(known, _)| known == name).unwrap().1;
            assert_eq!(*of("funds.svg"), Request { filter: filter.to_owned(), ..like.clone() });
            for other in ["zones.svg", "leverage.svg", "chain-xiamen-display.svg"] {
                let found = of(other);
                assert!(found.mark.is_empty() && found.sort.is_empty() && found.link.is_none(), "{other}: {found:?}");
            }
            assert_eq!(of("zones.svg").filter, "zone:xiamen");
        }
    }

    #[test]
    fn the_record_that_is_named_is_drawn_once_and_a_comparison_beside_the_others() {
        let named = |view, link: &str| {
            let like =
                Request { view, link: Some(link.to_owned()), ..Request::usual(View::Overview, Format::Svg, Lang::En) };
            let batch = Batch::new(&like, None, &Stock::new(&crate::load::builtin()));
            let with_link = batch.files.iter().filter(|(_, request)| request.link.is_some());
            (with_link.map(|(name, _)| name.clone()).collect::<Vec<_>>(), batch.files.len())
        };
        let plain = all().files.len();
        let chain = named(View::Record(Table::Industries), "chain?selected=xiamen-display");
        assert_eq!(chain, (vec!["chain-xiamen-display.svg".to_owned()], plain));
        let two = named(View::Compare, "compare?sheet=funds&ids=xiamen-guidance,xiamen-venture");
        assert_eq!(two, (vec!["compare-xiamen-guidance-xiamen-venture.svg".to_owned()], plain + 1));
    }

    #[test]
    fn tables_on_paper_are_on_sheets_of_paper() {
        let like = Request::usual(View::Overview, Format::Pdf, Lang::En);
        let size = |width, height| {
            let batch = Batch::new(&like, Some(Size { width, height }), &Stock::new(&crate::load::builtin()));
            let of = |name: &str| batch.files.iter().find(|(known, _)| known == name).unwrap().1.size;
            (of("overview.pdf"), of("funds.pdf"))
        };
        assert_eq!(size(1920, 1080), (Size { width: 1920, height: 1080 }, Size::A4_LANDSCAPE));
        assert_eq!(size(794, 1123), (Size { width: 794, height: 1123 }, Size::A4_PORTRAIT));
    }

    #[test]
    fn an_option_that_paper_does_not_know_holds_for_the_others_and_for_no_command_of_it() {
        let around = crate::export::Around { ground: false, footer: false, ..Default::default() };
        let like = Request { around, ..Request::usual(View::Overview, Format::Pdf, Lang::En) };
        let batch = Batch::new(&like, None, &Stock::new(&crate::load::builtin()));
        let of = |name: &str| &batch.files.iter().find(|(known, _)| known == name).unwrap().1;
        assert!(!of("overview.pdf").around.ground && of("funds.pdf").around.ground);
        let line = crate::export::command_line(of("funds.pdf"), None);
        assert!(!line.contains("--transparent") && line.contains("--no-footer"), "{line}");
    }

    #[test]
    fn what_is_stopped_leaves_whole_files_or_none() {
        let folder = tempfile::tempdir().unwrap();
        let (data, progress) = (crate::load::builtin(), Progress::default());
        progress.cancel();
        let done = all().write(&Stock::new(&data), folder.path(), &progress);
        assert!(matches!(done, Err(BatchError::Export(ExportError::Cancelled))), "{done:?}");
        for entry in std::fs::read_dir(folder.path()).unwrap() {
            let path = entry.unwrap().path();
            let text = std::fs::read_to_string(&path).unwrap();
            assert!(text.ends_with("</svg>\n"), "{}", path.display());
        }
    }

    #[test]
    fn a_new_folder_into_which_nothing_was_written_goes_again() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("new");
        // An overview has no rows.
        let request = Request::usual(View::Overview, Format::Csv, Lang::En);
        let batch = Batch { files: vec![("overview.csv".to_owned(), request)], ..Batch::default() };
        let done = batch.write(&Stock::new(&crate::load::builtin()), &folder, &Progress::default());
        assert!(matches!(done, Err(BatchError::Export(_))), "{done:?}");
        assert!(!folder.exists());
    }

    #[test]
    fn a_folder_that_can_not_be_made_is_named() {
        let (data, folder) = (crate::load::builtin(), tempfile::tempdir().unwrap());
        let path = folder.path().join("nowhere/deep");
        let done = all().write(&Stock::new(&data), &path, &Progress::default());
        assert!(matches!(done, Err(BatchError::Write(named, _)) if named == path));
    }
}

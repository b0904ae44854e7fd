//! How wide the columns of a printed table are: as wide as what stands in them, names
//! in two lines at the most, so that many rows have room on a page.

mod long;

use egui::{FontId, Painter};

use super::{PAD, bold, regular};
use crate::frame::Frame;
use crate::i18n::Lang;
use crate::query::Match;
use crate::sheet::{self, Row};
use crate::ui::paint;

/// Size of the cells' text where there is room.
pub(super) const LARGEST: f32 = 8.5;
/// Type as large as this is not made smaller only to have a row in one line.
const ONE_LINE: f32 = 7.0;
/// The same to have it in two.
pub(super) const TWO_LINES: f32 = 6.5;
/// The least size that can still be read on paper.
const SMALLEST: f32 = 5.0;
const STEP: f32 = 0.5;
/// A column of sentences, which take more than two lines, gets so many times the text's
/// size: rather much than little.
const SENTENCES: [f32; 3] = [22.0, 16.0, 11.0];
/// The longest word that has its column made as wide, in the text's sizes.
const LONGEST_WORD: f32 = 11.0;
/// Words no wider than so many times the text's size are not broken at all.
const SHORT: f32 = 4.0;
/// As many rows, spread over all of them, are looked at to find how wide a column is.
const LOOKED_AT: usize = 1000;
/// A column is made for this part of its rows: a few that are longer take a line more,
/// rather than all the others some room.
const MOST_ROWS: f32 = 0.96;
/// A table of more rows than this has smaller type where names take two lines: more of
/// them stand on a page.
const LONG: usize = 100;
const LARGEST_OF_LONG: f32 = 7.5;

/// A column on paper.
#[derive(Clone, Debug)]
pub(super) struct Strip {
    /// Position in the frame; `None` for how surely a row matches.
    column: Option<usize>,
    pub(super) title: String,
    /// Set flush right, and broken last of all.
    pub(super) right: bool,
    /// Width of its text.
    pub(super) width: f32,
    needs: Needs,
}

/// The widths that a column would like to have in type of [`LARGEST`] points. In smaller
/// type they are smaller alike.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Needs {
    /// All of its rows have one line.
    all: f32,
    /// Most of its rows have one line.
    one: f32,
    /// Most of its rows have two lines at the most.
    two: f32,
    /// Its longest word is not broken.
    word: f32,
}

impl Strip {
    /// The text of a cell; figures are not broken between currency, number, and unit.
    pub(super) fn text(&self, frame: &Frame, (row, verdict): Row, lang: Lang) -> String {
        let column = self.column.and_then(|at| frame.columns().get(at));
        let words = column.map_or_else(
            || sheet::verdict_word(verdict, lang).to_owned(),
            |column| sheet::people_words(frame.sheet(), column, row as usize, lang),
        );
        if self.right { paint::glued(&words) } else { words }
    }
}

/// The columns with their widths, in `width` together, and the size of text, which is
/// `largest` at the most.
pub(super) fn strips(
    painter: &Painter,
    frame: &Frame,
    columns: &[usize],
    rows: &[Row],
    lang: Lang,
    (width, largest): (f32, f32),
) -> (Vec<Strip>, f32) {
    let strip = |column: Option<usize>, title: &str, right: bool| Strip {
        column,
        title: title.to_owned(),
        right,
        width: 0.0,
        needs: Needs::default(),
    };
    let mut strips: Vec<Strip> = columns
        .iter()
        .filter_map(|&at| {
            let info = frame.columns().get(at)?.info;
            Some(strip(Some(at), info.title(lang), info.kind.is_numeric()))
        })
        .collect();
    if rows.iter().any(|(_, verdict)| *verdict != Match::Certain) {
        strips.push(strip(None, lang.pick("匹配", "Match"), false));
    }
    let looked_at: Vec<Row> = rows.iter().step_by(rows.len().div_ceil(LOOKED_AT).max(1)).copied().collect();
    let mut lines = Vec::new();
    for strip in &mut strips {
        let cells: Vec<Words> =
            looked_at.iter().map(|&row| Words::of(painter, &strip.text(frame, row, lang), &regular(LARGEST))).collect();
        let title = Words::of(painter, &strip.title, &bold(LARGEST));
        strip.needs = Needs::of(&cells, &title);
        if rows.len() > LONG {
            lines.push(cells.iter().map(|cell| cell.one).collect());
        }
    }
    let room = width - strips.len() as f32 * 2.0 * PAD;
    let size = set(&mut strips, room, &lines, largest);
    (strips, size)
}

/// Some words: how wide they are in one line, in two, and their longest one.
#[derive(Clone, Copy, Debug, Default)]
struct Words {
    one: f32,
    two: f32,
    word: f32,
}

impl Words {
    fn of(painter: &Painter, words: &str, font: &FontId) -> Self {
        let one = paint::text_width(painter, words, font.clone());
        if one <= SHORT * font.size {
            return Self { one, two: one, word: one };
        }
        let two = paint::two_lines_width(painter, words, font);
        Self { one, two, word: paint::longest_word(painter, words, font) }
    }
}

impl Needs {
    fn of(cells: &[Words], title: &Words) -> Self {
        let of_most = |width: fn(&Words) -> f32| {
            let mut widths: Vec<f32> = cells.iter().map(width).collect();
            widths.sort_by(f32::total_cmp);
            let at = (widths.len().saturating_sub(1) as f32 * MOST_ROWS).ceil() as usize;
            widths.get(at).copied().unwrap_or_default()
        };
        let all = |width: fn(&Words) -> f32| cells.iter().map(width).fold(0.0, f32::max);
        // A title may have two lines above any column.
        let [one, two] = [of_most(|words| words.one), of_most(|words| words.two)].map(|width| width.max(title.two));
        // An address may be broken, a word not.
        let word = all(|words| words.word).min(LONGEST_WORD * LARGEST).max(title.word);
        Self { all: all(|words| words.one).max(one), one, two, word }
    }
}

/// How columns are set: which of their needs are met.
#[derive(Clone, Copy, Debug)]
enum Plan {
    /// Rows have one line, all figures or most of them.
    OneLine { all_figures: bool },
    /// Rows have two lines at the most, but for sentences, whose columns are not made
    /// wider than this for it; figures have one, or most of them.
    TwoLines { sentences: f32, all_figures: bool },
    /// Figures are broken, too.
    Broken { sentences: f32 },
}

impl Plan {
    fn width(self, strip: &Strip, size: f32) -> f32 {
        let times = size / LARGEST;
        let needs = &strip.needs;
        let wrapped = |sentences: f32| (needs.two * times).min(sentences * size);
        let width = match self {
            Self::OneLine { all_figures: true } | Self::TwoLines { all_figures: true, .. } if strip.right => {
                needs.all * times
            }
            Self::OneLine { .. } => needs.one * times,
            Self::TwoLines { .. } if strip.right => needs.one * times,
            Self::TwoLines { sentences, .. } | Self::Broken { sentences } => wrapped(sentences),
        };
        // A whole point more, so that rounding breaks no line.
        width.max(needs.word * times).ceil() + 1.0
    }
}

/// Sizes of text down to the `least`.
fn sizes(least: f32) -> impl Iterator<Item = f32> {
    let steps = ((LARGEST - least) / STEP).round() as u16;
    (0..=steps).map(|step| LARGEST - f32::from(step) * STEP)
}

/// Sets the columns in `room` together, in type of a size up to the `largest`, which it
/// returns. A long table comes with how wide each cell of a column is in `lines` of its
/// own. If the columns can't be made to fit, all are narrowed alike.
fn set(strips: &mut [Strip], room: f32, lines: &[Vec<f32>], largest: f32) -> f32 {
    let sizes = |least: f32| sizes(least).filter(move |size| *size <= largest);
    let is_long = !lines.is_empty();
    let one_line = [true, false]
        .into_iter()
        .flat_map(|all_figures| sizes(ONE_LINE).map(move |size| (size, Plan::OneLine { all_figures })));
    let most = if is_long { LARGEST_OF_LONG } else { LARGEST };
    let two_lines = SENTENCES.into_iter().flat_map(|sentences| {
        let plans = [true, false].map(|all_figures| Plan::TwoLines { sentences, all_figures });
        let sizes = sizes(TWO_LINES).filter(move |size| *size <= most);
        sizes.flat_map(move |size| plans.map(|plan| (size, plan)))
    });
    let sentences = SENTENCES[SENTENCES.len() - 1];
    let broken = sizes(SMALLEST).map(|size| (size, Plan::Broken { sentences }));
    let total = |size: f32, plan: Plan| strips.iter().map(|strip| plan.width(strip, size)).sum::<f32>();
    let fits = |(size, plan): &(f32, Plan)| total(*size, *plan) <= room;
    let mut fitting = one_line.into_iter().find(fits);
    if fitting.is_none() && is_long {
        let found = [ONE_LINE, TWO_LINES].into_iter().find_map(|least| {
            let sizes = sizes(least).filter(|size| *size <= most);
            long::best(strips, lines, room, sizes)
        });
        if let Some((size, widths)) = found {
            strips.iter_mut().zip(&widths).for_each(|(strip, width)| strip.width = *width);
            widen(strips, (room - widths.iter().sum::<f32>()).max(0.0), size);
            return size;
        }
    }
    fitting = fitting.or_else(|| two_lines.chain(broken).find(fits));
    let (size, plan) = fitting.unwrap_or((SMALLEST.min(largest), Plan::Broken { sentences }));
    let all = total(size, plan);
    for strip in strips.iter_mut() {
        strip.width = plan.width(strip, size) * (room / all).min(1.0);
    }
    widen(strips, (room - all).max(0.0), size);
    size
}

/// Shares out what is left over: first to columns that need little for most of their rows
/// to have one line, then to those that need much, then to all alike.
fn widen(strips: &mut [Strip], mut spare: f32, size: f32) {
    let lacks = |strip: &Strip| (strip.needs.one * size / LARGEST + 1.0 - strip.width).max(0.0);
    let mut order: Vec<usize> = (0..strips.len()).collect();
    order.sort_by(|&one, &other| lacks(&strips[one]).total_cmp(&lacks(&strips[other])));
    for at in order {
        let more = lacks(&strips[at]).min(spare);
        strips[at].width += more;
        spare -= more;
    }
    let each = spare / strips.len().max(1) as f32;
    for strip in strips {
        strip.width += each;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A column whose cells are so wide, and half as wide in two lines.
    fn strip(right: bool, one: f32) -> Strip {
        let needs = Needs { all: one, one, two: one / 2.0, word: 20.0 };
        Strip { column: None, title: String::new(), right, width: 0.0, needs }
    }

    fn widths(strips: &mut [Strip], room: f32) -> (f32, Vec<f32>) {
        let size = set(strips, room, &[], LARGEST);
        (size, strips.iter().map(|strip| strip.width).collect())
    }

    #[track_caller]
    fn assert_size(found: f32, expected: f32) {
        assert!((found - expected).abs() < 0.001, "{found} is not {expected}");
    }

    fn all(widths: &[f32]) -> f32 {
        widths.iter().sum()
    }

    #[test]
    fn what_has_room_has_one_line_and_what_is_left_over_is_shared_out() {
        let (size, found) = widths(&mut [strip(true, 80.0), strip(false, 100.0)], 300.0);
        assert_size(size, LARGEST);
        assert!((all(&found) - 300.0).abs() < 0.1, "{found:?}");
        assert!((found[1] - found[0] - 20.0).abs() < 0.1, "{found:?}");
    }

    #[test]
    fn figures_keep_their_line_and_names_have_two() {
        let (size, found) = widths(&mut [strip(true, 80.0), strip(false, 300.0), strip(false, 60.0)], 270.0);
        assert_size(size, LARGEST);
        assert!(found[0] >= 80.0 && found[1] >= 150.0 && found[2] >= 30.0, "{found:?}");
        assert!((all(&found) - 270.0).abs() < 0.1, "{found:?}");
    }

    #[test]
    fn type_gets_a_little_smaller_before_names_take_three_lines() {
        let (size, found) = widths(&mut [strip(true, 80.0), strip(false, 300.0)], 210.0);
        assert!((TWO_LINES..LARGEST).contains(&size), "{size}");
        assert!(found[1] >= 150.0 * size / LARGEST, "{found:?}");
    }

    #[test]
    fn a_sentence_takes_the_room_that_others_leave() {
        let (size, found) = widths(&mut [strip(false, 4000.0), strip(false, 100.0)], 500.0);
        assert_size(size, LARGEST);
        assert!(found[0] > 380.0 && found[1] >= 50.0, "{found:?}");
    }

    #[test]
    fn no_column_is_narrower_than_its_longest_word() {
        let mut strips = [strip(false, 1600.0), strip(false, 100.0)];
        strips[1].needs.word = 90.0;
        let (size, found) = widths(&mut strips, 300.0);
        assert!(found[1] >= 90.0 * size / LARGEST, "{found:?}");
    }

    #[test]
    fn a_long_table_has_smaller_type_rather_than_few_rows_on_a_page() {
        let mut strips = [strip(true, 80.0), strip(false, 300.0)];
        let lines = [vec![80.0; 200], vec![300.0; 200]];
        assert!(set(&mut strips, 250.0, &lines, LARGEST) <= LARGEST_OF_LONG);
        assert_size(set(&mut strips, 250.0, &[], LARGEST), LARGEST);
    }

    #[test]
    fn type_is_no_larger_than_that_of_other_tables() {
        assert_size(set(&mut [strip(true, 80.0), strip(false, 100.0)], 300.0, &[], 7.5), 7.5);
    }

    #[test]
    fn what_can_not_fit_is_narrowed_alike() {
        let (size, found) = widths(&mut [strip(true, 3000.0), strip(true, 3000.0)], 100.0);
        assert_size(size, SMALLEST);
        assert!((found[0] - 50.0).abs() < 0.1 && (found[1] - 50.0).abs() < 0.1, "{found:?}");
    }

    #[test]
    fn a_column_is_made_for_most_of_its_rows() {
        let cell = |one: f32| Words { one, two: one / 2.0, word: 10.0 };
        let mut cells = vec![cell(100.0); 199];
        cells.push(cell(900.0));
        let needs = Needs::of(&cells, &Words::default());
        assert_eq!((needs.all, needs.one, needs.two), (900.0, 100.0, 50.0));
    }
}

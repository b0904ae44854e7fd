//! What platforms raised, with the firms served and the average of each.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeSet;

use egui::{Rect, Ui, UiBuilder, vec2};

use super::ROW;
use super::chart::{ChartCard, LEGEND, TITLES, cell, derived_cell, own_cell, per_firm_width};
use super::leading::{DATES, Leading, Unknown, and_more};
use super::summary::{First, Ratio, Tile, sum_tile};
use crate::frame::{Frames, Sheet};
use crate::i18n::Lang;
use crate::indicators::{IndicatorKind, IndicatorRow, financing_per_firm};
use crate::model::figure::Scale;
use crate::model::{Figure, PartialDate, Platform, Table};
use crate::ui::command::Command;
use crate::ui::inspector::fraction_ui;
use crate::ui::marks;
use crate::ui::page::{Page, SheetView};
use crate::ui::paint::Mark;
use crate::ui::plot::{Column, Domain, Lane, Line, PlotRow, RowTable, Sign, name_width};
use crate::ui::style::size;
use crate::ui::work::{Cancel, each};
use crate::ui::workbench::{Fact, facts_ui, figure_facts, money_scale, per};

pub(super) const PLATFORMS: Sheet = Sheet::Table(Table::Platforms);

/// Height of the formula below the rows.
const FORMULA: f32 = 58.0;

/// The title of the card.
pub(super) fn title(lang: Lang) -> &'static str {
    lang.pick("平台融资总额", "Financing through platforms")
}

/// A platform with a total.
struct Raised {
    platform: Platform,
    /// Its average per firm.
    average: Option<IndicatorRow>,
}

/// The platforms that the filter leaves.
pub(super) struct Platforms {
    /// Headline figures.
    pub(super) tiles: [Tile; 3],
    /// The first of those with a total, the one that raised most first.
    raised: Vec<Raised>,
    /// A line for each of these.
    lines: Vec<Line<'static>>,
    scale: Scale,
    /// How many have a total.
    known: usize,
    /// How many there are.
    of: usize,
    /// True if there is an average to show.
    has_average: bool,
    unknown: Unknown,
    /// What is said of the dates of the totals.
    dated: String,
}

impl Platforms {
    /// Looks at the platforms that `view` shows, or at all of them.
    pub(super) fn new(frames: &Frames, view: Option<&SheetView>, lang: Lang, cancel: &Cancel) -> Option<Self> {
        let rows: Vec<u32> =
            view.map_or_else(|| (0..frames.get(PLATFORMS).rows() as u32).collect(), |view| view.rows().collect());
        let mut known = Leading::new();
        let mut unknown: Vec<(usize, usize)> = Vec::new();
        let mut sums = [("financing", First::default()), ("firms", First::default())];
        let mut ratio = Ratio::new(IndicatorKind::FinancingPerFirm);
        let mut dates = Dates::default();
        each(&frames.data().platforms, cancel, |row, platform| {
            let Some(place) = view.map_or(Some(row), |view| view.place(row)) else { return };
            let (financing, average) = (platform.financing.value(), financing_per_firm(platform, row));
            let key = (Reverse(financing.map(Figure::nominal)), place);
            sums[0].1.add(key, platform.financing.preferred().map(|claim| claim.source.or(&platform.source)));
            sums[1].1.add(key, platform.firms.preferred().map(|claim| claim.source.or(&platform.source)));
            ratio.add(key, average.as_ref(), platform);
            dates.add(platform);
            match financing {
                None => unknown.push((place, row)),
                Some(_) => known.add(key, || {
                    let average = average.map(|average| IndicatorRow::of(platform, average));
                    Raised { platform: platform.clone(), average }
                }),
            }
        })?;
        unknown.sort_unstable();
        let unknown: Vec<usize> = unknown.into_iter().map(|(_, row)| row).collect();
        let frame = frames.get(PLATFORMS);
        let unknown = Unknown::of(&unknown, |row| frame.name(row).get(lang).to_owned(), lang);
        let (of, known_of, has_average) = (rows.len(), known.of(), ratio.found > 0);
        let raised = known.into_vec();
        let scale = money_scale(raised.iter().filter_map(Raised::financing), lang);
        let lines = raised.iter().filter_map(|one| one.line(scale, lang)).collect();
        let [financing, firms] = sums;
        let sum = |words, (column, source): (&'static str, First<_>)| {
            sum_tile(words, (frame, column), &rows, source.id(), lang)
        };
        let tiles = [
            sum(
                (lang.pick("平台融资总额", "Financing through platforms"), lang.pick("平台融资", "Platforms")),
                financing,
            ),
            sum((lang.pick("服务企业", "Firms served"), lang.pick("企业", "Firms")), firms),
            ratio.tile((lang.pick("户均融资", "Financing per firm"), lang.pick("户均", "Per firm")), frame, lang),
        ];
        let dated = dates.words(lang);
        Some(Self { tiles, raised, lines, scale, known: known_of, of, has_average, unknown, dated })
    }

    /// The height that the card wants, with or without a formula.
    pub(super) fn wanted(&self, with_formula: bool) -> f32 {
        let formula = if with_formula && self.has_average { FORMULA } else { 0.0 };
        ChartCard::wanted(self.known.min(4), self.known < self.of, 31.0) + formula
    }
}

impl Raised {
    fn financing(&self) -> Option<&Figure> {
        self.platform.financing.value()
    }

    fn line(&self, scale: Scale, lang: Lang) -> Option<Line<'static>> {
        let (platform, figure) = (&self.platform, self.financing()?);
        let derived = self.average.as_ref().and_then(|found| found.indicator.value.as_ref().ok());
        Some(Line {
            name: platform.name.get(lang).to_owned().into(),
            label: label(platform, figure, derived, lang),
            plot: PlotRow { lanes: vec![Lane::Bar(Mark::of(figure))], selected: false },
            cells: vec![
                cell(Some(figure), scale, lang),
                derived_cell(derived, lang),
                own_cell(platform.firms.value(), lang),
            ],
            tag: None,
        })
    }
}

/// The dates that the totals of platforms speak of.
#[derive(Default)]
struct Dates {
    dates: BTreeSet<PartialDate>,
    undated: bool,
}

impl Dates {
    fn add(&mut self, platform: &Platform) {
        let Some(claim) = platform.financing.preferred() else { return };
        match claim.as_of.or(platform.as_of) {
            Some(date) => _ = self.dates.insert(date),
            None => self.undated = true,
        }
    }

    /// That of each platform, or that there is none.
    fn words(&self, lang: Lang) -> String {
        let mut dates: Vec<String> = self.dates.iter().map(PartialDate::to_string).collect();
        dates.sort();
        let of = dates.len();
        dates.truncate(DATES);
        let words = and_more(&dates, of, lang);
        match (words.is_empty(), self.undated) {
            (false, false) => format!("{}{words}", lang.pick("，截至 ", ", as of ")),
            (false, true) => {
                format!("{}{words}{}", lang.pick("，截至 ", ", as of "), lang.pick("或未注明日期", " or undated"))
            }
            (true, true) => lang.pick("，来源未注明日期", ", sources undated").to_owned(),
            (true, false) => String::new(),
        }
    }
}

/// Shows the card.
pub(super) fn platforms_card_ui(
    ui: &mut Ui,
    rect: Rect,
    page: &Page<'_>,
    platforms: &Platforms,
    wheel: bool,
) -> Option<Command> {
    let lang = page.lang();
    let Platforms { raised, scale, .. } = platforms;
    let selected = page.state.sheet(PLATFORMS).selected.as_deref();
    let selected = selected.and_then(|id| raised.iter().position(|one| one.platform.id == *id));
    let mut lines = Cow::Borrowed(&platforms.lines);
    if let Some(line) = selected.and_then(|at| lines.to_mut().get_mut(at)) {
        line.plot.selected = true;
    }
    let scale = *scale;
    let reach = lines.iter().flat_map(|line| &line.plot.lanes).map(Lane::reach).fold(0.0, f64::max);
    let narrow = rect.width() < 560.0;
    let all = [
        Column { title: lang.pick("融资", "Financing"), width: 78.0 },
        Column { title: lang.pick("户均（推算）", "Per firm (derived)"), width: per_firm_width(lang) },
        Column { title: lang.pick("企业", "Firms"), width: 68.0 },
    ];
    let columns = if narrow { &all[..2] } else { &all[..] };
    let unit = scale.money_label(lang);
    let subtitle = format!("{unit}{}{}", lang.pick("，累计", ", cumulated"), platforms.dated);
    let formula = if rect.height() >= platforms.wanted(true) { FORMULA } else { 0.0 };
    let room = rect.height() - size::CARD_HEADER - TITLES - LEGEND - formula;
    let title = title(lang);
    let card = ChartCard {
        title,
        subtitle: &subtitle,
        table: RowTable {
            salt: "platforms",
            name: lang.pick("平台", "Platform"),
            name_width: name_width(ui.painter(), &lines, columns, rect.width()),
            unit: "",
            domain: Domain::linear(reach, per(scale)),
            columns,
            row_height: (room / lines.len().max(1) as f32).floor().clamp(*ROW.start(), *ROW.end()),
            wheel,
            clickable: true,
        },
        lines: &lines,
        more: platforms.known - lines.len(),
        unknown: (lang.pick("融资总额未公布", "Total unpublished"), &platforms.unknown),
        signs: &[
            (Sign::Published, lang.pick("披露值", "published")),
            (Sign::AtLeast, marks::at_least(lang)),
            (Sign::Unknown, lang.pick("未公布", "unpublished")),
        ],
    };
    let (clicked, rest) = card.show(ui, rect, page, &|ui, at| {
        if let Some(one) = raised.get(at) {
            tip_ui(ui, page, one);
        }
    });
    if let Some(formula) = raised.get(selected.unwrap_or(0)).and_then(|one| one.average.as_ref())
        && rest.height() > 48.0
    {
        let place = Rect::from_min_size(
            rest.min + vec2(size::CARD_MARGIN, (rest.height().min(FORMULA) - 46.0) / 2.0),
            vec2(rest.width() - 2.0 * size::CARD_MARGIN, 46.0),
        );
        let mut child = ui.new_child(UiBuilder::new().id_salt("per firm").max_rect(place));
        fraction_ui(&mut child, page, &formula.indicator);
    }
    Some(Command::Select(PLATFORMS, Some(raised.get(clicked?)?.platform.id.to_string())))
}

fn label(platform: &Platform, figure: &Figure, derived: Option<&Figure>, lang: Lang) -> String {
    let name = platform.name.get(lang);
    let derived = derived.map_or(lang.pick("未公布", "unpublished").to_owned(), |derived| derived.spoken(lang));
    match lang {
        Lang::Zh => format!("{name}：融资 {}，户均 {derived}（推算）", figure.spoken(lang)),
        Lang::En => format!("{name}: financing {}, per firm {derived} (derived)", figure.spoken(lang)),
    }
}

fn tip_ui(ui: &mut Ui, page: &Page<'_>, one: &Raised) {
    let (lang, platform) = (page.lang(), &one.platform);
    let mut facts: Vec<Fact> = Vec::new();
    if let Some(figure) = one.financing() {
        facts.extend(figure_facts(lang.pick("融资总额", "financing"), figure, lang));
    }
    if let Some(firms) = platform.firms.value() {
        facts.extend(figure_facts(lang.pick("服务企业", "firms"), firms, lang));
    }
    let mut sources: Vec<String> = platform.source.ids().map(str::to_owned).collect();
    if let Some(found) = &one.average {
        facts.extend(Fact::new(lang.pick("户均（推算）", "per firm (derived)"), found.formula.get(lang)));
        sources.clone_from(&found.sources);
    }
    let date = platform.financing.preferred().and_then(|claim| claim.as_of).or(platform.as_of);
    let date = date.map_or(lang.pick("来源未注明", "not given by the source").to_owned(), |date| date.to_string());
    facts.extend(Fact::new(lang.pick("数据日期", "as of"), date));
    facts.extend(Fact::new(lang.pick("备注", "note"), platform.note.get(lang)));
    facts_ui(ui, page, platform.name.get(lang), &facts, &sources);
}

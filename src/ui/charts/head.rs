//! The head of a chart pane: what is shown, and the choosers for it.

use egui::{Rect, Ui, pos2};

use super::suits::{self, Resolved};
use crate::frame::Frame;
use crate::i18n::Lang;
use crate::ui::command::Command;
use crate::ui::page::{Page, SheetView};
use crate::ui::paint::{self, Align};
use crate::ui::state::{ChartKind, ChartState, Statistic};
use crate::ui::style::size;
use crate::ui::widgets::{Choice, dropdown, row_ui, segmented};

/// Height of the title's line.
const TITLE: f32 = 32.0;
/// Height of the title's line in a picture that shows nothing but the chart.
const LARGE_TITLE: f32 = 40.0;
/// Height of a line of choosers.
const LINE: f32 = 34.0;

/// What the chart shows, in words: “合计 规模，按高新区，颜色为类型”.
pub(super) fn title(frame: &Frame, chart: &ChartState, resolved: Resolved, lang: Lang) -> String {
    let name = |at: Option<usize>| at.map_or("", |at| frame.columns()[at].info.title(lang));
    let (measure, across, group, colour) =
        (name(resolved.measure), name(resolved.across), name(resolved.group), name(resolved.colour));
    let statistic = suits::statistic(frame, chart, resolved.measure);
    let number = match (statistic, lang) {
        (Statistic::Count, Lang::Zh) => "行数".to_owned(),
        (Statistic::Count, Lang::En) => "Rows".to_owned(),
        (Statistic::Sum, Lang::Zh) => format!("{measure}合计"),
        (Statistic::Sum, Lang::En) => format!("Sum of {measure}"),
        (Statistic::Median, Lang::Zh) => format!("{measure}中位数"),
        (Statistic::Median, Lang::En) => format!("Median of {measure}"),
    };
    let mut words = match (chart.kind, lang) {
        (ChartKind::Bars | ChartKind::Stacked | ChartKind::Treemap, Lang::Zh) => format!("{number}，按{group}"),
        (ChartKind::Bars | ChartKind::Stacked | ChartKind::Treemap, Lang::En) => format!("{number} by {group}"),
        (ChartKind::Shares, Lang::Zh) => format!("{number}的构成，按{group}"),
        (ChartKind::Shares, Lang::En) => format!("{number} by {group}, as shares"),
        (ChartKind::Scatter, Lang::Zh) => format!("{measure}（纵轴）对{across}（横轴）"),
        (ChartKind::Scatter, Lang::En) => format!("{measure} (up) against {across} (across)"),
        (ChartKind::Histogram, Lang::Zh) => format!("{measure}的分布"),
        (ChartKind::Histogram, Lang::En) => format!("Distribution of {measure}"),
        (ChartKind::Ranges, Lang::Zh) => format!("{measure}的上下限"),
        (ChartKind::Ranges, Lang::En) => format!("Bounds of {measure}"),
        (ChartKind::Timeline | ChartKind::Rows, _) => measure.to_owned(),
    };
    if !colour.is_empty() {
        words.push_str(lang.pick("，颜色为", ", coloured by "));
        words.push_str(colour);
    }
    words
}

/// Shows title and choosers at the top of `rect`; returns what is left of it. The
/// title is larger than the words of the chart, which are large where it is `alone`.
pub(super) fn head_ui(
    ui: &mut Ui,
    rect: Rect,
    page: &Page<'_>,
    view: &SheetView,
    alone: bool,
) -> (Rect, Option<Command>) {
    let (height, font) = if alone { (LARGE_TITLE, size::page_title()) } else { (TITLE, size::panel_title()) };
    let (t, lang) = (page.t, page.lang());
    let frame = view.frame(page.frames);
    let chart = &page.state.sheet(view.sheet).chart;
    let resolved = suits::resolve(frame, chart);
    let y = rect.top() + height / 2.0;
    let at = pos2(rect.left() + size::CARD_MARGIN, y);
    let room = rect.width() - 2.0 * size::CARD_MARGIN;
    let words = title(frame, chart, resolved, lang);
    let (_, cut) = paint::elided(ui.painter(), at, Align::Left, &words, font, t.strong, room);
    let line = Rect::from_min_max(rect.min, pos2(rect.right(), rect.top() + height));
    let response = ui.interact(line, ui.scope_id().with("chart title"), egui::Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Heading, true, &words));
    if cut {
        response.on_hover_text(&words);
    }
    if page.still {
        return (rect.with_min_y(rect.top() + height), None);
    }
    let mut chosen = None;
    let mut bottom = rect.top() + height;
    let wanted = choosers(frame, chart);
    // As many choosers on a line as fit.
    let mut at = 0;
    while at < wanted.len() {
        let line = Rect::from_min_max(
            pos2(rect.left() + size::CARD_MARGIN, bottom),
            pos2(rect.right() - size::CARD_MARGIN, bottom + LINE),
        );
        bottom += LINE;
        row_ui(ui, line, &format!("choosers {at}"), |ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            let first = at;
            while let Some(chooser) = wanted.get(at) {
                let room = line.right() - ui.cursor().left();
                if at > first && room < chooser.width(ui, frame, chart, resolved, lang) {
                    break;
                }
                chosen = chooser.show(ui, frame, chart, resolved, lang, t).or(chosen.take());
                at += 1;
            }
        });
    }
    (rect.with_min_y(bottom), chosen.map(|chart| Command::SetChart(view.sheet, chart)))
}

/// Something of a chart that can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Chooser {
    Measure,
    Across,
    Group,
    Colour,
    Statistic,
    Log,
}

/// What can be chosen of a chart, in order.
fn choosers(frame: &Frame, chart: &ChartState) -> Vec<Chooser> {
    use Chooser::{Across, Colour, Group, Log, Measure, Statistic as How};
    let all: &[Chooser] = match chart.kind {
        ChartKind::Rows => &[Measure],
        ChartKind::Bars | ChartKind::Treemap => &[How, Measure, Group],
        ChartKind::Stacked | ChartKind::Shares => &[How, Measure, Group, Colour],
        ChartKind::Scatter => &[Measure, Across, Colour, Log],
        ChartKind::Histogram => &[Measure, Log],
        ChartKind::Ranges => &[Measure, Colour, Log],
        ChartKind::Timeline => &[Measure, Colour],
    };
    let resolved = suits::resolve(frame, chart);
    let counts = suits::statistic(frame, chart, resolved.measure) == Statistic::Count;
    let fits = |chooser: &Chooser| match chooser {
        How => suits::statistics(frame, chart.kind, resolved.measure).len() > 1,
        // Counting needs no column, but one must be to be had to go back.
        Measure => suits::measures(frame, chart.kind).len() > usize::from(!counts),
        _ => true,
    };
    all.iter().copied().filter(fits).collect()
}

impl Chooser {
    fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Measure => lang.pick("数值", "Measure"),
            Self::Across => lang.pick("横轴", "Across"),
            Self::Group => lang.pick("分组", "Group by"),
            Self::Colour => lang.pick("颜色", "Colour"),
            Self::Statistic => lang.pick("统计", "Statistic"),
            Self::Log => lang.pick("坐标轴", "Axis"),
        }
    }

    /// The columns that it chooses from, and the one chosen.
    fn columns(self, frame: &Frame, chart: &ChartState, resolved: Resolved) -> (Vec<usize>, Option<usize>) {
        match self {
            Self::Measure => (suits::measures(frame, chart.kind), resolved.measure),
            Self::Across => (suits::measures(frame, chart.kind), resolved.across),
            Self::Group => (suits::groups(frame), resolved.group),
            _ => (suits::groups(frame), resolved.colour),
        }
    }

    fn width(self, ui: &Ui, frame: &Frame, chart: &ChartState, resolved: Resolved, lang: Lang) -> f32 {
        let width = |text: &str| paint::text_width(ui.painter(), text, size::secondary_bold());
        match self {
            Self::Statistic => Statistic::ALL.iter().map(|how| width(how.title(lang)) + 20.0).sum::<f32>() + 4.0,
            Self::Log => 2.0 * 58.0,
            _ => {
                let (_, chosen) = self.columns(frame, chart, resolved);
                let label = chosen.map_or("", |at| frame.columns()[at].info.title(lang));
                width(self.name(lang)) + width(label).min(190.0) + 36.0
            }
        }
    }

    fn show(
        self,
        ui: &mut Ui,
        frame: &Frame,
        chart: &ChartState,
        resolved: Resolved,
        lang: Lang,
        t: &crate::ui::style::Tokens,
    ) -> Option<ChartState> {
        let name = self.name(lang);
        match self {
            Self::Statistic => {
                let known = suits::statistics(frame, chart.kind, resolved.measure);
                let options: Vec<(Statistic, &str)> = known.iter().map(|how| (*how, how.title(lang))).collect();
                let now = suits::statistic(frame, chart, resolved.measure);
                segmented(ui, name, &options, now, t).map(|statistic| ChartState { statistic, ..chart.clone() })
            }
            Self::Log => {
                let options = [(false, lang.pick("线性", "linear")), (true, lang.pick("对数", "log"))];
                segmented(ui, name, &options, chart.log, t).map(|log| ChartState { log, ..chart.clone() })
            }
            _ => {
                let (columns, chosen) = self.columns(frame, chart, resolved);
                let none = lang.pick("不分颜色", "none");
                let mut choices: Vec<Choice<'_, Option<usize>>> =
                    columns.iter().map(|&at| Choice::new(Some(at), frame.columns()[at].info.title(lang))).collect();
                let may_be_none = self == Self::Colour
                    && matches!(chart.kind, ChartKind::Scatter | ChartKind::Ranges | ChartKind::Timeline);
                if may_be_none {
                    choices.insert(0, Choice::new(None, none));
                }
                let picked = dropdown(ui, name, true, &choices, Some(chosen), t)?;
                let id = picked.map(|at| frame.columns()[at].info.id.to_owned());
                let mut chart = chart.clone();
                match self {
                    Self::Measure => chart.measure = id,
                    Self::Across => chart.across = id,
                    Self::Group => chart.group = id,
                    _ => chart.colour = id,
                }
                Some(chart)
            }
        }
    }
}

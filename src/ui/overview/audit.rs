//! What the audit found: the most doubtful first.

use egui::{Color32, Painter, Rect, Ui, pos2, vec2};

use super::super::command::Command;
use super::super::page::Page;
use super::super::paint::{self, Align, Icon, TagStyle};
use super::super::state::Screen;
use super::super::style::{Tokens, size};
use super::super::work::{self, Findings};
use super::parts::{Hot, all_of, linked_card, nothing, whole_sentences};
use crate::frame::Sheet;
use crate::i18n::Lang;
use crate::indicators::{AuditRow, Verdict};
use crate::model::Term as _;

/// Height of a finding without its explanation.
const HEAD: f32 = 44.0;
/// Room above and below a finding, where there is no more of it.
const MARGIN: f32 = 6.0;
/// Room for the icon.
const INDENT: f32 = 20.0;
/// Room right of an explanation: its lines are ragged and need little.
const RIGHT: f32 = 6.0;
/// Height of a name, and of its second line.
const NAME: f32 = 20.0;
const NAME_LINE: f32 = 15.0;
/// More tags of sources have room nowhere.
const MOST_TAGS: usize = 8;
/// Height of a line of explanation.
const LINE: f32 = 16.5;

/// Shows the card; without `findings` it says that they are being computed.
pub(super) fn audit_ui(ui: &Ui, rect: Rect, page: &Page<'_>, findings: Option<&Findings>) -> Option<Command> {
    let lang = page.lang();
    let Some(Findings { order: findings, of, review, other_basis }) = findings else {
        let title = lang.pick("数据核验", "Audit");
        let (body, clicked) = linked_card(ui, rect, (title, ""), Sheet::Audit.title(lang), page);
        if work::audits_unasked(page) {
            work::waiting_ui(ui, body, page, title);
        } else {
            // Nobody opens anything in a picture; its own audit would take minutes, too.
            let words = if page.at_once {
                lang.pick("记录很多：此处未核验", "Many records: not audited here")
            } else {
                lang.pick("记录很多：打开后才开始核验", "Many records: begins when it is opened")
            };
            nothing(ui, body, words, page);
        }
        return clicked.then_some(Command::Go(Screen::Sheet(Sheet::Audit)));
    };
    let subtitle = match lang {
        _ if *of == 0 => String::new(),
        // The counts add up to what the list of the audit calls not consistent.
        Lang::Zh if *other_basis > 0 => format!("复核 {review} · 异口径 {other_basis}"),
        Lang::En if *other_basis > 0 => format!("{review} to review, {other_basis} by basis"),
        Lang::Zh => format!("{review} 项需复核"),
        Lang::En => format!("{review} to review"),
    };
    let link = all_of(Sheet::Audit, *of, lang);
    let title = lang.pick("数据核验", "Audit");
    let (body, clicked) = linked_card(ui, rect, (title, &subtitle), &link, page);
    let mut command = clicked.then_some(Command::Go(Screen::Sheet(Sheet::Audit)));
    if findings.is_empty() {
        nothing(ui, body, lang.pick("没有可以互相核对的数字", "No figures that check each other"), page);
        return command;
    }
    let width = body.width() - size::CARD_MARGIN - INDENT - RIGHT;
    let heights = heights(ui, body.height(), width, page, findings);
    // What is left over is shared out, so that the card is filled.
    let left_over = body.height() - heights.iter().map(|(height, _)| height).sum::<f32>();
    let extra = (left_over / heights.len().max(1) as f32).clamp(0.0, 26.0).floor();
    let mut y = body.top();
    for (at, (finding, (height, rows))) in findings.iter().zip(heights).enumerate() {
        let place = Rect::from_min_size(pos2(body.left(), y), vec2(body.width(), height + extra));
        command = finding_ui(ui, place, page, finding, (at, rows)).or(command);
        y = place.bottom();
        if y < body.bottom() - 12.0 {
            paint::hline(ui.painter(), body.left() + 1.0..=body.right() - 1.0, y, page.t.rule);
        }
    }
    command
}

/// The height of each finding that has room, and the lines of its explanation.
fn heights(ui: &Ui, room: f32, width: f32, page: &Page<'_>, findings: &[AuditRow]) -> Vec<(f32, usize)> {
    let lines = |most: usize| -> Vec<(f32, usize)> {
        let mut used = 0.0;
        findings
            .iter()
            .map(|finding| {
                let words = finding.explanation.get(page.lang());
                let words = whole_sentences(ui.painter(), words, width, most);
                let job =
                    egui::text::LayoutJob::simple(words.into_owned(), size::secondary(), Color32::PLACEHOLDER, width);
                let rows = ui.painter().layout_job(job).rows.len().min(most.max(4));
                let head = Head::of(ui.painter(), width + RIGHT - size::CARD_MARGIN, page, finding);
                (HEAD + head.more + LINE * rows as f32, rows)
            })
            .take_while(|(height, _)| {
                used += height;
                used <= room
            })
            .collect()
    };
    // First as many findings as have room, each with its first sentence, then
    // as much of each as has room.
    let shown = lines(1);
    let longer = |most: usize| {
        let mut found = lines(most);
        found.truncate(shown.len());
        (found.len() == shown.len()).then_some(found)
    };
    (2..=5).rev().find_map(longer).unwrap_or(shown)
}

/// How the first lines of a finding are set in some width: verdict and check, and the
/// name below them, with the tags of its sources beside the one or the other.
struct Head {
    /// The tags that have room: of many sources the first, and how many more there are.
    sources: Vec<String>,
    /// What the tags take, with the gap before them.
    tags: f32,
    beside_title: bool,
    name_width: f32,
    /// How much higher it is for a name of two lines.
    more: f32,
}

impl Head {
    fn of(painter: &Painter, width: f32, page: &Page<'_>, found: &AuditRow) -> Self {
        let lang = page.lang();
        let title = paint::text_width(painter, &title_of(found, lang), size::secondary_bold());
        let room = (width - title).max(width * 0.5);
        let sources = paint::sources_in(painter, &found.sources, room, MOST_TAGS);
        let tags = paint::sources_width(painter, &sources);
        let beside_title = title + tags <= width;
        let name_width = if beside_title { width } else { (width - tags).max(width * 0.5) };
        let name = paint::text_width(painter, found.subject.get(lang), size::body());
        Self { sources, tags, beside_title, name_width, more: if name > name_width { NAME_LINE } else { 0.0 } }
    }
}

fn title_of(found: &AuditRow, lang: Lang) -> String {
    format!("{} · {}", found.verdict.label(lang), found.check.label(lang))
}

fn finding_ui(ui: &Ui, rect: Rect, page: &Page<'_>, found: &AuditRow, (at, rows): (usize, usize)) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let (ink, icon) = look(found.verdict, t);
    let title = title_of(found, lang);
    let subject = found.subject.get(lang);
    let explanation = found.explanation.get(lang);
    let hot = Hot::new(ui, page, rect.shrink2(vec2(4.0, 1.0)), ("finding", at), &format!("{title}: {subject}"));
    let painter = ui.painter();
    hot.ground(painter, rect.shrink2(vec2(4.0, 1.5)), page);
    let left = rect.left() + size::CARD_MARGIN + INDENT;
    let right = rect.right() - size::CARD_MARGIN;
    let head = Head::of(painter, right - left, page, found);
    let content = HEAD + head.more - MARGIN + LINE * rows as f32;
    let top = rect.top() + ((rect.height() - content) / 2.0).floor();
    icon.paint(painter, pos2(rect.left() + size::CARD_MARGIN + 7.0, top + 8.0), 14.0, ink);
    paint::elided(painter, pos2(left, top + 8.0), Align::Left, &title, size::secondary_bold(), ink, right - left);
    let mut x = right - head.tags + paint::SOURCE_GAP;
    let y = top + if head.beside_title { 8.0 } else { 27.0 };
    for source in &head.sources {
        x = paint::tag(painter, pos2(x, y), source, TagStyle::Source, t).right() + paint::SOURCE_GAP;
    }
    let name = Rect::from_min_size(pos2(left, top + 17.0), vec2(head.name_width, NAME + head.more));
    paint::name(painter, name, subject, &size::body(), t.strong);
    let width = rect.right() - RIGHT - left;
    let words = whole_sentences(painter, explanation, width, rows);
    let at = pos2(left, top + 38.0 + head.more);
    paint::wrapped(painter, at, &words, size::secondary(), t.weak, width, rows);
    let open = Command::Open(found.table, page.frames.get(found.table).id(found.row).to_owned());
    hot.clicked(&format!("{subject}\n{explanation}")).then_some(open)
}

fn look(verdict: Verdict, t: &Tokens) -> (Color32, Icon) {
    match verdict {
        Verdict::Consistent => (t.ok[0], Icon::Certain),
        Verdict::Inconsistent => (t.bad[0], Icon::Warning),
        Verdict::Undecided => (t.warn[0], Icon::Possible),
    }
}

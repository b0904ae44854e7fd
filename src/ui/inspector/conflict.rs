//! Claims of several sources about one field, side by side.

use egui::{CornerRadius, Rect, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::super::command::Command;
use super::super::page::Page;
use super::super::paint::{self, Align};
use super::super::style::size;
use super::super::words;
use super::source_tags;
use crate::frame::{ClaimDetail, Claimed};
use crate::i18n::Lang;
use crate::indicators::{Standing, Stated};

const HEAD: f32 = 24.0;
const CARD: f32 = 84.0;
const GAP: f32 = 8.0;

/// How claims about one field stand to each other.
fn standing(claims: &[ClaimDetail]) -> Standing {
    fn stated(claim: &ClaimDetail) -> Stated<'_> {
        match &claim.value {
            Claimed::Figure(figure) => Stated::Figure(figure),
            Claimed::Date(date) => Stated::Date(*date),
        }
    }
    let dated: Vec<_> = claims.iter().map(|claim| (stated(claim), claim.as_of)).collect();
    Standing::of(&dated)
}

fn standing_words(standing: Standing, lang: Lang) -> &'static str {
    match standing {
        Standing::Agree => lang.pick("来源一致", "sources agree"),
        Standing::Compatible => lang.pick("界限相容", "bounds are compatible"),
        Standing::OtherDates => lang.pick("时点不同", "of different dates"),
        Standing::Undecided => lang.pick("时点不明，无法判定", "undecided, only some are dated"),
        Standing::Conflict => lang.pick("来源互异", "sources conflict"),
    }
}

/// Shows the claims about the field `title` side by side, the one that tables
/// use first.
pub(super) fn claims_ui(
    ui: &mut Ui,
    page: &Page<'_>,
    title: &str,
    claims: &[ClaimDetail],
    field: &str,
) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let standing = standing(claims);
    let (head, response) = ui.allocate_exact_size(vec2(ui.available_width(), HEAD), Sense::hover());
    let verdict = standing_words(standing, lang);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{title}: {verdict}")));
    let y = head.center().y;
    let shown = paint::text(ui.painter(), pos2(head.left(), y), Align::Left, title, size::body(), t.normal);
    let [ink, ground, edge] = match standing {
        Standing::Agree => t.ok,
        Standing::Conflict => t.bad,
        Standing::Compatible | Standing::OtherDates | Standing::Undecided => t.warn,
    };
    let width = paint::text_width(ui.painter(), verdict, size::small()) + 12.0;
    let pill = Rect::from_min_size(pos2(shown.right() + 8.0, y - 9.0), vec2(width, 18.0));
    let radius = CornerRadius::same(size::TAG_RADIUS);
    ui.painter().rect(pill, radius, ground, Stroke::new(1.0, edge), StrokeKind::Inside);
    paint::text(ui.painter(), pill.center(), Align::Center, verdict, size::small(), ink);

    let across = claims.len().min(if ui.available_width() > 420.0 { 3 } else { 2 }).max(1);
    let mut command = None;
    for (line, chunk) in claims.chunks(across).enumerate() {
        let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), CARD + GAP), Sense::hover());
        let width = (row.width() - GAP * (across - 1) as f32) / across as f32;
        for (at, claim) in chunk.iter().enumerate() {
            let left = row.left() + (width + GAP) * at as f32;
            let card = Rect::from_min_size(pos2(left, row.top()), vec2(width, CARD));
            let first = line == 0 && at == 0;
            let salt = format!("{field} {line} {at}");
            command = card_ui(ui, card, page, claim, (first, &salt)).or(command);
        }
    }
    command
}

fn card_ui(
    ui: &mut Ui,
    rect: Rect,
    page: &Page<'_>,
    claim: &ClaimDetail,
    (first, salt): (bool, &str),
) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let rect = paint::crisp(ui.painter(), rect);
    let radius = CornerRadius::same(size::INPUT_RADIUS);
    let edge = if first { t.accent } else { t.stroke2 };
    ui.painter().rect(rect, radius, t.panel2, Stroke::new(1.0, edge), StrokeKind::Inside);
    let (value, mut about) = match &claim.value {
        Claimed::Figure(figure) => (words::published(figure, lang), words::bounds(figure, lang)),
        Claimed::Date(date) => (date.to_string(), String::new()),
    };
    if let Some(date) = claim.as_of {
        let gap = if about.is_empty() { "" } else { " · " };
        about = format!("{about}{gap}{} {date}", lang.pick("截至", "as of"));
    }
    let inner = rect.shrink2(vec2(8.0, 6.0));
    let mut child = ui.new_child(UiBuilder::new().id_salt(salt).max_rect(inner));
    let ui = &mut child;
    let (tags, command) = source_tags(ui, pos2(inner.right(), inner.top() + 9.0), &claim.sources, page, salt);
    let painter = ui.painter();
    let room = (tags - inner.left() - 6.0).max(40.0);
    let at = pos2(inner.left(), inner.top() + 9.0);
    paint::number(painter, at, Align::Left, &value, &size::object_title(), t.strong, room);
    let used = lang.pick("采用", "used");
    let words = if first && about.is_empty() {
        used.to_owned()
    } else if first {
        format!("{used} · {about}")
    } else {
        about
    };
    let at = pos2(inner.left(), inner.top() + 27.0);
    let ink = if first { t.accent } else { t.weak };
    paint::elided(painter, at, Align::Left, &words, size::small(), ink, inner.width());
    let note = claim.note.get(lang);
    let top_left = pos2(inner.left(), inner.top() + 36.0);
    paint::wrapped(painter, top_left, note, size::small(), t.weak, inner.width(), 2);
    let response = ui.interact(rect, ui.scope_id().with("claim"), Sense::hover());
    let said = format!("{value} {words} {} {note}", claim.sources.join(" "));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
    if !note.is_empty() && !page.still {
        response.on_hover_text(note);
    }
    command
}

//! Programmes that are passed at once, with their caps beside each other.

use egui::{Rect, Role, Sense, Ui, WidgetInfo, pos2};

use super::model::Judged;
use super::parts::cap;
use crate::i18n::{Lang, counted};
use crate::ui::page::Page;
use crate::ui::paint::{self, Align};
use crate::ui::style::size;

/// Height of a programme.
const LINE: f32 = 20.0;
/// Programmes that are listed; the rest are counted.
const MOST: usize = 4;

/// The height it takes in a card of `height`; zero where nothing is passed or
/// there is no room.
pub(super) fn height(passed: usize, height: f32) -> f32 {
    if passed == 0 || height < 300.0 {
        return 0.0;
    }
    let lines = if passed == 1 { 0 } else { passed.min(MOST) + usize::from(passed > MOST) };
    34.0 + LINE * lines as f32 + if lines > 0 { 6.0 } else { 0.0 }
}

/// Shows them at the foot of the list.
pub(super) fn combine_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, passed: &[Judged]) {
    let (t, lang) = (page.t, page.lang());
    let painter = ui.painter();
    paint::hline(painter, rect.left() + 1.0..=rect.right() - 1.0, rect.top(), t.stroke);
    let (left, right) = (rect.left() + size::CARD_MARGIN, rect.right() - size::CARD_MARGIN);
    let count = passed.len();
    let words = match (count, lang) {
        (1, Lang::Zh) => "只有这一项全部符合，没有可以并列的项目".to_owned(),
        (1, Lang::En) => "Only this one is passed: there is nothing to combine it with".to_owned(),
        (_, Lang::Zh) => {
            format!("同时符合 {count} 项；额度并列，不相加：数据没有说明能否同时享受", count = counted(count))
        }
        (_, Lang::En) => {
            format!(
                "{count} are passed at once; caps are not added up, as the data doesn't say that they combine",
                count = counted(count)
            )
        }
    };
    let top = rect.with_max_y(rect.top() + 34.0);
    let response = ui.interact(top, ui.scope_id().with("combine"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
    let painter = ui.painter();
    let at = pos2(left, top.center().y);
    let (_, cut) = paint::elided(painter, at, Align::Left, &words, size::small(), t.weak, right - left);
    if cut && !page.still {
        response.on_hover_text(&words);
    }
    if count < 2 {
        return;
    }
    let mut y = top.bottom() + LINE / 2.0 - 4.0;
    for one in passed.iter().take(MOST) {
        let words = cap(one.programme, page).unwrap_or_else(|| lang.pick("额度未公布", "no cap published").to_owned());
        let shown = paint::text(painter, pos2(right, y), Align::Right, &words, size::secondary_bold(), t.strong);
        let name = one.programme.about(page.data).name.get(lang);
        let room = shown.left() - left - 12.0;
        paint::elided(painter, pos2(left, y), Align::Left, name, size::secondary(), t.normal, room);
        y += LINE;
    }
    if count > MOST {
        let words = match lang {
            Lang::Zh => format!("另 {} 项", count - MOST),
            Lang::En => format!("and {} more", count - MOST),
        };
        paint::text(painter, pos2(left, y), Align::Left, &words, size::small(), t.weak);
    }
}

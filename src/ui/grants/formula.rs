//! The formula, in words and with the numbers put in.

use egui::{Rect, RichText, ScrollArea, Ui, UiBuilder, vec2};
use rust_decimal::Decimal;

use super::{Model, words};
use crate::i18n::Lang;
use crate::indicators::recycling::{Parameter, Year};
use crate::ui::evidence;
use crate::ui::page::Page;
use crate::ui::style::size;
use crate::ui::widgets::card;

/// The height that the card wants.
pub(super) const HEIGHT: f32 = 358.0;

/// A step of the formula: what it gives, in words, with numbers.
struct Step {
    title: String,
    formula: String,
    numbers: String,
}

/// What has to hold for the way that invests to get ahead.
fn condition(model: &Model<'_>, lang: Lang) -> Step {
    let assumed = model.assumed;
    let number = |value: Decimal| value.round_dp(3).normalize();
    let (cost, rest) = (number(assumed.cost()), number(Decimal::ONE - assumed.cost()));
    let sign = if assumed.renewal() > assumed.cost() { ">" } else { "≤" };
    let title = lang.pick(
        "领先条件：存活率 × 回报 > c ÷（1 − c），c = 年费率 × 年数",
        "Ahead if survival × return > c ÷ (1 − c), c = cost × years",
    );
    Step {
        title: title.to_owned(),
        formula: String::new(),
        numbers: format!("{} {sign} {cost} ÷ {rest} = {}", number(assumed.coming_back()), number(assumed.threshold())),
    }
}

fn steps(model: &Model<'_>, lang: Lang) -> Vec<Step> {
    let assumed = model.assumed;
    let written = |parameter: Parameter| parameter.words(assumed.get(parameter), lang);
    let [budget, share, survival, cost] =
        [Parameter::Budget, Parameter::Share, Parameter::Survival, Parameter::Cost].map(written);
    let multiple = assumed.get(Parameter::Return).normalize();
    let holding = assumed.get(Parameter::Holding).normalize();
    let number = |value: Decimal| value.round_dp(4).normalize();
    let (renewal, rest) = (number(assumed.renewal()), number(Decimal::ONE - assumed.cost()));
    let zero = Year::default();
    let last = model.course.years.last().unwrap_or(&zero);
    let years = last.year;
    let [kept, new, again, support, alone] =
        [last.kept_so_far, last.new_so_far, last.again_so_far, last.support_so_far(), last.grants_so_far]
            .map(|amount| words(amount, lang));
    let step = |title: String, formula: &str, numbers: String| Step { title, formula: formula.to_owned(), numbers };
    match lang {
        Lang::Zh => vec![
            step(
                format!("投入基金的每 1 元，{holding} 年后收回 k"),
                "k = 存活率 × 回报 ×（1 − 年费率 × 年数）",
                format!("{survival} × {multiple} ×（1 − {cost} × {holding}）= {renewal}"),
            ),
            step(
                "第 t 年投入基金 X(t)".to_owned(),
                "X(t) = 预算 × 投资占比 + k × X(t − 年数)",
                format!("{budget} × {share} + {renewal} × X(t − {holding})"),
            ),
            step(
                "当年支持企业（部分投资）".to_owned(),
                "预算 ×（1 − 占比）+（1 − 年费率 × 年数）× X(t)",
                format!("{budget} ×（1 − {share}）+ {rest} × X(t)"),
            ),
            step(
                format!("累计 {years} 年：补助 + 新投 + 再投，对比 预算 × 年数"),
                &format!("{kept} + {new} + {again} = {support}"),
                format!("{budget} × {years} = {alone}"),
            ),
        ],
        Lang::En => vec![
            step(
                format!("Of each yuan put in, k comes back after {holding} years"),
                "k = survival × return × (1 − cost × years)",
                format!("{survival} × {multiple} × (1 − {cost} × {holding}) = {renewal}"),
            ),
            step(
                "Put into the fund in year t: X(t)".to_owned(),
                "X(t) = budget × share + k × X(t − years)",
                format!("{budget} × {share} + {renewal} × X(t − {holding})"),
            ),
            step(
                "Reaches firms in year t, partly invested".to_owned(),
                "budget × (1 − share) + (1 − cost × years) × X(t)",
                format!("{budget} × (1 − {share}) + {rest} × X(t)"),
            ),
            step(
                format!("All {years} years: grants + new + again, and budget × years"),
                &format!("{kept} + {new} + {again} = {support}"),
                format!("{budget} × {years} = {alone}"),
            ),
        ],
    }
}

/// Shows the card.
pub(super) fn formula_card_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, model: &Model<'_>) {
    let (t, lang) = (page.t, page.lang());
    let subtitle = lang.pick("代入现值", "with the numbers put in");
    let inner = card(ui, rect, lang.pick("公式", "Formula"), subtitle, t);
    let body = inner.shrink2(vec2(size::CARD_MARGIN, 8.0));
    let mut child = ui.new_child(UiBuilder::new().id_salt("grants formula").max_rect(body));
    let scrolled = ScrollArea::vertical().id_salt("grants formula").auto_shrink([false; 2]).show(&mut child, |ui| {
        ui.set_max_width(body.width());
        ui.spacing_mut().item_spacing.y = 1.0;
        for step in steps(model, lang).iter().chain([&condition(model, lang)]) {
            ui.label(RichText::new(&step.title).font(size::small()).color(t.weak));
            if !step.formula.is_empty() {
                ui.label(RichText::new(&step.formula).font(size::secondary()).color(t.normal));
            }
            ui.label(RichText::new(&step.numbers).font(size::secondary_bold()).color(t.strong));
            ui.add_space(4.0);
        }
        let note = lang.pick(
            "年初拨出，收回当年再投。投资与补助同样计为支持，但投资换得股权，对企业并不等值。",
            "An investment counts as support like a grant, though it takes a stake.",
        );
        ui.label(RichText::new(note).font(size::small()).color(t.weak));
    });
    evidence::note_part(ui.ctx(), page.lang(), page.lang().pick("公式", "the formula"), &scrolled);
}

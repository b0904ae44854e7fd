use super::model::Model;
use crate::frame::Frames;
use crate::i18n::Lang;
use crate::model::{Dataset, Fund};
use crate::ui::page::{Page, SheetView};
use crate::ui::state::AppState;
use crate::ui::style::{Theme, Tokens};

const SMALL: &str = "(id: \"small\", mobilised: \"10亿元\", fiscal: \"4亿元\")";
const PUBLISHED: &str = "(id: \"published\", leverage: \"约6倍\")";
const LARGE: &str = "(id: \"large\", mobilised: \"突破447亿元\", target: \"目标30亿元\", leverage: \"约20倍\")";
const SILENT: &str = "(id: \"silent\", size: \"50亿元\")";

/// Reads a fund as an author would write it.
fn read(text: &str) -> Fund {
    let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    options.from_str(text).unwrap_or_else(|err| panic!("{text}: {err}"))
}

/// Runs `check` on the model of a page of `funds`.
fn with_model(funds: &[&str], state: &AppState, check: impl FnOnce(&Model<'_>)) {
    let mut data = Dataset::default();
    data.funds = funds.iter().map(|text| read(text)).collect();
    data.index();
    let data = std::sync::Arc::new(data);
    let frames = Frames::new(&data);
    let view = SheetView::new(&frames, super::model::FUNDS, state.sheet(super::model::FUNDS), state.lang, None);
    let t = Tokens::of(Theme::Light);
    let travel = crate::ui::page::Travel::default();
    let page = Page {
        data: &data,
        frames: &frames,
        state,
        view: Some(&view),
        t,
        still: true,
        at_once: true,
        warnings: 0,
        filter: None,
        travel,
    };
    let shown = super::shown::Shown::of(&egui::Context::default(), &page).fresh().unwrap();
    check(&Model::of(&page, &shown));
}

fn ids(model: &Model<'_>) -> Vec<String> {
    model.known.iter().map(|multiple| multiple.fund.id.to_string()).collect()
}

#[test]
fn the_largest_multiple_comes_first_whether_published_or_recomputed() {
    with_model(&[SMALL, SILENT, PUBLISHED, LARGE], &AppState::default(), |model| {
        assert_eq!(ids(model), ["large", "published", "small"]);
        let unknown: Vec<usize> = model.unknown.iter().map(|multiple| multiple.row).collect();
        assert_eq!(unknown, [1], "a fund without either is named apart");
        assert_eq!(model.chosen, Some(0));
        assert_eq!(model.subtitle(Lang::Zh), "3 只：有披露值 2 只，仅推算 1 只");
    });
}

#[test]
fn only_multiples_with_a_formula_have_two_amounts() {
    with_model(&[SMALL, PUBLISHED, LARGE], &AppState::default(), |model| {
        let found: Vec<&str> = model.amounts().map(|(_, multiple)| multiple.fund.id.as_str()).collect();
        assert_eq!(found, ["large", "small"]);
    });
}

#[test]
fn the_selected_fund_is_the_one_whose_formula_is_shown() {
    let mut state = AppState::default();
    state.sheet_mut(super::model::FUNDS).selected = Some("small".to_owned());
    with_model(&[SMALL, LARGE], &state, |model| assert_eq!(model.chosen, Some(1)));
    state.sheet_mut(super::model::FUNDS).selected = Some("silent".to_owned());
    with_model(&[SMALL, SILENT], &state, |model| {
        assert_eq!(model.chosen, None);
        let of = model.of.unwrap();
        assert_eq!(of.fund.id, "silent", "a fund without a multiple says why there is none");
        assert!(of.reason.zh().contains("没有可作分子的总额"), "{:?}", of.reason);
    });
}

#[test]
fn a_fund_that_matches_possibly_is_marked() {
    let mut state = AppState::default();
    state.sheet_mut(super::model::FUNDS).query = "leverage>=20".to_owned();
    with_model(&[SMALL, LARGE], &state, |model| {
        assert_eq!(ids(model), ["large"]);
        assert!(model.known[0].possible, "约20倍 may be 19");
    });
}

#[test]
fn a_row_says_all_of_itself() {
    with_model(&[LARGE, SMALL], &AppState::default(), |model| {
        let label = model.known[0].label(Lang::Zh);
        assert!(label.contains("披露 约 20 倍") && label.contains("目标规模") && label.contains("无法判定"), "{label}");
        let label = model.known[1].label(Lang::En);
        assert!(label.contains("published unpublished") && label.contains("recomputed 2.5×"), "{label}");
    });
}

#[test]
fn the_recomputed_column_follows_the_basis() {
    let mut state = AppState::default();
    state.work.leverage.basis = crate::model::Basis::Target;
    with_model(&[SMALL, SILENT, PUBLISHED, LARGE], &state, |model| {
        assert_eq!(ids(model), ["large", "published"], "what is published stays beside it");
        assert_eq!(model.known[1].derived(), None);
        assert_eq!(model.why_unknown(Lang::En), "target size unpublished: , ");
    });
}

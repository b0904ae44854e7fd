//! What the ratios of a screen rest on.

use super::super::compare;
use super::super::leverage;
use super::super::state::{AppState, Screen};
use crate::frame::Sheet;
use crate::i18n::Lang;
use crate::model::Table;

/// What ratios on the open screen rest on; `None` where there are none.
pub fn basis(state: &AppState) -> Option<String> {
    if state.screen == Screen::Leverage {
        return Some(leverage::basis_words(state));
    }
    // Records side by side have the ratios of their table.
    let compares = state.screen == Screen::Compare;
    let compared = compares.then(|| compare::compared_sheet(state)).flatten();
    usual_basis(compared.map_or(state.screen, Screen::Sheet), state.lang).map(str::to_owned)
}

fn usual_basis(screen: Screen, lang: Lang) -> Option<&'static str> {
    match screen {
        // A card has the ratios of its record.
        Screen::Record(table @ (Table::Funds | Table::Platforms | Table::Policies)) => {
            usual_basis(Screen::Sheet(Sheet::Table(table)), lang)
        }
        Screen::Overview | Screen::Sheet(Sheet::Table(Table::Funds)) => Some(lang.pick(
            "口径：披露倍数照录；推算倍数＝参股基金总规模 ÷ 财政出资，未公布财政出资时 ÷ 本级规模",
            "basis: published multiples as given; derived = mobilised total ÷ fiscal contribution, or ÷ own size where none is published",
        )),
        Screen::Financing | Screen::Sheet(Sheet::Table(Table::Platforms | Table::Policies)) => {
            Some(lang.pick("口径：户均＝总额 ÷ 企业数，按界限推算", "basis: per firm = total ÷ firms, computed on bounds"))
        }
        Screen::Flow => Some(lang.pick(
            "口径：各基金按所注口径；合并＝直接相加 − 母基金在子基金中的出资",
            "basis: of each fund as named on it; consolidated = naive sum − mother funds' stakes in their sub-funds",
        )),
        Screen::Grants => Some(lang.pick(
            "模拟：各参数为假设，不是公布的事实",
            "simulation: its parameters are assumptions, not published facts",
        )),
        Screen::Leverage | Screen::Sheet(_) | Screen::Compare | Screen::Match | Screen::Record(_) => None,
    }
}

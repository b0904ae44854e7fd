//! What the page shows of few and of many records.

use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::{Context, RawInput};

use super::content::Content;
use super::leading::LISTED;
use crate::frame::Frames;
use crate::i18n::{Lang, counted};
use crate::indicators::{IndicatorKind, all, group_ratio};
use crate::load;
use crate::model::figure::Unit;
use crate::model::{Claims, Dataset, Figure, Loan, Platform, Ref, Text, Zone};
use crate::ui::page::{Page, Travel};
use crate::ui::state::AppState;
use crate::ui::style::{Theme, Tokens};
use crate::ui::work::{BIG, is_busy};

fn figure(text: &str, unit: Unit) -> Claims<Figure> {
    Figure::parse_as(text, unit).unwrap().into()
}

/// Asks for the content of a page in one frame.
fn asked(ctx: &Context, frames: &Frames, lang: Lang) -> Option<Content> {
    let state = AppState { lang, ..AppState::default() };
    let page = Page {
        data: frames.data(),
        frames,
        state: &state,
        view: None,
        t: Tokens::of(Theme::Light),
        still: false,
        at_once: false,
        warnings: 0,
        filter: None,
        travel: Travel::default(),
    };
    let mut found = None;
    let mut output = ctx.run_ui(RawInput::default(), |ui| found = Content::of(ui, &page).ok());
    // Nothing paints the letters.
    output.textures_delta.clear();
    found
}

fn settle(ctx: &Context) {
    let since = Instant::now();
    while is_busy(ctx) {
        assert!(since.elapsed() < Duration::from_mins(1), "the work does not end");
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// More loan programmes than are walked through in a frame, every third of
/// which has no cap, and platforms of two zones.
fn many() -> Dataset {
    let mut data = Dataset::default();
    data.zones = ["east", "west"].map(|id| Zone { id: id.into(), ..Zone::default() }).into_iter().collect();
    let loan = |at: usize| Loan {
        id: format!("l{at}").as_str().into(),
        name: Text::new(&format!("贷款{at}"), &format!("Loan {at}")),
        cap: if at.is_multiple_of(3) { Claims::default() } else { figure(&format!("{}万元", at + 1), Unit::Money) },
        ..Loan::default()
    };
    data.loans = (0..=BIG).map(loan).collect();
    let platform = |at: usize| Platform {
        id: format!("p{at}").as_str().into(),
        name: Text::new(&format!("平台{at}"), &format!("Platform {at}")),
        zone: Some(Ref::new(if at < 30 { "east" } else { "west" })),
        financing: figure("1亿元", Unit::Money),
        firms: figure(&format!("{}家", at + 1), Unit::Count),
        ..Platform::default()
    };
    data.platforms = (0..40).map(platform).collect();
    data.index();
    data
}

#[test]
fn many_records_are_looked_at_beside_the_window_and_the_older_content_stays_meanwhile() {
    let (ctx, frames) = (Context::default(), Frames::new(&Arc::new(many())));
    assert!(asked(&ctx, &frames, Lang::En).is_none(), "no frame waits for it");
    assert!(!frames.is_ready(crate::frame::Sheet::Indicators), "the sheet of all indicators is not needed");
    settle(&ctx);
    let shown = asked(&ctx, &frames, Lang::En).unwrap();
    let capped = BIG + 1 - (BIG / 3 + 1);
    assert_eq!((shown.caps.rows(), shown.caps.left_out()), (LISTED, capped - LISTED));
    let largest = if BIG.is_multiple_of(3) { BIG - 1 } else { BIG };
    assert!(shown.caps.label(0).starts_with(&format!("Loan {largest}: cap")), "{}", shown.caps.label(0));
    let (count, names) = shown.caps.without();
    assert!(count == BIG / 3 + 1 && names.starts_with("Loan 0, Loan 3, "), "{names}");
    assert!(names.ends_with(&format!("and {} more", counted(count - 100))), "{names}");
    // In the other language it is worked out anew.
    let older = asked(&ctx, &frames, Lang::Zh).unwrap();
    assert!(older.caps.label(0).starts_with("Loan "), "{}", older.caps.label(0));
    settle(&ctx);
    let newer = asked(&ctx, &frames, Lang::Zh).unwrap();
    assert!(newer.caps.label(0).starts_with(&format!("贷款{largest}")), "{}", newer.caps.label(0));
}

#[test]
fn few_records_are_there_at_once() {
    let (ctx, frames) = (Context::default(), Frames::new(&load::builtin()));
    let shown = asked(&ctx, &frames, Lang::En).unwrap();
    assert_eq!((shown.caps.left_out(), shown.is_late), (0, false));
}

#[test]
fn shares_and_averages_are_those_of_the_indicators() {
    let (ctx, frames) = (Context::default(), Frames::new(&Arc::new(many())));
    asked(&ctx, &frames, Lang::En);
    settle(&ctx);
    let shown = asked(&ctx, &frames, Lang::En).unwrap();
    let east = shown.published.label(0, Lang::En);
    assert!(east.contains("share 75%"), "{east}");
    let all = all(frames.data());
    let all = all.iter().map(|found| Some(&found.indicator));
    let ratio = group_ratio(IndicatorKind::FinancingPerFirm, None, all).actual.unwrap();
    assert_eq!(shown.platforms.tiles[2].value().cloned(), ratio.value.ok());
}

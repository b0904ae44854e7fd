//! What one frame of the explore page costs with each kind of chart beside the
//! table, and the longest one while a filter is typed, by the length of the
//! table.
//!
//! `cargo bench --bench frame`; other lengths of those in `common` are given as
//! arguments: `cargo bench --bench frame -- 1000 100000`.

#![expect(clippy::print_stdout, reason = "this is what it is for")]

mod common;

use std::sync::Arc;

use common::window::Window;
use common::{FUNDS, ROWS, funds};
use zonescope::i18n::Lang;
use zonescope::ui::app::{Loaded, Stage};
use zonescope::ui::state::{AppState, ChartKind, Screen};

fn main() {
    let sizes: Vec<usize> = std::env::args().skip(1).filter_map(|word| word.parse().ok()).collect();
    let sizes = if sizes.is_empty() { ROWS.to_vec() } else { sizes };
    println!("| rows | chart | usual frame, ms | longest while typing, ms |");
    println!("|---|---|---|---|");
    for rows in sizes {
        let loaded = Loaded::new(Arc::clone(&funds(rows).0), None);
        for kind in [
            ChartKind::Rows,
            ChartKind::Bars,
            ChartKind::Treemap,
            ChartKind::Scatter,
            ChartKind::Histogram,
            ChartKind::Ranges,
        ] {
            let mut state = AppState { lang: Lang::En, screen: Screen::Sheet(FUNDS), ..AppState::default() };
            state.sheet_mut(FUNDS).chart.kind = kind;
            let mut window = Window::new(state, Stage::Ready(loaded.clone()));
            window.settle();
            let (usual, longest) = (window.usual_frame(), window.longest_while_typing());
            println!("| {rows} | {} | {usual:.2} | {longest:.1} |", kind.id());
        }
    }
}

//! Folding layers into bands, as words are folded into lines.

use std::ops::Range;

use super::layout::Gaps;
use super::net::Net;

/// Cuts the layers into at most `count` bands so that the longest is as short
/// as it can be; no cut parts a label from its way, and cuts with few ways
/// across come first.
pub(super) fn bands(net: &Net, count: usize, gaps: Gaps) -> Vec<Range<usize>> {
    let layers = net.count;
    if layers == 0 {
        return Vec::new();
    }
    let lengths: Vec<f64> =
        (0..layers).map(|layer| net.layer(layer).map(|node| net.sizes[node].0).fold(0.0, f64::max)).collect();
    let length = |from: usize, to: usize| {
        lengths[from..to].iter().sum::<f64>() + gaps.below * (to - from).saturating_sub(1) as f64
    };
    let price = |cut: usize| {
        if cut == layers {
            return Some(0.0);
        }
        let across = net.chains.iter().flat_map(|chain| chain.windows(2));
        let across = across.filter(|pair| net.layers[pair[1]] == Some(cut)).count();
        let free = !net.is_label_layer(cut) && !net.is_label_layer(cut - 1);
        free.then_some(across.saturating_sub(1) as f64 * 4.0 * gaps.ways)
    };
    let prices: Vec<Option<f64>> = (0..=layers).map(|cut| if cut == 0 { None } else { price(cut) }).collect();
    // For each end, the least longest band with so many bands, and its cut.
    let mut best: Vec<Option<(f64, usize)>> =
        (0..=layers).map(|end| prices[end].map(|price| (length(0, end) + price, 0))).collect();
    let mut tables = vec![best.clone()];
    for _ in 1..count.min(layers) {
        let next = (0..=layers)
            .map(|end| {
                let price = prices[end]?;
                let ways = (1..end).filter_map(|cut| Some((best[cut]?.0.max(length(cut, end) + price), cut)));
                ways.min_by(|a, b| a.0.total_cmp(&b.0))
            })
            .collect();
        best = next;
        tables.push(best.clone());
    }
    // More bands than can be cut are fewer.
    let Some(used) = tables.iter().rposition(|table| table[layers].is_some()) else {
        return std::iter::once(0..layers).collect();
    };
    let mut found = Vec::new();
    let mut end = layers;
    for table in tables[..=used].iter().rev() {
        let start = table[end].map_or(0, |(_, cut)| cut);
        found.push(start..end);
        end = start;
    }
    found.reverse();
    found
}

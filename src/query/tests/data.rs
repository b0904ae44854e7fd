//! A small dataset; each record is named after what it shows.

use crate::frame::{Frame, Frames};
use crate::i18n::Lang;
use crate::model::figure::Unit;
use crate::model::{
    Claims, Dataset, Event, Figure, Fund, FundKind, Level, PartialDate, Policy, Ref, Text, Zone, ZoneLevel,
};
use crate::query::{Keep, Match, Query, select};

pub(super) fn money(text: &str) -> Claims<Figure> {
    Figure::parse_as(text, Unit::Money).unwrap().into()
}

fn ratio(text: &str) -> Claims<Figure> {
    Figure::parse_as(text, Unit::Ratio).unwrap().into()
}

fn date(text: &str) -> PartialDate {
    text.parse().unwrap()
}

fn zone(id: &str, zh: &str, en: &str, city: (&str, &str), approved: Option<&str>) -> Zone {
    Zone {
        id: id.into(),
        name: Text::new(zh, en),
        city: Text::new(city.0, city.1),
        level: Some(ZoneLevel::National),
        approved: approved.map(|text| date(text).into()).unwrap_or_default(),
        ..Zone::default()
    }
}

fn fund(id: &str, zh: &str, en: &str) -> Fund {
    Fund { id: id.into(), name: Text::new(zh, en), ..Fund::default() }
}

pub(super) fn frames() -> Frames {
    let mut data = Dataset::default();
    data.zones = vec![
        zone("xiamen", "厦门火炬高新区", "Xiamen Torch Zone", ("厦门", "Xiamen"), Some("1991-03")),
        zone("ningbo", "宁波高新区", "Ningbo Zone", ("宁波", "Ningbo"), Some("2007")),
        zone("chongqing", "重庆高新区", "Chongqing Zone", ("重庆", "Chongqing"), Some("1991-03-06")),
        zone("changchun-10", "长春新区", "Changchun Area", ("长春", "Changchun"), None),
    ]
    .into();
    data.funds = vec![
        Fund {
            zone: Some(Ref::new("xiamen")),
            level: Some(Level::Zone),
            kind: Some(FundKind::Guidance),
            size: money("10亿元"),
            leverage: ratio("约20倍"),
            fiscal_share: Figure::parse_as("65%", Unit::Share).unwrap().into(),
            focus: vec![Text::new("人工智能", "AI"), Text::new("集成电路", "chips")],
            ..fund("about-20", "火炬引导基金", "Torch guidance fund")
        },
        Fund {
            zone: Some(Ref::new("ningbo")),
            level: Some(Level::Zone),
            kind: Some(FundKind::Mother),
            size: money("超20亿元"),
            leverage: ratio("5倍"),
            sub_funds: Figure::parse_as("18只", Unit::Count).unwrap().into(),
            focus: vec![Text::new("人工智能", "AI")],
            ..fund("exactly-5", "宁波母基金", "Ningbo mother fund")
        },
        Fund {
            level: Some(Level::City),
            region: Text::new("重庆", "Chongqing"),
            kind: Some(FundKind::Sub),
            size: money("目标50亿元"),
            leverage: ratio("10倍"),
            ..fund("city-fund", "城市ＡＩ子基金", "City sub-fund")
        },
        Fund {
            zone: Some(Ref::new("changchun-10")),
            level: Some(Level::Zone),
            ..fund("nothing-known", "长春基金", "Changchun fund")
        },
        fund("no-zone", "阿尔法基金", "Alpha \"A\" fund, first"),
    ]
    .into();
    data.events = vec![
        Event { id: "october".into(), start: Some(date("2025-10")), ..Event::default() },
        Event { id: "some-day-2025".into(), start: Some(date("2025")), ..Event::default() },
        Event { id: "new-year-2026".into(), start: Some(date("2026-01-01")), ..Event::default() },
        Event { id: "no-date".into(), ..Event::default() },
    ]
    .into();
    data.policies = vec![Policy { id: "p".into(), zone: Some(Ref::new("xiamen")), ..Policy::default() }].into();
    data.index();
    Frames::new(&std::sync::Arc::new(data))
}

/// The ids of rows that match, with `?` before those that only may and `!`
/// before those where a value is unknown.
pub(super) fn found(frame: &Frame, text: &str) -> Vec<String> {
    let query = Query::parse(text, frame).unwrap_or_else(|error| panic!("{text}: {error:?}"));
    let mark = |verdict| match verdict {
        Match::Possible => "?",
        Match::Unknown => "!",
        _ => "",
    };
    select(frame, &query, &[], Lang::Zh)
        .kept(Keep::UNKNOWN)
        .map(|(row, verdict)| mark(verdict).to_owned() + frame.id(row as usize))
        .collect()
}

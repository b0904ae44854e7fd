use sha2::{Digest as _, Sha256};

use super::{Size, ron, write};
use crate::load::load_bytes;
use crate::model::figure::Qualifier;
use crate::model::{Dataset, Figure, Table};

fn read(size: Size, seed: u64) -> Dataset {
    let report = load_bytes(ron(size, seed).as_bytes());
    assert!(report.diagnostics.is_empty(), "{size:?}: {:?}", report.diagnostics.first());
    report.dataset.unwrap()
}

fn lengths(data: &Dataset) -> Size {
    Size {
        zones: data.zones.len(),
        funds: data.funds.len(),
        loans: data.loans.len(),
        policies: data.policies.len(),
        organisations: data.organisations.len(),
        sources: data.sources.len(),
    }
}

#[test]
fn rows_are_counted_and_most_are_funds() {
    for rows in [1, 2, 5, 12, 40, 199, 3_000] {
        let size = Size::rows(rows);
        assert_eq!(size.records(), rows);
        assert_eq!(lengths(&read(size, 1)), size);
    }
    let size = Size::rows(1_000_000);
    assert_eq!((size.records(), size.funds / 10_000), (1_000_000, 81));
    assert_eq!(lengths(&read(Size::funds(500), 1)).funds, 500);
}

#[test]
fn any_table_may_be_empty() {
    for empty in 0..64 {
        let count = |bit: usize| if empty >> bit & 1 == 1 { 30 } else { 0 };
        let size = Size {
            zones: count(0),
            funds: count(1),
            loans: count(2),
            policies: count(3),
            organisations: count(4),
            sources: count(5),
        };
        let report = load_bytes(ron(size, 3).as_bytes());
        let codes: Vec<_> = report.diagnostics.iter().map(|found| found.code).collect();
        // Without sources each record says that it has none.
        assert!(codes.iter().all(|&code| code == "no-source" || size.records() == 0), "{size:?}: {codes:?}");
        assert!(report.dataset.is_some());
    }
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    let mut bytes = Vec::new();
    write(Size::rows(2_000), 7, &mut bytes).unwrap();
    assert_eq!(bytes, ron(Size::rows(2_000), 7).into_bytes());
    assert_eq!(
        format!("{:x}", Sha256::digest(&bytes)),
        "44f4c284e6aa16ed61c377b769b3cacdd435c3419c150329146d81022733de35"
    );
    assert_ne!(ron(Size::rows(50), 7), ron(Size::rows(50), 8));
}

#[test]
fn a_file_that_is_full_is_told() {
    struct Full;
    impl std::io::Write for Full {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::StorageFull.into())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    assert_eq!(write(Size::rows(10), 1, &mut Full).unwrap_err().kind(), std::io::ErrorKind::StorageFull);
}

#[test]
fn every_qualifier_occurs() {
    let data = read(Size::rows(4_000), 1);
    let mut seen = Vec::new();
    for fund in &data.funds {
        seen.extend([&fund.size, &fund.target, &fund.fiscal].into_iter().filter_map(|field| field.value()));
    }
    for wanted in [
        Qualifier::Exact,
        Qualifier::AtLeast,
        Qualifier::More,
        Qualifier::About,
        Qualifier::Nearly,
        Qualifier::AtMost,
        Qualifier::UpTo,
        Qualifier::Range,
    ] {
        assert!(seen.iter().any(|figure| figure.qualifier() == wanted), "{wanted:?}");
    }
    let planned = data.funds.iter().filter(|fund| fund.target.value().is_some_and(Figure::is_planned)).count();
    assert!(planned > 500, "{planned}");
}

#[test]
fn families_have_two_generations_and_their_mothers_come_first() {
    let data = read(Size::funds(2_000), 1);
    let mut depths = [0; 3];
    for (row, fund) in data.funds.iter().enumerate() {
        let (mut here, mut depth) = (row, 0);
        while let Some(parent) = &data.funds[here].parent {
            let above = data.row(Table::Funds, parent.id()).unwrap();
            assert!(above < here, "{}", fund.id);
            (here, depth) = (above, depth + 1);
        }
        depths[depth] += 1;
    }
    assert!(depths.iter().all(|&count| count > 150), "{depths:?}");
}

#[test]
fn records_look_like_those_of_a_register() {
    let data = read(Size::rows(10_000), 2);
    let bytes = ron(Size::funds(10_000), 2).len() / 10_000;
    assert!((400..=650).contains(&bytes), "{bytes} bytes for each fund");

    let part = |count: usize| count * 100 / data.funds.len();
    let funds = data.funds.iter();
    assert!((20..60).contains(&part(funds.clone().filter(|fund| fund.size.is_unknown()).count())));
    assert!(funds.clone().any(|fund| fund.size.has_conflict()));
    assert!(funds.clone().any(|fund| fund.as_of.is_none()));
    assert!(funds.clone().any(|fund| fund.summary.zh().chars().count() > 300));
    assert!(funds.clone().any(|fund| fund.summary.is_empty()));
    assert!(funds.clone().any(|fund| fund.summary.en().contains('"')), "quotation marks are escaped");

    let mut names: Vec<&str> = funds.clone().map(|fund| fund.name.zh()).collect();
    names.sort_unstable();
    names.dedup();
    assert!(part(names.len()) >= 99, "{} names", names.len());

    let of_zone = |row: usize| {
        data.funds.iter().filter(|fund| fund.zone.as_ref().is_some_and(|zone| zone.id() == data.zones[row].id)).count()
    };
    assert!(of_zone(0) > 3 * of_zone(data.zones.len() / 2), "zones are skewed");

    let sizes: Vec<_> = funds.filter_map(|fund| fund.size.value().map(Figure::nominal)).collect();
    let (least, most) = (sizes.iter().min().unwrap(), sizes.iter().max().unwrap());
    assert!(most / least > 10_000.into(), "sizes span decades: {least} to {most}");
}

//! What other programs rely on: the figures of the built-in dataset as `list`
//! gives them, and the sample in the author's guide.

use std::process::Command;

use serde_json::{Value, json};

fn list(arguments: &[&str]) -> Vec<Value> {
    let output =
        Command::new(env!("CARGO_BIN_EXE_zonescope")).arg("list").args(arguments).args(["--format", "json"]).output();
    let output = output.unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn row(rows: &[Value], id: &str) -> Value {
    rows.iter().find(|row| row["id"] == id).unwrap_or_else(|| panic!("no row {id}")).clone()
}

/// Low and high of a figure.
fn bounds(figure: &Value) -> (Value, Value) {
    (figure["low"].clone(), figure["high"].clone())
}

#[test]
fn the_guidance_fund_keeps_its_words_and_bounds() {
    let fund = row(&list(&["funds"]), "xiamen-guidance");
    assert_eq!(bounds(&fund["target"]), (json!(3_000_000_000_i64), json!(3_000_000_000_i64)));
    assert_eq!(fund["target"]["planned"], true);
    assert_eq!(fund["mobilised"]["text"], "突破447亿元");
    assert_eq!(bounds(&fund["mobilised"]), (json!(44_700_000_000_i64), Value::Null));
    assert_eq!(bounds(&fund["leverage_published"]), (json!(19), json!(21)));
    assert_eq!(fund["leverage"]["nominal"], 20);
    assert_eq!(fund["leverage"]["derived"], false);
    assert_eq!(bounds(&fund["leverage_derived"]), (json!(14.9), Value::Null));
    assert_eq!(fund["sub_funds"]["nominal"], 18);
    assert_eq!(fund["match"], "certain");
    assert_eq!(fund["paid_in"], Value::Null);
}

#[test]
fn the_talent_loan_has_a_cap_and_three_grants() {
    let loan = row(&list(&["loans"]), "ningbo-jingyingdai");
    assert_eq!(bounds(&loan["cap"]), (json!(0), json!(2_000_000)));
    assert_eq!(loan["granted_count"]["nominal"], 3);
    assert_eq!(loan["granted_each"]["nominal"], 1_000_000);
    assert_eq!(loan["granted_total"]["nominal"], 3_000_000);
    assert_eq!(loan["rate"], Value::Null);
}

#[test]
fn platform_and_policy_figures_are_bounds() {
    let platforms = list(&["platforms"]);
    assert_eq!(platforms[0]["firms"]["nominal"], 3280);
    assert_eq!(bounds(&platforms[0]["financing"]), (json!(47_011_000_000_i64), Value::Null));
    let policies = list(&["policies", "--filter", "paid>0"]);
    assert_eq!(bounds(&policies[0]["paid"]), (json!(57_000_000), json!(58_000_000)));
    assert_eq!(bounds(&policies[0]["firms"]), (json!(280), json!(290)));
    let per_firm = &policies[0]["paid_per_firm"];
    let (low, high) = (per_firm["low"].as_f64().unwrap(), per_firm["high"].as_f64().unwrap());
    assert!((196_551.0..196_552.0).contains(&low) && (207_142.0..207_143.0).contains(&high), "{per_firm}");
}

#[test]
fn the_financing_view_lists_totals_averages_and_shares_with_bounds() {
    let rows = list(&["financing"]);
    let of = |total: &str, part: &str, id: &str| {
        let mut all = rows.iter().filter(|row| row["total"] == total && row["part"] == part && row["id"] == id);
        all.next().unwrap_or_else(|| panic!("no {total} {part} {id}")).clone()
    };
    let total = of("financing", "total", "total");
    assert_eq!((total["amount"]["text"].as_str(), total["used"].as_str()), (Some("超470.11亿元"), Some("1 / 1")));
    assert_eq!(bounds(&total["amount"]), (json!(47_011_000_000_i64), Value::Null));
    assert_eq!(total["per_firm"]["derived"], true);
    let least = total["per_firm"]["low"].as_f64().unwrap();
    assert!((14_332_621.0..14_332_623.0).contains(&least) && total["per_firm"]["high"].is_null(), "{total}");
    let paid = of("paid", "zone", "xiamen");
    assert_eq!((&paid["share"]["nominal"], &paid["when"]), (&json!(1), &json!("过去一年")));
    assert_eq!(of("paid", "zone", "bengbu")["amount"], Value::Null, "unknown is no zero");
    assert_eq!(of("credit", "loan", "ningbo-jingyingdai")["cap"]["text"], "最高200万元");

    let folder = tempfile::tempdir().unwrap();
    for ending in ["csv", "json", "xlsx"] {
        let path = folder.path().join("financing").with_extension(ending);
        let mut command = Command::new(env!("CARGO_BIN_EXE_zonescope"));
        let output = command.args(["export", "financing", "--out"]).arg(&path).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let bytes = std::fs::read(&path).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        assert!(ending == "xlsx" || text.contains("超470.11亿元"), "{ending}");
    }
}

#[test]
fn a_zone_is_found_in_every_spelling() {
    for spelling in ["xmhj", "厦门", "XIAMEN", "xiamen", "ｘｉａｍｅｎ"] {
        let rows = list(&["zones", "--filter", spelling]);
        assert_eq!(rows.len(), 1, "{spelling}");
        assert_eq!(rows[0]["id"], "xiamen");
    }
}

#[test]
fn secondary_sources_are_marked_and_conflicts_kept() {
    let sources = list(&["sources", "--filter", "kind:secondary"]);
    for id in ["X1", "W3", "B1", "N9", "C3", "H2", "L6"] {
        assert_eq!(row(&sources, id)["kind"], "secondary");
    }
    let audit = list(&["audit", "--filter", "check:conflict verdict:inconsistent"]);
    assert_eq!(audit.len(), 1);
    assert!(audit[0]["published"].as_str().unwrap().contains("2007-01"), "{}", audit[0]);
}

#[test]
fn the_sample_of_the_authors_guide_is_a_valid_dataset() {
    let guide = include_str!("../../assets/AUTHORS-GUIDE.md");
    let samples: Vec<&str> = guide
        .split("```ron\n")
        .skip(1)
        .filter_map(|rest| rest.split("```").next())
        .filter(|sample| sample.trim_start().starts_with("Dataset("))
        .collect();
    assert!(!samples.is_empty(), "the guide has no whole sample");
    for sample in samples {
        let report = zonescope::load::load_bytes(sample.as_bytes());
        let problems: Vec<String> =
            report.diagnostics.iter().map(|problem| problem.human("sample", zonescope::i18n::Lang::En)).collect();
        assert!(problems.is_empty(), "{}", problems.join("\n"));
        let data = report.dataset.unwrap();
        for table in zonescope::model::Table::ALL {
            assert!(data.len(table) >= 1, "the sample has no record in {}", table.id());
        }
    }
}

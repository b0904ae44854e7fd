//! Reports, and pictures of all views at once, from the command line.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use zonescope::export::{
    Around, ExportError, Format, Progress, Request, Size, Stock, Target, View, render, render_in_steps,
};
use zonescope::i18n::Lang;
use zonescope::load;

fn brief(target: &str, filter: &str, lang: Lang) -> Request {
    let Target { view, link, report, .. } = target.parse().unwrap();
    let usual = Request::usual(view, Format::Pdf, lang);
    Request { report, link, filter: filter.to_owned(), size: Size::A4_LANDSCAPE, ..usual }
}

/// The words of each page; `None` on a machine without poppler.
fn pages(pdf: &[u8]) -> Option<Vec<String>> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.pdf");
    std::fs::write(&path, pdf).unwrap();
    let output = Command::new("pdftotext").arg(&path).args(["-layout", "-"]).output().ok()?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    Some(text.trim_end_matches('\u{c}').split('\u{c}').map(str::to_owned).collect())
}

#[test]
fn a_report_on_everything_has_cover_charts_tables_findings_and_sources() {
    let data = load::builtin();
    for (lang, titles) in [
        (Lang::Zh, ["简报", "总览", "杠杆", "基金", "数据核验", "来源"]),
        (Lang::En, ["Brief", "Overview", "Leverage", "Funds", "Audit", "Sources"]),
    ] {
        let pdf = render(&brief("report", "", lang), &data).unwrap().bytes;
        assert!(pdf == render(&brief("report", "", lang), &data).unwrap().bytes, "the same bytes each time");
        let Some(pages) = pages(&pdf) else { return };
        for (at, page) in pages.iter().enumerate().skip(1) {
            let number = match lang {
                Lang::Zh => format!("第 {} 页，共 {} 页", at + 1, pages.len()),
                Lang::En => format!("page {} of {}", at + 1, pages.len()),
            };
            assert!(page.contains(&number) && page.contains("SHA-256"), "{number} in {page}");
        }
        for title in titles {
            assert!(pages[0].contains(title), "{title} in {}", pages[0]);
            let named = |page: &String| page.lines().any(|line| line.trim_start().starts_with(title));
            assert!(pages.iter().any(named), "no part is called {title}");
        }
        let all = pages.concat();
        for fund in &data.funds {
            // A name may be broken into lines; its beginning is not.
            let begin: String = fund.name.get(lang).chars().take(6).collect();
            assert!(all.contains(&begin), "{begin}");
        }
    }
}

#[test]
fn a_report_of_the_built_in_data_leaves_nothing_out_and_its_contents_name_the_pages() {
    let data = load::builtin();
    let tables =
        ["zones", "funds", "loans", "policies", "industries", "organisations", "procedures", "events", "sources"];
    let all = tables.into_iter().map(|table| format!("report:{table}"));
    for target in std::iter::once("report".to_owned()).chain(all) {
        for lang in [Lang::Zh, Lang::En] {
            let rendered = render(&brief(&target, "", lang), &data).unwrap();
            assert_eq!(rendered.cut, None, "{target} {lang:?}");
            let Some(pages) = pages(&rendered.bytes) else { return };
            assert!(pages.iter().all(|page| page.split_whitespace().count() > 30), "{target}: a page is nearly empty");
            // Each line of the contents ends with the number of a page that has its title.
            let is_title = |line: &str, page: &str| page.trim_start().starts_with(line);
            let charts = lang.pick("图表", "Charts");
            let named = pages[0].lines().find_map(|line| line.split(charts).nth(1)?.trim().parse::<usize>().ok());
            assert!(named.is_none_or(|number| is_title(charts, &pages[number - 1])), "{target}: {named:?}");
        }
    }
}

#[test]
fn a_report_of_many_rows_says_in_numbers_what_it_leaves_out() {
    let rows: Vec<String> = (0..2500)
        .map(|at| format!("Fund(id: \"f{at}\", name: \"Fund {at}\", size: \"{}亿元\", source: \"S\"),\n", at + 1))
        .collect();
    let rows = rows.concat();
    let text = format!("Dataset(funds: [{rows}], sources: [Source(id: \"S\", title: \"T\")])");
    let data = std::sync::Arc::new(load::load_bytes(text.as_bytes()).dataset.unwrap());
    let request = Request { filter: "size>=400亿".to_owned(), ..brief("report:funds", "", Lang::En) };
    let cut = render(&request, &data).unwrap().cut.unwrap();
    assert!(cut.contains("Charts: the chart: largest ") && cut.contains(" others"), "{cut}");
}

#[test]
fn a_report_on_a_table_has_the_rows_of_its_filter_and_what_concerns_them() {
    let data = load::builtin();
    let by_filter = brief("report:funds", "leverage>=5", Lang::En);
    let rendered = render(&by_filter, &data).unwrap();
    assert_eq!(rendered.rows.map(|rows| (rows.shown, rows.unknown_left_out)), Some((7, 5)));
    let by_link = brief("report:funds?filter=leverage>=5", "", Lang::En);
    let (Some(pages), Some(linked)) = (pages(&rendered.bytes), pages(&render(&by_link, &data).unwrap().bytes)) else {
        return;
    };
    assert_eq!(pages.len(), linked.len());
    assert!(pages[0].contains("leverage>=5") && pages[0].contains("7 of 12 shown"), "{}", pages[0]);
    assert!(linked[0].contains("leverage>=5") && linked[0].contains("7 of 12 shown"), "{}", linked[0]);
    let audit = pages.iter().find(|page| page.trim_start().starts_with("Audit")).unwrap();
    assert!(audit.contains("Hefei government"), "{audit}");
    assert!(!audit.contains("Ningbo High-Tech Zone"), "a finding about a zone: {audit}");
}

#[test]
fn a_report_that_the_filter_leaves_empty_says_so_on_its_cover_and_where_the_table_would_be() {
    let data = load::builtin();
    for (lang, told, all) in [
        (Lang::Zh, "筛选条件没有留下任何行：target>=9000亿；10 行因数值未知未列入", "筛选条件没有留下任何记录"),
        (Lang::En, "The filter keeps no rows: target>=9000亿; 10 left out as unknown", "The filter keeps no records"),
    ] {
        let of_table = render(&brief("report:funds", "target>=9000亿", lang), &data).unwrap().bytes;
        let of_all = render(&brief("report", "name:nobody-is-called-this", lang), &data).unwrap().bytes;
        let (Some(of_table), Some(of_all)) = (pages(&of_table), pages(&of_all)) else { return };
        assert_eq!((of_table.len(), of_all.len()), (2, 1));
        assert!(of_table.iter().all(|page| page.contains(told)), "{of_table:?}");
        assert!(of_all[0].contains(all), "{of_all:?}");
    }
}

#[test]
fn a_report_and_a_table_on_paper_come_without_title_and_without_footer() {
    let data = load::builtin();
    let table = Request::usual(View::from_id("funds").unwrap(), Format::Pdf, Lang::En);
    let title = data.meta.title.get(Lang::En);
    for request in [brief("report:funds", "", Lang::En), table] {
        let of = |has_title: bool, has_footer: bool| {
            let around = Around { title: has_title, footer: has_footer, ..Around::default() };
            pages(&render(&Request { around, ..request.clone() }, &data).unwrap().bytes)
        };
        let (Some(whole), Some(untitled), Some(bare)) = (of(true, true), of(false, true), of(true, false)) else {
            return;
        };
        let last = |pages: &[String]| pages.last().unwrap().clone();
        let begins = |page: &str| page.lines().find(|line| !line.trim().is_empty()).unwrap_or_default().to_owned();
        assert!(begins(&last(&whole)).contains(title) && last(&whole).contains("SHA-256"));
        assert!(!begins(&last(&untitled)).contains(title) && last(&untitled).contains("SHA-256"));
        assert!(last(&untitled).contains(&format!("page {0} of {0}", untitled.len())), "pages keep their numbers");
        assert!(begins(&last(&bare)).contains(title) && !last(&bare).contains("SHA-256"));
    }
}

#[test]
fn an_empty_selection_still_gives_a_report() {
    let pdf = render(&brief("report:funds", "zone:nowhere-at-all", Lang::Zh), &load::builtin()).unwrap().bytes;
    if let Some(pages) = pages(&pdf) {
        assert!(pages.iter().any(|page| page.contains("筛选条件没有留下任何行")), "{pages:?}");
    }
}

#[test]
fn what_is_stopped_makes_no_file() {
    let data = load::builtin();
    let table = Request::usual(View::from_id("funds").unwrap(), Format::Pdf, Lang::En);
    let formats = [Format::Csv, Format::Json, Format::Xlsx, Format::Pdf];
    let tables = formats.map(|format| Request { format, ..table.clone() });
    for request in tables.into_iter().chain([brief("report", "", Lang::En)]) {
        let progress = Progress::default();
        assert_eq!(progress.share(), None);
        render_in_steps(&request, &Stock::new(&data), &progress).unwrap();
        assert_eq!(progress.share(), Some(1.0), "{:?} {}", request.format, request.report);
        progress.cancel();
        let stopped = render_in_steps(&request, &Stock::new(&data), &progress);
        assert_eq!(stopped, Err(ExportError::Cancelled), "{:?} {}", request.format, request.report);
    }
}

fn zonescope(folder: &Path, args: &[&str]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_zonescope"));
    let output = command.current_dir(folder).arg("export").args(args).args(["--lang", "en"]).output().unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn all_views_are_written_at_once_and_replaced_the_next_time() {
    let folder = tempfile::tempdir().unwrap();
    let args = ["--all", "pictures", "--format", "svg", "--theme", "dark", "--size", "900x600"];
    for _ in 0..2 {
        let (code, err) = zonescope(folder.path(), &args);
        assert_eq!(code, 0, "{err}");
        let names: Vec<String> = std::fs::read_dir(folder.path().join("pictures"))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        assert!(err.contains(&format!("wrote {} files into pictures", names.len())), "{err}");
        for view in ["overview.svg", "funds.svg", "leverage.svg", "audit.svg", "chain-xiamen-display.svg"] {
            assert!(names.iter().any(|name| name == view), "{view} in {names:?}");
        }
        assert!(names.iter().all(|name| Format::of(Path::new(name)) == Some(Format::Svg)), "{names:?}");
    }
    let one = std::fs::read(folder.path().join("pictures/leverage.svg")).unwrap();
    let (code, err) =
        zonescope(folder.path(), &["leverage", "-o", "leverage.svg", "--theme", "dark", "--size", "900x600"]);
    assert_eq!(code, 0, "{err}");
    assert!(one == std::fs::read(folder.path().join("leverage.svg")).unwrap(), "the same as one by one");
}

#[test]
fn what_does_not_go_together_says_so_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("file"), "").unwrap();
    for (args, code, words) in [
        (vec!["report", "-o", "x.png"], 2, "a report is a .pdf"),
        (vec!["report:leverage", "-o", "x.pdf"], 2, "report:funds"),
        (vec!["report:report", "-o", "x.pdf"], 2, "report:funds"),
        (vec!["report", "-o", "x.pdf", "--filter", "nonsense>=1"], 1, "the filter can't be read"),
        (vec!["overview", "-o", "x.png", "--columns", "name"], 2, "a picture of overview has no columns"),
        (vec!["leverage?set=basis=target", "-o", "x.png", "--columns", "name"], 2, "has no columns"),
        (vec!["funds?filter=leverage>=5", "-o", "x.csv", "--columns", "nmae"], 2, "did you mean `name`"),
        (vec!["--all", "x", "--sort", "name"], 2, "--sort"),
        (vec!["--all", "x", "--size", "10000x10000", "--scale", "4"], 2, "million pixels"),
        (vec!["--all", "file"], 3, "file is a file, not a directory"),
        (vec!["--all", "nowhere/x"], 3, "there is no directory nowhere"),
        (vec!["overview", "-o", "x.png", "--format", "svg"], 2, "--all"),
        (vec!["overview", "-o", "x.png", "--size", "0x0"], 2, "from 200 to 10000"),
        (vec!["overview", "-o", "x.png", "--size", "100000x100000"], 2, "from 200 to 10000"),
        (vec!["overview"], 2, "--out"),
    ] {
        let (found, err) = zonescope(folder.path(), &args);
        assert_eq!(found, code, "{args:?}: {err}");
        assert!(err.contains(words), "{args:?}: {err}");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "{args:?}: something was left");
    }
}

#[test]
fn columns_take_the_place_of_those_of_a_link() {
    let folder = tempfile::tempdir().unwrap();
    let link = "funds?filter=leverage>=5&columns=name";
    let (code, err) = zonescope(folder.path(), &[link, "-o", "x.csv", "--columns", "leverage,id"]);
    assert_eq!(code, 0, "{err}");
    let text = std::fs::read_to_string(folder.path().join("x.csv")).unwrap();
    assert!(text.starts_with("\u{feff}leverage,id,match\r\n"), "{text}");
    let shapes = |args: &[&str]| {
        let (code, err) = zonescope(folder.path(), args);
        assert_eq!(code, 0, "{err}");
        let svg = std::fs::read_to_string(folder.path().join("x.svg")).unwrap();
        // What it says of itself is another command.
        svg.split_once("</metadata>").unwrap().1.to_owned()
    };
    let chosen = shapes(&[link, "-o", "x.svg", "--columns", "name,target"]);
    assert!(chosen == shapes(&["funds?filter=leverage>=5&columns=name,target", "-o", "x.svg"]), "other columns");
    assert!(chosen != shapes(&[link, "-o", "x.svg"]), "the columns of the link");
}

/// What a machine says when its disk is full.
#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_one_sentence() {
    let folder = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink("/dev/full", folder.path().join("full.csv")).unwrap();
    let (code, err) = zonescope(folder.path(), &["funds", "-o", "full.csv"]);
    assert_eq!(
        (code, err.trim()),
        (3, "error: can't write full.csv: the disk is full; make room, or take another disk")
    );
}

#[test]
#[cfg(unix)]
fn a_folder_without_permission_is_one_sentence() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o555)).unwrap();
    // Whoever may do everything is not refused.
    if std::fs::write(folder.path().join("probe"), "").is_ok() {
        return;
    }
    for args in [["funds", "-o", "x.csv"].as_slice(), &["report", "-o", "x.pdf"], &["--all", "x"]] {
        let (code, err) = zonescope(folder.path(), args);
        assert_eq!(code, 3, "{err}");
        assert!(err.contains("no permission"), "{err}");
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

/// The ids of sources in words.
fn cited(page: &str, known: &BTreeSet<String>) -> BTreeSet<String> {
    page.split(|chr: char| !chr.is_ascii_alphanumeric())
        .filter(|word| known.contains(*word))
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_source_that_a_page_names_is_on_the_cover_and_in_the_table_of_sources() {
    let data = load::builtin();
    let known: BTreeSet<String> = data.sources.iter().map(|source| source.id.to_string()).collect();
    for (target, lang) in [("report", Lang::En), ("report", Lang::Zh), ("report:funds", Lang::En)] {
        let Some(pages) = pages(&render(&brief(target, "", lang), &data).unwrap().bytes) else { return };
        let (title, label) = match lang {
            Lang::Zh => ("来源", "来源："),
            Lang::En => ("Sources", "sources: "),
        };
        // It may share a page with the findings.
        let is_on =
            |page: &&String| page.lines().find(|line| !line.trim().is_empty()).is_some_and(|line| line.contains(title));
        let table = pages.iter().filter(is_on);
        let rows = table.flat_map(|page| page.lines().take_while(|line| !line.contains("SHA-256")));
        // A row of the table begins with its id.
        let listed: BTreeSet<String> = rows
            .filter_map(|line| line.split_whitespace().next())
            .filter(|id| known.contains(*id))
            .map(str::to_owned)
            .collect();
        let cover = cited(&pages[0], &known);
        let mut footers = 0;
        for page in &pages[1..] {
            let Some((_, footer)) = page.rsplit_once(label) else { continue };
            footers += 1;
            let named = cited(footer, &known);
            assert!(named.is_subset(&listed), "{target}: {:?} in no table", named.difference(&listed));
            assert!(named.is_subset(&cover), "{target}: {:?} not on the cover", named.difference(&cover));
        }
        assert!(footers > 4 && !listed.is_empty(), "{target}: {footers} footers, {listed:?}");
    }
}

#[test]
fn a_report_says_what_it_leaves_out() {
    let data = load::builtin();
    for (lang, absent) in [
        (Lang::Zh, "简报未单列：产业、机构、办事流程、活动"),
        (Lang::En, "without pages of their own in this report: industries, organisations, procedures, events"),
    ] {
        let Some(pages) = pages(&render(&brief("report", "", lang), &data).unwrap().bytes) else { return };
        let cover = pages[0].split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(cover.contains(absent), "{cover}");
    }
}

#[test]
fn short_tables_share_a_page_under_their_names() {
    let data = load::builtin();
    let made = render(&brief("report", "", Lang::En), &data).unwrap();
    let Some(pages) = pages(&made.bytes) else { return };
    let shared = pages.iter().find(|page| page.contains("Policies") && page.contains("Operator"));
    let shared = shared.expect("policies and platforms stand on one page");
    assert!(shared.contains("Torch financial services platform"), "{shared}");
    // What begins on a page says so on the cover.
    let at = pages.iter().position(|page| page == shared).unwrap() + 1;
    let line = pages[0].lines().find(|line| line.contains("Platforms (")).unwrap();
    assert!(line.trim_end().ends_with(&at.to_string()), "{line}");
}

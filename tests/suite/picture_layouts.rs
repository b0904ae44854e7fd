//! What stands in pictures of the whole window, of tall sheets, and of charts
//! alone: nothing of it is lost without a word.

use std::collections::BTreeSet;

use egui::{Color32, ColorImage};
use zonescope::export::picture::shot_to_png;
use zonescope::export::{Around, Format, Request, Size, Stock, Subject, Target, View, about, render};
use zonescope::frame::Sheet;
use zonescope::i18n::Lang;
use zonescope::load;
use zonescope::model::Table;

const FUNDS: View = View::Sheet(Sheet::Table(Table::Funds));
const A4: Size = Size { width: 794, height: 1123 };

fn made(request: &Request) -> Vec<u8> {
    render(request, &load::builtin()).unwrap().bytes
}

/// All words of an SVG, in the order in which they are painted.
fn words(request: &Request) -> String {
    let svg = String::from_utf8(made(request)).unwrap();
    let shapes = svg.rsplit("</style>").next().unwrap();
    let parts = shapes.split('<').map(|part| part.rsplit_once('>').map_or("", |(_, words)| words));
    parts.filter(|words| !words.trim().is_empty()).collect::<Vec<_>>().join(" ")
}

fn funds(size: Size) -> Request {
    Request { size, ..Request::usual(FUNDS, Format::Svg, Lang::En) }
}

#[test]
fn the_whole_window_is_a_picture_in_every_format() {
    let around = Around { window: true, ..Around::default() };
    let window = Request { around, ..funds(Size { width: 1440, height: 900 }) };
    let found = words(&window);
    let bars = ["Zonescope", "Built-in dataset", "Money flow", "12 / 12 rows", "Published figures", "SHA-256"];
    for part in bars {
        assert!(found.contains(part), "{part} in {found}");
    }
    let screen = words(&Request { around: Around::default(), ..window.clone() });
    assert!(!screen.contains("Money flow"), "the screen alone has no rail");
    for (format, start) in [(Format::Png, &b"\x89PNG"[..]), (Format::Pdf, b"%PDF")] {
        let bytes = made(&Request { format, size: Size { width: 900, height: 600 }, ..window.clone() });
        assert!(bytes.starts_with(start), "{format:?}");
    }
}

#[test]
fn the_window_stands_as_a_link_says() {
    let around = Around { window: true, ..Around::default() };
    let of = |link: &str| {
        let size = Size { width: 1440, height: 646 };
        words(&Request { around, link: Some(link.to_owned()), ..funds(size) })
    };
    assert!(of("funds").contains("Filter by") && !of("funds?facets=0").contains("Filter by"));
    let scrolled = of("funds?down=90");
    assert!(of("funds").contains("New quality"), "the second row is there at first");
    assert!(!scrolled.contains("New quality"), "it is scrolled out of sight: {scrolled}");
}

#[test]
fn a_screenshot_says_what_it_shows() {
    let (data, shot) = (load::builtin(), ColorImage::filled([4, 3], Color32::RED));
    let about = about(&Request { filter: "zone:xiamen".to_owned(), ..funds(A4) }, &Stock::new(&data)).unwrap();
    let bytes = shot_to_png(&shot, &about).unwrap();
    let reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().unwrap();
    let chunks = &reader.info().utf8_text;
    let text = |name: &str| chunks.iter().find(|chunk| chunk.keyword == name).unwrap().get_text().unwrap();
    assert!(text("Description").contains("Filter: zone:xiamen"), "{}", text("Description"));
    assert!(text("Source").contains(&data.sha256));
}

#[test]
fn a_tall_sheet_has_the_chart_and_the_table() {
    let bars = words(&funds(A4));
    assert_eq!(bars.matches("Xiamen Torch Zone government").count(), 2, "beside the bars and in the table: {bars}");
    assert!(bars.contains("columns without room in this picture: Mobilised, Sub-funds"), "{bars}");
    let link = Some("funds?chart=bars".to_owned());
    let groups = words(&Request { link, ..funds(A4) });
    assert!(groups.contains("Median of Leverage by Kind") && groups.contains("Xiamen Torch Zone government"));
    // With more rows than fit twice the table goes first, and the footer says so.
    let view = View::Sheet(Sheet::Table(Table::Sources));
    let small = Size { width: 420, height: 480 };
    assert!(words(&Request { view, ..funds(small) }).contains("the bars by row have no room"));
}

#[test]
fn the_footer_names_every_source_however_narrow_the_picture() {
    let data = load::builtin();
    for view in View::all().filter(|view| *view != View::Compare) {
        for (width, height) in [(A4.width, A4.height), (1080, 1080), (420, 1600)] {
            let request = Request { view, ..funds(Size { width, height }) };
            let about = about(&request, &Stock::new(&data)).unwrap();
            let sources = about.description.lines().find_map(|line| line.strip_prefix("Sources: ")).unwrap_or_default();
            let found = words(&request);
            let footer = found.rsplit("SHA-256").next().unwrap();
            let named: BTreeSet<&str> = footer.split(|c: char| !c.is_alphanumeric()).collect();
            for id in sources.split(' ').filter(|id| !id.is_empty()) {
                assert!(named.contains(id), "{view:?} {width}x{height}: {id} in {footer}");
            }
        }
    }
}

#[test]
fn bars_by_row_are_a_picture_of_their_own() {
    let link = Some("funds?only=chart".to_owned());
    let found = words(&Request { link, ..funds(Size { width: 1000, height: 700 }) });
    assert!(found.contains("Xiamen Torch Zone") && found.contains("Leverage"), "{found}");
    assert!(!found.contains("Place"), "no other column stands beside them: {found}");
}

#[test]
fn a_narrowed_overview_counts_and_names_the_sources_that_are_left() {
    let of = |filter: &str| {
        let size = Size { width: 1920, height: 1080 };
        words(&Request { view: View::Overview, filter: filter.to_owned(), ..funds(size) })
    };
    let ningbo = of("zone:ningbo");
    assert!(ningbo.contains("6 sources") && ningbo.contains("sources: A6 N1 N9 N2 N3 N4"), "{ningbo}");
    let none = of("name:zzzz");
    assert!(!none.contains("sources"), "{none}");
}

#[test]
fn a_picture_of_the_window_says_what_of_a_page_is_out_of_view() {
    let around = Around { window: true, ..Around::default() };
    let window = |view, lang, size| {
        let found = words(&Request { around, lang, size, view, ..funds(A4) });
        found.rsplit("SHA-256").next().unwrap().to_owned()
    };
    let small = Size { width: 1280, height: 752 };
    for (lang, below, formula, chart) in [
        (
            Lang::En,
            "the page goes on below: 9",
            "the formula is only partly",
            "no room in this picture for: the chart of leverage",
        ),
        (Lang::Zh, "页面下方还有内容：可见 9", "公式只有一部分可见", "图中排不下：杠杆图"),
    ] {
        let found = window(View::Leverage, lang, small);
        assert!(found.contains(below) && found.contains(formula), "{found}");
        let found = window(View::Overview, lang, small);
        assert!(found.contains(chart), "{found}");
    }
    let large = Size { width: 1920, height: 1400 };
    for view in [View::Leverage, View::Overview] {
        let found = window(view, Lang::En, large);
        assert!(!found.contains("in view") && !found.contains("no room"), "{found}");
    }
}

#[test]
fn the_chart_and_the_words_give_way_before_a_figure_does() {
    let around = Around { window: true, ..Around::default() };
    // The wider one has the panel of filters as well.
    for width in [1280, 1440] {
        let found = words(&Request { around, size: Size { width, height: 800 }, ..funds(A4) });
        assert!(found.contains("without room in this picture: Sub-funds, Source"), "{width}: {found}");
    }
    // A picture of the table alone has no rail: all columns have room in it.
    let found = words(&funds(Size { width: 1280, height: 800 }));
    assert!(!found.contains("columns without room"), "{found}");
}

#[test]
fn a_picture_of_the_window_says_what_of_details_lists_and_cards_is_out_of_view() {
    let around = Around { window: true, ..Around::default() };
    let footer = |view: View, link: Option<&str>, lang| {
        let size = Size { width: 1280, height: 800 };
        let link = link.map(str::to_owned);
        let found = words(&Request { around, lang, size, view, link, ..funds(A4) });
        found.rsplit("SHA-256").next().unwrap().to_owned()
    };
    let procedure = View::Record(Table::Procedures);
    let steps = Some("procedure?selected=bengbu-remote-licence");
    for (found, said) in [
        (footer(FUNDS, None, Lang::En), "the details go on below:"),
        (footer(FUNDS, None, Lang::Zh), "详情下方还有内容：可见"),
        (footer(View::Match, None, Lang::En), "lines in view"),
        (footer(View::Match, None, Lang::Zh), "项目：可见"),
        (footer(procedure, steps, Lang::En), "the card 'About' goes on below"),
        (footer(procedure, steps, Lang::Zh), "“说明”下方还有内容"),
    ] {
        assert!(found.contains(said), "{said} in {found}");
    }
}

#[test]
fn a_picture_that_is_too_small_for_a_window_has_its_page_and_says_so() {
    let around = Around { window: true, ..Around::default() };
    let of = |width, height| {
        let size = Size { width, height };
        let request = Request { around, view: View::Overview, lang: Lang::En, ..funds(size) };
        (words(&request), least_type(&String::from_utf8(made(&request)).unwrap()))
    };
    for (width, height) in [(600, 480), (800, 560)] {
        let (small, least) = of(width, height);
        assert!(small.contains("the bars of the window") && !small.contains("Organisations"), "{small}");
        assert!(least >= 8.0, "{least} pixels are too small to be read");
    }
    let (window, least) = of(860, 600);
    assert!(window.contains("Organisations") && !window.contains("the bars of the window"), "{window}");
    assert!(least >= 9.0, "{least}");
}

/// The size of the smallest letters of an SVG, in pixels of the picture.
fn least_type(svg: &str) -> f32 {
    let numbers = |name: &str| -> Vec<f32> {
        svg.split(&format!(" {name}=\""))
            .skip(1)
            .map(|rest| rest.split(['"', ' ']).next().unwrap().parse().unwrap())
            .collect()
    };
    let screen: f32 = svg.split("viewBox=\"0 0 ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
    numbers("font-size").into_iter().fold(f32::INFINITY, f32::min) * numbers("width")[0] / screen
}

#[test]
fn a_procedure_in_a_small_picture_has_its_steps_in_words_that_can_be_read() {
    for (lang, step, told) in [
        (Lang::En, "5. Use the shop", "no room for the flow chart"),
        (Lang::Zh, "5. 以网店网址作为经营场所", "排不下流程图"),
    ] {
        let target: Target = "procedure:bengbu-remote-licence".parse().unwrap();
        let usual = Request::usual(target.view, Format::Svg, lang);
        let small = Request { subject: target.subject, size: Size { width: 600, height: 480 }, ..usual };
        let found = words(&small);
        assert!(found.contains(step) && found.contains("12. ") && found.contains(told), "{found}");
        let svg = String::from_utf8(made(&small)).unwrap();
        // All but the footer, which is as in all pictures and begins with the program.
        let (body, _) = svg.rsplit_once(">Zonescope 0").unwrap();
        let body = &body[..body.rfind("<text").unwrap()];
        assert!(least_type(body) >= 10.0, "{}", least_type(body));
        let large = words(&Request { size: Size { width: 1280, height: 800 }, ..small.clone() });
        assert!(!large.contains(told), "{large}");
    }
}

#[test]
fn few_bars_alone_fill_their_picture() {
    let lowest = |size: Size| {
        let link = Some("funds?chart=bars&by=zone&only=chart".to_owned());
        let svg = String::from_utf8(made(&Request { link, ..funds(size) })).unwrap();
        // The name of the last group, and how high its letters are.
        let text = svg.split("<text").find(|text| text.contains(">Outside zones<")).unwrap();
        let number = |name: &str| {
            let (_, rest) = text.split_once(&format!("{name}=\"")).unwrap();
            rest.split([' ', '"']).next().unwrap().parse::<f32>().unwrap()
        };
        (number(" y"), number("font-size"))
    };
    let (y, letters) = lowest(Size { width: 1920, height: 1080 });
    assert!(y > 0.5 * 675.0 && letters > 14.0, "{y} {letters}");
}

#[test]
fn sums_say_how_many_rows_are_in_them_however_narrow() {
    let view = View::Sheet(Sheet::Table(Table::Policies));
    let found = words(&Request { view, lang: Lang::Zh, ..funds(Size { width: 800, height: 600 }) });
    // 280–290 firms fill their column: the number of rows stands below.
    assert!(found.contains("280–290 1/3"), "{found}");
}

fn picture(view: View, (width, height): (u32, u32)) -> String {
    words(&Request { size: Size { width, height }, ..Request::usual(view, Format::Svg, Lang::En) })
}

#[test]
fn an_upright_picture_of_leverage_keeps_every_number_and_every_sign() {
    let small = picture(View::Leverage, (595, 842));
    // The word behind a number is painted after it.
    for number in ["24.7 fiscal", "0.2 fiscal", "0.11 fiscal"] {
        assert!(small.contains(number), "{number} in {small}");
    }
    for sign in ["derived, at least", "rests on a target", "can't be computed", "mobilised", "derived"] {
        assert!(small.contains(sign), "{sign} in {small}");
    }
    let formula = |found: &str| found.contains("On each basis") && !found.contains("for the formula");
    assert!(formula(&small) && formula(&picture(View::Leverage, (A4.width, A4.height))), "below the charts");
    assert!(formula(&picture(View::Leverage, (1280, 800))), "beside them");
}

#[test]
fn totals_of_money_flow_have_a_row_for_each_family_however_few_are_drawn() {
    let found = picture(View::Flow, (595, 842));
    let table = found.split("Totals compared").nth(1).unwrap();
    let rows = ["Ningbo angel investment", "Ningbo venture capital", "New quality productive", "Sum on total size"];
    for row in rows {
        assert!(table.contains(row), "{row} in {table}");
    }
    assert!(!found.contains("see the diagram"), "{found}");
}

#[test]
fn an_overview_says_what_it_has_no_room_for() {
    let upright = picture(View::Overview, (595, 842));
    for part in ["Leverage: no room for", "Money by zone: no room for", "headline figures", "from a target"] {
        assert!(upright.contains(part), "{part} in {upright}");
    }
    let small = picture(View::Overview, (600, 480));
    assert!(small.contains("caps of loans") && !small.contains("Loan caps"), "{small}");
    assert!(small.contains("Share against total") && small.contains("Own or fiscal money"), "{small}");
}

#[test]
fn a_picture_has_words_for_what_the_window_lets_one_pick_type_or_drag() {
    let form = picture(View::Match, (1280, 800));
    assert!(form.contains("Not given") && !form.contains("Own words"), "{form}");
    assert!(!picture(View::Grants, (1280, 800)).contains("drag or type"));
    let leverage = picture(View::Leverage, (595, 842));
    assert!(leverage.contains("Multiple: Scale") && leverage.contains("Basis: As published"), "{leverage}");
}

#[test]
fn a_small_picture_draws_programmes_and_places_that_fit() {
    let found = picture(View::Match, (600, 480));
    assert!(found.contains("programmes: 3 of 19 lines drawn"), "{found}");
    assert!(found.contains("Torch financial services platform"), "{found}");
    let record = |size: Size| {
        let ids = vec!["wuxi-youth-visit".to_owned()];
        let subject = Some(Subject { sheet: Sheet::Table(Table::Events), ids });
        words(&Request { subject, size, ..Request::usual(View::Record(Table::Events), Format::Svg, Lang::En) })
    };
    let small = record(Size { width: 600, height: 480 });
    assert!(small.contains("Meicun Erhu") && small.contains("for: Participants, About"), "{small}");
    assert!(record(A4).contains("Cambodia"), "the last of twelve countries");
}

#[test]
fn no_row_is_cut_by_the_edge_of_a_picture() {
    let found = picture(View::Sheet(Sheet::Table(Table::Sources)), (1280, 800));
    let after = found.split("rows, the first ").nth(1).unwrap();
    let drawn: usize = after.split(' ').next().unwrap().parse().unwrap();
    let data = load::builtin();
    let begins = |at: usize| data.sources[at].title.en().split(' ').take(6).collect::<Vec<_>>().join(" ");
    assert!(found.contains(&begins(drawn - 1)), "{} in {found}", begins(drawn - 1));
    assert!(!found.contains(&begins(drawn)), "{} in {found}", begins(drawn));
}

#[test]
fn the_formula_has_room_on_a_sheet_of_a4() {
    for lang in [Lang::Zh, Lang::En] {
        let size = Size { width: 595, height: 842 };
        let found = words(&Request { size, ..Request::usual(View::Leverage, Format::Svg, lang) });
        assert!(found.contains(lang.pick("至少 14.9 倍", "at least 14.9")), "{found}");
        assert!(found.contains(lang.pick("各口径", "On each basis")), "{found}");
    }
}

#[test]
fn what_a_filter_leaves_out_is_not_called_unrecorded() {
    let large = Size { width: 1920, height: 1080 };
    for lang in [Lang::En, Lang::Zh] {
        let of = |view, filter: &str| words(&Request { view, lang, filter: filter.to_owned(), ..funds(large) });
        let none = lang.pick("筛选未留下记录", "none kept by the filter");
        let overview = of(View::Overview, "name:zzzz");
        assert!(overview.matches(none).count() >= 4, "{overview}");
        for wrong in ["No zones recorded", "No industries recorded", "No loan caps published", "No multiples known"] {
            assert!(!overview.contains(wrong), "{wrong} in {overview}");
        }
        assert!(!overview.contains("没有收录") && !overview.contains("没有公布"), "{overview}");
        let narrowed = of(View::Overview, "zone:xiamen");
        assert!(!narrowed.contains("– means not recorded") && !narrowed.contains("表示未收录"), "{narrowed}");
        for view in [View::Leverage, View::Flow] {
            let found = of(view, "name:zzzz");
            assert!(found.contains(none) && !found.contains("has published both"), "{view:?}: {found}");
        }
    }
}

#[test]
fn marked_rows_are_counted_alike_below_the_table_and_in_the_status_bar() {
    let around = Around { window: true, ..Around::default() };
    let of = |filter: &str| {
        let mark = ["xiamen-guidance", "xiamen-venture", "ningbo-sci-tech"].map(str::to_owned).to_vec();
        words(&Request { around, mark, filter: filter.to_owned(), ..funds(Size { width: 1920, height: 1080 }) })
    };
    assert_eq!(of("").matches("3 marked").count(), 2);
    assert_eq!(of("zone:xiamen").matches("2 of 3 marked shown").count(), 2);
}

#[test]
fn a_formula_without_sources_has_no_heading_for_them() {
    let of = |id: &str| {
        let subject = Some(Subject { sheet: Sheet::Table(Table::Funds), ids: vec![id.to_owned()] });
        let size = Size { width: 1920, height: 1400 };
        words(&Request { view: View::Leverage, subject, ..funds(size) })
    };
    assert!(of("xiamen-guidance").contains(" Sources "));
    let silent = of("xiamen-grant-to-investment");
    assert!(silent.contains("Formula") && !silent.contains(" Sources "), "{silent}");
}

#[test]
fn one_of_something_is_said_as_one() {
    let size = Size { width: 1920, height: 1080 };
    let of = |view, filter: &str| words(&Request { view, filter: filter.to_owned(), ..funds(size) });
    let found = of(View::Overview, "name:nowhere");
    assert!(!found.contains("1 records"), "{found}");
    let one = of(View::Sheet(Sheet::Table(Table::Events)), "");
    assert!(one.contains("1 of 1 row shown"), "{one}");
}

#[test]
fn records_that_a_filter_leaves_keep_the_names_of_their_zones() {
    let filter = "leverage>=5".to_owned();
    let all = words(&Request { filter, ..Request::usual(View::Overview, Format::Svg, Lang::En) });
    // Seven funds are left, of four zones; these do not have the column themselves.
    assert!(all.contains("4 zones") && all.contains("7 funds"), "{all}");
    // They are only named: what is told of a zone itself is not among what was asked for.
    assert!(!all.contains("funds gathered"), "{all}");
}

#[test]
fn a_picture_of_more_pixels_shows_the_same() {
    let svg = |scale: &str| {
        made(&Request { scale: scale.parse().unwrap(), ..Request::usual(View::Overview, Format::Svg, Lang::En) })
    };
    let drawn = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap().rsplit("</style>").next().unwrap().to_owned();
    assert_eq!(drawn(svg("1")), drawn(svg("2")));
}

#[test]
fn conditions_that_are_not_listed_are_counted_as_what_they_are() {
    let small = Size { width: 600, height: 480 };
    let found = words(&Request { size: small, ..Request::usual(View::Match, Format::Svg, Lang::En) });
    assert!(found.contains("2 conditions") && !found.contains("and 2 more"), "{found}");
}

#[test]
fn a_card_of_a_low_picture_shows_its_first_row_or_is_named() {
    let size = Size { width: 595, height: 842 };
    for (lang, fund, other) in
        [(Lang::Zh, "新质生产力", "人工智能"), (Lang::En, "New quality productive forces", "Artificial intelligence")]
    {
        let subject = Subject { sheet: Sheet::Table(Table::Industries), ids: vec!["xiamen-display".to_owned()] };
        let usual = Request::usual(View::Record(Table::Industries), Format::Svg, lang);
        let found = words(&Request { subject: Some(subject), size, ..usual });
        assert!(found.contains(fund) && found.contains(other), "{found}");
    }
}

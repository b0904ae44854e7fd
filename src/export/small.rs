//! Every view in small, low and narrow pictures: what is there can be read, and what
//! is not is named inside the picture and beside it.

use super::picture::Setting;
use super::request::{Format, Request, Size, Target};
use super::stock::Stock;
use super::view::{Drawn, svg};
use crate::i18n::Lang;
use crate::load;
use crate::ui::evidence::DOT;

const SIZES: [(u32, u32); 5] = [(400, 300), (600, 480), (1600, 300), (300, 1600), (200, 200)];
const RECORDS: [&str; 8] = [
    "fund:xiamen-guidance",
    "zone:xiamen",
    "loan:xiamen-kebaodai-guarantee",
    "chain:xiamen-display",
    "procedure:bengbu-remote-licence",
    "event:wuxi-youth-visit",
    "compare:funds:xiamen-guidance,xiamen-venture",
    "compare:zones:xiamen,ningbo",
];

fn each(window: bool, lang: Lang, check: impl Fn(&str, &Drawn)) {
    let data = load::builtin();
    let stock = Stock::new(&data);
    let views = super::View::all().filter(|view| *view != super::View::Compare).map(super::View::id);
    for name in views.chain(RECORDS) {
        let target: Target = name.parse().unwrap();
        for (width, height) in SIZES {
            let mut request = Request::usual(target.view, Format::Svg, lang);
            request.subject.clone_from(&target.subject);
            request.size = Size { width, height };
            request.around.window = window;
            let drawn = svg(&request, &stock, Setting::Plain).unwrap();
            check(&format!("{name} {width}x{height} {lang:?}"), &drawn);
        }
    }
}

/// The words of a picture without breaks between lines.
fn words(drawn: &Drawn) -> String {
    let parts = drawn.svg.text.split('<').filter_map(|part| part.strip_prefix("text")?.split_once('>'));
    parts.map(|(_, words)| words).collect::<String>().replace("&apos;", "'").replace("&#39;", "'").replace(' ', "")
}

fn is_told(name: &str, drawn: &Drawn) {
    let Some(cut) = &drawn.cut else {
        assert!(!drawn.flaws.cut, "{name}: something is beyond an edge");
        return;
    };
    assert!(drawn.about.description.contains(cut.as_str()), "{name}: {}", drawn.about.description);
    let footer = words(drawn);
    // How many rows are drawn stands with the rows.
    let is_rows = |part: &str| part.contains("only the first") || part.contains("图中只排下前");
    let tells_rows = footer.contains("thefirst") || footer.contains("画出前");
    let is_said = |part: &str| footer.contains(&part.replace(' ', "")) || (is_rows(part) && tells_rows);
    let room = cut.split(DOT).all(is_said) || drawn.flaws.cut;
    assert!(room, "{name}: {cut} in {footer}");
}

#[test]
fn small_pictures_of_every_view_can_be_read_and_say_what_is_not_there() {
    for lang in [Lang::En, Lang::Zh] {
        each(false, lang, |name, drawn| {
            assert!(!drawn.flaws.illegible, "{name}: words stand on each other");
            is_told(name, drawn);
        });
    }
}

#[test]
fn small_pictures_of_the_window_say_what_is_not_there() {
    each(true, Lang::En, is_told);
}

#[test]
fn a_view_that_has_no_room_says_so_inside() {
    let data = load::builtin();
    let request =
        Request { size: Size { width: 200, height: 600 }, ..Request::usual(super::View::Match, Format::Svg, Lang::En) };
    let drawn = svg(&request, &Stock::new(&data), Setting::Plain).unwrap();
    assert!(words(&drawn).contains("NoroomforMatchinsosmallapicture"), "{}", words(&drawn));
    assert_eq!(drawn.cut.as_deref(), Some("no room in this picture for: Match"));
}

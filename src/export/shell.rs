//! A request as a line for the shell.

use std::fmt::Write as _;
use std::path::Path;

use super::request::{Around, Request, Scale, Theme, View};
use crate::query::Keep;

/// The command that writes the same file: `out` as `request` says, from the
/// dataset at `data` or the built-in one.
pub fn shell_line(request: &Request, out: &Path, data: Option<&Path>) -> String {
    let mut line = String::from("zonescope export ");
    line.push_str(&quoted(&target(request)));
    let mut option = |name: &str, value: &str| {
        let _ = write!(line, " --{name} {}", quoted(value));
    };
    option("out", &out.to_string_lossy());
    if !request.filter.is_empty() {
        option("filter", &request.filter);
    }
    if request.keep != Keep::default() {
        option("keep", request.keep.id());
    }
    if !request.sort.is_empty() {
        option("sort", &request.sort);
    }
    for part in &request.set {
        option("set", part);
    }
    if request.format.is_picture() {
        option("size", &format!("{}x{}", request.size.width, request.size.height));
        // Shapes, too, are laid out on the grid of pixels.
        if request.scale != Scale::default() {
            option("scale", &request.scale.get().to_string());
        }
        if request.theme != Theme::default() {
            option("theme", request.theme.id());
        }
    }
    option("lang", request.lang.pick("zh", "en"));
    if let Some(data) = data {
        option("data", &data.to_string_lossy());
    }
    let Around { title, footer, ground, chart_alone: _ } = request.around;
    for (there, flag) in [(title, "--no-title"), (footer, "--no-footer"), (ground, "--transparent")] {
        if !there && request.format.is_picture() {
            let _ = write!(line, " {flag}");
        }
    }
    line
}

/// The view as the command line names it.
fn target(request: &Request) -> String {
    let view = request.view.id();
    match (&request.link, &request.subject) {
        // A link without parts is the name of a view; these two want records then.
        (Some(link), _) if matches!(request.view, View::Compare | View::Record(_)) && !link.contains('?') => {
            format!("{link}?")
        }
        (Some(link), _) => link.clone(),
        (None, Some(subject)) if subject.ids.len() > 1 => {
            format!("{view}:{}:{}", subject.sheet.id(), subject.ids.join(","))
        }
        (None, Some(subject)) => format!("{view}:{}", subject.ids.join(",")),
        (None, None) => view.to_owned(),
    }
}

/// The word as one word of a command line: as it is where no character means
/// anything to a shell, else in quotes.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ',' | '/' | ':' | '=' | '+' | '@');
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    if cfg!(windows) {
        return format!("\"{}\"", word.replace('"', "\\\""));
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::{Format, Size};
    use crate::i18n::Lang;

    fn request() -> Request {
        Request {
            view: View::Overview,
            subject: None,
            format: Format::Png,
            filter: String::new(),
            keep: Keep::default(),
            sort: String::new(),
            set: Vec::new(),
            link: None,
            around: Around::default(),
            size: Size::default(),
            scale: Scale::default(),
            theme: Theme::Light,
            lang: Lang::En,
        }
    }

    #[test]
    fn a_line_says_what_differs_from_the_usual() {
        let line = shell_line(&request(), Path::new("a.png"), None);
        assert_eq!(line, "zonescope export overview --out a.png --size 1600x1000 --lang en");
        let around = Around { footer: false, ground: false, ..Around::default() };
        let link = Some("funds?filter=leverage>=5&zebra=1".to_owned());
        let request = Request { link, around, theme: Theme::Dark, lang: Lang::Zh, ..request() };
        let line = shell_line(&request, Path::new("/it's here/a.png"), Some(Path::new("my.ron")));
        assert_eq!(
            line,
            "zonescope export 'funds?filter=leverage>=5&zebra=1' --out '/it'\\''s here/a.png' --size 1600x1000 \
             --theme dark --lang zh --data my.ron --no-footer --transparent"
        );
    }
}

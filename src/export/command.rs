//! The command that makes a file again.

use std::borrow::Cow;
use std::path::Path;

use super::name::file_name;
use super::request::{Around, Format, Request, Scale, Theme, View};
use crate::query::Keep;

/// The line that makes the same file again, quoted for a POSIX shell. `data`
/// is the dataset's file; `None` for the built-in data. The file it writes has
/// the name that [`file_name`] proposes.
///
/// What decides the bytes is said even where it is what the program does by
/// itself today: the language follows the system, say.
pub fn command_line(request: &Request, data: Option<&Path>) -> String {
    shell_line(request, Path::new(&file_name(request)), data)
}

/// The same for the file `out`.
pub fn shell_line(request: &Request, out: &Path, data: Option<&Path>) -> String {
    let mut words: Vec<String> = vec!["zonescope".to_owned(), "export".to_owned()];
    words.push(quoted(&request.target().to_string()).into_owned());
    option(&mut words, "out", &out.to_string_lossy());
    if let Some(data) = data {
        option(&mut words, "data", &data.to_string_lossy());
    }
    if !request.filter.is_empty() {
        option(&mut words, "filter", &request.filter);
    }
    if request.keep != Keep::default() {
        option(&mut words, "keep", request.keep.id());
    }
    shown(&mut words, request);
    if request.format.is_picture() && request.size != request.usual_size() {
        option(&mut words, "size", &request.size.to_string());
    }
    look(&mut words, request);
    if request.provenance && matches!(request.format, Format::Csv | Format::Json) {
        words.push("--provenance".to_owned());
    }
    words.join(" ")
}

/// The line that makes pictures of all views again, into `folder`.
pub fn batch_line(like: &Request, folder: &Path, data: Option<&Path>) -> String {
    let mut words: Vec<String> = vec!["zonescope".to_owned(), "export".to_owned()];
    let of_all = View::Overview.id();
    let open = like.target().to_string();
    if open != of_all {
        words.push(quoted(&open).into_owned());
    }
    option(&mut words, "all", &folder.to_string_lossy());
    option(&mut words, "format", like.format.ending());
    if let Some(data) = data {
        option(&mut words, "data", &data.to_string_lossy());
    }
    if !like.filter.is_empty() {
        option(&mut words, "filter", &like.filter);
    }
    if like.keep != Keep::default() {
        option(&mut words, "keep", like.keep.id());
    }
    shown(&mut words, like);
    option(&mut words, "size", &like.size.to_string());
    look(&mut words, like);
    words.join(" ")
}

/// Appends what is said of one view: its order, columns, settings and marks.
fn shown(words: &mut Vec<String>, request: &Request) {
    for (name, value) in [("sort", &request.sort), ("columns", &request.columns)] {
        if !value.is_empty() {
            option(words, name, value);
        }
    }
    for set in &request.set {
        option(words, "set", set);
    }
    if !request.mark.is_empty() {
        option(words, "mark", &request.mark.join(","));
    }
}

/// Appends what decides how a file looks.
fn look(words: &mut Vec<String>, request: &Request) {
    // Shapes, too, are laid out on the grid of pixels.
    let is_drawn = request.format.is_picture() && !request.is_paged();
    if is_drawn && request.scale != Scale::default() {
        option(words, "scale", &request.scale.get().to_string());
    }
    if request.format.is_picture() && request.theme != Theme::Light {
        option(words, "theme", request.theme.id());
    }
    option(words, "lang", request.lang.id());
    let Around { title, footer, ground, chart_alone: _, window } = request.around;
    if window && request.format.is_picture() {
        words.push("--window".to_owned());
    }
    // Paper is not seen through.
    for (there, flag) in [(title, "--no-title"), (footer, "--no-footer"), (ground || !is_drawn, "--transparent")] {
        if !there && request.format.is_picture() {
            words.push(flag.to_owned());
        }
    }
    if request.outlines && request.format == Format::Svg {
        words.push("--outlines".to_owned());
    }
}

fn option(words: &mut Vec<String>, name: &str, value: &str) {
    // A value that looks like an option is tied to its name.
    let parted = if value.starts_with('-') { '=' } else { ' ' };
    words.push(format!("--{name}{parted}{}", quoted(value)));
}

/// The word as a POSIX shell reads it back.
pub(super) fn quoted(word: &str) -> Cow<'_, str> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_./:,=+@%".contains(&byte);
    if !word.is_empty() && word.bytes().all(plain) {
        return word.into();
    }
    format!("'{}'", word.replace('\'', "'\\''")).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_quoted_where_a_shell_would_read_them_otherwise() {
        for (word, line) in [
            ("funds", "funds"),
            ("chain:xiamen-display", "chain:xiamen-display"),
            ("target>=10亿", "'target>=10亿'"),
            ("it's", r"'it'\''s'"),
            ("$HOME `x` \\", "'$HOME `x` \\'"),
            ("", "''"),
        ] {
            assert_eq!(quoted(word), line);
        }
    }
}

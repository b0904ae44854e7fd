//! The profile form: one field for each thing that conditions ask for.

use egui::{Id, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::change;
use super::model::Model;
use super::parts::{has_room, para_ui, scroll_ui};
use crate::i18n::{Lang, many};
use crate::matching::{Options, Profile, spoken};
use crate::model::{Asked, Term as _, Text};
use crate::ui::command::Command;
use crate::ui::page::Page;
use crate::ui::paint::{self, Align, Icon};
use crate::ui::style::size;
use crate::ui::widgets::{Button, Chip, Choice, Field, card, chip, entered, link, row_from_right_ui, row_ui, select};
use crate::ui::words::list;

/// What can be picked in a field's list.
#[derive(Clone, Copy, PartialEq)]
enum Pick {
    NotGiven,
    Nothing,
    Word(usize),
}

/// Room for a field in a picture, where its value is in words.
const FIELD: f32 = 52.0;

/// What can be picked.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    /// The words that conditions ask for; `None` where these are still unread.
    pub(super) options: Option<&'a Options>,
    /// Ids and names of all zones.
    pub(super) zones: &'a [(String, Text)],
}

impl<'a> Known<'a> {
    fn words(self, asked: Asked) -> &'a [Text] {
        self.options.and_then(|options| options.get(&asked)).map_or(&[], Vec::as_slice)
    }

    /// False if it is known that no condition asks for it.
    fn may_ask(self, asked: Asked) -> bool {
        self.options.is_none_or(|options| options.contains_key(&asked))
    }

    fn said(self, asked: Asked, value: &str, page: &Page<'_>) -> String {
        spoken(asked, value, page.data, self.options.unwrap_or(&Options::new()), page.lang())
    }
}

/// Shows the card.
pub(super) fn form_ui(ui: &mut Ui, rect: Rect, page: &Page<'_>, known: Known<'_>) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let profile = &page.state.work.matching.profile;
    let inner = card(ui, rect, lang.pick("申请人", "Applicant"), "", t);
    let header = Rect::from_min_max(rect.min, pos2(rect.right() - size::CARD_MARGIN, inner.top()));
    let mut command = None;
    if !profile.is_empty() {
        let clear = lang.pick("全部清除", "Clear all");
        if row_from_right_ui(ui, header, "clear profile", |ui| link(ui, clear, t).clicked()) {
            command = Some(change(page, |state| state.profile = Profile::default()));
        }
    }
    let is_shown = |asked: &Asked| known.may_ask(*asked) || profile.answer(*asked).is_some();
    let (shown, others): (Vec<Asked>, Vec<Asked>) = Asked::ALL.iter().partition(|asked| is_shown(asked));
    let found = scroll_ui(ui, inner, page, (lang.pick("申请人", "the applicant"), "profile form"), |ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 4.0);
        let mut command = None;
        let mut left_out = 0;
        for &asked in &shown {
            if left_out > 0 || !has_room(ui, page, FIELD) {
                left_out += 1;
                continue;
            }
            command = ui.push_id(asked.id(), |ui| field_ui(ui, page, known, asked)).inner.or(command.take());
            ui.add_space(8.0);
        }
        if left_out > 0 {
            let words = match lang {
                Lang::Zh => format!("另有 {left_out} 栏未画出"),
                Lang::En => format!("{} not drawn", many(left_out, "more field is", "more fields are")),
            };
            para_ui(ui, &words, size::small(), t.weak);
        } else if !others.is_empty() && has_room(ui, page, 40.0) {
            let names = list(others.iter().map(|asked| asked.label(lang)), lang);
            let words = match lang {
                Lang::Zh => format!("现有项目没有问及：{names}"),
                Lang::En => format!("No programme here asks about: {}", names.to_lowercase()),
            };
            para_ui(ui, &words, size::small(), t.weak);
        }
        command
    });
    found.or(command)
}

/// Whether one applicant has at most one of it.
fn is_single(asked: Asked) -> bool {
    matches!(asked, Asked::Zone | Asked::Applicant | Asked::Stage | Asked::Size | Asked::Age)
}

fn field_ui(ui: &mut Ui, page: &Page<'_>, options: Known<'_>, asked: Asked) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let label = asked.label(lang);
    let answer = page.state.work.matching.profile.answer(asked);
    let width = ui.available_width();
    let mut command = None;

    let (head, response) = ui.allocate_exact_size(vec2(width, 20.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, label));
    paint::text(ui.painter(), head.left_center(), Align::Left, label, size::secondary_bold(), t.normal);
    if answer.is_some() && !page.still {
        let name = format!("{}{label}", lang.pick("清除", "Clear "));
        if row_from_right_ui(ui, head, "clear", |ui| clear_ui(ui, page, &name)) {
            command = Some(change(page, |state| state.profile.set(asked, None)));
        }
    }
    if !options.may_ask(asked) {
        para_ui(ui, lang.pick("现有项目没有问及", "no programme here asks about it"), size::small(), t.weak);
    }

    // Words: what is stored, and what is read.
    let known: Vec<(&str, &str)> = if asked == Asked::Zone {
        options.zones.iter().map(|(id, name)| (id.as_str(), name.get(lang))).collect()
    } else {
        options.words(asked).iter().map(|word| (word.get(Lang::Zh), word.get(lang))).collect()
    };
    let said = |value: &String| options.said(asked, value, page);
    let shown = match answer {
        None => lang.pick("未填写", "Not given").to_owned(),
        Some([]) => lang.pick("无", "None").to_owned(),
        Some(values) => values.iter().map(said).collect::<Vec<_>>().join(lang.pick("、", ", ")),
    };
    if page.still {
        // Nothing can be picked or typed in a picture.
        let ink = if answer.is_some() { t.strong } else { t.weak };
        para_ui(ui, &shown, size::secondary(), ink);
        return None;
    }
    let has = |word: &str| answer.is_some_and(|values| values.iter().any(|value| said(value) == word));
    let mut choices = vec![
        Choice::new(Pick::NotGiven, lang.pick("未填写", "Not given")),
        Choice::new(Pick::Nothing, lang.pick("无", "None")),
    ];
    choices.extend(known.iter().enumerate().map(|(at, (_, word))| Choice {
        icon: (!is_single(asked) && has(word)).then_some(Icon::Tick),
        ..Choice::new(Pick::Word(at), word)
    }));
    let selected = match answer {
        None => Some(Pick::NotGiven),
        Some([]) => Some(Pick::Nothing),
        Some([one]) => known.iter().position(|(_, word)| *word == said(one)).map(Pick::Word),
        Some(_) => None,
    };
    if let Some(pick) = select(ui, label, &shown, &choices, selected, width, t) {
        command = Some(change(page, |state| match pick {
            Pick::NotGiven => state.profile.set(asked, None),
            Pick::Nothing => state.profile.set(asked, Some(Vec::new())),
            Pick::Word(at) => pick_word(&mut state.profile, asked, known[at].0, has(known[at].1)),
        }));
    }
    if let Some(values @ [_, _, ..]) = answer {
        let picked = ui.horizontal_wrapped(|ui| {
            values.iter().find(|value| {
                let text = said(value);
                let remove = format!("{} {label} {text}", lang.pick("移除", "Remove"));
                chip(ui, &Chip { label: "", text: &text, remove: &remove }, t)
            })
        });
        if let Some(value) = picked.inner {
            let rest: Vec<String> = values.iter().filter(|one| *one != value).cloned().collect();
            command = Some(change(page, |state| state.profile.set(asked, Some(rest))));
        }
    }
    typed_ui(ui, page, asked, width).or(command)
}

fn clear_ui(ui: &mut Ui, page: &Page<'_>, name: &str) -> bool {
    let (rect, response) = ui.allocate_exact_size(vec2(18.0, 18.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    let lit = response.hovered() || response.has_focus();
    Icon::Close.paint(ui.painter(), rect.center(), 11.0, if lit { page.t.accent } else { page.t.weak });
    response.on_hover_text(name).clicked()
}

/// A picked word takes the place of what is there, or is put beside it; picked
/// again it goes.
fn pick_word(profile: &mut Profile, asked: Asked, word: &str, is_there: bool) {
    if is_single(asked) {
        profile.set(asked, Some(vec![word.to_owned()]));
        return;
    }
    let mut values = profile.answer(asked).unwrap_or_default().to_vec();
    if is_there {
        values.retain(|value| value != word);
    } else {
        values.push(word.to_owned());
    }
    let values = (!values.is_empty()).then_some(values);
    profile.set(asked, values);
}

/// Words of one's own, taken with Enter or the button.
fn typed_ui(ui: &mut Ui, page: &Page<'_>, asked: Asked, width: f32) -> Option<Command> {
    let (t, lang) = (page.t, page.lang());
    let id = Id::unique(("profile text", asked.id()));
    let mut text = ui.data(|data| data.get_temp::<String>(id)).unwrap_or_default();
    let (rect, _) = ui.allocate_exact_size(vec2(width, size::BUTTON), Sense::hover());
    let label = asked.label(lang);
    let name = match lang {
        Lang::Zh => format!("{label}，自行填写"),
        Lang::En => format!("{label}, in your own words"),
    };
    let hint = match asked {
        Asked::Age => lang.pick("年数，如 3", "Years, such as 3"),
        _ => lang.pick("自行填写，回车确认", "Own words, then Enter"),
    };
    let add = lang.pick("填入", "Take");
    let has_words = !text.trim().is_empty();
    let button = if has_words { paint::text_width(ui.painter(), add, size::secondary()) + 26.0 } else { 0.0 };
    let field_rect = rect.with_max_x(rect.right() - button);
    let salt = format!("profile {}", asked.id());
    let field = Field { id: &salt, name: &name, hint, width: field_rect.width() };
    let response = field.show_in(ui, field_rect, &mut text, t);
    let mut taken = entered(ui, &response);
    if has_words {
        let place = rect.with_min_x(field_rect.right());
        taken |= row_from_right_ui(ui, place, "take", |ui| Button::new(add).show(ui, t).clicked());
    }
    let word = text.trim().to_owned();
    let mut tried = page.state.work.matching.profile.clone();
    if is_single(asked) {
        tried.set(asked, None);
    }
    let mut command = None;
    match tried.add(asked, &word) {
        Err(err) if has_words => para_ui(ui, &err.message(lang), size::small(), t.bad[0]),
        Ok(()) if taken && !word.is_empty() => {
            command = Some(change(page, |state| state.profile = tried));
            text.clear();
        }
        _ => {}
    }
    ui.data_mut(|data| data.insert_temp(id, text));
    command
}

/// A line of a profile as tags: zone Ningbo, role chief quality officer.
pub(super) fn profile_ui(ui: &mut Ui, page: &Page<'_>, model: &Model, profile: &Profile) {
    let lang = page.lang();
    for asked in profile.given() {
        let values = profile.answer(asked).unwrap_or_default();
        let words: Vec<String> = values.iter().map(|one| spoken(asked, one, page.data, &model.options, lang)).collect();
        let words =
            if words.is_empty() { lang.pick("无", "None").to_owned() } else { words.join(lang.pick("、", ", ")) };
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 22.0), Sense::hover());
        let label = asked.label(lang);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{label}: {words}")));
        row_ui(ui, rect, asked.id(), |ui| {
            let painter = ui.painter();
            paint::elided(painter, rect.left_center(), Align::Left, label, size::secondary(), page.t.weak, 112.0);
            let at = pos2(rect.left() + 120.0, rect.center().y);
            paint::elided(painter, at, Align::Left, &words, size::secondary(), page.t.strong, rect.right() - at.x);
        });
    }
}

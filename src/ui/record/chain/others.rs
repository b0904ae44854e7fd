//! Links to other industries: the parks of this one, those of the same zone.

use std::sync::Arc;

use egui::Ui;

use crate::i18n::Lang;
use crate::model::{Dataset, Industry, Table, Term as _};
use crate::ui::page::Page;
use crate::ui::record::stack::{Block, Part};
use crate::ui::record::tags::{Tag, tag_blocks};
use crate::ui::work::{self, Cancel};

/// The card.
pub(super) struct Others<'a> {
    page: &'a Page<'a>,
    title: &'static str,
    tags: Vec<Tag>,
}

impl<'a> Others<'a> {
    /// The card of all that is under these headings, the last of them with
    /// tags as its title; `None` where there are none.
    pub(super) fn new(page: &'a Page<'a>, links: Vec<(&'static str, Vec<Tag>)>) -> Option<Self> {
        let title = links.iter().rfind(|(_, tags)| !tags.is_empty())?.0;
        Some(Self { page, title, tags: links.into_iter().flat_map(|(_, tags)| tags).collect() })
    }
}

impl Part for Others<'_> {
    fn title(&self) -> (String, String) {
        (self.title.to_owned(), self.tags.len().to_string())
    }

    fn blocks(&self, ui: &Ui, width: f32, _extra: f32) -> Vec<Block<'_>> {
        tag_blocks(ui, self.page, self.title, &self.tags, width)
    }
}

fn is_part(industry: &Industry, whole: &Industry) -> bool {
    industry.id != whole.id && industry.part_of.as_ref().is_some_and(|of| of.id() == whole.id)
}

fn tag(industry: &Industry, lang: Lang) -> Tag {
    Tag {
        target: (Table::Industries, industry.id.to_string()),
        name: industry.name.get(lang).to_owned(),
        more: industry.kind.map_or(String::new(), |kind| kind.label(lang).to_owned()),
    }
}

/// Other industries that one leads to.
#[derive(Default)]
pub(super) struct Linked {
    /// Its parks and other parts.
    pub(super) parks: Vec<Tag>,
    /// The others of its zone.
    pub(super) same_zone: Vec<Tag>,
}

impl Linked {
    /// Those of the industry in `row`, kept as long as dataset and language stay;
    /// `None` while they are looked for.
    pub(super) fn of(ui: &Ui, page: &Page<'_>, row: usize) -> Option<Arc<Self>> {
        let lang = page.lang();
        let key = (page.frames.stamp(), lang, row);
        let now = work::is_now(page, page.data.len(Table::Industries));
        work::fresh(ui.ctx(), "industries beside one", key, now, || {
            let data = Arc::clone(page.frames.data());
            move |cancel: &Cancel| Self::new(&data, row, lang, cancel)
        })
    }

    fn new(data: &Dataset, row: usize, lang: Lang, cancel: &Cancel) -> Option<Self> {
        let mut linked = Self::default();
        let industry = data.industries.get(row)?;
        work::each(&data.industries, cancel, |_, one| {
            if is_part(one, industry) {
                linked.parks.push(tag(one, lang));
            } else if industry.zone.is_some() && one.zone == industry.zone && one.id != industry.id {
                linked.same_zone.push(tag(one, lang));
            }
        })?;
        Some(linked)
    }
}

//! Links to other industries: the parks of this one, those of the same zone.

use egui::Ui;

use crate::model::{Industry, Table, Term as _};
use crate::ui::page::Page;
use crate::ui::record::stack::{Block, Part};
use crate::ui::record::tags::{Tag, tag_blocks};

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

fn tag(page: &Page<'_>, industry: &Industry) -> Tag {
    let lang = page.lang();
    Tag {
        target: (Table::Industries, industry.id.to_string()),
        name: industry.name.get(lang).to_owned(),
        more: industry.kind.map_or(String::new(), |kind| kind.label(lang).to_owned()),
    }
}

/// The parks and other parts of an industry.
pub(super) fn parks_of(page: &Page<'_>, industry: &Industry) -> Vec<Tag> {
    page.data.industries.iter().filter(|one| is_part(one, industry)).map(|one| tag(page, one)).collect()
}

/// The other industries of its zone, apart from its own parts.
pub(super) fn same_zone(page: &Page<'_>, industry: &Industry) -> Vec<Tag> {
    let zone = industry.zone.as_ref();
    let beside = |one: &&Industry| {
        zone.is_some() && one.zone.as_ref() == zone && one.id != industry.id && !is_part(one, industry)
    };
    page.data.industries.iter().filter(beside).map(|one| tag(page, one)).collect()
}

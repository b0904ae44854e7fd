//! What the procedure is for, whom to turn to, what became of it, and where
//! this is known from.

use super::prose::Prose;
use super::subject::{Subject, channel_icon};
use crate::model::Table;
use crate::ui::command::Command;
use crate::ui::paint::Icon;

/// Room for the names of fields.
const NAMES: f32 = 66.0;

/// Writes summary, office, channels, outcome, note and sources; a picture has
/// its summary elsewhere.
pub(super) fn about_ui(prose: &mut Prose<'_, '_>, subject: &Subject<'_>) -> Option<Command> {
    let page = prose.page;
    let (t, lang) = (page.t, page.lang());
    let procedure = subject.procedure;
    let mut command = None;
    if !page.still {
        prose.text(procedure.summary.get(lang), t.normal);
    }
    if let Some(office) = procedure.authority.as_ref().and_then(|office| page.data.get(office)) {
        if page.still {
            prose.field(lang.pick("主管部门", "Office"), office.name.get(lang), NAMES);
        } else {
            prose.heading(lang.pick("主管部门", "Office"));
            if prose.link(0.0, office.name.get(lang)) {
                command = Some(Command::Open(Table::Organisations, office.id.to_string()));
            }
        }
    }
    // Where the materials are unknown, their card says whom to ask.
    if !procedure.materials.is_empty() {
        channels(prose, subject);
    }
    if !procedure.outcome.is_empty() {
        prose.gap(2.0);
        prose.note(Icon::Certain, procedure.outcome.get(lang), t.ok);
    }
    prose.text(procedure.note.get(lang), t.weak);
    if !page.still {
        prose.heading(lang.pick("来源", "Sources"));
        for id in procedure.source.ids() {
            let title = page.data.row(Table::Sources, id).map_or("", |row| page.data.sources[row].title.get(lang));
            if prose.link(0.0, format!("{id} {title}").trim_end()) {
                command = Some(Command::Open(Table::Sources, id.to_owned()));
            }
        }
    }
    command
}

/// The ways to reach the office.
pub(super) fn channels(prose: &mut Prose<'_, '_>, subject: &Subject<'_>) {
    let lang = prose.page.lang();
    if subject.procedure.channels.is_empty() {
        return;
    }
    prose.heading(lang.pick("渠道", "Channels"));
    for channel in &subject.procedure.channels {
        prose.item(channel_icon(channel), channel.get(lang));
    }
}

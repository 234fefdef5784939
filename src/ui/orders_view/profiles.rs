//! How a file is read, kept under a name for the next export of its kind, and offered when it comes.

use egui::{Id, Ui};

use crate::import::preview::Preview;
use crate::import::{ImportReport, profile};
use crate::session::Session;
use crate::session::action::Action;
use crate::session::choices::ReadingChange;
use crate::text::ui::import_view::ImportViewText as Text;
use crate::ui::theme::space;
use crate::ui::widgets::{Level, alert_ui, muted_ui};

/// A name has room.
const NAME_WIDTH: f32 = 180.0;

/// The names of all platforms, for a menu.
pub fn platforms() -> Vec<(String, String)> {
    let generic = [profile::GENERIC.name];
    let names = profile::ALL.iter().map(|profile| profile.name);
    let names = generic.into_iter().chain(names);
    names
        .map(|name| (name.to_owned(), name.to_owned()))
        .collect()
}

/// Profiles of the analyst's own that fit one of the tables.
pub fn offered_ui(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    let language = session.language();
    let tables = &session.first_lines.tables;
    let mut fitting: Vec<_> = tables
        .iter()
        .flat_map(|table: &Preview| session.fitting_profiles(table))
        .collect();
    fitting.dedup_by(|a, b| a.name == b.name);
    if fitting.is_empty() {
        return;
    }
    let (title, text) = (Text::ProfileFits, Text::ProfileFitsText);
    alert_ui(
        ui,
        Level::Good,
        title.get(language),
        text.get(language),
        |ui| {
            for profile in fitting {
                let text = Text::ProfileUse.fill(language, &[("name", &profile.name)]);
                if ui.button(text).clicked() {
                    let options = profile.complete(&session.choices().options);
                    let change = ReadingChange::Use(Box::new(options));
                    actions.push(Action::ChangeReading(change));
                }
            }
        },
    );
}

/// Keeps how this file is read under a name.
pub fn save_ui(
    ui: &mut Ui,
    session: &Session,
    (index, report): (usize, &ImportReport),
    actions: &mut Vec<Action>,
) {
    let language = session.language();
    ui.add_space(space::S);
    muted_ui(ui, Text::ProfileSaveAbout.get(language));
    let id = Id::unique(("profile name", index));
    let mut name: String = ui.ctx().data(|data| data.get_temp(id).unwrap_or_default());
    ui.horizontal(|ui| {
        let hint = Text::ProfileName.get(language);
        let edit = egui::TextEdit::singleline(&mut name)
            .hint_text(hint)
            .desired_width(NAME_WIDTH);
        let response = ui.add(edit).accessible_name(hint);
        let has_entered =
            response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        let can_save = !name.trim().is_empty() && !report.mapping.is_empty();
        let save = egui::Button::new(Text::ProfileSave.get(language));
        if ui.add_enabled(can_save, save).clicked() || (has_entered && can_save) {
            actions.push(Action::SaveProfile(index, name.trim().to_owned()));
            name.clear();
        }
    });
    ui.ctx().data_mut(|data| data.insert_temp(id, name));
}

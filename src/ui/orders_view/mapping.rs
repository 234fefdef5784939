//! Which column holds what, to be changed by choosing another one.

use egui::{ComboBox, Ui};

use crate::import::{ImportReport, Role};
use crate::session::Session;
use crate::session::action::Action;
use crate::session::choices::ReadingChange;
use crate::text::ui::orders::OrdersText as Text;
use crate::ui::names;
use crate::ui::theme::{Tokens, Type};
use crate::ui::widgets::{muted_ui, titled_card_ui};

/// What can be chosen by hand; rarer roles show up once they are recognised.
const OFFERED: [Role; 14] = [
    Role::OrderId,
    Role::CustomerId,
    Role::Product,
    Role::Quantity,
    Role::Term,
    Role::List,
    Role::Intended,
    Role::Paid,
    Role::Refunded,
    Role::UnitCost,
    Role::Time,
    Role::Status,
    Role::Channel,
    Role::Code,
];

pub fn mapping_ui(
    ui: &mut Ui,
    session: &Session,
    report: &ImportReport,
    actions: &mut Vec<Action>,
) {
    let language = session.language();
    let (title, about) = (Text::Columns, Text::ColumnsAbout);
    titled_card_ui(ui, title.get(language), about.get(language), |ui| {
        for role in offered(report.mapping.keys().copied()) {
            row_ui(ui, session, report, role, actions);
        }
        if !report.unmapped.is_empty() {
            let columns = report.unmapped.join(", ");
            muted_ui(ui, &Text::Unmapped.fill(language, &[("columns", &columns)]));
        }
    });
}

/// What a column can be taken for: the usual roles, and those that were recognised.
pub fn offered(recognised: impl Iterator<Item = Role>) -> Vec<Role> {
    let mut roles: Vec<Role> = OFFERED.into_iter().chain(recognised).collect();
    roles.sort();
    roles.dedup();
    roles
}

/// How a column is named in a mapping: by its title, by its place where others have the same.
pub fn title_for(titles: &[String], column: usize) -> String {
    let title = titles.get(column).map_or("", String::as_str);
    let is_unique = titles.iter().filter(|other| *other == title).count() == 1;
    if is_unique && !title.is_empty() {
        title.to_owned()
    } else {
        format!("#{}", column + 1)
    }
}

fn row_ui(
    ui: &mut Ui,
    session: &Session,
    report: &ImportReport,
    role: Role,
    actions: &mut Vec<Action>,
) {
    let (tokens, language) = (Tokens::of(ui), session.language());
    let name = names::role(role, language);
    let current = report.mapping.get(&role);
    let shown = current.map_or(Text::NoColumn.get(language), String::as_str);
    let width = ui.available_width() / 2.0;
    ui.horizontal(|ui| {
        let colour = if current.is_some() {
            tokens.text
        } else {
            tokens.muted
        };
        ui.label(Type::Body.text(name, colour));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let combo = ComboBox::from_id_salt(role)
                .width(width)
                .selected_text(shown)
                .truncate();
            let response = combo.show_ui(ui, |ui| {
                let automatic = Text::Automatic.get(language);
                if ui.selectable_label(false, automatic).clicked() {
                    actions.push(Action::ChangeReading(ReadingChange::Map(role, None)));
                }
                let none = Text::NoColumn.get(language);
                if ui.selectable_label(current.is_none(), none).clicked() && current.is_some() {
                    let change = ReadingChange::Map(role, Some(String::new()));
                    actions.push(Action::ChangeReading(change));
                }
                for header in report.mapping.values().chain(&report.unmapped) {
                    let is_current = current == Some(header);
                    if ui.selectable_label(is_current, header).clicked() && !is_current {
                        let change = ReadingChange::Map(role, Some(header.clone()));
                        actions.push(Action::ChangeReading(change));
                    }
                }
            });
            let spoken = Text::ColumnOf.fill(language, &[("role", &name)]);
            response
                .response
                .widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, &spoken));
        });
    });
}

//! Documented incidents, the analyst's own among them; those with enough figures open as counts.

use egui::{Align, Button, Label, Layout, Ui, vec2};

use super::format;
use super::theme::{Tokens, Type, size, space};
use super::widgets::{muted_ui, titled_card_ui};
use crate::decision::incidents::{Range, ReferenceIncident, reference_incidents};
use crate::session::action::Action;
use crate::text::Language;
use crate::text::decision::incidents::documented;
use crate::text::ui::books::BooksText as Text;

/// The analyst's own incident, in words.
pub struct Own {
    pub date: String,
    pub orders: u64,
    pub customers: Option<u64>,
    pub shortfall: String,
    pub decision: String,
}

/// What each column takes of the width: name, date, orders, customers, shortfall, decision, button.
const SHARES: [f32; 7] = [0.27, 0.11, 0.11, 0.1, 0.19, 0.13, 0.09];

/// The list in a card; the own incident first.
pub fn list_ui(ui: &mut Ui, own: Option<&Own>, language: Language, actions: &mut Vec<Action>) {
    let (title, about) = (Text::References, Text::ReferencesAbout);
    titled_card_ui(ui, title.get(language), about.get(language), |ui| {
        let heads = [
            Text::Name,
            Text::Date,
            Text::Orders,
            Text::Customers,
            Text::Shortfall,
            Text::Taken,
        ];
        row_ui(
            ui,
            heads.map(|text| text.get(language).to_owned()),
            Type::Small,
            |_| {},
        );
        if let Some(own) = own {
            let customers = own.customers.map_or_else(|| "–".to_owned(), format::count);
            let cells = [
                Text::Yours.get(language).to_owned(),
                own.date.clone(),
                format::count(own.orders),
                customers,
                own.shortfall.clone(),
                own.decision.clone(),
            ];
            row_ui(ui, cells, Type::Strong, |_| {});
        }
        for incident in reference_incidents() {
            incident_ui(ui, &incident, language, actions);
        }
    });
}

fn incident_ui(
    ui: &mut Ui,
    incident: &ReferenceIncident,
    language: Language,
    actions: &mut Vec<Action>,
) {
    let dash = || "–".to_owned();
    let say = |text: &str| documented(text, language).to_owned();
    let cells = [
        say(&incident.name),
        incident.date.clone(),
        incident.orders.as_ref().map_or_else(dash, counts),
        incident.customers.map_or_else(dash, format::count),
        shortfall(incident, language),
        say(&incident.decision),
    ];
    let headline = incident.headline();
    row_ui(ui, cells, Type::Body, |ui| {
        let Some(headline) = headline else {
            return;
        };
        let name = Text::OpenCountsOf.fill(language, &[("name", &say(&incident.name))]);
        let button = ui.add(Button::new(Text::OpenCounts.get(language)).small());
        button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
        if button.on_hover_text(&name).clicked() {
            actions.push(Action::OpenHeadline(headline));
        }
    });
    let note: [(&str, &dyn std::fmt::Display); 2] = [
        ("reported", &say(&incident.reported)),
        ("note", &say(&incident.note)),
    ];
    let said = Text::Reported.fill(language, &note);
    muted_ui(
        ui,
        &format!(
            "{} ({})",
            said.trim_end_matches([' ', '.']),
            incident.source
        ),
    );
}

fn counts(orders: &Range<u64>) -> String {
    let [low, high] = orders.ends();
    if low == high {
        format::count(low)
    } else {
        format::range(&format::count(low), &format::count(high))
    }
}

fn shortfall(incident: &ReferenceIncident, language: Language) -> String {
    let Some([low, high]) = incident.check else {
        return "–".to_owned();
    };
    let digits = incident.currency.minor_digits();
    let unit = format::unit_name(incident.currency, language);
    let low_text = format::amount(low, digits);
    if low == high {
        with_unit(&unit, &low_text)
    } else {
        let range = format::range(&low_text, &format::amount(high, digits));
        with_unit(&unit, &range)
    }
}

/// `CNY 1.00`, as all amounts are written; 1.00 元 where the unit is a Chinese word.
fn with_unit(unit: &str, amount: &str) -> String {
    if unit.is_ascii() {
        format!("{unit} {amount}").trim_start().to_owned()
    } else {
        format!("{amount} {unit}")
    }
}

/// A row of texts, and what stands at its end.
fn row_ui(ui: &mut Ui, cells: [String; 6], step: Type, end: impl FnOnce(&mut Ui)) {
    let tokens = Tokens::of(ui);
    let colour = match step {
        Type::Small => tokens.muted,
        Type::Strong => tokens.strong,
        _ => tokens.text,
    };
    let width = ui.available_width() - space::L * SHARES.len() as f32;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::L;
        for (place, (cell, share)) in cells.iter().zip(SHARES).enumerate() {
            let is_figure = (2..5).contains(&place);
            let layout = if is_figure {
                Layout::right_to_left(Align::Center)
            } else {
                Layout::left_to_right(Align::Center)
            };
            ui.allocate_ui_with_layout(vec2(width * share, size::ROW), layout, |ui| {
                ui.set_width(width * share);
                ui.add(Label::new(step.text(cell, colour)).truncate());
            });
        }
        end(ui);
    });
}

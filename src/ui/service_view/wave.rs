//! A load of customer service that belongs to no orders: a wave of contacts, and the whole year.

use egui::{Id, Ui};

use super::{chosen_backlog_ui, days, number, plan_ui, steady, whole};
use crate::service::wave::{Outcome, Plan};
use crate::session::Session;
use crate::session::action::Action;
use crate::session::asked::{Asked, LoadFigure, YearFigure};
use crate::text::Language;
use crate::text::ui::explain::ExplainText;
use crate::text::ui::results::ResultsText as T;
use crate::text::ui::steady::WaveText as Text;
use crate::ui::explain_view::year_text;
use crate::ui::format;
use crate::ui::theme::space;
use crate::ui::widgets::{Field, Tile, tiles_ui, titled_card_ui};

const FIELD_WIDTH: f32 = 120.0;

/// The step of service where nothing else is open.
pub fn wave_ui(ui: &mut Ui, session: &Session, plan: &Plan, actions: &mut Vec<Action>) {
    let language = session.language();
    let service = &session.choices().service;
    ui.spacing_mut().item_spacing.y = space::L;
    plan_ui(ui, service, language, actions);
    let outcome = service.put_into(plan).outcome();
    let mut new = plan.clone();
    let mut has_left = false;
    let (title, about) = (Text::Title.get(language), Text::About.get(language));
    titled_card_ui(ui, title, about, |ui| {
        has_left |= wave_fields_ui(ui, &mut new, language);
        ui.add_space(space::S);
        let tiles = wave_tiles(&outcome, service.clear_within_days, language);
        actions.extend(tiles_ui(ui, &tiles).map(Action::Explain));
    });
    if outcome.wave.human > 0.0 {
        chosen_backlog_ui(ui, &outcome.backlog, service, language, actions);
    }
    let (title, about) = (Text::YearTitle.get(language), Text::YearAbout.get(language));
    titled_card_ui(ui, title, about, |ui| {
        has_left |= year_fields_ui(ui, &mut new, language);
        ui.add_space(space::S);
        actions.extend(tiles_ui(ui, &year_tiles(&outcome, language)).map(Action::Explain));
    });
    steady::steady_ui(ui, service, language, actions);
    if new != *plan {
        actions.push(Action::ChangeWave(Box::new(new)));
    }
    if has_left {
        actions.push(Action::Settle);
    }
}

/// The load in a sentence, and that nothing else is open.
pub fn verdict(session: &Session, plan: &Plan) -> Vec<String> {
    let language = session.language();
    let service = &session.choices().service;
    let outcome = service.put_into(plan).outcome();
    let (contacts, peak) = (whole(outcome.wave.human), whole(outcome.backlog.peak));
    let agents = whole(service.agents);
    let cleared = outcome.backlog.days_to_clear;
    let text = cleared.map_or(Text::VerdictNever, |_| Text::Verdict);
    let days = days(cleared, language);
    let values: [(&str, &dyn std::fmt::Display); 4] = [
        ("contacts", &contacts),
        ("agents", &agents),
        ("days", &days),
        ("peak", &peak),
    ];
    let alone = Text::Alone.get(language).to_owned();
    vec![text.fill(language, &values), alone]
}

fn wave_fields_ui(ui: &mut Ui, plan: &mut Plan, language: Language) -> bool {
    let mut has_left = false;
    let to_people = plan.wave_to_people;
    let mut share = to_people.unwrap_or(1.0 - plan.self_service * plan.solved);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::L;
        has_left |= amount_ui(ui, Text::Customers, &mut plan.customers, language);
        has_left |= share_ui(ui, Text::Rate, &mut plan.contact_rate, language);
        let before = share;
        has_left |= share_ui(ui, Text::ToPeople, &mut share, language);
        if share.to_bits() != before.to_bits() {
            plan.wave_to_people = Some(share);
        }
    });
    has_left
}

fn year_fields_ui(ui: &mut Ui, plan: &mut Plan, language: Language) -> bool {
    let mut has_left = false;
    let mut year = plan.contacts_a_year.unwrap_or(0.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::L;
        has_left |= amount_ui(ui, Text::Year, &mut year, language);
        has_left |= share_ui(ui, Text::SelfService, &mut plan.self_service, language);
        has_left |= share_ui(ui, Text::Solved, &mut plan.solved, language);
        has_left |= amount_ui(ui, Text::Staff, &mut plan.agents, language);
    });
    plan.contacts_a_year = (year > 0.0).then_some(year);
    has_left
}

/// A figure of 0 or more under its name; whether its field was left.
fn amount_ui(ui: &mut Ui, label: Text, target: &mut f64, language: Language) -> bool {
    let value = plain(*target);
    let parse = |text: &str| number(text, language);
    field_ui(ui, label, &value, language, parse, target)
}

/// A figure as it is typed: grouped where it is whole.
fn plain(figure: f64) -> String {
    if figure.fract().abs() > 0.0 {
        figure.to_string()
    } else {
        whole(figure)
    }
}

/// A share in percent under its name; whether its field was left.
fn share_ui(ui: &mut Ui, label: Text, target: &mut f64, language: Language) -> bool {
    let value = ((*target * 1e6).round() / 1e4).to_string();
    let parse = |text: &str| {
        let share = number(text.trim().trim_end_matches('%'), language)? / 100.0;
        let bad = || T::BadPercent.get(language).to_owned();
        (share <= 1.0).then_some(share).ok_or_else(bad)
    };
    field_ui(ui, label, &value, language, parse, target)
}

fn field_ui(
    ui: &mut Ui,
    label: Text,
    value: &str,
    language: Language,
    parse: impl Fn(&str) -> Result<f64, String>,
    target: &mut f64,
) -> bool {
    let field = Field::new(Id::unique(("wave", label)), label.get(language), value);
    field
        .number()
        .width(FIELD_WIDTH)
        .under_label_ui(ui, parse, target)
}

fn wave_tiles(outcome: &Outcome, within: u32, language: Language) -> [Tile; 6] {
    let backlog = &outcome.backlog;
    let needed = outcome.agents_to_clear;
    let needed = needed.map_or_else(|| "–".to_owned(), format::count);
    let within = T::NeededNote.fill(language, &[("days", &within)]);
    // The steady state has agents of its own: asking says which are meant.
    let wave = Text::Title.get(language);
    let noted = |label: T, value: String, note: String, figure| {
        let label = label.get(language);
        let name = format!("{wave}: {label}");
        let name = ExplainText::AskOf.fill(language, &[("name", &name)]);
        let asked = Some((Asked::Wave(figure), name));
        Tile {
            asked,
            ..Tile::new(label, value, note)
        }
    };
    let tile = |label: T, value: String, note: T, figure| {
        noted(label, value, note.get(language).to_owned(), figure)
    };
    let (clear, wait) = (backlog.days_to_clear, backlog.longest_wait_days);
    let (clear, wait) = (days(clear, language), days(wait, language));
    let (all, human) = (whole(outcome.wave.all), whole(outcome.wave.human));
    [
        tile(T::Contacts, all, T::ContactsNote, LoadFigure::Contacts),
        tile(T::Human, human, T::HumanNote, LoadFigure::Human),
        tile(T::Peak, whole(backlog.peak), T::PeakNote, LoadFigure::Peak),
        tile(T::Clear, clear, T::ClearNote, LoadFigure::Clear),
        tile(T::Wait, wait, T::WaitNote, LoadFigure::Wait),
        noted(T::Needed, needed, within, LoadFigure::Needed),
    ]
}

fn year_tiles(outcome: &Outcome, language: Language) -> [Tile; 3] {
    let people =
        |agents: Option<f64>| agents.map_or_else(|| "–".to_owned(), |agents| whole(agents.ceil()));
    let tile = |figure: YearFigure, value: String, note: Text| {
        let tile = Tile::new(year_text(figure).get(language), value, note.get(language));
        tile.asked(Asked::Year(figure), language)
    };
    let (without, with) = (outcome.agents_without_help, outcome.agents_with_help);
    let capacity = whole(outcome.capacity_a_year);
    [
        tile(YearFigure::WithoutHelp, people(without), Text::WithoutNote),
        tile(YearFigure::WithHelp, people(with), Text::WithNote),
        tile(YearFigure::Capacity, capacity, Text::CapacityNote),
    ]
}

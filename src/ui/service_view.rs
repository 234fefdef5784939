//! The step of service: contacts, the backlog they make, and the agents it takes.

mod steady;

use egui::{Id, Ui};

use super::chart::backlog::BacklogByDay;
use super::chart_view::chart_ui;
use super::table_view::row_ui;
use super::theme::{size, space};
use super::widgets::{Field, Tile, body_ui, card_ui, tiles_ui, titled_card_ui};
use super::{format, start_view};
use crate::decision::{Assumptions, Estimate, Key};
use crate::service::{self, Backlog, Team};
use crate::session::Session;
use crate::session::action::Action;
use crate::session::choices::ServicePlan;
use crate::text::Language;
use crate::text::ui::results::ResultsText as Text;
use crate::text::ui::steady::SteadyText;

const FIELD_WIDTH: f32 = 120.0;
/// Shares may miss 100 % by this: people write thirds.
const SHARES_SLACK: f64 = 0.011;
/// Days a profile may have: a quarter.
const DAYS_MAX: usize = 92;
/// Days shown; a backlog that lasts longer is told by its figures.
const ROWS_MAX: usize = 14;

pub fn service_ui(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    let language = session.language();
    let Some(rollup) = session.rollup.latest().filter(|_| session.has_verdict()) else {
        return start_view::off_ui(ui, session, actions);
    };
    ui.spacing_mut().item_spacing.y = space::L;
    let plan = &session.choices().service;
    plan_ui(ui, plan, language, actions);
    let Some(customers) = rollup.measures.customers else {
        card_ui(ui, |ui| body_ui(ui, Text::NoCustomers.get(language)));
        return;
    };
    let assumptions = &session.choices().assumptions;
    let revoked = Load::new(customers, Key::ContactRateRevoke, assumptions, plan);
    let honoured = Load::new(customers, Key::ContactRateHonour, assumptions, plan);
    load_ui(ui, Text::IfRevoked.get(language), &revoked, plan, language);
    if let Some((title, load)) = capped(session, customers, plan) {
        load_ui(ui, &title, &load, plan, language);
    }
    load_ui(
        ui,
        Text::IfHonoured.get(language),
        &honoured,
        plan,
        language,
    );
    let backlog = BacklogByDay::new(&revoked.backlog, team(plan), language);
    chart_ui(ui, &backlog, size::CHART_HEIGHT, language, actions);
    days_ui(ui, &revoked.backlog, language);
    steady::steady_ui(ui, plan, language, actions);
}

/// The load of the line between that is chosen, where there is one.
fn capped(session: &Session, customers: u64, plan: &ServicePlan) -> Option<(String, Load)> {
    let comparison = session.comparison.latest()?;
    let cap = session.choices().cap.or(comparison.best_cap)?;
    let last = comparison.axis.last()?.cap;
    let point = comparison.axis.iter().find(|point| point.cap == cap)?;
    if cap == 0 || cap >= last {
        return None;
    }
    let title = SteadyText::IfCapped.fill(session.language(), &[("cap", &format::count(cap))]);
    let assumptions = &session.choices().assumptions;
    let kept = customers.saturating_sub(point.customers_revoked);
    let sides = [
        (point.customers_revoked, Key::ContactRateRevoke),
        (kept, Key::ContactRateHonour),
    ];
    Some((title, Load::of(&sides, assumptions, plan)))
}

fn team(plan: &ServicePlan) -> Team {
    Team {
        agents: plan.agents,
        contacts_per_agent_day: plan.contacts_per_agent_day,
    }
}

/// What a decision brings upon the team, every assumption at its mean.
struct Load {
    contacts: service::Contacts,
    backlog: Backlog,
    agents_needed: Option<u64>,
}

impl Load {
    fn new(customers: u64, rate: Key, assumptions: &Assumptions, plan: &ServicePlan) -> Self {
        Self::of(&[(customers, rate)], assumptions, plan)
    }

    /// Customers with the rate at which they get in touch.
    fn of(sides: &[(u64, Key)], assumptions: &Assumptions, plan: &ServicePlan) -> Self {
        let mean = |key| assumptions.get(key).map_or(0.0, Estimate::mean);
        let all: f64 = sides
            .iter()
            .map(|(customers, rate)| *customers as f64 * mean(*rate))
            .sum();
        let contacts = service::contacts(all, 1.0, mean(Key::ToPeople));
        Self {
            contacts,
            backlog: service::backlog(contacts.human, &plan.arrivals, team(plan)),
            agents_needed: service::agents_to_clear(
                contacts.human,
                &plan.arrivals,
                plan.contacts_per_agent_day,
                plan.clear_within_days,
            ),
        }
    }
}

/// The team, as fields.
fn plan_ui(ui: &mut Ui, plan: &ServicePlan, language: Language, actions: &mut Vec<Action>) {
    let mut new = plan.clone();
    let mut has_left = false;
    titled_card_ui(ui, Text::Plan.get(language), "", |ui| {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::L;
            let number = |text: &str| number(text, language);
            let agents = plan.agents.to_string();
            has_left |= entry_ui(ui, Text::Agents, &agents, language, number, &mut new.agents);
            let per_day = plan.contacts_per_agent_day.to_string();
            let target = &mut new.contacts_per_agent_day;
            has_left |= entry_ui(ui, Text::PerDay, &per_day, language, number, target);
            let arrivals = shares(&plan.arrivals);
            let parse = |text: &str| profile(text, language);
            let target = &mut new.arrivals;
            has_left |= entry_ui(ui, Text::Arrivals, &arrivals, language, parse, target);
            let within = plan.clear_within_days.to_string();
            let days = |text: &str| {
                let bad = || Text::BadNumber.get(language).to_owned();
                text.trim().parse::<u32>().map_err(|_unreadable| bad())
            };
            let target = &mut new.clear_within_days;
            has_left |= entry_ui(ui, Text::Within, &within, language, days, target);
        });
    });
    if new != *plan {
        actions.push(Action::ChangeService(new));
    }
    if has_left {
        actions.push(Action::Settle);
    }
}

/// A field under its label; whether it was left.
fn entry_ui<T>(
    ui: &mut Ui,
    label: Text,
    value: &str,
    language: Language,
    parse: impl Fn(&str) -> Result<T, String>,
    target: &mut T,
) -> bool {
    let field = Field::new(Id::unique(("service", label)), label.get(language), value);
    field
        .number()
        .width(FIELD_WIDTH)
        .under_label_ui(ui, parse, target)
}

fn number(text: &str, language: Language) -> Result<f64, String> {
    let number = format::ungrouped(text).and_then(|text| text.parse::<f64>().ok());
    let number = number.filter(|number| number.is_finite() && *number >= 0.0);
    number.ok_or_else(|| Text::BadNumber.get(language).to_owned())
}

/// Shares as percentages parted by spaces.
fn shares(profile: &[f64]) -> String {
    let percent = |share: &f64| ((share * 1e6).round() / 1e4).to_string();
    profile.iter().map(percent).collect::<Vec<_>>().join(" ")
}

fn profile(text: &str, language: Language) -> Result<Vec<f64>, String> {
    let bad = || Text::BadArrivals.get(language).to_owned();
    let parts = text
        .split([' ', '/', ',', '%', '；', ';'])
        .filter(|part| !part.is_empty());
    let shares: Vec<f64> = parts
        .map(|part| number(part, language))
        .collect::<Result<_, _>>()
        .map_err(|_unreadable| bad())?;
    let sum: f64 = shares.iter().sum::<f64>() / 100.0;
    let is_whole = (sum - 1.0).abs() <= SHARES_SLACK && shares.len() <= DAYS_MAX;
    if is_whole {
        Ok(shares.iter().map(|share| share / 100.0 / sum).collect())
    } else {
        Err(bad())
    }
}

fn load_ui(ui: &mut Ui, title: &str, load: &Load, plan: &ServicePlan, language: Language) {
    let tile = |label: Text, value: String, note: Text| {
        Tile::new(label.get(language), value, note.get(language))
    };
    let never = || Text::Never.get(language).to_owned();
    let days = |days: Option<u32>| days.map_or_else(never, format::count);
    let (needed, needed_note) = match load.agents_needed {
        Some(agents) => {
            let within = Text::NeededNote.fill(language, &[("days", &plan.clear_within_days)]);
            (format::count(agents), within)
        }
        None => ("–".to_owned(), Text::NeededLonger.get(language).to_owned()),
    };
    let backlog = &load.backlog;
    titled_card_ui(ui, title, "", |ui| {
        tiles_ui(
            ui,
            &[
                tile(Text::Contacts, whole(load.contacts.all), Text::ContactsNote),
                tile(Text::Human, whole(load.contacts.human), Text::HumanNote),
                tile(Text::Peak, whole(backlog.peak), Text::PeakNote),
                tile(Text::Clear, days(backlog.days_to_clear), Text::ClearNote),
                tile(Text::Wait, days(backlog.longest_wait_days), Text::WaitNote),
                Tile::new(Text::Needed.get(language), needed, needed_note),
            ],
        );
    });
}

fn days_ui(ui: &mut Ui, backlog: &Backlog, language: Language) {
    titled_card_ui(ui, Text::ByDay.get(language), "", |ui| {
        let heads = [
            Text::Day,
            Text::Arriving,
            Text::Open,
            Text::Solved,
            Text::Left,
        ];
        row_ui(ui, &heads.map(|text| text.get(language)), true);
        for day in backlog.days.iter().take(ROWS_MAX) {
            let cells = [day.arrivals, day.open, day.solved, day.backlog].map(whole);
            let name = day.day.to_string();
            row_ui(
                ui,
                &[&name, &cells[0], &cells[1], &cells[2], &cells[3]],
                false,
            );
        }
    });
}

/// An expected count, to a whole number.
fn whole(value: f64) -> String {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "contacts are far below 2^127"
    )]
    let rounded = value.round() as i128;
    format::count(rounded)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::English;

    #[test]
    fn a_profile_is_written_in_percent_and_adds_up() {
        assert_eq!(
            profile("50 25 15 10", English),
            Ok(vec![0.5, 0.25, 0.15, 0.1])
        );
        assert_eq!(shares(&[0.5, 0.25, 0.15, 0.1]), "50 25 15 10");
        assert!(profile("50 25", English).is_err());
        assert!(profile("", English).is_err());
        assert!(profile("50 x 50", English).is_err());
    }
}

//! The step of service: contacts, the backlog they make, and the agents it takes.

mod steady;
mod wave;

pub(super) use wave::{verdict as wave_verdict, wave_ui};

use egui::{ComboBox, Id, Ui};

use super::chart::backlog::BacklogByDay;
use super::chart_view::chart_ui;
use super::format::policy_name;
use super::table_view::row_ui;
use super::theme::{size, space};
use super::widgets::{Field, Tile, body_ui, card_ui, tiles_ui, titled_card_ui};
use super::{explain_view, format, start_view, verdict};
use crate::decision::{Comparison, Policy};
use crate::rollup::Rollup;
use crate::service::load::{Load, Work};
use crate::service::{Backlog, Team};
use crate::session::Session;
use crate::session::action::Action;
use crate::session::asked::{Asked, LoadFigure};
use crate::session::choices::ServicePlan;
use crate::text::Language;
use crate::text::ui::explain::ExplainText;
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
    if rollup.measures.customers.is_none() {
        card_ui(ui, |ui| body_ui(ui, Text::NoCustomers.get(language)));
        return;
    }
    let Some(comparison) = session.comparison.latest() else {
        return start_view::off_ui(ui, session, actions);
    };
    let shown = shown(session, comparison);
    let loads = loads(session, comparison, &shown);
    for load in shown.iter().filter_map(|policy| of(&loads, *policy)) {
        load_ui(ui, rollup, load, plan, language, actions);
    }
    others_ui(ui, rollup, &loads, &shown, language);
    if let Some(load) = chosen_ui(ui, rollup, &loads, language) {
        chosen_backlog_ui(ui, &load.backlog, plan, language, actions);
    }
    steady::steady_ui(ui, plan, language, actions);
}

/// A backlog as a chart and as a table.
fn chosen_backlog_ui(
    ui: &mut Ui,
    backlog: &Backlog,
    plan: &ServicePlan,
    language: Language,
    actions: &mut Vec<Action>,
) {
    let chart = BacklogByDay::new(backlog, work(plan).team, language);
    chart_ui(ui, &chart, size::CHART_HEIGHT, language, actions);
    days_ui(ui, backlog, language);
}

/// What a decision asks of the team; a cap stands on the axis even where it is none of the table.
pub(super) fn load_of(
    session: &Session,
    comparison: &Comparison,
    policy: Policy,
    work: &Work<'_>,
) -> Option<Load> {
    let customers = session.rollup.latest()?.measures.customers?;
    let on_axis = |cap: u64| {
        let point = comparison.axis.iter().find(|point| point.cap == cap)?;
        Some(point.customers_revoked)
    };
    let in_table = || {
        let found = comparison.decisions.iter().find(|d| d.policy == policy)?;
        found.customers_revoked
    };
    let revoked = match policy {
        Policy::Cap(cap) => on_axis(cap),
        _ => in_table(),
    };
    let assumptions = &session.choices().assumptions;
    Some(Load::of((policy, revoked?), customers, assumptions, work))
}

/// The decisions shown, then the others.
fn loads(session: &Session, comparison: &Comparison, shown: &[Policy]) -> Vec<Load> {
    let work = work(&session.choices().service);
    let others = comparison.decisions.iter().map(|decision| decision.policy);
    let others = others.filter(|p| !matches!(p, Policy::Cap(_)) && !shown.contains(p));
    let all = shown.iter().copied().chain(others);
    all.filter_map(|policy| load_of(session, comparison, policy, &work))
        .collect()
}

fn of(loads: &[Load], policy: Policy) -> Option<&Load> {
    loads.iter().find(|load| load.policy == policy)
}

/// Revoking all, the line between that is chosen, where there is one, and honouring all.
fn shown(session: &Session, comparison: &Comparison) -> Vec<Policy> {
    let cap = session.choices().cap.or(comparison.best_cap);
    let between = cap.map(|cap| verdict::policy_of_cap(comparison, cap));
    let between = between.filter(|policy| matches!(policy, Policy::Cap(_)));
    let ends = (Policy::RevokeAll, Policy::HonourAll);
    let all = [Some(ends.0), between, Some(ends.1)];
    all.into_iter().flatten().collect()
}

fn title(policy: Policy, language: Language) -> String {
    match policy {
        Policy::Cap(cap) => SteadyText::IfCapped.fill(language, &[("cap", &format::count(cap))]),
        Policy::HonourAll => Text::IfHonoured.get(language).to_owned(),
        _ => Text::IfRevoked.get(language).to_owned(),
    }
}

/// The other ways, a row each.
fn others_ui(ui: &mut Ui, rollup: &Rollup, loads: &[Load], shown: &[Policy], language: Language) {
    let others: Vec<&Load> = loads
        .iter()
        .filter(|load| !shown.contains(&load.policy))
        .collect();
    if others.is_empty() {
        return;
    }
    titled_card_ui(ui, Text::OtherWays.get(language), "", |ui| {
        let heads = [
            Text::Decision,
            Text::Contacts,
            Text::Human,
            Text::Peak,
            Text::Clear,
            Text::Needed,
        ];
        row_ui(ui, &heads.map(|text| text.get(language)), true);
        for load in others {
            let backlog = &load.backlog;
            let cells = [
                policy_name(load.policy, rollup, language),
                whole(load.contacts.all),
                whole(load.contacts.human),
                whole(backlog.peak),
                days(backlog.days_to_clear, language),
                load.agents_needed
                    .map_or_else(|| "–".to_owned(), format::count),
            ];
            row_ui(ui, &cells.each_ref().map(String::as_str), false);
        }
    });
}

/// The decision whose backlog is shown by day: the one that a person picks, else revoking all.
fn chosen_ui<'l>(
    ui: &mut Ui,
    rollup: &Rollup,
    loads: &'l [Load],
    language: Language,
) -> Option<&'l Load> {
    let id = Id::unique("backlog of");
    let kept: Option<Policy> = ui.ctx().data(|data| data.get_temp(id));
    let kept = kept.and_then(|policy| of(loads, policy));
    let load = kept.or_else(|| loads.first())?;
    let mut chosen = load.policy;
    ui.horizontal(|ui| {
        let label = ui.label(Text::BacklogOf.get(language));
        let name = policy_name(load.policy, rollup, language);
        let combo = ComboBox::from_id_salt("backlog of").selected_text(name);
        let combo = combo.width(2.0 * FIELD_WIDTH).show_ui(ui, |ui| {
            for other in loads {
                let name = policy_name(other.policy, rollup, language);
                ui.selectable_value(&mut chosen, other.policy, name);
            }
        });
        combo.response.labelled_by(label.id);
    });
    ui.ctx().data_mut(|data| data.insert_temp(id, chosen));
    Some(load)
}

pub(super) fn work(plan: &ServicePlan) -> Work<'_> {
    Work {
        team: Team {
            agents: plan.agents,
            contacts_per_agent_day: plan.contacts_per_agent_day,
        },
        arrivals: &plan.arrivals,
        clear_within_days: plan.clear_within_days,
    }
}

fn days(days: Option<u32>, language: Language) -> String {
    let never = || Text::Never.get(language).to_owned();
    days.map_or_else(never, format::count)
}

/// The team, as fields.
fn plan_ui(ui: &mut Ui, plan: &ServicePlan, language: Language, actions: &mut Vec<Action>) {
    let mut new = plan.clone();
    let mut has_left = false;
    titled_card_ui(ui, Text::Plan.get(language), "", |ui| {
        ui.horizontal_wrapped(|ui| {
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

fn load_ui(
    ui: &mut Ui,
    rollup: &Rollup,
    load: &Load,
    plan: &ServicePlan,
    language: Language,
    actions: &mut Vec<Action>,
) {
    let tile = |label: Text, value: String, note: String, figure: LoadFigure| {
        let asked = Asked::Load(load.policy, figure);
        let name = explain_view::name(asked, rollup, language);
        let name = ExplainText::AskOf.fill(language, &[("name", &name)]);
        let tile = Tile::new(label.get(language), value, note);
        Tile {
            asked: Some((asked, name)),
            ..tile
        }
    };
    let note = |text: Text| text.get(language).to_owned();
    let (needed, needed_note) = match load.agents_needed {
        Some(agents) => {
            let within = Text::NeededNote.fill(language, &[("days", &plan.clear_within_days)]);
            (format::count(agents), within)
        }
        None => ("–".to_owned(), Text::NeededLonger.get(language).to_owned()),
    };
    let backlog = &load.backlog;
    let (all, human) = (whole(load.contacts.all), whole(load.contacts.human));
    let peak = whole(backlog.peak);
    let (clear, wait) = (backlog.days_to_clear, backlog.longest_wait_days);
    let (clear, wait) = (days(clear, language), days(wait, language));
    let tiles = [
        tile(
            Text::Contacts,
            all,
            note(Text::ContactsNote),
            LoadFigure::Contacts,
        ),
        tile(Text::Human, human, note(Text::HumanNote), LoadFigure::Human),
        tile(Text::Peak, peak, note(Text::PeakNote), LoadFigure::Peak),
        tile(Text::Clear, clear, note(Text::ClearNote), LoadFigure::Clear),
        tile(Text::Wait, wait, note(Text::WaitNote), LoadFigure::Wait),
        tile(Text::Needed, needed, needed_note, LoadFigure::Needed),
    ];
    titled_card_ui(ui, &title(load.policy, language), "", |ui| {
        if let Some(asked) = tiles_ui(ui, &tiles) {
            actions.push(Action::Explain(asked));
        }
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

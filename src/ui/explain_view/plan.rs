//! Where figures of a plan of customer service come from, which needs no orders.

use rust_decimal::prelude::ToPrimitive as _;

use super::figures::exact;
use super::origin::{self, Origin};
use crate::case::Steady;
use crate::service::Erlang;
use crate::service::wave::Plan;
use crate::session::asked::{Asked, LoadFigure, SteadyFigure, YearFigure};
use crate::session::choices::ServicePlan;
use crate::text::Language;
use crate::text::ui::origin::OriginText as Text;
use crate::text::ui::steady::{SteadyText, WaveText};
use crate::ui::{format, service_view};

/// A figure of the plan; `None` for any other, and where no wave is planned.
pub fn origin(
    service: &ServicePlan,
    wave: Option<&Plan>,
    asked: Asked,
    language: Language,
) -> Option<Origin> {
    let planned = || Some(service.put_into(wave?));
    match asked {
        Asked::Steady(figure) => Some(steady(&service.steady, figure, language)),
        Asked::Wave(figure) => Some(of_wave(service, &planned()?, figure, language)),
        Asked::Year(figure) => Some(of_year(&planned()?, figure, language)),
        _ => None,
    }
}

/// A figure of a wave of contacts.
fn of_wave(service: &ServicePlan, plan: &Plan, figure: LoadFigure, language: Language) -> Origin {
    let outcome = plan.outcome();
    let say = |text: Text| text.get(language).to_owned();
    let share = |text: Text, share: f64| (say(text), percent(share, language));
    match figure {
        LoadFigure::Contacts => Origin {
            value: exact(outcome.wave.all),
            formula: say(Text::WaveIs),
            rows: vec![
                (say(Text::Customers), exact(plan.customers)),
                share(Text::InTouch, plan.contact_rate),
            ],
        },
        LoadFigure::Human => {
            let contacts = (say(Text::Contacts), exact(outcome.wave.all));
            let (formula, shares) = match plan.wave_to_people {
                Some(to_people) => {
                    let to_people = share(Text::ShareToPeople, to_people);
                    (Text::WaveToPeopleIs, vec![to_people])
                }
                None => (Text::LeftOverIs, help(plan, language).to_vec()),
            };
            Origin {
                value: exact(outcome.wave.human),
                formula: say(formula),
                rows: [vec![contacts], shares].concat(),
            }
        }
        _ => {
            let waiting = (
                outcome.wave.human,
                &outcome.backlog,
                outcome.agents_to_clear,
            );
            let work = service_view::work(service);
            origin::worked_off(waiting, &work, figure, language)
        }
    }
}

/// A figure of the whole year.
fn of_year(plan: &Plan, figure: YearFigure, language: Language) -> Origin {
    let outcome = plan.outcome();
    let say = |text: Text| text.get(language).to_owned();
    let people = |agents: Option<f64>| agents.map_or_else(|| "–".to_owned(), exact);
    let a_year = plan.contacts_a_year.map_or_else(|| "–".to_owned(), exact);
    let a_year = (WaveText::Year.get(language).to_owned(), a_year);
    let each = (say(Text::PerAgent), exact(plan.contacts_per_agent_day));
    let (value, formula, rows) = match figure {
        YearFigure::WithoutHelp => (
            people(outcome.agents_without_help.map(f64::ceil)),
            Text::YearWithoutIs,
            vec![a_year, each],
        ),
        YearFigure::WithHelp => {
            let rows = [vec![a_year], help(plan, language).to_vec(), vec![each]].concat();
            let agents = outcome.agents_with_help.map(f64::ceil);
            (people(agents), Text::YearWithIs, rows)
        }
        YearFigure::Capacity => {
            let agents = (say(Text::Agents), exact(plan.agents));
            let capacity = exact(outcome.capacity_a_year);
            (capacity, Text::CapacityIs, vec![agents, each])
        }
    };
    Origin {
        value,
        formula: say(formula),
        rows,
    }
}

/// What self-service takes off the people, and how much of that it solves.
fn help(plan: &Plan, language: Language) -> [(String, String); 2] {
    let row = |text: Text, share| (text.get(language).to_owned(), percent(share, language));
    [
        row(Text::SelfService, plan.self_service),
        row(Text::Solved, plan.solved),
    ]
}

fn percent(share: f64, language: Language) -> String {
    format::percent(share, 4, language)
}

/// A figure of the steady state by Erlang C.
fn steady(asked: &Steady, figure: SteadyFigure, language: Language) -> Origin {
    let state = asked.wanted().state();
    let none = || "–".to_owned();
    let percent = |share: f64| format::percent(share, 4, language);
    let row = |label: SteadyText, value: String| (label.get(language).to_owned(), value);
    let calls = row(SteadyText::Calls, exact(asked.calls));
    let interval = row(SteadyText::Interval, exact(asked.interval_seconds));
    let each = row(SteadyText::Handling, exact(asked.handling_seconds));
    let within = row(SteadyText::Within, exact(asked.answer_within_seconds));
    let level = row(SteadyText::Level, percent(asked.service_level));
    let agents = row(SteadyText::Agents, format::count(asked.agents));
    let traffic = row(SteadyText::Traffic, format!("{:.4}", state.traffic));
    let needed = state.agents_needed.map_or_else(none, format::count);
    let with = state.with_agents.ok();
    let of = |read: fn(&Erlang) -> f64| with.as_ref().map(read);
    let waits = row(
        SteadyText::Waits,
        of(|s| s.p_wait).map_or_else(none, percent),
    );
    let (value, formula, rows) = match figure {
        SteadyFigure::Traffic => (traffic.1, Text::TrafficIs, vec![calls, each, interval]),
        SteadyFigure::Needed => {
            let rows = vec![traffic, each, within, level];
            (needed, Text::SteadyNeededIs, rows)
        }
        SteadyFigure::Positions => {
            let away = percent(asked.shrinkage.to_f64().unwrap_or_default());
            let rows = vec![
                row(SteadyText::Needed, needed),
                row(SteadyText::Shrinkage, away),
            ];
            let positions = state.positions.map_or_else(none, format::count);
            (positions, Text::PositionsIs, rows)
        }
        SteadyFigure::ServiceLevel => {
            let within = (asked.answer_within_seconds, within);
            let level = with.map(|steady| percent(steady.service_level(within.0)));
            let rows = vec![waits, agents, traffic, within.1, each];
            (level.unwrap_or_else(none), Text::LevelIs, rows)
        }
        SteadyFigure::Waits => (waits.1, Text::WaitsIs, vec![traffic, agents]),
        SteadyFigure::AverageWait => {
            let wait = of(|s| s.average_wait_seconds);
            let wait = wait.map_or_else(none, |wait| format!("{wait:.2}"));
            (
                wait,
                Text::AverageWaitIs,
                vec![waits, each, agents, traffic],
            )
        }
        SteadyFigure::Occupancy => {
            let share = of(|s| s.occupancy).map_or_else(none, percent);
            (share, Text::OccupancyIs, vec![traffic, agents])
        }
    };
    Origin {
        value,
        formula: formula.get(language).to_owned(),
        rows,
    }
}

//! A service plan as TOML: a wave of contacts, the year's load, and a peak of calls.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{
    Backlog, Contacts, Erlang, ErlangError, Load, Team, agents_all_year, agents_for,
    agents_to_clear, backlog, contacts, positions,
};
use crate::text::Language;
use crate::text::decision::CountsWrong;

/// The section of a file that holds a plan.
pub const SECTION: &str = "service";

/// The section `[service]` of a case: what is left out is not computed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Plan {
    /// Contacts of a whole year, for the size of the company's service.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contacts_a_year: Option<f64>,
    /// Share of contacts that self-service takes.
    pub self_service: f64,
    /// Share of those that it solves.
    pub solved: f64,
    pub contacts_per_agent_day: f64,
    pub agents: f64,
    /// Customers of a wave; each contacts with `contact_rate`.
    pub customers: f64,
    pub contact_rate: f64,
    /// Share of the wave that goes to people; what self-service leaves over where it is not given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wave_to_people: Option<f64>,
    /// Agents who work on the wave; all of them where it is not given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wave_agents: Option<f64>,
    /// Share of the wave that arrives on each day.
    pub profile: Vec<f64>,
    pub clear_within_days: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub peak: Option<Peak>,
}

/// A peak of calls in the steady state.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Peak {
    pub calls: f64,
    pub interval_seconds: f64,
    pub handling_seconds: f64,
    pub within_seconds: f64,
    pub service_level: f64,
    /// Share of paid time away from the telephone.
    pub shrinkage: Decimal,
}

/// What the plan comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// Agents all year if people took every contact.
    pub agents_without_help: Option<f64>,
    /// Agents all year for what self-service and bots leave over.
    pub agents_with_help: Option<f64>,
    /// Contacts a year that the plan's own agents can take.
    pub capacity_a_year: f64,
    pub wave: Contacts,
    pub backlog: Backlog,
    pub agents_to_clear: Option<u64>,
    pub peak: Option<Result<PeakOutcome, ErlangError>>,
}

/// The agents a peak needs, on the telephone and on the payroll.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PeakOutcome {
    pub agents: u32,
    pub steady: Erlang,
    pub service_level: f64,
    pub positions: Option<u64>,
}

/// A plan that cannot be used. Its sentence is [`Self::message`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlanError {
    /// The parser's own message.
    Toml(String),
    /// A field of a section, and what was expected of it.
    Field {
        section: &'static str,
        field: &'static str,
        expected: CountsWrong,
    },
}

impl PlanError {
    /// What to tell the person.
    pub fn message(&self, language: Language) -> String {
        match self {
            Self::Toml(message) => message.clone(),
            Self::Field {
                section,
                field,
                expected,
            } => {
                let field = format!("{section}.{field}");
                let expected = expected.get(language);
                let values: [(&str, &dyn std::fmt::Display); 2] =
                    [("field", &field), ("expected", &expected)];
                CountsWrong::Field.fill(language, &values)
            }
        }
    }
}

impl Plan {
    /// Reads the section `[service]` of a file.
    ///
    /// # Errors
    /// Where it has a field that is unknown, or whose value makes no sense.
    pub fn read(section: &toml::Value) -> Result<Self, PlanError> {
        let plan: Self = section
            .clone()
            .try_into()
            .map_err(|error: toml::de::Error| PlanError::Toml(error.to_string()))?;
        match plan.problem() {
            Some((field, expected)) => Err(PlanError::Field {
                section: SECTION,
                field,
                expected,
            }),
            None => Ok(plan),
        }
    }

    /// The first field that makes no sense, with what was expected.
    pub fn problem(&self) -> Option<(&'static str, CountsWrong)> {
        let shares = [
            ("self_service", self.self_service),
            ("solved", self.solved),
            ("contact_rate", self.contact_rate),
            ("wave_to_people", self.wave_to_people.unwrap_or(0.0)),
        ];
        let amounts = [
            ("contacts_a_year", self.contacts_a_year.unwrap_or(0.0)),
            ("contacts_per_agent_day", self.contacts_per_agent_day),
            ("agents", self.agents),
            ("wave_agents", self.wave_agents.unwrap_or(0.0)),
            ("customers", self.customers),
        ];
        let bad = |figure: f64, most: f64| !(0.0..=most).contains(&figure);
        let share = shares.iter().find(|(_, share)| bad(*share, 1.0));
        let amount = amounts.iter().find(|(_, amount)| bad(*amount, f64::MAX));
        let whole: f64 = self.profile.iter().sum();
        let profile = self.profile.iter().any(|share| bad(*share, 1.0)) || whole > 1.0 + 1e-9;
        let peak = self.peak.as_ref().and_then(Peak::problem);
        let share = share.map(|(name, _)| (*name, CountsWrong::Share));
        let amount = amount.map(|(name, _)| (*name, CountsWrong::OrMore));
        share
            .or(amount)
            .or(profile.then_some(("profile", CountsWrong::SharesMost)))
            .or(peak)
    }

    /// The share that arrives on each day; all on the first where nothing is said.
    pub fn arrivals(&self) -> &[f64] {
        if self.profile.is_empty() {
            &[1.0]
        } else {
            &self.profile
        }
    }

    pub fn outcome(&self) -> Outcome {
        let to_people = 1.0 - self.self_service * self.solved;
        let of_wave = self.wave_to_people.unwrap_or(to_people);
        let wave = contacts(self.customers, self.contact_rate, of_wave);
        let team = |agents: f64| Team {
            agents,
            contacts_per_agent_day: self.contacts_per_agent_day,
        };
        let all_year = |share: f64| {
            let contacts = self.contacts_a_year?;
            Some(agents_all_year(
                contacts * share,
                self.contacts_per_agent_day,
            ))
        };
        let profile = self.arrivals();
        let days = self.clear_within_days.max(1);
        Outcome {
            agents_without_help: all_year(1.0),
            agents_with_help: all_year(to_people),
            capacity_a_year: team(self.agents).capacity() * 365.0,
            wave,
            backlog: backlog(
                wave.human,
                profile,
                team(self.wave_agents.unwrap_or(self.agents)),
            ),
            agents_to_clear: agents_to_clear(
                wave.human,
                profile,
                self.contacts_per_agent_day,
                days,
            ),
            peak: self.peak.map(|peak| peak.outcome()),
        }
    }
}

impl Peak {
    /// The first field that makes no sense, with what was expected.
    fn problem(&self) -> Option<(&'static str, CountsWrong)> {
        let positive = [
            ("peak.calls", self.calls),
            ("peak.interval_seconds", self.interval_seconds),
            ("peak.handling_seconds", self.handling_seconds),
        ];
        let bad = positive
            .iter()
            .find(|(_, figure)| !(figure.is_finite() && *figure > 0.0));
        if let Some((name, _)) = bad {
            return Some((name, CountsWrong::Above));
        }
        if !(self.within_seconds.is_finite() && self.within_seconds >= 0.0) {
            return Some(("peak.within_seconds", CountsWrong::OrMore));
        }
        if !(0.0..1.0).contains(&self.service_level) {
            return Some(("peak.service_level", CountsWrong::ShareBelow));
        }
        let is_share = self.shrinkage >= Decimal::ZERO && self.shrinkage < Decimal::ONE;
        (!is_share).then_some(("peak.shrinkage", CountsWrong::ShareBelow))
    }

    fn outcome(&self) -> Result<PeakOutcome, ErlangError> {
        let load = Load {
            calls: self.calls,
            interval_seconds: self.interval_seconds,
            handling_seconds: self.handling_seconds,
        };
        let agents = agents_for(load, self.service_level, self.within_seconds, 1.0)?;
        let agents = agents.ok_or(ErlangError::Unstable)?;
        let steady = load.with(agents)?;
        Ok(PeakOutcome {
            agents,
            steady,
            service_level: steady.service_level(self.within_seconds),
            positions: positions(agents.into(), self.shrinkage),
        })
    }
}

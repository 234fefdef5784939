//! The team, the wave of contacts and the steady state that a person chose for the step of service.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::service::Load;
use crate::service::steady::Wanted;
use crate::service::wave::{Peak, Plan};
use crate::text::decision::CountsWrong;

/// Shares by day may miss 1 by this: people write thirds.
const SHARES_SLACK: f64 = 0.011;

/// How many work the contacts off, and when they come: the window's step of service.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ServicePlan {
    pub agents: f64,
    /// Contacts one agent handles in a day.
    pub contacts_per_agent_day: f64,
    /// Share of all contacts by day after the announcement; sums to 1.
    pub arrivals: Vec<f64>,
    /// The days within which the backlog shall be cleared.
    pub clear_within_days: u32,
    /// What is asked of the steady state after the wave.
    #[serde(default, skip_serializing_if = "Steady::is_example")]
    pub steady: Steady,
}

/// Calls in the steady state, and what is wanted of answering them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Steady {
    pub calls: f64,
    pub interval_seconds: f64,
    pub handling_seconds: f64,
    /// A call answered within so many seconds is answered in time.
    pub answer_within_seconds: f64,
    /// Share of calls to be answered in time.
    pub service_level: f64,
    pub agents: u32,
    /// Share of paid time that people are not at their places.
    pub shrinkage: Decimal,
}

impl Default for Steady {
    /// The published example: 14 agents, 20 positions.
    fn default() -> Self {
        Self {
            calls: 100.0,
            interval_seconds: 1800.0,
            handling_seconds: 180.0,
            answer_within_seconds: 20.0,
            service_level: 0.8,
            agents: 14,
            shrinkage: Decimal::new(3, 1),
        }
    }
}

impl Steady {
    /// What a peak of calls asks, with the agents that it needs.
    fn of(peak: &Peak) -> Self {
        let asked = Self {
            calls: peak.calls,
            interval_seconds: peak.interval_seconds,
            handling_seconds: peak.handling_seconds,
            answer_within_seconds: peak.within_seconds,
            service_level: peak.service_level,
            shrinkage: peak.shrinkage,
            ..Self::default()
        };
        let agents = asked.wanted().state().agents_needed;
        Self {
            agents: agents.unwrap_or(asked.agents),
            ..asked
        }
    }

    fn peak(&self) -> Peak {
        Peak {
            calls: self.calls,
            interval_seconds: self.interval_seconds,
            handling_seconds: self.handling_seconds,
            within_seconds: self.answer_within_seconds,
            service_level: self.service_level,
            shrinkage: self.shrinkage,
        }
    }

    fn is_example(&self) -> bool {
        *self == Self::default()
    }

    /// As the room of service asks it.
    pub fn wanted(&self) -> Wanted {
        Wanted {
            load: Load {
                calls: self.calls,
                interval_seconds: self.interval_seconds,
                handling_seconds: self.handling_seconds,
            },
            within_seconds: self.answer_within_seconds,
            service_level: self.service_level,
            agents: self.agents,
            shrinkage: self.shrinkage,
        }
    }
}

impl ServicePlan {
    /// The team, the arrivals and the steady state of a plan; what it leaves out is as usual.
    pub fn of(plan: &Plan) -> Self {
        let usual = Self::default();
        let positive = |figure: f64, usual: f64| if figure > 0.0 { figure } else { usual };
        let agents = plan.wave_agents.unwrap_or(plan.agents);
        let per_day = plan.contacts_per_agent_day;
        Self {
            agents: positive(agents, usual.agents),
            contacts_per_agent_day: positive(per_day, usual.contacts_per_agent_day),
            arrivals: plan.arrivals().to_vec(),
            clear_within_days: plan.clear_within_days.max(1),
            steady: plan.peak.as_ref().map_or(usual.steady, Steady::of),
        }
    }

    /// The plan with this team and these arrivals in place of its own.
    pub fn put_into(&self, plan: &Plan) -> Plan {
        Plan {
            wave_agents: Some(self.agents),
            contacts_per_agent_day: self.contacts_per_agent_day,
            profile: self.arrivals.clone(),
            clear_within_days: self.clear_within_days,
            peak: plan.peak.map(|_| self.steady.peak()),
            ..plan.clone()
        }
    }

    /// The first field that makes no sense, with what was expected.
    pub(super) fn problem(&self) -> Option<(&'static str, CountsWrong)> {
        let steady = &self.steady;
        let bad = |figure: f64, least: f64| !(figure.is_finite() && figure >= least);
        let amounts = [
            ("agents", self.agents),
            ("contacts_per_agent_day", self.contacts_per_agent_day),
            ("steady.answer_within_seconds", steady.answer_within_seconds),
        ];
        let positive = [
            ("steady.calls", steady.calls),
            ("steady.interval_seconds", steady.interval_seconds),
            ("steady.handling_seconds", steady.handling_seconds),
        ];
        if let Some((name, _)) = amounts.iter().find(|(_, figure)| bad(*figure, 0.0)) {
            return Some((name, CountsWrong::OrMore));
        }
        if let Some((name, _)) = positive.iter().find(|(_, f)| bad(*f, f64::MIN_POSITIVE)) {
            return Some((name, CountsWrong::Above));
        }
        let sum: f64 = self.arrivals.iter().sum();
        let is_share = |share: &f64| (0.0..=1.0).contains(share);
        if !self.arrivals.iter().all(is_share) || (sum - 1.0).abs() > SHARES_SLACK {
            return Some(("arrivals", CountsWrong::SharesOne));
        }
        if !(0.0..1.0).contains(&steady.service_level) {
            return Some(("steady.service_level", CountsWrong::ShareBelow));
        }
        let is_away = steady.shrinkage >= Decimal::ZERO && steady.shrinkage < Decimal::ONE;
        (!is_away).then_some(("steady.shrinkage", CountsWrong::ShareBelow))
    }
}

impl Default for ServicePlan {
    /// The worked example of `model.md` 9.
    fn default() -> Self {
        Self {
            agents: 100.0,
            contacts_per_agent_day: 100.0,
            arrivals: vec![0.5, 0.25, 0.15, 0.1],
            clear_within_days: 5,
            steady: Steady::default(),
        }
    }
}

//! The steady state that is asked for: agents and positions needed, and how those at work do.

use rust_decimal::Decimal;

use super::{Erlang, ErlangError, Load, agents_for, positions};

/// People may answer calls all of their time: a limit below would be a policy of the company.
const OCCUPANCY_MAX: f64 = 1.0;
/// Offered traffic beyond which no answer comes within a frame.
const TRAFFIC_MAX: f64 = 100_000.0;

/// Calls, what is wanted of answering them, and who is there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wanted {
    pub load: Load,
    /// A call answered within so many seconds is answered in time.
    pub within_seconds: f64,
    /// Share of calls to be answered in time.
    pub service_level: f64,
    pub agents: u32,
    /// Share of paid time that people are not at their places.
    pub shrinkage: Decimal,
}

/// What follows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct State {
    /// Agents' worth of calls.
    pub traffic: f64,
    /// `None` where no number of agents that can be computed does.
    pub agents_needed: Option<u32>,
    pub positions: Option<u64>,
    /// With the agents at work; too few are explicitly unstable.
    pub with_agents: Result<Erlang, ErlangError>,
}

impl Wanted {
    /// The steady state by Erlang C.
    pub fn state(&self) -> State {
        let traffic = self.load.traffic();
        let needed = (traffic <= TRAFFIC_MAX).then(|| {
            let (level, within) = (self.service_level, self.within_seconds);
            agents_for(self.load, level, within, OCCUPANCY_MAX).ok()
        });
        let agents_needed = needed.flatten().flatten();
        State {
            traffic,
            agents_needed,
            positions: agents_needed.and_then(|agents| positions(agents.into(), self.shrinkage)),
            with_agents: self.load.with(self.agents),
        }
    }
}

//! Erlang C: how long calls wait in the steady state, by the recursion that never overflows.

use serde::Serialize;

use crate::text::Language;
use crate::text::decision::CountsWrong;

/// More agents than this are not tried.
const AGENTS_MAX: u32 = 1_000_000;

/// Calls as they come in the steady state.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Load {
    /// Calls per interval.
    pub calls: f64,
    pub interval_seconds: f64,
    /// Average handling time of one call.
    pub handling_seconds: f64,
}

/// Why there is no steady state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErlangError {
    Unstable,
    BadLoad,
}

impl ErlangError {
    /// What to tell the person.
    pub fn message(self, language: Language) -> &'static str {
        let phrase = match self {
            Self::Unstable => CountsWrong::Unstable,
            Self::BadLoad => CountsWrong::BadLoad,
        };
        phrase.get(language)
    }
}

impl std::fmt::Display for ErlangError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.message(Language::English))
    }
}

impl std::error::Error for ErlangError {}

/// The steady state with so many agents.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Erlang {
    /// Agents' worth of work: calls × handling time ÷ interval.
    pub traffic: f64,
    /// The chance that a call waits at all.
    pub p_wait: f64,
    pub occupancy: f64,
    /// Average speed of answer.
    pub average_wait_seconds: f64,
    agents: f64,
    handling_seconds: f64,
}

impl Load {
    /// A = calls × handling time ÷ interval.
    pub fn traffic(&self) -> f64 {
        self.calls * self.handling_seconds / self.interval_seconds
    }

    /// The steady state with so many agents; c ≤ A is explicitly unstable.
    pub fn with(&self, agents: u32) -> Result<Erlang, ErlangError> {
        let traffic = self.checked_traffic()?;
        self.steady(traffic, f64::from(agents), blocking(traffic, agents))
    }

    fn checked_traffic(&self) -> Result<f64, ErlangError> {
        let good = |figure: f64| figure.is_finite() && figure > 0.0;
        let traffic = self.traffic();
        let all = [
            self.calls,
            self.interval_seconds,
            self.handling_seconds,
            traffic,
        ];
        if all.into_iter().all(good) {
            Ok(traffic)
        } else {
            Err(ErlangError::BadLoad)
        }
    }

    fn steady(&self, traffic: f64, agents: f64, blocking: f64) -> Result<Erlang, ErlangError> {
        if agents <= traffic {
            return Err(ErlangError::Unstable);
        }
        let p_wait = agents * blocking / (agents - traffic * (1.0 - blocking));
        Ok(Erlang {
            traffic,
            p_wait,
            occupancy: traffic / agents,
            average_wait_seconds: p_wait * self.handling_seconds / (agents - traffic),
            agents,
            handling_seconds: self.handling_seconds,
        })
    }
}

/// Erlang B, the chance that a call finds all agents busy: 1/B(k) = 1 + (1/B(k − 1))·k/A.
fn blocking(traffic: f64, agents: u32) -> f64 {
    let mut inverse = 1.0;
    for k in 1..=agents {
        inverse = 1.0 + inverse * f64::from(k) / traffic;
    }
    1.0 / inverse
}

impl Erlang {
    /// The share of calls answered within so many seconds: 1 − C·e^(−(c − A)·T ÷ AHT).
    pub fn service_level(&self, within_seconds: f64) -> f64 {
        let rate = (self.agents - self.traffic) / self.handling_seconds;
        1.0 - self.p_wait * libm::exp(-rate * within_seconds)
    }
}

/// The fewest agents for a share answered in time, and an occupancy that people can bear.
///
/// One pass: the recursion gives every number of agents on its way. `Ok(None)` where even
/// a million would not do, as for a service level of 1.
pub fn agents_for(
    load: Load,
    service_level: f64,
    within_seconds: f64,
    occupancy_max: f64,
) -> Result<Option<u32>, ErlangError> {
    let traffic = load.checked_traffic()?;
    let mut inverse_blocking = 1.0;
    for agents in 1..=AGENTS_MAX {
        inverse_blocking = 1.0 + inverse_blocking * f64::from(agents) / traffic;
        let Ok(steady) = load.steady(traffic, f64::from(agents), 1.0 / inverse_blocking) else {
            continue;
        };
        let served = steady.service_level(within_seconds) >= service_level;
        if served && steady.occupancy <= occupancy_max {
            return Ok(Some(agents));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CALLS: Load = Load {
        calls: 100.0,
        interval_seconds: 1800.0,
        handling_seconds: 180.0,
    };

    #[track_caller]
    fn case(load: Load, within: f64, agents: u32, p_wait: f64, level: f64, wait: f64) {
        let found = load.with(agents).unwrap();
        assert!((found.p_wait - p_wait).abs() < 5e-11, "{found:?}");
        assert!(
            (found.service_level(within) - level).abs() < 5e-11,
            "{found:?}"
        );
        assert!(
            (found.average_wait_seconds - wait).abs() < 5e-7,
            "{found:?}"
        );
        assert!((found.occupancy - load.traffic() / f64::from(agents)).abs() < 1e-12);
    }

    /// The first two blocks are confirmed by two published packages (see the model).
    #[test]
    fn published_steady_states() {
        case(CALLS, 20.0, 14, 0.174_131_933_6, 0.888_350_019_2, 7.835_937);
        case(CALLS, 20.0, 15, 0.102_042_367_0, 0.941_452_842_9, 3.673_525);
        case(
            CALLS,
            20.0,
            11,
            0.682_118_204_7,
            0.389_613_811_7,
            122.781_277,
        );
        case(
            CALLS,
            20.0,
            12,
            0.449_388_224_3,
            0.640_158_040_4,
            40.444_940,
        );
        case(
            CALLS,
            20.0,
            13,
            0.285_270_453_0,
            0.795_594_788_4,
            17.116_227,
        );
        let slow = Load {
            calls: 360.0,
            interval_seconds: 3600.0,
            handling_seconds: 240.0,
        };
        case(slow, 15.0, 28, 0.333_138_528_0, 0.740_551_453_5, 19.988_312);
        case(slow, 15.0, 29, 0.242_273_984_7, 0.822_748_566_3, 11.629_151);
        let huge = Load {
            calls: 100_000.0,
            interval_seconds: 3600.0,
            handling_seconds: 300.0,
        };
        let found = huge.with(8_354).unwrap();
        assert!((found.p_wait - 0.745_173_897_7).abs() < 5e-11);
        assert!((found.service_level(20.0) - 0.812_113_166_3).abs() < 5e-11);
    }

    #[test]
    fn published_blocking() {
        assert!((blocking(1.0, 1) - 0.5).abs() < 1e-15);
        assert!((blocking(1.0, 2) - 0.2).abs() < 1e-15);
        // Ten agents' worth of calls, at most 2 % blocked: 17 agents.
        let fewest = (1..100).find(|agents| blocking(10.0, *agents) <= 0.02);
        assert_eq!(fewest, Some(17));
    }

    #[test]
    fn small_cases_by_hand() {
        let traffic = |a: f64| Load {
            calls: a,
            interval_seconds: 1.0,
            handling_seconds: 1.0,
        };
        // A = 1, c = 2: B = 1/5, C = 2·0.2 ÷ (2 − 0.8) = 1/3. A = 2, c = 3: B = 4/19, C = 4/9.
        assert!((traffic(1.0).with(2).unwrap().p_wait - 1.0 / 3.0).abs() < 1e-15);
        assert!((traffic(2.0).with(3).unwrap().p_wait - 4.0 / 9.0).abs() < 1e-15);
    }

    #[test]
    fn too_few_agents_are_unstable_and_say_so() {
        assert_eq!(CALLS.with(10), Err(ErlangError::Unstable));
        assert_eq!(CALLS.with(0), Err(ErlangError::Unstable));
        assert_eq!(
            Load {
                calls: 0.0,
                ..CALLS
            }
            .with(3),
            Err(ErlangError::BadLoad)
        );
        assert_eq!(
            Load {
                calls: f64::NAN,
                ..CALLS
            }
            .with(3),
            Err(ErlangError::BadLoad)
        );
    }

    #[test]
    fn the_fewest_agents_for_a_target() {
        assert_eq!(agents_for(CALLS, 0.8, 20.0, 0.85), Ok(Some(14)));
        assert_eq!(agents_for(CALLS, 0.8, 20.0, 0.70), Ok(Some(15)));
        assert_eq!(agents_for(CALLS, 0.9, 20.0, 1.0), Ok(Some(15)));
        let huge = Load {
            calls: 100_000.0,
            interval_seconds: 3600.0,
            handling_seconds: 300.0,
        };
        assert_eq!(agents_for(huge, 0.8, 20.0, 1.0), Ok(Some(8_354)));
    }
}

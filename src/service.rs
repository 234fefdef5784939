//! Contacts, backlog and waiting: what each decision asks of customer service.
//!
//! An announcement brings contacts all at once, which a fluid backlog describes; Erlang C describes the
//! steady state after it. Contacts are estimates, positions are exact.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use serde::Serialize;

mod erlang;
pub mod load;
pub mod steady;
pub mod wave;

pub use erlang::{Erlang, ErlangError, Load, agents_for};

/// More days than this are not simulated: a backlog that lasts longer is one that never clears.
pub const DAYS_MAX: u32 = 3_650;

/// Contacts that one decision brings.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Contacts {
    pub all: f64,
    /// Those that self-service and bots do not resolve.
    pub human: f64,
}

/// customers × contact rate, and of those the share that goes to people.
pub fn contacts(customers: f64, contact_rate: f64, to_people: f64) -> Contacts {
    let all = customers * contact_rate;
    Contacts {
        all,
        human: all * to_people,
    }
}

/// How fast contacts are worked off.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Team {
    pub agents: f64,
    pub contacts_per_agent_day: f64,
}

impl Team {
    /// Contacts it can solve on one day.
    pub fn capacity(&self) -> f64 {
        self.agents * self.contacts_per_agent_day
    }
}

/// One day of a backlog.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Day {
    /// 1 is the first.
    pub day: u32,
    pub arrivals: f64,
    /// Open before the day's work: what was left and what arrived.
    pub open: f64,
    pub solved: f64,
    /// Left over at the end of the day.
    pub backlog: f64,
}

/// What a wave of contacts does to a team.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Backlog {
    pub days: Vec<Day>,
    /// The largest number open at once, read before the day's work.
    pub peak: f64,
    /// Days until nothing is left; `None` where the team never gets there.
    pub days_to_clear: Option<u32>,
    /// Whole days the last contact of some day waits, first come first served; `None` likewise.
    pub longest_wait_days: Option<u32>,
    /// Agents × days up to the day it is cleared.
    pub agent_days: f64,
}

/// A share of a contact that rounding may leave behind and nobody waits for.
const NOTHING: f64 = 1e-9;

/// Backlog(t) = max(0, backlog(t − 1) + arrivals(t) − capacity), day by day until all is solved.
///
/// `profile` is the share of the contacts that arrives on each day; what is missing to 1 never arrives.
pub fn backlog(contacts: f64, profile: &[f64], team: Team) -> Backlog {
    let capacity = team.capacity().max(0.0);
    let arrivals: Vec<f64> = profile.iter().map(|share| contacts * share).collect();
    let small = NOTHING * contacts.max(1.0);
    let mut days: Vec<Day> = Vec::new();
    let mut left = 0.0;
    for day in 1..=DAYS_MAX {
        let place = days.len();
        let arriving = arrivals.get(place).copied().unwrap_or(0.0);
        let open = left + arriving;
        let more_to_come = arrivals
            .iter()
            .skip(place + 1)
            .any(|arrival| *arrival > 0.0);
        left = (open - capacity).max(0.0);
        if left <= small {
            left = 0.0;
        }
        days.push(Day {
            day,
            arrivals: arriving,
            open,
            solved: open - left,
            backlog: left,
        });
        if !more_to_come && (left <= 0.0 || capacity <= 0.0) {
            break;
        }
    }
    let cleared = left <= 0.0;
    let last = days.last().map_or(0, |day| day.day);
    let peak = days.iter().map(|day| day.open).fold(0.0, f64::max);
    Backlog {
        peak,
        days_to_clear: cleared.then_some(if contacts > 0.0 { last } else { 0 }),
        longest_wait_days: cleared.then(|| longest_wait(&days, capacity)),
        agent_days: if contacts > 0.0 {
            team.agents * f64::from(last)
        } else {
            0.0
        },
        days,
    }
}

/// A contact is solved on the day on which all that came before it are: open ÷ capacity days later.
fn longest_wait(days: &[Day], capacity: f64) -> u32 {
    let wait = |day: &Day| {
        if day.arrivals <= 0.0 || capacity <= 0.0 {
            return 0;
        }
        let needed = libm::ceil(day.open / capacity * (1.0 - NOTHING));
        (0..DAYS_MAX)
            .find(|waited| f64::from(*waited) + 1.0 >= needed)
            .unwrap_or(DAYS_MAX)
    };
    days.iter().map(wait).max().unwrap_or(0)
}

/// The fewest agents that clear the wave within so many days; `None` where no number does.
pub fn agents_to_clear(
    contacts: f64,
    profile: &[f64],
    contacts_per_agent_day: f64,
    days: u32,
) -> Option<u64> {
    let usable = contacts_per_agent_day > 0.0 && contacts.is_finite() && contacts >= 0.0;
    if !usable || profile.iter().skip(days as usize).any(|share| *share > 0.0) {
        return None;
    }
    // From each day on, what arrives from then must fit into the days that are left.
    let tail = |from: usize| profile.iter().skip(from).sum::<f64>() * contacts;
    let needed =
        |from: u32| tail(from as usize) / (f64::from(days - from) * contacts_per_agent_day);
    let most = (0..days).map(needed).fold(0.0, f64::max);
    libm::ceil(most * (1.0 - NOTHING)).to_u64()
}

/// Positions to fill so that so many people are at work: ⌈raw ÷ (1 − shrinkage)⌉, exactly.
///
/// 21 ÷ (1 − 0.3) is 30; in binary fractions it would come out as 31. `None` for a shrinkage
/// outside 0 … 1 or a number too large.
pub fn positions(at_work: u64, shrinkage: Decimal) -> Option<u64> {
    if shrinkage.is_sign_negative() || shrinkage >= Decimal::ONE {
        return None;
    }
    let present = Decimal::ONE - shrinkage;
    Decimal::from(at_work).checked_div(present)?;
    // Whole numbers: at_work × 10^scale ÷ mantissa, rounded up.
    let mantissa = u128::try_from(present.mantissa()).ok()?;
    let scaled = u128::from(at_work).checked_mul(10_u128.checked_pow(present.scale())?)?;
    u64::try_from(scaled.div_ceil(mantissa)).ok()
}

/// Agents a company needs all year: contacts a year ÷ 365 ÷ contacts per agent-day.
pub fn agents_all_year(contacts_a_year: f64, contacts_per_agent_day: f64) -> f64 {
    contacts_a_year / 365.0 / contacts_per_agent_day
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "whole numbers")]
mod tests {
    use super::*;
    use rust_decimal::dec;

    const TEAM: Team = Team {
        agents: 100.0,
        contacts_per_agent_day: 100.0,
    };

    #[track_caller]
    fn case(agents: f64, profile: &[f64], peak: f64, days: u32, longest_wait: u32) {
        let human = contacts(390_000.0, 0.3, 1.0 - 0.75).human;
        assert!((human - 29_250.0).abs() < 1e-6);
        let found = backlog(29_250.0, profile, Team { agents, ..TEAM });
        assert!((found.peak - peak).abs() < 1e-6, "{found:?}");
        assert_eq!(
            (found.days_to_clear, found.longest_wait_days),
            (Some(days), Some(longest_wait))
        );
        assert!((found.agent_days - agents * f64::from(days)).abs() < 1e-9);
        let needed = agents_to_clear(29_250.0, profile, 100.0, days).unwrap();
        assert!(needed as f64 <= agents);
        let enough = |agents: u64| {
            let team = Team {
                agents: agents as f64,
                ..TEAM
            };
            backlog(29_250.0, profile, team).days_to_clear.unwrap() <= days
        };
        assert!(enough(needed) && !enough(needed - 1), "{needed}");
    }

    #[test]
    fn the_waves_of_the_reference_case() {
        let spread = [0.5, 0.25, 0.15, 0.1];
        // All on day 1: 29,250 open, 10,000 a day.
        case(100.0, &[1.0], 29_250.0, 3, 2);
        // 14,625 on day 1; day 2: 4,625 + 7,312.5; day 3: 1,937.5 + 4,387.5; day 4: 2,925.
        case(100.0, &spread, 14_625.0, 4, 1);
        // Day 2: 9,625 + 7,312.5 = 16,937.5 open before the work; wait 16,937.5 ÷ 5,000 → day 5.
        case(50.0, &spread, 16_937.5, 6, 3);
    }

    #[test]
    fn a_team_that_does_nothing_never_clears_and_no_contacts_need_no_day() {
        let never = backlog(
            10.0,
            &[1.0],
            Team {
                agents: 0.0,
                ..TEAM
            },
        );
        assert_eq!((never.days_to_clear, never.longest_wait_days), (None, None));
        let none = backlog(0.0, &[1.0], TEAM);
        assert_eq!((none.days_to_clear, none.agent_days), (Some(0), 0.0));
        assert_eq!(agents_to_clear(100.0, &[0.5, 0.5], 100.0, 1), None);
        assert_eq!(agents_to_clear(100.0, &[1.0], 0.0, 1), None);
    }

    #[test]
    fn shrinkage_is_exact_where_binary_fractions_are_not() {
        for (at_work, expected) in [
            (21, 30),
            (42, 60),
            (84, 120),
            (161, 230),
            (14, 20),
            (15, 22),
        ] {
            assert_eq!(positions(at_work, dec!(0.3)), Some(expected));
        }
        assert_eq!((21.0_f64 / (1.0 - 0.3)).ceil(), 31.0);
        assert_eq!(positions(21, dec!(1)), None);
        assert_eq!(positions(21, dec!(-0.1)), None);
        assert_eq!(positions(0, dec!(0.3)), Some(0));
    }

    #[test]
    fn the_whole_company_needs_what_the_news_said() {
        // 800,000,000 ÷ 365 ÷ 100 = 21,917.8: "more than 20,000".
        assert_eq!(agents_all_year(800e6, 100.0).ceil(), 21_918.0);
    }
}

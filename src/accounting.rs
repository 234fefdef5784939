//! Provision, run-off, clocks and context: facts for the books, not advice.

use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::Serialize;

use crate::decision::policy::unit_of;
use crate::decision::{Component, Decision};
use crate::rollup::Rollup;

/// More months of service than this are put into the last one: longer than any membership.
pub const MONTHS_MAX: usize = 1_200;
/// Days from knowledge to seek revocation: Civil Code (China) art. 152.
const REVOCATION_DAYS: i32 = 90;
/// Years after the act in which the right ends in any case: Civil Code (China) art. 152.
const REVOCATION_YEARS: i32 = 5;

/// What the decision taken proposes for the books, in currency units.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Provision {
    /// The expected value, as for a large population of similar obligations (IAS 37.39).
    pub provision: f64,
    /// Worst case less provision: to be disclosed as contingent.
    pub contingent: f64,
}

/// A gain is no provision: an expected cost below zero is provided for with nothing.
pub fn provision(decision: &Decision) -> Provision {
    let provision = decision.expected.max(0.0);
    Provision {
        provision,
        contingent: (decision.worst_case - provision).max(0.0),
    }
}

/// One month in which honoured units are served.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Month {
    pub year: i16,
    pub month: i8,
    pub units: f64,
    /// Expected, in currency units.
    pub cost_to_serve: f64,
    pub forgone_price: f64,
}

/// Honoured units and their cost by month of service, from the month after the incident.
///
/// A line of 12 units bought in December is served from January to December, one unit a month. The
/// honoured part of a decision is taken to have the terms of all affected orders; forgone price
/// follows the shortfall, cost to serve the units. The sums over all months are those of the decision.
pub fn run_off(rollup: &Rollup, decision: &Decision, incident: Date) -> Vec<Month> {
    let orders = rollup.measures.sums.orders.max(1) as f64;
    let honoured = 1.0 - decision.orders_revoked as f64 / orders;
    let one = unit_of(rollup.unit_scale);
    let mut units: Vec<f64> = Vec::new();
    let mut shortfall: Vec<f64> = Vec::new();
    for (term, sums) in &rollup.by_term {
        let months = months(*term as f64 / one);
        let each = 1.0 / months as f64;
        units.resize(units.len().max(months), 0.0);
        shortfall.resize(units.len(), 0.0);
        for place in 0..months {
            units[place] += sums.units as f64 / one * each;
            shortfall[place] += sums.shortfall() as f64 * each;
        }
    }
    let of = |component: Component| decision.components[component as usize];
    let share = |part: &[f64], place: usize| {
        let all: f64 = part.iter().sum();
        if all == 0.0 { 0.0 } else { part[place] / all }
    };
    let first = incident.first_of_month();
    let month = |place: usize| {
        let date = first.saturating_add(i64::try_from(place + 1).unwrap_or(1).months());
        Month {
            year: date.year(),
            month: date.month(),
            units: units[place] * honoured,
            cost_to_serve: of(Component::CostToServe) * share(&units, place),
            forgone_price: of(Component::ForgonePrice) * share(&shortfall, place),
        }
    };
    (0..units.len()).map(month).collect()
}

/// A part of a month still needs that month; a term of nothing is served at once.
fn months(units: f64) -> usize {
    let whole = libm::ceil(units).clamp(1.0, MONTHS_MAX as f64);
    (1..=MONTHS_MAX)
        .find(|months| *months as f64 >= whole)
        .unwrap_or(1)
}

/// Where the law that counts is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Jurisdiction {
    China,
    Elsewhere,
}

/// The dates an analyst knows; clocks run only from those that are set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Dates {
    pub jurisdiction: Option<Jurisdiction>,
    /// When the orders were placed.
    pub incident: Option<Date>,
    /// When the seller knew or should have known of the mistake.
    pub knowledge: Option<Date>,
    /// The last day of the accounting period.
    pub closing: Option<Date>,
    /// When the decision was announced, if it was.
    pub decision: Option<Date>,
    pub today: Option<Date>,
}

/// A date that runs out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    pub ends: Date,
    /// Days from today; negative when past; `None` where today is not given.
    pub days_left: Option<i32>,
}

/// Facts to consider, not advice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clocks {
    /// The right to revoke for mistake, 90 days from knowledge and 5 years from the act at most.
    pub revocation: Option<Clock>,
    pub closing: Option<Clock>,
    /// The incident lies in the period, the decision after it: a subsequent event.
    pub decided_after_closing: bool,
    /// A public promise to honour gives the right to revoke up (Civil Code art. 152).
    pub announced_before_revocation_ends: bool,
}

pub fn clocks(dates: &Dates) -> Clocks {
    let clock = |ends: Date| Clock {
        ends,
        days_left: dates
            .today
            .and_then(|today| today.until(ends).ok())
            .map(|span| span.get_days()),
    };
    let in_china = dates.jurisdiction == Some(Jurisdiction::China);
    let of_knowledge = dates
        .knowledge
        .map(|date| date.saturating_add(REVOCATION_DAYS.days()));
    let of_act = dates
        .incident
        .map(|date| date.saturating_add(REVOCATION_YEARS.years()));
    let revocation = of_knowledge.map(|end| of_act.map_or(end, |latest| end.min(latest)));
    let revocation = revocation.filter(|_| in_china);
    let is_after = |late: Option<Date>, early: Option<Date>| {
        late.zip(early).is_some_and(|(late, early)| late > early)
    };
    Clocks {
        revocation: revocation.map(clock),
        closing: dates.closing.map(clock),
        decided_after_closing: is_after(dates.decision, dates.closing)
            && !is_after(dates.incident, dates.closing),
        announced_before_revocation_ends: revocation.is_some()
            && !is_after(dates.decision, revocation)
            && dates.decision.is_some(),
    }
}

/// Affected customers and shortfall beside the whole business.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Context {
    /// Affected customers ÷ members.
    pub of_members: Option<f64>,
    /// Shortfall ÷ revenue of the period.
    pub of_revenue: Option<f64>,
    pub orders_per_customer: Option<f64>,
    /// In currency units.
    pub shortfall_per_customer: Option<f64>,
}

/// `members` and `revenue` (in currency units) are the analyst's own figures.
pub fn context(rollup: &Rollup, members: Option<u64>, revenue: Option<f64>) -> Context {
    let shortfall = rollup.measures.sums.shortfall() as f64 / unit_of(rollup.scale);
    let customers = rollup.measures.customers.map(|count| count as f64);
    let ratio = |top: Option<f64>, bottom: Option<f64>| {
        top.zip(bottom)
            .map(|(top, bottom)| top / bottom)
            .filter(|ratio| ratio.is_finite())
    };
    Context {
        of_members: ratio(customers, members.map(|count| count as f64)),
        of_revenue: ratio(Some(shortfall), revenue),
        orders_per_customer: ratio(Some(rollup.measures.sums.orders as f64), customers),
        shortfall_per_customer: ratio(Some(shortfall), customers),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn clocks_run_only_where_jurisdiction_and_date_are_set() {
        let mut dates = Dates {
            incident: Some(date(2017, 12, 31)),
            knowledge: Some(date(2018, 1, 1)),
            today: Some(date(2018, 1, 5)),
            ..Dates::default()
        };
        assert_eq!(clocks(&dates), Clocks::default());
        dates.jurisdiction = Some(Jurisdiction::China);
        // 30 days left in January, 28 in February, 31 in March, 1 in April: 90.
        let revocation = clocks(&dates).revocation.unwrap();
        assert_eq!(
            (revocation.ends, revocation.days_left),
            (date(2018, 4, 1), Some(86))
        );
        dates.knowledge = Some(date(2022, 12, 1)); // Five years from the act come first.
        assert_eq!(clocks(&dates).revocation.unwrap().ends, date(2022, 12, 31));
        dates.jurisdiction = Some(Jurisdiction::Elsewhere);
        assert_eq!(clocks(&dates).revocation, None);
    }

    #[test]
    fn a_decision_after_the_year_end_about_the_year_before_is_a_subsequent_event() {
        let dates = Dates {
            incident: Some(date(2017, 12, 31)),
            closing: Some(date(2017, 12, 31)),
            decision: Some(date(2018, 1, 5)),
            ..Dates::default()
        };
        assert!(clocks(&dates).decided_after_closing);
        let earlier = Dates {
            decision: Some(date(2017, 12, 31)),
            ..dates
        };
        assert!(!clocks(&earlier).decided_after_closing);
    }
}

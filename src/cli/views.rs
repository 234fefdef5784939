//! What `estimate` says beside the comparison: what it rests on, the service it takes, and the books.

mod json;
mod text;

use jiff::Timestamp;

use crate::accounting::{self, Clocks, Context, Month, Provision};
use crate::case::{Case, ServicePlan};
use crate::cli::json::policy_name;
use crate::decision::headline::Headline;
use crate::decision::sensitivity::{BreakEvenMap, usual_map};
use crate::decision::{Assumptions, Comparison, Decision, Policy};
use crate::rollup::Rollup;
use crate::service::Team;
use crate::service::load::{Load, Work};
use crate::service::steady::{State, Wanted};
use crate::service::wave::Plan;
use crate::session::books::Books;
use crate::ui::decision_view::incident_date;
use crate::ui::format::Zone;
use crate::ui::verdict;

pub use json::to_json;
pub use text::to_text;

/// All views of one comparison.
pub struct Views<'a> {
    pub rollup: &'a Rollup,
    pub comparison: &'a Comparison,
    pub assumptions: &'a Assumptions,
    pub plan: ServicePlan,
    pub map: Option<BreakEvenMap>,
    /// One per decision; empty where customers are unknown.
    pub loads: Vec<Load>,
    pub wanted: Wanted,
    pub steady: State,
    pub provisions: Vec<(Policy, Provision)>,
    /// The decision that costs least, and its months; `None` where no date is known.
    pub run_off: Option<(Policy, Vec<Month>)>,
    pub books: Books,
    pub members: Option<u64>,
    pub context: Context,
    pub clocks: Clocks,
    /// What was counted in place of an export.
    pub counts: Option<&'a Headline>,
}

/// What a case says that the views rest on.
#[derive(Default)]
pub struct Basis<'a> {
    pub plan: ServicePlan,
    pub books: Books,
    pub counts: Option<&'a Headline>,
    /// The decision taken, by its name; the one that costs least where there is none.
    pub taken: String,
    /// The beginning of the incident's window.
    pub start_ms: Option<i64>,
}

impl Basis<'_> {
    /// What a case says; without one, the examples that are built in.
    ///
    /// # Errors
    /// The key of the books that is not understood.
    pub fn of(case: Option<&Case>, start_ms: Option<i64>) -> Result<Self, String> {
        let Some(case) = case else {
            return Ok(Self {
                start_ms,
                ..Self::default()
            });
        };
        Ok(Self {
            plan: case.service_plan.clone().unwrap_or_default(),
            books: Books::from_table(&case.books)?,
            taken: case.policy.clone(),
            counts: None,
            start_ms,
        })
    }
}

impl<'a> Views<'a> {
    pub fn new(
        (rollup, comparison): (&'a Rollup, &'a Comparison),
        assumptions: &'a Assumptions,
        basis: Basis<'a>,
    ) -> Self {
        let Basis {
            plan,
            books,
            counts,
            taken,
            start_ms,
        } = basis;
        let incident = incident_date(start_ms, rollup);
        let now = Timestamp::now().as_millisecond();
        let today = Zone::new(&rollup.zone).zoned(now).map(|now| now.date());
        let revenue = books.revenue.and_then(|r| f64::try_from(r).ok());
        let members = books.members.or(counts.and_then(|counts| counts.members));
        let date = incident.or(books.knowledge);
        let run_off = run_off_of(rollup, comparison, &taken).zip(date);
        let run_off = run_off.map(|(decision, date)| {
            let months = accounting::run_off(rollup, decision, date);
            (decision.policy, months)
        });
        let wanted = plan.steady.wanted();
        Self {
            rollup,
            comparison,
            assumptions,
            map: usual_map(rollup, assumptions),
            loads: loads(rollup, comparison, assumptions, &plan),
            steady: wanted.state(),
            wanted,
            provisions: comparison
                .decisions
                .iter()
                .map(|decision| (decision.policy, accounting::provision(decision)))
                .collect(),
            run_off,
            clocks: accounting::clocks(&books.dates(incident, today)),
            context: accounting::context(rollup, members, revenue),
            plan,
            books,
            members,
            counts,
        }
    }

    /// The team and the wave of a service plan that stands beside the counts.
    pub fn use_plan(&mut self, plan: &Plan) {
        self.plan = ServicePlan {
            steady: self.plan.steady.clone(),
            ..ServicePlan::of(plan)
        };
        self.loads = loads(self.rollup, self.comparison, self.assumptions, &self.plan);
    }

    /// The plan as the room of service takes it.
    pub fn work(&self) -> Work<'_> {
        work(&self.plan)
    }

    /// Revoking all, the best line between, honouring all.
    pub fn chief(&self) -> Vec<&'a Decision> {
        let best = self.comparison.best_cap.map(Policy::Cap);
        let is_chief = |decision: &&Decision| {
            matches!(decision.policy, Policy::RevokeAll | Policy::HonourAll)
                || Some(decision.policy) == best
        };
        self.comparison.decisions.iter().filter(is_chief).collect()
    }
}

/// The decision taken, else the line that costs least; where that honours nothing, honouring all.
fn run_off_of<'c>(
    rollup: &Rollup,
    comparison: &'c Comparison,
    taken: &str,
) -> Option<&'c Decision> {
    let mut decisions = comparison.decisions.iter();
    let taken = decisions.find(|d| policy_name(d.policy, rollup) == taken);
    let honours = |d: &&Decision| d.policy != Policy::RevokeAll;
    let all = || {
        comparison
            .decisions
            .iter()
            .find(|d| d.policy == Policy::HonourAll)
    };
    let best = || verdict::best(comparison).filter(honours);
    taken.or_else(best).or_else(all)
}

fn work(plan: &ServicePlan) -> Work<'_> {
    Work {
        team: Team {
            agents: plan.agents,
            contacts_per_agent_day: plan.contacts_per_agent_day,
        },
        arrivals: &plan.arrivals,
        clear_within_days: plan.clear_within_days,
    }
}

fn loads(
    rollup: &Rollup,
    comparison: &Comparison,
    assumptions: &Assumptions,
    plan: &ServicePlan,
) -> Vec<Load> {
    let Some(customers) = rollup.measures.customers else {
        return Vec::new();
    };
    let work = work(plan);
    let of = |decision| Load::of_decision(decision, customers, assumptions, &work);
    comparison.decisions.iter().filter_map(of).collect()
}

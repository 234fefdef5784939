//! What one decision asks of customer service, every assumption at its mean.

use super::{Backlog, Contacts, Team, agents_to_clear, backlog, contacts};
use crate::decision::{Assumptions, Decision, Estimate, Key, Policy};

/// Who works the contacts off, when they come, and how soon it shall be done.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Work<'a> {
    pub team: Team,
    /// Share of all contacts by day after the announcement.
    pub arrivals: &'a [f64],
    pub clear_within_days: u32,
}

/// The contacts of a decision and what they do to the team.
#[derive(Clone, Debug, PartialEq)]
pub struct Load {
    pub policy: Policy,
    /// Customers with anything revoked, and the rate at which they get in touch.
    pub revoked: Side,
    /// The others.
    pub kept: Side,
    pub to_people: f64,
    pub contacts: Contacts,
    pub backlog: Backlog,
    /// `None` where contacts still arrive after the days wished.
    pub agents_needed: Option<u64>,
}

/// Customers, and the share of them that gets in touch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Side {
    pub customers: u64,
    pub rate: f64,
}

impl Load {
    /// The load of a decision; `None` where customers are unknown.
    pub fn of_decision(
        decision: &Decision,
        customers: u64,
        assumptions: &Assumptions,
        work: &Work<'_>,
    ) -> Option<Self> {
        let revoked = decision.customers_revoked?;
        let of = (decision.policy, revoked);
        Some(Self::of(of, customers, assumptions, work))
    }

    /// The load of a policy that revokes something of so many of the customers.
    ///
    /// A customer with anything revoked gets in touch at the rate of revoking, every other at that of
    /// honouring; who accepts to pay the intended price does not. The contacts are those that the
    /// component of service is the price of.
    pub fn of(
        (policy, revoked): (Policy, u64),
        customers: u64,
        assumptions: &Assumptions,
        work: &Work<'_>,
    ) -> Self {
        let mean = |key| assumptions.get(key).map_or(0.0, Estimate::mean);
        let asked = match policy {
            Policy::OptIn => 1.0 - mean(Key::OptInAcceptance),
            _ => 1.0,
        };
        let side = |customers, key| Side {
            customers,
            rate: mean(key) * asked,
        };
        let revoked = side(revoked, Key::ContactRateRevoke);
        let kept = customers.saturating_sub(revoked.customers);
        let kept = side(kept, Key::ContactRateHonour);
        let all = [revoked, kept].map(|side| side.customers as f64 * side.rate);
        let to_people = mean(Key::ToPeople);
        let contacts = contacts(all.iter().sum(), 1.0, to_people);
        Self {
            policy,
            revoked,
            kept,
            to_people,
            contacts,
            backlog: backlog(contacts.human, work.arrivals, work.team),
            agents_needed: agents_to_clear(
                contacts.human,
                work.arrivals,
                work.team.contacts_per_agent_day,
                work.clear_within_days,
            ),
        }
    }
}

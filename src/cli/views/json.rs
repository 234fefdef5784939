//! The views as JSON: estimates are numbers, what does not apply is null.

use serde_json::{Value, json};

use super::Views;
use crate::accounting::Clock;
use crate::cli::json::policy_name;
use crate::service::load::Load;

/// Days of a backlog that are listed; one that lasts longer is told by its figures.
const DAYS_LISTED: usize = 366;

/// `exceedance`, `break_even_map`, `service`, `accounting` and `context`.
pub fn to_json(views: &Views<'_>) -> Value {
    let counts = views.counts.map(|counts| {
        let listed = counts.listed().into_iter();
        let row = listed.map(|(name, [low, likely, high], mean)| {
            let said = json!({ "low": low, "likely": likely, "high": high, "mean": mean });
            (name.to_owned(), said)
        });
        Value::Object(row.collect())
    });
    json!({
        "counts": counts,
        "exceedance": views.comparison.exceedance.iter().map(|(policy, points)| json!({
            "policy": policy_name(*policy, views.rollup), "points": points,
        })).collect::<Vec<_>>(),
        "break_even_map": views.map,
        "service": service(views),
        "accounting": accounting(views),
        "context": context(views),
    })
}

fn service(views: &Views<'_>) -> Value {
    let plan = &views.plan;
    json!({
        "plan": {
            "agents": plan.agents,
            "contacts_per_agent_day": plan.contacts_per_agent_day,
            "arrivals": plan.arrivals,
            "clear_within_days": plan.clear_within_days,
        },
        "decisions": views.loads.iter().map(|l| load(l, views)).collect::<Vec<_>>(),
        "steady": steady(views),
    })
}

fn load(load: &Load, views: &Views<'_>) -> Value {
    let backlog = &load.backlog;
    let days = &backlog.days[..backlog.days.len().min(DAYS_LISTED)];
    json!({
        "policy": policy_name(load.policy, views.rollup),
        "contacts": load.contacts.all,
        "human_contacts": load.contacts.human,
        "peak_backlog": backlog.peak,
        "days_to_clear": backlog.days_to_clear,
        "longest_wait_days": backlog.longest_wait_days,
        "agent_days": backlog.agent_days,
        "agents_to_clear": load.agents_needed,
        "days": days,
    })
}

fn steady(views: &Views<'_>) -> Value {
    let (wanted, state) = (&views.wanted, &views.steady);
    let with = match &state.with_agents {
        Ok(steady) => json!({
            "p_wait": steady.p_wait,
            "service_level": steady.service_level(wanted.within_seconds),
            "average_wait_seconds": steady.average_wait_seconds,
            "occupancy": steady.occupancy,
        }),
        Err(error) => json!({ "error": error.to_string() }),
    };
    json!({
        "calls": wanted.load.calls,
        "interval_seconds": wanted.load.interval_seconds,
        "handling_seconds": wanted.load.handling_seconds,
        "answer_within_seconds": wanted.within_seconds,
        "target": wanted.service_level,
        "shrinkage": wanted.shrinkage.to_string(),
        "traffic": state.traffic,
        "agents_needed": state.agents_needed,
        "positions": state.positions,
        "agents": wanted.agents,
        "with_agents": with,
    })
}

fn accounting(views: &Views<'_>) -> Value {
    let provision = |(policy, amounts): &(_, crate::accounting::Provision)| {
        json!({
            "policy": policy_name(*policy, views.rollup),
            "provision": amounts.provision,
            "contingent": amounts.contingent,
        })
    };
    let run_off = views.run_off.as_ref().map(|(policy, months)| {
        json!({ "policy": policy_name(*policy, views.rollup), "months": months })
    });
    let clock = |clock: Option<Clock>| {
        clock.map(|c| json!({ "ends": c.ends.to_string(), "days_left": c.days_left }))
    };
    let clocks = &views.clocks;
    json!({
        "provisions": views.provisions.iter().map(provision).collect::<Vec<_>>(),
        "run_off": run_off,
        "clocks": {
            "revocation": clock(clocks.revocation),
            "closing": clock(clocks.closing),
            "decided_after_closing": clocks.decided_after_closing,
            "announced_before_revocation_ends": clocks.announced_before_revocation_ends,
        },
    })
}

fn context(views: &Views<'_>) -> Value {
    let (context, rollup) = (&views.context, views.rollup);
    let orders = rollup.measures.sums.orders as f64;
    let of_all = (rollup.all.orders > 0 && !rollup.by_own_share.is_empty())
        .then(|| orders / rollup.all.orders as f64);
    json!({
        "members": views.members,
        "revenue": views.books.revenue.map(|r| r.to_string()),
        "share_of_members": context.of_members,
        "share_of_revenue": context.of_revenue,
        "orders_per_customer": context.orders_per_customer,
        "shortfall_per_customer": context.shortfall_per_customer,
        "share_of_all_orders": of_all,
        "customers_by_own_share": rollup.by_own_share,
    })
}

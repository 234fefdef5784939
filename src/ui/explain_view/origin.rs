//! Where figures of service, of the books and of the context come from: formula and values.

use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use crate::accounting;
use crate::decision::explain::explain;
use crate::decision::{Assumptions, Component, Decision, Key};
use crate::money::Currency;
use crate::rollup::Rollup;
use crate::service::Backlog;
use crate::service::load::{Load, Work};
use crate::session::asked::{ContextFigure, LoadFigure, Measure};
use crate::text::Language;
use crate::text::chart::names;
use crate::text::decision::Quantity;
use crate::text::ui::explain::ExplainText;
use crate::text::ui::origin::OriginText as Text;
use crate::ui::explain_view::figures::exact;
use crate::ui::explain_view::naming::{measure_texts, measured};
use crate::ui::format;

/// How a figure is computed, and from what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    pub value: String,
    pub formula: String,
    /// What entered, with its value.
    pub rows: Vec<(String, String)>,
}

/// A sum over the affected lines, with the sums it is made of.
pub fn measure(rollup: &Rollup, measure: Measure, language: Language) -> Origin {
    let of = |measure: Measure| {
        let (name, _) = measure_texts(measure);
        let value = measured(measure, rollup, language);
        (name.get(language).to_owned(), value)
    };
    let orders = |text: Text, count: u64| (text.get(language).to_owned(), format::count(count));
    let rows = match measure {
        Measure::Shortfall => vec![of(Measure::Intended), of(Measure::Paid)],
        Measure::ListGap => vec![of(Measure::List), of(Measure::Paid)],
        Measure::Orders => vec![
            orders(Text::AllOrders, rollup.all.orders),
            orders(Text::Unwound, rollup.unwound.orders),
            orders(Text::Unpaid, rollup.unpaid.orders),
        ],
        _ => Vec::new(),
    };
    let (_, definition) = measure_texts(measure);
    Origin {
        value: of(measure).1,
        formula: definition.get(language).to_owned(),
        rows,
    }
}

/// What goes back to customers.
pub fn cash(
    rollup: &Rollup,
    assumptions: &Assumptions,
    decision: &Decision,
    language: Language,
) -> Origin {
    let of = (decision.policy, Some(Component::RefundFees));
    let refunded = explain(rollup, assumptions, of.0, of.1).and_then(|found| {
        let mut parts = found.parts.into_iter();
        parts.find(|part| part.quantity == Quantity::PaidRevoked)
    });
    let mut rows = Vec::new();
    if let Some(part) = refunded {
        let name = part.quantity.get(language).to_owned();
        rows.push((name, exact(part.amount)));
        let share = assumptions.get(Key::IrrecoverableShare);
        if let Some(share) = share.filter(|_| !rollup.known.delivered) {
            let name = names::assumption(Key::IrrecoverableShare, language).to_owned();
            rows.push((name, format::percent(share.mean(), 4, language)));
        }
    }
    Origin {
        value: format::estimate(decision.cash_returned, rollup.currency, language),
        formula: ExplainText::CashIs.get(language).to_owned(),
        rows,
    }
}

/// A figure of the service that a decision takes.
pub fn load(load: &Load, work: &Work<'_>, figure: LoadFigure, language: Language) -> Origin {
    let say = |text: Text| text.get(language).to_owned();
    let assumption = |key: Key| names::assumption(key, language).to_owned();
    let percent = |share: f64| format::percent(share, 4, language);
    let contacts = &load.contacts;
    match figure {
        LoadFigure::Contacts => Origin {
            value: exact(contacts.all),
            formula: say(Text::ContactsIs),
            rows: vec![
                (say(Text::Revoked), format::count(load.revoked.customers)),
                (
                    assumption(Key::ContactRateRevoke),
                    percent(load.revoked.rate),
                ),
                (say(Text::Kept), format::count(load.kept.customers)),
                (assumption(Key::ContactRateHonour), percent(load.kept.rate)),
            ],
        },
        LoadFigure::Human => Origin {
            value: exact(contacts.human),
            formula: say(Text::HumanIs),
            rows: vec![
                (say(Text::Contacts), exact(contacts.all)),
                (assumption(Key::ToPeople), percent(load.to_people)),
            ],
        },
        _ => {
            let waiting = (contacts.human, &load.backlog, load.agents_needed);
            worked_off(waiting, work, figure, language)
        }
    }
}

/// A figure of contacts for people that wait to be worked off, with the agents it takes in time.
pub fn worked_off(
    (human, backlog, needed): (f64, &Backlog, Option<u64>),
    work: &Work<'_>,
    figure: LoadFigure,
    language: Language,
) -> Origin {
    let say = |text: Text| text.get(language).to_owned();
    let days = |days: Option<u32>| days.map_or_else(|| say(Text::Never), format::count);
    let percent = |share: &f64| format::percent(*share, 4, language);
    let agents = (say(Text::Agents), exact(work.team.agents));
    let each = (say(Text::PerAgent), exact(work.team.contacts_per_agent_day));
    let arrivals: Vec<String> = work.arrivals.iter().map(percent).collect();
    let arriving = vec![
        (say(Text::HumanContacts), exact(human)),
        (say(Text::Arrivals), arrivals.join(", ")),
    ];
    let wave = [arriving.clone(), vec![agents.clone(), each.clone()]].concat();
    let (value, formula, rows) = match figure {
        LoadFigure::Contacts | LoadFigure::Human => (exact(human), Text::HumanIs, Vec::new()),
        LoadFigure::Peak => (exact(backlog.peak), Text::PeakIs, wave),
        LoadFigure::Clear => (days(backlog.days_to_clear), Text::ClearIs, wave),
        LoadFigure::Wait => (days(backlog.longest_wait_days), Text::WaitIs, wave),
        LoadFigure::AgentDays => {
            let days = (say(Text::Days), format::count(backlog.days.len() as u64));
            let value = exact(backlog.agent_days);
            (value, Text::AgentDaysIs, vec![agents, days])
        }
        LoadFigure::Needed => {
            let within = (say(Text::Within), format::count(work.clear_within_days));
            let needed = needed.map_or_else(|| say(Text::Longer), format::count);
            let rows = [arriving, vec![each, within]].concat();
            (needed, Text::NeededIs, rows)
        }
    };
    Origin {
        value,
        formula: say(formula),
        rows,
    }
}

/// The provision for a decision, or what is contingent beside it.
pub fn provision(
    decision: &Decision,
    is_contingent: bool,
    currency: Currency,
    language: Language,
) -> Origin {
    let say = |text: Text| text.get(language).to_owned();
    let money = |value: f64| format::estimate(value, currency, language);
    let amounts = accounting::provision(decision);
    let expected = (say(Text::Expected), money(decision.expected));
    if is_contingent {
        return Origin {
            value: money(amounts.contingent),
            formula: say(Text::ContingentIs),
            rows: vec![
                (say(Text::Worst), money(decision.worst_case)),
                (say(Text::Provision), money(amounts.provision)),
            ],
        };
    }
    Origin {
        value: money(amounts.provision),
        formula: say(Text::ProvisionIs),
        rows: vec![expected],
    }
}

/// A figure of the context; `members` and `revenue` are the analyst's own.
pub fn context(
    rollup: &Rollup,
    (members, revenue): (Option<u64>, Option<Decimal>),
    figure: ContextFigure,
    language: Language,
) -> Origin {
    let say = |text: Text| text.get(language).to_owned();
    let unknown = || "–".to_owned();
    let found = accounting::context(rollup, members, revenue.and_then(|r| r.to_f64()));
    let sums = &rollup.measures.sums;
    let customers = rollup.measures.customers;
    let name = |text: ExplainText| text.get(language).to_owned();
    let customers = (
        name(ExplainText::Customers),
        customers.map_or_else(unknown, format::count),
    );
    let shortfall = (
        name(ExplainText::ShortfallSum),
        format::money(sums.shortfall(), rollup.scale, rollup.currency, language),
    );
    let percent = |share: f64| format::percent(share, 3, language);
    let money = |value: f64| format!("{value:.2}");
    let (value, formula, rows) = match figure {
        ContextFigure::OfMembers => {
            let members = members.map_or_else(unknown, format::count);
            let rows = vec![customers, (say(Text::Members), members)];
            (found.of_members.map(percent), Text::OfMembersIs, rows)
        }
        ContextFigure::OfRevenue => {
            let revenue = revenue.map_or_else(unknown, |r| format::amount(r, r.scale()));
            let rows = vec![shortfall, (say(Text::Revenue), revenue)];
            (found.of_revenue.map(percent), Text::OfRevenueIs, rows)
        }
        ContextFigure::OrdersEach => {
            let orders = (name(ExplainText::Orders), format::count(sums.orders));
            let each = found.orders_per_customer.map(|each| format!("{each:.3}"));
            (each, Text::OrdersEachIs, vec![orders, customers])
        }
        ContextFigure::ShortfallEach => {
            let each = found.shortfall_per_customer.map(money);
            (each, Text::ShortfallEachIs, vec![shortfall, customers])
        }
    };
    Origin {
        value: value.unwrap_or_else(unknown),
        formula: say(formula),
        rows,
    }
}

/// What honoured orders cost by month: the sum, its parts, and each month.
pub fn run_off(rollup: &Rollup, decision: &Decision, date: Date, language: Language) -> Origin {
    let money = |value: f64| format::estimate(value, rollup.currency, language);
    let of = |component: Component| decision.components[component as usize];
    let part = |component: Component| {
        let name = names::component(component, language).to_owned();
        (name, money(of(component)))
    };
    let orders = rollup.measures.sums.orders.max(1) as f64;
    let honoured = 1.0 - decision.orders_revoked as f64 / orders;
    let honoured = format::percent(honoured, 2, language);
    let months = accounting::run_off(rollup, decision, date);
    let by_month = months.iter().map(|month| {
        let name = format!("{}-{:02}", month.year, month.month);
        (name, money(month.forgone_price + month.cost_to_serve))
    });
    let facts = [
        (
            Text::IncidentDate.get(language).to_owned(),
            date.to_string(),
        ),
        (Text::HonouredShare.get(language).to_owned(), honoured),
        part(Component::ForgonePrice),
        part(Component::CostToServe),
    ];
    Origin {
        value: money(of(Component::ForgonePrice) + of(Component::CostToServe)),
        formula: Text::RunOffIs.get(language).to_owned(),
        rows: facts.into_iter().chain(by_month).collect(),
    }
}

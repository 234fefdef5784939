//! Where a figure comes from: what can be asked, and the lines of the files that stand behind it.

use super::engine::{self, Question, RollUpError};
use crate::decision::{Component, Policy};
use crate::import::Import;
use crate::incident::{Kind, Matcher, Outcome};
use crate::orders::{Column, NULL};
use crate::rollup;

/// Lines listed behind a figure; the action list and the table of orders hold all of them.
pub const LINES_SHOWN: usize = 50;

/// A figure whose origin can be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    Measure(Measure),
    /// The expected cost of a decision, all components together.
    Cost(Policy),
    Component(Policy, Component),
    WorstCase(Policy),
    CashReturned(Policy),
    /// The simulated range of a decision.
    Range(Policy),
    /// The share of draws in which honouring is cheaper.
    HonourCheaper,
    /// What a decision asks of customer service.
    Load(Policy, LoadFigure),
    Provision(Policy),
    Contingent(Policy),
    Context(ContextFigure),
    /// What the orders that a decision honours cost by month.
    RunOff(Policy),
    Steady(SteadyFigure),
    /// What a wave of contacts that belongs to no orders asks of customer service.
    Wave(LoadFigure),
    Year(YearFigure),
}

/// A figure of the whole year of customer service, in a plan that stands alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum YearFigure {
    WithoutHelp,
    WithHelp,
    Capacity,
}

/// A figure of the steady state of customer service, which rests on no orders.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SteadyFigure {
    Traffic,
    Needed,
    Positions,
    ServiceLevel,
    Waits,
    AverageWait,
    Occupancy,
}

/// A figure of the service that a decision takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LoadFigure {
    Contacts,
    Human,
    Peak,
    Clear,
    Wait,
    AgentDays,
    Needed,
}

impl LoadFigure {
    /// Each with its name in JSON.
    pub const ALL: [(Self, &'static str); 7] = [
        (Self::Contacts, "contacts"),
        (Self::Human, "human_contacts"),
        (Self::Peak, "peak_backlog"),
        (Self::Clear, "days_to_clear"),
        (Self::Wait, "longest_wait_days"),
        (Self::AgentDays, "agent_days"),
        (Self::Needed, "agents_to_clear"),
    ];
}

/// A figure beside the whole business.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ContextFigure {
    OfMembers,
    OfRevenue,
    OrdersEach,
    ShortfallEach,
}

impl ContextFigure {
    /// Each with its name in JSON.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::OfMembers, "share_of_members"),
        (Self::OfRevenue, "share_of_revenue"),
        (Self::OrdersEach, "orders_per_customer"),
        (Self::ShortfallEach, "shortfall_per_customer"),
    ];
}

/// A sum over the affected lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    Orders,
    Customers,
    Units,
    Paid,
    Intended,
    List,
    Shortfall,
    ListGap,
    BelowCost,
}

impl Measure {
    pub const ALL: [Self; 9] = [
        Self::Orders,
        Self::Customers,
        Self::Units,
        Self::Paid,
        Self::Intended,
        Self::List,
        Self::Shortfall,
        Self::ListGap,
        Self::BelowCost,
    ];

    /// The name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Orders => "orders",
            Self::Customers => "customers",
            Self::Units => "units",
            Self::Paid => "paid",
            Self::Intended => "intended",
            Self::List => "list",
            Self::Shortfall => "shortfall",
            Self::ListGap => "list_gap",
            Self::BelowCost => "below_cost",
        }
    }
}

/// One line behind a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineBehind {
    pub file: String,
    /// From 1, as an editor counts.
    pub line: u64,
    pub order: String,
    pub customer: Option<String>,
    /// Whole numbers of [`Lines::scale`] decimals.
    pub paid: i64,
    pub intended: i64,
    /// The order's place among its customer's affected orders.
    pub rank: u32,
    /// Whether the decision asked about honours it; `None` where no decision was asked about, or
    /// single orders do not follow it.
    pub is_honoured: Option<bool>,
}

/// The lines behind a figure: the first of them in file order, and how many there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines {
    pub scale: u32,
    pub total: u64,
    pub shown: Vec<LineBehind>,
}

impl Asked {
    /// The decision it is about.
    pub fn policy(self) -> Option<Policy> {
        match self {
            Self::Cost(policy)
            | Self::Component(policy, _)
            | Self::WorstCase(policy)
            | Self::CashReturned(policy)
            | Self::Range(policy)
            | Self::Load(policy, _)
            | Self::Provision(policy)
            | Self::Contingent(policy)
            | Self::RunOff(policy) => Some(policy),
            Self::Measure(_)
            | Self::HonourCheaper
            | Self::Context(_)
            | Self::Steady(_)
            | Self::Wave(_)
            | Self::Year(_) => None,
        }
    }

    /// Whether it follows from the plan of customer service alone, without any orders.
    pub fn is_of_plan(self) -> bool {
        matches!(self, Self::Steady(_) | Self::Wave(_) | Self::Year(_))
    }

    /// Whether lines of the files stand behind it.
    pub fn has_lines(self) -> bool {
        !self.is_of_plan()
    }

    /// Whether only lines of one side stand behind it: `true` honoured, `false` revoked.
    pub fn side(self, kind: Kind) -> Option<bool> {
        if kind != Kind::Underpriced {
            return None;
        }
        let component = match self {
            Self::CashReturned(_) => return Some(false),
            Self::Component(_, component) => component,
            _ => return None,
        };
        match component {
            Component::ForgonePrice | Component::CostToServe => Some(true),
            Component::Service | Component::Churn | Component::Ledger => None,
            _ => Some(false),
        }
    }
}

/// Whether an order of this rank is honoured; `None` for a policy that single orders do not follow.
fn honours(policy: Policy, rank: u32) -> Option<bool> {
    match policy {
        Policy::RevokeAll | Policy::OptIn | Policy::VoucherInstead => Some(false),
        Policy::HonourAll | Policy::InviteToCancel => Some(true),
        Policy::Cap(k) => Some(u64::from(rank) <= k),
        _ => None,
    }
}

/// The lines behind a figure, in file order.
pub fn lines(import: &Import, question: &Question, asked: Asked) -> Result<Lines, RollUpError> {
    let lists = engine::named_by(question)?;
    let matcher = Matcher::new(&import.orders, &question.incident, &lists)?;
    let mut lines = Lines {
        scale: matcher.scale,
        ..Lines::default()
    };
    let side = asked.side(question.incident.kind);
    for (row, rank) in rollup::ranks(&matcher).into_iter().enumerate() {
        let is_honoured = asked.policy().and_then(|policy| honours(policy, rank));
        let other_side = side.zip(is_honoured).is_some_and(|(a, b)| a != b);
        if rank == 0 || other_side {
            continue;
        }
        lines.total += 1;
        if lines.shown.len() < LINES_SHOWN {
            lines
                .shown
                .extend(line_of(&matcher, row, rank, is_honoured));
        }
    }
    Ok(lines)
}

fn line_of(
    matcher: &Matcher<'_>,
    row: usize,
    rank: u32,
    is_honoured: Option<bool>,
) -> Option<LineBehind> {
    let orders = matcher.orders();
    let line = matcher.line_of_row(row);
    if line.outcome != Outcome::Affected {
        return None;
    }
    let customer = orders.value(Column::Customer, row);
    let customer = usize::try_from(customer).ok().filter(|_| customer != NULL);
    let file = usize::try_from(orders.value(Column::File, row)).ok();
    Some(LineBehind {
        file: file
            .and_then(|file| orders.files.get(file).cloned())
            .unwrap_or_default(),
        line: u64::try_from(orders.value(Column::Line, row)).unwrap_or(0),
        order: orders.order_id(row),
        customer: customer.map(|customer| orders.customer_id(customer)),
        paid: line.paid,
        intended: line.intended,
        rank,
        is_honoured,
    })
}

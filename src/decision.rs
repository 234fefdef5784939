//! The decision: assumptions and the rollup become the cost of every policy, and their comparison.
//!
//! Rates, probabilities and expected costs are `f64` and are estimates; exact sums stay in the rollup.
//! Costs are losses to the seller, in whole currency units (not minor ones): positive is a loss.

use serde::{Deserialize, Serialize};

use crate::incident::Kind;
use crate::rollup::Rollup;

pub mod assumptions;
pub mod check;
pub mod comparison;
pub mod components;
pub mod distribution;
pub mod explain;
pub mod file;
pub mod headline;
pub mod incidents;
pub mod policy;
pub mod sensitivity;
pub mod simulation;
pub mod worst_case;

pub use assumptions::{Adverse, Country, Unit};
pub use check::{Problem, Wrong};
pub use simulation::Simulator;

/// An assumption, in the order of `model.md` 6, then what only the alternatives need. Its JSON and
/// TOML name is the snake-case variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Key {
    WouldHaveBoughtFirst,
    WouldHaveBoughtFurther,
    UnitCostShare,
    IrrecoverableShare,
    RefundFeeRate,
    RefundFeeFixed,
    RefundHandling,
    DisputeRate,
    DisputeFee,
    VoucherFace,
    VoucherRedemption,
    VoucherCostShare,
    StatutoryFinding,
    StatutoryClaimRate,
    StatutoryMinimum,
    StatutoryMultiple,
    Reversal,
    FineProbability,
    Fine,
    LegalCost,
    ContactRateHonour,
    ContactRateRevoke,
    ToPeople,
    HumanContactCost,
    BotContactCost,
    ChurnRevoke,
    LifetimeValue,
    PartlyRevokedFactor,
    RetentionGain,
    /// Share that keeps the order by paying the intended price.
    OptInAcceptance,
    /// Share of the honoured orders that is given back when customers are asked to cancel.
    VoluntaryCancellation,
    /// Face value per customer of the voucher given instead of the order.
    InsteadVoucherFace,
    /// Churn that is left when the voucher is given instead, as a share of the churn of revoking.
    InsteadChurnFactor,
}

/// The shape between low and high.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Distribution {
    #[default]
    Pert,
    Triangular,
    Uniform,
    /// Always `likely`.
    Fixed,
    /// Low and high are P5 and P95; `likely` is not used.
    Lognormal,
}

/// A three-point estimate with where it comes from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Estimate {
    pub low: f64,
    pub likely: f64,
    pub high: f64,
    #[serde(default)]
    pub distribution: Distribution,
    #[serde(default)]
    pub note: String,
    #[serde(default)]
    pub source: String,
    /// Whether the analyst stands by it; a default is unconfirmed.
    #[serde(default)]
    pub confirmed: bool,
    /// Who does, in the analyst's words; may be empty.
    #[serde(default)]
    pub confirmed_by: String,
}

/// Which decisions a ledger item burdens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Applies {
    #[default]
    Both,
    /// Wherever anything is honoured.
    Honour,
    /// Wherever anything is revoked.
    Revoke,
}

/// What a ledger item's amount is multiplied by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Per {
    #[default]
    Once,
    Hour,
    Day,
    Month,
    Year,
    /// Per order of the set it burdens.
    Order,
    /// Per customer of the set it burdens.
    Customer,
}

/// A cost the analyst names: compensation promised, overtime, downtime, re-work.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LedgerItem {
    pub name: String,
    #[serde(default)]
    pub applies: Applies,
    pub amount: Estimate,
    #[serde(default)]
    pub per: Per,
    /// How many hours, days, months or years; 1 otherwise.
    #[serde(default = "one")]
    pub times: f64,
}

fn one() -> f64 {
    1.0
}

/// All assumptions of a case, one estimate per [`Key`].
#[derive(Clone, Debug, PartialEq)]
pub struct Assumptions {
    pub estimates: std::collections::BTreeMap<Key, Estimate>,
    /// Rank correlations between two assumptions, −1 … 1.
    pub correlations: Vec<(Key, Key, f64)>,
    pub ledger: Vec<LedgerItem>,
}

/// A part of a decision's cost. Its JSON name is the snake-case variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Component {
    ForgonePrice,
    CostToServe,
    AlreadyDelivered,
    RefundFees,
    Disputes,
    Goodwill,
    Statutory,
    Reversal,
    FineAndLegal,
    Service,
    Churn,
    Ledger,
}

impl Component {
    pub const ALL: [Self; 12] = [
        Self::ForgonePrice,
        Self::CostToServe,
        Self::AlreadyDelivered,
        Self::RefundFees,
        Self::Disputes,
        Self::Goodwill,
        Self::Statutory,
        Self::Reversal,
        Self::FineAndLegal,
        Self::Service,
        Self::Churn,
        Self::Ledger,
    ];

    /// The name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::ForgonePrice => "forgone_price",
            Self::CostToServe => "cost_to_serve",
            Self::AlreadyDelivered => "already_delivered",
            Self::RefundFees => "refund_fees",
            Self::Disputes => "disputes",
            Self::Goodwill => "goodwill",
            Self::Statutory => "statutory",
            Self::Reversal => "reversal",
            Self::FineAndLegal => "fine_and_legal",
            Self::Service => "service",
            Self::Churn => "churn",
            Self::Ledger => "ledger",
        }
    }
}

/// A decision that can be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Policy {
    RevokeAll,
    /// Honour the first k orders of every customer.
    Cap(u64),
    /// Honour every customer's orders up to so many units (whole numbers of `unit_scale` decimals).
    CapUnits(i128),
    /// Honour up to so much shortfall per customer (whole numbers of `scale` decimals).
    CapAmount(i128),
    HonourAll,
    /// Keep the order by paying the intended price; the rest is revoked.
    OptIn,
    /// Honour all, and invite customers to cancel.
    InviteToCancel,
    /// Honour what is delivered, revoke what is not.
    HonourDelivered,
    /// Revoke all, with a voucher instead.
    VoucherInstead,
}

impl Policy {
    /// The name in JSON: `revoke_all`, `cap_3`, `honour_all`, `opt_in` …
    ///
    /// Caps by units and by amount stand in the rollup's own whole numbers.
    pub fn name(self) -> String {
        let name = match self {
            Self::RevokeAll => "revoke_all",
            Self::Cap(cap) => return format!("cap_{cap}"),
            Self::CapUnits(cap) => return format!("cap_units_{cap}"),
            Self::CapAmount(cap) => return format!("cap_amount_{cap}"),
            Self::HonourAll => "honour_all",
            Self::OptIn => "opt_in",
            Self::InviteToCancel => "invite_to_cancel",
            Self::HonourDelivered => "honour_delivered",
            Self::VoucherInstead => "voucher_instead",
        };
        name.to_owned()
    }
}

/// What the simulation says of one decision. Currency units, losses positive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Spread {
    pub mean: f64,
    pub p5: f64,
    pub p50: f64,
    pub p90: f64,
    pub p95: f64,
    /// Mean of the worst 5 %.
    pub es95: f64,
}

/// One decision with its cost.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    pub policy: Policy,
    /// Cost with every assumption at the mean of its distribution.
    pub expected: f64,
    /// The largest cost over the whole box of low … high: a bound, not a percentile.
    pub worst_case: f64,
    /// `None` where this decision was not simulated.
    pub spread: Option<Spread>,
    /// Expected cash going back to customers: not a loss, never inside the cost.
    pub cash_returned: f64,
    /// Expected cost by component, in the order of [`Component::ALL`]; sums to `expected`.
    pub components: [f64; Component::ALL.len()],
    pub orders_revoked: u64,
    /// Customers with anything revoked; `None` where customers are unknown.
    pub customers_revoked: Option<u64>,
}

/// One point of the policy axis: revoke all is cap 0, honour all the last.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct AxisPoint {
    pub cap: u64,
    pub expected: f64,
    pub worst_case: f64,
    pub p5: Option<f64>,
    pub p95: Option<f64>,
    pub orders_revoked: u64,
    pub customers_revoked: u64,
}

/// A count or price of a headline that costs rest on; its JSON name is that of its field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Count {
    Orders,
    Customers,
    Paid,
    Intended,
    UnitCost,
}

/// What moves a bar of the tornado: an assumption, or a count in place of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(untagged)]
pub enum Driver {
    Assumption(Key),
    Count(Count),
}

impl Driver {
    /// The name in files and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Assumption(key) => key.name(),
            Self::Count(Count::Orders) => "orders",
            Self::Count(Count::Customers) => "customers",
            Self::Count(Count::Paid) => "paid",
            Self::Count(Count::Intended) => "intended",
            Self::Count(Count::UnitCost) => "unit_cost",
        }
    }
}

/// One bar of the tornado: revoke − honour with this at low and at high, the other assumptions at
/// likely, the other counts at their means.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Swing {
    pub key: Driver,
    pub at_low: f64,
    pub at_high: f64,
}

/// A point of an exceedance curve: the chance that the cost is above `loss`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Exceedance {
    pub loss: f64,
    pub probability: f64,
}

/// How long and how reproducibly to simulate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setting {
    pub seed: u64,
    pub draws: u32,
}

impl Default for Setting {
    fn default() -> Self {
        Self {
            seed: 1,
            draws: 10_000,
        }
    }
}

/// The decisions side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// Says what honouring and revoking mean.
    pub kind: Kind,
    /// Revoke all, caps in rising order, honour all, then the alternatives that apply.
    pub decisions: Vec<Decision>,
    /// Total along the axis of orders per customer, every cap (thinned above a named limit).
    pub axis: Vec<AxisPoint>,
    /// The cap with the least expected cost; `None` where customers are unknown.
    /// 0 is revoke all; the largest rank is honour all.
    pub best_cap: Option<u64>,
    /// Share of the draws in which honouring costs less than revoking.
    pub p_honour_cheaper: f64,
    /// The value of each assumption at which honour = revoke; `None` where not within its range.
    pub break_even: Vec<(Key, Option<f64>)>,
    /// On revoke − honour, widest first.
    pub tornado: Vec<Swing>,
    /// Of honour all, revoke all and the best cap, each falling from 1 to 0.
    pub exceedance: Vec<(Policy, Vec<Exceedance>)>,
    /// Assumptions of the contract and ledger items that nobody has confirmed.
    pub unconfirmed: usize,
    /// The same of those that only the alternatives rest on.
    pub unconfirmed_alternatives: usize,
    /// Components that are 0 only because the export lacks a column.
    pub unavailable: Vec<Component>,
    pub setting: Setting,
}

/// Compares honouring, revoking and every line between.
///
/// A window that recomputes often keeps a [`Simulator`] and calls [`comparison::compare_with`].
pub fn compare(rollup: &Rollup, assumptions: &Assumptions, setting: Setting) -> Comparison {
    comparison::compare_with(&mut Simulator::new(setting), rollup, assumptions)
}

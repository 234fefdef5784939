//! Documented incidents, to see one's own among them; each with enough figures opens as a headline.

use std::sync::OnceLock;

use rust_decimal::Decimal;
use serde::Deserialize;

use super::headline::{Amounts, Counts, Headline};
use crate::incident::Kind;
use crate::money::Currency;

/// A documented incident, figures as reported; what was not published is `None`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReferenceIncident {
    pub name: String,
    /// Year, month or day, as far as known.
    pub date: String,
    pub place: String,
    pub kind: Kind,
    /// What was decided in the end.
    pub decision: String,
    #[serde(default)]
    pub window: String,
    pub currency: Currency,
    pub orders: Option<Range<u64>>,
    pub customers: Option<u64>,
    /// Per order.
    pub paid: Option<Decimal>,
    pub intended: Option<Range<Decimal>>,
    pub list: Option<Decimal>,
    /// Shortfall that these counts give, lowest and highest.
    pub check: Option<[Decimal; 2]>,
    /// The loss as published, in words.
    pub reported: String,
    #[serde(default)]
    pub note: String,
    pub source: String,
}

/// One figure, or the lowest and the highest reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Range<T> {
    One(T),
    Between([T; 2]),
}

impl<T: Copy> Range<T> {
    pub fn ends(&self) -> [T; 2] {
        match self {
            Self::One(figure) => [*figure, *figure],
            Self::Between(ends) => *ends,
        }
    }
}

#[derive(Deserialize)]
struct File {
    incident: Vec<ReferenceIncident>,
}

/// All documented incidents, in the order of the file that is built in.
pub fn reference_incidents() -> Vec<ReferenceIncident> {
    // The window asks for them in every frame: they are read once.
    static READ: OnceLock<Vec<ReferenceIncident>> = OnceLock::new();
    let read = || {
        let text = include_str!("../../assets/incidents.toml");
        // A test reads this file; what is built in cannot fail later.
        let file: Result<File, _> = toml::from_str(text);
        file.map(|file| file.incident).unwrap_or_default()
    };
    READ.get_or_init(read).clone()
}

impl ReferenceIncident {
    /// The incident in headline mode; `None` where orders, paid or intended were never published.
    pub fn headline(&self) -> Option<Headline> {
        let [orders, orders_most] = self.orders?.ends();
        let [intended, intended_most] = self.intended?.ends();
        let paid = self.paid?;
        let likely = orders.midpoint(orders_most);
        let counts: Counts = [orders, likely, orders_most];
        let middle = (intended + intended_most) / Decimal::TWO;
        let amounts: Amounts = [intended, middle, intended_most];
        Some(Headline {
            kind: self.kind,
            currency: self.currency,
            orders: counts,
            customers: self.customers.map(|count| [count; 3]),
            paid: [paid; 3],
            intended: amounts,
            list: self.list.map(|amount| [amount; 3]),
            unit_cost: None,
            units: [1; 3],
            members: None,
        })
    }
}

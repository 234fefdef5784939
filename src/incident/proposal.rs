//! Placeholder while written.
use super::Incident;
use crate::orders::Orders;
/// What the orders propose.
#[derive(Clone, Debug)]
pub struct Proposal { pub incident: Incident }
/// Proposes.
pub fn propose(_orders: &Orders) -> Option<Proposal> { None }

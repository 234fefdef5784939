//! The incident that the orders themselves propose: the price that stands apart from the usual one,
//! when, for which products, and what the orders should have cost.
//!
//! Every line is compared with a reference: its intended price, else its list price, else what its
//! product usually costs. Ratios seen nearly all the time are usual; a group of other ratios that is
//! far away, or seen only for a while, is the incident. Where nothing stands out, nothing is proposed.

mod lines;
mod rule;
mod survey;
mod usual;

use super::price_list::PriceList;
use rust_decimal::Decimal;

use super::{Incident, Intended, Kind};
use crate::orders::{Column, Orders};
use rule::Meant;
use survey::Survey;

/// An incident found in the orders, for the analyst to confirm.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    pub incident: Incident,
    /// Lines of the group that stands apart, whatever their status.
    pub lines: u64,
    /// The usual ratio of paid to the reference, and the group's: what made it stand apart.
    pub usual_ratio: f64,
    pub group_ratio: f64,
    pub reference: Reference,
    /// Names of the products of the group, most lines first.
    pub products: Vec<String>,
    /// Campaign or coupon codes of the group, most lines first.
    pub codes: Vec<String>,
    /// Usual unit prices, where only these can say what an order should have cost.
    pub price_list: Option<PriceList>,
}

/// What the price paid was compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reference {
    Intended,
    List,
    /// What the same product and number of units cost at most times.
    UsualPrice,
}

/// The name under which usual prices stand as a price list.
pub const USUAL_PRICES: &str = "usual prices of the export";

/// So many times what stands apart by the list price, and what stands apart by habit is the incident:
/// postage on cheap orders looks like a small overcharge.
const HABIT_HEAVIER: f64 = 2.0;

/// Proposes the incident, or says nothing.
pub fn propose(orders: &Orders) -> Option<Proposal> {
    complete(orders, &Incident::default())
}

/// Proposes what a half-written incident leaves open; what it says is kept.
///
/// `None` where the open part cannot be found with confidence.
pub fn complete(orders: &Orders, given: &Incident) -> Option<Proposal> {
    let first = usual::Prices::of(orders)?;
    let is_list = first.reference == Reference::List;
    let found = complete_by(orders, given, &first);
    let is_sure = |(proposal, _): &(Proposal, f64)| {
        proposal.incident.intended.is_some() && proposal.incident.kind != Kind::Overcharged
    };
    if !is_list || found.as_ref().is_some_and(is_sure) {
        return found.map(|(proposal, _)| proposal);
    }
    // A "list price" that is what was paid for one piece moves with the error: then only habit tells.
    let habit = complete_by(orders, given, &usual::Prices::by_habit(orders)?);
    let habit = habit.filter(|(proposal, _)| proposal.incident.intended.is_some());
    let chosen = match (found, habit) {
        (Some(found), Some(habit)) if found.0.incident.intended.is_some() => {
            let is_heavier = habit.1 > found.1 * HABIT_HEAVIER;
            if is_heavier { habit } else { found }
        }
        (found, habit) => habit.or(found)?,
    };
    Some(chosen.0)
}

/// Proposes by one reference; with the weight of what stands apart by it.
fn complete_by(
    orders: &Orders,
    given: &Incident,
    usual: &usual::Prices,
) -> Option<(Proposal, f64)> {
    let survey = Survey::of(orders, usual, given);
    let cluster = survey.cluster()?;
    let found = rule::Found::of(orders, usual, given, &cluster)?;
    let (intended, price_list) = match &given.intended {
        Some(intended) => (Some(intended.clone()), None),
        None => usual.intended(orders, &survey, &found),
    };
    let meant = meant(usual, intended.as_ref(), price_list.is_some());
    let ratios = || Some(found.paid_to_intended(orders, usual, &cluster, meant?));
    let mut incident = Incident {
        intended: intended.clone(),
        zone: given.zone.clone(),
        ..found.incident(orders, &cluster, ratios)
    };
    keep_what_was_given(&mut incident, given);
    if !incident.has_rule() {
        return None;
    }
    let proposal = Proposal {
        incident,
        lines: found.lines,
        usual_ratio: survey.usual_ratio(),
        group_ratio: cluster.ratio(),
        reference: usual.reference,
        products: found.names(&orders.products, Column::Product),
        codes: found.names(&orders.codes, Column::Code),
        price_list,
    };
    Some((proposal, survey.weight(cluster.kind == Kind::Underpriced)))
}

/// What the intended price is beside the reference; `None` where the two have nothing to do with each
/// other, or there is no intended price yet.
fn meant(usual: &usual::Prices, intended: Option<&Intended>, has_list: bool) -> Option<Meant> {
    match (usual.reference, intended?) {
        (Reference::Intended, Intended::Column) => Some(Meant::Reference),
        (Reference::List, Intended::Discount(share)) => {
            let keep = f64::try_from(Decimal::ONE - share).ok()?;
            Some(Meant::ShareOfReference(keep))
        }
        (Reference::UsualPrice, Intended::PriceList(_)) if has_list => {
            Some(Meant::ShareOfReference(1.0))
        }
        _ => None,
    }
}

/// The intended price alone, for an incident whose rule is given: a column, else the usual discount.
pub fn usual_intended(orders: &Orders) -> Option<Intended> {
    let usual = usual::Prices::of(orders)?;
    let survey = Survey::of(orders, &usual, &Incident::default());
    usual.discount(orders, &survey, None)
}

fn keep_what_was_given(incident: &mut Incident, given: &Incident) {
    if given.kind != Kind::default() {
        incident.kind = given.kind;
    }
    if given.start_ms.is_some() || given.end_ms.is_some() {
        incident.start_ms = given.start_ms;
        incident.end_ms = given.end_ms;
    }
    if given.has_rule() {
        incident.unit_price_min = given.unit_price_min;
        incident.unit_price_max = given.unit_price_max;
        incident.paid_ratio_min = given.paid_ratio_min;
        incident.paid_ratio_max = given.paid_ratio_max;
        incident.codes.clone_from(&given.codes);
        incident.products.clone_from(&given.products);
        incident.statuses.clone_from(&given.statuses);
        incident.order_ids.clone_from(&given.order_ids);
    }
}

#[cfg(test)]
mod tests;

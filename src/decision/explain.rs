//! Where a figure comes from: the sums of orders, the assumptions, and how they are multiplied.
//!
//! Written from the same rows that compute the cost, so an explanation cannot differ from its figure.

use std::ops::Range;

use super::assumptions::Values;
use super::components::{
    CHURN_FULL, CHURN_PART, Coefficients, DISPUTE, FINE, GOODWILL, HONOUR_TERMS, LEDGER,
    REFUND_EACH, REFUND_RATE, RETENTION, SERVICE_HONOUR, SERVICE_REVOKE, TERMS, Terms,
    component_of,
};
use super::policy::{Policies, Rules, Treatment};
use super::{Assumptions, Component, Key, Policy, worst_case};
use crate::incident::Kind;
use crate::rollup::Rollup;
pub use crate::text::decision::Quantity;

/// One product of an explanation: an amount of the orders × a factor of the assumptions.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    pub component: Component,
    /// What of the orders or customers is counted.
    pub quantity: Quantity,
    /// Orders, customers, or currency units.
    pub amount: f64,
    /// The factor as a formula; assumptions stand under their names.
    pub formula: String,
    pub factor: f64,
}

impl Part {
    /// What this part adds, in currency units.
    pub fn cost(&self) -> f64 {
        self.amount * self.factor
    }
}

/// An assumption as it entered.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Input {
    pub key: Key,
    /// The mean of its distribution; in a worst case, its adverse end.
    pub value: f64,
    pub confirmed: bool,
}

/// A figure with its formula, inputs and values.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// In currency units; the sum of the parts.
    pub value: f64,
    pub parts: Vec<Part>,
    /// The assumptions the parts name, each once.
    pub inputs: Vec<Input>,
}

/// One component of the expected cost of a policy; all of them where `component` is `None`.
///
/// Parts of zero orders are left out. `None` where the policy does not apply to these orders.
pub fn explain(
    rollup: &Rollup,
    assumptions: &Assumptions,
    policy: Policy,
    component: Option<Component>,
) -> Option<Explanation> {
    explain_at(rollup, assumptions, policy, component, &assumptions.means())
}

/// The worst case of a policy: the same products, at the corner of the box that costs most.
pub fn explain_worst(
    rollup: &Rollup,
    assumptions: &Assumptions,
    policy: Policy,
) -> Option<Explanation> {
    let policies = Policies::new(rollup);
    let sides = policies.sides(policy)?;
    let corner = worst_case::corner(policies.rules, assumptions, &sides);
    explain_at(rollup, assumptions, policy, None, &corner)
}

fn explain_at(
    rollup: &Rollup,
    assumptions: &Assumptions,
    policy: Policy,
    component: Option<Component>,
    values: &Values,
) -> Option<Explanation> {
    let policies = Policies::new(rollup);
    let sides = policies.sides(policy)?;
    let rules = policies.rules;
    let terms = rules.terms(sides.treatment, values, &assumptions.ledger);
    let coefficients = rules.coefficients(&sides);
    let wanted = |part: &Part| component.is_none_or(|wanted| part.component == wanted);
    let mut parts: Vec<Part> = (0..TERMS)
        .filter(|term| coefficients.factors[*term] != 0.0)
        .map(|term| part(rules, sides.treatment, term, &coefficients, &terms))
        .chain(statutory(sides.treatment, &coefficients, &terms))
        .filter(wanted)
        .collect();
    parts.retain(|part| part.component != Component::Ledger || part.factor != 0.0);
    let named = |key: &Key| parts.iter().any(|part| names(&part.formula, key.name()));
    let input = |key: Key| {
        let estimate = assumptions.get(key)?;
        Some(Input {
            key,
            value: values.get(key),
            confirmed: estimate.confirmed,
        })
    };
    let inputs = Key::all().filter(named).filter_map(input).collect();
    Some(Explanation {
        value: parts.iter().map(Part::cost).sum(),
        parts,
        inputs,
    })
}

/// Whether a formula names an assumption as a whole word.
fn names(formula: &str, key: &str) -> bool {
    formula
        .split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))
        .any(|word| word == key)
}

fn part(
    rules: Rules,
    treatment: Treatment,
    term: usize,
    coefficients: &Coefficients,
    terms: &Terms,
) -> Part {
    Part {
        component: component_of(term),
        quantity: quantity(rules, term),
        amount: coefficients.factors[term],
        formula: treated(treatment, term, formula(rules, term)),
        factor: terms.factors[term],
    }
}

/// The larger of minimum and multiple, as the one that counts.
fn statutory(treatment: Treatment, c: &Coefficients, t: &Terms) -> Option<Part> {
    let minimum = t.claim_minimum * c.claimants;
    let multiple = t.claim_multiple * c.claim_paid;
    let (quantity, amount, factor, which) = if minimum >= multiple {
        (
            Quantity::CustomersRevoked,
            c.claimants,
            t.claim_minimum,
            Key::StatutoryMinimum,
        )
    } else {
        (
            Quantity::PaidRevoked,
            c.claim_paid,
            t.claim_multiple,
            Key::StatutoryMultiple,
        )
    };
    let formula = format!(
        "statutory_finding × statutory_claim_rate × {}",
        which.name()
    );
    let formula = if treatment == Treatment::OptIn {
        accepted(&formula)
    } else {
        formula
    };
    (amount != 0.0).then_some(Part {
        component: Component::Statutory,
        quantity,
        amount,
        formula,
        factor,
    })
}

const DELIVERED: Range<usize> = HONOUR_TERMS..2 * HONOUR_TERMS;
const REVERSAL: Range<usize> = 2 * HONOUR_TERMS..3 * HONOUR_TERMS;

fn quantity(rules: Rules, term: usize) -> Quantity {
    if term < REVERSAL.end {
        return order_quantity(rules, term);
    }
    match term {
        REFUND_RATE => Quantity::PaidRevoked,
        REFUND_EACH | DISPUTE => Quantity::OrdersRevoked,
        FINE => Quantity::Once,
        SERVICE_HONOUR | RETENTION => Quantity::CustomersHonoured,
        GOODWILL | SERVICE_REVOKE => Quantity::CustomersRevoked,
        CHURN_FULL => Quantity::CustomersFullyRevoked,
        CHURN_PART => Quantity::CustomersPartlyRevoked,
        _ => match term - LEDGER {
            0..=2 => Quantity::Once,
            3 => Quantity::OrdersHonoured,
            4 => Quantity::OrdersRevoked,
            5 => Quantity::CustomersHonoured,
            _ => Quantity::CustomersRevoked,
        },
    }
}

fn order_quantity(rules: Rules, term: usize) -> Quantity {
    let honoured = term < HONOUR_TERMS;
    if rules.kind != Kind::Underpriced {
        return match (honoured && term == 0, rules.benefit_at_face) {
            (true, true) => Quantity::OrdersHonoured,
            (true, false) => Quantity::OverpaidHonoured,
            (false, true) => Quantity::OrdersRevoked,
            (false, false) => Quantity::OverpaidRevoked,
        };
    }
    match (term % HONOUR_TERMS, honoured) {
        (0, true) => Quantity::ShortfallFirstHonoured,
        (1, true) => Quantity::ShortfallFurtherHonoured,
        (2, true) => Quantity::CostLessPaidFirstHonoured,
        (3, true) => Quantity::CostLessPaidFurtherHonoured,
        (4, true) => Quantity::IntendedFirstHonoured,
        (_, true) => Quantity::IntendedFurtherHonoured,
        (0, false) => Quantity::ShortfallFirstRevoked,
        (1, false) => Quantity::ShortfallFurtherRevoked,
        (2, false) => Quantity::CostLessPaidFirstRevoked,
        (3, false) => Quantity::CostLessPaidFurtherRevoked,
        (4, false) => Quantity::IntendedFirstRevoked,
        (_, false) => Quantity::IntendedFurtherRevoked,
    }
}

const OF_HONOUR: [&str; HONOUR_TERMS] = [
    "would_have_bought_first",
    "would_have_bought_further",
    "(1 − would_have_bought_first)",
    "(1 − would_have_bought_further)",
    "(1 − would_have_bought_first) × unit_cost_share",
    "(1 − would_have_bought_further) × unit_cost_share",
];
const CONTACT: &str = "(to_people × human_contact_cost + (1 − to_people) × bot_contact_cost)";

fn formula(rules: Rules, term: usize) -> String {
    if rules.kind != Kind::Underpriced && term < HONOUR_TERMS {
        let face = "voucher_face × voucher_redemption × voucher_cost_share";
        return match (term, rules.benefit_at_face) {
            (0, true) => face.to_owned(),
            (0, false) => "1".to_owned(),
            (_, true) => format!("statutory_claim_rate × {face}"),
            (_, false) => "statutory_claim_rate".to_owned(),
        };
    }
    let back = if rules.delivered_known {
        ""
    } else {
        "(1 − irrecoverable_share) × "
    };
    let honour = OF_HONOUR[term % HONOUR_TERMS];
    match term {
        _ if term < HONOUR_TERMS => honour.to_owned(),
        _ if DELIVERED.contains(&term) && rules.delivered_known => honour.to_owned(),
        _ if DELIVERED.contains(&term) => format!("irrecoverable_share × {honour}"),
        _ if REVERSAL.contains(&term) => format!("reversal × {back}{honour}"),
        REFUND_RATE => format!("{back}refund_fee_rate"),
        REFUND_EACH => format!("{back}(refund_fee_fixed + refund_handling)"),
        DISPUTE => format!("{back}dispute_rate × dispute_fee"),
        GOODWILL => "voucher_face × voucher_redemption × voucher_cost_share".to_owned(),
        FINE => "fine_probability × fine + legal_cost".to_owned(),
        SERVICE_HONOUR => format!("contact_rate_honour × {CONTACT}"),
        SERVICE_REVOKE => format!("contact_rate_revoke × {CONTACT}"),
        CHURN_FULL => "churn_revoke × lifetime_value".to_owned(),
        CHURN_PART => "churn_revoke × lifetime_value × partly_revoked_factor".to_owned(),
        RETENTION => "−retention_gain × lifetime_value".to_owned(),
        _ => "ledger".to_owned(),
    }
}

fn accepted(formula: &str) -> String {
    format!("(1 − opt_in_acceptance) × {formula}")
}

/// The formula as an alternative changes it.
fn treated(treatment: Treatment, term: usize, formula: String) -> String {
    let once = term == FINE || (LEDGER..LEDGER + 3).contains(&term);
    match treatment {
        Treatment::OptIn if !once => accepted(&formula),
        Treatment::InviteToCancel if term < HONOUR_TERMS => {
            format!("(1 − voluntary_cancellation) × {formula}")
        }
        Treatment::InviteToCancel if term == REFUND_RATE => {
            "voluntary_cancellation × refund_fee_rate".to_owned()
        }
        Treatment::InviteToCancel if term == REFUND_EACH => {
            "voluntary_cancellation × (refund_fee_fixed + refund_handling)".to_owned()
        }
        Treatment::VoucherInstead if term == GOODWILL => {
            formula.replace("voucher_face", "instead_voucher_face")
        }
        Treatment::VoucherInstead if term == CHURN_FULL || term == CHURN_PART => {
            format!("{formula} × instead_churn_factor")
        }
        _ => formula,
    }
}

//! The cost of a policy: components as sums of (a figure of the orders) × (a product of assumptions).
//!
//! One definition serves the expected cost, the worst case, the simulation and the explanations: a
//! policy is a row of coefficients, the assumptions are a row of terms, the cost is their product.
//! Only the statutory claim, which takes the larger of two amounts, stands beside it.

use std::ops::{Add, Mul, Sub};

use wide::f64x4;

use crate::incident::Kind;

use super::assumptions::Values;
use super::policy::{Customers, Pile, Piles, Rules, Sides, Treatment};
use super::{Applies, Component, Key, LedgerItem, Per};

/// Terms of honouring a set: forgone (first, further), then cost to serve (as paid or known, by share).
pub const HONOUR_TERMS: usize = 6;
const DELIVERED: usize = HONOUR_TERMS;
const REVERSAL: usize = DELIVERED + HONOUR_TERMS;
pub(crate) const REFUND_RATE: usize = REVERSAL + HONOUR_TERMS;
pub(crate) const REFUND_EACH: usize = REFUND_RATE + 1;
pub(crate) const DISPUTE: usize = REFUND_EACH + 1;
pub(crate) const GOODWILL: usize = DISPUTE + 1;
pub(crate) const FINE: usize = GOODWILL + 1;
pub(crate) const SERVICE_HONOUR: usize = FINE + 1;
pub(crate) const SERVICE_REVOKE: usize = SERVICE_HONOUR + 1;
pub(crate) const CHURN_FULL: usize = SERVICE_REVOKE + 1;
pub(crate) const CHURN_PART: usize = CHURN_FULL + 1;
pub(crate) const RETENTION: usize = CHURN_PART + 1;
pub(crate) const LEDGER: usize = RETENTION + 1;
/// Always, if anything is honoured, if anything is revoked; then per order and per customer.
pub const LEDGER_TERMS: usize = 7;
pub const TERMS: usize = LEDGER + LEDGER_TERMS;

/// What terms are made of: one number, or the numbers of several draws side by side.
pub trait Figure: Copy + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> {
    /// The same number in every draw.
    fn of(number: f64) -> Self;
}

impl Figure for f64 {
    fn of(number: f64) -> Self {
        number
    }
}

impl Figure for f64x4 {
    fn of(number: f64) -> Self {
        Self::splat(number)
    }
}

/// The product of assumptions of each term, and the two amounts of a statutory claim.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Terms<T = f64> {
    pub factors: [T; TERMS],
    /// Finding × claim rate × minimum, per customer.
    pub claim_minimum: T,
    /// Finding × claim rate × multiple, per amount paid.
    pub claim_multiple: T,
}

/// What the factors of a policy are multiplied by.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Coefficients {
    pub factors: [f64; TERMS],
    pub claimants: f64,
    pub claim_paid: f64,
}

impl Coefficients {
    /// The largest of minimum and multiple, over all customers with anything revoked.
    pub fn statutory(&self, terms: &Terms) -> f64 {
        let minimum = terms.claim_minimum * self.claimants;
        minimum.max(terms.claim_multiple * self.claim_paid)
    }

    pub fn total(&self, terms: &Terms) -> f64 {
        let products = self.factors.iter().zip(&terms.factors).map(|(c, f)| c * f);
        products.sum::<f64>() + self.statutory(terms)
    }

    /// The sum of what is added and taken away alike: the size against which rounding is judged.
    pub fn magnitude(&self, terms: &Terms) -> f64 {
        let products = self.factors.iter().zip(&terms.factors);
        products.map(|(c, f)| (c * f).abs()).sum::<f64>() + self.statutory(terms).abs()
    }

    /// The cost by component, in the order of [`Component::ALL`].
    pub fn components(&self, terms: &Terms) -> [f64; Component::ALL.len()] {
        let mut costs = [0.0; Component::ALL.len()];
        for (place, (c, f)) in self.factors.iter().zip(&terms.factors).enumerate() {
            costs[component_of(place) as usize] += c * f;
        }
        costs[Component::Statutory as usize] += self.statutory(terms);
        costs
    }
}

/// The component a term belongs to.
pub const fn component_of(term: usize) -> Component {
    match term {
        0 | 1 => Component::ForgonePrice,
        2..DELIVERED => Component::CostToServe,
        DELIVERED..REVERSAL => Component::AlreadyDelivered,
        REVERSAL..REFUND_RATE => Component::Reversal,
        REFUND_RATE | REFUND_EACH => Component::RefundFees,
        DISPUTE => Component::Disputes,
        GOODWILL => Component::Goodwill,
        FINE => Component::FineAndLegal,
        SERVICE_HONOUR | SERVICE_REVOKE => Component::Service,
        CHURN_FULL..LEDGER => Component::Churn,
        _ => Component::Ledger,
    }
}

/// An amount of one pile of orders.
type OfPile = fn(&Pile) -> f64;

impl Rules {
    /// The terms that a treatment makes of the assumptions.
    pub fn terms<T: Figure>(
        self,
        treatment: Treatment,
        v: &Values<T>,
        ledger: &[LedgerItem],
    ) -> Terms<T> {
        let mut terms = match self.kind {
            Kind::Underpriced => self.underpriced_terms(v),
            Kind::Overcharged | Kind::BenefitWithdrawn => self.benefit_terms(v),
        };
        customer_terms(&mut terms.factors, v);
        ledger_terms(&mut terms.factors, v, ledger);
        treat(treatment, &mut terms, v);
        terms
    }

    fn underpriced_terms<T: Figure>(self, v: &Values<T>) -> Terms<T> {
        let one = T::of(1.0);
        let mut f = [T::of(0.0); TERMS];
        let honour = honour_terms(v);
        let gone = v.get(Key::IrrecoverableShare);
        let (delivered, back) = if self.delivered_known {
            (one, one)
        } else {
            (gone, one - gone)
        };
        for (place, term) in honour.iter().enumerate() {
            f[place] = *term;
            f[DELIVERED + place] = delivered * *term;
            f[REVERSAL + place] = v.get(Key::Reversal) * back * *term;
        }
        f[REFUND_RATE] = back * v.get(Key::RefundFeeRate);
        f[REFUND_EACH] = back * (v.get(Key::RefundFeeFixed) + v.get(Key::RefundHandling));
        f[DISPUTE] = back * v.get(Key::DisputeRate) * v.get(Key::DisputeFee);
        f[GOODWILL] = voucher(v, Key::VoucherFace);
        f[FINE] = v.get(Key::FineProbability) * v.get(Key::Fine) + v.get(Key::LegalCost);
        let claim = v.get(Key::StatutoryFinding) * v.get(Key::StatutoryClaimRate);
        Terms {
            factors: f,
            claim_minimum: claim * v.get(Key::StatutoryMinimum),
            claim_multiple: claim * v.get(Key::StatutoryMultiple),
        }
    }

    /// Overcharged and benefit withdrawn: what is given back, to all or to those who claim.
    fn benefit_terms<T: Figure>(self, v: &Values<T>) -> Terms<T> {
        let zero = T::of(0.0);
        let each = if self.benefit_at_face {
            voucher(v, Key::VoucherFace)
        } else {
            T::of(1.0)
        };
        let mut factors = [zero; TERMS];
        factors[0] = each;
        factors[1] = v.get(Key::StatutoryClaimRate) * each;
        Terms {
            factors,
            claim_minimum: zero,
            claim_multiple: zero,
        }
    }

    /// The coefficients of a policy.
    pub fn coefficients(self, sides: &Sides) -> Coefficients {
        let mut factors = [0.0; TERMS];
        match self.kind {
            Kind::Underpriced => self.underpriced_coefficients(&mut factors, sides),
            Kind::Overcharged | Kind::BenefitWithdrawn => {
                factors[0] = self.given_back(&sides.honoured);
                factors[1] = self.given_back(&sides.taken_back) + self.given_back(&sides.gone);
            }
        }
        let people = sides.customers.unwrap_or_default();
        customer_coefficients(&mut factors, &people);
        ledger_coefficients(&mut factors, sides, &people);
        let claims = self.kind == Kind::Underpriced && sides.customers.is_some();
        let only = |amount: f64| if claims { amount } else { 0.0 };
        Coefficients {
            factors,
            claimants: only(people.any_revoked()),
            claim_paid: only(sides.taken_back.paid() + sides.gone.paid()),
        }
    }

    fn given_back(self, piles: &Piles) -> f64 {
        if self.benefit_at_face {
            piles.orders()
        } else if self.intended_known {
            piles.overpaid()
        } else {
            0.0
        }
    }

    fn underpriced_coefficients(self, f: &mut [f64; TERMS], sides: &Sides) {
        let honoured = self.honour_coefficients(&sides.honoured);
        let taken_back = self.honour_coefficients(&sides.taken_back);
        let gone = self.honour_coefficients(&sides.gone);
        for place in 0..HONOUR_TERMS {
            f[place] = honoured[place];
            f[DELIVERED + place] = if self.delivered_known {
                gone[place]
            } else {
                taken_back[place]
            };
            f[REVERSAL + place] = taken_back[place];
        }
        let invited = sides.treatment == Treatment::InviteToCancel;
        let refunded = if invited {
            &sides.honoured
        } else {
            &sides.taken_back
        };
        f[REFUND_RATE] = refunded.paid();
        f[REFUND_EACH] = refunded.orders();
        f[DISPUTE] = sides.taken_back.orders();
        f[GOODWILL] = sides.customers.unwrap_or_default().any_revoked();
        f[FINE] = if sides.orders_revoked > 0 { 1.0 } else { 0.0 };
    }

    /// Of [`honour_terms`]: (w − p) per pile, then v − p as far as v is a sum, then w as the base of v.
    fn honour_coefficients(self, piles: &Piles) -> [f64; HONOUR_TERMS] {
        let forgone = |p: &Pile| {
            if self.intended_known {
                p.intended - p.paid
            } else {
                0.0
            }
        };
        let (serve, share): (OfPile, OfPile) = match (self.cost_known, self.intended_known) {
            (true, _) => (|p| p.cost - p.paid, |_| 0.0),
            (false, true) => (|p| -p.paid, |p| p.intended),
            (false, false) => (|_| 0.0, |_| 0.0),
        };
        [
            forgone(&piles.first),
            forgone(&piles.further),
            serve(&piles.first),
            serve(&piles.further),
            share(&piles.first),
            share(&piles.further),
        ]
    }

    /// Expected cash going back: (1 − s) Σ paid over what is revoked; less what opts in.
    pub fn cash_returned(self, sides: &Sides, v: &Values) -> f64 {
        if self.kind != Kind::Underpriced {
            return 0.0;
        }
        let gone = if self.delivered_known {
            0.0
        } else {
            v.get(Key::IrrecoverableShare)
        };
        let revoked = (1.0 - gone) * sides.taken_back.paid();
        match sides.treatment {
            Treatment::Plain | Treatment::VoucherInstead => revoked,
            Treatment::OptIn => (1.0 - v.get(Key::OptInAcceptance)) * revoked,
            Treatment::InviteToCancel => v.get(Key::VoluntaryCancellation) * sides.honoured.paid(),
        }
    }
}

/// q₁, q₂, 1 − q₁, 1 − q₂, and the last two × the unit cost share.
fn honour_terms<T: Figure>(v: &Values<T>) -> [T; HONOUR_TERMS] {
    let one = T::of(1.0);
    let (q1, q2) = (
        v.get(Key::WouldHaveBoughtFirst),
        v.get(Key::WouldHaveBoughtFurther),
    );
    let share = v.get(Key::UnitCostShare);
    [
        q1,
        q2,
        one - q1,
        one - q2,
        (one - q1) * share,
        (one - q2) * share,
    ]
}

fn voucher<T: Figure>(v: &Values<T>, face: Key) -> T {
    v.get(face) * v.get(Key::VoucherRedemption) * v.get(Key::VoucherCostShare)
}

/// Cost of one contact, by people and bots.
pub(crate) fn contact_cost<T: Figure>(v: &Values<T>) -> T {
    let people = v.get(Key::ToPeople);
    people * v.get(Key::HumanContactCost) + (T::of(1.0) - people) * v.get(Key::BotContactCost)
}

fn customer_terms<T: Figure>(f: &mut [T; TERMS], v: &Values<T>) {
    let contact = contact_cost(v);
    f[SERVICE_HONOUR] = v.get(Key::ContactRateHonour) * contact;
    f[SERVICE_REVOKE] = v.get(Key::ContactRateRevoke) * contact;
    f[CHURN_FULL] = v.get(Key::ChurnRevoke) * v.get(Key::LifetimeValue);
    f[CHURN_PART] = f[CHURN_FULL] * v.get(Key::PartlyRevokedFactor);
    f[RETENTION] = T::of(-1.0) * v.get(Key::RetentionGain) * v.get(Key::LifetimeValue);
}

fn customer_coefficients(f: &mut [f64; TERMS], people: &Customers) {
    f[SERVICE_HONOUR] = people.honoured;
    f[SERVICE_REVOKE] = people.any_revoked();
    f[CHURN_FULL] = people.fully_revoked;
    f[CHURN_PART] = people.partly_revoked;
    f[RETENTION] = people.honoured;
}

/// Where in the ledger's terms an item counts: always, or at one or both sides.
fn ledger_places(item: &LedgerItem) -> &'static [usize] {
    match (item.per, item.applies) {
        (Per::Order, Applies::Honour) => &[3],
        (Per::Order, Applies::Revoke) => &[4],
        (Per::Order, Applies::Both) => &[3, 4],
        (Per::Customer, Applies::Honour) => &[5],
        (Per::Customer, Applies::Revoke) => &[6],
        (Per::Customer, Applies::Both) => &[5, 6],
        (_, Applies::Both) => &[0],
        (_, Applies::Honour) => &[1],
        (_, Applies::Revoke) => &[2],
    }
}

fn ledger_terms<T: Figure>(f: &mut [T; TERMS], v: &Values<T>, ledger: &[LedgerItem]) {
    for (item, amount) in ledger.iter().zip(&v.ledger) {
        for place in ledger_places(item) {
            f[LEDGER + place] = f[LEDGER + place] + *amount * T::of(item.times);
        }
    }
}

fn ledger_coefficients(f: &mut [f64; TERMS], sides: &Sides, people: &Customers) {
    let one_if = |orders: f64| if orders > 0.0 { 1.0 } else { 0.0 };
    let revoked = sides.orders_revoked as f64;
    f[LEDGER] = 1.0;
    f[LEDGER + 1] = one_if(sides.honoured.orders());
    f[LEDGER + 2] = one_if(revoked);
    f[LEDGER + 3] = sides.honoured.orders();
    f[LEDGER + 4] = revoked;
    f[LEDGER + 5] = people.honoured;
    f[LEDGER + 6] = people.any_revoked();
}

/// Changes the terms of revoking all, or of honouring all, into those of an alternative.
fn treat<T: Figure>(treatment: Treatment, terms: &mut Terms<T>, v: &Values<T>) {
    match treatment {
        Treatment::Plain => {}
        Treatment::OptIn => opt_in(terms, T::of(1.0) - v.get(Key::OptInAcceptance)),
        Treatment::InviteToCancel => invite(&mut terms.factors, v),
        Treatment::VoucherInstead => {
            let f = &mut terms.factors;
            f[GOODWILL] = voucher(v, Key::InsteadVoucherFace);
            f[CHURN_FULL] = f[CHURN_FULL] * v.get(Key::InsteadChurnFactor);
            f[CHURN_PART] = f[CHURN_PART] * v.get(Key::InsteadChurnFactor);
        }
    }
}

/// Who accepts costs nothing; the fine, the lawyers and one-off items stay as they are.
fn opt_in<T: Figure>(terms: &mut Terms<T>, revoked: T) {
    for (place, factor) in terms.factors.iter_mut().enumerate() {
        if place != FINE && !(LEDGER..LEDGER + 3).contains(&place) {
            *factor = *factor * revoked;
        }
    }
    terms.claim_minimum = terms.claim_minimum * revoked;
    terms.claim_multiple = terms.claim_multiple * revoked;
}

/// A share of the honoured orders is given back: their price is refunded, nobody is revoked.
fn invite<T: Figure>(f: &mut [T; TERMS], v: &Values<T>) {
    let given_back = v.get(Key::VoluntaryCancellation);
    for factor in &mut f[..HONOUR_TERMS] {
        *factor = *factor * (T::of(1.0) - given_back);
    }
    f[REFUND_RATE] = given_back * v.get(Key::RefundFeeRate);
    f[REFUND_EACH] = given_back * (v.get(Key::RefundFeeFixed) + v.get(Key::RefundHandling));
}

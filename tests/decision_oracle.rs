//! A second, plain implementation of the model: a loop over single orders, compared with the real one.
//!
//! It shares nothing with the program but the assumptions' names: no axis, no coefficients, no terms.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop")]

#[path = "decision_support/draw.rs"]
mod draw;
#[path = "decision_support/orders.rs"]
#[expect(dead_code, reason = "other tests use the rest")]
mod orders;

use makegood::decision::explain::explain;
use makegood::decision::policy::Policies;
use makegood::decision::{Applies, Assumptions, Component, Estimate, Key, LedgerItem, Per, Policy};
use makegood::incident::{Incident, Intended, Kind, Lists, Matcher};
use makegood::money::Currency;
use makegood::orders::{OrderRow, Orders};
use makegood::rollup::{self, Rollup};
use orders::{Export, Order, customers, positions};
use proptest::prelude::*;
use rust_decimal::Decimal;

type Costs = [f64; 12];

/// What happens to one order.
#[derive(Clone, Copy, PartialEq)]
enum Fate {
    Honoured,
    Revoked,
}

fn fates(orders: &[Order], export: Export, policy: Policy) -> Vec<Fate> {
    let places = positions(orders, export.kind);
    let honoured = |i: usize| match policy {
        Policy::RevokeAll | Policy::OptIn | Policy::VoucherInstead => false,
        Policy::HonourAll | Policy::InviteToCancel => true,
        Policy::Cap(cap) => places[i].0 <= i128::from(cap),
        Policy::CapUnits(cap) => places[i].1 <= cap,
        Policy::CapAmount(cap) => places[i].2 <= cap,
        Policy::HonourDelivered => export.delivered && orders[i].delivered,
    };
    let fate = |i| {
        if honoured(i) {
            Fate::Honoured
        } else {
            Fate::Revoked
        }
    };
    (0..orders.len()).map(fate).collect()
}

struct Oracle<'a> {
    orders: &'a [Order],
    export: Export,
    assumptions: &'a Assumptions,
}

impl Oracle<'_> {
    fn v(&self, key: Key) -> f64 {
        self.assumptions.get(key).unwrap().likely
    }

    /// Forgone price and cost to serve of honouring one order.
    fn honour(&self, i: usize) -> (f64, f64) {
        let order = &self.orders[i];
        let is_first = !self.export.customers || positions(self.orders, self.export.kind)[i].0 == 1;
        let q = if is_first {
            self.v(Key::WouldHaveBoughtFirst)
        } else {
            self.v(Key::WouldHaveBoughtFurther)
        };
        let (paid, intended) = (order.paid as f64 / 100.0, order.intended as f64 / 100.0);
        let cost = if self.export.unit_cost {
            order.cost as f64 / 100.0
        } else {
            self.v(Key::UnitCostShare) * intended
        };
        (q * (intended - paid), (1.0 - q) * (cost - paid))
    }

    fn costs(&self, policy: Policy) -> (Costs, f64) {
        let fates = fates(self.orders, self.export, policy);
        let (mut costs, cash) = match self.export.kind {
            Kind::Underpriced => self.underpriced(policy, &fates),
            _ => (self.given_back(&fates), 0.0),
        };
        self.people(policy, &fates, &mut costs);
        self.ledger(policy, &fates, &mut costs);
        (costs, cash)
    }

    fn underpriced(&self, policy: Policy, fates: &[Fate]) -> (Costs, f64) {
        let mut costs = Costs::default();
        let mut add = |component: Component, cost: f64| costs[component as usize] += cost;
        let mut cash = 0.0;
        let kept = if policy == Policy::OptIn {
            1.0 - self.v(Key::OptInAcceptance)
        } else {
            1.0
        };
        let invited = policy == Policy::InviteToCancel;
        let given = if invited {
            self.v(Key::VoluntaryCancellation)
        } else {
            0.0
        };
        for (i, order) in self.orders.iter().enumerate() {
            let (forgone, serve) = self.honour(i);
            let paid = order.paid as f64 / 100.0;
            let fees = self.v(Key::RefundFeeRate) * paid + self.v(Key::RefundFeeFixed);
            let refund = fees + self.v(Key::RefundHandling);
            if fates[i] == Fate::Honoured {
                add(Component::ForgonePrice, (1.0 - given) * forgone);
                add(Component::CostToServe, (1.0 - given) * serve);
                add(Component::RefundFees, given * refund);
                cash += given * paid;
                continue;
            }
            let gone = match (self.export.delivered, order.delivered) {
                (true, delivered) => f64::from(u8::from(delivered)),
                (false, _) => self.v(Key::IrrecoverableShare),
            };
            let back = kept * (1.0 - gone);
            add(Component::AlreadyDelivered, kept * gone * (forgone + serve));
            add(Component::RefundFees, back * refund);
            add(
                Component::Disputes,
                back * self.v(Key::DisputeRate) * self.v(Key::DisputeFee),
            );
            add(
                Component::Reversal,
                back * self.v(Key::Reversal) * (forgone + serve),
            );
            cash += back * paid;
        }
        if fates.contains(&Fate::Revoked) {
            let fine = self.v(Key::FineProbability) * self.v(Key::Fine);
            add(Component::FineAndLegal, fine + self.v(Key::LegalCost));
        }
        (costs, cash)
    }

    /// Overcharged: the difference, to all of the honoured and to those of the rest who claim.
    fn given_back(&self, fates: &[Fate]) -> Costs {
        let overpaid: i64 = self
            .orders
            .iter()
            .map(|order| order.paid - order.intended)
            .sum();
        let mut costs = Costs::default();
        for (order, fate) in self.orders.iter().zip(fates) {
            let voucher = self.v(Key::VoucherFace)
                * self.v(Key::VoucherRedemption)
                * self.v(Key::VoucherCostShare);
            let at_face = self.export.kind == Kind::BenefitWithdrawn && overpaid <= 0;
            let each = if at_face {
                voucher
            } else {
                (order.paid - order.intended) as f64 / 100.0
            };
            let share = if *fate == Fate::Honoured {
                1.0
            } else {
                self.v(Key::StatutoryClaimRate)
            };
            costs[Component::ForgonePrice as usize] += share * each;
        }
        costs
    }

    /// Goodwill, statutory claims, service and churn, customer by customer.
    fn people(&self, policy: Policy, fates: &[Fate], costs: &mut Costs) {
        if !self.export.customers {
            return;
        }
        let kept = if policy == Policy::OptIn {
            1.0 - self.v(Key::OptInAcceptance)
        } else {
            1.0
        };
        let instead = policy == Policy::VoucherInstead;
        let face = if instead {
            Key::InsteadVoucherFace
        } else {
            Key::VoucherFace
        };
        let left = if instead {
            self.v(Key::InsteadChurnFactor)
        } else {
            1.0
        };
        let contact = self.v(Key::ToPeople) * self.v(Key::HumanContactCost)
            + (1.0 - self.v(Key::ToPeople)) * self.v(Key::BotContactCost);
        let value = self.v(Key::LifetimeValue);
        let mut add = |component: Component, cost: f64| costs[component as usize] += kept * cost;
        let (mut revoked_customers, mut revoked_paid) = (0.0, 0.0);
        for customer in customers(self.orders) {
            let mine = || (0..fates.len()).filter(|i| self.orders[*i].customer == customer);
            let revoked = mine().filter(|i| fates[*i] == Fate::Revoked).count();
            if revoked == 0 {
                add(Component::Service, self.v(Key::ContactRateHonour) * contact);
                add(Component::Churn, -self.v(Key::RetentionGain) * value);
                continue;
            }
            let partly = revoked < mine().count();
            let factor = if partly {
                self.v(Key::PartlyRevokedFactor)
            } else {
                1.0
            };
            add(Component::Service, self.v(Key::ContactRateRevoke) * contact);
            add(
                Component::Churn,
                left * self.v(Key::ChurnRevoke) * factor * value,
            );
            if self.export.kind == Kind::Underpriced {
                let used = self.v(Key::VoucherRedemption) * self.v(Key::VoucherCostShare);
                add(Component::Goodwill, self.v(face) * used);
                revoked_customers += 1.0;
                let paid = |i: usize| self.orders[i].paid as f64 / 100.0;
                revoked_paid += mine()
                    .filter(|i| fates[*i] == Fate::Revoked)
                    .map(paid)
                    .sum::<f64>();
            }
        }
        if revoked_customers > 0.0 {
            let mean_paid = revoked_paid / revoked_customers;
            let claim = f64::max(
                self.v(Key::StatutoryMinimum),
                self.v(Key::StatutoryMultiple) * mean_paid,
            );
            let claims = self.v(Key::StatutoryFinding) * self.v(Key::StatutoryClaimRate);
            add(Component::Statutory, revoked_customers * claims * claim);
        }
    }

    fn ledger(&self, policy: Policy, fates: &[Fate], costs: &mut Costs) {
        let kept = if policy == Policy::OptIn {
            1.0 - self.v(Key::OptInAcceptance)
        } else {
            1.0
        };
        let count = |fate: Fate| fates.iter().filter(|f| **f == fate).count() as f64;
        let hit = |customer: u32| {
            let mine = self
                .orders
                .iter()
                .zip(fates)
                .filter(|(o, _)| o.customer == customer);
            mine.into_iter().any(|(_, fate)| *fate == Fate::Revoked)
        };
        let known = if self.export.customers {
            customers(self.orders)
        } else {
            Vec::new()
        };
        let hit_customers = known.iter().filter(|customer| hit(**customer)).count() as f64;
        let (honour, revoke) = (count(Fate::Honoured), count(Fate::Revoked));
        let any = |orders: f64| if orders > 0.0 { 1.0 } else { 0.0 };
        for item in &self.assumptions.ledger {
            let (of_honour, of_revoke, both) = match item.per {
                Per::Order => (kept * honour, kept * revoke, kept * (honour + revoke)),
                Per::Customer => {
                    let all = known.len() as f64;
                    (
                        kept * (all - hit_customers),
                        kept * hit_customers,
                        kept * all,
                    )
                }
                _ => (any(honour), any(revoke), 1.0),
            };
            let times = match item.applies {
                Applies::Honour => of_honour,
                Applies::Revoke => of_revoke,
                Applies::Both => both,
            };
            costs[Component::Ledger as usize] += times * item.times * item.amount.likely;
        }
    }
}

fn some_ledger() -> impl Strategy<Value = Vec<LedgerItem>> {
    let per = prop::sample::select(vec![
        Per::Once,
        Per::Hour,
        Per::Day,
        Per::Order,
        Per::Customer,
    ]);
    let applies = prop::sample::select(vec![Applies::Both, Applies::Honour, Applies::Revoke]);
    let item = (per, applies, 0.0..50.0, 0.0..9.0).prop_map(|(per, applies, amount, times)| {
        let amount = Estimate::fixed(amount);
        LedgerItem {
            name: "item".to_owned(),
            applies,
            amount,
            per,
            times,
        }
    });
    prop::collection::vec(item, 0..3)
}

fn some_assumptions() -> impl Strategy<Value = Assumptions> {
    let figures = prop::collection::vec(0.0..1.0_f64, Key::COUNT);
    (figures, some_ledger()).prop_map(|(figures, ledger)| {
        let fixed = |(key, share): (Key, f64)| {
            let top = if key.unit().max() > 1.0 { 20.0 } else { 1.0 };
            (key, Estimate::fixed(share * top))
        };
        let mut all: Assumptions = Key::all().zip(figures).map(fixed).collect();
        all.ledger = ledger;
        all
    })
}

fn every_policy() -> Vec<Policy> {
    let mut policies = vec![
        Policy::RevokeAll,
        Policy::HonourAll,
        Policy::OptIn,
        Policy::InviteToCancel,
        Policy::HonourDelivered,
        Policy::VoucherInstead,
    ];
    policies.extend((0..6).map(Policy::Cap));
    policies.extend((0..9).map(Policy::CapUnits));
    policies.extend((0..9).map(|cap| Policy::CapAmount(cap * 2_500)));
    policies
}

/// Computes a printed formula: + − × and brackets over numbers and assumptions; `None` for the ledger.
fn evaluate(formula: &str, assumptions: &Assumptions) -> Option<f64> {
    fn sum<'a>(
        words: &mut std::iter::Peekable<impl Iterator<Item = &'a str>>,
        all: &Assumptions,
    ) -> f64 {
        let mut total = product(words, all);
        while let Some(sign) = words.next_if(|word| ["+", "−"].contains(word)) {
            let next = product(words, all);
            total += if sign == "+" { next } else { -next };
        }
        total
    }
    fn product<'a>(
        words: &mut std::iter::Peekable<impl Iterator<Item = &'a str>>,
        all: &Assumptions,
    ) -> f64 {
        let mut result = one(words, all);
        while words.next_if_eq(&"×").is_some() {
            result *= one(words, all);
        }
        result
    }
    fn one<'a>(
        words: &mut std::iter::Peekable<impl Iterator<Item = &'a str>>,
        all: &Assumptions,
    ) -> f64 {
        match words.next().unwrap() {
            "(" => {
                let inner = sum(words, all);
                assert_eq!(words.next(), Some(")"));
                inner
            }
            "−" => -one(words, all),
            "1" => 1.0,
            name => all.get(Key::from_name(name).expect(name)).unwrap().likely,
        }
    }
    if formula.ends_with("ledger") {
        return None;
    }
    let spaced = formula
        .replace('(', "( ")
        .replace(')', " )")
        .replace("−r", "− r");
    Some(sum(&mut spaced.split_whitespace().peekable(), assumptions))
}

/// The same orders read and rolled up by the program, in the order of time.
fn program_rollup(orders: &[Order], export: Export) -> Rollup {
    let amount = |cents: i64| Decimal::new(cents, 2);
    let row = |(n, order): (usize, &Order)| OrderRow {
        order: format!("A{n}"),
        customer: Some(format!("u{}", order.customer)),
        units: Some(order.units),
        paid: amount(order.paid),
        intended: Some(amount(order.intended)),
        unit_cost: export
            .unit_cost
            .then(|| amount(order.cost) / Decimal::from(order.units)),
        currency: Currency::parse("CNY"),
        time_ms: i64::try_from(n).ok(),
        ..OrderRow::default()
    };
    let rows: Vec<OrderRow> = orders.iter().enumerate().map(row).collect();
    let read = Orders::from_rows(&rows, 2).unwrap();
    let incident = Incident {
        kind: export.kind,
        zone: "UTC".to_owned(),
        intended: Some(Intended::Column),
        ..Incident::default()
    };
    let lists = Lists::default();
    rollup::build(&Matcher::new(&read, &incident, &lists).unwrap(), &incident)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// From single orders to the cost of a cap by amount, for every kind: an overcharge counts what
    /// was paid too much, all else what was paid too little.
    #[test]
    fn a_cap_by_amount_of_the_program_agrees_with_the_plain_loop(
        orders in draw::orders(14),
        export in draw::export(),
        assumptions in some_assumptions(),
    ) {
        let export = Export { customers: true, delivered: false, unit_cost: false, ..export };
        let rollup = program_rollup(&orders, export);
        let policies = Policies::new(&rollup);
        let oracle = Oracle { orders: &orders, export, assumptions: &assumptions };
        let mut compared = 0;
        for cap in rollup.by_amount.iter().map(|step| step.upto) {
            let policy = Policy::CapAmount(cap);
            let Some(sides) = policies.sides(policy) else { continue };
            let values = assumptions.means();
            let terms = policies.rules.terms(sides.treatment, &values, &assumptions.ledger);
            let found = policies.rules.coefficients(&sides).components(&terms);
            let (expected, _) = oracle.costs(policy);
            for component in Component::ALL {
                let (found, expected) = (found[component as usize], expected[component as usize]);
                prop_assert!(
                    (found - expected).abs() <= 1e-9 * (1.0 + expected.abs()),
                    "{:?} {policy:?} {component:?}: {found}, by hand {expected}", export.kind
                );
            }
            compared += 1;
        }
        prop_assert!(compared > 0);
    }

    #[test]
    fn every_component_of_every_policy_agrees_with_the_plain_loop(
        orders in draw::orders(14),
        export in draw::export(),
        assumptions in some_assumptions(),
    ) {
        let rollup = orders::rollup(&orders, export);
        let policies = Policies::new(&rollup);
        let oracle = Oracle { orders: &orders, export, assumptions: &assumptions };
        for policy in every_policy() {
            let Some(sides) = policies.sides(policy) else { continue };
            let values = assumptions.means();
            let terms = policies.rules.terms(sides.treatment, &values, &assumptions.ledger);
            let found = policies.rules.coefficients(&sides).components(&terms);
            let (expected, cash) = oracle.costs(policy);
            for component in Component::ALL {
                let (found, expected) = (found[component as usize], expected[component as usize]);
                prop_assert!(
                    (found - expected).abs() <= 1e-9 * (1.0 + expected.abs()),
                    "{policy:?} {component:?}: {found}, by hand {expected}"
                );
            }
            let told = explain(&rollup, &assumptions, policy, None).unwrap();
            let total: f64 = expected.iter().sum();
            prop_assert!((told.value - total).abs() < 1e-9 * (1.0 + total.abs()), "{told:?}");
            for part in &told.parts {
                let by_formula = evaluate(&part.formula, &assumptions);
                let near = |x: f64| (x - part.factor).abs() < 1e-12 * (1.0 + x.abs());
                prop_assert!(by_formula.is_none_or(near), "{part:?} {by_formula:?}");
            }
            let found = policies.rules.cash_returned(&sides, &values);
            prop_assert!((found - cash).abs() < 1e-9 * (1.0 + cash.abs()), "{policy:?} cash");
        }
    }
}

//! Orders and exports drawn at random, for laws and for the second implementation.

use makegood::incident::Kind;
use proptest::prelude::*;

use crate::orders::{Export, Order};

/// Fewer than `most` orders of a few customers, some paid too little and some too much.
pub fn orders(most: usize) -> impl Strategy<Value = Vec<Order>> {
    let one = (
        1..5_u32,
        1..4_i64,
        0..3000_i64,
        0..9000_i64,
        0..5000_i64,
        any::<bool>(),
    );
    let make = |(customer, units, paid, intended, cost, delivered)| Order {
        customer,
        units,
        paid,
        intended,
        cost,
        delivered,
    };
    prop::collection::vec(one.prop_map(make), 1..most)
}

/// Every kind of incident, with and without what an export may lack.
pub fn export() -> impl Strategy<Value = Export> {
    let kind = prop_oneof![
        3 => Just(Kind::Underpriced),
        1 => Just(Kind::Overcharged),
        1 => Just(Kind::BenefitWithdrawn),
    ];
    (
        kind,
        prop::bool::weighted(0.8),
        any::<bool>(),
        any::<bool>(),
    )
        .prop_map(|(kind, customers, delivered, unit_cost)| Export {
            kind,
            customers,
            delivered,
            unit_cost,
        })
}

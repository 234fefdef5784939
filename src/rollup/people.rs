//! Each customer's own view: how much of what they ever ordered was affected.

use super::OwnShare;
use super::walk::warm;
use crate::orders::Orders;

/// Orders of one customer, all of them whatever became of them (`model.md` 4).
#[derive(Clone, Copy, Debug, Default)]
struct Own {
    orders: u32,
    affected: u32,
}

pub(super) struct People {
    own: Vec<Own>,
}

impl People {
    pub fn new(orders: &Orders) -> Self {
        Self {
            own: vec![Own::default(); orders.customer_count()],
        }
    }

    /// Brings what is known of some customers into the cache, all at once.
    pub fn warm(&self, customers: &[i64]) {
        warm(&self.own, customers, |own| own.orders);
    }

    /// Counts orders of a customer, and affected ones.
    pub fn take(&mut self, customer: Option<usize>, orders: u32, affected: u32) {
        let Some(own) = customer.and_then(|customer| self.own.get_mut(customer)) else {
            return;
        };
        own.orders += orders;
        own.affected += affected;
    }

    /// Customers in the export.
    pub fn count(&self) -> u64 {
        self.own.len() as u64
    }

    /// Customers with anything affected, in tenths of their own orders; empty where unknown.
    pub fn own_shares(&self) -> Vec<OwnShare> {
        let mut customers = [0_u64; 10];
        for own in self.own.iter().filter(|own| own.affected > 0) {
            let tenth = (own.affected * 10).div_ceil(own.orders.max(1)).clamp(1, 10) as usize - 1;
            if let Some(count) = customers.get_mut(tenth) {
                *count += 1;
            }
        }
        if self.own.is_empty() {
            return Vec::new();
        }
        let step = |(tenth, customers): (u32, u64)| OwnShare {
            percent_upto: tenth * 10,
            customers,
        };
        (1..=10).zip(customers).map(step).collect()
    }
}

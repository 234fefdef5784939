//! Each customer's own view: how much of what they ever ordered was affected.

use super::OwnShare;
use super::walk::warm;
use crate::orders::Orders;

/// What is known of one customer, in one place: with millions of them, looking it up is what takes time.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Person {
    /// All orders of theirs, whatever became of them (`model.md` 4), and the affected ones.
    orders: u32,
    affected: u32,
    /// The minutes in which they were last counted, with any order and with an affected one: how many
    /// minutes there were then, 0 for never.
    pub last: u32,
    pub last_affected: u32,
}

pub(super) struct People {
    people: Vec<Person>,
}

impl People {
    pub fn new(orders: &Orders) -> Self {
        Self {
            people: vec![Person::default(); orders.customer_count()],
        }
    }

    /// Brings what is known of some customers into the cache, all at once.
    pub fn warm(&self, customers: &[i64]) {
        warm(&self.people, customers, |person| person.orders);
    }

    /// Counts orders of a customer, and affected ones; gives what is known of them.
    #[inline]
    pub fn take(
        &mut self,
        customer: Option<usize>,
        orders: u32,
        affected: u32,
    ) -> Option<&mut Person> {
        let person = self.people.get_mut(customer?)?;
        person.orders += orders;
        person.affected += affected;
        Some(person)
    }

    /// Customers in the export.
    pub fn count(&self) -> u64 {
        self.people.len() as u64
    }

    /// Customers with anything affected, in tenths of their own orders; empty where unknown.
    pub fn own_shares(&self) -> Vec<OwnShare> {
        let mut customers = [0_u64; 10];
        for own in self.people.iter().filter(|own| own.affected > 0) {
            let tenth = (own.affected * 10).div_ceil(own.orders.max(1)).clamp(1, 10) as usize - 1;
            if let Some(count) = customers.get_mut(tenth) {
                *count += 1;
            }
        }
        if self.people.is_empty() {
            return Vec::new();
        }
        let step = |(tenth, customers): (u32, u64)| OwnShare {
            percent_upto: tenth * 10,
            customers,
        };
        (1..=10).zip(customers).map(step).collect()
    }
}

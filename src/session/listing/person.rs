//! What each customer bought, in all and of what is affected.

use crate::incident::{Line, Outcome};
use crate::orders::{Column, Orders};

/// A customer in figures; amounts are those of affected lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Person {
    pub orders: u32,
    pub affected: u32,
    pub paid: i64,
    pub intended: i64,
}

/// Counts people while the lines go by.
pub(super) struct Count<'a> {
    orders: &'a Orders,
    people: Vec<Person>,
    /// By order number: whether it was counted.
    seen: Vec<bool>,
}

impl<'a> Count<'a> {
    pub fn new(orders: &'a Orders) -> Self {
        Self {
            orders,
            people: vec![Person::default(); orders.customer_count()],
            seen: vec![false; orders.order_count()],
        }
    }

    pub fn take(&mut self, row: usize, line: &Line, rank: u32) {
        let code = |column| usize::try_from(self.orders.value(column, row)).ok();
        let (order, customer) = (code(Column::Order), code(Column::Customer));
        let Some(person) = customer.and_then(|code| self.people.get_mut(code)) else {
            return;
        };
        let seen = order.and_then(|order| self.seen.get_mut(order));
        // An export without order ids has an order per line.
        let is_new = seen.is_none_or(|seen| !std::mem::replace(seen, true));
        person.orders += u32::from(is_new);
        if line.outcome == Outcome::Affected {
            person.affected = person.affected.max(rank);
            person.paid = person.paid.saturating_add(line.paid);
            person.intended = person.intended.saturating_add(line.intended);
        }
    }

    pub fn finish(self) -> Vec<Person> {
        self.people
    }
}

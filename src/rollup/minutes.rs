//! Orders and customers by minute, over the whole export.

use super::Minute;
use super::build::Seen;
use crate::orders::{NULL, Orders};

/// Milliseconds of the timeline's finest step.
const MINUTE_MS: i64 = 60_000;

/// Minutes in which a customer was last counted, so that each counts once a minute.
#[derive(Clone, Copy, Debug)]
struct LastMinute {
    any: i64,
    affected: i64,
}

pub(super) struct Minutes {
    minutes: Vec<Minute>,
    /// By customer code.
    last: Vec<LastMinute>,
}

impl Minutes {
    pub fn new(orders: &Orders) -> Self {
        let never = LastMinute {
            any: i64::MIN,
            affected: i64::MIN,
        };
        Self {
            minutes: Vec::new(),
            last: vec![never; orders.customer_count()],
        }
    }

    /// Takes a line; lines come in order of time.
    pub fn take(&mut self, seen: &Seen) {
        if seen.time_ms == NULL {
            return;
        }
        let start_ms = seen.time_ms.div_euclid(MINUTE_MS) * MINUTE_MS;
        if self.minutes.last().is_none_or(|m| m.start_ms != start_ms) {
            self.minutes.push(Minute {
                start_ms,
                ..Minute::default()
            });
        }
        let Some(minute) = self.minutes.last_mut() else {
            return;
        };
        minute.orders += u64::from(seen.first_of_order);
        if seen.affected {
            minute.affected += u64::from(seen.first_affected);
            minute.shortfall += i128::from(seen.shortfall);
        }
        let Some(last) = seen.customer.and_then(|c| self.last.get_mut(c)) else {
            return;
        };
        if last.any != start_ms {
            last.any = start_ms;
            minute.customers += 1;
        }
        if seen.affected && last.affected != start_ms {
            last.affected = start_ms;
            minute.customers_affected += 1;
        }
    }

    pub fn finish(self) -> Vec<Minute> {
        self.minutes
    }
}

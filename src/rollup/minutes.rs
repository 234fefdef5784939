//! Orders and customers by minute, over the whole export.

use super::Minute;
use super::build::Seen;
use super::walk::warm;
use crate::orders::{NULL, Orders};

/// Milliseconds of the timeline's finest step.
const MINUTE_MS: i64 = 60_000;

/// Minutes in which a customer was last counted, so that each counts once a minute: how many there
/// were then, 0 for never.
#[derive(Clone, Copy, Debug, Default)]
struct LastMinute {
    any: u32,
    affected: u32,
}

pub(super) struct Minutes {
    minutes: Vec<Minute>,
    /// By customer code.
    last: Vec<LastMinute>,
}

impl Minutes {
    pub fn new(orders: &Orders) -> Self {
        Self {
            minutes: Vec::new(),
            last: vec![LastMinute::default(); orders.customer_count()],
        }
    }

    /// Brings what is known of some customers into the cache, all at once.
    pub fn warm(&self, customers: &[i64]) {
        warm(&self.last, customers, |last| last.any);
    }

    /// Takes a line; lines come in order of time.
    pub fn take(&mut self, seen: &Seen) {
        if seen.time_ms == NULL {
            return;
        }
        // Lines come in order of time, so nearly every one lies in the minute of the one before it.
        let since = |minute: &Minute| seen.time_ms.wrapping_sub(minute.start_ms);
        if !self
            .minutes
            .last()
            .is_some_and(|minute| (0..MINUTE_MS).contains(&since(minute)))
        {
            let start_ms = seen.time_ms.div_euclid(MINUTE_MS) * MINUTE_MS;
            self.minutes.push(Minute {
                start_ms,
                ..Minute::default()
            });
        }
        let number = u32::try_from(self.minutes.len()).unwrap_or(u32::MAX);
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
        if last.any != number {
            last.any = number;
            minute.customers += 1;
        }
        if seen.affected && last.affected != number {
            last.affected = number;
            minute.customers_affected += 1;
        }
    }

    pub fn finish(self) -> Vec<Minute> {
        self.minutes
    }
}

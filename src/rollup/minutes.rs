//! Orders and customers by minute, over the whole export.

use super::Minute;
use super::build::Seen;
use super::people::Person;
use crate::orders::NULL;

/// Milliseconds of the timeline's finest step.
const MINUTE_MS: i64 = 60_000;

#[derive(Debug, Default)]
pub(super) struct Minutes {
    minutes: Vec<Minute>,
}

impl Minutes {
    /// Takes a line of a customer, who counts once a minute; lines come in order of time.
    pub fn take(&mut self, seen: &Seen, customer: Option<&mut Person>) {
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
        let Some(customer) = customer else {
            return;
        };
        if customer.last != number {
            customer.last = number;
            minute.customers += 1;
        }
        if seen.affected && customer.last_affected != number {
            customer.last_affected = number;
            minute.customers_affected += 1;
        }
    }

    pub fn finish(self) -> Vec<Minute> {
        self.minutes
    }
}

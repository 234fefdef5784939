//! Who buys: a heavy-tailed crowd in the incident, and everybody else.

use super::Dice;

/// Orders per customer that are placed at the wrong price: 7.36 remain where some are unwound.
const ORDERS_EACH: f64 = 7.62;
/// Tail of orders per customer, P(more than n) ≈ n^−1.8: half place one to three, a few thousands.
const TAIL: f64 = 1.8;
/// The most orders one customer places in the incident.
const ORDERS_EACH_MAX: u64 = 9_999;
/// Customers of whom nobody buys at the wrong price, per 1000 orders of the file.
const OTHERS_PER_1000: u64 = 69;
/// Orders that a customer places in one go.
const VISIT: u64 = 16;
/// Visits that go on at the same time, at most.
const VISITS_MAX: u64 = 4_096;

/// A customer's number and how many orders of this visit are still to come.
struct Visit {
    customer: u64,
    left: u64,
}

/// Customers of the incident have even numbers, all others odd ones.
pub struct Crowd {
    /// Customers that the incident will have, roughly.
    expected: u64,
    others: u64,
    scale: f64,
    /// Customers arrive with every `stride`-th part of the distribution, from the `shift`-th, so
    /// that each part is drawn once and the mean comes out right.
    stride: u64,
    shift: u64,
    next: u64,
    unplanned: u64,
    visits: Vec<Visit>,
    visits_wanted: usize,
}

impl Crowd {
    /// A crowd that places `wrong` orders in the incident, in a file of `orders`.
    pub fn new(wrong: u64, orders: u64, dice: &mut Dice) -> Self {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "below 2^27"
        )]
        let expected = ((wrong as f64 / ORDERS_EACH) as u64).max(1);
        let visits_wanted = usize::try_from((expected / 8).clamp(4, VISITS_MAX)).unwrap_or(4);
        Self {
            expected,
            others: (orders * OTHERS_PER_1000 / 1000).max(1),
            scale: scale_for(expected),
            stride: coprime(expected, dice),
            shift: dice.below(expected),
            next: 0,
            unplanned: wrong,
            visits: Vec::new(),
            visits_wanted,
        }
    }

    /// The customer of the next order at the wrong price.
    pub fn next_in_incident(&mut self, dice: &mut Dice) -> u64 {
        while self.unplanned > 0 && self.visits.len() < self.visits_wanted {
            self.arrive();
        }
        let among = u64::try_from(self.visits.len()).unwrap_or(0);
        let place = usize::try_from(dice.below(among)).unwrap_or(0);
        let Some(visit) = self.visits.get_mut(place) else {
            return 0;
        };
        let customer = visit.customer;
        visit.left -= 1;
        if visit.left == 0 {
            self.visits.swap_remove(place);
        }
        customer
    }

    /// One more customer, with all the visits of theirs.
    fn arrive(&mut self) {
        let part = (self.next * self.stride + self.shift) % self.expected;
        let above = (part as f64 + 0.5) / self.expected as f64;
        let mut left = orders_each(above, self.scale).min(self.unplanned);
        self.unplanned -= left;
        while left > 0 {
            let visit = left.min(VISIT);
            self.visits.push(Visit {
                customer: self.next * 2,
                left: visit,
            });
            left -= visit;
        }
        self.next += 1;
    }

    /// The customer of an order at the right price: half of these are the incident's own customers.
    pub fn next_usual(&self, dice: &mut Dice) -> u64 {
        if dice.below(2) == 0 {
            return dice.below(self.expected) * 2;
        }
        // The smaller of two draws: some buy more often than others.
        dice.below(self.others).min(dice.below(self.others)) * 2 + 1
    }
}

/// A stride that meets every number below `count` before it returns to the first.
fn coprime(count: u64, dice: &mut Dice) -> u64 {
    let mut stride = dice.below(count).max(1);
    while common_divisor(stride, count) > 1 {
        stride = stride % count + 1;
    }
    stride
}

fn common_divisor(mut a: u64, mut b: u64) -> u64 {
    while b > 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// How many orders a customer places of whom there is this share with more.
fn orders_each(above: f64, scale: f64) -> u64 {
    let further = scale * (libm::pow(above, -1.0 / TAIL) - 1.0);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it saturates"
    )]
    let further = further as u64;
    further.saturating_add(1).min(ORDERS_EACH_MAX)
}

/// The scale at which so many customers place [`ORDERS_EACH`] orders on average.
fn scale_for(customers: u64) -> f64 {
    let (mut low, mut high) = (1.0, 100.0);
    for _ in 0..40 {
        let middle = f64::midpoint(low, high);
        if mean_orders(middle, customers) < ORDERS_EACH {
            low = middle;
        } else {
            high = middle;
        }
    }
    low
}

/// Mean orders per customer: 1 + Σ P(more than n), without the half customer at the tail's end.
fn mean_orders(scale: f64, customers: u64) -> f64 {
    let undrawn = 0.5 / customers as f64;
    let more_than = |n: u32| libm::pow(1.0 + f64::from(n) / scale, -TAIL) - undrawn;
    let further = (1..)
        .take(9_998)
        .map(more_than)
        .take_while(|share| *share > 0.0);
    1.0 + further.sum::<f64>()
}

//! Plain orders and the slow, obvious way to a rollup from them.

use makegood::incident::Kind;
use makegood::money::Currency;
use makegood::rollup::{Axis, Delivery, Known, Measures, Rollup, Split, Step, Sums};

/// One affected order, amounts in minor units of two decimals, in the order of time.
#[derive(Clone, Copy, Debug)]
pub struct Order {
    pub customer: u32,
    pub units: i64,
    pub paid: i64,
    pub intended: i64,
    pub cost: i64,
    pub delivered: bool,
}

/// What the export says beside the orders.
#[derive(Clone, Copy, Debug)]
pub struct Export {
    pub kind: Kind,
    pub customers: bool,
    pub delivered: bool,
    pub unit_cost: bool,
}

pub const ALL_KNOWN: Export = Export {
    kind: Kind::Underpriced,
    customers: true,
    delivered: false,
    unit_cost: true,
};

pub fn order(customer: u32, paid: i64, intended: i64, cost: i64) -> Order {
    Order {
        customer,
        units: 1,
        paid,
        intended,
        cost,
        delivered: false,
    }
}

/// The three customers of the worked example: 3, 1 and 2 orders, p 0.20, w 18.00, v 2.00.
pub fn worked_example() -> Vec<Order> {
    [1, 1, 1, 2, 3, 3]
        .map(|customer| order(customer, 20, 1800, 200))
        .to_vec()
}

/// Position of each order on the three axes: rank, units so far, and so far what each order was paid
/// too little, or of an overcharge too much.
pub fn positions(orders: &[Order], kind: Kind) -> Vec<(i128, i128, i128)> {
    let mut places = Vec::new();
    for (i, order) in orders.iter().enumerate() {
        let (mut rank, mut units, mut amount) = (0, 0, 0);
        for earlier in orders[..=i].iter().filter(|o| o.customer == order.customer) {
            rank += 1;
            units += i128::from(earlier.units);
            let wrong = match kind {
                Kind::Overcharged => earlier.paid - earlier.intended,
                Kind::Underpriced | Kind::BenefitWithdrawn => earlier.intended - earlier.paid,
            };
            amount += i128::from(wrong.max(0));
        }
        places.push((rank, units, amount));
    }
    places
}

pub fn sums(order: &Order) -> Sums {
    Sums {
        orders: 1,
        units: order.units.into(),
        paid: order.paid.into(),
        intended: order.intended.into(),
        list: 0,
        cost: order.cost.into(),
    }
}

fn axis(orders: &[Order], export: Export, at: impl Fn(usize) -> i128) -> Axis {
    let ranks = positions(orders, export.kind);
    let mut axis: Axis = Vec::new();
    let mut places: Vec<i128> = (0..orders.len()).map(&at).collect();
    places.sort_unstable();
    places.dedup();
    for upto in places {
        let mut step = Step {
            upto,
            ..Step::default()
        };
        for (i, order) in orders.iter().enumerate().filter(|(i, _)| at(*i) == upto) {
            let first = ranks[i].0 == 1 || !export.customers;
            let part: &mut Split = &mut step.sums;
            let side = match (first, order.delivered && export.delivered) {
                (true, false) => &mut part.first,
                (false, false) => &mut part.further,
                (true, true) => &mut part.first_delivered,
                (false, true) => &mut part.further_delivered,
            };
            side.add(&sums(order));
            let is_last = !orders[i + 1..]
                .iter()
                .any(|later| later.customer == order.customer);
            step.customers_ending += u64::from(is_last && export.customers);
        }
        axis.push(step);
    }
    axis
}

pub fn customers(orders: &[Order]) -> Vec<u32> {
    let mut all: Vec<u32> = orders.iter().map(|order| order.customer).collect();
    all.sort_unstable();
    all.dedup();
    all
}

pub fn rollup(orders: &[Order], export: Export) -> Rollup {
    let places = positions(orders, export.kind);
    let mut total = Sums::default();
    for order in orders {
        total.add(&sums(order));
    }
    let count = |wanted: &dyn Fn(u32) -> bool| {
        customers(orders)
            .iter()
            .filter(|customer| wanted(**customer))
            .count() as u64
    };
    let of = |customer: u32| {
        orders
            .iter()
            .filter(move |order| order.customer == customer)
    };
    let known = export.customers.then(|| customers(orders).len() as u64);
    let mut rollup = empty(export);
    rollup.measures = Measures {
        sums: total,
        customers: known,
        ..Measures::default()
    };
    rollup.by_rank = axis(orders, export, |i| {
        if export.customers { places[i].0 } else { 1 }
    });
    if export.customers {
        rollup.by_units = axis(orders, export, |i| places[i].1);
        rollup.by_amount = axis(orders, export, |i| places[i].2);
    }
    rollup.delivery = (export.customers && export.delivered).then(|| Delivery {
        customers_any_undelivered: count(&|c| of(c).any(|o| !o.delivered)),
        customers_none_delivered: count(&|c| of(c).all(|o| !o.delivered)),
    });
    rollup
}

pub fn empty(export: Export) -> Rollup {
    Rollup {
        kind: export.kind,
        currency: Currency::CNY,
        scale: 2,
        unit_scale: 0,
        zone: "Asia/Shanghai".to_owned(),
        known: Known {
            customers: export.customers,
            times: true,
            list: false,
            intended: true,
            unit_cost: export.unit_cost,
            delivered: export.delivered,
            units: true,
        },
        measures: Measures::default(),
        unwound: Sums::default(),
        unpaid: Sums::default(),
        all: Sums::default(),
        all_customers: None,
        by_rank: Vec::new(),
        by_units: Vec::new(),
        by_amount: Vec::new(),
        by_minute: Vec::new(),
        by_product: Vec::new(),
        by_status: Vec::new(),
        by_channel: Vec::new(),
        by_price: Vec::new(),
        by_orders_per_customer: Vec::new(),
        by_own_share: Vec::new(),
        by_term: std::collections::BTreeMap::new(),
        delivery: None,
        without_intended: 0,
    }
}

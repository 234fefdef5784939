//! What each of several files is: orders, the items of orders, or their refunds.

use super::header::normalise;
use super::plan::Plan;
use super::prices;
use super::profile;
use super::{QuestionKind, Role};

/// What the lines of a file are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum FileKind {
    #[default]
    Orders,
    /// Products and quantities of orders that another file has, with their customers and payments.
    Items,
    /// Money given back for orders that another file has.
    Refunds,
    /// Prices of the products of orders that another file has.
    Prices,
}

/// Titles of the number of a refund; only a list of refunds has one on every line.
const REFUND_IDS: &[&str] = &[
    "refundid",
    "refundno",
    "refundnumber",
    "refundreference",
    "退款编号",
    "退款单号",
    "退款id",
    "退款流水号",
    "返金番号",
];
/// What an items file says of an order.
const OF_ITEMS: [Role; 4] = [Role::Product, Role::Quantity, Role::UnitList, Role::List];
/// What only the orders themselves say.
const OF_ORDERS: [Role; 2] = [Role::CustomerId, Role::Time];
/// All that is read of a refund.
const OF_REFUNDS: [Role; 5] = [
    Role::OrderId,
    Role::RefundOf,
    Role::Refunded,
    Role::Paid,
    Role::Currency,
];

/// What the files are, told by their columns and those of the others.
pub(crate) fn of(plans: &[Plan]) -> Vec<FileKind> {
    let has =
        |plan: &Plan, roles: &[Role]| roles.iter().any(|role| plan.columns.contains_key(role));
    let pays = |plan: &Plan| has(plan, &[Role::Paid, Role::UnitPaid]);
    let is_refunds = |plan: &Plan| {
        let given_back = has(plan, &[Role::Refunded]) && !pays(plan) && !has(plan, &OF_ITEMS);
        has(plan, &[Role::OrderId]) && (given_back || numbers_refunds(plan))
    };
    let is_orders = |plan: &Plan| {
        has(plan, &[Role::OrderId]) && pays(plan) && has(plan, &OF_ORDERS) && !is_refunds(plan)
    };
    let has_orders = plans.iter().any(is_orders);
    let kind = |plan: &Plan| {
        let names_items =
            has(plan, &[Role::OrderId]) && has(plan, &OF_ITEMS) && !has(plan, &OF_ORDERS);
        match plan.profile.name {
            _ if !has_orders => FileKind::Orders,
            _ if plan.profile.is_items => FileKind::Items,
            name if name != profile::GENERIC.name => FileKind::Orders,
            _ if prices::columns(plan).is_some() => FileKind::Prices,
            _ if is_refunds(plan) => FileKind::Refunds,
            _ if names_items => FileKind::Items,
            _ => FileKind::Orders,
        }
    };
    plans.iter().map(kind).collect()
}

/// Whether every line that was looked at has the number of a refund.
fn numbers_refunds(plan: &Plan) -> bool {
    plan.numbered_refunds
}

/// The column with the numbers of refunds.
pub(crate) fn refund_ids(titles: &[String]) -> Option<usize> {
    let is_id = |title: &String| REFUND_IDS.contains(&normalise(title).as_str());
    titles.iter().position(is_id)
}

impl Plan {
    /// Reads the file as what it is among the others.
    pub(crate) fn take_kind(&mut self, kind: FileKind) {
        self.kind = kind;
        match kind {
            FileKind::Orders => return,
            FileKind::Items => self.take_prices(),
            FileKind::Refunds => self.columns.retain(|role, _| OF_REFUNDS.contains(role)),
            FileKind::Prices => self.take_list(),
        }
        self.questions
            .retain(|question| question.kind != QuestionKind::Mapping);
        let taken: Vec<usize> = self.columns.values().copied().collect();
        self.unmapped = (0..self.fields())
            .filter(|at| !taken.contains(at))
            .collect();
    }

    /// The prices of a list are of one unit each.
    fn take_list(&mut self) {
        let Some(columns) = prices::columns(self) else {
            return;
        };
        let mut amounts = std::mem::take(&mut self.evidence.amounts);
        for (role, column) in &columns {
            // What was seen of a column stays what it is, whatever its role was.
            let before = self.columns.iter().find(|(_, at)| *at == column);
            if let Some(seen) = before.and_then(|(before, _)| amounts.remove(before)) {
                self.evidence.amounts.insert(*role, seen);
            }
        }
        self.columns = columns;
        self.least = self.columns.values().max().map_or(1, |last| last + 1);
    }

    /// A bare price of an item is of one piece: how the order's amount is shared out rests on it.
    fn take_prices(&mut self) {
        let is_open =
            !self.columns.contains_key(&Role::Paid) && !self.columns.contains_key(&Role::UnitPaid);
        let mut asked = self.questions.iter().flat_map(|question| &question.answers);
        let title = asked.find_map(|answer| answer.strip_prefix("--map unit_paid="));
        let column = title.and_then(|title| super::header::find_column(&self.layout.titles, title));
        if let Some(column) = column.filter(|_| is_open) {
            self.columns.insert(Role::UnitPaid, column);
        }
    }
}

//! The action list: what is to be done with every affected order under the decision taken.
//!
//! Its totals are those of the comparison: the orders refunded are the orders revoked, without those
//! that are delivered and cannot be taken back.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};

use super::customers::{self, Fate, Message};
use super::identifiers::Identifiers;
use super::table::{self, Table};
use crate::decision::{Comparison, Policy};
use crate::incident::definition::local_time;
use crate::incident::{Kind, Line, Matcher, Outcome};
use crate::money::{self, Currency};
use crate::orders::{Column, NULL};
use crate::rollup;

/// What happens to an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Act {
    /// Deliver at the price paid.
    Keep,
    /// Cancel and give back what was paid; of an overcharged order, the difference.
    Refund,
    /// Give the benefit back.
    Restore,
    /// Nothing unless the customer claims it.
    OnRequest,
}

impl Act {
    /// The word in the list: a name other tools may rely on.
    pub fn name(self) -> &'static str {
        match self {
            Self::Keep => "keep",
            Self::Refund => "refund",
            Self::Restore => "restore",
            Self::OnRequest => "on_request",
        }
    }
}

/// What the list adds up to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Lines by what happens to them.
    pub lines: BTreeMap<Act, u64>,
    /// Sum of the refunds, in whole numbers of the matcher's scale.
    pub refunded: i128,
}

const ORDER_TITLES: [&str; 13] = [
    "order_id",
    "customer_id",
    "product",
    "created_at",
    "time_zone",
    "rank",
    "paid",
    "intended",
    "shortfall",
    "action",
    "refund",
    "currency",
    "message",
];

/// Whether an order of this rank is honoured; `None` for a policy that single orders do not follow.
pub fn honours(policy: Policy, rank: u32) -> Option<bool> {
    match policy {
        Policy::RevokeAll => Some(false),
        Policy::HonourAll => Some(true),
        Policy::Cap(k) => Some(u64::from(rank) <= k),
        _ => None,
    }
}

/// Whether a customer keeps what a decision would take back: it is delivered, and nothing comes back.
pub fn stays(kind: Kind, is_delivered: bool) -> bool {
    kind == Kind::Underpriced && is_delivered
}

/// The decision with the least expected cost among those that single orders can follow.
pub fn cheapest(comparison: &Comparison) -> Policy {
    let decisions = comparison.decisions.iter();
    let followed = decisions.filter(|decision| honours(decision.policy, 1).is_some());
    let best = followed.min_by(|a, b| a.expected.total_cmp(&b.expected));
    best.map_or(Policy::HonourAll, |decision| decision.policy)
}

/// What an order gets, honoured or revoked, in an incident of this kind.
pub fn act(kind: Kind, honoured: bool) -> Act {
    match (kind, honoured) {
        (Kind::Underpriced, true) => Act::Keep,
        (Kind::Underpriced, false) | (Kind::Overcharged, true) => Act::Refund,
        (Kind::BenefitWithdrawn, true) => Act::Restore,
        (Kind::Overcharged | Kind::BenefitWithdrawn, false) => Act::OnRequest,
    }
}

/// An affected line with what becomes of it.
#[derive(Clone, Copy, Debug)]
pub struct Done<'a> {
    pub row: usize,
    pub rank: u32,
    pub line: &'a Line,
    /// Honoured, or delivered and not to be had back.
    pub honoured: bool,
    pub act: Act,
    /// What goes back to the customer, in whole numbers of the matcher's scale.
    pub refund: i64,
}

/// Visits every affected line in file order.
///
/// # Errors
/// A policy that cuts by anything but orders is refused as [`io::ErrorKind::Unsupported`]; else
/// what `take` fails with.
pub fn each(
    matcher: &Matcher<'_>,
    (kind, policy): (Kind, Policy),
    mut take: impl FnMut(Done<'_>) -> io::Result<()>,
) -> io::Result<()> {
    for (row, rank) in rollup::ranks(matcher).into_iter().enumerate() {
        if rank == 0 {
            continue;
        }
        let honoured = honours(policy, rank).ok_or(io::ErrorKind::Unsupported)?
            || stays(kind, matcher.is_row_delivered(row));
        let line = &matcher.line_of_row(row);
        let act = act(kind, honoured);
        let refund = match (act, kind) {
            (Act::Refund, Kind::Overcharged) => (line.paid - line.intended).max(0),
            (Act::Refund, _) => line.paid,
            _ => 0,
        };
        take(Done {
            row,
            rank,
            line,
            honoured,
            act,
            refund,
        })?;
    }
    Ok(())
}

/// Writes one row for each affected line, in file order; the message is the one that the line's
/// customer gets for all of theirs.
///
/// # Errors
/// When writing fails, and as [`each`].
pub fn write(
    matcher: &Matcher<'_>,
    (kind, policy): (Kind, Policy),
    identifiers: &Identifiers,
    out: impl Write,
) -> io::Result<Totals> {
    let orders = matcher.orders();
    let fates = customers::fates(matcher, kind, policy)?;
    let currency: Cow<'_, str> = match matcher.currency {
        Currency::NONE => "".into(),
        known => known.to_string().into(),
    };
    let mut table = Table::new(out, &ORDER_TITLES)?;
    let mut totals = Totals::default();
    each(matcher, (kind, policy), |done| {
        *totals.lines.entry(done.act).or_default() += 1;
        totals.refunded += i128::from(done.refund);
        let customer = usize::try_from(orders.value(Column::Customer, done.row)).ok();
        let mut fate = Fate::default();
        fate.add(done.honoured, done.refund, 1);
        let known = customer.and_then(|customer| fates.get(customer).copied());
        let message = known.unwrap_or(fate).message(kind);
        let cells = affected_cells(matcher, identifiers, done.row, done.rank, done.line);
        table.row(cells.into_iter().chain([
            done.act.name().into(),
            amount(matcher, done.refund),
            currency.clone(),
            message.map_or("", Message::name).into(),
        ]))
    })?;
    table.finish()?;
    Ok(totals)
}

/// Writes one row for each line the rule holds for, with what became of it, in file order.
///
/// # Errors
/// When writing fails.
pub fn write_affected(
    matcher: &Matcher<'_>,
    identifiers: &Identifiers,
    out: impl Write,
) -> io::Result<u64> {
    let titles: Vec<&str> = ORDER_TITLES[..9]
        .iter()
        .copied()
        .chain(["outcome", "list"])
        .collect();
    let mut table = Table::new(out, &titles)?;
    let mut rows = 0;
    for (row, rank) in rollup::ranks(matcher).into_iter().enumerate() {
        let line = matcher.line_of_row(row);
        let outcome = match line.outcome {
            Outcome::Outside => continue,
            Outcome::Affected => "affected",
            Outcome::Unwound => "unwound",
            Outcome::Unpaid => "unpaid",
            Outcome::WithoutIntended => "without_intended",
        };
        let cells = affected_cells(matcher, identifiers, row, rank, &line);
        table.row(
            cells
                .into_iter()
                .chain([outcome.into(), amount(matcher, line.list)]),
        )?;
        rows += 1;
    }
    table.finish()?;
    Ok(rows)
}

/// The cells both lists share, up to the shortfall.
fn affected_cells<'a>(
    matcher: &'a Matcher<'_>,
    identifiers: &Identifiers,
    row: usize,
    rank: u32,
    line: &Line,
) -> [Cow<'a, str>; 9] {
    let orders = matcher.orders();
    let name = |column: Column, names: &'a [String]| -> Cow<'a, str> {
        let code = usize::try_from(orders.value(column, row)).ok();
        code.and_then(|c| names.get(c))
            .map_or(Cow::Borrowed(""), |n| table::text(n))
    };
    let customer = usize::try_from(orders.value(Column::Customer, row)).ok();
    let customer = customer.map_or_else(String::new, |c| orders.customer_id(c));
    let time = orders.value(Column::Time, row);
    let time = if time == NULL {
        String::new()
    } else {
        local_time(time, &matcher.zone)
    };
    let rank = if rank == 0 {
        String::new()
    } else {
        rank.to_string()
    };
    [
        cell(identifiers.order(&orders.order_id(row))),
        cell(identifiers.customer(&customer)),
        name(Column::Product, &orders.products),
        time.into(),
        matcher.zone.clone().into(),
        rank.into(),
        amount(matcher, line.paid),
        amount(matcher, line.intended),
        amount(matcher, line.intended - line.paid),
    ]
}

/// An identifier as a cell of its own.
fn cell(id: Cow<'_, str>) -> Cow<'static, str> {
    table::id(&id).into_owned().into()
}

pub(super) fn amount(matcher: &Matcher<'_>, value: i64) -> Cow<'static, str> {
    let exact = money::from_scaled(i128::from(value), matcher.scale);
    exact.map_or_else(String::new, |d| d.to_string()).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::incident::{Incident, Intended, Lists};
    use crate::orders::{OrderRow, Orders};
    use rust_decimal::dec;

    fn list(policy: Policy, kind: Kind) -> (Totals, String) {
        list_with(policy, kind, false)
    }

    /// The list of three orders, the first of them delivered or not.
    fn list_with(policy: Policy, kind: Kind, delivered: bool) -> (Totals, String) {
        let row = |order: &str, customer: &str, minute: i64| OrderRow {
            order: order.to_owned(),
            customer: Some(customer.to_owned()),
            product: Some("=cmd|calc".to_owned()),
            paid: dec!(0.20),
            time_ms: Some(minute * 60_000),
            ..OrderRow::default()
        };
        let first = row("17123000000000012", "a", 3);
        let rows = [
            OrderRow {
                delivered: Some(delivered),
                ..first
            },
            row("2", "a", 1),
            row("3", "b", 2),
        ];
        let orders = Orders::from_rows(&rows, 2).unwrap();
        let incident = Incident {
            kind,
            zone: "UTC".to_owned(),
            intended: Some(Intended::Each(dec!(18))),
            ..Incident::default()
        };
        let lists = Lists::default();
        let matcher = Matcher::new(&orders, &incident, &lists).unwrap();
        let mut out = Vec::new();
        let totals = write(&matcher, (kind, policy), &Identifiers::Full, &mut out).unwrap();
        (totals, String::from_utf8(out).unwrap())
    }

    #[test]
    fn one_order_each_is_kept_and_the_rest_refunded() {
        let (totals, text) = list(Policy::Cap(1), Kind::Underpriced);
        assert_eq!(totals.lines, [(Act::Keep, 2), (Act::Refund, 1)].into());
        assert_eq!(totals.refunded, 20);
        insta::assert_snapshot!(text.trim_start_matches('\u{feff}').replace("\r\n", "\n"), @"
        order_id,customer_id,product,created_at,time_zone,rank,paid,intended,shortfall,action,refund,currency,message
        \t17123000000000012,a,'=cmd|calc,1970-01-01T00:03:00,UTC,2,0.20,18.00,17.80,refund,0.20,,some_kept
        2,a,'=cmd|calc,1970-01-01T00:01:00,UTC,1,0.20,18.00,17.80,keep,0.00,,some_kept
        3,b,'=cmd|calc,1970-01-01T00:02:00,UTC,1,0.20,18.00,17.80,keep,0.00,,all_kept
        ");
    }

    #[test]
    fn what_is_delivered_is_not_refunded() {
        // As in the cash returned of the comparison: two of three orders of 0.20 come back.
        let (totals, text) = list_with(Policy::RevokeAll, Kind::Underpriced, true);
        assert_eq!(totals.lines, [(Act::Keep, 1), (Act::Refund, 2)].into());
        assert_eq!(totals.refunded, 40);
        assert!(text.contains("keep,0.00,,some_kept"), "{text}");
        // Of an overcharge the difference can go back all the same.
        let claims = list_with(Policy::HonourAll, Kind::Overcharged, true).0;
        assert_eq!(claims.lines, [(Act::Refund, 3)].into());
    }

    #[test]
    fn the_ends_of_the_axis_keep_or_refund_everything() {
        assert_eq!(list(Policy::HonourAll, Kind::Underpriced).0.refunded, 0);
        assert_eq!(list(Policy::RevokeAll, Kind::Underpriced).0.refunded, 60);
        let restored = list(Policy::HonourAll, Kind::BenefitWithdrawn).0;
        assert_eq!(restored.lines, [(Act::Restore, 3)].into());
        let claims = list(Policy::RevokeAll, Kind::Overcharged).0;
        assert_eq!(claims.lines, [(Act::OnRequest, 3)].into());
        assert_eq!(honours(Policy::OptIn, 1), None);
    }
}

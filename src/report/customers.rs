//! What each customer is told under the decision taken: one line a customer.

use std::io::{self, Write};

use super::actions::each;
use super::identifiers::Identifiers;
use super::table::{self, Table};
use crate::decision::Policy;
use crate::incident::{Kind, Matcher};
use crate::money::Currency;
use crate::orders::Column;
use crate::text::Language;
use crate::text::report::actions::MessageText;
use crate::ui::format;

/// What a customer is told; the same for all whose orders fare alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Message {
    AllKept,
    SomeKept,
    AllRefunded,
    DifferenceRefunded,
    SomeDifferenceRefunded,
    DifferenceOnRequest,
    Restored,
    SomeRestored,
    RestoreOnRequest,
}

impl Message {
    /// The word in the lists: a name other tools may rely on.
    pub fn name(self) -> &'static str {
        match self {
            Self::AllKept => "all_kept",
            Self::SomeKept => "some_kept",
            Self::AllRefunded => "all_refunded",
            Self::DifferenceRefunded => "difference_refunded",
            Self::SomeDifferenceRefunded => "some_difference_refunded",
            Self::DifferenceOnRequest => "difference_on_request",
            Self::Restored => "restored",
            Self::SomeRestored => "some_restored",
            Self::RestoreOnRequest => "restore_on_request",
        }
    }

    fn text(self) -> MessageText {
        match self {
            Self::AllKept => MessageText::AllKept,
            Self::SomeKept => MessageText::SomeKept,
            Self::AllRefunded => MessageText::AllRefunded,
            Self::DifferenceRefunded => MessageText::DifferenceRefunded,
            Self::SomeDifferenceRefunded => MessageText::SomeDifferenceRefunded,
            Self::DifferenceOnRequest => MessageText::DifferenceOnRequest,
            Self::Restored => MessageText::Restored,
            Self::SomeRestored => MessageText::SomeRestored,
            Self::RestoreOnRequest => MessageText::RestoreOnRequest,
        }
    }
}

/// What becomes of a customer's affected orders.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fate {
    pub honoured: u32,
    pub revoked: u32,
    /// Sum of the refunds, in whole numbers of the matcher's scale.
    pub refunded: i64,
}

impl Fate {
    /// Counts a line; `orders` is 0 where its order was counted by an earlier one, else 1.
    pub fn add(&mut self, honoured: bool, refund: i64, orders: u32) {
        let count = if honoured {
            &mut self.honoured
        } else {
            &mut self.revoked
        };
        *count += orders;
        self.refunded = self.refunded.saturating_add(refund);
    }

    /// What a customer with this fate is told; nothing where nothing of theirs is affected.
    pub fn message(self, kind: Kind) -> Option<Message> {
        let of = |all, some, none| match (self.honoured, self.revoked) {
            (0, 0) => None,
            (_, 0) => Some(all),
            (0, _) => Some(none),
            _ => Some(some),
        };
        match kind {
            Kind::Underpriced => of(Message::AllKept, Message::SomeKept, Message::AllRefunded),
            Kind::Overcharged => of(
                Message::DifferenceRefunded,
                Message::SomeDifferenceRefunded,
                Message::DifferenceOnRequest,
            ),
            Kind::BenefitWithdrawn => of(
                Message::Restored,
                Message::SomeRestored,
                Message::RestoreOnRequest,
            ),
        }
    }
}

/// The fate of every customer, by the customer's number.
///
/// # Errors
/// As [`each`].
pub fn fates(matcher: &Matcher<'_>, kind: Kind, policy: Policy) -> io::Result<Vec<Fate>> {
    let orders = matcher.orders();
    let mut fates = vec![Fate::default(); orders.customer_count()];
    let mut seen = vec![false; orders.order_count()];
    each(matcher, (kind, policy), |done| {
        let code = |column| usize::try_from(orders.value(column, done.row)).ok();
        let (order, customer) = (code(Column::Order), code(Column::Customer));
        let seen = order.and_then(|order| seen.get_mut(order));
        // An export without order ids has an order per line.
        let is_new = seen.is_none_or(|seen| !std::mem::replace(seen, true));
        if let Some(fate) = customer.and_then(|customer| fates.get_mut(customer)) {
            fate.add(done.honoured, done.refund, is_new.into());
        }
        Ok(())
    })?;
    Ok(fates)
}

const TITLES: [&str; 7] = [
    "customer_id",
    "orders_kept",
    "orders_changed",
    "refund",
    "currency",
    "message",
    "text",
];

/// Writes one row for each affected customer, in the order in which they first stand in the files.
///
/// # Errors
/// When writing fails, and as [`each`].
pub fn write(
    matcher: &Matcher<'_>,
    (kind, policy): (Kind, Policy),
    identifiers: &Identifiers,
    out: impl Write,
    language: Language,
) -> io::Result<u64> {
    let orders = matcher.orders();
    let currency = match matcher.currency {
        Currency::NONE => String::new(),
        known => known.to_string(),
    };
    let mut table = Table::new(out, &TITLES)?;
    let mut rows = 0;
    for (customer, fate) in fates(matcher, kind, policy)?.into_iter().enumerate() {
        let Some(message) = fate.message(kind) else {
            continue;
        };
        let id = orders.customer_id(customer);
        let refund = format::money(
            fate.refunded.into(),
            matcher.scale,
            matcher.currency,
            language,
        );
        let values: [(&str, &dyn std::fmt::Display); 3] = [
            ("honoured", &fate.honoured),
            ("revoked", &fate.revoked),
            ("refund", &refund),
        ];
        table.row([
            table::id(&identifiers.customer(&id)),
            fate.honoured.to_string().into(),
            fate.revoked.to_string().into(),
            super::actions::amount(matcher, fate.refunded),
            currency.as_str().into(),
            message.name().into(),
            message.text().fill(language, &values).into(),
        ])?;
        rows += 1;
    }
    table.finish()?;
    Ok(rows)
}

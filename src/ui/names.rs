//! The name of each value of the rooms below, in the language of the window.

use crate::import::{Reason, Role, Skip};
use crate::orders::StatusClass;
use crate::text::Language;
use crate::text::ui::names::{ReasonName, RoleName};
use crate::text::ui::orders::OrdersText;

/// The name at the same place, for enums whose names are declared in the same order.
fn at<T: Copy>(names: &[T], index: usize, otherwise: T) -> T {
    names.get(index).copied().unwrap_or(otherwise)
}

pub fn role(role: Role, language: Language) -> &'static str {
    at(RoleName::ALL, role as usize, RoleName::OrderId).get(language)
}

pub fn reason(reason: Reason, language: Language) -> &'static str {
    at(ReasonName::ALL, reason as usize, ReasonName::Unknown).get(language)
}

pub fn skip(skip: Skip, language: Language) -> &'static str {
    let index = Reason::OrphanRefund as usize + 1 + skip as usize;
    at(ReasonName::ALL, index, ReasonName::Unknown).get(language)
}

pub fn status(class: StatusClass, language: Language) -> &'static str {
    let text = match class {
        StatusClass::Paid => OrdersText::StatusPaid,
        StatusClass::Delivered => OrdersText::StatusDelivered,
        StatusClass::Unpaid => OrdersText::StatusUnpaid,
        StatusClass::Cancelled => OrdersText::StatusCancelled,
        StatusClass::Refunded => OrdersText::StatusRefunded,
        StatusClass::PartlyRefunded => OrdersText::StatusPartly,
        StatusClass::Unknown => OrdersText::StatusUnknown,
    };
    text.get(language)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::English;

    #[test]
    fn names_stand_at_the_place_of_their_values() {
        assert_eq!(role(Role::RefundOf, English), "refund of order");
        assert_eq!(
            reason(Reason::OrphanRefund, English),
            "Refund without its order"
        );
        assert_eq!(skip(Skip::Preamble, English), "Lines above the header");
        assert_eq!(
            skip(Skip::NotAnOrder, English),
            "Moves no money of an order"
        );
    }
}

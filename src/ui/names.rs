//! The name of each value of the rooms below, in the language of the window.

use crate::import::Role;
use crate::orders::StatusClass;
use crate::text::Language;
use crate::text::ui::names::RoleName;
use crate::text::ui::orders::OrdersText;

pub fn role(role: Role, language: Language) -> &'static str {
    // Both lists are in the same order (tested).
    RoleName::ALL
        .get(role as usize)
        .map_or("", |name| name.get(language))
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
    }
}

//! What stands on the step of orders.

crate::phrases! {
    /// Phrases of the step of orders.
    OrdersText {
        LinesUsed => "{count} lines used", "使用 {count} 行";
    }
}

#[cfg(test)]
mod tests {
    use super::OrdersText;
    use crate::text::Language::{Chinese, English};

    #[test]
    fn every_phrase_stands_in_both_languages() {
        crate::text::check(
            OrdersText::ALL
                .iter()
                .map(|t| (t.get(English), t.get(Chinese))),
        );
    }
}

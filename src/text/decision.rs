//! What a person reads of the room `decision`.

crate::phrases! {
    /// Phrases of the room `decision`.
    DecisionText {
        Name => "decision", "decision";
    }
}

#[cfg(test)]
mod tests {
    use super::DecisionText;
    use crate::text::Language::{Chinese, English};

    #[test]
    fn every_phrase_stands_in_both_languages() {
        crate::text::check(
            DecisionText::ALL
                .iter()
                .map(|t| (t.get(English), t.get(Chinese))),
        );
    }
}

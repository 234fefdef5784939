//! What stands on the step of results.

crate::phrases! {
    /// Phrases of the step of results.
    ResultsText {
        Title => "results", "results";
    }
}

#[cfg(test)]
mod tests {
    use super::ResultsText;
    use crate::text::Language::{Chinese, English};

    #[test]
    fn every_phrase_stands_in_both_languages() {
        crate::text::check(
            ResultsText::ALL
                .iter()
                .map(|t| (t.get(English), t.get(Chinese))),
        );
    }
}

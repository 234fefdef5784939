//! What a person reads of the room `report`.

crate::phrases! {
    /// Phrases of the room `report`.
    ReportText {
        Name => "report", "report";
    }
}

#[cfg(test)]
mod tests {
    use super::ReportText;
    use crate::text::Language::{Chinese, English};

    #[test]
    fn every_phrase_stands_in_both_languages() {
        crate::text::check(
            ReportText::ALL
                .iter()
                .map(|t| (t.get(English), t.get(Chinese))),
        );
    }
}

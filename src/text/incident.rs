//! What a person reads of the room `incident`.

crate::phrases! {
    /// Phrases of the room `incident`.
    IncidentText {
        Name => "incident", "incident";
    }
}

#[cfg(test)]
mod tests {
    use super::IncidentText;
    use crate::text::Language::{Chinese, English};

    #[test]
    fn every_phrase_stands_in_both_languages() {
        crate::text::check(
            IncidentText::ALL
                .iter()
                .map(|t| (t.get(English), t.get(Chinese))),
        );
    }
}

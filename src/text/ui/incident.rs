//! What stands on the step of incident.

crate::phrases! {
    /// Phrases of the step of incident.
    IncidentViewText {
        Title => "incident", "incident";
    }
}

#[cfg(test)]
mod tests {
    use super::IncidentViewText;
    use crate::text::Language::{Chinese, English};

    #[test]
    fn every_phrase_stands_in_both_languages() {
        crate::text::check(
            IncidentViewText::ALL
                .iter()
                .map(|t| (t.get(English), t.get(Chinese))),
        );
    }
}

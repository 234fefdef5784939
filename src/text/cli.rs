//! What a person reads of the room `cli`.

crate::phrases! {
    /// Phrases of the room `cli`.
    CliText {
        Name => "cli", "cli";
    }
}

#[cfg(test)]
mod tests {
    use super::CliText;
    use crate::text::Language::{Chinese, English};

    #[test]
    fn every_phrase_stands_in_both_languages() {
        crate::text::check(
            CliText::ALL
                .iter()
                .map(|t| (t.get(English), t.get(Chinese))),
        );
    }
}

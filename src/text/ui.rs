//! What a person reads of the room `ui`.

pub mod commands;

crate::phrases! {
    /// Phrases of the room `ui`.
    UiText {
        Name => "ui", "ui";
    }
}

#[cfg(test)]
mod tests {
    use super::UiText;
    use crate::text::Language::{Chinese, English};

    #[test]
    fn every_phrase_stands_in_both_languages() {
        crate::text::check(UiText::ALL.iter().map(|t| (t.get(English), t.get(Chinese))));
    }
}

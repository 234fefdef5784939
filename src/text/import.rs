//! What a person reads of the room `import`.

crate::phrases! {
    /// Phrases of the room `import`.
    ImportText {
        Name => "import", "import";
    }
}

#[cfg(test)]
mod tests {
    use super::ImportText;
    use crate::text::Language::{Chinese, English};

    #[test]
    fn every_phrase_stands_in_both_languages() {
        crate::text::check(
            ImportText::ALL
                .iter()
                .map(|t| (t.get(English), t.get(Chinese))),
        );
    }
}

//! The fonts: an exact sans with tabular digits in two weights, Chinese behind it, egui's own last.

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily};

/// Latin, Greek and signs, regular: Inter with tabular digits.
const SANS: &str = "makegood-sans";
/// The same, semi-bold.
const SANS_STRONG: &str = "makegood-sans-strong";
/// Chinese: GB 2312.
const CHINESE: &str = "noto-sans-sc";
/// egui's monospaced font, which has the arrows and shapes that its proportional one lacks.
const HACK: &str = "Hack";

/// The family of texts with weight.
pub(super) fn strong() -> FontFamily {
    FontFamily::Name("strong".into())
}

/// All fonts and the families they stand in. The same on every machine: no system font is among them.
pub fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let files: [(&str, &'static [u8]); 3] = [
        (
            SANS,
            include_bytes!("../../../assets/fonts/MakegoodSans-Regular.otf"),
        ),
        (
            SANS_STRONG,
            include_bytes!("../../../assets/fonts/MakegoodSans-SemiBold.otf"),
        ),
        (
            CHINESE,
            include_bytes!("../../../assets/fonts/NotoSansSC-gb2312.otf"),
        ),
    ];
    for (name, bytes) in files {
        fonts
            .font_data
            .insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    let ours = |first: &str| [first, CHINESE, HACK].map(str::to_owned).to_vec();
    let mut behind = fonts
        .families
        .get(&FontFamily::Proportional)
        .cloned()
        .unwrap_or_default();
    behind.retain(|name| name != HACK);
    let with_rest = |first: &str| [ours(first), behind.clone()].concat();
    let (regular, semi_bold) = (with_rest(SANS), with_rest(SANS_STRONG));
    fonts.families.insert(FontFamily::Proportional, regular);
    fonts.families.insert(strong(), semi_bold);
    let mono = fonts.families.entry(FontFamily::Monospace).or_default();
    mono.extend([CHINESE, SANS].map(str::to_owned));
    fonts
}

//! A few small pictures that must not change unseen; `MAKEGOOD_BLESS=1` takes the new ones over.

use std::path::PathBuf;

use egui::vec2;

use super::{picture, with_charts};
use crate::report::png;
use crate::text::Language::{Chinese, English};

#[test]
fn charts_look_as_they_did() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/pictures");
    let bless = std::env::var_os("MAKEGOOD_BLESS").is_some();
    let mut changed = Vec::new();
    for (language, is_dark) in [(English, false), (Chinese, true)] {
        with_charts(language, |charts| {
            // The first four are those of the main job.
            for chart in charts.iter().take(4) {
                let drawn = picture(*chart, vec2(400.0, 270.0), 1.0, is_dark);
                let bytes = png::encode(&drawn, &[]).unwrap();
                let theme = if is_dark { "dark-zh" } else { "light-en" };
                let file = folder.join(format!("{}-{theme}.png", chart.name()));
                if bless {
                    std::fs::write(&file, &bytes).unwrap();
                } else if std::fs::read(&file).ok().as_ref() != Some(&bytes) {
                    changed.push(file);
                }
            }
        });
    }
    assert!(
        changed.is_empty(),
        "look at these and bless them: {changed:?}"
    );
}

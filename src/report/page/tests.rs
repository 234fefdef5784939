//! The page drawn in both languages: the same bytes twice, and nothing on it that names a customer.

use super::*;
use crate::text::Language::{Chinese, English};
use crate::ui::chart::fixture;
use rust_decimal::dec;

/// Where pictures to look at are written; nothing is written where it is not set.
const FOLDER: &str = "MAKEGOOD_PICTURES";

fn with_facts(look: impl FnOnce(&Facts<'_>)) {
    let (rollup, comparison) = (fixture::rollup(), fixture::comparison());
    let (start, end) = fixture::window();
    let incident = Incident {
        start_ms: Some(start),
        end_ms: Some(end),
        zone: "Asia/Shanghai".to_owned(),
        unit_price_max: Some(dec!(0.20)),
        intended: Some(crate::incident::Intended::Discount(dec!(0.10))),
        ..Incident::default()
    };
    look(&Facts {
        rollup: &rollup,
        comparison: &comparison,
        incident: &incident,
        title: "",
        note: "",
        verdict: vec![
            "Honouring all orders costs CNY 1.75 M, revoking them CNY 1.71 M.".to_owned(),
            "Revoking is cheaper in 69 % of the outcomes. Honouring only the first order of every \
             customer costs CNY 1.29 M, less than either."
                .to_owned(),
        ],
        sources: vec![Source {
            name: "orders-2017-12-31.csv".to_owned(),
            sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned(),
        }],
        counts: None,
        rates: &std::collections::BTreeMap::new(),
        lines_used: 151_204,
        lines_left_out: 38,
        made_ms: end + 3_600_000,
        version: "0.1.0",
        choice: PageChoice::default(),
    });
}

#[test]
fn the_page_is_the_same_every_time() {
    with_facts(|facts| {
        let page = png(facts, "{}", English, 0.5).unwrap();
        assert_eq!(page, png(facts, "{}", English, 0.5).unwrap());
        assert_ne!(page, png(facts, "{}", Chinese, 0.5).unwrap());
    });
}

#[test]
fn the_page_is_full_hd_at_scale_1() {
    with_facts(|facts| {
        let page = picture(facts, English, 1.0);
        assert_eq!((page.width(), page.height()), (1920, 1080));
        let Some(folder) = std::env::var_os(FOLDER).map(std::path::PathBuf::from) else {
            return;
        };
        for (language, name) in [(English, "page-en.png"), (Chinese, "page-zh.png")] {
            std::fs::write(folder.join(name), png(facts, "{}", language, 1.0).unwrap()).unwrap();
        }
    });
}

#[test]
fn a_page_about_nothing_is_still_a_page() {
    with_facts(|facts| {
        let mut rollup = facts.rollup.clone();
        rollup.by_minute.clear();
        rollup.measures = crate::rollup::Measures::default();
        let mut comparison = facts.comparison.clone();
        comparison.decisions.clear();
        comparison.axis.clear();
        let incident = Incident::default();
        let facts = Facts {
            rollup: &rollup,
            comparison: &comparison,
            incident: &incident,
            verdict: Vec::new(),
            sources: Vec::new(),
            ..facts.clone()
        };
        png(&facts, "{}", Chinese, 0.25).unwrap();
    });
}

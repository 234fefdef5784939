//! Every chart drawn in both languages, both themes and several widths; flows by pointer and key.

mod flows;
mod references;

use egui::{Vec2, vec2};

use super::backlog::BacklogByDay;
use super::break_even::BreakEven;
use super::components::Components;
use super::exceedance::ExceedanceCurves;
use super::orders_per_customer::OrdersPerCustomer;
use super::policy_axis::PolicyAxis;
use super::prices::Prices;
use super::run_off::RunOff;
use super::timeline::Timeline;
use super::tornado::Tornado;
use super::waterfall::Waterfall;
use super::{Chart, fixture};
use crate::money::Currency;
use crate::report::{png, raster};
use crate::text::Language::{self, Chinese, English};
use crate::ui::theme;

/// Where pictures to look at are written; nothing is written where it is not set.
const FOLDER: &str = "MAKEGOOD_PICTURES";

fn with_charts(language: Language, look: impl FnOnce(&[&dyn Chart])) {
    let (rollup, comparison) = (fixture::rollup(), fixture::comparison());
    let cny = Currency::CNY;
    look(&[
        &Timeline::new(&rollup, Some(fixture::window()), language),
        &OrdersPerCustomer::new(&rollup, language),
        &PolicyAxis::new(&comparison, cny, language).chosen(Some(12)),
        &Components::new(&comparison, cny, language),
        &Waterfall::new(&rollup, language),
        &ExceedanceCurves::new(&comparison, cny, language),
        &Tornado::new(&comparison, cny, language),
        &Prices::new(&rollup, language),
        &BreakEven::new(&fixture::map(), Some((0.08, 0.4)), cny, language),
        &BacklogByDay::new(&fixture::backlog(), fixture::team(), language),
        &RunOff::new(&fixture::months(), cny, language),
    ]);
}

fn picture(chart: &dyn Chart, size: Vec2, scale: f32, is_dark: bool) -> raster::Picture {
    let theme = if is_dark {
        egui::Theme::Dark
    } else {
        egui::Theme::Light
    };
    let setup = |context: &egui::Context| {
        theme::install(context);
        context.set_theme(theme);
    };
    raster::draw(size, scale, setup, |ui| super::card::alone(ui, chart, size))
}

#[test]
fn every_chart_draws_at_every_size_in_both_languages() {
    let folder = std::env::var_os(FOLDER).map(std::path::PathBuf::from);
    // A debug build needs half a second for a picture: all of them only where they are looked at.
    let count = if folder.is_some() { 3 } else { 1 };
    let sizes = [
        ("narrow", vec2(360.0, 320.0)),
        ("usual", vec2(720.0, 340.0)),
        ("wide", vec2(1400.0, 420.0)),
    ];
    for language in [English, Chinese] {
        with_charts(language, |charts| {
            for chart in charts {
                for (name, size) in sizes.into_iter().take(count) {
                    let is_dark = name == "usual" && language == Chinese;
                    let drawn = picture(*chart, size, 1.0, is_dark);
                    assert!(
                        drawn
                            .bytes()
                            .chunks(4)
                            .any(|pixel| pixel != &drawn.bytes()[..4])
                    );
                    if let Some(folder) = &folder {
                        let file = format!("{}-{name}-{language:?}.png", chart.name());
                        std::fs::write(folder.join(file), png::encode(&drawn, &[]).unwrap())
                            .unwrap();
                    }
                }
            }
        });
    }
}

#[test]
fn no_chart_breaks_on_nothing_or_on_a_single_point() {
    let mut rollup = fixture::rollup();
    rollup.by_minute.clear();
    rollup.by_orders_per_customer.truncate(1);
    let mut comparison = fixture::comparison();
    comparison.axis.truncate(1);
    comparison.decisions.clear();
    let one = PolicyAxis::new(&comparison, Currency::NONE, English);
    let charts: [&dyn Chart; 4] = [
        &Timeline::new(&rollup, Some((5, 5)), English),
        &OrdersPerCustomer::new(&rollup, Chinese),
        &one,
        &Components::new(&comparison, Currency::CNY, Chinese),
    ];
    for chart in charts {
        for size in [vec2(360.0, 200.0), vec2(40.0, 20.0)] {
            picture(chart, size, 1.0, true);
        }
        assert!(!chart.title().contains('{') && !chart.definition().contains('{'));
        chart.data().tsv();
    }
}

//! The charts of the page, side by side.

use egui::{Frame, Rect, Ui, UiBuilder, pos2, vec2};

use super::Facts;
use crate::case::page::PageChart;
use crate::text::Language;
use crate::ui::chart::components::Components;
use crate::ui::chart::exceedance::ExceedanceCurves;
use crate::ui::chart::orders_per_customer::OrdersPerCustomer;
use crate::ui::chart::policy_axis::PolicyAxis;
use crate::ui::chart::timeline::Timeline;
use crate::ui::chart::tornado::Tornado;
use crate::ui::chart::waterfall::Waterfall;
use crate::ui::chart::{Chart, fitted};
use crate::ui::theme::{Tokens, size, space};

/// The charts that stand where nobody chose: when, which line, and what it is made of.
///
/// What an export cannot show gives way to what it can.
fn usual(facts: &Facts<'_>) -> Vec<PageChart> {
    let known = facts.rollup.known;
    let mut charts = vec![if facts.rollup.by_minute.is_empty() {
        PageChart::Waterfall
    } else {
        PageChart::Timeline
    }];
    if facts.rollup.measures.sums.orders == 0 {
        return charts;
    }
    // Without customers there is no line between to draw: how sure the two ends are says more.
    charts.push(if known.customers && !facts.comparison.axis.is_empty() {
        PageChart::PolicyAxis
    } else {
        PageChart::Exceedance
    });
    charts.push(PageChart::Components);
    charts
}

/// The charts of a page, in the order they stand.
pub fn shown(facts: &Facts<'_>) -> Vec<PageChart> {
    let chosen = facts.choice.chosen();
    if chosen.is_empty() {
        usual(facts)
    } else {
        chosen
    }
}

fn made<'a>(chart: PageChart, facts: &'a Facts<'a>, language: Language) -> Box<dyn Chart + 'a> {
    let (rollup, comparison) = (facts.rollup, facts.comparison);
    let currency = rollup.currency;
    match chart {
        PageChart::Timeline => {
            let window = facts.incident.start_ms.zip(facts.incident.end_ms);
            Box::new(Timeline::new(rollup, window, language))
        }
        PageChart::OrdersPerCustomer => Box::new(OrdersPerCustomer::new(rollup, language)),
        PageChart::Waterfall => Box::new(Waterfall::new(rollup, language)),
        PageChart::PolicyAxis => Box::new(PolicyAxis::new(comparison, currency, language)),
        PageChart::Components => Box::new(Components::new(comparison, currency, language)),
        PageChart::Exceedance => Box::new(ExceedanceCurves::new(comparison, currency, language)),
        PageChart::Tornado => Box::new(Tornado::new(comparison, currency, language)),
    }
}

/// Draws them, each as wide as the others.
pub(super) fn show(ui: &mut Ui, rect: Rect, facts: &Facts<'_>, language: Language) {
    let charts = shown(facts);
    let gap = space::M;
    let count = charts.len().max(1) as f32;
    let width = (rect.width() - gap * (count - 1.0)) / count;
    for (index, chart) in charts.into_iter().enumerate() {
        let chart = made(chart, facts, language);
        let left = rect.left() + index as f32 * (width + gap);
        let place = Rect::from_min_size(pos2(left, rect.top()), vec2(width, rect.height()));
        let mut child = ui.new_child(UiBuilder::new().max_rect(place).id_salt(chart.name()));
        card(&child, place);
        fitted(&mut child, chart.as_ref(), place);
    }
}

/// The ground and the hairline of a card.
fn card(ui: &Ui, place: Rect) {
    let tokens = Tokens::of(ui);
    let frame = Frame::new()
        .stroke(tokens.hairline())
        .corner_radius(size::CORNER);
    ui.painter().add(frame.paint(place));
}

//! What many costs say: mean, percentiles, the mean of the worst, and the exceedance curve.

use super::super::{Exceedance, Spread};

/// Steps of an exceedance curve: half a percent each.
const CURVE_STEPS: usize = 200;

/// Mean, percentiles and expected shortfall; reorders the costs.
///
/// A percentile P is the smallest cost that at least P % of the draws do not exceed.
pub fn spread(costs: &mut [f64]) -> Spread {
    if costs.is_empty() {
        return Spread::default();
    }
    let mean = mean(costs);
    let n = costs.len();
    let (i5, i50, i90, i95) = (place(n, 5), place(n, 50), place(n, 90), place(n, 95));
    // The middle first: each later search then sees only its own part.
    let p50 = select(costs, i50);
    let p5 = select(&mut costs[..=i50], i5);
    let p90 = select(&mut costs[i50..], i90 - i50);
    let p95 = select(&mut costs[i90..], i95 - i90);
    // The worst 5 % may end within a draw, which then counts in part.
    let worst = n as f64 * 0.05;
    let part = (worst - (n - 1 - i95) as f64).max(0.0);
    let es95 = (costs[i95 + 1..].iter().sum::<f64>() + part * p95) / worst;
    Spread {
        mean,
        p5,
        p50,
        p90,
        p95,
        es95,
    }
}

/// P5 and P95 alone; reorders the costs.
pub fn band(costs: &mut [f64]) -> Option<(f64, f64)> {
    let high = place(costs.len().max(1), 95);
    if costs.is_empty() {
        return None;
    }
    let p95 = select(costs, high);
    let low = place(costs.len(), 5);
    Some((select(&mut costs[..=high], low), p95))
}

/// The chance that the cost is above each of some losses, falling from 1 to 0.
pub fn exceedance(costs: &mut [f64]) -> Vec<Exceedance> {
    let Some(last) = costs.len().checked_sub(1) else {
        return Vec::new();
    };
    let place = |step: usize| (step * costs.len() / CURVE_STEPS).min(last);
    let places: Vec<usize> = (0..=CURVE_STEPS).map(place).collect();
    select_all(costs, &places, 0);
    let point = |(step, place): (usize, &usize)| Exceedance {
        loss: costs[*place],
        probability: 1.0 - step as f64 / CURVE_STEPS as f64,
    };
    places.iter().enumerate().map(point).collect()
}

/// Brings to each of some rising places, counted from `start`, the cost that sorting would.
fn select_all(costs: &mut [f64], places: &[usize], start: usize) {
    let Some(middle) = places.get(places.len() / 2) else {
        return;
    };
    let place = *middle - start;
    select(costs, place);
    let (below, above) = costs.split_at_mut(place);
    select_all(
        below,
        &places[..places.partition_point(|p| p < middle)],
        start,
    );
    let further = &places[places.partition_point(|p| p <= middle)..];
    select_all(&mut above[1..], further, middle + 1);
}

/// Where the percentile stands among `n` sorted costs.
fn place(n: usize, percent: usize) -> usize {
    (n * percent).div_ceil(100).max(1) - 1
}

fn select(costs: &mut [f64], place: usize) -> f64 {
    *costs.select_nth_unstable_by(place, f64::total_cmp).1
}

/// Summed in fixed parts, so that a million draws lose no digits.
fn mean(costs: &[f64]) -> f64 {
    let parts = costs.chunks(1024).map(|part| part.iter().sum::<f64>());
    parts.sum::<f64>() / costs.len() as f64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_curve_is_that_of_the_sorted_costs(costs in prop::collection::vec(-1e9..1e9_f64, 1..600)) {
            let mut sorted = costs.clone();
            sorted.sort_by(f64::total_cmp);
            let curve = exceedance(&mut costs.clone());
            prop_assert_eq!(curve.len(), CURVE_STEPS + 1);
            for (step, point) in curve.iter().enumerate() {
                let place = (step * sorted.len() / CURVE_STEPS).min(sorted.len() - 1);
                prop_assert_eq!(point.loss.to_bits(), sorted[place].to_bits());
            }
        }
    }
}

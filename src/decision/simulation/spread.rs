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
    costs.sort_unstable_by(f64::total_cmp);
    let point = |step: usize| {
        let loss = *costs.get((step * costs.len() / CURVE_STEPS).min(costs.len() - 1))?;
        let probability = 1.0 - step as f64 / CURVE_STEPS as f64;
        Some(Exceedance { loss, probability })
    };
    if costs.is_empty() {
        Vec::new()
    } else {
        (0..=CURVE_STEPS).filter_map(point).collect()
    }
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

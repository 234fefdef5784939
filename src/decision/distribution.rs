//! The shapes between low and high: means, quantiles, ends; the same digits on every machine.
//!
//! Only the four operations, `sqrt` and `libm` are used, so that no system library has a say.

use super::{Distribution, Estimate};

/// PERT weight of the likely value: α = 1 + γ(m − a)/(b − a).
const GAMMA: f64 = 4.0;
/// Standard normal P95.
const Z95: f64 = 1.644_853_626_951_472_2;
/// An unbounded shape enters the worst case with this quantile.
pub const UNBOUNDED_ENDS_AT: f64 = 0.999;

impl Estimate {
    /// The expected value.
    pub fn mean(&self) -> f64 {
        match self.distribution {
            Distribution::Fixed => self.likely,
            Distribution::Pert => (self.low + GAMMA * self.likely + self.high) / (GAMMA + 2.0),
            Distribution::Triangular => (self.low + self.likely + self.high) / 3.0,
            Distribution::Uniform => f64::midpoint(self.low, self.high),
            Distribution::Lognormal => {
                let (mu, sigma) = lognormal(self.low, self.high);
                libm::exp(mu + sigma * sigma / 2.0)
            }
        }
    }

    /// The value a person would name: likely, or the median where likely is not used.
    pub fn central(&self) -> f64 {
        match self.distribution {
            Distribution::Uniform => f64::midpoint(self.low, self.high),
            Distribution::Lognormal => libm::exp(lognormal(self.low, self.high).0),
            _ => self.likely,
        }
    }

    /// The smallest and the largest value of the box that the worst case searches.
    pub fn ends(&self) -> (f64, f64) {
        match self.distribution {
            Distribution::Fixed => (self.likely, self.likely),
            Distribution::Lognormal => (0.0, self.quantile(UNBOUNDED_ENDS_AT)),
            _ => (self.low, self.high),
        }
    }

    /// Whether every draw is the same.
    pub fn is_certain(&self) -> bool {
        self.distribution == Distribution::Fixed || self.low >= self.high
    }

    /// Whether the mean of a lognormal lies above its own P95, which few who set it expect.
    pub fn mean_is_above_p95(&self) -> bool {
        self.distribution == Distribution::Lognormal && self.mean() > self.high
    }

    /// The value below which a share `u` of the distribution lies, 0 < u < 1.
    pub fn quantile(&self, u: f64) -> f64 {
        let (a, m, b) = (self.low, self.likely, self.high);
        if self.is_certain() {
            return self.central();
        }
        match self.distribution {
            Distribution::Fixed => m,
            Distribution::Uniform => a + u * (b - a),
            Distribution::Triangular => triangular(a, m, b, u),
            Distribution::Lognormal => {
                let (mu, sigma) = lognormal(a, b);
                libm::exp(mu + sigma * normal_quantile(u))
            }
            Distribution::Pert => {
                let (alpha, beta) = pert_shape(a, m, b);
                a + (b - a) * Beta::new(alpha, beta).quantile(u)
            }
        }
    }

    /// The quantiles at (i + ½) / n for every i < n, rising: the middles of n equal strata.
    pub fn strata(&self, n: usize) -> Vec<f64> {
        let middle = |i: usize| (i as f64 + 0.5) / n as f64;
        if self.distribution == Distribution::Pert && !self.is_certain() {
            let (alpha, beta) = pert_shape(self.low, self.likely, self.high);
            let width = self.high - self.low;
            let unit = Beta::new(alpha, beta).strata(n);
            return unit.into_iter().map(|x| self.low + width * x).collect();
        }
        (0..n).map(|i| self.quantile(middle(i))).collect()
    }
}

/// α and β of a PERT on a … b with mode m, for a < b.
pub fn pert_shape(a: f64, m: f64, b: f64) -> (f64, f64) {
    pert_shape_of(GAMMA, [a, m, b])
}

/// The same for another weight γ of the mode.
fn pert_shape_of(gamma: f64, [a, m, b]: [f64; 3]) -> (f64, f64) {
    (
        1.0 + gamma * (m - a) / (b - a),
        1.0 + gamma * (b - m) / (b - a),
    )
}

/// μ and σ of the lognormal whose P5 and P95 are given.
pub fn lognormal(p5: f64, p95: f64) -> (f64, f64) {
    let (low, high) = (libm::log(p5), libm::log(p95));
    (f64::midpoint(low, high), (high - low) / (2.0 * Z95))
}

fn triangular(a: f64, m: f64, b: f64, u: f64) -> f64 {
    let below = (m - a) / (b - a);
    if u < below {
        a + ((b - a) * (m - a) * u).sqrt()
    } else {
        b - ((b - a) * (b - m) * (1.0 - u)).sqrt()
    }
}

/// A beta distribution on 0 … 1.
#[derive(Clone, Copy, Debug)]
pub struct Beta {
    alpha: f64,
    right: f64,
    /// ln of the beta function.
    ln_b: f64,
}

/// Nodes of the table that many quantiles are read from; the error is below 1e-7 of the range.
const NODES: usize = 256;

impl Beta {
    pub fn new(alpha: f64, right: f64) -> Self {
        let ln_b = libm::lgamma(alpha) + libm::lgamma(right) - libm::lgamma(alpha + right);
        Self { alpha, right, ln_b }
    }

    pub fn density(&self, x: f64) -> f64 {
        if x <= 0.0 || x >= 1.0 {
            return 0.0;
        }
        let ln = (self.alpha - 1.0) * libm::log(x) + (self.right - 1.0) * libm::log1p(-x);
        libm::exp(ln - self.ln_b)
    }

    /// The regularised incomplete beta function.
    pub fn cumulative(&self, x: f64) -> f64 {
        if x <= 0.0 {
            return 0.0;
        }
        if x >= 1.0 {
            return 1.0;
        }
        let front = libm::exp(self.alpha * libm::log(x) + self.right * libm::log1p(-x) - self.ln_b);
        if x < (self.alpha + 1.0) / (self.alpha + self.right + 2.0) {
            front * continued_fraction(self.alpha, self.right, x) / self.alpha
        } else {
            1.0 - front * continued_fraction(self.right, self.alpha, 1.0 - x) / self.right
        }
    }

    /// The x with `cumulative(x) = u`: Newton's steps, kept inside a bracket that only shrinks.
    pub fn quantile(&self, u: f64) -> f64 {
        let (mut low, mut high) = (0.0, 1.0);
        let mut x = self.alpha / (self.alpha + self.right);
        for _ in 0..200 {
            let error = self.cumulative(x) - u;
            if error > 0.0 {
                high = x;
            } else {
                low = x;
            }
            let step = x - error / self.density(x);
            let next = if step > low && step < high {
                step
            } else {
                f64::midpoint(low, high)
            };
            if (next - x).abs() <= 1e-16 * x {
                return next;
            }
            x = next;
        }
        x
    }

    /// Quantiles at the middles of n equal strata, read from a table by inverse interpolation.
    fn strata(&self, n: usize) -> Vec<f64> {
        let middles = (0..n).map(|i| (i as f64 + 0.5) / n as f64);
        if n < NODES {
            return middles.map(|u| self.quantile(u)).collect();
        }
        let nodes = self.nodes();
        let mut left = 0;
        // Where the last two middles stood between their nodes: the next is about as far on.
        let (mut before, mut last) = (None, None);
        middles
            .map(|u| {
                while left + 2 < nodes.len() && nodes[left + 1].cumulative <= u {
                    left += 1;
                    (before, last) = (None, None);
                }
                if left == 0 || left + 2 == nodes.len() {
                    return self.quantile(u); // The density may have no slope at the very ends.
                }
                let (from, to) = (&nodes[left], &nodes[left + 1]);
                let guess = last.zip(before).map(|(last, before)| 2.0 * last - before);
                let place = between(from, to, u, guess);
                (before, last) = (last, Some(place));
                from.x + place * (to.x - from.x)
            })
            .collect()
    }

    /// Nodes that lie closer towards both ends, where the quantile bends most.
    fn nodes(&self) -> Vec<Node> {
        let at = |j: usize| {
            let t = j as f64 / NODES as f64;
            let x = t * t * (3.0 - 2.0 * t);
            Node {
                x,
                cumulative: self.cumulative(x),
                density: self.density(x),
            }
        };
        (0..=NODES).map(at).collect()
    }
}

#[derive(Clone, Copy)]
struct Node {
    x: f64,
    cumulative: f64,
    density: f64,
}

/// Where between two nodes (0 … 1) the cubic through their cumulative values and densities is u.
///
/// Found by Newton from the guess, or from where a straight line would be u.
fn between(left: &Node, right: &Node, u: f64, guess: Option<f64>) -> f64 {
    let width = right.x - left.x;
    let rise = right.cumulative - left.cumulative;
    if rise <= 0.0 {
        return 0.0;
    }
    let (d0, d1) = (left.density * width, right.density * width);
    let (c2, c3) = (3.0 * rise - 2.0 * d0 - d1, d0 + d1 - 2.0 * rise);
    let goal = u - left.cumulative;
    let mut t = guess.unwrap_or(goal / rise);
    for _ in 0..6 {
        let value = t * (d0 + t * (c2 + t * c3)) - goal;
        let slope = d0 + t * (2.0 * c2 + t * 3.0 * c3);
        if slope <= 0.0 {
            break;
        }
        let step = value / slope;
        t = (t - step).clamp(0.0, 1.0);
        if step.abs() < 1e-7 {
            break; // The next step would be its square.
        }
    }
    t
}

/// Lentz's method for the continued fraction of the incomplete beta function.
fn continued_fraction(alpha: f64, beta: f64, x: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let away = |v: f64| if v.abs() < TINY { TINY } else { v };
    let mut numerator = 1.0;
    let mut denominator = 1.0 / away(1.0 - (alpha + beta) * x / (alpha + 1.0));
    let mut fraction = denominator;
    for step in 1..500 {
        let n = f64::from(step);
        let top = alpha + 2.0 * n;
        let even = n * (beta - n) * x / ((top - 1.0) * top);
        let odd = -(alpha + n) * (alpha + beta + n) * x / (top * (top + 1.0));
        for term in [even, odd] {
            denominator = 1.0 / away(1.0 + term * denominator);
            numerator = away(1.0 + term / numerator);
            fraction *= denominator * numerator;
        }
        if (denominator * numerator - 1.0).abs() < 1e-16 {
            break;
        }
    }
    fraction
}

/// The standard normal quantile (Wichura's AS 241, about 16 digits), 0 < p < 1.
pub fn normal_quantile(p: f64) -> f64 {
    let q = p - 0.5;
    if q.abs() <= 0.425 {
        let r = 0.180_625 - q * q;
        return q * ratio(r, &CENTRE_TOP, &CENTRE_BOTTOM);
    }
    let tail = if q < 0.0 { p } else { 1.0 - p };
    let r = (-libm::log(tail)).sqrt();
    let size = if r <= 5.0 {
        ratio(r - 1.6, &NEAR_TOP, &NEAR_BOTTOM)
    } else {
        ratio(r - 5.0, &FAR_TOP, &FAR_BOTTOM)
    };
    if q < 0.0 { -size } else { size }
}

fn ratio(r: f64, top: &[f64; 8], bottom: &[f64; 8]) -> f64 {
    let horner = |c: &[f64; 8]| c.iter().rev().fold(0.0, |sum, c| sum * r + c);
    horner(top) / horner(bottom)
}

// Coefficients of Applied Statistics algorithm 241 (Wichura 1988), lowest power first.
const CENTRE_TOP: [f64; 8] = [
    3.387_132_872_796_366_5,
    1.331_416_678_917_843_8e2,
    1.971_590_950_306_551_3e3,
    1.373_169_376_550_946e4,
    4.592_195_393_154_987e4,
    6.726_577_092_700_87e4,
    3.343_057_558_358_813e4,
    2.509_080_928_730_122_7e3,
];
const CENTRE_BOTTOM: [f64; 8] = [
    1.0,
    4.231_333_070_160_091e1,
    6.871_870_074_920_579e2,
    5.394_196_021_424_751e3,
    2.121_379_430_158_659_7e4,
    3.930_789_580_009_271e4,
    2.872_908_573_572_194_3e4,
    5.226_495_278_852_854e3,
];
const NEAR_TOP: [f64; 8] = [
    1.423_437_110_749_683_5,
    4.630_337_846_156_546,
    5.769_497_221_460_691,
    3.647_848_324_763_204_5,
    1.270_458_252_452_368_4,
    2.417_807_251_774_506e-1,
    2.272_384_498_926_918_4e-2,
    7.745_450_142_783_414e-4,
];
const NEAR_BOTTOM: [f64; 8] = [
    1.0,
    2.053_191_626_637_759,
    1.676_384_830_183_803_8,
    6.897_673_349_851e-1,
    1.481_039_764_274_800_8e-1,
    1.519_866_656_361_645_7e-2,
    5.475_938_084_995_345e-4,
    1.050_750_071_644_416_9e-9,
];
const FAR_TOP: [f64; 8] = [
    6.657_904_643_501_103,
    5.463_784_911_164_114,
    1.784_826_539_917_291_3,
    2.965_605_718_285_048_7e-1,
    2.653_218_952_657_612_4e-2,
    1.242_660_947_388_078_4e-3,
    2.711_555_568_743_487_6e-5,
    2.010_334_399_292_288_1e-7,
];
const FAR_BOTTOM: [f64; 8] = [
    1.0,
    5.998_322_065_558_88e-1,
    1.369_298_809_227_358e-1,
    1.487_536_129_085_061_5e-2,
    7.868_691_311_456_133e-4,
    1.846_318_317_510_054_7e-5,
    1.421_511_758_316_446e-7,
    2.044_263_103_389_939_8e-15,
];

#[cfg(test)]
mod tests;

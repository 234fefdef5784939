//! Latin hypercube draws of every assumption, the same for every policy, and what they say.
//!
//! Each assumption has its own stream, so that changing one moves no other. Draw i of an assumption
//! is the middle of one of n equal strata of its distribution; which one, is a random permutation.
//! Work is cut into fixed chunks, so that the number of threads cannot change a digit.

use std::num::NonZero;

use rand_pcg::Pcg64;
use rand_pcg::rand_core::Rng as _;

use super::assumptions::Values;
use super::components::{Coefficients, TERMS};
use super::policy::{Rules, Treatment};
use super::{Assumptions, Distribution, Estimate, Key, Setting};

pub mod correlation;
mod spread;

pub use spread::{band, exceedance, spread};

/// The most draws: their figures of all policies fit into a few hundred MB.
pub const DRAWS_MAX: u32 = 1_000_000;
/// Draws worked on at once: their terms stay in the cache.
const CHUNK: usize = 256;
/// The stream of the first ledger item, far from those of the assumptions.
const LEDGER_STREAM: usize = 1_000;

/// The draws of one assumption or ledger item.
#[derive(Clone, Default)]
struct Column {
    shape: Option<(Distribution, [f64; 3])>,
    /// Its quantiles at the middles of the strata; one figure where it does not vary.
    sorted: Vec<f64>,
    /// The stratum of each draw; empty where it does not vary.
    strata: Vec<u32>,
}

impl Column {
    fn prepare(&mut self, estimate: &Estimate, setting: Setting, stream: usize) {
        let shape = (
            estimate.distribution,
            [estimate.low, estimate.likely, estimate.high],
        );
        let draws = setting.draws as usize;
        if self.shape != Some(shape) {
            self.sorted = if estimate.is_certain() {
                vec![estimate.central()]
            } else {
                estimate.strata(draws)
            };
            self.shape = Some(shape);
        }
        if self.sorted.len() > 1 && self.strata.is_empty() {
            self.strata = permutation(setting, stream);
        }
    }

    fn value(&self, stratum: Option<&u32>) -> f64 {
        let place = stratum.map_or(0, |stratum| *stratum as usize);
        let only = self.sorted.first().copied().unwrap_or(0.0);
        self.sorted.get(place).copied().unwrap_or(only)
    }
}

/// A random order of the strata (Fisher and Yates), from a generator fixed by its paper.
fn permutation(setting: Setting, stream: usize) -> Vec<u32> {
    let mut generator = Pcg64::new(u128::from(setting.seed), stream as u128);
    let mut order: Vec<u32> = (0..setting.draws).collect();
    for last in (1..order.len()).rev() {
        let wide = u128::from(generator.next_u64()) * (last as u128 + 1);
        order.swap(last, (wide >> 64) as usize);
    }
    order
}

/// Keeps the draws, so that a changed assumption costs only its own column.
pub struct Simulator {
    setting: Setting,
    columns: Vec<Column>,
    /// Which correlations `mixed` was made for.
    correlations: Vec<(Key, Key, f64)>,
    /// Strata of the correlated assumptions, which replace their own.
    mixed: Vec<(Key, Vec<u32>)>,
    threads: usize,
}

/// Costs of one policy in the order of the draws.
pub type Costs = Vec<f64>;

impl Simulator {
    /// Draws are held between 1 and [`DRAWS_MAX`].
    pub fn new(setting: Setting) -> Self {
        let threads = std::thread::available_parallelism().map_or(1, NonZero::get);
        Self::with_threads(setting, threads)
    }

    /// The same draws on so many threads.
    pub fn with_threads(setting: Setting, threads: usize) -> Self {
        Self {
            setting: Setting {
                draws: setting.draws.clamp(1, DRAWS_MAX),
                ..setting
            },
            columns: vec![Column::default(); Key::COUNT],
            correlations: Vec::new(),
            mixed: Vec::new(),
            threads: threads.max(1),
        }
    }

    pub fn setting(&self) -> Setting {
        self.setting
    }

    /// The cost of each policy in every draw.
    pub fn costs(
        &mut self,
        rules: &Rules,
        assumptions: &Assumptions,
        policies: &[(Treatment, Coefficients)],
    ) -> Vec<Costs> {
        self.prepare(assumptions);
        let draws = self.setting.draws as usize;
        let plan = Plan::new(rules, assumptions, policies);
        let mut costs = vec![vec![0.0; draws]; policies.len()];
        let part = draws.div_ceil(CHUNK).div_ceil(self.threads) * CHUNK;
        let mut parts: Vec<Vec<&mut [f64]>> = Vec::new();
        parts.resize_with(draws.div_ceil(part), Vec::new);
        for cost in &mut costs {
            for (mine, slice) in parts.iter_mut().zip(cost.chunks_mut(part)) {
                mine.push(slice);
            }
        }
        let this = &*self;
        let plan = &plan;
        std::thread::scope(|scope| {
            for (place, mine) in parts.into_iter().enumerate() {
                scope.spawn(move || this.fill(plan, place * part, mine));
            }
        });
        costs
    }

    /// Makes the columns that changed, several at a time.
    fn prepare(&mut self, assumptions: &Assumptions) {
        self.columns
            .resize(Key::COUNT + assumptions.ledger.len(), Column::default());
        let zero = Estimate::fixed(0.0);
        let setting = self.setting;
        let (keys, ledger) = self.columns.split_at_mut(Key::COUNT);
        let of_keys = keys
            .iter_mut()
            .zip(Key::all())
            .map(|(column, key)| (column, assumptions.get(key).unwrap_or(&zero), key.index()));
        let of_ledger = ledger.iter_mut().zip(&assumptions.ledger).enumerate();
        let of_ledger =
            of_ledger.map(|(i, (column, item))| (column, &item.amount, LEDGER_STREAM + i));
        let mut work: Vec<_> = of_keys.chain(of_ledger).collect();
        let share = work.len().div_ceil(self.threads);
        std::thread::scope(|scope| {
            for mine in work.chunks_mut(share) {
                scope.spawn(move || {
                    for (column, estimate, stream) in mine {
                        column.prepare(estimate, setting, *stream);
                    }
                });
            }
        });
        self.mix(assumptions);
    }

    fn mix(&mut self, assumptions: &Assumptions) {
        let varies = |key: &Key| self.columns[key.index()].sorted.len() > 1;
        let wanted = assumptions
            .correlations
            .iter()
            .filter(|(a, b, _)| varies(a) && varies(b));
        let wanted: Vec<_> = wanted.copied().collect();
        if wanted == self.correlations {
            return;
        }
        let strata = |key: Key| self.columns[key.index()].strata.as_slice();
        self.mixed = correlation::mix(&wanted, strata);
        self.correlations = wanted;
    }

    /// Fills one thread's part, which starts at draw `start`.
    fn fill(&self, plan: &Plan<'_>, start: usize, mut costs: Vec<&mut [f64]>) {
        let length = costs.first().map_or(0, |slice| slice.len());
        let mut block = Block::new(plan);
        let mut strata: Vec<&[u32]> = self.columns.iter().map(|c| c.strata.as_slice()).collect();
        for (key, mixed) in &self.mixed {
            strata[key.index()] = mixed;
        }
        for from in (0..length).step_by(CHUNK) {
            let count = CHUNK.min(length - from);
            for i in 0..count {
                self.read(&strata, start + from + i, &mut block.values);
                block.put(plan, i);
            }
            for (policy, slice) in costs.iter_mut().enumerate() {
                block.cost(plan, policy, &mut slice[from..from + count]);
            }
        }
    }

    fn read(&self, strata: &[&[u32]], draw: usize, values: &mut Values) {
        let (keys, ledger) = self.columns.split_at(Key::COUNT);
        for (i, column) in keys.iter().enumerate() {
            values.keys[i] = column.value(strata[i].get(draw));
        }
        for (i, column) in ledger.iter().enumerate() {
            values.ledger[i] = column.value(strata[Key::COUNT + i].get(draw));
        }
    }
}

/// What to compute: for each treatment that occurs its terms, for each policy its coefficients.
struct Plan<'a> {
    rules: &'a Rules,
    assumptions: &'a Assumptions,
    treatments: Vec<Treatment>,
    policies: Vec<Row>,
}

/// A policy's row: the terms with a coefficient, and where its treatment's terms stand.
struct Row {
    treatment: usize,
    factors: Vec<(usize, f64)>,
    claimants: f64,
    claim_paid: f64,
}

impl<'a> Plan<'a> {
    fn new(
        rules: &'a Rules,
        assumptions: &'a Assumptions,
        policies: &[(Treatment, Coefficients)],
    ) -> Self {
        let mut treatments: Vec<Treatment> = Vec::new();
        for (treatment, _) in policies {
            if !treatments.contains(treatment) {
                treatments.push(*treatment);
            }
        }
        let row = |(treatment, coefficients): &(Treatment, Coefficients)| {
            let factors = coefficients.factors.iter().copied().enumerate();
            Row {
                treatment: treatments.iter().position(|t| t == treatment).unwrap_or(0),
                factors: factors.filter(|(_, factor)| *factor != 0.0).collect(),
                claimants: coefficients.claimants,
                claim_paid: coefficients.claim_paid,
            }
        };
        let rows = policies.iter().map(row).collect();
        Self {
            rules,
            assumptions,
            treatments,
            policies: rows,
        }
    }
}

/// Terms of one chunk of draws: one run of figures per term, so that the processor takes several.
struct Block {
    values: Values,
    /// Per treatment, term after term, [`CHUNK`] each.
    terms: Vec<Vec<f64>>,
    minimum: Vec<Vec<f64>>,
    multiple: Vec<Vec<f64>>,
}

impl Block {
    fn new(plan: &Plan<'_>) -> Self {
        let each = |size: usize| vec![vec![0.0; size]; plan.treatments.len()];
        Self {
            values: plan.assumptions.values(|_| 0.0),
            terms: each(TERMS * CHUNK),
            minimum: each(CHUNK),
            multiple: each(CHUNK),
        }
    }

    fn put(&mut self, plan: &Plan<'_>, i: usize) {
        for (place, treatment) in plan.treatments.iter().enumerate() {
            let terms = plan
                .rules
                .terms(*treatment, &self.values, &plan.assumptions.ledger);
            let columns = self.terms[place].chunks_exact_mut(CHUNK);
            for (column, factor) in columns.zip(terms.factors) {
                column[i] = factor;
            }
            self.minimum[place][i] = terms.claim_minimum;
            self.multiple[place][i] = terms.claim_multiple;
        }
    }

    fn cost(&self, plan: &Plan<'_>, policy: usize, costs: &mut [f64]) {
        let row = &plan.policies[policy];
        let claims = self.minimum[row.treatment]
            .iter()
            .zip(&self.multiple[row.treatment]);
        for (cost, (minimum, multiple)) in costs.iter_mut().zip(claims) {
            *cost = (minimum * row.claimants).max(multiple * row.claim_paid);
        }
        let terms = &self.terms[row.treatment];
        for (term, factor) in &row.factors {
            let column = &terms[term * CHUNK..(term + 1) * CHUNK];
            for (cost, figure) in costs.iter_mut().zip(column) {
                *cost += factor * figure;
            }
        }
    }
}

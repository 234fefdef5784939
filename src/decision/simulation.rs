//! Latin hypercube draws of every assumption, the same for every policy, and what they say.
//!
//! Each assumption has its own stream, so that changing one moves no other. Draw i of an assumption
//! is the middle of one of n equal strata of its distribution; which one, is a random permutation.
//! Work is cut into fixed chunks, so that the number of threads cannot change a digit.

use std::num::NonZero;
use std::sync::Mutex;

use rand_pcg::Pcg64;
use rand_pcg::rand_core::Rng as _;
use wide::f64x4;

use super::assumptions::Values;
use super::components::{Coefficients, TERMS};
use super::policy::{Rules, Treatment};
use super::{Assumptions, Distribution, Estimate, Key, Setting};

pub mod correlation;
mod spread;

pub use spread::{band, exceedance, spread};

/// The most draws: their figures of all policies fit into a few hundred MB.
pub const DRAWS_MAX: u32 = 1_000_000;
/// Draws in one figure of the processor.
const LANES: usize = 4;
/// Draws worked on at once: their costs stay in registers.
const CHUNK: usize = 16;
/// The stream of the first ledger item, far from those of the assumptions.
const LEDGER_STREAM: usize = 1_000;

/// The draws of one assumption or ledger item.
#[derive(Clone, Default)]
struct Column {
    shape: Option<Shape>,
    /// The stratum of each draw; empty while it does not vary.
    strata: Vec<u32>,
    /// The figure of each draw; one figure where it does not vary.
    draws: Vec<f64>,
}

impl Column {
    fn prepare(&mut self, estimate: &Estimate, setting: Setting, stream: usize) {
        self.shape = Some(shape(estimate));
        if estimate.is_certain() {
            self.draws = vec![estimate.central()];
            return;
        }
        if self.strata.is_empty() {
            self.strata = permutation(setting, stream);
        }
        let sorted = estimate.strata(setting.draws as usize);
        let figure = |stratum: &u32| sorted.get(*stratum as usize).copied().unwrap_or(0.0);
        self.draws = self.strata.iter().map(figure).collect();
    }

    fn is_made_of(&self, estimate: &Estimate) -> bool {
        self.shape == Some(shape(estimate))
    }

    fn use_strata(&mut self, strata: Vec<u32>) {
        *self = Self {
            strata,
            ..Self::default()
        };
    }
}

/// What the draws of an estimate depend on.
type Shape = (Distribution, [f64; 3]);

fn shape(estimate: &Estimate) -> Shape {
    (
        estimate.distribution,
        [estimate.low, estimate.likely, estimate.high],
    )
}

/// A random order of the strata (Fisher and Yates), from a generator fixed by its paper.
pub fn permutation(setting: Setting, stream: usize) -> Vec<u32> {
    let mut generator = Pcg64::new(u128::from(setting.seed), stream as u128);
    let mut order: Vec<u32> = (0..setting.draws).collect();
    for last in (1..order.len()).rev() {
        let wide = u128::from(generator.next_u64()) * (last as u128 + 1);
        let other = usize::try_from(wide >> 64).unwrap_or(last);
        order.swap(last, other);
    }
    order
}

/// Keeps the draws, so that a changed assumption costs only its own column.
pub struct Simulator {
    setting: Setting,
    columns: Vec<Column>,
    /// Which correlations the strata have.
    correlations: Vec<(Key, Key, f64)>,
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
        self.costs_of_cases(rules, assumptions, &[policies.to_vec()])
    }

    /// The same where the orders are uncertain too: each case takes its share of the draws.
    ///
    /// All cases list the same policies in the same order.
    pub fn costs_of_cases(
        &mut self,
        rules: &Rules,
        assumptions: &Assumptions,
        cases: &[Vec<(Treatment, Coefficients)>],
    ) -> Vec<Costs> {
        self.prepare(assumptions);
        let draws = self.setting.draws as usize;
        let plans: Vec<_> = cases
            .iter()
            .map(|case| Plan::new(rules, assumptions, case))
            .collect();
        let policies = cases.first().map_or(0, Vec::len);
        let mut costs = vec![vec![0.0; draws]; policies];
        let part = draws.div_ceil(CHUNK).div_ceil(self.threads) * CHUNK;
        let mut parts: Vec<Vec<&mut [f64]>> = Vec::new();
        parts.resize_with(draws.div_ceil(part), Vec::new);
        for cost in &mut costs {
            for (mine, slice) in parts.iter_mut().zip(cost.chunks_mut(part)) {
                mine.push(slice);
            }
        }
        let (this, plans) = (&*self, plans.as_slice());
        std::thread::scope(|scope| {
            for (place, mine) in parts.into_iter().enumerate() {
                scope.spawn(move || this.fill(plans, place * part, mine));
            }
        });
        costs
    }

    /// Makes the columns that changed, several at a time.
    fn prepare(&mut self, assumptions: &Assumptions) {
        self.columns
            .resize(Key::COUNT + assumptions.ledger.len(), Column::default());
        self.mix(assumptions);
        let zero = Estimate::fixed(0.0);
        let setting = self.setting;
        let keys = Key::all().map(|key| (assumptions.get(key).unwrap_or(&zero), key.index()));
        let ledger = assumptions.ledger.iter().enumerate();
        let ledger = ledger.map(|(i, item)| (&item.amount, LEDGER_STREAM + i));
        let mut work: Vec<_> = self.columns.iter_mut().zip(keys.chain(ledger)).collect();
        work.retain(|(column, (estimate, _))| !column.is_made_of(estimate));
        let queue = Mutex::new(work.into_iter());
        let next = || queue.lock().ok()?.next();
        std::thread::scope(|scope| {
            for _ in 0..self.threads {
                scope.spawn(|| {
                    while let Some((column, (estimate, stream))) = next() {
                        column.prepare(estimate, setting, stream);
                    }
                });
            }
        });
    }

    /// Gives the correlated assumptions strata that correlate, and the others their own again.
    fn mix(&mut self, assumptions: &Assumptions) {
        let varies = |key: &Key| assumptions.get(*key).is_some_and(|e| !e.is_certain());
        let wanted = assumptions
            .correlations
            .iter()
            .filter(|(a, b, _)| varies(a) && varies(b));
        let wanted: Vec<_> = wanted.copied().collect();
        if wanted == self.correlations {
            return;
        }
        for key in self.correlations.iter().flat_map(|(a, b, _)| [a, b]) {
            self.columns[key.index()] = Column::default();
        }
        let own = |key: Key| permutation(self.setting, key.index());
        for (key, strata) in correlation::mix(&wanted, own) {
            self.columns[key.index()].use_strata(strata);
        }
        self.correlations = wanted;
    }

    /// Fills one thread's part, which starts at draw `start`; the cases take turns by chunk.
    fn fill(&self, plans: &[Plan<'_>], start: usize, mut costs: Vec<&mut [f64]>) {
        let length = costs.first().map_or(0, |slice| slice.len());
        let Some(first) = plans.first() else {
            return;
        };
        let mut block = Block::new(first);
        for from in (0..length).step_by(CHUNK) {
            let plan = &plans[(start + from) / CHUNK % plans.len()];
            for (row, values) in block.values.iter_mut().enumerate() {
                self.read(start + from + row * LANES, values);
            }
            block.make_terms(plan);
            for (policy, slice) in plan.policies.iter().zip(&mut costs) {
                let to = length.min(from + CHUNK);
                let figures = block.cost(policy);
                let figures = figures.iter().flat_map(|four| four.to_array());
                for (cost, figure) in slice[from..to].iter_mut().zip(figures) {
                    *cost = figure;
                }
            }
        }
    }

    /// The values of four draws; zero beyond the last one.
    fn read(&self, draw: usize, values: &mut Values<f64x4>) {
        for (column, value) in self.columns.iter().zip(values.all_mut()) {
            *value = match (
                column.draws.as_slice(),
                column.draws.get(draw..draw + LANES),
            ) {
                (_, Some([a, b, c, d])) => f64x4::from([*a, *b, *c, *d]),
                ([only], _) => f64x4::splat(*only),
                (some, _) => {
                    let one = |lane| some.get(draw + lane).copied().unwrap_or(0.0);
                    f64x4::from([0, 1, 2, 3].map(one))
                }
            };
        }
    }
}

/// What to compute: for each treatment that occurs its terms, for each policy its coefficients.
struct Plan<'a> {
    rules: &'a Rules,
    /// For each term the first one that has the same coefficient in every policy.
    merged: [usize; TERMS],
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
        let merged = merge(policies);
        let row = |(treatment, coefficients): &(Treatment, Coefficients)| {
            let factors = coefficients.factors.iter().copied().enumerate();
            let kept = |(place, factor): &(usize, f64)| *factor != 0.0 && merged[*place] == *place;
            Row {
                treatment: treatments.iter().position(|t| t == treatment).unwrap_or(0),
                factors: factors.filter(kept).collect(),
                claimants: coefficients.claimants,
                claim_paid: coefficients.claim_paid,
            }
        };
        let policies = policies.iter().map(row).collect();
        Self {
            rules,
            merged,
            assumptions,
            treatments,
            policies,
        }
    }
}

/// Terms with the same coefficient everywhere are added before they are multiplied.
fn merge(policies: &[(Treatment, Coefficients)]) -> [usize; TERMS] {
    let same = |a: usize, b: usize| {
        let mut rows = policies
            .iter()
            .map(|(_, coefficients)| &coefficients.factors);
        rows.all(|factors| factors[a].to_bits() == factors[b].to_bits())
    };
    std::array::from_fn(|place| {
        (0..place)
            .find(|first| same(*first, place))
            .unwrap_or(place)
    })
}

/// The figures of one term in a chunk of draws.
type Run = [f64x4; CHUNK / LANES];

/// One chunk of draws: its values, and the terms they make, per treatment.
struct Block {
    values: [Values<f64x4>; CHUNK / LANES],
    terms: Vec<[Run; TERMS]>,
    minimum: Vec<Run>,
    multiple: Vec<Run>,
}

impl Block {
    fn new(plan: &Plan<'_>) -> Self {
        let nothing = [f64x4::ZERO; CHUNK / LANES];
        let values = Values {
            keys: [f64x4::ZERO; Key::COUNT],
            ledger: vec![f64x4::ZERO; plan.assumptions.ledger.len()],
        };
        let count = plan.treatments.len();
        Self {
            values: std::array::from_fn(|_| values.clone()),
            terms: vec![[nothing; TERMS]; count],
            minimum: vec![nothing; count],
            multiple: vec![nothing; count],
        }
    }

    fn make_terms(&mut self, plan: &Plan<'_>) {
        for (place, treatment) in plan.treatments.iter().enumerate() {
            for (row, values) in self.values.iter().enumerate() {
                let terms = plan
                    .rules
                    .terms(*treatment, values, &plan.assumptions.ledger);
                let runs = &mut self.terms[place];
                for (term, (factor, first)) in terms.factors.iter().zip(plan.merged).enumerate() {
                    if term == first {
                        runs[term][row] = *factor;
                    } else {
                        runs[first][row] += *factor;
                    }
                }
                self.minimum[place][row] = terms.claim_minimum;
                self.multiple[place][row] = terms.claim_multiple;
            }
        }
    }

    fn cost(&self, policy: &Row) -> Run {
        let (claimants, paid) = (
            f64x4::splat(policy.claimants),
            f64x4::splat(policy.claim_paid),
        );
        let minimum = &self.minimum[policy.treatment];
        let multiple = &self.multiple[policy.treatment];
        let mut costs: Run =
            std::array::from_fn(|row| (minimum[row] * claimants).max(multiple[row] * paid));
        let terms = &self.terms[policy.treatment];
        for (term, factor) in &policy.factors {
            let (run, factor) = (&terms[*term], f64x4::splat(*factor));
            for (cost, figure) in costs.iter_mut().zip(run) {
                *cost += factor * *figure;
            }
        }
        costs
    }
}

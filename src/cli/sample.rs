//! `makegood sample`: a realistic incident of any size, with its truth counted as it is written.
//!
//! The same orders and seed give the same bytes on every machine: whole numbers, a generator fixed
//! by its paper, and one power from `libm`.

mod crowd;
mod line;
mod truth;
mod world;

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use rand_pcg::Pcg64;
use rand_pcg::rand_core::{Rng as _, SeedableRng as _};

use crate::text::Language;
use crate::text::sample::SampleText;
use crowd::Crowd;
use line::Line;
pub use truth::{Truth, TruthSums};
use world::{MINUTES, Minutes};

/// The most orders: ids have ten digits after the date, and customers must fit the nine of theirs.
pub const ORDERS_MAX: u64 = 1_000_000_000;
/// Of 100 orders, this many are placed at the wrong price.
const WRONG_PERCENT: u64 = 60;
/// One order in this many is written a second time, word for word.
const EXACT_ONE_IN: u64 = 400;
/// One order in this many is contradicted by a second line, so that neither counts.
const CONFLICT_ONE_IN: u64 = 2_000;
/// One line in this many cannot be read.
const UNREADABLE_ONE_IN: u64 = 800;
/// A second line follows within this many orders.
const DELAY_MAX: u64 = 2_000;
/// Bytes kept before they go to the file.
const BUFFER: usize = 1 << 20;

/// What to generate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Distinct orders in the file.
    pub orders: u64,
    pub seed: u64,
    /// How many times the usual number of duplicates and unreadable lines; 0 is clean.
    pub dirt: u64,
}

/// Why no sample was written. The sentence is made by [`SampleError::sentence`].
#[derive(Debug, thiserror::Error)]
pub enum SampleError {
    #[error("at most {ORDERS_MAX} orders, not {asked}")]
    TooMany { asked: u64 },
    #[error("cannot write {}", path.display())]
    Io {
        path: PathBuf,
        #[source]
        cause: io::Error,
    },
}

impl SampleError {
    /// What to tell the person.
    pub fn sentence(&self, language: Language) -> String {
        match self {
            Self::TooMany { asked } => {
                SampleText::TooMany.fill(language, &[("asked", asked), ("most", &ORDERS_MAX)])
            }
            Self::Io { path, cause } => SampleText::CannotWrite
                .fill(language, &[("path", &path.display()), ("cause", cause)]),
        }
    }
}

/// Writes the sample to `output` and its truth beside it, and says so in one sentence.
pub fn run(
    orders: u64,
    seed: u64,
    output: &Path,
    language: Language,
) -> Result<String, SampleError> {
    if orders > ORDERS_MAX {
        return Err(SampleError::TooMany { asked: orders });
    }
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |cause| SampleError::Io { path, cause }
    };
    let file = File::create(output).map_err(failed(output))?;
    let mut file = BufWriter::with_capacity(BUFFER, file);
    let plan = Plan {
        orders,
        seed,
        dirt: 1,
    };
    let truth = generate(plan, &mut file).map_err(failed(output))?;
    let beside = truth_path(output);
    let text = format!("{:#}\n", truth.json());
    std::fs::write(&beside, text).map_err(failed(&beside))?;
    let values: [(&str, &dyn std::fmt::Display); 4] = [
        ("orders", &orders),
        ("lines", &truth.lines_read()),
        ("path", &output.display()),
        ("truth", &beside.display()),
    ];
    Ok(SampleText::Written.fill(language, &values))
}

/// Where the truth of a sample stands: `a.csv` has `a.truth.json`.
pub fn truth_path(sample: &Path) -> PathBuf {
    sample.with_extension("truth.json")
}

/// Writes a sample, header first, lines in the order of time; returns what is true of it.
pub fn generate(plan: Plan, out: &mut impl Write) -> io::Result<Truth> {
    Generator::new(plan).write(out)
}

/// Draws of one stream.
struct Dice(Pcg64);

impl Dice {
    /// A whole number below `limit`, 0 where that is 0.
    fn below(&mut self, limit: u64) -> u64 {
        let wide = u128::from(self.0.next_u64()) * u128::from(limit);
        u64::try_from(wide >> 64).unwrap_or(0)
    }

    /// True for `times` in `one_in` draws.
    fn hits(&mut self, times: u64, one_in: u64) -> bool {
        self.below(one_in) < times
    }

    /// One of a table of choices and their weights.
    fn choose<T: Copy>(&mut self, choices: &[(T, u64)]) -> Option<T> {
        let mut at = self.below(choices.iter().map(|(_, weight)| weight).sum());
        for (choice, weight) in choices {
            if at < *weight {
                return Some(*choice);
            }
            at -= weight;
        }
        None
    }
}

struct Generator {
    plan: Plan,
    dice: Dice,
    crowd: Crowd,
    truth: Truth,
    /// Second lines still to be written, by the order they follow and the order they are of.
    waiting: BTreeMap<(u64, u64), Vec<u8>>,
    /// Orders begun so far.
    begun: u64,
    text: Vec<u8>,
}

impl Generator {
    fn new(plan: Plan) -> Self {
        let mut dice = Dice(Pcg64::seed_from_u64(plan.seed));
        let crowd = Crowd::new(plan.orders * WRONG_PERCENT / 100, plan.orders, &mut dice);
        let truth = Truth::new(plan);
        let text = Vec::with_capacity(BUFFER);
        Self {
            plan,
            dice,
            crowd,
            truth,
            waiting: BTreeMap::new(),
            begun: 0,
            text,
        }
    }

    fn write(mut self, out: &mut impl Write) -> io::Result<Truth> {
        let wrong_all = self.plan.orders * WRONG_PERCENT / 100;
        let mut wrong = Minutes::wrong(wrong_all, &mut self.dice);
        let mut usual = Minutes::usual(self.plan.orders - wrong_all, &mut self.dice);
        self.text.extend_from_slice(line::HEADER);
        for minute in 0..MINUTES {
            self.minute(minute, wrong.orders(minute), usual.orders(minute));
            if self.text.len() > BUFFER / 2 {
                self.flush(out)?;
            }
        }
        self.write_waiting(u64::MAX);
        self.flush(out)?;
        out.flush()?;
        self.truth.finish();
        Ok(self.truth)
    }

    fn flush(&mut self, out: &mut impl Write) -> io::Result<()> {
        out.write_all(&self.text)?;
        self.truth.bytes += u64::try_from(self.text.len()).unwrap_or(0);
        self.text.clear();
        Ok(())
    }

    /// One minute's orders, those at the wrong price scattered among the usual ones.
    fn minute(&mut self, minute: usize, wrong: u64, usual: u64) {
        let (mut wrong_left, all) = (wrong, wrong + usual);
        for place in 0..all {
            let second = (place * 60 + self.dice.below(60)) / all;
            let is_wrong = self.dice.below(all - place) < wrong_left;
            wrong_left -= u64::from(is_wrong);
            self.order(world::moment(minute, second), is_wrong);
        }
    }

    fn order(&mut self, moment: world::Moment, is_wrong: bool) {
        let customer = if is_wrong {
            self.crowd.next_in_incident(&mut self.dice)
        } else {
            self.crowd.next_usual(&mut self.dice)
        };
        self.begun += 1;
        let line = Line::draw(self.begun, customer, moment, is_wrong, &mut self.dice);
        self.write_waiting(self.begun);
        let from = self.text.len();
        line.push(&mut self.text);
        if self.dice.hits(self.plan.dirt, CONFLICT_ONE_IN) {
            self.truth.conflict();
            let mut second = Vec::new();
            line.contradicted().push(&mut second);
            self.write_later(second);
        } else {
            self.truth.used(&line);
            if self.dice.hits(self.plan.dirt, EXACT_ONE_IN) {
                self.truth.exact_duplicate();
                let second = self.text.get(from..).unwrap_or_default().to_vec();
                self.write_later(second);
            }
        }
        if self.dice.hits(self.plan.dirt, UNREADABLE_ONE_IN) {
            let reason = line.push_unreadable(&mut self.dice, &mut self.text);
            self.truth.rejected(reason);
        }
    }

    fn write_later(&mut self, line: Vec<u8>) {
        let after = self.begun + 1 + self.dice.below(DELAY_MAX);
        self.waiting.insert((after, self.begun), line);
    }

    fn write_waiting(&mut self, upto: u64) {
        while let Some(entry) = self.waiting.first_entry()
            && entry.key().0 <= upto
        {
            self.text.extend_from_slice(&entry.remove());
        }
    }
}

#[cfg(test)]
mod tests;

//! What the values of a column of times say about their format, and what stays doubtful.

use super::civil::{Civil, Date};
use super::count::{NumberKind, number_kind};
use super::scan::{self, Raw};
use super::zone;
use crate::import::cell;
use crate::import::doubt::{Doubt, keep_example};
use crate::import::{DateOrder, QuestionKind};

pub(super) const ORDERS: [DateOrder; 3] = [DateOrder::Ymd, DateOrder::Dmy, DateOrder::Mdy];

/// What the values of a time column say about its format.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TimeEvidence {
    /// Values that are no null.
    pub values: u64,
    pub nulls: u64,
    /// Values that are no time in any format.
    pub unreadable: u64,
    /// Values that state an offset or an abbreviation of one.
    pub with_offset: u64,
    /// Values that count from the epoch: their zone is UTC.
    pub epoch: u64,
    /// Values that are a spreadsheet's serial dates.
    pub serial: u64,
    /// Values without a time of day.
    pub date_only: u64,
    /// Values without a date.
    pub time_only: u64,
    /// Values whose parts are in an order that they do not tell: `03/04/2018`.
    pub unordered: u64,
    /// Of these, values that cannot be read year first, day first, month first.
    excluded: [u64; 3],
    /// Of these, values that two orders read as different days.
    pub ambiguous: u64,
    /// Names of zones that mean several, such as `CST`, in lower case; the first few.
    vague: Vec<String>,
    examples: Vec<String>,
}

impl TimeEvidence {
    /// Looks at one cell.
    pub fn add(&mut self, text: &[u8]) {
        let raw = match scan::scan(text) {
            Ok(Some(raw)) => raw,
            Ok(None) => return self.nulls += 1,
            Err(_) => return self.unreadable += 1,
        };
        match raw {
            Raw::Number { millionths, digits } => match number_kind(millionths, digits) {
                Some(NumberKind::Serial) => self.serial += 1,
                Some(_) => self.epoch += 1,
                None => return self.unreadable += 1,
            },
            Raw::Civil(civil) => self.add_civil(civil, text),
        }
        self.values += 1;
    }

    /// Looks at one cell of a column of zones.
    pub fn add_zone(&mut self, text: &[u8]) {
        let name = String::from_utf8_lossy(cell::clean(text)).to_lowercase();
        if zone::vague(&name).is_some() {
            keep_example(&mut self.vague, name.as_bytes());
        }
    }

    /// Which zone is meant, where the values name one that means several.
    pub fn zone_doubt(&self) -> Option<Doubt> {
        let meanings = self.vague.iter().filter_map(|name| zone::vague(name));
        let answers: Vec<String> = meanings
            .flatten()
            .map(|zone| format!("--zone {zone}"))
            .collect();
        let answers: Vec<&str> = answers.iter().map(String::as_str).collect();
        let names: Vec<String> = self.vague.iter().map(|name| name.to_uppercase()).collect();
        (!names.is_empty()).then(|| Doubt::new(QuestionKind::Zone, &names, &answers))
    }

    fn add_civil(&mut self, civil: Civil, text: &[u8]) {
        if let Some(name) = civil.vague_zone {
            keep_example(&mut self.vague, name.as_bytes());
        }
        self.with_offset += u64::from(civil.offset.is_some());
        self.date_only += u64::from(civil.time_ms.is_none());
        let Some(date) = civil.date else {
            return self.time_only += 1;
        };
        if matches!(date, Date::Known(..)) {
            return;
        }
        self.unordered += 1;
        let readings = ORDERS.map(|order| date.read(order));
        for (excluded, reading) in self.excluded.iter_mut().zip(readings) {
            *excluded += u64::from(reading.is_none());
        }
        let mut days = readings.iter().flatten();
        if let Some(first) = days.next()
            && days.any(|day| day != first)
        {
            self.ambiguous += 1;
            keep_example(&mut self.examples, text);
        }
    }

    /// Adds what another part of the same column says.
    pub fn merge(&mut self, other: &Self) {
        self.values += other.values;
        self.nulls += other.nulls;
        self.unreadable += other.unreadable;
        self.with_offset += other.with_offset;
        self.epoch += other.epoch;
        self.serial += other.serial;
        self.date_only += other.date_only;
        self.time_only += other.time_only;
        self.unordered += other.unordered;
        self.ambiguous += other.ambiguous;
        for (mine, theirs) in self.excluded.iter_mut().zip(other.excluded) {
            *mine += theirs;
        }
        for (mine, theirs) in [
            (&mut self.examples, &other.examples),
            (&mut self.vague, &other.vague),
        ] {
            for text in theirs {
                keep_example(mine, text.as_bytes());
            }
        }
    }

    /// Whether most of the values are times at all.
    pub fn is_time(&self) -> bool {
        self.values > 0 && self.unreadable * 2 <= self.values
    }

    /// Whether some values need a zone from elsewhere: a header, a column, a profile, a person.
    pub fn needs_zone(&self) -> bool {
        self.values > self.with_offset + self.epoch
    }
}

/// Names the order of a column's dates from the evidence of its values.
///
/// # Errors
/// A [`Doubt`] where more than one order fits every value, or none does.
pub fn decide(evidence: &TimeEvidence, chosen: Option<DateOrder>) -> Result<DateOrder, Doubt> {
    if let Some(order) = chosen {
        return Ok(order);
    }
    let fits = |(order, excluded): (DateOrder, u64)| (excluded == 0).then_some(order);
    let fitting: Vec<DateOrder> = ORDERS
        .into_iter()
        .zip(evidence.excluded)
        .filter_map(fits)
        .collect();
    match fitting.as_slice() {
        _ if evidence.unordered == 0 => Ok(DateOrder::Ymd),
        [order] => Ok(*order),
        // Every value reads as the same day in each order that fits: 05/05/2018.
        [order, ..] if evidence.ambiguous == 0 => Ok(*order),
        _ => Err(doubt(evidence, &fitting)),
    }
}

fn doubt(evidence: &TimeEvidence, fitting: &[DateOrder]) -> Doubt {
    let asked = if fitting.is_empty() {
        &ORDERS[1..]
    } else {
        fitting
    };
    let answers = asked.iter().map(|order| match order {
        DateOrder::Ymd => "--date-order ymd",
        DateOrder::Dmy => "--date-order dmy",
        DateOrder::Mdy => "--date-order mdy",
    });
    let answers: Vec<&str> = answers.collect();
    Doubt::new(QuestionKind::DateOrder, &evidence.examples, &answers)
}

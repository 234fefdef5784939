//! Assumptions as TOML: read from a file or a case, written so that a person can read the difference.
//!
//! ```toml
//! [assumptions]
//! country = "china"                          # which defaults stand where nothing is written
//! would_have_bought_first = [0.2, 0.5, 0.9]  # low, likely, high
//! lifetime_value = "200.00"                  # one figure is fixed
//! churn_revoke = { low = 0.01, likely = 0.05, high = 0.15, distribution = "triangular", note = "…" }
//! correlations = [["contact_rate_revoke", "churn_revoke", 0.6]]
//! ledger = [{ name = "overtime", amount = 4000, per = "day", times = 5, applies = "revoke" }]
//! ```
//!
//! A value in a file counts as confirmed unless it says `confirmed = false`.

mod write;

use std::sync::OnceLock;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use toml::{Table, Value};

use super::assumptions::Country;
use super::check::{self, Problem, Wrong};
use super::{Assumptions, Estimate, Key, LedgerItem};

/// The section of a file that holds assumptions.
pub const SECTION: &str = "assumptions";
const COUNTRY: &str = "country";
const CORRELATIONS: &str = "correlations";
const LEDGER: &str = "ledger";
const ESTIMATE_FIELDS: [&str; 9] = [
    "value",
    "low",
    "likely",
    "high",
    "distribution",
    "note",
    "source",
    "confirmed",
    "confirmed_by",
];
const LEDGER_FIELDS: [&str; 5] = ["name", "amount", "per", "times", "applies"];

impl Assumptions {
    /// The defaults of a country, none of them confirmed.
    pub fn defaults(country: Country) -> Self {
        // The window asks for them in every frame: they are read once.
        static READ: [OnceLock<Assumptions>; 4] = [const { OnceLock::new() }; 4];
        match READ.get(country as usize) {
            Some(read) => read.get_or_init(|| Self::built_in(country)).clone(),
            None => Self::built_in(country),
        }
    }

    fn built_in(country: Country) -> Self {
        let own = match country {
            Country::China => "",
            Country::EuropeanUnion => include_str!("../../assets/assumptions-eu.toml"),
            Country::UnitedKingdom => include_str!("../../assets/assumptions-uk.toml"),
            Country::UnitedStates => include_str!("../../assets/assumptions-us.toml"),
        };
        let mut all = Self::zero();
        for text in [include_str!("../../assets/assumptions.toml"), own] {
            // A test reads each of these files; what is built in cannot fail later.
            all = Self::read(text, all.clone()).unwrap_or(all);
        }
        all
    }

    /// Reads a file; what it does not mention stays as in `base`.
    pub fn read(text: &str, base: Self) -> Result<Self, Vec<Problem>> {
        if text.trim().is_empty() {
            return Ok(base);
        }
        let file: Table = text.parse().map_err(|error: toml::de::Error| {
            let why = error.to_string();
            vec![Problem::new("", "", Wrong::Syntax).with(why.trim_end())]
        })?;
        match file.get(SECTION).and_then(Value::as_table) {
            Some(section) => Self::read_section(section, base),
            None => Err(vec![Problem::new("", "", Wrong::NoSection)]),
        }
    }

    /// Reads the section itself, as it stands in a case file.
    pub fn read_section(section: &Table, base: Self) -> Result<Self, Vec<Problem>> {
        let mut reader = Reader {
            assumptions: base,
            problems: Vec::new(),
        };
        reader.country(section);
        for (name, value) in section {
            match name.as_str() {
                COUNTRY => {}
                CORRELATIONS => reader.correlations(value),
                LEDGER => reader.ledger(value),
                _ => reader.assumption(name, value),
            }
        }
        if reader.problems.is_empty() {
            reader.problems = reader.assumptions.problems();
        }
        if reader.problems.is_empty() {
            Ok(reader.assumptions)
        } else {
            Err(reader.problems)
        }
    }
}

struct Reader {
    assumptions: Assumptions,
    problems: Vec<Problem>,
}

impl Reader {
    fn wrong(&mut self, key: &str, value: &Value, wrong: Wrong) {
        self.problems
            .push(Problem::new(key, value.to_string(), wrong));
    }

    fn country(&mut self, section: &Table) {
        let Some(value) = section.get(COUNTRY) else {
            return;
        };
        if let Ok(country) = value.clone().try_into() {
            self.assumptions = Assumptions::defaults(country);
        } else {
            let expected = "china, european-union, united-kingdom, united-states";
            let problem = Problem::new(COUNTRY, value.to_string(), Wrong::UnknownWord);
            self.problems.push(problem.with(expected));
        }
    }

    fn assumption(&mut self, name: &str, value: &Value) {
        let Some(key) = Key::from_name(name) else {
            let known = Key::all()
                .map(Key::name)
                .chain([COUNTRY, CORRELATIONS, LEDGER]);
            let closest = check::closest(name, known);
            let problem = Problem::new(name, "", Wrong::UnknownKey).with(closest);
            self.problems.push(problem);
            return;
        };
        let base = self
            .assumptions
            .get(key)
            .cloned()
            .unwrap_or_else(|| Estimate::fixed(0.0));
        if let Some(estimate) = self.estimate(name, value, base) {
            match check::estimate(&estimate, Some(key.unit())) {
                Ok(()) => self.assumptions.set(key, estimate),
                Err(wrong) => self.wrong(name, value, wrong),
            }
        }
    }

    /// One figure, three figures, or a table of fields that replace those of `base`.
    fn estimate(&mut self, name: &str, value: &Value, base: Estimate) -> Option<Estimate> {
        let read = match value {
            Value::Table(table) => return self.fields(name, table, base),
            Value::Array(figures) => match figures.as_slice() {
                [one] => number(one).map(Estimate::fixed),
                [low, likely, high] => three(low, likely, high),
                _ => Err(Wrong::WrongCount),
            },
            one => number(one).map(Estimate::fixed),
        };
        read.map_err(|wrong| self.wrong(name, value, wrong)).ok()
    }

    fn fields(&mut self, name: &str, table: &Table, base: Estimate) -> Option<Estimate> {
        let before = self.problems.len();
        let mut estimate = self.figures(name, table, base);
        for (field, value) in table {
            let path = format!("{name}.{field}");
            match field.as_str() {
                "note" => self.text(&path, value, &mut estimate.note),
                "source" => self.text(&path, value, &mut estimate.source),
                "confirmed_by" => self.text(&path, value, &mut estimate.confirmed_by),
                "distribution" => {
                    if let Ok(distribution) = value.clone().try_into() {
                        estimate.distribution = distribution;
                    } else {
                        let expected = "pert, triangular, uniform, fixed, lognormal";
                        let problem = Problem::new(path, value.to_string(), Wrong::UnknownWord);
                        self.problems.push(problem.with(expected));
                    }
                }
                "confirmed" => match value.as_bool() {
                    Some(confirmed) => estimate.confirmed = confirmed,
                    None => self.wrong(&path, value, Wrong::NotTruth),
                },
                known if ESTIMATE_FIELDS.contains(&known) => {}
                unknown => self.unknown_field(name, unknown, &ESTIMATE_FIELDS),
            }
        }
        (self.problems.len() == before).then_some(estimate)
    }

    /// `value`, or low and high with likely in between; those of `base` where none is given.
    fn figures(&mut self, name: &str, table: &Table, base: Estimate) -> Estimate {
        let mut read = |field: &str| {
            let value = table.get(field)?;
            let path = format!("{name}.{field}");
            number(value)
                .map_err(|wrong| self.wrong(&path, value, wrong))
                .ok()
        };
        let figures = (read("value"), read("low"), read("likely"), read("high"));
        let given = ["value", "low", "likely", "high"].map(|field| table.contains_key(field));
        match figures {
            (Some(value), None, None, None) => Estimate::fixed(value),
            (None, Some(low), Some(likely), Some(high)) => Estimate::between(low, likely, high),
            (None, Some(low), None, Some(high)) if !given[2] => {
                Estimate::between(low, f64::midpoint(low, high), high)
            }
            _ if given == [false; 4] => Estimate {
                confirmed: true,
                ..base
            },
            _ => {
                self.problems
                    .push(Problem::new(name, "", Wrong::MissingFigures));
                base
            }
        }
    }

    fn text(&mut self, path: &str, value: &Value, text: &mut String) {
        match value.as_str() {
            Some(found) => found.clone_into(text),
            None => self.wrong(path, value, Wrong::NotText),
        }
    }

    fn unknown_field(&mut self, name: &str, field: &str, known: &[&'static str]) {
        let closest = check::closest(field, known.iter().copied());
        let problem = Problem::new(format!("{name}.{field}"), "", Wrong::UnknownField);
        self.problems.push(problem.with(closest));
    }

    fn correlations(&mut self, value: &Value) {
        let Value::Array(pairs) = value else {
            return self.wrong(CORRELATIONS, value, Wrong::CorrelationShape);
        };
        let mut read = Vec::new();
        for pair in pairs {
            match correlation(pair) {
                Ok(pair) => read.push(pair),
                Err(wrong) => self.wrong(CORRELATIONS, pair, wrong),
            }
        }
        self.assumptions.correlations = read;
    }

    fn ledger(&mut self, value: &Value) {
        let Value::Array(items) = value else {
            return self.wrong(LEDGER, value, Wrong::NotTable);
        };
        let items = items
            .iter()
            .filter_map(|item| self.ledger_item(item))
            .collect();
        self.assumptions.ledger = items;
    }

    fn ledger_item(&mut self, value: &Value) -> Option<LedgerItem> {
        let Value::Table(table) = value else {
            self.wrong(LEDGER, value, Wrong::NotTable);
            return None;
        };
        for field in table
            .keys()
            .filter(|field| !LEDGER_FIELDS.contains(&field.as_str()))
        {
            self.unknown_field(LEDGER, field, &LEDGER_FIELDS);
        }
        let name = table
            .get("name")
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned();
        if name.trim().is_empty() {
            self.wrong(LEDGER, value, Wrong::LedgerName);
        }
        if !table.contains_key("amount") {
            self.problems
                .push(Problem::new(&name, "", Wrong::MissingFigures));
        }
        let amount = table.get("amount");
        let amount = amount.and_then(|v| self.estimate(&name, v, Estimate::fixed(0.0)));
        let times = table.get("times").map_or(Ok(1.0), number);
        let times = times.map_err(|wrong| {
            let written = table.get("times").map(ToString::to_string);
            let field = format!("{name}.times");
            let problem = Problem::new(field, written.unwrap_or_default(), wrong);
            self.problems.push(problem);
        });
        Some(LedgerItem {
            applies: self.word(&name, table, "applies", "both, honour, revoke")?,
            per: self.word(
                &name,
                table,
                "per",
                "once, hour, day, month, year, order, customer",
            )?,
            amount: amount?,
            times: times.ok()?,
            name,
        })
    }

    fn word<T: serde::de::DeserializeOwned + Default>(
        &mut self,
        name: &str,
        table: &Table,
        field: &str,
        expected: &str,
    ) -> Option<T> {
        let Some(value) = table.get(field) else {
            return Some(T::default());
        };
        let read = value.clone().try_into().ok();
        if read.is_none() {
            let path = format!("{name}.{field}");
            let problem = Problem::new(path, value.to_string(), Wrong::UnknownWord);
            self.problems.push(problem.with(expected));
        }
        read
    }
}

fn three(low: &Value, likely: &Value, high: &Value) -> Result<Estimate, Wrong> {
    Ok(Estimate::between(
        number(low)?,
        number(likely)?,
        number(high)?,
    ))
}

/// A number, or an amount written as text so that no digit is lost.
fn number(value: &Value) -> Result<f64, Wrong> {
    let number = match value {
        Value::Integer(whole) => *whole as f64,
        Value::Float(number) => *number,
        Value::String(text) => {
            let amount: Option<Decimal> = text.trim().parse().ok();
            amount
                .and_then(|amount| amount.to_f64())
                .ok_or(Wrong::NotANumber)?
        }
        _ => return Err(Wrong::NotANumber),
    };
    if number.is_finite() {
        Ok(number)
    } else {
        Err(Wrong::NotFinite)
    }
}

fn correlation(pair: &Value) -> Result<(Key, Key, f64), Wrong> {
    let Some([a, b, r]) = pair.as_array().map(Vec::as_slice) else {
        return Err(Wrong::CorrelationShape);
    };
    let key = |value: &Value| value.as_str().and_then(Key::from_name);
    match (key(a), key(b)) {
        (Some(a), Some(b)) => Ok((a, b, number(r)?)),
        _ => Err(Wrong::CorrelationShape),
    }
}

//! Assumptions written as TOML: one line each, as short as says everything.

use toml::{Table, Value};

use super::super::{Assumptions, Distribution, Estimate, Key, LedgerItem};
use super::{CORRELATIONS, LEDGER, SECTION};

impl Assumptions {
    /// Everything as a section that [`Self::read`] gives back unchanged.
    pub fn to_toml(&self) -> String {
        let mut text = format!("[{SECTION}]\n");
        for (key, value) in self.to_section() {
            text.push_str(&key);
            text.push_str(" = ");
            text.push_str(&value.to_string());
            text.push('\n');
        }
        text
    }

    /// The same as a table, for a case file.
    pub fn to_section(&self) -> Table {
        let mut section = Table::new();
        for (key, estimate) in &self.estimates {
            section.insert(key.name().to_owned(), written(estimate));
        }
        if !self.correlations.is_empty() {
            let pair = |(a, b, r): &(Key, Key, f64)| {
                Value::Array(vec![a.name().into(), b.name().into(), Value::Float(*r)])
            };
            let pairs = self.correlations.iter().map(pair).collect();
            section.insert(CORRELATIONS.to_owned(), Value::Array(pairs));
        }
        if !self.ledger.is_empty() {
            let items = self.ledger.iter().map(written_item).collect();
            section.insert(LEDGER.to_owned(), Value::Array(items));
        }
        section
    }
}

/// The shortest form that says everything.
fn written(estimate: &Estimate) -> Value {
    let Estimate {
        low,
        likely,
        high,
        distribution,
        note,
        source,
        confirmed,
        confirmed_by,
    } = estimate;
    let words = [
        ("note", note),
        ("source", source),
        ("confirmed_by", confirmed_by),
    ];
    let plain = words.iter().all(|(_, text)| text.is_empty()) && *confirmed;
    if plain && *distribution == Distribution::Fixed {
        return Value::Float(*likely);
    }
    if plain && *distribution == Distribution::Pert {
        return Value::Array(
            [low, likely, high]
                .map(|figure| Value::Float(*figure))
                .to_vec(),
        );
    }
    let mut table = Table::new();
    if *distribution == Distribution::Fixed {
        table.insert("value".to_owned(), Value::Float(*likely));
    } else {
        for (field, figure) in [("low", low), ("likely", likely), ("high", high)] {
            table.insert(field.to_owned(), Value::Float(*figure));
        }
    }
    if !matches!(distribution, Distribution::Pert | Distribution::Fixed)
        && let Ok(word) = Value::try_from(distribution)
    {
        table.insert("distribution".to_owned(), word);
    }
    for (field, text) in words {
        if !text.is_empty() {
            table.insert(field.to_owned(), text.clone().into());
        }
    }
    if !confirmed {
        table.insert("confirmed".to_owned(), Value::Boolean(false));
    }
    Value::Table(table)
}

fn written_item(item: &LedgerItem) -> Value {
    let mut table = Table::new();
    table.insert("name".to_owned(), item.name.clone().into());
    table.insert("amount".to_owned(), written(&item.amount));
    if let (Ok(per), Ok(applies)) = (Value::try_from(item.per), Value::try_from(item.applies)) {
        table.insert("per".to_owned(), per);
        table.insert("applies".to_owned(), applies);
    }
    table.insert("times".to_owned(), Value::Float(item.times));
    Value::Table(table)
}

//! What an analyst says for the books and the context: dates, jurisdiction, members, revenue.

use jiff::civil::Date;
use rust_decimal::Decimal;
use toml::{Table, Value};

use crate::accounting::{Dates, Jurisdiction};

/// The analyst's own facts; a clock or a share is shown only where its fact is set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Books {
    pub jurisdiction: Option<Jurisdiction>,
    /// When the seller knew or should have known of the mistake.
    pub knowledge: Option<Date>,
    /// The last day of the accounting period.
    pub closing: Option<Date>,
    /// When the decision was announced.
    pub decided: Option<Date>,
    /// The member base.
    pub members: Option<u64>,
    /// Revenue of the period, in the reporting currency.
    pub revenue: Option<Decimal>,
}

impl Books {
    /// As it stands in a case file: what is set.
    pub fn to_table(&self) -> Table {
        let jurisdiction = self.jurisdiction.and_then(|j| Value::try_from(j).ok());
        let date = |date: Option<Date>| date.map(|date| Value::String(date.to_string()));
        let members = self.members.and_then(|count| i64::try_from(count).ok());
        let entries = [
            ("jurisdiction", jurisdiction),
            ("knowledge", date(self.knowledge)),
            ("closing", date(self.closing)),
            ("decided", date(self.decided)),
            ("members", members.map(Value::Integer)),
            (
                "revenue",
                self.revenue.map(|r| Value::String(r.to_string())),
            ),
        ];
        let set = entries.into_iter();
        set.filter_map(|(key, value)| Some((key.to_owned(), value?)))
            .collect()
    }

    /// Reads what [`Self::to_table`] wrote.
    ///
    /// # Errors
    /// The key whose value is none, or that is not known.
    pub fn from_table(table: &Table) -> Result<Self, String> {
        let mut books = Self::default();
        for (key, value) in table {
            let text = value.as_str().unwrap_or_default();
            let understood = match key.as_str() {
                "jurisdiction" => set(&mut books.jurisdiction, value.clone().try_into().ok()),
                "knowledge" => set(&mut books.knowledge, text.parse().ok()),
                "closing" => set(&mut books.closing, text.parse().ok()),
                "decided" => set(&mut books.decided, text.parse().ok()),
                "members" => {
                    let count = value.as_integer().and_then(|n| u64::try_from(n).ok());
                    set(&mut books.members, count)
                }
                "revenue" => set(&mut books.revenue, Decimal::from_str_exact(text).ok()),
                _ => false,
            };
            if !understood {
                return Err(format!("books.{key} = {value}"));
            }
        }
        Ok(books)
    }

    /// The dates that the clocks run from; `incident` and `today` are not the analyst's to say.
    pub fn dates(&self, incident: Option<Date>, today: Option<Date>) -> Dates {
        Dates {
            jurisdiction: self.jurisdiction,
            incident,
            knowledge: self.knowledge,
            closing: self.closing,
            decision: self.decided,
            today,
        }
    }
}

fn set<T>(field: &mut Option<T>, value: Option<T>) -> bool {
    *field = value;
    field.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    #[test]
    fn what_is_written_is_read_and_what_is_unknown_is_named() {
        let books = Books {
            jurisdiction: Some(Jurisdiction::China),
            knowledge: "2018-01-01".parse().ok(),
            members: Some(43_000_000),
            revenue: Some(dec!(1.20)),
            ..Books::default()
        };
        assert_eq!(Books::from_table(&books.to_table()), Ok(books));
        let wrong: Table = "closing = 'soon'".parse().unwrap();
        assert_eq!(
            Books::from_table(&wrong).unwrap_err(),
            "books.closing = \"soon\""
        );
    }
}

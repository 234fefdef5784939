//! What an analyst says for the books and the context: dates, jurisdiction, members, revenue.

use jiff::civil::Date;
use rust_decimal::Decimal;

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

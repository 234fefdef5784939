//! Everything a person chose, as one value that can be compared, undone and saved.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::books::Books;
use crate::case::page::PageChoice;
pub use crate::case::{Rate, ServicePlan};
use crate::decision::headline::Headline;
use crate::decision::{Assumptions, Country, Estimate, Key, Setting};
use crate::import::{
    Conflicts, DateOrder, DecimalMark, ImportOptions, OrderAmounts, Question, QuestionKind, Role,
    Total,
};
use crate::incident::{Incident, Intended, Kind, PriceList};
use crate::money::Currency;
use crate::service::wave::Plan;

/// What a person chose about the files, the incident and the decision.
#[derive(Clone, Debug, PartialEq)]
pub struct Choices {
    pub sources: Vec<PathBuf>,
    pub options: ImportOptions,
    pub incident: Incident,
    pub origin: Origin,
    /// What [`Intended::PriceList`] of the usual prices means: they came with the proposal.
    pub usual_prices: Option<Arc<PriceList>>,
    /// The analyst's own rates into the reporting currency.
    pub rates: BTreeMap<Currency, Rate>,
    pub assumptions: Assumptions,
    /// Whose defaults stand where nobody has said anything.
    pub country: Country,
    pub setting: Setting,
    /// Orders honoured per customer; `None` follows the best cap.
    pub cap: Option<u64>,
    pub service: ServicePlan,
    /// A load of customer service that belongs to no orders.
    pub wave: Option<Plan>,
    pub books: Books,
    /// Counts in place of an export.
    pub headline: Option<Headline>,
    /// The analyst's own headline of the report page.
    pub title: String,
    /// What the analyst adds to the page below the verdict.
    pub note: String,
    /// What stands on the page.
    pub page: PageChoice,
}

impl Choices {
    /// Whether a person chose the same; what is only proposed is nobody's choice.
    pub fn is_same_work(&self, other: &Self) -> bool {
        let is_own = |choices: &Self| choices.origin == Origin::Confirmed;
        let is_same_incident = match (is_own(self), is_own(other)) {
            (false, false) => true,
            (true, true) => {
                self.incident == other.incident && self.usual_prices == other.usual_prices
            }
            _ => false,
        };
        is_same_incident
            && self.sources == other.sources
            && self.options == other.options
            && self.rates == other.rates
            && self.assumptions == other.assumptions
            && self.setting == other.setting
            && self.cap == other.cap
            && self.service == other.service
            && self.wave == other.wave
            && self.country == other.country
            && self.books == other.books
            && self.headline == other.headline
            && self.title == other.title
            && self.note == other.note
            && self.page == other.page
    }
}

/// Where the incident comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// Nobody has said anything yet: the next proposal is taken.
    #[default]
    Open,
    /// Proposed from the orders, and not confirmed.
    Proposed,
    /// Confirmed or changed by the analyst.
    Confirmed,
}

/// The name of a change, for undo: changes of one name in a row are one step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    Reading,
    Control,
    Mapping(Role),
    Answer(QuestionKind),
    IncidentKind,
    Window,
    Rule,
    IntendedPrice,
    Rates,
    UseProposal,
    ConfirmIncident,
    Assumption(Key),
    ConfirmAssumption(Key),
    ConfirmAll,
    Ledger,
    ResetAssumption(Key),
    Correlations,
    Country,
    LoadAssumptions,
    Books,
    Headline,
    Simulation,
    Cap,
    Service,
    Title,
    Note,
    Page,
}

/// A change of how the files are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadingChange {
    Encoding(Option<String>),
    Delimiter(Option<char>),
    HeaderLine(Option<u64>),
    Profile(Option<String>),
    /// `None` leaves the role to what the reader recognises.
    Map(Role, Option<String>),
    DateOrder(Option<DateOrder>),
    DecimalMark(Option<DecimalMark>),
    Zone(Option<String>),
    Currency(Option<String>),
    MinorUnits(Option<bool>),
    Conflicts(Option<Conflicts>),
    OrderAmounts(Option<OrderAmounts>),
    Quote(Option<char>),
    /// A total that the analyst knows; empty text is none.
    Control(Total, String),
    /// Everything that a profile of the analyst's own says.
    Use(Box<ImportOptions>),
}

/// A change of the incident.
#[derive(Clone, Debug, PartialEq)]
pub enum IncidentChange {
    Kind(Kind),
    /// Start and end in milliseconds since the Unix epoch; `None` does not restrict.
    Window(Option<i64>, Option<i64>),
    UnitPriceMin(Option<Decimal>),
    UnitPriceMax(Option<Decimal>),
    PaidRatioMin(Option<Decimal>),
    PaidRatioMax(Option<Decimal>),
    Codes(Vec<String>),
    Products(Vec<String>),
    Statuses(Vec<String>),
    OrderIds(Option<String>),
    Intended(Option<Intended>),
}

impl ReadingChange {
    pub fn name(&self) -> Change {
        match self {
            Self::Map(role, _) => Change::Mapping(*role),
            Self::Control(..) => Change::Control,
            _ => Change::Reading,
        }
    }

    pub fn apply(self, options: &mut ImportOptions) {
        match self {
            Self::Encoding(value) => options.encoding = value,
            Self::Delimiter(value) => options.delimiter = value,
            Self::HeaderLine(value) => options.header_line = value,
            Self::Profile(value) => options.profile = value,
            Self::Map(role, Some(header)) => drop(options.mapping.insert(role, header)),
            Self::Map(role, None) => drop(options.mapping.remove(&role)),
            Self::DateOrder(value) => options.date_order = value,
            Self::DecimalMark(value) => options.decimal_mark = value,
            Self::Zone(value) => options.zone = value,
            Self::Currency(value) => options.currency = value,
            Self::MinorUnits(value) => options.minor_units = value,
            Self::Conflicts(value) => options.conflicts = value,
            Self::OrderAmounts(value) => options.order_amounts = value,
            Self::Quote(value) => options.quote = value,
            Self::Control(total, text) if text.trim().is_empty() => {
                options.controls.remove(&total);
            }
            Self::Control(total, text) => {
                options.controls.insert(total, text.trim().to_owned());
            }
            Self::Use(all) => *options = *all,
        }
    }
}

impl IncidentChange {
    pub fn name(&self) -> Change {
        match self {
            Self::Kind(_) => Change::IncidentKind,
            Self::Window(..) => Change::Window,
            Self::Intended(_) => Change::IntendedPrice,
            _ => Change::Rule,
        }
    }

    pub fn apply(self, incident: &mut Incident) {
        match self {
            Self::Kind(value) => incident.kind = value,
            Self::Window(start, end) => (incident.start_ms, incident.end_ms) = (start, end),
            Self::UnitPriceMin(value) => incident.unit_price_min = value,
            Self::UnitPriceMax(value) => incident.unit_price_max = value,
            Self::PaidRatioMin(value) => incident.paid_ratio_min = value,
            Self::PaidRatioMax(value) => incident.paid_ratio_max = value,
            Self::Codes(value) => incident.codes = value,
            Self::Products(value) => incident.products = value,
            Self::Statuses(value) => incident.statuses = value,
            Self::OrderIds(value) => incident.order_ids = value,
            Self::Intended(value) => incident.intended = value,
        }
    }
}

/// Takes the answer to a question, given as the command line's flag, into the options.
///
/// Returns whether it was understood; the options are unchanged otherwise.
pub fn answer(options: &mut ImportOptions, question: &Question, flag: &str) -> bool {
    let (name, value) = flag
        .trim()
        .split_once([' ', '='])
        .unwrap_or((flag.trim(), ""));
    let value = value.trim();
    match name {
        "--date-order" => set(&mut options.date_order, date_order(value)),
        "--decimal-mark" => set(&mut options.decimal_mark, decimal_mark(value)),
        "--zone" => set(&mut options.zone, Some(value.to_owned())),
        "--encoding" => set(&mut options.encoding, Some(value.to_owned())),
        "--currency" => set(&mut options.currency, Some(value.to_owned())),
        "--profile" => set(&mut options.profile, Some(value.to_owned())),
        "--delimiter" => set(&mut options.delimiter, value.chars().next()),
        "--minor-units" => set(
            &mut options.minor_units,
            Some(value != "no" && value != "false"),
        ),
        "--conflicts" => set(&mut options.conflicts, conflicts(value)),
        "--order-amounts" => set(&mut options.order_amounts, order_amounts(value)),
        "--map" => map(options, question, value),
        _ => false,
    }
}

/// Sets an option to a value that was understood.
fn set<T>(option: &mut Option<T>, value: Option<T>) -> bool {
    let is_understood = value.is_some();
    if is_understood {
        *option = value;
    }
    is_understood
}

fn date_order(text: &str) -> Option<DateOrder> {
    match text {
        "ymd" => Some(DateOrder::Ymd),
        "dmy" => Some(DateOrder::Dmy),
        "mdy" => Some(DateOrder::Mdy),
        _ => None,
    }
}

fn decimal_mark(text: &str) -> Option<DecimalMark> {
    match text {
        "point" => Some(DecimalMark::Point),
        "comma" => Some(DecimalMark::Comma),
        _ => None,
    }
}

fn conflicts(text: &str) -> Option<Conflicts> {
    match text {
        "setaside" | "set-aside" => Some(Conflicts::SetAside),
        "first" => Some(Conflicts::First),
        "last" => Some(Conflicts::Last),
        "all" => Some(Conflicts::All),
        _ => None,
    }
}

fn order_amounts(text: &str) -> Option<OrderAmounts> {
    match text {
        "once" => Some(OrderAmounts::Once),
        "each" => Some(OrderAmounts::Each),
        _ => None,
    }
}

/// `paid=实付金额`, or only the header where the question names the role as its column.
fn map(options: &mut ImportOptions, question: &Question, value: &str) -> bool {
    let (role, header) = match value.split_once('=') {
        Some((role, header)) => (role.trim(), header.trim()),
        None => (question.column.as_deref().unwrap_or_default(), value),
    };
    let role = serde_json::from_value::<Role>(serde_json::Value::String(role.to_owned()));
    match role {
        Ok(role) => {
            options.mapping.insert(role, header.to_owned());
            true
        }
        Err(_) => false,
    }
}

/// An estimate with other points, confirmed, because a person set it.
pub fn confirmed(estimate: Estimate) -> Estimate {
    Estimate {
        confirmed: true,
        ..estimate
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(kind: QuestionKind, column: Option<&str>) -> Question {
        let column = column.map(str::to_owned);
        let (examples, answers) = (Vec::new(), Vec::new());
        Question {
            kind,
            file: "orders.csv".into(),
            column,
            examples,
            answers,
        }
    }

    #[test]
    fn an_answer_sets_the_option_its_flag_names() {
        let mut options = ImportOptions::default();
        let asked = question(QuestionKind::DateOrder, Some("created_at"));
        assert!(answer(&mut options, &asked, "--date-order dmy"));
        assert_eq!(options.date_order, Some(DateOrder::Dmy));
        assert!(answer(&mut options, &asked, "--map paid=实付金额"));
        assert_eq!(
            options.mapping.get(&Role::Paid).map(String::as_str),
            Some("实付金额")
        );
    }

    #[test]
    fn an_answer_nobody_understands_changes_nothing() {
        let mut options = ImportOptions::default();
        let asked = question(QuestionKind::Encoding, None);
        for flag in ["--date-order xyz", "--unknown 1", "", "--map nonsense=a"] {
            assert!(!answer(&mut options, &asked, flag), "{flag}");
        }
        assert_eq!(options, ImportOptions::default());
    }
}

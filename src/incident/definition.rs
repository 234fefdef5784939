//! The incident as a person writes it: TOML to [`Incident`] and back, times in its own zone.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use toml::Value;

use super::{Expected, Incident, IncidentError, Intended, Kind};

/// The table `[incident]`, every key optional.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Definition {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit_price_min: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit_price_max: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paid_ratio_min: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paid_ratio_max: Option<Value>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub products: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub statuses: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order_ids: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub intended: Option<Value>,
}

#[derive(Deserialize)]
struct File {
    incident: Option<Definition>,
}

impl Definition {
    /// Reads the table `[incident]` of a TOML text; other tables are left to their owners. A text that
    /// says nothing leaves everything open.
    ///
    /// # Errors
    /// [`IncidentError::Syntax`] with the parser's line and column, or an unknown key;
    /// [`IncidentError::NoSection`] where there is something else and no such table.
    pub fn parse(text: &str) -> Result<Self, IncidentError> {
        let syntax = |e: toml::de::Error| IncidentError::Syntax {
            message: e.to_string(),
        };
        let says_nothing = || toml::from_str::<toml::Table>(text).is_ok_and(|all| all.is_empty());
        match toml::from_str::<File>(text).map_err(syntax)?.incident {
            Some(incident) => Ok(incident),
            None if says_nothing() => Ok(Self::default()),
            None => Err(IncidentError::NoSection),
        }
    }

    /// The intended price alone, which says whether a price list must be read.
    ///
    /// # Errors
    /// [`IncidentError::BadValue`] as [`Self::resolve`].
    pub fn resolve_intended(&self) -> Result<Option<Intended>, IncidentError> {
        self.intended.as_ref().map(intended).transpose()
    }

    /// The incident with its times as instants; `zone` is used where the table names none.
    ///
    /// # Errors
    /// [`IncidentError::BadValue`] with the key, the value and what was expected.
    pub fn resolve(&self, zone: &str) -> Result<Incident, IncidentError> {
        let zone = self.zone.clone().unwrap_or_else(|| zone.to_owned());
        let tz = time_zone(&zone)?;
        let incident = Incident {
            kind: self.kind.unwrap_or_default(),
            start_ms: instant("start", self.start.as_ref(), &tz)?,
            end_ms: instant("end", self.end.as_ref(), &tz)?,
            zone,
            unit_price_min: number("unit_price_min", self.unit_price_min.as_ref())?,
            unit_price_max: number("unit_price_max", self.unit_price_max.as_ref())?,
            paid_ratio_min: number("paid_ratio_min", self.paid_ratio_min.as_ref())?,
            paid_ratio_max: number("paid_ratio_max", self.paid_ratio_max.as_ref())?,
            codes: self.codes.clone(),
            products: self.products.clone(),
            statuses: self.statuses.clone(),
            order_ids: self.order_ids.clone(),
            intended: self.resolve_intended()?,
        };
        if let (Some(start), Some(end)) = (incident.start_ms, incident.end_ms)
            && end <= start
        {
            return Err(bad("end", &plain(self.end.as_ref()), Expected::AfterStart));
        }
        Ok(incident)
    }
}

impl From<&Incident> for Definition {
    fn from(incident: &Incident) -> Self {
        let time = |ms: Option<i64>| ms.map(|ms| Value::String(local_time(ms, &incident.zone)));
        let text = |number: Option<Decimal>| number.map(|n| Value::String(n.to_string()));
        Self {
            kind: Some(incident.kind),
            start: time(incident.start_ms),
            end: time(incident.end_ms),
            zone: Some(incident.zone.clone()),
            unit_price_min: text(incident.unit_price_min),
            unit_price_max: text(incident.unit_price_max),
            paid_ratio_min: text(incident.paid_ratio_min),
            paid_ratio_max: text(incident.paid_ratio_max),
            codes: incident.codes.clone(),
            products: incident.products.clone(),
            statuses: incident.statuses.clone(),
            order_ids: incident.order_ids.clone(),
            intended: incident.intended.as_ref().map(intended_value),
        }
    }
}

/// A zone of the IANA database.
///
/// # Errors
/// [`IncidentError::BadValue`] where the database has none of that name.
pub fn time_zone(name: &str) -> Result<TimeZone, IncidentError> {
    TimeZone::get(name).map_err(|_ignored| bad("zone", name, Expected::Zone))
}

/// An instant as `2017-12-31T22:13:00` in a zone; in UTC where the zone is unknown.
pub fn local_time(ms: i64, zone: &str) -> String {
    let Ok(instant) = Timestamp::from_millisecond(ms) else {
        return String::new();
    };
    let zoned = Zoned::new(instant, TimeZone::get(zone).unwrap_or(TimeZone::UTC));
    zoned.datetime().to_string()
}

/// Reads a time as a person writes it, in the zone given unless it states an offset itself.
///
/// # Errors
/// [`IncidentError::BadValue`] where it is no time, or falls into a gap of the zone.
pub fn parse_time(field: &str, text: &str, tz: &TimeZone) -> Result<i64, IncidentError> {
    let expected = Expected::Time;
    let text = text.trim().replace('/', "-");
    if let Ok(instant) = text.parse::<Timestamp>() {
        return Ok(instant.as_millisecond());
    }
    let civil: DateTime = text
        .parse()
        .map_err(|_ignored| bad(field, &text, expected))?;
    let ambiguous = tz.to_ambiguous_zoned(civil);
    let zoned = ambiguous
        .compatible()
        .map_err(|_ignored| bad(field, &text, expected))?;
    Ok(zoned.timestamp().as_millisecond())
}

fn instant(
    field: &str,
    value: Option<&Value>,
    tz: &TimeZone,
) -> Result<Option<i64>, IncidentError> {
    let Some(value) = value else { return Ok(None) };
    parse_time(field, &plain(Some(value)), tz).map(Some)
}

fn number(field: &str, value: Option<&Value>) -> Result<Option<Decimal>, IncidentError> {
    let Some(value) = value else { return Ok(None) };
    parse_number(field, &plain(Some(value))).map(Some)
}

/// Reads a number that may not be negative.
///
/// # Errors
/// [`IncidentError::BadValue`] otherwise.
pub fn parse_number(field: &str, text: &str) -> Result<Decimal, IncidentError> {
    Decimal::from_str_exact(text.trim())
        .ok()
        .filter(|n| n.is_zero() || n.is_sign_positive())
        .ok_or_else(|| bad(field, text, Expected::Number))
}

fn intended(value: &Value) -> Result<Intended, IncidentError> {
    let expected = Expected::Intended;
    if value.as_str() == Some("column") {
        return Ok(Intended::Column);
    }
    let wrong = || bad("intended", &plain(Some(value)), expected);
    let table = value
        .as_table()
        .filter(|t| t.len() == 1)
        .ok_or_else(wrong)?;
    let (key, inner) = table.iter().next().ok_or_else(wrong)?;
    let text = plain(Some(inner));
    match key.as_str() {
        "price_list" => Ok(Intended::PriceList(text)),
        "each" => Ok(Intended::Each(parse_number("intended.each", &text)?)),
        "discount" => {
            let share = parse_number("intended.discount", &text)?;
            if share > Decimal::ONE {
                return Err(bad("intended.discount", &text, Expected::Share));
            }
            Ok(Intended::Discount(share))
        }
        _ => Err(wrong()),
    }
}

fn intended_value(intended: &Intended) -> Value {
    let table = |key: &str, text: String| {
        Value::Table(std::iter::once((key.to_owned(), Value::String(text))).collect())
    };
    match intended {
        Intended::Column => Value::String("column".to_owned()),
        Intended::PriceList(path) => table("price_list", path.clone()),
        Intended::Discount(share) => table("discount", share.to_string()),
        Intended::Each(price) => table("each", price.to_string()),
    }
}

/// A value as a person would type it: strings without their quotes.
fn plain(value: Option<&Value>) -> String {
    match value {
        None => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

fn bad(field: &str, value: &str, expected: Expected) -> IncidentError {
    IncidentError::BadValue {
        field: field.to_owned(),
        value: value.to_owned(),
        expected,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    fn read(text: &str) -> Result<Incident, IncidentError> {
        Definition::parse(text)?.resolve("UTC")
    }

    #[test]
    fn the_design_example_is_read() {
        let incident = read(
            r#"
            [incident]
            kind = "underpriced"
            start = "2017-12-31T14:00:00"
            end = "2017-12-31T22:13:00"
            zone = "Asia/Shanghai"
            unit_price_max = "0.20"
            intended = { discount = "0.10" }
            [assumptions]
            lifetime_value = "200.00"
            "#,
        )
        .unwrap();
        // 2017-12-31T06:00:00Z is 1,514,700,000 s after the epoch; the window is 8 h 13 min long.
        assert_eq!(incident.start_ms, Some(1_514_700_000_000));
        assert_eq!(
            incident.end_ms,
            Some(1_514_700_000_000 + (8 * 60 + 13) * 60_000)
        );
        assert_eq!(incident.unit_price_max, Some(dec!(0.20)));
        assert_eq!(incident.intended, Some(Intended::Discount(dec!(0.10))));
    }

    #[test]
    fn numbers_and_times_may_be_written_without_quotes() {
        let incident =
            read("[incident]\nstart = 2018-01-01T00:00:00Z\nunit_price_max = 0.2\nintended = { each = 18 }")
                .unwrap();
        assert_eq!(incident.start_ms, Some(1_514_764_800_000));
        assert_eq!(incident.unit_price_max, Some(dec!(0.2)));
        assert_eq!(incident.intended, Some(Intended::Each(dec!(18))));
    }

    #[track_caller]
    fn refused(text: &str, message: &str) {
        let found = read(text).unwrap_err().to_string();
        assert!(found.contains(message), "{found}");
    }

    #[test]
    fn bad_values_name_the_key_and_what_was_expected() {
        refused(
            "[incident]\nzone = \"Mars\"",
            "zone: \"Mars\" is not an IANA time zone",
        );
        refused(
            "[incident]\nstart = \"soon\"",
            "start: \"soon\" is not a time",
        );
        refused(
            "[incident]\nunit_price_max = \"-1\"",
            "unit_price_max: \"-1\" is not a number",
        );
        refused(
            "[incident]\nintended = { discount = \"10\" }",
            "a share between 0 and 1",
        );
        refused("[incident]\nintended = \"list\"", "\"column\", { discount");
        refused("[incident]\nprice_max = 1", "unknown field `price_max`");
        refused("[incdent]\nzone = \"UTC\"", "no [incident] section");
        assert_eq!(read("# nothing yet").unwrap(), read("").unwrap());
        refused(
            "[incident]\nstart = \"2018-01-02T00:00\"\nend = \"2018-01-01T00:00\"",
            "a time after start",
        );
    }

    #[test]
    fn what_is_written_reads_back_equal() {
        let incident = Incident {
            start_ms: Some(1_514_700_000_000),
            zone: "Asia/Shanghai".to_owned(),
            unit_price_max: Some(dec!(0.20)),
            products: vec!["会员 \"A\"".to_owned()],
            intended: Some(Intended::Discount(dec!(0.10))),
            ..Incident::default()
        };
        let text = toml::to_string(&Definition::from(&incident)).unwrap();
        let again: Definition = toml::from_str(&text).unwrap();
        assert_eq!(again.resolve("UTC").unwrap(), incident);
    }
}

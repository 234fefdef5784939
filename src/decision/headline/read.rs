//! A headline as TOML: each figure one value, or low, likely, high.
//!
//! ```toml
//! [headline]
//! currency = "CNY"
//! orders = 2_870_000
//! customers = [380_000, 390_000, 400_000]
//! paid = "0.20"
//! intended = "18.00"
//! list = "20.00"
//! members = 43_000_000
//! ```

use rust_decimal::Decimal;
use serde::Deserialize;
use toml::{Table, Value};

use super::{AMOUNT_MAX, Amounts, COUNT_MAX, Counts, Headline, HeadlineError};
use crate::incident::Kind;
use crate::money::Currency;
use crate::text::decision::CountsWrong;

/// The section of a file that holds a headline.
pub const SECTION: &str = "headline";

#[derive(Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
struct File {
    #[serde(default)]
    kind: Kind,
    currency: Currency,
    orders: Value,
    customers: Option<Value>,
    paid: Value,
    intended: Value,
    list: Option<Value>,
    unit_cost: Option<Value>,
    units: Option<Value>,
    members: Option<u64>,
}

/// Reads the section `[headline]` of a file.
pub fn read(text: &str) -> Result<Headline, HeadlineError> {
    let toml =
        |error: toml::de::Error| HeadlineError::Toml(error.to_string().trim_end().to_owned());
    let file: Table = text.parse().map_err(toml)?;
    let section = file.get(SECTION).cloned();
    let section = section.ok_or(HeadlineError::NoSection)?;
    let file: File = section.try_into().map_err(toml)?;
    let amounts_if = |field, value: Option<&Value>| value.map(|v| amounts(field, v)).transpose();
    let headline = Headline {
        kind: file.kind,
        currency: file.currency,
        orders: counts("orders", &file.orders)?,
        customers: file
            .customers
            .as_ref()
            .map(|v| counts("customers", v))
            .transpose()?,
        paid: amounts("paid", &file.paid)?,
        intended: amounts("intended", &file.intended)?,
        list: amounts_if("list", file.list.as_ref())?,
        unit_cost: amounts_if("unit_cost", file.unit_cost.as_ref())?,
        units: file
            .units
            .as_ref()
            .map_or(Ok([1; 3]), |v| counts("units", v))?,
        members: file.members,
    };
    match headline.customers {
        Some(customers) if customers[1] > headline.orders[1] => Err(HeadlineError::Field {
            field: "customers",
            value: customers[1].to_string(),
            expected: CountsWrong::AtMostOrders,
        }),
        _ => Ok(headline),
    }
}

fn three(value: &Value) -> Option<[&Value; 3]> {
    match value {
        Value::Array(all) => match all.as_slice() {
            [low, likely, high] => Some([low, likely, high]),
            _ => None,
        },
        one => Some([one; 3]),
    }
}

fn counts(field: &'static str, value: &Value) -> Result<Counts, HeadlineError> {
    let count = |value: &Value| u64::try_from(value.as_integer()?).ok();
    let read = three(value).map(|all| all.map(count));
    match read {
        Some([Some(a), Some(b), Some(c)]) if 0 < a && a <= b && b <= c && c <= COUNT_MAX => {
            Ok([a, b, c])
        }
        _ => Err(HeadlineError::Field {
            field,
            value: value.to_string(),
            expected: CountsWrong::Count,
        }),
    }
}

fn amounts(field: &'static str, value: &Value) -> Result<Amounts, HeadlineError> {
    let amount = |value: &Value| -> Option<Decimal> {
        let amount = match value {
            Value::Integer(whole) => Decimal::from(*whole),
            Value::Float(_) => value.to_string().parse().ok()?,
            Value::String(text) => text.trim().parse().ok()?,
            _ => return None,
        };
        let digits = amount.normalize().scale();
        (!amount.is_sign_negative() && amount <= AMOUNT_MAX && digits <= 8).then_some(amount)
    };
    let read = three(value).map(|all| all.map(amount));
    match read {
        Some([Some(a), Some(b), Some(c)]) if a <= b && b <= c => Ok([a, b, c]),
        _ => Err(HeadlineError::Field {
            field,
            value: value.to_string(),
            expected: CountsWrong::Amount,
        }),
    }
}

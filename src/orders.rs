//! Orders: the columns of all lines, in file order, exactly as they were understood.
//!
//! A row is one line of an export. Rows with one order id share an order number. Amounts are whole
//! numbers of `scale` decimals, times are milliseconds since the Unix epoch, names are codes into
//! small dictionaries. A value an export does not have is [`NULL`].

use std::ops::Range;

use rust_decimal::Decimal;

use crate::money::{self, Currency};

/// The value of a cell that has none.
pub const NULL: i64 = i64::MIN;

/// What a column of [`Orders`] holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    /// Number of the order, counted from 0 in order of first appearance; lines of one order share it.
    Order,
    /// Code of the customer, counted from 0 in order of first appearance.
    Customer,
    /// Code into [`Orders::products`].
    Product,
    /// Units bought: quantity × term, in whole numbers of [`Orders::unit_scale`] decimals.
    Units,
    /// Price of the line without the promotion, for all its units.
    List,
    /// What the line should have cost, for all its units.
    Intended,
    /// What the customer paid for the line, before refunds.
    Paid,
    /// What of it has already been given back; positive.
    Refunded,
    /// Marginal cost to serve one unit.
    UnitCost,
    /// Code into [`Orders::currencies`].
    Currency,
    /// Milliseconds since the Unix epoch.
    Time,
    /// Code into [`Orders::statuses`].
    Status,
    /// Code into [`Orders::channels`].
    Channel,
    /// Code into [`Orders::codes`]: campaign or coupon.
    Code,
    /// 1 where the export says the line has been delivered or used, 0 where it says it has not.
    Delivered,
    /// Index of the source file.
    File,
    /// Line number in the source file, from 1, as an editor shows it.
    Line,
}

impl Column {
    pub const ALL: [Self; 17] = [
        Self::Order,
        Self::Customer,
        Self::Product,
        Self::Units,
        Self::List,
        Self::Intended,
        Self::Paid,
        Self::Refunded,
        Self::UnitCost,
        Self::Currency,
        Self::Time,
        Self::Status,
        Self::Channel,
        Self::Code,
        Self::Delivered,
        Self::File,
        Self::Line,
    ];
}

/// What an order's status means for its money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StatusClass {
    /// Paid and standing; also the class of an export without a status.
    Paid,
    /// Paid, and delivered or used.
    Delivered,
    /// Never paid (waiting for payment, failed): no exposure.
    Unpaid,
    /// Cancelled or closed: unwound.
    Cancelled,
    /// Refunded in full: unwound.
    Refunded,
    /// Refunded in part: the refunded amount says how much.
    PartlyRefunded,
    /// A word the program does not know: counted as paid, and reported.
    Unknown,
}

/// A status as the export writes it, with its meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    pub text: String,
    pub class: StatusClass,
}

/// The columns of all lines. Built once, then only read.
#[derive(Clone, Debug, Default)]
pub struct Orders {
    /// Decimals of every amount.
    pub scale: u32,
    /// Decimals of the units; 0 unless an export sells by weight or length.
    pub unit_scale: u32,
    pub products: Vec<String>,
    pub currencies: Vec<Currency>,
    pub statuses: Vec<Status>,
    pub channels: Vec<String>,
    pub codes: Vec<String>,
    /// Paths of the source files as given, by [`Column::File`].
    pub files: Vec<String>,
    len: usize,
    order_ids: Vec<String>,
    customer_ids: Vec<String>,
    columns: [Option<Vec<i64>>; Column::ALL.len()],
}

impl Orders {
    /// Lines.
    pub fn len(&self) -> usize {
        self.len
    }

    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Distinct orders.
    pub fn order_count(&self) -> usize {
        self.order_ids.len()
    }

    /// Distinct customers; 0 where the export names none.
    pub fn customer_count(&self) -> usize {
        self.customer_ids.len()
    }

    /// Whether the export has this column at all; single cells may still be [`NULL`].
    pub fn has(&self, column: Column) -> bool {
        self.columns[column as usize].is_some()
    }

    /// One cell; [`NULL`] where the column or the value is missing.
    pub fn value(&self, column: Column, row: usize) -> i64 {
        self.columns[column as usize]
            .as_ref()
            .and_then(|v| v.get(row))
            .copied()
            .unwrap_or(NULL)
    }

    /// Replaces `buffer` with the cells of `rows`, one per row, [`NULL`] where missing.
    ///
    /// Passes over all rows read blocks of some thousand rows this way.
    pub fn read(&self, column: Column, rows: Range<usize>, buffer: &mut Vec<i64>) {
        buffer.clear();
        match self.columns[column as usize]
            .as_ref()
            .and_then(|v| v.get(rows.clone()))
        {
            Some(values) => buffer.extend_from_slice(values),
            None => buffer.resize(rows.len(), NULL),
        }
    }

    /// The id of the order on a row, as the export writes it.
    pub fn order_id(&self, row: usize) -> String {
        let order = self.value(Column::Order, row);
        usize::try_from(order)
            .ok()
            .and_then(|o| self.order_ids.get(o))
            .cloned()
            .unwrap_or_default()
    }

    /// The id of a customer, as the export writes it.
    pub fn customer_id(&self, customer: usize) -> String {
        self.customer_ids.get(customer).cloned().unwrap_or_default()
    }
}

/// One line as a person would write it down: for small tables, tests and tools.
#[derive(Clone, Debug, Default)]
pub struct OrderRow {
    pub order: String,
    pub customer: Option<String>,
    pub product: Option<String>,
    pub units: Option<i64>,
    pub list: Option<Decimal>,
    pub intended: Option<Decimal>,
    pub paid: Decimal,
    pub refunded: Option<Decimal>,
    pub unit_cost: Option<Decimal>,
    pub currency: Option<Currency>,
    pub time_ms: Option<i64>,
    pub status: Option<(String, StatusClass)>,
    pub channel: Option<String>,
    pub code: Option<String>,
    pub delivered: Option<bool>,
}

impl Orders {
    /// Builds the columns from rows, in the order given. A column no row has a value in is missing.
    ///
    /// `None` where an amount has more than `scale` decimals or does not fit.
    pub fn from_rows(rows: &[OrderRow], scale: u32) -> Option<Self> {
        let mut orders = Self {
            scale,
            len: rows.len(),
            files: vec![String::new()],
            ..Self::default()
        };
        let amount =
            |value: Option<Decimal>| value.map_or(Some(NULL), |v| money::to_scaled(v, scale));
        for (index, row) in rows.iter().enumerate() {
            let order = code(&mut orders.order_ids, Some(&row.order));
            let customer = code(&mut orders.customer_ids, row.customer.as_ref());
            let product = code(&mut orders.products, row.product.as_ref());
            let channel = code(&mut orders.channels, row.channel.as_ref());
            let campaign = code(&mut orders.codes, row.code.as_ref());
            let status = row
                .status
                .clone()
                .map(|(text, class)| Status { text, class });
            let status = code(&mut orders.statuses, status.as_ref());
            let currency = code(&mut orders.currencies, row.currency.as_ref());
            let cells = [
                (Column::Order, order),
                (Column::Customer, customer),
                (Column::Product, product),
                (Column::Units, row.units.unwrap_or(NULL)),
                (Column::List, amount(row.list)?),
                (Column::Intended, amount(row.intended)?),
                (Column::Paid, amount(Some(row.paid))?),
                (Column::Refunded, amount(row.refunded)?),
                (Column::UnitCost, amount(row.unit_cost)?),
                (Column::Currency, currency),
                (Column::Time, row.time_ms.unwrap_or(NULL)),
                (Column::Status, status),
                (Column::Channel, channel),
                (Column::Code, campaign),
                (Column::Delivered, row.delivered.map_or(NULL, i64::from)),
                (Column::File, 0),
                (Column::Line, i64::try_from(index).ok()?.checked_add(2)?),
            ];
            for (column, value) in cells {
                orders.columns[column as usize]
                    .get_or_insert_with(|| Vec::with_capacity(rows.len()))
                    .push(value);
            }
        }
        for column in &mut orders.columns {
            if column
                .as_ref()
                .is_some_and(|values| values.iter().all(|v| *v == NULL))
            {
                *column = None;
            }
        }
        Some(orders)
    }
}

/// The code of a name, new names appended; [`NULL`] for none.
fn code<T: Clone + PartialEq>(names: &mut Vec<T>, name: Option<&T>) -> i64 {
    let Some(name) = name else { return NULL };
    let index = names
        .iter()
        .position(|known| known == name)
        .unwrap_or_else(|| {
            names.push(name.clone());
            names.len() - 1
        });
    i64::try_from(index).unwrap_or(NULL)
}

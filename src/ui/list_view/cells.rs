//! The text of each cell of a list.

use super::Settled;
use crate::import::Import;
use crate::incident::definition::local_time;
use crate::incident::{Kind, Line, Matcher, Outcome};
use crate::money::from_scaled;
use crate::orders::{Column, NULL, Orders};
use crate::report::actions::{Act, act, stays};
use crate::report::identifiers::masked;
use crate::session::Session;
use crate::session::listing::{Field, List, Listing};
use crate::text::ui::list::ListText as Text;
use crate::ui::{format, words};

/// Makes cells; the figures of a row are kept until the next one is asked for.
pub struct Cells<'a> {
    orders: &'a Orders,
    listing: &'a Listing,
    matcher: Matcher<'a>,
    settled: Settled,
    last: Option<(u32, Line)>,
    /// Without grouping and with a plain minus, for other programs.
    is_plain: bool,
}

impl<'a> Cells<'a> {
    /// `None` where the incident cannot be applied to the orders.
    pub fn new(import: &'a Import, listing: &'a Listing, settled: Settled) -> Option<Self> {
        let matcher = listing.ground.matcher(&import.orders).ok()?;
        Some(Self {
            orders: &import.orders,
            listing,
            matcher,
            settled,
            last: None,
            is_plain: false,
        })
    }

    /// The same for other programs.
    pub fn plain(self) -> Self {
        Self {
            is_plain: true,
            ..self
        }
    }

    /// The cell of a row number, or of a customer's code, in a column.
    pub fn text(&mut self, row: u32, field: Field) -> String {
        match self.listing.wanted.list {
            List::Lines => self.of_line(row, field),
            List::Customers => self.of_customer(row as usize, field),
        }
    }

    fn of_line(&mut self, number: u32, field: Field) -> String {
        let row = number as usize;
        let name = |column, names: &[String]| {
            let code = usize::try_from(self.orders.value(column, row)).ok();
            code.and_then(|c| names.get(c)).cloned().unwrap_or_default()
        };
        match field {
            Field::Order => id(&self.orders.order_id(row), self.settled.is_masked),
            Field::Customer => {
                let code = usize::try_from(self.orders.value(Column::Customer, row)).ok();
                let known = code.map(|code| self.orders.customer_id(code));
                known.map_or_else(String::new, |known| id(&known, self.settled.is_masked))
            }
            Field::Time => match self.orders.value(Column::Time, row) {
                NULL => String::new(),
                time => local_time(time, &self.matcher.zone).replace('T', " "),
            },
            Field::Product => name(Column::Product, &self.orders.products),
            Field::Code => name(Column::Code, &self.orders.codes),
            Field::Channel => name(Column::Channel, &self.orders.channels),
            Field::Status => {
                let code = usize::try_from(self.orders.value(Column::Status, row)).ok();
                let status = code.and_then(|code| self.orders.statuses.get(code));
                status.map_or_else(String::new, |status| status.text.clone())
            }
            Field::Units | Field::Paid | Field::Intended | Field::Shortfall => {
                self.figure(number, field)
            }
            Field::File => words::file_name(name(Column::File, &self.orders.files).as_ref()),
            Field::Line => self.orders.value(Column::Line, row).to_string(),
            _ => self.decided(row, field),
        }
    }

    fn figure(&mut self, number: u32, field: Field) -> String {
        let line = match self.last {
            Some((kept, line)) if kept == number => line,
            _ => self.matcher.line_of_row(number as usize),
        };
        self.last = Some((number, line));
        let is_unknown =
            self.listing.ground.outcomes.get(number as usize) == Some(&Outcome::WithoutIntended);
        match field {
            Field::Units => self.written(line.units.into(), self.orders.unit_scale, 0),
            Field::Paid => self.amount(line.paid.into()),
            _ if is_unknown => String::new(),
            Field::Intended => self.amount(line.intended.into()),
            _ => self.amount(i128::from(line.intended) - i128::from(line.paid)),
        }
    }

    /// The place in the customer's sequence, and what each decision does.
    fn decided(&self, row: usize, field: Field) -> String {
        let ground = &self.listing.ground;
        let rank = ground.ranks.get(row).copied().unwrap_or(0);
        let language = self.settled.language;
        if rank == 0 {
            let text = match ground.outcomes.get(row) {
                Some(Outcome::Unwound) => Text::LeftOutCancelled,
                Some(Outcome::Unpaid) => Text::LeftOutUnpaid,
                Some(Outcome::WithoutIntended) => Text::LeftOutUnknown,
                _ => return String::new(),
            };
            let is_cap = field == Field::UnderCap;
            return if is_cap {
                text.get(language).to_owned()
            } else {
                String::new()
            };
        }
        let kind = ground.incident.kind;
        let stays = stays(kind, self.matcher.is_row_delivered(row));
        let done = |honoured: bool| word(kind, honoured || stays).get(language).to_owned();
        match field {
            Field::UnderCap => done(u64::from(rank) <= self.settled.cap),
            Field::UnderRevoke => done(false),
            Field::UnderHonour => done(true),
            _ => rank.to_string(),
        }
    }

    fn of_customer(&self, code: usize, field: Field) -> String {
        let person = self.listing.ground.people.get(code).copied();
        let person = person.unwrap_or_default();
        let revoked = u64::from(person.affected).saturating_sub(self.settled.cap);
        match field {
            Field::Customer => id(&self.orders.customer_id(code), self.settled.is_masked),
            Field::Orders => self.count(person.orders.into()),
            Field::Affected => self.count(person.affected.into()),
            Field::Revoked => self.count(revoked),
            Field::Paid => self.amount(person.paid.into()),
            Field::Shortfall => self.amount(i128::from(person.intended) - i128::from(person.paid)),
            _ => String::new(),
        }
    }

    fn count(&self, number: u64) -> String {
        self.written(number.into(), 0, 0)
    }

    fn amount(&self, value: i128) -> String {
        let digits = self.matcher.currency.minor_digits();
        self.written(value, self.matcher.scale, digits)
    }

    fn written(&self, value: i128, scale: u32, digits: u32) -> String {
        if self.is_plain {
            let exact = from_scaled(value, scale);
            return exact.map_or_else(String::new, |exact| exact.to_string());
        }
        format::scaled(value, scale, digits)
    }
}

/// What an order gets.
fn word(kind: Kind, honoured: bool) -> Text {
    match act(kind, honoured) {
        Act::Keep => Text::Keep,
        Act::Refund => Text::Refund,
        Act::Restore => Text::Restore,
        Act::OnRequest => Text::OnRequest,
    }
}

/// A number as it is, or only its end.
pub fn id(id: &str, is_masked: bool) -> String {
    if is_masked { masked(id) } else { id.to_owned() }
}

/// The title of a column.
pub fn title(field: Field, session: &Session) -> String {
    let language = session.language();
    let text = match field {
        Field::Order => Text::Order,
        Field::Customer => Text::Customer,
        Field::Time => {
            let zone = &session.choices().incident.zone;
            return Text::Time.fill(language, &[("zone", zone)]);
        }
        Field::Product => Text::Product,
        Field::Units => Text::Units,
        Field::Paid => Text::Paid,
        Field::Intended => Text::Intended,
        Field::Shortfall => Text::Shortfall,
        Field::Status => Text::Status,
        Field::Code => Text::Code,
        Field::Channel => Text::Channel,
        Field::Rank => Text::Rank,
        Field::UnderCap => {
            let axis = session.comparison.latest().map(|c| c.axis.as_slice());
            let last = axis.and_then(<[_]>::last).map_or(u64::MAX, |end| end.cap);
            match session.cap() {
                0 => return Text::UnderRevoke.get(language).to_owned(),
                cap if cap >= last => return Text::UnderHonour.get(language).to_owned(),
                _ => {}
            }
            let cap = format::count(session.cap());
            return Text::UnderCap.fill(language, &[("cap", &cap)]);
        }
        Field::UnderRevoke => Text::UnderRevoke,
        Field::UnderHonour => Text::UnderHonour,
        Field::File => Text::File,
        Field::Line => Text::Line,
        Field::Orders => Text::OrdersAll,
        Field::Affected => Text::OrdersAffected,
        Field::Revoked => Text::OrdersRevoked,
    };
    text.get(language).to_owned()
}

/// How wide a column is, in the width of a short figure.
pub fn width(field: Field) -> f32 {
    match field {
        // A day and a time to the second, whole.
        Field::Time => 2.2,
        Field::Order
        | Field::Customer
        | Field::Product
        | Field::Code
        | Field::Channel
        | Field::File => 1.3,
        Field::UnderCap | Field::UnderRevoke | Field::UnderHonour => 1.1,
        Field::Units | Field::Rank | Field::Line => 0.7,
        _ => 1.0,
    }
}

/// Whether a column holds figures.
pub fn is_figure(field: Field) -> bool {
    matches!(
        field,
        Field::Units
            | Field::Paid
            | Field::Intended
            | Field::Shortfall
            | Field::Rank
            | Field::Line
            | Field::Orders
            | Field::Affected
            | Field::Revoked
    )
}

//! One line of the sample: drawn, written, contradicted or spoiled.

use super::Dice;
use super::world::{self, Fate, Moment, Product};
use crate::import::Reason;

/// The first line of every sample.
pub const HEADER: &[u8] = b"order_id,user_id,product,months,list_price,intended_price,paid,\
currency,created_at,channel,status\n";

/// Of 20 usual orders of a product and channel that are hit, one still sees the right price.
const SPARED_ONE_IN: u64 = 20;
/// Amounts that are no numbers.
const BAD_AMOUNTS: [(&str, u64); 4] = [("1O.80", 1), ("#REF!", 1), ("18.0.0", 1), ("见备注", 1)];

/// An order as the export writes it; amounts in fen.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    pub number: u64,
    pub customer: u64,
    pub product: Product,
    pub months: i64,
    pub list: i64,
    pub intended: i64,
    pub paid: i64,
    pub moment: Moment,
    pub channel: &'static str,
    pub fate: Fate,
    pub is_wrong: bool,
}

impl Line {
    /// Draws what was bought, at the wrong price or the right one.
    pub fn draw(
        number: u64,
        customer: u64,
        moment: Moment,
        is_wrong: bool,
        dice: &mut Dice,
    ) -> Self {
        let (product, channel) = draw_place(moment, is_wrong, dice);
        let terms = if is_wrong {
            &world::TERMS_WRONG
        } else {
            &world::TERMS
        };
        let months = dice.choose(terms).unwrap_or(1);
        let fate = dice.choose(&world::FATES).unwrap_or(Fate::Paid);
        let list = product.month_fen * months;
        let intended = world::intended_fen(list);
        let paid = if is_wrong {
            world::WRONG_FEN * months
        } else {
            intended
        };
        Self {
            number,
            customer,
            product,
            months,
            list,
            intended,
            paid,
            moment,
            channel,
            fate,
            is_wrong,
        }
    }

    /// The same order with another amount: nobody can say which of the two is right.
    pub fn contradicted(mut self) -> Self {
        self.paid = if self.is_wrong {
            self.intended
        } else {
            self.paid + 100
        };
        self
    }

    /// Appends the line with its line end.
    pub fn push(&self, text: &mut Vec<u8>) {
        let mut amount = Vec::with_capacity(16);
        push_amount(self.paid, &mut amount);
        self.push_with(self.number, &amount, text);
        text.push(b'\n');
    }

    /// Appends a line beside this one that cannot be read, and says why.
    pub fn push_unreadable(&self, dice: &mut Dice, text: &mut Vec<u8>) -> Reason {
        // Ids beginning with 9 belong to no order.
        let number = 9_000_000_000 + self.number % 1_000_000_000;
        if dice.below(2) == 0 {
            let amount = dice.choose(&BAD_AMOUNTS).unwrap_or("?");
            self.push_with(number, amount.as_bytes(), text);
            text.push(b'\n');
            return Reason::BadAmount;
        }
        self.push_with_ids(number, text);
        push_number(self.months, 1, text);
        text.push(b'\n');
        Reason::TooFewFields
    }

    fn push_with_ids(&self, number: u64, text: &mut Vec<u8>) {
        let (day, ..) = self.moment.parts();
        text.extend(day.bytes().skip(2).filter(u8::is_ascii_digit));
        push_number(i64::try_from(number).unwrap_or(0), 10, text);
        text.push(b',');
        push_number(customer_id(self.customer), 9, text);
        text.push(b',');
        text.extend_from_slice(self.product.name.as_bytes());
        text.push(b',');
    }

    fn push_with(&self, number: u64, paid: &[u8], text: &mut Vec<u8>) {
        self.push_with_ids(number, text);
        push_number(self.months, 1, text);
        text.push(b',');
        push_amount(self.list, text);
        text.push(b',');
        push_amount(self.intended, text);
        text.push(b',');
        text.extend_from_slice(paid);
        text.push(b',');
        text.extend_from_slice(world::CURRENCY.as_bytes());
        text.push(b',');
        let (day, hour, minute, second) = self.moment.parts();
        text.extend_from_slice(day.as_bytes());
        for (mark, part) in [(b' ', hour), (b':', minute), (b':', second)] {
            text.push(mark);
            push_number(i64::try_from(part).unwrap_or(0), 2, text);
        }
        text.push(b',');
        text.extend_from_slice(self.channel.as_bytes());
        text.push(b',');
        text.extend_from_slice(self.fate.text().as_bytes());
    }
}

/// A product and a channel that the wrong price hit, or any that it did not.
fn draw_place(moment: Moment, is_wrong: bool, dice: &mut Dice) -> (Product, &'static str) {
    let is_spared = dice.below(SPARED_ONE_IN) == 0;
    loop {
        let Some(product) = dice.choose(&world::PRODUCTS) else {
            continue;
        };
        let Some(channel) = dice.choose(&world::CHANNELS) else {
            continue;
        };
        let is_hit = product.is_hit && world::is_channel_hit(channel);
        if is_hit == is_wrong || !is_wrong && (is_spared || !moment.is_in_window()) {
            return (product, channel);
        }
    }
}

/// Nine digits that look like an account number; different for every customer below 2^29.
fn customer_id(customer: u64) -> i64 {
    // An odd factor permutes the numbers of 29 bits.
    let scattered = customer.wrapping_mul(0x1B87_3593) & ((1 << 29) - 1);
    i64::try_from(100_000_000 + scattered).unwrap_or(0)
}

/// Appends a whole number of at least `width` digits.
fn push_number(number: i64, width: usize, text: &mut Vec<u8>) {
    let mut digits = [b'0'; 20];
    let (mut rest, mut at) = (number.unsigned_abs(), digits.len());
    while rest > 0 || digits.len() - at < width {
        at -= 1;
        if let Some(digit) = digits.get_mut(at) {
            *digit = b'0' + u8::try_from(rest % 10).unwrap_or(0);
        }
        rest /= 10;
    }
    text.extend_from_slice(digits.get(at..).unwrap_or_default());
}

/// Appends an amount in yuan with two decimals.
fn push_amount(fen: i64, text: &mut Vec<u8>) {
    push_number(fen / 100, 1, text);
    text.push(b'.');
    push_number(fen % 100, 2, text);
}

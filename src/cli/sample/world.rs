//! The world of the sample: a video platform around New Year's Eve 2017, in local time of Shanghai.

use super::Dice;

/// IANA zone of the sample's times, which the file itself does not state.
pub const ZONE: &str = "Asia/Shanghai";
/// The currency of every amount.
pub const CURRENCY: &str = "CNY";
/// The wrong price of a month, in fen.
pub const WRONG_FEN: i64 = 20;

/// First and last minute of the file: three days from 2017-12-30 00:00.
pub const MINUTES: usize = 3 * 24 * 60;
const DAYS: [&str; 3] = ["2017-12-30", "2017-12-31", "2018-01-01"];
/// The second day, 14:00 to 22:13.
const WRONG_FROM: usize = (24 + 14) * 60;
const WRONG_TO: usize = (24 + 22) * 60 + 13;
pub const WRONG_START: &str = "2017-12-31T14:00:00";
pub const WRONG_END: &str = "2017-12-31T22:13:00";

/// Usual orders by hour of the day: quiet at night, busy after dinner.
const HOURS: [u64; 24] = [
    18, 10, 6, 4, 3, 4, 8, 14, 20, 26, 30, 36, 44, 40, 36, 36, 38, 42, 50, 66, 78, 80, 62, 38,
];
/// Orders at the wrong price by half hour from 14:00: the word spreads until the price is mended.
const SPREAD: [u64; 17] = [
    2, 4, 6, 9, 12, 16, 20, 26, 34, 44, 58, 76, 96, 118, 140, 150, 120,
];

/// A local time to the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    minute: usize,
    second: u64,
}

/// The moment of a minute of the file.
pub fn moment(minute: usize, second: u64) -> Moment {
    Moment { minute, second }
}

impl Moment {
    /// Whether the wrong price stood in the shop.
    pub fn is_in_window(self) -> bool {
        (WRONG_FROM..WRONG_TO).contains(&self.minute)
    }

    /// Date, hour, minute and second.
    pub fn parts(self) -> (&'static str, u64, u64, u64) {
        let day = DAYS
            .get(self.minute / (24 * 60))
            .copied()
            .unwrap_or("2018-01-02");
        let of_day = u64::try_from(self.minute % (24 * 60)).unwrap_or(0);
        (day, of_day / 60, of_day % 60, self.second)
    }

    /// As in an incident file: `2017-12-31T14:00:00`.
    pub fn iso(self) -> String {
        let (day, hour, minute, second) = self.parts();
        format!("{day}T{hour:02}:{minute:02}:{second:02}")
    }
}

/// How many of a number of orders fall in each minute.
pub struct Minutes {
    weights: Vec<u64>,
    weights_all: u64,
    orders_all: u64,
    weights_so_far: u64,
    orders_so_far: u64,
}

impl Minutes {
    /// Orders at the wrong price.
    pub fn wrong(orders: u64, dice: &mut Dice) -> Self {
        Self::new(orders, dice, |minute| {
            let since = minute.checked_sub(WRONG_FROM).filter(|_| minute < WRONG_TO);
            since.and_then(|s| SPREAD.get(s / 30)).copied().unwrap_or(0)
        })
    }

    /// Every other order, before, during and after.
    pub fn usual(orders: u64, dice: &mut Dice) -> Self {
        Self::new(orders, dice, |minute| {
            HOURS.get(minute / 60 % 24).copied().unwrap_or(0)
        })
    }

    /// Spreads the orders by the weight of each minute, which chance makes up to a third larger.
    fn new(orders_all: u64, dice: &mut Dice, weight: impl Fn(usize) -> u64) -> Self {
        let weights: Vec<u64> = (0..MINUTES)
            .map(|m| weight(m) * (75 + dice.below(26)))
            .collect();
        let weights_all = weights.iter().sum();
        Self {
            weights,
            weights_all,
            orders_all,
            weights_so_far: 0,
            orders_so_far: 0,
        }
    }

    /// Orders of the next minute; asked for each minute once, in order.
    pub fn orders(&mut self, minute: usize) -> u64 {
        self.weights_so_far += self.weights.get(minute).copied().unwrap_or(0);
        let wide = u128::from(self.orders_all) * u128::from(self.weights_so_far);
        let upto = u64::try_from(wide / u128::from(self.weights_all.max(1))).unwrap_or(0);
        let orders = upto - self.orders_so_far;
        self.orders_so_far = upto;
        orders
    }
}

/// What is sold: a name, the list price of a month in fen, and whether the wrong price hit it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Product {
    pub name: &'static str,
    pub month_fen: i64,
    pub is_hit: bool,
}

const fn product(name: &'static str, month_fen: i64, is_hit: bool) -> Product {
    Product {
        name,
        month_fen,
        is_hit,
    }
}

/// Products with how often they are bought. Prices that end in 5 make 0.9 × list round half up.
pub const PRODUCTS: [(Product, u64); 6] = [
    (product("影视会员", 2_000, true), 50),
    (product("体育会员", 2_995, true), 10),
    (product("超级影视会员", 4_000, false), 14),
    (product("音乐会员", 1_500, false), 14),
    (product("阅读会员", 795, false), 7),
    (product("少儿会员", 1_250, false), 5),
];

/// Sales channels; the wrong price never reached those whose prices an app store keeps.
pub const CHANNELS: [(&str, u64); 5] = [
    ("android", 40),
    ("web", 22),
    ("tv", 12),
    ("微信", 8),
    ("ios", 18),
];

/// Whether the wrong price reached a channel.
pub fn is_channel_hit(channel: &str) -> bool {
    channel != "ios"
}

/// Months bought at once, usually and by those who saw the wrong price.
pub const TERMS: [(i64, u64); 7] = [(1, 62), (2, 4), (3, 16), (6, 6), (12, 10), (24, 1), (36, 1)];
pub const TERMS_WRONG: [(i64, u64); 7] =
    [(1, 55), (2, 3), (3, 12), (6, 6), (12, 18), (24, 2), (36, 4)];

/// What became of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    Paid,
    Refunded,
    Cancelled,
    Unpaid,
}

impl Fate {
    /// As the export writes it.
    pub fn text(self) -> &'static str {
        match self {
            Self::Paid => "paid",
            Self::Refunded => "refunded",
            Self::Cancelled => "cancelled",
            Self::Unpaid => "unpaid",
        }
    }
}

/// Statuses per thousand orders.
pub const FATES: [(Fate, u64); 4] = [
    (Fate::Paid, 940),
    (Fate::Refunded, 22),
    (Fate::Cancelled, 14),
    (Fate::Unpaid, 24),
];

/// The intended price: list less a tenth, rounded half away from zero to the fen.
pub fn intended_fen(list_fen: i64) -> i64 {
    (list_fen * 9 + 5) / 10
}

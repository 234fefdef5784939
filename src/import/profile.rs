//! Known platforms: what their titles mean, and what an export of theirs leaves unsaid.
//!
//! A platform is one file with one const table; adding one touches that file and [`ALL`].

use serde::{Deserialize, Serialize};

use super::header::normalise_exact;
use super::status::Word;
use super::{DateOrder, DecimalMark, ImportOptions, Role};
use crate::orders::StatusClass;

mod alipay;
mod amazon;
mod douyin;
mod jd;
mod magento;
mod paypal;
mod pinduoduo;
mod shopify;
mod sibs;
mod square;
mod stripe;
mod taobao;
mod wechat;
mod woocommerce;

/// What a row of an export is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    Sale,
    /// Money given back: the amount of the refund column, or the paid amount without its sign.
    Refund,
    /// Money given back that came home again: a chargeback that was won, a refund that failed.
    Restored,
    /// A row that is no sale: transfers, fees, payouts, memos.
    Other,
}

/// How the lines of one order share its amounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrderLines {
    /// Nothing is known: two lines with one amount are a question.
    Unknown,
    /// Every line has its own amounts.
    PerLine,
    /// The first line has the order's amounts; cells of the others that are blank are its own.
    FirstLine,
    /// Every line repeats the order's amounts, which count once.
    Repeated,
}

/// What a figure in a preamble or footer counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Control {
    /// Sales and refund rows.
    Rows,
    Sales,
    Refunds,
    /// Sum of the paid amounts.
    Paid,
    /// Sum of the refunded amounts.
    Refunded,
}

/// A platform's export.
#[derive(Clone, Copy, Debug)]
pub struct Profile {
    pub name: &'static str,
    /// Titles that all have to be there.
    pub titles: &'static [&'static str],
    /// Roles by title; of two titles for one role the first that is there counts.
    pub mapping: &'static [(Role, &'static str)],
    /// IANA name of the zone of times that state none.
    pub zone: Option<&'static str>,
    /// Currency of amounts that state none.
    pub currency: Option<&'static str>,
    pub date_order: Option<DateOrder>,
    pub decimal_mark: Option<DecimalMark>,
    /// Status words that mean something else here than usually.
    pub statuses: &'static [Word],
    /// Meanings of the row-type column, in lower case; other words are sales.
    pub rows: &'static [(&'static str, RowKind)],
    /// Columns whose value says that a row is no sale: title and values.
    pub ignored: &'static [(&'static str, &'static [&'static str])],
    /// Columns all of whose other values say that a row is no sale.
    pub only: &'static [(&'static str, &'static [&'static str])],
    /// Refund rows keep their sign: a positive one takes part of a refund back.
    pub signed_refunds: bool,
    /// The currency stands on the first line and holds for all.
    pub currency_once: bool,
    pub lines: OrderLines,
    /// Titles of a summary, or words of a note, with what they count.
    pub controls: &'static [(&'static str, Control)],
    /// Lines complete the orders of another file: products and quantities, no payments.
    pub is_items: bool,
}

impl Profile {
    /// A platform of which nothing special is known.
    const BASE: Self = Self {
        name: "generic",
        titles: &[],
        mapping: &[],
        zone: None,
        currency: None,
        date_order: None,
        decimal_mark: None,
        statuses: &[],
        rows: &[],
        ignored: &[],
        only: &[],
        signed_refunds: false,
        currency_once: false,
        lines: OrderLines::Unknown,
        controls: &[],
        is_items: false,
    };

    /// A platform of mainland China: its clock and its currency.
    const CHINA: Self = Self {
        zone: Some("Asia/Shanghai"),
        currency: Some("CNY"),
        ..Self::BASE
    };

    /// Titles of the columns that [`Self::row_kind`] wants the cells of, in that order.
    pub fn deciding(&self) -> impl Iterator<Item = &'static str> {
        let ignored = self.ignored.iter().map(|(title, _)| *title);
        ignored.chain(self.only.iter().map(|(title, _)| *title))
    }

    fn is_ignored(&self, cells: &[&str]) -> bool {
        let is_one = |values: &[&str], cell: &str| {
            let cell = cell.trim();
            values.iter().any(|value| value.eq_ignore_ascii_case(cell))
        };
        let (ignored, only) = cells
            .split_at_checked(self.ignored.len())
            .unwrap_or((cells, &[]));
        let mut pairs = self.ignored.iter().zip(ignored);
        pairs.any(|((_, values), cell)| is_one(values, cell))
            || (self.only.iter().zip(only)).any(|((_, values), cell)| !is_one(values, cell))
    }

    /// Whether the platform itself says that a row is no sale, by the same cells.
    pub fn knows_row(&self, row_type: &str, ignored: &[&str]) -> bool {
        let word = plain_row_type(row_type);
        self.is_ignored(ignored) || self.rows.iter().any(|(known, _)| *known == word)
    }

    /// What a row is, by its row-type cell and by the cells of [`Self::deciding`].
    pub fn row_kind(&self, row_type: &str, ignored: &[&str]) -> RowKind {
        if self.is_ignored(ignored) {
            RowKind::Other
        } else {
            row_kind(row_type, self.rows)
        }
    }
}

/// What a row type means: a platform's words first, then the common ones; others are sales.
///
/// What moves money without being a sale is told by its whole word (of an account's statement) or by
/// the whole cell (of any other file): a product type "coffee" is no fee.
fn row_kind(row_type: &str, platform: &[(&str, RowKind)]) -> RowKind {
    let word = plain_row_type(row_type);
    let exact = platform.iter().find(|(known, _)| *known == word);
    if let Some((_, kind)) = exact {
        return *kind;
    }
    let words = || word.split(|c: char| !c.is_alphanumeric());
    let says = |pieces: &[&str]| {
        let is_chinese = |piece: &&str| !piece.is_ascii() && word.contains(*piece);
        words().any(|word| pieces.contains(&word)) || pieces.iter().any(is_chinese)
    };
    if REFUNDS.iter().any(|piece| opens_word(&word, piece)) {
        return match () {
            () if says(FEES) || says(NOT_GIVEN) => RowKind::Other,
            () if says(RESTORED) => RowKind::Restored,
            () => RowKind::Refund,
        };
    }
    let is_movement = |word: &str| MOVEMENTS.contains(&word);
    // A deposit is part of a bank's statement; elsewhere it may be what was bought.
    let moves = (is_movement(&word) && word != "deposit")
        || (!platform.is_empty() && words().any(is_movement));
    let is_chinese = |piece: &&str| !piece.is_ascii() && word.contains(*piece);
    if !platform.is_empty() && says(HOLDS) {
        return RowKind::Other;
    }
    if moves || (!platform.is_empty() && MOVEMENTS.iter().any(is_chinese)) {
        return RowKind::Other;
    }
    RowKind::Sale
}

fn plain_row_type(row_type: &str) -> String {
    row_type.trim().trim_start_matches('`').to_lowercase()
}

/// Whether a word of a text begins with a piece; Chinese and Japanese have no gaps between words.
fn opens_word(text: &str, piece: &str) -> bool {
    text.match_indices(piece).any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        !piece.is_ascii() || before.is_none_or(|c| !c.is_alphanumeric())
    })
}

/// Beginnings of words for money given back.
pub(crate) const REFUNDS: &[&str] = &[
    "refund",
    "退款",
    "返金",
    "erstattung",
    "rückerstattung",
    "remboursement",
    "reembolso",
    "devolu",
    "chargeback",
];

/// Words beside a refund by which it is a fee for one, or a fee given back: no money of the customer's.
pub(crate) const FEES: &[&str] = &["fee", "fees", "手续费", "服务费"];

/// Words beside a refund that was never paid out.
pub(crate) const NOT_GIVEN: &[&str] = &[
    "failed",
    "failure",
    "cancelled",
    "canceled",
    "cancellation",
    "rejected",
    "declined",
    "失败",
    "关闭",
    "取消",
    "撤销",
    "驳回",
];

/// Words beside a refund whose money came home again.
pub(crate) const RESTORED: &[&str] = &["reversal", "reversed"];

/// Words of an account's statement for money that is only set aside, let go or put right.
pub(crate) const HOLDS: &[&str] = &[
    "hold",
    "holds",
    "release",
    "reserve",
    "reserves",
    "authorisation",
    "correction",
    "adjustment",
];

/// Words for money that moves without being a sale.
pub(crate) const MOVEMENTS: &[&str] = &[
    "withdraw",
    "withdrawal",
    "withdrawals",
    "transfer",
    "transfers",
    "payout",
    "payouts",
    "conversion",
    "fee",
    "fees",
    "deposit",
    "authorization",
    "authorisation",
    "提现",
    "转账",
    "收费",
    "手续费",
];

/// Every platform, the more particular exports of one before its plainer ones.
pub const ALL: &[Profile] = &[
    shopify::ORDERS,
    woocommerce::ANALYTICS,
    stripe::PAYMENTS,
    stripe::BALANCE,
    stripe::ACTIVITY,
    paypal::ACTIVITY,
    amazon::ALL_ORDERS,
    amazon::NEW_ORDERS,
    amazon::JAPAN,
    amazon::SETTLEMENT,
    magento::GRID,
    square::ITEMS,
    sibs::SETTLEMENT,
    wechat::MERCHANT,
    wechat::MERCHANT_OLD,
    wechat::PERSONAL,
    alipay::TRADE,
    alipay::ACCOUNT,
    alipay::PERSONAL_OLD,
    alipay::PERSONAL,
    taobao::ORDERS,
    taobao::ITEMS,
    pinduoduo::ORDERS,
    douyin::ORDERS,
    jd::ORDERS,
];

/// What is read by synonyms alone.
pub const GENERIC: Profile = Profile::BASE;

/// The platform of a name.
pub fn named(name: &str) -> Option<&'static Profile> {
    ALL.iter()
        .find(|profile| profile.name.eq_ignore_ascii_case(name))
}

/// The platform whose export has these titles; of several the one that asks for most.
pub fn recognise(titles: &[String]) -> Option<&'static Profile> {
    let known: Vec<String> = titles.iter().map(|title| normalise_exact(title)).collect();
    let has = |title: &str| known.contains(&normalise_exact(title));
    ALL.iter()
        .filter(|profile| profile.titles.iter().all(|title| has(title)))
        .max_by_key(|profile| profile.titles.len())
}

/// A profile that a person saved: what they chose for one kind of file, under a name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct UserProfile {
    pub name: String,
    /// Titles that a file has to have for the profile to be offered.
    pub titles: Vec<String>,
    pub options: ImportOptions,
    /// Status words and their meanings.
    pub statuses: std::collections::BTreeMap<String, StatusClass>,
}

impl UserProfile {
    /// # Errors
    /// Where the text is no TOML or has other keys than a profile.
    pub fn from_toml(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// # Errors
    /// Never for a profile that was read or chosen; the format could refuse others.
    pub fn to_toml(&self) -> Result<String, toml::ser::Error> {
        toml::to_string_pretty(self)
    }

    /// Whether a file with these titles is of this kind.
    pub fn fits(&self, titles: &[String]) -> bool {
        let known: Vec<String> = titles.iter().map(|title| normalise_exact(title)).collect();
        !self.titles.is_empty()
            && self
                .titles
                .iter()
                .all(|t| known.contains(&normalise_exact(t)))
    }

    /// What a person chose for one file, completed by the profile.
    pub fn complete(&self, chosen: &ImportOptions) -> ImportOptions {
        let saved = self.options.clone();
        let mut mapping = saved.mapping;
        mapping.extend(chosen.mapping.clone());
        ImportOptions {
            encoding: chosen.encoding.clone().or(saved.encoding),
            delimiter: chosen.delimiter.or(saved.delimiter),
            quote: chosen.quote.or(saved.quote),
            header_line: chosen.header_line.or(saved.header_line),
            profile: chosen.profile.clone().or(saved.profile),
            mapping,
            date_order: chosen.date_order.or(saved.date_order),
            decimal_mark: chosen.decimal_mark.or(saved.decimal_mark),
            zone: chosen.zone.clone().or(saved.zone),
            currency: chosen.currency.clone().or(saved.currency),
            minor_units: chosen.minor_units.or(saved.minor_units),
            conflicts: chosen.conflicts.or(saved.conflicts),
            order_amounts: chosen.order_amounts.or(saved.order_amounts),
            controls: chosen.controls.clone(),
        }
    }
}

#[cfg(test)]
mod tests;

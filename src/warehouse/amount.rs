//! Amounts and whole numbers as text, read by patterns: the exact value, or NULL for what is none.

use super::dialect::Engine;
use crate::import::DecimalMark;
use crate::import::number::{AmountFormat, CODES, SIGNS};
use crate::money::Currency;

/// Digits of an amount in a script: twelve before the mark with the most decimals there are.
pub(super) const AMOUNT_DIGITS: u32 = 20;
/// Digits of units: a product with an amount still has fewer than an engine's 38.
pub(super) const UNIT_DIGITS: u32 = 17;
/// Every character that is read as a minus.
const MINUS: &str = "[-\u{2212}\u{ff0d}\u{fe63}\u{2013}]";
const SIGN: &str = "[-+\u{2212}\u{ff0d}\u{fe63}\u{2013}\u{ff0b}]";

/// How the amounts of one column become decimals.
#[derive(Clone, Copy, Debug)]
pub(super) struct Amounts {
    pub engine: Engine,
    pub format: AmountFormat,
    pub scale: u32,
    /// The one currency that a cell may state; any known one where each line has its own column.
    pub currency: Option<Currency>,
}

impl Amounts {
    /// The exact amount of a cell that is cleaned; NULL for no amount, or one that cannot be held.
    pub fn value(&self, cell: &str) -> String {
        let engine = self.engine;
        let amount = engine.decimal(AMOUNT_DIGITS, self.scale);
        let plain = engine.matches(cell, &self.plain());
        let (fancy, number) = (engine.matches(cell, &self.fancy()), self.number(cell));
        let fits = engine.matches(&number, &self.fitting());
        let negative = engine.matches(cell, &format!("{MINUS}|[(\u{ff08}]"));
        // Without the zeros behind its decimals a number has no more than can be held.
        let bare = engine.without(&number, "[.]0*$");
        let read = self.minor(&format!("CAST('0' || {bare} AS {amount})"));
        let direct = match (self.format.mark, self.format.minor_digits) {
            (DecimalMark::Point, None) => {
                format!("WHEN {plain} THEN CAST({cell} AS {amount})\n      ")
            }
            _ => String::new(),
        };
        format!(
            "CASE\n      {direct}WHEN {fancy} AND {fits}\n      \
             THEN CASE WHEN {negative} THEN -1 ELSE 1 END * {read} END"
        )
    }

    /// Whole minor units become the currency's own.
    fn minor(&self, value: &str) -> String {
        let Some(digits) = self.format.minor_digits else {
            return value.to_owned();
        };
        let engine = self.engine;
        let unit = engine.decimal(digits + 1, digits);
        let amount = engine.decimal(AMOUNT_DIGITS, self.scale);
        let one = rust_decimal::Decimal::new(1, digits);
        format!("CAST({value} * CAST('{one}' AS {unit}) AS {amount})")
    }

    /// Decimals a cell may have beside zeros.
    fn decimals(&self) -> u32 {
        let minor = self.format.minor_digits.unwrap_or(0);
        self.scale.saturating_sub(minor)
    }

    fn plain(&self) -> String {
        let decimals = self.decimals();
        format!("^-?[0-9]{{1,11}}([.][0-9]{{1,{decimals}}}0*)?$")
    }

    /// A number with its mark as a point, without sign, currency and groups, that can be held.
    fn fitting(&self) -> String {
        let decimals = self.decimals();
        format!("^[0-9]{{0,11}}([.][0-9]{{0,{decimals}}}0*)?$")
    }

    /// The digits and the decimal mark of a cell, the mark as a point.
    fn number(&self, cell: &str) -> String {
        let engine = self.engine;
        match self.format.mark {
            DecimalMark::Point => engine.without(cell, "[^0-9.]"),
            DecimalMark::Comma => {
                let digits = engine.without(cell, "[^0-9,]");
                format!("replace({digits}, ',', '.')")
            }
        }
    }

    /// Every other way in which an amount is written: signs, currencies, groups of three, brackets.
    fn fancy(&self) -> String {
        let (mark, group) = match self.format.mark {
            DecimalMark::Point => ("[.]", ","),
            DecimalMark::Comma => (",", "[.]"),
        };
        let money = self.signs();
        let grouped = |by: &str| format!("[1-9][0-9]{{0,2}}({by}[0-9]{{3}})+");
        let groups = [group, "['\u{2019}]", "[ \u{a0}\u{202f}\u{2009}]"].map(grouped);
        let whole = format!("([0-9]+|{})", groups.join("|"));
        let body = format!("({whole}({mark}[0-9]*)?|{mark}[0-9]+)");
        let front = format!("({SIGN} ?({money} ?)?|{money} ?({SIGN} ?)?)?");
        let plain = format!("{front}{body}( ?{money})?");
        let behind = format!("({money} ?)?{body}( ?{money})? ?{MINUS}");
        let brackets = format!("({money} ?)?[(\u{ff08}]({money} ?)?{body}( ?{money})?[)\u{ff09}]");
        format!("^({plain}|{behind}|{brackets})$")
    }

    /// Signs and codes of currencies that may stand beside an amount.
    fn signs(&self) -> String {
        let is_this = |code: &str| self.currency.is_none_or(|own| own.code() == code);
        let signs = SIGNS
            .iter()
            .filter(|(sign, code, _)| is_this(code) && !sign.contains('.'))
            .map(|(sign, ..)| sign.replace('$', "[$]"));
        let codes = CODES.iter().filter(|code| is_this(code));
        let mut all: Vec<String> = signs.chain(codes.map(|code| (*code).to_owned())).collect();
        if all.is_empty() {
            all.push("XXX".to_owned());
        }
        format!("({})", all.join("|"))
    }
}

/// The whole number of a cell that is cleaned: `3`, `1,200`, `3.00`; NULL for anything else.
pub(super) fn whole(engine: Engine, cell: &str, digits: u32) -> String {
    let most = (digits - 1) / 3;
    let pattern =
        format!("^([0-9]{{1,{digits}}}|[1-9][0-9]{{0,2}}(,[0-9]{{3}}){{1,{most}}})([.]0*)?$");
    let matches = engine.matches(cell, &pattern);
    let bare = engine.without(cell, "[.].*$|,");
    let int = engine.int_type();
    format!("CASE WHEN {matches} THEN CAST({bare} AS {int}) END")
}

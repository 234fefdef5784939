//! Counts, amounts, estimates and shares.

use rust_decimal::Decimal;

use super::{MINUS, NO_BREAK};
use crate::money::Currency;
use crate::text::Language;
use crate::text::chart::ChartText;
use crate::text::ui::UiText;

/// A whole number: 2,870,000.
pub fn count(number: impl Into<i128>) -> String {
    let number = number.into();
    signed(number < 0, &group(&number.unsigned_abs().to_string()))
}

/// A whole number of `scale` decimals as an exact amount, with at least `digits` of them shown.
///
/// Decimals beyond `digits` are shown where they are not zero: nothing is rounded.
pub fn scaled(value: i128, scale: u32, digits: u32) -> String {
    let scale = scale as usize;
    let text = format!("{:0>width$}", value.unsigned_abs(), width = scale + 1);
    let (whole, fraction) = text.split_at(text.len() - scale);
    let kept = fraction.trim_end_matches('0').len().max(digits as usize);
    let fraction = format!("{fraction:0<kept$}");
    let shown = fraction.get(..kept).unwrap_or_default();
    let point = if shown.is_empty() { "" } else { "." };
    signed(value < 0, &format!("{}{point}{shown}", group(whole)))
}

/// An exact decimal, with at least `digits` decimals shown.
pub fn amount(value: Decimal, digits: u32) -> String {
    scaled(value.mantissa(), value.scale(), digits)
}

/// An exact amount in its currency: `CNY 51,086,000.00`, 51,086,000.00 元.
pub fn money(value: i128, scale: u32, currency: Currency, language: Language) -> String {
    with_currency(
        &scaled(value, scale, currency.minor_digits()),
        currency,
        language,
    )
}

/// An estimated amount, rounded to whole currency units: CNY 51,086,000.
pub fn estimate(value: f64, currency: Currency, language: Language) -> String {
    with_currency(&fixed(value, 0), currency, language)
}

/// An estimated amount in short: CNY 51.1 M, 5,108.6 万元.
pub fn money_compact(value: f64, currency: Currency, language: Language) -> String {
    with_currency(&compact(value, language), currency, language)
}

/// An estimate in short: 51.1 M, 5,108.6 万.
pub fn compact(value: f64, language: Language) -> String {
    let scale = Scale::of(value, language);
    let shown = value / scale.divisor;
    let digits = match language {
        Language::English => 3_usize.saturating_sub(whole_digits(shown)),
        Language::Chinese if scale.suffix.is_empty() && shown.abs() >= 1000.0 => 0,
        Language::Chinese if scale.divisor > MYRIAD => 2,
        Language::Chinese => 1,
    };
    let digits = if value.abs() < 1.0 || scale.divisor > 1.0 {
        digits
    } else {
        digits.min(2)
    };
    let text = fixed(shown, digits);
    let text = if scale.suffix.is_empty() {
        trim(&text)
    } else {
        text
    };
    format!("{text}{}", scale.suffix)
}

/// An estimate in short with its sign, also where it is positive: +1.2 M.
pub fn signed_compact(value: f64, language: Language) -> String {
    let text = compact(value, language);
    if value > 0.0 {
        format!("+{text}")
    } else {
        text
    }
}

/// A label of an axis whose greatest value is `greatest` and whose labels are `step` apart.
///
/// All labels of one axis share one unit: 0, 20 M, 40 M.
pub fn axis(value: f64, greatest: f64, step: f64, language: Language) -> String {
    if value.abs() < step.abs() / 1e6 {
        return "0".to_owned();
    }
    let scale = Scale::of(greatest, language);
    format!(
        "{}{}",
        fixed(value / scale.divisor, decimals(step / scale.divisor)),
        scale.suffix
    )
}

/// A fraction as a percentage: 0.655 is 65.5 %.
pub fn percent(fraction: f64, digits: usize, language: Language) -> String {
    let number = fixed(fraction * 100.0, digits);
    match language {
        Language::English => format!("{number}{NO_BREAK}%"),
        Language::Chinese => format!("{number}%"),
    }
}

/// A share in whole percent; never "100 %" where it is not all of it.
pub fn share(fraction: f64, language: Language) -> String {
    let digits = usize::from((0.995..1.0).contains(&fraction));
    let cut = if fraction < 1.0 {
        fraction.min(0.999)
    } else {
        fraction
    };
    percent(cut, digits, language)
}

/// From one figure to another, both already formatted.
pub fn range(low: &str, high: &str) -> String {
    if low == high {
        low.to_owned()
    } else {
        format!("{low}{NO_BREAK}–{NO_BREAK}{high}")
    }
}

/// A range of estimated amounts in short, its unit and currency once: CNY 12.9 – 33.4 M.
pub fn money_range((low, high): (f64, f64), currency: Currency, language: Language) -> String {
    let (from, to) = (compact(low, language), compact(high, language));
    let unit = Scale::of(high, language).suffix;
    let is_one_unit = from != to && Scale::of(low, language).suffix == unit;
    let short = from.strip_suffix(unit).filter(|_| is_one_unit);
    let range = range(short.unwrap_or(&from), &to);
    with_currency(&range, currency, language)
}

/// Bytes in decimal units, as file managers show them: 260 MB.
pub fn bytes(number: u64) -> String {
    const UNITS: [&str; 5] = ["B", "kB", "MB", "GB", "TB"];
    let mut value = number as f64;
    let mut unit = 0;
    while value >= 999.5 && unit + 1 < UNITS.len() {
        value /= 1000.0;
        unit += 1;
    }
    let digits = usize::from(unit > 0 && value < 9.95);
    format!("{}{NO_BREAK}{}", fixed(value, digits), UNITS[unit])
}

/// An exact amount for the eye: the one place where money becomes a float.
pub fn to_f64(value: i128, scale: u32) -> f64 {
    value as f64 / 10_f64.powi(i32::try_from(scale).unwrap_or(i32::MAX))
}

/// What amounts are in, inside a sentence; says so where the export states no currency.
pub fn unit_said(currency: Currency, language: Language) -> String {
    if currency == Currency::NONE {
        return ChartText::NoCurrency.get(language).to_owned();
    }
    unit_name(currency, language)
}

/// What an axis counts in: `CNY` or 元; empty where the export states no currency.
pub fn unit_name(currency: Currency, language: Language) -> String {
    match language {
        _ if currency == Currency::NONE => String::new(),
        Language::Chinese if currency == Currency::CNY => ChartText::Yuan.get(language).to_owned(),
        _ => currency.code().to_owned(),
    }
}

/// Ten thousand: the step by which Chinese counts.
const MYRIAD: f64 = 1e4;

/// What a short figure is divided by, and the word for it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    pub divisor: f64,
    pub suffix: &'static str,
}

impl Scale {
    /// The scale in which a figure is short: thousands, millions, billions; 万, 亿, 万亿.
    pub fn of(value: f64, language: Language) -> Self {
        const ENGLISH: [(f64, &str); 4] = [
            (1e12, "\u{a0}T"),
            (1e9, "\u{a0}bn"),
            (1e6, "\u{a0}M"),
            (1e4, "\u{a0}k"),
        ];
        const CHINESE: [(f64, &str); 3] =
            [(1e12, "\u{a0}万亿"), (1e8, "\u{a0}亿"), (1e4, "\u{a0}万")];
        let steps = match language {
            Language::English => ENGLISH.as_slice(),
            Language::Chinese => CHINESE.as_slice(),
        };
        let found = steps
            .iter()
            .find(|(from, _)| value.abs() >= *from * (1.0 - 1e-9));
        let (from, suffix) = found.copied().unwrap_or((1.0, ""));
        // Thousands are used from ten thousand on: 5,109 is shorter to read than 5.11 k.
        let divisor = if suffix == "\u{a0}k" { 1e3 } else { from };
        Self { divisor, suffix }
    }
}

/// An amount beside the name of its currency.
fn with_currency(text: &str, currency: Currency, language: Language) -> String {
    let unit = unit_name(currency, language);
    match language {
        _ if unit.is_empty() => text.to_owned(),
        Language::English => format!("{unit}{NO_BREAK}{text}"),
        // A sign of Chinese joins the myriads; letters stand apart.
        Language::Chinese if text.ends_with(['万', '亿']) && !unit.is_ascii() => {
            format!("{text}{unit}")
        }
        Language::Chinese => format!("{text}{NO_BREAK}{unit}"),
    }
}

/// A rounded number with a fixed count of decimals, grouped.
fn fixed(value: f64, digits: usize) -> String {
    if !value.is_finite() {
        return "–".to_owned();
    }
    let text = format!("{:.digits$}", value.abs());
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let point = if fraction.is_empty() { "" } else { "." };
    let is_zero = text.chars().all(|c| matches!(c, '0' | '.'));
    signed(
        value < 0.0 && !is_zero,
        &format!("{}{point}{fraction}", group(whole)),
    )
}

/// The decimals that a step needs: 0.25 needs two, 2 none.
fn decimals(step: f64) -> usize {
    (0..6)
        .find(|digits| {
            let shifted = step.abs() * 10_f64.powi(*digits);
            (shifted - shifted.round()).abs() < 1e-6
        })
        .and_then(|digits| usize::try_from(digits).ok())
        .unwrap_or(6)
}

/// Digits before the point, as it will be shown with three figures in all.
fn whole_digits(value: f64) -> usize {
    match value.abs() {
        v if v < 9.995 => 1,
        v if v < 99.95 => 2,
        _ => 3,
    }
}

fn trim(text: &str) -> String {
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text.to_owned()
    }
}

fn signed(is_negative: bool, text: &str) -> String {
    if is_negative {
        format!("{MINUS}{text}")
    } else {
        text.to_owned()
    }
}

/// Digits in groups of three.
fn group(digits: &str) -> String {
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// A typed number without its grouping, to be parsed; `None` where a comma does not group
/// thousands, for it may be meant as a decimal mark.
pub fn ungrouped(text: &str) -> Option<String> {
    let text = text
        .trim()
        .replace([' ', '\u{a0}', '\u{202f}'], "")
        .replace('，', ",");
    let (whole, _decimals) = text.split_once('.').unwrap_or((&text, ""));
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let is_grouped = whole.contains(',');
    let digits = |group: &str| group.chars().all(|c| c.is_ascii_digit());
    let is_good = groups.all(|group| group.len() == 3 && digits(group))
        && !(is_grouped && (first.is_empty() || first.trim_start_matches('-').len() > 3));
    (is_good && !text.split('.').skip(1).any(|part| part.contains(',')))
        .then(|| text.replace(',', ""))
}

/// What is wrong with a typed share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BadShare {
    NotNumber,
    /// 0.6 may be 0.6 % or 60 %.
    Unclear(Decimal),
}

impl BadShare {
    /// What to say at the field.
    pub fn message(&self, language: Language) -> String {
        match self {
            Self::NotNumber => UiText::NotShare.get(language).to_owned(),
            Self::Unclear(typed) => {
                let whole = (*typed * Decimal::ONE_HUNDRED).normalize();
                let values: [(&str, &dyn std::fmt::Display); 2] =
                    [("one", &typed.normalize()), ("other", &whole)];
                UiText::UnclearShare.fill(language, &values)
            }
        }
    }
}

/// A share as it is typed, in percent: 7 and 7% are 0.07.
///
/// Up to 1 without a sign nobody can know which is meant, so that is asked.
///
/// # Errors
/// What is wrong with it.
pub fn typed_share(text: &str) -> Result<Decimal, BadShare> {
    let text = text.trim();
    let (digits, is_percent) = match text.strip_suffix(['%', '％']) {
        Some(digits) => (digits, true),
        None => (text, false),
    };
    let typed = ungrouped(digits).and_then(|digits| Decimal::from_str_exact(&digits).ok());
    let typed = typed.ok_or(BadShare::NotNumber)?;
    let is_unclear = !is_percent && !typed.is_zero() && typed.abs() <= Decimal::ONE;
    if is_unclear {
        return Err(BadShare::Unclear(typed));
    }
    let share = typed.checked_div(Decimal::ONE_HUNDRED);
    share.ok_or(BadShare::NotNumber)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    const EN: Language = Language::English;
    const ZH: Language = Language::Chinese;

    #[track_caller]
    fn case(found: String, expected: &str) {
        assert_eq!(found.replace(NO_BREAK, " "), expected);
    }

    #[test]
    fn a_range_names_its_unit_and_currency_once() {
        let range = |low, high, language| money_range((low, high), Currency::CNY, language);
        case(range(12.9e6, 33.1e6, EN), "CNY 12.9 – 33.1 M");
        case(range(876e3, 2.2e6, EN), "CNY 876 k – 2.20 M");
        case(range(12.92e6, 33.104e6, ZH), "1,292.0 – 3,310.4 万元");
        case(range(0.0, 33.1e6, EN), "CNY 0 – 33.1 M");
        case(range(5.0, 5.0, EN), "CNY 5");
    }

    #[test]
    fn a_share_is_typed_in_percent_and_asked_about_where_it_is_unclear() {
        assert_eq!(typed_share("7"), Ok(dec!(0.07)));
        assert_eq!(typed_share("0.6 %"), Ok(dec!(0.006)));
        assert_eq!(typed_share("0"), Ok(dec!(0)));
        assert_eq!(typed_share("0.6"), Err(BadShare::Unclear(dec!(0.6))));
        assert_eq!(typed_share("1"), Err(BadShare::Unclear(dec!(1))));
        for bad in ["", "%", "0,5%", "NaN", "many"] {
            assert_eq!(typed_share(bad), Err(BadShare::NotNumber), "{bad}");
        }
    }

    #[test]
    fn counts_are_grouped() {
        case(count(0_u64), "0");
        case(count(999_u64), "999");
        case(count(2_870_000_u64), "2,870,000");
        case(count(-1_234), "−1,234");
        case(count(u64::MAX), "18,446,744,073,709,551,615");
    }

    #[test]
    fn amounts_are_exact_and_follow_the_currency() {
        let kwd = Currency::parse("KWD").unwrap();
        let jpy = Currency::parse("JPY").unwrap();
        case(
            money(5_108_600_000, 2, Currency::CNY, EN),
            "CNY 51,086,000.00",
        );
        case(
            money(5_108_600_000, 2, Currency::CNY, ZH),
            "51,086,000.00 元",
        );
        case(money(-5, 2, Currency::CNY, EN), "CNY −0.05");
        case(money(1_234_567, 3, kwd, EN), "KWD 1,234.567");
        case(money(1_234_500, 2, jpy, EN), "JPY 12,345");
        case(money(1_234_567, 4, Currency::CNY, EN), "CNY 123.4567");
        case(money(1_234_500, 4, Currency::CNY, EN), "CNY 123.45");
        case(money(100, 0, Currency::CNY, EN), "CNY 100.00");
        case(money(100, 2, Currency::NONE, ZH), "1.00");
        case(amount(dec!(-1234.5), 2), "−1,234.50");
        case(amount(dec!(0.125), 2), "0.125");
    }

    #[test]
    fn short_figures_follow_the_language() {
        let cases = [
            (0.0, "0", "0"),
            (0.2, "0.2", "0.2"),
            (7.359, "7.36", "7.4"),
            (5_109.0, "5,109", "5,109"),
            (57_400.0, "57.4 k", "5.7 万"),
            (574_000.0, "574 k", "57.4 万"),
            (51_086_000.0, "51.1 M", "5,108.6 万"),
            (772_200_000.0, "772 M", "7.72 亿"),
            (-1_234_000_000.0, "−1.23 bn", "−12.34 亿"),
            (2.5e12, "2.50 T", "2.50 万亿"),
            (f64::NAN, "–", "–"),
        ];
        for (value, english, chinese) in cases {
            case(compact(value, EN), english);
            case(compact(value, ZH), chinese);
        }
        case(money_compact(51_086_000.0, Currency::CNY, EN), "CNY 51.1 M");
        case(
            money_compact(51_086_000.0, Currency::CNY, ZH),
            "5,108.6 万元",
        );
        case(signed_compact(1_200_000.0, EN), "+1.20 M");
        case(estimate(-1_234.6, Currency::CNY, EN), "CNY −1,235");
    }

    #[test]
    fn labels_of_one_axis_share_a_unit() {
        case(axis(20e6, 60e6, 20e6, EN), "20 M");
        case(axis(2.5e6, 10e6, 2.5e6, EN), "2.5 M");
        case(axis(20e6, 60e6, 20e6, ZH), "2,000 万");
        case(axis(500_000.0, 2e6, 500_000.0, EN), "0.5 M");
        case(axis(0.0, 2e6, 500_000.0, EN), "0");
        case(axis(-200.0, 800.0, 200.0, EN), "−200");
    }

    #[test]
    fn shares_ranges_and_bytes_read_well() {
        case(percent(0.655, 1, EN), "65.5 %");
        case(percent(0.131, 1, ZH), "13.1%");
        case(range("1", "2"), "1 – 2");
        case(range("1", "1"), "1");
        case(bytes(0), "0 B");
        case(bytes(1_234), "1.2 kB");
        case(bytes(260_000_000), "260 MB");
    }

    #[test]
    fn money_for_the_eye_keeps_its_size() {
        assert!((to_f64(5_108_600_000, 2) - 51_086_000.0).abs() < 1e-6);
    }

    #[test]
    fn a_comma_groups_thousands_or_nothing_is_read() {
        for (typed, read) in [
            ("1,234", Some("1234")),
            ("1,234,567.5", Some("1234567.5")),
            (" 12 345 ", Some("12345")),
            ("0.5", Some("0.5")),
            ("-1,000", Some("-1000")),
            ("0,5", None),
            ("1,23", None),
            ("1234,567", None),
            (",500", None),
            ("1.234,5", None),
        ] {
            assert_eq!(ungrouped(typed).as_deref(), read, "{typed}");
        }
    }
}

//! The incident's rule in words.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use crate::incident::{Incident, Intended, Kind};
use crate::money::Currency;
use crate::text::Language;
use crate::text::report::ReportText;
use crate::ui::format::{self, Zone};

/// Names listed in full; of more, the first few and three dots.
const NAMES_MAX: usize = 3;

/// The limits of price and of the ratio paid, as far as they are set.
fn limits(
    incident: &Incident,
    price: &dyn Fn(Decimal) -> String,
    share: &dyn Fn(Decimal) -> String,
    language: Language,
) -> Vec<String> {
    let prices = [
        (ReportText::RulePriceFrom, incident.unit_price_min),
        (ReportText::RulePriceUpto, incident.unit_price_max),
    ];
    let ratios = [
        (ReportText::RuleRatioFrom, incident.paid_ratio_min),
        (ReportText::RuleRatioUpto, incident.paid_ratio_max),
    ];
    let prices = prices
        .into_iter()
        .filter_map(|(text, limit)| Some(text.fill(language, &[("price", &price(limit?))])));
    let ratios = ratios
        .into_iter()
        .filter_map(|(text, limit)| Some(text.fill(language, &[("share", &share(limit?))])));
    prices.chain(ratios).collect()
}

/// Every condition of the rule, and where the intended price comes from.
pub(in crate::report) fn rule(
    incident: &Incident,
    currency: Currency,
    language: Language,
) -> String {
    let price = |price: Decimal| {
        let amount = format::amount(price, currency.minor_digits());
        let unit = format::unit_name(currency, language);
        if unit.is_empty() {
            amount
        } else {
            format!("{amount}{}{unit}", format::NO_BREAK)
        }
    };
    let share = |share: Decimal| {
        // A share for the eye; the rule itself stays exact.
        let digits =
            usize::try_from((share * Decimal::ONE_HUNDRED).normalize().scale()).unwrap_or(0);
        format::percent(share.to_f64().unwrap_or(f64::NAN), digits, language)
    };
    let fill = |text: ReportText, name: &str, value: &str| text.fill(language, &[(name, &value)]);
    let kind = match incident.kind {
        Kind::Underpriced => ReportText::KindUnderpriced,
        Kind::Overcharged => ReportText::KindOvercharged,
        Kind::BenefitWithdrawn => ReportText::KindWithdrawn,
    };
    let mut parts = limits(incident, &price, &share, language);
    if !incident.codes.is_empty() {
        parts.push(fill(
            ReportText::RuleCodes,
            "names",
            &names(&incident.codes),
        ));
    }
    if !incident.products.is_empty() {
        let count = incident.products.len().to_string();
        parts.push(fill(ReportText::RuleProducts, "count", &count));
    }
    if !incident.statuses.is_empty() {
        parts.push(fill(
            ReportText::RuleStatuses,
            "names",
            &names(&incident.statuses),
        ));
    }
    if incident.order_ids.is_some() {
        parts.push(ReportText::RuleIds.get(language).to_owned());
    }
    if parts.is_empty() {
        parts.push(ReportText::RuleAll.get(language).to_owned());
    }
    parts.insert(0, kind.get(language).to_owned());
    parts.extend(incident.intended.as_ref().map(|intended| match intended {
        Intended::Column => ReportText::IntendedColumn.get(language).to_owned(),
        Intended::PriceList(_) => ReportText::IntendedList.get(language).to_owned(),
        Intended::Discount(discount) => {
            fill(ReportText::IntendedDiscount, "share", &share(*discount))
        }
        Intended::Each(each) => fill(ReportText::IntendedEach, "price", &price(*each)),
    }));
    parts.join(" · ")
}

fn names(names: &[String]) -> String {
    let mut shown = names
        .iter()
        .take(NAMES_MAX)
        .cloned()
        .collect::<Vec<_>>()
        .join(", ");
    if names.len() > NAMES_MAX {
        shown.push_str(" …");
    }
    shown
}

/// The window with its zone.
pub(in crate::report) fn window(incident: &Incident, zone: &str, language: Language) -> String {
    let zone = Zone::new(if incident.zone.is_empty() {
        zone
    } else {
        &incident.zone
    });
    let times = match (incident.start_ms, incident.end_ms) {
        (Some(start), Some(end)) => format::window(start, end, &zone),
        (Some(start), None) => {
            ReportText::WindowFrom.fill(language, &[("start", &zone.minute(start))])
        }
        (None, Some(end)) => ReportText::WindowUpto.fill(language, &[("end", &zone.minute(end))]),
        (None, None) => ReportText::WindowOpen.get(language).to_owned(),
    };
    format!("{times} ({})", zone.name())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    #[test]
    fn a_rule_is_told_in_full() {
        let incident = Incident {
            unit_price_max: Some(dec!(0.20)),
            paid_ratio_max: Some(dec!(0.125)),
            codes: ["A", "B", "C", "D"].map(str::to_owned).to_vec(),
            intended: Some(Intended::Discount(dec!(0.10))),
            ..Incident::default()
        };
        let text = rule(&incident, Currency::CNY, Language::English).replace('\u{a0}', " ");
        assert_eq!(
            text,
            "underpriced · unit price at most 0.20 CNY · paid at most 12.5 % of intended · code A, B, C … · \
             intended price: list less 10 %"
        );
        let open = Incident::default();
        assert_eq!(
            rule(&open, Currency::CNY, Language::Chinese),
            "少收 · 时段内全部订单"
        );
        assert_eq!(
            window(&open, "Asia/Shanghai", Language::English),
            "all times (Asia/Shanghai)"
        );
    }
}

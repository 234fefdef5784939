//! Formats of columns, zone and currency of a file, from all that its values say.

use std::collections::BTreeSet;

use super::{AMOUNT_ROLES, Plan, Zone};
use crate::import::doubt::Doubt;
use crate::import::number::{self, AmountChoice, AmountFormat};
use crate::import::time::{self, zone};
use crate::import::unit::{self, Unit};
use crate::import::{DateOrder, DecimalMark, ImportOptions, QuestionKind, Role};
use crate::money::Currency;
use jiff::tz::TimeZone;

impl Plan {
    /// Settles formats from all evidence so far; says whether anything is read differently now.
    pub(crate) fn decide(&mut self, path: &str, options: &ImportOptions) -> bool {
        let before = (
            self.amounts.clone(),
            self.date_order,
            self.scale,
            self.zone.name.clone(),
        );
        let open = [
            QuestionKind::DateOrder,
            QuestionKind::DecimalMark,
            QuestionKind::Zone,
        ];
        self.questions
            .retain(|question| !open.contains(&question.kind));
        self.doubtful.clear();
        self.decide_amounts(path, options);
        self.decide_times(path, options);
        self.currency = self.decide_currency(options);
        let titled = self
            .unit(Role::Paid)
            .currency
            .or(self.unit(Role::UnitPaid).currency);
        let known = self.profile.currency.is_some() || titled.is_some();
        self.is_currency_told = options.currency.is_some() || known;
        before
            != (
                self.amounts.clone(),
                self.date_order,
                self.scale,
                self.zone.name.clone(),
            )
    }

    fn decide_amounts(&mut self, path: &str, options: &ImportOptions) {
        let known = self.currencies(options);
        let digits = known.iter().map(|currency| currency.minor_digits()).max();
        let digits = digits.unwrap_or(2);
        // One program wrote all amounts: a mark that one column settles holds for the others.
        let settled = options.decimal_mark.or(self.profile.decimal_mark);
        let choice = AmountChoice {
            mark: settled.or_else(|| self.common_mark()),
            currency_digits: Some(digits),
            is_whole: !known.is_empty() && known.iter().copied().all(is_whole),
            ..AmountChoice::default()
        };
        self.quantity_mark = choice.mark.unwrap_or(DecimalMark::Point);
        for (role, evidence) in &self.evidence.amounts {
            let unit = self.unit(*role);
            let minor = options.minor_units.unwrap_or(unit.is_minor);
            let choice = AmountChoice {
                minor_digits: minor.then_some(digits),
                power: if minor { 0 } else { unit.power },
                ..choice
            };
            let format = match number::decide(evidence, choice) {
                Ok(format) => format,
                Err(doubt) => {
                    let column = self
                        .columns
                        .get(role)
                        .and_then(|at| self.layout.titles.get(*at));
                    self.questions
                        .push(doubt.into_question(path, column.map(String::as_str)));
                    self.doubtful.push(*role);
                    let point = AmountChoice {
                        mark: Some(DecimalMark::Point),
                        ..choice
                    };
                    number::decide(evidence, point).unwrap_or(AmountFormat::PLAIN)
                }
            };
            let decimals = evidence.decimals(format.mark) + format.minor_digits.unwrap_or(0);
            self.scale = self
                .scale
                .max(decimals.min(crate::import::block::SCALE_MAX));
            self.amounts.insert(*role, format);
        }
    }

    /// What the title of a role's column says of its amounts.
    fn unit(&self, role: Role) -> Unit {
        self.column(role)
            .map_or_else(Unit::default, |at| unit::in_title(self.title(at)))
    }

    /// Every currency that amounts are known to be in.
    fn currencies(&self, options: &ImportOptions) -> BTreeSet<Currency> {
        let mut known = self.evidence.currencies.clone();
        for evidence in self.evidence.amounts.values() {
            let stated = evidence.currencies.iter();
            known.extend(stated.filter(|one| !evidence.shared.contains(one)));
        }
        if self.evidence.currencies.is_empty() {
            known.extend(self.decide_currency(options));
        }
        known
    }

    /// The decimal mark that some amount column settles and none contradicts.
    fn common_mark(&self) -> Option<DecimalMark> {
        let points = self.evidence.amounts.values().any(|e| e.points > 0);
        let commas = self.evidence.amounts.values().any(|e| e.commas > 0);
        match (points, commas) {
            (true, false) => Some(DecimalMark::Point),
            (false, true) => Some(DecimalMark::Comma),
            _ => None,
        }
    }

    fn decide_times(&mut self, path: &str, options: &ImportOptions) {
        let Some(field) = self.column(Role::Time) else {
            return;
        };
        let title = self.title(field).to_owned();
        let chosen = options.date_order.or(self.profile.date_order);
        match time::decide(&self.evidence.time, chosen) {
            Ok(order) => self.date_order = order,
            Err(doubt) => {
                self.date_order = likeliest(&doubt);
                self.questions.push(doubt.into_question(path, Some(&title)));
                self.doubtful.push(Role::Time);
            }
        }
        self.zone = self.decide_zone(&title, options);
        let is_told = matches!(self.zone.from, "chosen" | "header" | "profile");
        if let Some(doubt) = self.evidence.time.zone_doubt().filter(|_| !is_told) {
            self.questions.push(doubt.into_question(path, Some(&title)));
            self.is_zone_asked = true;
        }
    }

    /// Whether a zone whose name means several is read as the file's.
    pub(crate) fn allows_vague_zones(&self) -> bool {
        self.is_zone_asked || matches!(self.zone.from, "chosen" | "header" | "profile")
    }

    fn decide_zone(&self, title: &str, options: &ImportOptions) -> Zone {
        let named = |name: &str, from| {
            let zone = zone::resolve(name)?;
            let name = zone
                .iana_name()
                .map_or_else(|| name.to_owned(), str::to_owned);
            Some(Zone { zone, name, from })
        };
        let chosen = options
            .zone
            .as_deref()
            .and_then(|name| named(name, "chosen"));
        if let Some(chosen) = &chosen
            && self.evidence.time.needs_zone()
        {
            return chosen.clone();
        }
        // Times are shown in the zone that was chosen even where each states its own.
        let shown = |from: &'static str| {
            let shown = chosen.clone().or_else(|| named("UTC", from));
            shown.map(|zone| Zone { from, ..zone })
        };
        let found = if self.columns.contains_key(&Role::TimeZone) {
            shown("column")
        } else if self.evidence.time.values > 0 && !self.evidence.time.needs_zone() {
            shown("offset")
        } else {
            zone::in_title(title).and_then(|name| named(&name, "header"))
        };
        found
            .or_else(|| self.profile.zone.and_then(|name| named(name, "profile")))
            .or_else(|| named("UTC", "assumed"))
            .unwrap_or(Zone {
                zone: TimeZone::UTC,
                name: "UTC".to_owned(),
                from: "assumed",
            })
    }

    /// The currency of lines that name none: chosen, the platform's, stated in the amounts, or in a
    /// title.
    fn decide_currency(&self, options: &ImportOptions) -> Option<Currency> {
        let chosen = options.currency.as_deref().and_then(Currency::parse);
        let paid = [Role::Paid, Role::UnitPaid].map(|role| self.evidence.amounts.get(&role));
        let paid = paid.into_iter().flatten().next();
        let stated = || match paid?.currencies.as_slice() {
            [one] => Some(*one),
            _ => None,
        };
        let is_vague = stated().is_some_and(|one| paid.is_some_and(|p| p.shared.contains(&one)));
        // The yen has the sign of the yuan.
        let yen = || Currency::parse("JPY").filter(|_| stated() == Some(Currency::CNY));
        let signed = || {
            let japanese = self.is_japanese().then(yen);
            japanese.flatten().or_else(stated)
        };
        let titled = || {
            let roles = [Role::Paid, Role::UnitPaid].into_iter().chain(AMOUNT_ROLES);
            let mut roles = roles.map(|role| self.unit(role).currency);
            roles.find_map(|currency| currency)
        };
        let platform = || self.profile.currency.and_then(Currency::parse);
        let mut named = self.evidence.currencies.iter().copied();
        let first = named.next().filter(|_| self.profile.currency_once);
        let certain = chosen
            .or_else(platform)
            .or(first.filter(|_| named.next().is_none()));
        let certain = certain.or_else(|| stated().filter(|_| !is_vague));
        certain.or_else(titled).or_else(signed)
    }

    /// Whether some title is written in Japanese.
    fn is_japanese(&self) -> bool {
        let is_kana = |c: char| matches!(c, '\u{3040}'..='\u{30ff}');
        let is_title = |title: &String| title.contains(is_kana) || title.contains("注文");
        self.layout.titles.iter().any(is_title)
    }
}

/// Currencies with decimals in the standard that no price is written with: `NT$1,980` is no two dollars.
const WHOLE_IN_PRACTICE: [&str; 4] = ["COP", "HUF", "IDR", "TWD"];

/// Whether amounts of a currency have no decimals.
fn is_whole(currency: Currency) -> bool {
    currency.minor_digits() == 0 || WHOLE_IN_PRACTICE.contains(&currency.code())
}

/// The first answer of a doubt about dates: what is read until it is answered.
fn likeliest(doubt: &Doubt) -> DateOrder {
    match doubt.answers.first().map(String::as_str) {
        Some(answer) if answer.ends_with("dmy") => DateOrder::Dmy,
        Some(answer) if answer.ends_with("mdy") => DateOrder::Mdy,
        _ => DateOrder::Ymd,
    }
}

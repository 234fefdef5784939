//! The incident as a form: kind, window, rule and intended price, each with exact entry.

use egui::{Id, Ui};
use rust_decimal::Decimal;

use crate::incident::definition::{local_time, parse_time, time_zone};
use crate::incident::{Incident, Intended, Kind};
use crate::money::Currency;
use crate::session::Session;
use crate::session::action::Action;
use crate::session::choices::IncidentChange;
use crate::text::Language;
use crate::text::ui::incident::IncidentViewText as Text;
use crate::ui::format;
use crate::ui::theme::{Tokens, Type, space};
use crate::ui::widgets::{Field, heading_ui, muted_ui};

/// Names in a list are parted by these: commas stand inside product names.
const SEPARATORS: [char; 3] = [';', '；', '\n'];

pub fn form_ui(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    let language = session.language();
    let incident = &session.choices().incident;
    let mut changes = Vec::new();
    ui.scope(|ui| {
        heading_ui(ui, Text::What.get(language));
        kind_ui(ui, incident, language, &mut changes);
        ui.add_space(space::M);
        heading_ui(ui, Text::WindowTitle.get(language));
        window_ui(ui, incident, language, &mut changes);
        ui.add_space(space::M);
        let currency = session.rollup.latest().map(|rollup| rollup.currency);
        let digits = currency.map_or(0, Currency::minor_digits);
        heading_ui(ui, Text::Rule.get(language));
        rule_ui(ui, (incident, digits), language, &mut changes);
        ui.add_space(space::M);
        heading_ui(ui, Text::IntendedTitle.get(language));
        intended_ui(ui, (incident, digits), language, &mut changes);
    });
    for change in changes {
        actions.push(Action::ChangeIncident(change));
        actions.push(Action::Settle);
    }
}

fn kind_ui(
    ui: &mut Ui,
    incident: &Incident,
    language: Language,
    changes: &mut Vec<IncidentChange>,
) {
    let kinds = [
        (Kind::Underpriced, Text::Underpriced),
        (Kind::Overcharged, Text::Overcharged),
        (Kind::BenefitWithdrawn, Text::Withdrawn),
    ];
    for (kind, text) in kinds {
        if ui
            .radio(incident.kind == kind, text.get(language))
            .clicked()
            && incident.kind != kind
        {
            changes.push(IncidentChange::Kind(kind));
        }
    }
}

fn window_ui(
    ui: &mut Ui,
    incident: &Incident,
    language: Language,
    changes: &mut Vec<IncidentChange>,
) {
    let (start, end) = (incident.start_ms, incident.end_ms);
    let zone = incident.zone.as_str();
    let new_start = time_ui(ui, Text::Start, start, zone, language);
    if let Some(new_start) = new_start.filter(|new| *new != start) {
        changes.push(IncidentChange::Window(new_start, end));
    }
    let new_end = time_ui(ui, Text::End, end, zone, language);
    if let Some(new_end) = new_end.filter(|new| *new != end) {
        changes.push(IncidentChange::Window(start, new_end));
    }
    // Taken as it is typed: whoever moves both ends has to begin with one.
    if start.zip(end).is_some_and(|(start, end)| start >= end) {
        let bad = Tokens::of(ui).bad;
        ui.label(Type::Small.text(Text::EndBeforeStart.get(language), bad));
    }
    muted_ui(ui, &Text::InZone.fill(language, &[("zone", &zone)]));
}

/// An instant written in the zone of the incident; empty does not restrict.
#[expect(
    clippy::option_option,
    reason = "nothing typed, or nothing wanted, or a time"
)]
fn time_ui(
    ui: &mut Ui,
    label: Text,
    value: Option<i64>,
    zone: &str,
    language: Language,
) -> Option<Option<i64>> {
    let written = value.map_or_else(String::new, |ms| local_time(ms, zone).replace('T', " "));
    let parse = |text: &str| {
        let text = text.trim();
        if text.is_empty() {
            return Ok(None);
        }
        let zone = time_zone(zone).map_err(|error| error.to_string())?;
        let time = parse_time("", &text.replacen(' ', "T", 1), &zone);
        time.map(Some)
            .map_err(|_unreadable| Text::BadTime.get(language).to_owned())
    };
    labelled(ui, label, language, |ui, name| {
        let field = Field::new(Id::unique(("incident", label)), name, &written);
        let hint = Text::WholeExport.get(language);
        field
            .width(f32::INFINITY)
            .hint(hint)
            .on_leave()
            .show(ui, parse)
            .parts()
            .0
    })
}

/// A label, what stands there, and the change that a new value makes.
type Entry<V, T> = (Text, V, fn(T) -> IncidentChange);

/// `digits` are the decimals of an amount: a price is written as everywhere else.
fn rule_ui(
    ui: &mut Ui,
    (incident, digits): (&Incident, u32),
    language: Language,
    changes: &mut Vec<IncidentChange>,
) {
    use IncidentChange as C;
    let numbers: [Entry<Option<Decimal>, Option<Decimal>>; 4] = [
        (Text::UnitMin, incident.unit_price_min, C::UnitPriceMin),
        (Text::UnitMax, incident.unit_price_max, C::UnitPriceMax),
        (Text::RatioMin, incident.paid_ratio_min, C::PaidRatioMin),
        (Text::RatioMax, incident.paid_ratio_max, C::PaidRatioMax),
    ];
    let amount = Figure::Amount(digits);
    let kinds = [amount, amount, Figure::Share, Figure::Share];
    let entries: Vec<_> = numbers.into_iter().zip(kinds).collect();
    for pair in entries.chunks(2) {
        // The least and the most of one figure stand beside each other.
        ui.columns(pair.len(), |columns| {
            for (column, ((label, value, change), kind)) in columns.iter_mut().zip(pair) {
                let new = number_ui(column, (*label, *kind), *value, language);
                changes.extend(new.filter(|new| new != value).map(change));
            }
        });
    }
    let lists: [Entry<&Vec<String>, Vec<String>>; 3] = [
        (Text::Codes, &incident.codes, C::Codes),
        (Text::Products, &incident.products, C::Products),
        (Text::Statuses, &incident.statuses, C::Statuses),
    ];
    for (label, value, change) in lists {
        let new = list_ui(ui, label, value, language).filter(|new| new != value);
        changes.extend(new.map(change));
    }
    let path = incident.order_ids.clone().unwrap_or_default();
    let new = text_ui(ui, Text::OrderIds, &path, language).filter(|new| *new != path);
    changes.extend(new.map(|new| C::OrderIds((!new.is_empty()).then_some(new))));
}

fn intended_ui(
    ui: &mut Ui,
    (incident, digits): (&Incident, u32),
    language: Language,
    changes: &mut Vec<IncidentChange>,
) {
    let current = incident.intended.as_ref();
    let options = [
        (Text::IntendedColumn, Intended::Column),
        (Text::IntendedDiscount, Intended::Discount(Decimal::ZERO)),
        (Text::IntendedEach, Intended::Each(Decimal::ZERO)),
        (Text::IntendedList, Intended::PriceList(String::new())),
    ];
    let is_of = |option: &Intended| {
        current.is_some_and(|c| std::mem::discriminant(c) == std::mem::discriminant(option))
    };
    for (text, option) in options {
        let is_current = is_of(&option);
        if ui.radio(is_current, text.get(language)).clicked() && !is_current {
            changes.push(IncidentChange::Intended(Some(option)));
        }
    }
    let new = match current {
        Some(Intended::Discount(value)) => {
            number_ui(ui, (Text::Discount, Figure::Part), Some(*value), language)
                .flatten()
                .map(Intended::Discount)
        }
        Some(Intended::Each(value)) => number_ui(
            ui,
            (Text::Each, Figure::Amount(digits)),
            Some(*value),
            language,
        )
        .flatten()
        .map(Intended::Each),
        Some(Intended::PriceList(path)) => {
            text_ui(ui, Text::PriceList, path, language).map(Intended::PriceList)
        }
        Some(Intended::Column) | None => None,
    };
    if let Some(new) = new.filter(|new| Some(new) != current) {
        changes.push(IncidentChange::Intended(Some(new)));
    }
}

/// How a figure is written.
#[derive(Clone, Copy, PartialEq)]
enum Figure {
    /// With so many decimals at least.
    Amount(u32),
    /// In percent.
    Share,
    /// In percent, 100 at most.
    Part,
}

/// A figure, or nothing where the field is empty.
#[expect(
    clippy::option_option,
    reason = "nothing typed, or nothing wanted, or a number"
)]
fn number_ui(
    ui: &mut Ui,
    (label, figure): (Text, Figure),
    value: Option<Decimal>,
    language: Language,
) -> Option<Option<Decimal>> {
    let write = |value: Decimal| match figure {
        Figure::Amount(digits) => written(value, digits),
        Figure::Share | Figure::Part => format!("{}%", (value * Decimal::ONE_HUNDRED).normalize()),
    };
    let written = value.map_or_else(String::new, write);
    labelled(ui, label, language, |ui, name| {
        let field = Field::new(Id::unique(("incident", label)), name, &written).number();
        let hint = Text::AnyHint.get(language);
        let parse = |text: &str| decimal(text, figure, language);
        field
            .width(f32::INFINITY)
            .hint(hint)
            .on_leave()
            .show(ui, parse)
            .parts()
            .0
    })
}

/// A number with so many decimals at least.
fn written(mut value: Decimal, digits: u32) -> String {
    if value.scale() < digits {
        value.rescale(digits);
    }
    value.to_string()
}

/// What is typed; a comma that does not group thousands is not dropped.
fn decimal(text: &str, figure: Figure, language: Language) -> Result<Option<Decimal>, String> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let bad = || Text::BadNumber.get(language).to_owned();
    let value = match figure {
        Figure::Amount(_) => format::ungrouped(text)
            .and_then(|text| Decimal::from_str_exact(&text).ok())
            .ok_or_else(bad)?,
        Figure::Share | Figure::Part => {
            format::typed_share(text).map_err(|bad| bad.message(language))?
        }
    };
    if figure == Figure::Part && value > Decimal::ONE {
        return Err(Text::BadPart.get(language).to_owned());
    }
    if value.is_sign_negative() && !value.is_zero() {
        Err(bad())
    } else {
        Ok(Some(value))
    }
}

fn list_ui(ui: &mut Ui, label: Text, value: &[String], language: Language) -> Option<Vec<String>> {
    let written = value.join("; ");
    labelled(ui, label, language, |ui, name| {
        let field = Field::new(Id::unique(("incident", label)), name, &written);
        let hint = Text::ListHint.get(language);
        let parse = |text: &str| Ok(names(text));
        field
            .width(f32::INFINITY)
            .hint(hint)
            .on_leave()
            .show(ui, parse)
            .parts()
            .0
    })
}

fn names(text: &str) -> Vec<String> {
    let names = text
        .split(SEPARATORS)
        .map(str::trim)
        .filter(|name| !name.is_empty());
    names.map(str::to_owned).collect()
}

fn text_ui(ui: &mut Ui, label: Text, value: &str, language: Language) -> Option<String> {
    labelled(ui, label, language, |ui, name| {
        let field = Field::new(Id::unique(("incident", label)), name, value);
        let parse = |text: &str| Ok(text.trim().to_owned());
        field
            .width(f32::INFINITY)
            .hint(Text::PathHint.get(language))
            .on_leave()
            .show(ui, parse)
            .parts()
            .0
    })
}

/// A field under its label.
fn labelled<R>(
    ui: &mut Ui,
    label: Text,
    language: Language,
    add_field: impl FnOnce(&mut Ui, &str) -> R,
) -> R {
    let tokens = Tokens::of(ui);
    let name = label.get(language);
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        ui.label(Type::Small.text(name, tokens.muted));
        add_field(ui, name)
    })
    .inner
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        let read = |text: &str| decimal(text, Figure::Amount(2), Language::English).ok();
        assert_eq!(read("1,234.50"), Some(Some(dec!(1234.50))));
        assert_eq!(read("  "), Some(None));
        assert_eq!((read("-1"), read("abc"), read("1e999")), (None, None, None));
        assert_eq!(read("0,5"), None, "a decimal comma is not dropped");
        let share = |text: &str| decimal(text, Figure::Share, Language::English).ok();
        assert_eq!(share("10 %"), Some(Some(dec!(0.1))));
        assert_eq!(share("15"), Some(Some(dec!(0.15))));
        assert_eq!((share("0.15"), share("-5%")), (None, None));
        assert_eq!(share("200%"), Some(Some(dec!(2))), "overcharged");
        let part = |text: &str| decimal(text, Figure::Part, Language::English).ok();
        assert_eq!((part("100%"), part("200%")), (Some(Some(dec!(1))), None));
    }

    #[test]
    fn a_price_has_the_decimals_of_its_currency_at_least() {
        let cases = [
            (dec!(0.2), 2, "0.20"),
            (dec!(0.125), 2, "0.125"),
            (dec!(20), 0, "20"),
        ];
        for (value, digits, text) in cases {
            assert_eq!(written(value, digits), text);
        }
    }

    #[test]
    fn names_are_parted_by_semicolons_of_both_kinds() {
        assert_eq!(names(" a, b ;影视会员；c "), ["a, b", "影视会员", "c"]);
    }
}
